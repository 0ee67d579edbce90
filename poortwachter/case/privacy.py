"""Finds what an employer may not record in a dossier: a BSN anywhere, medical words in free text.

A BSN is an error, because there is never a reason for it here. A medical word is a warning: a list of words cannot know
what a sentence means. Neither is ever repeated in a message.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from poortwachter.case.medical_words import WORD, innocent_places, may_hold_medical, sequel
from poortwachter.problems import Place, Problem
from poortwachter.source.characters import cleaned
from poortwachter.source.limits import MAX_PROBLEMS, MAX_SHOWN
from poortwachter.text import Text
from poortwachter.validation import Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FREE_TEXT_FIELDS = frozenset({"dossier", "kenmerk", "document", "toelichting", "motivering", "reden", "uitvoerder"})
"""The fields whose text is searched for medical words. Not ``naam``: an employer may well be a clinic."""

_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
# A digit comes first so that clean text is skipped fast; what may not stand before it is asked right after it.
# A separator with a digit on its other side makes the number longer: 1.123.456.782 is no BSN. So does the beginning of
# a telephone number: +31 612345678, 0031-612345678, +31 (0)612345678.
_NINE_DIGITS = re.compile(
    r"""[0-9](?<!\d.)(?:
        [0-9]{8}(?!\d)(?<!\(0\).{9})(?<!\+\d\d[ \xa0-].{9})(?<!\b00\d\d[ \xa0-].{9})
      | (?<!\(0\).)(?<!\d[.].)[0-9]{2}(?:[.][0-9]{3}|[0-9][.][0-9]{2})[.][0-9]{3}(?![.]?\d)
      | (?<!\(0\).)(?<!\d[ \xa0].)[0-9]{2}(?:[ \xa0][0-9]{3}){2}(?![ \xa0]?\d)
    )""",
    re.VERBOSE | re.DOTALL,
)
_DIGIT = re.compile("[0-9]")
# What every way of writing a BSN holds, once each digit is a zero; most files hold none of it, and dates neither.
_AS_ZERO = bytes.maketrans(b"123456789", b"000000000")
_SHAPES = (b"000000000", b"0.000", b"0 000", "0\xa0000".encode())

_BSN_FOUND = Text("Burgerservicenummer (BSN) in het dossier", "Citizen service number (BSN) in the dossier")
_BSN_ADVICE = Text(
    "Gebruik een eigen kenmerk. Is het een ander nummer dat toevallig de elfproef haalt, zet er dan een streepje in.",
    "Use a reference of your own. If it is another number that happens to pass the eleven-test, put a hyphen in it.",
)
_MEDICAL_FOUND = Text(
    "Woord dat op een ziekte, klacht of behandeling kan wijzen",
    "Word that may name an illness, a symptom or a treatment",
)
_MEDICAL_ADVICE = Text(
    "Een werkgever legt geen medische gegevens vast. Beschrijf wat de werknemer nog kan, niet wat eraan scheelt.",
    "An employer records no medical data. Describe what the employee can still do, not what is the matter.",
)
_REMOVE = Text("haal weg", "remove")
BSN = Said("bsn", _BSN_FOUND, _REMOVE, _BSN_ADVICE)
"""The problem of a BSN, in words."""


def find_bsn(text: str) -> Iterator[re.Match[str]]:
    """Every number in ``text`` that can be a BSN: nine digits that pass the eleven-test.

    Also written ``123.456.782``, ``123 456 782`` or ``1234.56.782``; never a part of a longer number.
    """
    return (match for match in _NINE_DIGITS.finditer(text) if _passes_eleven_test(match[0]))


def may_hold_bsn(text: str) -> bool:
    """Whether it is any use to look for a BSN: a tenth of the work of looking, and seldom yes."""
    shape = text.encode(errors="replace").translate(_AS_ZERO)
    return any(part in shape for part in _SHAPES)


def find_medical(text: str) -> Iterator[re.Match[str]]:
    """Every word in ``text`` that names an illness, a symptom or a treatment; parts joined by hyphens are one word.

    Of an expression (burn out) it is the first word. Names of people and streets, and expressions that only borrow such
    a word (achter de rug), are left out.
    """
    if not may_hold_medical(text):
        return
    innocent = None
    for match in WORD.finditer(text):
        then = sequel(match[0].lower())
        if then is not None and then.match(text, match.end()):
            # Asked at the first find only: most texts have none.
            innocent = innocent_places(text) if innocent is None else innocent
            if match.start() not in innocent:
                yield match


def without_bsn(text: str) -> str:
    """``text`` with a star for each digit of a BSN, so that it can be shown; its length stays the same."""
    for match in find_bsn(text):
        text = text[: match.start()] + _DIGIT.sub("*", match[0]) + text[match.end() :]
    return text


def masked(problem: Problem) -> Problem:
    """The problem with stars for every BSN, and no hidden characters: a message may repeat what stands in the file."""
    return problem._replace(
        message=_clean(problem.message),
        instead=_clean(problem.instead) if problem.instead else None,
        advice=_clean(problem.advice) if problem.advice else None,
        shown=without_bsn(problem.shown) if problem.shown else problem.shown,
    )


def _clean(text: Text) -> Text:
    return Text(without_bsn(cleaned(text.nl)), without_bsn(cleaned(text.en)))


def privacy_problems(file: str, lines: Sequence[str], first: int = 1) -> list[Problem]:
    """An error for each BSN, up to ``MAX_PROBLEMS``, comments included.

    ``lines`` are those of a file from ``first``, without line breaks.
    """
    places = (
        (line, _place(number, match)) for number, line in enumerate(lines, start=first) for match in find_bsn(line)
    )
    return [
        Problem(file, place, "bsn", _BSN_FOUND, instead=_REMOVE, advice=_BSN_ADVICE, shown=_shown(line))
        for line, place in islice(places, MAX_PROBLEMS)
    ]


def medical_problems(
    file: str, lines: Sequence[str], texts: Iterable[tuple[str, Place]], first: int = 1
) -> list[Problem]:
    """A warning for each medical word in the free texts of a file, up to ``MAX_PROBLEMS``.

    ``texts`` holds each value of a field in ``FREE_TEXT_FIELDS`` with the place where it starts in ``lines``, of which
    the first has the number ``first``. The problem points at the word; at the value when the word is not written there
    as such (an escape).
    """
    places = (place for value, start in texts for place in _medical_places(value, start, lines, first))
    return [
        Problem(
            file,
            place,
            "medical_word",
            _MEDICAL_FOUND,
            instead=_REMOVE,
            advice=_MEDICAL_ADVICE,
            shown=_shown(lines[place.line - first]),
            severity="warning",
        )
        for place in islice(places, MAX_PROBLEMS)
    ]


def _shown(line: str) -> str | None:
    """A line without BSN, unless it is too long to show."""
    return without_bsn(line) if len(line) <= MAX_SHOWN else None


def _passes_eleven_test(written: str) -> bool:
    """Whether nine digits, separators left out, weigh up to a multiple of eleven; nine zeros are no number."""
    digits = [int(digit) for digit in _DIGIT.findall(written)]
    return any(digits) and sum(map(int.__mul__, _BSN_WEIGHTS, digits)) % 11 == 0


def _place(line: int, match: re.Match[str]) -> Place:
    return Place(line, match.start() + 1, match.end() - match.start())


def _medical_places(value: str, start: Place, lines: Sequence[str], first: int) -> Iterator[Place]:
    """The place of each medical word of ``value``, in order, each looked for after the one before it."""
    medical = {match.start(): match[0] for match in find_medical(value)}
    if not medical:
        return
    named = frozenset(medical.values())
    written = _written_words(value, start, lines, first)
    # The same word may also stand there innocently, so each of them is passed by.
    for match in WORD.finditer(value):
        if match[0] in named:
            place = next((place for found, place in written if found == match[0]), start)
            if match.start() in medical:
                yield place


def _written_words(value: str, start: Place, lines: Sequence[str], first: int) -> Iterator[tuple[str, Place]]:
    """The words of the lines over which ``value`` is written, with their places.

    Quotes, indents and markers only add characters, so the value has ended where as many have gone by as it holds.
    """
    left = len("".join(value.split()))
    column = start.column - 1
    for number, line in enumerate(islice(lines, start.line - first, None), start=start.line):
        for match in WORD.finditer(line, column):
            yield match[0], _place(number, match)
        left -= len("".join(line[column:].split()))
        column = 0
        if left <= 0:
            return
