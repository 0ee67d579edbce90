"""The small typed parts that rules files are made of: texts, kinds of event, quantities that change over time."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

from poortwachter.case.events import GROUPS, MODELS
from poortwachter.series import Series
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

SINCE_THE_BEGINNING = date(2002, 4, 1)
"""A value without a date holds since the law came into force (contract: the earliest date of a case file)."""
MOST = 10_000
"""The largest number of days, months or percent that a rules file may hold."""

_DIGITS = re.compile(r"\d{1,6}", re.ASCII)
_EUROS = re.compile(r"\d{1,6}(\.\d{1,2})?", re.ASCII)


def key(field: str) -> str:
    """How a rules file writes a field: two would be words of Python."""
    return {"condition": "if", "not_": "not"}.get(field, field)


class Part:
    """A part of a rules file: unknown keys are refused, nothing changes after loading.

    Parts are plain dataclasses, which pydantic fills: as models of its own the sixty of them would take as long to
    define as all the rest of the program to start, and each look at a field three times as long (bench/).
    """

    __slots__ = ()
    __pydantic_config__ = ConfigDict(extra="forbid", alias_generator=key)

    def __eq__(self, other: object) -> bool:
        """Two parts that say the same are equal."""
        return type(self) is type(other) and all(
            getattr(self, name) == getattr(other, name) for name in field_names(type(self))
        )

    def __hash__(self) -> int:
        """Equal parts are of one class; nothing more is needed, for none is a key."""
        return hash(type(self))

    def __repr__(self) -> str:
        """How Python would write it: what the checked form of the law is made of (``tools/generate.py``)."""
        values = ((one.name, getattr(self, one.name), one.default) for one in fields(self) if one.init)  # type: ignore[arg-type]
        given = (f"{name}={value!r}" for name, value, default in values if value is not default)
        return f"{type(self).__name__}({', '.join(given)})"


def _text(value: Any) -> Text:  # noqa: ANN401 - what stands in a file
    languages = {"nl", "en"}
    if isinstance(value, dict) and set(value) == languages and all(isinstance(v, str) and v for v in value.values()):
        return Text(value["nl"], value["en"])
    raise PydanticCustomError("two_languages", "expected {nl: …, en: …}")


def _quantity(value: Any) -> Series[int]:  # noqa: ANN401 - what stands in a file
    try:
        if not isinstance(value, dict):
            return Series(((SINCE_THE_BEGINNING, _number(value)),))
        if value:
            return Series.of({_day(day): None if n in (None, "null") else _number(n) for day, n in value.items()})
    except ValueError:
        pass
    raise PydanticCustomError("quantity", "expected a whole number, or {date: whole number}")


def _number(value: Any) -> int:  # noqa: ANN401 - what stands in a file
    if not (isinstance(value, str) and _DIGITS.fullmatch(value)) or int(value) > MOST:
        raise ValueError
    return int(value)


def _amounts(value: Any) -> Series[Decimal]:  # noqa: ANN401 - what stands in a file
    if isinstance(value, dict) and value:
        try:
            return Series.of({_day(day): None if n in (None, "null") else _euros(n) for day, n in value.items()})
        except ValueError:
            pass
    raise PydanticCustomError("amounts", "expected {date: EUR}")


def _euros(value: Any) -> Decimal:  # noqa: ANN401 - what stands in a file
    if not (isinstance(value, str) and _EUROS.fullmatch(value)):
        raise ValueError
    return Decimal(value)


def _day(value: str) -> date:
    day = date.fromisoformat(value)
    if day.isoformat() != value:  # Python reads 20250101 and 2025-W01-1, too
        raise ValueError
    return day


def _in_force(value: Any) -> Series[bool]:  # noqa: ANN401 - what stands in a file
    if isinstance(value, dict) and value and all(word in ("true", "false") for word in value.values()):
        try:
            return Series.of({_day(day): word == "true" for day, word in value.items()})
        except (TypeError, ValueError):
            pass
    raise PydanticCustomError("in_force", "expected {date: true or false}")


def _kinds(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - what stands in a file
    kinds: list[str] = []
    for index, name in enumerate(value if isinstance(value, list) else [value]):
        if not isinstance(name, str) or (name not in MODELS and name not in GROUPS):
            context = {
                "found": name if isinstance(name, str) else "",
                "path": (index,) if isinstance(value, list) else (),
            }
            raise PydanticCustomError("unknown_kind", "unknown kind of event", context)
        kinds.extend(GROUPS.get(name, (name,)))
    return tuple(kinds)


def _tuple(value: Any) -> Any:  # noqa: ANN401 - what stands in a file
    return value if isinstance(value, list) else [value]


TwoLanguages = Annotated[Text, PlainValidator(_text)]
Quantity = Annotated[Series[int], PlainValidator(_quantity)]
"""Days, months or percent: a whole number, or one by the day from which it holds; ``null`` ends it."""
Amounts = Annotated[Series[Decimal], PlainValidator(_amounts)]
"""EUR by the day from which the amount holds; ``null``: not known from then on."""
InForce = Annotated[Series[bool], PlainValidator(_in_force)]
"""Whether something is in force, by the day from which that holds."""
Kinds = Annotated[tuple[str, ...], PlainValidator(_kinds)]
"""One kind of event or group of kinds, or a list of them; groups are written out on loading."""
Values = Annotated[tuple[str, ...], BeforeValidator(_tuple)]
"""What a field of an event must say: one word of the case format, or one of several."""


def word(value: object) -> str:
    """A value of a field as a case file writes it."""
    return "ja" if value is True else "nee" if value is False else str(value)


Ids = Annotated[tuple[str, ...], BeforeValidator(_tuple), AfterValidator(tuple)]
"""One rule id, or a list of them."""


def field_names(shape: type[Part]) -> tuple[str, ...]:
    """The names of the fields of a kind of part that a file can fill, as Python has them."""
    return _field_names(shape)  # type: ignore[arg-type] # mypy doubts that a class can be hashed


@cache
def _field_names(shape: Hashable) -> tuple[str, ...]:
    return tuple([one.name for one in fields(shape) if one.init])  # type: ignore[arg-type] # always a dataclass


def parts_of(part: Any) -> Iterator[Any]:  # noqa: ANN401 - parts of any shape
    """A part of a rules file and everything inside it: parts, series, and plain values."""
    yield part
    if isinstance(part, Part):
        for name in field_names(type(part)):
            yield from parts_of(getattr(part, name))
    elif isinstance(part, tuple | list) and not isinstance(part, Text):
        for item in part:
            yield from parts_of(item)
