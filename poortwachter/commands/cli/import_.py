"""The options of ``import``."""

from typing import Annotated

import typer

from poortwachter.commands.cli.shared import LANG, Command, Lang, NoColor, RulesFile, _

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    cls=Command,
    name="import",
    help=_(
        "Lees een export van een HR-systeem in dossiers in; toont eerst wat dat geeft.\n\n"
        "Voorbeeld: poortwachter import verzuim.csv --mapping koppeling.yaml --to dossiers",
        "Read an export of an HR system into dossiers; shows first what that gives.\n\n"
        "Example: poortwachter import absence.csv --mapping mapping.yaml --to dossiers",
    ),
)
def import_sheet(
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("CSV of .xlsx.", "CSV or .xlsx."))],
    mapping: Annotated[
        str, typer.Option("--mapping", metavar="FILE", help=_("Welke kolom wat is.", "Which column is what."))
    ],
    to: Annotated[str, typer.Option("--to", metavar="FOLDER", help=_("Map met dossiers.", "Folder of dossiers."))],
    yes: Annotated[bool, typer.Option("--yes", help=_("Schrijf zonder te vragen.", "Write without asking."))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Toon alleen.", "Only show."))] = False,
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar="NAME", help=_("Blad van een Excel-bestand.", "Sheet of an Excel file.")),
    ] = None,
    rules: RulesFile = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.import_ import Options, run  # noqa: PLC0415

    options = Options(
        file=file,
        mapping=mapping,
        to=to,
        yes=yes,
        dry_run=dry_run,
        sheet=sheet,
        rules=rules,
        lang=lang.value if lang else LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))
