"""From a judgement to what must still happen in that dossier, and when."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.agenda.item import Gathered, Item
from poortwachter.audit.entry import Entry
from poortwachter.audit.identity import fingerprint
from poortwachter.audit.redaction import redacted
from poortwachter.because import Because
from poortwachter.output.findings import advice, findings
from poortwachter.output.reasons import claim, filled
from poortwachter.output.sources import url
from poortwachter.text import Text, dated, day_and_month, full_date, plural, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from poortwachter.agenda.item import Kind
    from poortwachter.audit.entry import Row
    from poortwachter.audit.formats.form import About
    from poortwachter.case.facts import Facts
    from poortwachter.judging.loonsanctie.outcome import Remedy
    from poortwachter.judging.verdict import Verdict
    from poortwachter.output.report import Judged
    from poortwachter.rules.model import Rule
    from poortwachter.text import Lang

_OPENS: Final = Text("{0} mogelijk", "{0} opens")
_LAST_DAY: Final = Text("{0}: laatste dag", "{0}: last day")
_SHORTEN: Final = Text("Bekorting vragen", "Request to shorten")
_END_OF_WAIT: Final = Text("Einde wachttijd", "End of waiting period")
_END_OF_WAGES: Final = Text("Einde loondoorbetaling", "End of wage payment")
_END_OF_SANCTION: Final = Text("Einde loonsanctie", "End of wage sanction")
_UNTIL: Final = Text("uiterlijk {0}", "by {0}")
_ALSO: Final = Text("ook: {0}", "also: {0}")
_DISPUTED: Final = Text("betwist; ruimste lezing: {0}", "disputed; most lenient reading: {0}")
_UNKNOWN: Final = Text("onbekend: {0}", "unknown: {0}")
_PLANNED: Final = Text("gepland {0}", "planned for {0}")
_PLANNED_LATE: Final = Text("gepland {0}, dat is {1} te laat", "planned for {0}, which is {1} late")
_DAYS: Final = (Text("dag", "day"), Text("dagen", "days"))


class Wanted(NamedTuple):
    """What an agenda is asked for: up to which day, of which employers (globs), of whom; empty: of all."""

    until: date
    employers: tuple[str, ...] = ()
    actors: frozenset[str] = frozenset()

    def of_employer(self, name: str | None) -> bool:
        """Whether the employer is one of those asked for, capital letters or not."""
        return not self.employers or any(fnmatchcase((name or "").casefold(), one.casefold()) for one in self.employers)

    def keeps(self, item: Item) -> bool:
        """Whether the item is asked for: what is overdue always is."""
        return item.day <= self.until and (not self.actors or item.actor in self.actors)


class Gatherer(NamedTuple):
    """Writes what each dossier adds, in whichever process judged it; nothing for one of another employer."""

    about: About
    wanted: Wanted

    def entry(self, entry: Entry, judged: Judged) -> str:
        """The text of what the dossier adds; empty when it is not asked for."""
        case = judged[0].case
        employer = case.dossier.werkgever
        name = employer.naam if employer is not None else None
        if not self.wanted.of_employer(name):
            return ""
        row = entry.row._replace(file=case.file, dossier=case.dossier.dossier, employer=name)
        if self.about.redact:
            # Again, because the entry that is given does not know the employer, whose name the path may hold.
            row = redacted(Entry(row, ()), case).row
        return gather(judged, self.about, self.wanted, row).text()


def gather(judged: Judged, about: About, wanted: Wanted, row: Row) -> Gathered:
    """What must happen in a dossier: its duties, the windows that open, what still helps, and the days that come.

    Of ``row`` only the names are used, which may be hashes.
    """
    items = _Dossier(judged, about, row)
    found = [item for item in items.all() if wanted.keeps(item)]
    undated = 0
    if not items.recovered:
        undated = sum(
            verdict.status == "undetermined" and verdict.due is None
            for verdict in judged[0].verdicts
            if not wanted.actors or verdict.rule.actor in wanted.actors
        )
    return Gathered(tuple(found), undated)


class _Dossier:
    """One judged dossier, and its items."""

    def __init__(self, judged: Judged, about: About, row: Row) -> None:
        self._judgement, self._outcome = judged
        self._about = about
        self._lang: Lang = about.lang
        self._names = (row.file, row.dossier, row.employer)
        clock = self._judgement.clock
        self.recovered = clock is not None and clock.recovered_on is not None
        """Whether nothing is asked any more because the employee recovered."""

    def all(self) -> Iterator[Item]:
        """Every item, in no order."""
        facts = self._judgement.facts
        if facts is None or self.recovered:
            return
        yield from self._duties(facts)
        yield from self._remedies()
        yield from self._milestones(facts)

    def _duties(self, facts: Facts) -> Iterator[Item]:
        as_of = self._judgement.as_of
        for finding in findings(self._judgement):
            # What a single act would repair is told once, as check does.
            if finding.verdict.status == "missing":
                yield self._duty(finding.verdict, facts, finding.also)
        for verdict in self._judgement.verdicts:
            if verdict.done is not None or _is_moot(verdict, facts):
                continue
            if verdict.status in ("upcoming", "undetermined") and verdict.due is not None:
                yield self._duty(verdict, facts)
            if verdict.status == "upcoming" and verdict.opens is not None and verdict.opens >= as_of:
                yield self._opening(verdict, verdict.opens)

    def _duty(self, verdict: Verdict, facts: Facts, also: tuple[Verdict, ...] = ()) -> Item:
        day = verdict.due
        if day is None:  # pragma: no cover - only verdicts with a day come here
            raise AssertionError
        planned = _planned(verdict, facts)
        lenient = verdict.disputed_until
        item = self._item("duty", verdict.rule, verdict.occurrence, day)
        return item._replace(
            status=verdict.status,
            severity=verdict.severity,
            rank=verdict.rank,
            disputed_until=lenient if lenient is not None and lenient >= self._judgement.as_of else None,
            planned=planned,
            notes=tuple(self._notes(verdict, also, planned)),
            warning=self._too_late(planned, day) if planned is not None and verdict.status == "upcoming" else None,
            advice=advice(verdict, self._lang),
        )

    def _notes(self, verdict: Verdict, also: tuple[Verdict, ...], planned: date | None) -> Iterator[str]:
        lang, as_of = self._lang, self._judgement.as_of
        if also:
            yield _ALSO.in_(lang).format(
                ", ".join(_named(one.rule.short, one.rule, one.occurrence, lang) for one in also)
            )
        for move in verdict.whys[3]:
            yield claim(Because.of(move), lang)
        if verdict.disputed_until is not None and verdict.disputed_until >= as_of:
            yield _DISPUTED.in_(lang).format(self._with_weekday(verdict.disputed_until))
        if verdict.status == "undetermined":
            yield _UNKNOWN.in_(lang).format(claim(Because.of(verdict.whys[4] or verdict.whys[1]), lang))
        if planned is not None and verdict.due is not None and (planned <= verdict.due or verdict.due < as_of):
            yield _PLANNED.in_(lang).format(self._short(planned))

    def _too_late(self, planned: date, due: date) -> str | None:
        if planned <= due:
            return None
        days = plural((planned - due).days, *(word.in_(self._lang) for word in _DAYS))
        return _PLANNED_LATE.in_(self._lang).format(self._short(planned), days)

    def _short(self, day: date) -> str:
        """A day, with its year where that is another."""
        return (short_date if day.year == self._judgement.as_of.year else dated)(day, self._lang)

    def _with_weekday(self, day: date) -> str:
        return (day_and_month if day.year == self._judgement.as_of.year else full_date)(day, self._lang)

    def _opening(self, verdict: Verdict, day: date) -> Item:
        item = self._item("opens", verdict.rule, verdict.occurrence, day, _OPENS)
        until = (_UNTIL.in_(self._lang).format(self._with_weekday(verdict.due)),) if verdict.due is not None else ()
        return item._replace(rank=verdict.rank, notes=until, advice=advice(verdict, self._lang))

    def _remedies(self) -> Iterator[Item]:
        judgement, outcome, lang = self._judgement, self._outcome, self._lang
        told = {(one.rule.id, one.due) for one in judgement.verdicts if one.status == "upcoming"}
        for remedy in outcome.remedies:
            before = remedy.before
            if before is None or before < judgement.as_of or (remedy.rule, before) in told:
                continue
            text = filled(remedy.action, remedy.values, lang)
            yield self._remedy(remedy, before)._replace(notes=(text,), advice=text)

    def _remedy(self, remedy: Remedy, day: date) -> Item:
        rule = self._about.rules.find(remedy.rule) if remedy.rule is not None else None
        if rule is not None:
            return self._item("remedy", rule, None, day, _LAST_DAY)
        return self._without_rule("remedy", _SHORTEN, day)._replace(actor="werkgever")

    def _milestones(self, facts: Facts) -> Iterator[Item]:
        """The days that come by themselves, as far as they do: not past the end of employment or the AOW age."""
        readings = self._judgement.readings
        end, wages, sanction = facts.end_of_wait, facts.wage_end_decided, facts.loonsanctie_decided_end
        if facts.aow_wage_end is not None or readings is None or readings.other_cause is not None:
            return
        days = [(_END_OF_WAIT, end)]
        if wages != end:
            days.append((_END_OF_WAGES, wages))
        if sanction is not None:
            days.append((_END_OF_SANCTION, facts.duties_end))
        for title, day in days:
            if self._judgement.as_of <= day <= facts.first_gate:
                yield self._without_rule("milestone", title, day)

    def _item(self, kind: Kind, rule: Rule, occurrence: int | None, day: date, words: Text | None = None) -> Item:
        lang, law = self._lang, rule.law[0] if rule.law else None
        # Of a duty that recurs only one is open: its number says little, and takes room.
        title = _named(rule.short, rule, occurrence if rule.every is None else None, lang)
        long_title = _named(rule.title, rule, occurrence, lang)
        address = url(self._about.rules.sources[law.source], law, day) if law is not None else None
        return self._without_rule(kind, rule.short, day)._replace(
            rule=rule.id,
            occurrence=occurrence,
            title=words.in_(lang).format(title) if words is not None else title,
            long_title=words.in_(lang).format(long_title) if words is not None else long_title,
            actor=rule.actor,
            rank=rule.rank,
            url=address,
            uid=self._uid(rule.id if kind == "duty" else f"{rule.id}/{kind}", occurrence),
        )

    def _without_rule(self, kind: Kind, title: Text, day: date) -> Item:
        text = title.in_(self._lang)
        return Item(
            *self._names,
            kind=kind,
            rule=None,
            occurrence=None,
            title=text,
            long_title=text,
            actor=None,
            rank=None,
            status=None,
            severity=None,
            day=day,
            disputed_until=None,
            planned=None,
            notes=(),
            warning=None,
            advice="",
            url=None,
            # English, so that the language of the run does not matter.
            uid=self._uid(f"{kind}/{title.en}", None),
        )

    def _uid(self, name: str, occurrence: int | None) -> str:
        """Made of the reference as it is shown: where that is a hash, nothing else may betray it."""
        return f"{fingerprint(self._names[1], name, occurrence)}@poortwachter"


def _is_moot(verdict: Verdict, facts: Facts) -> bool:
    """Whether UWV has nothing left to decide, though its term still runs."""
    return verdict.rule.actor == "uwv" and verdict.due is not None and facts.first_gate < verdict.due


def _named(title: Text, rule: Rule, occurrence: int | None, lang: Lang) -> str:
    """A title, with its number where the duty recurs."""
    several = occurrence is not None and (rule.every is not None or occurrence > 1)
    return f"{title.in_(lang)} {occurrence}" if several else title.in_(lang)


def _planned(verdict: Verdict, facts: Facts) -> date | None:
    """The first day for which something is planned that fulfils the duty."""
    return next((event.day for event in facts.planned if event.kind in verdict.rule.kinds), None)
