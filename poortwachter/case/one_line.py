"""Events written on one line each, as an option of a command holds them: ``SOORT DATE [field=value …]``.

They are read as a case file is: each line becomes tokens with their places, and those go through the same reader and
the same models. So the mistakes, their places and their words are the same too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.case.loading import Reading, read_case
from poortwachter.case.scalars import LAW_BEGINS
from poortwachter.source.decoding import decode
from poortwachter.source.layout import Layout
from poortwachter.source.reading import second_look
from poortwachter.source.tokens import Token
from poortwachter.source.wording import QUOTE, Said, said
from poortwachter.text import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.problems import Problem
    from poortwachter.source import Source
    from poortwachter.source.layout import Span

# A value that begins with a quote ends with the same one; elsewhere a quote is an apostrophe.
_WORD: Final = re.compile(r"""(?P<name>[^\s=]+)(?:=(?P<value>"[^"]*"|'[^']*'|[^\s"']\S*|))?(?!\S)|(?P<broken>\S+)""")
_LINE_BREAK: Final = re.compile(r"[\r\n]")
_SHAPE: Final = (
    "Schrijf SOORT DATUM veld=waarde, zoals: werkhervatting 2026-01-05 waar=eigen_werk loonwaarde=60.",
    "Write SOORT DATE field=value, such as: werkhervatting 2026-01-05 waar=eigen_werk loonwaarde=60.",
)
_NO_KIND: Final = said("missing_key", "Hier hoort de soort gebeurtenis", "The kind of event belongs here", *_SHAPE)
_NO_DAY: Final = said("missing_key", "Hier hoort de datum", "The date belongs here", *_SHAPE)
_NO_FIELD: Final = said("field", "Hier hoort veld=waarde", "field=value belongs here", *_SHAPE)
_UNCLOSED: Final = said("quote", *QUOTE)


class OneLineEvents(NamedTuple):
    """What reading gave: a dossier that holds these events and nothing else, and the source it was read from."""

    reading: Reading
    source: Source | None


def read_events(written: Sequence[str], file: str) -> OneLineEvents:
    """Read events, of which the first stands on line 1; ``file`` is what problems call the place they come from."""
    joined = "\n".join(_LINE_BREAK.sub(" ", line) for line in written)
    # Half a surrogate pair is how an argument holds a byte that is no UTF-8: it is refused as in a file.
    text, problems = decode(joined.encode(errors="surrogatepass"), file)
    if text is None:
        return OneLineEvents(Reading(None, problems), None)
    layout = Layout(text, file)
    events: list[Token] = []
    start = 0
    for line in text.split("\n"):
        span = (start, start + len(line))
        tokens, mistake = _event(text, span)
        events += tokens
        problems += [layout.problem(*mistake)] if mistake else []
        start = span[1] + 1
    source, problems = second_look(text, file, lambda _: _dossier(events), problems)
    reading = read_case(source, problems)
    return OneLineEvents(Reading(reading.case, [_as_written_here(problem) for problem in reading.problems]), source)


def _as_written_here(problem: Problem) -> Problem:
    """A missing field is filled in behind an equals sign, where a file has a colon."""
    if problem.code != "missing_key" or problem.instead is None:
        return problem
    return problem._replace(instead=same(problem.instead.nl.replace(": ", "=")))


def _dossier(events: Sequence[Token]) -> Iterator[Token]:
    """The tokens of the least dossier that can hold the events; what nobody wrote stands at the very beginning."""
    nowhere = (0, 0)
    yield Token("mapping", nowhere)
    yield from (Token("scalar", nowhere, "dossier"), Token("scalar", nowhere, "-"))
    yield from (Token("scalar", nowhere, "ziekteperioden"), Token("list", nowhere), Token("mapping", nowhere))
    yield from (Token("scalar", nowhere, "van"), Token("scalar", nowhere, LAW_BEGINS.isoformat()))
    yield from (Token("end", nowhere), Token("end", nowhere))
    yield from (Token("scalar", nowhere, "gebeurtenissen"), Token("list", nowhere), *events)
    yield from (Token("end", nowhere), Token("end", nowhere))


def _event(text: str, line: Span) -> tuple[list[Token], tuple[Span, Said] | None]:
    """The tokens of one event, or no tokens and the mistake that makes it unreadable."""
    words = list(_WORD.finditer(text, *line))
    mistake = _mistake(words, line)
    if mistake:
        return [], mistake
    kind, day, *fields = words
    tokens = [Token("mapping", line)]
    for key, word in (("soort", kind), ("datum", day)):
        tokens += [Token("scalar", word.span(), key), Token("scalar", word.span(), word[0])]
    for word in fields:
        tokens += [Token("scalar", word.span("name"), word["name"]), _value(word)]
    return [*tokens, Token("end", line)], None


def _mistake(words: Sequence[re.Match[str]], line: Span) -> tuple[Span, Said] | None:
    for number, word in enumerate(words):
        named = word["value"] is not None
        if word["broken"] is not None:
            quote = re.search("[\"']", word[0])
            start = word.start() + (quote.start() if quote else 0)
            return (start, word.end()), _UNCLOSED if quote else _NO_FIELD
        if number <= 1 and named:
            return word.span(), _NO_DAY if number else _NO_KIND
        if number > 1 and not named:
            return word.span(), _NO_FIELD._replace(instead=same(f"{word[0]}=…"))
    if len(words) > 1:
        return None
    # Right behind the kind there is nothing to point at but the end of the line.
    return (line[1], line[1] + 1), _NO_DAY if words else _NO_KIND


def _value(word: re.Match[str]) -> Token:
    """The value of a field: open when nothing stands behind the equals sign, a text when that is in quotes."""
    value, span = word["value"], word.span("value")
    if value.startswith(('"', "'")):
        return Token("scalar", span, value[1:-1])
    return Token("scalar", span, value or None, plain=True)
