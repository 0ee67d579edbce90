"""Questions a rule asks of a dossier, answered yes, no or unknown with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Discriminator, Field, Tag

from poortwachter.because import Truth, Why, all_of, negation
from poortwachter.case.events import NAMES
from poortwachter.case.facts import CAPACITY
from poortwachter.dates import is_weekend, plus_months
from poortwachter.record import keyword_record
from poortwachter.rules.days import NOT_RECORDED, ON_DAY, not_recorded
from poortwachter.rules.moments import Moment
from poortwachter.rules.parts import Ids, Kinds, Part, Values, word
from poortwachter.rules.results import SatisfactoryResult
from poortwachter.text import Text, same

if TYPE_CHECKING:
    from poortwachter.because import Origin
    from poortwachter.case.case import Event
    from poortwachter.rules.scope import Answer, Asker, Edition, Scope

_VANGNET = Text("vangnet: {0}", "vangnet: {0}")
_VANGNET_ASSUMED = Text("vangnet: geen (niet vastgelegd, aangenomen)", "vangnet: geen (not recorded, assumed)")
_SAYS = Text("{0}: {1}", "{0}: {1}")
_ASSUMED_CAPACITY = Text("geen arts zegt nee: mogelijkheden aangenomen", "no doctor says no: capacity assumed")
_SICK = Text("ziek op {0}", "sick on {0}")
_NOT_SICK = Text("niet ziek op {0}", "not sick on {0}")
_SICK_DAYS = Text("{0} ziektedagen op {1}", "{0} days of sickness on {1}")
_LATER = Text("{0} ligt na {1}", "{0} is after {1}")
_NOT_LATER = Text("{0} ligt niet na {1}", "{0} is not after {1}")
_WEEKEND = Text("{0} valt in het weekend", "{0} falls in the weekend")
_WORKDAY = Text("{0} is geen zaterdag of zondag", "{0} is no Saturday or Sunday")
_VERDICT = Text("{0} is {1}", "{0} is {1}")
_NO_VERDICT = Text("{0} wordt niet gevraagd", "{0} is not asked")
_ALL = Text("samen", "together")
_ANY = Text("een van deze", "one of these")
_AOW_ON = Text("AOW-leeftijd op {0}", "AOW age on {0}")
_AOW_UNKNOWN = Text("AOW-leeftijd: niet precies bekend", "AOW age: not known exactly")
_AGREED = Text("{0}: akkoord van beiden", "{0}: agreed by both")
_NOT_AGREED = Text("{0}: niet akkoord", "{0}: not agreed")
_AGREEMENT_UNSURE = Text("{0}: akkoord niet van beiden vastgelegd", "{0}: agreement of both not recorded")


@keyword_record
class Vangnet(Part):
    """Whether one of these safety nets applies; none recorded counts as ``geen``."""

    vangnet: Values

    def asker(self, _edition: Edition) -> Asker:
        """Yes or no."""
        wanted = self.vangnet

        def ask(scope: Scope) -> Answer:
            facts = scope.facts
            recorded = facts.case.dossier.vangnet
            said = recorded or "geen"
            return (said in wanted, (_VANGNET if recorded else _VANGNET_ASSUMED, (said,), facts.whole, ()))

        return ask


@keyword_record
class SelfInsured(Part):
    """Whether the employer bears the risk of the Ziektewet itself."""

    eigenrisicodrager_zw: Values

    def asker(self, _edition: Edition) -> Asker:
        """Unknown when it is not recorded."""
        wanted = self.eigenrisicodrager_zw

        def ask(scope: Scope) -> Answer:
            return _answer("eigenrisicodrager_zw", scope.facts.self_insured, wanted, scope.facts.whole)

        return ask


def _answer(field: str, said: object, wanted: tuple[str, ...], origin: Origin) -> Answer:
    if said is None:
        return (None, (NOT_RECORDED, (same(field),), origin, ()))
    return (word(said) in wanted, (_SAYS, (field, word(said)), origin, ()))


@keyword_record
class Capacity(Part):
    """Whether the company doctor's latest statement on capacity is one of these."""

    capacity: Values

    def asker(self, _edition: Edition) -> Asker:
        """Asked on the scope's day; no statement is no ``nee``."""
        wanted = self.capacity

        def ask(scope: Scope) -> Answer:
            event = scope.facts.capacity(scope.at)
            if event is None:
                return (False, (_ASSUMED_CAPACITY, (), scope.facts.whole, ()))
            said = event.says(CAPACITY)
            parts = ((ON_DAY, (NAMES[event.kind], event.day), event.origin, ()),)
            return (said in wanted, (_SAYS, (CAPACITY, said), event.origin, parts))

        return ask


@keyword_record
class Says(Part):
    """Whether a field of the event that the occurrence hangs on is one of these."""

    field: str
    says: Values

    def asker(self, _edition: Edition) -> Asker:
        """Unknown when the field is absent."""
        field, wanted = self.field, self.says

        def ask(scope: Scope) -> Answer:
            return _field_answer(scope.anchor, field, wanted, scope)

        return ask


def _field_answer(event: Event | None, field: str, wanted: tuple[str, ...], scope: Scope) -> Answer:
    origin = event.origin if event else scope.facts.whole
    said = event.says(field) if event else None
    return _answer(field, said, wanted, origin)


@keyword_record
class MoreThan(Part):
    """Whether a number in the event that the occurrence hangs on is above a bound; absent counts as within it."""

    field: str
    more_than: int

    def asker(self, _edition: Edition) -> Asker:
        """Yes or no."""
        field, bound = self.field, self.more_than

        def ask(scope: Scope) -> Answer:
            said = scope.anchor.says(field) if scope.anchor else None
            origin = scope.anchor.origin if scope.anchor else scope.facts.whole
            if said is None:
                return (False, (NOT_RECORDED, (same(field),), origin, ()))
            return (said > bound, (_SAYS, (field, said), origin, ()))

        return ask


@keyword_record
class Recorded(Part):
    """Whether an event of some kinds is recorded by the scope's day, with a field that says so when one is named."""

    recorded: Kinds
    field: str | None = None
    says: Values | None = None

    def asker(self, _edition: Edition) -> Asker:
        """Unknown when only events without the field are recorded."""
        kinds, field, wanted = self.recorded, self.field, self.says

        def ask(scope: Scope) -> Answer:
            facts, at = scope.facts, scope.at
            found = facts.of(kinds)
            events = [event for event in found if event.day <= at] if found else found
            if not events:
                return (False, not_recorded(kinds, facts))
            if field is None or wanted is None:
                event = events[0]
                return (True, (ON_DAY, (NAMES[event.kind], event.day), event.origin, ()))
            answers = [_field_answer(event, field, wanted, scope) for event in events]
            return next((a for truth in (True, None) for a in answers if a[0] is truth), answers[0])

        return ask


@keyword_record
class IsAfter(Part):
    """Whether one day lies after another; no when either is absent."""

    day: Moment
    is_after: Moment

    def asker(self, edition: Edition) -> Asker:
        """Strictly after."""
        find_day, find_other = self.day.finder(edition), self.is_after.finder(edition)

        def ask(scope: Scope) -> Answer:
            first, because, _, _ = find_day(scope)
            second, other, _, _ = find_other(scope)
            if first is None or second is None:
                return (False, because if first is None else other)
            later = first > second
            return (later, (_LATER if later else _NOT_LATER, (first, second), None, (because, other)))

        return ask


@keyword_record
class SickOn(Part):
    """Whether a day is a counted day of incapacity, and at least so many have then begun."""

    sick_on: Moment
    days_at_least: int = 1

    def asker(self, edition: Edition) -> Asker:
        """Recovered and leave days are none; no when the day is absent."""
        find_day, at_least = self.sick_on.finder(edition), self.days_at_least

        def ask(scope: Scope) -> Answer:
            day, because, _, _ = find_day(scope)
            clock = scope.facts.clock
            if day is None:
                return (False, because)
            place = scope.facts.first_spell_place
            if not clock.is_counted(day):
                return (False, (_NOT_SICK, (day,), place, (because,)))
            days = clock.day_number(day)
            claim = (_SICK, (day,), place, ()) if at_least == 1 else (_SICK_DAYS, (days, day), place, ())
            return (days >= at_least, claim)

        return ask


@keyword_record
class Workday(Part):
    """Whether a day is no Saturday or Sunday."""

    workday: Moment

    def asker(self, edition: Edition) -> Asker:
        """A holiday is a working day here (BWBR0019301 art. 6)."""
        find_day = self.workday.finder(edition)

        def ask(scope: Scope) -> Answer:
            day, because, _, _ = find_day(scope)
            if day is None:
                return (None, because)
            weekend = is_weekend(day)
            return (not weekend, (_WEEKEND if weekend else _WORKDAY, (day,), None, (because,)))

        return ask


@keyword_record
class StatusOf(Part):
    """Whether another rule has one of these statuses."""

    status_of: str
    says: Ids

    def asker(self, _edition: Edition) -> Asker:
        """No when that rule is not asked."""
        rule, wanted = self.status_of, self.says

        def ask(scope: Scope) -> Answer:
            verdicts = scope.verdicts_of(rule)
            if not verdicts:
                return (False, (_NO_VERDICT, (rule,), scope.facts.whole, ()))
            status = verdicts[-1].status
            return (status in wanted, (_VERDICT, (rule, status), scope.facts.whole, ()))

        return ask


@keyword_record
class AowWithinYears(Part):
    """Whether the AOW age is reached not later than so many years after the end of the wait."""

    aow_within_years_of_wait: int

    def asker(self, _edition: Edition) -> Asker:
        """Unknown when the day is not known exactly and the bounds do not decide."""
        months = 12 * self.aow_within_years_of_wait

        def ask(scope: Scope) -> Answer:
            aow, origin = scope.facts.aow, scope.facts.whole
            limit = plus_months(scope.facts.end_of_wait, months)
            if aow.latest is not None and aow.latest <= limit:
                return (True, (_AOW_ON, (aow.latest,), origin, ()))
            if aow.earliest is not None and aow.earliest > limit:
                return (False, (_AOW_ON, (aow.earliest,), origin, ()))
            return (None, (_AOW_UNKNOWN, (), origin, ()))

        return ask


@keyword_record
class Agreed(Part):
    """Whether employer and employee both agreed, in an event of some kind."""

    agreed: Kinds

    def asker(self, _edition: Edition) -> Asker:
        """Unknown when it is recorded but the agreement of either is not."""
        kinds = self.agreed

        def ask(scope: Scope) -> Answer:
            event = scope.facts.latest(*kinds, by=scope.at)
            if event is None:
                return (False, not_recorded(kinds, scope.facts))
            truth = both_agreed(event)
            claim = {True: _AGREED, False: _NOT_AGREED, None: _AGREEMENT_UNSURE}[truth]
            return (truth, (claim, (NAMES[event.kind],), event.origin, ()))

        return ask


def both_agreed(event: Event) -> Truth:
    """Whether an event records the agreement of employer and of employee."""
    return all_of((event.says("akkoord_werkgever"), event.says("akkoord_werknemer")))


@keyword_record
class AllOf(Part):
    """Whether all of these hold."""

    all: Annotated[list[Condition], Field(min_length=1)]

    def asker(self, edition: Edition) -> Asker:
        """No as soon as one is no; the reason then is that one alone."""
        return _joined(self.all, edition, _ALL, decisive=False)


@keyword_record
class AnyOf(Part):
    """Whether one of these holds."""

    any: Annotated[list[Condition], Field(min_length=1)]

    def asker(self, edition: Edition) -> Asker:
        """Yes as soon as one is yes; the reason then is that one alone."""
        return _joined(self.any, edition, _ANY, decisive=True)


def _joined(conditions: list[Condition], edition: Edition, claim: Text, *, decisive: bool) -> Asker:
    askers = [condition.asker(edition) for condition in conditions]

    def ask(scope: Scope) -> Answer:
        truth: Truth = not decisive
        parts: list[Why] = []
        for ask_one in askers:
            holds, because = ask_one(scope)
            if holds is decisive:
                return (holds, because)
            if holds is None:
                truth = None
            parts.append(because)
        return (truth, (claim, (), None, tuple(parts)))

    return ask


@keyword_record
class Not(Part):
    """Whether something does not hold."""

    not_: Condition

    def asker(self, edition: Edition) -> Asker:
        """The reason is that of what does or does not hold."""
        ask_other = self.not_.asker(edition)

        def ask(scope: Scope) -> Answer:
            truth, because = ask_other(scope)
            return (negation(truth), because)

        return ask


_KEYS = (
    "vangnet",
    "eigenrisicodrager_zw",
    "capacity",
    "more_than",
    "recorded",
    "is_after",
    "sick_on",
    "workday",
    "status_of",
    "bevredigend_resultaat",
    "aow_within_years_of_wait",
    "agreed",
    "all",
    "any",
    "not",
    "says",
)


def _shape(value: Any) -> str | None:
    keys = value if isinstance(value, dict) else ()
    return next((key for key in _KEYS if key in keys), None)


Condition = Annotated[
    Annotated[Vangnet, Tag("vangnet")]
    | Annotated[SelfInsured, Tag("eigenrisicodrager_zw")]
    | Annotated[Capacity, Tag("capacity")]
    | Annotated[MoreThan, Tag("more_than")]
    | Annotated[Recorded, Tag("recorded")]
    | Annotated[IsAfter, Tag("is_after")]
    | Annotated[SickOn, Tag("sick_on")]
    | Annotated[Workday, Tag("workday")]
    | Annotated[StatusOf, Tag("status_of")]
    | Annotated[SatisfactoryResult, Tag("bevredigend_resultaat")]
    | Annotated[AowWithinYears, Tag("aow_within_years_of_wait")]
    | Annotated[Agreed, Tag("agreed")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Says, Tag("says")],
    Discriminator(_shape, custom_error_type="condition", custom_error_message="no known condition"),
]
"""A question, told apart by its key."""
