"""Where output goes: the terminal or a file, with or without colour and Unicode."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from rich.console import Console

from poortwachter.output.words import in_ascii

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.text import Text as Line

PIPED_WIDTH = 80


def width() -> int:
    """``COLUMNS``, else the terminal's width, else 80 where there is no terminal."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdigit() and int(asked) > 0:
        return int(asked)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return PIPED_WIDTH


def print_lines(lines: Iterable[Line], stream: IO[str], *, color: bool) -> None:
    """Write styled lines; colour only where the stream is a terminal that has it, ASCII where it has no Unicode."""
    wanted = color and "NO_COLOR" not in os.environ
    console = Console(
        file=stream, no_color=not wanted, highlight=False, markup=False, emoji=False, soft_wrap=True,
        color_system="auto" if wanted else None,
    )
    buffer = StringIO()
    plain = not console.is_terminal or not wanted
    if plain:
        buffer.writelines(f"{line.plain}\n" for line in lines)
    else:
        with console.capture() as captured:
            for line in lines:
                console.print(line, soft_wrap=True)
        buffer.write(captured.get())
    write(buffer.getvalue(), stream)


def write(text: str, stream: IO[str]) -> None:
    """Write text; what the stream's encoding lacks is written in ASCII."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = in_ascii(text).encode(encoding, "replace").decode(encoding)
    stream.write(text)


@contextmanager
def destination(output: str | None) -> Iterator[IO[str]]:
    """Standard output, or a file that appears whole or not at all: written beside itself, then renamed."""
    if output is None:
        yield sys.stdout
        return
    path = Path(output)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
