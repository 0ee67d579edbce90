"""Mistakes in a rules file that each part alone does not show: names that lead nowhere, titles too long."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from poortwachter.case.events import MODELS
from poortwachter.problems import Place
from poortwachter.rules.conditions import MoreThan, Recorded, Says
from poortwachter.rules.days import FieldOfAnchor
from poortwachter.rules.model import SHORT_TITLE, Citation, Every, Holds, MetBy, Perspective
from poortwachter.rules.parts import parts_of
from poortwachter.rules.wording import no_rhythm, unknown_rule
from poortwachter.source.limits import MAX_PROBLEMS
from poortwachter.text import Text, same
from poortwachter.validation import Said, nearest, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from poortwachter.problems import Problem
    from poortwachter.rules.model import Rule
    from poortwachter.rules.model import Source as RuleSource
    from poortwachter.source import Source
    from poortwachter.validation import Path


def check_rules(
    rules: Sequence[Rule], sources: Mapping[str, RuleSource], file: Source, first: int = 0
) -> list[Problem]:
    """The mistakes, up to ``MAX_PROBLEMS``, each where it stands in ``file``.

    The ``first`` rules come from another file.
    """
    mistakes = islice(_mistakes(rules, sources, file.data.get("rules"), first), MAX_PROBLEMS)
    problems = [problem_at(file, ("rules", *path), said) for path, said in mistakes]
    return sorted(problems, key=lambda problem: problem.place or Place(0, 0))


def _mistakes(
    rules: Sequence[Rule],
    sources: Mapping[str, RuleSource],
    blocks: Any,  # noqa: ANN401 - the rules as they are written
    first: int,
) -> Iterator[tuple[Path, Said]]:
    known = [rule.id for rule in rules]
    for index, rule in enumerate(rules[first:]):
        for path, said in (*_twice(rule, known[: first + index]), *_titles(rule), *_rhythm(rule)):
            yield (index, *path), said
        for word, said in (*_references(rule, known), *_cited(rule, sources), *_fields(rule)):
            yield (index, *_place_of(word, blocks[index])), said


class _Word(NamedTuple):
    """Where a mistake stands: a word under one of some keys."""

    word: str
    keys: tuple[str, ...]


def _place_of(wanted: _Word, written: Any) -> Path:  # noqa: ANN401 - a tree of any shape
    """The path to a word inside a rule as it is written."""
    return next(path for path, word in _words(written, wanted.keys, ()) if word == wanted.word)


def _words(data: Any, keys: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - the same
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if isinstance(data, str) and key in keys:
        yield path, data
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, child in children:
        yield from _words(child, keys, (*path, step))


def _twice(rule: Rule, before: Sequence[str]) -> Iterator[tuple[Path, Said]]:
    if rule.id in before:
        message = Text(f"De regel {rule.id} bestaat al", f"The rule {rule.id} exists already")
        advice = Text(
            "Kies een eigen naam. Wijzig een bestaande regel onder changes.",
            "Choose a name of its own; an existing rule is changed under changes.",
        )
        yield ("id",), Said("duplicate_rule", message, None, advice)


def _titles(rule: Rule) -> Iterator[tuple[Path, Said]]:
    for lang, title in (("nl", rule.short.nl), ("en", rule.short.en)):
        if len(title) > SHORT_TITLE:
            message = Text(
                f"Een korte titel heeft hoogstens {SHORT_TITLE} tekens; dit zijn er {len(title)}",
                f"A short title has at most {SHORT_TITLE} characters; this has {len(title)}",
            )
            yield ("short", lang), Said("short_title", message)


def _references(rule: Rule, known: list[str]) -> Iterator[tuple[_Word, Said]]:
    for other in sorted({*rule.leans_on, *rule.see_also}):
        if other not in known:
            yield _Word(other, ("due_of", "status_of", "see_also")), unknown_rule(other, known)


def _cited(rule: Rule, sources: Mapping[str, RuleSource]) -> Iterator[tuple[_Word, Said]]:
    for source in sorted({part.source for part in parts_of(rule) if isinstance(part, Citation)}):
        if source not in sources:
            near = nearest(source, sources)
            message = Text(f"Onbekende bron: {source}", f"Unknown source: {source}")
            yield _Word(source, ("source",)), Said("unknown_source", message, same(near) if near else None)


def _fields(rule: Rule) -> Iterator[tuple[_Word, Said]]:
    """Fields that no event of the kinds they are asked of has."""
    for key, field, kinds in _asked(rule):
        fields = {name for kind in kinds for name in MODELS[kind].model_fields}
        if field not in fields:
            near = nearest(field, sorted(fields))
            message = Text(f"Onbekend veld: {field}", f"Unknown field: {field}")
            yield _Word(field, (key,)), Said("unknown_field", message, same(near) if near else None)


def _asked(rule: Rule) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Each field a rule speaks of: its key in the rules file, its name, and the kinds it is asked of."""
    anchored = rule.each.kinds if rule.each else ()
    for part in parts_of(rule):
        match part:
            case FieldOfAnchor() | Says() | MoreThan():
                yield "field", part.field, anchored
            case Recorded(field=str(field)):
                yield "field", field, part.recorded
            case MetBy(field=str(field)):
                yield "field", field, part.kinds
            case Holds():
                yield from (("fields", field, anchored) for field in part.fields)
            case Perspective():
                yield "expected", part.expected, part.kinds
            case Every(agreed_weeks=str(field)):
                yield "agreed_weeks", field, part.agreed_in


def _rhythm(rule: Rule) -> Iterator[tuple[Path, Said]]:
    """A duty that recurs every 0 days, which would have no end."""
    if rule.every and any(days == 0 for _, days in rule.every.days.steps):
        yield ("every", "days"), no_rhythm()
