"""Why something holds: truth with three values, claims, their origins, and chains of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Truth: TypeAlias = bool | None
"""Yes, no, or ``None``: unknown. Unknown is never taken for no."""

Value: TypeAlias = date | int | Decimal | str | Text
"""What a claim speaks of; written out in a language only when somebody reads it."""


def all_of(truths: Iterable[Truth]) -> Truth:
    """No when one is no, else unknown when one is unknown, else yes."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def negation(truth: Truth) -> Truth:
    """Yes for no, no for yes; unknown stays unknown."""
    return None if truth is None else not truth


class CaseLine(NamedTuple):
    """An origin: a place in the case file, counted from 1."""

    line: int
    column: int


class WholeCase(NamedTuple):
    """An origin: the whole case file was read, and something is not in it."""

    events: int


class Article(NamedTuple):
    """An origin: a place in a source that ``rules.yaml`` names, and the day whose version of it was applied."""

    source: str
    at: str
    on: date | None = None


class RunInput(NamedTuple):
    """An origin: something given with the run, such as ``as_of``."""

    name: str


AS_OF: Final = RunInput("as_of")
"""The day that was asked about."""


class RuleText(NamedTuple):
    """An origin: a rule in a rules file, for numbers that no source gives; ``because`` is an organisation's reason."""

    rule: str
    because: Text | None = None


Origin: TypeAlias = CaseLine | WholeCase | Article | RunInput | RuleText


Why: TypeAlias = "tuple[Text, tuple[Value, ...], Origin | None, tuple[Why, ...]]"
"""A reason as the engine carries it: claim, values, origin, parts.

A plain tuple, because a verdict carries several and most are never read: it costs a fifth of an object with names.
"""


def why(claim: Text, values: tuple[Value, ...] = (), origin: Origin | None = None, parts: tuple[Why, ...] = ()) -> Why:
    """A reason: ``claim`` holds numbered fields (``{0}``) for ``values``; one without parts has an origin."""
    return (claim, values, origin, parts)


def first_line(reason: Why) -> CaseLine | None:
    """The first place in the case file that a reason or one below it rests on."""
    _, _, origin, parts = reason
    if isinstance(origin, CaseLine):
        return origin
    return next((line for part in parts if (line := first_line(part))), None)


class Because(NamedTuple):
    """A claim with the values it speaks of, where it comes from, and the reasons below it: a reason that is read."""

    claim: Text
    values: tuple[Value, ...] = ()
    origin: Origin | None = None
    parts: tuple[Because, ...] = ()

    @classmethod
    def of(cls, reason: Why) -> Because:
        """The reason that the engine carried."""
        claim, values, origin, parts = reason
        return cls(claim, values, origin, tuple([cls.of(part) for part in parts]))

    def leaves(self) -> Iterator[Because]:
        """The reasons at the end of every chain below this one."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()
