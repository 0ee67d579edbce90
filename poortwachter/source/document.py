"""One document that was read: its data, and the places in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from poortwachter.source.limits import MAX_PROBLEMS, MAX_TEXT
from poortwachter.source.texts import text_mistake, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from poortwachter.problems import Place, Problem
    from poortwachter.source.inspection import Inspection
    from poortwachter.source.nodes import Node
    from poortwachter.source.tokens import Token


@dataclass(frozen=True, slots=True)
class Source:
    """One document that was read.

    ``text`` has no byte order mark, and stands with U+FFFD for each character that was refused. ``data`` is a
    ``Mapping``, a list, a text, ``None`` (a value that was left open, or JSON's null) or a bool (only from JSON).
    """

    file: str
    text: str
    data: Any
    _tokens: Callable[[str], Iterator[Token]] = field(repr=False, compare=False)
    line: int | None = None
    """Which line of a ``.jsonl`` file it is."""
    _read: list[Inspection] = field(default_factory=list, repr=False, compare=False)

    def place_of(self, path: tuple[str | int, ...], *, key: bool = False) -> Place:
        """The place of the value at a path, or of its key; of the nearest ancestor when there is no such path."""
        found = self._inspection()
        node = _root(found).nearest(path)
        return found.layout.place(node.key if key and node.key else node.span)

    def line_text(self, line: int) -> str:
        """A line of the text, counted from 1, without its line break; empty when there is no such line."""
        return self._inspection().layout.line(line)

    def lines(self) -> list[str]:
        """The lines of the text without their line breaks."""
        return [self.text] if self.line else self.text.splitlines()

    def bad_texts(self) -> list[Problem]:
        """A problem for each key and value that ``check_texts`` refuses; always takes the second pass."""
        found = self._inspection()
        mistakes = ((span, text_mistake(text)) for text, span in _root(found).texts())
        problems = (found.layout.problem(span, said) for span, said in mistakes if said)
        return list(islice(problems, MAX_PROBLEMS))

    def _inspection(self) -> Inspection:
        """The second pass over the text, made once."""
        if not self._read:
            from poortwachter.source.inspection import inspect  # noqa: PLC0415 - a file without mistakes needs none
            from poortwachter.source.layout import Layout  # noqa: PLC0415 - the same

            self._read.append(inspect(Layout(self.text, self.file, self.line), self._tokens))
        return self._read[0]


def _root(found: Inspection) -> Node:
    from poortwachter.source.nodes import Node  # noqa: PLC0415 - the same

    return found.root or Node((0, 0))


def check_texts(source: Source) -> list[Problem]:
    """Keys and values that are longer than ``MAX_TEXT`` characters or hide a control character behind an escape.

    Control characters that stand in the file itself were already told by ``read_yaml`` and ``read_json``.
    """
    if len(source.text) <= MAX_TEXT and "\\" not in source.text:
        return []
    return source.bad_texts() if any(map(text_mistake, texts(source.data))) else []
