"""The defaults that an organisation writes down once: ``poortwachter.toml``, or a table in ``pyproject.toml``."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence  # noqa: TC003 - pydantic reads the annotations of the settings
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from poortwachter.problems import Problem
from poortwachter.source.decoding import decode
from poortwachter.source.layout import Layout
from poortwachter.source.opening import opened
from poortwachter.source.wording import not_opened
from poortwachter.text import Text, same
from poortwachter.validation import Said, general, nearest, words

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from poortwachter.source.layout import Span

OWN: Final = "poortwachter.toml"
_SHARED: Final = "pyproject.toml"
_NAME: Final = "poortwachter"
_HEADER: Final = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*[\"']?poortwachter[\"']?[ \t]*\][^\n]*", re.MULTILINE)
_TABLE: Final = re.compile(r"^[ \t]*\[", re.MULTILINE)

_QUOTES: Final = Text(
    'Zet tekst tussen dubbele aanhalingstekens: lang = "nl". Getallen, true en false staan zonder.',
    'Put text in double quotes: lang = "nl". Numbers, true and false stand without.',
)
_PAIR: Final = Text('Schrijf sleutel = waarde, zoals lang = "nl".', 'Write key = value, such as lang = "nl".')
_SAID: Final = (
    ("Expected '='", Text("Na deze naam ontbreekt =", "= is missing after this name"), _PAIR),
    ("Invalid value", Text("Hier hoort een waarde", "A value belongs here"), _QUOTES),
    ("Invalid statement", Text("Hier hoort een sleutel", "A key belongs here"), _PAIR),
    (
        "Cannot ",
        Text("Dit staat er al", "This is there already"),
        Text("Laat er één staan.", "Keep one of them."),
    ),
    (
        "Unescaped",
        Text("Deze code met \\ bestaat niet", "This code with \\ does not exist"),
        Text("Gebruik / in een pad.", "Use / in a path."),
    ),
    (
        "Unclosed",
        Text("Een haak wordt niet gesloten", "A bracket is never closed"),
        Text("Sluit [ met ] en { met }.", "Close [ with ] and { with }."),
    ),
    (
        "",
        Text("Vanaf hier is het bestand niet te lezen als TOML", "From here the file cannot be read as TOML"),
        _QUOTES,
    ),
)
_NUMBER: Final = Said(
    "whole_number", Text("Hier hoort een geheel getal vanaf 1", "A whole number from 1 on belongs here"), same("4")
)
_TRUTH: Final = Said("boolean", Text("Hier hoort true of false", "true or false belongs here"), same("true"))
_NO_TABLE: Final = Said(
    "mapping",
    Text("tool.poortwachter is geen tabel", "tool.poortwachter is no table"),
    None,
    Text("Schrijf [tool.poortwachter].", "Write [tool.poortwachter]."),
)
_AT: Final = re.compile(r"\(at line (\d+), column (\d+)\)")


class Settings(NamedTuple):
    """The options of ``audit`` as they are settled; ``None`` or empty where they are not.

    Paths are relative to the folder that was asked from. As keys in the file the names have hyphens.
    """

    lang: Literal["nl", "en"] | None = None
    rules: str | None = None
    fail_on: Literal["error", "warning", "never"] | None = None
    exclude: Sequence[str] = ()
    """Globs that start from ``folder``."""
    jobs: int | None = None
    """Processes, at least 1."""
    format: Literal["table", "json", "jsonl", "csv", "markdown", "sarif", "junit", "github", "gitlab"] | None = None
    baseline: str | None = None
    exceptions: str | None = None
    """Where ``uitzonderingen.yaml`` is."""
    redact: bool | None = None
    only: Sequence[str] = ()
    group_by: Literal["dossier", "employer", "rule", "risk"] | None = None
    top: int | None = None
    """Dossiers, at least 1."""
    folder: str = ""
    """The folder of the file; empty without one."""


_KEYS: Final = {name.replace("_", "-"): name for name in Settings._fields if name != "folder"}


def load_settings(start: Path) -> tuple[Settings, list[Problem]]:
    """The settings that hold in a folder, and what is wrong with them; nothing is settled then.

    They stand in that folder or the nearest above it that has any, but not beyond the root of its git work tree.
    """
    here = start.absolute()
    for folder in (here, *here.parents):
        for name in (OWN, _SHARED):
            file = folder / name
            found = _Reader(file, here).settings() if file.is_file() else None
            if found is not None:
                return found
        if (folder / ".git").exists():
            break
    return Settings(), []


class _Reader:
    """Reads one file of settings."""

    def __init__(self, file: Path, here: Path) -> None:
        """``here`` is where paths are shown from."""
        self._file = file
        self._here = here
        self._shared = file.name == _SHARED

    def settings(self) -> tuple[Settings, list[Problem]] | None:
        """What is settled, or what is wrong; ``None`` for a file that has to do with other programs alone."""
        shown = os.path.relpath(self._file, self._here)
        try:
            with os.fdopen(opened(self._file), "rb") as stream:
                raw = stream.read()
        except OSError as error:
            return None if self._shared else (Settings(), [not_opened(error).problem(shown, None)])
        if self._shared and _NAME.encode() not in raw:
            return None
        text, problems = decode(raw, shown)
        if text is None or problems:
            return Settings(), problems
        return self._parsed(Layout(text, shown))

    def _parsed(self, layout: Layout) -> tuple[Settings, list[Problem]] | None:
        import tomllib  # noqa: PLC0415 - most runs have no settings

        try:
            data: Any = tomllib.loads(layout.text)
        except (ValueError, RecursionError) as error:
            return Settings(), [_syntax(layout, str(error))]
        if self._shared:
            tool = data.get("tool")
            data = tool.get(_NAME) if isinstance(tool, dict) else None
        return None if data is None else self._checked(layout, data)

    def _checked(self, layout: Layout, data: object) -> tuple[Settings, list[Problem]]:
        from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - most runs have no settings

        if not isinstance(data, dict):
            return Settings(), [_problem(layout, self._header(layout), _NO_TABLE)]
        problems = [_problem(layout, self._key(layout, key), _unknown(key)) for key in data if key not in _KEYS]
        known = {_KEYS[key]: value for key, value in data.items() if key in _KEYS}
        settings = Settings()
        try:
            settings = TypeAdapter(Settings).validate_python(known, strict=True)
        except ValidationError as error:
            found = {str(detail["loc"][0]): detail for detail in reversed(error.errors(include_url=False))}
            problems += [self._mistake(layout, name, _mistake(detail)) for name, detail in found.items()]
        for name in ("jobs", "top"):
            if type(known.get(name)) is int and known[name] < 1:
                problems.append(self._mistake(layout, name, _NUMBER))
        if problems:
            return Settings(), sorted(problems, key=lambda problem: problem.place or (0, 0))
        return settings._replace(
            rules=self._from_here(settings.rules),
            baseline=self._from_here(settings.baseline),
            exceptions=self._from_here(settings.exceptions),
            folder=os.path.relpath(self._file.parent, self._here),
        ), []

    def _mistake(self, layout: Layout, name: str, words: Said) -> Problem:
        return _problem(layout, self._key(layout, name.replace("_", "-"), value=True), words)

    def _from_here(self, path: str | None) -> str | None:
        """A path in the file, from the folder that was asked from."""
        if path is None or os.path.isabs(path):  # noqa: PTH117 - stays a text
            return path
        return os.path.relpath(self._file.parent / path, self._here)

    def _header(self, layout: Layout) -> Span | None:
        """Where the table begins; ``None`` where it is written in another way."""
        header = _HEADER.search(layout.text) if self._shared else None
        return header.span() if header else None

    def _key(self, layout: Layout, key: str, *, value: bool = False) -> Span | None:
        """Where a key stands, or its value as far as its line goes: tomllib does not tell."""
        header = self._header(layout)
        start = header[1] if header else 0
        end = _TABLE.search(layout.text, start)
        written = rf"^[ \t]*(?P<key>[\"']?{re.escape(key)}[\"']?)[ \t]*=[ \t]*(?P<value>[^\n#]*[^\s#]|)"
        found = re.compile(written, re.MULTILINE).search(layout.text, start, end.start() if end else len(layout.text))
        if found is None and end is not None and not self._shared:
            table = re.compile(rf"^[ \t]*\[+[ \t]*(?P<key>(?P<value>[\"']?{re.escape(key)}))", re.MULTILINE)
            found = table.search(layout.text)
        return found.span("value" if value else "key") if found else header


def _problem(layout: Layout, span: Span | None, words: Said) -> Problem:
    if span is None:
        return Problem(layout.file, None, words.code, words.message, words.instead, words.advice)
    place = layout.place(span)
    return Problem(layout.file, place, words.code, words.message, words.instead, words.advice, layout.line(place.line))


def _syntax(layout: Layout, error: str) -> Problem:
    """What tomllib says, in words for the reader."""
    end = len(layout.text.rstrip())
    at = _AT.search(error)
    if at:
        before = layout.text.split("\n")[: int(at[1]) - 1]
        end = sum(len(line) + 1 for line in before) + int(at[2]) - 1
    _, message, advice = next(one for one in _SAID if one[0] in error)
    return _problem(layout, (end, end + 1), Said("toml_syntax", message, None, advice))


def _mistake(detail: ErrorDetails) -> Said:
    """What to say of a value that cannot be."""
    name, found = str(detail["loc"][0]), detail.get("input")
    if name in {"jobs", "top"}:
        return _NUMBER
    if name == "redact":
        return _TRUTH
    if name in {"exclude", "only"}:
        example = f'["{found}"]' if isinstance(found, str) else '["…"]'
        return Said("list", Text("Hier hoort een lijst van teksten", "A list of texts belongs here"), same(example))
    return general(detail)


def _unknown(key: str) -> Said:
    """A key that is no option."""
    near, here = nearest(key.lower().replace("_", "-"), _KEYS), words(_KEYS, Text("en", "and"))
    message = Text(f"Onbekende sleutel {key}", f"Unknown key {key}")
    advice = Text(f"Hier kan: {here.nl}.", f"Known here: {here.en}.")
    return Said("unknown_key", message, same(near) if near else None, advice)
