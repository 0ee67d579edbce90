"""The schema of a case file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from poortwachter.case import scalars
from poortwachter.case.events import MODELS, NAMES, AnyGebeurtenis, Gebeurtenis
from poortwachter.case.model import Dossier
from poortwachter.schema import values
from poortwachter.schema.bearing import bearings
from poortwachter.schema.case_words import KINDS, TITLE, WORDS
from poortwachter.schema.shapes import Shapes
from poortwachter.schema.wording import described, told
from poortwachter.text import joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.schema.bearing import Bearing
    from poortwachter.schema.shapes import Leaf
    from poortwachter.schema.wording import Json
    from poortwachter.text import Lang

_LEAVES: Final[tuple[Leaf, ...]] = (
    (scalars.Day, values.day),
    (scalars.LifeDay, values.life_day),
    (scalars.YesNo, values.yes_no),
    (scalars.Word, values.word),
    (scalars.Money, values.of_number("money", 1_000_000)),
    (scalars.Percent, values.of_number("percent", 200)),
    (scalars.Weeks, values.of_whole("weeks", 1, 104)),
    (scalars.HoursAWeek, values.of_number("hours_a_week", 168)),
    (scalars.MinutesADay, values.of_whole("minutes_a_day", 0, 1440)),
)
_FIRST: Final = ("soort", "datum")
_SHARED: Final = ("datum", "document", "toelichting")


def case_schema(rules: Ruleset, lang: Lang | None) -> Json:
    """The schema, in one language or in both; ``rules`` are those that a kind of event is said to bear on."""

    def event(shapes: Shapes) -> Json:
        return shapes.defined("gebeurtenis", lambda inner: _event(inner, rules))

    def rule(shapes: Shapes) -> Json:
        # Any text is taken, but editors offer the rules there are.
        return {"anyOf": [{"enum": [rule.id for rule in rules.rules]}, values.word(shapes)]}

    shapes = Shapes(WORDS, lang, (*_LEAVES, (AnyGebeurtenis, event)), {"DeugdelijkeGrond.regel": rule})
    root = shapes.block(Dossier)
    return {"title": told(TITLE, lang, " · "), **shapes.described("Dossier"), **root, "$defs": shapes.definitions}


def _event(shapes: Shapes, rules: Ruleset) -> Json:
    """An event: its kind decides which fields it has.

    As conditions rather than as alternatives, so that a mistake is told of the kind that stands there.
    """
    told_of = bearings(rules.rules)
    soort = {"anyOf": [_kind(kind, told_of[kind], shapes.lang) for kind in NAMES], **shapes.described("soort")}
    return {
        "type": "object",
        # What every event has is looked at with its kind: here it is only named, for editors.
        "properties": {"soort": soort, **dict.fromkeys(_SHARED, True)},
        "required": list(_FIRST),
        "allOf": [
            {
                "if": {"type": "object", "properties": {"soort": _one_of(model)}, "required": ["soort"]},
                "then": shapes.defined(model.__name__, _fields_of(model)),
            }
            for model in dict.fromkeys(MODELS[kind] for kind in NAMES)
        ],
    }


def _kind(kind: str, bearing: Bearing, lang: Lang | None) -> Json:
    told_of = bearing.text()
    text = joined((KINDS[kind], told_of), "\n\n") if told_of.nl else KINDS[kind]
    return {"const": kind, "title": told(NAMES[kind], lang, " · "), **described(text, lang)}


def _one_of(model: type[Gebeurtenis]) -> Json:
    """Any of the kinds of a model; as an enumeration, editors would list it beside each kind that they explain."""
    return {"type": "string", "pattern": f"^({'|'.join(kind for kind in NAMES if MODELS[kind] is model)})$"}


def _common(shapes: Shapes, name: str) -> Json:
    """A field that every event has, described once."""
    hint: Any = {"datum": scalars.Day, "document": scalars.Word | None, "toelichting": scalars.Word | None}[name]
    return shapes.defined(name, lambda inner: inner.field(Gebeurtenis, name, hint))


def _fields_of(model: type[Gebeurtenis]) -> Callable[[Shapes], Json]:
    """The fields of one model, with what every event has around its own."""

    def make(shapes: Shapes) -> Json:
        block = shapes.block(model, without=("soort", *_SHARED))
        day, *others = (_common(shapes, name) for name in _SHARED)
        # Which kinds there are is said once, and a mistake in the kind is told there.
        first = {"soort": True, "datum": day}
        block["properties"] = first | block["properties"] | dict(zip(_SHARED[1:], others, strict=True))
        return block

    return make
