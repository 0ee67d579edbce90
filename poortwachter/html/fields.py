"""What an event says beside its day, field by field, in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from poortwachter.output.timeline import PLACES
from poortwachter.text import Text, full_date, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from poortwachter.case.case import Event
    from poortwachter.text import Lang

FREE: Final = frozenset(("document", "toelichting", "uitvoerder", "reden", "motivering"))
"""The fields in which a person writes what they like."""
LABELS: Final = {
    "aanvaard": Text("aanvaard", "accepted"),
    "aanvrager": Text("aangevraagd door", "requested by"),
    "afschrift_werknemer": Text("afschrift aan werknemer", "copy to employee"),
    "akkoord_werkgever": Text("akkoord werkgever", "employer agrees"),
    "akkoord_werknemer": Text("akkoord werknemer", "employee agrees"),
    "ander_werk_eigen_werkgever": Text("ander werk bij eigen werkgever", "other work, own employer"),
    "benutbare_mogelijkheden": Text("benutbare mogelijkheden", "capacity for work"),
    "besluit": Text("besluit", "decision"),
    "casemanager": Text("casemanager", "case manager"),
    "contract_tot": Text("contract tot", "contract until"),
    "document": Text("document", "document"),
    "doel": Text("doel", "aim"),
    "eigen_werk": Text("eigen werk", "own work"),
    "evaluatie_elke_weken": Text("evaluatie elke (weken)", "review every (weeks)"),
    "grond": Text("grond", "ground"),
    "loonwaarde": Text("loonwaarde", "wage value"),
    "medegedeeld_op": Text("medegedeeld op", "told on"),
    "motivering": Text("motivering", "reasons given"),
    "nieuwe_datum": Text("nieuwe datum", "new day"),
    "ondertekend_werkgever": Text("ondertekend door werkgever", "signed by employer"),
    "ondertekend_werknemer": Text("ondertekend door werknemer", "signed by employee"),
    "passend": Text("passend", "suitable"),
    "reden": Text("reden", "reason"),
    "regel": Text("regel", "rule"),
    "reistijd_minuten": Text("reistijd (minuten per dag)", "travel (minutes a day)"),
    "resultaat": Text("resultaat", "result"),
    "sluit_aan_bij_mogelijkheden": Text("sluit aan bij mogelijkheden", "fits the capacity"),
    "spoor_1": Text("spoor 1", "first track"),
    "structureel": Text("structureel", "structural"),
    "toegekend": Text("toegekend", "granted"),
    "toegewezen": Text("toegewezen", "granted"),
    "toelichting": Text("toelichting", "note"),
    "tot": Text("tot", "until (not included)"),
    "tot_en_met": Text("tot en met", "until"),
    "uiterlijk": Text("uiterlijk", "by"),
    "uitkomst": Text("uitkomst", "outcome"),
    "uitvoerder": Text("uitvoerder", "carried out by"),
    "uren_per_week": Text("uren per week", "hours a week"),
    "verwachte_hervatting": Text("verwachte hervatting", "work expected to be resumed"),
    "visie_werkgever": Text("visie werkgever", "employer's view"),
    "visie_werknemer": Text("visie werknemer", "employee's view"),
    "vraag": Text("vraag", "question"),
    "waar": Text("waar", "where"),
}
VALUES: Final = {
    **PLACES,
    "administratief": Text("administratief", "administrative"),
    "advies_deskundige": Text("advies van een deskundige", "advice of an expert"),
    "afgewezen": Text("afgewezen", "refused"),
    "anders": Text("anders", "other"),
    "beide": Text("beide sporen", "both tracks"),
    "geplaatst": Text("geplaatst", "placed"),
    "geschiktheid_eigen_werk": Text("geschiktheid eigen werk", "fitness for own work"),
    "gestaakt": Text("gestaakt", "stopped"),
    "inhoudelijk": Text("inhoudelijk", "substantive"),
    "inspanningen_werkgever": Text("inspanningen werkgever", "efforts of the employer"),
    "inspanningen_werknemer": Text("inspanningen werknemer", "efforts of the employee"),
    "ja": Text("ja", "yes"),
    "kosten": Text("kosten", "costs"),
    "marginaal": Text("marginaal", "marginal"),
    "minder": Text("minder", "less"),
    "mogelijk": Text("mogelijk", "possible"),
    "nee": Text("nee", "no"),
    "niet_behandeld": Text("niet behandeld", "not handled"),
    "niet_geplaatst": Text("niet geplaatst", "not placed"),
    "niet_passend": Text("niet passend", "not suitable"),
    "onbekend": Text("onbekend", "unknown"),
    "onduidelijk": Text("onduidelijk", "unclear"),
    "onevenredige_belasting": Text("onevenredige belasting", "disproportionate burden"),
    "onvoldoende": Text("onvoldoende", "insufficient"),
    "passend": Text("passend", "suitable"),
    "passend_te_maken": Text("passend te maken", "can be made suitable"),
    "passend_werk": Text("passend werk", "suitable work"),
    "spoor_1": Text("spoor 1", "first track"),
    "spoor_2": Text("spoor 2", "second track"),
    "toegekend": Text("toegekend", "granted"),
    "uitgesloten": Text("uitgesloten", "ruled out"),
    "vakantie_of_sluiting": Text("vakantie of sluiting", "holidays or closure"),
    "voldoende": Text("voldoende", "sufficient"),
    "werkgever": Text("werkgever", "employer"),
    "werknemer": Text("werknemer", "employee"),
    "werknemer_werkt_niet_mee": Text("werknemer werkt niet mee", "employee does not cooperate"),
}
_YES: Final = VALUES["ja"]
_NO: Final = VALUES["nee"]
_OWN_LINE: Final = ("datum", "soort", "document")


class Said(NamedTuple):
    """A field and its value, in words."""

    label: str
    value: str


def said(event: Event, lang: Lang, *, redact: bool) -> Iterator[Said]:
    """The fields that an event has; where names are left out, so is what a person wrote."""
    for field, value in event.said.items():
        if value is not None and field not in _OWN_LINE and not (redact and field in FREE):
            yield Said(LABELS[field].in_(lang), _written(field, value, lang))


def _written(field: str, value: Any, lang: Lang) -> str:  # noqa: ANN401 - each field has a type of its own
    if isinstance(value, bool):
        return (_YES if value else _NO).in_(lang)
    if isinstance(value, date):
        return full_date(value, lang)
    if isinstance(value, Decimal):
        return percent(value, lang) if field == "loonwaarde" else f"{value:f}"
    text = str(value)
    return VALUES[text].in_(lang) if field not in FREE and field != "regel" and text in VALUES else text
