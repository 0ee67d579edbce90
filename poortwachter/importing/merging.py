"""What the rows of one dossier add to what is recorded already: nothing is taken away, nothing is overwritten.

A spell is the same when it begins on the same day, leave when kind and first day are. An event of the same kind and day
is the same when everything the row says stands there, or can be added without contradicting it; else it is another.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from poortwachter.importing import fields
from poortwachter.importing.fields import BLOCKS, event_fields, fields_of, vangnet
from poortwachter.importing.inserting import Insertion
from poortwachter.importing.rows import Refusal
from poortwachter.importing.scalars import entry, scalar
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from poortwachter.importing.fields import Field
    from poortwachter.importing.inserting import Tree
    from poortwachter.importing.rows import Given, Values

EVENTS: Final = "gebeurtenissen"
LISTS: Final = ("ziekteperioden", "verlof", EVENTS)
"""The lists of a dossier."""
_ORDER: Final = ("werkgever", "werknemer", "dienstverband", "vangnet")
_KEYS: Final = {"ziekteperioden": ("van",), "verlof": ("soort", "van"), EVENTS: ("soort", "datum")}

_OTHER_ROW: Final = Text(
    "{0}: een eerdere rij van dit dossier zegt {1}", "{0}: an earlier row of this dossier says {1}"
)
_OTHER_FACT: Final = Text("{0}: het dossier zegt {1}, en dat blijft staan", "{0}: the dossier says {1}, which stays")
_OTHER_ENTRY: Final = Text("{0}: van {1} af staat er al {2}", "{0}: from {1} on there is {2} already")


@dataclass(slots=True)
class _Entry:
    """An entry of a list, as it will be."""

    values: Values
    index: int | None
    """Its place in the file; ``None`` when it is new."""
    row: int | None
    added: Values = field(default_factory=dict)
    """The fields that the sheet adds to it."""


class _Alike:
    """The entries of one kind and day, sorted by which fields they have.

    Two that have the same fields agree only when they are equal, so thousands of notes of one day are no burden.
    """

    def __init__(self) -> None:
        self._by_fields: dict[frozenset[str], dict[tuple[str, ...], _Entry]] = {}

    @property
    def first(self) -> _Entry | None:
        return next((one for group in self._by_fields.values() for one in group.values()), None)

    def add(self, one: _Entry) -> None:
        self._by_fields.setdefault(frozenset(one.values), {}).setdefault(_values(one.values), one)

    def remove(self, one: _Entry) -> None:
        self._by_fields[frozenset(one.values)].pop(_values(one.values), None)

    def holding(self, values: Values) -> _Entry | None:
        """The entry that says all of this already."""
        fields = frozenset(values)
        one = self._by_fields.get(fields, {}).get(_values(values))
        if one is not None:
            return one
        more = (group for names, group in self._by_fields.items() if fields < names)
        return next((one for group in more for one in group.values() if values.items() <= one.values.items()), None)

    def agreeing(self, values: Values) -> _Entry | None:
        """The entry that contradicts none of this."""
        fields = frozenset(values)
        others = (group for names, group in self._by_fields.items() if names != fields)
        for one in (one for group in others for one in group.values()):
            if all(one.values.get(name, value) == value for name, value in values.items()):
                return one
        return None


@dataclass(slots=True)
class Merge:
    """A dossier with what the rows add to it."""

    dossier: str
    facts: dict[tuple[str, ...], str] = field(default_factory=dict)
    new_facts: dict[tuple[str, ...], tuple[str, int]] = field(default_factory=dict)
    """What is added, each with its row."""
    lists: dict[str, list[_Entry]] = field(default_factory=lambda: {name: [] for name in LISTS})
    refusals: list[Refusal] = field(default_factory=list)
    _alike: dict[tuple[str, ...], _Alike] = field(default_factory=dict)

    def record(self, recorded: Mapping[str, Any]) -> None:
        """Take in what is recorded already, before the first row."""
        self.facts = dict(_facts(recorded))
        for name in LISTS:
            for index, values in enumerate(recorded.get(name) or ()):
                self._append(name, _Entry(_normal(name, values), index, None))

    @property
    def counts(self) -> Counter[str]:
        """How much is added: ``ziekteperioden``, ``verlof``, ``gebeurtenissen``, and ``gegevens``."""
        counts = Counter({name: sum(one.index is None for one in entries) for name, entries in self.lists.items()})
        counts["gegevens"] = len(self.new_facts) + sum(
            len(one.added) for entries in self.lists.values() for one in entries if one.index is not None
        )
        return +counts

    @property
    def refused(self) -> bool:
        """Whether a row contradicts what is there."""
        return any(refusal.severity == "error" for refusal in self.refusals)

    def row_of(self, block: str, values: Mapping[str, Any]) -> int | None:
        """The row that an entry of the merged dossier comes from, if it comes from one."""
        normal = _normal(block, values)
        return next((one.row for one in self.lists.get(block, ()) if one.values == normal), None)

    def first_row(self, block: str) -> int | None:
        """The first row that adds something to a list."""
        return min((one.row for one in self.lists[block] if one.row is not None), default=None)

    def take(self, row: int, given: Given) -> None:
        """Add what a row gives."""
        if given.block in self.lists:
            self._entry(row, given.block, _normal(given.block, given.values))
        else:
            for name, value in given.values.items():
                path = (*given.block.split("."), name) if given.block else (name,)
                self._fact(row, path, _plain(value, _fact_field(path)))

    def _fact(self, row: int, path: tuple[str, ...], value: str) -> None:
        there = self.facts.get(path)
        if there is None:
            self.facts[path] = value
            self.new_facts[path] = value, row
        elif there != value:
            new = path in self.new_facts
            words = _OTHER_ROW if new else _OTHER_FACT
            told = Text(*(one.format(path[-1], there) for one in words))
            self.refusals.append(Refusal(row, None, told, value, "error" if new else "warning"))

    def _entry(self, row: int, block: str, values: Values) -> None:
        alike = self._alike.setdefault(_key(block, values), _Alike())
        one = alike.holding(values)
        if one is not None:
            return
        one = alike.agreeing(values)
        if one is not None:
            alike.remove(one)
            added = {name: value for name, value in values.items() if name not in one.values}
            one.values |= added
            one.row = row if one.row is None else one.row
            if one.index is not None:
                one.added |= added
            alike.add(one)
            return
        one = alike.first
        if one is not None and block != EVENTS:
            name = next(name for name, value in values.items() if one.values.get(name, value) != value)
            told = Text(*(words.format(name, one.values["van"], one.values[name]) for words in _OTHER_ENTRY))
            self.refusals.append(Refusal(row, None, told, values[name]))
            return
        self._append(block, _Entry(values, None, row))

    def _append(self, block: str, one: _Entry) -> None:
        self.lists[block].append(one)
        self._alike.setdefault(_key(block, one.values), _Alike()).add(one)

    def as_new(self) -> str:
        """The text of a dossier that has no file yet."""
        lines = [f"dossier: {scalar('dossier', self.dossier)}"]
        tree = _tree({path: value for path, (value, _) in self.new_facts.items()})
        for name in _ORDER:
            if name in tree:
                lines += _fact_lines(name, tree[name])
        for name in LISTS:
            entries = sorted(self.lists[name], key=_day)
            lines += [f"{name}:"] * bool(entries) + [f"  - {entry(_in_order(name, one.values))}" for one in entries]
        return "\n".join(lines) + "\n"

    def into(self, text: str, *, json_file: bool) -> str:
        """The text of the dossier's file with what is added. Raises ``ValueError`` where no place can be found."""
        insertion = Insertion(text, json_file=json_file)
        insertion.facts(_tree({path: value for path, (value, _) in self.new_facts.items()}))
        for name, entries in self.lists.items():
            there = [one for one in entries if one.index is not None]
            for one in there:
                for field_name, value in one.added.items():
                    insertion.field(name, one.index or 0, field_name, value)
            more = sorted((one for one in entries if one.index is None), key=_day)
            if more:
                days = [_day(one) for one in there]
                places = [_behind(days, _day(one)) for one in more]
                insertion.entries(
                    name, [(_in_order(name, one.values), at) for one, at in zip(more, places, strict=True)]
                )
        return insertion.result()


def merge(dossier: str, recorded: Mapping[str, Any] | None, given: Iterable[tuple[int, Given]]) -> Merge:
    """The rows of a dossier, merged into the data of its file, if it has one; both are valid by themselves."""
    merged = Merge(dossier)
    if recorded is not None:
        merged.record(recorded)
    for row, one in given:
        merged.take(row, one)
    return merged


def keeps(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether everything that was recorded still is, in the same order."""
    facts = dict(_facts(after))
    if any(facts.get(path) != value for path, value in _facts(before)):
        return False
    for name in LISTS:
        later = iter([_normal(name, values) for values in after.get(name) or ()])
        for values in before.get(name) or ():
            normal = _normal(name, values)
            if not any(normal.items() <= one.items() for one in later):
                return False
    return True


def _facts(recorded: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for path, name in _fact_paths():
        block: Any = recorded
        for step in path:
            block = (block or {}).get(step)
        value = (block or {}).get(name)
        if value is not None:
            yield (*path, name), _plain(value, _fact_field((*path, name)))


def _values(values: Values) -> tuple[str, ...]:
    """The values, in the order of the names of their fields."""
    return tuple(values[name] for name in sorted(values))


def _key(block: str, values: Values) -> tuple[str, ...]:
    """What an entry is known by."""
    return (block, *(values[name] for name in _KEYS[block]))


def _fact_paths() -> Iterator[tuple[tuple[str, ...], str]]:
    yield (), "vangnet"
    for block, model in BLOCKS.items():
        for name in fields_of(model):
            yield tuple(block.split(".")), name


def _fact_field(path: tuple[str, ...]) -> Field:
    return fields_of(BLOCKS[".".join(path[:-1])])[path[-1]] if len(path) > 1 else vangnet()


def _normal(block: str, values: Mapping[str, Any]) -> Values:
    """The fields that are filled in, each written in one way only."""
    known = fields_of(fields.LISTS[block]) if block in fields.LISTS else event_fields(str(values.get("soort")))
    return {name: _plain(value, known[name]) for name, value in values.items() if value is not None}


def _plain(value: Any, field_: Field) -> str:  # noqa: ANN401 - as it stands in a file
    """A value that is valid, written in the one way in which the sheet's values are."""
    if field_.sort == "truth":
        return "ja" if value in (True, "ja", "true") else "nee"
    if field_.sort == "decimal":
        number = Decimal(value)
        return f"{number.normalize():f}" if number else "0"
    return str(int(value)) if field_.sort == "whole" else str(value)


def _tree(facts: Mapping[tuple[str, ...], str]) -> Tree:
    tree: dict[str, Any] = {}
    for path, value in facts.items():
        block = tree
        for step in path[:-1]:
            block = block.setdefault(step, {})
        block[path[-1]] = value
    return tree


def _fact_lines(name: str, value: str | Tree) -> list[str]:
    """A fact, or a block of them, each on a line; a block within a block on one."""
    if isinstance(value, str):
        return [f"{name}: {scalar(name, value)}"]
    lines = [f"{name}:"]
    for one, inner in value.items():
        if isinstance(inner, str):
            lines.append(f"  {one}: {scalar(one, inner)}")
        else:
            lines.append(f"  {one}: {entry({key: text for key, text in inner.items() if isinstance(text, str)})}")
    return lines


def _in_order(block: str, values: Values) -> Values:
    """The fields with those that name the entry first."""
    keys = _KEYS[block]
    return {name: values[name] for name in (*keys, *(name for name in values if name not in keys))}


def _day(one: _Entry) -> str:
    return one.values.get("datum") or one.values["van"]


def _behind(days: Sequence[str], day: str) -> int | None:
    """Behind which of the entries something of that day belongs: at the end when they are in no order."""
    if list(days) != sorted(days):
        return None
    return sum(one <= day for one in days) - 1
