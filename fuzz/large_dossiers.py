"""Dossiers of a mebibyte, each dear in a way of its own: right and wrong, in YAML and in JSON."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import cycle
from typing import TYPE_CHECKING

from fuzz.filling import EVENTS, HEAD, LAST_DAY, SIZE, days, filled, repeat

if TYPE_CHECKING:
    from collections.abc import Iterator


def _events(fields: str, step: int = 0) -> bytes:
    when = days(step)
    return filled(EVENTS, (f"- {{{fields.format(number=number)}, datum: {next(when)}}}\n" for number in range(SIZE)))


def _spells(gap: int) -> bytes:
    """Spells of a day, with some recovered days between them."""

    def lines() -> Iterator[str]:
        day = date(2002, 4, 1)
        while day < LAST_DAY:
            yield f"- {{van: {day}, tot_en_met: {day}}}\n"
            day += timedelta(days=gap + 1)

    return filled("dossier: d-1\nziekteperioden:\n", lines())


def _leaves() -> bytes:
    def lines() -> Iterator[str]:
        day = date(2002, 4, 1)
        while day < LAST_DAY:
            yield f"- {{soort: zwangerschapsverlof, van: {day}, tot_en_met: {day}, zelfde_oorzaak: ja}}\n"
            day += timedelta(days=2)

    return filled("dossier: d-1\nziekteperioden:\n- {van: 2002-04-01}\nverlof:\n", lines())


def _spells_and_leaves() -> bytes:
    """As many of each, all of them one chain."""
    days = [date(2002, 4, 1) + timedelta(days=3 * number) for number in range(7_500)]
    spells = "".join(f"- {{van: {day}, tot_en_met: {day + timedelta(days=1)}}}\n" for day in days)
    leave = "- {{soort: bevallingsverlof, van: {0}, tot_en_met: {0}, zelfde_oorzaak: ja}}\n"
    leaves = "".join(leave.format(day + timedelta(days=2)) for day in days)
    return f"dossier: d-1\nziekteperioden:\n{spells}verlof:\n{leaves}".encode()


def valid() -> Iterator[tuple[str, bytes]]:
    """Dossiers without mistakes."""
    yield "one kind of event", _events("soort: ziekmelding")
    yield (
        "events of one day",
        filled(EVENTS, ("- {soort: voortgangsgesprek, datum: 2025-03-01}\n" for _ in range(SIZE))),
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
        filled(
            EVENTS,
            (
                f"- {{soort: consult_bedrijfsarts, datum: {day}, benutbare_mogelijkheden: {view}}}\n"
                for day, view in zip(days(), cycle(("ja", "nee", "marginaal")), strict=False)
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
    yield "a comment", repeat("#", HEAD)
    yield "comments", repeat("# a\n", HEAD)
    yield "empty lines", repeat("\n", HEAD)
    yield "blank lines with carriage returns", repeat("\r\n", HEAD)
    yield "carriage returns", repeat("\r", HEAD)


def wrong() -> Iterator[tuple[str, bytes]]:
    """Files with mistakes, nearly all of them full of them."""
    yield "an unknown kind each", _events("soort: ziekmeldign", 1)
    yield "a long unknown kind each", _events("soort: " + "ziekmelding" * 80)
    yield "an unknown field each", _events("soort: ziekmelding, tolichting: x")
    yield "a long unknown field each", _events("soort: ziekmelding, " + "toelichting" * 90 + ": x")
    yield (
        "an unknown rule each",
        _events("soort: deugdelijke_grond, regel: plan_van_aanpka, motivering: x, grond: anders"),
    )
    yield "a bad date each", filled(EVENTS, ("- {soort: ziekmelding, datum: 8-9-2025}\n" for _ in range(SIZE)))
    yield "a missing field each", filled(EVENTS, ("- {}\n" for _ in range(SIZE)))
    yield "a BSN each", _events("soort: ziekmelding, toelichting: 123456782")
    yield "BSNs on a line", repeat("123456782 ", HEAD + "# ")
    yield "an escaped BSN each", _events('soort: ziekmelding, toelichting: "\\u003123456782"')
    yield "a forbidden character each", _events('soort: ziekmelding, toelichting: "\\u202e"')
    yield "control characters", repeat("\x01", HEAD + "# ")
    yield "control characters apart", repeat("\x01a", HEAD + "# ")
    yield "a text that is too long", repeat("x", HEAD + "vangnet: ")
    yield "a key that is too long", filled(HEAD, (f"{'x' * 1000}{number}: 1\n" for number in range(SIZE)))
    yield "unknown keys", filled(HEAD, (f"k{number}: 1\n" for number in range(SIZE)))
    yield "one key again and again", repeat("a: 1\n", HEAD)
    yield "keys that differ in case", filled(HEAD, (f"werkgeve{number}: 1\n" for number in range(SIZE)))
    yield "anchors", filled(HEAD, (f"k{number}: &a 1\n" for number in range(SIZE)))
    yield "aliases", filled(HEAD, (f"k{number}: *a\n" for number in range(SIZE)))
    yield "tags", filled(HEAD, (f"k{number}: !a 1\n" for number in range(SIZE)))
    yield "merge keys", repeat("<<: 1\n", HEAD)
    yield "documents", repeat("---\n", HEAD)
    yield "directives", repeat("%A\n")
    yield "lists in each other", repeat("[")
    yield "mappings in each other", repeat("{a: ")
    yield "dashes in each other", repeat("- ")
    yield "question marks", repeat("? ")
    yield "colons", repeat(": ")
    yield "lists to the limit", repeat("[" * 29 + "]" * 29 + ",\n", HEAD + "werkgever: [", "]")
    yield "an open quote", repeat("a ", HEAD + 'vangnet: "')
    yield "quotes", repeat("'' ", HEAD + "vangnet: ")
    yield "backslashes", repeat("\\\\", HEAD + 'vangnet: "', '"')
    yield "tabs", repeat("\t")
    yield "spaces", repeat(" ")
    yield "bytes that are no text", b"\xff" * SIZE
    yield "null bytes", b"a" + b"\0" * (SIZE - 1)
    yield "half a character", repeat("é")[:-1]
    yield (
        "overlapping spells",
        filled(
            "dossier: d-1\nziekteperioden:\n", ("- {van: 2025-01-13, tot_en_met: 2025-01-14}\n" for _ in range(SIZE))
        ),
    )
    yield "open spells", filled("dossier: d-1\nziekteperioden:\n", ("- {van: 2025-01-13}\n" for _ in range(SIZE)))
    yield (
        "overlapping leave",
        filled(
            HEAD + "verlof:\n",
            ("- {soort: bevallingsverlof, van: 2025-02-01, tot_en_met: 2025-02-02}\n" for _ in range(SIZE)),
        ),
    )
    yield "numbers", repeat("1", HEAD + "dienstverband: {maandloon: ", "}")
    yield "a number of many digits each", _events("soort: werkhervatting, waar: eigen_werk, loonwaarde: " + "1" * 9_000)
    yield "money of many decimals", (HEAD + "dienstverband: {maandloon: 1." + "0" * 9_900 + "}").encode()


def in_json() -> Iterator[tuple[str, bytes]]:
    """JSON, right and wrong."""
    case = {"dossier": "d-1", "ziekteperioden": [{"van": "2025-01-13"}], "gebeurtenissen": []}
    head, tail = json.dumps(case)[:-2], "]}"
    event = '{"soort": "voortgangsgesprek", "datum": "2025-03-01"},'
    last = event[:-1]
    yield "events", repeat(event, head, last + tail)
    yield (
        "events with a brace in a text",
        repeat(event, head, '{"soort": "ziekmelding", "datum": "2025-03-01", "toelichting": "{"}' + tail),
    )
    yield "events with a key twice", repeat(event, head, '{"soort": "ziekmelding", "soort": "ziekmelding"}' + tail)
    yield "a line each", repeat(event + "\n", head, last + tail)
    yield "a carriage return each", repeat(event + "\r", head, last + tail)
    yield "an unknown kind each", repeat('{"soort": "voortgangsgesprk", "datum": "2025-03-01"},', head, last + tail)
    yield "escapes", repeat("\\u0061", head + '{"soort": "', '"}' + tail)
    yield "quotes", repeat('\\"', head + '{"soort": "', '"}' + tail)
    yield "an open quote", repeat("a", head + '{"soort": "')
    yield "an open quote with escapes", repeat('\\"', head + '{"soort": "')
    yield "lists in each other", repeat("[", '{"a": ')
    yield "objects in each other", repeat('{"a":')
    yield "empty lists", repeat("[],", '{"a": [', "[]]}")
    yield "spaces", repeat(" ", "{", "}")
    yield "a number", repeat("1", '{"a": ', "}")
    yield "numbers", repeat("1,", '{"a": [', "1]}")
    yield "keys", filled("{", (f'"k{number}": 1,' for number in range(SIZE)), '"z": 1}')
    yield "commas", repeat(",", "{")
    yield "half pairs", repeat("\\ud800", '{"a": "', '"}')
