"""Rules files, and mappings with their sheets, of a mebibyte."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fuzz.filling import EVENTS, SIZE, days, filled, repeat
from fuzz.rules_files import with_texts

if TYPE_CHECKING:
    from collections.abc import Iterator


def sheets() -> Iterator[tuple[str, bytes]]:
    """Mappings and sheets."""
    between = "\n%%%%\n"
    mapping = (
        "format: poortwachter/import/1\ndossier: Dossier\nziekteperioden:\n  - {van: Van, tot_en_met: Tot}\n"
        "gebeurtenissen:\n  - {soort: Soort, datum: Op, toelichting: Notitie}\n"
    )
    head = mapping + between + between + "Dossier;Van;Tot;Soort;Op;Notitie\n"
    yield "rows of one dossier", filled(head, (f"d-1;2025-01-13;;Ziekmelding;{day};x\n" for day in days()))
    yield "rows with a mistake", filled(head, ("d-1;x;;y;z;\n" for _ in range(SIZE)))
    yield "rows with an unknown kind", filled(head, ("d-1;;;voortgangsgesprk;2025-03-01;\n" for _ in range(SIZE)))
    yield "a column each", repeat("a;", head)
    yield "an open quote", repeat("a\n", head + '"')
    yield "names of columns", repeat("a;", mapping + between + between)
    yield "separators", repeat(";", head)
    yield "empty rows", repeat("\n", head)
    yield "a long cell", repeat("x", head + "d-1;2025-01-13;;Ziekmelding;2025-01-13;")
    yield "spaces in a day", repeat(" 1:00", head + "d-1;1 jan 2025")
    yield "a day in many words", repeat("d-1;jan jan jan jan jan jan jan 1-1:00 1:00 1:00 1:00 1:00;;;;\n", head)
    yield (
        "words of a mapping",
        filled(
            mapping + "  - datum: Op\n    soort:\n      kolom: Soort\n      waarden:\n",
            (f"        woord{number}: ziekmelding\n" for number in range(SIZE)),
            between + between + "Dossier;Van;Tot;Soort;Op;Notitie\nd-1;2025-01-13;;woordje;2025-01-13;\n",
        ),
    )
    yield (
        "entries of a mapping",
        filled(
            mapping,
            ("  - {soort: Soort, datum: Op}\n" for _ in range(SIZE)),
            between + between + "Dossier;Van;Tot;Soort;Op;Notitie\nd-1;2025-01-13;;ziekmelding;2025-01-13;\n",
        ),
    )
    there = filled(EVENTS, ("- {soort: ziekmelding, datum: 2025-03-01}\n" for _ in range(SIZE // 80))).decode()
    yield (
        "a large dossier that is there",
        filled(
            mapping + between + there + between + "Dossier;Van;Tot;Soort;Op;Notitie\n",
            (f"d-1;2025-01-13;;Ziekmelding;{day};x\n" for day in days()),
        ),
    )


def rules() -> Iterator[tuple[str, bytes]]:
    """Rules files."""
    rule = with_texts(["a"]).decode()
    head, block = rule.split("rules:\n")
    due = "due: {sick_day: 2}"
    yield "rules", filled(head + "rules:\n", (block.replace("eigen_0", f"eigen_{number}") for number in range(SIZE)))
    yield (
        "rules that lean on each other",
        filled(
            head + "rules:\n",
            (
                block.replace("eigen_0", f"eigen_{number}").replace(
                    due, due if not number else f"due: {{after: {{due_of: eigen_{number - 1}}}, days: 1}}"
                )
                for number in range(SIZE)
            ),
        ),
    )
    yield "one rule again and again", repeat(block, head + "rules:\n")
    yield (
        "unknown rules",
        repeat(block.replace("severity:", "see_also: [plan_van_aanpka]\n    severity:"), head + "rules:\n"),
    )
    yield "unknown keys", filled(head + "rules:\n" + block, (f"    titel{number}: x\n" for number in range(SIZE)))
    yield "changes", repeat("- {rule: plan_van_aanpak, days: 7, because: {nl: a, en: b}}\n", "format: 1\nchanges:\n")
    yield (
        "unknown changes",
        repeat("- {rule: plan_van_aanpka, days: 7, because: {nl: a, en: b}}\n", "format: 1\nchanges:\n"),
    )
    yield (
        "sources",
        filled(
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
        filled(
            head + "rules:\n",
            (block.replace(due, every).replace("eigen_0", f"eigen_{number}") for number in range(SIZE)),
        ),
    )
    series = "due:\n      sick_day:\n" + "".join(
        f"        {day}: 2\n"
        for day, _ in zip(days(1, date(2002, 4, 1), date(2199, 12, 31)), range(45_000), strict=False)
    )
    yield "days that change", f"{head}rules:\n{block.replace(due, series.rstrip())}".encode()
