"""Targets: every form in which an audit is written, and the HTML report, of dossiers full of hostile texts.

The first line of an input is the name of the file, in which ``␤`` stands for a line break; the rest is the dossier. Its
checksum decides on language, redaction, own rules and exceptions, so that an input means the same every time.
"""

from __future__ import annotations

import os
import zlib
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from fuzz import dossiers, outputs
from fuzz.hostile import TEXTS
from fuzz.reading import AS_OF, law
from fuzz.rules_files import with_texts
from fuzz.target import Target
from poortwachter import __version__
from poortwachter.audit.assembling import Assembly
from poortwachter.audit.auditing import Auditor, Whole
from poortwachter.audit.formats.form import About
from poortwachter.audit.forms import FORMS, load
from poortwachter.audit.suppressions import EVERY_RULE, Suppressions, Uitzondering
from poortwachter.audit.tally import Tally
from poortwachter.html.binding import Binder
from poortwachter.html.piece import Deadlines, Sections
from poortwachter.rules.loading import load_rules
from poortwachter.source.characters import FORBIDDEN_IN_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from poortwachter.audit.auditing import Told
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

_LINE_BREAK: Final = "␤"
_NAMES: Final = (
    b"cases/korenaar.yaml",
    b"-",
    b"/abs/zz.yaml",
    b"../zz.yaml",
    b"<script>zz</script>.yaml",
    b"=1+1.yaml",
    "::error::zz␤::error::zz.yaml".encode(),
    b"a\xff\xfeb.yaml",
    b'"><zz onzz="1.yaml',
    b"](javascript:zz).yaml",
    "\u202ezz\u2028.yaml".encode(),
    b"\x1b[31mzz.yaml",
)


class Input(NamedTuple):
    """What an input means."""

    name: str
    raw: bytes
    about: About
    suppressions: Suppressions | None


def _meant(data: bytes) -> Input:
    chance = zlib.crc32(data)
    first, _, raw = data.partition(b"\n")
    name = os.fsdecode(first[:200]).replace(_LINE_BREAK, "\n").replace("\0", "0") or "-"
    lang: Lang = "nl" if chance & 1 else "en"
    rules = hostile_rules() if chance & 4 else law()
    about = About(__version__, lang, AS_OF, rules, redact=bool(chance & 2))
    return Input(name, raw, about, _exceptions() if chance & 8 else None)


@cache
def hostile_rules() -> Ruleset:
    """The law with own rules whose every text is hostile, as far as a rules file takes it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "own.yaml")
        path.write_bytes(with_texts(_usable()))
        return load_rules(path)


@cache
def _usable() -> tuple[str, ...]:
    """The hostile texts that a file may hold."""
    return tuple(text for text in TEXTS if not FORBIDDEN_IN_TEXT.search(text))


def _exceptions() -> Suppressions:
    """Some findings of every dossier, excepted in hostile words."""
    reason, who, until = " ".join(_usable()), _usable()[0], date(2199, 12, 31)
    return Suppressions(
        [
            Uitzondering.model_construct(None, dossier="*", regel=rule, keer=time, reden=reason, wie=who, tot=until)
            for rule, time in (("plan_van_aanpak", None), ("eigen_1", None), (EVERY_RULE, 2))
        ],
        None,
    )


def as_form(name: str, data: bytes) -> tuple[str, Input]:
    """An audit of the one dossier in an input, written in a form."""
    meant = _meant(data)
    traits, form = FORMS[name], load(name)(meant.about)
    auditor = Auditor(
        meant.about,
        form,
        redact=meant.about.redact,
        everything=traits.keeps_suppressed,
        counts_only=traits.counts_only and meant.suppressions is None,
        suppressions=meant.suppressions,
    )
    written: list[str] = []
    assembly, tally = Assembly(form, written.append, hold=traits.worst_first), Tally()
    for told in _audited(auditor, meant):
        for problem in tally.take(told):
            assembly.add_problem(form.problem(problem))
        if told.row is not None:
            assembly.add(told.row, told.text)
    assembly.finish(tally.totals(), range(len(assembly.rows)))
    return "".join(written), meant


def as_page(data: bytes) -> tuple[str, Input]:
    """The HTML report of the one dossier in an input, bound with its problems."""
    meant = _meant(data)
    binder = Binder(meant.about)
    for form in (Deadlines(meant.about), Sections(meant.about)):
        auditor = Auditor(meant.about, form, redact=meant.about.redact, everything=True)
        for told in _audited(auditor, meant):
            if isinstance(form, Sections):
                binder.add_section(told.text)
            else:
                binder.problems += told.problems
                if told.row is not None:
                    binder.add(told.row, told.text)
        if not binder.rows:
            break
    return "".join(binder.one_file()), meant


def _audited(auditor: Auditor, meant: Input) -> list[Told]:
    return auditor.audit([Whole(meant.name, meant.raw)])


def _seeds() -> Sequence[bytes]:
    named = zip(dossiers.in_yaml(), _NAMES * 2, strict=False)
    return [name + b"\n" + raw for raw, name in named]


def _checker(name: str, holds: Callable[[str, Input], None]) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        text, meant = as_form(name, data)
        if name not in _EXACT_NAMES:
            outputs.check_characters(text)
        holds(text, meant)

    return check


def _check_page(data: bytes) -> None:
    text, meant = as_page(data)
    outputs.check_characters(text)
    outputs.check_html(text, {source.url for source in meant.about.rules.sources.values()})


_CHECKS: Final[dict[str, Callable[[str, Input], None]]] = {
    "csv": lambda text, meant: outputs.check_csv(text, ";" if meant.about.lang == "nl" else ","),
    "sarif": lambda text, meant: outputs.check_sarif(text, meant.about.rules),
    "gitlab": lambda text, _: outputs.check_gitlab(text),
    "json": lambda text, _: outputs.check_json(text),
    "jsonl": lambda text, _: outputs.check_json_lines(text),
    "junit": lambda text, _: outputs.check_junit(text),
    "github": lambda text, _: outputs.check_github(text),
    "markdown": lambda text, meant: outputs.check_markdown(
        text, {source.url for source in meant.about.rules.sources.values()}
    ),
}
_EXACT_NAMES: Final = frozenset(("json", "jsonl"))
"""Forms in which the name of a file is written as it is."""
_ASKED_FOR: Final = frozenset(("csv", "sarif"))
WRITERS: Final = (
    Target("html", _check_page, _seeds, dossiers.words(), weight=2),
    *(
        Target(name, _checker(name, holds), _seeds, dossiers.words(), weight=2 if name in _ASKED_FOR else 0.5)
        for name, holds in _CHECKS.items()
    ),
)
