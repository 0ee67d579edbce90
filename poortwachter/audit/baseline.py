"""The findings that were known on a day, so that only what is new since then counts."""

from __future__ import annotations

import json
import os
import re
from array import array
from bisect import bisect_left
from struct import Struct
from typing import TYPE_CHECKING, Any, Final, TextIO

from poortwachter.output.findings import ORDER
from poortwachter.source.opening import opened
from poortwachter.source.wording import not_opened, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from poortwachter.problems import Problem

FORMAT: Final = "poortwachter/baseline/1"
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{32}")
_HALF: Final = 64
"""Bits: a fingerprint is kept as two numbers of so many."""
_RECORD: Final = Struct(">16sBH")
"""A fingerprint, the severity and the rule."""
_SEVERITIES: Final = sorted(ORDER, key=ORDER.__getitem__)
_AGAIN: Final = (
    "Geef de naam van een bestand dat met --write-baseline is geschreven, of schrijf het opnieuw.",
    "Name a file that was written with --write-baseline, or write it anew.",
)
_NO_BASELINE: Final = said("baseline", "Dit bestand is geen nulmeting", "This file is no baseline", *_AGAIN)
_BROKEN: Final = said(
    "baseline", "Vanaf hier is de nulmeting niet te lezen", "From here the baseline cannot be read", *_AGAIN
)
_CONFLICT: Final = said(
    "baseline",
    "Hier staat een samenvoegconflict van git",
    "There is a merge conflict of git here",
    "Houd de bevindingen van beide kanten en haal de regels met <<<<<<<, ======= en >>>>>>> weg.",
    "Keep the findings of both sides and remove the lines with <<<<<<<, ======= and >>>>>>>.",
)
_CONFLICTING: Final = re.compile(r"^(<{7}|={7}|>{7})", re.MULTILINE)
_FLAT: Final = re.compile(r"\{[^{}]*\}")
"""An object that holds no other."""
_PART: Final = 1 << 20
"""Characters that are read at a time."""


class Baseline:
    """Findings that were known, each at its severity; 17 bytes a finding."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._high = array("Q")
        self._low = array("Q")
        self._severity = bytearray()

    def __len__(self) -> int:
        """How many findings are known."""
        return len(self._high)

    def knows(self, fingerprint: str, severity: str) -> bool:
        """Whether a finding was there, at this severity or a worse one: one that became worse is new."""
        high, low = _halves(fingerprint)
        at = bisect_left(self._high, high)
        while at < len(self._high) and self._high[at] == high:
            if self._low[at] == low and self._severity[at] <= ORDER[severity]:
                return True
            at += 1
        return False

    def take(self, item: dict[str, Any]) -> dict[str, Any] | None:
        """Take in what is a finding, give back what is none. Raises ValueError for one that cannot be."""
        if "fingerprint" not in item:
            return item
        fingerprint, severity = str(item["fingerprint"]), item.get("severity")
        if not _FINGERPRINT.fullmatch(fingerprint) or severity not in _SEVERITIES:
            raise ValueError(fingerprint)
        high, low = _halves(fingerprint)
        self._high.append(high)
        self._low.append(low)
        self._severity.append(ORDER[severity])
        return None

    def sort(self) -> None:
        """Put the findings in the order that they are looked up by; those of a file that was written here are."""
        high = self._high
        if all(high[at - 1] <= high[at] for at in range(1, len(high))):
            return
        order = sorted(range(len(high)), key=high.__getitem__)
        self._high = array("Q", (high[at] for at in order))
        self._low = array("Q", (self._low[at] for at in order))
        self._severity = bytearray(self._severity[at] for at in order)


def _halves(fingerprint: str) -> tuple[int, int]:
    number = int(fingerprint, 16)
    return number >> _HALF, number & (1 << _HALF) - 1


def read_baseline(path: Path) -> tuple[Baseline | None, list[Problem]]:
    """The baseline in a file, or why it cannot be used. How its JSON is laid out does not matter."""
    file = str(path)
    try:
        handle = opened(path)
    except (OSError, ValueError) as error:
        return None, [not_opened(error).problem(file, None)]
    try:
        with os.fdopen(handle, encoding="utf-8-sig") as stream:
            return _parsed(stream), []
    except OSError as error:
        return None, [not_opened(error).problem(file, None)]
    except (ValueError, RecursionError):
        return None, [_problem(path)]


def _parsed(stream: TextIO) -> Baseline:
    """What a stream holds, a part at a time: all of it at once would take twenty times as much memory.

    Raises ValueError where that is no baseline.
    """
    baseline, decoder = Baseline(), json.JSONDecoder()

    def taken(found: re.Match[str]) -> str:
        return found[0] if baseline.take(decoder.raw_decode(found[0])[0]) else "null"

    frame, rest = [], ""
    while part := stream.read(_PART):
        part = rest + part
        end = part.rfind("}") + 1
        frame.append(_FLAT.sub(taken, part[:end]))
        rest = part[end:]
    # What is left are the format, the day and a list with nothing where a finding stood.
    data = json.loads("".join((*frame, rest)))
    findings = data.get("findings") if isinstance(data, dict) and data.get("format") == FORMAT else None
    if not isinstance(findings, list) or len(findings) != len(baseline) or any(findings):
        raise ValueError(FORMAT)
    baseline.sort()
    return baseline


def _problem(path: Path) -> Problem:
    """What is wrong with a file that is no baseline, where that can be told."""
    from poortwachter.source.layout import Layout  # noqa: PLC0415 - only a mistake needs it

    layout = Layout(path.read_text(encoding="utf-8-sig", errors="replace"), str(path))
    conflict = _CONFLICTING.search(layout.text)
    if conflict:
        return layout.problem(conflict.span(), _CONFLICT)
    try:
        json.loads(layout.text, object_hook=Baseline().take)
    except json.JSONDecodeError as error:
        return layout.problem((error.pos, error.pos + 1), _BROKEN)
    except ValueError as error:
        at = max(0, layout.text.find(str(error)))
        return layout.problem((at, at + len(str(error))), _BROKEN)
    except RecursionError:
        pass
    return _NO_BASELINE.problem(str(path), None)


class NewBaseline:
    """A baseline that is to be written; 19 bytes a finding."""

    def __init__(self) -> None:
        """No finding was added yet."""
        # By the first byte of the fingerprint, so that a small part of them is sorted at a time.
        self._records = [bytearray() for _ in range(256)]
        self._rules: dict[str, int] = {}

    def add(self, fingerprint: str, rule: str, severity: str) -> None:
        """Take in a finding, in any order."""
        raw = bytes.fromhex(fingerprint)
        number = self._rules.setdefault(rule, len(self._rules))
        self._records[raw[0]] += _RECORD.pack(raw, ORDER[severity], number)

    def pieces(self, as_of: date) -> Iterator[str]:
        """The text of the file: sorted, a finding a line; what was added twice is there once, at its worst."""
        yield f'{{\n"format": "{FORMAT}",\n"as_of": "{as_of.isoformat()}",\n"findings": ['
        rules, before = list(self._rules), b""
        for records in self._records:
            for raw, severity, rule in sorted(_RECORD.iter_unpack(records)):
                if raw != before:
                    finding = {"fingerprint": raw.hex(), "rule": rules[rule], "severity": _SEVERITIES[severity]}
                    yield (",\n" if before else "\n") + json.dumps(finding)
                    before = raw
        yield "\n]\n}\n"
