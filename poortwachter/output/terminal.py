"""A judgement for people: head, what to do first, timeline, UWV's test, findings, unknowns, and the verdict again."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rich.text import Text as Line

from poortwachter.because import CaseLine
from poortwachter.output import findings as found
from poortwachter.output import risk
from poortwachter.output.header import header, prose, with_risk_coloured
from poortwachter.output.header import risk as named_risk
from poortwachter.output.reasons import claim, origin, tree
from poortwachter.output.strip import strip
from poortwachter.output.table import table
from poortwachter.output.timeline import hidden, rows
from poortwachter.output.to_do import first_things
from poortwachter.output.words import ASIDE, ASSUMPTION, HEADING, NOTICE, WEIGHT, sign_of
from poortwachter.text import Text, full_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.because import Because
    from poortwachter.judging.loonsanctie.outcome import Outcome
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.output.table import Page
    from poortwachter.text import Lang

_FINDINGS: Final = Text("Bevindingen", "Findings")
_UNKNOWN: Final = Text("Onbekend", "Unknown")
_FILL_IN: Final = Text("Vul aan op regel {0}.", "Add it on line {0}.")
_AND_MORE: Final = Text(" en {0} andere", " and {0} others")
_NAMED_OPEN: Final = 3
OF_THE_RISK: Final = Text("Voor het risico", "For the risk")
_NOT_ASKED: Final = Text("Geldt hier niet", "Does not apply here")
ASSUMED: Final = Text("Aangenomen, want niet vastgelegd: {0}.", "Taken for granted, because not recorded: {0}.")
HISTORY: Final = Text(
    "{0} gebeurtenissen van voor de eerste ziektedag horen bij een eerdere periode en tellen niet mee.",
    "{0} events from before the first sick day belong to an earlier chain and do not count.",
)
_WELL: Final = Text("{0} plichten in orde of nog niet aan de orde", "{0} duties in order or not yet due")
_ELSEWHERE: Final = Text("{0} regels die hier niet gelden", "{0} rules that do not apply here")
_NOT_SHOWN: Final = Text("Niet getoond: {0}. Alles: --all", "Not shown: {0}. Everything: --all")
_WHY: Final = Text(
    "Waarom precies? Voeg --explain toe. Over een regel: poortwachter explain REGEL",
    "Why exactly? Add --explain. About a rule: poortwachter explain RULE",
)
_NO_FINDINGS: Final = Text("Geen bevindingen.", "No findings.")
_COUNTS: Final = {
    "error": (Text("{0} fout", "{0} error"), Text("{0} fouten", "{0} errors")),
    "warning": (Text("{0} keer let op", "{0} warning"), Text("{0} keer let op", "{0} warnings")),
    "notice": (Text("{0} ter info", "{0} note"), Text("{0} ter info", "{0} notes")),
    "undetermined": (Text("{0} onbekend", "{0} unknown"), Text("{0} onbekend", "{0} unknown")),
}
_SECTIONS: Final = {
    "due": Text("Uiterlijk {0}", "Due {0}"),
    "no_due": Text("Uiterste dag onbekend", "Due day unknown"),
    "done": Text("Gedaan op {0}", "Done on {0}"),
    "not_done": Text("Niet gedaan op {0}", "Not done on {0}"),
    "deciding": Text("Daarom {0}", "Therefore {0}"),
    "exemptions": Text("Geen uitzondering geldt", "No exception applies"),
    "moves": Text("Wat de dag kan verschuiven", "What can move the day"),
    "weighs": Text("Weegt {0} voor de loonsanctie", "Weighs {0} for the wage sanction"),
}


def told(
    judgement: Judgement, outcome: Outcome, page: Page, *, everything: bool, only: Sequence[str]
) -> Iterator[Line]:
    """The whole of a plain ``check``; ``only`` narrows it to some rules."""
    shown = _only(judgement.verdicts, only)
    yield from header(judgement, outcome, page)
    things = [] if only else list(first_things(judgement, outcome, page))
    if things:
        yield Line()
        yield from things
    lines = [row for row in rows(judgement, everything=everything or bool(only)) if _is_shown(row.verdict, only)]
    if lines:
        yield Line()
        yield from table(judgement, lines, page)
    yield from _left_out(judgement, page, only, everything=everything)
    if not only and outcome.risk != "not_applicable":
        yield Line()
        yield from risk.block(outcome, judgement, page)
    yield from _told_findings(judgement, outcome, page, only)
    yield from _told_unknown(judgement, outcome, shown, page)
    yield Line()
    yield from _summary(shown, outcome, page)


def in_a_strip(judgement: Judgement, outcome: Outcome, page: Page) -> Iterator[Line]:
    """The head, and 104 weeks on a line."""
    yield from header(judgement, outcome, page)
    if judgement.facts is not None:
        yield Line()
        yield from strip(judgement, page)


def explained(judgement: Judgement, outcome: Outcome, page: Page, only: Sequence[str]) -> Iterator[Line]:
    """The reason chain of each finding and unknown, and of the test; or of the rules asked for."""
    verdicts = _only(judgement.verdicts, only)
    chosen = verdicts if only else [v for v in verdicts if v.severity is not None or v.status == "undetermined"]
    for number, verdict in enumerate(chosen):
        yield from [Line()] if number else []
        yield from _chains(judgement, outcome, verdict, page)
    if not only and outcome.steps:
        yield from [Line()] if chosen else []
        yield from risk.explained(outcome, judgement, page)
    for skipped in judgement.not_applicable:
        if skipped.rule.id in only:
            yield Line(f"{skipped.rule.title.in_(page.lang)}: {_NOT_ASKED.in_(page.lang).lower()}", style=HEADING)
            yield from _branch([skipped.because], page)


def _chains(judgement: Judgement, outcome: Outcome, verdict: Verdict, page: Page) -> Iterator[Line]:
    lang, reasons = page.lang, verdict.reasons
    finding = verdict.severity is not None
    title = found.sentence(verdict, lang) if finding else f"{name_of(verdict, lang)}: {sign_of(verdict).word.in_(lang)}"
    for text in wrap(title, page.width):
        yield Line(text, style=HEADING)
    yield Line(f"{judgement.case.file}:{verdict.place.line}, {full_date(judgement.as_of, lang)}", style=ASIDE)
    due = (
        _SECTIONS["due"].in_(lang).format(full_date(verdict.due, lang))
        if verdict.due
        else _SECTIONS["no_due"].in_(lang)
    )
    yield from _section(due, [reasons.due], page)
    day = verdict.done or judgement.as_of
    done = _SECTIONS["done" if verdict.done else "not_done"].in_(lang).format(full_date(day, lang))
    yield from _section(done, [reasons.done], page)
    if reasons.deciding is not None:
        yield from _section(
            _SECTIONS["deciding"].in_(lang).format(sign_of(verdict).word.in_(lang)), [reasons.deciding], page
        )
    yield from _section(_SECTIONS["exemptions"].in_(lang), reasons.exemptions, page)
    yield from _section(_SECTIONS["moves"].in_(lang), reasons.moves, page)
    weighed = found.ground(verdict, outcome)
    if weighed is not None:
        title = _SECTIONS["weighs"].in_(lang).format(WEIGHT[weighed.weight].in_(lang))
        yield from _section(title, [one for one in (weighed.because, weighed.claimed, weighed.disputed) if one], page)


def _section(title: str, reasons: Sequence[Because], page: Page) -> Iterator[Line]:
    if reasons:
        yield Line()
        yield Line(title, style=HEADING)
        yield from _branch(reasons, page)


def _branch(reasons: Sequence[Because], page: Page) -> Iterator[Line]:
    for line in tree(reasons, page.sources, page.lang, min(80, page.width) - 1):
        yield Line(line)


def _only(verdicts: Sequence[Verdict], only: Sequence[str]) -> list[Verdict]:
    return [verdict for verdict in verdicts if not only or verdict.rule.id in only]


def _is_shown(verdict: Verdict | None, only: Sequence[str]) -> bool:
    return not only or (verdict is not None and verdict.rule.id in only)


def _left_out(judgement: Judgement, page: Page, only: Sequence[str], *, everything: bool) -> Iterator[Line]:
    lang, parts = page.lang, list[str]()
    everything = everything or bool(only)
    well, elsewhere = len(hidden(judgement)), len(judgement.not_applicable)
    if well and not everything:
        parts.append(_WELL.in_(lang).format(well))
    if elsewhere and not everything:
        parts.append(_ELSEWHERE.in_(lang).format(elsewhere))
    notes = [_NOT_SHOWN.in_(lang).format(", ".join(parts))] if parts else []
    if judgement.facts is not None and judgement.facts.history:
        notes.append(HISTORY.in_(lang).format(len(judgement.facts.history)))
    if judgement.assumptions:
        assumed = ", ".join(ASSUMPTION[name].in_(lang) for name in judgement.assumptions)
        notes.append(ASSUMED.in_(lang).format(assumed))
    for number, note in enumerate(notes):
        yield from [Line()] if number == 0 else []
        for line in prose(note, page):
            line.stylize(ASIDE)
            yield line
    skips = [skipped for skipped in judgement.not_applicable if not only or skipped.rule.id in only]
    if everything and skips:
        yield Line()
        yield Line(_NOT_ASKED.in_(lang), style=HEADING)
        for skipped in skips:
            why = skipped.summary.in_(lang) if skipped.summary else claim(skipped.because, lang)
            yield from prose(f"–  {skipped.rule.title.in_(lang)}: {why}", page, "  ")  # noqa: RUF001


def _told_findings(judgement: Judgement, outcome: Outcome, page: Page, only: Sequence[str]) -> Iterator[Line]:
    told_here = [f for f in found.findings(judgement) if any(_is_shown(v, only) for v in (f.verdict, *f.also))]
    if not told_here:
        return
    yield Line()
    yield Line(_FINDINGS.in_(page.lang), style=HEADING)
    for finding in told_here:
        yield Line()
        yield from found.told(finding, outcome, page, judgement.case.file)


def _told_unknown(judgement: Judgement, outcome: Outcome, verdicts: Sequence[Verdict], page: Page) -> Iterator[Line]:
    """What cannot be told, and where to add what is missing; one thing that leaves many open is told once."""
    unknown: dict[str, list[str]] = {}
    for verdict in verdicts:
        if verdict.status == "undetermined":
            unknown.setdefault(open_question(verdict, page.lang), []).append(name_of(verdict, page.lang))
    if len(verdicts) == len(judgement.verdicts):
        for question in open_in_the_test(judgement, outcome, page.lang):
            unknown.setdefault(question, []).append(OF_THE_RISK.in_(page.lang))
    if not unknown:
        return
    yield Line()
    yield Line(_UNKNOWN.in_(page.lang), style=HEADING)
    for question, found_open in unknown.items():
        names = ", ".join(dict.fromkeys(found_open[:_NAMED_OPEN]))
        more = len(found_open) - _NAMED_OPEN
        names += _AND_MORE.in_(page.lang).format(more) if more > 0 else ""
        for number, line in enumerate(prose(f"{names}: {question}", page, "     ")):
            yield Line("  ?  ", style=NOTICE) + Line(line.plain[5:]) if number == 0 else line


def open_in_the_test(judgement: Judgement, outcome: Outcome, lang: Lang) -> Iterator[str]:
    """What is unknown in the test alone; what a verdict leaves open stands with that verdict."""
    if outcome.to_find_out:
        told = {claim(one, lang) for verdict in judgement.verdicts for one in verdict.reasons.all()}
        for one in outcome.to_find_out:
            text = claim(one, lang)
            if text not in told:
                where = f" ({origin(one.origin, {}, lang)})" if isinstance(one.origin, CaseLine) else ""
                yield f"{text}{where}."


def open_question(verdict: Verdict, lang: Lang) -> str:
    """What would have to be known of a verdict that is left open."""
    reason = verdict.reasons.deciding or verdict.reasons.done
    texts = dict.fromkeys(claim(leaf, lang) for leaf in (reason, *reason.leaves()))
    where = reason.leaves()
    line = next((leaf.origin.line for leaf in where if isinstance(leaf.origin, CaseLine)), verdict.place.line)
    return f"{'; '.join(texts)}. {_FILL_IN.in_(lang).format(line)}"


def name_of(verdict: Verdict, lang: Lang) -> str:
    """The title of a verdict, with its number where the duty recurs."""
    number = f" {verdict.occurrence}" if verdict.rule.every is not None or (verdict.occurrence or 0) > 1 else ""
    return verdict.rule.title.in_(lang) + number


def _summary(verdicts: Sequence[Verdict], outcome: Outcome, page: Page) -> Iterator[Line]:
    lang, counts = page.lang, found.counted(verdicts)
    parts = [_COUNTS[key][count != 1].in_(lang).format(count) for key, count in counts.items() if count]
    text = f"{', '.join(parts)}." if parts else _NO_FINDINGS.in_(lang)
    lines = list(prose(f"{text} {named_risk(outcome, lang).rstrip('.')}.", page))
    for line in lines:
        line.stylize(HEADING)
    yield from with_risk_coloured(lines, outcome, lang)
    if parts:
        yield Line(_WHY.in_(lang), style=ASIDE)
