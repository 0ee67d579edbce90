"""Where output goes: the terminal or a file, with or without colour and Unicode."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, TextIO, cast

import typer

from poortwachter.output.rendering import Rendering
from poortwachter.output.words import in_ascii
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.text import Text as Line

    from poortwachter.output.rendering import Colors
    from poortwachter.text import Lang

PIPED_WIDTH = 80
_LEAST_WIDTH = 20
_CANNOT_WRITE = Text("Kan {0} niet schrijven: {1}", "Cannot write {0}: {1}")


def width(output: str | None) -> int:
    """``COLUMNS``, else the terminal's width, else 80 where there is no terminal, as in a file."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return max(int(asked), _LEAST_WIDTH)
    if output is not None:
        return PIPED_WIDTH
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, _LEAST_WIDTH)
    except (OSError, ValueError):
        return PIPED_WIDTH


def print_lines(lines: Iterable[Line], stream: IO[str], *, color: bool) -> None:
    """Write styled lines; colour only where the stream is a terminal that has it, ASCII where it has no Unicode."""
    write(rendering(stream, color=color).text(lines), stream)


def rendering(stream: IO[str], *, color: bool) -> Rendering:
    """How a stream shows lines: in its colours when these are wanted, else as text alone."""
    wanted = color and not os.environ.get("NO_COLOR")
    if not wanted or not (stream.isatty() or os.environ.get("FORCE_COLOR")):
        return Rendering()
    from rich.console import Console  # noqa: PLC0415 - takes a while, and what is piped needs none

    return Rendering(cast("Colors | None", Console(file=stream).color_system))


def write(text: str, stream: IO[str]) -> None:
    """Write text; what the stream's encoding lacks is written in ASCII."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = in_ascii(text).encode(encoding, "replace").decode(encoding)
    stream.write(text)


def write_json(text: bytes, stream: TextIO) -> None:
    """Write JSON, which is UTF-8 whatever the encoding of the stream."""
    stream.flush()
    stream.buffer.write(text)
    stream.buffer.flush()


@contextmanager
def destination(output: str | None, lang: Lang, option: str = "--output") -> Iterator[TextIO]:
    """Standard output, or the file asked for. Raises a usage error where that cannot be written."""
    if output is None:
        yield sys.stdout
        return
    try:
        with _file(Path(output)) as stream:
            yield stream
    except OSError as error:
        message = _CANNOT_WRITE.in_(lang).format(output, error.strerror)
        raise typer.BadParameter(message, param_hint=option) from None


@contextmanager
def _file(path: Path) -> Iterator[TextIO]:
    """A file that appears whole or not at all: written beside itself, then renamed."""
    if path.exists() and not path.is_file():
        # A device or a pipe is written to; renaming would put a file in its place.
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    from poortwachter.writing.atomic import written  # noqa: PLC0415 - only a file needs it

    with written(path) as stream:
        yield stream
