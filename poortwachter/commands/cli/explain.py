"""The options of ``explain``."""

from typing import Annotated

import typer

from poortwachter.commands.cli.shared import LANG, AsOf, Command, Lang, ListFormat, NoColor, Output, RulesFile, _

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    cls=Command,
    name="explain",
    help=_(
        "Leg een regel uit: wat, wie, wanneer, bron, uitzonderingen, gevolg, herstel.\n\n"
        "Voorbeeld: poortwachter explain plan_van_aanpak",
        "Explain a rule: what, who, when, source, exceptions, consequence, repair.\n\n"
        "Example: poortwachter explain plan_van_aanpak",
    ),
)
def explain_rule(
    rule: Annotated[list[str], typer.Argument(metavar="RULE...", help=_("De regel.", "The rule."))],
    output_format: Annotated[
        ListFormat, typer.Option("--format", help=_("Vorm van de uitvoer.", "Format of the output."))
    ] = ListFormat.TEXT,
    as_of: AsOf = None,
    rules: RulesFile = None,
    lang: Lang = None,
    output: Output = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.rules import Options, explain  # noqa: PLC0415

    options = Options(output_format.value, as_of, rules, lang.value if lang else LANG, output, color=not no_color)
    raise typer.Exit(explain(rule, options))
