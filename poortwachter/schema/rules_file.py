"""The schema of a rules file: the law's own, or an organisation's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from poortwachter.case.events import GROUPS, MODELS, NAMES
from poortwachter.rules.conditions import Condition
from poortwachter.rules.days import Named
from poortwachter.rules.model import SHORT_TITLE, Rule
from poortwachter.rules.moments import Moment
from poortwachter.rules.parts import MOST, Amounts, Ids, InForce, Kinds, Quantity, TwoLanguages, Values
from poortwachter.rules.written import RulesFile
from poortwachter.schema import patterns, values
from poortwachter.schema.rules_words import TITLE, WORDS
from poortwachter.schema.shapes import Shapes
from poortwachter.schema.wording import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.schema.shapes import Leaf
    from poortwachter.schema.wording import Json
    from poortwachter.text import Lang

_EUROS: Final = 999_999.99
# What pydantic reads as a whole number, a number and a truth.
_WHOLE: Final = "^\\s*[-+]?[0-9]+(_[0-9]+)*(\\.0*)?\\s*$"
_DECIMAL: Final = "^\\s*[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?\\s*$"
_TRUTH: Final = "^([01]|[oO]([nN]|[fF][fF])|[tT]([rR][uU][eE])?|[fF]([aA][lL][sS][eE])?|[yY]([eE][sS])?|[nN]([oO])?)$"
# A whole number that the program reads itself: at most six digits, zeros in front included.
_QUANTITY: Final = "^(0{0,2}[0-9]{1,4}|0?10000)$"
_NOT_ZERO: Final = f"^(?!0+$){_QUANTITY.removeprefix('^')}"


def rules_schema(rules: Ruleset, lang: Lang | None) -> Json:
    """The schema, in one language or in both; ``rules`` are those whose ids an editor offers."""
    ids = [rule.id for rule in rules.rules]

    def known(shapes: Shapes) -> Json:
        """The id of a rule: the law's are offered, an own file may have others."""
        return {"anyOf": [{"enum": ids}, values.any_text(shapes)]}

    def one_or_more(shapes: Shapes) -> Json:
        return {"anyOf": [known(shapes), {"type": "array", "items": known(shapes)}]}

    special: dict[str, Callable[[Shapes], Json]] = {
        "RulesFile.format": lambda _: {"enum": [1, "1"]},
        "Change.rule": lambda _: {"enum": ids},
        "Change.days": lambda shapes: shapes.optional(_number(shapes, 0)),
        "Rule.short": lambda shapes: _two_languages(shapes, "short_title", SHORT_TITLE),
        "Rule.see_also": lambda shapes: {"type": "array", "items": known(shapes)},
        "Every.days": lambda shapes: _quantity(shapes, "rhythm", 1),
        "DueOf.due_of": one_or_more,
        "StatusOf.status_of": known,
    }
    shapes = Shapes(WORDS, lang, _LEAVES, special)
    root = shapes.block(RulesFile)
    rule = shapes.definitions[Rule.__name__]
    # As the program counts it: an open value is none.
    there = {key: {"required": [key], "properties": {key: {"not": {"type": "null"}}}} for key in ("due", "every")}
    rule["oneOf"] = list(there.values())
    return {"title": told(TITLE, lang, " · "), **shapes.described("RulesFile"), **root, "$defs": shapes.definitions}


def _number(shapes: Shapes, low: int) -> Json:
    return values.whole_number(shapes, low, MOST, _NOT_ZERO if low else _QUANTITY)


def _dated(value: Json) -> Json:
    """Values by the day from which they hold; there is at least one."""
    return {
        "type": "object",
        "propertyNames": {"pattern": patterns.ANY_DATE},
        "additionalProperties": value,
        "minProperties": 1,
    }


def _quantity(shapes: Shapes, name: str, low: int) -> Json:
    """A whole number, or one by the day from which it holds; nothing ends it."""

    def make(inner: Shapes) -> Json:
        number = _number(inner, low)
        return {"anyOf": [number, _dated({"anyOf": [number, {"enum": [None, "null"]}]})]}

    return shapes.defined(name, make)


def _amounts(shapes: Shapes) -> Json:
    number: Json = {
        "type": ["number", "string"],
        "minimum": 0,
        "maximum": _EUROS,
        "pattern": "^[0-9]{1,6}(\\.[0-9]{1,2})?$",
    }
    return shapes.defined("amounts", lambda _: _dated({"anyOf": [number, {"enum": [None, "null"]}]}))


def _in_force(shapes: Shapes) -> Json:
    return shapes.defined("in_force", lambda _: _dated({"enum": [True, False, "true", "false"]}))


def _two_languages(shapes: Shapes, name: str, longest: int | None = None) -> Json:
    """A text in both languages; nothing but these."""

    def make(inner: Shapes) -> Json:
        text = (
            values.any_text(inner)
            if longest is None
            else {"type": ["string", "number", "boolean"], "maxLength": longest}
        )
        both = {lang: {**text, "minLength": 1, **inner.described(lang)} for lang in ("nl", "en")}
        return {"type": "object", "properties": both, "required": ["nl", "en"], "additionalProperties": False}

    return shapes.defined(name, make)


def _kinds(shapes: Shapes) -> Json:
    """A kind of event, a group of them, or a list of these."""

    def kind(inner: Shapes) -> Json:
        names = {name: told(NAMES[name], inner.lang, " · ") for name in MODELS}
        groups = {name: ", ".join(kinds) for name, kinds in GROUPS.items()}
        known = names | groups
        return {"enum": list(known), "enumDescriptions": list(known.values())}

    one = shapes.defined("kind", kind)
    return shapes.defined("kinds", lambda _: {"anyOf": [one, {"type": "array", "items": one}]})


def _texts(shapes: Shapes) -> Json:
    """A text, or a list of texts."""
    one = values.any_text(shapes)
    return shapes.defined("texts", lambda _: {"anyOf": [one, {"type": "array", "items": one}]})


def _moment(shapes: Shapes) -> Json:
    """A day: a name, or one of the shapes of a day."""
    names = get_args(get_type_hints(Named)["name"])
    return shapes.defined(
        "moment", lambda inner: {"anyOf": [inner.choice(names, "name"), *_alternatives(inner, Moment)]}
    )


def _condition(shapes: Shapes) -> Json:
    """A question: one of the shapes of a condition."""
    return shapes.defined("condition", lambda inner: {"anyOf": _alternatives(inner, Condition)})


def _alternatives(shapes: Shapes, union: Any) -> list[Json]:  # noqa: ANN401 - a type
    """Each shape of a union; they differ in the keys that they require, so that one at most fits."""
    return [shapes.value(tagged, "") for tagged in get_args(get_args(union)[0])]


def _whole(shapes: Shapes) -> Json:
    return shapes.defined("whole", lambda _: {"type": ["integer", "string"], "pattern": _WHOLE})


def _decimal(shapes: Shapes) -> Json:
    return shapes.defined("decimal", lambda _: {"type": ["number", "string"], "pattern": _DECIMAL})


def _truth(shapes: Shapes) -> Json:
    truth: Json = {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": _TRUTH}, {"enum": [0, 1]}]}
    return shapes.defined("truth", lambda _: truth)


_LEAVES: Final[tuple[Leaf, ...]] = (
    (Moment, _moment),
    (Condition, _condition),
    (Quantity, lambda shapes: _quantity(shapes, "quantity", 0)),
    (Amounts, _amounts),
    (InForce, _in_force),
    (TwoLanguages, lambda shapes: _two_languages(shapes, "two_languages")),
    (Kinds, _kinds),
    (Values, _texts),
    (Ids, _texts),
    (str, values.any_text),
    (int, _whole),
    (bool, _truth),
    (Decimal, _decimal),
    (date, values.any_date),
)
