"""Exit codes, as in the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from poortwachter.problems import Problem

OK: Final = 0
"""Every dossier was read and nothing reached ``--fail-on``."""
FINDING: Final = 1
"""A finding reached ``--fail-on``."""
INVALID: Final = 2
"""Wrong usage, a bad rules file, a dossier that could not be read; a fault of the program itself."""
INTERRUPTED: Final = 130

_REACHES: Final = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


def exit_code(problems: Iterable[Problem], findings: Iterable[str | None], fail_on: str) -> int:
    """The code that says the worst: a problem that is an error, else a severity that reaches ``fail_on``."""
    severities = [problem.severity for problem in problems]
    if "error" in severities:
        return INVALID
    return FINDING if any(severity in _REACHES[fail_on] for severity in (*severities, *findings)) else OK
