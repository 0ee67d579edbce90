"""Target: an organisation's own rules file, read on top of the law and then judged by."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from fuzz import dossiers
from fuzz.reading import AS_OF, NAME, check_problems, law
from fuzz.target import ROOT, Target, expect
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.judging.reading import read_dossier_text
from poortwachter.rules import reading
from poortwachter.rules.loading import law_path
from poortwachter.rules.model import SHORT_TITLE
from poortwachter.rules.ruleset import RulesError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from poortwachter.case.case import Case
    from poortwachter.rules.written import RulesFile
    from poortwachter.source import Source

_SOURCE: Final = """\
sources:
  cao:
    rank: practice
    title: {0}
    short: {0}
    url: https://example.org/cao?a=1&b="2"
    read: 2026-07-01
"""
_RULE: Final = """\
  - id: {id}
    title: {{nl: {text}, en: {text}}}
    short: {{nl: {short}, en: {short}}}
    actor: werkgever
    rank: practice
    law: [{{source: cao, at: {text}}}]
    asks: {{nl: {text}, en: {text}}}
    when: {{nl: {text}, en: {text}}}
    consequence: {{nl: {text}, en: {text}}}
    advice: {{nl: {text}, en: {text}}}
    due: {{sick_day: 2}}
    met_by: [{{kinds: voortgangsgesprek}}]
    severity: {{late: notice, missing: {severity}}}
"""
_SEVERITIES: Final = ("error", "warning", "notice")


def with_texts(texts: Sequence[str]) -> bytes:
    """A rules file with a rule for each text, which stands wherever a text can stand."""
    rules = [
        _RULE.format(
            id=f"eigen_{number}",
            text=json.dumps(text, ensure_ascii=False),
            short=json.dumps(text[:SHORT_TITLE], ensure_ascii=False),
            severity=_SEVERITIES[number % 3],
        )
        for number, text in enumerate(texts)
    ]
    source = _SOURCE.format(json.dumps(" ".join(texts), ensure_ascii=False))
    return ("format: 1\n" + source + "rules:\n" + "".join(rules)).encode()


@cache
def _law_as_read() -> tuple[Source, RulesFile]:
    """The law, which is read anew for every file of somebody's own."""
    return _really_read(law_path(), reading.LAW_FILE)


_really_read = reading._read  # noqa: SLF001 - reading the law each time would take all the time


def _read(path: Path, file: str) -> tuple[Source, RulesFile]:
    return _law_as_read() if file == reading.LAW_FILE else _really_read(path, file)


@cache
def _cases() -> tuple[Case, ...]:
    """A few dossiers to judge: no problems are in those of ``cases/``."""
    found = (read_dossier_text(raw, NAME, law()).case for raw in dossiers.in_yaml()[::5])
    return tuple(case for case in found if case is not None)


@cache
def _place() -> Path:
    """Where inputs stand while they are read, one after another."""
    from os import getpid  # noqa: PLC0415 - a process of its own has a file of its own

    return Path(gettempdir(), f"poortwachter-fuzz-{getpid()}.yaml")


def _check(data: bytes) -> None:
    path = _place()
    path.write_bytes(data)
    try:
        with patch.object(reading, "_read", _read):
            rules = reading.read_rules(law_path(), path)
    except RulesError as error:
        expect(error.problems, "refused without a reason")
        check_problems(error.problems, data)
        return
    finally:
        path.unlink()
    for case in _cases():
        assess(judge(case, rules, AS_OF), rules)


def _seeds() -> Sequence[bytes]:
    """Own rules of every shape: those of the law under other names, a few at a time, and changes of it."""
    lines = (ROOT / "rules.yaml").read_text(encoding="utf-8").split("\nrules:\n", 1)[1].split("\n  - id: ")
    blocks = ["  - id: eigen_" + block.split("\n\n", 1)[0].rstrip() + "\n" for block in lines[1:]]
    files = ["format: 1\nrules:\n" + "".join(blocks[at : at + 2]) for at in range(0, len(blocks), 2)]
    changes = """\
format: 1
changes:
  - {rule: plan_van_aanpak, days: 7, because: {nl: De cao vraagt het eerder., en: The cao asks for it earlier.}}
  - {rule: voortgangsgesprek, severity: {missing: error}, because: {nl: Eigen beleid., en: Own policy.}}
not_modelled:
  - {nl: Iets anders., en: Something else.}
"""
    return [with_texts(["a", "b"]), changes.encode(), *(file.encode() for file in files)]


def _words() -> tuple[bytes, ...]:
    """The keys and words of the law's own file, beside those of a dossier."""
    import re  # noqa: PLC0415 - once

    found = set(re.findall(rb"[a-z][a-z0-9_]{2,}", (ROOT / "rules.yaml").read_bytes()))
    return (*sorted(found)[:400], *dossiers.words())


RULES: Final = Target("rules", _check, _seeds, _words(), weight=2)
