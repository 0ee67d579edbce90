"""The options of ``watch``."""

from typing import Annotated

import typer

from poortwachter.commands.cli.shared import LANG, AsOf, Command, Lang, NoColor, RulesFile, _

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    cls=Command,
    help=_(
        "Beoordeel een dossier opnieuw zodra het wordt opgeslagen; Ctrl-C stopt.\n\n"
        "Voorbeeld: poortwachter watch cases/",
        "Judge a dossier again whenever it is saved; Ctrl-C stops.\n\nExample: poortwachter watch cases/",
    ),
)
def watch(
    path: Annotated[str, typer.Argument(metavar="PATH", help=_("Een dossier of een map.", "A dossier or a folder."))],
    as_of: AsOf = None,
    rules: RulesFile = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.watch import Options, run  # noqa: PLC0415

    raise typer.Exit(run(Options(path, as_of, rules, lang.value if lang else LANG, color=not no_color)))
