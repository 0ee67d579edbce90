"""The options of ``agenda``."""

from enum import StrEnum
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
    Output,
    Redact,
    RulesFile,
    _,
)

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class AgendaFormat(StrEnum):
    """How ``agenda`` writes its result."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


@app.command(
    cls=Command,
    help=_(
        "Toon wat er moet gebeuren, door wie en wanneer, over alle dossiers.\n\n"
        "Voorbeeld: poortwachter agenda cases/ --within 6w --ics agenda.ics",
        "Show what must happen, by whom and when, over all dossiers.\n\n"
        "Example: poortwachter agenda cases/ --within 6w --ics agenda.ics",
    ),
)
def agenda(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help=_("Dossiers en mappen; - is standaardinvoer.", "Dossiers and folders; - is standard input."),
        ),
    ],
    within: Annotated[
        str,
        typer.Option(
            "--within", metavar="TIME", help=_("Hoe ver vooruit: 10d, 6w, 2m.", "How far ahead: 10d, 6w, 2m.")
        ),
    ] = "6w",
    employer: Annotated[
        list[str] | None,
        typer.Option(
            "--employer",
            metavar="GLOB",
            help=_(
                "Alleen van deze werkgever, zoals *korenaar*; mag vaker.",
                "Only of this employer, as *korenaar*; repeatable.",
            ),
        ),
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor",
            metavar="WHO",
            help=_(
                "Alleen wat zij doen: werkgever, werknemer, samen, bedrijfsarts, uwv; mag vaker.",
                "Only what these do: employer, employee, both, doctor, uwv; repeatable.",
            ),
        ),
    ] = None,
    ics: Annotated[
        str | None,
        typer.Option("--ics", metavar="FILE", help=_("Schrijf ook een agendabestand.", "Write a calendar file too.")),
    ] = None,
    remind: Annotated[
        str | None,
        typer.Option(
            "--remind",
            metavar="TIMES",
            help=_("Herinneringen vooraf; anders 2w,3d. Geen: geen.", "Alarms ahead; else 2w,3d. None: none."),
        ),
    ] = None,
    redact: Redact = None,
    exclude: Exclude = None,
    jobs: Jobs = None,
    output_format: Annotated[
        AgendaFormat, typer.Option("--format", help=_("Vorm van de uitvoer.", "Format of the output."))
    ] = AgendaFormat.TABLE,
    output: Output = None,
    as_of: AsOf = None,
    rules: RulesFile = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.agenda import Options, run  # noqa: PLC0415

    options = Options(
        paths=paths,
        within=within,
        employers=employer or [],
        actors=actor or [],
        exclude=exclude or [],
        jobs=jobs,
        output_format=output_format.value,
        output=output,
        ics=ics,
        remind=remind,
        redact=redact,
        as_of=as_of,
        rules=rules,
        lang=lang.value if lang else None,
        default_lang=LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))
