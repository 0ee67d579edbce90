"""One cell of a sheet as the value of a field, in the words of a case file."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from poortwachter.importing.fields import KIND, Field, as_word, folded, kinds_by_name
from poortwachter.importing.notation import Notation, UnreadableError, day_of, number_of
from poortwachter.source.characters import FORBIDDEN_IN_TEXT
from poortwachter.source.limits import MAX_TEXT
from poortwachter.source.wording import control_character, text_too_long
from poortwachter.text import Text
from poortwachter.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

_CARRIAGE_RETURN: Final = "_x000D_"
"""How Excel keeps one in a text."""
_AS_TEXT: Final = re.compile(r'="([^"]*)"')
_YES: Final = frozenset(("ja", "j", "yes", "y", "1", "true", "waar"))
_NO: Final = frozenset(("nee", "n", "no", "0", "false", "onwaar"))
_ERRORS: Final = frozenset(
    (
        *("#N/A", "#N/B", "#REF!", "#VERW!", "#VALUE!", "#WAARDE!", "#DIV/0!", "#DEEL/0!", "#NAME?", "#NAAM?"),
        *("#NUM!", "#GETAL!", "#NULL!", "#LEEG!"),
    )
)
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\u206a-\u206f]")
_WHOLE_FLOAT: Final = 1e15

_FORMULA_ERROR: Final = Text("De formule in deze cel geeft een fout", "The formula in this cell gives an error")
_NO_YES: Final = Text(
    "Hier hoort ja of nee; zet andere woorden onder waarden in de koppeling",
    "ja or nee belongs here; put other words under waarden in the mapping",
)
_NO_CHOICE: Final = Text(
    "Onbekend woord voor dit veld; zet het onder waarden in de koppeling",
    "Unknown word for this field; put it under waarden in the mapping",
)
_NO_KIND: Final = Text(
    "Onbekende soort gebeurtenis; zet dit woord onder waarden in de koppeling",
    "Unknown kind of event; put this word under waarden in the mapping",
)
_MEANT: Final = Text(" (bedoeld is misschien {0})", " (perhaps {0} is meant)")


def text_of(cell: object) -> str:
    """What a cell says, as text without spaces around it; a formula that only holds a text is that text."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = cell.strip()
        if "\r" in text or _CARRIAGE_RETURN in text:
            text = text.replace(_CARRIAGE_RETURN, "").replace("\r\n", "\n").replace("\r", "\n")
        wrapped = _AS_TEXT.fullmatch(text) if text.startswith("=") else None
        return wrapped[1].strip() if wrapped else text
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _WHOLE_FLOAT:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time.min else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def value_of(cell: object, text: str, field: Field, notation: Notation, known: Iterable[str] = ()) -> str:
    """The value of a field in a cell that is not empty; ``text`` is what it says.

    ``known`` are the words that the mapping translates, of which one may be meant. Raises ``UnreadableError``.
    """
    if text in _ERRORS:
        raise UnreadableError(_FORMULA_ERROR)
    match field.sort:
        case "day":
            return day_of(text if isinstance(cell, str) else cell, notation).isoformat()
        case "decimal" | "whole":
            return number_of(text if isinstance(cell, str) else cell, notation, whole=field.sort == "whole")
        case "truth":
            word = folded(text)
            if word in _YES or word in _NO:
                return "ja" if word in _YES else "nee"
            raise UnreadableError(_NO_YES)
        case "choice":
            return _choice(text, field, known)
        case "text":
            return checked(text)


def checked(text: str) -> str:
    """A text that a case file may hold. Raises ``UnreadableError``."""
    if hidden := FORBIDDEN_IN_TEXT.search(text):
        raise UnreadableError(control_character(hidden[0]).message)
    if len(text) > MAX_TEXT:
        raise UnreadableError(text_too_long(len(text)).message)
    return text


def reference(text: str) -> str:
    """A reference of a dossier: on one line, and no characters that make two that look the same differ.

    Raises ``UnreadableError``.
    """
    if hidden := _INVISIBLE.search(checked(text)) or re.search(r"[\n\t]", text):
        raise UnreadableError(control_character(hidden[0]).message)
    return text


def _choice(text: str, field: Field, known: Iterable[str]) -> str:
    word = as_word(text)
    if word in field.choices:
        return word
    if field is KIND and word in kinds_by_name():
        return kinds_by_name()[word]
    near = nearest(folded(text), known) or nearest(word, field.choices)
    said = _NO_KIND if field is KIND else _NO_CHOICE
    if near is None:
        raise UnreadableError(said)
    raise UnreadableError(Text(said.nl + _MEANT.nl.format(near), said.en + _MEANT.en.format(near)))
