"""The words of the page that no other output has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from poortwachter.output.words import RISK, SEVERITY
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from poortwachter.text import Lang

_WORDS: Final = {
    "title": Text("Verzuimdossiers", "Absence dossiers"),
    "skip": Text("Naar de inhoud", "Skip to the content"),
    "as_of": Text("Peildatum {0}", "As of {0}"),
    "made_by": Text(
        "Gemaakt met poortwachter {0}, regels {1}. Dit is een hulpmiddel en geen besluit van UWV.",
        "Made with poortwachter {0}, rules {1}. This is an aid and no decision of UWV.",
    ),
    "redacted": Text(
        "Kenmerken zijn vervangen door codes; vrije tekst is weggelaten.",
        "References are replaced by hashes; free text is left out.",
    ),
    "overview": Text("Overzicht", "Overview"),
    "back": Text("Terug naar het overzicht", "Back to the overview"),
    "counts_one": Text("{0} dossier", "{0} dossier"),
    "counts": Text("{0} dossiers", "{0} dossiers"),
    "at_most": Text("samen hoogstens {0} aan loon", "at most {0} of wages together"),
    "by_risk": Text("Naar risico op loonsanctie", "By risk of a wage sanction"),
    "risk": Text("risico", "risk"),
    "number": Text("dossiers", "dossiers"),
    "cost": Text("kosten, hoogstens", "cost, at most"),
    "together": Text("samen", "total"),
    "cost_note": Text(
        "Kosten tellen alleen bij risico hoog, opgelegd of verhoogd, en alleen waar een loon is vastgelegd.",
        "Cost counts only where the risk is high, imposed or raised, and a wage is recorded.",
    ),
    "deadlines": Text(
        "Termijnen: over tijd en de komende twaalf weken", "Deadlines: overdue and the next twelve weeks"
    ),
    "deadlines_note": Text(
        "Elke plicht telt een keer. Over tijd zonder vuistregels; dossiers van wie hersteld is tellen niet mee.",
        "Each duty counts once. Overdue without rules of thumb; dossiers of those who recovered do not count.",
    ),
    "firm": Text("wet of regeling", "law or regulation"),
    "soft": Text("UWV of praktijk", "UWV or practice"),
    "overdue": Text("over tijd", "overdue"),
    "coming": Text("komend", "coming"),
    "overdue_long": Text(">13 wk", ">13 wk"),
    "overdue_mid": Text("5–13", "5–13"),  # noqa: RUF001 - a range has a dash
    "overdue_short": Text("≤4 wk", "≤4 wk"),
    "period": Text("periode", "period"),
    "from_week": Text("week van {0}", "week of {0}"),
    "overdue_long_full": Text("langer dan 13 weken over tijd", "more than 13 weeks overdue"),
    "overdue_mid_full": Text("5 tot en met 13 weken over tijd", "5 to 13 weeks overdue"),
    "overdue_short_full": Text("tot en met 4 weken over tijd", "up to 4 weeks overdue"),
    "as_table": Text("Als tabel", "As a table"),
    "dossiers": Text("Dossiers", "Dossiers"),
    "dossiers_caption": Text(
        "Dossiers, wat eerst aandacht vraagt bovenaan", "Dossiers, what needs attention first on top"
    ),
    "dossier": Text("dossier", "dossier"),
    "employer": Text("werkgever", "employer"),
    "employee": Text("werknemer {0}", "employee {0}"),
    "week": Text("week", "week"),
    "first": Text("eerst aanpakken", "tackle first"),
    "days": Text("dagen over tijd", "days overdue"),
    "next": Text("volgende dag", "next day"),
    "search": Text("Zoek dossier, werkgever of plicht", "Search dossier, employer or duty"),
    "risk_filter": Text("Risico", "Risk"),
    "all": Text("alle", "all"),
    "sort_by": Text("Sorteer op", "Sort by"),
    "urgency": Text("dringendheid", "urgency"),
    "shown": Text("{0} van {1} dossiers", "{0} of {1} dossiers"),
    "more": Text("Toon ook de andere {0}", "Show the other {0} too"),
    "left_out": Text(
        "In dit bestand staan de {0} dringendste dossiers uitgewerkt; voor {1} andere is het te groot. "
        "Die krijgen een eigen pagina met: poortwachter report … -o map/",
        "This file holds the {0} most urgent dossiers in full; it is too large for {1} others. "
        "These get a page of their own with: poortwachter report … -o folder/",
    ),
    "own_pages": Text(
        "Elk dossier staat op een eigen pagina, in de map dossiers naast dit bestand.",
        "Each dossier has a page of its own, in the folder dossiers beside this file.",
    ),
    "rows_left_out": Text("{0} andere dossiers staan niet in de tabel.", "{0} other dossiers are not in the table."),
    "none": Text("Geen dossiers.", "No dossiers."),
    "problems": Text("Niet te lezen of na te kijken", "Cannot be read, or to check"),
    "problems_more": Text("Nog {0} meldingen niet getoond.", "{0} more messages not shown."),
    "place": Text("{0}, regel {1}", "{0}, line {1}"),
    "do_first": Text("Eerst doen", "Do first"),
    "when": Text("uiterlijk", "by"),
    "timeline": Text("Tijdlijn", "Timeline"),
    "timeline_scroll": Text("Getekende tijdlijn, schuift opzij", "Drawn timeline, scrolls sideways"),
    "timeline_help": Text(
        "Elk teken is een plicht op haar laatste dag; aanwijzen of tabben toont wanneer, gedaan en bron.",
        "Each sign is a duty on its last day; point at it or tab to it for when, done and source.",
    ),
    "timeline_table": Text("De tijdlijn als tabel", "The timeline as a table"),
    "legend": Text("Tekens", "Signs"),
    "due": Text("uiterlijk", "due"),
    "duty": Text("plicht", "duty"),
    "status": Text("stand", "status"),
    "number_of_days": Text("dagen", "days"),
    "done": Text("gedaan", "done"),
    "norm": Text("norm", "norm"),
    "source": Text("bron", "source"),
    "today": Text("peildatum {0}", "as of {0}"),
    "findings": Text("Bevindingen", "Findings"),
    "no_findings": Text("Geen bevindingen.", "No findings."),
    "why": Text("waarom", "why"),
    "do": Text("doe", "do"),
    "also": Text("ook", "also"),
    "weighs": Text("weegt", "weighs"),
    "reasons": Text("De redenen, stap voor stap", "The reasons, step by step"),
    "test": Text("Zo toetst UWV", "How UWV will test this"),
    "question": Text("vraag", "question"),
    "answer": Text("antwoord", "answer"),
    "because": Text("omdat", "because"),
    "helps": Text("Wat nog helpt", "What still helps"),
    "sum": Text("Wat een loonsanctie kost", "What a wage sanction costs"),
    "sum_line": Text("post", "line"),
    "amount": Text("bedrag", "amount"),
    "unknown": Text("Onbekend", "Unknown"),
    "opens": Text("laat open: {0}", "leaves open: {0}"),
    "and_more": Text("en {0} andere", "and {0} others"),
    "report": Text("Voor het re-integratieverslag", "For the re-integration report"),
    "report_note": Text(
        "De onderdelen van artikel 6 van de Regeling procesgang, in de volgorde waarin UWV ze leest.",
        "The items of article 6 of the Regeling procesgang, in the order in which UWV reads them.",
    ),
    "item": Text("onderdeel", "item"),
    "state": Text("stand", "status"),
    "dated": Text("datum en document", "day and document"),
    "events": Text("Alle gebeurtenissen", "All events"),
    "events_note": Text(
        "In volgorde van dag, zoals het dossier ze vastlegt. Documenten zijn alleen gezocht in de map van het dossier.",
        "In order of day, as the dossier records them. Documents were looked for in the dossier's folder only.",
    ),
    "events_unchecked": Text(
        "In volgorde van dag, zoals het dossier ze vastlegt. Naar documenten is niet gezocht: het dossier kwam van "
        "standaardinvoer.",
        "In order of day, as the dossier records them. Documents were not looked for: the dossier came from standard "
        "input.",
    ),
    "no_events": Text("Geen gebeurtenissen vastgelegd.", "No events recorded."),
    "day": Text("dag", "day"),
    "event": Text("gebeurtenis", "event"),
    "particulars": Text("bijzonderheden", "particulars"),
    "document": Text("document", "document"),
    "planned": Text("gepland", "planned"),
    "earlier": Text("eerdere periode", "earlier chain"),
    "contents": Text("Op deze pagina", "On this page"),
}
_DOCUMENT: Final = {
    "present": Text("aanwezig", "present"),
    "missing": Text("niet gevonden naast het dossier", "not found beside the dossier"),
    "outside": Text("buiten de map van het dossier; niet geopend", "outside the dossier's folder; not opened"),
    "reference": Text("verwijzing, geen bestand naast het dossier", "a reference, no file beside the dossier"),
    "unreadable": Text("niet te lezen", "cannot be read"),
    "too_large": Text("aanwezig; te groot voor een SHA-256", "present; too large for a SHA-256"),
    "not_checked": Text("niet gezocht", "not looked for"),
}


def words(lang: Lang) -> dict[str, str]:
    """Every word in one language, by its name."""
    return {name: text.in_(lang) for name, text in _WORDS.items()}


def risk_names(lang: Lang) -> dict[str, str]:
    """The risks in words."""
    return _in(RISK, lang)


def severity_names(lang: Lang) -> dict[str, str]:
    """The severities in words."""
    return _in(SEVERITY, lang)


def document_states(lang: Lang) -> dict[str, str]:
    """What became of looking for a document, in words."""
    return _in(_DOCUMENT, lang)


def _in(texts: Mapping[str, Text], lang: Lang) -> dict[str, str]:
    return {name: text.in_(lang) for name, text in texts.items()}
