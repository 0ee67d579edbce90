"""How a text for people is written into a JSON Schema: in one language, or in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from poortwachter.text import Lang, Text

Json: TypeAlias = dict[str, Any]
"""A schema, or a part of one."""


class Words(NamedTuple):
    """What a schema says of what it describes; a word between backquotes is one of the file."""

    fields: Mapping[str, Text]
    """By ``Block.field``, or by the name of the field alone where it means the same in every block."""
    choices: Mapping[str, Text]
    """Each word that a field can hold, by ``field.word``, or by the word alone where it means the same in each."""


def told(text: Text, lang: Lang | None, between: str = "\n\n") -> str:
    """The text in one language; without one the Dutch and then the English, where these differ."""
    if lang is not None:
        return text.in_(lang)
    return text.nl if text.nl == text.en else text.nl + between + text.en


def plain(text: str) -> str:
    """The text without the backquotes around words of the file."""
    return text.replace("`", "")


def described(text: Text, lang: Lang | None) -> Json:
    """The keywords that hold a text: for every program, and with Markdown for the editors that show it."""
    markdown = told(text, lang)
    return {"description": plain(markdown), "markdownDescription": markdown}
