"""One row as what it gives a dossier, or as why it cannot be used."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from poortwachter.case.events import AnyGebeurtenis
from poortwachter.case.privacy import BSN, FREE_TEXT_FIELDS, find_bsn, find_medical, without_bsn
from poortwachter.case.wording import say
from poortwachter.dates import plus_days
from poortwachter.importing.cells import reference, text_of, value_of
from poortwachter.importing.fields import BLOCKS, KIND, LISTS, REFERENCE, fields_for, folded
from poortwachter.importing.mapping import MappingError
from poortwachter.importing.notation import UnreadableError
from poortwachter.importing.sheet import SheetError, letters
from poortwachter.problems import Problem
from poortwachter.source.characters import cleaned
from poortwachter.text import Text, same
from poortwachter.validation import Said, general, nearest, path_in, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import BaseModel

    from poortwachter.importing.fields import Field
    from poortwachter.importing.mapping import Cell, Condition, Entry, Koppeling
    from poortwachter.importing.notation import Notation
    from poortwachter.importing.sheet import Row, Sheet
    from poortwachter.source import Source

Values = dict[str, str]
"""The fields of an entry, in the words of a case file."""

_SHOWN: Final = 40
_COLUMNS_SHOWN: Final = 40
_NO_REFERENCE: Final = Text("Het kenmerk van het dossier ontbreekt", "The reference of the dossier is missing")
_MISSING: Final = Text("{0} ontbreekt", "{0} is missing")
_MEDICAL: Final = Text(
    "Woord dat op een ziekte, klacht of behandeling kan wijzen; een werkgever legt dat niet vast",
    "Word that may name an illness, a symptom or a treatment; an employer does not record that",
)
_END_FIRST: Final = Text("Het einde ligt voor het begin", "The end is before the beginning")
_NO_COLUMN: Final = Text("Er is geen kolom {0}", "There is no column {0}")
_TWICE: Final = Text("Er zijn twee kolommen {0}", "There are two columns {0}")
_HERE: Final = Text("De kolommen zijn: {0}.", "The columns are: {0}.")
_RENAME: Final = Text("Geef ze in de export verschillende namen.", "Give them different names in the export.")
_BSN_NAMES: Final = frozenset(("bsn", "bsnnummer", "burgerservicenummer", "sofi", "sofinummer", "sofinr"))
_NOT_A_LETTER: Final = re.compile(r"[\W\d_]+")
_BSN_COLUMN: Final = Text(
    "Kolom {0} bevat burgerservicenummers (BSN)", "Column {0} holds citizen service numbers (BSN)"
)
_BSN_ADVICE: Final = Text(
    "Haal die kolom uit de export; een dossier heeft er nooit een reden voor.",
    "Take that column out of the export; a dossier never has a reason for it.",
)


class Given(NamedTuple):
    """What a row gives: a fact, or an entry of a list."""

    block: str
    """The list it goes into, or the block a fact stands in; empty for what stands in the file itself."""
    values: Values


class Refusal(NamedTuple):
    """Why a row cannot be used, or what to look at in one that can (``severity`` warning)."""

    row: int
    column: int | None
    """Counted from 0; ``None`` when it is about the row as a whole."""
    said: Text
    shown: str = ""
    """What stands there, cut short and without a BSN."""
    severity: str = "error"


class Taken(NamedTuple):
    """A row that was read; it is used when no refusal is an error."""

    dossier: str | None
    """``None`` when it names none."""
    given: Sequence[Given]
    refusals: Sequence[Refusal]


class _Slot(NamedTuple):
    """Where the value of one field comes from."""

    field: str
    at: int | None
    """The column, counted from 0; ``None`` for a fixed value."""
    fixed: str | None
    meanings: Mapping[str, str | None]
    empty: str | None
    days: int


class _Shape(NamedTuple):
    """One entry of the mapping, its columns found."""

    block: str
    slots: Sequence[_Slot]
    key: frozenset[str]
    """The fields of which one must be filled in for the row to hold this entry at all."""
    fields: Mapping[str, Field]
    only: tuple[int, frozenset[str]] | None
    """The column that decides whether a row is about this, and the words that say it is."""


class Reader:
    """Reads rows of one sheet by one mapping."""

    def __init__(self, mapping: Koppeling, source: Source, sheet: Sheet, file: str) -> None:
        """Find the columns. Raises ``MappingError`` where one is missing, ``SheetError`` for one of BSNs."""
        self._names = sheet.names
        self._check_privacy(file)
        self._index = self._find(mapping, source)
        self._notation: Notation = mapping.notation._replace(serials=mapping.excel_datums or sheet.serials)
        self._dossier = self._slot("dossier", mapping.dossier)
        self._facts = list(self._fact_shapes(mapping))
        self._entries = [self._shape(name, entry, fields) for name, _, entry, fields in mapping.entries]
        self._adapters: dict[str, TypeAdapter[object]] = {name: TypeAdapter(model) for name, model in LISTS.items()}
        self._adapters["gebeurtenissen"] = TypeAdapter(AnyGebeurtenis)

    def _check_privacy(self, file: str) -> None:
        for number, name in enumerate(self._names):
            named = not _BSN_NAMES.isdisjoint(_NOT_A_LETTER.split(name.casefold()))
            if named or next(find_bsn(name), None):
                letter = letters(number)
                raise SheetError(
                    Problem(file, None, "bsn", Text(*(one.format(letter) for one in _BSN_COLUMN)), None, _BSN_ADVICE)
                )

    def _find(self, mapping: Koppeling, source: Source) -> dict[str, int]:
        """Where each column stands, by its name as it is compared."""
        there = [folded(name) for name in self._names]
        problems, found = [], {}
        for path, name in mapping.columns:
            key = folded(name)
            if there.count(key) == 1:
                found[key] = there.index(key)
                continue
            near = nearest(name, self._names) if key not in there else None
            named = ", ".join(cleaned(one) for one in self._names[:_COLUMNS_SHOWN] if one)
            words = _TWICE if key in there else _NO_COLUMN
            advice = _RENAME if key in there else Text(_HERE.nl.format(named), _HERE.en.format(named))
            message = Text(words.nl.format(name), words.en.format(name))
            place = path if isinstance(_at(source.data, path), str) else (*path, "kolom")
            problems.append(
                problem_at(source, place, Said("column", message, same(cleaned(near)) if near else None, advice))
            )
        if problems:
            raise MappingError(problems)
        return found

    def _slot(self, field: str, cell: Cell) -> _Slot:
        meanings = {folded(word): meaning for word, meaning in cell.waarden.items()}
        index = self._index[folded(cell.kolom)] if cell.kolom is not None else None
        return _Slot(field, index, cell.vast, meanings, cell.leeg, cell.dagen)

    def _fact_shapes(self, mapping: Koppeling) -> Iterator[tuple[str, Field, _Slot]]:
        for path, field, cell in mapping.facts:
            if field is not None:
                yield ".".join(map(str, path[:-1])), field, self._slot(str(path[-1]), cell)

    def _shape(self, name: str, entry: Entry, fields: Mapping[str, Field]) -> _Shape:
        # The kind first: it says what the other fields can hold.
        cells = sorted(entry.cells.items(), key=lambda item: item[0] != "soort")
        slots = [self._slot(field, cell) for field, cell in cells]
        kind = entry.cells.get("soort")
        fixed = name != "gebeurtenissen" or (kind is not None and kind.vast is not None)
        # An event of a kind that the row names is there once either is filled in: half of it is a mistake.
        key = {"ziekteperioden": ("van", "tot_en_met"), "verlof": ("van", "tot_en_met")}.get(
            name, ("datum",) if fixed else ("soort", "datum")
        )
        return _Shape(name, slots, frozenset(key), fields, self._only(entry.als))

    def _only(self, condition: Condition | None) -> tuple[int, frozenset[str]] | None:
        if condition is None:
            return None
        return self._index[folded(condition.kolom)], frozenset(map(folded, condition.is_))

    def take(self, row: Row) -> Taken | None:
        """What a row gives; ``None`` for an empty one."""
        if row.mistake is not None:
            return Taken(None, (), [Refusal(row.number, None, row.mistake)])
        texts = [text_of(cell) for cell in row.cells]
        if not any(texts):
            return None
        refusals: list[Refusal] = []
        if next(find_bsn("\n".join(texts)), None) is not None:
            found = ((number, text) for number, text in enumerate(texts) if next(find_bsn(text), None))
            refusals = [Refusal(row.number, number, BSN.message, _shown(text)) for number, text in found]
        reading = _Reading(row, texts, self._notation, refusals)
        dossier = reading.reference(self._dossier)
        given = [*self._read_facts(reading), *self._read_entries(reading)]
        return Taken(dossier, given, refusals)

    def _read_facts(self, reading: _Reading) -> Iterator[Given]:
        for block, field, slot in self._facts:
            value = reading.value(slot, field)
            if value is None:
                continue
            given = Given(block, {slot.field: value})
            if block and not reading.holds(BLOCKS[block], given.values, {slot.field: slot}):
                continue
            yield given

    def _read_entries(self, reading: _Reading) -> Iterator[Given]:
        for shape in self._entries:
            if shape.only is not None and folded(reading.text(shape.only[0])) not in shape.only[1]:
                continue
            values = reading.entry(shape)
            if values is not None and self._is_valid(reading, shape, values):
                yield Given(shape.block, values)

    def _is_valid(self, reading: _Reading, shape: _Shape, values: Values) -> bool:
        slots = {slot.field: slot for slot in shape.slots}
        if not reading.holds(self._adapters[shape.block], values, slots):
            return False
        if shape.block != "gebeurtenissen" and values.get("tot_en_met", "9") < values["van"]:
            reading.refuse(slots["tot_en_met"].at, _END_FIRST)
            return False
        return True


class _Reading:
    """One row while it is read: what is wrong with it is gathered."""

    def __init__(self, row: Row, texts: Sequence[str], notation: Notation, refusals: list[Refusal]) -> None:
        self._row = row
        self._texts = texts
        self._notation = notation
        self._refusals = refusals

    def text(self, index: int) -> str:
        return self._texts[index] if index < len(self._texts) else ""

    def refuse(self, index: int | None, words: Text, severity: str = "error") -> None:
        shown = _shown(self.text(index)) if index is not None and severity == "error" else ""
        refusal = Refusal(self._row.number, index, words, shown, severity)
        if refusal not in self._refusals:
            self._refusals.append(refusal)

    def reference(self, slot: _Slot) -> str | None:
        """The reference of the dossier; ``None`` when there is none, which is then refused."""
        value = self.value(slot, REFERENCE)
        try:
            if value:
                return reference(value)
        except UnreadableError as error:
            self.refuse(slot.at, error.said)
            return None
        if not any(refusal.column == slot.at for refusal in self._refusals):
            self.refuse(slot.at, _NO_REFERENCE)
        return None

    def value(self, slot: _Slot, field: Field) -> str | None:
        """The value of a field; ``None`` when it is left out, or refused."""
        if slot.at is None:
            return slot.fixed
        text = self.text(slot.at)
        if not text:
            return slot.empty
        word = folded(text) if slot.meanings else ""
        if word in slot.meanings:
            return slot.meanings[word]
        try:
            value = value_of(self._row.cells[slot.at], text, field, self._notation, slot.meanings)
        except UnreadableError as error:
            self.refuse(slot.at, error.said)
            return None
        if slot.days:
            return plus_days(date.fromisoformat(value), slot.days).isoformat()
        if slot.field in FREE_TEXT_FIELDS and next(find_medical(value), None):
            self.refuse(slot.at, _MEDICAL, "warning")
        return value

    def entry(self, shape: _Shape) -> Values | None:
        """The values of an entry; ``None`` when the row holds none, or it is refused."""
        if not any(slot.field in shape.key and slot.at is not None and self.text(slot.at) for slot in shape.slots):
            return None
        before = len(self._refusals)
        values: Values = {}
        fields = shape.fields
        for slot in shape.slots:
            value = self.value(slot, fields[slot.field])
            if value is not None:
                values[slot.field] = value
            if slot.field == "soort" and fields["soort"] is KIND and value is not None:
                # What a field may hold depends on the kind; a field of another kind is told by the model.
                fields = fields_for(value)
            elif slot.field == "soort" and value is None and self.is_left_out(slot):
                return None
        return values if not any(one.severity == "error" for one in self._refusals[before:]) else None

    def is_left_out(self, slot: _Slot) -> bool:
        """Whether the mapping says that what stands there is not imported."""
        return slot.at is not None and folded(self.text(slot.at)) in slot.meanings

    def holds(self, model: TypeAdapter[object] | type[BaseModel], values: Values, slots: Mapping[str, _Slot]) -> bool:
        """Whether a model takes the values; what it refuses is refused here, at its column."""
        try:
            if isinstance(model, TypeAdapter):
                model.validate_python(values)
            else:
                model.model_validate(values)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                # Without a kind no model looks further, and nothing says where.
                path = path_in(values, detail["loc"]) or (str(detail["loc"][-1]) if detail["loc"] else "soort",)
                name = str(path[-1])
                words = say(detail, path) or general(detail)
                slot = slots.get(name)
                if detail["type"] == "missing":
                    self.refuse(slot.at if slot else None, Text(_MISSING.nl.format(name), _MISSING.en.format(name)))
                elif detail["type"] in {"union_tag_not_found", "union_tag_invalid"}:
                    self.refuse(slots["soort"].at, words.message)
                else:
                    self.refuse(slot.at if slot else None, words.message)
            return False
        return True


def _shown(text: str) -> str:
    """What stands in a cell, fit to be shown."""
    text = without_bsn(cleaned(text.replace("\n", " ").replace("\t", " ")))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _at(data: object, path: Sequence[str | int]) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]
    return data


__all__ = ["Given", "Reader", "Refusal", "Taken", "Values"]
