"""What can come next while somebody types an event in a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args, get_origin

from poortwachter.case.events import MODELS, NAMES
from poortwachter.case.scalars import YesNo
from poortwachter.text import Text
from poortwachter.writing.words import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from poortwachter.text import Lang

_FIRST: Final = ("soort", "datum")
_LAST: Final = ("document", "toelichting")
_TODAY: Final = Text("vandaag", "today")
_YES_NO: Final = ("ja", "nee")


def completions(words: Sequence[str], incomplete: str, today: date, lang: Lang) -> Iterator[tuple[str, str]]:
    """What can stand at the cursor after these words of an event, each with a short help, empty where none is needed.

    bash takes ``field=value`` for three words, of which only the last is replaced; typer makes an ``=`` an empty one.
    """
    words = list(words)
    if not words:
        yield from ((kind, NAMES[kind].in_(lang)) for kind in MODELS if kind.startswith(incomplete))
        return
    kind, *rest = words
    if kind not in MODELS:
        return
    if rest[-1:] == ["="] or (not incomplete and rest[-1:] and rest[-1] in MODELS[kind].model_fields):
        name = rest[-2] if rest[-1] == "=" and len(rest) > 1 else rest[-1]
        yield from ((value, "") for value in _values(kind, name) if value.startswith(incomplete))
        return
    name, equals, begun = incomplete.partition("=")
    if equals:
        yield from ((f"{name}={value}", "") for value in _values(kind, name) if value.startswith(begun))
        return
    if not rest:
        days = ((today.isoformat(), _TODAY.in_(lang)), *((word, "") for word in DAYS if incomplete))
        yield from (day for day in days if day[0].startswith(incomplete))
    yield from _fields(kind, rest, incomplete)


def _fields(kind: str, used: Sequence[str], incomplete: str) -> Iterator[tuple[str, str]]:
    """The fields that are not there yet; one that is certain comes with its values, so that no space follows ``=``."""
    said = {word.partition("=")[0] for word in used}
    own = [name for name in MODELS[kind].model_fields if name not in (*_FIRST, *_LAST)]
    left = [name for name in (*own, *_LAST) if name not in said and name.startswith(incomplete)]
    if len(left) == 1 and _values(kind, left[0]):
        yield from ((f"{left[0]}={value}", "") for value in _values(kind, left[0]))
        return
    for name in left:
        needed = MODELS[kind].model_fields[name].is_required()
        yield f"{name}=", "!" if needed else ""


def _values(kind: str, name: str) -> tuple[str, ...]:
    """The words that a field can have; none where it is free."""
    info = MODELS[kind].model_fields.get(name)
    if info is None:
        return ()
    annotation = info.annotation
    for one in (annotation, *get_args(annotation)):
        if get_origin(one) is Literal:
            return tuple(map(str, get_args(one)))
        if one is bool or one == YesNo:
            return _YES_NO
    return ()
