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
    from poortwachter.text import Lang


def tell_problems(problems: Sequence[Problem], lang: Lang, *, color: bool, of_rules: bool = False) -> None:
    """All problems, grouped by file, on standard error."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    for file, found in by_file.items():
        print_lines((*problem_lines.told(file, found, lang, of_rules=of_rules), Line()), sys.stderr, color=color)


def usable_rules(own: str | None, lang: Lang, *, color: bool) -> Ruleset | None:
    """The law with the own rules file on top; ``None`` when that cannot be used, which is then told."""
    try:
        return read_rules(own)
    except RulesError as error:
        tell_problems(error.problems, lang, color=color, of_rules=True)
        return None
