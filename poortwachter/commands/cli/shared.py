"""What the options of several commands have in common."""

# Without `from __future__ import annotations`: typer would evaluate each text of the signatures below at every start.

import os
import sys
from enum import StrEnum
from typing import Annotated, Final

import typer

from poortwachter.commands.language import chosen
from poortwachter.commands.usage import speaking
from poortwachter.text import Text

LANG: Final = chosen(sys.argv[1:], os.environ)
Group, Command = speaking(LANG)


def _(nl: str, en: str) -> str:
    """A help text in the language of the run."""
    return Text(nl, en).in_(LANG)


class Language(StrEnum):
    """The language of the output."""

    NL = "nl"
    EN = "en"


class FailOn(StrEnum):
    """From which severity a finding makes the command fail."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


class ListFormat(StrEnum):
    """How ``rules`` and ``explain`` write their result."""

    TEXT = "text"
    JSON = "json"


AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=_("Peildatum, jjjj-mm-dd; anders vandaag.", "Day to judge on, yyyy-mm-dd; else today."),
    ),
]
Lang = Annotated[Language | None, typer.Option("--lang", help=_("Taal van de uitvoer.", "Language of the output."))]
RulesFile = Annotated[
    str | None,
    typer.Option("--rules", metavar="FILE", help=_("Eigen regels boven op de wet.", "Own rules on top of the law.")),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help=_("Schrijf naar dit bestand.", "Write to this file.")),
]
FailsOn = Annotated[
    FailOn,
    typer.Option("--fail-on", help=_("Vanaf welke ernst de code 1 is.", "From which severity the exit code is 1.")),
]
NoColor = Annotated[bool, typer.Option("--no-color", help=_("Zonder kleur.", "Without colour."))]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="GLOB", help=_("Sla over; mag vaker.", "Leave out; repeatable.")),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", min=1, metavar="N", help=_("Aantal processen.", "Number of processes."))
]
Redact = Annotated[
    bool | None,
    typer.Option(
        "--redact/--no-redact",
        help=_("Vervang kenmerken door codes.", "Replace references by hashes."),
        show_default=False,
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="FILTER",
        help=_("Alleen wat voldoet: risk>=elevated; mag vaker.", "Only what fits: risk>=elevated; repeatable."),
    ),
]
