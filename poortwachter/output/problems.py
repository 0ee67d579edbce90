"""Problems as a good compiler prints them: what, where, the line with a caret, what to type instead."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text as Line

from poortwachter.output.words import ASIDE, ERROR, HEADING, NOTICE, SEVERITY, WARNING
from poortwachter.source.characters import shown_on_a_line
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.problems import Problem
    from poortwachter.text import Lang

_CANNOT: Final = Text("{0} is niet te lezen: {1}.", "{0} cannot be read: {1}.")
_ATTENTION: Final = Text("{0}: {1} om na te kijken.", "{0}: {1} to check.")
DOSSIER_UNJUDGED: Final = Text(
    "Van dit dossier is niets beoordeeld. Verbeter {0} en probeer opnieuw.",
    "Nothing in this dossier was judged. Correct {0} and try again.",
)
NOTHING_JUDGED: Final = Text(
    "Er is niets beoordeeld. Verbeter {0} en probeer opnieuw.", "Nothing was judged. Correct {0} and try again."
)
NOTHING_IMPORTED: Final = Text(
    "Er is niets ingelezen. Verbeter {0} en probeer opnieuw.", "Nothing was imported. Correct {0} and try again."
)
NOTHING_ADDED: Final = Text(
    "Er is niets toegevoegd. Verbeter {0} en probeer opnieuw.", "Nothing was added. Correct {0} and try again."
)
_WIDTH: Final = 80
_INDENT: Final = "      "


def told(file: str, problems: Sequence[Problem], lang: Lang, outcome: Text = DOSSIER_UNJUDGED) -> Iterator[Line]:
    """All problems of a file, with a line before and, when one is an error, what did not happen because of it."""
    errors = [problem for problem in problems if problem.severity == "error"]
    head = _CANNOT if errors else _ATTENTION
    counted = (
        _count(len(errors), ("fout", "fouten"), ("error", "errors"), lang)
        if errors
        else _count(len(problems), ("plek", "plekken"), ("place", "places"), lang)
    )
    yield Line(head.in_(lang).format(file, counted), style=HEADING)
    for problem in problems:
        yield Line()
        yield from _problem(problem, lang)
    if errors:
        places = ("de plek" if lang == "nl" else "the place") if len(errors) == 1 else _places(len(errors), lang)
        yield Line()
        yield Line(outcome.in_(lang).format(places))


def _count(number: int, nl: tuple[str, str], en: tuple[str, str], lang: Lang) -> str:
    one, many = nl if lang == "nl" else en
    return f"{number} {one if number == 1 else many}"


def _places(number: int, lang: Lang) -> str:
    return f"de {number} plekken" if lang == "nl" else f"the {number} places"


def _problem(problem: Problem, lang: Lang) -> Iterator[Line]:
    style = ERROR if problem.severity == "error" else WARNING
    severity = f"{SEVERITY[problem.severity].in_(lang)} ".ljust(len(_INDENT))
    for number, text in enumerate(wrap(problem.message.in_(lang), _WIDTH - len(severity))):
        head = Line(severity if number == 0 else " " * len(severity), style=style)
        head.append(text, HEADING)
        yield head
    if problem.place is not None:
        yield Line(f"{_INDENT}{problem.file}:{problem.place.line}:{problem.place.column}", style=ASIDE)
        if problem.shown is not None:
            yield from _shown(problem, problem.shown, style, lang)
    if problem.advice is not None:
        for line in wrap(problem.advice.in_(lang), _WIDTH - len(_INDENT)):
            yield Line(_INDENT + line)


def _shown(problem: Problem, shown: str, style: str, lang: Lang) -> Iterator[Line]:
    place = problem.place
    if place is None:  # pragma: no cover - a line is shown only of a place
        return
    number = str(place.line).rjust(4)
    line = Line(f"{number} │ ", style=ASIDE)
    # A tab is one character in the file; shown as one space, and what nobody sees as a sign of its own, the caret stays
    # below what is meant.
    shown = shown_on_a_line(shown.replace("\t", " "))
    line.append(shown, "")
    yield line
    length = max(1, min(place.length, len(shown) - place.column + 1))
    caret = Line(f"{'':{len(number)}} │ ", style=ASIDE)
    # Cells, not characters: an accent of its own takes none, a character of Asia two.
    caret.append(" " * cell_len(shown[: place.column - 1]))
    caret.append("^" * max(1, cell_len(shown[place.column - 1 :][:length])), style)
    if problem.instead is not None:
        caret.append(f" {problem.instead.in_(lang)}", NOTICE)
    yield caret
