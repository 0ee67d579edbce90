"""Random dossiers that are valid: every kind of event with its fields, spells and leave, judged on any day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from hypothesis import strategies as st

from poortwachter import load_rules
from poortwachter.case.case import Case
from poortwachter.case.loading import read_case
from poortwachter.rules.ruleset import Ruleset
from poortwachter.source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

Data: TypeAlias = dict[str, Any]
"""What a case file holds, with dates as dates and yes or no as booleans."""

FIRST: Final = date(2002, 4, 1)
LAST: Final = date(2199, 12, 31)
KEYS: Final = ("status", "opens", "due", "disputed_until", "done", "days_late", "severity", "rank")

WORD: Final = "woord"
NUMBER: Final = "getal"
DAY: Final = "dag"
YES_NO: Final = (True, False)
_CAPACITY: Final = ("ja", "nee", "marginaal")
_TRACK_1: Final = ("mogelijk", "onduidelijk", "uitgesloten")
_FITS: Final = ("passend", "passend_te_maken", "niet_passend", "onbekend")
_DOCTOR: Final = {"benutbare_mogelijkheden": _CAPACITY, "spoor_1": _TRACK_1}
_PLAN: Final = {
    **dict.fromkeys(("visie_werkgever", "visie_werknemer", "casemanager", "afschrift_werknemer"), YES_NO),
    **dict.fromkeys(("ondertekend_werkgever", "ondertekend_werknemer"), YES_NO),
    "evaluatie_elke_weken": (1, 2, 6, 8, 13, 104),
    "doel": ("eigen_werk", "ander_werk", "andere_werkgever"),
}
_EVALUATION: Final = {
    **dict.fromkeys(("visie_werkgever", "visie_werknemer"), YES_NO),
    "spoor_1": _TRACK_1,
    "besluit": ("spoor_1", "spoor_2", "beide"),
}
_AGREED: Final = dict.fromkeys(("akkoord_werkgever", "akkoord_werknemer"), YES_NO)
_UNTIL: Final = {"tot_en_met": DAY}
_MEASURE: Final = {"reden": WORD, "medegedeeld_op": DAY}
_MAY_DEVIATE: Final = (
    *("probleemanalyse", "plan_van_aanpak", "bijstelling_plan_van_aanpak"),
    *("voortgangsgesprek", "consult_bedrijfsarts", "eerstejaarsevaluatie"),
)

FIELDS: Final[dict[str, dict[str, Any]]] = {
    **{
        kind: {}
        for kind in (
            *("ziekmelding", "ziekmelding_arbodienst", "langdurig_verzuim_verwacht", "voortgangsgesprek"),
            *("spoor_1_uitgesloten", "werkaanpassing", "haalbaarheidsonderzoek", "zoekprofiel", "trajectplan"),
            *("voortgangsrapportage_tweede_spoor", "sollicitatieactiviteit", "begeleiding", "scholing"),
            *("melding_42_weken", "melding_vangnet", "melding_loonstop_uwv", "aangifte_einde_dienstverband"),
            *("uwv_kennisgeving_wia", "oordeel_werknemer", "medische_informatie_overgedragen", "wia_aanvraag"),
            *("vervroegde_iva_aanvraag", "riv_aangevuld", "bezwaar_loonsanctie", "bekortingsverzoek"),
        )
    },
    **dict.fromkeys(("probleemanalyse", "consult_bedrijfsarts", "actueel_oordeel_bedrijfsarts"), _DOCTOR),
    **dict.fromkeys(("plan_van_aanpak", "bijstelling_plan_van_aanpak"), _PLAN),
    **dict.fromkeys(("eerstejaarsevaluatie", "eindevaluatie"), _EVALUATION),
    "arbeidsdeskundig_onderzoek": {"eigen_werk": _FITS, "ander_werk_eigen_werkgever": _FITS},
    "perspectief_spoor_1": {"verwachte_hervatting!": DAY},
    **dict.fromkeys(("arbeidstherapie", "detachering", "werkervaringsplaats", "stage", "proefplaatsing"), _UNTIL),
    "werkhervatting": {
        "waar!": ("eigen_werk", "ander_werk", "andere_werkgever"),
        "loonwaarde": (0, 40, 64, 65, 66, 100, 200),
        **dict.fromkeys(("structureel", "akkoord_werknemer", "sluit_aan_bij_mogelijkheden"), YES_NO),
        **dict.fromkeys(("contract_tot", "tot_en_met"), DAY),
        "uren_per_week": (0, 12, 40),
    },
    "afspraak_geen_tweede_spoor": _AGREED,
    **dict.fromkeys(("opdracht_tweede_spoor", "tweede_spoor_start"), {"uitvoerder": WORD}),
    "tweede_spoor_einde": {"uitvoerder": WORD, "resultaat": ("geplaatst", "niet_geplaatst", "gestaakt")},
    "werkaanbod": {
        "passend": ("ja", "minder", "nee"),
        "reistijd_minuten": (0, 120, 121, 180, 181),
        "aanvaard": YES_NO,
    },
    "waarschuwing": {"reden": WORD},
    **dict.fromkeys(("loonopschorting", "loonstop"), _MEASURE),
    "deskundigenoordeel": {
        "aanvrager!": ("werkgever", "werknemer"),
        "vraag!": ("inspanningen_werkgever", "inspanningen_werknemer", "passend_werk", "geschiktheid_eigen_werk"),
        "uitkomst": ("voldoende", "onvoldoende", "ja", "nee"),
    },
    "afwijking": {"regel!": _MAY_DEVIATE, "motivering!": WORD, "nieuwe_datum": DAY, **_AGREED},
    "deugdelijke_grond": {
        "regel!": (*_MAY_DEVIATE, "trajectplan"),
        "motivering!": WORD,
        "grond!": (
            *("werknemer_werkt_niet_mee", "onevenredige_belasting", "advies_deskundige"),
            *("vakantie_of_sluiting", "kosten", "anders"),
        ),
    },
    "re_integratieverslag": {"afschrift_werknemer": YES_NO},
    "vervroegde_iva_beslissing": {"toegekend!": YES_NO},
    **dict.fromkeys(("besluit_late_aanvraag", "verlenging_loondoorbetaling"), {"tot_en_met!": DAY}),
    "herstelverzoek_riv": {"uiterlijk!": DAY},
    "loonsanctie_beschikking": {"grond!": ("administratief", "inhoudelijk"), "tot!": DAY},
    "bekorting_beschikking": {"toegewezen!": YES_NO, "tot": DAY},
    "wia_beslissing": {"uitkomst": ("toegekend", "afgewezen", "niet_behandeld")},
}
"""Contract section 2: the fields of each kind, required ones with ``!``, each with the values that are tried."""

USUAL: Final[dict[str, tuple[int, ...]]] = {
    "ziekmelding_arbodienst": (6,),
    "langdurig_verzuim_verwacht": (42,),
    "probleemanalyse": (35, 42, 49),
    "plan_van_aanpak": (49, 56),
    "bijstelling_plan_van_aanpak": (70, 420),
    "voortgangsgesprek": (98, 140, 182, 400, 700),
    "consult_bedrijfsarts": (84, 126, 168, 370, 500),
    "eerstejaarsevaluatie": (314, 340, 363, 365),
    "perspectief_spoor_1": (340, 400),
    "tweede_spoor_start": (49, 363, 405),
    "trajectplan": (405, 447),
    "zoekprofiel": (447,),
    "voortgangsrapportage_tweede_spoor": (447, 489),
    "tweede_spoor_einde": (500, 600),
    "melding_42_weken": (294,),
    "melding_vangnet": (42,),
    "uwv_kennisgeving_wia": (622, 640),
    "actueel_oordeel_bedrijfsarts": (602, 636),
    "eindevaluatie": (602, 636),
    "re_integratieverslag": (636,),
    "medische_informatie_overgedragen": (636,),
    "oordeel_werknemer": (650,),
    "wia_aanvraag": (650,),
    "vervroegde_iva_aanvraag": (294, 475),
    "herstelverzoek_riv": (655,),
    "riv_aangevuld": (662,),
    "verlenging_loondoorbetaling": (600,),
    "besluit_late_aanvraag": (690,),
    "loonsanctie_beschikking": (685, 727),
    "bezwaar_loonsanctie": (727,),
    "bekortingsverzoek": (800,),
    "bekorting_beschikking": (820,),
}
"""About when an event is usual, in days after the first: near there a day more or less matters."""

OFTEN: Final = (
    *("probleemanalyse", "consult_bedrijfsarts", "plan_van_aanpak", "bijstelling_plan_van_aanpak", "voortgangsgesprek"),
    *("eerstejaarsevaluatie", "perspectief_spoor_1", "werkhervatting", "tweede_spoor_start", "afwijking"),
    *("arbeidsdeskundig_onderzoek", "loonsanctie_beschikking", "verlenging_loondoorbetaling"),
)
"""What most rules look at."""

LEAVE_KINDS: Final = ("zwangerschapsverlof", "bevallingsverlof")
CAUSES: Final = (None, True, False)


@cache
def rules() -> Ruleset:
    """The law, read once."""
    return load_rules()


def read(data: Data) -> Case:
    """A dossier through the reader and the models, as from a file."""
    text = json.dumps(data, default=str)  # JSON is YAML too, and is written much faster
    reading = read_case(*read_yaml(text.encode(), "random.yaml"))
    assert reading.case is not None, [problem.message.en for problem in reading.problems]
    return reading.case


def plus(day: date, days: int) -> date:
    """So many days on, inside what a case file can say."""
    return date.fromordinal(max(FIRST.toordinal(), min(day.toordinal() + days, LAST.toordinal())))


one_of: Final = cache(st.sampled_from)
"""A strategy for options that stay the same: made and checked once, not for each dossier."""

FIRST_DAYS: Final = st.dates(date(2005, 1, 1), date(2030, 12, 31)) | st.dates(FIRST, LAST)
OFFSETS: Final = range(-60, 1200)
LATER: Final = (-1, 0, 1, 7, 41, 42, 43, 60, 90, 91, 92, 180, 200, 364, 400)


@st.composite
def spells(draw: st.DrawFn, first_day: date, gaps: st.SearchStrategy[int] | None = None) -> list[Data]:
    """Spells that do not overlap, with breaks around the four weeks; the last may be open."""
    found: list[Data] = []
    begin = first_day
    lengths = draw(st.lists(st.integers(1, 400), max_size=3))
    for length in lengths:
        end = plus(begin, length - 1)
        found.append({"van": begin, "tot_en_met": end})
        begin = end + timedelta(days=1 + draw(gaps or st.integers(0, 40))) if end < LAST else LAST
        if begin > LAST or end >= LAST:
            return found
    if not found or draw(st.booleans()):
        found.append({"van": begin})
        if draw(st.booleans()):
            found[-1]["tot_en_met"] = plus(begin, draw(st.integers(0, 900)))
    return found


@st.composite
def leaves(draw: st.DrawFn, sick: list[Data], *, long: bool = True) -> list[Data]:
    """Leave inside, beside and between spells, with every cause and none."""
    found: list[Data] = []
    first_day = sick[0]["van"]
    ends = [spell["tot_en_met"] for spell in sick if "tot_en_met" in spell]
    for _ in range(draw(one_of((0, 0, 1, 1, 2)))):
        at_an_end: bool = draw(st.booleans())
        if ends and at_an_end:
            begin = plus(draw(st.sampled_from(ends)), draw(st.integers(-2, 3)))
        else:
            begin = plus(first_day, draw(one_of(OFFSETS)))
        lengths = one_of((0, 5, 20, 26, 27, 28, 40, 111, *((36525,) if long else ())))
        leave: Data = {
            "soort": draw(one_of(LEAVE_KINDS)),
            "van": begin,
            "tot_en_met": plus(begin, draw(lengths)),
        }
        cause = draw(one_of(CAUSES))
        found.append(leave | ({} if cause is None else {"zelfde_oorzaak": cause}))
    for spell in sick[1:]:
        if draw(st.integers(0, 3)) == 0:
            # Exactly the break between two spells: all of it leave, or all but a day.
            begin = plus(max(end for end in ends if end < spell["van"]), 1 + draw(st.integers(0, 1)))
            if begin < spell["van"]:
                leave = {"soort": LEAVE_KINDS[0], "van": begin, "tot_en_met": spell["van"] - timedelta(days=1)}
                cause = draw(one_of(CAUSES))
                found.append(leave | ({} if cause is None else {"zelfde_oorzaak": cause}))
    if found and draw(st.integers(0, 3)) == 0:
        # Two entries that adjoin, as pregnancy and maternity leave do; the second says nothing of the cause.
        first = found[-1]
        end = first["tot_en_met"]
        first["tot_en_met"] = min(end, plus(first["van"], draw(st.integers(0, 60))))
        if first["tot_en_met"] < end:
            found.append({"soort": LEAVE_KINDS[1], "van": plus(first["tot_en_met"], 1), "tot_en_met": end})
    return _without_contradiction(found)


def _without_contradiction(found: list[Data]) -> list[Data]:
    """Leave that adjoins other leave says the same of the cause: the reader refuses anything else."""
    found.sort(key=lambda leave: leave["van"])
    end, said = date.min, None
    for leave in found:
        if end < leave["van"] - timedelta(days=1):
            said = None
        if said is not None and "zelfde_oorzaak" in leave:
            leave["zelfde_oorzaak"] = said
        said = leave.get("zelfde_oorzaak", said)
        end = max(end, leave["tot_en_met"])
    return found


class Dice:
    """Choices from one drawn number: a dossier has too many for a draw each."""

    def __init__(self, number: int) -> None:
        self.left = number

    def of(self, options: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever the options are
        self.left, index = divmod(self.left, len(options))
        return options[index]


def _value(dice: Dice, wanted: Any, day: date) -> Any:  # noqa: ANN401 - fields have values of any type
    if wanted == WORD:
        return "zoals besproken"
    return plus(day, dice.of(LATER)) if wanted == DAY else dice.of(wanted)


def event(number: int, first_day: date) -> Data:
    """An event of any kind, with any of its fields, often about when it is usual; each number is another."""
    dice = Dice(number)
    kind = dice.of(dice.of((OFTEN, tuple(FIELDS))))
    about = dice.of((USUAL.get(kind, ()), ())) or OFFSETS
    day = plus(first_day, dice.of(about) + dice.of((0, 1, -1, 30, -30)))
    found: Data = {"soort": kind, "datum": day}
    for field, wanted in FIELDS[kind].items():
        if field.endswith("!") or dice.of((True, True, False)):
            found[field.rstrip("!")] = _value(dice, wanted, day)
    return found


EVENTS: Final = st.binary(min_size=14, max_size=14).map(lambda drawn: int.from_bytes(drawn, "little"))


@st.composite
def dossiers(draw: st.DrawFn, *, birth: bool = True, first_days: st.SearchStrategy[date] = FIRST_DAYS) -> Data:
    """A whole dossier."""
    first_day = draw(first_days)
    sick = draw(spells(first_day))
    data: Data = {"dossier": "willekeurig-1"}
    insured = draw(one_of(CAUSES))
    if insured is not None:
        data["werkgever"] = {"eigenrisicodrager_zw": insured}
    how = draw(one_of(("", "", "aow_datum", "geboortedatum") if birth else ("", "aow_datum")))
    if how == "aow_datum":
        data["werknemer"] = {"aow_datum": plus(first_day, draw(one_of(OFFSETS)))}
    elif how:
        data["werknemer"] = {"geboortedatum": draw(st.dates(date(1940, 1, 1), date(1975, 1, 1)))}
    if draw(st.integers(0, 2)) == 0:
        data["dienstverband"] = {"einde": plus(first_day, draw(one_of(OFFSETS)))}
    net = draw(one_of((None, "geen", "no_risk", "zwangerschap", "orgaandonatie")))
    if net is not None:
        data["vangnet"] = net
    data["ziekteperioden"] = sick
    data["verlof"] = draw(leaves(sick))
    at_least = draw(one_of((0, 3, 8, 16)))
    numbers = draw(st.lists(EVENTS, min_size=at_least, max_size=25))
    data["gebeurtenissen"] = [event(number, first_day) for number in numbers]
    return data


def days_of(data: Data) -> st.SearchStrategy[date]:
    """Days on which to judge a dossier: around its wait, or any day at all."""
    first_day = data["ziekteperioden"][0]["van"]
    return st.one_of(
        st.integers(0, 800).map(lambda days: plus(first_day, days)),
        st.integers(350, 1200).map(lambda days: plus(first_day, days)),
        st.dates(FIRST, LAST),
    )


@st.composite
def judged_dossiers(draw: st.DrawFn, *, birth: bool = True) -> tuple[Data, date]:
    """A dossier with the day on which to judge it."""
    data = draw(dossiers(birth=birth))
    return data, draw(days_of(data))
