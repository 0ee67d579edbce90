"""What several commands are given: the day asked, the rules, the names of rules."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from poortwachter.case.scalars import LAST_DAY, LAW_BEGINS
from poortwachter.rules.loading import load_rules
from poortwachter.text import Text
from poortwachter.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # fromisoformat also takes a week date
_NO_DATE = Text(
    "{0} is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-22",
    "{0} is no date; write year-month-day, for example 2026-11-22",
)
_OUT_OF_RANGE = Text("{0} ligt niet tussen {1} en {2}", "{0} is not between {1} and {2}")
_UNKNOWN_RULE = Text("Onbekende regel {0}", "Unknown rule {0}")
_MEANT = Text("; bedoeld is misschien {0}", "; perhaps {0} is meant")


class Day(NamedTuple):
    """The day asked, and whether none was: a day that is named is shown the same whenever it is asked."""

    day: date
    is_today: bool


def asked_day(as_of: str | None, lang: Lang) -> Day:
    """The day in ``--as-of``, else today. Raises a usage error for what is no day of the law."""
    if as_of is None:
        return Day(datetime.now(tz=UTC).astimezone().date(), is_today=True)
    try:
        day = date.fromisoformat(as_of) if _ISO_DATE.fullmatch(as_of) else None
    except ValueError:
        day = None
    if day is None:
        raise typer.BadParameter(_NO_DATE.in_(lang).format(as_of), param_hint="--as-of")
    if not LAW_BEGINS <= day <= LAST_DAY:
        raise typer.BadParameter(_OUT_OF_RANGE.in_(lang).format(as_of, LAW_BEGINS, LAST_DAY), param_hint="--as-of")
    return Day(day, is_today=False)


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
