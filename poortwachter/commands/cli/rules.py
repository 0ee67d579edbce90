"""The options of ``rules``."""

from typing import Annotated

import typer

from poortwachter.commands.cli.shared import LANG, AsOf, Command, Lang, ListFormat, NoColor, Output, RulesFile, _

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    cls=Command,
    name="rules",
    help=_(
        "Toon de regels die gelden, of controleer een regelbestand.\n\nVoorbeeld: poortwachter rules check eigen.yaml",
        "List the rules in force, or check a rules file.\n\nExample: poortwachter rules check own.yaml",
    ),
)
def list_rules(
    action: Annotated[
        list[str] | None,
        typer.Argument(metavar="[check FILE]", help=_("Controleer dit bestand.", "Check this file.")),
    ] = None,
    output_format: Annotated[
        ListFormat, typer.Option("--format", help=_("Vorm van de uitvoer.", "Format of the output."))
    ] = ListFormat.TEXT,
    as_of: AsOf = None,
    rules: RulesFile = None,
    lang: Lang = None,
    output: Output = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.rules import Options, check_file, show  # noqa: PLC0415

    options = Options(output_format.value, as_of, rules, lang.value if lang else LANG, output, color=not no_color)
    match action or []:
        case []:
            raise typer.Exit(show(options))
        case ["check", file]:
            raise typer.Exit(check_file(file, options))
    raise typer.BadParameter(_("gebruik: rules, of rules check FILE", "use: rules, or rules check FILE"))
