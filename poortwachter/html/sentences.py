"""What the terminal says of a dossier, as whole sentences: not broken into lines, and without its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.output.findings import weighs
from poortwachter.output.findings import why_due as why
from poortwachter.output.header import header
from poortwachter.output.risk import ROUNDED, step_sentence
from poortwachter.output.table import Page
from poortwachter.output.terminal import ASSUMED, HISTORY, OF_THE_RISK, open_in_the_test, open_question
from poortwachter.output.terminal import name_of as name
from poortwachter.output.to_do import MOST_THINGS, after_a_decision, by_day, things_to_do, when_by
from poortwachter.output.words import ASSUMPTION
from poortwachter.text import full_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from poortwachter.judging.loonsanctie.outcome import Outcome
    from poortwachter.judging.verdict import Judgement
    from poortwachter.rules.model import Source
    from poortwachter.text import Lang

__all__ = ["ROUNDED", "first_things", "name", "notes", "open_question", "step_sentence", "summary", "unknown", "weighs"]
__all__ += ["why", "wide"]
_WIDE: Final = 200
"""Characters on a line: enough that no title is short for want of room."""


class Thing(NamedTuple):
    """What to do, and when at the latest, in words."""

    when: str
    text: str


class Question(NamedTuple):
    """What is unknown, and the duties that it leaves open."""

    names: tuple[str, ...]
    question: str


def wide(lang: Lang, sources: Mapping[str, Source]) -> Page:
    """A page on which everything fits."""
    return Page(lang, _WIDE, sources, is_today=False)


def summary(judgement: Judgement, outcome: Outcome, page: Page) -> str:
    """How long sick, when the wait ends, which risk and at what cost; without the names that stand above it."""
    when = full_date(judgement.as_of, page.lang)
    lines = iter([line.plain.strip() for line in header(judgement, outcome, page)])
    # The names end with the day asked, which may stand on a line of its own.
    any(line.endswith(when) for line in lines)
    return " ".join(lines)


def first_things(judgement: Judgement, outcome: Outcome, lang: Lang) -> list[Thing]:
    """At most three things to do, each with the last day on which it helps, as ``check`` chooses them."""
    recovered = judgement.clock is not None and judgement.clock.recovered_on is not None
    things = list(after_a_decision(judgement, outcome, lang))
    if not recovered:
        told = [thing.verdict for thing in things]
        things += [one for one in things_to_do(judgement, outcome, lang) if one.verdict not in told]
        things = things[:MOST_THINGS]
    return [Thing(when_by(one.until, judgement.as_of, lang), one.text) for one in sorted(things, key=by_day)]


def unknown(judgement: Judgement, outcome: Outcome, lang: Lang) -> list[Question]:
    """What cannot be told, each once with all that it leaves open."""
    found: dict[str, list[str]] = {}
    for verdict in judgement.verdicts:
        if verdict.status == "undetermined":
            found.setdefault(open_question(verdict, lang), []).append(name(verdict, lang))
    for question in open_in_the_test(judgement, outcome, lang):
        found.setdefault(question, []).append(OF_THE_RISK.in_(lang))
    return [Question(tuple(dict.fromkeys(names)), question) for question, names in found.items()]


def notes(judgement: Judgement, lang: Lang) -> Iterator[str]:
    """What was taken for granted, and what belongs to an earlier chain."""
    if judgement.facts is not None and judgement.facts.history:
        yield HISTORY.in_(lang).format(len(judgement.facts.history))
    if judgement.assumptions:
        yield ASSUMED.in_(lang).format(", ".join(ASSUMPTION[one].in_(lang) for one in judgement.assumptions))
