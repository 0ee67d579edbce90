"""What the fields, the kinds of event and the choices of a case file mean, for the schema."""

from __future__ import annotations

from typing import Final

from poortwachter.schema.wording import Words
from poortwachter.text import Text

_AGREES: Final = Text("Gaat de werknemer akkoord?", "Does the employee agree?")
_RULE: Final = Text("De regel waar het om gaat.", "The rule that it is about.")
_WHY: Final = Text(
    "Waarom, in eigen woorden. Geen ziekte of behandeling.", "Why, in plain words. No illness, no treatment."
)
_EMPLOYER_SAYS: Final = Text("Staat de visie van de werkgever erin?", "Does it hold the employer's view?")
_EMPLOYEE_SAYS: Final = Text("Staat de visie van de werknemer erin?", "Does it hold the employee's view?")
_COPY: Final = Text("Heeft de werknemer een afschrift gekregen?", "Was the employee given a copy?")
_REASON: Final = Text("De reden, in eigen woorden.", "The reason, in plain words.")

FIELDS: Final[dict[str, Text]] = {
    "Dossier": Text(
        "Een verzuimdossier: een werknemer, een keten van ziekte, en wat eraan is gedaan. Wat niet is vastgelegd, "
        "blijft weg; poortwachter vult niets in.",
        "An absence dossier: one employee, one chain of sickness, and what was done about it. What is not recorded "
        "is left out; poortwachter assumes nothing.",
    ),
    "Dossier.dossier": Text(
        "Eigen kenmerk van het dossier, uniek in een audit. Geen naam, geen BSN.",
        "Own reference of the dossier, unique in an audit. No name, no BSN.",
    ),
    "Dossier.werkgever": Text("De werkgever.", "The employer."),
    "Dossier.werknemer": Text(
        "De werknemer, onder een pseudoniem: geen naam, geen BSN. De dagen dienen alleen de AOW-leeftijd.",
        "The employee, by a pseudonym: no name, no BSN. The days only serve the AOW age.",
    ),
    "Dossier.dienstverband": Text("Het dienstverband en het loon.", "The employment and the wage."),
    "Dossier.vangnet": Text(
        "Het vangnet van de Ziektewet dat geldt. Weggelaten: aangenomen wordt `geen`, en dat wordt gezegd.",
        "The safety net of the Ziektewet that applies. Left out: `geen` is assumed, and said so.",
    ),
    "Dossier.ziekteperioden": Text(
        "Elke periode van arbeidsongeschiktheid; de laatste mag open zijn. Minder dan 28 dagen ertussen maakt een "
        "keten. Gedeeltelijk werken is geen herstel.",
        "Every spell of incapacity; the last may be open. Fewer than 28 days between two make one chain. Partial work "
        "is no recovery.",
    ),
    "Dossier.verlof": Text(
        "Zwangerschaps- of bevallingsverlof met uitkering: die dagen tellen niet, en zijn geen herstel.",
        "Pregnancy or maternity leave with benefit: those days do not count, and are no recovery.",
    ),
    "Dossier.gebeurtenissen": Text(
        "Alles wat er is gedaan of besloten, in elke volgorde. Wat na de peildatum ligt, is gepland en vervult "
        "nog niets.",
        "All that was done or decided, in any order. What lies after the day asked is planned and fulfils nothing yet.",
    ),
    "Werkgever.naam": Text("Naam van de werkgever.", "Name of the employer."),
    "Werkgever.eigenrisicodrager_zw": Text(
        "Is de werkgever eigenrisicodrager voor de Ziektewet?", "Is the employer self-insured for the Ziektewet?"
    ),
    "Werknemer.kenmerk": Text("Een pseudoniem: geen naam, geen BSN.", "A pseudonym: no name, no BSN."),
    "Werknemer.geboortedatum": Text(
        "Geboortedatum, alleen voor de AOW-leeftijd.", "Date of birth, only for the AOW age."
    ),
    "Werknemer.aow_datum": Text(
        "Eerste dag van de AOW; gaat voor op wat uit de geboortedatum volgt.",
        "First day of AOW; wins over what follows from the date of birth.",
    ),
    "Dienstverband.begin": Text("Eerste dag van het dienstverband.", "First day of employment."),
    "Dienstverband.einde": Text(
        "Laatste dag van het dienstverband. Weggelaten: het loopt door.",
        "Last day of employment. Left out: it goes on.",
    ),
    "Dienstverband.maandloon": Text(
        "Bruto loon in euro per maand, met een punt voor de centen: 3450.00. Alleen voor de kosten.",
        "Gross wage in EUR a month, with a point before the cents: 3450.00. Only for the costs.",
    ),
    "Dienstverband.loondoorbetaling": Text(
        "Welk deel van het loon bij ziekte wordt doorbetaald. Weggelaten: 70 procent, zoals de wet zegt.",
        "Which part of the wage is paid during sickness. Left out: 70 percent, as the law says.",
    ),
    "Dienstverband.vakantietoeslag": Text(
        "Vakantietoeslag in procenten van het loon.", "Holiday allowance in percent of the wage."
    ),
    "Dienstverband.werkgeverslasten": Text(
        "Werkgeverslasten in procenten boven op het loon.", "Employer's charges in percent on top of the wage."
    ),
    "Loondoorbetaling.jaar_1": Text("Procent in het eerste ziektejaar.", "Percent in the first year of sickness."),
    "Loondoorbetaling.jaar_2": Text("Procent in het tweede ziektejaar.", "Percent in the second year of sickness."),
    "Ziekteperiode.van": Text("De eerste ziektedag van deze periode.", "The first sick day of this spell."),
    "Ziekteperiode.tot_en_met": Text(
        "De laatste ziektedag van deze periode. Weggelaten: die duurt voort.",
        "The last sick day of this spell. Left out: it goes on.",
    ),
    "Verlof.soort": Text("Welk verlof.", "Which leave."),
    "Verlof.van": Text("De eerste dag van het verlof.", "The first day of leave."),
    "Verlof.tot_en_met": Text(
        "De laatste dag van het verlof, ook als die nog komt.", "The last day of leave, even if it is to come."
    ),
    "Verlof.zelfde_oorzaak": Text(
        "Heeft de ziekte voor en na het verlof dezelfde oorzaak? `ja`: een keten; `nee`: na het verlof een nieuwe. "
        "Weggelaten tussen twee perioden: het einde van de wachttijd staat dan niet vast.",
        "Has the sickness before and after the leave one cause? `ja`: one chain; `nee`: a new one after the leave. "
        "Left out between two spells: the end of the wait is then not certain.",
    ),
    "soort": Text("Wat er is gebeurd.", "What happened."),
    "Gebeurtenis.datum": Text(
        "De dag, als jaar-maand-dag. Van wat bij UWV is ingediend de dag van ontvangst, van een besluit die van "
        "verzending.",
        "The day, as year-month-day. Of what is filed with UWV the day of receipt, of a decision the day it was sent.",
    ),
    "Gebeurtenis.document": Text(
        "Het stuk: een pad vanaf dit bestand, of een kenmerk.", "The document: a path from this file, or a reference."
    ),
    "Gebeurtenis.toelichting": Text(
        "Vrije tekst. Geen ziekte, klacht of behandeling: die mag een werkgever niet vastleggen.",
        "Free text. No illness, symptom or treatment: an employer may not record those.",
    ),
    "benutbare_mogelijkheden": Text(
        "Zijn er mogelijkheden om te werken? Weggelaten: de arts zegt er niets over, en er verandert niets.",
        "Is there capacity for work? Left out: the doctor says nothing of it, and nothing changes.",
    ),
    "spoor_1": Text(
        "Terugkeer bij de eigen werkgever, in eigen of ander werk.", "Return to the own employer, in own or other work."
    ),
    "visie_werkgever": _EMPLOYER_SAYS,
    "visie_werknemer": _EMPLOYEE_SAYS,
    "casemanager": Text("Is er een casemanager aangewezen?", "Was a case manager appointed?"),
    "ondertekend_werkgever": Text("Heeft de werkgever getekend?", "Did the employer sign?"),
    "ondertekend_werknemer": Text("Heeft de werknemer getekend?", "Did the employee sign?"),
    "afschrift_werknemer": _COPY,
    "evaluatie_elke_weken": Text(
        "Om de hoeveel weken er een voortgangsgesprek is, zoals afgesproken. Weggelaten: elke zes weken.",
        "Every how many weeks progress is reviewed, as agreed. Left out: every six weeks.",
    ),
    "doel": Text("Waar het plan op uit moet komen.", "What the plan is to end in."),
    "besluit": Text("Waar het tweede jaar op gericht is.", "What the second year is aimed at."),
    "eigen_werk": Text("Past het eigen werk?", "Does the own work suit?"),
    "ander_werk_eigen_werkgever": Text(
        "Past ander werk bij de eigen werkgever?", "Does other work with the own employer suit?"
    ),
    "verwachte_hervatting": Text(
        "De dag waarop het werk naar verwachting wordt hervat.", "The day on which work is expected to be resumed."
    ),
    "MetEinde.tot_en_met": Text("De laatste dag, zodra die bekend is.", "The last day, once it is known."),
    "waar": Text("Waar het werk is hervat.", "Where work was resumed."),
    "loonwaarde": Text(
        "Wat het werk oplevert, in procenten van het oude loon.", "What the work earns, in percent of the old wage."
    ),
    "structureel": Text("Is het blijvend werk?", "Is it lasting work?"),
    "akkoord_werknemer": _AGREES,
    "akkoord_werkgever": Text("Gaat de werkgever akkoord?", "Does the employer agree?"),
    "sluit_aan_bij_mogelijkheden": Text(
        "Sluit het werk aan bij de mogelijkheden, naar het oordeel van de arbeidsdeskundige?",
        "Does the work fit the capacity, in the labour expert's view?",
    ),
    "contract_tot": Text(
        "De laatste dag van het contract. Weggelaten: voor onbepaalde tijd.",
        "The last day of the contract. Left out: without an end.",
    ),
    "Werkhervatting.tot_en_met": Text(
        "De laatste dag van dit werk, als het is geëindigd.", "The last day of this work, if it has ended."
    ),
    "uren_per_week": Text("Uren per week in dit werk.", "Hours a week in this work."),
    "uitvoerder": Text("Wie het traject uitvoert.", "Who carries it out."),
    "resultaat": Text("Hoe het tweede spoor is geëindigd.", "How the second track ended."),
    "passend": Text("Is het werk passend?", "Is the work suitable?"),
    "reistijd_minuten": Text("Reistijd heen en terug, in minuten per dag.", "Travel there and back, in minutes a day."),
    "aanvaard": Text("Heeft de werknemer het aanvaard?", "Did the employee accept it?"),
    "reden": _REASON,
    "medegedeeld_op": Text("De dag waarop de werknemer het te horen kreeg.", "The day on which the employee was told."),
    "aanvrager": Text("Wie het oordeel heeft gevraagd.", "Who asked for the opinion."),
    "vraag": Text("Wat aan UWV is gevraagd.", "What UWV was asked."),
    "Deskundigenoordeel.uitkomst": Text("Wat UWV oordeelt, zodra dat er is.", "What UWV says, once it has."),
    "Afwijking.regel": Text(
        "De termijn waarvan is afgeweken. Alleen van deze mag dat (Regeling procesgang art. 5).",
        "The term that was deviated from. Only these may be (Regeling procesgang art. 5).",
    ),
    "DeugdelijkeGrond.regel": _RULE,
    "motivering": _WHY,
    "nieuwe_datum": Text("De dag die in plaats daarvan is afgesproken.", "The day that was agreed instead."),
    "DeugdelijkeGrond.grond": Text("Welke soort reden het is.", "What sort of reason it is."),
    "toegekend": Text("Is de aanvraag toegekend?", "Was the claim granted?"),
    "TotEnMet.tot_en_met": Text("De laatste dag waarop loon wordt doorbetaald.", "The last day on which wage is paid."),
    "uiterlijk": Text("De laatste dag om het verslag aan te vullen.", "The last day to complete the report."),
    "LoonsanctieBeschikking.grond": Text(
        "Waarom: het verslag, of wat er is gedaan.", "Why: the report, or what was done."
    ),
    "LoonsanctieBeschikking.tot": Text(
        "De eerste dag zonder loondoorbetaling, zoals het besluit die noemt.",
        "The first day without wage payment, as the decision names it.",
    ),
    "toegewezen": Text("Is het verzoek toegewezen?", "Was the request granted?"),
    "BekortingBeschikking.tot": Text(
        "De nieuwe eerste dag zonder loondoorbetaling.", "The new first day without wage payment."
    ),
    "WiaBeslissing.uitkomst": Text("Wat UWV heeft beslist.", "What UWV decided."),
}

CHOICES: Final[dict[str, Text]] = {
    "vangnet.geen": Text("geen vangnet", "no safety net"),
    "no_risk": Text("no-riskpolis", "no-risk policy"),
    "zwangerschap": Text("ziek door zwangerschap of bevalling", "sick through pregnancy or childbirth"),
    "orgaandonatie": Text("ziek door orgaandonatie", "sick through organ donation"),
    "zwangerschapsverlof": Text("voor de bevalling", "before the birth"),
    "bevallingsverlof": Text("na de bevalling", "after the birth"),
    "benutbare_mogelijkheden.ja": Text("er zijn mogelijkheden", "there is capacity"),
    "benutbare_mogelijkheden.nee": Text("er zijn er geen", "there is none"),
    "marginaal": Text("er zijn er nauwelijks", "there is hardly any"),
    "mogelijk": Text("terugkeer is mogelijk", "return is possible"),
    "onduidelijk": Text("nog niet te zeggen", "cannot be told yet"),
    "uitgesloten": Text("terugkeer is uitgesloten", "return is ruled out"),
    "doel.eigen_werk": Text("terug in het eigen werk", "back in the own work"),
    "doel.ander_werk": Text("ander werk bij de eigen werkgever", "other work with the own employer"),
    "doel.andere_werkgever": Text("werk bij een andere werkgever", "work with another employer"),
    "besluit.spoor_1": Text("de eigen werkgever", "the own employer"),
    "besluit.spoor_2": Text("een andere werkgever", "another employer"),
    "besluit.beide": Text("allebei", "both"),
    "passend": Text("passend", "suitable"),
    "passend_te_maken": Text("passend te maken", "can be made suitable"),
    "niet_passend": Text("niet passend", "not suitable"),
    "onbekend": Text("nog niet bekend", "not known yet"),
    "waar.eigen_werk": Text("in het eigen werk", "in the own work"),
    "waar.ander_werk": Text("in ander werk bij de eigen werkgever", "in other work with the own employer"),
    "waar.andere_werkgever": Text("bij een andere werkgever", "with another employer"),
    "geplaatst": Text("met ander werk", "with other work"),
    "niet_geplaatst": Text("afgerond zonder ander werk", "finished without other work"),
    "gestaakt": Text("voortijdig gestopt", "stopped early"),
    "passend.ja": Text("passend", "suitable"),
    "minder": Text("minder passend", "less suitable"),
    "passend.nee": Text("niet passend", "not suitable"),
    "werkgever": Text("de werkgever", "the employer"),
    "werknemer": Text("de werknemer", "the employee"),
    "inspanningen_werkgever": Text("doet de werkgever genoeg?", "does the employer do enough?"),
    "inspanningen_werknemer": Text("doet de werknemer genoeg?", "does the employee do enough?"),
    "passend_werk": Text("is het werk passend?", "is the work suitable?"),
    "geschiktheid_eigen_werk": Text("is het eigen werk weer mogelijk?", "is the own work possible again?"),
    "uitkomst.voldoende": Text("er wordt genoeg gedaan", "enough is done"),
    "uitkomst.onvoldoende": Text("er wordt te weinig gedaan", "too little is done"),
    "uitkomst.ja": Text("ja", "yes"),
    "uitkomst.nee": Text("nee", "no"),
    "regel.probleemanalyse": Text("probleemanalyse", "problem analysis"),
    "regel.plan_van_aanpak": Text("plan van aanpak", "action plan"),
    "regel.bijstelling_plan_van_aanpak": Text("bijstelling van het plan", "adjustment of the plan"),
    "regel.voortgangsgesprek": Text("voortgangsgesprek", "progress review"),
    "regel.consult_bedrijfsarts": Text("consult bij de bedrijfsarts", "doctor consult"),
    "regel.eerstejaarsevaluatie": Text("eerstejaarsevaluatie", "first-year evaluation"),
    "werknemer_werkt_niet_mee": Text(
        "telt alleen na een waarschuwing of loonmaatregel", "counts only after a warning or wage measure"
    ),
    "onevenredige_belasting": Text("het vraagt te veel van de werkgever", "it asks too much of the employer"),
    "advies_deskundige": Text("telt nooit als grond", "never counts as a reason"),
    "vakantie_of_sluiting": Text("telt nooit als grond", "never counts as a reason"),
    "kosten": Text("telt nooit als grond", "never counts as a reason"),
    "anders": Text("een andere reden", "another reason"),
    "administratief": Text("het verslag is niet compleet", "the report is incomplete"),
    "inhoudelijk": Text("er is te weinig gedaan", "too little was done"),
    "toegekend": Text("WIA-uitkering toegekend", "WIA benefit granted"),
    "afgewezen": Text("WIA-uitkering afgewezen", "WIA benefit refused"),
    "niet_behandeld": Text("niet in behandeling genomen", "not dealt with"),
}

KINDS: Final[dict[str, Text]] = {
    "ziekmelding": Text("De werknemer meldt zich ziek.", "The employee reports sick."),
    "ziekmelding_arbodienst": Text(
        "De werkgever meldt de werknemer bij de bedrijfsarts of arbodienst.",
        "The employer reports the employee to the company doctor or health service.",
    ),
    "langdurig_verzuim_verwacht": Text(
        "De dag waarop langdurig verzuim te verwachten was. Weggelaten: vanaf het begin.",
        "The day on which long absence became expected. Left out: from the start.",
    ),
    "probleemanalyse": Text(
        "De bedrijfsarts geeft een oordeel over mogelijkheden en terugkeer.",
        "The company doctor gives a view of capacity and return to work.",
    ),
    "consult_bedrijfsarts": Text(
        "De werknemer is bij de bedrijfsarts geweest.", "The employee saw the company doctor."
    ),
    "actueel_oordeel_bedrijfsarts": Text(
        "Het oordeel van de bedrijfsarts voor het re-integratieverslag.",
        "The company doctor's view for the re-integration report.",
    ),
    "plan_van_aanpak": Text(
        "Werkgever en werknemer leggen vast wat zij gaan doen.",
        "Employer and employee record what they will do.",
    ),
    "bijstelling_plan_van_aanpak": Text("Het plan van aanpak is aangepast.", "The action plan was adjusted."),
    "voortgangsgesprek": Text(
        "Werkgever en werknemer bespreken hoe het gaat met het plan.",
        "Employer and employee discuss how the plan is going.",
    ),
    "eerstejaarsevaluatie": Text(
        "Terugblik op het eerste ziektejaar, en wat het tweede moet brengen.",
        "A look back on the first year of sickness, and what the second is to bring.",
    ),
    "eindevaluatie": Text(
        "De laatste evaluatie, voor het re-integratieverslag.", "The final evaluation, for the re-integration report."
    ),
    "arbeidsdeskundig_onderzoek": Text(
        "Een arbeidsdeskundige onderzoekt welk werk bij de eigen werkgever past.",
        "A labour expert looks into which work with the own employer suits.",
    ),
    "spoor_1_uitgesloten": Text(
        "Vastgesteld is dat terugkeer bij de eigen werkgever niet kan.",
        "It was established that return to the own employer is impossible.",
    ),
    "perspectief_spoor_1": Text(
        "Er is concreet uitzicht op blijvend werk bij de eigen werkgever, en op welke dag.",
        "There is a concrete prospect of lasting work with the own employer, and by which day.",
    ),
    "werkaanpassing": Text("Werkplek, uren of taken zijn aangepast.", "The place, hours or tasks were adjusted."),
    "arbeidstherapie": Text(
        "Werk zonder loonwaarde, om weer op te bouwen.", "Work without wage value, to build up again."
    ),
    "werkhervatting": Text("Het werk is geheel of deels hervat.", "Work was resumed in whole or in part."),
    "afspraak_geen_tweede_spoor": Text(
        "Werkgever en werknemer spreken af het tweede spoor achterwege te laten.",
        "Employer and employee agree to leave the second track out.",
    ),
    "opdracht_tweede_spoor": Text(
        "De werkgever geeft opdracht voor een tweede spoor.", "The employer orders a second track."
    ),
    "tweede_spoor_start": Text(
        "Het zoeken naar werk bij een andere werkgever is begonnen.",
        "The search for work with another employer began.",
    ),
    "tweede_spoor_einde": Text("Het tweede spoor is geëindigd.", "The second track ended."),
    "haalbaarheidsonderzoek": Text(
        "Onderzocht is wat in een tweede spoor haalbaar is.", "It was studied what a second track can achieve."
    ),
    "zoekprofiel": Text("Vastgelegd is welk werk wordt gezocht.", "It was recorded which work is sought."),
    "trajectplan": Text("Het plan voor het tweede spoor.", "The plan for the second track."),
    "voortgangsrapportage_tweede_spoor": Text(
        "Verslag over de voortgang van het tweede spoor.", "A report on how the second track is going."
    ),
    "sollicitatieactiviteit": Text(
        "Een sollicitatie of andere stap naar werk.", "An application or another step towards work."
    ),
    "begeleiding": Text("Coaching of loopbaanbegeleiding.", "Coaching or career guidance."),
    "scholing": Text("Een cursus of opleiding.", "A course or training."),
    "detachering": Text("Werk bij een ander, in dienst van de werkgever.", "Work elsewhere, employed by the employer."),
    "werkervaringsplaats": Text("Werk bij een ander om ervaring op te doen.", "Work elsewhere to gain experience."),
    "stage": Text("Een stage bij een ander.", "An internship elsewhere."),
    "proefplaatsing": Text("Werk bij een ander op proef.", "Work elsewhere on trial."),
    "werkaanbod": Text("De werkgever biedt werk aan.", "The employer offers work."),
    "waarschuwing": Text("Een schriftelijke waarschuwing aan de werknemer.", "A written warning to the employee."),
    "loonopschorting": Text(
        "Het loon wordt opgeschort: het volgt alsnog als de werknemer meewerkt.",
        "The wage is suspended: it follows after all when the employee cooperates.",
    ),
    "loonstop": Text(
        "Het loon wordt gestopt: over die tijd is er geen recht op.", "The wage is stopped: none is due for that time."
    ),
    "deskundigenoordeel": Text("Een oordeel van UWV, op verzoek.", "UWV's opinion, on request."),
    "afwijking": Text(
        "Werkgever en werknemer spreken een andere dag af voor een termijn.",
        "Employer and employee agree on another day for a term.",
    ),
    "deugdelijke_grond": Text(
        "De reden die de werkgever geeft waarom iets niet of te laat is gedaan.",
        "The reason that the employer gives why something was done late or not at all.",
    ),
    "melding_42_weken": Text(
        "De werkgever meldt het verzuim bij UWV, in week 42.", "The employer reports the absence to UWV, in week 42."
    ),
    "melding_vangnet": Text(
        "De werkgever meldt een vangnetgeval bij UWV.", "The employer reports a safety-net case to UWV."
    ),
    "melding_loonstop_uwv": Text(
        "De werkgever meldt de loonstop bij UWV.", "The employer reports the wage stop to UWV."
    ),
    "aangifte_einde_dienstverband": Text(
        "De werkgever meldt bij UWV dat een zieke werknemer uit dienst gaat.",
        "The employer tells UWV that the employment of a sick employee ends.",
    ),
    "uwv_kennisgeving_wia": Text(
        "De werknemer ontvangt de brief van UWV over de WIA.", "The employee receives UWV's letter on WIA."
    ),
    "oordeel_werknemer": Text(
        "De werknemer geeft een eigen oordeel bij het verslag.", "The employee adds an own opinion to the report."
    ),
    "medische_informatie_overgedragen": Text(
        "De arbodienst geeft de medische informatie aan de werknemer.",
        "The health service hands the medical file to the employee.",
    ),
    "re_integratieverslag": Text("Het re-integratieverslag is opgesteld.", "The re-integration report was drawn up."),
    "wia_aanvraag": Text("UWV ontvangt de WIA-aanvraag.", "UWV receives the WIA claim."),
    "vervroegde_iva_aanvraag": Text(
        "De werknemer vraagt vervroegd een IVA-uitkering aan.", "The employee claims IVA benefit early."
    ),
    "vervroegde_iva_beslissing": Text("UWV beslist op die aanvraag.", "UWV decides on that claim."),
    "besluit_late_aanvraag": Text(
        "UWV verlengt de loondoorbetaling omdat de WIA-aanvraag te laat kwam.",
        "UWV extends wage payment because the WIA claim came late.",
    ),
    "verlenging_loondoorbetaling": Text(
        "Werkgever en werknemer verlengen de loondoorbetaling vrijwillig (WIA art. 24).",
        "Employer and employee extend wage payment voluntarily (WIA art. 24).",
    ),
    "herstelverzoek_riv": Text(
        "UWV vraagt om het re-integratieverslag aan te vullen.",
        "UWV asks to complete the re-integration report.",
    ),
    "riv_aangevuld": Text("Het re-integratieverslag is aangevuld.", "The re-integration report was completed."),
    "loonsanctie_beschikking": Text(
        "UWV legt een loonsanctie op: langer loon doorbetalen.", "UWV imposes a wage sanction: to pay wage for longer."
    ),
    "bezwaar_loonsanctie": Text(
        "De werkgever maakt bezwaar tegen de loonsanctie.", "The employer objects to the wage sanction."
    ),
    "bekortingsverzoek": Text(
        "De werkgever meldt dat alles is hersteld, en vraagt de loonsanctie te bekorten.",
        "The employer reports that all is repaired, and asks to shorten the sanction.",
    ),
    "bekorting_beschikking": Text("UWV beslist op dat verzoek.", "UWV decides on that request."),
    "wia_beslissing": Text("UWV beslist op de WIA-aanvraag.", "UWV decides on the WIA claim."),
}
"""What each kind of event is."""

WORDS: Final = Words(FIELDS, CHOICES)
TITLE: Final = Text("Dossier van poortwachter", "Poortwachter case file")
