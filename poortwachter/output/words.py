"""The words and signs of the output: statuses, severities, ranks, actors, in two languages and in ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.text import Text

if TYPE_CHECKING:
    from poortwachter.judging.verdict import Verdict

ERROR: Final = "bold red"
WARNING: Final = "yellow"
NOTICE: Final = "cyan"
GOOD: Final = "green"
HEADING: Final = "bold"
ASIDE: Final = "bright_black"
PLAIN: Final = ""


class Sign(NamedTuple):
    """How a status is shown: a glyph one cell wide, and a word."""

    glyph: str
    word: Text


_SIGNS: Final = {
    "met": Sign("✓", Text("op tijd", "on time")),
    "late": Sign("!", Text("te laat", "late")),
    "missing": Sign("✗", Text("ontbreekt", "missing")),
    "early": Sign("!", Text("te vroeg", "early")),
    "upcoming": Sign("○", Text("te doen", "to do")),
    "exempt": Sign("–", Text("vrijgesteld", "exempt")),  # noqa: RUF001 - the glossary's dash
    "not_applicable": Sign("–", Text("n.v.t.", "n/a")),  # noqa: RUF001
    "undetermined": Sign("?", Text("onbekend", "unknown")),
}
_PRACTICE: Final = {
    # A rule of thumb is never late or missing, only later or not yet.
    "late": Sign("·", Text("later", "later")),
    "missing": Sign("·", Text("nog niet", "not yet")),
}
_NOT_DONE: Final = Sign("–", Text("niet gedaan", "not done"))  # noqa: RUF001 - missing, but nobody falls short
_DISPUTED: Final = Sign("!", Text("betwist", "disputed"))

SEVERITY: Final = {
    "error": Text("fout", "error"),
    "warning": Text("let op", "warning"),
    "notice": Text("ter info", "note"),
}
SEVERITY_STYLE: Final = {"error": ERROR, "warning": WARNING, "notice": NOTICE}
RANK: Final = {
    "law": Text("wet", "law"),
    "regulation": Text("regeling", "regulation"),
    "policy": Text("UWV", "UWV"),
    "practice": Text("praktijk", "practice"),
}
ACTOR: Final = {
    "werkgever": Text("werkgever", "employer"),
    "werknemer": Text("werknemer", "employee"),
    "samen": Text("samen", "both"),
    "bedrijfsarts": Text("bedrijfsarts", "company doctor"),
    "uwv": Text("UWV", "UWV"),
}
WEIGHT: Final = {
    "low": Text("licht", "light"),
    "elevated": Text("middel", "medium"),
    "high": Text("zwaar", "heavy"),
    "administrative": Text("verslag onvolledig", "report incomplete"),
    "late_claim": Text("WIA-aanvraag te laat", "WIA claim late"),
}
ASSUMPTION: Final = {
    "vangnet_geen": Text("geen vangnet", "no safety net"),
    "employment_continues": Text("het dienstverband loopt door", "employment goes on"),
    "aow_age_not_reached": Text("de AOW-leeftijd is niet bereikt", "the AOW age is not reached"),
    "capacity_for_work": Text("er zijn mogelijkheden om te werken", "there is capacity for work"),
}

_ASCII: Final = str.maketrans(
    {
        "✓": "+",
        "✗": "x",
        "○": "o",
        "·": ".",
        "–": "-",  # noqa: RUF001
        "─": "-",
        "│": "|",
        "├": "|-",
        "└": "'-",
        "▁": "=",
        "▶": ">",
        "▼": "v",
        "^": "^",
        "€": "EUR",
        "…": "...",
        "ë": "e",
        "é": "e",
        "ï": "i",
        "ü": "u",
    }
)


def sign_of(verdict: Verdict) -> Sign:
    """The glyph and word of a verdict."""
    if verdict.rank == "practice" and verdict.status in _PRACTICE:
        return _PRACTICE[verdict.status]
    if verdict.status == "missing" and verdict.severity is None:
        return _NOT_DONE
    return _DISPUTED if verdict.disputed else _SIGNS[verdict.status]


def sign(status: str) -> Sign:
    """The glyph and word of a status by itself."""
    return _SIGNS[status]


def style_of(verdict: Verdict) -> str:
    """The colour role of a verdict's status."""
    if verdict.status == "undetermined" or (verdict.rank == "practice" and verdict.status in _PRACTICE):
        return NOTICE
    return SEVERITY_STYLE.get(verdict.severity or "", PLAIN)


def in_ascii(text: str) -> str:
    """The text for an output that has no Unicode."""
    return text.translate(_ASCII)
