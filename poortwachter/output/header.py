"""The head of a judgement: whose dossier, how long sick, when the wait ends, and which risk."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rich.text import Text as Line

from poortwachter.case.clock import WACHTTIJD_DAYS
from poortwachter.dates import ONE_DAY
from poortwachter.output.findings import begun
from poortwachter.output.reasons import claim
from poortwachter.output.timeline import PLACES
from poortwachter.output.words import HEADING, KIND, PLAIN, RISK, RISK_STYLE
from poortwachter.text import Text, full_date, percent, plural, whole_euros

if TYPE_CHECKING:
    from collections.abc import Iterator

    from poortwachter.case.facts import Facts
    from poortwachter.judging.loonsanctie.outcome import Exposure, Outcome
    from poortwachter.judging.verdict import Judgement
    from poortwachter.output.table import Page
    from poortwachter.text import Lang

_EMPLOYEE: Final = Text("werknemer {0}", "employee {0}")
_SICK: Final = Text("Ziek sinds {0}: week {1} van 104, dag {2}.", "Sick since {0}: week {1} of 104, day {2}.")
_SICK_LONG: Final = Text("Ziek sinds {0}: week {1}, dag {2}.", "Sick since {0}: week {1}, day {2}.")
_SICK_EITHER: Final = Text(
    "Ziek sinds {0} bij dezelfde oorzaak na het verlof, sinds {1} bij een andere.",
    "Sick since {0} if the cause after the leave is the same, since {1} if it is another.",
)
_RECOVERED: Final = Text("Ziek van {0}; hersteld sinds {1}.", "Sick from {0}; recovered since {1}.")
_NOT_SICK: Final = Text("Op {0} is nog geen ziekteperiode begonnen.", "On {0} no spell of sickness has begun yet.")
_WORKS: Final = Text(" Werkt {0}, {1}.", " Works {0}, {1}.")
_WAIT: Final = Text("Wachttijd tot en met {0}; eerste WIA-dag {1}.", "Waiting period ends {0}; first WIA day {1}.")
_WAGES: Final = Text("Loondoorbetaling tot en met {0}.", "Wage payment until {0}.")
_TWO_ENDS: Final = Text(
    "Zelfde oorzaak na het verlof: wachttijd tot en met {0}. Andere oorzaak: tot en met {1}.",
    "Same cause after the leave: waiting period ends {0}. Another cause: {1}.",
)
_NOT_COUNTED: Final = Text(
    "{0} dagen tellen niet mee (herstel of verlof).", "{0} days do not count (recovery or leave)."
)
_RISK: Final = Text("Risico op loonsanctie{0} {1}", "Risk of a wage sanction{0} {1}")
_RECOVERY: Final = Text("Risico op verhaal van ziekengeld{0} {1}", "Risk that sickness benefit is recovered{0} {1}")
_IMPOSED: Final = Text("Loonsanctie{0} {1}", "Wage sanction{0} {1}")
_AS_KNOWN: Final = Text(", voor zover bekend", ", as far as is known")
_COST: Final = Text("Kosten dan {0} tot {1} ({2}).", "Cost then {0} to {1} ({2}).")
_COST_LEFT: Final = Text("Kosten tot het einde {0} ({1}).", "Cost until it ends {0} ({1}).")
_LASTS: Final = Text("Een loonsanctie duurt dan {0}.", "A sanction then lasts {0}.")
_RECOVERS: Final = Text("UWV verhaalt dan {0}.", "UWV then recovers {0}.")
_LEFT: Final = Text("Nog {0}.", "{0} left.")
_AT_MOST: Final = Text("hoogstens {0}", "at most {0}")
_FROM_TO: Final = Text("{0} tot {1}", "{0} to {1}")


def header(judgement: Judgement, outcome: Outcome, page: Page) -> Iterator[Line]:
    """Who and when, and which risk, in two to five lines."""
    dossier, lang = judgement.case.dossier, page.lang
    employer = dossier.werkgever.naam if dossier.werkgever else None
    mark = dossier.werknemer.kenmerk if dossier.werknemer else None
    names = ", ".join(part for part in (employer, mark and _EMPLOYEE.in_(lang).format(mark)) if part)
    when = full_date(judgement.as_of, lang)
    line = Line(dossier.dossier, style=HEADING)
    if names and len(line) + 2 + len(names) > page.width:
        yield line
        yield from prose(names, page)
        yield Line(when)
    else:
        line.append(f"  {names}" if names else "", "not bold")
        space = page.width - 1 - len(line) - len(when)
        if space >= 2:  # noqa: PLR2004 - two spaces between two things
            line.append(" " * space + when, "not bold")
            yield line
        else:
            yield from (line, Line(when))
    if judgement.facts is None:
        yield from prose(_NOT_SICK.in_(lang).format(when), page)
        return
    yield from prose(_sickness(judgement, judgement.facts, lang), page)
    yield from prose(_wait(judgement, judgement.facts, lang), page)
    yield from _risk_line(outcome, page)


def risk(outcome: Outcome, lang: Lang, between: str = "") -> str:
    """The risk in words, by its name: that of a loonsanctie, or of sickness benefit recovered.

    What is unknown never raises it, so where it is low or none what is unknown is mentioned.
    """
    named = _IMPOSED if outcome.risk == "imposed" else _RECOVERY if _of_recovery(outcome) else _RISK
    known = outcome.risk not in ("none", "low") or not outcome.to_find_out
    return named.in_(lang).format(between, RISK[outcome.risk].in_(lang)) + ("" if known else _AS_KNOWN.in_(lang))


def _of_recovery(outcome: Outcome) -> bool:
    """Whether sickness benefit may be recovered instead of a loonsanctie imposed: only that can come to no week."""
    return outcome.exposure is not None and outcome.exposure.weeks_min == 0


def with_risk_coloured(lines: list[Line], outcome: Outcome, lang: Lang) -> list[Line]:
    """The lines, in which the word for the risk has its colour."""
    style = RISK_STYLE.get(outcome.risk, PLAIN)
    for line in lines if style else ():
        if line.highlight_regex(rf"\b{RISK[outcome.risk].in_(lang)}\b", style):
            break
    return lines


def _risk_line(outcome: Outcome, page: Page) -> Iterator[Line]:
    lang = page.lang
    text = risk(outcome, lang, ":").rstrip(".")
    if outcome.risk == "not_applicable":
        text += f". {begun(claim(outcome.steps[0].because, lang))}"
    elif outcome.kinds not in ((), ("substantive",), ("recovery",)):
        text += f" ({', '.join(KIND[kind].in_(lang) for kind in outcome.kinds)})"
    cost = _cost(outcome.exposure, lang) if outcome.exposure is not None and outcome.risk != "none" else ""
    # The cost goes to a line of its own rather than over the end of this one.
    sentences = [f"{text}. {cost}"] if len(f"{text}. {cost}") <= min(80, page.width) else [f"{text}.", cost]
    lines = [line for sentence in sentences for line in prose(sentence, page)]
    yield from with_risk_coloured(lines, outcome, lang)


def _cost(exposure: Exposure, lang: Lang) -> str:
    """What it costs, or only how long it lasts where no wage is known."""
    least, most = exposure.weeks_min, exposure.weeks_max
    if least is None or most is None:
        return ""
    one, many = ("week", "weken") if lang == "nl" else ("week", "weeks")
    weeks = plural(most, one, many)
    certain = least == most
    if not least and not certain:
        return _RECOVERS.in_(lang).format(_AT_MOST.in_(lang).format(weeks))
    if not certain:
        weeks = _FROM_TO.in_(lang).format(least, weeks)
    if exposure.eur_min is None or exposure.eur_max is None:
        return (_LEFT if certain else _LASTS).in_(lang).format(weeks)
    amounts = (whole_euros(exposure.eur_min, lang), whole_euros(exposure.eur_max, lang))
    return _COST_LEFT.in_(lang).format(amounts[1], weeks) if certain else _COST.in_(lang).format(*amounts, weeks)


def prose(text: str, page: Page, indent: str = "") -> Iterator[Line]:
    """Text in lines of at most 80 characters; the sign of the euro and its amount stay together."""
    joined = text.replace("€ ", "€\N{NO-BREAK SPACE}")
    width = min(80, page.width)
    for line in wrap(joined, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False):
        yield Line(line.replace("\N{NO-BREAK SPACE}", " "))


def _sickness(judgement: Judgement, facts: Facts, lang: Lang) -> str:
    clock, readings = facts.clock, judgement.readings
    if readings is not None and readings.other_cause is not None:
        first_days = (readings.same_cause.first_day, readings.other_cause.first_day)
        return _SICK_EITHER.in_(lang).format(*(full_date(day, lang) for day in first_days))
    first = full_date(clock.first_day, lang)
    if clock.recovered_on is not None:
        return _RECOVERED.in_(lang).format(first, full_date(clock.recovered_on, lang))
    day = clock.day_number(facts.as_of)
    claim = _SICK if day <= WACHTTIJD_DAYS else _SICK_LONG
    text = claim.in_(lang).format(first, (day + 6) // 7, day)
    if clock.not_counted_days:
        text += " " + _NOT_COUNTED.in_(lang).format(clock.not_counted_days)
    return text + _work(facts, lang)


def _work(facts: Facts, lang: Lang) -> str:
    event = facts.latest("werkhervatting")
    if event is None or event.says("loonwaarde") is None:
        return ""
    end = event.says("tot_en_met")
    if end is not None and end < facts.as_of:
        return ""
    return _WORKS.in_(lang).format(percent(event.says("loonwaarde"), lang), PLACES[event.says("waar")].in_(lang))


def _wait(judgement: Judgement, facts: Facts, lang: Lang) -> str:
    readings = judgement.readings
    if readings is not None and readings.other_cause is not None:
        ends = (readings.same_cause.waiting_period_ends, readings.other_cause.waiting_period_ends)
        return _TWO_ENDS.in_(lang).format(*(full_date(end, lang) for end in ends))
    end = facts.end_of_wait
    text = _WAIT.in_(lang).format(full_date(end, lang), full_date(end + ONE_DAY, lang))
    if facts.duties_end > end or facts.wage_end_decided > end:
        text += " " + _WAGES.in_(lang).format(full_date(max(facts.duties_end, facts.wage_end_decided), lang))
    return text
