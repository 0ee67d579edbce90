"""Pages for the tests: the command as a function, and dossiers that a page has trouble with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from poortwachter.commands.report import Options, run
from tests.commandline import AS_OF, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from poortwachter.text import Lang

CASES: Final = ROOT / "cases"
SCRIPT: Final = "<script>document.title = 'taken'; alert(1)</script>"
ATTRIBUTE: Final = '"><img src=x onerror="document.title = \'taken\'"> \'"`{{ 7 * 7 }}${7 * 7}</textarea></style></svg>'
LONG: Final = "w" * 10_000
RIGHT_TO_LEFT: Final = "\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}\N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED} abc"
EMOJI: Final = (
    "\N{FAMILY}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{VARIATION SELECTOR-16} \N{REGIONAL INDICATOR SYMBOL LETTER N}"
)
HOSTILE: Final = (SCRIPT, ATTRIBUTE, LONG, RIGHT_TO_LEFT, EMOJI, "-->]]>&amp;&#60;", "javascript:alert(1)")


def report(*paths: Path | str, **changes: Any) -> int:  # noqa: ANN401 - the fields of the options
    """The exit code of the command, with these options unless others are given."""
    plain: dict[str, Any] = {
        "paths": [str(path) for path in paths],
        "as_of": AS_OF,
        "only": [],
        "exclude": [],
        "jobs": 1,
        "output": None,
        "pdf": False,
        "redact": False,
        "rules": None,
        "lang": "nl",
        "color": False,
    }
    return run(Options(**{**plain, **changes}))


def page_of(folder: Path, *paths: Path | str, lang: Lang = "nl", **changes: Any) -> Path:  # noqa: ANN401 - see above
    """The file that the command wrote."""
    file = folder / f"report-{lang}.html"
    report(*(paths or (CASES,)), lang=lang, output=str(file), **changes)
    return file


def hostile(text: str, number: int = 0) -> dict[str, Any]:
    """A dossier with a text in each field where a person writes what they like."""
    free = {"document": text, "toelichting": text}
    return {
        "dossier": f"{text}{number}"[-10_000:],
        "werkgever": {"naam": text},
        "werknemer": {"kenmerk": text},
        "ziekteperioden": [{"van": "2025-09-08"}],
        "gebeurtenissen": [
            {"soort": "probleemanalyse", "datum": "2025-10-14", "benutbare_mogelijkheden": "ja", **free},
            {"soort": "opdracht_tweede_spoor", "datum": "2026-01-05", "uitvoerder": text, **free},
            {"soort": "waarschuwing", "datum": "2026-01-06", "reden": text, **free},
            {"soort": "afwijking", "datum": "2026-01-07", "regel": "voortgangsgesprek", "motivering": text, **free},
            {
                "soort": "deugdelijke_grond",
                "datum": "2026-01-08",
                "regel": "plan_van_aanpak",
                "motivering": text,
                "grond": "anders",
                **free,
            },
        ],
    }


def written(folder: Path, name: str, *dossiers: Mapping[str, Any]) -> Path:
    """A file with dossiers: one, or one a line when its name says so."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in dossiers), encoding="utf-8")
    return file


def small(reference: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - the keys of a dossier
    """A dossier that began on a Monday and of which little is known."""
    return {"dossier": reference, "ziekteperioden": [{"van": "2025-09-08"}], **changes}
