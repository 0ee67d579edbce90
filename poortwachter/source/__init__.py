"""Turns the bytes of a YAML or JSON file into plain dicts, lists and strings, and refuses everything suspicious.

A good file costs one tight pass, over libyaml's events or by the json module, which builds the data and stops at the
first doubt. Only then, or when somebody asks for a place, a second and leisurely pass looks at every token with its
position.
"""

from __future__ import annotations

from poortwachter.source.data import Mapping
from poortwachter.source.document import Source, check_texts
from poortwachter.source.limits import MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, MAX_SHOWN, MAX_TEXT, MAX_VALUES
from poortwachter.source.reading import load, read_json, read_yaml
from poortwachter.source.texts import cleaned_data

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_PROBLEMS",
    "MAX_SHOWN",
    "MAX_TEXT",
    "MAX_VALUES",
    "Mapping",
    "Source",
    "check_texts",
    "cleaned_data",
    "load",
    "read_json",
    "read_yaml",
]
