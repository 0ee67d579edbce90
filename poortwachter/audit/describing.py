"""From a judgement to what an audit keeps of it, in the language of the run."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from poortwachter.audit.entry import Entry, Finding, Row, SourceRef
from poortwachter.audit.identity import fingerprint
from poortwachter.dates import ONE_DAY
from poortwachter.output.findings import ORDER, RANKS, advice, sentence
from poortwachter.output.words import sign_of
from poortwachter.text import Text, dated, day_and_month, short_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from poortwachter.audit.entry import Suppression
    from poortwachter.audit.formats.form import About
    from poortwachter.case.facts import Facts
    from poortwachter.judging.loonsanctie.outcome import Outcome
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.output.report import Judged
    from poortwachter.text import Lang

COSTING: Final = frozenset(("elevated", "high", "imposed"))
"""The risks of which the cost is told and added up."""
_SINCE: Final = Text("{0} {1} sinds {2}, {3} d", "{0} {1} since {2}, {3} d")
_IMPOSED: Final = Text("Loonsanctie opgelegd", "Wage sanction imposed")
_IMPOSED_UNTIL: Final = Text("Loonsanctie tot {0}", "Wage sanction until {0}")
_SANCTION_ENDED: Final = Text("Loonsanctie geëindigd {0}", "Wage sanction ended {0}")
_NOT_SICK: Final = Text("Nog niet ziek", "Not yet sick")
_RECOVERED: Final = Text("Hersteld sinds {0}", "Recovered since {0}")
_AOW: Final = Text("AOW-leeftijd bereikt", "AOW age reached")
_IVA: Final = Text("Vervroegde IVA toegekend", "Early IVA granted")
_WIA: Final = Text("WIA beslist op {0}", "WIA decided on {0}")
_EMPLOYMENT_ENDS: Final = Text("Dienstverband eindigt {0}", "Employment ends {0}")
_EMPLOYMENT_ENDED: Final = Text("Dienstverband eindigde {0}", "Employment ended {0}")


def describe(judged: Judged, about: About, suppressed: Callable[[Finding], Suppression | None] | None = None) -> Entry:
    """The line of a dossier and its findings, worst first.

    ``suppressed`` says of a finding why it is not counted, when it is not; such a finding is not what to tackle first
    either. What a single act would repair is not told once here, as ``check`` does: each finding counts.
    """
    judgement, outcome = judged
    in_order = sorted(judgement.findings, key=_urgency)
    findings = tuple(_finding(judgement, verdict, about) for verdict in in_order)
    if suppressed is not None:
        findings = tuple(finding._replace(suppressed=suppressed(finding)) for finding in findings)
    counted = [place for place, finding in enumerate(findings) if finding.suppressed is None]
    first, days = _first([in_order[place] for place in counted], judgement, outcome, about.lang)
    cost, weeks = _cost(outcome)
    dossier, clock = judgement.case.dossier, judgement.clock
    going_on = clock is not None and clock.recovered_on is None
    row = Row(
        file=judgement.case.file,
        dossier=dossier.dossier,
        employer=dossier.werkgever.naam if dossier.werkgever else None,
        week=(clock.day_number(judgement.as_of) + 6) // 7 if clock is not None and going_on else None,
        risk=outcome.risk,
        first=first,
        days=days,
        next_day=_next_day(judgement, outcome),
        cost=cost,
        weeks=weeks,
        severities=severities([findings[place].severity for place in counted]),
        suppressed=len(findings) - len(counted),
    )
    return Entry(row, findings)


def _urgency(verdict: Verdict) -> tuple[int, bool, int]:
    return (ORDER[verdict.severity or "notice"], verdict.status != "missing", RANKS[verdict.rank])


def severities(found: Sequence[str | None]) -> Mapping[str, int]:
    """How many there are of each severity."""
    return _shared(found.count("error"), found.count("warning"), found.count("notice"))


@cache
def _shared(errors: int, warnings: int, notices: int) -> Mapping[str, int]:
    """The counts, one object for all dossiers that have the same: an audit keeps those of every dossier."""
    return {"error": errors, "warning": warnings, "notice": notices}


def _finding(judgement: Judgement, verdict: Verdict, about: About) -> Finding:
    rule, lang = verdict.rule, about.lang
    on = verdict.due or judgement.as_of
    return Finding(
        rule=rule.id,
        occurrence=verdict.occurrence,
        title=_named(rule.title.in_(lang), verdict),
        rank=verdict.rank,
        status=verdict.status,
        severity=verdict.severity or "notice",
        due=verdict.due,
        done=verdict.done,
        days_late=verdict.days_late,
        message=sentence(verdict, lang),
        short=_short(verdict, judgement.as_of, lang),
        advice=advice(verdict, lang),
        line=verdict.place.line,
        column=verdict.place.column,
        sources=tuple([SourceRef(source, at, url or "") for source, at, url in about.places.of(rule, on)]),
        fingerprint=fingerprint(judgement.case.dossier.dossier, rule.id, verdict.occurrence),
    )


def _named(title: str, verdict: Verdict) -> str:
    """A title, with its number where the duty recurs."""
    several = verdict.rule.every is not None or (verdict.occurrence or 0) > 1
    return f"{title} {verdict.occurrence}" if several else title


def _short(verdict: Verdict, as_of: date, lang: Lang) -> str:
    """What a finding says in half a line, by the short title."""
    rule, days = verdict.rule, verdict.days_late or 0
    if rule.message is not None and verdict.status != "early":
        return rule.message.in_(lang)
    name, word = _named(rule.short.in_(lang), verdict), sign_of(verdict).word.in_(lang)
    if verdict.status == "late":
        # A number of days right behind the number of a title would read as one.
        return f"{name}{',' if name[-1].isdecimal() else ''} {days} d {word}"
    # A rule of thumb has no day from which something is missing.
    if verdict.status == "early" or verdict.due is None or verdict.rank == "practice":
        return f"{name} {word}"
    since = (day_and_month if verdict.due.year == as_of.year else dated)(verdict.due, lang)
    return _SINCE.in_(lang).format(name, word, since, days)


def _first(verdicts: Iterable[Verdict], judgement: Judgement, outcome: Outcome, lang: Lang) -> tuple[str, int | None]:
    """What to tackle first and how many days that is overdue; what rests of the case when there is nothing.

    After a decision the loonsanctie itself, because what it rests on cannot be prevented any more; after recovery that,
    because nothing is asked any more.
    """
    if outcome.risk == "imposed":
        return _imposed(judgement, outcome, lang), None
    recovered = judgement.clock is not None and judgement.clock.recovered_on is not None
    verdict = next((one for one in verdicts if one.severity in ("error", "warning") and not recovered), None)
    if verdict is None:
        return _what_rests(judgement, outcome, lang), None
    text = f"{_named(verdict.rule.short.in_(lang), verdict)} {sign_of(verdict).word.in_(lang)}"
    return text, verdict.days_late or None


def _imposed(judgement: Judgement, outcome: Outcome, lang: Lang) -> str:
    facts = judgement.facts
    end = facts.loonsanctie_decided_end if facts is not None else None
    if end is None:
        # The decision names no day; the test then told the one of UWV's counting rules, when there is one.
        end = next((day for day in outcome.steps[0].because.values[1:] if isinstance(day, date)), None)
    return _IMPOSED.in_(lang) if end is None else _IMPOSED_UNTIL.in_(lang).format(_day(end, judgement.as_of, lang))


def _what_rests(judgement: Judgement, outcome: Outcome, lang: Lang) -> str:
    """Why a dossier asks nothing any more, in a few words; empty where it goes on."""
    facts, as_of = judgement.facts, judgement.as_of
    if facts is None:
        return _NOT_SICK.in_(lang)
    if facts.clock.recovered_on is not None:
        return _RECOVERED.in_(lang).format(_day(facts.clock.recovered_on, as_of, lang))
    if outcome.risk != "not_applicable":
        return ""
    return _ended(facts, as_of, lang)


def _ended(facts: Facts, as_of: date, lang: Lang) -> str:
    """What settled that there is no test: in its order, as ``judging/loonsanctie/tested.py`` asks."""
    if facts.aow.reached_before(as_of + ONE_DAY):
        return _AOW.in_(lang)
    if any(event.says("toegekend") for event in facts.of(("vervroegde_iva_beslissing",))):
        return _IVA.in_(lang)
    decision = facts.latest("wia_beslissing")
    if decision is not None and decision.says("uitkomst") != "niet_behandeld":
        return _WIA.in_(lang).format(_day(decision.day, as_of, lang))
    end, last = facts.loonsanctie_decided_end, facts.last_day_of_employment
    if end is not None:
        return _SANCTION_ENDED.in_(lang).format(_day(end, as_of, lang))
    if last is not None:
        words = _EMPLOYMENT_ENDS if last >= as_of else _EMPLOYMENT_ENDED
        return words.in_(lang).format(_day(last, as_of, lang))
    return ""


def _day(day: date, as_of: date, lang: Lang) -> str:
    """A day, with its year where that is another than the year asked about."""
    return (short_date if day.year == as_of.year else dated)(day, lang)


def _next_day(judgement: Judgement, outcome: Outcome) -> date | None:
    """The nearest day, from the one asked about on, on which something is due or stops helping."""
    as_of = judgement.as_of
    days = [
        verdict.due
        for verdict in judgement.verdicts
        if verdict.status == "upcoming"
        and verdict.due is not None
        and verdict.rule.actor != "uwv"
        and not verdict.rule.quiet
    ]
    days += [remedy.before for remedy in outcome.remedies if remedy.before is not None]
    return min((day for day in days if day >= as_of), default=None)


def _cost(outcome: Outcome) -> tuple[Decimal | None, int | None]:
    """EUR at most, and the weeks of wage in it; nothing where the risk costs nothing or no wage is known."""
    exposure = outcome.exposure
    if outcome.risk not in COSTING or exposure is None or exposure.eur_max is None:
        return None, None
    return exposure.eur_max, exposure.weeks_max
