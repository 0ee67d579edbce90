"""Step 1 of UWV's test: whether there would be a test at all, and whether it ended in a decision already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from poortwachter.because import AS_OF, Because
from poortwachter.case.events import NAMES
from poortwachter.dates import ONE_DAY
from poortwachter.judging.loonsanctie.replies import both_sides
from poortwachter.judging.loonsanctie.weights import days
from poortwachter.rules.days import NOT_RECORDED, ON_DAY
from poortwachter.text import Text, same

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from poortwachter.case.case import Event
    from poortwachter.judging.loonsanctie.subject import Subject

_RECOVERED: Final = Text("hersteld op {0}, voor het einde van de wachttijd", "recovered on {0}, before the wait ends")
_AOW: Final = Text("AOW-leeftijd bereikt", "AOW age reached")
_AOW_UNKNOWN: Final = Text("of de AOW-leeftijd is bereikt, is niet bekend", "whether AOW age is reached is not known")
_IVA: Final = Text("vervroegde IVA toegekend op {0}", "early IVA granted on {0}")
_IVA_ASKED: Final = Text("vervroegde IVA gevraagd op {0}, niet toegekend", "early IVA asked on {0}, not granted")
_WIA: Final = Text("WIA-beslissing op {0}", "WIA decision on {0}")
_INVALID: Final = Text(
    "het besluit van {0} is ongeldig: UWV kon beslissen tot en met {1}",
    "the decision of {0} is invalid: UWV could decide until {1}",
)
_ENDED: Final = Text("de loonsanctie van {0} eindigde op {1}", "the wage sanction of {0} ended on {1}")
_IMPOSED: Final = Text(
    "loonsanctie opgelegd op {0}; eerste dag zonder plicht {1}",
    "wage sanction imposed on {0}; first day without the duty {1}",
)
_IMPOSED_OPEN: Final = Text("loonsanctie opgelegd op {0}", "wage sanction imposed on {0}")
_DAYS_LATE: Final = Text(
    "UWV besliste {0} na {1}; die gaan eraf als de loonsanctie wordt bekort",
    "UWV decided {0} after {1}; these come off if the sanction is shortened",
)
_NONE_ANY_MORE: Final = Text(
    "geen besluit vastgelegd; na {0} kan UWV er geen meer geven",
    "no decision recorded; after {0} UWV can give none any more",
)
_MAYBE_MOVED: Final = Text(
    "{0} is voorbij en er is geen WIA-aanvraag vastgelegd: een late aanvraag kan die dag hebben verschoven",
    "{0} has passed and no WIA claim is recorded: a late claim may have moved that day",
)
_NOT_SICK_LONG: Final = Text(
    "het dienstverband eindigt op {0}, te kort ziek voor verhaal", "employment ends on {0}, sick too short for recovery"
)
_SELF_INSURED: Final = Text(
    "het dienstverband eindigt op {0}; een eigenrisicodrager betaalt het ziekengeld zelf",
    "employment ends on {0}; a self-insured employer pays the sickness benefit itself",
)
_RECOVERY: Final = Text(
    "het dienstverband eindigt op {0}, tijdens de wachttijd: geen loonsanctie, maar UWV kan ziekengeld verhalen",
    "employment ends on {0}, during the wait: no wage sanction, but UWV can recover sickness benefit",
)
_GOES_ON: Final = Text(
    "het dienstverband loopt, geen vervroegde IVA en nog geen besluit",
    "employment continues, no early IVA and no decision yet",
)


class Tested(NamedTuple):
    """Whether there is a test; ``risk`` is what the step settles by itself."""

    answer: Literal["yes", "no", "unknown"]
    because: Because
    risk: Literal["not_applicable", "imposed"] | None = None
    unknown: tuple[Because, ...] = ()
    end: date | None = None
    """The first day without the duty by UWV's counting rules, once a loonsanctie is imposed."""


def tested(subject: Subject) -> Tested:
    """The first of the reasons that settles it; else a test, or unknown when one of them is."""
    unknown: list[Because] = []
    for check in _CHECKS:
        found = check(subject)
        if isinstance(found, Tested):
            return found
        if found is not None:
            unknown.append(found)
    because = _yes(subject)
    if unknown:
        return Tested("unknown", unknown[0]._replace(parts=(*unknown[1:], because)), unknown=tuple(unknown))
    return Tested("yes", because)


def _no(because: Because) -> Tested:
    return Tested("no", because, "not_applicable")


def _yes(subject: Subject) -> Because:
    facts = subject.facts
    asked = facts.first("vervroegde_iva_aanvraag")
    parts = () if asked is None else (Because(_IVA_ASKED, (asked.day,), asked.origin),)
    if subject.last_day is not None:
        return Because(_RECOVERY, (subject.last_day,), facts.whole, parts)
    return Because(_GOES_ON, (), facts.whole, parts)


def _recovered(subject: Subject) -> Tested | None:
    facts = subject.facts
    day = facts.clock.recovered_on
    # On the day after E the wait is full.
    if day is None or day > facts.end_of_wait:
        return None
    return _no(Because(_RECOVERED, (day,), facts.first_spell_place))


def _aow(subject: Subject) -> Tested | Because | None:
    facts = subject.facts
    reached = facts.aow.reached_before(subject.as_of + ONE_DAY)
    if reached is False:
        return None
    return _no(Because(_AOW, (), facts.whole)) if reached else Because(_AOW_UNKNOWN, (), facts.whole)


def _early_iva(subject: Subject) -> Tested | None:
    decisions = subject.facts.of(("vervroegde_iva_beslissing",))
    granted = next((event for event in decisions if event.says("toegekend")), None)
    return _no(_on(granted, _IVA)) if granted is not None else None


def _wia_decided(subject: Subject) -> Tested | None:
    decisions = subject.facts.of(("wia_beslissing",))
    decided = next((event for event in decisions if event.says("uitkomst") != "niet_behandeld"), None)
    return _no(_on(decided, _WIA)) if decided is not None else None


def _on(event: Event, claim: Text) -> Because:
    parts = (Because(ON_DAY, (NAMES[event.kind], event.day), event.origin),)
    return Because(claim, (event.day,), event.origin, parts)


def _decided(subject: Subject) -> Tested | None:
    facts = subject.facts
    decision = facts.loonsanctie
    if decision is None:
        late = facts.latest("loonsanctie_beschikking")
        if late is None:
            return None
        return _no(Because(_INVALID, (late.day, subject.decided_until), late.origin))
    computed = next((verdict.due for verdict in subject.of(subject.terms.tested.end)), None)
    # UWV's own words end it, right or wrong; where they name no day its counting rules do.
    end = facts.loonsanctie_decided_end or computed
    if end is not None and end <= subject.as_of:
        return _no(Because(_ENDED, (decision.day, end), decision.origin))
    claim, values = (_IMPOSED_OPEN, (decision.day,)) if end is None else (_IMPOSED, (decision.day, end))
    because = Because(claim, values, decision.origin, _timing(decision, subject))
    return Tested("yes", because, "imposed", end=computed)


def _timing(decision: Event, subject: Subject) -> tuple[Because, ...]:
    """How many days after its day UWV decided, and that this is in dispute where it is."""
    late = (decision.day - subject.decision_day).days
    if late <= 0:
        return ()
    told = Because(_DAYS_LATE, (days(late), subject.decision_day), decision.origin)
    disputed = any(one.disputed and one.done == decision.day for one in subject.of(subject.terms.tested.decision))
    return (told, both_sides(subject.terms.disputes.counted_back)) if disputed else (told,)


def _too_late(subject: Subject) -> Tested | Because | None:
    if subject.as_of <= subject.decided_until:
        return None
    if subject.claim is None:
        return Because(_MAYBE_MOVED, (subject.decided_until,), AS_OF)
    return _no(Because(_NONE_ANY_MORE, (subject.decided_until,), AS_OF))


def _employment(subject: Subject) -> Tested | Because | None:
    if subject.last_day is None:
        return None
    facts = subject.facts
    truth, reason = subject.ask(subject.terms.tested.recovery_if)
    if truth is False:
        return _no(Because(_NOT_SICK_LONG, (subject.last_day,), facts.whole, (Because.of(reason),)))
    if facts.self_insured is None:
        return Because(NOT_RECORDED, (same("eigenrisicodrager_zw"),), facts.whole)
    return _no(Because(_SELF_INSURED, (subject.last_day,), facts.whole)) if facts.self_insured else None


_CHECKS: Final[tuple[Callable[[Subject], Tested | Because | None], ...]] = (
    _recovered,
    _aow,
    _early_iva,
    _wia_decided,
    _decided,
    _too_late,
    _employment,
)
"""In the order of UWV's test."""
