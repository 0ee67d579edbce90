"""What is wrong in a case file, in words."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from pydantic import ConfigDict, ValidationError

from poortwachter.case.events import MODELS, Gebeurtenis
from poortwachter.source.limits import MAX_PROBLEMS
from poortwachter.text import Text, dated, same
from poortwachter.validation import OR, Path, Said, general, nearest, path_in, problem_at, problems_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

    from poortwachter.problems import Problem
    from poortwachter.source import Source

_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_COMMON = ("datum", "soort", "document", "toelichting")
_SCHEMA = Text(
    "Alle soorten en hun velden staan in docs/case-file.md.", "All kinds and their fields are in docs/case-file.md."
)


def schema_problems(error: ValidationError, source: Source) -> list[Problem]:
    """What pydantic refuses in a case file; of each sort of mistake as many as anybody would read."""
    details = error.errors(include_url=False)  # once: with many mistakes it takes a while
    return [*problems_of(details, source, say), *_mistakes(details, source), *_of_unknown_kinds(details, source)]


def say(detail: ErrorDetails, path: Path) -> Said | None:  # noqa: PLR0911 - one return a kind of mistake
    """The words for what only a case file can get wrong; ``None`` for what any file can."""
    found, context = str(detail.get("ctx", {}).get("found", "")), detail.get("ctx", {})
    match detail["type"]:
        case "date":
            return _date(found)
        case "date_range":
            message = Text(
                f"{found} ligt niet tussen {context['low']} en {context['high']}",
                f"{found} is not between {context['low']} and {context['high']}",
            )
            return Said("date_range", message, None, _range_advice(found, str(context["low"])))
        case "boolean":
            message = Text(
                f"Hier hoort ja of nee{_instead_of(found, 'nl')}", f"ja or nee belongs here{_instead_of(found, 'en')}"
            )
            return Said("boolean", message, Text("ja of nee", "ja or nee"))
        case "number" | "whole_number":
            return _number(found, whole=detail["type"] == "whole_number")
        case "range":
            low, high = context["low"], context["high"]
            message = Text(f"{found} ligt niet tussen {low} en {high}", f"{found} is not between {low} and {high}")
            return Said("range", message)
        case "text":
            return Said("text", Text("Hier hoort tekst", "Text belongs here"))
        case "extra_forbidden":
            return _extra(detail, path)
        case "union_tag_invalid":
            return _kind(str(context.get("tag", "")))
        case "union_tag_not_found":
            return Said("missing_key", Text("soort ontbreekt", "soort is missing"), same("soort: …"), _SCHEMA)
    return None


def _instead_of(found: str, lang: str) -> str:
    return "" if not found else f", niet {found}" if lang == "nl" else f", not {found}"


def _range_advice(found: str, low: str) -> Text | None:
    if low != "2002-04-01" or found >= low:
        return None
    return Text(
        "De Wet verbetering poortwachter geldt sinds 1 april 2002.",
        "The Wet verbetering poortwachter has been in force since 1 April 2002.",
    )


def _date(found: str) -> Said:
    """Not a date: if it can be read as one in another spelling, that one in ISO."""
    if _ISO.fullmatch(found):
        return Said("date", Text("Deze dag bestaat niet", "This day does not exist"))
    message = Text("Geen geldige datum", "No valid date")
    guess = _guess(found)
    if guess is None:
        advice = Text("Schrijf jaar-maand-dag: 2025-09-08.", "Write year-month-day: 2025-09-08.")
        return Said("date", message, same("2025-09-08") if not found else None, advice)
    advice = Text(
        f"Schrijf jaar-maand-dag; {found} is waarschijnlijk {dated(guess, 'nl')}.",
        f"Write year-month-day; {found} is probably {dated(guess, 'en')}.",
    )
    return Said("date", message, same(guess.isoformat()), advice)


def _guess(found: str) -> date | None:
    """A date in the order of a Dutch form (day, month, year), or ISO without its hyphens or zeros."""
    parts = found.replace("/", "-").replace(".", "-").replace(" ", "-").split("-")
    if len(parts) == 1 and len(found) == len("20250908") and found.isdigit():
        parts = [found[:4], found[4:6], found[6:]]
    numbers = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= len("2025")]
    if len(numbers) != len(parts) or len(numbers) != 3:  # noqa: PLR2004 - day, month and year
        return None
    day, month, year = numbers if len(parts[0]) <= len("08") else numbers[::-1]
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - a year of two digits
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(found: str, *, whole: bool) -> Said:
    nl, en = ("een geheel getal", "a whole number") if whole else ("een getal", "a number")
    message = Text(
        f"Hier hoort {nl}{_instead_of(found, 'nl')}", f"{en.capitalize()} belongs here{_instead_of(found, 'en')}"
    )
    guess = found.replace("€", "").replace("%", "").replace(" ", "")
    if "," in guess:
        guess = guess.replace(".", "").replace(",", ".")
    usable = guess.replace(".", "", 1).isascii() and guess.replace(".", "", 1).isdigit() and guess != found
    advice = Text(
        "Schrijf alleen cijfers, met een punt voor de centen: 3450.00.",
        "Write digits only, with a point before the cents: 3450.00.",
    )
    return Said(
        "whole_number" if whole else "number", message, same(guess) if usable else None, None if whole else advice
    )


def _kind(kind: str) -> Said:
    near = nearest(kind, MODELS)
    message = Text("Onbekende soort gebeurtenis", "Unknown kind of event")
    return Said("unknown_kind", message, same(near) if near else None, _SCHEMA)


def _extra(detail: ErrorDetails, path: Path) -> Said:
    """A key that does not belong: another kind's field, or a key nobody knows."""
    key = str(path[-1])
    kind = next((str(step) for step in detail["loc"] if step in MODELS), None)
    if kind is None:
        return _unknown_key(key, path)
    owners = [other for other, model in MODELS.items() if key in model.model_fields]
    own = sorted(set(MODELS[kind].model_fields) - set(_COMMON))
    allowed = words([*own, "document", "toelichting"], Text("en", "and"))
    here = Text(f"Bij {kind} kan: {allowed.nl}.", f"{kind} can have: {allowed.en}.")
    if owners:
        homes = words(owners, OR)
        message = Text(f"{key} hoort niet bij {kind}", f"{key} does not belong to {kind}")
        advice = Text(f"Het hoort bij {homes.nl}. {here.nl}", f"It belongs to {homes.en}. {here.en}")
        return Said("wrong_kind", message, Text("haal weg", "remove"), advice)
    near = nearest(key, (*own, *_COMMON))
    message = Text(f"Onbekend veld {key}", f"Unknown field {key}")
    return Said("unknown_key", message, same(near) if near else None, here)


def _unknown_key(key: str, path: Path) -> Said:
    known = _keys().get(next((str(step) for step in reversed(path[:-1]) if isinstance(step, str)), ""), ())
    near = nearest(key, known)
    message = Text(f"Onbekende sleutel {key}", f"Unknown key {key}")
    here = words(known, Text("en", "and"))
    advice = Text(f"Hier kan: {here.nl}.", f"Known here: {here.en}.")
    return Said("unknown_key", message, same(near) if near else None, advice)


def _keys() -> dict[str, tuple[str, ...]]:
    """The keys that each block of a case file can have, by the block's name; the file itself has no name."""
    from poortwachter.case import model  # noqa: PLC0415 - only for a mistake

    return {
        "": tuple(model.Dossier.model_fields),
        "werkgever": tuple(model.Werkgever.model_fields),
        "werknemer": tuple(model.Werknemer.model_fields),
        "dienstverband": tuple(model.Dienstverband.model_fields),
        "loondoorbetaling": tuple(model.Loondoorbetaling.model_fields),
        "ziekteperioden": tuple(model.Ziekteperiode.model_fields),
        "verlof": tuple(model.Verlof.model_fields),
    }


_MESSAGES = {
    "end_before_begin": Text(
        "Het einde ({end}) ligt voor het begin ({begin})", "The end ({end}) is before the beginning ({begin})"
    ),
    "open_spell_not_last": Text(
        "De ziekteperiode vanaf {begin} heeft geen einde, maar er begint een nieuwe op {next}",
        "The spell from {begin} has no end, but another begins on {next}",
    ),
    "overlap": Text(
        "Deze ziekteperiode begint op {begin}, terwijl de vorige tot en met {end} loopt",
        "This spell begins on {begin}, while the one before it runs until {end}",
    ),
    "leave_contradiction": Text(
        "Dit verlof sluit aan op dat van {begin}, maar zegt iets anders over de oorzaak",
        "This leave adjoins that of {begin}, but says something else of the cause",
    ),
}
_ADVICE = {
    "open_spell_not_last": Text(
        "Vul tot_en_met in bij de eerdere ziekteperiode.", "Fill in tot_en_met of the earlier spell."
    ),
    "leave_contradiction": Text("Vul bij beide hetzelfde in.", "Fill in the same for both."),
}


def _mistakes(details: Sequence[ErrorDetails], source: Source) -> list[Problem]:
    """The mistakes between entries of a list, which pydantic carries as one error."""
    problems = []
    found = ((detail["loc"], mistake) for detail in details for mistake in detail.get("ctx", {}).get("mistakes", ()))
    for location, mistake in islice(found, MAX_PROBLEMS):
        template = _MESSAGES[mistake.code]
        message = Text(template.nl.format(**mistake.found), template.en.format(**mistake.found))
        path = (*path_in(source.data, location), *mistake.path)
        problems.append(problem_at(source, path, Said(mistake.code, message, None, _ADVICE.get(mistake.code))))
    return problems


class _AnyKind(Gebeurtenis):
    """What every event has, whatever else it holds."""

    model_config = ConfigDict(extra="ignore")


def _of_unknown_kinds(details: Sequence[ErrorDetails], source: Source) -> list[Problem]:
    """The mistakes in the common fields of events whose kind is unknown: without a kind no model looks at them."""
    problems = []
    kinds = ("union_tag_invalid", "union_tag_not_found")
    unknown = (detail for detail in details if detail["type"] in kinds)
    for detail in islice(unknown, MAX_PROBLEMS):
        path = path_in(source.data, detail["loc"])
        try:
            _AnyKind.model_validate(detail["input"])
        except ValidationError as inner:
            for mistake in inner.errors(include_url=False):
                at = (*path, *mistake["loc"])
                problems.append(problem_at(source, at, say(mistake, at) or general(mistake)))
    return problems
