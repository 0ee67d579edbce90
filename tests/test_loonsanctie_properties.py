"""What holds for the risk of every dossier: more done never raises it, and an unknown fact never weighs most."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from poortwachter import assess, judge
from poortwachter.because import Because
from poortwachter.case.events import DOCTOR, EVALUATION
from poortwachter.rules.conditions import Agreed, Capacity, Recorded
from poortwachter.rules.days import Named, SanctionEnd, Track1Closed
from poortwachter.rules.model import Each, Every, NoCapacity
from poortwachter.rules.moments import CapacityRegained, FirstEvent
from poortwachter.rules.parts import parts_of
from poortwachter.rules.results import SatisfactoryResult
from tests.strategies import FIELDS, Data, days_of, dossiers, event, judged_dossiers, plus, read, rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from poortwachter.judging.loonsanctie.outcome import Outcome
    from poortwachter.rules.model import Rule

RISKS: Final = ("not_applicable", "none", "low", "elevated", "high", "imposed")
DECISIONS: Final = (
    *("loonsanctie_beschikking", "bekorting_beschikking", "bekortingsverzoek", "besluit_late_aanvraag"),
    *("verlenging_loondoorbetaling", "wia_beslissing", "vervroegde_iva_beslissing", "vervroegde_iva_aanvraag"),
)
"""What decides whether there is a test, or until when."""


def outcome(data: Data, as_of: date) -> Outcome:
    return assess(judge(read(data), rules(), as_of), rules())


def risk(data: Data, as_of: date) -> int:
    return RISKS.index(outcome(data, as_of).risk)


def weighs(rule: Rule) -> bool:
    weights = (rule.weight, *(variant.weight for variant in rule.variants if variant.weight is not None))
    return any(one.missing is not None or one.late is not None for one in weights)


def looked_at() -> list[Rule]:
    """The rules that weigh, and every rule whose verdict one of these asks for."""
    wanted = {rule.id for rule in rules().rules if weighs(rule)}
    while True:
        more = {other for rule in rules().rules if rule.id in wanted for other in rule.leans_on} - wanted
        if not more:
            return [rule for rule in rules().rules if rule.id in wanted]
        wanted |= more


def anchors(rule: Rule) -> Iterator[str]:  # noqa: C901 - one branch a shape
    """The kinds of event on which a term, a condition or an exemption of a rule depends."""
    asked = (rule.each, rule.every, rule.due, rule.opens, rule.disputed, rule.only_if, rule.exempt_if, rule.variants)
    for part in parts_of((*asked, rule.deviation, rule.perspective, rule.no_capacity)):
        match part:
            case FirstEvent():
                yield from part.event
            case Each():
                yield from (*part.kinds, *(DOCTOR if part.changed_view else ()))
            case Every():
                yield from (*part.restart, *part.until, *part.agreed_in)
            case Recorded():
                yield from part.recorded
            case Agreed():
                yield from part.agreed
            case SatisfactoryResult():
                yield "werkhervatting"
            case NoCapacity() | Capacity() | CapacityRegained() | Named(name="capacity_found"):
                yield from DOCTOR
            case Track1Closed():
                yield from (*DOCTOR, *EVALUATION, "spoor_1_uitgesloten", "arbeidsdeskundig_onderzoek")
            case SanctionEnd():
                yield from DECISIONS
    for part in (rule.deviation, rule.perspective):
        yield from part.kinds if part is not None else ()
    yield from (*rule.renewed_by, *rule.unclear_by)


@cache
def only_fulfils() -> tuple[str, ...]:
    """The kinds that fulfil a duty that weighs, and on which nothing else depends: no term, no other rule, no step."""
    law = looked_at()
    leaned_on = {other for rule in law for other in rule.leans_on}
    decides = {
        *(kind for rule in law for kind in anchors(rule)),
        # A rule that others lean on tells them a day, or is asked, because it was fulfilled.
        *(kind for rule in law if rule.id in leaned_on for kind in rule.kinds),
        *(*DECISIONS, *DOCTOR, "werkhervatting", *rules().loonsanctie.efforts.claim),
        *rules().loonsanctie.efforts.cure.ended,
    }
    return tuple(dict.fromkeys(kind for rule in law for kind in rule.kinds if kind not in decides))


def test_there_are_events_that_only_fulfil() -> None:
    assert {"voortgangsgesprek", "werkaanpassing", "waarschuwing", "riv_aangevuld"} <= {*only_fulfils()}
    # A plan for the second track leaves open whether that began; the others anchor a term or settle a step.
    assert not {"trajectplan", "plan_van_aanpak", "tweede_spoor_einde", "werkaanbod"} & {*only_fulfils()}


class TestMoreDone:
    @given(st.data())
    @settings(max_examples=400)
    def test_an_event_that_only_fulfils_never_raises_the_risk_and_leaving_it_out_never_lowers_it(
        self, data: st.DataObject
    ) -> None:
        dossier = data.draw(dossiers())
        as_of = data.draw(days_of(dossier))
        kind = data.draw(st.sampled_from(only_fulfils()))
        day = plus(dossier["ziekteperioden"][0]["van"], data.draw(st.integers(0, 800)))
        done: Data = {"soort": kind, "datum": day}
        events = dossier["gebeurtenissen"]
        assert risk(dossier | {"gebeurtenissen": [*events, done]}, as_of) <= risk(dossier, as_of)


def unknown(data: Data, index: int, field: str) -> Data:
    events = [dict(one) for one in data["gebeurtenissen"]]
    del events[index][field]
    return data | {"gebeurtenissen": events}


def said(data: Data, index: int, field: str, value: Any) -> Data:  # noqa: ANN401 - fields have values of any type
    events = [dict(one) for one in data["gebeurtenissen"]]
    events[index][field] = value
    return data | {"gebeurtenissen": events}


class TestUnknown:
    @given(st.data())
    @settings(max_examples=400)
    def test_a_field_that_is_absent_never_weighs_more_than_the_worst_it_could_say(self, data: st.DataObject) -> None:
        """What was recorded in the employer's favour counts; leaving it out may lose that, and never more."""
        dossier, as_of = data.draw(judged_dossiers())
        droppable = [
            (index, field)
            for index, one in enumerate(dossier["gebeurtenissen"])
            for field, values in FIELDS[one["soort"]].items()
            if isinstance(values, tuple) and field in one
        ]
        if not droppable:
            return
        index, field = data.draw(st.sampled_from(droppable))
        values = FIELDS[dossier["gebeurtenissen"][index]["soort"]][field]
        worst = max(risk(said(dossier, index, field, value), as_of) for value in values)
        assert risk(unknown(dossier, index, field), as_of) <= worst

    @given(judged_dossiers())
    @settings(max_examples=150)
    def test_whether_the_employer_is_self_insured_unknown_is_no_worse_than_either(
        self, dossier: tuple[Data, date]
    ) -> None:
        data, as_of = dossier
        worst = max(risk(data | {"werkgever": {"eigenrisicodrager_zw": own}}, as_of) for own in (True, False))
        assert risk(data | {"werkgever": {}}, as_of) <= worst

    @given(judged_dossiers())
    @settings(max_examples=150)
    def test_a_cause_that_is_not_recorded_is_no_worse_than_either(self, dossier: tuple[Data, date]) -> None:
        data, as_of = dossier
        risks = []
        for cause in (True, False):
            leave = [one | {"zelfde_oorzaak": cause} for one in data["verlof"]]
            risks.append(risk(data | {"verlof": leave}, as_of))
        silent = [{key: value for key, value in one.items() if key != "zelfde_oorzaak"} for one in data["verlof"]]
        assert risk(data | {"verlof": silent}, as_of) <= max(risks)


class TestEveryOutcome:
    @given(judged_dossiers())
    @settings(max_examples=300)
    def test_it_holds_together(self, dossier: tuple[Data, date]) -> None:
        data, as_of = dossier
        found = outcome(data, as_of)
        assert found.steps[0].step == "tested"
        assert (found.exposure is None) == (found.risk == "not_applicable")
        weights = [ground.weight for ground in found.grounds]
        assert weights == sorted(weights, key=RISKS.index, reverse=True)
        if weights and found.risk != "imposed":
            assert RISKS.index(found.risk) >= RISKS.index(weights[0])
        assert [ground.verdict.disputed for ground in found.grounds] == [False] * len(found.grounds)
        assert all(remedy.before is None or remedy.before >= as_of for remedy in found.remedies)
        for reason in reasons(found):
            assert all(leaf.origin is not None for leaf in reason.leaves()), reason
            reason.claim.nl.format(*reason.values)

    @given(judged_dossiers(), st.integers(0, 2**64))
    @settings(max_examples=100)
    def test_what_comes_after_the_day_changes_nothing(self, dossier: tuple[Data, date], number: int) -> None:
        data, as_of = dossier
        later = event(number, data["ziekteperioden"][0]["van"]) | {"datum": plus(as_of, 1)}
        if later["datum"] > as_of:
            added = data | {"gebeurtenissen": [*data["gebeurtenissen"], later]}
            assert told(outcome(added, as_of)) == told(outcome(data, as_of))


def reasons(found: Outcome) -> Iterator[Because]:
    yield from (step.because for step in found.steps)
    yield from found.to_find_out
    for ground in found.grounds:
        yield from (one for one in (ground.because, ground.claimed, ground.disputed) if one is not None)


def told(found: Outcome) -> tuple[object, ...]:
    steps = [(step.step, step.answer) for step in found.steps]
    return (found.risk, found.kinds, steps, [(ground.verdict.key, ground.weight) for ground in found.grounds])
