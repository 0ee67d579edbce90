"""Whole outputs of an audit for people, which are kept; ``python tests/audit_snapshots.py`` writes them anew."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # it is started as a script as well

from rich.text import Text as Line  # noqa: E402

from poortwachter.audit.describing import describe  # noqa: E402
from poortwachter.audit.entry import Entry, Totals  # noqa: E402
from poortwachter.audit.formats.form import About  # noqa: E402
from poortwachter.audit.redaction import redacted, redacted_problem  # noqa: E402
from poortwachter.audit.table import Grouping, View, arranged, closing, heading, summary  # noqa: E402
from poortwachter.audit.table_details import details, problem_lines, rule_head, rule_key, rule_line  # noqa: E402
from poortwachter.audit.table_strip import strip_head, strip_legend, strip_line  # noqa: E402
from poortwachter.judging.engine import judge  # noqa: E402
from poortwachter.judging.loonsanctie import assess  # noqa: E402
from poortwachter.judging.reading import read_dossier  # noqa: E402
from poortwachter.output.table import Page  # noqa: E402
from poortwachter.output.words import in_ascii  # noqa: E402
from poortwachter.rules.loading import load_rules  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from poortwachter.audit.entry import Finding, Row
    from poortwachter.judging.verdict import Judgement
    from poortwachter.output.report import Judged
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

FOLDER: Final = ROOT / "tests" / "snapshots" / "audit"
AS_OF: Final = date(2026, 11, 22)
FOLDERS: Final = ("cases", "tests/snapshots/dossiers")


class Shown(NamedTuple):
    """How an audit of ``FOLDERS`` is shown."""

    lang: Lang
    width: int = 80
    grouping: Grouping = "dossier"
    top: int | None = None
    strip: bool = False
    redact: bool = False
    ascii: bool = False


SNAPSHOTS: Final = {
    **{f"audit-{lang}-{width}": Shown(lang, width) for lang in ("nl", "en") for width in (50, 60, 72, 80, 100, 120)},
    "audit-ascii": Shown("nl", 100, ascii=True),
    "audit-redacted": Shown("nl", redact=True),
    "audit-top-nl": Shown("nl", 100, top=3),
    "audit-by-employer-en": Shown("en", 100, grouping="employer"),
    "audit-by-risk-nl": Shown("nl", grouping="risk"),
    "audit-by-rule-nl": Shown("nl", 100, grouping="rule"),
    "audit-by-rule-en": Shown("en", 72, grouping="rule"),
    "audit-strip-nl": Shown("nl", strip=True),
    "audit-strip-en-60": Shown("en", 60, strip=True),
    "audit-strip-50": Shown("nl", 50, strip=True),
    "audit-strip-ascii": Shown("nl", strip=True, ascii=True),
}


@cache
def law() -> Ruleset:
    return load_rules()


@cache
def judged() -> tuple[tuple[Judged, ...], tuple[Problem, ...]]:
    """The dossiers of ``FOLDERS`` judged, and the problems in those that are not valid."""
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.yaml"))]
    found: list[Judged] = []
    problems: list[Problem] = []
    for path in files:
        reading = read_dossier(str(path), law())
        name = path.relative_to(ROOT).as_posix()
        problems += [problem._replace(file=name) for problem in reading.problems]
        if reading.case is not None:
            # By its path from the root, so that the output is the same everywhere.
            judgement = judge(replace(reading.case, file=name), law(), AS_OF)
            found.append((judgement, assess(judgement, law())))
    return tuple(found), tuple(problems)


def about(lang: Lang = "nl") -> About:
    return About("0.0.0", lang, AS_OF, law())


def totals_of(rows: Sequence[Row], invalid: int = 0) -> Totals:
    return Totals(
        cases=len(rows),
        invalid=invalid,
        severities=sum((Counter(row.severities) for row in rows), Counter()),
        suppressed=sum(row.suppressed for row in rows),
        risks=Counter(row.risk for row in rows),
        cost=sum((row.cost for row in rows if row.cost is not None), Decimal(0)),
    )


def page_of(shown: Shown) -> Page:
    return Page(shown.lang, shown.width, law().sources)


def written(shown: Shown) -> Iterator[Line]:
    """An audit of ``FOLDERS``, put together as the command does."""
    all_judged, problems = judged()
    entries = [describe(one, about(shown.lang)) for one in all_judged]
    if shown.redact:
        pairs = zip(entries, all_judged, strict=True)
        entries = [redacted(entry, judgement.case) for entry, (judgement, _) in pairs]
        problems = tuple(map(redacted_problem, problems))
    rows = [entry.row for entry in entries]
    page, totals = page_of(shown), totals_of(rows, len({problem.file for problem in problems}))
    view = View(page, AS_OF, shown.grouping, shown.top)
    order = arranged(rows, view)
    yield from heading(FOLDERS, totals, view)
    yield Line()
    if shown.strip:
        yield from _strips([(entries[number], all_judged[number][0]) for number in order], page)
        return
    yield from summary(rows, order, totals, view)
    if shown.grouping == "rule":
        yield from _by_rule([entries[number] for number in order], page)
    else:
        for number in order:
            yield from details(entries[number], page)
    yield Line()
    for problem in problems:
        yield from problem_lines(problem, page)
    yield Line()
    yield from closing(rows, totals, page)


def _strips(of: Sequence[tuple[Entry, Judgement]], page: Page) -> Iterator[Line]:
    yield strip_head(page)
    for entry, judgement in of:
        yield from strip_line(entry, judgement, page)
    yield from strip_legend(page)


def _by_rule(entries: Sequence[Entry], page: Page) -> Iterator[Line]:
    found = [(entry, finding) for entry in entries for finding in entry.findings]
    found.sort(key=lambda one: one[1].rule)
    rules: list[tuple[str, dict[str, int], list[tuple[Entry, Finding]]]] = []
    for name, group in groupby(found, key=lambda one: one[1].rule):
        members = list(group)
        rules.append((name, Counter(finding.severity for _, finding in members), members))
    for name, severities, members in sorted(rules, key=lambda rule: rule_key(rule[1], rule[0])):
        rule = law().find(name)
        assert rule is not None
        yield from rule_head(rule.title.in_(page.lang), name, members[0][1].rank, severities, page)
        for entry, finding in members:
            yield from rule_line(entry, finding, page)


def taken(shown: Shown) -> str:
    """What is written, as a file holds it."""
    text = "".join(f"{line.plain}\n" for line in written(shown))
    return in_ascii(text) if shown.ascii else text


def main() -> None:
    """Write every snapshot anew and remove those that nobody asks for any more."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.txt"):
        if path.stem not in SNAPSHOTS:
            path.unlink()
    for name, shown in SNAPSHOTS.items():
        (FOLDER / f"{name}.txt").write_bytes(taken(shown).encode())


if __name__ == "__main__":
    main()
