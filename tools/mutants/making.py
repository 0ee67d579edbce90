"""The mutants of a module: its source with one small mistake each, made by the operators of mutmut."""

from __future__ import annotations

import hashlib
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import libcst
from libcst.metadata import MetadataWrapper, PositionProvider, WhitespaceInclusivePositionProvider
from mutmut.mutation.mutators import mutation_operators

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TYPES: Final = "types"
TEXTS: Final = "texts"
UNREACHED: Final = "unreached"
SKIPPED: Final = {
    TYPES: "annotations, aliases and variables of types, which are not run",
    TEXTS: "the words inside `Text(...)`, which snapshots hold",
    UNREACHED: "`# pragma: no cover` and `raise AssertionError`",
}
"""What is not mutated, and why."""


class Mutant(NamedTuple):
    """A module with one mistake. ``key`` names it for as long as the module does not change."""

    key: str
    line: int
    before: str
    after: str
    source: str


class Made(NamedTuple):
    """The mutants of a module, and how many were left out for each reason of ``SKIPPED``."""

    mutants: list[Mutant]
    skipped: Counter[str]


def make(path: Path) -> Made:
    """Every mutant of the module in a file, in the order of its lines."""
    source = path.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(libcst.parse_module(source), unsafe_skip_copy=True)
    positions, spans = wrapper.resolve(PositionProvider), wrapper.resolve(WhitespaceInclusivePositionProvider)
    lines = source.splitlines(keepends=True)
    offsets = [0, *accumulate(map(len, lines))]
    found: dict[str, Mutant] = {}
    skipped: Counter[str] = Counter()
    for node, mutated, reason in _changes(wrapper.module, None, positions, lines):
        if reason is not None:
            skipped[reason] += 1
            continue
        start, end = (offsets[at.line - 1] + at.column for at in (spans[node].start, spans[node].end))
        code = source[:start] + wrapper.module.code_for_node(mutated) + source[end:]
        key = hashlib.sha256(code.encode()).hexdigest()[:16]
        if code != source and key not in found and _can_be_read(code):
            found[key] = Mutant(key, *_difference(lines, code.splitlines(keepends=True)), code)
    return Made(sorted(found.values(), key=lambda mutant: mutant.line), skipped)


def _can_be_read(code: str) -> bool:
    try:
        compile(code, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _changes(node: Any, reason: str | None, positions: Any, lines: list[str]) -> Iterator[tuple[Any, Any, str | None]]:  # noqa: ANN401 - libcst is not installed where types are checked
    reason = reason or _why_not(node, positions, lines)
    for shape, operator in mutation_operators:
        if isinstance(node, shape):
            for mutated in operator(node):
                yield node, mutated, reason
    for child in node.children:
        yield from _changes(child, reason, positions, lines)


def _why_not(node: Any, positions: Any, lines: list[str]) -> str | None:  # noqa: ANN401 - the same
    """The reason for leaving out a node with all below it, if there is one."""
    if _of_types(node):
        return TYPES
    if isinstance(node, libcst.Call) and _named(node.func, "Text"):
        return TEXTS
    statement = isinstance(node, libcst.BaseCompoundStatement | libcst.SimpleStatementLine)
    if statement and "pragma: no cover" in lines[positions[node].start.line - 1]:
        return UNREACHED
    raised = isinstance(node, libcst.Raise) and isinstance(node.exc, libcst.Call)
    return UNREACHED if raised and _named(node.exc.func, "AssertionError") else None


def _of_types(node: Any) -> bool:  # noqa: ANN401 - the same
    if isinstance(node, libcst.AnnAssign):
        return _named(node.annotation.annotation, "TypeAlias")
    if isinstance(node, libcst.If):
        return _named(node.test, "TYPE_CHECKING")
    if isinstance(node, libcst.Assign):
        return isinstance(node.value, libcst.Subscript) and _named(node.value.value, "Literal")
    return isinstance(node, libcst.Annotation) or (isinstance(node, libcst.Call) and _named(node.func, "TypeVar"))


def _named(node: Any, name: str) -> bool:  # noqa: ANN401 - the same
    return isinstance(node, libcst.Name) and node.value == name


def _difference(old: list[str], new: list[str]) -> tuple[int, str, str]:
    """The first line that differs, counted from 1, and the lines that differ before and after, as one line each."""
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(new))
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    return start + 1, " ".join(map(str.strip, before)), " ".join(map(str.strip, after))
