"""``check``: judge one or a few dossiers and write the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich.text import Text as Line

from poortwachter import __version__
from poortwachter.commands.console import destination, print_lines, width, write_json
from poortwachter.commands.exits import INVALID, exit_code
from poortwachter.commands.inputs import asked_day, check_rule_names
from poortwachter.commands.problems import tell_problems, usable_rules
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.judging.reading import read_dossier
from poortwachter.output import terminal
from poortwachter.output.table import Page
from poortwachter.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.commands.inputs import Day
    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang


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
    rules = usable_rules(options.rules, options.lang, color=options.color)
    if rules is None:
        return INVALID
    check_rule_names(options.only, rules, options.lang, "--rule")
    judged: list[Judged] = []
    problems: list[Problem] = []
    for file in options.files:
        reading = read_dossier(file, rules)
        problems.extend(reading.problems)
        if reading.case is not None:
            judgement = judge(reading.case, rules, day.day)
            judged.append((judgement, assess(judgement, rules)))
    with destination(options.output, options.lang) as stream:
        _write(options, day, rules, judged, problems, stream)
    severities = [finding.severity for judgement, _ in judged for finding in judgement.findings]
    return exit_code(problems, severities, options.fail_on)


def _write(  # noqa: PLR0913, PLR0917 - everything a result is made of
    options: Options,
    day: Day,
    rules: Ruleset,
    judged: Sequence[Judged],
    problems: Sequence[Problem],
    stream: TextIO,
) -> None:
    if options.output_format == "table":
        tell_problems(problems, options.lang, color=options.color)
        page = Page(options.lang, width(options.output), rules.sources, is_today=day.is_today)
        print_lines(_tables(options, page, judged), stream, color=options.color)
        return
    from poortwachter.output import report  # noqa: PLC0415 - a table needs none

    about = report.Run(__version__, rules.digest, options.lang, day.day, rules.sources)
    if options.output_format == "json":
        write_json(report.report(about, judged, problems), stream)
        return
    tell_problems(problems, options.lang, color=options.color)
    for line in report.lines(about, judged):
        write_json(line, stream)


def _tables(options: Options, page: Page, judged: Sequence[Judged]) -> Iterator[Line]:
    for number, (judgement, outcome) in enumerate(judged):
        if number:
            yield Line()
            yield Line()
        if options.strip:
            yield from terminal.in_a_strip(judgement, outcome, page)
        elif options.explain:
            yield from terminal.explained(judgement, outcome, page, options.only)
        else:
            yield from terminal.told(judgement, outcome, page, everything=options.everything, only=options.only)
