"""Problems told on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.text import Text as Line

from poortwachter.commands.console import print_lines
from poortwachter.commands.inputs import read_rules
from poortwachter.output import problems as problem_lines
from poortwachter.rules.ruleset import RulesError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang, Text


def tell_problems(
    problems: Sequence[Problem], lang: Lang, *, color: bool, outcome: Text = problem_lines.DOSSIER_UNJUDGED
) -> None:
    """All problems, grouped by file, on standard error, with what did not happen because of them."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    for file, found in by_file.items():
        print_lines((*problem_lines.told(file, found, lang, outcome), Line()), sys.stderr, color=color)


def usable_rules(own: str | None, lang: Lang, *, color: bool) -> Ruleset | None:
    """The law with the own rules file on top; ``None`` when that cannot be used, which is then told."""
    try:
        return read_rules(own)
    except RulesError as error:
        tell_problems(error.problems, lang, color=color, outcome=problem_lines.NOTHING_JUDGED)
        return None
