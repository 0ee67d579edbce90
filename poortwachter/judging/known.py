"""What a rule was due on earlier days: a later event may move the day, and rules that lean on it ask how it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from poortwachter.judging.moves import anchor
from poortwachter.judging.occurrence import Known, days_known

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from poortwachter.rules.duty import Duty
    from poortwachter.rules.scope import Judged, Scope


class _Was(NamedTuple):
    """A verdict of which only the due day is told."""

    due: date
    status: str = "undetermined"
    asked: bool = True


@dataclass(slots=True)
class _AsKnown:
    """The verdicts of a rule whose due day hangs on events, as known on the day that the scope asks about.

    It keeps no scope, which keeps it: a ring would leave every dossier to the garbage collector.
    """

    duty: Duty
    since: date
    """The day of the last of the events."""
    days: list[Known] | None = None

    def __call__(self, scope: Scope) -> Sequence[Judged]:
        """The verdicts; what moved the day anchors whatever leans on it."""
        if self.since <= scope.known_by:
            anchor(scope, self.since)
            return scope.judged.get(self.duty.rule.id, ())
        if self.days is None:
            # A scope of its own: that of the rule being judged is in use. What leans on a due day does so while the
            # duty itself is not done.
            self.days = [*days_known(self.duty, replace(scope, anchor=None), None)]
        known = next(known for known in self.days if known.since is None or known.since <= scope.known_by)
        if known.since is not None:
            anchor(scope, known.since)
        return () if known.due is None else (_Was(known.due),)


def remember(duty: Duty, scope: Scope, since: date) -> None:
    """Have the rules that are judged after this one know that its due day hangs on events, the last on a day."""
    if duty.remembered:
        scope.moved[duty.rule.id] = _AsKnown(duty, since)
