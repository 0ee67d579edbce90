"""Turns the bytes of a YAML or JSON file into plain dicts, lists and strings, and refuses everything suspicious.

A good YAML file costs one tight pass over libyaml's events, which builds the data and stops at the first doubt. Only
then, or when somebody asks for a place, a second and leisurely pass looks at every token with its position.
"""

from __future__ import annotations

import codecs
import json
import re
import stat
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from yaml import CLoader
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from poortwachter.problems import Place, Problem
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MAX_BYTES: Final = 1 << 20
"""The largest file that is read, in bytes."""

MAX_DEPTH: Final = 32
"""How many mappings and lists may stand in each other."""

MAX_TEXT: Final = 10_000
"""The longest key or value, in characters."""

MAX_PROBLEMS: Final = 100
"""How many problems of one file are told; a file full of mistakes must not cost more than a good one."""

_MAX_SHOWN: Final = 500
_MAX_QUOTED: Final = 40
_ITEM: Final = object()
_DOUBT: Final = object()

# Control characters, line breaks that editors do not count as one, bidirectional overrides, halves of surrogate pairs,
# byte order marks inside the text and the two non-characters that libyaml refuses.
_FORBIDDEN_RANGES: Final = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
)
_FORBIDDEN: Final = re.compile(f"[{_FORBIDDEN_RANGES}]+")
_FORBIDDEN_IN_TEXT: Final = re.compile(rf"[\r{_FORBIDDEN_RANGES}]")

_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_DIRECTIVE: Final = re.compile(r"(?:\A|(?<=[\r\n]))%[^\r\n]*")
_TAG_TOKEN: Final = re.compile(r"![^\s,\[\]{}]*")
_TAB_INDENT: Final = re.compile(r" *\t")
_JSON_TOKEN: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]|[^\s\[\]{}",:]+', re.DOTALL)
_JSON: Final = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_JSON_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}


class Mapping(dict[str, Any]):
    """A dict that knows where it stands: ``line`` and ``column`` (from 1) of its first key or opening brace."""

    __slots__ = ("column", "line")
    line: int
    column: int


Plain: TypeAlias = "Mapping | list[Plain] | str | bool | None"
"""The data of a document; a bool only comes from JSON, ``None`` is a value left open or JSON's null."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document that was read.

    ``text`` has no byte order mark, and stands with U+FFFD for each character that was refused. ``data`` is a
    ``Mapping``, a list, a text, ``None`` (a value that was left open, or JSON's null) or a bool (only from JSON).
    """

    file: str
    text: str
    data: Any
    _tokens: Callable[[str], Iterator[_Token]] = field(repr=False, compare=False)
    _read: list[_Inspection] = field(default_factory=list, repr=False, compare=False)

    def place_of(self, path: tuple[str | int, ...], *, key: bool = False) -> Place:
        """The place of the value at a path, or of its key; of the nearest ancestor when there is no such path."""
        node = self._inspection().root or _NOWHERE
        for step in path:
            child = node.child(step)
            if child is None:
                break
            node = child
        return node.key if key and node.key else node.place

    def line_text(self, line: int) -> str:
        """A line of the text, counted from 1, without its line break; empty when there is no such line."""
        return self._inspection().layout.line(line)

    def bad_texts(self) -> list[Problem]:
        """A problem for each key and value that ``check_texts`` refuses; always takes the second pass."""
        found, layout = self._inspection(), self._inspection().layout
        bad = ((text, place) for text, place in (found.root or _NOWHERE).texts() if _is_bad_text(text))
        return [layout.problem_at(place, _bad_text(text)) for text, place in bad][:MAX_PROBLEMS]

    def _inspection(self) -> _Inspection:
        """The second pass over the text, made once."""
        if not self._read:
            self._read.append(_inspect(self.text, self.file, self._tokens))
        return self._read[0]


def load(path: Path, file: str) -> tuple[Source | None, list[Problem]]:
    """Read a file, as JSON when its suffix is ``.json`` and as YAML otherwise; ``file`` is its name in the problems.

    Raises nothing: what cannot be opened is a problem without a place.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            return None, [_whole_file(file, _DIRECTORY if stat.S_ISDIR(mode) else _SPECIAL)]
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return None, [_whole_file(file, _not_opened(error))]
    return (read_json if path.suffix.lower() == ".json" else read_yaml)(raw, file)


def read_yaml(raw: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """Read a YAML document: every scalar a text, an open value ``None``.

    The source is there whenever data could be built, also beside problems. Raises nothing.
    """
    text, problems = _decode(raw, file)
    if text is None:
        return None, problems
    data = _build(text)
    if data is _DOUBT:
        return _second_look(text, file, _yaml_tokens, problems)
    return Source(file, text, data, _yaml_tokens), problems


def read_json(raw: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """Read a JSON document: numbers keep their digits as text, ``true``, ``false`` and ``null`` are themselves.

    The source is there whenever data could be built, also beside problems. Raises nothing.
    """
    text, problems = _decode(raw, file)
    if text is None:
        return None, problems
    wrong = _json_problem(_Layout(text, file))
    if wrong is not None:
        return None, _in_order([*problems, wrong])
    return _second_look(text, file, _json_tokens, problems)


def check_texts(source: Source) -> list[Problem]:
    """Keys and values that are longer than ``MAX_TEXT`` characters or hide a control character behind an escape.

    Control characters that stand in the file itself were already told by ``read_yaml`` and ``read_json``.
    """
    if len(source.text) <= MAX_TEXT and "\\" not in source.text:
        return []
    if not any(map(_is_bad_text, _texts(source.data))):
        return []
    return source.bad_texts()


# From bytes to text


def _decode(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, each forbidden character replaced by U+FFFD so that reading can go on."""
    if len(raw) > MAX_BYTES:
        return None, [Problem(file, Place(1, 1), "too_large", _TOO_LARGE.message, advice=_TOO_LARGE.advice)]
    body = raw.removeprefix(codecs.BOM_UTF8)
    if said := _other_encoding(raw):
        return None, [Problem(file, Place(1, 1), said.code, said.message, advice=said.advice)]
    if b"\0" in body:
        return None, [_bad_byte(body, body.index(b"\0"), file, _BINARY)]
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        return None, [_bad_byte(body, error.start, file, _NOT_UTF8)]
    return _without_forbidden(text, file) if _FORBIDDEN.search(text) else (text, [])


def _other_encoding(raw: bytes) -> _Said | None:
    """What to say of a text in UTF-16 or UTF-32, with or without byte order mark."""
    name = json.detect_encoding(raw)
    if name.startswith("utf-8") or _FORBIDDEN.search(raw.decode(name, "replace")):
        return None
    return _encoded_as(name[:6].upper())


def _bad_byte(body: bytes, at: int, file: str, said: _Said) -> Problem:
    """A problem with the byte at an offset."""
    before = len(body[:at].decode(errors="replace"))
    return _Layout(_cleaned(body.decode(errors="replace")), file).problem((before, before + 1), said)


def _without_forbidden(text: str, file: str) -> tuple[str, list[Problem]]:
    """The text with U+FFFD for each forbidden character, and a problem for each run of them."""
    layout = _Layout(_cleaned(text), file)
    runs = islice(_FORBIDDEN.finditer(text), MAX_PROBLEMS)
    return layout.text, [layout.problem(run.span(), _control_character(run[0][0])) for run in runs]


def _cleaned(text: str) -> str:
    return _FORBIDDEN.sub(lambda run: "\ufffd" * len(run[0]), text)


# The first pass


def _events(text: str) -> Iterator[Any]:
    """The events of libyaml, which construct nothing. Raises MarkedYAMLError where it cannot go on."""
    return iter(CLoader(text).get_event, None)


def _build(text: str) -> object:  # noqa: C901, PLR0911, PLR0912 -- one loop: a call per event would double its cost
    """The data of a YAML text, or ``_DOUBT`` at the first thing that deserves a second look."""
    if "%" in text and _DIRECTIVE.search(text):
        return _DOUBT
    container: Any = []
    root = container
    key: Any = _ITEM  # in a mapping the key whose value comes next, or None when a key comes next
    stack: list[tuple[Any, Any]] = []
    try:
        for event in _events(text):
            kind = type(event)
            if kind is ScalarEvent:
                if event.tag is not None or event.anchor is not None:
                    return _DOUBT
                value = event.value
                if key is None:
                    if value in container or not value or value == "<<":
                        return _DOUBT
                    key = value
                    continue
                if not value and event.implicit[0]:
                    value = None
                if key is _ITEM:
                    container.append(value)
                else:
                    container[key] = value
                    key = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.tag is not None or event.anchor is not None or key is None or len(stack) >= MAX_DEPTH:
                    return _DOUBT
                child: Any = []
                if kind is MappingStartEvent:
                    child = Mapping()
                    child.line = event.start_mark.line + 1
                    child.column = event.start_mark.column + 1
                if key is _ITEM:
                    container.append(child)
                    stack.append((container, _ITEM))
                else:
                    container[key] = child
                    stack.append((container, None))
                container = child
                key = None if kind is MappingStartEvent else _ITEM
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, key = stack.pop()
            elif kind is AliasEvent:
                return _DOUBT
    except MarkedYAMLError:
        return _DOUBT
    return root[0] if len(root) == 1 and root[0] is not None else _DOUBT


# The second pass: every token with its position


_Kind = Literal["scalar", "mapping", "list", "end", "alias", "document", "directive"]


class _Token(NamedTuple):
    """What YAML events and JSON tokens have in common; ``start`` and ``end`` are offsets in characters."""

    kind: _Kind
    start: int
    end: int
    value: str | bool | None = None
    plain: bool = False
    flow: bool = True
    anchor: str | None = None
    tag: str | None = None


_KINDS: Final[dict[type, _Kind]] = {
    ScalarEvent: "scalar",
    MappingStartEvent: "mapping",
    SequenceStartEvent: "list",
    MappingEndEvent: "end",
    SequenceEndEvent: "end",
    AliasEvent: "alias",
    DocumentStartEvent: "document",
}


def _yaml_tokens(text: str) -> Iterator[_Token]:
    """The tokens of a YAML text. Raises MarkedYAMLError where libyaml cannot go on."""
    directive = _DIRECTIVE.search(text)
    if directive is not None:  # not left to libyaml, which compares every directive with all before it
        return iter([_Token("directive", *directive.span())])
    return _event_tokens(text)


def _event_tokens(text: str) -> Iterator[_Token]:
    for event in _events(text):
        kind = _KINDS.get(type(event))
        if kind == "scalar":
            yield _scalar(event.start_mark.index, event.end_mark.index, event)
        elif kind is not None:
            flow, anchor, tag = (getattr(event, name, None) for name in ("flow_style", "anchor", "tag"))
            yield _Token(kind, event.start_mark.index, event.end_mark.index, flow=flow is True, anchor=anchor, tag=tag)


def _scalar(start: int, end: int, event: ScalarEvent) -> _Token:
    """A scalar of YAML; without quotes and without a tag, an empty one is an open value."""
    plain = event.implicit[0]
    value = event.value or (None if plain and event.tag is None else "")
    return _Token("scalar", start, end, value, plain=plain, anchor=event.anchor, tag=event.tag)


def _json_tokens(text: str) -> Iterator[_Token]:
    """The tokens of a JSON text that is known to be well-formed.

    libyaml cannot do this: it refuses long keys, a line break before a colon and escaped surrogate pairs.
    """
    for match in _JSON_TOKEN.finditer(text):
        token, (start, end) = match[0], match.span()
        match token[0]:
            case "{":
                yield _Token("mapping", start, end)
            case "[":
                yield _Token("list", start, end)
            case "}" | "]":
                yield _Token("end", start, end)
            case '"':
                yield _Token("scalar", start, end, json.loads(token) if "\\" in token else token[1:-1])
            case _:
                yield _Token("scalar", start, end, _JSON_WORDS.get(token, token))


class _Layout:
    """A text, the name of its file and where its lines begin."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]

    def line(self, number: int) -> str:
        """A line without its line break, or nothing when there is no such line."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")

    def place(self, span: tuple[int, int]) -> Place:
        """The place of a stretch of text, as far as its first line goes, at least one character long."""
        start, end = span
        number = bisect_right(self.starts, start)
        begin = self.starts[number - 1]
        length = min(end, begin + len(self.line(number))) - start
        return Place(number, start - begin + 1, max(1, length))

    def before(self, offset: int) -> str:
        """What stands on the same line before an offset."""
        return self.text[self.starts[bisect_right(self.starts, offset) - 1] : offset]

    def problem_at(self, place: Place, said: _Said) -> Problem:
        """A problem at a place, with its line unless that is too long to show."""
        line = self.line(place.line)
        shown = line if len(line) <= _MAX_SHOWN else None
        return Problem(self.file, place, said.code, said.message, said.instead, said.advice, shown)

    def problem(self, span: tuple[int, int], said: _Said) -> Problem:
        """A problem with a stretch of text."""
        return self.problem_at(self.place(span), said)


@dataclass(slots=True)
class _Node:
    """A value with its place, and the place of its key when it stands in a mapping."""

    place: Place
    value: str | bool | None = None
    inside: dict[str | int, _Node] | list[_Node] | None = None
    key: Place | None = None

    def child(self, step: str | int) -> _Node | None:
        """The value at one step down."""
        if isinstance(self.inside, list):
            return self.inside[step] if isinstance(step, int) and 0 <= step < len(self.inside) else None
        return self.inside.get(step) if self.inside else None

    def plain(self) -> Plain:
        """The data without its places."""
        if isinstance(self.inside, list):
            return [node.plain() for node in self.inside]
        if self.inside is None:
            return self.value
        mapping = Mapping({str(key): node.plain() for key, node in self.inside.items()})
        mapping.line, mapping.column = self.place.line, self.place.column
        return mapping

    def texts(self) -> Iterator[tuple[str, Place]]:
        """Every key and every text in it, in the order of the file."""
        if isinstance(self.value, str):
            yield self.value, self.place
        children = self.inside.items() if isinstance(self.inside, dict) else enumerate(self.inside or ())
        for key, node in children:
            if node.key is not None:
                yield str(key), node.key
            yield from node.texts()


_NOWHERE: Final = _Node(Place(1, 1))


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet; ``key`` waits for its value and has no text when refused."""

    node: _Node
    token: _Token
    inside: dict[str | int, _Node] | list[_Node]
    key: tuple[str | None, Place] | None = None

    def wants_key(self) -> bool:
        """Whether the next node is a key."""
        return self.key is None and isinstance(self.inside, dict)

    def add(self, child: _Node) -> None:
        """Take in the next value; a key that comes twice gets the last value."""
        if isinstance(self.inside, list):
            self.inside.append(child)
            return
        (text, child.key), self.key = self.key or (None, child.place), None
        if text is not None:
            self.inside[text] = child


class _Inspection:
    """What the second pass finds: the values with their places, and everything that is wrong."""

    def __init__(self, layout: _Layout) -> None:
        self.layout = layout
        self.root: _Node | None = None
        self.problems: list[Problem] = []
        self.readable = True
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, token: _Token) -> bool:
        """Look at the next token; false when there is no point in going on."""
        match token.kind:
            case "directive":
                return self._give_up(token, _DIRECTIVE_LINE)
            case "document":
                return self._document(token)
            case "end":
                return self._end(token)
            case _:
                return self._node(token)

    def report(self, span: tuple[int, int], said: _Said) -> None:
        """Note a problem, unless there are plenty."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(self.layout.problem(span, said))

    def _give_up(self, token: _Token, said: _Said) -> bool:
        self.report((token.start, token.end), said)
        self.readable = False
        return False

    def _document(self, token: _Token) -> bool:
        self._documents += 1
        if self._documents > 1:
            self.report((token.start, token.end), _SECOND_DOCUMENT)
        return self._documents == 1

    def _end(self, token: _Token) -> bool:
        closed = self._open.pop()
        if closed.token.flow:
            closed.node.place = self.layout.place((closed.token.start, token.end))
        return True

    def _node(self, token: _Token) -> bool:
        self._properties(token)
        if token.kind in {"mapping", "list"} and len(self._open) >= MAX_DEPTH:
            return self._give_up(token, _TOO_DEEP)
        node = _Node(self.layout.place((token.start, token.end)), token.value)
        if self._open and self._open[-1].wants_key():
            self._key(self._open[-1], token, node.place)
        elif self._open:
            self._open[-1].add(node)
        elif not (token.plain and token.value is None):
            self.root = node
        if token.kind in {"mapping", "list"}:
            node.inside = {} if token.kind == "mapping" else []
            self._open.append(_Open(node, token, node.inside))
        return True

    def _properties(self, token: _Token) -> None:
        """Refuse an alias, an anchor and a tag."""
        if token.kind == "alias":
            self.report((token.start, token.end), _alias(token.anchor))
        elif token.anchor is not None:
            start = self.layout.text.index("&", token.start)
            self.report((start, start + 1 + len(token.anchor)), _anchor(token.anchor))
        if token.tag is not None:
            tag = _TAG_TOKEN.search(self.layout.text, token.start)
            self.report(tag.span() if tag else (token.start, token.end), _TAG)

    def _key(self, mapping: _Open, token: _Token, place: Place) -> None:
        """Take in a key; a refused one is kept without its text, and its value is dropped."""
        span = (token.start, token.end)
        mapping.key = (None, place)
        if token.kind in {"mapping", "list"}:
            self.report(span, _KEY_NOT_TEXT)
        elif token.kind == "scalar" and token.value is None:
            self.report(span, _NO_KEY)
        elif token.plain and token.value == "<<":
            self.report(span, _MERGE_KEY)
        elif token.kind == "scalar":
            self._named_key(mapping, str(token.value), span, place)

    def _named_key(self, mapping: _Open, text: str, span: tuple[int, int], place: Place) -> None:
        first = mapping.node.child(text)
        if first is not None and first.key is not None:
            self.report(span, _twice(text, first.key))
        mapping.key = (text, place)
        if span[0] == mapping.token.start:
            mapping.node.place = place


def _inspect(text: str, file: str, tokens: Callable[[str], Iterator[_Token]]) -> _Inspection:
    """Look at every token of a text."""
    found = _Inspection(_Layout(text, file))
    try:
        for token in tokens(text):
            if not found.take(token):
                break
    except MarkedYAMLError as error:
        found.readable = False
        found.report(*_yaml_mistake(error, found.layout))
    if found.root is None and not found.problems:
        found.report((0, 1), _EMPTY)
    return found


def _second_look(
    text: str, file: str, tokens: Callable[[str], Iterator[_Token]], problems: list[Problem]
) -> tuple[Source | None, list[Problem]]:
    """The data as far as it can be built, and all problems in the order of the file."""
    found = _inspect(text, file, tokens)
    told = _in_order(problems + found.problems)
    if found.root is None or not found.readable:
        return None, told
    return Source(file, text, found.root.plain(), tokens, [found]), told


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.place or _NOWHERE.place)[:MAX_PROBLEMS]


# Texts


def _texts(data: Plain) -> Iterator[str]:
    """Every key and every text in the data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        yield from data
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def _is_bad_text(text: str) -> bool:
    return len(text) > MAX_TEXT or _FORBIDDEN_IN_TEXT.search(text) is not None


def _bad_text(text: str) -> _Said:
    hidden = _FORBIDDEN_IN_TEXT.search(text)
    return _text_too_long(len(text)) if hidden is None else _control_character(hidden[0])


# What a parser says, in words for the reader


def _json_problem(layout: _Layout) -> Problem | None:
    """The first mistake in a JSON text; none in an empty one, which has its own problem."""
    deep = _deep_json(layout.text)
    if deep is not None:
        return layout.problem(deep, _TOO_DEEP)
    try:
        _JSON.decode(layout.text)
    except json.JSONDecodeError as error:
        said = next(said for fragment, said in _JSON_SAYS if fragment in error.msg)
        return layout.problem((error.pos, error.pos + 1), said) if layout.text.strip() else None
    return None


def _deep_json(text: str) -> tuple[int, int] | None:
    """The first bracket that goes too deep; sought before the json module starts, which recurses."""
    depth = 0
    for match in _JSON_TOKEN.finditer(text):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if depth > MAX_DEPTH:
            return match.span()
    return None


def _yaml_mistake(error: MarkedYAMLError, layout: _Layout) -> tuple[tuple[int, int], _Said]:
    """Where libyaml stumbled and what to say of it: at the cause where that is known, rather than at the symptom."""
    at = error.problem_mark.index if error.problem_mark else 0
    since = error.context_mark.index if error.context_mark else at
    kind = next(kind for fragment, kind in _LIBYAML_SAYS if fragment in str(error.problem))
    before = layout.before(at)
    if kind in _HURT_BY_TABS and (tab := _tab(layout, at, before)) is not None:
        return (tab, tab + 1), _TAB
    kind = _closer_kind(kind, before, layout.text[at : at + 1], one_line=since >= at - len(before))
    if kind in {"no_colon", "quote", "bracket", "start"}:
        at = since
    elif kind == "escape":
        at = layout.text.rindex("\\", 0, at + 1)
    return (at, at + 1), _YAML_MISTAKES[kind]


def _closer_kind(kind: str, before: str, found: str, *, one_line: bool) -> str:
    """What is likeliest wrong, given what stands before it on its line and whether it began on that line."""
    match kind:
        case "colon" if ": " not in before:
            return "colon_above"
        case "comma" if not one_line:
            return "bracket"
        case "indent" if before.strip():
            return "surplus"
        case "indent" | "value" if found == ":":
            return "no_key"
        case _:
            return kind


def _tab(layout: _Layout, at: int, before: str) -> int | None:
    """The offset of a tab in the indentation of the line, or at the place itself."""
    indent = _TAB_INDENT.match(before + layout.text[at : at + 1])
    return None if indent is None else at - len(before) + indent.end() - 1


def _whole_file(file: str, said: _Said) -> Problem:
    return Problem(file, None, said.code, said.message, advice=said.advice)


# The words


class _Said(NamedTuple):
    """A problem without its place."""

    code: str
    message: Text
    advice: Text
    instead: Text | None = None


def _said(code: str, nl: str, en: str, advice_nl: str, advice_en: str) -> _Said:
    return _Said(code, Text(nl, en), Text(advice_nl, advice_en))


def _quoted(text: str) -> str:
    """A name from the file, fit to stand in a message."""
    clean = _FORBIDDEN_IN_TEXT.sub("\ufffd", text).replace("\n", " ")
    return clean if len(clean) <= _MAX_QUOTED else clean[: _MAX_QUOTED - 1] + "…"


_SAVE_AS_UTF8: Final = (
    "Sla het bestand opnieuw op met de codering UTF-8.",
    "Save the file again with the encoding UTF-8.",
)


def _encoded_as(name: str) -> _Said:
    nl, en = f"Het bestand is opgeslagen als {name}, niet als UTF-8", f"The file is saved as {name}, not as UTF-8"
    return _said("encoding", nl, en, *_SAVE_AS_UTF8)


def _control_character(character: str) -> _Said:
    code = f"U+{ord(character):04X}"
    return _said(
        "control_character",
        f"Hier staat een onzichtbaar teken ({code})",
        f"There is an invisible character here ({code})",
        "Haal het weg of typ de tekst opnieuw. Alleen een nieuwe regel en een tab mogen.",
        "Remove it or type the text again. Only a line break and a tab are allowed.",
    )


def _text_too_long(length: int) -> _Said:
    return _said(
        "text_too_long",
        f"Deze tekst telt {length:,} tekens".replace(",", "."),
        f"This text has {length:,} characters",
        "Kort de tekst in tot hooguit 10.000 tekens.",
        "Shorten it to at most 10,000 characters.",
    )


def _anchor(name: str) -> _Said:
    name = _quoted(name)
    return _said(
        "anchor",
        f"Een anker (&{name}) mag niet",
        f"An anchor (&{name}) is not allowed",
        f"Haal &{name} weg. Begint de tekst zelf met &, zet die dan tussen aanhalingstekens.",
        f"Remove &{name}. If the text itself begins with &, put it in quotes.",
    )


def _alias(name: str | None) -> _Said:
    name = _quoted(str(name))
    return _said(
        "alias",
        f"Een verwijzing (*{name}) mag niet",
        f"An alias (*{name}) is not allowed",
        "Schrijf de gegevens hier voluit. Begint de tekst zelf met *, zet die dan tussen aanhalingstekens.",
        "Write the data out here. If the text itself begins with *, put it in quotes.",
    )


def _twice(key: str, first: Place) -> _Said:
    key = _quoted(key)
    return _said(
        "duplicate_key",
        f"{key} staat er twee keer",
        f"{key} is written twice",
        f"Het staat ook op regel {first.line}, kolom {first.column}. Laat er één staan.",
        f"It is also on line {first.line}, column {first.column}. Keep one of them.",
    )


def _not_opened(error: OSError | ValueError) -> _Said:
    """What to say of a file that cannot be opened; a ValueError comes from a NUL in its name."""
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return _NOT_FOUND
    if isinstance(error, PermissionError):
        return _NO_PERMISSION
    reason = error.strerror
    return _said(
        "unreadable",
        "Dit bestand is niet te openen",
        "This file cannot be opened",
        f"Het systeem meldt: {reason}.",
        f"The system says: {reason}.",
    )


_NOT_UTF8: Final = _said(
    "encoding", "Dit teken is niet te lezen als UTF-8", "This character cannot be read as UTF-8", *_SAVE_AS_UTF8
)
_BINARY: Final = _said(
    "binary",
    "Dit is geen tekstbestand",
    "This is not a text file",
    "Kies een bestand in YAML of JSON. Een Word-, Excel- of pdf-bestand is hier niet te lezen.",
    "Choose a file in YAML or JSON. A Word, Excel or PDF file cannot be read here.",
)
_TOO_LARGE: Final = _said(
    "too_large",
    "Het bestand is groter dan 1 MiB",
    "The file is larger than 1 MiB",
    "Kijk of dit het juiste bestand is, of splits het.",
    "Check that this is the right file, or split it.",
)
_EMPTY: Final = _said(
    "empty",
    "Het bestand is leeg",
    "The file is empty",
    "Er staan geen gegevens in, hooguit lege regels of commentaar.",
    "It holds no data, at most empty lines or comments.",
)
_DIRECTORY: Final = _said(
    "directory",
    "Dit is een map, geen bestand",
    "This is a folder, not a file",
    "Geef de naam van een bestand in die map.",
    "Name a file in that folder.",
)
_SPECIAL: Final = _said(
    "unreadable",
    "Dit is geen gewoon bestand",
    "This is not a regular file",
    "Geef de naam van een bestand op schijf.",
    "Name a file on disk.",
)
_NOT_FOUND: Final = _said(
    "not_found",
    "Dit bestand bestaat niet",
    "This file does not exist",
    "Controleer de naam en de map.",
    "Check the name and the folder.",
)
_NO_PERMISSION: Final = _said(
    "unreadable",
    "Geen toestemming om dit bestand te lezen",
    "No permission to read this file",
    "Controleer de rechten van het bestand en de map.",
    "Check the permissions of the file and the folder.",
)
_TAG: Final = _said(
    "tag",
    "Een aanduiding met ! (tag) mag niet",
    "A tag (!) is not allowed",
    "Haal die weg. Begint de tekst zelf met !, zet die dan tussen aanhalingstekens.",
    "Remove it. If the text itself begins with !, put it in quotes.",
)
_MERGE_KEY: Final = _said(
    "merge_key",
    "Samenvoegen met << mag niet",
    "Merging with << is not allowed",
    "Schrijf de velden hier voluit.",
    "Write the fields out here.",
)
_SECOND_DOCUMENT: Final = _said(
    "multiple_documents",
    "Hier begint een tweede document",
    "A second document begins here",
    "Een bestand bevat één document. Zet de rest in een eigen bestand.",
    "A file holds one document. Put the rest in a file of its own.",
)
_TOO_DEEP: Final = _said(
    "too_deep",
    "Hier gaan de gegevens dieper dan 32 niveaus",
    "The data goes deeper than 32 levels here",
    "Kijk of er haken of streepjes te veel staan.",
    "Check for brackets or dashes too many.",
)
_KEY_NOT_TEXT: Final = _said(
    "key_not_text",
    "De naam van een veld moet gewone tekst zijn",
    "The name of a field must be plain text",
    "Hier staat een lijst of een groep velden. Staan er haken te veel, haal die weg.",
    "This is a list or a group of fields. Remove brackets that do not belong here.",
)
_NO_KEY: Final = _said(
    "key_not_text",
    "Voor de dubbele punt ontbreekt de naam van het veld",
    "The name of the field is missing before the colon",
    "Zet de naam ervoor, of haal de dubbele punt weg.",
    "Put the name before it, or remove the colon.",
)
_TAB: Final = _said(
    "tab",
    "Deze regel springt in met een tab",
    "This line is indented with a tab",
    "Vervang elke tab aan het begin van een regel door spaties.",
    "Replace each tab at the start of a line by spaces.",
)._replace(instead=Text("spaties", "spaces"))
_DIRECTIVE_LINE: Final = _said(
    "yaml_syntax",
    "Een regel mag niet met % beginnen",
    "A line must not begin with %",
    "Haal de regel weg, of zet er spaties voor.",
    "Remove the line, or put spaces before it.",
)
_IN_QUOTES: Final = (
    "Zet de hele tekst tussen dubbele aanhalingstekens.",
    "Put the whole text in double quotes.",
)
_QUOTE: Final = (
    "Dit aanhalingsteken wordt niet gesloten",
    "This quote is never closed",
    "Zet aan het eind van de tekst hetzelfde aanhalingsteken.",
    "Put the same quote at the end of the text.",
)
_ESCAPE: Final = (
    "Deze code met \\ bestaat niet",
    "This code with \\ does not exist",
    "Schrijf \\\\ voor een gewone \\, of gebruik / in een pad.",
    "Write \\\\ for a plain \\, or use / in a path.",
)
_COMMA: Final = (
    "Hier ontbreekt een komma of een haak",
    "A comma or a bracket is missing here",
    "Zet een komma tussen twee velden, en sluit { met } en [ met ].",
    "Put a comma between two fields, and close { with } and [ with ].",
)
_VALUE: Final = (
    "Hier hoort een waarde te staan",
    "A value is expected here",
    "Kijk naar de komma's en haken, en zet een tekst tussen dubbele aanhalingstekens.",
    "Look at the commas and brackets, and put a text in double quotes.",
)

_YAML_MISTAKES: Final = {
    "no_key": _NO_KEY,
    "tab": _TAB,
    "comma": _said("yaml_syntax", *_COMMA),
    "value": _said("yaml_syntax", *_VALUE),
    "quote": _said("yaml_syntax", *_QUOTE),
    "escape": _said("yaml_syntax", *_ESCAPE),
    "colon": _said(
        "yaml_syntax", "Een tweede dubbele punt kan hier niet", "A second colon cannot stand here", *_IN_QUOTES
    ),
    "start": _said("yaml_syntax", "Een waarde kan niet zo beginnen", "A value cannot begin like this", *_IN_QUOTES),
    "colon_above": _said(
        "yaml_syntax",
        "Een veld kan hier niet beginnen",
        "A field cannot begin here",
        "Kijk of deze regel te ver inspringt, of dat in de regel erboven een dubbele punt ontbreekt.",
        "Check whether this line is indented too far, or whether the line above lacks a colon.",
    ),
    "no_colon": _said(
        "yaml_syntax",
        "Na deze naam ontbreekt een dubbele punt",
        "A colon is missing after this name",
        "Schrijf naam: waarde. Hoort de regel bij de tekst erboven, spring dan verder in.",
        "Write name: value. If the line belongs to the text above, indent it further.",
    ),
    "indent": _said(
        "yaml_syntax",
        "Deze regel springt niet goed in",
        "This line is not indented correctly",
        "Geef de regel evenveel spaties als de regels waar die bij hoort.",
        "Give the line as many spaces as the lines it belongs to.",
    ),
    "bracket": _said(
        "yaml_syntax",
        "Deze haak wordt niet gesloten",
        "This bracket is never closed",
        "Sluit { met } en [ met ], en zet komma's ertussen.",
        "Close { with } and [ with ], with commas between.",
    ),
    "dash": _said(
        "yaml_syntax",
        "Een lijst kan hier niet beginnen",
        "A list cannot begin here",
        "Zet het streepje op een nieuwe regel, ingesprongen onder de naam.",
        "Put the dash on a new line, indented below the name.",
    ),
    "surplus": _said(
        "yaml_syntax",
        "Wat hier staat, hoort nergens bij",
        "What stands here belongs to nothing",
        "Staat er een aanhalingsteken in de tekst, zet dan het andere soort aanhalingstekens eromheen.",
        "If there is a quote inside the text, put the other kind of quotes around it.",
    ),
    "other": _said(
        "yaml_syntax",
        "Vanaf hier is het bestand niet te lezen als YAML",
        "From here the file cannot be read as YAML",
        "Kijk naar haken, aanhalingstekens, dubbele punten en het inspringen, ook in de regel erboven.",
        "Look at brackets, quotes, colons and indentation, also in the line above.",
    ),
}
_HURT_BY_TABS: Final = frozenset({"colon", "no_colon", "indent", "start", "tab"})
_LIBYAML_SAYS: Final = (
    ("tab character", "tab"),
    ("mapping values", "colon"),
    ("expected ':'", "no_colon"),
    ("expected '-' indicator", "indent"),
    ("expected key", "indent"),
    ("expected ',' or", "comma"),
    ("unexpected end of stream", "quote"),
    ("unexpected document indicator", "quote"),
    ("escape c", "escape"),
    ("hexdecimal", "escape"),
    ("cannot start any token", "start"),
    ("alphabetic or numeric", "start"),  # a text that begins with * or &
    ("or line break", "start"),  # a text that begins with >, | or !
    ("block sequence entries", "dash"),
    ("expected <document start>", "surplus"),
    ("expected node content", "value"),
    ("", "other"),
)

_JSON_SAYS: Final = (
    (
        "property name",
        _said(
            "json_syntax",
            "Hier hoort de naam van een veld",
            "The name of a field is expected here",
            "Zet de naam tussen dubbele aanhalingstekens, en geen komma na het laatste veld.",
            "Put the name in double quotes, and no comma after the last field.",
        ),
    ),
    (
        "':' delimiter",
        _said(
            "json_syntax",
            "Hier ontbreekt een dubbele punt",
            "A colon is missing here",
            'Schrijf "naam": waarde.',
            'Write "name": value.',
        ),
    ),
    ("',' delimiter", _said("json_syntax", *_COMMA)),
    (
        "Extra data",
        _said(
            "json_syntax",
            "Wat hier staat, hoort nergens bij",
            "What stands here belongs to nothing",
            "Haal weg wat na het einde van de gegevens staat.",
            "Remove what follows the end of the data.",
        ),
    ),
    (
        "control character",
        _said(
            "json_syntax",
            "In een tekst kan geen tab of nieuwe regel staan",
            "A text cannot hold a tab or a line break",
            "Schrijf daarvoor \\t of \\n. Kijk ook of er een aanhalingsteken ontbreekt.",
            "Write \\t or \\n for it. Check too whether a quote is missing.",
        ),
    ),
    ("Unterminated", _said("json_syntax", *_QUOTE)),
    ("scape", _said("json_syntax", *_ESCAPE)),
    ("", _said("json_syntax", *_VALUE)),
)
