"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
from itertools import islice
from typing import TYPE_CHECKING

from poortwachter.problems import Place
from poortwachter.source.characters import FORBIDDEN, cleaned
from poortwachter.source.layout import Layout
from poortwachter.source.limits import MAX_BYTES, MAX_PROBLEMS
from poortwachter.source.wording import BINARY, LINE_TOO_LARGE, NOT_UTF8, TOO_LARGE, control_character, encoded_as

if TYPE_CHECKING:
    from poortwachter.problems import Problem
    from poortwachter.source.wording import Said


def decode(raw: bytes, file: str, line: int | None = None) -> tuple[str | None, list[Problem]]:
    """The text of a file or of one ``line`` of it; U+FFFD for each forbidden character, so that reading can go on."""
    if len(raw) > MAX_BYTES:
        return None, [(LINE_TOO_LARGE if line else TOO_LARGE).problem(file, Place(line or 1, 1))]
    if said := _other_encoding(raw):
        return None, [said.problem(file, Place(line or 1, 1))]
    body = raw.removeprefix(codecs.BOM_UTF8)
    if b"\0" in body:
        return None, [_bad_byte(body, body.index(b"\0"), Layout(_legible(body), file, line), BINARY)]
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        return None, [_bad_byte(body, error.start, Layout(_legible(body), file, line), NOT_UTF8)]
    # Nothing that is forbidden is printable; most texts are, but for their line breaks, and that is seen much sooner.
    if text.replace("\n", "").isprintable() or not FORBIDDEN.search(text):
        return text, []
    return _without_forbidden(text, Layout(cleaned(text), file, line))


def _other_encoding(raw: bytes) -> Said | None:
    """What to say of a text in UTF-16 or UTF-32, with or without byte order mark."""
    if b"\0" not in raw[:4] and not raw.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return None
    from json import detect_encoding  # noqa: PLC0415 - only what may not be UTF-8 needs it

    name = detect_encoding(raw)
    if name.startswith("utf-8") or FORBIDDEN.search(raw.decode(name, "replace")):
        return None
    return encoded_as(name[:6].upper())


def _legible(body: bytes) -> str:
    """The text in the bytes of a file that is none."""
    return cleaned(body.decode(errors="replace"))


def _bad_byte(body: bytes, at: int, layout: Layout, said: Said) -> Problem:
    """A problem with the byte at an offset."""
    before = len(body[:at].decode(errors="replace"))
    return layout.problem((before, before + 1), said)


def _without_forbidden(text: str, layout: Layout) -> tuple[str, list[Problem]]:
    """The text with U+FFFD for each forbidden character, and a problem for each run of them."""
    runs = islice(FORBIDDEN.finditer(text), MAX_PROBLEMS)
    return layout.text, [layout.problem(run.span(), control_character(run[0][0])) for run in runs]
