"""The options of ``check``."""

from enum import StrEnum
from typing import Annotated

import typer

from poortwachter.commands.cli.shared import LANG, AsOf, Command, FailOn, FailsOn, Lang, NoColor, Output, RulesFile, _

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class CheckFormat(StrEnum):
    """How ``check`` writes its result."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


@app.command(
    cls=Command,
    help=_(
        "Beoordeel een dossier: tijdlijn, bevindingen, wat onbekend is.\n\n"
        "Voorbeeld: poortwachter check cases/rietveld.yaml --as-of 2026-11-22",
        "Judge a dossier: timeline, findings, what is unknown.\n\n"
        "Example: poortwachter check cases/rietveld.yaml --as-of 2026-11-22",
    ),
)
def check(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help=_("Dossiers; - is standaardinvoer.", "Dossiers; - is standard input.")),
    ],
    as_of: AsOf = None,
    show_all: Annotated[bool, typer.Option("--all", help=_("Toon elke regel.", "Show every row."))] = False,
    explain: Annotated[bool, typer.Option("--explain", help=_("Toon de redenen.", "Show the reasons."))] = False,
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="RULE", help=_("Alleen deze regel; mag vaker.", "Only this rule; repeatable.")),
    ] = None,
    strip: Annotated[bool, typer.Option("--strip", help=_("104 weken op een lijn.", "104 weeks on a line."))] = False,
    output_format: Annotated[
        CheckFormat, typer.Option("--format", help=_("Vorm van de uitvoer.", "Format of the output."))
    ] = CheckFormat.TABLE,
    output: Output = None,
    fail_on: FailsOn = FailOn.ERROR,
    rules: RulesFile = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.check import Options, run  # noqa: PLC0415

    options = Options(
        files=files,
        as_of=as_of,
        everything=show_all,
        explain=explain,
        only=rule or [],
        strip=strip,
        output_format=output_format.value,
        output=output,
        fail_on=fail_on.value,
        rules=rules,
        lang=lang.value if lang else LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))
