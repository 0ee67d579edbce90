"""Where a rule's source can be read, and on which day it last was."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.dates import plus_months
from poortwachter.rules.parts import SINCE_THE_BEGINNING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from poortwachter.rules.model import Citation, Rule, Source
    from poortwachter.rules.ruleset import Ruleset

LAW_READ: Final = date(2026, 7, 1)
FRESH: Final = 12
"""Months for which a source that was read speaks for itself; after that it may have changed unseen."""
_DAY: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def url(source: Source, citation: Citation, on: date) -> str | None:
    """The address of a source, at the article and in the version of a day where wetten.overheid.nl has it."""
    return _Place.of(source, citation).url(on)


class Places:
    """The places in sources that each rule cites, with the addresses of one version; put together once a rule."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        """``sources`` are those of the one rules file, or two, that all rules come from."""
        self._sources = sources
        self._places: dict[str, tuple[_Place, ...]] = {}

    def of(self, rule: Rule, on: date) -> Iterator[tuple[str, str, str | None]]:
        """Of each place: the source, where in it, and the address as ``url`` gives it."""
        places = self._places.get(rule.id)
        if places is None:
            places = tuple(_Place.of(self._sources[law.source], law) for law in rule.law)
            self._places[rule.id] = places
        for place in places:
            yield place.source, place.at, place.url(on)


class _Place(NamedTuple):
    """A place in a source; its address is ``begin`` and ``end`` with the day of a version between them."""

    source: str
    at: str
    begin: str | None
    end: str | None
    """``None`` where the address has no day, or there is none."""
    read: date
    """The newest version that anybody looked at."""

    @classmethod
    def of(cls, source: Source, citation: Citation) -> _Place:
        """The place that a rule cites."""
        read = _version_read(source.read)
        if source.bwb is None:
            return cls(citation.source, citation.at, source.url, None, read)
        article = f"#Artikel{citation.article}" if citation.article is not None else ""
        return cls(citation.source, citation.at, f"https://wetten.overheid.nl/{source.bwb}/", article, read)

    def url(self, on: date) -> str | None:
        """The address in the version of a day."""
        if self.end is None:
            return self.begin
        return f"{self.begin}{max(SINCE_THE_BEGINNING, min(on, self.read)).isoformat()}{self.end}"


@cache
def _version_read(read: str) -> date:
    """The newest version of a source that anybody looked at: a later one may say something else."""
    return max((LAW_READ, *_days(read)))


def newest_reading(rule: Rule, rules: Ruleset) -> date | None:
    """The last day on which a source of ``rule`` was read; None when no source tells.

    The sources of the law were read on the day the rules file names. A version of a later day was read then or after;
    of a source that an organisation added, a day in its ``read`` is all there is to go by.
    """
    days = [day for law in rule.law if (day := _read_on(law.source, rules)) is not None]
    return max(days, default=None)


def check_source(rule: Rule, rules: Ruleset, on: date) -> bool | None:
    """Whether the newest source of ``rule`` was read over a year before ``on``; None when that is not known."""
    read = newest_reading(rule, rules)
    return None if read is None else on > plus_months(read, FRESH)


def _read_on(key: str, rules: Ruleset) -> date | None:
    days = list(_days(rules.sources[key].read))
    if key not in rules.own_sources and rules.read_on:
        days.append(date.fromisoformat(rules.read_on))
    return max(days, default=None)


def _days(read: str) -> Iterator[date]:
    """The days that the words for what was read name."""
    for written in _DAY.findall(read):
        with suppress(ValueError):
            yield date.fromisoformat(written)
