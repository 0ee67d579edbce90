"""What an audit does with one dossier, in whichever process: read, judge, describe, write."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from poortwachter.audit.describing import describe, severities
from poortwachter.audit.entry import Entry, Row, Suppression
from poortwachter.audit.redaction import redacted, redacted_path, redacted_problem
from poortwachter.case.loading import Reading
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.judging.reading import RULES_FILE, read_dossier, read_dossier_line, read_dossier_text
from poortwachter.problems import Problem
from poortwachter.source.limits import MAX_BYTES
from poortwachter.source.opening import read_whole
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from poortwachter.audit.baseline import Baseline
    from poortwachter.audit.entry import Finding
    from poortwachter.audit.filters import Filters
    from poortwachter.audit.formats.form import About, Pieces
    from poortwachter.audit.suppressions import Suppressions
    from poortwachter.case.case import Case
    from poortwachter.output.report import Judged

_DIED = Text("Het proces dat dit bestand beoordeelde, is afgebroken", "The process that judged this file was ended")
_KNOWN = Text("stond al in de nulmeting", "was in the baseline")
_DIED_ADVICE = Text(
    "Beoordeel het apart met poortwachter check; was er geheugen genoeg?",
    "Judge it by itself with poortwachter check; was there enough memory?",
)

_BATCH: Final = 16
"""Dossiers that go through reading, judging and writing together.

One at a time takes a third longer: each stage then pushes the code of the others out of the processor's caches.
"""
_EVENTS: Final = 1_000
"""A batch with so many events is full, so that dossiers as large as can be are not in memory together."""


class File(NamedTuple):
    """A file that holds one dossier."""

    name: str
    by_name: bool = True
    """Whether it was named itself; one that a folder holds may be a rules file, which is then passed over."""


class Lines(NamedTuple):
    """Some lines of a file that holds a dossier a line."""

    name: str
    first: int
    """The number of the first line, from 1."""
    raw: bytes


class Whole(NamedTuple):
    """One dossier that was read already."""

    name: str
    raw: bytes


Unit: TypeAlias = "File | Lines | Whole | Problem"
"""A piece of work; a problem is one that was found before anything could be read, and keeps its place in the order."""

_Read: TypeAlias = "tuple[str, Reading, bytes | None]"
"""The name of a file; a dossier in it that was read, or why it could not be; the bytes, where they are at hand."""


class Mark(NamedTuple):
    """A finding as a baseline keeps it."""

    fingerprint: str
    rule: str
    severity: str


class Told(NamedTuple):
    """What one dossier came to; without a row it could not be judged, or is not asked for."""

    dossier: str | None
    """The reference as it stands in the file."""
    file: str
    """The name of the file as it may be shown."""
    row: Row | None
    text: str
    problems: tuple[Problem, ...]
    used: frozenset[int] = frozenset()
    """Which suppressions matched."""
    marks: tuple[Mark, ...] = ()


class Auditor(NamedTuple):
    """All that a process needs."""

    about: About
    form: Pieces
    redact: bool
    everything: bool = False
    """Whether what is suppressed stays in the entry."""
    counts_only: bool = False
    """Whether the form needs of an entry no more than its counts."""
    marking: bool = False
    """Whether the findings are wanted for a baseline."""
    suppressions: Suppressions | None = None
    baseline: Baseline | None = None
    filters: Filters | None = None

    def audit(self, chunk: Sequence[Unit]) -> list[Told]:
        """What each dossier in a chunk came to, in order."""
        # A judgement holds no rings, so nothing waits for the garbage collector: one look a chunk is plenty.
        enabled = gc.isenabled()
        gc.disable()
        try:
            readings = (reading for item in chunk for reading in self._read(item))
            return [told for batch in _batches(readings) for told in self._each(batch)]
        finally:
            if enabled:
                gc.enable()

    def lost(self, item: Unit) -> list[Told]:
        """What stands for an item at which a process died."""
        name = item.file if isinstance(item, Problem) else item.name
        raw = item.raw if isinstance(item, Lines | Whole) else None
        return [self._invalid(name, [Problem(name, None, "process", _DIED, advice=_DIED_ADVICE)], raw)]

    def _read(self, item: Unit) -> Iterator[_Read]:
        rules = self.about.rules
        if isinstance(item, Problem):
            yield item.file, Reading(None, [item]), None
        elif isinstance(item, Lines):
            for number, raw in enumerate(item.raw.split(b"\n"), item.first):
                if raw.strip():
                    yield item.name, read_dossier_line(raw, item.name, number, rules), raw
        elif isinstance(item, Whole):
            yield item.name, read_dossier_text(item.raw, item.name, rules), item.raw
        else:
            reading = read_dossier(item.name, rules)
            if item.by_name or not any(problem.code == RULES_FILE for problem in reading.problems):
                yield item.name, reading, None

    def _each(self, batch: Sequence[_Read]) -> Iterator[Told]:
        """What each dossier of a batch came to; all are judged before the first is assessed, and so on."""
        rules, as_of = self.about.rules, self.about.as_of
        judgements = [judge(case, rules, as_of) for _, (case, _), _ in batch if case is not None]
        judged = iter([(judgement, assess(judgement, rules)) for judgement in judgements])
        for file, (case, problems), raw in batch:
            yield self._invalid(file, problems, raw) if case is None else self._told(next(judged), problems)

    def _told(self, judged: Judged, problems: Sequence[Problem]) -> Told:
        case = judged[0].case
        used: set[int] = set()
        entry = _counted(judged) if self.counts_only else describe(judged, self.about, self._suppressing(case, used))
        marks = tuple(Mark(one.fingerprint, one.rule, one.severity) for one in entry.counted) if self.marking else ()
        wanted = self.filters is None or self.filters.keeps(entry)
        if not self.everything:
            entry = entry._replace(findings=tuple(entry.counted))
        if self.redact:
            entry = redacted(entry, case)
        text = self.form.entry(entry, judged) if wanted else ""
        shown = self._problems(problems, case)
        return Told(
            case.dossier.dossier, entry.row.file, entry.row if wanted else None, text, shown, frozenset(used), marks
        )

    def _invalid(self, file: str, problems: Sequence[Problem], raw: bytes | None = None) -> Told:
        shown = self._problems(problems)
        if self.redact:
            if raw is None:
                with suppress(OSError, ValueError):
                    raw = read_whole(file, MAX_BYTES)
            file = redacted_path(file, raw)
            shown = tuple(problem._replace(file=file) for problem in shown)
        return Told(None, file, None, "", shown)

    def _problems(self, problems: Sequence[Problem], case: Case | None = None) -> tuple[Problem, ...]:
        return tuple([redacted_problem(one, case) for one in problems]) if self.redact else tuple(problems)

    def _suppressing(self, case: Case, used: set[int]) -> Callable[[Finding], Suppression | None] | None:
        """What says of a finding why it does not count, and notes which suppressions were of use."""
        suppressions, baseline = self.suppressions, self.baseline
        if suppressions is None and baseline is None:
            return None
        dossier, as_of = case.dossier.dossier, self.about.as_of

        def suppressed(finding: Finding) -> Suppression | None:
            if suppressions is not None:
                match = suppressions.match(dossier, finding.rule, finding.occurrence, as_of)
                if match is not None:
                    used.add(match.index)
                    return match.suppression
            if baseline is not None and baseline.knows(finding.fingerprint, finding.severity):
                return Suppression("baseline", _KNOWN.in_(self.about.lang))
            return None

        return suppressed


def _batches(readings: Iterable[_Read]) -> Iterator[list[_Read]]:
    batch: list[_Read] = []
    events = 0
    for one in readings:
        batch.append(one)
        case = one[1].case
        events += len(case.events) if case is not None else 0
        if len(batch) == _BATCH or events >= _EVENTS:
            yield batch
            batch, events = [], 0
    yield batch


def _counted(judged: Judged) -> Entry:
    """No more of a dossier than its counts, for a form that is written from the judgement itself."""
    judgement, outcome = judged
    found = severities([verdict.severity for verdict in judgement.verdicts])
    case, employer = judgement.case, judgement.case.dossier.werkgever
    named = employer.naam if employer is not None else None  # what is redacted goes by it
    row = Row(case.file, case.dossier.dossier, named, None, outcome.risk, "", None, None, None, None, found, 0)
    return Entry(row, ())
