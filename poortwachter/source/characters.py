"""The characters that may not stand in a file, or not in a text."""

from __future__ import annotations

import re
from typing import Final

# Control characters, line breaks that editors do not count as one, bidirectional overrides, halves of surrogate pairs,
# byte order marks inside the text and the two non-characters that libyaml refuses.
_RANGES: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"

FORBIDDEN: Final = re.compile(f"[{_RANGES}]+")
"""A run of characters that may not stand in a file."""

FORBIDDEN_IN_TEXT: Final = re.compile(rf"[\r{_RANGES}]")
"""A character that may not stand in a key or a value; in a file, a carriage return is half of a line break."""


def cleaned(text: str) -> str:
    """The text with U+FFFD for each forbidden character."""
    return FORBIDDEN.sub(lambda run: "\ufffd" * len(run[0]), text)
