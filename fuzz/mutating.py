"""Changes an input in a way that knows lines, values and dates, so that most of what comes out is still read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from fuzz.hostile import TEXTS
from fuzz.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

USUAL: Final = 16_384
"""Bytes: what larger inputs have beyond it is nearly always more of the same, and slow."""
_LARGER: Final = 300
"""One in so many inputs may be larger."""
_VALUE: Final = re.compile(rb"""[^\s,{}\[\]:;"']+|"(?:[^"\\]|\\.)*\"""")
_DAY: Final = re.compile(rb"\d{4}-\d\d-\d\d")
_TEXT_FIELD: Final = re.compile(
    rb"""((?:dossier|naam|kenmerk|document|toelichting|motivering|reden|uitvoerder|nl|en|title|at|id)"?: *)"""
    rb"""("(?:[^"\\\n]|\\.)*"|[^,}\n]*)"""
)
_ODD: Final = (
    *(
        b"",
        b"~",
        b"null",
        b"0",
        b"-1",
        b"1e9",
        b"1.",
        b".5",
        b"0x10",
        b"1_000",
        b"007",
        b"999999999999999999999",
        b"NaN",
    ),
    *(
        b"ja",
        b"nee",
        b"true",
        b"-",
        b"?",
        b":",
        b"|",
        b">",
        b"&a",
        b"*a",
        b"!!str",
        b"<<",
        b"%",
        b"@",
        b"`",
        b"#",
        b"---",
    ),
    *(
        b"...",
        b"{}",
        b"[]",
        b'""',
        b"''",
        b'"',
        b"'",
        b"\\",
        b'"\\u0000"',
        b'"\\ud800"',
        b'"\\U0010FFFF"',
        b"\xff",
        b"\xc0",
    ),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\r", b"\r\n", b"\t", b"\x85", b"\xe2\x80\xa8", b"\x1b", b"123456782"),
    *(b"\xd9\xa1", b"\xc2\xb2", b"\xe2\x85\xa7", b"\xef\xbc\x91"),
)
_DAYS: Final = (
    *(b"2002-04-01", b"2002-03-31", b"2199-12-31", b"2200-01-01", b"1900-01-01", b"0001-01-01", b"9999-12-31"),
    *(b"2024-02-29", b"2025-02-29", b"2025-00-00", b"2026-11-22", b"2026-11-23", b"2025-9-1", b"01-02-2025"),
)


class Material(NamedTuple):
    """What an input may be made of."""

    words: Sequence[bytes]
    seeds: Sequence[bytes]
    raw: Callable[[bytes, int], bytes]
    """Changes bytes without knowing what they mean."""


def _one_in(random: Random, many: int) -> bool:
    return not random.randrange(many)


def mutated(data: bytes, size: int, random: Random, material: Material) -> bytes:
    """An input like another one; at most ``size`` bytes, and seldom more than ``USUAL``."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 5))):
        data = random.choice(_CHANGES)(data, random, material)
    if len(data) > USUAL and not _one_in(random, _LARGER):
        data = data[:USUAL]
    return data[: min(size, MAX_BYTES)]


def _bytes(data: bytes, _: Random, material: Material) -> bytes:
    return material.raw(data, max(64, len(data) + 64))


def _value(data: bytes, random: Random, material: Material) -> bytes:
    """Another word in the place of one."""
    spans = [found.span() for found in _VALUE.finditer(data)]
    begin, end = random.choice(spans) if spans else (0, len(data))
    return data[:begin] + _word(random, material) + data[end:]


def _swapped(data: bytes, random: Random, _: Material) -> bytes:
    """A word in the place of another of the same input."""
    spans = [found.span() for found in _VALUE.finditer(data)]
    if not spans:
        return data
    (begin, end), (start, stop) = random.choice(spans), random.choice(spans)
    return data[:begin] + data[start:stop] + data[end:]


def _text(data: bytes, random: Random, _: Material) -> bytes:
    """A hostile text in the place of one that people write, in quotes that fit YAML and JSON."""
    spans = [found.span(2) for found in _TEXT_FIELD.finditer(data)]
    text = "".join(random.choice(TEXTS) for _ in range(random.choice((1, 1, 2, 3))))
    if not spans:
        return data
    begin, end = random.choice(spans)
    return data[:begin] + json.dumps(text, ensure_ascii=_one_in(random, 2)).encode(errors="replace") + data[end:]


def _inserted(data: bytes, random: Random, material: Material) -> bytes:
    """A word or a hostile text anywhere."""
    at = random.randint(0, len(data))
    hostile = random.choice(TEXTS).encode(errors="surrogatepass")
    return data[:at] + (hostile if _one_in(random, 2) else _word(random, material)) + data[at:]


def _day(data: bytes, random: Random, _: Material) -> bytes:
    """Another day in the place of one: an odd one, one of the same input, or one some days away."""
    found = list(_DAY.finditer(data))
    if not found:
        return data
    at, other = random.choice(found), random.choice(found)[0]
    near = b"%04d-%02d-%02d" % (random.randint(2020, 2030), random.randint(1, 12), random.randint(1, 28))
    return data[: at.start()] + random.choice((other, near, near, random.choice(_DAYS))) + data[at.end() :]


def _line(data: bytes, random: Random, material: Material) -> bytes:
    """A line taken away, doubled, moved, moved in or out, or taken from a seed."""
    lines = data.split(b"\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(7):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines.insert(to, lines.pop(at))
        case 3:
            lines[at] = b" " * random.choice((1, 2, 4)) + lines[at]
        case 4:
            lines[at] = lines[at].lstrip()
        case 5:
            lines[at : at + random.choice((1, 2, 8))] = []
        case _:
            other = random.choice(material.seeds).split(b"\n") if material.seeds else lines
            begin = random.randrange(len(other))
            lines[at:at] = other[begin : begin + random.choice((1, 1, 3, 10))]
    return b"\n".join(lines)


def _repeated(data: bytes, random: Random, _: Material) -> bytes:
    """A stretch of lines, or of a line, many times."""
    if _one_in(random, 2):
        lines = data.split(b"\n")
        at = random.randrange(len(lines))
        lines[at:at] = lines[at : at + random.choice((1, 1, 2, 5))] * random.choice((2, 5, 40, 1000))
        return b"\n".join(lines)[:MAX_BYTES]
    at = random.randint(0, len(data))
    return (data[:at] + data[at : at + random.choice((1, 1, 3, 20))] * random.choice((2, 10, 100, 20_000)) + data[at:])[
        :MAX_BYTES
    ]


def _nested(data: bytes, random: Random, _: Material) -> bytes:
    """A word inside brackets or braces, many deep."""
    spans = [found.span() for found in _VALUE.finditer(data)]
    begin, end = random.choice(spans) if spans else (0, len(data))
    opening, closing = random.choice(((b"[", b"]"), (b"{a: ", b"}"), (b'{"a": ', b"}"), (b"{", b"}"), (b"- ", b"")))
    depth = random.choice((1, 2, 30, 31, 32, 33, 500))
    return data[:begin] + opening * depth + data[begin:end] + closing * depth + data[end:]


def _spliced(data: bytes, random: Random, material: Material) -> bytes:
    """The begin of an input and the end of a seed."""
    other = random.choice(material.seeds) if material.seeds else data
    return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]


def _word(random: Random, material: Material) -> bytes:
    return random.choice(material.words) if material.words and _one_in(random, 2) else random.choice(_ODD)


_CHANGES: Final = (
    *(_bytes, _value, _value, _value, _swapped, _swapped, _text, _text, _text, _inserted, _day, _day, _day),
    *(_line, _line, _line, _line, _repeated, _nested, _spliced),
)
