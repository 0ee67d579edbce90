"""What several commands read: the day asked, the rules, dossiers from files or standard input."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from poortwachter.case.loading import Reading, read_case
from poortwachter.case.privacy import masked
from poortwachter.case.scalars import LAST_DAY, LAW_BEGINS
from poortwachter.problems import Place, Problem
from poortwachter.rules.loading import load_rules
from poortwachter.source import MAX_BYTES, load, read_json, read_yaml
from poortwachter.text import Text
from poortwachter.validation import Said, nearest, problem_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.source import Source
    from poortwachter.text import Lang

STDIN = "-"
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # fromisoformat also takes a week date
_NO_DATE = Text(
    "{0} is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-22",
    "{0} is no date; write year-month-day, for example 2026-11-22",
)
_OUT_OF_RANGE = Text("{0} ligt niet tussen {1} en {2}", "{0} is not between {1} and {2}")
_UNKNOWN_RULE = Text("Onbekende regel {0}", "Unknown rule {0}")
_MEANT = Text("; bedoeld is misschien {0}", "; perhaps {0} is meant")
_RULES_KEYS = {"rules", "changes"}
_RULES_FILE = Text("Dit is een regelbestand, geen dossier", "This is a rules file, no dossier")
_RULES_ADVICE = Text(
    "Gebruik het met --rules, of controleer het met poortwachter rules check.",
    "Use it with --rules, or check it with poortwachter rules check.",
)


class Day(NamedTuple):
    """The day asked, and whether it is simply today."""

    day: date
    is_today: bool


def asked_day(as_of: str | None, lang: Lang) -> Day:
    """The day in ``--as-of``, else today. Raises a usage error for what is no day of the law."""
    today = datetime.now(tz=UTC).astimezone().date()
    if as_of is None:
        return Day(today, is_today=True)
    try:
        day = date.fromisoformat(as_of) if _ISO_DATE.fullmatch(as_of) else None
    except ValueError:
        day = None
    if day is None:
        raise typer.BadParameter(_NO_DATE.in_(lang).format(as_of), param_hint="--as-of")
    if not LAW_BEGINS <= day <= LAST_DAY:
        raise typer.BadParameter(_OUT_OF_RANGE.in_(lang).format(as_of, LAW_BEGINS, LAST_DAY), param_hint="--as-of")
    return Day(day, is_today=day == today)


def read_rules(own: str | None) -> Ruleset:
    """The law with the own rules file on top. Raises ``RulesError``."""
    return load_rules(Path(own) if own is not None else None)


def check_rule_names(names: Sequence[str], rules: Ruleset, lang: Lang, where: str, also: Sequence[str] = ()) -> None:
    """Raises a usage error for a name that is no rule nor one of the names ``also``, with the nearest that is."""
    known = [*(rule.id for rule in rules.rules), *also]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            meant = _MEANT.in_(lang).format(near) if near else ""
            raise typer.BadParameter(_UNKNOWN_RULE.in_(lang).format(name) + meant, param_hint=where)


def read_dossier(file: str, rules: Ruleset) -> Reading:
    """A dossier from a file, or from standard input for ``-``, with every problem in it."""
    if file == STDIN:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1)
        # A mapping in braces from its first character on is how JSON begins, and how nobody begins a case in YAML.
        source, problems = (read_json if raw.lstrip()[:1] == b"{" else read_yaml)(raw, STDIN)
    else:
        source, problems = load(Path(file), file)
    if source is not None and _is_rules_file(source):
        said = Said("rules_file", _RULES_FILE, None, _RULES_ADVICE)
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
    known = [rule.id for rule in rules.rules]
    problems: list[Problem] = []
    for index, event in enumerate(events if isinstance(events, list) else ()):
        named = event.get("regel") if isinstance(event, dict) and event.get("soort") == "deugdelijke_grond" else None
        if isinstance(named, str) and named not in known:
            from poortwachter.rules.wording import unknown_rule  # noqa: PLC0415 - takes a while, and few need it

            problems.append(problem_at(source, ("gebeurtenissen", index, "regel"), unknown_rule(named, known)))
    if not problems:
        return reading
    told = sorted([*reading.problems, *map(masked, problems)], key=lambda problem: problem.place or Place(1, 1))
    return Reading(None, told)
