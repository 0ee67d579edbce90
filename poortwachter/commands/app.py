"""The command line: its commands and options. What a command does stands in its own module, loaded when it runs."""

# Without `from __future__ import annotations`: typer would evaluate each text of the signatures below at every start.

import gc
import io
import os
import sys
import traceback
from enum import StrEnum
from typing import Annotated, Any, Final

import typer

from poortwachter import __version__
from poortwachter.commands.exits import FINDING, INTERRUPTED, INVALID
from poortwachter.commands.language import chosen
from poortwachter.commands.usage import in_language, speaking
from poortwachter.text import Text

_LANG: Final = chosen(sys.argv[1:], os.environ)
_Group, _Command = speaking(_LANG)

_GARBAGE_EVERY: Final = 20_000

UsageError: Final[Any] = typer.BadParameter.__base__  # typer has its own, or that of click, by version


def _(nl: str, en: str) -> str:
    """A help text in the language of the run."""
    return Text(nl, en).in_(_LANG)


class Language(StrEnum):
    """The language of the output."""

    NL = "nl"
    EN = "en"


class FailOn(StrEnum):
    """From which severity a finding makes the command fail."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


class CheckFormat(StrEnum):
    """How ``check`` writes its result."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class AuditFormat(StrEnum):
    """How ``audit`` writes its result."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"


class GroupBy(StrEnum):
    """By what the table of ``audit`` is grouped."""

    DOSSIER = "dossier"
    EMPLOYER = "employer"
    RULE = "rule"
    RISK = "risk"


class OneFormat(StrEnum):
    """How ``what-if`` writes its result."""

    TABLE = "table"
    JSON = "json"


class ListFormat(StrEnum):
    """How ``rules`` and ``explain`` write their result."""

    TEXT = "text"
    JSON = "json"


app = typer.Typer(
    name="poortwachter",
    cls=_Group,
    help=_(
        "Toetst verzuimdossiers aan de termijnen van de Wet verbetering poortwachter.",
        "Checks absence dossiers against the deadlines of the Wet verbetering poortwachter.",
    ),
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=_("Peildatum, jjjj-mm-dd; anders vandaag.", "Day to judge on, yyyy-mm-dd; else today."),
    ),
]
Lang = Annotated[Language | None, typer.Option("--lang", help=_("Taal van de uitvoer.", "Language of the output."))]
RulesFile = Annotated[
    str | None,
    typer.Option("--rules", metavar="FILE", help=_("Eigen regels boven op de wet.", "Own rules on top of the law.")),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help=_("Schrijf naar dit bestand.", "Write to this file.")),
]
FailsOn = Annotated[
    FailOn,
    typer.Option("--fail-on", help=_("Vanaf welke ernst de code 1 is.", "From which severity the exit code is 1.")),
]
NoColor = Annotated[bool, typer.Option("--no-color", help=_("Zonder kleur.", "Without colour."))]


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it with the value of the option
    if asked:
        typer.echo(f"poortwachter {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _asked: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_version, help=_("Toon de versie.", "Show the version.")),
    ] = False,
) -> None:
    pass


@app.command(
    cls=_Command,
    help=_(
        "Beoordeel een dossier: tijdlijn, bevindingen, wat onbekend is.\n\n"
        "Voorbeeld: poortwachter check cases/rietveld.yaml --as-of 2026-11-22",
        "Judge a dossier: timeline, findings, what is unknown.\n\n"
        "Example: poortwachter check cases/rietveld.yaml --as-of 2026-11-22",
    ),
)
def check(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help=_("Dossiers; - is standaardinvoer.", "Dossiers; - is standard input.")),
    ],
    as_of: AsOf = None,
    show_all: Annotated[bool, typer.Option("--all", help=_("Toon elke regel.", "Show every row."))] = False,
    explain: Annotated[bool, typer.Option("--explain", help=_("Toon de redenen.", "Show the reasons."))] = False,
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="RULE", help=_("Alleen deze regel; mag vaker.", "Only this rule; repeatable.")),
    ] = None,
    strip: Annotated[bool, typer.Option("--strip", help=_("104 weken op een lijn.", "104 weeks on a line."))] = False,
    output_format: Annotated[
        CheckFormat, typer.Option("--format", help=_("Vorm van de uitvoer.", "Format of the output."))
    ] = CheckFormat.TABLE,
    output: Output = None,
    fail_on: FailsOn = FailOn.ERROR,
    rules: RulesFile = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.check import Options, run  # noqa: PLC0415 - each command loads what it needs

    options = Options(
        files=files,
        as_of=as_of,
        everything=show_all,
        explain=explain,
        only=rule or [],
        strip=strip,
        output_format=output_format.value,
        output=output,
        fail_on=fail_on.value,
        rules=rules,
        lang=lang.value if lang else _LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))


@app.command(
    cls=_Command,
    help=_(
        "Beoordeel veel dossiers: mappen en bestanden, het dringendste eerst.\n\n"
        "Voorbeeld: poortwachter audit cases --as-of 2026-11-22",
        "Judge many dossiers: folders and files, what needs a person first on top.\n\n"
        "Example: poortwachter audit cases --as-of 2026-11-22",
    ),
)
def audit(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help=_(
                "Mappen, dossiers, .jsonl met een dossier per regel; - is standaardinvoer.",
                "Folders, dossiers, .jsonl with a dossier a line; - is standard input.",
            ),
        ),
    ],
    as_of: AsOf = None,
    output_format: Annotated[
        AuditFormat | None, typer.Option("--format", help=_("Vorm van de uitvoer.", "Format of the output."))
    ] = None,
    output: Output = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="FILTER",
            help=_("Alleen wat voldoet: risk>=elevated; mag vaker.", "Only what fits: risk>=elevated; repeatable."),
        ),
    ] = None,
    group_by: Annotated[
        GroupBy | None, typer.Option("--group-by", help=_("Groepeer de tabel.", "Group the table."))
    ] = None,
    top: Annotated[
        int | None,
        typer.Option("--top", min=1, metavar="N", help=_("Alleen de N dringendste.", "Only the N most urgent.")),
    ] = None,
    strip: Annotated[bool, typer.Option("--strip", help=_("Een lijn per dossier.", "One line a dossier."))] = False,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", metavar="GLOB", help=_("Sla over; mag vaker.", "Leave out; repeatable.")),
    ] = None,
    exceptions: Annotated[
        str | None,
        typer.Option(
            "--exceptions",
            metavar="FILE",
            help=_("Uitzonderingen; anders uitzonderingen.yaml.", "Exceptions; else uitzonderingen.yaml."),
        ),
    ] = None,
    show_suppressed: Annotated[
        bool,
        typer.Option("--show-suppressed", help=_("Toon ook wat niet meetelt.", "Show what does not count, too.")),
    ] = False,
    baseline: Annotated[
        str | None,
        typer.Option("--baseline", metavar="FILE", help=_("Alleen wat nieuw is, telt.", "Only what is new counts.")),
    ] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option("--write-baseline", metavar="FILE", help=_("Leg vast wat er nu is.", "Record what there is now.")),
    ] = None,
    redact: Annotated[
        bool | None,
        typer.Option(
            "--redact/--no-redact",
            help=_("Vervang kenmerken door codes.", "Replace references by hashes."),
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, metavar="N", help=_("Aantal processen.", "Number of processes."))
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help=_("Vanaf welke ernst de code 1 is.", "From which severity the exit code is 1.")),
    ] = None,
    rules: RulesFile = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.audit import run  # noqa: PLC0415 - each command loads what it needs
    from poortwachter.commands.audit_choices import Options  # noqa: PLC0415

    options = Options(
        paths=paths,
        as_of=as_of,
        exclude=exclude or [],
        jobs=jobs,
        output_format=output_format.value if output_format else None,
        output=output,
        group_by=group_by.value if group_by else None,
        top=top,
        only=only or [],
        strip=strip,
        redact=redact,
        exceptions=exceptions,
        show_suppressed=show_suppressed,
        baseline=baseline,
        write_baseline=write_baseline,
        fail_on=fail_on.value if fail_on else None,
        rules=rules,
        lang=lang.value if lang else None,
        default_lang=_LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))


@app.command(
    cls=_Command,
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
        lang=lang.value if lang else _LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))


@app.command(
    cls=_Command,
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

    options = Options(output_format.value, as_of, rules, lang.value if lang else _LANG, output, color=not no_color)
    raise typer.Exit(explain(rule, options))


@app.command(
    cls=_Command,
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

    options = Options(output_format.value, as_of, rules, lang.value if lang else _LANG, output, color=not no_color)
    match action or []:
        case []:
            raise typer.Exit(show(options))
        case ["check", file]:
            raise typer.Exit(check_file(file, options))
    raise typer.BadParameter(_("gebruik: rules, of rules check FILE", "use: rules, or rules check FILE"))


def _next_words(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from poortwachter.commands.inputs import asked_day  # noqa: PLC0415
    from poortwachter.writing.completing import completions  # noqa: PLC0415

    return list(completions(ctx.params.get("event") or (), incomplete, asked_day(None, _LANG).day, _LANG))


@app.command(
    cls=_Command,
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
        lang=lang.value if lang else _LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))


@app.command(
    cls=_Command,
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
    options = Options(file, answers, as_of, rules, lang.value if lang else _LANG, color=not no_color)
    raise typer.Exit(run(options))


@app.command(
    cls=_Command,
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
        lang=lang.value if lang else _LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))


def main() -> None:
    """Run the command line; exit codes as in the contract."""
    # Nearly all that a run makes lives until its end: looking for garbage every 700 objects only costs time.
    gc.set_threshold(_GARBAGE_EVERY)
    try:
        sys.exit(app(standalone_mode=False))
    except UsageError as mistake:
        told = io.StringIO()
        mistake.show(told)
        typer.echo(in_language(told.getvalue(), _LANG), err=True, nl=False)
        sys.exit(mistake.exit_code)
    except typer.Abort:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.exit(FINDING)  # the reader went away: neither well nor a fault
    except Exception:  # noqa: BLE001 - a fault of the program must not end in 1, which says that a finding was made
        traceback.print_exc()
        sys.exit(INVALID)
    except KeyboardInterrupt:  # pragma: no cover - see tests/test_exit_codes.py: another process
        sys.exit(INTERRUPTED)
    finally:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader went away. Python flushes once more when it ends, so there must be somewhere to flush to.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(FINDING)


if __name__ == "__main__":
    main()
