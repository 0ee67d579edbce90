"""A deadline and compliance checker for the Wet verbetering poortwachter."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["CaseError", "RulesError", "assess", "judge", "load_case", "load_rules"]

if TYPE_CHECKING:
    from poortwachter.case.loading import CaseError, load_case
    from poortwachter.judging.engine import judge
    from poortwachter.judging.loonsanctie import assess
    from poortwachter.rules.loading import load_rules
    from poortwachter.rules.ruleset import RulesError

_HOMES = {
    "CaseError": "poortwachter.case.loading",
    "RulesError": "poortwachter.rules.ruleset",
    "assess": "poortwachter.judging.loonsanctie",
    "judge": "poortwachter.judging.engine",
    "load_case": "poortwachter.case.loading",
    "load_rules": "poortwachter.rules.loading",
}


def __getattr__(name: str) -> object:
    """Load the public names when they are asked for, so that ``--help`` need not build every model."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - only for the names above

    return getattr(import_module(_HOMES[name]), name)
