"""The options of ``log``."""

from typing import Annotated

import typer

from poortwachter.commands.cli.shared import LANG, AsOf, Command, Lang, NoColor, RulesFile, _

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _next_words(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from poortwachter.commands.inputs import asked_day  # noqa: PLC0415
    from poortwachter.writing.completing import completions  # noqa: PLC0415

    return list(completions(ctx.params.get("event") or (), incomplete, asked_day(None, LANG).day, LANG))


@app.command(
    cls=Command,
    help=_(
        "Voeg een gebeurtenis toe aan een dossier; de rest van het bestand blijft zoals het is.\n\n"
        "Voorbeeld: poortwachter log cases/rietveld.yaml voortgangsgesprek 2026-11-20",
        "Add an event to a dossier; the rest of the file stays as it is.\n\n"
        "Example: poortwachter log cases/rietveld.yaml voortgangsgesprek 2026-11-20",
    ),
)
def log(
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("Dossier.", "Dossier."))],
    event: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOORT [DATE] [FIELD=VALUE]...",
            help=_(
                "Soort, datum (anders vandaag; ook gisteren, morgen) en velden.",
                "Kind, date (else today; yesterday and tomorrow too) and fields.",
            ),
            autocompletion=_next_words,
        ),
    ] = None,
    undo: Annotated[
        bool,
        typer.Option("--undo", help=_("Haal weg wat log het laatst toevoegde.", "Take out what log added last.")),
    ] = False,
    as_of: AsOf = None,
    rules: RulesFile = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.log import Options, run  # noqa: PLC0415

    options = Options(
        file=file,
        event=event or [],
        undo=undo,
        as_of=as_of,
        rules=rules,
        lang=lang.value if lang else LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))
