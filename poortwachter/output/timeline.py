"""The timeline of a judgement as rows in order of date: duties, what happened, what is planned, milestones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from poortwachter.case.events import NAMES
from poortwachter.dates import ONE_DAY, plus_days, plus_months
from poortwachter.record import record
from poortwachter.text import Text, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.case.case import Event
    from poortwachter.case.clock import Clock, Readings
    from poortwachter.case.facts import Facts
    from poortwachter.judging.verdict import Judgement, Verdict

_PLANNED: Final = Text("Gepland {0}", "Planned: {0}")
_NOTABLE: Final = (
    "tweede_spoor_einde",
    "loonopschorting",
    "loonstop",
    "verlenging_loondoorbetaling",
    "besluit_late_aanvraag",
    "vervroegde_iva_beslissing",
    "loonsanctie_beschikking",
    "bekortingsverzoek",
    "bekorting_beschikking",
    "wia_beslissing",
)
"""Events worth a row although they are no duty: each changes what is asked."""
PLACES: Final = {
    "eigen_werk": Text("eigen werk", "own work"),
    "ander_werk": Text("ander werk", "other work"),
    "andere_werkgever": Text("andere werkgever", "other employer"),
}
"""Where work was resumed."""
_BADNESS: Final = {"error": 0, "warning": 1, "notice": 2}
_WEEK_52: Final = 364
_TWO_YEARS: Final = 24
_ONE_YEAR: Final = 12


@record
class Row:
    """One line of the timeline: a duty (with its verdict), or something that is no duty (without)."""

    day: date | None
    title: Text
    long_title: Text
    verdict: Verdict | None = None
    last: Verdict | None = None
    """The last of a run of verdicts that went well, shown as one row."""


def rows(judgement: Judgement, *, everything: bool = False, redact: bool = False) -> list[Row]:
    """The rows in order of date, the worst of a day first; rows without a date last.

    Redacted, those are left out whose day tells the day of birth.
    """
    found = [*_duties(judgement.verdicts, judgement.facts, everything=everything)]
    if judgement.facts is not None and judgement.readings is not None:
        found += [
            *_happened(judgement.facts),
            *_planned(judgement.facts),
            *_milestones(judgement.facts, judgement.readings),
            *(() if redact else _of_age(judgement.facts)),
        ]
    return sorted(found, key=_order)


def hidden(judgement: Judgement) -> list[Verdict]:
    """The verdicts that a plain timeline leaves out: all is well with them, or they play no part any more."""
    return [verdict for verdict in judgement.verdicts if _is_quiet(verdict, judgement.facts)]


def _order(row: Row) -> tuple[date, int, int]:
    verdict = row.verdict
    if verdict is None:
        return (row.day or date.max, 3, 2)
    well = verdict.status in ("met", "upcoming", "exempt")
    bad = _BADNESS.get(verdict.severity or "", 3 if well else 2)
    return (row.day or date.max, bad, 1 if verdict.status == "met" else 0)


def _is_quiet(verdict: Verdict, facts: Facts | None) -> bool:
    if verdict.rule.quiet and verdict.status in ("met", "upcoming", "exempt"):
        return True
    # After recovery, end of employment or AOW age UWV has nothing left to decide, though its term still runs.
    moot = facts is not None and verdict.due is not None and facts.first_gate < verdict.due
    return moot and verdict.rule.actor == "uwv" and verdict.done is None


def _duties(verdicts: Sequence[Verdict], facts: Facts | None, *, everything: bool) -> Iterator[Row]:
    run: list[Verdict] = []
    for verdict in verdicts:
        if not everything and _is_quiet(verdict, facts):
            continue
        if run and not _goes_on(run[-1], verdict):
            yield _run(run)
            run = []
        if not everything and verdict.rule.every is not None and verdict.status in ("met", "exempt"):
            run.append(verdict)
        else:
            yield _duty(verdict)
    if run:
        yield _run(run)


def _goes_on(last: Verdict, following: Verdict) -> bool:
    return last.rule is following.rule and last.status == following.status


def _run(run: Sequence[Verdict]) -> Row:
    if len(run) == 1:
        return _duty(run[0])
    numbers = f" {run[0].occurrence}–{run[-1].occurrence}"  # noqa: RUF001 - a range has a dash
    rule = run[-1].rule
    return Row(run[-1].due, _with(rule.short, numbers), _with(rule.title, numbers), run[-1], run[-1])


def _duty(verdict: Verdict) -> Row:
    rule = verdict.rule
    several = rule.every is not None or (verdict.occurrence or 0) > 1
    number = f" {verdict.occurrence}" if several else ""
    return Row(verdict.due, _with(rule.short, number), _with(rule.title, number), verdict)


def _with(title: Text, suffix: str) -> Text:
    return Text(title.nl + suffix, title.en + suffix)


def _row(day: date, title: Text) -> Row:
    return Row(day, title, title)


def _happened(facts: Facts) -> Iterator[Row]:
    for event in facts.events:
        title = _title(event)
        if title is not None:
            yield _row(event.day, title)
    yield from _breaks(facts.clock)
    for leave in facts.case.dossier.verlof:
        if facts.first_day <= leave.van:
            yield _row(leave.van, Text(leave.soort.capitalize(), leave.soort.capitalize()))


def _title(event: Event) -> Text | None:
    if event.kind == "werkhervatting":
        return _resumed(event)
    if event.kind == "werkaanbod" and event.says("aanvaard") is False:
        return Text("Werkaanbod geweigerd", "Work offer refused")
    return _capital(NAMES[event.kind]) if event.kind in _NOTABLE else None


def _resumed(event: Event) -> Text:
    wage, where = event.says("loonwaarde"), PLACES[event.says("waar")]
    if wage is None:
        return Text(f"Hervat, {where.nl}", f"Resumed, {where.en}")
    return Text(f"{percent(wage, 'nl')} hervat, {where.nl}", f"{percent(wage, 'en')} resumed, {where.en}")


def _capital(name: Text) -> Text:
    return Text(name.nl[0].upper() + name.nl[1:], name.en[0].upper() + name.en[1:])


def _breaks(clock: Clock) -> Iterator[Row]:
    for earlier, later in zip(clock.stretches, clock.stretches[1:], strict=False):
        if earlier.end is not None and later.begin > earlier.end + ONE_DAY:
            yield _row(earlier.end + ONE_DAY, Text("Telt niet mee", "Not counted"))
            yield _row(later.begin, Text("Telt weer mee", "Counted again"))
    if clock.recovered_on is not None:
        yield _row(clock.recovered_on, Text("Hersteld", "Recovered"))


def _planned(facts: Facts) -> Iterator[Row]:
    for event in facts.planned:
        name = NAMES[event.kind]
        yield _row(event.day, Text(_PLANNED.nl.format(name.nl), _PLANNED.en.format(name.en)))


def _milestones(facts: Facts, readings: Readings) -> Iterator[Row]:
    clock, end = facts.clock, facts.end_of_wait
    yield _row(clock.first_day, Text("Eerste ziektedag", "First sick day"))
    yield _row(clock.date_of(_WEEK_52), Text("Einde week 52", "End of week 52"))
    if facts.aow_wage_end is None and readings.other_cause is None:
        yield _row(end, Text("Einde wachttijd", "End of waiting period"))
        yield _row(end + ONE_DAY, Text("Eerste WIA-dag", "First WIA day"))
        yield from _end_of_wages(facts)
        yield _row(_end_of_dismissal_ban(facts), Text("Einde opzegverbod", "End of dismissal ban"))
    if facts.last_day_of_employment is not None:
        yield _row(facts.last_day_of_employment, Text("Einde dienstverband", "End of employment"))


def _of_age(facts: Facts) -> Iterator[Row]:
    if facts.aow_wage_end is not None:
        # From AOW age on there is no WIA, and the ban on dismissal lasts as long as wage is paid.
        yield _row(facts.aow_wage_end, Text("Einde loon en opzegverbod", "End of wage and ban"))
    if facts.aow.exact is not None and facts.aow.exact <= plus_months(facts.end_of_wait, _ONE_YEAR):
        # Further off it plays no part: an agreement to leave out track 2 looks one year past the wait.
        yield _row(facts.aow.exact, Text("AOW-leeftijd", "AOW age"))


def _end_of_wages(facts: Facts) -> Iterator[Row]:
    if facts.wage_end_decided != facts.end_of_wait:
        yield _row(facts.wage_end_decided, Text("Einde loondoorbetaling", "End of wage payment"))
    if facts.loonsanctie_decided_end is not None:
        last = plus_days(facts.loonsanctie_decided_end, -1)
        yield _row(last, Text("Einde loonsanctie", "End of wage sanction"))


def _end_of_dismissal_ban(facts: Facts) -> date:
    """Two years of incapacity (BW 7:670 lid 1), longer while wage must be paid (lid 11)."""
    days = (plus_months(facts.first_day, _TWO_YEARS) - facts.first_day).days
    end = facts.clock.date_of(days)
    later = facts.duties_end if facts.loonsanctie is not None else facts.wage_end_decided
    return max(end, later)
