"""Dossiers, names of files and settings that try to steer whoever looks at the output, and what no output may hold."""

from __future__ import annotations

import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unicodedata import category, name
from unittest.mock import patch

import yaml

from poortwachter.commands import app as command_line
from poortwachter.commands import inputs
from poortwachter.source.characters import FORBIDDEN
from tests.commandline import built, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEERING: Final = frozenset(("Cc", "Cf", "Zl", "Zp", "Cs"))
"""The categories of Unicode that move the cursor, turn the direction of a text, break a line or cannot be seen."""
EVERY: Final = "".join(filter(lambda one: category(one) in STEERING, map(chr, range(1, sys.maxunicode + 1))))
"""Each of these characters, but for NUL, which no name of a file can hold."""
BRAND: Final = "\x1b]8;;https://evil.example\x07klik\x1b]8;;\x07\x1b[2J\x9b31m\r\u202egnp.exe\u2066\u200b\u2028\u2029"
"""A link of a terminal, a cleared screen, a colour, a return, a turned name, a line that nobody sees begin."""
MARKUP: Final = "[red]rood[/red] [link=https://evil.example]hier[/link] <b onclick=x>&lt; :boom: **vet** %0A::error::x"
"""What a terminal library, a page, a list or a build server would take for markup; only text here."""
_MAX_NAME: Final = 215
_STEERS: Final = re.compile(f"[{re.escape(EVERY.replace(chr(9), '').replace(chr(10), ''))}]")
_COLOR: Final = re.compile(r"\x1b\[[0-9;]*m")
_UNSEEN: Final = FORBIDDEN.sub("", "".join(one for one in EVERY if category(one) == "Cf"))
"""What a text may hold though nobody sees it."""
_TEXT: Final = f"a{_UNSEEN}z\n{MARKUP}\tnaar"


class Ran(NamedTuple):
    """What a run of the program itself wrote."""

    arguments: tuple[str, ...]
    code: object
    out: bytes
    err: bytes


def ran(*arguments: str | Path, stdin: bytes = b"") -> Ran:
    """Run the program in this process, from its arguments to its exit code, and keep every byte."""
    told = tuple(str(argument) for argument in arguments)
    raw_out, raw_err = io.BytesIO(), io.BytesIO()
    code: object = None
    with (
        patch.object(sys, "argv", ["poortwachter", *told]),
        patch.object(sys, "stdout", io.TextIOWrapper(raw_out, encoding="utf-8", write_through=True)),
        patch.object(sys, "stderr", io.TextIOWrapper(raw_err, encoding="utf-8", write_through=True)),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")),
        patch.object(inputs, "load_rules", rules_of),
        patch("typer.main.get_command", built),
    ):
        try:
            command_line.main()
        except SystemExit as ended:
            code = ended.code
        return Ran(told, code, raw_out.getvalue(), raw_err.getvalue())


def steers(raw: bytes, *, colored: bool = False, calendar: bool = False, sheet: bool = False) -> list[str]:
    """The characters in an output that are not what they look like, by name, each with what stands around it.

    Allowed are line breaks and tabs; colours where these were asked for; the line ends of a calendar; the mark with
    which a spreadsheet begins.
    """
    text = raw.decode()
    text = _COLOR.sub("", text) if colored else text
    text = text.replace("\r\n", "\n") if calendar else text
    text = text.removeprefix("\ufeff") if sheet else text
    if text.replace("\n", "").replace("\t", "").isprintable():
        return []  # which is seen much sooner
    found = ((one[0], one.start()) for one in _STEERS.finditer(text))
    return [f"{name(one, f'U+{ord(one):04X}')} in {text[max(0, at - 30) : at + 10]!r}" for one, at in found]


def names(suffix: str) -> Iterator[str]:
    """Names of files that together hold each of these characters, and the markup."""
    # A half of a pair stands for a byte that is no UTF-8, and a name is at most 255 bytes.
    held = [one for one in EVERY if not "\ud800" <= one < "\ue000"] + ["\udc9b", "\udcff"]
    name = "x"
    for one in held:
        if len(f"{name}{one}{suffix}".encode(errors="surrogateescape")) > _MAX_NAME:
            yield f"{name}{suffix}"
            name = "x"
        name += one
    yield f"{name}{suffix}"
    yield f"x{BRAND.replace('/', '')}{suffix}"
    yield f"x{MARKUP.replace('/', '')}\nfout  valse.yaml:1:1{suffix}"


def good() -> dict[str, Any]:
    """A dossier that is valid and in which every text holds what nobody sees, and markup."""
    events: list[dict[str, Any]] = [
        {"soort": "probleemanalyse", "datum": "2025-10-29", "benutbare_mogelijkheden": "ja"},
        {"soort": "plan_van_aanpak", "datum": "2025-11-20", "visie_werkgever": "ja"},
        {"soort": "afwijking", "datum": "2025-12-01", "regel": "voortgangsgesprek", "motivering": _TEXT},
        {"soort": "waarschuwing", "datum": "2026-01-05", "reden": _TEXT},
        {"soort": "tweede_spoor_start", "datum": "2026-09-21", "uitvoerder": _TEXT},
        {"soort": "eerstejaarsevaluatie", "datum": "2026-11-30"},
        {
            "soort": "deugdelijke_grond",
            "datum": "2026-10-05",
            "regel": "trajectplan",
            "motivering": _TEXT,
            "grond": "anders",
        },
    ]
    return {
        "dossier": _TEXT,
        "werkgever": {"naam": _TEXT},
        "werknemer": {"kenmerk": _TEXT, "geboortedatum": "1979-08-31"},
        "dienstverband": {"maandloon": "3450.00"},
        "ziekteperioden": [{"van": "2025-09-08"}],
        "gebeurtenissen": [event | {"document": f"stukken/{_TEXT}.pdf", "toelichting": _TEXT} for event in events],
    }


def written(data: object) -> str:
    """The data as YAML, with what is special behind escapes."""
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=False, sort_keys=False))


_CONTROLS: Final = "".join(map(chr, (*range(1, 9), *range(11, 32), *range(127, 160))))
_MISTAKES: Final = (
    "dossier: d-1\nvangnet: {0}\n{1}",
    "dossier: d-1\n{0}: ja\n{1}",
    "dossier: d-1\n{0}: ja\n{0}: nee\n{1}",
    "dossier: d-1\nwerkgever: {{naam: {0}, eigenrisicodrager_zw: {0}}}\n{1}",
    "dossier: *{0}\n{1}",
    "dossier: &{0} x\n{1}",
    "dossier: !{0} x\n{1}",
    "dossier: 'd-1 {0}\n{1}",
    "dossier: d-1\nziekteperioden: [{{van: {0}}}]\n",
    "dossier: d-1\n{1}gebeurtenissen:\n  - {{soort: {0}, datum: 2026-09-07}}\n",
    "dossier: d-1\n{1}gebeurtenissen:\n  - {{soort: ziekmelding, datum: 2026-09-07, {0}: x}}\n",
    "dossier: d-1\n{1}gebeurtenissen:\n  - {{soort: deugdelijke_grond, datum: 2026-09-07, regel: {0}}}\n",
    "dossier: d-1 # griep {0} 123456782\ntoelichting: {0} griep\n{1}",
)


def broken() -> Iterator[str]:
    """Case files with each mistake that quotes what stands there, which is what steers, and what nobody sees."""
    others = (MARKUP, _UNSEEN, json.dumps(BRAND + MARKUP))
    for number, mistake in enumerate(_MISTAKES):
        for text in (BRAND + _CONTROLS, others[number % len(others)]):
            yield mistake.format(text, "ziekteperioden: [{van: 2026-09-07}]\n")
