"""What several forms write alike: a path as platforms want it, a problem and an advice in a line."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from poortwachter.audit.entry import Finding
    from poortwachter.problems import Problem
    from poortwachter.text import Lang


def in_repository(file: str) -> str:
    """A path as platforms want it: relative to where the program runs, forward slashes, no ``./`` before it."""
    path = PurePath(file)
    if path.anchor:
        try:
            path = PurePath(os.path.relpath(file))
        except ValueError:  # on another drive
            path = path.relative_to(path.anchor)
    return path.as_posix()


def told(problem: Problem, lang: Lang) -> str:
    """A problem in a line: what is wrong, what to type instead, what to do."""
    message = problem.message.in_(lang)
    if problem.instead is not None:
        message += f" → {problem.instead.in_(lang)}"
    if problem.advice is not None:
        message += f". {problem.advice.in_(lang)}"
    return message


def with_advice(finding: Finding) -> str:
    """What a finding says and what to do about it; an own rules file may have ended its message with a point."""
    return f"{finding.message.removesuffix('.')}. {finding.advice}"
