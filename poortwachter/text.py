"""Text in two languages: the type, and how dates and amounts are written in it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

Lang = Literal["nl", "en"]

_DAYS = {"nl": ("ma", "di", "wo", "do", "vr", "za", "zo"), "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
_MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}

_DAYS_KEPT: Final = 4096
"""Eleven years of days: those of the dossiers of one audit recur."""
_SWAPPED = str.maketrans(",.", ".,")


class Text(NamedTuple):
    """One sentence or name, in Dutch and in English."""

    nl: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The text in one language."""
        return self.nl if lang == "nl" else self.en


def same(text: str) -> Text:
    """A text that reads the same in both languages: a reference, a rule id, a word of the case format."""
    return Text(text, text)


def joined(texts: Iterable[Text], by: str = ", ") -> Text:
    """Several texts as one, in each language."""
    told = list(texts)
    return Text(by.join(text.nl for text in told), by.join(text.en for text in told))


def weekday(day: date, lang: Lang) -> str:
    """The short name of the day: ``ma``, ``Mon``."""
    return _DAYS[lang][day.weekday()]


def short_date(day: date, lang: Lang) -> str:
    """A date without day name or year: ``8 sep``."""
    return f"{day.day} {_MONTHS[lang][day.month - 1]}"


@lru_cache(_DAYS_KEPT)
def day_and_month(day: date, lang: Lang) -> str:
    """A date without year: ``ma 8 sep``."""
    return f"{weekday(day, lang)} {short_date(day, lang)}"


@lru_cache(_DAYS_KEPT)
def dated(day: date, lang: Lang) -> str:
    """A date without day name: ``8 sep 2025``."""
    return f"{short_date(day, lang)} {day.year}"


@lru_cache(_DAYS_KEPT)
def full_date(day: date, lang: Lang) -> str:
    """A date as people write it, with the weekday that ISO hides: ``ma 8 sep 2025``, ``Mon 8 Sep 2025``."""
    return f"{weekday(day, lang)} {dated(day, lang)}"


def whole_euros(amount: Decimal, lang: Lang) -> str:
    """An amount in EUR, rounded half to even to whole euros: ``€ 36.650``, ``€36,650``."""
    digits = f"{amount:,.0f}"  # half to even
    return "€ " + digits.replace(",", ".") if lang == "nl" else "€" + digits


def euros_and_cents(amount: Decimal, lang: Lang) -> str:
    """An amount in EUR, rounded half up to cents: ``€ 6.343,34``, ``€6,343.34``."""
    cents = amount.quantize(type(amount)("0.01"), "ROUND_HALF_UP")
    digits = f"{cents:,}"
    return "€ " + digits.translate(_SWAPPED) if lang == "nl" else "€" + digits


def plain_number(value: Decimal, lang: Lang) -> str:
    """A number without zeros at its end: ``8,4``, ``8.4``."""
    digits = f"{value.normalize():f}"
    return digits.replace(".", ",") if lang == "nl" else digits


def percent(value: Decimal, lang: Lang) -> str:
    """A percentage: ``30 %``, ``30%``."""
    return plain_number(value, lang) + (" %" if lang == "nl" else "%")


def plural(count: int, one: str, many: str) -> str:
    """``1 dag``, ``2 dagen``."""
    return f"{count} {one if count == 1 else many}"
