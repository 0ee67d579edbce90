"""Fictional dossiers by the thousand, the same for the same seed: of about 1.5 kB, as a case manager keeps them."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 20261122
FIRST = date(2025, 1, 6)
EMPLOYERS = ("Bakkerij De Korenaar", "Drukkerij Inktvis", "Kwekerij Zonnedauw", "Rederij De Boei", "Garage Vijfde Wiel")
EVENTS: tuple[tuple[str, int, dict[str, Any]], ...] = (
    ("ziekmelding", 0, {}),
    ("ziekmelding_arbodienst", 3, {}),
    ("probleemanalyse", 40, {"benutbare_mogelijkheden": "ja", "document": "stukken/probleemanalyse.pdf"}),
    (
        "plan_van_aanpak",
        54,
        {"visie_werkgever": "ja", "visie_werknemer": "ja", "casemanager": "ja", "document": "stukken/plan.pdf"},
    ),
    ("voortgangsgesprek", 96, {}),
    ("voortgangsgesprek", 138, {"toelichting": "rooster besproken, uren blijven gelijk"}),
    ("consult_bedrijfsarts", 150, {"benutbare_mogelijkheden": "ja", "spoor_1": "onduidelijk"}),
    ("voortgangsgesprek", 180, {}),
    ("arbeidsdeskundig_onderzoek", 230, {"eigen_werk": "niet_passend", "document": "stukken/onderzoek.pdf"}),
    ("voortgangsgesprek", 222, {}),
    ("voortgangsgesprek", 264, {}),
    ("melding_42_weken", 290, {}),
    ("voortgangsgesprek", 306, {}),
    (
        "eerstejaarsevaluatie",
        360,
        {"visie_werkgever": "ja", "visie_werknemer": "ja", "besluit": "beide", "document": "stukken/evaluatie.pdf"},
    ),
    ("opdracht_tweede_spoor", 370, {"uitvoerder": "Loopbaanbureau Noorderlicht"}),
    ("tweede_spoor_start", 395, {"uitvoerder": "Loopbaanbureau Noorderlicht"}),
    ("voortgangsgesprek", 402, {}),
    ("trajectplan", 410, {"document": "stukken/trajectplan.pdf"}),
    ("voortgangsgesprek", 444, {}),
    ("voortgangsrapportage_tweede_spoor", 450, {}),
)


def dossiers(number: int) -> Iterator[dict[str, Any]]:
    """So many, each another: begun on another day, some events late or missing, some people recovered."""
    chance = random.Random(SEED)  # noqa: S311 - fictional data, the same every time
    for index in range(number):
        begin = FIRST + timedelta(days=chance.randrange(0, 560))
        shown = [
            (kind, begin + timedelta(days=day + chance.choice((0, 0, 0, 0, 3, 9, 30))), fields)
            for kind, day, fields in EVENTS[: chance.randrange(12, len(EVENTS) + 1)]
            if chance.random() > 0.06  # noqa: PLR2004 - about one in sixteen was forgotten
        ]
        spells: list[dict[str, Any]] = [{"van": begin}]
        if chance.random() < 0.1:  # noqa: PLR2004 - some come back for a while
            end = begin + timedelta(days=chance.randrange(20, 200))
            spells = [{"van": begin, "tot_en_met": end}, {"van": end + timedelta(days=chance.randrange(3, 25))}]
        yield {
            "dossier": f"proef-{index:06d}",
            "werkgever": {"naam": chance.choice(EMPLOYERS), "eigenrisicodrager_zw": "nee"},
            "werknemer": {"kenmerk": f"W-{index:06d}", "geboortedatum": date(chance.randrange(1966, 2000), 3, 14)},
            "dienstverband": {"begin": date(2016, 5, 1), "maandloon": f"{chance.randrange(2400, 5200)}.00"},
            "vangnet": "geen",
            "ziekteperioden": spells,
            "gebeurtenissen": [{"soort": kind, "datum": day, **fields} for kind, day, fields in shown],
        }


def as_yaml(dossier: dict[str, Any]) -> str:
    """As a person writes it: blocks, an event a line."""
    lines = []
    for key, value in dossier.items():
        if isinstance(value, dict):
            lines += [f"{key}:", *(f"  {name}: {item}" for name, item in value.items())]
        elif isinstance(value, list):
            lines += [f"{key}:", *(f"  - {{{', '.join(f'{n}: {i}' for n, i in item.items())}}}" for item in value)]
        else:
            lines.append(f"{key}: {value}")
    return "\n".join(lines).replace("besproken, uren", "besproken; uren") + "\n"


def as_json(dossier: dict[str, Any]) -> str:
    """On one line."""
    return json.dumps(dossier, default=str, ensure_ascii=False)


def write_folder(folder: Path, number: int) -> None:
    """A file a dossier, a hundred a folder."""
    for index, dossier in enumerate(dossiers(number)):
        below = folder / f"{index // 100:04d}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{dossier['dossier']}.yaml").write_text(as_yaml(dossier), encoding="utf-8")


def write_lines(path: Path, number: int) -> None:
    """All in one file, a dossier a line."""
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(as_json(dossier) + "\n" for dossier in dossiers(number))
