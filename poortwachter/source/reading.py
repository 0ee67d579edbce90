"""From a file or its bytes to a source and the problems in it."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from poortwachter.problems import Place
from poortwachter.source.decoding import decode
from poortwachter.source.document import Source
from poortwachter.source.limits import MAX_BYTES, MAX_PROBLEMS
from poortwachter.source.wording import DIRECTORY, SPECIAL, not_opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from poortwachter.problems import Problem
    from poortwachter.source.tokens import Token


def load(path: Path, file: str) -> tuple[Source | None, list[Problem]]:
    """Read a file, as JSON when its suffix is ``.json`` and as YAML otherwise; ``file`` is its name in the problems.

    Raises nothing: what cannot be opened is a problem without a place.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            return None, [(DIRECTORY if stat.S_ISDIR(mode) else SPECIAL).problem(file, None)]
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return None, [not_opened(error).problem(file, None)]
    return (read_json if path.suffix.lower() == ".json" else read_yaml)(raw, file)


def read_yaml(raw: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """Read a YAML document: every scalar a text, an open value ``None``.

    The source is there whenever data could be built, also beside problems, up to ``MAX_PROBLEMS``. Raises nothing.
    """
    # Here, because only YAML needs pyyaml, and importing that takes longer than reading a file.
    from poortwachter.source.building import DOUBT, build  # noqa: PLC0415 - see above
    from poortwachter.source.yaml_tokens import yaml_tokens  # noqa: PLC0415 - see above

    text, problems = decode(raw, file)
    if text is None:
        return None, problems
    data = build(text)
    if data is DOUBT:
        return second_look(text, file, yaml_tokens, problems)
    return Source(file, text, data, yaml_tokens), problems


def read_json(raw: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """Read a JSON document: numbers keep their digits as text, ``true``, ``false`` and ``null`` are themselves.

    The source is there whenever data could be built, also beside problems, up to ``MAX_PROBLEMS``. Raises nothing.
    """
    from poortwachter.source.json_tokens import json_tokens  # noqa: PLC0415 - only JSON needs it

    text, problems = decode(raw, file)
    return (None, problems) if text is None else second_look(text, file, json_tokens, problems)


def second_look(
    text: str, file: str, tokens: Callable[[str], Iterator[Token]], problems: list[Problem]
) -> tuple[Source | None, list[Problem]]:
    """The data as far as it can be built, and all problems in the order of the file."""
    from poortwachter.source.inspection import inspect  # noqa: PLC0415 - a file without mistakes needs none

    found = inspect(text, file, tokens)
    told = sorted(problems + found.problems, key=lambda problem: problem.place or Place(1, 1))[:MAX_PROBLEMS]
    if found.root is None:
        return None, told
    return Source(file, text, found.root.plain(found.layout), tokens, [found]), told
