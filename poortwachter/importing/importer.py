"""An import from beginning to end: rows gathered, dossiers merged and checked, and only then written."""

from __future__ import annotations

import codecs
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from poortwachter.case.loading import read_case
from poortwachter.importing.merging import LISTS, keeps, merge
from poortwachter.importing.rows import Reader, Refusal
from poortwachter.judging.reading import with_known_rules
from poortwachter.source import read_json, read_yaml
from poortwachter.source.wording import TOO_LARGE
from poortwachter.text import Text

if TYPE_CHECKING:
    from poortwachter.importing.folder import Folder, Recorded, Stage
    from poortwachter.importing.merging import Merge
    from poortwachter.importing.sheet import Sheet
    from poortwachter.importing.spool import Gathered, Spool
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.source import Source

SHOWN: Final = 20
"""How many dossiers are named in a preview."""
_EVERY: Final = 200

READING: Final = Text("Rijen lezen", "Reading rows")
LOOKING: Final = Text("Map doorzoeken", "Searching the folder")
MERGING: Final = Text("Dossiers samenvoegen", "Merging dossiers")

_NO_SPELL: Final = Text(
    "Het dossier bestaat nog niet, en geen rij geeft een ziekteperiode",
    "The dossier does not exist yet, and no row gives a spell of sickness",
)
_SEVERAL: Final = Text(
    "Het dossier staat in twee bestanden: {0} en {1}", "The dossier stands in two files: {0} and {1}"
)
_ELSEWHERE: Final = Text("{0} wijst naar een bestand buiten de map", "{0} points to a file outside the folder")
_INVALID: Final = Text("Het bestaande dossier heeft een fout: {0}: {1}", "The existing dossier has a mistake: {0}: {1}")
_NO_PLACE: Final = Text(
    "In {0} is geen plaats te vinden om iets toe te voegen; zet de lijsten met streepjes onder elkaar",
    "No place is found in {0} to add something; write its lists with dashes below each other",
)
_UNREADABLE: Final = Text("{0} is niet te openen: {1}", "{0} cannot be opened: {1}")


class Tell(Protocol):
    """Hears how far a run is."""

    def __call__(self, what: Text, part: float | None) -> None:
        """``part`` of what is being done is done, from 0 to 1; ``None`` when nobody knows."""


class Counts(NamedTuple):
    """The rows of a sheet."""

    rows: int
    """Those that are not empty."""
    skipped: int
    """Those of which the mapping takes nothing."""


class Change(NamedTuple):
    """What happens to one dossier."""

    dossier: str
    path: Path
    new: bool
    counts: Counter[str]
    """How much is added; see ``Merge.counts``."""


@dataclass(slots=True)
class Plan:
    """What an import does to a folder."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    """Rows that only say who somebody is of whom there is no dossier: nobody was ill."""
    added: Counter[str] = field(default_factory=Counter)
    """What new dossiers hold."""
    completed: Counter[str] = field(default_factory=Counter)
    """What is added to dossiers that exist."""
    first: list[Change] = field(default_factory=list)
    """The first of what happens."""
    example: tuple[Path, str] | None = None
    """The first new dossier as it will be, and where."""
    digest: str = ""
    """Of everything that will be written: the same plan has the same."""

    @property
    def does_something(self) -> bool:
        """Whether anything is written at all."""
        return bool(self.new or self.changed)


def gather(sheet: Sheet, reader: Reader, spool: Spool, tell: Tell) -> Counts:
    """Read all rows into the spool. Raises ``SheetError`` where the file is damaged: then nothing can be relied on."""
    rows = skipped = 0
    for row in sheet.rows():
        if row.number % _EVERY == 0:
            tell(READING, sheet.done())
        taken = reader.take(row)
        if taken is None:
            continue
        rows += 1
        skipped += not taken.given and not taken.refusals
        spool.put(row.number, taken)
    return Counts(rows, skipped)


def plan(spool: Spool, folder: Folder, rules: Ruleset, tell: Tell, stage: Stage | None = None) -> Plan:
    """Merge every dossier and check the result; with a stage, write it there.

    Why a dossier cannot be merged goes into the spool, at the row it is due to. Raises ``OSError`` of the stage.
    """
    spool.begin()
    told = Plan()
    digest = hashlib.sha256()
    total = spool.count()
    for number, gathered in enumerate(spool.dossiers()):
        if number % _EVERY == 0:
            tell(MERGING, number / max(1, total))
        if gathered.refused:
            continue
        if not gathered.files and not any(given.block in LISTS for _, given in gathered.given):
            told.skipped += len({row for row, _ in gathered.given})
            continue
        outcome = _merged(gathered, folder, rules, spool)
        if isinstance(outcome, list):
            spool.refuse(gathered.dossier, *outcome, late=True)
            continue
        spool.refuse(gathered.dossier, *outcome.merge.refusals, late=True)
        _count(told, outcome)
        if outcome.text is None:
            continue
        raw = outcome.raw
        for piece in (str(outcome.path).encode(errors="surrogateescape"), b"\0", raw, b"\0"):
            digest.update(piece)
        if stage is not None:
            stage.put(outcome.path, raw, outcome.recorded.raw if outcome.recorded else None)
    told.digest = digest.hexdigest()
    return told


@dataclass(slots=True)
class _Outcome:
    """One dossier, merged and valid."""

    merge: Merge
    path: Path
    recorded: Recorded | None
    text: str | None
    """``None`` when nothing changes."""

    @property
    def raw(self) -> bytes:
        """The bytes of its file, with the byte order mark that it had."""
        mark = codecs.BOM_UTF8 if self.recorded and self.recorded.raw.startswith(codecs.BOM_UTF8) else b""
        return mark + (self.text or "").encode()


def _count(told: Plan, outcome: _Outcome) -> None:
    if outcome.text is None:
        told.unchanged += 1
        return
    counts = outcome.merge.counts
    if outcome.recorded is None:
        told.new += 1
        told.added += counts
        if told.example is None:
            told.example = outcome.path, outcome.text
    else:
        told.changed += 1
        told.completed += counts
    if len(told.first) < SHOWN:
        told.first.append(Change(outcome.merge.dossier, outcome.path, outcome.recorded is None, counts))


def _merged(gathered: Gathered, folder: Folder, rules: Ruleset, spool: Spool) -> _Outcome | list[Refusal]:
    """A dossier with its rows, or why they cannot be merged."""
    row = gathered.given[0][0]
    recorded = None
    if gathered.files:
        found = _recorded(gathered, folder)
        if isinstance(found, Text):
            return [Refusal(row, None, found)]
        recorded = found
        problem = _first_error(recorded.source, recorded.problems, rules)
        if problem is not None:
            place = f"{problem.file}:{problem.place.line}:{problem.place.column}" if problem.place else problem.file
            return [
                Refusal(
                    row,
                    None,
                    Text(*(one.format(place, said) for one, said in zip(_INVALID, problem.message, strict=True))),
                )
            ]
    data = recorded.source.data if recorded and recorded.source else None
    merged = merge(gathered.dossier, data, gathered.given)
    if merged.refused:
        return merged.refusals
    if recorded is None and not merged.lists["ziekteperioden"]:
        return [Refusal(row, None, _NO_SPELL)]
    path = recorded.path if recorded else folder.new_path(gathered.dossier, spool)
    if recorded is not None and not merged.counts:
        return _Outcome(merged, path, recorded, None)
    return _checked(_Outcome(merged, path, recorded, None), gathered, data, rules)


def _recorded(gathered: Gathered, folder: Folder) -> Recorded | Text:
    """The file of a dossier that exists, or why it cannot be added to."""
    paths = list({Path(path).resolve(): Path(path) for path in reversed(gathered.files)}.values())
    if len(paths) > 1:
        return Text(*(one.format(*sorted(map(str, paths))[:2]) for one in _SEVERAL))
    if not folder.holds(paths[0]):
        return Text(*(one.format(paths[0]) for one in _ELSEWHERE))
    try:
        return folder.read(paths[0])
    except OSError as error:
        return Text(*(one.format(paths[0], error.strerror) for one in _UNREADABLE))


def _first_error(source: Source | None, problems: list[Problem], rules: Ruleset) -> Problem | None:
    return next((problem for problem in _errors(source, problems, rules)), None)


def _errors(source: Source | None, problems: list[Problem], rules: Ruleset) -> list[Problem]:
    reading = read_case(source, problems)
    if source is not None:
        reading = with_known_rules(reading, source, rules)
    return [problem for problem in reading.problems if problem.severity == "error"]


def _checked(
    outcome: _Outcome, gathered: Gathered, before: dict[str, Any] | None, rules: Ruleset
) -> _Outcome | list[Refusal]:
    """The merged dossier, read as if it had been written: valid, with all it had and all that the rows give."""
    row, merged, recorded = gathered.given[0][0], outcome.merge, outcome.recorded
    no_place = [Refusal(row, None, Text(*(one.format(outcome.path) for one in _NO_PLACE)))]
    if recorded is None or recorded.source is None:
        text, is_json = merged.as_new(), False
    else:
        is_json = recorded.is_json
        try:
            text = merged.into(recorded.source.text, json_file=is_json)
        except ValueError:
            return no_place
    source, problems = (read_json if is_json else read_yaml)(text.encode(), str(outcome.path))
    errors = _errors(source, problems, rules)
    if errors:
        if source is None:
            too_large = [problem for problem in errors if problem.code == TOO_LARGE.code]
            return [Refusal(row, None, too_large[0].message)] if too_large else no_place
        return [Refusal(_row_of(problem, source, merged, row), None, problem.message) for problem in errors]
    if source is None or (before is not None and not keeps(before, source.data)):
        return no_place
    if merge(gathered.dossier, source.data, gathered.given).counts:
        return no_place
    outcome.text = text
    return outcome


def _row_of(problem: Problem, source: Source, merged: Merge, row: int) -> int:
    """The row to which a mistake between entries is due; the first row of the dossier when that cannot be told."""
    for block in merged.lists:
        for values in source.data.get(block) or () if isinstance(source.data, dict) else ():
            if problem.place is not None and getattr(values, "line", None) == problem.place.line:
                # Of two that contradict each other, the one told may be the one that stood there.
                return merged.row_of(block, values) or merged.first_row(block) or row
    return row
