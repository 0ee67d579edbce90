"""Mistakes in a rules file that each part alone does not show: names that lead nowhere, titles too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poortwachter.case.events import MODELS
from poortwachter.rules.model import SHORT_TITLE, Rule
from poortwachter.rules.moments import FieldOfAnchor
from poortwachter.rules.parts import parts_of
from poortwachter.rules.wording import unknown_rule
from poortwachter.text import Text, same
from poortwachter.validation import Said, nearest, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from poortwachter.problems import Problem
    from poortwachter.rules.model import Source as RuleSource
    from poortwachter.source import Source
    from poortwachter.validation import Path


def check_rules(rules: Sequence[Rule], sources: Mapping[str, RuleSource], file: Source, first: int = 0) -> list[Problem]:
    """Every mistake, each at the rule of ``file`` it stands in; ``first`` rules come from another file."""
    known = [rule.id for rule in rules]
    problems = []
    for index, rule in enumerate(rules[first:]):
        at: Path = ("rules", index)
        found = (*_twice(rule, known[: first + index]), *_titles(rule), *_references(rule, known))
        mistakes = (*found, *_cited(rule, sources), *_fields(rule))
        problems.extend(problem_at(file, (*at, key), said) for key, said in mistakes)
    return problems


def _twice(rule: Rule, before: Sequence[str]) -> Iterator[tuple[str, Said]]:
    if rule.id in before:
        message = Text(f"De regel {rule.id} bestaat al", f"The rule {rule.id} exists already")
        advice = Text(
            "Kies een eigen naam. Wijzig een bestaande regel onder changes.",
            "Choose a name of its own; an existing rule is changed under changes.",
        )
        yield "id", Said("duplicate_rule", message, None, advice)


def _titles(rule: Rule) -> Iterator[tuple[str, Said]]:
    for title in rule.short:
        if len(title) > SHORT_TITLE:
            message = Text(
                f"Een korte titel heeft hoogstens {SHORT_TITLE} tekens; dit zijn er {len(title)}",
                f"A short title has at most {SHORT_TITLE} characters; this has {len(title)}",
            )
            yield "short", Said("short_title", message)


def _references(rule: Rule, known: list[str]) -> Iterator[tuple[str, Said]]:
    for other in sorted({*rule.leans_on, *rule.see_also}):
        if other not in known:
            yield "id", unknown_rule(other, known)


def _cited(rule: Rule, sources: Mapping[str, RuleSource]) -> Iterator[tuple[str, Said]]:
    clauses = (*rule.only_if, *rule.exempt_if)
    for citation in (*rule.law, *(clause.law for clause in clauses if clause.law is not None)):
        if citation.source not in sources:
            near = nearest(citation.source, sources)
            message = Text(f"Onbekende bron: {citation.source}", f"Unknown source: {citation.source}")
            yield "law", Said("unknown_source", message, same(near) if near else None)


def _fields(rule: Rule) -> Iterator[tuple[str, Said]]:
    """Fields that no event of the kinds they are asked of has."""
    anchored = rule.each.kinds if rule.each else ()
    asked = [(part.field, anchored) for part in parts_of(rule) if isinstance(part, FieldOfAnchor)]
    asked += [(way.field, way.kinds) for way in rule.met_by if way.field is not None]
    asked += [(field, anchored) for field in (rule.holds.fields if rule.holds else ())]
    for field, kinds in asked:
        if not any(field in MODELS[kind].model_fields for kind in kinds):
            message = Text(f"Onbekend veld: {field}", f"Unknown field: {field}")
            yield "id", Said("unknown_field", message)
