"""``check``: judge one or a few dossiers and write the result."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, TextIO

import typer
from rich.text import Text as Line

from poortwachter import __version__
from poortwachter.commands.console import destination, print_lines, width, write_json
from poortwachter.commands.exits import INVALID, exit_code
from poortwachter.commands.inputs import asked_day, read_dossier, read_rules
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.output import problems as problem_lines
from poortwachter.output import terminal
from poortwachter.output.table import Page
from poortwachter.record import record
from poortwachter.rules.ruleset import RulesError
from poortwachter.text import Text
from poortwachter.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.commands.inputs import Day
    from poortwachter.judging.loonsanctie.outcome import Outcome
    from poortwachter.judging.verdict import Judgement
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

_UNKNOWN_RULE: Final = Text("Onbekende regel {0}", "Unknown rule {0}")
_MEANT: Final = Text("; bedoeld is misschien {0}", "; perhaps {0} is meant")


@record
class Options:
    """What was asked for."""

    files: Sequence[str]
    as_of: str | None
    everything: bool
    explain: bool
    only: Sequence[str]
    strip: bool
    output_format: str
    output: str | None
    fail_on: str
    rules: str | None
    lang: Lang
    color: bool


def run(options: Options) -> int:
    """Judge the dossiers, write the result, and give the exit code."""
    day = asked_day(options.as_of, options.lang)
    try:
        rules = read_rules(options.rules)
    except RulesError as error:
        tell_problems(error.problems, options.lang, color=options.color, of_rules=True)
        return INVALID
    check_rule_names(options.only, rules, options.lang, "--rule")
    judgements: list[Judgement] = []
    problems: list[Problem] = []
    for file in options.files:
        reading = read_dossier(file, rules)
        problems.extend(reading.problems)
        if reading.case is not None:
            judgements.append(judge(reading.case, rules, day.day))
    outcomes = [assess(judgement, rules) for judgement in judgements]
    with destination(options.output, options.lang) as stream:
        _write(options, day, rules, judgements, outcomes, problems, stream)
    severities = [finding.severity for judgement in judgements for finding in judgement.findings]
    return exit_code(problems, severities, options.fail_on)


def _write(  # noqa: PLR0913, PLR0917 - everything a result is made of
    options: Options,
    day: Day,
    rules: Ruleset,
    judgements: Sequence[Judgement],
    outcomes: Sequence[Outcome],
    problems: Sequence[Problem],
    stream: TextIO,
) -> None:
    if options.output_format == "table":
        tell_problems(problems, options.lang, color=options.color)
        page = Page(options.lang, width(options.output), rules.sources, is_today=day.is_today)
        print_lines(_tables(options, page, judgements, outcomes), stream, color=options.color)
        return
    judged = list(zip(judgements, outcomes, strict=True))
    from poortwachter.output import report  # noqa: PLC0415 - a table needs none

    about = report.Run(__version__, rules.digest, options.lang, day.day, rules.sources)
    if options.output_format == "json":
        write_json(report.report(about, judged, problems), stream)
        return
    tell_problems(problems, options.lang, color=options.color)
    for line in report.lines(about, judged):
        write_json(line, stream)


def _tables(
    options: Options, page: Page, judgements: Sequence[Judgement], outcomes: Sequence[Outcome]
) -> Iterator[Line]:
    for number, (judgement, outcome) in enumerate(zip(judgements, outcomes, strict=True)):
        if number:
            yield Line()
            yield Line()
        if options.strip:
            yield from terminal.in_a_strip(judgement, outcome, page)
        elif options.explain:
            yield from terminal.explained(judgement, outcome, page, options.only)
        else:
            yield from terminal.told(judgement, outcome, page, everything=options.everything, only=options.only)


def tell_problems(problems: Sequence[Problem], lang: Lang, *, color: bool, of_rules: bool = False) -> None:
    """All problems, grouped by file, on standard error."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    for file, found in by_file.items():
        print_lines((*problem_lines.told(file, found, lang, of_rules=of_rules), Line()), sys.stderr, color=color)


def check_rule_names(names: Sequence[str], rules: Ruleset, lang: Lang, where: str, also: Sequence[str] = ()) -> None:
    """Raises a usage error for a name that is no rule nor one of the names ``also``, with the nearest that is."""
    known = [*(rule.id for rule in rules.rules), *also]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            meant = _MEANT.in_(lang).format(near) if near else ""
            raise typer.BadParameter(_UNKNOWN_RULE.in_(lang).format(name) + meant, param_hint=where)
