"""UWV's test for a loonsanctie: its steps, what still helps after a decision, what it rests on and would cost."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rich.text import Text as Line

from poortwachter.output.findings import begun
from poortwachter.output.header import prose
from poortwachter.output.reasons import claim, filled, tree
from poortwachter.output.to_do import listed
from poortwachter.output.words import ASIDE, GOOD, HEADING, PLAIN, WEIGHT, reply_of, sign_of_step
from poortwachter.text import Text, euros_and_cents, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from poortwachter.judging.loonsanctie.outcome import Exposure, Ground, Outcome, Step
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.output.table import Page
    from poortwachter.text import Lang

_TEST: Final = Text("Zo toetst UWV", "How UWV will test this")
_STILL: Final = Text("Wat nog helpt, uiterlijk op", "What still helps, by")
_STILL_OPEN: Final = Text("Wat nog helpt", "What still helps")
_REPAIR: Final = Text("Te herstellen voor een bekorting: {0}.", "To repair for a shortening: {0}.")
_TIMES: Final = Text("{0} ({1} keer)", "{0} ({1} times)")
_COSTS: Final = Text("Wat een loonsanctie kost", "What a wage sanction costs")
_OF_COSTS: Final = Text("Kosten: {0}", "Cost: {0}")
ROUNDED: Final = Text(
    "Onderweg niets afgerond; de uitkomst op centen, een halve cent naar boven.",
    "Nothing is rounded on the way; the result is, to cents, half a cent upwards.",
)
_INDENT: Final = 5
_LEAST: Final = 26
"""Characters of a sentence beside its question; with less room it goes below."""
_OF_EFFORTS: Final = ("substantive", "recovery")


def block(outcome: Outcome, judgement: Judgement, page: Page) -> Iterator[Line]:
    """Each step with its answer and a sentence; after a decision, what still helps."""
    lang = page.lang
    yield Line(_TEST.in_(lang), style=HEADING)
    first = max(len(step.question.in_(lang)) for step in outcome.steps) + 2
    second = max(len(reply_of(step).in_(lang)) for step in outcome.steps) + 2
    beside = min(80, page.width) - _INDENT - first - second
    below = beside < _LEAST
    for step in outcome.steps:
        room = min(80, page.width) - _INDENT if below else beside
        lines = wrap(step_sentence(step, outcome, lang), room, break_on_hyphens=False)
        yield _row(step, "" if below else lines[0], (first, second), lang)
        indent = _INDENT if below else _INDENT + first + second
        for text in lines if below else lines[1:]:
            yield Line(" " * indent + text)
    if outcome.exposure is not None and outcome.exposure.note is not None and outcome.risk != "none":
        yield from _aside(_note(outcome.exposure, outcome.exposure.note, lang), page)
    if outcome.risk == "imposed":
        yield from remedies(outcome, judgement, page)


def _note(exposure: Exposure, note: Text, lang: Lang) -> str:
    text = note.in_(lang)
    return text if exposure.eur_max is None else _OF_COSTS.in_(lang).format(_in_a_sentence(text))


def _row(step: Step, sentence: str, widths: tuple[int, int], lang: Lang) -> Line:
    glyph, style = sign_of_step(step)
    line = Line("  ")
    line.append(glyph, style)
    line.append(f"  {step.question.in_(lang):<{widths[0]}}")
    line.append(f"{reply_of(step).in_(lang):<{widths[1]}}", PLAIN if style == GOOD else style)
    line.append(sentence)
    line.rstrip()
    return line


def step_sentence(step: Step, outcome: Outcome, lang: Lang) -> str:
    """Why the answer is what it is; of the efforts, the grounds by their weight."""
    grounds = by_weight(outcome, lang) if step.step == "efforts" else ""
    return grounds or claim(step.because, lang)


def by_weight(outcome: Outcome, lang: Lang) -> str:
    """What was not done or late, the heaviest first: ``middel: tweede spoor; licht: plan van aanpak``."""
    parts = []
    for weight in ("high", "elevated", "low"):
        titles = [_in_a_sentence(_title(ground, lang)) for ground in outcome.grounds if _as_effort(ground) == weight]
        named = [
            _TIMES.in_(lang).format(title, count) if (count := titles.count(title)) > 1 else title
            for title in dict.fromkeys(titles)
        ]
        if named:
            parts.append(f"{WEIGHT[weight].in_(lang)}: {', '.join(named)}")
    return "; ".join(parts)


def _as_effort(ground: Ground) -> str | None:
    """What it weighs as too little done; a missing document can weigh more as part of the report."""
    if ground.kind in _OF_EFFORTS:
        return ground.weight
    return ground.verdict.rule.weight.missing if ground.also in _OF_EFFORTS else None


def _title(ground: Ground, lang: Lang) -> str:
    """The short title of a duty, unless it would read as two in a row of titles."""
    short, title = ground.verdict.rule.short.in_(lang), ground.verdict.rule.title.in_(lang)
    return title if "," in short else short


def _in_a_sentence(title: str) -> str:
    """A title without its capital, unless it is an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def remedies(outcome: Outcome, judgement: Judgement, page: Page) -> Iterator[Line]:
    """What still helps, each with the last day on which it does; after a decision what to repair, in one sentence."""
    lang, missing = page.lang, {}
    if outcome.risk == "imposed":
        missing = {one.rule.id: one.rule.short for one in judgement.verdicts if _to_repair(one)}
    things = [(one.before, filled(one.action, one.values, lang)) for one in outcome.remedies if one.rule not in missing]
    repair = [missing[one.rule] for one in outcome.remedies if one.rule in missing]
    if not outcome.remedies:
        return
    yield Line()
    yield Line((_STILL if things else _STILL_OPEN).in_(lang), style=HEADING)
    yield from listed(things, judgement.as_of, page)
    if repair:
        named = ", ".join(_in_a_sentence(title.in_(lang)) for title in repair)
        yield from prose(_REPAIR.in_(lang).format(named), page, "  ")


def _to_repair(verdict: Verdict) -> bool:
    return verdict.status == "missing" and verdict.rule.actor != "uwv"


def explained(outcome: Outcome, judgement: Judgement, page: Page) -> Iterator[Line]:
    """What each step rests on, what still helps, and the sum line by line."""
    lang = page.lang
    yield Line(_TEST.in_(lang), style=HEADING)
    for step in outcome.steps:
        yield Line()
        yield Line(f"{step.question.in_(lang)} {reply_of(step).in_(lang)}", style=HEADING)
        told = step.because._replace(claim=same("{0}"), values=(step_sentence(step, outcome, lang),))
        for text in tree([told], page.sources, lang, min(80, page.width) - 1):
            yield Line(text)
    yield from remedies(outcome, judgement, page)
    if outcome.exposure is not None and outcome.exposure.lines:
        yield Line()
        yield from _sum(outcome.exposure, page)


def _sum(exposure: Exposure, page: Page) -> Iterator[Line]:
    lang = page.lang
    yield Line(_COSTS.in_(lang), style=HEADING)
    lines = [
        (begun(filled(line.label, line.values, lang)), euros_and_cents(line.amount, lang)) for line in exposure.lines
    ]
    widest = max(len(amount) for _, amount in lines)
    room = min(80, page.width) - 1 - widest - 2
    for label, amount in lines:
        *begin, last = wrap(label, room)
        for text in begin:
            yield Line(text)
        yield Line(f"{last:<{room}}  {amount:>{widest}}")
    yield from _aside(ROUNDED.in_(lang), page)
    if exposure.note is not None:
        yield from _aside(exposure.note.in_(lang), page)


def _aside(text: str, page: Page) -> Iterator[Line]:
    for line in prose(text, page):
        line.stylize(ASIDE)
        yield line
