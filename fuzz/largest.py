"""Inputs of about a mebibyte that are as dear as we could make them: ``python -m fuzz.largest [TARGET…]``.

What chance reaches is small; what is slow in a way that grows faster than the input only shows in a large one.
"""

from __future__ import annotations

import json
import signal
import sys
import time
import traceback
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from fuzz import limits
from fuzz.rules_files import with_texts
from fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE: Final = limits.MAX_BYTES - 64
_PATIENCE: Final = 20
"""Seconds of processor time after which an input is given up."""
_LAST_DAY: Final = date(2199, 1, 1)
_HEAD: Final = "dossier: d-1\nziekteperioden:\n- {van: 2025-01-13}\n"
_EVENTS: Final = _HEAD + "gebeurtenissen:\n"


class Largest(NamedTuple):
    """A large input and the target that it is for."""

    target: str
    name: str
    data: bytes


def _days(step: int = 1, begin: date = date(2025, 1, 13), end: date = date(2026, 11, 21)) -> Iterator[str]:
    """Days, again from the first after the last."""
    day = begin
    while True:
        yield day.isoformat()
        day += timedelta(days=step)
        if day > end:
            day = begin


def _filled(head: str, lines: Iterator[str], tail: str = "") -> bytes:
    """A text with as many lines as fit."""
    parts, size = [head], len(head.encode()) + len(tail)
    for line in lines:
        size += len(line.encode())
        if size > SIZE:
            break
        parts.append(line)
    return "".join((*parts, tail)).encode()


def _events(fields: str, step: int = 0) -> bytes:
    days = _days(step)
    return _filled(_EVENTS, (f"- {{{fields.format(number=number)}, datum: {next(days)}}}\n" for number in range(SIZE)))


def _spells(gap: int) -> bytes:
    """Spells of a day, with some recovered days between them."""

    def lines() -> Iterator[str]:
        day = date(2002, 4, 1)
        while day < _LAST_DAY:
            yield f"- {{van: {day}, tot_en_met: {day}}}\n"
            day += timedelta(days=gap + 1)

    return _filled("dossier: d-1\nziekteperioden:\n", lines())


def _leaves() -> bytes:
    def lines() -> Iterator[str]:
        day = date(2002, 4, 1)
        while day < _LAST_DAY:
            yield f"- {{soort: zwangerschapsverlof, van: {day}, tot_en_met: {day}, zelfde_oorzaak: ja}}\n"
            day += timedelta(days=2)

    return _filled("dossier: d-1\nziekteperioden:\n- {van: 2002-04-01}\nverlof:\n", lines())


def _spells_and_leaves() -> bytes:
    """As many of each, all of them one chain."""
    days = [date(2002, 4, 1) + timedelta(days=3 * number) for number in range(9_000)]
    spells = "".join(f"- {{van: {day}, tot_en_met: {day + timedelta(days=1)}}}\n" for day in days)
    leave = "- {{soort: bevallingsverlof, van: {0}, tot_en_met: {0}, zelfde_oorzaak: ja}}\n"
    leaves = "".join(leave.format(day + timedelta(days=2)) for day in days)
    return f"dossier: d-1\nziekteperioden:\n{spells}verlof:\n{leaves}".encode()


def _repeat(text: str, head: str = "", tail: str = "") -> bytes:
    return (head + text * ((SIZE - len(head) - len(tail)) // len(text.encode())) + tail).encode()


def _valid() -> Iterator[tuple[str, bytes]]:
    """Dossiers without mistakes."""
    yield "one kind of event", _events("soort: ziekmelding")
    yield (
        "events of one day",
        _filled(_EVENTS, ("- {soort: voortgangsgesprek, datum: 2025-03-01}\n" for _ in range(SIZE))),
    )
    yield "progress reviews", _events("soort: voortgangsgesprek", 1)
    yield "offers of work", _events("soort: werkaanbod, passend: ja, aanvaard: nee", 1)
    yield "offers of work without more", _events("soort: werkaanbod", 1)
    yield "plans", _events("soort: plan_van_aanpak, visie_werkgever: ja", 1)
    yield "adjusted plans", _events("soort: bijstelling_plan_van_aanpak, evaluatie_elke_weken: 1", 1)
    yield "stopped wages", _events("soort: loonstop", 1)
    yield "suspended wages", _events("soort: loonopschorting, reden: x", 1)
    yield "expert opinions", _events("soort: deskundigenoordeel, aanvrager: werkgever, vraag: passend_werk", 1)
    yield "resumed work", _events("soort: werkhervatting, waar: eigen_werk, loonwaarde: 40, structureel: nee", 1)
    yield "occupational therapy", _events("soort: arbeidstherapie, tot_en_met: 2026-01-01", 1)
    yield "requests to complete", _events("soort: herstelverzoek_riv, uiterlijk: 2026-10-01", 1)
    yield "sanctions", _events("soort: loonsanctie_beschikking, grond: inhoudelijk, tot: 2027-10-01", 1)
    yield "requests to shorten", _events("soort: bekortingsverzoek", 1)
    yield "reasons", _events("soort: deugdelijke_grond, regel: plan_van_aanpak, motivering: x, grond: anders", 1)
    yield "deviations", _events("soort: afwijking, regel: plan_van_aanpak, motivering: x, akkoord_werkgever: ja", 1)
    yield "ends of the second track", _events("soort: tweede_spoor_einde, resultaat: gestaakt", 1)
    yield "paths of documents", _events("soort: consult_bedrijfsarts, document: stukken/a{number}.pdf", 1)
    yield (
        "a doctor of many minds",
        _filled(
            _EVENTS,
            (
                f"- {{soort: consult_bedrijfsarts, datum: {day}, benutbare_mogelijkheden: {view}}}\n"
                for day, view in zip(_days(), cycle(("ja", "nee", "marginaal")), strict=False)
            ),
        ),
    )
    yield "spells of one chain", _spells(1)
    yield "spells of many chains", _spells(28)
    yield "spells 27 days apart", _spells(27)
    yield "leaves", _leaves()
    yield "spells with leave between them", _spells_and_leaves()
    yield "long texts", _events("soort: ziekmelding, toelichting: " + "woord " * 1600)
    yield "long words", _events("soort: ziekmelding, toelichting: " + "x" * 9_999)
    yield "digits", _events("soort: ziekmelding, toelichting: a" + "1234567890" * 900)
    yield "spaces", _events("soort: ziekmelding, toelichting: 'a" + " " * 9_000 + "a'")
    yield "nearly medical words", _events("soort: ziekmelding, toelichting: " + "depressi burnou " * 600)
    yield "medical words", _events("soort: ziekmelding, toelichting: " + "depressie burn-out " * 500)
    yield "a medical word each", _events("soort: ziekmelding, toelichting: griep")
    yield "escapes", _events('soort: ziekmelding, toelichting: "' + "\\u0061" * 9_000 + '"')
    yield "a comment", _repeat("#", _HEAD)
    yield "comments", _repeat("# a\n", _HEAD)
    yield "empty lines", _repeat("\n", _HEAD)
    yield "blank lines with carriage returns", _repeat("\r\n", _HEAD)
    yield "carriage returns", _repeat("\r", _HEAD)


def _wrong() -> Iterator[tuple[str, bytes]]:
    """Files with mistakes, nearly all of them full of them."""
    yield "an unknown kind each", _events("soort: ziekmeldign", 1)
    yield "a long unknown kind each", _events("soort: " + "ziekmelding" * 80)
    yield "an unknown field each", _events("soort: ziekmelding, tolichting: x")
    yield "a long unknown field each", _events("soort: ziekmelding, " + "toelichting" * 90 + ": x")
    yield (
        "an unknown rule each",
        _events("soort: deugdelijke_grond, regel: plan_van_aanpka, motivering: x, grond: anders"),
    )
    yield "a bad date each", _filled(_EVENTS, ("- {soort: ziekmelding, datum: 8-9-2025}\n" for _ in range(SIZE)))
    yield "a missing field each", _filled(_EVENTS, ("- {}\n" for _ in range(SIZE)))
    yield "a BSN each", _events("soort: ziekmelding, toelichting: 123456782")
    yield "BSNs on a line", _repeat("123456782 ", _HEAD + "# ")
    yield "an escaped BSN each", _events('soort: ziekmelding, toelichting: "\\u003123456782"')
    yield "a forbidden character each", _events('soort: ziekmelding, toelichting: "\\u202e"')
    yield "control characters", _repeat("\x01", _HEAD + "# ")
    yield "control characters apart", _repeat("\x01a", _HEAD + "# ")
    yield "a text that is too long", _repeat("x", _HEAD + "vangnet: ")
    yield "a key that is too long", _filled(_HEAD, (f"{'x' * 1000}{number}: 1\n" for number in range(SIZE)))
    yield "unknown keys", _filled(_HEAD, (f"k{number}: 1\n" for number in range(SIZE)))
    yield "one key again and again", _repeat("a: 1\n", _HEAD)
    yield "keys that differ in case", _filled(_HEAD, (f"werkgeve{number}: 1\n" for number in range(SIZE)))
    yield "anchors", _filled(_HEAD, (f"k{number}: &a 1\n" for number in range(SIZE)))
    yield "aliases", _filled(_HEAD, (f"k{number}: *a\n" for number in range(SIZE)))
    yield "tags", _filled(_HEAD, (f"k{number}: !a 1\n" for number in range(SIZE)))
    yield "merge keys", _repeat("<<: 1\n", _HEAD)
    yield "documents", _repeat("---\n", _HEAD)
    yield "directives", _repeat("%A\n")
    yield "lists in each other", _repeat("[")
    yield "mappings in each other", _repeat("{a: ")
    yield "dashes in each other", _repeat("- ")
    yield "question marks", _repeat("? ")
    yield "colons", _repeat(": ")
    yield "lists to the limit", _repeat("[" * 29 + "]" * 29 + ",\n", _HEAD + "werkgever: [", "]")
    yield "an open quote", _repeat("a ", _HEAD + 'vangnet: "')
    yield "quotes", _repeat("'' ", _HEAD + "vangnet: ")
    yield "backslashes", _repeat("\\\\", _HEAD + 'vangnet: "', '"')
    yield "tabs", _repeat("\t")
    yield "spaces", _repeat(" ")
    yield "bytes that are no text", b"\xff" * SIZE
    yield "null bytes", b"a" + b"\0" * (SIZE - 1)
    yield "half a character", _repeat("é")[:-1]
    yield (
        "overlapping spells",
        _filled(
            "dossier: d-1\nziekteperioden:\n", ("- {van: 2025-01-13, tot_en_met: 2025-01-14}\n" for _ in range(SIZE))
        ),
    )
    yield "open spells", _filled("dossier: d-1\nziekteperioden:\n", ("- {van: 2025-01-13}\n" for _ in range(SIZE)))
    yield (
        "overlapping leave",
        _filled(
            _HEAD + "verlof:\n",
            ("- {soort: bevallingsverlof, van: 2025-02-01, tot_en_met: 2025-02-02}\n" for _ in range(SIZE)),
        ),
    )
    yield "numbers", _repeat("1", _HEAD + "dienstverband: {maandloon: ", "}")
    yield "a number of many digits each", _events("soort: werkhervatting, waar: eigen_werk, loonwaarde: " + "1" * 9_000)
    yield "money of many decimals", (_HEAD + "dienstverband: {maandloon: 1." + "0" * 9_900 + "}").encode()


def _json() -> Iterator[tuple[str, bytes]]:
    """JSON, right and wrong."""
    case = {"dossier": "d-1", "ziekteperioden": [{"van": "2025-01-13"}], "gebeurtenissen": []}
    head, tail = json.dumps(case)[:-2], "]}"
    event = '{"soort": "voortgangsgesprek", "datum": "2025-03-01"},'
    last = event[:-1]
    yield "events", _repeat(event, head, last + tail)
    yield (
        "events with a brace in a text",
        _repeat(event, head, '{"soort": "ziekmelding", "datum": "2025-03-01", "toelichting": "{"}' + tail),
    )
    yield "events with a key twice", _repeat(event, head, '{"soort": "ziekmelding", "soort": "ziekmelding"}' + tail)
    yield "a line each", _repeat(event + "\n", head, last + tail)
    yield "a carriage return each", _repeat(event + "\r", head, last + tail)
    yield "an unknown kind each", _repeat('{"soort": "voortgangsgesprk", "datum": "2025-03-01"},', head, last + tail)
    yield "escapes", _repeat("\\u0061", head + '{"soort": "', '"}' + tail)
    yield "quotes", _repeat('\\"', head + '{"soort": "', '"}' + tail)
    yield "an open quote", _repeat("a", head + '{"soort": "')
    yield "an open quote with escapes", _repeat('\\"', head + '{"soort": "')
    yield "lists in each other", _repeat("[", '{"a": ')
    yield "objects in each other", _repeat('{"a":')
    yield "empty lists", _repeat("[],", '{"a": [', "[]]}")
    yield "spaces", _repeat(" ", "{", "}")
    yield "a number", _repeat("1", '{"a": ', "}")
    yield "numbers", _repeat("1,", '{"a": [', "1]}")
    yield "keys", _filled("{", (f'"k{number}": 1,' for number in range(SIZE)), '"z": 1}')
    yield "commas", _repeat(",", "{")
    yield "half pairs", _repeat("\\ud800", '{"a": "', '"}')


def _sheets() -> Iterator[tuple[str, bytes]]:
    """Mappings and sheets."""
    between = "\n%%%%\n"
    mapping = (
        "format: poortwachter/import/1\ndossier: Dossier\nziekteperioden:\n  - {van: Van, tot_en_met: Tot}\n"
        "gebeurtenissen:\n  - {soort: Soort, datum: Op, toelichting: Notitie}\n"
    )
    head = mapping + between + between + "Dossier;Van;Tot;Soort;Op;Notitie\n"
    yield "rows of one dossier", _filled(head, (f"d-1;2025-01-13;;Ziekmelding;{day};x\n" for day in _days()))
    yield "rows with a mistake", _filled(head, ("d-1;x;;y;z;\n" for _ in range(SIZE)))
    yield "rows with an unknown kind", _filled(head, ("d-1;;;voortgangsgesprk;2025-03-01;\n" for _ in range(SIZE)))
    yield "a column each", _repeat("a;", head)
    yield "an open quote", _repeat("a\n", head + '"')
    yield "names of columns", _repeat("a;", mapping + between + between)
    yield "separators", _repeat(";", head)
    yield "empty rows", _repeat("\n", head)
    yield "a long cell", _repeat("x", head + "d-1;2025-01-13;;Ziekmelding;2025-01-13;")
    yield "spaces in a day", _repeat(" 1:00", head + "d-1;1 jan 2025")
    yield "a day in many words", _repeat("d-1;jan jan jan jan jan jan jan 1-1:00 1:00 1:00 1:00 1:00;;;;\n", head)
    yield (
        "words of a mapping",
        _filled(
            mapping + "  - datum: Op\n    soort:\n      kolom: Soort\n      waarden:\n",
            (f"        woord{number}: ziekmelding\n" for number in range(SIZE)),
            between + between + "Dossier;Van;Tot;Soort;Op;Notitie\nd-1;2025-01-13;;woordje;2025-01-13;\n",
        ),
    )
    yield (
        "entries of a mapping",
        _filled(
            mapping,
            ("  - {soort: Soort, datum: Op}\n" for _ in range(SIZE)),
            between + between + "Dossier;Van;Tot;Soort;Op;Notitie\nd-1;2025-01-13;;ziekmelding;2025-01-13;\n",
        ),
    )
    there = _filled(_EVENTS, ("- {soort: ziekmelding, datum: 2025-03-01}\n" for _ in range(SIZE // 80))).decode()
    yield (
        "a large dossier that is there",
        _filled(
            mapping + between + there + between + "Dossier;Van;Tot;Soort;Op;Notitie\n",
            (f"d-1;2025-01-13;;Ziekmelding;{day};x\n" for day in _days()),
        ),
    )


def _rules() -> Iterator[tuple[str, bytes]]:
    """Rules files."""
    rule = with_texts(["a"]).decode()
    head, block = rule.split("rules:\n")
    due = "due: {sick_day: 2}"
    yield "rules", _filled(head + "rules:\n", (block.replace("eigen_0", f"eigen_{number}") for number in range(SIZE)))
    yield (
        "rules that lean on each other",
        _filled(
            head + "rules:\n",
            (
                block.replace("eigen_0", f"eigen_{number}").replace(
                    due, due if not number else f"due: {{after: {{due_of: eigen_{number - 1}}}, days: 1}}"
                )
                for number in range(SIZE)
            ),
        ),
    )
    yield "one rule again and again", _repeat(block, head + "rules:\n")
    yield (
        "unknown rules",
        _repeat(block.replace("severity:", "see_also: [plan_van_aanpka]\n    severity:"), head + "rules:\n"),
    )
    yield "unknown keys", _filled(head + "rules:\n" + block, (f"    titel{number}: x\n" for number in range(SIZE)))
    yield "changes", _repeat("- {rule: plan_van_aanpak, days: 7, because: {nl: a, en: b}}\n", "format: 1\nchanges:\n")
    yield (
        "unknown changes",
        _repeat("- {rule: plan_van_aanpka, days: 7, because: {nl: a, en: b}}\n", "format: 1\nchanges:\n"),
    )
    yield (
        "sources",
        _filled(
            "format: 1\nsources:\n",
            (f"  s{number}: {{rank: practice, title: a, short: b, read: c}}\n" for number in range(SIZE)),
        ),
    )
    asked = "{not: " * 20 + "{recorded: ziekmelding}" + "}" * 20
    yield (
        "conditions in each other",
        f"{head}rules:\n{block}    exempt_if:\n    - {{if: {asked}, because: {{nl: a, en: b}}}}\n".encode(),
    )
    many = ", ".join([asked] * 1_500)
    yield (
        "many conditions",
        f"{head}rules:\n{block}    exempt_if:\n    - {{if: {{all: [{many}]}}, because: {{nl: a, en: b}}}}\n".encode(),
    )
    every = "every: {days: 1, start: {event: ziekmelding, otherwise: {sick_day: 1}}}"
    yield "a duty that recurs every day", f"{head}rules:\n{block.replace(due, every)}".encode()
    yield (
        "duties that recur every day",
        _filled(
            head + "rules:\n",
            (block.replace(due, every).replace("eigen_0", f"eigen_{number}") for number in range(SIZE)),
        ),
    )
    days = "due:\n      sick_day:\n" + "".join(
        f"        {day}: 2\n"
        for day, _ in zip(_days(1, date(2002, 4, 1), date(2199, 12, 31)), range(45_000), strict=False)
    )
    yield "days that change", f"{head}rules:\n{block.replace(due, days.rstrip())}".encode()


def largest() -> Iterator[Largest]:
    """All of them."""
    for name, data in (*_valid(), *_wrong(), *(("JSON: " + name, data) for name, data in _json())):
        yield Largest("reader", name, data)
        yield Largest("judging", name, data)
    for name, data in _json():
        yield Largest("lines", name, data.replace(b"\n", b" "))
    yield Largest("lines", "empty lines", b"\n" * SIZE)
    for name, data in _sheets():
        yield Largest("importer", name, data)
    for name, data in _rules():
        yield Largest("rules", name, data)


def _stop(_signal: int, _frame: object) -> None:
    message = f"not done after {_PATIENCE} s"
    raise TimeoutError(message)


def main(chosen: list[str]) -> int:
    """Run them, tell the processor time of each, and give the exit code."""
    worst, wrong = 0.0, 0
    signal.signal(signal.SIGPROF, _stop)
    for one in largest():
        if chosen and one.target not in chosen:
            continue
        begin, said = time.process_time(), ""
        signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
        try:
            TARGETS[one.target].check(one.data)
        except Exception as error:  # noqa: BLE001 - any exception is a finding
            at = traceback.extract_tb(error.__traceback__)[-1]
            said = f"{type(error).__name__}: {error} at {Path(at.filename).name}:{at.lineno}"[:200]
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        seconds = time.process_time() - begin
        worst, wrong = max(worst, seconds), wrong + bool(said)
        print(f"{seconds:6.2f} s {len(one.data):>8} {one.target:<9} {one.name} {said}", flush=True)
    print(f"{worst:6.2f} s at most, {limits.peak()} MB, {wrong} wrong")
    return 1 if wrong or worst > limits.SECONDS or limits.peak() > limits.MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
