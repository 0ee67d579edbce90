"""The language of a run: as asked, else as the environment says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from poortwachter.text import Lang

VARIABLE = "POORTWACHTER_LANG"


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """``--lang``, else ``POORTWACHTER_LANG``, else Dutch in a Dutch locale, else English.

    Read from the arguments before they are parsed, because help and mistakes in them have a language too.
    """
    for number, argument in enumerate(arguments):
        value = arguments[number + 1] if argument == "--lang" and number + 1 < len(arguments) else None
        if argument.startswith("--lang="):
            value = argument.removeprefix("--lang=")
        if value in ("nl", "en"):
            return value  # type: ignore[return-value]
    named = environment.get(VARIABLE, "").lower()
    if named in ("nl", "en"):
        return named  # type: ignore[return-value]
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    return "nl" if locale.lower().startswith("nl") else "en"
