"""The options of ``schema``."""

from enum import StrEnum
from typing import Annotated

import typer

from poortwachter.commands.cli.shared import LANG, Command, Lang, Output, _

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class SchemaOf(StrEnum):
    """Of which kind of file the schema is."""

    CASE = "case"
    RULES = "rules"


@app.command(
    cls=Command,
    help=_(
        "Schrijf het JSON Schema van een dossier of regelbestand, voor een editor.\n\n"
        "Voorbeeld: poortwachter schema case --output .poortwachter/case.schema.json",
        "Write the JSON Schema of a case file or rules file, for an editor.\n\n"
        "Example: poortwachter schema case --output .poortwachter/case.schema.json",
    ),
)
def schema(
    name: Annotated[SchemaOf, typer.Argument(metavar="[case|rules]", help=_("Waarvan.", "Of what."))] = SchemaOf.CASE,
    lang: Lang = None,
    output: Output = None,
) -> None:
    from poortwachter.commands.schema import Options, run  # noqa: PLC0415

    raise typer.Exit(run(Options(name.value, lang.value if lang else LANG, output)))
