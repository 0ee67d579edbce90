"""What is wrong in a rules file, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poortwachter.case.events import GROUPS, MODELS
from poortwachter.text import Text, same
from poortwachter.validation import Path, Said, nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SHAPES = Text(
    "Alle manieren om een dag te noemen staan in docs/rules-file.md.",
    "All ways to name a day are in docs/rules-file.md.",
)
_QUESTIONS = Text("Alle voorwaarden staan in docs/rules-file.md.", "All conditions are in docs/rules-file.md.")


def say(detail: ErrorDetails, path: Path) -> Said | None:
    """The words for what only a rules file can get wrong; ``None`` for what any file can."""
    key = str(path[-1]) if path else ""
    match detail["type"]:
        case "extra_forbidden":
            return Said("unknown_key", Text(f"Onbekende sleutel {key}", f"Unknown key {key}"), None)
        case "unknown_kind":
            return unknown_kind(str(detail.get("ctx", {}).get("found", "")))
        case "two_languages":
            message = Text("Hier hoort tekst in twee talen", "Text in two languages belongs here")
            return Said("two_languages", message, same("{nl: …, en: …}"))
        case "quantity":
            message = Text("Hier hoort een geheel getal", "A whole number belongs here")
            return Said("quantity", message, same("42"), Text("Of {datum: getal}.", "Or {date: number}."))
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


def unknown_kind(kind: str) -> Said:
    """A kind of event that the case format does not have."""
    near = nearest(kind, (*MODELS, *GROUPS))
    message = Text(f"Onbekende soort gebeurtenis: {kind}", f"Unknown kind of event: {kind}")
    return Said("unknown_kind", message, same(near) if near else None)


def unknown_rule(rule: str, known: list[str]) -> Said:
    """A rule id that no file has."""
    near = nearest(rule, known)
    return Said("unknown_rule", Text(f"Onbekende regel: {rule}", f"Unknown rule: {rule}"), same(near) if near else None)
