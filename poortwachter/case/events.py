"""The kinds of event a dossier can hold, each with its own fields and its name in two languages."""

# Without `from __future__ import annotations`: pydantic would evaluate each text of the fields below at every start.

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from poortwachter.case.core_schemas import mapping_schema
from poortwachter.case.scalars import Day, HoursAWeek, MinutesADay, Percent, Weeks, Word, YesNo
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

Mogelijkheden = Literal["ja", "nee", "marginaal"]
Spoor1 = Literal["mogelijk", "onduidelijk", "uitgesloten"]
Passendheid = Literal["passend", "passend_te_maken", "niet_passend", "onbekend"]
AfwijkbareRegel = Literal[
    "probleemanalyse",
    "plan_van_aanpak",
    "bijstelling_plan_van_aanpak",
    "voortgangsgesprek",
    "consult_bedrijfsarts",
    "eerstejaarsevaluatie",
]
"""Regeling procesgang art. 5: employer and employee may agree on another day for the terms of its articles 2 and 4."""


class Gebeurtenis(BaseModel):
    """What every event has: the day, and optionally a document and a note."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    datum: Day
    document: Word | None = None
    toelichting: Word | None = None


class Eenvoudig(Gebeurtenis):
    """An event without fields of its own."""

    soort: Literal[
        "ziekmelding",
        "ziekmelding_arbodienst",
        "langdurig_verzuim_verwacht",
        "voortgangsgesprek",
        "spoor_1_uitgesloten",
        "werkaanpassing",
        "haalbaarheidsonderzoek",
        "zoekprofiel",
        "trajectplan",
        "voortgangsrapportage_tweede_spoor",
        "sollicitatieactiviteit",
        "begeleiding",
        "scholing",
        "melding_42_weken",
        "melding_vangnet",
        "melding_loonstop_uwv",
        "aangifte_einde_dienstverband",
        "uwv_kennisgeving_wia",
        "oordeel_werknemer",
        "medische_informatie_overgedragen",
        "wia_aanvraag",
        "vervroegde_iva_aanvraag",
        "riv_aangevuld",
        "bezwaar_loonsanctie",
        "bekortingsverzoek",
    ]


class OordeelBedrijfsarts(Gebeurtenis):
    """What the company doctor says of capacity for work and of return to the own employer."""

    soort: Literal["probleemanalyse", "consult_bedrijfsarts", "actueel_oordeel_bedrijfsarts"]
    benutbare_mogelijkheden: Mogelijkheden | None = None
    spoor_1: Spoor1 | None = None


class PlanVanAanpak(Gebeurtenis):
    """The plan of employer and employee, or an adjustment of it."""

    soort: Literal["plan_van_aanpak", "bijstelling_plan_van_aanpak"]
    visie_werkgever: YesNo | None = None
    visie_werknemer: YesNo | None = None
    casemanager: YesNo | None = None
    ondertekend_werkgever: YesNo | None = None
    ondertekend_werknemer: YesNo | None = None
    afschrift_werknemer: YesNo | None = None
    evaluatie_elke_weken: Weeks | None = None
    doel: Literal["eigen_werk", "ander_werk", "andere_werkgever"] | None = None


class Evaluatie(Gebeurtenis):
    """The first-year or the final evaluation."""

    soort: Literal["eerstejaarsevaluatie", "eindevaluatie"]
    visie_werkgever: YesNo | None = None
    visie_werknemer: YesNo | None = None
    spoor_1: Spoor1 | None = None
    besluit: Literal["spoor_1", "spoor_2", "beide"] | None = None


class ArbeidsdeskundigOnderzoek(Gebeurtenis):
    """A labour expert's view on suitable work at the own employer."""

    soort: Literal["arbeidsdeskundig_onderzoek"]
    eigen_werk: Passendheid | None = None
    ander_werk_eigen_werkgever: Passendheid | None = None


class PerspectiefSpoor1(Gebeurtenis):
    """A concrete prospect of structural work at the own employer, and by when."""

    soort: Literal["perspectief_spoor_1"]
    verwachte_hervatting: Day


class MetEinde(Gebeurtenis):
    """Something that lasts: work without wage value, or work elsewhere on trial."""

    soort: Literal["arbeidstherapie", "detachering", "werkervaringsplaats", "stage", "proefplaatsing"]
    tot_en_met: Day | None = None


class Werkhervatting(Gebeurtenis):
    """Work resumed, in part or in whole."""

    soort: Literal["werkhervatting"]
    waar: Literal["eigen_werk", "ander_werk", "andere_werkgever"]
    loonwaarde: Percent | None = None
    structureel: YesNo | None = None
    akkoord_werknemer: YesNo | None = None
    sluit_aan_bij_mogelijkheden: YesNo | None = None
    contract_tot: Day | None = None
    tot_en_met: Day | None = None
    uren_per_week: HoursAWeek | None = None


class Afspraak(Gebeurtenis):
    """An agreement to leave the second track out."""

    soort: Literal["afspraak_geen_tweede_spoor"]
    akkoord_werkgever: YesNo | None = None
    akkoord_werknemer: YesNo | None = None


class TweedeSpoor(Gebeurtenis):
    """The second track ordered or begun."""

    soort: Literal["opdracht_tweede_spoor", "tweede_spoor_start"]
    uitvoerder: Word | None = None


class TweedeSpoorEinde(Gebeurtenis):
    """The second track ended."""

    soort: Literal["tweede_spoor_einde"]
    uitvoerder: Word | None = None
    resultaat: Literal["geplaatst", "niet_geplaatst", "gestaakt"] | None = None


class Werkaanbod(Gebeurtenis):
    """Work that the employer offered."""

    soort: Literal["werkaanbod"]
    passend: Literal["ja", "minder", "nee"] | None = None
    reistijd_minuten: MinutesADay | None = None
    aanvaard: YesNo | None = None


class Waarschuwing(Gebeurtenis):
    """A written warning to the employee."""

    soort: Literal["waarschuwing"]
    reden: Word | None = None


class Loonmaatregel(Gebeurtenis):
    """Wage suspended or stopped, and the day the employee was told."""

    soort: Literal["loonopschorting", "loonstop"]
    reden: Word | None = None
    medegedeeld_op: Day | None = None


class Deskundigenoordeel(Gebeurtenis):
    """UWV's expert opinion."""

    soort: Literal["deskundigenoordeel"]
    aanvrager: Literal["werkgever", "werknemer"]
    vraag: Literal["inspanningen_werkgever", "inspanningen_werknemer", "passend_werk", "geschiktheid_eigen_werk"]
    uitkomst: Literal["voldoende", "onvoldoende", "ja", "nee"] | None = None


class Afwijking(Gebeurtenis):
    """An agreed deviation from a term (Regeling procesgang art. 5)."""

    soort: Literal["afwijking"]
    regel: AfwijkbareRegel
    motivering: Word
    nieuwe_datum: Day | None = None
    akkoord_werkgever: YesNo | None = None
    akkoord_werknemer: YesNo | None = None


class DeugdelijkeGrond(Gebeurtenis):
    """The reason an employer gives for falling short of a rule."""

    soort: Literal["deugdelijke_grond"]
    regel: Word
    motivering: Word
    grond: Literal[
        "werknemer_werkt_niet_mee",
        "onevenredige_belasting",
        "advies_deskundige",
        "vakantie_of_sluiting",
        "kosten",
        "anders",
    ]


class ReIntegratieverslag(Gebeurtenis):
    """The re-integration report, drawn up."""

    soort: Literal["re_integratieverslag"]
    afschrift_werknemer: YesNo | None = None


class VervroegdeIvaBeslissing(Gebeurtenis):
    """UWV's decision on an early IVA claim."""

    soort: Literal["vervroegde_iva_beslissing"]
    toegekend: YesNo


class TotEnMet(Gebeurtenis):
    """A decision that moves the last day of wage payment to a named day."""

    soort: Literal["besluit_late_aanvraag", "verlenging_loondoorbetaling"]
    tot_en_met: Day


class Herstelverzoek(Gebeurtenis):
    """UWV asks to complete the re-integration report."""

    soort: Literal["herstelverzoek_riv"]
    uiterlijk: Day


class LoonsanctieBeschikking(Gebeurtenis):
    """UWV imposes a loonsanctie; ``tot`` is the first day without the duty."""

    soort: Literal["loonsanctie_beschikking"]
    grond: Literal["administratief", "inhoudelijk"]
    tot: Day


class BekortingBeschikking(Gebeurtenis):
    """UWV decides on a request to shorten a loonsanctie."""

    soort: Literal["bekorting_beschikking"]
    toegewezen: YesNo
    tot: Day | None = None


class WiaBeslissing(Gebeurtenis):
    """UWV decides on the WIA claim."""

    soort: Literal["wia_beslissing"]
    uitkomst: Literal["toegekend", "afgewezen", "niet_behandeld"] | None = None


MODELS: Final[dict[str, type[Gebeurtenis]]] = {
    kind: model for model in Gebeurtenis.__subclasses__() for kind in get_args(model.model_fields["soort"].annotation)
}
"""The model of each kind."""


class _OfItsKind:
    """How pydantic reads an event: by the model of its kind, whose validator it makes for the first event of one.

    A union would have it make them all at every start, where a dossier has a handful of kinds.
    """

    def __get_pydantic_core_schema__(self, _source: object, _handler: "GetCoreSchemaHandler | None") -> CoreSchema:
        choices: dict[str, CoreSchema] = {
            kind: core_schema.no_info_plain_validator_function(_reader(model)) for kind, model in MODELS.items()
        }
        return core_schema.tagged_union_schema(choices, discriminator="soort")

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, handler: "GetJsonSchemaHandler") -> "JsonSchemaValue":
        for model in set(MODELS.values()):
            model.model_rebuild()
        choices = {kind: model.__pydantic_core_schema__ for kind, model in MODELS.items()}
        return handler(core_schema.tagged_union_schema(choices, discriminator="soort"))


@cache
def _reader(model: type[Gebeurtenis]) -> "Callable[[Any], object]":
    validate: Callable[[Any], object] | None = None

    def read(value: Any) -> object:  # noqa: ANN401 - whatever stands in the file
        nonlocal validate
        if validate is None:
            validate = SchemaValidator(mapping_schema(model)).validate_python
        return validate(value)

    return read


AnyGebeurtenis = Annotated[dict[str, Any], _OfItsKind()]
"""An event by the model of its kind: the fields that it has."""

DOCTOR: Final = ("probleemanalyse", "consult_bedrijfsarts", "actueel_oordeel_bedrijfsarts")
EVALUATION: Final = ("eerstejaarsevaluatie", "eindevaluatie")
OTHER_TRACK_2: Final = (
    "opdracht_tweede_spoor",
    "haalbaarheidsonderzoek",
    "zoekprofiel",
    "trajectplan",
    "voortgangsrapportage_tweede_spoor",
    "sollicitatieactiviteit",
    "begeleiding",
    "scholing",
    "werkervaringsplaats",
    "stage",
)
"""Signs of a second track that do not say by themselves that it began."""
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "oordeel_bedrijfsarts": DOCTOR,
    "evaluatie": EVALUATION,
    "overige_tweede_spoor": OTHER_TRACK_2,
}
"""Names that a rules file may use for several kinds at once."""

NAMES: Final[dict[str, Text]] = {
    "ziekmelding": Text("ziekmelding", "sickness report"),
    "ziekmelding_arbodienst": Text("ziekmelding bij de arbodienst", "report to the health service"),
    "langdurig_verzuim_verwacht": Text("langdurig verzuim verwacht", "long absence expected"),
    "probleemanalyse": Text("probleemanalyse", "problem analysis"),
    "consult_bedrijfsarts": Text("consult bij de bedrijfsarts", "doctor consult"),
    "actueel_oordeel_bedrijfsarts": Text("actueel oordeel bedrijfsarts", "current medical opinion"),
    "plan_van_aanpak": Text("plan van aanpak", "action plan"),
    "bijstelling_plan_van_aanpak": Text("bijstelling plan van aanpak", "adjustment of the plan"),
    "voortgangsgesprek": Text("voortgangsgesprek", "progress review"),
    "eerstejaarsevaluatie": Text("eerstejaarsevaluatie", "first-year evaluation"),
    "eindevaluatie": Text("eindevaluatie", "final evaluation"),
    "arbeidsdeskundig_onderzoek": Text("arbeidsdeskundig onderzoek", "labour expert report"),
    "spoor_1_uitgesloten": Text("spoor 1 uitgesloten", "first track ruled out"),
    "perspectief_spoor_1": Text("perspectief in spoor 1", "prospect in the first track"),
    "werkaanpassing": Text("werkaanpassing", "work adjusted"),
    "arbeidstherapie": Text("arbeidstherapie", "work without wage value"),
    "werkhervatting": Text("werkhervatting", "work resumed"),
    "afspraak_geen_tweede_spoor": Text("afspraak: geen tweede spoor", "agreement: no second track"),
    "opdracht_tweede_spoor": Text("opdracht tweede spoor", "second track ordered"),
    "tweede_spoor_start": Text("start tweede spoor", "second track begun"),
    "tweede_spoor_einde": Text("einde tweede spoor", "second track ended"),
    "haalbaarheidsonderzoek": Text("haalbaarheidsonderzoek", "feasibility study"),
    "zoekprofiel": Text("zoekprofiel", "job search profile"),
    "trajectplan": Text("trajectplan", "second-track plan"),
    "voortgangsrapportage_tweede_spoor": Text("rapportage tweede spoor", "second-track report"),
    "sollicitatieactiviteit": Text("sollicitatieactiviteit", "job application"),
    "begeleiding": Text("begeleiding", "coaching"),
    "scholing": Text("scholing", "training"),
    "detachering": Text("detachering", "secondment"),
    "werkervaringsplaats": Text("werkervaringsplaats", "work experience place"),
    "stage": Text("stage", "internship"),
    "proefplaatsing": Text("proefplaatsing", "trial placement"),
    "werkaanbod": Text("werkaanbod", "work offered"),
    "waarschuwing": Text("waarschuwing", "written warning"),
    "loonopschorting": Text("loonopschorting", "wage suspended"),
    "loonstop": Text("loonstop", "wage stopped"),
    "deskundigenoordeel": Text("deskundigenoordeel", "expert opinion"),
    "afwijking": Text("afgesproken afwijking", "agreed deviation"),
    "deugdelijke_grond": Text("deugdelijke grond", "valid reason"),
    "melding_42_weken": Text("42-wekenmelding", "42-week report"),
    "melding_vangnet": Text("melding vangnet", "safety-net report"),
    "melding_loonstop_uwv": Text("melding loonstop aan UWV", "wage stop reported to UWV"),
    "aangifte_einde_dienstverband": Text("aangifte einde dienstverband", "end of employment reported"),
    "uwv_kennisgeving_wia": Text("brief van UWV over de WIA", "UWV's letter on WIA"),
    "oordeel_werknemer": Text("oordeel werknemer", "employee's opinion"),
    "medische_informatie_overgedragen": Text("medische informatie overgedragen", "medical file handed over"),
    "re_integratieverslag": Text("re-integratieverslag", "re-integration report"),
    "wia_aanvraag": Text("WIA-aanvraag", "WIA claim"),
    "vervroegde_iva_aanvraag": Text("vervroegde IVA-aanvraag", "early IVA claim"),
    "vervroegde_iva_beslissing": Text("beslissing vervroegde IVA", "early IVA decision"),
    "besluit_late_aanvraag": Text("besluit late WIA-aanvraag", "decision on a late WIA claim"),
    "verlenging_loondoorbetaling": Text("vrijwillige verlenging", "voluntary extension"),
    "herstelverzoek_riv": Text("verzoek om het verslag aan te vullen", "request to complete the report"),
    "riv_aangevuld": Text("verslag aangevuld", "report completed"),
    "loonsanctie_beschikking": Text("loonsanctie opgelegd", "wage sanction imposed"),
    "bezwaar_loonsanctie": Text("bezwaar loonsanctie", "objection to the sanction"),
    "bekortingsverzoek": Text("bekortingsverzoek", "request to shorten"),
    "bekorting_beschikking": Text("beslissing op bekorting", "decision to shorten"),
    "wia_beslissing": Text("WIA-beslissing", "WIA decision"),
}
"""What each kind is called in a sentence."""
