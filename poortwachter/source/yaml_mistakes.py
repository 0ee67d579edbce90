"""What libyaml says of a mistake, in words for the reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from poortwachter.source.wording import COMMA, ESCAPE, NO_KEY, QUOTE, VALUE, said
from poortwachter.text import Text

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

    from poortwachter.source.layout import Span
    from poortwachter.source.wording import Said

_TAB_INDENT: Final = re.compile(r" *\t")
_IN_QUOTES: Final = (
    "Zet de hele tekst tussen dubbele aanhalingstekens.",
    "Put the whole text in double quotes.",
)
YAML_MISTAKES: Final = {
    "no_key": NO_KEY,
    "tab": said(
        "tab",
        "Deze regel springt in met een tab",
        "This line is indented with a tab",
        "Vervang elke tab aan het begin van een regel door spaties.",
        "Replace each tab at the start of a line by spaces.",
    )._replace(instead=Text("spaties", "spaces")),
    "comma": said("yaml_syntax", *COMMA),
    "value": said("yaml_syntax", *VALUE),
    "quote": said("yaml_syntax", *QUOTE),
    "escape": said("yaml_syntax", *ESCAPE),
    "colon": said(
        "yaml_syntax", "Een tweede dubbele punt kan hier niet", "A second colon cannot stand here", *_IN_QUOTES
    ),
    "start": said("yaml_syntax", "Een waarde kan niet zo beginnen", "A value cannot begin like this", *_IN_QUOTES),
    "colon_above": said(
        "yaml_syntax",
        "Een veld kan hier niet beginnen",
        "A field cannot begin here",
        "Kijk of deze regel te ver inspringt, of dat in de regel erboven een dubbele punt ontbreekt.",
        "Check whether this line is indented too far, or whether the line above lacks a colon.",
    ),
    "no_colon": said(
        "yaml_syntax",
        "Na deze naam ontbreekt een dubbele punt",
        "A colon is missing after this name",
        "Schrijf naam: waarde. Hoort de regel bij de tekst erboven, spring dan verder in.",
        "Write name: value. If the line belongs to the text above, indent it further.",
    ),
    "indent": said(
        "yaml_syntax",
        "Deze regel springt niet goed in",
        "This line is not indented correctly",
        "Geef de regel evenveel spaties als de regels waar die bij hoort.",
        "Give the line as many spaces as the lines it belongs to.",
    ),
    "bracket": said(
        "yaml_syntax",
        "Deze haak wordt niet gesloten",
        "This bracket is never closed",
        "Sluit { met } en [ met ], en zet komma's ertussen.",
        "Close { with } and [ with ], with commas between.",
    ),
    "dash": said(
        "yaml_syntax",
        "Een lijst kan hier niet beginnen",
        "A list cannot begin here",
        "Zet het streepje op een nieuwe regel, ingesprongen onder de naam.",
        "Put the dash on a new line, indented below the name.",
    ),
    "surplus": said(
        "yaml_syntax",
        "Wat hier staat, hoort nergens bij",
        "What stands here belongs to nothing",
        "Staat er een aanhalingsteken in de tekst, zet dan het andere soort aanhalingstekens eromheen.",
        "If there is a quote inside the text, put the other kind of quotes around it.",
    ),
    "other": said(
        "yaml_syntax",
        "Vanaf hier is het bestand niet te lezen als YAML",
        "From here the file cannot be read as YAML",
        "Kijk naar haken, aanhalingstekens, dubbele punten en het inspringen, ook in de regel erboven.",
        "Look at brackets, quotes, colons and indentation, also in the line above.",
    ),
}
_HURT_BY_TABS: Final = frozenset({"colon", "no_colon", "indent", "start", "tab"})
_LIBYAML_SAYS: Final = (
    ("tab character", "tab"),
    ("mapping values", "colon"),
    ("expected ':'", "no_colon"),
    ("expected '-' indicator", "indent"),
    ("expected key", "indent"),
    ("expected ',' or", "comma"),
    ("unexpected end of stream", "quote"),
    ("unexpected document indicator", "quote"),
    ("escape c", "escape"),
    ("hexdecimal", "escape"),
    ("cannot start any token", "start"),
    ("alphabetic or numeric", "start"),  # a text that begins with * or &
    ("or line break", "start"),  # a text that begins with >, | or !
    ("block sequence entries", "dash"),
    ("expected <document start>", "surplus"),
    ("expected node content", "value"),
    ("", "other"),
)


def yaml_mistake(error: MarkedYAMLError, text: str) -> tuple[Span, Said]:
    """Where libyaml stumbled and what to say of it: at the cause where that is known, rather than at the symptom."""
    at = error.problem_mark.index if error.problem_mark else 0
    since = error.context_mark.index if error.context_mark else at
    kind = next(kind for fragment, kind in _LIBYAML_SAYS if fragment in str(error.problem))
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    if kind in _HURT_BY_TABS and (tab := _TAB_INDENT.match(text, line, at + 1)):
        return (tab.end() - 1, tab.end()), YAML_MISTAKES["tab"]
    kind = _closer_kind(kind, text[line:at], text[at : at + 1], one_line=since >= line)
    if kind in {"no_colon", "quote", "bracket", "start"}:
        at = since
    elif kind == "escape":
        at = text.rindex("\\", 0, at + 1)
    return (at, at + 1), YAML_MISTAKES[kind]


def _closer_kind(kind: str, before: str, found: str, *, one_line: bool) -> str:
    """What is likeliest wrong, given what stands before it on its line and whether it began on that line."""
    match kind:
        case "colon" if ": " not in before:
            return "colon_above"
        case "comma" if not one_line:
            return "bracket"
        case "indent" if before.strip():
            return "surplus"
        case "indent" | "value" if found == ":":
            return "no_key"
        case _:
            return kind
