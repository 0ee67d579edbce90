"""From a model to what pydantic-core is told of it.

pydantic can do this too, but before its first validator it looks through everything that is installed for plugins, and
that takes longer than reading a dossier and judging it (bench/startup.py).
"""

from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from annotated_types import MinLen
from pydantic import AfterValidator
from pydantic_core import CoreSchema, core_schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

_UNIONS: Final = (Union, UnionType)


def block_schema(model: type[BaseModel]) -> CoreSchema:
    """A block that becomes an instance of its model."""
    fields = {
        name: core_schema.model_field(_with_default(_schema(info.annotation, info.metadata), info))
        for name, info in model.model_fields.items()
    }
    return core_schema.model_schema(model, core_schema.model_fields_schema(fields, extra_behavior="forbid"))


def mapping_schema(model: type[BaseModel]) -> CoreSchema:
    """A block that becomes a dict of the fields that it has."""
    fields = {
        name: core_schema.typed_dict_field(_schema(info.annotation, info.metadata), required=info.is_required())
        for name, info in model.model_fields.items()
    }
    return core_schema.typed_dict_schema(fields, extra_behavior="forbid")


def _with_default(schema: CoreSchema, info: FieldInfo) -> CoreSchema:
    if info.is_required():
        return schema
    # A factory where the default can change: pydantic would make a deep copy of that each time.
    factory: Any = info.default_factory
    if factory is not None:
        return core_schema.with_default_schema(schema, default_factory=factory)
    return core_schema.with_default_schema(schema, default=info.default)


def _schema(hint: Any, metadata: Sequence[Any] = ()) -> CoreSchema:  # noqa: ANN401 - a type
    """What a value is held to: by its type, by what stands beside that, or, for a type of the case format, by that."""
    schema: Any = None
    for one in metadata:
        if isinstance(one, AfterValidator):
            # It takes a value alone: pydantic would look at the function to know.
            function: Any = one.func
            schema = core_schema.no_info_after_validator_function(function, schema or _plain_schema(hint))
        elif isinstance(one, MinLen):
            schema = {**_plain_schema(hint), "min_length": one.min_length}
        else:
            schema = one.__get_pydantic_core_schema__(hint, None)
    return schema or _plain_schema(hint)


def _plain_schema(hint: Any) -> CoreSchema:  # noqa: ANN401 - a type
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _schema(inner[0], inner[1:])
    if origin is Literal:
        return core_schema.literal_schema(list(inner))
    if origin is list:
        return core_schema.list_schema(_schema(inner[0]))
    if origin in _UNIONS:
        (member,) = (one for one in inner if one is not NoneType)
        return core_schema.nullable_schema(_schema(member))
    return block_schema(hint)
