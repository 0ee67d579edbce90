"""Help and mistakes on the command line in Dutch, where typer itself speaks only English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from poortwachter.text import Lang

_PHRASES: Final = (
    (r"^Usage: ", "Gebruik: "),
    (r"\[OPTIONS\]", "[OPTIES]"),
    (r"COMMAND \[ARGS\]\.\.\.", "OPDRACHT [ARGUMENTEN]..."),
    (r"^Arguments:$", "Argumenten:"),
    (r"^Options:$", "Opties:"),
    (r"^Commands:$", "Opdrachten:"),
    (r"Show this message and exit\.", "Toon deze uitleg."),
    (r"Install completion for the current shell\.", "Laat deze shell opdrachten aanvullen."),
    (
        r"Show completion for the current shell, to copy it or\s+customize the installation\.",
        "Toon wat deze shell daarvoor nodig heeft.",
    ),
    (r"\[required\]", "[verplicht]"),
    (r"\[default:(\s+)", r"[standaard:\1"),
    (r"^Try '(.+)' for help\.$", r"Uitleg: \1"),
    (r"^Error: ", "Fout: "),
    (r"No such option: ", "Onbekende optie: "),
    (r"No such option '", "Onbekende optie '"),
    (r"No such command ", "Onbekende opdracht "),
    (r"\(Possible options: (.+)\)", r"(bedoeld is misschien: \1)"),
    (r"Did you mean (.+)\?", r"Bedoeld is misschien: \1"),
    (r"Missing argument ", "Er ontbreekt een argument: "),
    (r"Missing option ", "Er ontbreekt een optie: "),
    (r"Missing command\.", "Er ontbreekt een opdracht."),
    (r"Missing parameter: ", "Er ontbreekt: "),
    (r"Invalid value for (.+?): ", r"Ongeldige waarde voor \1: "),
    (r"Invalid value: ", "Ongeldige waarde: "),
    (r"is not one of (.+)\.$", r"is geen van \1."),
    (r"Option (.+) requires an argument\.", r"Achter optie \1 hoort een waarde."),
    (r"Option (.+) does not take a value\.", r"Achter optie \1 hoort geen waarde."),
    (r"Got unexpected extra argument(?:\(?s\)?)? \((.+)\)", r"Te veel argumenten: \1"),
)


def in_language(text: str, lang: Lang) -> str:
    """What typer says, in a language; a phrase that is not known stays as it is."""
    if lang == "nl":
        for english, dutch in _PHRASES:
            text = re.sub(english, dutch, text, flags=re.MULTILINE)
    return text


def speaking(lang: Lang) -> tuple[type[TyperGroup], type[TyperCommand]]:
    """The classes of a group and of a command whose help is in a language."""

    class Group(TyperGroup):
        def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - a Context of whichever click typer brings
            return in_language(super().get_help(ctx), lang)

    class Command(TyperCommand):
        def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the same
            return in_language(super().get_help(ctx), lang)

    return Group, Command
