"""The options of ``new``."""

from typing import Annotated

import typer

from poortwachter.commands.cli.shared import LANG, AsOf, Command, Lang, NoColor, RulesFile, _

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    cls=Command,
    help=_(
        "Begin een dossier: vraag wat nodig is, schrijf het bestand en toon de termijnen.\n\n"
        "Voorbeeld: poortwachter new jansma.yaml --reference jansma-07 --first-sick-day 2026-11-20",
        "Begin a dossier: ask what it needs, write the file and show its dates.\n\n"
        "Example: poortwachter new jansma.yaml --reference jansma-07 --first-sick-day 2026-11-20",
    ),
)
def new(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]", help=_("Nieuw bestand; anders naar het kenmerk.", "New file; else by its reference.")
        ),
    ] = None,
    reference: Annotated[str | None, typer.Option(metavar="TEXT", help=_("Kenmerk.", "Reference."))] = None,
    employer: Annotated[str | None, typer.Option(metavar="TEXT", help=_("Werkgever.", "Employer."))] = None,
    employee: Annotated[
        str | None, typer.Option(metavar="TEXT", help=_("Pseudoniem van de werknemer.", "Pseudonym of the employee."))
    ] = None,
    first_sick_day: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("Eerste ziektedag.", "First sick day."))
    ] = None,
    reported: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help=_("Ziek gemeld op; anders de eerste ziektedag.", "Reported sick on; else the first sick day."),
        ),
    ] = None,
    birth_date: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("Geboortedatum, voor de AOW.", "Date of birth, for the AOW."))
    ] = None,
    last_working_day: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("Laatste dag van het contract.", "Last day of the contract."))
    ] = None,
    wage: Annotated[str | None, typer.Option(metavar="EUR", help=_("Bruto maandloon.", "Gross wage a month."))] = None,
    safety_net: Annotated[
        str | None,
        typer.Option(
            metavar="WORD",
            help=_(
                "Vangnet: geen, no_risk, zwangerschap, orgaandonatie.",
                "Vangnet: geen, no_risk, zwangerschap, orgaandonatie.",
            ),
        ),
    ] = None,
    as_of: AsOf = None,
    rules: RulesFile = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.new import Options, run  # noqa: PLC0415

    answers = {
        "reference": reference,
        "employer": employer,
        "employee": employee,
        "first-sick-day": first_sick_day,
        "reported": reported,
        "birth-date": birth_date,
        "last-working-day": last_working_day,
        "wage": wage,
        "safety-net": safety_net,
    }
    options = Options(file, answers, as_of, rules, lang.value if lang else LANG, color=not no_color)
    raise typer.Exit(run(options))
