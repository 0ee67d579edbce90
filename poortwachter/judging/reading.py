"""A dossier read from where it lies, and held against the rules that it names."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from poortwachter.case.loading import Reading, read_case
from poortwachter.case.privacy import masked
from poortwachter.problems import Place, Problem
from poortwachter.source import MAX_BYTES, MAX_PROBLEMS, load, read_json, read_yaml
from poortwachter.text import Text
from poortwachter.validation import Said, problem_at

if TYPE_CHECKING:
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.source import Source

STDIN: Final = "-"
RULES_FILE: Final = "rules_file"
"""The code of the problem that a file is no dossier but a rules file."""
_RULES_KEYS: Final = frozenset(("rules", "changes"))
_RULES_FILE: Final = Text("Dit is een regelbestand, geen dossier", "This is a rules file, no dossier")
_RULES_ADVICE: Final = Text(
    "Gebruik het met --rules, of controleer het met poortwachter rules check.",
    "Use it with --rules, or check it with poortwachter rules check.",
)


def read_dossier(file: str, rules: Ruleset) -> Reading:
    """A dossier from a file, or from standard input for ``-``, with every problem in it."""
    if file == STDIN:
        return read_dossier_text(sys.stdin.buffer.read(MAX_BYTES + 1), STDIN, rules)
    return _held_against(rules, *load(file, file))


def read_dossier_text(raw: bytes, file: str, rules: Ruleset) -> Reading:
    """A dossier from what was read of a file, in YAML or JSON; at most one byte more than a file may hold."""
    # A mapping in braces from its first character on is how JSON begins, and how nobody begins a case in YAML.
    return _held_against(rules, *(read_json if raw.lstrip()[:1] == b"{" else read_yaml)(raw, file))


def read_dossier_line(raw: bytes, file: str, line: int, rules: Ruleset) -> Reading:
    """A dossier from a line of a ``.jsonl`` file that is not blank; ``line`` counts from 1 and is in every place."""
    reading = _held_against(rules, *read_json(raw, file, line))
    return Reading(reading.case, [_on_one_line(problem) for problem in reading.problems])


def _on_one_line(problem: Problem) -> Problem:
    """The problem with a line that is one when it is shown, too: here a carriage return is no line break."""
    return problem._replace(shown=problem.shown.replace("\r", " ")) if problem.shown else problem


def _held_against(rules: Ruleset, source: Source | None, problems: list[Problem]) -> Reading:
    if source is not None and _is_rules_file(source):
        said = Said(RULES_FILE, _RULES_FILE, None, _RULES_ADVICE)
        key = next(key for key in source.data if key in _RULES_KEYS)
        return Reading(None, [problem_at(source, (key,), said, key=True)])
    reading = read_case(source, problems)
    return with_known_rules(reading, source, rules) if source is not None else reading


def _is_rules_file(source: Source) -> bool:
    data = source.data
    return isinstance(data, dict) and "format" in data and "dossier" not in data and bool(_RULES_KEYS & set(data))


def with_known_rules(reading: Reading, source: Source, rules: Ruleset) -> Reading:
    """The reading, refused where an event names a rule that no file has: the case format alone cannot tell."""
    events = source.data.get("gebeurtenissen") if isinstance(source.data, dict) else None
    problems: list[Problem] = []
    for index, event in enumerate(events if isinstance(events, list) else ()):
        named = event.get("regel") if isinstance(event, dict) and event.get("soort") == "deugdelijke_grond" else None
        if len(problems) == MAX_PROBLEMS:
            break
        if isinstance(named, str) and named not in (known := [rule.id for rule in rules.rules]):
            from poortwachter.rules.wording import unknown_rule  # noqa: PLC0415 - takes a while, and few need it

            problems.append(problem_at(source, ("gebeurtenissen", index, "regel"), unknown_rule(named, known)))
    if not problems:
        return reading
    told = sorted([*reading.problems, *map(masked, problems)], key=lambda problem: problem.place or Place(1, 1))
    return Reading(None, told)
