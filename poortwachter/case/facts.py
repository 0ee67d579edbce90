"""What one dossier says on one day: the events that count by then, and the views and days that follow from them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import compress, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from poortwachter.because import WholeCase
from poortwachter.case.aow import AowAge, aow_day
from poortwachter.case.events import DOCTOR, EVALUATION
from poortwachter.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.because import CaseLine
    from poortwachter.case.case import Case, Event
    from poortwachter.case.clock import Clock
    from poortwachter.series import Series

CAPACITY: Final = "benutbare_mogelijkheden"
TRACK_1: Final = "spoor_1"
_KIND: Final = attrgetter("kind")


class Facts:
    """One dossier on one day, under one reading of its clock.

    Events dated before the first sick day are history, those after ``as_of`` are planned; neither counts.
    """

    def __init__(
        self, case: Case, clock: Clock, as_of: date, aow_ages: Sequence[AowAge], aow_weeks: Series[int] | None = None
    ) -> None:
        """``aow_ages`` is the table of AOW ages in order of birth; ``aow_weeks`` how long wage is paid after it."""
        self.case = case
        self.clock = clock
        self.as_of = as_of
        self._aow_weeks = aow_weeks
        self.first_day = first_day = clock.first_day
        self.events = [event for event in case.events if first_day <= event.day <= as_of]
        self._by_kind: dict[str, list[Event]] = {}
        self._by_kinds: dict[tuple[str, ...], Sequence[Event]] = {}
        for event in self.events:
            self._by_kind.setdefault(event.kind, []).append(event)
        self.kinds = self._by_kind.keys()
        """The kinds of event there are."""
        # What nearly every rule asks for is worked out at once: plain attributes are the fastest to read.
        self.whole = WholeCase(len(self.events))
        """The origin of what was looked for in the whole dossier."""
        self.first_spell_place = self._first_spell_place()
        """The place of the chain's first spell, for what has no event to point at."""
        employment = case.dossier.dienstverband
        self.last_day_of_employment = employment.einde if employment else None
        """The last day of the employment, when one is recorded."""
        self.end_of_wait = clock.waiting_period_ends
        """``E``, the last day of the wait."""
        self.aow = aow_day(case.dossier.werknemer, aow_ages)
        """When the AOW age is reached."""
        self.first_gate = self._first_gate()
        """The day after which a duty may not be asked: the earliest of recovery, end of employment and AOW age."""
        self.capacity_views = [event for event in self.of(DOCTOR) if event.says(CAPACITY) is not None]
        """The doctor's events that state whether there is capacity for work."""
        self.ever_without_capacity = any(event.says(CAPACITY) == "nee" for event in self.capacity_views)
        """Whether the doctor ever said that there is no capacity."""

    def of(self, kinds: tuple[str, ...]) -> Sequence[Event]:
        """The events of some kinds, in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        found = self._by_kinds.get(kinds)
        if found is None:
            found = self._by_kinds[kinds] = self._of_several(kinds)
        return found

    def _of_several(self, kinds: tuple[str, ...]) -> Sequence[Event]:
        present = self.kinds & kinds
        if len(present) > 1:
            return list(compress(self.events, map(present.__contains__, map(_KIND, self.events))))
        return self._by_kind[present.pop()] if present else ()

    def first(self, *kinds: str) -> Event | None:
        """The first event of some kinds."""
        found = self.of(kinds)
        return found[0] if found else None

    def latest(self, *kinds: str, by: date | None = None) -> Event | None:
        """The last event of some kinds, dated on or before a day when one is given."""
        for event in reversed(self.of(kinds)):
            if by is None or event.day <= by:
                return event
        return None

    @property
    def history(self) -> list[Event]:
        """Events before the first sick day of the chain that is judged."""
        return [event for event in self.case.events if event.day < self.first_day]

    @property
    def planned(self) -> list[Event]:
        """Events after ``as_of``."""
        return [event for event in self.case.events if event.day > self.as_of]

    # The end of the wait and of wage payment

    @lazy
    def extension(self) -> Event | None:
        """The voluntary extension of wage payment in force (WIA art. 24): the latest decided."""
        return self.latest("verlenging_loondoorbetaling")

    @lazy
    def wage_end(self) -> date:
        """``X``, the last day of wage payment as far as agreed: the extension's, never before ``E``."""
        extended = self.extension.says("tot_en_met") if self.extension else None
        return max(self.end_of_wait, extended) if extended else self.end_of_wait

    @lazy
    def wage_end_decided(self) -> date:
        """``X``, or the later day to which UWV extended wage payment because the WIA claim was late."""
        late = self.latest("besluit_late_aanvraag")
        return max(self.wage_end, late.says("tot_en_met")) if late else self.wage_end

    # Employment, AOW, Ziektewet

    @lazy
    def aow_wage_end(self) -> date | None:
        """The last day of wage payment to someone of AOW age; ``None`` when that age is not reached during the wait.

        So many weeks from the AOW date, or from the first sick day when that is later (BW 7:629 lid 2). Someone who
        was sick when the number of weeks changed keeps the old number, so the first sick day picks it.
        """
        reached = self.aow.exact
        weeks = self._aow_weeks.at(self.first_day) if self._aow_weeks is not None else None
        if reached is None or weeks is None or reached > self.end_of_wait:
            return None
        # The day from which the weeks run is itself the first of them.
        return min(max(reached, self.first_day) + timedelta(days=7 * weeks - 1), self.wage_end)

    @property
    def self_insured(self) -> bool | None:
        """Whether the employer bears the risk of the Ziektewet itself."""
        employer = self.case.dossier.werkgever
        return employer.eigenrisicodrager_zw if employer else None

    # The company doctor

    def capacity(self, by: date) -> Event | None:
        """The latest statement on capacity, on or before a day."""
        for event in reversed(self.capacity_views):
            if event.day <= by:
                return event
        return None

    @lazy
    def capacity_found(self) -> list[Event]:
        """The doctor's events that state some capacity: ``ja`` or ``marginaal``."""
        return [event for event in self.capacity_views if event.says(CAPACITY) != "nee"]

    @lazy
    def capacity_regained(self) -> list[Event]:
        """The doctor's events that turn ``nee`` or ``marginaal`` into ``ja``."""
        views = self.capacity_views
        return [
            later
            for earlier, later in pairwise(views)
            if later.says(CAPACITY) == "ja" and earlier.says(CAPACITY) != "ja"
        ]

    @lazy
    def changed_views(self) -> list[Event]:
        """The doctor's events that say something else of capacity or of track 1 than the view before."""
        changed: list[Event] = []
        stated: dict[str, str] = {}
        for event in self.of(DOCTOR):
            differs = False
            for field in (CAPACITY, TRACK_1):
                value = event.says(field)
                if value is not None:
                    differs |= stated.get(field, value) != value
                    stated[field] = value
            if differs:
                changed.append(event)
        return changed

    # Track 1

    @lazy
    def track_1_statements(self) -> list[tuple[Event, bool]]:
        """The events that say something of the way back to the own employer, and whether they say it is closed."""
        kinds = ("spoor_1_uitgesloten", "arbeidsdeskundig_onderzoek", *DOCTOR, *EVALUATION)
        return [(event, closed) for event in self.of(kinds) if (closed := _closes_track_1(event)) is not None]

    # What UWV decided

    @lazy
    def loonsanctie(self) -> Event | None:
        """The latest loonsanctie that UWV imposed in time: on or before the last day of wage payment."""
        decisions = self.of(("loonsanctie_beschikking",))
        return next((event for event in reversed(decisions) if event.day <= self.wage_end_decided), None)

    @lazy
    def loonsanctie_decided_end(self) -> date | None:
        """The first day without the duty by UWV's latest decision; ``None`` without one, or when it names no day."""
        if self.loonsanctie is None:
            return None
        shortenings = [event for event in self.shortening_decisions if event.says("toegewezen")]
        end: date | None = (shortenings[-1] if shortenings else self.loonsanctie).says("tot")
        return end

    @property
    def shortening_decisions(self) -> Sequence[Event]:
        """UWV's decisions on requests to shorten the loonsanctie."""
        return self.of(("bekorting_beschikking",))

    @lazy
    def duties_end(self) -> date:
        """The last day of the recurring duties: ``X``, or the last day of a loonsanctie."""
        end = self.loonsanctie_decided_end
        return self.wage_end if end is None else max(self.wage_end, end - timedelta(days=1))

    def _first_gate(self) -> date:
        earliest, latest = self.aow
        if earliest is None and latest is not None:
            return date.min
        bounds = (self.clock.recovered_on, self.last_day_of_employment, earliest)
        return min([day for day in bounds if day is not None], default=date.max)

    def _first_spell_place(self) -> CaseLine:
        spells, places = self.case.dossier.ziekteperioden, self.case.spell_places
        if len(spells) == 1:
            return places[0]
        begun = [index for index, spell in enumerate(spells) if spell.van <= self.first_day]
        return places[max(begun, key=lambda index: spells[index].van)]

    @property
    def unrecorded_cause_place(self) -> CaseLine:
        """The place of the leave that does not say whether sickness went on from the same cause."""
        leaves = self.case.dossier.verlof
        silent = [index for index, leave in enumerate(leaves) if leave.zelfde_oorzaak is None]
        return self.case.leave_places[silent[-1]] if silent else self.first_spell_place

    def leave_days_from(self, begin: date) -> list[date]:
        """The days of leave on or after a day, in order, of leave that has begun by ``as_of``."""
        days: set[date] = set()
        for leave in self.case.dossier.verlof:
            if leave.van <= self.as_of:
                first = max(begin, leave.van)
                days.update(first + timedelta(days=n) for n in range((leave.tot_en_met - first).days + 1))
        return sorted(days)


def _closes_track_1(event: Event) -> bool | None:
    if event.kind == "spoor_1_uitgesloten":
        return True
    if event.kind == "arbeidsdeskundig_onderzoek":
        return _closes_by_research(event.says("eigen_werk"), event.says("ander_werk_eigen_werkgever"))
    view = event.says(TRACK_1)
    return None if view is None else view == "uitgesloten"


def _closes_by_research(own: str | None, other: str | None) -> bool | None:
    if own == other == "niet_passend":
        return True
    # A suitable answer opens the way again; without one the research leaves the question open.
    return False if {own, other} & {"passend", "passend_te_maken"} else None
