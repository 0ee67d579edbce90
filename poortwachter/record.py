"""A dataclass that costs little to define."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

if TYPE_CHECKING:
    T = TypeVar("T")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a class of fields a dataclass: slots, and nothing generated but its constructor.

    mypy holds that nothing is assigned afterwards. What ``frozen=True``, ``eq`` and ``repr`` generate would take three
    times as long at every start of the program (bench/startup.py), for what no one asks.
    """
    return dataclass(slots=True, eq=False, repr=False)(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False, field_specifiers=(field,))
def keyword_record(cls: type[T]) -> type[T]:
    """Make it the same, filled by the names of its fields alone."""
    return dataclass(slots=True, kw_only=True, eq=False, repr=False)(cls)
