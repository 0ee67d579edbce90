"""``report``: judge what the paths hold, and write it as a page for people without a terminal."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO, TypeAlias

import typer

from poortwachter import __version__
from poortwachter.audit.auditing import Auditor
from poortwachter.audit.formats.form import About
from poortwachter.audit.spreading import cores
from poortwachter.audit.tally import Tally
from poortwachter.commands.console import destination
from poortwachter.commands.dossiers import audited, filters_of, work_in
from poortwachter.commands.exits import INVALID, OK
from poortwachter.commands.inputs import asked_day
from poortwachter.commands.problems import tell_problems, usable_rules
from poortwachter.html.binding import FOLDER, Binder
from poortwachter.html.piece import Deadlines, Sections, chosen
from poortwachter.html.rendering import environment
from poortwachter.judging.reading import STDIN
from poortwachter.record import record
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from poortwachter.audit.auditing import Told, Unit
    from poortwachter.text import Lang

    Form: TypeAlias = "Deadlines | Sections"

MOST_ON_PAPER: Final = 200
"""Dossiers in one PDF: some ten pages each."""
_TOO_MANY: Final = Text(
    "{0} dossiers is te veel voor een PDF; kies er hoogstens {1}, bijvoorbeeld met --only",
    "{0} dossiers are too many for a PDF; choose at most {1}, for example with --only",
)
_NO_FOLDER: Final = Text(
    "Met --pdf is {0} een bestand, geen map; schrijf bijvoorbeeld rapport.pdf",
    "With --pdf {0} is a file, no folder; write for example report.pdf",
)
_CANNOT_MAKE: Final = Text("Kan de map {0} niet maken: {1}", "Cannot make the folder {0}: {1}")
_TERMINAL: Final = Text(
    "Een PDF past niet op een scherm met tekst; geef een bestand: -o rapport.pdf",
    "A PDF does not fit a screen of text; name a file: -o report.pdf",
)


@record
class Options:
    """What was asked for."""

    paths: Sequence[str]
    as_of: str | None
    only: Sequence[str]
    exclude: Sequence[str]
    jobs: int | None
    output: str | None
    """A file; or a folder, existing or ending in a slash, for a page a dossier."""
    pdf: bool
    redact: bool
    rules: str | None
    lang: Lang
    color: bool


def run(options: Options) -> int:
    """Write the page, and give the exit code."""
    lang = options.lang
    as_folder = options.output is not None and _is_folder(options.output)
    if options.pdf:
        _check_paper(options, as_folder=as_folder)
    day = asked_day(options.as_of, lang)
    rules = usable_rules(options.rules, lang, color=options.color)
    if rules is None:
        return INVALID
    about = About(__version__, lang, day.day, rules, options.redact)
    binder = Binder(about, paper=options.pdf, whole=options.pdf or as_folder)
    _gather(options, about, binder)
    tell_problems(binder.problems, lang, color=options.color)
    if as_folder:
        _write_folder(binder, Path(options.output or ""), lang)
    elif options.pdf:
        _write_pdf(binder.one_file(), options.output, lang)
    else:
        with destination(options.output, lang) as stream:
            _write(binder.one_file(), stream)
    return INVALID if any(problem.severity == "error" for problem in binder.problems) else OK


def _is_folder(output: str) -> bool:
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def _check_paper(options: Options, *, as_folder: bool) -> None:
    """Raises a usage error where a PDF cannot be made, before an hour is spent on it."""
    from poortwachter.html.pdf import ABSENT, PdfError, check_available  # noqa: PLC0415 - few runs want paper

    lang = options.lang
    if as_folder:
        raise typer.BadParameter(_NO_FOLDER.in_(lang).format(options.output), param_hint="--output")
    if options.output is None and sys.stdout.isatty():
        raise typer.BadParameter(_TERMINAL.in_(lang), param_hint="--pdf")
    try:
        check_available()
    except PdfError:
        raise typer.BadParameter(ABSENT.in_(lang), param_hint="--pdf") from None


def _gather(options: Options, about: About, binder: Binder) -> None:
    """Read the dossiers as an audit does, then those that the page will hold again, for their sections."""
    environment()  # before processes are forked
    with TemporaryFile() as copy:
        if STDIN in options.paths:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        tally = Tally()
        for told in _audited(options, about, Deadlines(about), _units(options, copy)):
            binder.problems += tally.take(told)
            if told.row is not None:
                binder.add(told.row, told.text)
        if options.pdf and len(binder.rows) > MOST_ON_PAPER:
            message = _TOO_MANY.in_(about.lang).format(len(binder.rows), MOST_ON_PAPER)
            raise typer.BadParameter(message, param_hint="--pdf")
        keys = binder.wanted()
        again = chosen(_units(options, copy), keys, {key.file for key in keys})
        for told in _audited(options, about, Sections(about, options.pdf), again):
            if told.text:
                binder.add_section(told.text)


def _units(options: Options, standard_input: BinaryIO) -> Iterator[Unit]:
    """The work; what was read of standard input is there as often as it is wanted."""
    standard_input.seek(0)
    apart = (options.rules, options.output)
    return work_in(options.paths, options.exclude, options.lang, apart=apart, standard_input=standard_input)


def _audited(options: Options, about: About, form: Form, work: Iterable[Unit]) -> Iterator[Told]:
    """What each dossier came to, in order."""
    filters = filters_of(options.only, about.lang, about.rules)
    auditor = Auditor(about=about, form=form, redact=about.redact, everything=True, filters=filters)
    return audited(auditor, work, options.jobs or cores(), about.lang)


def _write(pieces: Iterable[str], stream: TextIO) -> None:
    """Write a page, which is UTF-8 whatever the encoding of the stream."""
    stream.flush()
    for piece in pieces:
        stream.buffer.write(piece.encode(errors="replace"))
    stream.buffer.flush()


def _write_folder(binder: Binder, folder: Path, lang: Lang) -> None:
    """A page a dossier, the overview last: what it leads to is there."""
    try:
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _CANNOT_MAKE.in_(lang).format(folder, error.strerror)
        raise typer.BadParameter(message, param_hint="--output") from None
    for page in binder.pages():
        with destination(str(folder / page.name), lang) as stream:
            _write(page.pieces, stream)


def _write_pdf(pieces: Iterable[str], output: str | None, lang: Lang) -> None:
    from poortwachter.html.pdf import as_pdf  # noqa: PLC0415 - few runs want paper

    whole = as_pdf(pieces)
    with destination(output, lang) as stream:
        stream.flush()
        stream.buffer.write(whole)
        stream.buffer.flush()
