"""Questions a rule asks of a dossier, answered yes, no or unknown with a reason."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Discriminator, Field, Tag

from poortwachter.because import Truth, Why, all_of, negation
from poortwachter.case.events import NAMES
from poortwachter.case.facts import CAPACITY
from poortwachter.dates import is_weekend, plus_months
from poortwachter.record import keyword_record
from poortwachter.rules.moments import NOT_RECORDED, ON_DAY, Moment, not_recorded
from poortwachter.rules.parts import Ids, Kinds, Part, Values, word
from poortwachter.rules.scope import Answer, Scope  # noqa: TC001 - pydantic reads the annotations
from poortwachter.text import Text, same

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.because import Origin
    from poortwachter.case.case import Event

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
_NOT = Text("niet", "not")
_NO_RESUMPTION = Text("geen werkhervatting die doorloopt", "no resumption of work that goes on")
_RESULT = Text("bevredigend resultaat", "satisfactory result")
_NO_RESULT = Text("geen bevredigend resultaat", "no satisfactory result")
_RESULT_UNSURE = Text(
    "of het resultaat bevredigend is, is niet te zeggen", "whether the result is satisfactory cannot be told"
)
_FITS = "sluit_aan_bij_mogelijkheden"
_WORK = {
    "eigen_werk": Text("eigen werk", "own work"),
    "ander_werk": Text("ander werk", "other work"),
    "andere_werkgever": Text("andere werkgever", "other employer"),
}
_WAGE = Text("{0} loonwaarde", "{0} wage value")
_STATED = {
    "structureel": {
        True: Text("structureel", "structural"),
        False: Text("niet structureel", "not structural"),
        None: Text("of het blijvend is, is niet vastgelegd", "whether it lasts is not recorded"),
    },
    "akkoord_werknemer": {
        True: Text("werknemer akkoord", "employee agrees"),
        False: Text("werknemer niet akkoord", "employee does not agree"),
        None: Text("akkoord van de werknemer niet vastgelegd", "agreement of the employee not recorded"),
    },
    _FITS: {
        True: Text("past bij de mogelijkheden", "fits the capacity"),
        False: Text("past niet bij de mogelijkheden", "does not fit the capacity"),
        None: Text("aansluiting bij de mogelijkheden niet vastgelegd", "match with the capacity not recorded"),
    },
}
_BORDER = Text("precies {0} %: UWV-teksten verschillen hierin", "exactly {0}%: UWV's texts differ on this")
_ENDS = Text(
    "contract tot {0}, korter dan {1} maanden na de loondoorbetaling",
    "contract until {0}, less than {1} months after wage payment",
)
_AOW_ON = Text("AOW-leeftijd op {0}", "AOW age on {0}")
_AOW_UNKNOWN = Text("AOW-leeftijd: niet precies bekend", "AOW age: not known exactly")
_AGREED = Text("{0}: akkoord van beiden", "{0}: agreed by both")
_NOT_AGREED = Text("{0}: niet akkoord", "{0}: not agreed")
_AGREEMENT_UNSURE = Text("{0}: akkoord niet van beiden vastgelegd", "{0}: agreement of both not recorded")


@keyword_record
class Vangnet(Part):
    """Whether one of these safety nets applies; none recorded counts as ``geen``."""

    vangnet: Values

    def ask(self, scope: Scope) -> Answer:
        """Yes or no."""
        facts = scope.facts
        recorded = facts.case.dossier.vangnet
        said = recorded or "geen"
        return (said in self.vangnet, (_VANGNET if recorded else _VANGNET_ASSUMED, (said,), facts.whole, ()))


@keyword_record
class SelfInsured(Part):
    """Whether the employer bears the risk of the Ziektewet itself."""

    eigenrisicodrager_zw: Values

    def ask(self, scope: Scope) -> Answer:
        """Unknown when it is not recorded."""
        said = scope.facts.self_insured
        return _answer("eigenrisicodrager_zw", said, self.eigenrisicodrager_zw, scope.facts.whole)


def _answer(field: str, said: object, wanted: tuple[str, ...], origin: Origin) -> Answer:
    if said is None:
        return (None, (NOT_RECORDED, (same(field),), origin, ()))
    return (word(said) in wanted, (_SAYS, (field, word(said)), origin, ()))


@keyword_record
class Capacity(Part):
    """Whether the company doctor's latest statement on capacity is one of these."""

    capacity: Values

    def ask(self, scope: Scope) -> Answer:
        """Asked on the scope's day; no statement is no ``nee``."""
        event = scope.facts.capacity(scope.at)
        if event is None:
            return (False, (_ASSUMED_CAPACITY, (), scope.facts.whole, ()))
        said = event.says(CAPACITY)
        parts = ((ON_DAY, (NAMES[event.kind], event.day), event.origin, ()),)
        return (said in self.capacity, (_SAYS, (CAPACITY, said), event.origin, parts))


@keyword_record
class Says(Part):
    """Whether a field of the event that the occurrence hangs on is one of these."""

    field: str
    says: Values

    def ask(self, scope: Scope) -> Answer:
        """Unknown when the field is absent."""
        return _field_answer(scope.anchor, self.field, self.says, scope)


def _field_answer(event: Event | None, field: str, wanted: tuple[str, ...], scope: Scope) -> Answer:
    origin = event.origin if event else scope.facts.whole
    said = event.says(field) if event else None
    return _answer(field, said, wanted, origin)


@keyword_record
class MoreThan(Part):
    """Whether a number in the event that the occurrence hangs on is above a bound; absent counts as within it."""

    field: str
    more_than: int

    def ask(self, scope: Scope) -> Answer:
        """Yes or no."""
        said = scope.anchor.says(self.field) if scope.anchor else None
        origin = scope.anchor.origin if scope.anchor else scope.facts.whole
        if said is None:
            return (False, (NOT_RECORDED, (same(self.field),), origin, ()))
        return (said > self.more_than, (_SAYS, (self.field, said), origin, ()))


@keyword_record
class Recorded(Part):
    """Whether an event of some kinds is recorded by the scope's day, with a field that says so when one is named."""

    recorded: Kinds
    field: str | None = None
    says: Values | None = None

    def ask(self, scope: Scope) -> Answer:
        """Unknown when only events without the field are recorded."""
        events = [event for event in scope.facts.of(self.recorded) if event.day <= scope.at]
        if not events:
            return (False, not_recorded(self.recorded, scope.facts))
        if self.field is None or self.says is None:
            event = events[0]
            return (True, (ON_DAY, (NAMES[event.kind], event.day), event.origin, ()))
        answers = [_field_answer(event, self.field, self.says, scope) for event in events]
        return next((a for wanted in (True, None) for a in answers if a[0] is wanted), answers[0])


@keyword_record
class IsAfter(Part):
    """Whether one day lies after another; no when either is absent."""

    day: Moment
    is_after: Moment

    def ask(self, scope: Scope) -> Answer:
        """Strictly after."""
        first, because, _, _ = self.day.find(scope)
        second, other, _, _ = self.is_after.find(scope)
        if first is None or second is None:
            return (False, because if first is None else other)
        later = first > second
        return (later, (_LATER if later else _NOT_LATER, (first, second), None, (because, other)))


@keyword_record
class SickOn(Part):
    """Whether a day is a counted day of incapacity, and at least so many have then begun."""

    sick_on: Moment
    days_at_least: int = 1

    def ask(self, scope: Scope) -> Answer:
        """Recovered and leave days are none; no when the day is absent."""
        day, because, _, _ = self.sick_on.find(scope)
        clock = scope.facts.clock
        if day is None:
            return (False, because)
        place = scope.facts.first_spell_place
        if not clock.is_counted(day):
            return (False, (_NOT_SICK, (day,), place, (because,)))
        days = clock.day_number(day)
        claim = (_SICK, (day,), place, ()) if self.days_at_least == 1 else (_SICK_DAYS, (days, day), place, ())
        return (days >= self.days_at_least, claim)


@keyword_record
class Workday(Part):
    """Whether a day is no Saturday or Sunday."""

    workday: Moment

    def ask(self, scope: Scope) -> Answer:
        """A holiday is a working day here (BWBR0019301 art. 6)."""
        day, because, _, _ = self.workday.find(scope)
        if day is None:
            return (None, because)
        weekend = is_weekend(day)
        return (not weekend, (_WEEKEND if weekend else _WORKDAY, (day,), None, (because,)))


@keyword_record
class StatusOf(Part):
    """Whether another rule has one of these statuses."""

    status_of: str
    says: Ids

    def ask(self, scope: Scope) -> Answer:
        """No when that rule is not asked."""
        verdicts = scope.verdicts_of(self.status_of)
        if not verdicts:
            return (False, (_NO_VERDICT, (self.status_of,), scope.facts.whole, ()))
        status = verdicts[-1].status
        return (status in self.says, (_VERDICT, (self.status_of, status), scope.facts.whole, ()))


@keyword_record
class SatisfactoryResult(Part):
    """Whether work was resumed that UWV accepts as the result (``rules.md``, risk step 3)."""

    bevredigend_resultaat: ResultTerms

    def ask(self, scope: Scope) -> Answer:
        """Judged on the latest resumption by the scope's day that has not ended."""
        event = scope.facts.latest("werkhervatting", by=scope.at)
        if event is None or _ended(event, scope.at):
            return (False, (_NO_RESUMPTION, (), scope.facts.whole, ()))
        return _result(event, self.bevredigend_resultaat, scope)


@keyword_record
class ResultTerms(Part):
    """Above which part of the old wage (percent), and how long a contract elsewhere must go on (months)."""

    loonwaarde_boven: int
    contract_maanden: int


def _ended(event: Event, at: date) -> bool:
    end = event.says("tot_en_met")
    return end is not None and end < at


def _result(event: Event, terms: ResultTerms, scope: Scope) -> Answer:
    resumed = (ON_DAY, (NAMES[event.kind], event.day), event.origin, ())
    contract = event.says("contract_tot")
    elsewhere = event.says("waar") == "andere_werkgever"
    if elsewhere and contract and contract < plus_months(scope.facts.wage_end, terms.contract_maanden):
        ends = (_ENDS, (contract, terms.contract_maanden), event.origin, ())
        return (False, (_NO_RESULT, (), None, (resumed, ends)))
    truth = _is_result(event, terms.loonwaarde_boven)
    claim = {True: _RESULT, False: _NO_RESULT, None: _RESULT_UNSURE}[truth]
    parts = [resumed, _stated(event)]
    if truth is None and event.says("loonwaarde") == terms.loonwaarde_boven:
        parts.append((_BORDER, (terms.loonwaarde_boven,), scope.source, ()))
    return (truth, (claim, (), None, tuple(parts)))


def _stated(event: Event) -> Why:
    """The work in words; of what is not recorded only what could decide: nothing else of work that does not last."""
    wage: Decimal | None = event.says("loonwaarde")
    stated = tuple([event.says(field) for field in _STATED])  # first of all whether it lasts
    claim = _in_words(event.says("waar"), wage is not None, stated)
    return (claim, (wage,) if wage is not None else (), event.origin, ())


@cache
def _in_words(where: str, has_wage: bool, stated: tuple[Truth, ...]) -> Text:  # noqa: FBT001 - told apart by position
    said = [_WORK[where], *((_WAGE,) if has_wage else ())]
    lasts = stated[0]
    for number, (words, value) in enumerate(zip(_STATED.values(), stated, strict=True)):
        if value is not None or number == 0 or lasts:
            said.append(words[value])
    return Text(", ".join(text.nl for text in said), ", ".join(text.en for text in said))


def _is_result(event: Event, threshold: int) -> Truth:
    wage: Decimal | None = event.says("loonwaarde")
    own, agreed, fits = (
        event.says("waar") != "andere_werkgever",
        event.says("akkoord_werknemer"),
        event.says("sluit_aan_bij_mogelijkheden"),
    )
    if event.says("waar") == "eigen_werk" and wage is not None and wage >= Decimal(100):
        return True
    if not event.says("structureel"):
        return False
    if (fits and (own or agreed)) or (agreed and wage is not None and wage > threshold):
        return True
    at_border = wage == threshold and agreed is not False
    return None if at_border or (fits is None and agreed is None) else False


@keyword_record
class AowWithinYears(Part):
    """Whether the AOW age is reached not later than so many years after the end of the wait."""

    aow_within_years_of_wait: int

    def ask(self, scope: Scope) -> Answer:
        """Unknown when the day is not known exactly and the bounds do not decide."""
        aow = scope.facts.aow
        limit = plus_months(scope.facts.end_of_wait, 12 * self.aow_within_years_of_wait)
        origin = scope.facts.whole
        if aow.latest is not None and aow.latest <= limit:
            return (True, (_AOW_ON, (aow.latest,), origin, ()))
        if aow.earliest is not None and aow.earliest > limit:
            return (False, (_AOW_ON, (aow.earliest,), origin, ()))
        return (None, (_AOW_UNKNOWN, (), origin, ()))


@keyword_record
class Agreed(Part):
    """Whether employer and employee both agreed, in an event of some kind."""

    agreed: Kinds

    def ask(self, scope: Scope) -> Answer:
        """Unknown when it is recorded but the agreement of either is not."""
        event = scope.facts.latest(*self.agreed, by=scope.at)
        if event is None:
            return (False, not_recorded(self.agreed, scope.facts))
        truth = both_agreed(event)
        claim = {True: _AGREED, False: _NOT_AGREED, None: _AGREEMENT_UNSURE}[truth]
        return (truth, (claim, (NAMES[event.kind],), event.origin, ()))


def both_agreed(event: Event) -> Truth:
    """Whether an event records the agreement of employer and of employee."""
    return all_of((event.says("akkoord_werkgever"), event.says("akkoord_werknemer")))


@keyword_record
class AllOf(Part):
    """Whether all of these hold."""

    all: Annotated[list[Condition], Field(min_length=1)]

    def ask(self, scope: Scope) -> Answer:
        """No as soon as one is no; the reason then is that one alone."""
        return _joined(self.all, scope, _ALL, decisive=False)


@keyword_record
class AnyOf(Part):
    """Whether one of these holds."""

    any: Annotated[list[Condition], Field(min_length=1)]

    def ask(self, scope: Scope) -> Answer:
        """Yes as soon as one is yes; the reason then is that one alone."""
        return _joined(self.any, scope, _ANY, decisive=True)


def _joined(conditions: list[Condition], scope: Scope, claim: Text, *, decisive: bool) -> Answer:
    truth: Truth = not decisive
    parts: list[Why] = []
    for condition in conditions:
        holds, because = condition.ask(scope)
        if holds is decisive:
            return (holds, because)
        if holds is None:
            truth = None
        parts.append(because)
    return (truth, (claim, (), None, tuple(parts)))


@keyword_record
class Not(Part):
    """Whether something does not hold."""

    not_: Condition

    def ask(self, scope: Scope) -> Answer:
        """The reason is that of what does or does not hold."""
        truth, because = self.not_.ask(scope)
        return (negation(truth), because)


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
