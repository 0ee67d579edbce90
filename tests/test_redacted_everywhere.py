"""With ``--redact`` nothing that a dossier says of who it is about is in any output, of any command, in any form.

Each output, on standard output, on standard error and in files, the names of files included, is searched for each text
and each day of birth of each dossier: of those in ``cases``, and of random ones whose every text is one of its own.
"""

from __future__ import annotations

import re
import shutil
from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch
from urllib.parse import unquote

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from poortwachter.text import dated, full_date
from tests.commandline import AS_OF, CASES, ROOT
from tests.hostile import ran, written
from tests.strategies import dossiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FORMS: Final = ("json", "csv", "markdown", "sarif", "junit", "github", "gitlab")
FREE: Final = ("document", "toelichting", "uitvoerder", "motivering", "reden")
WHO: Final = "Zwaluwstaart"
"""Who granted each exception."""
REDACT = "--redact"
_PLAIN_TEXT: Final = re.compile(r"[\W_]+")


@cache
def case(name: str) -> dict[str, Any]:
    """A dossier of ``cases`` as data, every value a text."""
    data: dict[str, Any] = yaml.load((ROOT / "cases" / name).read_text(encoding="utf-8"), yaml.BaseLoader)
    return data


def texts(data: dict[str, Any]) -> set[str]:
    """What a dossier says in words of its own."""
    employer, employee = data.get("werkgever") or {}, data.get("werknemer") or {}
    found = {data["dossier"], employer.get("naam"), employee.get("kenmerk")}
    found |= {event.get(field) for event in data.get("gebeurtenissen") or () for field in FREE}
    return {str(one) for one in found if one}


def births(data: dict[str, Any]) -> set[str]:
    """The day of birth, and the day of AOW where that is recorded, as they may be written."""
    employee = data.get("werknemer") or {}
    days = {date.fromisoformat(str(employee[name])) for name in ("geboortedatum", "aow_datum") if name in employee}
    found = {day.isoformat() for day in days}
    for day in days:
        found |= {write(day, lang) for write in (dated, full_date) for lang in ("nl", "en")}
    return found


def outputs(folder: Path, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What each command writes with ``--redact``, by what was asked, in a current folder of its own."""
    here = (REDACT, "--as-of", AS_OF, "--jobs", "1", "--lang", "nl")
    asked: list[tuple[str, ...]] = [("audit", *paths, "--format", form, "--show-suppressed") for form in FORMS]
    asked += [("audit", *paths, "--group-by", one, "--show-suppressed") for one in ("employer", "rule")]
    asked += [("audit", *paths, "--strip"), ("audit", *paths, "--write-baseline", str(folder / "nulmeting.json"))]
    asked += [("agenda", *paths, "--format", form, "--within", "24m") for form in ("table", "json", "csv", "markdown")]
    asked += [("agenda", *paths, "--ics", str(folder / "uit.ics"), "--employer", "niemand*")]
    asked += [("agenda", *paths, "--ics", str(folder / "uit2.ics"))]
    asked += [("report", *paths, "-o", str(folder / "uit.html")), ("report", *paths, "-o", f"{folder}/uit/")]
    for arguments in asked:
        done = ran(*arguments, *here)
        assert b"Traceback" not in done.err
        yield " ".join(arguments), (done.out + done.err).decode()
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        yield name, name
        if path.is_file():
            # A long line of a calendar is folded.
            yield name, path.read_text(encoding="utf-8").replace("\r\n ", "")


def told(values: Iterable[str], found: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which values stand in which outputs, in any case, and in an address too."""
    wanted = [(value, value.casefold()) for value in values]
    searched = ((asked, f"{output}\n{unquote(output)}".casefold()) for asked, output in found)
    return {(value, asked) for asked, output in searched for value, folded in wanted if folded in output}


def exceptions(data: Iterable[dict[str, Any]]) -> str:
    """Exceptions that name everybody; one that is of no use, and one that has expired."""
    found = []
    for one in data:
        names = ", ".join(sorted(texts(one))[:4])
        same = {"regel": "alle", "dossier": one["dossier"], "reden": f"Om {one['dossier']}", "wie": WHO}
        kenmerk = (one.get("werknemer") or {}).get("kenmerk")
        found += [same | {"tot": "2027-01-31"} | ({"reden": f"{kenmerk}: afgesproken"} if kenmerk else {})]
        found += [same | {"tot": "2025-01-31", "reden": names}]
    return written(found)


def broken(data: dict[str, Any], number: int) -> str:
    """The dossier with one of the mistakes that quote what stands there."""
    text = written(data)
    name = yaml.dump(data["dossier"], default_style='"').strip()
    return (
        f"{text}{name}: {name}\n",
        text.replace("ziekteperioden:", "ziekteperiodes:"),
        f"{text}vangnet: {name}\n",
        f"{text}'{data['dossier']}\n",
        re.sub(r"van: \S+", f"van: {name}", text, count=1),
        f"dossier: {name}\nziekteperioden: [{{van: {name}}}]\nwerknemer: {{geboortedatum: {name}}}\n",
        f"{text}dossier: {name}\n",
        f"dossier: {name}\x1b\nziekteperioden: []\n",
    )[number % 8]


def file_of(folder: Path, data: dict[str, Any], suffix: str = ".yaml") -> Path:
    """Where a dossier lies: below its employer, under its reference."""
    employer = (data.get("werkgever") or {}).get("naam") or "zonder"
    place = folder / _PLAIN_TEXT.sub("-", employer).strip("-").lower()
    place.mkdir(parents=True, exist_ok=True)
    return place / f"{data['dossier']}{suffix}"


def found_in(folder: Path, data: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """All outputs on dossiers: good ones, a few by name, and all of them once more, with mistakes."""
    good, wrong, out = folder / "goed", folder / "fout", folder / "uit"
    for number, one in enumerate(data):
        file_of(good, one).write_text(written(one), encoding="utf-8")
        file_of(wrong, one).write_text(broken(one, number), encoding="utf-8")
    file_of(wrong, data[0], ".bin.yaml").write_bytes(b"\xff\xfe\x00")
    file_of(wrong, data[0], ".weg.yaml").symlink_to("nergens")
    lines = (f"{yaml.dump(one, default_flow_style=True, width=10**6).strip()}" for one in data)
    (wrong / "regels.jsonl").write_text("\n".join(lines), encoding="utf-8")
    beside = folder / "beside"
    beside.mkdir()
    (beside / "uitzonderingen.yaml").write_text(exceptions(data), encoding="utf-8")
    with chdir(beside):
        for paths in ([str(good)], [str(file_of(good, data[0])), str(wrong)]):
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            yield from outputs(out, paths)


def test_of_the_fictional_dossiers_nothing_is_left(tmp_path: Path) -> None:
    data = [case(name) for name in CASES]
    values = {value for one in data for value in texts(one) | births(one)} | {WHO}
    assert len(values) > 60
    left = told(values, found_in(tmp_path, data))
    assert sorted(left) == []


def test_without_it_all_of_it_is_somewhere(tmp_path: Path) -> None:
    """What is looked for above can be found."""
    data = [case(name) for name in CASES[:2]]
    values = {value for one in data for value in texts(one)}
    with patch(f"{__name__}.REDACT", "--no-redact"):
        found = {value for value, _ in told(values, found_in(tmp_path, data))}
    assert found == values


@st.composite
def secrets(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Random dossiers in which every text and every day of birth is one that stands nowhere else."""
    made = []
    for number in range(4):
        data = yaml.load(written(draw(dossiers())), yaml.BaseLoader)
        born = date(1931, 2, 3 + number) if draw(st.booleans()) else date(1999, 11, 3 + number)
        data["dossier"] = f"Vaalserberg{number}-0417"
        data["werkgever"] = (data.get("werkgever") or {}) | {"naam": f"Firma Schoorsteenveger {number} & Zn."}
        data["werknemer"] = {"kenmerk": f"Pimpelmees_{number}", "geboortedatum": born.isoformat()}
        # At least one, with each text that somebody words freely.
        begun = {"soort": "tweede_spoor_start", "datum": data["ziekteperioden"][0]["van"], "uitvoerder": ""}
        data["gebeurtenissen"] = [*(data.get("gebeurtenissen") or ()), begun]
        for place, event in enumerate(data["gebeurtenissen"]):
            event["document"] = f"Map Kolibrie/{number}-{place} Zonnebloem.pdf"
            event["toelichting"] = f"Spreeuwenei {number}-{place}"
            for field in FREE[2:]:
                if field in event:
                    event[field] = f"Bijenkorf {number}-{place}"
        made.append(data)
    return made


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("korenaar-0231.yaml", "dossier: >-\n  korenaar-0231\nziekteperioden: []\n"),
        ("café-0231.json", '{"dossier": "caf\\u00e9-0231", "ziekteperioden": []}'),
        ("klaas-7.yaml", 'toelichting: "dossier: x"\n'),
    ],
)
def test_a_reference_that_is_written_otherwise_is_not_left_in_the_name_of_its_file(
    name: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = ran("audit", tmp_path, "--redact", "--as-of", AS_OF, "--jobs", "1")
    assert done.code == 2
    assert name.partition(".")[0] not in (done.out + done.err).decode()


@given(secrets())
@settings(max_examples=3, phases=[Phase.generate])
def test_of_random_dossiers_nothing_is_left(data: list[dict[str, Any]]) -> None:
    values = {value for one in data for value in texts(one) | births(one)} | {WHO, "Kolibrie", "Zonnebloem"}
    with TemporaryDirectory() as folder:
        assert sorted(told(values, found_in(Path(folder), data))) == []


def test_the_day_of_aow_age_tells_the_day_of_birth_and_is_left_out(tmp_path: Path) -> None:
    """Born on 2026-09-15 less 67 years; from then on wage is paid for six weeks."""
    file = tmp_path / "d.yaml"
    born = {"dossier": "d-1", "werknemer": {"geboortedatum": "1959-09-15"}, "ziekteperioden": [{"van": "2026-03-02"}]}
    file.write_text(written(born), encoding="utf-8")
    for day in ("15 sep 2026", "26 okt 2026"):
        for redact in ("--redact", "--no-redact"):
            page = ran("report", file, redact, "--as-of", "2026-04-01", "--lang", "nl", "--jobs", "1").out.decode()
            assert (day in page) == (redact == "--no-redact")
