"""What a form of output is: pieces of text that follow each other, so that nothing has to be held in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.audit.entry import Entry, Totals
    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang


class About(NamedTuple):
    """What a form says of the run itself."""

    version: str
    lang: Lang
    as_of: date
    rules: Ruleset


class Form(Protocol):
    """A form of output: ``opening``, the entries, ``between``, the problems, ``closing``.

    ``entry`` and ``problem`` are called in any process, in any order; what they give is put together by the caller,
    with ``separator`` between two entries and between two problems. Every piece carries its own line breaks.
    """

    separator: ClassVar[str]
    problems_apart: ClassVar[bool]
    """Whether problems are told on standard error instead of in the output."""

    def __init__(self, about: About) -> None:
        """One form for one run."""

    def opening(self) -> str:
        """What stands before the first entry."""

    def entry(self, entry: Entry, judged: Judged) -> str:
        """One dossier; empty when the form has nothing to say of it (then no separator is written).

        ``judged`` is the whole judgement behind the entry; it is not redacted, so what is written comes from the entry.
        """

    def between(self) -> str:
        """What stands between the last entry and the first problem."""

    def problem(self, problem: Problem) -> str:
        """What is wrong with one file."""

    def closing(self, totals: Totals) -> str:
        """What stands after the last problem."""
