"""From a file or its bytes to a source and the problems in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from poortwachter.problems import Place
from poortwachter.source.data import DOUBT
from poortwachter.source.decoding import decode
from poortwachter.source.document import Source
from poortwachter.source.layout import Layout
from poortwachter.source.limits import MAX_BYTES, MAX_PROBLEMS
from poortwachter.source.opening import read_whole
from poortwachter.source.wording import not_opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from poortwachter.problems import Problem
    from poortwachter.source.tokens import Token


def load(path: Path | str, file: str) -> tuple[Source | None, list[Problem]]:
    """Read a file, as JSON when its suffix is ``.json`` and as YAML otherwise; ``file`` is its name in the problems.

    Raises nothing: what cannot be opened is a problem without a place.
    """
    try:
        raw = read_whole(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        return None, [not_opened(error).problem(file, None)]
    is_json = os.fspath(path).lower().endswith(".json")
    return (read_json if is_json else read_yaml)(raw, file)


def read_yaml(raw: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """Read a YAML document: every scalar a text, an open value ``None``.

    The source is there whenever data could be built, also beside problems, up to ``MAX_PROBLEMS``. Raises nothing.
    """
    # Here, because only YAML needs pyyaml, and importing that takes longer than reading a file.
    from poortwachter.source.yaml_building import build  # noqa: PLC0415 - see above

    text, problems = decode(raw, file)
    if text is None:
        return None, problems
    data = build(text)
    if data is DOUBT:
        return second_look(text, file, _yaml_tokens, problems)
    return Source(file, text, data, _yaml_tokens), problems


def read_json(raw: bytes, file: str, line: int | None = None) -> tuple[Source | None, list[Problem]]:
    """Read a JSON document: numbers keep their digits as text, ``true``, ``false`` and ``null`` are themselves.

    With ``line`` it is that line of a ``.jsonl`` file, with its line break or without: places and problems have its
    number, and it may be as large as a file. The source is there whenever data could be built, also beside problems, up
    to ``MAX_PROBLEMS``. Raises nothing.
    """
    from poortwachter.source.json_building import build  # noqa: PLC0415 - only JSON needs it

    text, problems = decode(raw if line is None else raw.rstrip(b"\r\n"), file, line)
    if text is None:
        return None, problems
    data = build(text, line or 1)
    if data is DOUBT:
        return second_look(text, file, _json_tokens, problems, line)
    return Source(file, text, data, _json_tokens, line), problems


def _yaml_tokens(text: str) -> Iterator[Token]:
    from poortwachter.source.yaml_tokens import yaml_tokens  # noqa: PLC0415 - a file without mistakes needs none

    return yaml_tokens(text)


def _json_tokens(text: str) -> Iterator[Token]:
    from poortwachter.source.json_tokens import json_tokens  # noqa: PLC0415 - the same

    return json_tokens(text)


def second_look(
    text: str,
    file: str,
    tokens: Callable[[str], Iterator[Token]],
    problems: list[Problem],
    line: int | None = None,
) -> tuple[Source | None, list[Problem]]:
    """The data as far as it can be built, and all problems in the order of the file."""
    from poortwachter.source.inspection import inspect  # noqa: PLC0415 - a file without mistakes needs none

    found = inspect(Layout(text, file, line), tokens)
    told = sorted(problems + found.problems, key=lambda problem: problem.place or Place(1, 1))[:MAX_PROBLEMS]
    if found.root is None:
        return None, told
    return Source(file, text, found.root.plain(found.layout), tokens, line, [found]), told
