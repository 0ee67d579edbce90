"""The options of ``audit``."""

from enum import StrEnum
from typing import Annotated

import typer

from poortwachter.commands.cli.shared import (
    LANG,
    AsOf,
    Command,
    Exclude,
    FailOn,
    Jobs,
    Lang,
    NoColor,
    Only,
    Output,
    Redact,
    RulesFile,
    _,
)

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


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


@app.command(
    cls=Command,
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
    only: Only = None,
    group_by: Annotated[
        GroupBy | None, typer.Option("--group-by", help=_("Groepeer de tabel.", "Group the table."))
    ] = None,
    top: Annotated[
        int | None,
        typer.Option("--top", min=1, metavar="N", help=_("Alleen de N dringendste.", "Only the N most urgent.")),
    ] = None,
    strip: Annotated[bool, typer.Option("--strip", help=_("Een lijn per dossier.", "One line a dossier."))] = False,
    exclude: Exclude = None,
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
    redact: Redact = None,
    jobs: Jobs = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help=_("Vanaf welke ernst de code 1 is.", "From which severity the exit code is 1.")),
    ] = None,
    rules: RulesFile = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    from poortwachter.commands.audit import run  # noqa: PLC0415
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
        default_lang=LANG,
        color=not no_color,
    )
    raise typer.Exit(run(options))
