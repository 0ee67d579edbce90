"""The options of ``report``."""

from typing import Annotated

import typer

from poortwachter.commands.cli.shared import (
    LANG,
    AsOf,
    Command,
    Exclude,
    Jobs,
    Lang,
    NoColor,
    Only,
    Redact,
    RulesFile,
    _,
)

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    cls=Command,
    help=_(
        "Maak een pagina van dossiers: overzicht, tijdlijnen, het re-integratieverslag.\n\n"
        "Voorbeeld: poortwachter report cases -o report.html",
        "Make a page of dossiers: overview, timelines, the re-integration report.\n\n"
        "Example: poortwachter report cases -o report.html",
    ),
)
def report(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help=_("Mappen en dossiers; - is standaardinvoer.", "Folders and dossiers; - is standard input."),
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=_("Bestand, of map/ met een pagina per dossier.", "File, or folder/ with a page a dossier."),
        ),
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help=_("Een PDF in plaats van HTML.", "A PDF instead of HTML."))
    ] = False,
    as_of: AsOf = None,
    only: Only = None,
    exclude: Exclude = None,
    redact: Redact = None,
    jobs: Jobs = None,
    rules: RulesFile = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.report import Options, run  # noqa: PLC0415

    options = Options(
        paths=paths,
        as_of=as_of,
        only=only or [],
        exclude=exclude or [],
        jobs=jobs,
        output=output,
        pdf=pdf,
        redact=bool(redact),
        rules=rules,
        lang=lang.value if lang else LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))
