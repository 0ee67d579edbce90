"""Targets: a dossier that is read from YAML, JSON or a line of JSON, and one that is judged as well."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from fuzz import dossiers
from fuzz.target import Target, expect
from poortwachter.audit.units import pieces
from poortwachter.case.privacy import find_bsn
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.judging.reading import read_dossier_line, read_dossier_text
from poortwachter.rules.loading import load_rules
from poortwachter.source.characters import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.case.loading import Reading
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset

AS_OF: Final = date(2026, 11, 22)
"""The day that the dossiers of ``cases/`` are written for."""
NAME: Final = "dossier.yaml"


@cache
def law() -> Ruleset:
    """The rules of the law."""
    return load_rules()


def _read(data: bytes) -> None:
    check_reading(read_dossier_text(data, NAME, law()), data)


def _lines(data: bytes) -> None:
    """A file with a dossier a line, cut up as ``audit`` does."""
    count = 0
    for piece in pieces(BytesIO(data), NAME):
        for number, raw in enumerate(piece.raw.split(b"\n"), piece.first):
            count = number
            if raw.strip():
                reading = read_dossier_line(raw, NAME, number, law())
                check_reading(reading, raw)
                places = [problem.place for problem in reading.problems if problem.place is not None]
                expect(all(place.line == number for place in places), f"a problem of line {number} is elsewhere")
    expect(count <= data.count(b"\n") + 1, "more lines than there are")


def _judged(data: bytes) -> None:
    """A dossier that can be read, judged; on the day before its first event too, when all of it is planned."""
    case = read_dossier_text(data, NAME, law()).case
    if case is not None:
        judgement = judge(case, law(), AS_OF)
        outcome = assess(judgement, law())
        expect(judgement.verdicts or judgement.clock is None, "no rule has a verdict")
        exposure = outcome.exposure
        if exposure is not None and exposure.weeks_min is not None and exposure.weeks_max is not None:
            expect(exposure.weeks_min <= exposure.weeks_max, "less at most than at least")


def check_reading(reading: Reading, data: bytes) -> None:
    """Raise ``ViolationError`` unless a reading keeps what it promises."""
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    expect((reading.case is None) == bool(errors), "a case and an error, or neither")
    check_problems(reading.problems, data)


def check_problems(problems: Sequence[Problem], data: bytes) -> None:
    """Raise ``ViolationError`` unless every problem says something fit to be seen, of a place that is there."""
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in problems:
        told = [*problem.message, *(problem.instead or ()), *(problem.advice or ()), problem.shown or ""]
        expect(all(problem.message) and problem.code, "a problem without words")
        expect(not any(next(find_bsn(text), None) for text in told), f"{problem.code} shows a BSN")
        expect(not any(map(FORBIDDEN.search, told)), f"{problem.code} shows a control character")
        if problem.place is not None:
            place = problem.place
            expect(place.line >= 1 and place.column >= 1 and place.length >= 1, f"{problem.code} is nowhere")
            expect(place.line <= lines or data.count(b"\n") == 0, f"{problem.code} is beyond the last line")


def _texts() -> Sequence[bytes]:
    return (*dossiers.in_yaml(), *dossiers.in_json())


def _few_lines() -> Sequence[bytes]:
    lines = dossiers.in_json()
    return (*lines, b"\n".join(lines[:3]), b"\r\n\n".join(lines[3:6]))


READER: Final = Target("reader", _read, _texts, dossiers.words(), weight=2)
LINES: Final = Target("lines", _lines, _few_lines, dossiers.words())
JUDGING: Final = Target("judging", _judged, _texts, dossiers.words(), weight=2)
