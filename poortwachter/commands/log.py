"""``log``: add an event to a case file, and say what that changes; or take the last one back."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer
from rich.text import Text as Line

from poortwachter.case.editing import edited
from poortwachter.case.loading import read_case
from poortwachter.case.one_line import read_events
from poortwachter.commands.console import print_lines, width
from poortwachter.commands.exits import INVALID, OK
from poortwachter.commands.inputs import asked_day
from poortwachter.commands.problems import tell_problems, usable_rules
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.judging.reading import STDIN, read_dossier, with_known_rules
from poortwachter.output.changes import Side, changes
from poortwachter.output.log_page import FileLine, Logged, taken_back, told
from poortwachter.output.problems import NOTHING_ADDED
from poortwachter.output.table import Page
from poortwachter.output.words import ERROR, HEADING
from poortwachter.record import record
from poortwachter.source.limits import MAX_BYTES
from poortwachter.source.opening import read_whole
from poortwachter.source.wording import not_opened
from poortwachter.text import Text
from poortwachter.writing import journal
from poortwachter.writing.adding import TooLargeError, add, fields_of, left_open, read
from poortwachter.writing.atomic import ChangedError, replace
from poortwachter.writing.inserting import EVENTS
from poortwachter.writing.words import QuotesError, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.case.case import Case
    from poortwachter.commands.inputs import Day
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.source import Source
    from poortwachter.text import Lang
    from poortwachter.writing.style import Field

_EVENT: Final = Text("gebeurtenis", "event")
"""The name under which mistakes in the event are told."""
_NO_KIND: Final = Text(
    "geef de soort gebeurtenis, bijvoorbeeld: poortwachter log FILE voortgangsgesprek",
    "give the kind of event, for example: poortwachter log FILE voortgangsgesprek",
)
_UNDO_ALONE: Final = Text("--undo staat alleen, zonder gebeurtenis", "--undo stands alone, without an event")
_NOT_STDIN: Final = Text("log wijzigt een bestand; standaardinvoer kan niet", "log changes a file; not standard input")
_BOTH_QUOTES: Final = Text(
    "{0}: een waarde met spaties en beide soorten aanhalingstekens kan hier niet; gebruik er een",
    "{0}: a value with spaces and both kinds of quotes cannot stand here; use one kind",
)
_UNTOUCHED: Final = Text("{0} is niet gewijzigd.", "{0} was not changed.")
_NO_PLACE: Final = Text(
    "Deze opmaak is te bijzonder om er een gebeurtenis in te voegen. Voeg de regel met de hand toe.",
    "This layout is too particular to insert an event. Add the line by hand.",
)
_TOO_LARGE: Final = Text(
    "Daarmee wordt het bestand groter dan 1 MiB, en dat is niet meer te lezen.",
    "That makes the file larger than 1 MiB, which cannot be read any more.",
)
_CHANGED: Final = Text(
    "Het bestand is intussen door iets anders gewijzigd. Probeer het opnieuw.",
    "Something else changed the file in the meantime. Try again.",
)
_CANNOT_WRITE: Final = Text("Schrijven lukt niet: {0}.", "It cannot be written: {0}.")
_NOTHING_TO_UNDO: Final = Text(
    "Er is niets terug te draaien: log heeft in dit bestand niets geschreven dat er nog staat.",
    "There is nothing to take back: log wrote nothing in this file that still stands.",
)
_CHANGED_SINCE: Final = Text(
    "Het bestand is gewijzigd sinds log erin schreef. Haal de regel met de hand weg.",
    "The file was changed since log wrote to it. Remove the line by hand.",
)


@record
class Options:
    """What was asked for."""

    file: str
    event: Sequence[str]
    undo: bool
    as_of: str | None
    rules: str | None
    lang: Lang
    color: bool


class _RefusedError(Exception):
    """The file stays as it is; the text says why, unless that was told already."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.text = text


def run(options: Options) -> int:
    """Add the event or take the last one back, say so, and give the exit code."""
    lang = options.lang
    if options.file == STDIN:
        raise typer.BadParameter(_NOT_STDIN.in_(lang), param_hint="FILE")
    if options.undo and options.event:
        raise typer.BadParameter(_UNDO_ALONE.in_(lang), param_hint="--undo")
    if not options.undo and not options.event:
        raise typer.BadParameter(_NO_KIND.in_(lang), param_hint="SOORT")
    day = asked_day(options.as_of, lang)
    try:
        if options.undo:
            _undo(options)
            return OK
        rules = usable_rules(options.rules, lang, color=options.color)
        if rules is None:
            return INVALID
        _log(options, day, rules)
    except _RefusedError as refused:
        lines = [Line(refused.text, style=ERROR)] if refused.text else []
        lines.append(Line(_UNTOUCHED.in_(lang).format(options.file), style=HEADING))
        print_lines(lines, sys.stderr, color=options.color)
        return INVALID
    return OK


def _log(options: Options, day: Day, rules: Ruleset) -> None:
    lang, path = options.lang, Path(options.file)
    fields = _fields(options, day.day, rules)
    raw = _raw(options, rules)
    try:
        added = add(raw, path.name, fields)
    except TooLargeError:
        raise _RefusedError(_TOO_LARGE.in_(lang)) from None
    if added is None:
        raise _RefusedError(_NO_PLACE.in_(lang))
    case = _valid(added.source, rules, options)
    # All that can fail comes before the file is touched.
    at = added.source.data[EVENTS][added.place]
    event = next(one for one in case.events if one.origin == (at.line, at.column))
    # Without the event from the same text, so that all that stands in it keeps its place.
    before, after = (_side(one, rules, day.day) for one in (edited(case, (), {event.origin}), case))
    changed = changes(before, after, rules)
    page = Page(lang, width(None), rules.sources, is_today=day.is_today)
    _write(path, raw, added.raw, lang)
    because = _remember(path, journal.entry(raw, added.raw, added.spans))
    logged = Logged(
        kind=event.kind,
        day=event.day,
        lines=file_lines(added.raw, added.spans, "+"),
        before=before,
        after=after,
        changes=changed,
        undo=options.file if because is None else None,
        because=because or "",
    )
    print_lines(told(logged, page), sys.stdout, color=options.color)


def _remember(path: Path, change: journal.Entry) -> str | None:
    """Note the change, so that it can be taken back; why it could not be noted, else ``None``."""
    try:
        journal.remember(path, change)
    except OSError as error:
        return str(error.strerror)
    return None


def _fields(options: Options, today: date, rules: Ruleset) -> list[Field]:
    """The fields of the event. Raises _RefusedError when it is not valid, which is then told."""
    try:
        line = one_line(options.event, today)
    except QuotesError as error:
        raise typer.BadParameter(_BOTH_QUOTES.in_(options.lang).format(error), param_hint="SOORT") from None
    events = read_events([line], _EVENT.in_(options.lang))
    reading = events.reading
    if events.source is not None:
        reading = with_known_rules(reading, events.source, rules)
    tell_problems(reading.problems, options.lang, color=options.color, outcome=NOTHING_ADDED)
    if reading.case is None or events.source is None:
        raise _RefusedError
    return fields_of(reading.case.events[0], events.source.data[EVENTS][0])


def _raw(options: Options, rules: Ruleset) -> bytes:
    """The bytes of the file, when what is wrong in it is at most that its list of events was left open.

    Raises _RefusedError when it cannot be read or is not valid, which is then told.
    """
    path = Path(options.file)
    reading = read_dossier(options.file, rules)
    try:
        raw = read_whole(path, MAX_BYTES)
    except (OSError, ValueError):
        raw = b""  # told by the reading
    source, _ = read(raw, path.name)
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    opened = source is not None and left_open(source) and [problem.code for problem in errors] == ["list"]
    if reading.case is None and not opened:
        tell_problems(errors, options.lang, color=options.color, outcome=NOTHING_ADDED)
        raise _RefusedError
    return raw


def _valid(source: Source, rules: Ruleset, options: Options) -> Case:
    """The dossier as it would be. Raises _RefusedError when it is not valid, which is then told."""
    reading = with_known_rules(read_case(source, []), source, rules)
    if reading.case is None:
        tell_problems(reading.problems, options.lang, color=options.color, outcome=NOTHING_ADDED)
        raise _RefusedError
    return reading.case


def _write(path: Path, before: bytes, after: bytes, lang: Lang) -> None:
    try:
        replace(path, before, after)
    except ChangedError:
        raise _RefusedError(_CHANGED.in_(lang)) from None
    except OSError as error:
        raise _RefusedError(_CANNOT_WRITE.in_(lang).format(error.strerror)) from None


def _side(case: Case, rules: Ruleset, day: date) -> Side:
    judgement = judge(case, rules, day)
    return Side(judgement, assess(judgement, rules))


def file_lines(whole: bytes, spans: Sequence[tuple[int, int]], mark: str) -> list[FileLine]:
    """The lines of what was inserted, with the line before and after; of a piece inside a line only that piece."""
    start, end = spans[-1]
    piece = whole[start:end].decode()
    lines = re.split(r"\r\n|\r|\n", whole.decode("utf-8-sig"))
    first = len(re.findall(rb"\r\n|\r|\n", whole[:start])) + (piece[:1] in "\r\n")
    inside = re.split(r"\r\n|\r|\n", piece.strip("\r\n"))
    whole_lines = lines[first : first + len(inside)] == inside
    if not whole_lines:
        inside = [line for line in re.split(r"\r\n|\r|\n", piece.strip(", \r\n\t")) if line]
        return [FileLine(first + 1 + number, line, mark) for number, line in enumerate(inside)]
    numbered = list(enumerate(lines, start=1))
    around = numbered[max(0, first - 1) : first + len(inside) + 1]
    marked = range(first + 1, first + 1 + len(inside))
    return [
        FileLine(number, line, mark if number in marked else "") for number, line in around if number in marked or line
    ]


def _undo(options: Options) -> None:
    """Take back the last change. Raises _RefusedError when there is none, or the file was changed since."""
    path, lang = Path(options.file), options.lang
    try:
        now = read_whole(path, MAX_BYTES)
        change, before = journal.last(path, now)
    except journal.NothingToUndoError:
        raise _RefusedError(_NOTHING_TO_UNDO.in_(lang)) from None
    except journal.ChangedSinceError:
        raise _RefusedError(_CHANGED_SINCE.in_(lang)) from None
    except (OSError, ValueError) as error:
        raise _RefusedError(not_opened(error).message.in_(lang) + ".") from None
    whole, left = (read(raw, path.name)[0] for raw in (now, before))
    event = _one_more(whole, left)
    name = whole.data["dossier"] if whole is not None else options.file
    lines = file_lines(now, change.inserted, "-")
    page = Page(lang, width(None), {})
    _write(path, now, before, lang)
    with suppress(OSError):  # what stays in the journal fits the file no more, so it is never taken back twice
        journal.forget(path)
    told_back = taken_back(name, event["soort"], date.fromisoformat(event["datum"]), lines, page)
    print_lines(told_back, sys.stdout, color=options.color)


def _one_more(whole: Source | None, left: Source | None) -> dict[str, Any]:
    """The event that the one document has and the other has not."""
    more, fewer = ((one.data.get(EVENTS) or []) if one is not None else [] for one in (whole, left))
    at = next(
        (number for number, (one, other) in enumerate(zip(more, fewer, strict=False)) if one != other), len(fewer)
    )
    found: dict[str, Any] = more[at]
    return found
