"""Rules files, read and put in order: the law, and an organisation's own file on top of it."""

from __future__ import annotations

import hashlib
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Final, get_args

from pydantic import ValidationError

from poortwachter.rules.changes import apply_changes
from poortwachter.rules.checks import check_rules
from poortwachter.rules.conditions import Condition
from poortwachter.rules.moments import Moment
from poortwachter.rules.ruleset import RulesError, Ruleset
from poortwachter.rules.wording import say
from poortwachter.rules.written import RulesFile
from poortwachter.source import load
from poortwachter.text import Text
from poortwachter.validation import Said, problem_at, problems_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from poortwachter.problems import Problem
    from poortwachter.rules.model import Rule
    from poortwachter.source import Source as ReadFile


LAW_FILE: Final = "rules.yaml"
_TAGS: Final = frozenset(
    tag.tag for union in (Moment, Condition) for shape in get_args(get_args(union)[0]) for tag in shape.__metadata__
)
"""How pydantic names the shapes of a day and of a condition: by a key that they have as well."""


def read_rules(path: Path, own: Path | None = None) -> Ruleset:
    """The law in a file, with an organisation's own rules file on top of it when one is given.

    Raises ``RulesError`` with every problem found, each at its line and column.
    """
    source, law = _read(path, LAW_FILE)
    if law.parameters is None or law.loonsanctie is None:  # pragma: no cover - the law's own file has both
        missing = Text("parameters of loonsanctie ontbreekt", "parameters or loonsanctie is missing")
        raise RulesError([problem_at(source, (), Said("missing_key", missing))])
    files, first = [source], 0
    own_sources: frozenset[str] = frozenset()
    rules, sources, not_modelled = law.rules, dict(law.sources), law.not_modelled
    problems: list[Problem] = []
    if own is not None:
        own_source, added = _read(own, str(own))
        files.append(own_source)
        first = len(rules)
        rules, problems = apply_changes(rules, sources, added, own_source)
        sources |= added.sources
        own_sources = frozenset(added.sources)
        not_modelled += added.not_modelled
    _refuse([*problems, *check_rules(rules, sources, files[-1], first)])
    return Ruleset(
        rules=rules,
        in_order=_in_order(rules, files[-1], first),
        sources=sources,
        aow_ages=law.parameters.aow_age,
        aow_weeks=law.parameters.wage_weeks_after_aow,
        maximum_dagloon=law.parameters.maximum_dagloon,
        loonsanctie=law.loonsanctie,
        not_modelled=not_modelled,
        read_on=law.read_on.isoformat() if law.read_on else "",
        digest=hashlib.sha256("\0".join(file.text for file in files).encode()).hexdigest(),
        own_sources=own_sources,
    )


def _read(path: Path, file: str) -> tuple[ReadFile, RulesFile]:
    source, problems = load(path, file)
    _refuse(problems)
    if source is None:  # pragma: no cover - the reader says why it read nothing
        raise RulesError(problems)
    try:
        return source, RulesFile.model_validate(source.data)
    except ValidationError as error:
        raise RulesError(problems_of(error.errors(include_url=False), source, say, _TAGS)) from None


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise RulesError(problems)


def _in_order(rules: Sequence[Rule], source: ReadFile, first: int) -> tuple[Rule, ...]:
    by_id = {rule.id: rule for rule in rules}
    try:
        order = TopologicalSorter({rule.id: sorted(rule.leans_on) for rule in rules}).static_order()
        return tuple(by_id[rule] for rule in order)
    except CycleError as error:
        cycle = " > ".join(error.args[1])
        message = Text(
            f"Regels verwijzen in een kring naar elkaar: {cycle}", f"Rules refer to each other in a circle: {cycle}"
        )
        # No rule of the law leans on one of an own file, so a circle is always within the file that was read last.
        index = list(by_id).index(error.args[1][0]) - first
        raise RulesError([problem_at(source, ("rules", index, "id"), Said("cycle", message))]) from None
