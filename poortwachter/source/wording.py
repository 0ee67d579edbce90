"""What is said of a file, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.problems import Problem
from poortwachter.source.characters import FORBIDDEN_IN_TEXT
from poortwachter.source.opening import ChangingError, NotAFileError
from poortwachter.text import Text

if TYPE_CHECKING:
    from poortwachter.problems import Place

_MAX_QUOTED: Final = 40


class Said(NamedTuple):
    """A problem without its place."""

    code: str
    message: Text
    advice: Text
    instead: Text | None = None

    def problem(self, file: str, place: Place | None, shown: str | None = None) -> Problem:
        """The problem at a place, or with the whole file."""
        return Problem(file, place, self.code, self.message, self.instead, self.advice, shown)


def said(code: str, nl: str, en: str, advice_nl: str, advice_en: str) -> Said:
    """A problem without its place, from Dutch and English."""
    return Said(code, Text(nl, en), Text(advice_nl, advice_en))


def _quoted(text: str) -> str:
    """A name from the file, fit to stand in a message."""
    clean = FORBIDDEN_IN_TEXT.sub("\ufffd", text).replace("\n", " ")
    return clean if len(clean) <= _MAX_QUOTED else clean[: _MAX_QUOTED - 1] + "…"


_SAVE_AS_UTF8: Final = (
    "Sla het bestand opnieuw op met de codering UTF-8.",
    "Save the file again with the encoding UTF-8.",
)


def encoded_as(name: str) -> Said:
    """A file in another encoding."""
    nl, en = f"Het bestand is opgeslagen als {name}, niet als UTF-8", f"The file is saved as {name}, not as UTF-8"
    return said("encoding", nl, en, *_SAVE_AS_UTF8)


def control_character(character: str) -> Said:
    """A character that cannot be seen."""
    code = f"U+{ord(character):04X}"
    return said(
        "control_character",
        f"Hier staat een onzichtbaar teken ({code})",
        f"There is an invisible character here ({code})",
        "Haal het weg of typ de tekst opnieuw. Alleen een nieuwe regel en een tab mogen.",
        "Remove it or type the text again. Only a line break and a tab are allowed.",
    )


def text_too_long(length: int) -> Said:
    """A key or value of too many characters."""
    return said(
        "text_too_long",
        f"Deze tekst telt {length:,} tekens".replace(",", "."),
        f"This text has {length:,} characters",
        "Kort de tekst in tot hooguit 10.000 tekens.",
        "Shorten it to at most 10,000 characters.",
    )


def anchor(name: str) -> Said:
    """An anchor, by its name."""
    name = _quoted(name)
    return said(
        "anchor",
        f"Een anker (&{name}) mag niet",
        f"An anchor (&{name}) is not allowed",
        f"Haal &{name} weg. Begint de tekst zelf met &, zet die dan tussen aanhalingstekens.",
        f"Remove &{name}. If the text itself begins with &, put it in quotes.",
    )


def alias(name: str | None) -> Said:
    """An alias, by its name."""
    name = _quoted(str(name))
    return said(
        "alias",
        f"Een verwijzing (*{name}) mag niet",
        f"An alias (*{name}) is not allowed",
        "Schrijf de gegevens hier voluit. Begint de tekst zelf met *, zet die dan tussen aanhalingstekens.",
        "Write the data out here. If the text itself begins with *, put it in quotes.",
    )


def twice(key: str, first: Place) -> Said:
    """A key that is there already, with the place of the first."""
    key = _quoted(key)
    return said(
        "duplicate_key",
        f"{key} staat er twee keer",
        f"{key} is written twice",
        f"Het staat ook op regel {first.line}, kolom {first.column}. Laat er één staan.",
        f"It is also on line {first.line}, column {first.column}. Keep one of them.",
    )


def not_opened(error: OSError | ValueError) -> Said:
    """What to say of a file that cannot be opened; a ValueError comes from a NUL in its name."""
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return NOT_FOUND
    if isinstance(error, NotAFileError):
        return DIRECTORY if error.folder else SPECIAL
    if isinstance(error, ChangingError):
        return CHANGING
    if isinstance(error, PermissionError):
        return NO_PERMISSION
    reason = error.strerror
    return said(
        "unreadable",
        "Dit bestand is niet te openen",
        "This file cannot be opened",
        f"Het systeem meldt: {reason}.",
        f"The system says: {reason}.",
    )


NOT_UTF8: Final = said(
    "encoding", "Dit teken is niet te lezen als UTF-8", "This character cannot be read as UTF-8", *_SAVE_AS_UTF8
)
BINARY: Final = said(
    "binary",
    "Dit is geen tekstbestand",
    "This is not a text file",
    "Kies een bestand in YAML of JSON. Een Word-, Excel- of pdf-bestand is hier niet te lezen.",
    "Choose a file in YAML or JSON. A Word, Excel or PDF file cannot be read here.",
)
TOO_LARGE: Final = said(
    "too_large",
    "Het bestand is groter dan 1 MiB",
    "The file is larger than 1 MiB",
    "Kijk of dit het juiste bestand is, of splits het.",
    "Check that this is the right file, or split it.",
)
LINE_TOO_LARGE: Final = said(
    "too_large",
    "Deze regel is groter dan 1 MiB",
    "This line is larger than 1 MiB",
    "Een regel bevat één dossier. Kijk of er een regeleinde ontbreekt.",
    "A line holds one dossier. Check whether a line break is missing.",
)
EMPTY: Final = said(
    "empty",
    "Het bestand is leeg",
    "The file is empty",
    "Er staan geen gegevens in, hooguit lege regels of commentaar.",
    "It holds no data, at most empty lines or comments.",
)
DIRECTORY: Final = said(
    "directory",
    "Dit is een map, geen bestand",
    "This is a folder, not a file",
    "Geef de naam van een bestand in die map.",
    "Name a file in that folder.",
)
SPECIAL: Final = said(
    "unreadable",
    "Dit is geen gewoon bestand",
    "This is not a regular file",
    "Geef de naam van een bestand op schijf.",
    "Name a file on disk.",
)
CHANGING: Final = said(
    "unreadable",
    "Dit bestand werd gewijzigd terwijl het werd gelezen",
    "This file was changed while it was read",
    "Probeer het opnieuw zodra het is opgeslagen.",
    "Try again once it is saved.",
)
NOT_FOUND: Final = said(
    "not_found",
    "Dit bestand bestaat niet",
    "This file does not exist",
    "Controleer de naam en de map.",
    "Check the name and the folder.",
)
NO_PERMISSION: Final = said(
    "unreadable",
    "Geen toestemming om dit bestand te lezen",
    "No permission to read this file",
    "Controleer de rechten van het bestand en de map.",
    "Check the permissions of the file and the folder.",
)
TAG: Final = said(
    "tag",
    "Een aanduiding met ! (tag) mag niet",
    "A tag (!) is not allowed",
    "Haal die weg. Begint de tekst zelf met !, zet die dan tussen aanhalingstekens.",
    "Remove it. If the text itself begins with !, put it in quotes.",
)
MERGE_KEY: Final = said(
    "merge_key",
    "Samenvoegen met << mag niet",
    "Merging with << is not allowed",
    "Schrijf de velden hier voluit.",
    "Write the fields out here.",
)
SECOND_DOCUMENT: Final = said(
    "multiple_documents",
    "Hier begint een tweede document",
    "A second document begins here",
    "Een bestand bevat één document. Zet de rest in een eigen bestand.",
    "A file holds one document. Put the rest in a file of its own.",
)
TOO_DEEP: Final = said(
    "too_deep",
    "Hier gaan de gegevens dieper dan 32 niveaus",
    "The data goes deeper than 32 levels here",
    "Kijk of er haken of streepjes te veel staan.",
    "Check for brackets or dashes too many.",
)
TOO_MANY: Final = said(
    "too_many_values",
    "Tot hier heeft het bestand al 150.000 waarden",
    "Up to here the file already has 150,000 values",
    "Kijk of dit het juiste bestand is. Geen dossier heeft er zo veel.",
    "Check that this is the right file. No dossier has that many.",
)
KEY_NOT_TEXT: Final = said(
    "key_not_text",
    "De naam van een veld moet gewone tekst zijn",
    "The name of a field must be plain text",
    "Hier staat een lijst of een groep velden. Staan er haken te veel, haal die weg.",
    "This is a list or a group of fields. Remove brackets that do not belong here.",
)
NO_KEY: Final = said(
    "key_not_text",
    "Voor de dubbele punt ontbreekt de naam van het veld",
    "The name of the field is missing before the colon",
    "Zet de naam ervoor, of haal de dubbele punt weg.",
    "Put the name before it, or remove the colon.",
)
DIRECTIVE_LINE: Final = said(
    "yaml_syntax",
    "Een regel mag niet met % beginnen",
    "A line must not begin with %",
    "Haal de regel weg, of zet er spaties voor.",
    "Remove the line, or put spaces before it.",
)

# Words that YAML and JSON share

QUOTE: Final = (
    "Dit aanhalingsteken wordt niet gesloten",
    "This quote is never closed",
    "Zet aan het eind van de tekst hetzelfde aanhalingsteken.",
    "Put the same quote at the end of the text.",
)
ESCAPE: Final = (
    "Deze code met \\ bestaat niet",
    "This code with \\ does not exist",
    "Schrijf \\\\ voor een gewone \\, of gebruik / in een pad.",
    "Write \\\\ for a plain \\, or use / in a path.",
)
COMMA: Final = (
    "Hier ontbreekt een komma of een haak",
    "A comma or a bracket is missing here",
    "Zet een komma tussen twee velden, en sluit { met } en [ met ].",
    "Put a comma between two fields, and close { with } and [ with ].",
)
VALUE: Final = (
    "Hier hoort een waarde te staan",
    "A value is expected here",
    "Kijk naar de komma's en haken, en zet een tekst tussen dubbele aanhalingstekens.",
    "Look at the commas and brackets, and put a text in double quotes.",
)
