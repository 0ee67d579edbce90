"""What to do first: what helps soonest, each behind the last day on which it helps."""

from __future__ import annotations

from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text as Line

from poortwachter.output.findings import RANKS, advice
from poortwachter.output.reasons import filled
from poortwachter.output.words import ACTOR, HEADING
from poortwachter.text import Text, day_and_month, full_date, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.judging.loonsanctie.outcome import Outcome, Remedy
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.output.table import Page
    from poortwachter.text import Lang

_FIRST: Final = Text("Eerst doen, uiterlijk op", "Do first, by")
_NOW: Final = Text("nu", "now")
_PLANNED_LATE: Final = Text("{0}; het staat gepland op {1}, te laat", "{0}; it is planned for {1}, too late")
_BY: Final = Text("{0} ({1})", "{0} ({1})")
_HORIZON: Final = 42
MOST_THINGS: Final = 3
_COLUMN: Final = 10
"""Characters of a day in the list of what to do."""
_WEIGHTS: Final = {"high": -3, "elevated": -2, "low": -1}


class _Thing(NamedTuple):
    """What to do, the last day on which it helps (``None``: now), and about which verdict, when it is about one."""

    verdict: Verdict | None
    until: date | None
    text: str


def first_things(judgement: Judgement, outcome: Outcome, page: Page) -> Iterator[Line]:
    """At most three things to do, each with the last day on which it helps."""
    recovered = judgement.clock is not None and judgement.clock.recovered_on is not None
    things = list(after_a_decision(judgement, outcome, page.lang))
    if not recovered:
        told = [thing.verdict for thing in things]
        things += [one for one in things_to_do(judgement, outcome, page.lang) if one.verdict not in told]
        things = things[:MOST_THINGS]
    if things:
        yield Line(_FIRST.in_(page.lang), style=HEADING)
        yield from listed([(thing.until, thing.text) for thing in sorted(things, key=by_day)], judgement.as_of, page)


def by_day(thing: _Thing) -> date:
    """What can only be done now comes first, then by the last day on which it helps."""
    return thing.until or date.min


def after_a_decision(judgement: Judgement, outcome: Outcome, lang: Lang) -> Iterator[_Thing]:
    """The request to shorten a loonsanctie, which each day earlier can end earlier; and the objection to it."""
    upcoming = {verdict.rule.id: verdict for verdict in judgement.verdicts if verdict.status == "upcoming"}
    for remedy in outcome.remedies if outcome.risk in ("imposed", "not_applicable") else ():
        text = filled(remedy.action, remedy.values, lang)
        if remedy.rule is None:
            yield _Thing(None, None, text.split(". ")[0].rstrip("."))
        elif remedy.rule in upcoming:
            yield _Thing(upcoming[remedy.rule], remedy.before, text.rstrip("."))


def listed(things: Sequence[tuple[date | None, str]], as_of: date, page: Page) -> Iterator[Line]:
    """Things to do, each behind the last day on which it helps; without one: now. A day that recurs is told once."""
    whens = [when_by(until, as_of, page.lang) for until, _ in things]
    room = max((_COLUMN, *map(len, whens))) + 4
    last = ""
    for when, (_, thing) in zip(whens, things, strict=True):
        for number, text in enumerate(wrap(thing, min(80, page.width) - room - 1)):
            shown = when if number == 0 and (when != last or when == _NOW.in_(page.lang)) else ""
            line = Line(f"  {shown:<{room - 2}}", style=HEADING)
            line.append(text, "not bold")
            yield line
        last = when


def when_by(until: date | None, as_of: date, lang: Lang) -> str:
    """The last day on which something helps, in words; without one: now."""
    if until is None:
        return _NOW.in_(lang)
    return (day_and_month if until.year == as_of.year else full_date)(until, lang)


def things_to_do(judgement: Judgement, outcome: Outcome, lang: Lang) -> list[_Thing]:
    """What is missing and can be repaired, worst first; then what comes within six weeks. One act is told once."""
    weights = {ground.verdict.key: _WEIGHTS[ground.weight] for ground in outcome.grounds}
    missing = [v for v in judgement.findings if v.status == "missing" and v.severity != "notice" and v.rule.met_by]
    missing.sort(key=lambda v: (v.severity != "error", weights.get(v.key, 0), RANKS[v.rank], v.due or judgement.as_of))
    coming = [
        v
        for v in judgement.verdicts
        if v.status == "upcoming"
        and v.due is not None
        and (v.due - judgement.as_of).days <= _HORIZON
        and v.rule.actor != "uwv"
        and not v.rule.quiet
    ]
    coming.sort(key=lambda v: (v.due or judgement.as_of, RANKS[v.rank]))
    heavier = _before_it_weighs_more(judgement, outcome)
    things: list[_Thing] = []
    for verdict in (*missing, *coming):
        if all(other.verdict is None or verdict.rule.met_by != other.verdict.rule.met_by for other in things):
            remedy = heavier.get(verdict.rule.id)
            until = remedy.before if remedy is not None else _until(verdict, judgement.as_of)
            text = (
                filled(remedy.action, remedy.values, lang) if remedy is not None else _words(judgement, verdict, lang)
            )
            things.append(_Thing(verdict, until, text))
    return sorted(things, key=by_day)


def _before_it_weighs_more(judgement: Judgement, outcome: Outcome) -> dict[str | None, Remedy]:
    """By rule, the remedies of what is missing and will weigh more after a day that is still to come."""
    to_come = (one for one in outcome.remedies if one.before is not None and one.before > judgement.as_of)
    return {one.rule: one for one in to_come if one.heavier_after}


def _until(verdict: Verdict, as_of: date) -> date | None:
    if verdict.status == "upcoming":
        return verdict.due
    lenient = verdict.disputed_until
    return lenient if lenient is not None and lenient >= as_of else None


def _words(judgement: Judgement, verdict: Verdict, lang: Lang) -> str:
    rule = verdict.rule
    if verdict.status == "missing":
        return advice(verdict, lang).rstrip(".")
    number = f" {verdict.occurrence}" if rule.every is not None else ""
    title, actor = rule.title.in_(lang) + number, ACTOR[rule.actor].in_(lang)
    text = title if f"({actor})" in title else _BY.in_(lang).format(title, actor)
    planned = _planned(judgement, verdict)
    if planned is not None and verdict.due is not None and planned > verdict.due:
        return _PLANNED_LATE.in_(lang).format(text, short_date(planned, lang))
    return text


def _planned(judgement: Judgement, verdict: Verdict) -> date | None:
    kinds = {kind for way in verdict.rule.met_by for kind in way.kinds}
    facts = judgement.facts
    return next((event.day for event in facts.planned if event.kind in kinds), None) if facts else None
