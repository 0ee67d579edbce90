"""``import``: read a sheet of an HR system by a mapping, show what it gives, and write it into a folder of dossiers."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer
from rich.text import Text as Line

from poortwachter.commands.console import print_lines
from poortwachter.commands.exits import INVALID, OK
from poortwachter.commands.problems import tell_problems, usable_rules
from poortwachter.importing import preview
from poortwachter.importing.folder import ChangedError, Folder, Stage
from poortwachter.importing.importer import LOOKING, gather, plan
from poortwachter.importing.mapping import MappingError, read_mapping
from poortwachter.importing.rows import Reader
from poortwachter.importing.sheet import SheetError, open_sheet
from poortwachter.importing.spool import Spool
from poortwachter.output.problems import NOTHING_IMPORTED
from poortwachter.record import record
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from poortwachter.importing.importer import Counts, Plan, Tell
    from poortwachter.importing.mapping import Koppeling
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.source import Source
    from poortwachter.text import Lang

_AT_ONCE: Final = 500
_BOTH: Final = Text("--yes en --dry-run gaan niet samen", "--yes and --dry-run do not go together")
_NO_FOLDER: Final = Text("{0} is geen map", "{0} is no folder")
_ASK: Final = Text("Schrijven?", "Write?")
_NO_ROOM: Final = Text(
    "De rijen passen niet in een tijdelijk bestand: {0}", "The rows do not fit in a temporary file: {0}"
)
_YES: Final = frozenset(("j", "ja", "y", "yes"))


@record
class Options:
    """What was asked for."""

    file: str
    mapping: str
    to: str
    yes: bool
    dry_run: bool
    sheet: str | None
    rules: str | None
    lang: Lang
    color: bool


def run(options: Options) -> int:
    """Import the file, or show what that would do; the exit code is 2 when a row cannot be used."""
    if options.yes and options.dry_run:
        raise typer.BadParameter(_BOTH.in_(options.lang), param_hint="--yes")
    if Path(options.to).exists() and not Path(options.to).is_dir():
        raise typer.BadParameter(_NO_FOLDER.in_(options.lang).format(options.to), param_hint="--to")
    rules = usable_rules(options.rules, options.lang, color=options.color)
    if rules is None:
        return INVALID
    try:
        mapping, source = read_mapping(Path(options.mapping), options.mapping)
        return _Import(options, rules).run(mapping, source)
    except MappingError as error:
        tell_problems(error.problems, options.lang, color=options.color, outcome=NOTHING_IMPORTED)
    except SheetError as error:
        tell_problems([error.problem], options.lang, color=options.color, outcome=NOTHING_IMPORTED)
    except sqlite3.Error as error:
        print_lines([Line(_NO_ROOM.in_(options.lang).format(error))], sys.stderr, color=options.color)
    return INVALID


class _Import:
    """One run."""

    def __init__(self, options: Options, rules: Ruleset) -> None:
        self._options = options
        self._lang = options.lang
        self._rules = rules
        self._folder = Folder(Path(options.to))

    def run(self, mapping: Koppeling, source: Source) -> int:
        options = self._options
        path = Path(options.file)
        with open_sheet(path, options.file, mapping, options.sheet) as sheet, Spool() as spool:
            reader = Reader(mapping, source, sheet, options.file)
            with _progress(self._lang) as tell:
                counts = gather(sheet, reader, spool, tell)
                tell(LOOKING, None)
                self._folder.scan(spool)
            code = self._preview_or_write(spool, counts, sheet.names)
            return code if not spool.refused_rows() else INVALID

    def _preview_or_write(self, spool: Spool, counts: Counts, names: Iterable[str]) -> int:
        if self._options.yes:
            return self._write(spool, counts, list(names), None)
        with _progress(self._lang) as tell:
            planned = plan(spool, self._folder, self._rules, tell)
        self._show(spool, counts, planned, list(names))
        if not planned.does_something or self._options.dry_run or not self._agreed():
            self._print([Line(), preview.not_written(planned, self._lang)])
            return OK
        return self._write(spool, counts, list(names), planned)

    def _write(self, spool: Spool, counts: Counts, names: list[str], shown: Plan | None) -> int:
        """Write everything; what was ``shown`` is what is written, or nothing is."""
        folder = self._options.to
        try:
            with Stage(self._folder.path) as stage:
                with _progress(self._lang) as tell:
                    planned = plan(spool, self._folder, self._rules, tell, stage)
                if shown is None:
                    self._show(spool, counts, planned, names)
                elif shown.digest != planned.digest:
                    self._complain(preview.changed_meanwhile(None, self._lang))
                    return INVALID
                try:
                    stage.finish()
                except OSError as error:
                    reason = f"{error.filename2 or error.filename}: {error.strerror}"
                    self._complain(preview.stopped(stage.written, planned, reason, self._lang))
                    return INVALID
                self._print([Line(), preview.written(stage.written, folder, self._lang)])
        except ChangedError as error:
            self._complain(preview.changed_meanwhile(str(error.path), self._lang))
            return INVALID
        except OSError as error:
            self._complain(preview.cannot_write(folder, str(error.strerror), self._lang))
            return INVALID
        return OK

    def _show(self, spool: Spool, counts: Counts, planned: Plan, names: list[str]) -> None:
        options = self._options
        told = preview.refusals(spool.refusals(), options.file, names, self._lang)
        while lines := list(islice(told, _AT_ONCE)):
            print_lines(lines, sys.stderr, color=options.color)
        refused = spool.refused_rows(), spool.refused_dossiers()
        about = preview.Run(options.file, options.to, self._lang)
        self._print(preview.summary(about, counts, planned, refused))
        self._print(preview.changes(planned, self._lang))

    def _agreed(self) -> bool:
        """Whether somebody at a terminal says so; nobody does where there is none."""
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return False
        self._print([Line()])
        answer = typer.prompt(_ASK.in_(self._lang), default="nee" if self._lang == "nl" else "no", show_default=True)
        return str(answer).strip().lower() in _YES

    def _print(self, lines: Iterable[Line]) -> None:
        print_lines(lines, sys.stdout, color=self._options.color)

    def _complain(self, line: Line) -> None:
        print_lines([line], sys.stderr, color=self._options.color)


@contextmanager
def _progress(lang: Lang) -> Iterator[Tell]:
    """A bar on standard error while that is a terminal; it leaves no trace."""
    if not sys.stderr.isatty():
        yield lambda _what, _part: None
        return
    from rich.console import Console  # noqa: PLC0415 - takes a while, and what is piped needs none
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(what: Text, part: float | None) -> None:
            bar.update(task, description=what.in_(lang), total=None if part is None else 1.0, completed=part or 0.0)

        yield tell
