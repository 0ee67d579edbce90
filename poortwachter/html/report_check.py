"""What the re-integratieverslag must hold, item by item in the order of the regulation, and what is in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.case.events import EVALUATION
from poortwachter.output.reasons import filled
from poortwachter.output.words import sign_of
from poortwachter.text import Text, full_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.case.case import Event
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.text import Lang

_ARTICLE: Final = Text("art. 6 lid 1 {0}", "art. 6 lid 1 {0}")
_NOT_HERE: Final = Text("niet hier vastgelegd", "not recorded here")
_IN_FILE: Final = Text("in het dossier", "in the file")
_PLANNED: Final = Text("gepland", "planned")
_NOT_IN_FILE: Final = Text("niet in het dossier", "not in the file")
_BY: Final = Text("uiterlijk {0}", "by {0}")
_OF_DATA: Final = Text(
    "Administratieve gegevens, functie, bekwaamheden en eerste ziektedag",
    "Administrative data, job, skills and first sick day",
)
_DATA_ELSEWHERE: Final = Text(
    "Komen uit de personeelsadministratie; een dossier van poortwachter heeft er geen plaats voor.",
    "They come from the personnel records; a dossier of poortwachter has no place for them.",
)
_ANALYSIS: Final = Text("Probleemanalyse", "Problem analysis")
_PLAN: Final = Text("Plan van aanpak, met bijstellingen", "Action plan, with its adjustments")
_FIRST_YEAR: Final = Text("Eerstejaarsevaluatie", "First-year evaluation")
_LATEST: Final = Text("Laatste evaluatie", "Latest evaluation")
_OPINION: Final = Text("Actueel oordeel van de bedrijfsarts", "Current opinion of the company doctor")
_EMPLOYEE: Final = Text("Oordeel van de werknemer", "Opinion of the employee")
_NEVER_FATAL: Final = Text(
    "Gaat mee met de WIA-aanvraag; ontbreekt het, dan behandelt UWV de aanvraag toch.",
    "Goes with the WIA claim; UWV handles the claim without it too.",
)
_REPORT: Final = Text(
    "Het verslag zelf, met afschrift aan de werknemer", "The report itself, with a copy to the employee"
)
_MEDICAL: Final = Text("Medische informatie", "Medical information")
_APART: Final = Text(
    "Gaat van de bedrijfsarts naar de werknemer of UWV; de werkgever ziet haar nooit.",
    "Goes from the company doctor to the employee or UWV; the employer never sees it.",
)


class Item(NamedTuple):
    """One item."""

    letter: str
    """As the regulation numbers it; empty for what it does not list."""
    title: str
    at: str
    glyph: str
    word: str
    state: str
    """``there``, ``missing``, ``later``, ``unknown`` or ``aside``: how it is coloured."""
    filed: tuple[Event, ...]
    """The events that are this item."""
    note: str = ""


class _Asked(NamedTuple):
    """An item: which rules judge it and which events are it."""

    letter: str
    title: Text
    rules: tuple[str, ...]
    kinds: tuple[str, ...]
    latest: bool = False
    """Whether only the last of them is meant, and one alone is not enough."""
    note: Text | None = None


_ASKED: Final = (
    _Asked("f", _ANALYSIS, ("probleemanalyse",), ("probleemanalyse",)),
    _Asked("g", _PLAN, ("plan_van_aanpak",), ("plan_van_aanpak", "bijstelling_plan_van_aanpak")),
    _Asked("h", _FIRST_YEAR, ("eerstejaarsevaluatie",), ("eerstejaarsevaluatie",)),
    _Asked("h", _LATEST, ("eindevaluatie",), EVALUATION, latest=True),
    _Asked("i–k", _OPINION, ("actueel_oordeel_bedrijfsarts",), ("actueel_oordeel_bedrijfsarts",)),  # noqa: RUF001 - a range has a dash
    _Asked("l", _EMPLOYEE, ("oordeel_werknemer",), ("oordeel_werknemer",), note=_NEVER_FATAL),
    _Asked("", _REPORT, ("re_integratieverslag", "riv_einde_dienstverband"), ("re_integratieverslag",)),
    _Asked("", _MEDICAL, ("medische_informatie",), ("medische_informatie_overgedragen",), note=_APART),
)


def items(judgement: Judgement, lang: Lang) -> Iterator[Item]:
    """Every item, in the order of the regulation; what is not asked in this dossier says why."""
    letters = "a–e"  # noqa: RUF001 - a range has a dash
    title, note = _OF_DATA.in_(lang), _DATA_ELSEWHERE.in_(lang)
    yield Item(letters, title, _at(letters, lang), "–", _NOT_HERE.in_(lang), "aside", (), note)  # noqa: RUF001
    for asked in _ASKED:
        yield _item(asked, judgement, lang)


def _at(letter: str, lang: Lang) -> str:
    return _ARTICLE.in_(lang).format(letter) if letter else ""


def _item(asked: _Asked, judgement: Judgement, lang: Lang) -> Item:
    facts = judgement.facts
    events = facts.of(asked.kinds) if facts is not None else ()
    shown = events[-1:] if asked.latest and len(events) > 1 else () if asked.latest else events
    verdicts = [verdict for rule in asked.rules for verdict in judgement.by_rule.get(rule, ())]
    glyph, word, state = _state(shown, verdicts, asked, judgement, lang)
    note = asked.note.in_(lang) if asked.note is not None else ""
    if not verdicts and not shown:
        note = " ".join(part for part in (_why_not(asked, judgement, lang), note) if part)
    at = _at(asked.letter, lang)
    return Item(asked.letter, asked.title.in_(lang), at, glyph, word, state, tuple(shown), note)


def _state(
    shown: Sequence[Event], verdicts: Sequence[Verdict], asked: _Asked, judgement: Judgement, lang: Lang
) -> tuple[str, str, str]:
    """Glyph, word and colour. What is there is there, even when it came late: a finding tells that."""
    early = next((one for one in verdicts if one.status == "early"), None)
    if early is not None:
        return sign_of(early).glyph, sign_of(early).word.in_(lang), "missing"
    if shown:
        return "✓", _IN_FILE.in_(lang), "there"
    planned = _planned(asked, judgement)
    verdict = next((one for one in verdicts if one.status in ("missing", "upcoming", "undetermined")), None)
    if verdict is None:
        exempt = next(iter(verdicts), None)
        if exempt is None:
            return "–", _NOT_IN_FILE.in_(lang), "aside"  # noqa: RUF001 - the glossary's dash
        return sign_of(exempt).glyph, sign_of(exempt).word.in_(lang), "aside"
    word = sign_of(verdict).word.in_(lang)
    if planned is not None:
        word = f"{_PLANNED.in_(lang)} {full_date(planned.day, lang)}"
    if verdict.due is not None:
        word += f", {_BY.in_(lang).format(full_date(verdict.due, lang))}"
    states = {"missing": "missing", "upcoming": "later"}
    return sign_of(verdict).glyph, word, states.get(verdict.status, "unknown")


def _planned(asked: _Asked, judgement: Judgement) -> Event | None:
    facts = judgement.facts
    return next((event for event in facts.planned if event.kind in asked.kinds), None) if facts is not None else None


def _why_not(asked: _Asked, judgement: Judgement, lang: Lang) -> str:
    """Why an item is not asked here."""
    for skipped in judgement.not_applicable:
        if skipped.rule.id in asked.rules:
            text = skipped.summary.in_(lang) if skipped.summary is not None else _claimed(skipped.why, lang)
            return f"{text[:1].upper()}{text[1:]}."
    return ""


def _claimed(why: tuple[Text, tuple[object, ...], object, object], lang: Lang) -> str:
    text, values, _, _ = why
    return filled(text, values, lang)
