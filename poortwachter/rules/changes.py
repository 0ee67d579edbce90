"""An organisation's own rules file on top of the law: it adds and tightens, and never loosens law or regulation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from poortwachter.rules.days import CalendarDay, SickDay
from poortwachter.rules.model import Every, Rule
from poortwachter.rules.moments import After, Before
from poortwachter.rules.parts import MOST, SINCE_THE_BEGINNING
from poortwachter.rules.wording import no_rhythm, unknown_rule
from poortwachter.series import Series
from poortwachter.source.limits import MAX_PROBLEMS
from poortwachter.text import Text, same
from poortwachter.validation import Said, problem_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from poortwachter.problems import Problem
    from poortwachter.rules.model import Severities
    from poortwachter.rules.model import Source as RuleSource
    from poortwachter.rules.parts import Part
    from poortwachter.rules.written import Change, RulesFile
    from poortwachter.source import Source

_BADNESS = {None: 0, "notice": 1, "warning": 2, "error": 3}
_PROTECTED = ("law", "regulation")
_NUMBERS: Final[dict[type[Part], str]] = {
    SickDay: "sick_day",
    CalendarDay: "calendar_day",
    After: "days",
    Before: "days",
    Every: "days",
}
"""The terms that are a single number, and where it stands."""


def apply_changes(
    rules: Sequence[Rule], sources: Mapping[str, RuleSource], own: RulesFile, file: Source
) -> tuple[tuple[Rule, ...], list[Problem]]:
    """The law's rules as the own file changes them, followed by its own rules; or what is wrong with it."""
    by_id = {rule.id: rule for rule in rules}
    problems: list[Problem] = []
    for index, change in enumerate(own.changes):
        changed = _change(by_id, change)
        if isinstance(changed, Rule):
            by_id[change.rule] = changed
        elif len(problems) < MAX_PROBLEMS:
            key, said = changed
            problems.append(problem_at(file, ("changes", index, key), said))
    for key in own.sources:
        if key in sources:
            message = Text(f"De bron {key} bestaat al", f"The source {key} exists already")
            problems.append(problem_at(file, ("sources", key), Said("duplicate_source", message), key=True))
    if own.parameters is not None:
        message = Text("De parameters van de wet staan vast", "The parameters of the law are fixed")
        problems.append(problem_at(file, ("parameters",), Said("law_only", message), key=True))
    if own.loonsanctie is not None:
        message = Text("De toets van UWV staat vast", "UWV's test is fixed")
        problems.append(problem_at(file, ("loonsanctie",), Said("law_only", message), key=True))
    return (*by_id.values(), *own.rules), problems


def _change(rules: Mapping[str, Rule], change: Change) -> Rule | tuple[str, Said]:
    rule = rules.get(change.rule)
    if rule is None:
        return "rule", unknown_rule(change.rule, list(rules))
    changed = _with_days(rule, change.days) if change.days is not None else rule
    if not isinstance(changed, Rule):
        return "days", changed
    if change.severity is not None:
        stated = {outcome: getattr(change.severity, outcome) for outcome in change.severity.model_fields_set}
        severity = replace(rule.severity, **stated)
        if rule.rank in _PROTECTED and _milder(severity, rule.severity):
            return "severity", _loosens(rule)
        changed = replace(changed, severity=severity)
    return replace(changed, changed_because=change.because)


def _milder(new: Severities, old: Severities) -> bool:
    pairs = ((new.late, old.late), (new.missing, old.missing), (new.early, old.early))
    return any(_BADNESS[after] < _BADNESS[before] for after, before in pairs)


def _with_days(rule: Rule, days: int) -> Rule | Said:
    """The rule with another number of days; refused where that would leave more time than the law does now."""
    part = rule.every or rule.due
    field = None if part is None else _NUMBERS.get(type(part))
    if part is None or field is None:
        message = Text("De termijn van deze regel is geen enkel getal", "The term of this rule is not a single number")
        return Said("no_single_number", message)
    if not 0 <= days <= MOST:
        message = Text(f"{days} ligt niet tussen 0 en {MOST}", f"{days} is not between 0 and {MOST}")
        return Said("range", message)
    if days == 0 and rule.every:
        return no_rhythm()
    series: Series[int] = getattr(part, field)
    changed = Series(((SINCE_THE_BEGINNING, days),))
    if rule.rank in _PROTECTED:
        tighter = max if isinstance(part, Before) else min
        now = series.steps[-1][1]
        if now is not None and tighter(days, now) != days:
            return _loosens(rule, same(str(now)))
        # An older term of the law that leaves less time than the organisation's own number stays.
        changed = Series(tuple((day, value if value is None else tighter(days, value)) for day, value in series.steps))
    if isinstance(part, Every):
        # A rhythm that the plan agreed gives way as well, where it is longer than the organisation allows.
        return replace(rule, every=replace(part, days=changed, at_most=days))
    # A lenient reading is one of the law's own day; an organisation's day has none.
    term: Any = part  # one of the shapes whose one number was looked up above
    return replace(rule, due=replace(term, **{field: changed}), disputed=None)


def _loosens(rule: Rule, instead: Text | None = None) -> Said:
    message = Text(
        f"{rule.id} staat in de wet of een regeling en mag niet ruimer",
        f"{rule.id} is law or regulation and may not be loosened",
    )
    return Said("loosens", message, instead)
