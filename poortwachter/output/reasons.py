"""Reasons in words: one claim as a sentence, a chain as a tree with each origin at the right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from poortwachter.because import Article, CaseLine, RuleText, RunInput, WholeCase
from poortwachter.output.words import sign
from poortwachter.text import Text, full_date, percent, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from poortwachter.because import Because, Origin
    from poortwachter.rules.model import Source
    from poortwachter.text import Lang

_PHRASES_KEPT: Final = 4096
_STATUSES = ("met", "late", "missing", "early", "upcoming", "exempt", "undetermined")


def claim(because: Because, lang: Lang) -> str:
    """The claim of a reason by itself."""
    return filled(because.claim, because.values, lang)


def filled(text: Text, values: Sequence[object], lang: Lang) -> str:
    """A text with its numbered fields written out: days, titles, percentages, statuses."""
    for value in values:
        if not isinstance(value, Text):
            return _filled(text, values, lang)
    return _phrase(text, tuple(values), lang)


@lru_cache(_PHRASES_KEPT)
def _phrase(text: Text, values: tuple[object, ...], lang: Lang) -> str:
    """A text that holds nothing of one dossier alone, which the next one mostly needs as well."""
    return _filled(text, values, lang)


def _filled(text: Text, values: Sequence[object], lang: Lang) -> str:
    return text.in_(lang).format(*[_written(value, lang) for value in values])


def _written(value: object, lang: Lang) -> str:
    if isinstance(value, date):
        return full_date(value, lang)
    if isinstance(value, Text):
        return value.in_(lang)
    if isinstance(value, Decimal):
        return percent(value, lang)
    return sign(value).word.in_(lang) if isinstance(value, str) and value in _STATUSES else str(value)


def origin(where: Origin | None, sources: Mapping[str, Source], lang: Lang) -> str:  # noqa: PLR0911 - one an origin
    """Where a reason comes from, in a few words; empty where its parts say it."""
    match where:
        case CaseLine(line=line):
            return f"regel {line}" if lang == "nl" else f"line {line}"
        case WholeCase(events=events):
            dutch, english = plural(events, "gebeurtenis", "gebeurtenissen"), plural(events, "event", "events")
            return f"{dutch} gelezen" if lang == "nl" else f"{english} read"
        case Article(source=source, at=at):
            return f"{sources[source].short} {at}" if source in sources else at
        case RuleText(because=because) if because is not None:
            return because.in_(lang)
        case RuleText():
            return "onze lezing" if lang == "nl" else "our reading"
        case RunInput(name=name):
            return f"--{name.replace('_', '-')}"
        case None:
            return ""


def tree(
    reasons: Sequence[Because], sources: Mapping[str, Source], lang: Lang, width: int, indent: str = ""
) -> Iterator[str]:
    """Each reason on a line, the reasons below it indented, its origin at the right."""
    for number, because in enumerate(reasons):
        last = number == len(reasons) - 1
        below = indent + ("  " if last else "│ ")
        lines = wrap(claim(because, lang), width - len(indent) - 2)
        lines = [(below if n else indent + ("└ " if last else "├ ")) + line for n, line in enumerate(lines)]
        yield from lines[:-1]
        yield from _in_columns(lines[-1], origin(because.origin, sources, lang), width, below)
        yield from tree(because.parts, sources, lang, width, below)


def _in_columns(left: str, right: str, width: int, indent: str) -> Iterator[str]:
    space = width - len(left) - len(right)
    if not right:
        yield left
    elif space >= 2:  # noqa: PLR2004 - two spaces between the columns
        yield left + " " * space + right
    else:
        # Too long for one line: the origin goes on the next, at the right all the same.
        yield left
        yield indent + right.rjust(width - len(indent))
