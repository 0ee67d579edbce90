"""What the keys and the choices of a rules file mean, for the schema."""

from __future__ import annotations

from typing import Final

from poortwachter.schema.wording import Words
from poortwachter.text import Text, same

_LAW_ONLY: Final = Text("Alleen in het bestand van de wet zelf.", "Only in the law's own file.")
_ANOTHER_DAY: Final = Text("De andere dag.", "The other day.")
_SAYS: Final = Text("Wat het veld moet zeggen: een woord of een lijst.", "What the field must say: a word or a list.")
_WEIGHT: Final = Text("Hoe zwaar het dan weegt.", "What it weighs then.")
_KINDS: Final = Text(
    "Soort gebeurtenis, of een lijst. `oordeel_bedrijfsarts`, `evaluatie` en `overige_tweede_spoor` staan voor meer.",
    "Kind of event, or a list. `oordeel_bedrijfsarts`, `evaluatie` and `overige_tweede_spoor` stand for several.",
)


def _only_law(nl: str, en: str) -> Text:
    return Text(f"{nl} {_LAW_ONLY.nl}", f"{en} {_LAW_ONLY.en}")


FIELDS: Final[dict[str, Text]] = {
    "RulesFile": Text(
        "Regels: die van de wet, of wat een organisatie daarbovenop vraagt.",
        "Rules: those of the law, or what an organisation asks on top of it.",
    ),
    "RulesFile.format": Text("Altijd `1`.", "Always `1`."),
    "RulesFile.read_on": _only_law("De dag waarop de wet is gelezen.", "The day the law was read."),
    "RulesFile.sources": Text(
        "Teksten waarop de regels rusten, elk onder een eigen naam.", "Texts that the rules rest on, each under a name."
    ),
    "RulesFile.parameters": _only_law("Bedragen en leeftijden.", "Amounts and ages."),
    "RulesFile.rules": Text("De regels: elk een plicht.", "The rules: a duty each."),
    "RulesFile.changes": Text(
        "Wat een organisatie anders vraagt van regels die er al zijn. Wet en regeling mogen niet ruimer.",
        "What an organisation asks otherwise of rules that exist. Law and regulation may not be loosened.",
    ),
    "RulesFile.loonsanctie": _only_law("De toets van UWV.", "UWV's test."),
    "RulesFile.not_modelled": Text(
        "Wat de cao vraagt en dit bestand niet kan zeggen.", "What the cao asks and this file cannot say."
    ),
    "Parameters.aow_age": Text("De AOW-leeftijd naar geboortedag.", "The AOW age by day of birth."),
    "Parameters.wage_weeks_after_aow": Text(
        "Weken loon bij ziekte voor wie de AOW-leeftijd heeft.", "Weeks of sick pay for someone of AOW age."
    ),
    "Parameters.maximum_dagloon": Text(
        "Maximum dagloon in euro bruto, naar de dag waarop het ingaat; `null`: niet bekend.",
        "Maximum day wage in EUR gross, by the day it starts; `null`: not known.",
    ),
    "AowAge.born_from": Text("Geboren op of na deze dag.", "Born on or after this day."),
    "AowAge.born_before": Text("Geboren voor deze dag.", "Born before this day."),
    "AowAge.years": Text("Jaren.", "Years."),
    "AowAge.months": Text("En maanden.", "And months."),
    "Source.rank": Text("Van welke rang de tekst is.", "Of what rank the text is."),
    "Source.title": Text("De hele naam.", "The whole name."),
    "Source.short": Text("De korte naam, voor verwijzingen.", "The short name, for references."),
    "Source.bwb": Text(
        "Het nummer op wetten.overheid.nl: `BWBR0001888`.", "The number at wetten.overheid.nl: `BWBR0001888`."
    ),
    "Source.url": Text("Het adres van wat daar niet staat.", "The address of what is not there."),
    "Source.read": Text(
        "Welke versie is gelezen, of hoe de tekst is gepubliceerd.", "Which version was read, or how it was published."
    ),
    "Citation.source": Text(
        "De bron: een naam onder `sources`, of een van de wet zelf.",
        "The source: a name under `sources`, or one of the law's own.",
    ),
    "Citation.at": Text("De plaats in de bron.", "The place in the source."),
    "Citation.article": Text(
        "Het artikelnummer, als wetten.overheid.nl daarop te openen is.",
        "The number of the article, when wetten.overheid.nl can be opened there.",
    ),
    "Change.rule": Text("De regel van de wet die verandert.", "The rule of the law that changes."),
    "Change.days": Text(
        "Een ander aantal dagen in de termijn. Minder is strenger; bij `before` is meer strenger.",
        "Another number of days in the term. Fewer are tighter; with `before` more are.",
    ),
    "Change.severity": Text(
        "Hoe erg een uitkomst is; wat er niet staat, blijft.", "How bad an outcome is; what is not here stays."
    ),
    "because": Text("De reden, in beide talen.", "The reason, in both languages."),
    "law": Text("De bron.", "The source."),
    "our_reading": Text("Welk getal in geen bron staat.", "Which number no source gives."),
    "if": Text("De voorwaarde.", "The condition."),
    "Clause.also_later": Text(
        "Ook als het pas na de uiterste dag zo wordt.", "Also when it comes to hold only after the due day."
    ),
    "kinds": _KINDS,
    "field": Text("Het veld van de gebeurtenis.", "The field of the event."),
    "says": _SAYS,
    "Holds.fields": Text("De velden waar `ja` moet staan.", "The fields that must say `ja`."),
    "Each.changed_view": Text(
        "Een oordeel per verandering in de visie van de arts.", "A verdict for each change of the doctor's view."
    ),
    "Each.one_each": Text(
        "Wat de ene keer vervult, vervult geen andere.", "What fulfils one occurrence cannot fulfil another."
    ),
    "Each.open_without": Text(
        "Ook een oordeel voordat er zo'n gebeurtenis is.", "A verdict to come even before the first such event."
    ),
    "Every.days": Text("Om de hoeveel dagen.", "Every how many days."),
    "Every.at_most": Text(
        "Het langste ritme dat een organisatie toestaat, in dagen.",
        "The longest rhythm that an organisation allows, in days.",
    ),
    "Every.start": Text("De dag waarop het ritme begint.", "The day on which the rhythm begins."),
    "Every.restart": Text("Soorten die het ritme opnieuw beginnen.", "Kinds that begin the rhythm anew."),
    "Every.until": Text("Soorten die het ritme beëindigen.", "Kinds that end the rhythm."),
    "Every.agreed_in": Text("Soorten die een ander ritme kunnen afspreken.", "Kinds that may agree another rhythm."),
    "Every.agreed_weeks": Text("Het veld met dat ritme, in weken.", "The field with that rhythm, in weeks."),
    "Every.agreed_rank": Text("Van welke rang dat ritme is.", "Of what rank that rhythm is."),
    "Perspective.expected": Text(
        "Het veld met de dag waarop werk wordt hervat.", "The field with the day by which work is resumed."
    ),
    "Perspective.months": Text("Binnen hoeveel maanden.", "Within how many months."),
    "Perspective.after": Text("Na welke dag.", "After which day."),
    "Perspective.came_true": Text("Soorten waarmee het uitkomt.", "Kinds by which it comes true."),
    "Perspective.moves_due": Text(
        "Of de dag de uiterste dag wordt als het niet uitkomt.", "Whether the day becomes the due day when it fails."
    ),
    "NoCapacity.asked_again": Text(
        "Zoveel dagen nadat de arts weer mogelijkheden ziet.", "So many days after the doctor sees capacity again."
    ),
    "NoCapacity.after": Text(
        "Zegt zo'n stuk zelf dat er geen zijn, dan telt het eerste latere oordeel.",
        "When such a document itself says there is none, the first later view counts.",
    ),
    "late": Text("Te laat gedaan.", "Done late."),
    "missing": Text("Niet gedaan, en de dag is voorbij.", "Not done, and the day has passed."),
    "early": Text("Gedaan voordat het kon.", "Done before it opened."),
    "Beyond.days": Text("Meer dagen dan dit.", "More days than these."),
    "Beyond.weeks": Text("Zoveel weken of meer.", "So many weeks or more."),
    "weight": _WEIGHT,
    "Beyond.until": Text("Soorten waarna het niet meer loopt.", "Kinds after which it no longer runs."),
    "Weights.late": Text(
        "Te laat gedaan. Weggelaten: een stap minder dan `missing`.",
        "Done late. Left out: one step less than `missing`.",
    ),
    "Weights.longer": Text("Langer te laat dan zoveel dagen.", "Overdue for more days than these."),
    "Weights.gap": Text(
        "Zoveel weken niet gedaan, bij een plicht die terugkeert.", "A recurring duty not done for so many weeks."
    ),
    "Weights.gap_without_capacity": Text(
        "Hetzelfde, zolang de arts geen mogelijkheden ziet.", "The same, while the doctor sees no capacity."
    ),
    "Weights.running": Text(
        "Te laat begonnen, maar zo lang bezig bij de WIA-aanvraag.", "Begun late, but running so long at the WIA claim."
    ),
    "Variant.not_asked": Text("De regel wordt dan niet gevraagd.", "The rule is not asked then."),
    "Rule.id": Text(
        "Een eigen naam: kleine letters, cijfers en _.", "A name of its own: lower-case letters, digits and _."
    ),
    "Rule.title": Text("De naam, in beide talen.", "The name, in both languages."),
    "Rule.short": Text(
        "De korte naam voor de tabel, hoogstens 25 tekens.", "The short name for the table, at most 25 characters."
    ),
    "Rule.actor": Text("Wie het moet doen.", "Who must do it."),
    "Rule.rank": Text("Waar de plicht op rust.", "What the duty rests on."),
    "Rule.law": Text("De bronnen, de belangrijkste eerst.", "The sources, the weightiest first."),
    "Rule.asks": Text("Wat er moet gebeuren.", "What must be done."),
    "Rule.when": Text("Wanneer, in woorden.", "When, in words."),
    "Rule.consequence": Text("Wat er gebeurt als het niet gebeurt.", "What follows when it is not done."),
    "Rule.advice": Text("Wat er nu te doen is.", "What to do now."),
    "Rule.repair": Text("Hoe het te herstellen is.", "How to put it right."),
    "message": Text("Wat een bevinding zegt.", "What a finding says."),
    "Rule.when_early": Text(
        "Wat te doen als het is gedaan voordat het kon.", "What to do when it was done before it opened."
    ),
    "Rule.each": Text(
        "Een oordeel per gebeurtenis: die is het anker, `anchor`.", "A verdict for each event: that is the `anchor`."
    ),
    "Rule.every": Text("Een plicht die terugkeert, in plaats van `due`.", "A duty that recurs, in place of `due`."),
    "due": Text("De uiterste dag.", "The due day."),
    "Rule.opens": Text("De eerste dag waarop het kan.", "The first day on which it can be done."),
    "disputed": Text(
        "De uiterste dag in een ruimere lezing: tot dan hoogstens een waarschuwing.",
        "The due day on a lenient reading: until then at most a warning.",
    ),
    "Rule.in_force": Text(
        "Vanaf welke dagen de regel geldt (`true`) of niet meer (`false`).",
        "From which days the rule holds (`true`) or no longer (`false`).",
    ),
    "Rule.version_by": Text(
        "Welke dag bepaalt welk getal geldt. Weggelaten: `due`.",
        "Which day picks the number in force. Left out: `due`.",
    ),
    "Rule.met_by": Text("Gebeurtenissen die de plicht vervullen.", "Events that fulfil the duty."),
    "Rule.met_if": Text(
        "Een voorwaarde waarmee de plicht op de uiterste dag is vervuld.",
        "A condition by which the duty counts as done on its due day.",
    ),
    "Rule.met_on": Text(
        "Een dag van het dossier waarop de plicht is vervuld.", "A day of the dossier on which the duty counts as done."
    ),
    "Rule.met_in": Text(
        "Een dag in de velden van het anker waarop het is gedaan.", "A day in the anchor's fields on which it was done."
    ),
    "Rule.holds": Text("Wat het stuk moet zeggen.", "What the document must say."),
    "Rule.counts_from": Text(
        "Vanaf welke dag telt wat is gedaan. Weggelaten: `first_day`.",
        "From which day what was done counts. Left out: `first_day`.",
    ),
    "Rule.renewed_by": Text(
        "Soorten waarna wat eerder is gedaan niet meer telt.",
        "Kinds after which what was done before no longer counts.",
    ),
    "Rule.unclear_by": Text("Soorten die openlaten of het is gedaan.", "Kinds that leave open whether it was done."),
    "Rule.untouched_by": Text("Wat deze plicht niet beëindigt.", "What does not end this duty."),
    "Rule.no_capacity": Text(
        "Niet gevraagd zolang de arts geen mogelijkheden ziet.", "Not asked while the doctor sees no capacity."
    ),
    "Rule.deviation": Text("Er mag een andere dag worden afgesproken.", "Another day may be agreed."),
    "Rule.perspective": Text(
        "Niet gevraagd zolang een vastgelegd uitzicht op werk nog kan uitkomen.",
        "Not asked while a recorded prospect of work may still come true.",
    ),
    "Rule.only_if": Text("Voor wie de regel geldt.", "To whom the rule applies."),
    "Rule.exempt_if": Text("Wanneer er niets wordt gevraagd.", "When nothing is asked."),
    "severity": Text("Hoe erg elke uitkomst is.", "How bad each outcome is."),
    "Rule.weight": Text(
        "Wat een uitkomst weegt in de toets voor een loonsanctie. Weggelaten: niets.",
        "What an outcome weighs in the test for a loonsanctie. Left out: nothing.",
    ),
    "Variant.weight": Text(
        "Wat een uitkomst dan weegt in de toets voor een loonsanctie.",
        "What an outcome then weighs in the test for a loonsanctie.",
    ),
    "Rule.variants": Text("Wat anders is als een voorwaarde geldt.", "What is different when a condition holds."),
    "rank": Text("De rang.", "The rank."),
    "Rule.see_also": Text("Andere regels die ermee te maken hebben.", "Other rules that have to do with it."),
    "Rule.quiet": Text(
        "Een gewone tijdlijn laat de regel weg zolang alles goed is.",
        "A plain timeline leaves it out while all is well.",
    ),
    "Rule.track_2": Text("Gaat over het tweede spoor zelf.", "Is about the second track itself."),
    "Rule.changed_because": Text(
        "Waarom een organisatie meer vraagt dan de wet.", "Why an organisation asks more than the law."
    ),
    # Days
    "Named.name": Text("De naam van de dag.", "The name of the day."),
    "SickDay.sick_day": Text(
        "Zoveel ziektedagen na de eerste; hersteldagen en verlof tellen niet.",
        "So many days of sickness after the first; recovered days and leave do not count.",
    ),
    "CalendarDay.calendar_day": Text(
        "Zoveel kalenderdagen na de eerste; is dat geen ziektedag, dan zoveel ziektedagen.",
        "So many calendar days after the first; when that is no day of sickness, so many days of sickness.",
    ),
    "Anniversary.anniversary": Text("Een jaar na de eerste ziektedag.", "A year after the first sick day."),
    "days": Text("Zoveel kalenderdagen.", "So many calendar days."),
    "months": Text("Zoveel maanden.", "So many months."),
    "after": Text("Na deze dag, die zelf niet meetelt.", "After this day, which itself does not count."),
    "Before.before": Text("Voor deze dag.", "Before this day."),
    "FirstEvent.event": Text(
        "De eerste gebeurtenis van deze soort, of van een uit een lijst.",
        "The first event of this kind, or of one in a list.",
    ),
    "otherwise": Text("De dag die telt zolang die er niet is.", "The day that counts while there is none."),
    "FirstEvent.even_afterwards": Text(
        "Ook als die pas kwam nadat het was gedaan.", "Also when it came only after it was done."
    ),
    "Otherwise.moment": Text("Een dag.", "A day."),
    "DueOf.due_of": Text(
        "De uiterste dag van een regel; van meer regels de vroegste.",
        "The due day of a rule; of several, the earliest.",
    ),
    "CapacityRegained.capacity_regained_after": Text(
        "De eerste dag na deze waarop de arts weer mogelijkheden ziet.",
        "The first day after this on which the doctor sees capacity again.",
    ),
    "Track1Closed.track_1_closed_for": Text(
        "De dag waarop spoor 1 dicht bleek, als het zoveel dagen dicht bleef.",
        "The day track 1 proved closed, when it stayed so for so many days.",
    ),
    "FieldOfAnchor.field": Text("Een datumveld van het anker.", "A date field of the anchor."),
    "Earliest.earliest": Text("De vroegste van deze dagen.", "The earliest of these days."),
    "Latest.latest": Text("De laatste van deze dagen.", "The latest of these days."),
    "Clamped.clamp": Text("Een dag, tussen twee andere gehouden.", "A day, kept between two others."),
    "Clamped.earliest": Text("Niet voor deze dag.", "Not before this day."),
    "Clamped.latest": Text("Niet na deze dag.", "Not after this day."),
    "WorkingDay.working_day": Text(
        "De eerste werkdag vanaf deze dag (Algemene termijnenwet).",
        "The first working day from this day on (Algemene termijnenwet).",
    ),
    "SanctionEnd.loonsanctie_end": Text(
        "Het einde van de loonsanctie, zoals UWV telt.", "The end of the loonsanctie, as UWV counts."
    ),
    "SanctionTerms.longest": Text("De langste duur, in dagen.", "The longest it lasts, in days."),
    "SanctionTerms.after_shortening": Text(
        "Dagen na een toegewezen bekorting.", "Days after a shortening was granted."
    ),
    "SanctionTerms.decided_before_end": Text(
        "Dagen voor het einde waarop UWV moet hebben beslist.", "Days before the end by which UWV must have decided."
    ),
    "SanctionTerms.shortening_decided_within": Text(
        "Dagen waarbinnen UWV op een verzoek beslist.", "Days within which UWV decides on a request."
    ),
    # Conditions
    "Vangnet.vangnet": Text(
        "Geldt een van deze vangnetten? Niet vastgelegd telt als `geen`.",
        "Does one of these safety nets apply? Not recorded counts as `geen`.",
    ),
    "SelfInsured.eigenrisicodrager_zw": Text(
        "Is de werkgever eigenrisicodrager: `ja` of `nee`?", "Is the employer self-insured: `ja` or `nee`?"
    ),
    "Capacity.capacity": Text(
        "Is dit het laatste oordeel van de arts: `ja`, `nee` of `marginaal`?",
        "Is this the doctor's latest view: `ja`, `nee` or `marginaal`?",
    ),
    "MoreThan.more_than": Text("Is het getal in het veld hoger dan dit?", "Is the number in the field above this?"),
    "Recorded.recorded": Text("Is er zo'n gebeurtenis vastgelegd?", "Is there such an event?"),
    "IsAfter.day": Text("Ligt deze dag na de andere?", "Does this day lie after the other?"),
    "IsAfter.is_after": _ANOTHER_DAY,
    "SickOn.sick_on": Text("Ziek op deze dag?", "Sick on this day?"),
    "SickOn.days_at_least": Text("En dan al zoveel dagen?", "And for so many days by then?"),
    "Workday.workday": Text("Geen zaterdag of zondag?", "No Saturday or Sunday?"),
    "StatusOf.status_of": Text("Het oordeel over een andere regel.", "The verdict on another rule."),
    "StatusOf.says": Text(
        "Welke stand: `met`, `late`, `missing`, `early`, `upcoming`, `exempt` of `undetermined`.",
        "Which status: `met`, `late`, `missing`, `early`, `upcoming`, `exempt` or `undetermined`.",
    ),
    "SatisfactoryResult.bevredigend_resultaat": Text(
        "Is er werk hervat dat UWV als resultaat aanvaardt?", "Was work resumed that UWV accepts as the result?"
    ),
    "ResultTerms.loonwaarde_boven": Text("Boven zoveel procent van het loon.", "Above so many percent of the wage."),
    "ResultTerms.contract_maanden": Text(
        "Elders: een contract voor nog zoveel maanden.", "Elsewhere: a contract for so many more months."
    ),
    "AowWithinYears.aow_within_years_of_wait": Text(
        "AOW-leeftijd binnen zoveel jaar na de wachttijd?", "AOW age within so many years after the wait?"
    ),
    "Agreed.agreed": Text(
        "Zijn werkgever en werknemer het in zo'n gebeurtenis eens?",
        "Did employer and employee both agree, in such an event?",
    ),
    "AllOf.all": Text("Gelden ze allemaal?", "Do all of these hold?"),
    "AnyOf.any": Text("Geldt er een?", "Does one of these hold?"),
    "Not.not": Text("Geldt het niet?", "Does it not hold?"),
    # The test for a loonsanctie
    "Loonsanctie.steps": Text("De vragen, in de volgorde van UWV.", "The questions, in UWV's order."),
    "Loonsanctie.tested": Text("Stap 1: wordt er getoetst?", "Step 1: is there a test?"),
    "Loonsanctie.report": Text("Stap 2: is het verslag compleet?", "Step 2: is the report complete?"),
    "Loonsanctie.result": Text("Stap 3: is er een bevredigend resultaat?", "Step 3: is the result satisfactory?"),
    "Loonsanctie.capacity": Text("Stap 4: zijn er mogelijkheden?", "Step 4: is there capacity?"),
    "Loonsanctie.efforts": Text("Stap 5: is er genoeg gedaan?", "Step 5: was enough done?"),
    "Loonsanctie.valid_reason": Text("Stap 6: is er een deugdelijke grond?", "Step 6: is there a valid reason?"),
    "Loonsanctie.repairable": Text("Stap 7: is het nog te herstellen?", "Step 7: can it still be repaired?"),
    "Loonsanctie.exposure": Text("Hoe lang het duurt, en wat het kost.", "How long it lasts, and what it costs."),
    "Loonsanctie.disputes": Text("Waar bronnen het oneens zijn.", "Where sources disagree."),
    "Loonsanctie.statistics": Text("Hoe vaak het gebeurt.", "How often it happens."),
    "Question.step": Text("De stap.", "The step."),
    "Question.question": Text("De vraag.", "The question."),
    "Question.asks": Text("Hoe de vraag wordt beantwoord.", "How the question is answered."),
    "View.says": Text("Wat de bron zegt.", "What the source says."),
    "Dispute.about": Text("Waarover.", "On what."),
    "Dispute.views": Text("Wat elke bron zegt.", "What each source says."),
    "TestedTerms.decision": Text("De regel over het besluit.", "The rule on the decision."),
    "TestedTerms.end": Text("De regel over het einde.", "The rule on the end."),
    "TestedTerms.shortening": Text("De regel over de bekorting.", "The rule on the shortening."),
    "TestedTerms.objection": Text("De regel over het bezwaar.", "The rule on the objection."),
    "TestedTerms.recovery_if": Text(
        "Wanneer UWV in plaats daarvan ziekengeld verhaalt.", "When UWV recovers sickness benefit instead."
    ),
    "TestedTerms.recovery_report": Text(
        "De regel over het verslag bij het einde van het dienstverband.",
        "The rule on the report at the end of employment.",
    ),
    "ReportTerms.items": Text("De regels over de onderdelen.", "The rules on the items."),
    "ReportTerms.later_evaluation": Text("De regel over de latere evaluatie.", "The rule on the later evaluation."),
    "ReportTerms.evaluations": Text("Soorten waarvan er twee genoeg zijn.", "Kinds of which two are enough."),
    "ReportTerms.on_request": Text("De regel over het aanvullen.", "The rule on completing the report."),
    "ReportTerms.handed_over": Text(
        "De regels over wat de werkgever niet ziet.", "The rules on what the employer never sees."
    ),
    "ReportTerms.days_before_end": Text(
        "De dag van het verslag, in dagen voor het einde van de loondoorbetaling.",
        "The report's day, in days before wage payment ends.",
    ),
    "ReportTerms.silent_until": Text(
        "Dagen daarvoor waarin het nog niet wordt gezegd.", "Days before that in which it is left unsaid."
    ),
    "ReportTerms.before": Text("Wat het daarvoor weegt.", "What it weighs before."),
    "ReportTerms.after": Text("Wat het daarna weegt.", "What it weighs after."),
    "CapacityTerms.stale_after": Text("Dagen dat een oordeel telt.", "Days for which a view counts."),
    "CapacityTerms.evaluation": Text(
        "Marginale mogelijkheden tellen op de dag van deze soort.", "Marginal capacity counts on the day of this kind."
    ),
    "CapacityTerms.second_track": Text("De regel over het tweede spoor.", "The rule on the second track."),
    "AddingUp.grounds": Text("Zoveel gronden.", "So many grounds."),
    "AddingUp.of": Text("Van dit gewicht.", "Of this weight."),
    "AddingUp.make": Text("Wegen samen dit.", "Together weigh this."),
    "AddingUp.ranks": Text("Alleen gronden van deze rangen.", "Only grounds of these ranks."),
    "Cure.ended": Text("De soort waarmee het eindigt.", "The kind that ends it."),
    "Cure.results": Text("Met een van deze resultaten.", "With one of these results."),
    "Cure.started": Text("De soort waarmee het begint.", "The kind that begins it."),
    "Cure.plan": Text("De soort van het plan.", "The kind of the plan."),
    "Cure.reports": Text("De soort van de rapportages.", "The kind of the reports."),
    "Cure.report_weeks": Text("De langste tijd tussen twee, in weken.", "The longest time between two, in weeks."),
    "Cure.barred_by": Text("Niet naast een andere grond van deze rangen.", "Not beside another ground of these ranks."),
    "EffortsTerms.claim": Text("De soort die de periode beëindigt.", "The kind that ends the period."),
    "EffortsTerms.claim_days_before_end": Text(
        "Zonder die: zoveel dagen voor het einde van de loondoorbetaling.",
        "Without one: so many days before wage payment ends.",
    ),
    "EffortsTerms.late_claim": Text("Wat een late aanvraag weegt.", "What a late claim weighs."),
    "EffortsTerms.adding_up": Text("Hoe gronden samen wegen.", "How grounds weigh together."),
    "EffortsTerms.cure": Text(
        "Wanneer een laat tweede spoor is goedgemaakt.", "When a late second track is made good."
    ),
    "ReasonTerms.never": Text("Redenen die nooit tellen.", "Reasons that never count."),
    "ReasonTerms.only_after": Text(
        "Redenen die alleen tellen na een van de `measures`.", "Reasons that count only after one of the `measures`."
    ),
    "ReasonTerms.measures": Text("Soorten maatregelen.", "Kinds of measure."),
    "RepairTerms.decision_days_before_end": Text(
        "Dagen voor het einde waarop UWV beslist.", "Days before the end on which UWV decides."
    ),
    "ExposureTerms.weeks_min": Text("De minste weken.", "The fewest weeks."),
    "ExposureTerms.weeks_max": Text("De meeste weken.", "The most weeks."),
    "ExposureTerms.recovery_weeks_max": Text("De meeste weken verhaal.", "The most weeks of recovery."),
    "ExposureTerms.paid_percent": Text("Procent van het loon.", "Percent of the wage."),
    "ExposureTerms.dagloon_days": Text("Dagen dagloon in een jaar.", "Days of dagloon in a year."),
    "Disputes.result_at_border": Text("Een resultaat op de grens.", "A result at the border."),
    "Disputes.company_doctor": Text("Vertrouwen op de bedrijfsarts.", "Relying on the company doctor."),
    "Disputes.counted_back": Text("Terugtellen van het einde.", "Counting back from the end."),
    "Statistic.of": Text("Waarvan.", "Of what."),
    "Statistic.percent": Text("Procent.", "Percent."),
    # Shapes that several fields share
    "nl": Text("In het Nederlands.", "In Dutch."),
    "en": Text("In het Engels.", "In English."),
}

_STEPS: Final = {
    "tested": Text("wordt er getoetst?", "is there a test?"),
    "complete": Text("is het verslag compleet?", "is the report complete?"),
    "satisfactory_result": Text("is er een bevredigend resultaat?", "is the result satisfactory?"),
    "capacity": Text("zijn er mogelijkheden?", "is there capacity?"),
    "efforts": Text("is er genoeg gedaan?", "was enough done?"),
    "valid_reason": Text("is er een deugdelijke grond?", "is there a valid reason?"),
    "repairable": Text("is het te herstellen?", "can it be repaired?"),
}

CHOICES: Final[dict[str, Text]] = {
    "law": Text("wet", "law"),
    "regulation": Text("regeling", "regulation"),
    "policy": Text("beleid van UWV", "UWV policy"),
    "practice": Text("praktijk: gewoonte of vuistregel", "practice: custom or rule of thumb"),
    "error": Text("fout", "error"),
    "warning": Text("waarschuwing", "warning"),
    "notice": Text("aandachtspunt", "notice"),
    "nothing": Text("niets", "nothing"),
    "low": Text("licht", "light"),
    "elevated": Text("middel", "medium"),
    "high": Text("zwaar", "heavy"),
    "administrative": Text(
        "een onderdeel van het verslag; voor de wet zelf", "an item of the report; for the law itself"
    ),
    "late_claim": Text("een late aanvraag; voor de wet zelf", "a late claim; for the law itself"),
    "werkgever": Text("de werkgever", "the employer"),
    "werknemer": Text("de werknemer", "the employee"),
    "samen": Text("werkgever en werknemer samen", "employer and employee together"),
    "bedrijfsarts": Text("de bedrijfsarts", "the company doctor"),
    "uwv": same("UWV"),
    "recovery": Text("herstel", "recovery"),
    "employment": Text("het einde van het dienstverband", "the end of employment"),
    "aow": Text("de AOW-leeftijd", "AOW age"),
    "version_by.due": Text("de uiterste dag", "the due day"),
    "first_day": Text("de eerste ziektedag", "the first sick day"),
    "anchor": Text("de gebeurtenis waar het oordeel over gaat", "the event that the verdict is about"),
    "end_of_wait": Text("de laatste dag van de 104 weken", "the last day of the 104 weeks"),
    "wage_end": Text(
        "de laatste dag van de loondoorbetaling, zoals afgesproken", "the last day of wage payment, as agreed"
    ),
    "wage_end_decided": Text(
        "dezelfde, met het besluit over een late aanvraag", "the same, with the decision on a late claim"
    ),
    "last_day_of_employment": Text("de laatste dag van het dienstverband", "the last day of employment"),
    "name.due": Text("de uiterste dag zelf, voor een ruimere lezing", "the due day itself, for a lenient reading"),
    "capacity_found": Text("het eerste oordeel met mogelijkheden", "the doctor's first view with capacity"),
    "loonsanctie_decided_end": Text(
        "de eerste dag zonder plicht, zoals UWV besloot", "the first day without the duty, as UWV decided"
    ),
    **_STEPS,
}

WORDS: Final = Words(FIELDS, CHOICES)
TITLE: Final = Text("Regels van poortwachter", "Poortwachter rules file")
