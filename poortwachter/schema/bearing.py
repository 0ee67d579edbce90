"""Which rules a kind of event bears on: those it can fulfil, those whose term it begins, and others that ask for it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_type_hints

from poortwachter.case.events import NAMES
from poortwachter.rules.moments import FirstEvent
from poortwachter.rules.parts import Kinds, Part, field_names, parts_of
from poortwachter.rules.results import SatisfactoryResult
from poortwachter.text import Text, joined, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from poortwachter.rules.model import Rule

_FULFILS: Final = Text("Kan vervullen: {0}.", "Can fulfil: {0}.")
_BEGINS: Final = Text("Begint de termijn van: {0}.", "Begins the term of: {0}.")
_ASKED: Final = Text("Telt mee bij: {0}.", "Counts for: {0}.")


class Bearing(NamedTuple):
    """The ids of rules, in the order of the rules; each in the first place where it belongs."""

    fulfils: tuple[str, ...]
    begins: tuple[str, ...]
    asked: tuple[str, ...]

    def text(self) -> Text:
        """The rules in words; empty where there are none."""
        told = ((_FULFILS, self.fulfils), (_BEGINS, self.begins), (_ASKED, self.asked))
        return joined((_with(claim, rules) for claim, rules in told if rules), " ")


def _with(claim: Text, rules: tuple[str, ...]) -> Text:
    names = joined(same(f"`{rule}`") for rule in rules)
    return Text(claim.nl.format(names.nl), claim.en.format(names.en))


def bearings(rules: Iterable[Rule]) -> dict[str, Bearing]:
    """What an event of each kind means to the rules."""
    found: dict[str, tuple[list[str], list[str], list[str]]] = {kind: ([], [], []) for kind in NAMES}
    for rule in rules:
        fulfil, begin = set(rule.kinds), set(_beginning(rule))
        asked = {kind for part in parts_of(rule) for kind in _kinds_in(part)}
        for place, kinds in enumerate((fulfil, begin - fulfil, asked - fulfil - begin)):
            for kind in kinds:
                found[kind][place].append(rule.id)
    return {kind: Bearing(*map(tuple, places)) for kind, places in found.items()}


def _beginning(rule: Rule) -> Iterator[str]:
    """The kinds of event that a term of the rule is counted from."""
    if rule.each is not None:
        yield from rule.each.kinds
    terms = (rule.due, rule.opens, rule.every.start if rule.every else None)
    for part in parts_of(terms):
        if isinstance(part, FirstEvent):
            yield from part.event


def _kinds_in(part: Any) -> Iterator[str]:  # noqa: ANN401 - parts of any shape
    """The kinds of event that a part names itself."""
    if isinstance(part, SatisfactoryResult):
        yield "werkhervatting"
    for name in _fields_with_kinds(type(part)):  # type: ignore[arg-type] # mypy doubts that a class can be hashed
        yield from getattr(part, name)


@cache
def _fields_with_kinds(shape: type[Any]) -> tuple[str, ...]:
    if not issubclass(shape, Part):
        return ()
    hints = get_type_hints(shape, include_extras=True)
    return tuple(name for name in field_names(shape) if hints[name] == Kinds)
