"""From the files of an audit to the chunks of work that a process takes at a time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Final

from poortwachter.audit.auditing import File, Lines, Whole
from poortwachter.judging.reading import STDIN
from poortwachter.problems import Problem
from poortwachter.source import MAX_BYTES
from poortwachter.source.opening import opened
from poortwachter.source.wording import not_opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from poortwachter.audit.auditing import Unit
    from poortwachter.audit.paths import Found

_FILES: Final = 32
"""Files a chunk: enough that handing it over costs little, few enough that processes end together."""
_BYTES: Final = 64 * 1024
"""Of a file with a dossier a line, about so much a chunk."""


def units(found: Iterable[Found | Problem], standard_input: BinaryIO) -> Iterator[Unit]:
    """The work behind files, and the problems met on the way to them, in order."""
    for one in found:
        if isinstance(one, Problem):
            yield one
        elif one.file == STDIN:
            yield from _of_standard_input(standard_input)
        elif one.lines:
            yield from _of_lines(one.file)
        else:
            yield File(one.file, by_name=one.by_name)


def _of_lines(file: str) -> Iterator[Unit]:
    try:
        with os.fdopen(opened(file), "rb") as stream:
            yield from pieces(stream, file)
    except OSError as error:
        yield not_opened(error).problem(file, None)


def _of_standard_input(stream: BinaryIO) -> Iterator[Unit]:
    """One dossier in YAML or JSON, or a dossier a line when the first line is JSON that is whole by itself."""
    first = stream.readline(MAX_BYTES + 1)
    if first.lstrip().startswith(b"{") and first.rstrip().endswith(b"}"):
        yield from pieces(stream, STDIN, first)
    else:
        yield Whole(STDIN, first + stream.read(MAX_BYTES + 1 - len(first)))


def chunks(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Files by the score, lines by the piece, in order."""
    chunk: list[Unit] = []
    for unit in units:
        if isinstance(unit, Lines | Whole):
            if chunk:
                yield chunk
                chunk = []
            yield [unit]
            continue
        chunk.append(unit)
        if len(chunk) == _FILES:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def pieces(stream: BinaryIO, name: str, begin: bytes = b"") -> Iterator[Lines]:
    """A file with a dossier a line, in pieces of whole lines.

    Of a line that is longer than a dossier may be, one byte more than that is kept, so that its reader refuses it.
    ``begin`` is the first line when that was read already.
    """
    number, first, held, size = 1, 1, list[bytes](), 0
    while line := begin or stream.readline(MAX_BYTES + 1):
        begin = b""
        held.append(line)
        size += len(line)
        if not line.endswith(b"\n"):
            _skip_line(stream)
        number += 1
        if size >= _BYTES:
            yield Lines(name, first, b"".join(held))
            first, held, size = number, [], 0
    if held:
        yield Lines(name, first, b"".join(held))


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
        pass
