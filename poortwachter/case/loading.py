"""A case file read, checked and put in order."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import ValidationError

from poortwachter.because import CaseLine
from poortwachter.case.case import Case, Event
from poortwachter.case.medical_words import may_hold_medical
from poortwachter.case.model import Dossier, dossiers
from poortwachter.case.privacy import (
    BSN,
    FREE_TEXT_FIELDS,
    find_bsn,
    find_medical,
    masked,
    may_hold_bsn,
    medical_problems,
    privacy_problems,
)
from poortwachter.source import MAX_PROBLEMS, Mapping, check_texts, cleaned_data, load
from poortwachter.validation import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from poortwachter.problems import Problem
    from poortwachter.source import Source
    from poortwachter.validation import Path as DataPath


class CaseError(Exception):
    """A case file that cannot be judged; ``problems`` say where and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """At least one problem of severity error."""
        super().__init__(*(problem.message.en for problem in problems))
        self.problems = tuple(problems)


class Reading(NamedTuple):
    """What reading a case file gave: the dossier unless there was an error, and every problem, warnings included."""

    case: Case | None
    problems: list[Problem]


def load_case(path: Path | str) -> Case:
    """The dossier in a YAML or JSON file.

    Raises ``CaseError`` with every mistake in the file. Privacy warnings do not stop it: ``read_case`` gives those.
    """
    case, problems = read_case(*load(path, str(path)))
    if case is None:
        raise CaseError(problems)
    return case


def read_case(source: Source | None, problems: Sequence[Problem]) -> Reading:
    """The dossier in a source that was read with ``problems``; all mistakes are found, not only the first."""
    found = list(problems)
    if source is None:
        return Reading(None, _in_order(found))
    # What the reader refused has no value to check: mistakes that only follow from it would be told twice.
    told = {problem.place.line for problem in found if problem.place}
    refused = check_texts(source)
    found += refused
    data = cleaned_data(source.data) if refused else source.data
    if may_hold_bsn(source.text):
        found += privacy_problems(source.file, source.lines(), source.line or 1)
    found += _escaped_bsn(source)
    dossier = None
    try:
        dossier = dossiers().validate_python(_as_dicts(data))
    except ValidationError as error:
        from poortwachter.case.wording import schema_problems  # noqa: PLC0415 - a dossier without mistakes needs none

        schema = schema_problems(error, source)
        found += [problem for problem in schema if problem.place is None or problem.place.line not in told]
    if dossier is not None:
        found += _medical_words(source)
    found = _in_order(found)
    usable = dossier is not None and all(problem.severity == "warning" for problem in found)
    return Reading(_case(dossier, source) if dossier is not None and usable else None, found)


def _as_dicts(data: Any) -> Any:  # noqa: ANN401 - a tree of any shape
    """The data with a dict for each block and entry: pydantic is slower with what derives from dict; deeper is rare."""
    return {key: _as_dict(value) for key, value in data.items()} if isinstance(data, Mapping) else data


def _as_dict(value: Any) -> Any:  # noqa: ANN401 - a tree of any shape
    if isinstance(value, Mapping):
        return dict(value)
    return [dict(one) if isinstance(one, Mapping) else one for one in value] if isinstance(value, list) else value


def _case(dossier: Dossier, source: Source) -> Case:
    data = source.data
    written = zip(dossier.gebeurtenissen, data.get("gebeurtenissen") or (), strict=True)
    events = [Event(said["soort"], said["datum"], said, CaseLine(at.line, at.column)) for said, at in written]
    # A stable sort: events of one day keep the order of the file.
    events.sort(key=lambda event: event.day)
    spells = tuple(CaseLine(at.line, at.column) for at in data["ziekteperioden"])
    leaves = tuple(CaseLine(at.line, at.column) for at in data.get("verlof") or ())
    return Case(source.file, dossier, tuple(events), spells, leaves)


def _medical_words(source: Source) -> list[Problem]:
    texts = list(_free_texts(source.data))
    # All at once, because it is seldom yes.
    if not may_hold_medical("\n".join([text for text, _ in texts])):
        return []
    found = ((text, source.place_of(path)) for text, path in texts if next(find_medical(text), None))
    medical = list(islice(found, MAX_PROBLEMS))
    return medical_problems(source.file, source.lines(), medical, source.line or 1)


def _free_texts(data: Mapping) -> Iterator[tuple[str, DataPath]]:
    """Each text of a valid dossier that somebody worded freely: no block deeper than an event has one."""
    yield from _free_texts_of(data, ())
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _free_texts_of(value, (key,))
        elif isinstance(value, list):
            for index, entry in enumerate(value):
                if not FREE_TEXT_FIELDS.isdisjoint(entry):
                    yield from _free_texts_of(entry, (key, index))


def _free_texts_of(block: Mapping, path: DataPath) -> Iterator[tuple[str, DataPath]]:
    for key, text in block.items():
        if key in FREE_TEXT_FIELDS and isinstance(text, str):
            yield text, (*path, key)


def _in_order(problems: list[Problem]) -> list[Problem]:
    """Each problem once, in the order of the file, without a BSN in what is shown."""
    problems = sorted(
        problems, key=lambda problem: (problem.place.line, problem.place.column) if problem.place else (0, 0)
    )
    once = {(problem.place, problem.code): problem for problem in reversed(problems)}
    return [masked(problem) for problem in problems if once[problem.place, problem.code] is problem]


def _escaped_bsn(source: Source) -> list[Problem]:
    """Each BSN that only shows once the escapes in a quoted text are read, up to ``MAX_PROBLEMS``."""
    if "\\" not in source.text:
        return []
    found = (path for text, path in _texts(source.data, ()) if next(find_bsn(text), None))
    return [problem_at(source, path, BSN) for path in islice(found, MAX_PROBLEMS)]


def _texts(data: Any, path: DataPath) -> Iterator[tuple[str, DataPath]]:  # noqa: ANN401 - a tree of any shape
    if isinstance(data, str):
        yield data, path
    elif isinstance(data, list | dict):
        for key, item in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(item, (*path, key))
