"""What pydantic refuses in a file that was read, as problems with places and plain words."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from poortwachter.problems import Place, Problem
from poortwachter.source.limits import MAX_PROBLEMS, MAX_SHOWN
from poortwachter.text import Text, same

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from pydantic_core import ErrorDetails

    from poortwachter.source import Source

Path: TypeAlias = tuple[str | int, ...]


class Said(NamedTuple):
    """A mistake in words: its code, what is wrong, what to type instead, and what helps."""

    code: str
    message: Text
    instead: Text | None = None
    advice: Text | None = None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like a mistyped one; ``None`` when none is like it."""
    return _nearest(word, tuple(known))


@lru_cache(maxsize=4096)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    """The rows of a sheet repeat their mistakes, and looking for the nearest word takes longer than all else."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    found = get_close_matches(word, known, n=1, cutoff=0.6)
    return found[0] if found else None


def words(known: Iterable[str], last: Text) -> Text:
    """Words in a row, the last after "or": ``ja, nee of marginaal``."""
    *others, final = list(known) or [""]
    if not others:
        return same(final)
    return Text(f"{', '.join(others)} {last.nl} {final}", f"{', '.join(others)} {last.en} {final}")


OR = Text("of", "or")


def problem_at(source: Source, path: Path, said: Said, *, key: bool = False) -> Problem:
    """A problem at the value (or the key) that a path of keys and indexes leads to."""
    place = source.place_of(path, key=key)
    return placed(source, place, said)


def placed(source: Source, place: Place, said: Said) -> Problem:
    """A problem at a place, with the line that stands there unless that is too long to show."""
    line = source.line_text(place.line)
    shown = line if len(line) <= MAX_SHOWN else None
    return Problem(source.file, place, said.code, said.message, said.instead, said.advice, shown)


def problems_of(
    details: Iterable[ErrorDetails],
    source: Source,
    say: Callable[[ErrorDetails, Path], Said | None],
    tags: Container[str] = (),
) -> list[Problem]:
    """Each mistake pydantic found, up to ``MAX_PROBLEMS``, at its place; ``say`` words what is the format's own.

    ``tags`` are the names of the members of unions that are keys of the format as well.
    """
    problems = []
    # Not those worded one by one by the format that found them.
    for detail in islice((one for one in details if one["type"] != "mistakes"), MAX_PROBLEMS):
        path = (*path_in(source.data, detail["loc"], tags), *detail.get("ctx", {}).get("path", ()))
        if detail["type"] == "union_tag_invalid":
            # The mistake is in the one field that says which kind it is, not in all of the entry.
            path = (*path, str(detail.get("ctx", {}).get("discriminator", "")).strip("'"))
        at_key = detail["type"] in ("extra_forbidden", "unexpected_keyword_argument")
        problems.append(problem_at(source, path, say(detail, path) or general(detail), key=at_key))
    return problems


def path_in(data: Any, location: tuple[int | str, ...], tags: Container[str] = ()) -> Path:  # noqa: ANN401 - any tree
    """The part of pydantic's location that leads into the data: it also names the members of unions it tried."""
    path: list[str | int] = []
    after_tag = False
    for number, step in enumerate(location):
        if isinstance(data, dict):
            # A member's name stands before the name of one of its fields; a key that is called the same does not.
            named = step in tags and any(isinstance(following, str) for following in location[number + 1 : number + 2])
            after_tag = named and not after_tag
            if after_tag:
                continue
            if step in data:
                data = data[step]
                path.append(step)
            elif number == len(location) - 1:
                path.append(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
            path.append(step)
    return tuple(path)


def general(detail: ErrorDetails) -> Said:  # noqa: PLR0911 - one return for each kind of mistake
    """The words for a mistake that any file can hold."""
    found = _found(detail)
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            key = str(detail["loc"][-1])
            return Said("missing_key", Text(f"{key} ontbreekt", f"{key} is missing"), same(f"{key}: …"))
        case "literal_error":
            expected = words(str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", "), OR)
            return _choice(found, expected)
        case "model_type" | "model_attributes_type" | "dict_type" | "dataclass_type":
            return Said("mapping", Text("Hier hoort een blok met sleutels", "A block of keys belongs here"))
        case "list_type" | "tuple_type":
            return Said("list", Text("Hier hoort een lijst", "A list belongs here"))
        case "string_type":
            return Said("text", Text("Hier hoort tekst", "Text belongs here"))
        case "too_short":
            return Said("empty_list", Text("Deze lijst mag niet leeg zijn", "This list may not be empty"))
        case code:
            return Said(code, Text(f"Ongeldige waarde: {found}", f"Invalid value: {found}"), None, same(detail["msg"]))


def _choice(found: str, expected: Text) -> Said:
    near = nearest(found, expected.en.replace(" or ", ", ").split(", "))
    message = Text(
        f"{found} kan hier niet staan" if found else "Hier ontbreekt een waarde",
        f"{found} cannot stand here" if found else "A value is missing here",
    )
    advice = Text(f"Kies {expected.nl}.", f"Choose {expected.en}.")
    return Said("choice", message, same(near) if near else None, advice)


def _found(detail: ErrorDetails) -> str:
    value = detail.get("input")
    return value if isinstance(value, str) else ""
