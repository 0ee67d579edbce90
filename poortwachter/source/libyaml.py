"""The events of libyaml, and the lines that are kept from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from yaml import CLoader

if TYPE_CHECKING:
    from collections.abc import Iterator

DIRECTIVE: Final = re.compile(r"(?:\A|(?<=[\r\n]))%[^\r\n]*")
"""A directive, which is refused beforehand: libyaml compares each with all before it."""


def events(text: str) -> Iterator[Any]:
    """The events of a YAML text, which construct nothing. Raises MarkedYAMLError where libyaml cannot go on."""
    return iter(CLoader(text).get_event, None)
