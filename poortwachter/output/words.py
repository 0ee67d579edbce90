"""The words and signs of the output: statuses, severities, ranks, actors, in two languages and in ASCII."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.text import Text

if TYPE_CHECKING:
    from poortwachter.judging.loonsanctie.outcome import Step
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
}
RISK: Final = {
    "not_applicable": Text("n.v.t.", "n/a"),
    "none": Text("geen", "none"),
    "low": Text("laag", "low"),
    "elevated": Text("verhoogd", "raised"),
    "high": Text("hoog", "high"),
    "imposed": Text("opgelegd", "imposed"),
}
RISK_STYLE: Final = {"elevated": WARNING, "high": ERROR, "imposed": ERROR}
"""The risks that are coloured."""
KIND: Final = {
    "administrative": Text("verslag onvolledig", "report incomplete"),
    "substantive": Text("te weinig gedaan", "too little done"),
    "late_claim": Text("WIA-aanvraag te laat", "WIA claim late"),
    "recovery": Text("verhaal van ziekengeld", "sickness benefit recovered"),
}
REPLY: Final = {
    "yes": Text("ja", "yes"),
    "no": Text("nee", "no"),
    "unknown": Text("onbekend", "unknown"),
}
_LATER: Final = Text("later", "later")
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
        return sign(verdict.status, verdict.rank)
    if verdict.status == "missing" and verdict.severity is None:
        return _NOT_DONE
    return _DISPUTED if verdict.disputed else sign(verdict.status)


def sign(status: str, rank: str = "") -> Sign:
    """The glyph and word of a status by itself; of a rule of thumb, when that is the rank."""
    return _PRACTICE[status] if rank == "practice" and status in _PRACTICE else _SIGNS[status]


def is_to_come(step: Step) -> bool:
    """Whether a step is unknown only because its day is still to come: the report, before it must be ready."""
    days = step.because.values
    return step.step == "complete" and step.answer == "unknown" and bool(days) and isinstance(days[0], date)


def reply_of(step: Step) -> Text:
    """The answer to a step of the test in a word."""
    return _LATER if is_to_come(step) else REPLY[step.answer]


def sign_of_step(step: Step) -> tuple[str, str]:
    """The glyph of a step of the test, and its colour: good, bad, unknown, or neither."""
    if step.answer == "unknown" and not is_to_come(step):
        return "?", NOTICE
    if step.well is None:
        return "·", PLAIN
    return ("✓", GOOD) if step.well else ("✗", ERROR)


def style_of(verdict: Verdict) -> str:
    """The colour role of a verdict's status."""
    if verdict.status == "undetermined" or (verdict.rank == "practice" and verdict.status in _PRACTICE):
        return NOTICE
    return SEVERITY_STYLE.get(verdict.severity or "", PLAIN)


def in_ascii(text: str) -> str:
    """The text for an output that has no Unicode."""
    # English writes the sign against the amount; letters need a space.
    return re.sub(r"€(?=\d)", "€ ", text).translate(_ASCII)
