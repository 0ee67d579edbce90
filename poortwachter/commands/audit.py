"""``audit``: judge many dossiers and write what they come to."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, TextIO

from poortwachter.audit.assembling import Assembly, Spool, top
from poortwachter.audit.baseline import NewBaseline
from poortwachter.audit.table import View, sort_key
from poortwachter.audit.tally import Tally
from poortwachter.commands.audit_choices import choose
from poortwachter.commands.audit_table import AuditTable
from poortwachter.commands.console import destination, rendering, width
from poortwachter.commands.dossiers import audited, work_in
from poortwachter.commands.exits import INVALID, OK, exit_code
from poortwachter.commands.problems import tell_problems
from poortwachter.commands.whole_pieces import WholePieces
from poortwachter.output.table import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.audit.entry import Row
    from poortwachter.audit.formats.form import Form
    from poortwachter.commands.audit_choices import Choices, Options
    from poortwachter.problems import Problem


def run(options: Options) -> int:
    """Judge what the paths hold, write it, and give the exit code."""
    choices = choose(options)
    if choices is None:
        return INVALID
    tally, marks = Tally(), NewBaseline() if choices.write_baseline is not None else None
    with destination(choices.output, choices.lang) as stream:
        sink = _Table(choices, stream) if choices.traits is None else _Formed(choices, stream)
        _judge(choices, sink, tally, marks)
        complaints = choices.complaints(tally)
        sink.add_problems(complaints)
        sink.finish(tally)
    totals = tally.totals()
    unread = bool(totals.invalid)
    if marks is not None:
        with destination(choices.write_baseline, choices.lang, "--write-baseline") as stream:
            stream.writelines(marks.pieces(choices.about.as_of))
        return INVALID if unread else OK
    if unread:
        return INVALID
    found = [severity for severity, number in totals.severities.items() if number]
    return exit_code(complaints, found, choices.fail_on)


def _judge(choices: Choices, sink: _Table | _Formed, tally: Tally, marks: NewBaseline | None) -> None:
    auditor = choices.auditor(sink.pieces, marking=marks is not None)
    work = work_in(
        choices.paths,
        choices.exclude,
        choices.lang,
        settled=choices.settled,
        base=choices.base,
        apart=choices.apart,
    )
    with closing(audited(auditor, work, choices.jobs, choices.lang)) as results:
        for told in results:
            sink.add_problems(tally.take(told))
            if told.row is not None:
                sink.add(told.row, told.text)
            if marks is not None:
                for mark in told.marks:
                    marks.add(*mark)


class _Table:
    """The table in the terminal."""

    def __init__(self, choices: Choices, stream: TextIO) -> None:
        about = choices.about
        page = Page(about.lang, width(choices.output), about.rules.sources, is_today=choices.is_today)
        view = View(page, about.as_of, choices.group_by, choices.most)
        self._choices = choices
        self._stream = stream
        self._table = AuditTable(view, strip=choices.strip, color=choices.color)
        self.pieces = self._table.pieces(rendering(stream, color=choices.color))
        self.add = self._table.add
        self.add_problems = self._table.add_problems

    def finish(self, tally: Tally) -> None:
        about = self._choices.about
        # A path that was typed may name somebody as well.
        paths = () if about.redact else self._choices.paths
        self._table.finish(paths, tally.totals(), about.rules, self._stream)


class _Formed:
    """A form for other programs."""

    def __init__(self, choices: Choices, stream: TextIO) -> None:
        if choices.traits is None:
            raise AssertionError
        self.pieces: Form = choices.form()
        self._choices = choices
        self._stream = stream
        self._most = choices.most
        self._worst_first = choices.traits.worst_first
        self._streams = choices.traits.streams and choices.most is None
        # To a file everything is written at once: it appears only when it is whole.
        self._whole = None if choices.output is not None or self._streams else Spool()
        self._out = WholePieces(stream)
        self._assembly = Assembly(self.pieces, self._write, hold=self._most is not None or self._worst_first)

    def add(self, row: Row, text: str) -> None:
        self._assembly.add(row, text)

    def add_problems(self, problems: Sequence[Problem]) -> None:
        if self.pieces.problems_apart:
            tell_problems(problems, self._choices.lang, color=self._choices.color)
            return
        for problem in problems:
            self._assembly.add_problem(self.pieces.problem(problem))

    def finish(self, tally: Tally) -> None:
        chosen = top(self._assembly.rows, sort_key, self._most, worst_first=self._worst_first)
        self._assembly.finish(tally.totals(), chosen.order, chosen.left_out)
        if self._whole is not None:
            for number in range(len(self._whole)):
                self._out.write(self._whole[number])
        self._out.flush()

    def _write(self, text: str) -> None:
        if self._whole is not None:
            self._whole.add(text)
        else:
            self._out.write(text)
