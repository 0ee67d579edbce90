"""From the type of a value in the models to its JSON Schema."""

from __future__ import annotations

from dataclasses import MISSING, fields
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from poortwachter.rules.parts import key
from poortwachter.schema.wording import described, plain, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from poortwachter.schema.wording import Json, Words
    from poortwachter.text import Lang

OPEN: Final = "open"
"""The definition of a value that is left open. As a negation: of ``type: null`` editors would offer the word null."""

_BOUNDS: Final = {"min_length": "minItems", "ge": "minimum", "le": "maximum", "pattern": "pattern"}
"""What pydantic calls a bound, and what JSON Schema does; only lists have a least length."""

Leaf: TypeAlias = "tuple[Any, Callable[[Shapes], Json]]"
"""A type that is not looked into, and what makes its schema."""


class Shapes:
    """Makes the schemas of types, and keeps what several refer to in ``definitions``."""

    def __init__(
        self,
        words: Words,
        lang: Lang | None,
        leaves: Sequence[Leaf],
        special: Mapping[str, Callable[[Shapes], Json]],
    ) -> None:
        """``special`` makes the value of a field in another way than its type says, by ``Block.field``."""
        self.lang = lang
        self.words = words
        self.used: set[str] = set()
        self._leaves = leaves
        self._special = special
        self.definitions: dict[str, Json] = {
            OPEN: {"not": {"type": ["string", "number", "boolean", "array", "object"]}}
        }

    def defined(self, name: str, make: Callable[[Shapes], Json]) -> Json:
        """A reference to a definition, which is made when it is first asked for; it may refer to itself."""
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make(self)
        return {"$ref": f"#/$defs/{name}"}

    def described(self, name: str, *, otherwise: str | None = None) -> Json:
        """The words for a block or field as keywords. Raises KeyError where there are none."""
        found = name if name in self.words.fields or otherwise is None else otherwise
        self.used.add(found)
        return described(self.words.fields[found], self.lang)

    def block(self, shape: type, *, without: Sequence[str] = ()) -> Json:
        """The schema of a block: its fields, the required ones, and whether there may be others."""
        block: Json = {"type": "object", "properties": {}}
        required = []
        for name, hint, needed in _fields(shape):
            if name in without:
                continue
            block["properties"][name] = self.field(shape, name, hint)
            if needed:
                required.append(name)
        if required:
            block["required"] = required
        if _closed(shape):
            block["additionalProperties"] = False
        return block

    def field(self, shape: type, name: str, hint: Any) -> Json:  # noqa: ANN401 - a type
        """The schema of a field: its value, with what it means."""
        at = f"{shape.__name__}.{name}"
        make = self._special.get(at)
        value = make(self) if make is not None else self.value(hint, name)
        return {**value, **self.described(at, otherwise=name)}

    def value(self, hint: Any, name: str) -> Json:  # noqa: ANN401 - a type
        """The schema of a type, for the field ``name``, by which the words it may hold are explained."""
        make = next((make for leaf, make in self._leaves if leaf == hint), None)
        if make is not None:
            return make(self)
        inner, origin = get_args(hint), get_origin(hint)
        if origin is Annotated:
            return self.value(inner[0], name) | _bounds(inner[1:])
        if origin in {Union, UnionType}:
            (one,) = (member for member in inner if member is not NoneType)
            return self.optional(self.value(one, name))
        return self._several(hint, name) if origin else self.defined(hint.__name__, lambda shapes: shapes.block(hint))

    def _several(self, hint: Any, name: str) -> Json:  # noqa: ANN401 - a type
        """The schema of a choice, a list, or values by a name."""
        inner, origin = get_args(hint), get_origin(hint)
        if origin is Literal:
            return self.choice(inner, name)
        if origin is dict:
            return {"type": "object", "additionalProperties": self.value(inner[1], name)}
        return {"type": "array", "items": self.value(inner[0], name)}

    def optional(self, value: Json) -> Json:
        """A value that may be left open behind its key."""
        return {"anyOf": [value, {"$ref": f"#/$defs/{OPEN}"}]}

    def choice(self, choices: Sequence[str], name: str) -> Json:
        """One of some words, each with what it means."""
        keys = [f"{name}.{one}" if f"{name}.{one}" in self.words.choices else one for one in choices]
        self.used.update(keys)
        meanings = [told(self.words.choices[one], self.lang, " · ") for one in keys]
        choice: Json = {"enum": list(choices), "enumDescriptions": [plain(one) for one in meanings]}
        if any("`" in one for one in meanings):
            choice["markdownEnumDescriptions"] = meanings
        return choice


def _fields(shape: type) -> Iterator[tuple[str, Any, bool]]:
    """Each field that a file can fill: its key there, its type, and whether it is required."""
    hints = get_type_hints(shape, include_extras=True)
    if issubclass(shape, BaseModel):
        for name, field in shape.model_fields.items():
            yield name, hints[name], field.is_required()
        return
    for one in fields(shape):  # type: ignore[arg-type] # the blocks that are no models are dataclasses
        if one.init:
            yield key(one.name), hints[one.name], one.default is MISSING and one.default_factory is MISSING


def _closed(shape: type) -> bool:
    """Whether a block refuses keys that it does not know."""
    config = shape.model_config if issubclass(shape, BaseModel) else getattr(shape, "__pydantic_config__", {})
    return config.get("extra") == "forbid"


def _bounds(metadata: Sequence[Any]) -> Json:
    """The bounds that pydantic holds a value to."""
    bounds = [bound for field in metadata if isinstance(field, FieldInfo) for bound in field.metadata]
    return {
        keyword: getattr(bound, name) for bound in bounds for name, keyword in _BOUNDS.items() if hasattr(bound, name)
    }
