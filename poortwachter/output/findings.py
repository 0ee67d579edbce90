"""Findings as a good compiler prints them: what, why, what to do, by which norm, and where."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rich.text import Text as Line

from poortwachter.because import CaseLine
from poortwachter.output.reasons import claim, origin
from poortwachter.output.words import ASIDE, HEADING, SEVERITY, SEVERITY_STYLE, WEIGHT, sign_of
from poortwachter.record import record
from poortwachter.text import Text, dated, day_and_month, full_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from poortwachter.because import Because
    from poortwachter.judging.loonsanctie.outcome import Ground, Outcome
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.output.table import Page
    from poortwachter.rules.model import Rule
    from poortwachter.text import Lang

PROSE: Final = 80
_LABEL: Final = 9
ORDER: Final = {"error": 0, "warning": 1, "notice": 2}
RANKS: Final = {"law": 0, "regulation": 1, "policy": 2, "practice": 3}
_SINCE: Final = Text("{0} {1} sinds {2}, {3}", "{0} {1} since {2}, {3}")
_LATE: Final = Text("{0} {1} {2} ({3}, uiterlijk {4})", "{0} {1} {2} ({3}, due {4})")
_EARLY: Final = Text("{0} {1} ({2}, kan vanaf {3})", "{0} {1} ({2}, opens {3})")
_DISPUTED: Final = Text(
    " Ruimste lezing: {0}; tot en met die dag weegt het niet.",
    " Most lenient reading: {0}; up to that day it carries no weight.",
)
_LABELS: Final = {
    "why": Text("waarom", "why"),
    "do": Text("doe", "do"),
    "also": Text("ook", "also"),
    "weighs": Text("weegt", "weighs"),
    "norm": Text("norm", "norm"),
}
_REPAIRED: Final = Text(
    "Niets meer te herstellen. Noteer de reden, als die er is.", "Nothing left to repair. Note the reason, if any."
)
_NO_LAW: Final = {
    "policy": Text("UWV-beleid, geen wettelijke termijn", "UWV policy, no statutory term"),
    "practice": Text("praktijk, geen wet en geen UWV-beleid", "practice, no law and no UWV policy"),
}
_WEIGHS: Final = Text(", weegt {0}", ", weighs {0}")
_NOTHING: Final = Text("niet mee voor de loonsanctie", "nothing for the wage sanction")
_CLAIMED: Final = Text("{0}; UWV beslist", "{0}; UWV decides")
_DISPUTED_BY: Final = Text("Betwist: {0}", "Disputed: {0}")
_ONE_CAUSE: Final = Text("Eén oorzaak, apart geteld.", "One cause, counted apart.")


@record
class Finding:
    """A finding with the others that the same act repairs."""

    verdict: Verdict
    also: tuple[Verdict, ...] = ()


def findings(judgement: Judgement) -> list[Finding]:
    """The findings, worst first; what a single act repairs is told once."""
    told: list[Finding] = []
    causes: dict[object, tuple[Rule, int]] = {}
    for verdict in sorted(judgement.findings, key=_urgency):
        rule = verdict.rule
        # The rule whose finding is the first of a cause; its own occurrences are told one by one.
        cause = (rule.met_by or id(rule), verdict.status, verdict.done)
        first, place = causes.setdefault(cause, (rule, len(told)))
        if first is rule:
            told.append(Finding(verdict))
        else:
            told[place] = Finding(told[place].verdict, (*told[place].also, verdict))
    return told


def _urgency(verdict: Verdict) -> tuple[int, int, int]:
    late = 0 if verdict.status == "missing" else 1
    return (ORDER[verdict.severity or "notice"], late, RANKS[verdict.rank])


def sentence(verdict: Verdict, lang: Lang, *, short: bool = False) -> str:
    """What a finding says in one line."""
    rule, status = verdict.rule, verdict.status
    if rule.message is not None and status != "early":
        return rule.message.in_(lang)
    title, word = rule.title.in_(lang), sign_of(verdict).word.in_(lang)
    if rule.every is not None:
        title = f"{title} {verdict.occurrence}{',' if status == 'late' else ''}"
    if status == "early":
        return _EARLY.in_(lang).format(title, word, _on(verdict.done, lang), _on(verdict.opens, lang))
    days = _days(verdict.days_late or 0, lang, short=short)
    if status == "late":
        return _LATE.in_(lang).format(title, days, word, _on(verdict.done, lang), _on(verdict.due, lang))
    due = "" if verdict.due is None else (day_and_month if short else full_date)(verdict.due, lang)
    return _SINCE.in_(lang).format(title, word, due, days)


def _on(day: date | None, lang: Lang) -> str:
    return "" if day is None else dated(day, lang)


def _days(days: int, lang: Lang, *, short: bool) -> str:
    if short:
        return f"{days} d"
    one, many = ("dag", "dagen") if lang == "nl" else ("day", "days")
    return f"{days} {one if days == 1 else many}"


def ground(verdict: Verdict, outcome: Outcome) -> Ground | None:
    """What a verdict weighs in the test for a loonsanctie; ``None`` when nothing."""
    return next((one for one in outcome.grounds if one.verdict.key == verdict.key), None)


def told(finding: Finding, outcome: Outcome, page: Page, file: str) -> Iterator[Line]:
    """The lines of a finding."""
    verdict, lang = finding.verdict, page.lang
    severity = verdict.severity or "notice"
    for number, text in enumerate(wrap(sentence(verdict, lang), page.width - _LABEL)):
        name = SEVERITY[severity].in_(lang) if number == 0 else ""
        head = Line(name.ljust(_LABEL), style=SEVERITY_STYLE[severity])
        head.append(text, HEADING)
        yield head
    why = why_due(verdict, lang)
    if why:
        yield from _labelled("why", why, page)
    yield from _labelled("do", advice(verdict, lang), page)
    if finding.also:
        others = "; ".join(_other(other, outcome, lang) for other in finding.also)
        yield from _labelled("also", f"{others}. {_ONE_CAUSE.in_(lang)}", page)
    weight = weighs(verdict, outcome, page)
    if weight:
        yield from _labelled("weighs", weight, page)
    yield from _labelled("norm", norm(verdict, page), page)
    yield Line(f"{'':{_LABEL}}{verdict.rule.id}, {file}:{verdict.place.line}", style=ASIDE)


def _other(verdict: Verdict, outcome: Outcome, lang: Lang) -> str:
    weighed = ground(verdict, outcome)
    weight = _WEIGHS.in_(lang).format(WEIGHT[weighed.weight].in_(lang)) if weighed is not None else ""
    return sentence(verdict, lang, short=True) + weight


def weighs(verdict: Verdict, outcome: Outcome, page: Page) -> str:
    """What it weighs and why, with what lowers that, and where policy and rulings disagree."""
    weighed = ground(verdict, outcome)
    if weighed is None:
        said = outcome.exposure is not None and verdict.severity in ("error", "warning") and not verdict.disputed
        return _NOTHING.in_(page.lang) + "." if said else ""
    parts = [f"{WEIGHT[weighed.weight].in_(page.lang)}: {_with_origin(weighed.because, page)}"]
    if weighed.claimed is not None:
        parts.append(_CLAIMED.in_(page.lang).format(begun(claim(weighed.claimed, page.lang))))
    if weighed.disputed is not None:
        parts.append(_DISPUTED_BY.in_(page.lang).format(_both(weighed.disputed, page)))
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _both(disputed: Because, page: Page) -> str:
    """The dispute, and each side of it with its source."""
    sides = "; ".join(_with_origin(side, page) for side in disputed.parts)
    about = claim(disputed, page.lang)
    return f"{about}{' ' if about.endswith('?') else ': '}{sides}" if sides else about


def _with_origin(because: Because, page: Page) -> str:
    text, where = claim(because, page.lang), because.origin
    named = "" if isinstance(where, CaseLine) else origin(where, page.sources, page.lang)
    return f"{text} ({named})" if named else text


def begun(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]


def why_due(verdict: Verdict, lang: Lang) -> str:
    """The facts that the due day rests on, then the rule in words."""
    facts = [claim(leaf, lang) for leaf in _facts(verdict.reasons.due)]
    begin = ". ".join(fact[0].upper() + fact[1:] for fact in facts)
    text = f"{begin}. {verdict.rule.when.in_(lang)}" if begin else verdict.rule.when.in_(lang)
    if verdict.disputed and verdict.disputed_until is not None:
        text += _DISPUTED.in_(lang).format(full_date(verdict.disputed_until, lang))
    if verdict.rule.changed_because is not None:
        text += f" {verdict.rule.changed_because.in_(lang)}"
    return text


def _facts(because: Because) -> list[Because]:
    return [leaf for leaf in because.leaves() if isinstance(leaf.origin, CaseLine)][:2]


def advice(verdict: Verdict, lang: Lang) -> str:
    """What to do about a verdict, or that nothing is left to do."""
    if verdict.status == "early" and verdict.rule.when_early is not None:
        return verdict.rule.when_early.in_(lang)
    if verdict.status in ("missing", "upcoming", "early") or verdict.rule.message is not None:
        return verdict.rule.advice.in_(lang)
    repair = verdict.rule.repair
    return repair.in_(lang) if repair is not None else _REPAIRED.in_(lang)


def norm(verdict: Verdict, page: Page) -> str:
    """The source by name, and which number is our reading."""
    lang, rule = page.lang, verdict.rule
    law = rule.law[0] if rule.law else None
    kind = _NO_LAW.get(verdict.rank)
    parts = [kind.in_(lang)] if kind else []
    if law is not None and page.sources[law.source].rank != "practice":
        parts.append(f"{page.sources[law.source].title}, {law.at}")
    text = ": ".join(parts)
    reading = f". {rule.our_reading.in_(lang)}" if rule.our_reading is not None else ""
    return begun(text) + reading


def _labelled(label: str, text: str, page: Page) -> Iterator[Line]:
    width = min(PROSE, page.width) - _LABEL
    name = _LABELS[label].in_(page.lang)
    for number, line in enumerate(wrap(text, width) or [""]):
        start = Line()
        start.append(f"  {name if number == 0 else '':<{_LABEL - 2}}", ASIDE)
        start.append(line, ASIDE if label == "norm" else "")
        yield start


def counted(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """How many verdicts there are of each severity, and how many are undetermined."""
    counts = dict.fromkeys(("error", "warning", "notice", "undetermined"), 0)
    for verdict in verdicts:
        key = verdict.severity or ("undetermined" if verdict.status == "undetermined" else None)
        if key is not None:
            counts[key] += 1
    return counts
