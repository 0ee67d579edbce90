"""Styled lines as text: plain, or with the colours that a terminal has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from poortwachter.source.characters import shown_on_a_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text as Line

Colors: TypeAlias = Literal["standard", "256", "truecolor", "windows"]


class Rendering(NamedTuple):
    """How lines are written; it can be sent to another process.

    A dossier holds no control characters, but the name of its file may, and both may hold what nobody sees. None of
    that may reach the terminal, nor may a line break begin a line that nobody wrote.
    """

    colors: Colors | None = None
    """Which colours the terminal has; none: only text is written."""

    def text(self, lines: Iterable[Line]) -> str:
        """The lines, each with its line break."""
        if self.colors is None:
            return "".join([f"{shown_on_a_line(line.plain)}\n" for line in lines])
        from rich.console import Console  # noqa: PLC0415 - takes a while, and what is piped needs none

        console = Console(color_system=self.colors, force_terminal=True, highlight=False, markup=False, emoji=False)
        with console.capture() as captured:
            for line in lines:
                line.plain = shown_on_a_line(line.plain)
                console.print(line, soft_wrap=True)
        return captured.get()
