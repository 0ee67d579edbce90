"""``watch``: judge a dossier again whenever it is saved."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import typer
from rich.text import Text as Line

from poortwachter.audit.paths import Found, as_dossier, walk
from poortwachter.commands.console import print_lines, width
from poortwachter.commands.exits import INTERRUPTED, INVALID
from poortwachter.commands.inputs import asked_day
from poortwachter.commands.problems import tell_problems, usable_rules
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.judging.reading import STDIN, read_dossier
from poortwachter.output import terminal
from poortwachter.output.findings import counted
from poortwachter.output.header import risk
from poortwachter.output.table import Page
from poortwachter.output.words import ASIDE, ERROR, HEADING, PLAIN, RISK_STYLE
from poortwachter.record import record
from poortwachter.text import Text, plural

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from watchfiles import Change

    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

    Signature: TypeAlias = tuple[int, int, int, int]

_TOGETHER: Final = 1000
"""Milliseconds in which changes are taken together at most: a copy of many files takes long."""
_QUIET: Final = 100
"""Milliseconds without a change after which a file counts as saved: editors write in several steps."""
_LOOK_EVERY: Final = 500
"""Milliseconds between two looks when nothing is told to have changed."""
_NO_FILE: Final = Text("{0} bestaat niet", "{0} does not exist")
_NOT_STDIN: Final = Text("kijkt naar een bestand of map, niet naar standaardinvoer", "watches a file or folder, not -")
_NOT_LINES: Final = Text("{0} heeft een dossier per regel; gebruik audit", "{0} holds a dossier a line; use audit")
_WATCHING: Final = Text("Kijkt naar {0} in {1} (Ctrl-C stopt)", "Watches {0} in {1} (Ctrl-C stops)")
_WATCHING_FILE: Final = Text("Kijkt naar {0} (Ctrl-C stopt)", "Watches {0} (Ctrl-C stops)")
_CHANGED: Final = Text("{0} gewijzigd", "{0} changed")
_DELETED: Final = Text("{0} is weg.", "{0} is gone.")
_RENAMED: Final = Text("{0} heet nu {1}.", "{0} is now called {1}.")
_UNREADABLE: Final = Text("niet te lezen", "cannot be read")
_FOLDER_GONE: Final = Text("{0} is weg; er valt niets meer te bekijken.", "{0} is gone; nothing is left to watch.")
_DOSSIERS: Final = (Text("dossier", "dossier"), Text("dossiers", "dossiers"))
_COUNTS: Final = {
    "error": (Text("fout", "error"), Text("fouten", "errors")),
    "warning": (Text("keer let op", "warning"), Text("keer let op", "warnings")),
    "notice": (Text("ter info", "note"), Text("ter info", "notes")),
}
_DASHES: Final = "──"


@record
class Options:
    """What was asked for."""

    path: str
    as_of: str | None
    rules: str | None
    lang: Lang
    color: bool


class Changes(NamedTuple):
    """What differs between two looks at the files, each list in order."""

    saved: list[str]
    """New, or written since."""
    deleted: list[str]
    renamed: list[tuple[str, str]]
    """From which name to which; one that was written as well is gone under the one and new under the other."""

    @property
    def any(self) -> bool:
        """Whether there are any."""
        return bool(self.saved or self.deleted or self.renamed)


def run(options: Options) -> int:
    """Judge what is there, and then what is saved, until an interruption; the exit code is that of an interruption."""
    _check(options)
    asked_day(options.as_of, options.lang)
    rules = usable_rules(options.rules, options.lang, color=options.color)
    if rules is None:
        return INVALID
    try:
        return _Watch(options, rules).run()
    except KeyboardInterrupt:
        if sys.stdout.isatty():
            print_lines([Line()], sys.stdout, color=False)  # below the sign that the terminal shows for it
        return INTERRUPTED


def _check(options: Options) -> None:
    """Raises a usage error for what cannot be watched."""
    words = None
    if options.path == STDIN:
        words = _NOT_STDIN
    elif not os.path.lexists(options.path):
        words = _NO_FILE
    elif Path(options.path).is_file() and options.path.lower().endswith(".jsonl"):
        words = _NOT_LINES
    if words is not None:
        raise typer.BadParameter(words.in_(options.lang).format(options.path), param_hint="PATH")


class _Watch:
    """One file or folder that is watched, and what its files were at the last look."""

    def __init__(self, options: Options, rules: Ruleset) -> None:
        self._options = options
        self._rules = rules
        self._lang = options.lang
        self._path = Path(options.path)
        self._folder = self._path.is_dir()
        self._known: dict[str, Signature] = {}

    def run(self) -> int:
        """Show what is there, then each change; returns only when the folder is gone."""
        self._known = self._look()
        self._clear()
        if self._folder:
            self._tell_waiting()
        else:
            self._page(self._options.path)
        with closing(self._changes()) as changes:
            first = True
            for changed in changes:
                # Without a change: once, for what was saved while the first page was made. One file costs so little to
                # look at that it is done every time, for disks that tell of no changes.
                if not (changed or first or not self._folder):
                    continue
                first = False
                if not self._watched_is_there():
                    gone = Line(_FOLDER_GONE.in_(self._lang).format(self._path), style=ERROR)
                    print_lines([gone], sys.stderr, color=self._options.color)
                    return INVALID
                now = self._look()
                found, self._known = compared(self._known, now), now
                if found.any:
                    self._show(found)
        return INVALID  # pragma: no cover - watching ends by an interruption

    def _watched(self) -> Iterable[Path]:
        """The folders to watch: of a file the one it is in, because saving may put another in its place."""
        if self._folder:
            return (self._path,)
        return {self._path.absolute().parent, self._path.resolve().parent}

    def _changes(self) -> Generator[bool, None, None]:
        """Whether something changed, each time that there was a look."""
        from watchfiles import watch  # noqa: PLC0415 - takes a while
        from watchfiles._rust_notify import WatchfilesRustInternalError  # noqa: PLC0415 - the same

        while True:
            looks = watch(
                *self._watched(),
                watch_filter=_concerns,
                debounce=_TOGETHER,
                step=_QUIET,
                rust_timeout=_LOOK_EVERY,
                yield_on_timeout=True,
                recursive=self._folder,
                ignore_permission_denied=True,
            )
            try:
                with closing(looks):
                    yield from map(bool, looks)
            except WatchfilesRustInternalError:
                # It cannot say a name that is no UTF-8, so it only told that something changed.
                yield True
            else:
                return

    def _watched_is_there(self) -> bool:
        return all(folder.is_dir() for folder in self._watched())

    def _look(self) -> dict[str, Signature]:
        """The dossiers there are, each with what changes when it is saved."""
        files = [self._options.path]
        if self._folder:
            found = walk([self._options.path])
            files = [one.file for one in found if isinstance(one, Found) and not one.lines]
        return {file: signature for file in files if (signature := _signature(file)) is not None}

    def _show(self, found: Changes) -> None:
        """The page of the one file that was saved, or a line for each of several changes."""
        self._clear()
        color = self._options.color
        for text in (
            *(_RENAMED.in_(self._lang).format(old, new) for old, new in found.renamed),
            *(_DELETED.in_(self._lang).format(file) for file in found.deleted),
        ):
            print_lines([Line(text, style=HEADING)], sys.stdout, color=color)
        if len(found.saved) == 1:
            self._page(found.saved[0])
            return
        if found.saved:
            print_lines(self._listed(found.saved), sys.stdout, color=color)
        self._tell_waiting()

    def _page(self, file: str) -> None:
        """The page that ``check`` shows of a file; its mistakes when it cannot be read."""
        judged, problems = self._judged(file)
        if judged is not None:
            page = Page(self._lang, width(None), self._rules.sources, is_today=self._options.as_of is None)
            print_lines(terminal.told(*judged, page, everything=False, only=()), sys.stdout, color=self._options.color)
            print_lines([Line()], sys.stdout, color=False)
        sys.stdout.flush()
        tell_problems(problems, self._lang, color=self._options.color)
        self._tell_waiting()

    def _judged(self, file: str) -> tuple[Judged | None, Sequence[Problem]]:
        reading = read_dossier(file, self._rules)
        if reading.case is None:
            return None, reading.problems
        judgement = judge(reading.case, self._rules, asked_day(self._options.as_of, self._lang).day)
        return (judgement, assess(judgement, self._rules)), reading.problems

    def _listed(self, files: Sequence[str]) -> Iterator[Line]:
        """A line a file: its findings and its risk."""
        lang = self._lang
        yield Line(
            _CHANGED.in_(lang).format(plural(len(files), *(word.in_(lang) for word in _DOSSIERS))), style=HEADING
        )
        room = max(map(len, files))
        for file in files:
            line = Line(f"  {file:<{room}}  ")
            judged, _ = self._judged(file)
            if judged is None:
                line.append(_UNREADABLE.in_(lang), ERROR)
            else:
                line.append(_in_words(judged, lang), RISK_STYLE.get(judged[1].risk, PLAIN))
            yield line

    def _tell_waiting(self) -> None:
        """What is watched, and since when nothing changed."""
        lang = self._lang
        text = _WATCHING_FILE.in_(lang).format(self._options.path)
        if self._folder:
            counted_files = plural(len(self._known), *(word.in_(lang) for word in _DOSSIERS))
            text = _WATCHING.in_(lang).format(counted_files, self._options.path)
        now = datetime.now(tz=UTC).astimezone()
        print_lines([Line(f"{_DASHES} {now:%H:%M:%S} {text}", style=ASIDE)], sys.stdout, color=self._options.color)
        sys.stdout.flush()

    def _clear(self) -> None:
        """An empty screen; where output is kept, nothing is taken away."""
        if sys.stdout.isatty():
            from rich.console import Console  # noqa: PLC0415 - takes a while, and what is piped needs none

            Console(file=sys.stdout).clear()


def compared(before: Mapping[str, Signature], now: Mapping[str, Signature]) -> Changes:
    """What differs between two looks; a file under a new name and in all else as before was renamed."""
    gone = {before[file]: file for file in before if file not in now}
    renamed = [(gone[now[file]], file) for file in now if file not in before and now[file] in gone]
    old, new = {pair[0] for pair in renamed}, {pair[1] for pair in renamed}
    saved = [file for file in now if file not in new and now[file] != before.get(file)]
    return Changes(saved, [file for file in gone.values() if file not in old], renamed)


def _signature(file: str) -> Signature | None:
    """Which file it is, how large, and when it was written; ``None`` when it is not there."""
    try:
        status = Path(file).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _concerns(_: Change, path: str) -> bool:
    """Whether a change may concern a dossier: the name is that of one, or it may be a folder."""
    name = os.path.basename(path)  # noqa: PTH119 - of every file that changes
    return not name.startswith(".") and (as_dossier(name) or "." not in name or not Path(path).is_file())


def _in_words(judged: Judged, lang: Lang) -> str:
    counts = counted(judged[0].verdicts)
    found = [
        plural(counts[name], *(word.in_(lang) for word in words)) for name, words in _COUNTS.items() if counts[name]
    ]
    return ", ".join((risk(judged[1], lang), *found))
