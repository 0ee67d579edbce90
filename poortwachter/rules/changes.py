"""An organisation's own rules file on top of the law: it adds and tightens, and never loosens law or regulation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poortwachter.rules.model import Every, Rule
from poortwachter.rules.moments import After, Before, CalendarDay, SickDay
from poortwachter.rules.parts import SINCE_THE_BEGINNING
from poortwachter.rules.wording import unknown_rule
from poortwachter.series import Series
from poortwachter.text import Text, same
from poortwachter.validation import Said, problem_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from poortwachter.problems import Problem
    from poortwachter.rules.model import Change, RulesFile, Severities
    from poortwachter.rules.model import Source as RuleSource
    from poortwachter.source import Source

_BADNESS = {None: 0, "notice": 1, "warning": 2, "error": 3}
_PROTECTED = ("law", "regulation")


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
        else:
            key, said = changed
            problems.append(problem_at(file, ("changes", index, key), said))
    for key in own.sources:
        if key in sources:
            message = Text(f"De bron {key} bestaat al", f"The source {key} exists already")
            problems.append(problem_at(file, ("sources", key), Said("duplicate_source", message)))
    return (*by_id.values(), *own.rules), problems


def _change(rules: Mapping[str, Rule], change: Change) -> Rule | tuple[str, Said]:
    rule = rules.get(change.rule)
    if rule is None:
        return "rule", unknown_rule(change.rule, list(rules))
    changed = _with_days(rule, change.days) if change.days is not None else rule
    if not isinstance(changed, Rule):
        return "days", changed
    if change.severity is not None:
        if rule.rank in _PROTECTED and _milder(change.severity, rule.severity):
            return "severity", _loosens(rule)
        changed = changed.model_copy(update={"severity": change.severity})
    return changed.model_copy(update={"changed_because": change.because})


def _milder(new: Severities, old: Severities) -> bool:
    pairs = ((new.late, old.late), (new.missing, old.missing))
    return any(_BADNESS[after] < _BADNESS[before] for after, before in pairs)


def _with_days(rule: Rule, days: int) -> Rule | Said:
    """The rule with another number of days; refused where that would leave more time than the law does."""
    part = rule.every or rule.due
    field = {SickDay: "sick_day", CalendarDay: "calendar_day", After: "days", Before: "days", Every: "days"}.get(type(part))
    if part is None or field is None:
        message = Text("De termijn van deze regel is niet een enkel getal", "The term of this rule is not a single number")
        return Said("no_single_number", message)
    series: Series[int] = getattr(part, field)
    looser = max if isinstance(part, Before) else min
    known = [value for _, value in series.steps if value is not None]
    if rule.rank in _PROTECTED and looser(days, *known) != days:
        return _loosens(rule, same(str(looser(known))))
    changed = part.model_copy(update={field: Series(((SINCE_THE_BEGINNING, days),))})
    updates = {"every": changed} if rule.every else {"due": changed}
    return rule.model_copy(update=updates)


def _loosens(rule: Rule, instead: Text | None = None) -> Said:
    message = Text(
        f"{rule.id} staat in de wet of een regeling en mag niet ruimer",
        f"{rule.id} is law or regulation and may not be loosened",
    )
    return Said("loosens", message, instead)
