"""Draws docs/check.svg, the terminal picture in the README, from real output: `python tools/picture.py`."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from contextlib import chdir
from pathlib import Path
from typing import Final
from unittest.mock import patch

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from typer.testing import CliRunner

from poortwachter.commands.app import app

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURE: Final = ROOT / "docs" / "check.svg"
ARGUMENTS: Final = ("check", "cases/rietveld.yaml", "--as-of", "2026-11-22", "--lang", "nl")
COLUMNS: Final = 80
_FINDINGS: Final = 1
"""So many findings are shown; the rest of the output is left out."""
_HEADINGS: Final = ("fout ", "let op ", "ter info ")

# Colours that can be read on the background, the sixteen of a terminal: the output uses no others.
_THEME: Final = TerminalTheme(
    (30, 32, 38),
    (216, 218, 222),
    [
        *((30, 32, 38), (240, 113, 120), (145, 200, 120), (229, 192, 100)),
        *((110, 170, 240), (200, 140, 230), (95, 195, 205), (216, 218, 222)),
    ],
    [
        *((140, 146, 158), (240, 113, 120), (145, 200, 120), (229, 192, 100)),
        *((110, 170, 240), (200, 140, 230), (95, 195, 205), (250, 250, 250)),
    ],
)
# As rich's own, without its fonts from the net and without cutting off each line, which takes underscores away.
_SVG: Final = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
  <title>poortwachter check</title>
  <style>
    .{unique_id}-matrix {{
      font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
      font-size: 20.26px; /* so that a character of DejaVu Sans Mono is as wide as rich takes it to be */
      line-height: {line_height}px;
    }}
    .{unique_id}-title {{ font-family: sans-serif; font-size: 16px; }}
{styles}
  </style>
  {chrome}
  <g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
    <g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
    </g>
  </g>
</svg>
"""
_CLIPPED: Final = re.compile(r' clip-path="url\(#check-line-\d+\)"')


def _output() -> str:
    """The output as a terminal with sixteen colours would get it."""
    terminal = {"COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "TERM": "xterm-16color"}
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM")}
    with chdir(ROOT), patch.dict(os.environ, {**kept, **terminal}, clear=True):
        return CliRunner().invoke(app, list(ARGUMENTS), color=True).output


def _first_part(lines: list[Text]) -> list[Text]:
    """The output up to the end of the last finding that is shown."""
    headings = [number for number, line in enumerate(lines) if line.plain.startswith(_HEADINGS)]
    return lines[: headings[_FINDINGS] - 1]


def picture() -> str:
    """The picture as SVG."""
    lines = _first_part(list(Text.from_ansi(_output()).split("\n")))
    widest = max(line.cell_len for line in lines)
    console = Console(record=True, width=max(COLUMNS, widest), file=io.StringIO(), color_system="standard")
    for line in lines:
        console.print(line, soft_wrap=True)
    title = f"$ poortwachter {' '.join(ARGUMENTS)}"
    drawn = console.export_svg(title=title, theme=_THEME, code_format=_SVG, unique_id="check")
    return _CLIPPED.sub("", drawn)


def main(arguments: list[str] | None = None) -> int:
    """Draw the picture anew, or with ``--check`` return 1 when it is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the picture is stale")
    check = parser.parse_args(arguments).check
    drawn = picture()
    if PICTURE.exists() and PICTURE.read_text(encoding="utf-8") == drawn:
        return 0
    if not check:
        PICTURE.write_text(drawn, encoding="utf-8", newline="\n")
    print("docs/check.svg is stale; run: python tools/picture.py" if check else "wrote docs/check.svg")
    return 1 if check else 0


if __name__ == "__main__":
    sys.exit(main())
