"""The head of a judgement: whose dossier, how long sick, when the wait ends, and what to do first."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rich.text import Text as Line

from poortwachter.case.clock import WACHTTIJD_DAYS
from poortwachter.dates import ONE_DAY
from poortwachter.output.findings import advice
from poortwachter.output.timeline import PLACES
from poortwachter.output.words import ACTOR, HEADING
from poortwachter.text import Text, day_and_month, full_date, percent, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from poortwachter.case.facts import Facts
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.output.table import Page
    from poortwachter.text import Lang

_EMPLOYEE: Final = Text("werknemer {0}", "employee {0}")
_SICK: Final = Text("Ziek sinds {0}: week {1} van 104, dag {2}.", "Sick since {0}: week {1} of 104, day {2}.")
_SICK_LONG: Final = Text("Ziek sinds {0}: week {1}, dag {2}.", "Sick since {0}: week {1}, day {2}.")
_SICK_EITHER: Final = Text(
    "Ziek sinds {0} bij dezelfde oorzaak na het verlof, sinds {1} bij een andere.",
    "Sick since {0} if the cause after the leave is the same, since {1} if it is another.",
)
_RECOVERED: Final = Text("Ziek van {0}; hersteld sinds {1}.", "Sick from {0}; recovered since {1}.")
_NOT_SICK: Final = Text("Op {0} is nog geen ziekteperiode begonnen.", "On {0} no spell of sickness has begun yet.")
_WORKS: Final = Text(" Werkt {0}, {1}.", " Works {0}, {1}.")
_WAIT: Final = Text("Wachttijd tot en met {0}; eerste WIA-dag {1}.", "Waiting period ends {0}; first WIA day {1}.")
_WAGES: Final = Text("Loondoorbetaling tot en met {0}.", "Wage payment until {0}.")
_TWO_ENDS: Final = Text(
    "Zelfde oorzaak na het verlof: wachttijd tot en met {0}. Andere oorzaak: tot en met {1}.",
    "Same cause after the leave: waiting period ends {0}. Another cause: {1}.",
)
_NOT_COUNTED: Final = Text(
    "{0} dagen tellen niet mee (herstel of verlof).", "{0} days do not count (recovery or leave)."
)
_FIRST: Final = Text("Eerst doen, uiterlijk op", "Do first, by")
_NOW: Final = Text("nu", "now")
_PLANNED_LATE: Final = Text("{0}; het staat gepland op {1}, te laat", "{0}; it is planned for {1}, too late")
_BY: Final = Text("{0} ({1})", "{0} ({1})")
_HORIZON: Final = 42
_MOST: Final = 3
_INDENT: Final = 14
_RANKS: Final = {"law": 0, "regulation": 1, "policy": 2, "practice": 3}


def header(judgement: Judgement, page: Page) -> Iterator[Line]:
    """Who and when, in two to four lines."""
    dossier, lang = judgement.case.dossier, page.lang
    employer = dossier.werkgever.naam if dossier.werkgever else None
    mark = dossier.werknemer.kenmerk if dossier.werknemer else None
    names = ", ".join(part for part in (employer, mark and _EMPLOYEE.in_(lang).format(mark)) if part)
    when = full_date(judgement.as_of, lang)
    line = Line(dossier.dossier, style=HEADING)
    line.append(f"  {names}" if names else "", "not bold")
    space = page.width - 1 - len(line) - len(when)
    # The date goes to the next line when the names leave no room for it.
    line.append(" " * space if space >= 2 else "\n", "not bold")  # noqa: PLR2004
    line.append(when, "not bold")
    yield line
    if judgement.facts is None:
        yield from prose(_NOT_SICK.in_(lang).format(when), page)
        return
    yield from prose(_sickness(judgement, judgement.facts, lang), page)
    yield from prose(_wait(judgement, judgement.facts, lang), page)


def prose(text: str, page: Page, indent: str = "") -> Iterator[Line]:
    """Text in lines of at most 80 characters."""
    for line in wrap(text, min(80, page.width), initial_indent=indent, subsequent_indent=indent):
        yield Line(line)


def _sickness(judgement: Judgement, facts: Facts, lang: Lang) -> str:
    clock, readings = facts.clock, judgement.readings
    if readings is not None and readings.other_cause is not None:
        first_days = (readings.same_cause.first_day, readings.other_cause.first_day)
        return _SICK_EITHER.in_(lang).format(*(full_date(day, lang) for day in first_days))
    first = full_date(clock.first_day, lang)
    if clock.recovered_on is not None:
        return _RECOVERED.in_(lang).format(first, full_date(clock.recovered_on, lang))
    day = clock.day_number(facts.as_of)
    claim = _SICK if day <= WACHTTIJD_DAYS else _SICK_LONG
    text = claim.in_(lang).format(first, (day + 6) // 7, day)
    if clock.not_counted_days:
        text += " " + _NOT_COUNTED.in_(lang).format(clock.not_counted_days)
    return text + _work(facts, lang)


def _work(facts: Facts, lang: Lang) -> str:
    event = facts.latest("werkhervatting")
    if event is None or event.says("loonwaarde") is None:
        return ""
    end = event.says("tot_en_met")
    if end is not None and end < facts.as_of:
        return ""
    return _WORKS.in_(lang).format(percent(event.says("loonwaarde"), lang), PLACES[event.says("waar")].in_(lang))


def _wait(judgement: Judgement, facts: Facts, lang: Lang) -> str:
    readings = judgement.readings
    if readings is not None and readings.other_cause is not None:
        ends = (readings.same_cause.waiting_period_ends, readings.other_cause.waiting_period_ends)
        return _TWO_ENDS.in_(lang).format(*(full_date(end, lang) for end in ends))
    end = facts.end_of_wait
    text = _WAIT.in_(lang).format(full_date(end, lang), full_date(end + ONE_DAY, lang))
    if facts.duties_end > end or facts.wage_end_decided > end:
        text += " " + _WAGES.in_(lang).format(full_date(max(facts.duties_end, facts.wage_end_decided), lang))
    return text


def first_things(judgement: Judgement, page: Page) -> Iterator[Line]:
    """At most three things to do, each with the last day on which it helps."""
    recovered = judgement.clock is not None and judgement.clock.recovered_on is not None
    things = [] if recovered else _first_things(judgement)
    if not things:
        return
    yield Line(_FIRST.in_(page.lang), style=HEADING)
    for verdict, until in things[:_MOST]:
        when = _NOW.in_(page.lang) if until is None else day_and_month(until, page.lang)
        lines = wrap(_thing(judgement, verdict, page.lang), min(80, page.width) - _INDENT - 1)
        for number, text in enumerate(lines):
            line = Line(f"  {when if number == 0 else '':<{_INDENT - 2}}", style=HEADING)
            line.append(text, "not bold")
            yield line


def _first_things(judgement: Judgement) -> list[tuple[Verdict, date | None]]:
    """What is missing and can be repaired, worst first; then what comes within six weeks. One act is told once."""
    missing = [v for v in judgement.findings if v.status == "missing" and v.severity != "notice" and v.rule.met_by]
    missing.sort(key=lambda v: (v.severity != "error", _RANKS[v.rank], v.due or judgement.as_of))
    coming = [
        v
        for v in judgement.verdicts
        if v.status == "upcoming"
        and v.due is not None
        and (v.due - judgement.as_of).days <= _HORIZON
        and v.rule.actor != "uwv"
        and not v.rule.quiet
    ]
    coming.sort(key=lambda v: (v.due or judgement.as_of, _RANKS[v.rank]))
    things: list[tuple[Verdict, date | None]] = []
    for verdict in (*missing, *coming):
        until = _until(verdict, judgement.as_of)
        if all(verdict.rule.met_by != other.rule.met_by for other, _ in things):
            things.append((verdict, until))
    # What can only be done now comes first, then by the last day on which it helps.
    return sorted(things, key=lambda thing: thing[1] or judgement.as_of)


def _until(verdict: Verdict, as_of: date) -> date | None:
    if verdict.status == "upcoming":
        return verdict.due
    lenient = verdict.disputed_until
    return lenient if lenient is not None and lenient >= as_of else None


def _thing(judgement: Judgement, verdict: Verdict, lang: Lang) -> str:
    rule = verdict.rule
    if verdict.status == "missing":
        return advice(verdict, lang).rstrip(".")
    number = f" {verdict.occurrence}" if rule.every is not None else ""
    text = _BY.in_(lang).format(rule.title.in_(lang) + number, ACTOR[rule.actor].in_(lang))
    planned = _planned(judgement, verdict)
    if planned is not None and verdict.due is not None and planned > verdict.due:
        return _PLANNED_LATE.in_(lang).format(text, short_date(planned, lang))
    return text


def _planned(judgement: Judgement, verdict: Verdict) -> date | None:
    kinds = {kind for way in verdict.rule.met_by for kind in way.kinds}
    facts = judgement.facts
    return next((event.day for event in facts.planned if event.kind in kinds), None) if facts else None
