"""What each field of a case file holds, as the models say it, so that a cell is read for what it has to be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

from poortwachter.case.events import MODELS, NAMES
from poortwachter.case.model import (
    Dienstverband,
    Dossier,
    Loondoorbetaling,
    Verlof,
    Werkgever,
    Werknemer,
    Ziekteperiode,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

Sort = Literal["day", "truth", "decimal", "whole", "choice", "text"]


class Field(NamedTuple):
    """What a field holds; ``choices`` are the words that it can be."""

    sort: Sort
    choices: tuple[str, ...] = ()


KIND: Final = Field("choice", tuple(MODELS))
"""The kind of an event."""
REFERENCE: Final = Field("text")
"""The reference of a dossier."""
_TYPES: Final[dict[object, Sort]] = {date: "day", bool: "truth", Decimal: "decimal", int: "whole", str: "text"}

BLOCKS: Final[Mapping[str, type[BaseModel]]] = {
    "werkgever": Werkgever,
    "werknemer": Werknemer,
    "dienstverband": Dienstverband,
    "dienstverband.loondoorbetaling": Loondoorbetaling,
}
"""The blocks of single facts, by their path in a case file."""
LISTS: Final[Mapping[str, type[BaseModel]]] = {"ziekteperioden": Ziekteperiode, "verlof": Verlof}
"""The lists whose entries are all alike."""


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, Field]:
    """The fields of a model that hold one value, blocks left out."""
    found = {name: _field(info.annotation) for name, info in model.model_fields.items()}
    return {name: field for name, field in found.items() if field is not None}


@cache
def event_fields(kind: str | None) -> Mapping[str, Field]:
    """The fields of a kind of event; of all kinds together for ``None``, each as the first kind has it."""
    if kind is not None:
        return {**fields_of(MODELS[kind]), "soort": KIND}
    together: dict[str, Field] = {}
    for model in MODELS.values():
        for name, field in fields_of(model).items():
            together.setdefault(name, field)
    return {**together, "soort": KIND}


@cache
def fields_for(kind: str) -> Mapping[str, Field]:
    """The fields of a kind of event, and those that only others have as they have them."""
    return {**event_fields(None), **event_fields(kind)}


def vangnet() -> Field:
    """What ``vangnet`` can be."""
    return fields_of(Dossier)["vangnet"]


def folded(text: str) -> str:
    """A text as two people would call it the same: no capitals, one space at a time."""
    return " ".join(text.casefold().split())


def as_word(text: str) -> str:
    """A text as a word of the case format: ``Plan van aanpak`` is ``plan_van_aanpak``."""
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())


@cache
def kinds_by_name() -> Mapping[str, str]:
    """The kinds by what people call them, in both languages."""
    return {as_word(name): kind for kind, text in NAMES.items() for name in text}


def _field(annotation: Any) -> Field | None:  # noqa: ANN401 - any type that a model names
    origin = get_origin(annotation)
    if origin is Annotated:
        return _field(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return _field(next(part for part in get_args(annotation) if part is not type(None)))
    if origin is Literal:
        return Field("choice", get_args(annotation))
    sort = _TYPES.get(annotation)
    return Field(sort) if sort else None
