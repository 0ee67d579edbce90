"""UWV's test for a loonsanctie: its steps, what weighs, what still helps, and what it would cost."""

from poortwachter.judging.loonsanctie.assessing import assess

__all__ = ["assess"]
