"""``agenda``: what must happen, by whom and when, over all dossiers; also as a calendar."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TextIO

import typer
from rich.text import Text as Line

from poortwachter import __version__
from poortwachter.agenda.gathering import Gatherer, Wanted
from poortwachter.agenda.item import gathered
from poortwachter.agenda.page import View, told
from poortwachter.agenda.sections import in_order
from poortwachter.agenda.span import read_span, read_spans
from poortwachter.audit.auditing import Auditor
from poortwachter.audit.formats.form import About
from poortwachter.audit.settings import load_settings
from poortwachter.audit.spreading import cores
from poortwachter.audit.tally import Tally
from poortwachter.commands.console import destination, print_lines, width, write, write_json
from poortwachter.commands.dossiers import audited, work_in
from poortwachter.commands.exits import INVALID, OK
from poortwachter.commands.inputs import asked_day
from poortwachter.commands.problems import tell_problems, usable_rules
from poortwachter.output.problems import NOTHING_JUDGED
from poortwachter.output.table import Page
from poortwachter.output.words import WARNING
from poortwachter.record import record
from poortwachter.text import Text
from poortwachter.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.agenda.item import Item
    from poortwachter.agenda.span import Span
    from poortwachter.audit.settings import Settings
    from poortwachter.problems import Problem
    from poortwachter.text import Lang

REMIND: Final = "2w,3d"
"""When alarms ring before each day, unless other ones are asked for."""
NONE: Final = ("none", "geen")
"""The words for no alarms."""
_ACTORS: Final = {
    "werkgever": "werkgever",
    "werknemer": "werknemer",
    "samen": "samen",
    "bedrijfsarts": "bedrijfsarts",
    "uwv": "uwv",
    "employer": "werkgever",
    "employee": "werknemer",
    "both": "samen",
    "doctor": "bedrijfsarts",
    "company-doctor": "bedrijfsarts",
    "company doctor": "bedrijfsarts",
}
_NO_SPAN: Final = Text(
    "{0} is geen lengte van tijd; schrijf bijvoorbeeld 10d, 6w of 2m", "{0} is no length of time; write 10d, 6w or 2m"
)
_NO_SPANS: Final = Text(
    "{0} is geen rij van tijden; schrijf bijvoorbeeld 2w,3d, of geen", "{0} is no list of times; write 2w,3d or none"
)
_NO_ACTOR: Final = Text(
    "{0} is geen van werkgever, werknemer, samen, bedrijfsarts, uwv",
    "{0} is none of employer, employee, both, doctor, uwv",
)
_MEANT: Final = Text("; bedoeld is misschien {0}", "; perhaps {0} is meant")
_WITH_ICS: Final = Text("hoort bij --ics", "goes with --ics")
_NO_EMPLOYER: Final = Text(
    "Geen dossier heeft een werkgever die past bij {0}.", "No dossier has an employer that matches {0}."
)


@record
class Options:
    """What was asked for; ``None`` where the settings, or else the default, decide."""

    paths: Sequence[str]
    within: str
    employers: Sequence[str]
    actors: Sequence[str]
    exclude: Sequence[str]
    jobs: int | None
    output_format: str
    output: str | None
    ics: str | None
    remind: str | None
    """``None``: the usual ones."""
    redact: bool | None
    as_of: str | None
    rules: str | None
    lang: Lang | None
    default_lang: Lang
    color: bool


def run(options: Options) -> int:
    """Judge what the paths hold, write what must happen, and give the exit code."""
    settings, mistakes = load_settings(Path.cwd())
    lang = options.lang or settings.lang or options.default_lang
    if mistakes:
        tell_problems(mistakes, lang, color=options.color, outcome=NOTHING_JUDGED)
        return INVALID
    day = asked_day(options.as_of, lang)
    within = _within(options.within, lang)
    reminders = _reminders(options, lang)
    wanted = Wanted(within.after(day.day), tuple(options.employers), _actors(options.actors, lang))
    rules = usable_rules(options.rules or settings.rules, lang, color=options.color)
    if rules is None:
        return INVALID
    redact = options.redact if options.redact is not None else bool(settings.redact)
    about = About(__version__, lang, day.day, rules, redact)
    found = _gather(options, settings, about, wanted)
    # A day that was asked for is not called today, nor its week this week: the output may not depend on the clock.
    page = Page(lang, width(options.output), rules.sources, is_today=options.as_of is None)
    view = View(page, found.items, day.day, within, found.dossiers, found.undated, exported=options.ics is not None)
    if options.output_format not in ("json", "markdown"):
        tell_problems(found.problems, lang, color=options.color)
    if options.employers and not found.dossiers:
        asked = "--employer" if redact else ", ".join(options.employers)
        told_of = _NO_EMPLOYER.in_(lang).format(asked)
        print_lines([Line(told_of, style=WARNING)], sys.stderr, color=options.color)
    if options.ics is not None:
        from poortwachter.agenda.calendar import calendar  # noqa: PLC0415 - takes a while, and a table needs none

        with destination(options.ics, lang, "--ics") as stream:
            stream.write(calendar(view.items, about, reminders))
    with destination(options.output, lang) as stream:
        _write(options, view, about, found.problems, stream)
    return INVALID if any(problem.severity == "error" for problem in found.problems) else OK


class _Found(NamedTuple):
    """What all dossiers came to."""

    items: list[Item]
    dossiers: int
    """How many there were of the employers asked for."""
    undated: tuple[int, int]
    problems: list[Problem]


def _gather(options: Options, settings: Settings, about: About, wanted: Wanted) -> _Found:
    """Read the dossiers as an audit does, and take from each what must happen."""
    auditor = Auditor(about=about, form=Gatherer(about, wanted), redact=about.redact, counts_only=True)
    work = work_in(
        options.paths,
        options.exclude,
        about.lang,
        settled=settings.exclude,
        base=settings.folder,
        apart=(options.rules or settings.rules, options.output, options.ics),
    )
    tally = Tally()
    items: list[Item] = []
    problems: list[Problem] = []
    dossiers = undated = without_day = 0
    with closing(audited(auditor, work, options.jobs or settings.jobs or cores(), about.lang)) as results:
        for one in results:
            problems += tally.take(one)
            if one.text:
                adds = gathered(one.text)
                items += adds.items
                dossiers += 1
                undated += adds.undated
                without_day += bool(adds.undated)
    return _Found(in_order(items, about.as_of), dossiers, (undated, without_day), problems)


def _write(options: Options, view: View, about: About, problems: Sequence[Problem], stream: TextIO) -> None:
    if options.output_format == "table":
        print_lines(told(view), stream, color=options.color)
        return
    from poortwachter.agenda import forms  # noqa: PLC0415 - a table needs none

    if options.output_format == "json":
        write_json(forms.as_json(view, about, problems), stream)
    elif options.output_format == "csv":
        write(forms.as_csv(view), stream)
    else:
        write(forms.as_markdown(view, problems), stream)


def _within(text: str, lang: Lang) -> Span:
    span = read_span(text)
    if span is None:
        raise typer.BadParameter(_NO_SPAN.in_(lang).format(text), param_hint="--within")
    return span


def _reminders(options: Options, lang: Lang) -> tuple[Span, ...]:
    """When alarms ring. Raises a usage error for what is no list of times, or without a calendar."""
    if options.remind is not None and options.ics is None:
        raise typer.BadParameter(_WITH_ICS.in_(lang), param_hint="--remind")
    text = options.remind if options.remind is not None else REMIND
    if text.strip().lower() in NONE:
        return ()
    spans = read_spans(text)
    if spans is None:
        raise typer.BadParameter(_NO_SPANS.in_(lang).format(text), param_hint="--remind")
    return spans


def _actors(names: Sequence[str], lang: Lang) -> frozenset[str]:
    """Who was asked for, by the Dutch word. Raises a usage error for who is nobody, with the nearest that is."""
    chosen: set[str] = set()
    for name in names:
        actor = _ACTORS.get(name.strip().lower())
        if actor is None:
            near = nearest(name.lower(), [*_ACTORS])
            meant = _MEANT.in_(lang).format(near) if near else ""
            message = _NO_ACTOR.in_(lang).format(name) + meant
            raise typer.BadParameter(message, param_hint="--actor")
        chosen.add(actor)
    return frozenset(chosen)
