"""Whether work was resumed that UWV accepts as the result (``rules.md``, risk step 3)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from poortwachter.case.events import NAMES
from poortwachter.dates import plus_months
from poortwachter.record import keyword_record
from poortwachter.rules.days import ON_DAY
from poortwachter.rules.parts import Part
from poortwachter.text import Text

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.because import Origin, Truth, Why
    from poortwachter.case.case import Event
    from poortwachter.rules.scope import Answer, Asker, Edition, Scope

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


@keyword_record
class SatisfactoryResult(Part):
    """Whether work was resumed that UWV accepts as the result (``rules.md``, risk step 3)."""

    bevredigend_resultaat: ResultTerms

    def asker(self, edition: Edition) -> Asker:
        """Judged on the latest resumption by the scope's day that has not ended."""
        terms, source = self.bevredigend_resultaat, edition.source

        def ask(scope: Scope) -> Answer:
            event = scope.facts.latest("werkhervatting", by=scope.at)
            if event is None or _ended(event, scope.at):
                return (False, (_NO_RESUMPTION, (), scope.facts.whole, ()))
            return _result(event, terms, scope.facts.wage_end, source)

        return ask


@keyword_record
class ResultTerms(Part):
    """Above which part of the old wage (percent), and how long a contract elsewhere must go on (months)."""

    loonwaarde_boven: int
    contract_maanden: int


def _ended(event: Event, at: date) -> bool:
    end = event.says("tot_en_met")
    return end is not None and end < at


def _result(event: Event, terms: ResultTerms, wage_end: date, source: Origin | None) -> Answer:
    resumed = (ON_DAY, (NAMES[event.kind], event.day), event.origin, ())
    contract = event.says("contract_tot")
    elsewhere = event.says("waar") == "andere_werkgever"
    if elsewhere and contract and contract < plus_months(wage_end, terms.contract_maanden):
        ends = (_ENDS, (contract, terms.contract_maanden), event.origin, ())
        return (False, (_NO_RESULT, (), None, (resumed, ends)))
    truth = _is_result(event, terms.loonwaarde_boven)
    claim = {True: _RESULT, False: _NO_RESULT, None: _RESULT_UNSURE}[truth]
    parts = [resumed, _stated(event)]
    if truth is None and event.says("loonwaarde") == terms.loonwaarde_boven:
        parts.append((_BORDER, (terms.loonwaarde_boven,), source, ()))
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
