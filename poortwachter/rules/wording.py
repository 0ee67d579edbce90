"""What is wrong in a rules file, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poortwachter.case.events import GROUPS, MODELS
from poortwachter.rules.parts import Part, field_names, key
from poortwachter.rules.written import RulesFile
from poortwachter.text import Text, same
from poortwachter.validation import Path, Said, nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SHAPES = Text(
    "Alle manieren om een dag te noemen staan in docs/rules-file.md.",
    "All ways to name a day are in docs/rules-file.md.",
)
_QUESTIONS = Text("Alle voorwaarden staan in docs/rules-file.md.", "All conditions are in docs/rules-file.md.")


def say(detail: ErrorDetails, path: Path) -> Said | None:  # noqa: C901, PLR0911, PLR0912 - one branch a kind of mistake
    """The words for what only a rules file can get wrong; ``None`` for what any file can."""
    word = str(path[-1]) if path else ""
    match detail["type"]:
        case "extra_forbidden" | "unexpected_keyword_argument":
            near = nearest(word, _known_keys() if len(path) > 1 else RulesFile.model_fields)
            message = Text(f"Onbekende sleutel {word}", f"Unknown key {word}")
            return Said("unknown_key", message, same(near) if near and near != word else None)
        case "unknown_kind":
            return unknown_kind(str(detail.get("ctx", {}).get("found", "")))
        case "two_languages":
            message = Text("Hier hoort tekst in twee talen", "Text in two languages belongs here")
            return Said("two_languages", message, same("{nl: …, en: …}"))
        case "in_force":
            message = Text("Hier hoort {datum: true of false}", "{date: true or false} belongs here")
            return Said("in_force", message, same("{2023-07-01: true}"))
        case "quantity":
            message = Text("Hier hoort een geheel getal", "A whole number belongs here")
            return Said("quantity", message, same("42"), Text("Of {datum: getal}.", "Or {date: number}."))
        case "amounts":
            return Said(
                "amounts",
                Text("Hier hoort {datum: bedrag}", "{date: amount} belongs here"),
                same("{2026-01-01: 304.25}"),
            )
        case "int_type" | "int_parsing" | "int_parsing_size" | "int_from_float":
            return Said("whole_number", Text("Hier hoort een geheel getal", "A whole number belongs here"), same("42"))
        case "bool_type" | "bool_parsing":
            return Said("boolean", Text("Hier hoort true of false", "true or false belongs here"), same("true"))
        case code if code.startswith("date_"):
            return Said("date", Text("Hier hoort een datum", "A date belongs here"), same("2025-09-08"))
        case "string_pattern_mismatch":
            return _pattern(word)
        case "moment":
            return Said("moment", Text("Zo wordt geen dag genoemd", "This names no day"), None, _SHAPES)
        case "condition":
            return Said("condition", Text("Dit is geen voorwaarde", "This is no condition"), None, _QUESTIONS)
        case "shape":
            message = Text("Een regel heeft due of every, niet beide", "A rule has due or every, not both")
            return Said("shape", message)
        case "recursion_loop":  # pragma: no cover - the reader refuses what nests too deep
            return Said("shape", Text("Dit verwijst naar zichzelf", "This refers to itself"))
    return None


def _known_keys() -> set[str]:
    # Every key that some part of a rules file has.
    return {key(field) for part in Part.__subclasses__() for field in field_names(part)}


def _pattern(key: str) -> Said:
    expected = {
        "id": Text("kleine letters, cijfers en _", "lower-case letters, digits and _"),
        "bwb": Text("BWBR of BWBV en zeven cijfers", "BWBR or BWBV and seven digits"),
        "url": Text("een adres dat met https:// begint", "an address that begins with https://"),
    }[key]
    return Said("pattern", Text(f"Hier hoort: {expected.nl}", f"Expected here: {expected.en}"))


def unknown_kind(kind: str) -> Said:
    """A kind of event that the case format does not have."""
    if not kind:
        message = Text("Hier hoort een soort gebeurtenis", "A kind of event belongs here")
        return Said("unknown_kind", message)
    near = nearest(kind, (*MODELS, *GROUPS))
    message = Text(f"Onbekende soort gebeurtenis: {kind}", f"Unknown kind of event: {kind}")
    return Said("unknown_kind", message, same(near) if near else None)


def unknown_rule(rule: str, known: list[str]) -> Said:
    """A rule id that no file has."""
    near = nearest(rule, known)
    return Said("unknown_rule", Text(f"Onbekende regel: {rule}", f"Unknown rule: {rule}"), same(near) if near else None)


def no_rhythm() -> Said:
    """A duty that would recur every 0 days."""
    message = Text("Een plicht keert hoogstens elke dag terug", "A duty recurs every day at most")
    return Said("rhythm", message, same("1"))
