"""``what-if``: judge a dossier as it stands and as it would be with events added or left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import typer

from poortwachter import __version__
from poortwachter.case.editing import added, alike, edited, line_of, matching
from poortwachter.case.loading import Reading
from poortwachter.case.one_line import read_events
from poortwachter.commands.console import destination, print_lines, width, write_json
from poortwachter.commands.exits import INVALID, exit_code
from poortwachter.commands.inputs import asked_day
from poortwachter.commands.problems import tell_problems, usable_rules
from poortwachter.dates import plus_days
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.judging.reading import read_dossier, with_known_rules
from poortwachter.output import what_if as side_by_side
from poortwachter.output import what_if_report
from poortwachter.output.changes import Added, Later, Side, WhatIf, changes
from poortwachter.output.report import Run
from poortwachter.output.table import Page
from poortwachter.record import record
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from poortwachter.case.case import Case, Event
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

_NOTHING_ASKED: Final = Text(
    "geef op wat erbij komt (--add) of wegvalt (--remove)", "say what is added (--add) or left out (--remove)"
)
_NOT_THERE: Final = Text('"{0}" staat niet in dit dossier', '"{0}" is not in this dossier')
_NOT_THERE_BUT: Final = Text('"{0}" staat niet in dit dossier; wel: {1}', '"{0}" is not in this dossier; there is: {1}')
_SEVERAL: Final = Text('"{0}" komt {2} keer voor; noem er een: {1}', '"{0}" occurs {2} times; name one: {1}')


@record
class Options:
    """What was asked for."""

    file: str
    add: Sequence[str]
    remove: Sequence[str]
    as_of: str | None
    output_format: str
    output: str | None
    fail_on: str
    rules: str | None
    lang: Lang
    color: bool


class _Edits(NamedTuple):
    """What is added and what is left out."""

    added: tuple[Added, ...]
    removed: tuple[Event, ...]

    def of(self, case: Case, days: int = 0) -> Case:
        """The dossier with the edits, what is added so many days later."""
        more = [replace(one.event, day=plus_days(one.event.day, days)) for one in self.added]
        return edited(case, more, {event.origin for event in self.removed})


def run(options: Options) -> int:
    """Judge the dossier twice, write what differs, and give the exit code of the second verdict."""
    if not options.add and not options.remove:
        raise typer.BadParameter(_NOTHING_ASKED.in_(options.lang), param_hint="--add")
    asked = asked_day(options.as_of, options.lang)
    rules = usable_rules(options.rules, options.lang, color=options.color)
    if rules is None:
        return INVALID
    reading = read_dossier(options.file, rules)
    more = _read_added(options.add, rules) if options.add else Reading(None, [])
    problems = [*reading.problems, *more.problems]
    what_if = None
    if reading.case is not None and (more.case is not None or not options.add):
        edits = _Edits(_added(more, options.add), _removed(reading.case, options.remove, options.lang))
        what_if = _what_if(reading.case, edits, rules, options, asked.day)
    about = Run(__version__, rules.digest, options.lang, what_if.as_of if what_if else asked.day, rules.sources)
    with destination(options.output, options.lang) as stream:
        if options.output_format == "json":
            write_json(what_if_report.whole(about, what_if, problems), stream)
        else:
            tell_problems(problems, options.lang, color=options.color)
            page = Page(options.lang, width(options.output), rules.sources)
            print_lines(side_by_side.told(what_if, page) if what_if else (), stream, color=options.color)
    return _exit_code(options, what_if, problems)


def _read_added(written: Sequence[str], rules: Ruleset) -> Reading:
    events = read_events(written, what_if_report.ADDED)
    return with_known_rules(events.reading, events.source, rules) if events.source is not None else events.reading


def _added(reading: Reading, written: Sequence[str]) -> tuple[Added, ...]:
    """The events in the order of the options, each with what stands behind its day."""
    events = sorted(added(reading.case.events if reading.case else ()), key=lambda event: event.origin)
    return tuple(
        Added(event, " ".join(text.split(maxsplit=2)[2:])) for event, text in zip(events, written, strict=True)
    )


def _removed(case: Case, asked: Sequence[str], lang: Lang) -> tuple[Event, ...]:
    """The events to leave out. Raises a usage error where one cannot be told, naming those that may be meant."""
    removed: list[Event] = []
    for one in asked:
        left = edited(case, (), {event.origin for event in removed})
        found = matching(left, one)
        if len(found) != 1:
            near = ", ".join(_named(case, event) for event in found or alike(left, one))
            told = _SEVERAL if found else _NOT_THERE_BUT if near else _NOT_THERE
            raise typer.BadParameter(told.in_(lang).format(one, near, len(found)), param_hint="--remove")
        removed += found
    return tuple(removed)


def _named(case: Case, event: Event) -> str:
    """What to type for an event, and what it is."""
    return f"{line_of(case, event)} ({event.kind} {event.day.isoformat()})"


def _what_if(case: Case, edits: _Edits, rules: Ruleset, options: Options, asked: date) -> WhatIf:
    last = max((one.event.day for one in edits.added), default=None)
    by_itself = options.as_of is None and last is not None
    day = last if by_itself and last is not None else asked
    before, after = _side(case, rules, day), _side(edits.of(case), rules, day)
    later = None
    if by_itself:
        next_day = plus_days(day, 1)
        risk = _side(edits.of(case, days=1), rules, next_day).outcome.risk
        later = Later(next_day, risk) if risk != after.outcome.risk else None
    return WhatIf(
        as_of=day,
        chosen="last_added" if by_itself else "today" if options.as_of is None else "asked",
        added=edits.added,
        removed=edits.removed,
        before=before,
        after=after,
        changes=changes(before, after, rules),
        later=later,
    )


def _side(case: Case, rules: Ruleset, day: date) -> Side:
    judgement = judge(case, rules, day)
    return Side(judgement, assess(judgement, rules))


def _exit_code(options: Options, what_if: WhatIf | None, problems: Sequence[Problem]) -> int:
    if what_if is None:
        return INVALID
    severities = [finding.severity for finding in what_if.after.judgement.findings]
    return exit_code(problems, severities, options.fail_on)
