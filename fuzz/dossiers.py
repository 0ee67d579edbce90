"""Seeds and words of everything that reads a dossier."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

import yaml

from fuzz.target import ROOT
from poortwachter.rules.loading import load_rules
from poortwachter.schema.case_file import case_schema

_CASES: Final = ROOT / "cases"


@cache
def in_yaml() -> tuple[bytes, ...]:
    """Each dossier of ``cases/``."""
    return tuple(path.read_bytes() for path in sorted(_CASES.glob("*.yaml")))


@cache
def in_json() -> tuple[bytes, ...]:
    """The same, each as a line of JSON."""
    return tuple(json.dumps(yaml.load(raw, yaml.BaseLoader)).encode() for raw in in_yaml())  # noqa: S506 - our own


@cache
def words() -> tuple[bytes, ...]:
    """Every key and every word that a dossier can hold."""
    found = set[str]()
    _gather(case_schema(load_rules(), None), found)
    return tuple(word.encode() for word in sorted(found))


def _gather(schema: Any, found: set[str]) -> None:  # noqa: ANN401 - a tree of any shape
    if isinstance(schema, dict):
        found.update(schema.get("properties", ()), (word for word in schema.get("enum", ()) if isinstance(word, str)))
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            _gather(part, found)
