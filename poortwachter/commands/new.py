"""``new``: ask what a dossier needs, write a case file that is not there yet, and show the dates that follow."""

from __future__ import annotations

import os
import shlex
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer
from rich.text import Text as Line

from poortwachter.case.loading import read_case
from poortwachter.commands.console import print_lines, width
from poortwachter.commands.exits import INVALID, OK
from poortwachter.commands.inputs import asked_day
from poortwachter.commands.problems import usable_rules
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.judging.reading import STDIN
from poortwachter.output.header import header
from poortwachter.output.table import Page, table
from poortwachter.output.timeline import rows
from poortwachter.output.to_do import first_things
from poortwachter.output.words import ASIDE, ERROR, HEADING, NOTICE, WARNING
from poortwachter.record import record
from poortwachter.source import read_yaml
from poortwachter.text import Text
from poortwachter.writing.atomic import create
from poortwachter.writing.new_case import QUESTIONS, SCHEMA, Question, file_name, problems_with, text_of
from poortwachter.writing.words import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from poortwachter.problems import Problem
    from poortwachter.text import Lang

_ASKED: Final = Text(
    "Enter slaat over of neemt wat tussen haken staat; Ctrl-C stopt en schrijft niets.",
    "Enter skips, or takes what stands in brackets; Ctrl-C stops and writes nothing.",
)
_REQUIRED: Final = Text("Dit is nodig.", "This is needed.")
_MISSING: Final = Text(
    "Nodig: {0}. Zonder terminal wordt er niets gevraagd.", "Needed: {0}. Without a terminal nothing is asked."
)
_FILE: Final = Text("Bestand", "File")
_EXISTS: Final = Text("{0} bestaat al en blijft zoals het is.", "{0} is there already and stays as it is.")
_ANOTHER: Final = Text("Kies een andere naam.", "Choose another name.")
_NO_YAML: Final = Text("een nieuw dossier heet iets op .yaml", "a new case file has a name that ends in .yaml")
_CANNOT_WRITE: Final = Text("{0} is niet te schrijven: {1}.", "{0} cannot be written: {1}.")
_WRITTEN: Final = Text("{0} is geschreven.", "{0} was written.")
_EDITOR: Final = Text("Laat een editor aanvullen:", "Let an editor complete:")
_NEXT: Final = Text("Daarna: {0}", "Next: {0}")
_SUFFIXES: Final = (".yaml", ".yml")
_MEANT: Final = Text("Bedoeld is misschien {0}.", "Perhaps {0} is meant.")


@record
class Options:
    """What was asked for; ``answers`` are those given as options, by the name of their question."""

    file: str | None
    answers: Mapping[str, str | None]
    as_of: str | None
    rules: str | None
    lang: Lang
    color: bool


class _RefusedError(Exception):
    """Nothing is written; the text says why."""


def run(options: Options) -> int:
    """Ask what was not given, write the file, show what follows, and give the exit code."""
    lang = options.lang
    day = asked_day(options.as_of, lang)
    rules = usable_rules(options.rules, lang, color=options.color)
    if rules is None:
        return INVALID
    try:
        if options.file is not None:
            _check_name(options.file, lang)
        answers = _given(options, day.day)
        asks = _must_ask(answers, lang)
        if asks:
            _ask_all(answers, day.day, options)
        answers.setdefault("reported", answers["first-sick-day"])
        file = options.file or (_ask_file(answers, options) if asks else file_name(answers["reference"]))
        _check_name(file, lang)
        text = text_of(answers, lang)
        _create(Path(file), text, lang)
    except _RefusedError as refused:
        print_lines([Line(str(refused), style=ERROR)], sys.stderr, color=options.color)
        return INVALID
    case = read_case(*read_yaml(text.encode(), file)).case
    page = Page(lang, width(None), rules.sources, is_today=day.is_today)
    lines = [Line(_WRITTEN.in_(lang).format(file), style=HEADING)]
    if case is not None:
        judgement = judge(case, rules, day.day)
        outcome = assess(judgement, rules)
        lines += [Line(), *header(judgement, outcome, page)]
        for block in (list(first_things(judgement, outcome, page)), list(table(judgement, rows(judgement), page))):
            lines += [Line(), *block] if block else []
    example = f"poortwachter log {shlex.quote(file)} probleemanalyse"
    lines += [Line(), Line(_NEXT.in_(lang).format(example), style=ASIDE)]
    schema = Path(file).parent / SCHEMA
    if not schema.exists():
        example = f"poortwachter schema case --output {shlex.quote(str(schema))}"
        lines += [Line(_EDITOR.in_(lang), style=ASIDE), Line(f"  {example}", style=ASIDE)]
    print_lines(lines, sys.stdout, color=options.color)
    return OK


def _given(options: Options, today: date) -> dict[str, str]:
    """The answers given as options. Raises a usage error for the first that cannot be."""
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        answer = options.answers.get(question.name)
        if answer is None:
            continue
        answer = _day(question, answer, today)
        problems = problems_with(question, answer)
        wrong = [problem for problem in problems if problem.severity == "error"]
        if wrong:
            raise typer.BadParameter(" ".join(_words(wrong[0], options.lang)), param_hint=f"--{question.name}")
        _warn(problems, options)
        answers[question.name] = answer
    return answers


def _must_ask(answers: Mapping[str, str], lang: Lang) -> bool:
    """Whether something that is needed was not given. Raises _RefusedError where there is nobody to ask."""
    missing = [question for question in QUESTIONS if question.required and question.name not in answers]
    if missing and not sys.stdin.isatty():
        names = ", ".join(f"--{question.name}" for question in missing)
        raise _RefusedError(_MISSING.in_(lang).format(names))
    return bool(missing)


def _ask_all(answers: dict[str, str], today: date, options: Options) -> None:
    """Ask what was not given as an option, each until the answer is one."""
    print_lines([Line(_ASKED.in_(options.lang), style=ASIDE), Line()], sys.stderr, color=options.color)
    for question in QUESTIONS:
        if question.name not in answers:
            answer = _ask(question, _usual(question, answers, today, options), today, options)
            if answer:
                answers[question.name] = answer


def _usual(question: Question, answers: Mapping[str, str], today: date, options: Options) -> str:
    """What is taken when nothing is typed."""
    if question.name == "first-sick-day":
        return today.isoformat()
    if question.name == "reported":
        return answers["first-sick-day"]
    if question.name == "reference" and options.file is not None:
        return Path(options.file).stem
    return question.choices[0] if question.choices else ""


def _ask(question: Question, usual: str, today: date, options: Options) -> str:
    """The answer to one question; empty where it was skipped. Raises typer's Abort when interrupted."""
    text = question.text.in_(options.lang)
    if question.choices:
        text += f" ({', '.join(question.choices)})"
    while True:
        answer = _typed(text, usual)
        if not answer:
            if not question.required:
                return ""
            print_lines([Line(f"  {_REQUIRED.in_(options.lang)}", style=WARNING)], sys.stderr, color=options.color)
            continue
        answer = _day(question, answer, today)
        problems = problems_with(question, answer)
        wrong = [problem for problem in problems if problem.severity == "error"]
        if not wrong:
            _warn(problems, options)
            return answer
        lines = [Line(f"  {text}", style=NOTICE) for text in _words(wrong[0], options.lang)]
        print_lines(lines, sys.stderr, color=options.color)


def _typed(text: str, usual: str) -> str:
    answer = typer.prompt(text, default=usual, show_default=bool(usual), err=True)
    return str(answer).strip()


def _day(question: Question, answer: str, today: date) -> str:
    """A word for a day, as that day."""
    if question.day and answer.lower() in DAYS:
        return (today + timedelta(days=DAYS[answer.lower()])).isoformat()
    return answer


def _words(problem: Problem, lang: Lang) -> Iterator[str]:
    """What is wrong, and what helps."""
    yield problem.message.in_(lang) + "."
    if problem.instead is not None:
        yield _MEANT.in_(lang).format(problem.instead.in_(lang))
    if problem.advice is not None:
        yield problem.advice.in_(lang)


def _warn(problems: list[Problem], options: Options) -> None:
    lines = [Line(f"  {text}", style=WARNING) for one in problems for text in _words(one, options.lang)]
    print_lines(lines, sys.stderr, color=options.color)


def _ask_file(answers: Mapping[str, str], options: Options) -> str:
    """The name of the file, asked until there is no such file yet."""
    while True:
        file = _typed(_FILE.in_(options.lang), file_name(answers["reference"]))
        try:
            _check_name(file, options.lang)
        except (_RefusedError, typer.BadParameter) as refused:
            told = f"  {refused} {_ANOTHER.in_(options.lang)}"
            print_lines([Line(told, style=WARNING)], sys.stderr, color=options.color)
        else:
            return file


def _check_name(file: str, lang: Lang) -> None:
    """Refuse a name that is taken, or that a case file cannot have."""
    if file == STDIN or Path(file).suffix.lower() not in _SUFFIXES:
        raise typer.BadParameter(_NO_YAML.in_(lang), param_hint="FILE")
    if os.path.lexists(file):
        raise _RefusedError(_EXISTS.in_(lang).format(file))


def _create(path: Path, text: str, lang: Lang) -> None:
    try:
        create(path, text.encode())
    except FileExistsError:
        raise _RefusedError(_EXISTS.in_(lang).format(path)) from None
    except OSError as error:
        raise _RefusedError(_CANNOT_WRITE.in_(lang).format(path, error.strerror)) from None
