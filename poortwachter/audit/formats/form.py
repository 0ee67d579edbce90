"""What a form of output is: pieces of text that follow each other, so that nothing has to be held in memory."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, runtime_checkable

from poortwachter.output.sources import Places
from poortwachter.record import record

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.audit.entry import Entry, Totals
    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang


@record
class About:
    """What a form says of the run itself."""

    version: str
    lang: Lang
    as_of: date
    rules: Ruleset
    redact: bool = False
    """Whether references are replaced."""
    places: Places = field(init=False)
    """What the rules cite."""

    def __post_init__(self) -> None:
        """What rules cite is looked up once a run."""
        object.__setattr__(self, "places", Places(self.rules.sources))


class Pieces(Protocol):
    """What is written of one dossier, in whichever process judged it."""

    def entry(self, entry: Entry, judged: Judged) -> str:
        """One dossier; empty when there is nothing to say of it (then no separator is written).

        ``judged`` is the whole judgement behind the entry; it is not redacted, so what is written comes from the entry.
        """


class Form(Pieces, Protocol):
    """A form of output: ``opening``, the entries, ``between``, the problems, ``closing``.

    ``entry`` and ``problem`` are called in any process, in any order; what they give is put together by the caller,
    with ``separator`` between two entries and between two problems. Every piece carries its own line breaks.
    """

    separator: ClassVar[str]
    problems_apart: ClassVar[bool]
    """Whether problems are told on standard error instead of in the output."""
    one_list: ClassVar[bool]
    """Whether problems stand in the same list as entries, so that a separator stands between the two as well."""

    def __init__(self, about: About) -> None:
        """One form for one run."""

    def opening(self) -> str:
        """What stands before the first entry."""

    def between(self) -> str:
        """What stands between the last entry and the first problem."""

    def problem(self, problem: Problem) -> str:
        """What is wrong with one file."""

    def closing(self, totals: Totals) -> str:
        """What stands after the last problem."""


class Limit(NamedTuple):
    """Bytes, in UTF-8, that a form may have come to after its entries, and after its problems."""

    entries: int
    problems: int


@runtime_checkable
class Limited(Protocol):
    """A form that a platform refuses when it is too large."""

    limit: ClassVar[Limit]

    def left_out(self, entries: int, problems: int) -> str:
        """What stands between the last problem and the end when the limit kept some out; not both are 0."""
