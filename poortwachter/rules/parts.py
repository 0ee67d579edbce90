"""The small typed parts that rules files are made of: texts, kinds of event, quantities that change over time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

from poortwachter.case.events import GROUPS, MODELS
from poortwachter.series import Series
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

SINCE_THE_BEGINNING = date(2002, 4, 1)
"""A value without a date holds since the law came into force (contract: the earliest date of a case file)."""


class Part(BaseModel):
    """A part of a rules file: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _text(value: Any) -> Text:
    languages = {"nl", "en"}
    if isinstance(value, dict) and set(value) == languages and all(isinstance(v, str) and v for v in value.values()):
        return Text(value["nl"], value["en"])
    raise PydanticCustomError("two_languages", "expected {nl: …, en: …}")


def _quantity(value: Any) -> Series[int]:
    steps = value if isinstance(value, dict) else {SINCE_THE_BEGINNING.isoformat(): value}
    try:
        return Series.of({date.fromisoformat(day): None if n is None else int(n) for day, n in steps.items()})
    except (TypeError, ValueError):
        raise PydanticCustomError("quantity", "expected a whole number, or {date: whole number}") from None


def _kinds(value: Any) -> tuple[str, ...]:
    kinds: list[str] = []
    for name in value if isinstance(value, list) else [value]:
        if name not in MODELS and name not in GROUPS:
            raise PydanticCustomError("unknown_kind", "unknown kind of event", {"found": str(name)})
        kinds.extend(GROUPS.get(name, (name,)))
    return tuple(kinds)


def _tuple(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


TwoLanguages = Annotated[Text, PlainValidator(_text)]
Quantity = Annotated[Series[int], PlainValidator(_quantity)]
"""Days, months or percent: a whole number, or one by the day from which it holds; ``null`` ends it."""
Kinds = Annotated[tuple[str, ...], PlainValidator(_kinds)]
"""One kind of event or group of kinds, or a list of them; groups are written out on loading."""
Values = Annotated[tuple[str, ...], BeforeValidator(_tuple)]
"""What a field of an event must say: one word of the case format, or one of several."""


def word(value: object) -> str:
    """A value of a field as a case file writes it."""
    return {True: "ja", False: "nee"}[value] if isinstance(value, bool) else str(value)


Ids = Annotated[tuple[str, ...], BeforeValidator(_tuple), AfterValidator(tuple)]
"""One rule id, or a list of them."""


def parts_of(part: Any) -> Iterator[Any]:
    """A part of a rules file and everything inside it: parts, series, and plain values."""
    yield part
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from parts_of(getattr(part, name))
    elif isinstance(part, tuple | list) and not isinstance(part, Text):
        for item in part:
            yield from parts_of(item)
