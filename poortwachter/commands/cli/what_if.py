"""The options of ``what-if``."""

from enum import StrEnum
from typing import Annotated

import typer

from poortwachter.commands.cli.shared import LANG, Command, FailOn, FailsOn, Lang, NoColor, Output, RulesFile, _

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class OneFormat(StrEnum):
    """How ``what-if`` writes its result."""

    TABLE = "table"
    JSON = "json"


@app.command(
    cls=Command,
    name="what-if",
    help=_(
        "Vergelijk een dossier zoals het is met hoe het zou zijn; het bestand blijft zoals het is.\n\n"
        'Voorbeeld: poortwachter what-if cases/rietveld.yaml --add "tweede_spoor_start 2026-11-26"',
        "Compare a dossier as it is with how it would be; the file stays as it is.\n\n"
        'Example: poortwachter what-if cases/rietveld.yaml --add "tweede_spoor_start 2026-11-26"',
    ),
)
def what_if(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help=_("Dossier; - is standaardinvoer.", "Dossier; - is standard input."))
    ],
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add",
            metavar="EVENT",
            help=_(
                'Komt erbij: "SOORT DATUM veld=waarde ..."; mag vaker.',
                'Is added: "SOORT DATE field=value ..."; repeatable.',
            ),
        ),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(
            "--remove",
            metavar="EVENT",
            help=_(
                'Valt weg: SOORT, "SOORT DATUM" of regelnummer; mag vaker.',
                'Is left out: SOORT, "SOORT DATE" or line number; repeatable.',
            ),
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help=_(
                "Peildatum, jjjj-mm-dd; anders de laatste toegevoegde dag, of vandaag.",
                "Day to judge on, yyyy-mm-dd; else the last day added, or today.",
            ),
        ),
    ] = None,
    output_format: Annotated[
        OneFormat, typer.Option("--format", help=_("Vorm van de uitvoer.", "Format of the output."))
    ] = OneFormat.TABLE,
    output: Output = None,
    fail_on: FailsOn = FailOn.ERROR,
    rules: RulesFile = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.what_if import Options, run  # noqa: PLC0415

    options = Options(
        file=file,
        add=add or [],
        remove=remove or [],
        as_of=as_of,
        output_format=output_format.value,
        output=output,
        fail_on=fail_on.value,
        rules=rules,
        lang=lang.value if lang else LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))
