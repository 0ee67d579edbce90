"""What an audit was asked for, with the settings and the defaults filled in, and everything read that it names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, cast

import typer

from poortwachter import __version__
from poortwachter.audit import forms
from poortwachter.audit.auditing import Auditor
from poortwachter.audit.formats.form import About
from poortwachter.audit.redaction import redacted_problem
from poortwachter.audit.settings import load_settings
from poortwachter.audit.spreading import cores
from poortwachter.commands.dossiers import filters_of
from poortwachter.commands.inputs import asked_day
from poortwachter.commands.problems import tell_problems, usable_rules
from poortwachter.judging.reading import STDIN
from poortwachter.output.problems import NOTHING_JUDGED
from poortwachter.record import record
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.audit.baseline import Baseline
    from poortwachter.audit.filters import Filters
    from poortwachter.audit.formats.form import Form, Pieces
    from poortwachter.audit.settings import Settings
    from poortwachter.audit.suppressions import Suppressions
    from poortwachter.audit.table import Grouping
    from poortwachter.audit.tally import Tally
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

EXCEPTIONS: Final = "uitzonderingen.yaml"
_ONLY_TABLE: Final = Text("{0} hoort bij --format table, niet bij {1}", "{0} goes with --format table, not with {1}")
T = TypeVar("T")


@record
class Options:
    """What was asked for; ``None`` (or empty) where the settings, or else the default, decide."""

    paths: Sequence[str]
    as_of: str | None
    exclude: Sequence[str]
    jobs: int | None
    output_format: str | None
    output: str | None
    group_by: str | None
    top: int | None
    only: Sequence[str]
    strip: bool
    redact: bool | None
    exceptions: str | None
    show_suppressed: bool
    baseline: str | None
    write_baseline: str | None
    fail_on: str | None
    rules: str | None
    lang: Lang | None
    default_lang: Lang
    color: bool


class Choices(NamedTuple):
    """What is done."""

    about: About
    paths: Sequence[str]
    exclude: Sequence[str]
    settled: Sequence[str]
    """Globs of the settings."""
    base: str
    """The folder that those start from; the current one when empty."""
    apart: Sequence[str]
    """Files that are no dossiers in this run."""
    jobs: int
    is_today: bool
    traits: forms.Traits | None
    """Of the form; none for the table."""
    name: str
    """Of the form."""
    output: str | None
    group_by: Grouping
    most: int | None
    strip: bool
    show_suppressed: bool
    filters: Filters | None
    suppressions: Suppressions | None
    baseline: Baseline | None
    write_baseline: str | None
    fail_on: str
    color: bool

    @property
    def lang(self) -> Lang:
        """The language of the output."""
        return self.about.lang

    def form(self) -> Form:
        """The form of output, where that is not the table."""
        return forms.load(self.name)(self.about)

    def auditor(self, pieces: Pieces, *, marking: bool) -> Auditor:
        """What a process does."""
        traits = self.traits or forms.Traits("", "")
        described = self.suppressions or self.baseline or self.filters or marking
        return Auditor(
            about=self.about,
            form=pieces,
            redact=self.about.redact,
            everything=self.show_suppressed or traits.keeps_suppressed,
            counts_only=traits.counts_only and not described,
            marking=marking,
            suppressions=self.suppressions,
            baseline=self.baseline,
            filters=self.filters,
        )

    def complaints(self, tally: Tally) -> list[Problem]:
        """Exceptions that have expired, or held back nothing though all dossiers were judged."""
        if self.suppressions is None:
            return []
        whole = self.filters is None and all(Path(path).is_dir() for path in self.paths)
        found = self.suppressions.complaints(tally.used, self.about.as_of, whole=whole)
        return [redacted_problem(one) for one in found] if self.about.redact else found


def choose(options: Options) -> Choices | None:
    """Everything an audit needs; ``None`` when a file that it needs cannot be used, which is then told.

    Raises a usage error for an option that cannot be.
    """
    settings = _settings(options)
    if settings is None:
        return None
    lang = options.lang or settings.lang or options.default_lang
    day = asked_day(options.as_of, lang)
    own = options.rules or settings.rules
    rules = usable_rules(own, lang, color=options.color)
    if rules is None:
        return None
    name = options.output_format or settings.format or "table"
    traits = forms.FORMS.get(name)
    if traits is not None:
        for option, given in (("--strip", options.strip), ("--group-by", options.group_by is not None)):
            if given:
                raise typer.BadParameter(_ONLY_TABLE.in_(lang).format(option, name), param_hint=option)
    redact = _first(options.redact, settings.redact, traits is not None and traits.redacts)
    exceptions = options.exceptions or settings.exceptions or _exceptions(options.paths, settings.folder)
    baseline = options.baseline or settings.baseline
    read = _Read(lang, redact=redact, color=options.color)
    suppressions = read.suppressions(exceptions, rules) if exceptions is not None else None
    known = read.baseline(baseline) if baseline is not None and options.write_baseline is None else None
    if read.failed:
        return None
    apart = (exceptions, baseline, own, options.output, options.write_baseline)
    return Choices(
        about=About(__version__, lang, day.day, rules, redact),
        paths=options.paths,
        exclude=options.exclude,
        settled=settings.exclude,
        base=settings.folder,
        apart=[file for file in apart if file is not None],
        jobs=options.jobs or settings.jobs or cores(),
        is_today=day.is_today,
        traits=traits,
        name=name,
        output=options.output,
        group_by=cast("Grouping", options.group_by or settings.group_by or "dossier"),
        most=options.top or settings.top,
        strip=options.strip,
        show_suppressed=options.show_suppressed,
        filters=filters_of(options.only or settings.only, lang, rules),
        suppressions=suppressions,
        baseline=known,
        write_baseline=options.write_baseline,
        fail_on=options.fail_on or settings.fail_on or "error",
        color=options.color,
    )


def _first(*values: T | None) -> T:
    return next(value for value in values if value is not None)


def _exceptions(paths: Sequence[str], settled: str) -> str | None:
    """The exceptions in the current folder, else beside the settings, else in the first folder asked that has any."""
    folders = [Path(), *([Path(settled)] if settled else []), *(Path(path) for path in paths if path != STDIN)]
    places = [folder / EXCEPTIONS for folder in folders]
    return next((str(place) for place in places if place.is_file()), None)


class _Read:
    """Reads the files beside the dossiers, and tells what is wrong with them."""

    def __init__(self, lang: Lang, *, redact: bool, color: bool) -> None:
        self._lang = lang
        self._redact = redact
        self._color = color
        self.failed = False

    def suppressions(self, file: str, rules: Ruleset) -> Suppressions | None:
        from poortwachter.audit.suppressions import read_suppressions  # noqa: PLC0415 - few runs have any

        return self._used(*read_suppressions(Path(file), rules))

    def baseline(self, file: str) -> Baseline | None:
        from poortwachter.audit.baseline import read_baseline  # noqa: PLC0415 - few runs have one

        return self._used(*read_baseline(Path(file)))

    def _used(self, found: T | None, problems: Sequence[Problem]) -> T | None:
        shown = [redacted_problem(one) for one in problems] if self._redact else problems
        tell_problems(shown, self._lang, color=self._color, outcome=NOTHING_JUDGED)
        self.failed |= found is None
        return found


def _settings(options: Options) -> Settings | None:
    settings, problems = load_settings(Path.cwd())
    tell_problems(problems, options.lang or options.default_lang, color=options.color, outcome=NOTHING_JUDGED)
    return None if problems else settings
