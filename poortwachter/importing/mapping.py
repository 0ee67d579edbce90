"""The mapping file: which column of a sheet is what in a dossier.

It has the shape of a case file, with the name of a column where the value goes. Where a name is not enough, a block
says more: ``{kolom: Actie, waarden: {PvA: plan_van_aanpak}}``, or ``{vast: probleemanalyse}`` for what no column holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from poortwachter.case.privacy import masked
from poortwachter.case.scalars import Word, YesNo
from poortwachter.case.wording import say as say_of_case
from poortwachter.importing.fields import BLOCKS, KIND, LISTS, event_fields, fields_of, vangnet
from poortwachter.importing.notation import Notation, UnreadableError, day_of
from poortwachter.source import check_texts, load
from poortwachter.text import Text, same
from poortwachter.validation import OR, Said, nearest, problem_at, problems_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from poortwachter.importing.fields import Field as CaseField
    from poortwachter.problems import Problem
    from poortwachter.source import Source
    from poortwachter.validation import Path as DataPath

FORMAT: Final = "poortwachter/import/1"
_WHOLE: Final = re.compile(r"-?\d{1,9}", re.ASCII)
MAX_HEAD: Final = 1000
"""The last row on which the names of the columns may stand."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _named(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    """The name of a column by itself is short for a block with only that."""
    return {"kolom": value} if isinstance(value, str) else value


def _from_somewhere(cell: Cell) -> Cell:
    if (cell.kolom is None) == (cell.vast is None):
        raise PydanticCustomError("one_source", "either a column or a fixed value")
    if cell.vast is not None and (cell.waarden or cell.leeg is not None or cell.dagen):
        raise PydanticCustomError("fixed_value", "a fixed value needs no translation")
    return cell


def _whole(low: int, high: int) -> BeforeValidator:
    def read(value: Any) -> int:  # noqa: ANN401 - whatever stands in the file
        if isinstance(value, str) and _WHOLE.fullmatch(value) and low <= int(value) <= high:
            return int(value)
        raise PydanticCustomError("whole_between", "whole number", {"low": low, "high": high})

    return BeforeValidator(read)


class Cell(_Part):
    """Where a value comes from: a column, or nowhere in the sheet."""

    kolom: Word | None = None
    vast: Word | None = None
    waarden: dict[str, Word | None] = {}
    """What the words of the sheet mean; a word without a meaning is left out."""
    leeg: Word | None = None
    """What an empty cell means."""
    dagen: Annotated[int, _whole(-31, 31)] = 0
    """How many days later the day is than the sheet says: -1 where that names the first day after a spell."""


AnyCell = Annotated[Cell, BeforeValidator(_named), AfterValidator(_from_somewhere)]


def _several(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    return [value] if isinstance(value, str) else value


class Condition(_Part):
    """Which rows an entry is made of: those that hold one of these words in a column."""

    kolom: Word
    is_: Annotated[list[Word], BeforeValidator(_several), Field(alias="is", min_length=1)]


class Facts(BaseModel):
    """A block of single facts, each with its cell."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, AnyCell] = Field(init=False)

    @property
    def cells(self) -> Mapping[str, Cell]:
        """The cell of each field."""
        return self.__pydantic_extra__


class Employment(Facts):
    """The employment, which has a block of its own within it."""

    loondoorbetaling: Facts | None = None


class Entry(Facts):
    """What one row gives of a list: a spell, leave or an event."""

    als: Condition | None = None


class Koppeling(_Part):
    """Everything in one mapping file."""

    format: Literal["poortwachter/import/1"]
    blad: Word | None = None
    kopregel: Annotated[int, _whole(0, MAX_HEAD)] = 1
    """The row with the names of the columns; 0 where there is none, and columns are called A, B, C."""
    scheidingsteken: Literal[";", ",", "|", "tab"] | None = None
    codering: Literal["utf-8", "windows-1252"] | None = None
    datums: Literal["dag-maand-jaar", "maand-dag-jaar"] = "dag-maand-jaar"
    eerste_jaar: Annotated[int, _whole(1900, 2100)] | None = None
    excel_datums: Literal["1900", "1904"] | None = None
    engelse_getallen: YesNo = False

    dossier: AnyCell
    werkgever: Facts | None = None
    werknemer: Facts | None = None
    dienstverband: Employment | None = None
    vangnet: AnyCell | None = None
    ziekteperioden: list[Entry] = []
    verlof: list[Entry] = []
    gebeurtenissen: list[Entry] = []

    @property
    def notation(self) -> Notation:
        """How the sheet writes days and numbers."""
        return Notation(self.datums == "maand-dag-jaar", self.eerste_jaar, self.excel_datums, self.engelse_getallen)

    @property
    def facts(self) -> Iterator[tuple[DataPath, CaseField | None, Cell]]:
        """The cells of what stands once in a dossier: its path, what it must hold (``None`` if unknown), its cell."""
        if self.vangnet is not None:
            yield ("vangnet",), vangnet(), self.vangnet
        pay = self.dienstverband.loondoorbetaling if self.dienstverband else None
        blocks = (self.werkgever, self.werknemer, self.dienstverband, pay)
        for (name, model), block in zip(BLOCKS.items(), blocks, strict=True):
            for field, cell in block.cells.items() if block else ():
                yield (*name.split("."), field), fields_of(model).get(field), cell

    @property
    def entries(self) -> Iterator[tuple[str, int, Entry, Mapping[str, CaseField]]]:
        """What goes into lists: the list, the number, the entry, and the fields it can have."""
        for name, model in LISTS.items():
            for index, entry in enumerate(getattr(self, name)):
                yield name, index, entry, fields_of(model)
        for index, entry in enumerate(self.gebeurtenissen):
            yield "gebeurtenissen", index, entry, event_fields(fixed_kind(entry))

    @property
    def columns(self) -> Iterator[tuple[DataPath, str]]:
        """Each column that is named, and where."""
        for path, _, cell in (((("dossier",), None, self.dossier)), *self.facts):
            yield from _column(path, cell)
        for name, index, entry, _ in self.entries:
            for field, cell in entry.cells.items():
                yield from _column((name, index, field), cell)
            if entry.als:
                yield (name, index, "als", "kolom"), entry.als.kolom


def fixed_kind(entry: Entry) -> str | None:
    """The kind of event when it does not depend on the row, and there is one of that name."""
    kind = entry.cells.get("soort")
    return kind.vast if kind is not None and kind.vast in KIND.choices else None


def _column(path: DataPath, cell: Cell) -> Iterator[tuple[DataPath, str]]:
    if cell.kolom is not None:
        yield path, cell.kolom


class MappingError(Exception):
    """A mapping file that cannot be used; ``problems`` say where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        """At least one problem; a BSN in one is not shown."""
        self.problems = [masked(problem) for problem in problems]
        super().__init__(*(problem.message.en for problem in self.problems))


def read_mapping(path: Path, file: str) -> tuple[Koppeling, Source]:
    """The mapping in a file, and its source, so that a column the sheet lacks can be pointed at.

    Raises ``MappingError`` with every problem, each at its line and column.
    """
    source, problems = load(path, file)
    problems = [*problems, *(check_texts(source) if source else ())]
    if source is None or problems:
        raise MappingError(problems)
    try:
        mapping = Koppeling.model_validate(source.data)
    except ValidationError as error:
        raise MappingError(problems_of(error.errors(include_url=False), source, _say)) from None
    problems = list(_mistakes(mapping, source))
    if problems:
        raise MappingError(problems)
    return mapping, source


_ADVICE: Final = Text(
    "docs/import.md legt uit wat er in een koppeling staat.", "docs/import.md explains what stands in a mapping."
)
_TWO_SOURCES: Final = Text(
    "Hier hoort óf kolom óf vast: een kolom, of een waarde die voor elke rij geldt",
    "Either kolom or vast belongs here: a column, or a value that holds for every row",
)
_FIXED: Final = Text(
    "Bij vast horen geen waarden, leeg of dagen: de waarde hangt van geen cel af",
    "With vast go no waarden, leeg or dagen: the value depends on no cell",
)
_NO_CELL: Final = Text("Hier hoort de naam van een kolom", "The name of a column belongs here")
_NOT_A_DAY: Final = Text("dagen hoort alleen bij een datum", "dagen only goes with a date")
_NOTHING: Final = Text("Deze koppeling haalt niets uit een rij", "This mapping takes nothing from a row")
_CELL_KEYS: Final = tuple(Cell.model_fields)


def _say(detail: ErrorDetails, path: DataPath) -> Said | None:  # noqa: PLR0911 - one return a kind of mistake
    """The words for what only a mapping can get wrong."""
    context = detail.get("ctx", {})
    match detail["type"]:
        case "one_source":
            return Said("one_source", _TWO_SOURCES, None, _ADVICE)
        case "fixed_value":
            return Said("fixed_value", _FIXED, None, _ADVICE)
        case "whole_between":
            low, high = context["low"], context["high"]
            said = Text(
                f"Hier hoort een geheel getal van {low} tot en met {high}",
                f"A whole number from {low} to {high} belongs here",
            )
            return Said("whole_number", said)
        case "model_type" | "dict_type" if detail.get("input") is None or isinstance(detail.get("input"), str):
            return Said("column", _NO_CELL, None, _ADVICE)
        case "extra_forbidden":
            known = ("kolom", "is") if "als" in path[:-1] else _CELL_KEYS if len(path) > 1 else _top_keys()
            return _unknown(str(path[-1]), known)
        case "boolean" | "text":
            return say_of_case(detail, path)
    return None


def _top_keys() -> tuple[str, ...]:
    return tuple(Koppeling.model_fields)


def _unknown(key: str, known: tuple[str, ...]) -> Said:
    near = nearest(key, known)
    here = words(known, Text("en", "and"))
    message = Text(f"Onbekende sleutel {key}", f"Unknown key {key}")
    advice = Text(f"Hier kan: {here.nl}.", f"Known here: {here.en}.")
    return Said("unknown_key", message, same(near) if near else None, advice)


_REQUIRED: Final = {
    "ziekteperioden": ("van",),
    "verlof": ("soort", "van", "tot_en_met"),
    "gebeurtenissen": ("soort", "datum"),
}


def _mistakes(mapping: Koppeling, source: Source) -> Iterator[Problem]:
    """What is wrong between the mapping and the case format."""
    facts, entries = list(mapping.facts), list(mapping.entries)
    if not entries:
        said = Said("nothing", _NOTHING, same("ziekteperioden: …"), _ADVICE)
        yield problem_at(source, (), said)
    for path, field, cell in facts:
        if field is None:
            yield problem_at(source, path, _unknown(str(path[-1]), _fields_at(path)), key=True)
        else:
            yield from _values(source, path, field, cell)
    for name, index, entry, fields in entries:
        for field_name, cell in entry.cells.items():
            path = (name, index, field_name)
            if field_name in fields:
                yield from _values(source, path, fields[field_name], cell)
            else:
                yield problem_at(source, path, _unknown(field_name, ("als", *fields)), key=True)
        for required in _REQUIRED[name]:
            if required not in entry.cells:
                message = Text(f"{required} ontbreekt", f"{required} is missing")
                yield problem_at(source, (name, index), Said("missing_key", message, same(f"{required}: …")))


def _fields_at(path: DataPath) -> tuple[str, ...]:
    """The fields of the block at a path."""
    return tuple(fields_of(BLOCKS[".".join(map(str, path[:-1]))]))


def _values(source: Source, path: DataPath, field: CaseField, cell: Cell) -> Iterator[Problem]:
    """Each value written in the mapping that the field cannot hold."""
    inside = isinstance(_at(source.data, path), dict)
    if cell.dagen and field.sort != "day":
        yield problem_at(source, (*path, "dagen"), Said("not_a_day", _NOT_A_DAY, None, _ADVICE), key=True)
    written = [((*path, "vast") if inside else path, cell.vast), ((*path, "leeg"), cell.leeg)]
    written += [((*path, "waarden", word), value) for word, value in cell.waarden.items()]
    for where, value in written:
        said = _refused(value, field) if value is not None else None
        if said is not None:
            yield problem_at(source, where, said)


def _at(data: Any, path: DataPath) -> Any:  # noqa: ANN401 - a tree of any shape
    for step in path:
        data = data[step]
    return data


def _refused(value: str, field: CaseField) -> Said | None:
    if field.sort in {"choice", "truth"}:
        known = field.choices or ("ja", "nee")
        if value in known:
            return None
        near = nearest(value, known)
        message = Text(f"{value} kan hier niet staan", f"{value} cannot stand here")
        if field is KIND:
            message = Text("Onbekende soort gebeurtenis", "Unknown kind of event")
            return Said("unknown_kind", message, same(near) if near else None, _ADVICE)
        named = words(known, OR)
        return Said("choice", message, same(near) if near else None, Text(f"Kies {named.nl}.", f"Choose {named.en}."))
    if field.sort == "day":
        try:
            if day_of(value, Notation()).isoformat() == value:
                return None
        except UnreadableError:
            pass
        advice = Text("Schrijf jaar-maand-dag: 2025-09-08.", "Write year-month-day: 2025-09-08.")
        return Said("date", Text("Geen geldige datum", "No valid date"), None, advice)
    return None
