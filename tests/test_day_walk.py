"""A second calculation: every date that follows from the clock, walked day by day and compared with the judgement."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poortwachter import judge
from tests.strategies import Data, days_of, leaves, one_of, plus, read, rules, spells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from poortwachter.case.clock import Clock
    from poortwachter.judging.verdict import Judgement, Verdict

DAY: Final = timedelta(days=1)
FOUR_WEEKS: Final = 28
WAIT: Final = 728
SEVENTH: Final = 7


class Walk:
    """A chain, from a set of sick dates; nothing here knows how the program counts."""

    def __init__(self, data: Data, as_of: date) -> None:
        self.as_of = as_of
        begun = [spell for spell in data["ziekteperioden"] if spell["van"] <= as_of]
        self.leave = {
            day: leave.get("zelfde_oorzaak")
            for leave in data["verlof"]
            if leave["van"] <= as_of
            for day in days(leave["van"], leave["tot_en_met"])
        }
        for leave in data["verlof"]:
            self._spread_cause(leave)
        self.spell: dict[date, int] = {}
        """The number of the spell in which a day lies, as written, up to ``as_of``."""
        self.open_from: date | None = None
        """The day after ``as_of``, when sickness then goes on."""
        for number, spell in enumerate(begun):
            end = spell.get("tot_en_met")
            if end is None or end > as_of:
                end, self.open_from = as_of, as_of + DAY
            for day in days(spell["van"], end):
                self.spell[day] = number
        self.sick = sorted(day for day in self.spell if day not in self.leave)

    def _spread_cause(self, leave: Data) -> None:
        """What one leave says of the cause holds for leave that it adjoins."""
        said = leave.get("zelfde_oorzaak")
        if said is None or leave["van"] > self.as_of:
            return
        for step in (DAY, -DAY):
            day = leave["van"]
            while day in self.leave:
                self.leave[day] = said
                day += step

    @property
    def starts(self) -> tuple[date, date | None]:
        """The first day of the chain, and of a later one if leave of unrecorded cause broke it."""
        start, unsure = self.sick[0], None
        for earlier, later in zip(self.sick, self.sick[1:], strict=False):
            broken = self._breaks(earlier, later)
            if broken:
                start, unsure = later, None
            elif broken is None:
                unsure = later
        return start, unsure

    def _breaks(self, earlier: date, later: date) -> bool | None:
        if later - earlier == DAY:
            return False
        between = list(days(earlier + DAY, later - DAY))
        if any(day not in self.leave for day in between):
            return len(between) >= FOUR_WEEKS
        cause = self.leave[between[0]]
        if cause is None and self.spell[earlier] == self.spell[later]:
            return False
        return None if cause is None else not cause

    @property
    def recovered_on(self) -> date | None:
        """The first day after the last sick one that is neither sick nor leave, known by tomorrow."""
        for day in days(self.sick[-1] + DAY, self.as_of + DAY):
            if day not in self.leave and day not in self.spell and day != self.open_from:
                return day
        return None


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


class Chain:
    """The counted days of a chain from its first day on, as if sickness went on after the last."""

    def __init__(self, walk: Walk, first_day: date) -> None:
        self.first_day = first_day
        self.counted = [day for day in walk.sick if day >= first_day]
        resumes = walk.recovered_on or walk.as_of + DAY
        if walk.recovered_on is None:
            while resumes in walk.leave:
                resumes += DAY
        self.resumes = max(resumes, self.counted[-1] + DAY)

    def date_of(self, number: int) -> date:
        """The n-th counted day."""
        known = len(self.counted)
        if number <= known:
            return self.counted[number - 1]
        return self.resumes + timedelta(days=number - known - 1)

    def plus(self, offset: int) -> date:
        """``D + n``."""
        return self.date_of(offset + 1)

    def is_counted(self, day: date) -> bool:
        return day >= self.resumes or self.counted[max(0, bisect_right(self.counted, day) - 1)] == day


class Expected(NamedTuple):
    """What the catalogue says of one rule."""

    due: date
    opens: date | None = None
    lenient: date | None = None


def by_law(changed: date, old: date, new: date) -> date:
    """The old term holds when its due day fell before the change."""
    return old if old < changed else new


def easter(year: int) -> date:
    """Easter Sunday, by the method of Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - ((b - (b + 8) // 25 + 1) // 3) + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - (c % 4)) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def day_off(day: date) -> bool:
    """A Saturday, Sunday or holiday of the Algemene termijnenwet."""
    if day.isoweekday() > 5 or (day.month, day.day) in {(1, 1), (5, 5), (12, 25), (12, 26)}:
        return True
    royal = date(day.year, 4, 27) if day.year > 2013 else date(day.year, 4, 30)
    if royal.isoweekday() == SEVENTH:
        royal -= DAY
    return day == royal or (day - easter(day.year)).days in {-2, 1, 39, 50}


def working_day(day: date) -> date:
    while day_off(day):
        day += DAY
    return day


def a_year_on(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)


def expected(chain: Chain, wage_end: date, *, vangnet: bool, never_able: bool) -> dict[str, Expected]:
    """Every rule whose day follows from the clock and from an extension of wage payment alone."""
    first, plus_n = chain.first_day, chain.plus
    fixed = first + timedelta(days=42)
    analysis = fixed if chain.is_counted(fixed) else plus_n(42)
    track_2 = plus_n(363) + timedelta(days=42)
    in_2013 = date(2013, 7, 1)

    def counted_back(days: int) -> date:
        return wage_end - timedelta(days=days)

    report = by_law(in_2013, counted_back(105), counted_back(91))
    claim = by_law(in_2013, counted_back(91), counted_back(77))
    found = {
        "ziekmelding_arbodienst": Expected(plus_n(6)),
        "eerste_ziektedag": Expected(first),
        "probleemanalyse": Expected(analysis, None, plus_n(42)),
        "plan_van_aanpak": Expected(analysis + timedelta(days=14)),
        "eerstejaarsevaluatie": Expected(plus_n(363), plus_n(315), plus_n((a_year_on(first) - first).days)),
        "tweede_spoor_venster": Expected(plus_n(363), plus_n(49)),
        "tweede_spoor_na_evaluatie": Expected(track_2, None, plus_n(405)),
        "uwv_kennisgeving_wia": Expected(by_law(in_2013, plus_n(608), plus_n(622))),
        "actueel_oordeel_bedrijfsarts": Expected(report, counted_back(125)),
        "eindevaluatie": Expected(report, counted_back(125)),
        "re_integratieverslag": Expected(report, None, report + DAY),
        "medische_informatie": Expected(report),
        "wia_aanvraag": Expected(claim),
        "oordeel_werknemer": Expected(claim),
        "beschikking_loonsanctie": Expected(counted_back(42), None, counted_back(41)),
    }
    if vangnet:
        legal = plus_n(3) if first < date(2011, 1, 1) else plus_n(42)
        found["melding_vangnet"] = Expected(working_day(legal))
    else:
        found["melding_42_weken"] = Expected(by_law(date(2008, 11, 1), plus_n(91), plus_n(294)))
        found["melding_81_weken"] = Expected(by_law(in_2013, plus_n(551), plus_n(565)))
    if never_able:
        found["vervroegde_iva"] = Expected(plus_n(475), first)
    else:
        # Without capacity these are exempt, or recur without being asked.
        found |= {
            "casemanager_aangewezen": Expected(analysis + timedelta(days=14)),
            "voortgangsgesprek": Expected(analysis + timedelta(days=56)),
            "consult_bedrijfsarts": Expected(analysis + timedelta(days=42)),
            "spoor_1_onderzocht": Expected(track_2),
            "arbeidsdeskundig_onderzoek": Expected(track_2),
            "trajectplan": Expected(track_2, None, track_2 + timedelta(days=42)),
            "zoekprofiel": Expected(track_2 + timedelta(days=42)),
        }
    return found


UNTOUCHED_BY_RECOVERY: Final = {"beschikking_loonsanctie"}
RECURRING: Final = {"voortgangsgesprek", "consult_bedrijfsarts"}


@dataclass(frozen=True)
class World:
    """What the walk expects under one reading of the chain."""

    first_day: date
    end_of_wait: date
    wage_end: date
    rows: dict[str, Expected]
    recovered_on: date | None

    def asked(self, rule: str) -> Expected | None:
        """The row, unless the recovery came before its day or the duty ends before its first time."""
        row = self.rows.get(rule)
        if row is None or (rule in RECURRING and row.due > self.wage_end):
            return None
        gated = self.recovered_on is not None and self.recovered_on < row.due
        return None if gated and rule not in UNTOUCHED_BY_RECOVERY else row


def world(data: Data, walk: Walk, first_day: date) -> World:
    chain = Chain(walk, first_day)
    end_of_wait = chain.date_of(WAIT)
    extensions = [
        event
        for event in sorted(data["gebeurtenissen"], key=lambda event: event["datum"])
        if event["soort"] == "verlenging_loondoorbetaling" and first_day <= event["datum"] <= walk.as_of
    ]
    wage_end = max(end_of_wait, extensions[-1]["tot_en_met"]) if extensions else end_of_wait
    never_able = any(
        event["soort"] == "consult_bedrijfsarts" and first_day <= event["datum"] <= walk.as_of
        for event in data["gebeurtenissen"]
    )
    rows = expected(chain, wage_end, vangnet=data["vangnet"] != "geen", never_able=never_able)
    return World(first_day, end_of_wait, wage_end, rows, walk.recovered_on)


def compare(data: Data, as_of: date) -> None:
    judgement = judge(read(data), rules(), as_of)
    walk = Walk(data, as_of)
    if not walk.sick:
        assert judgement.clock is None
        return
    clock = judgement.clock
    assert clock is not None
    assert judgement.readings is not None
    start, unsure = walk.starts
    same = world(data, walk, start)
    assert clock.first_day == same.first_day
    assert clock.recovered_on == same.recovered_on
    assert clock.waiting_period_ends == same.end_of_wait
    compare_count(clock, walk, same)
    other = None if unsure is None else world(data, walk, unsure)
    said = judgement.readings.other_cause
    assert (said and (said.first_day, said.waiting_period_ends)) == (other and (other.first_day, other.end_of_wait))
    for rule in {**same.rows, **(other.rows if other else {})}:
        compare_row(rule, judgement, same, other)


def compare_count(clock: Clock, walk: Walk, same: World) -> None:
    counted = [day for day in walk.sick if day >= same.first_day]
    assert clock.day_number(walk.as_of) >= len(counted)
    if clock.recovered_on is None:
        assert clock.day_number(walk.as_of) == len(counted)
    if counted[-1] == walk.as_of and clock.recovered_on is None:
        assert clock.not_counted_days == (walk.as_of - same.first_day).days + 1 - len(counted)


def compare_row(rule: str, judgement: Judgement, same: World, other: World | None) -> None:
    verdict = first_verdict(judgement, rule)
    row = same.asked(rule)
    if other is not None and (left_open(row, other.asked(rule))):
        assert (verdict is None) if rule in RECURRING and verdict is None else verdict is not None
        if verdict is not None:
            assert (verdict.status, verdict.due, verdict.days_late) == ("undetermined", None, None), rule
        return
    if row is None:
        assert verdict is None, rule
        return
    assert verdict is not None, rule
    lenient = row.lenient if row.lenient is not None and row.lenient > row.due else None
    if other is None:
        assert (verdict.due, verdict.opens, verdict.disputed_until) == (row.due, row.opens, lenient), rule
    elif verdict.due is not None:
        assert verdict.due == row.due, rule


def left_open(row: Expected | None, other: Expected | None) -> bool:
    """Whether the two readings of the cause say something else of a rule."""
    if row is None or other is None:
        return row is not other
    return row.due != other.due


def first_verdict(judgement: Judgement, rule: str) -> Verdict | None:
    return next((verdict for verdict in judgement.verdicts if verdict.rule.id == rule), None)


@st.composite
def clock_dossiers(draw: st.DrawFn, first_days: st.SearchStrategy[date]) -> tuple[Data, date]:
    """Spells, leave, an extension or two, and perhaps a doctor who saw no capacity from the first day on."""
    first_day = draw(first_days)
    sick = draw(spells(first_day))
    data: Data = {
        "dossier": "dag-voor-dag",
        "vangnet": draw(one_of(("geen", "geen", "no_risk"))),
        "ziekteperioden": draw(st.permutations(sick)),
        "verlof": draw(st.permutations(draw(leaves(sick, long=False)))),
    }
    as_of = draw(days_of({**data, "ziekteperioden": sick}))
    extended = st.builds(extension, st.just(first_day), st.integers(0, 900), st.integers(600, 1500))
    events = draw(st.lists(extended, max_size=2)) if draw(st.booleans()) else []
    walk = Walk({**data, "gebeurtenissen": []}, as_of)
    if walk.sick and draw(st.integers(0, 3)) == 0:
        said = {"soort": "consult_bedrijfsarts", "benutbare_mogelijkheden": "nee"}
        events += [{**said, "datum": start} for start in walk.starts if start is not None]
    data["gebeurtenissen"] = events
    return data, as_of


def extension(first_day: date, decided: int, until: int) -> Data:
    kind = "verlenging_loondoorbetaling"
    return {"soort": kind, "datum": plus(first_day, decided), "tot_en_met": plus(first_day, until)}


@given(clock_dossiers(st.dates(date(2005, 1, 1), date(2030, 12, 31))))
@settings(max_examples=1000)
def test_every_day_that_the_clock_gives(found: tuple[Data, date]) -> None:
    compare(*found)


CHANGES: Final = (date(2008, 11, 1), date(2011, 1, 1), date(2013, 7, 1))
BEFORE: Final = (0, 3, 42, 91, 294, 551, 565, 608, 622, 622, 636, 650)


@given(
    clock_dossiers(
        st.builds(
            lambda change, before, off: change - timedelta(days=before + off),
            st.sampled_from(CHANGES),
            st.sampled_from(BEFORE),
            st.integers(-2, 15),
        )
    )
)
@settings(max_examples=300)
def test_every_day_around_a_change_of_law(found: tuple[Data, date]) -> None:
    compare(*found)


@pytest.mark.parametrize(("change", "since"), list(zip(CHANGES, (300, 50, 670), strict=True)))
def test_one_dossier_walked_across_each_change_of_law(change: date, since: int) -> None:
    """The same dossier, its first day moved a day at a time from long before a change until after it."""
    for offset in range(-since, 3):
        first_day = change + timedelta(days=offset)
        spell, again = (
            {"van": first_day, "tot_en_met": first_day + timedelta(days=99)},
            {"van": first_day + timedelta(days=113)},
        )
        data: Data = {
            "dossier": "wijziging",
            "vangnet": ("geen", "no_risk")[offset % 2],
            "ziekteperioden": [spell, again],
            "verlof": [],
            "gebeurtenissen": [],
        }
        compare(data, first_day + timedelta(days=200))


def test_a_spell_written_inside_leave_after_a_recovered_day() -> None:
    """Sick for a week, a day recovered, then leave in which a spell is written to begin: that one starts after it."""
    data: Data = {
        "dossier": "dag-voor-dag",
        "ziekteperioden": [{"van": date(2025, 1, 6), "tot_en_met": date(2025, 1, 12)}, {"van": date(2025, 1, 20)}],
        "verlof": [{"soort": "zwangerschapsverlof", "van": date(2025, 1, 14), "tot_en_met": date(2025, 1, 31)}],
        "gebeurtenissen": [],
    }
    during = judge(read(data), rules(), date(2025, 1, 22)).clock
    after = judge(read(data), rules(), date(2025, 2, 1)).clock
    assert during is not None
    assert after is not None
    assert (after.day_number(date(2025, 2, 1)), after.recovered_on) == (8, None)
    assert during.recovered_on == date(2025, 1, 13)
