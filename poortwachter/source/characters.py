"""The characters that may not stand in a file, not in a text, or not in what is shown."""

from __future__ import annotations

import re
from typing import Final

# Control characters, line breaks that editors do not count as one, bidirectional overrides, halves of surrogate pairs,
# byte order marks inside the text and the two non-characters that libyaml refuses.
_RANGES: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
# All that Unicode calls a format character: without width, of direction, or to be read only by a machine. A text may
# hold them, since some scripts need some of them; whoever reads it must know that they are there.
_FORMAT: Final = (
    r"\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2060-\u206f\ufff9-\ufffb"
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)

FORBIDDEN: Final = re.compile(f"[{_RANGES}]+")
"""A run of characters that may not stand in a file."""

FORBIDDEN_IN_TEXT: Final = re.compile(rf"[\r{_RANGES}]")
"""A character that may not stand in a key or a value; in a file, a carriage return is half of a line break."""

UNSEEN: Final = re.compile(rf"[\r{_RANGES}{_FORMAT}]")
"""A character that moves the cursor, changes how its neighbours are read, or cannot be seen; no tab or line feed."""
_OFF_THE_LINE: Final = re.compile(rf"[\t\n\r{_RANGES}{_FORMAT}]")
_REPLACEMENT: Final = "\ufffd"


def cleaned(text: str) -> str:
    """The text with U+FFFD for each forbidden character."""
    return FORBIDDEN.sub(lambda run: _REPLACEMENT * len(run[0]), text)


def shown(text: str) -> str:
    """The text as it may be shown to somebody: U+FFFD for each character that would not be seen as what it is."""
    # Nothing of the kind is printable, and nearly every text is.
    return text if text.isprintable() else UNSEEN.sub(_REPLACEMENT, text)


def shown_on_a_line(text: str) -> str:
    """The same of what stands on one line: with tabs and line breaks it might begin another."""
    return text if text.isprintable() else _OFF_THE_LINE.sub(_REPLACEMENT, text)
