"""The rules in use."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from poortwachter.rules.duty import make_ready

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from poortwachter.case.aow import AowAge
    from poortwachter.problems import Problem
    from poortwachter.rules.duty import Duty
    from poortwachter.rules.loonsanctie import Loonsanctie
    from poortwachter.rules.model import Rule, Source
    from poortwachter.series import Series
    from poortwachter.text import Text


class RulesError(Exception):
    """A rules file that cannot be used; ``problems`` say where and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """At least one problem; a BSN in one is not shown."""
        from poortwachter.case.privacy import masked  # noqa: PLC0415 - only for a mistake

        self.problems = tuple(map(masked, problems))
        super().__init__(*(problem.message.en for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rules that are in use."""

    rules: tuple[Rule, ...]
    """In the order of the files."""
    in_order: tuple[Rule, ...]
    """A rule after every rule it leans on."""
    sources: Mapping[str, Source]
    aow_ages: tuple[AowAge, ...]
    aow_weeks: Series[int] | None
    """Weeks of wage payment to someone of AOW age."""
    maximum_dagloon: Series[Decimal]
    """EUR a day, gross."""
    loonsanctie: Loonsanctie
    """UWV's test."""
    not_modelled: tuple[Text, ...]
    read_on: str
    """The day as of which every source of the law was read, ISO."""
    digest: str
    """SHA-256 of the files, in hexadecimal."""
    own_sources: frozenset[str] = frozenset()
    """The sources that an organisation's own file added: ``read_on`` does not speak of those."""
    by_id: Mapping[str, Rule] = field(init=False)
    """In the order of the files."""
    duties: tuple[Duty, ...] = field(init=False, compare=False, repr=False)
    """What the engine judges: the rules in the order ``in_order``, made ready."""
    kinds_that_move: frozenset[str] = field(init=False)
    """Every kind of event that can move the due day of a rule, besides the doctor's views."""

    def __post_init__(self) -> None:
        """What is asked of all rules at every dossier is worked out once."""
        object.__setattr__(self, "by_id", {rule.id: rule for rule in self.rules})
        object.__setattr__(self, "duties", tuple([make_ready(rule) for rule in self.in_order]))
        moving = (part.kinds for rule in self.rules for part in (rule.deviation, rule.perspective) if part is not None)
        object.__setattr__(self, "kinds_that_move", frozenset(kind for kinds in moving for kind in kinds))

    def __reduce__(self) -> tuple[type[Ruleset], tuple[object, ...]]:
        """How it is sent to another process: without its functions, which are made anew there."""
        return Ruleset, tuple([getattr(self, one.name) for one in fields(self) if one.init])

    def find(self, rule: str) -> Rule | None:
        """The rule with an id."""
        return self.by_id.get(rule)
