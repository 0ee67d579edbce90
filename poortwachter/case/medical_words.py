"""Which words are medical, by the list in ``medical_words.txt``, whose first lines explain its notation."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
"""A word; parts joined by hyphens are one."""

_ENDINGS: Final = ("", "e", "en", "s", "es", "n", "ën")
_NOTHING: Final = re.compile("")
# So many letters of a beginning or an end say which entries are worth trying; the list has none that is shorter.
_KEY: Final = 3

_LETTER: Final = r"[^\W\d_]"
_GAP: Final = r"[\s-]+"
_BEFORE_A_NAME: Final = (
    r"(?i:mevrouw|mevr\.?|mw\.?|meneer|mijnheer|heer|dhr\.?|familie|fam\.?|collega|casemanager|leidinggevende"
    r"|teamleider|manager|directeur|adviseur|jurist|mediator|coach|bedrijfsarts|arbeidsdeskundige|[a-z]\.)"
)
_PARTICLES: Final = r"(?:[A-Z]\.\s*)*(?:(?i:van|de|der|den|het|in|op|ten|ter|te|'t)\s+)*"
_CAPITALISED: Final = rf"(?!\d){_LETTER}+"
# A surname after a title, a function or an initial, and a street with a number: De Griep 14.
_NAME: Final = rf"\b{_BEFORE_A_NAME}\s*{_PARTICLES}({_CAPITALISED})|\b(?i:de|het|den|'t)\s+({_CAPITALISED})\s+\d"


class _Entries(NamedTuple):
    """Entries of one word: whole words, and beginnings and ends by their first and last letters."""

    whole: frozenset[str]
    beginnings: Mapping[str, tuple[str, ...]]
    ends: Mapping[str, tuple[str, ...]]

    def hold(self, word: str) -> bool:
        return (
            word in self.whole
            or word.startswith(self.beginnings.get(word[:_KEY], ()))
            or word.endswith(self.ends.get(word[-_KEY:], ()))
        )


class _List(NamedTuple):
    medical: _Entries
    innocent: _Entries
    expressions: Mapping[str, tuple[str, ...]]
    """What must come after a word, by that word, as it is written: few are ever asked for."""
    closers: _Entries
    """The words that such expressions end with."""
    innocent_expressions: Mapping[str, tuple[str, ...]]


def may_hold_medical(text: str) -> bool:
    """Whether it is any use to look for medical words: a tenth of the work of looking, and seldom yes."""
    return any(map(_worth_a_look, text.split()))


@lru_cache(maxsize=1 << 15)
def _worth_a_look(piece: str) -> bool:
    """Whether a word of a text without spaces is medical, or ends an expression that is."""
    closers = _read().closers
    return any(_is_medical(word) or any(map(closers.hold, word.split("-"))) for word in WORD.findall(piece.lower()))


@lru_cache(maxsize=1 << 14)
def _is_medical(word: str) -> bool:
    """Whether a word in lower case, or a part of it between hyphens, is medical whatever follows."""
    words = _read()
    joined = word.replace("-", "")
    parts = (joined, *word.split("-")) if joined != word else (word,)
    return not words.innocent.hold(joined) and any(
        words.medical.hold(part) and not words.innocent.hold(part) for part in parts
    )


def sequel(word: str) -> re.Pattern[str] | None:
    """What has to follow a word in lower case for it to be medical, often nothing; None when it never is."""
    if _is_medical(word):
        return _NOTHING
    rests = _read().expressions.get(word)
    return _compiled(rests) if rests is not None else None


def innocent_places(text: str) -> frozenset[int]:
    """Where the words of ``text`` start that stand in an innocent expression, or are a surname or a street."""
    expressions = _read().innocent_expressions
    found: set[int] = set()
    for first in WORD.finditer(text):
        rests = expressions.get(first[0].lower())
        expression = _compiled(rests).match(text, first.end()) if rests is not None else None
        if expression is not None:
            found.update(word.start() for word in WORD.finditer(text, first.start(), expression.end()))
    names = (match for match in _name().finditer(text) if match[match.lastindex or 0][0].isupper())
    return frozenset(found.union(match.start(match.lastindex or 0) for match in names))


def entries() -> list[str]:
    """Every entry of the list, as it is written."""
    lines = Path(__file__).with_name("medical_words.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def _read() -> _List:
    """The list, read when first asked for: most dossiers hold no free text."""
    listed = entries()
    medical = [entry for entry in listed if not entry.startswith("!")]
    innocent = [entry.removeprefix("!") for entry in listed if entry.startswith("!")]
    expressions = [entry for entry in medical if " " in entry]
    closers = {word for entry in expressions for word in entry.rpartition(" ")[2].split("|")}
    return _List(
        _words(entry for entry in medical if " " not in entry),
        _words(entry for entry in innocent if " " not in entry),
        _expressions(expressions),
        _words(word if word.endswith("~") else f"{word}." for word in closers),
        _expressions(entry for entry in innocent if " " in entry),
    )


def _words(listed: Iterable[str]) -> _Entries:
    whole: set[str] = set()
    beginnings: dict[str, list[str]] = {}
    ends: dict[str, list[str]] = {}
    for entry in listed:
        if entry.endswith("~"):
            beginnings.setdefault(entry[:_KEY], []).append(entry.removesuffix("~"))
            continue
        # therapeut gives therapeuten and more, koorts. only koorts.
        forms = [entry.removesuffix(".")] if entry.endswith(".") else [entry + ending for ending in _ENDINGS]
        if entry.startswith("~"):
            for form in forms:
                ends.setdefault(form[-_KEY:], []).append(form.removeprefix("~"))
        else:
            whole.update(forms)
    return _Entries(
        frozenset(whole),
        {key: tuple(stems) for key, stems in beginnings.items()},
        {key: tuple(stems) for key, stems in ends.items()},
    )


def _expressions(listed: Iterable[str]) -> dict[str, tuple[str, ...]]:
    rests: dict[str, list[str]] = {}
    for entry in listed:
        first, _, rest = entry.partition(" ")
        for word in first.split("|"):
            rests.setdefault(word, []).append(rest)
    return {word: tuple(rest) for word, rest in rests.items()}


@cache
def _compiled(rests: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(_slots(rest.split(" ")) for rest in rests)
    return re.compile(f"{_GAP}(?:{alternatives})(?!{_LETTER})", re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(_NAME)


def _slots(slots: list[str]) -> str:
    """Words beside each other; a slot with an empty alternative may be left out, and the last one never is."""
    *before, last = (
        "|".join(word.replace("~", f"{_LETTER}*") for word in slot.split("|") if word) + "|" * slot.endswith("|")
        for slot in slots
    )
    return (
        "".join(f"(?:(?:{slot[:-1]}){_GAP})?" if slot.endswith("|") else f"(?:{slot}){_GAP}" for slot in before)
        + f"(?:{last})"
    )
