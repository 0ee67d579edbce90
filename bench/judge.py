"""One dossier of twenty events: judging it and reading it, against PyYAML's C loader on the same file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import yaml
from measure import Ratio, interleaved, report

from poortwachter import judge, load_case, load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

DOSSIER = Path(__file__).with_name("twenty_events.yaml")
CASES = Path(__file__).parents[1] / "cases"
AS_OF = date(2026, 11, 22)
REPEAT = 20  # calls a round; one takes a millisecond or less


def _ratio_of(path: Path) -> float:
    case, rules, text = load_case(path), load_rules(), path.read_text(encoding="utf-8")
    return interleaved(
        lambda: judge(case, rules, as_of=AS_OF), lambda: yaml.load(text, Loader=yaml.CSafeLoader), REPEAT // 4
    )


def ratios() -> Iterator[Ratio]:
    """Measure judging and reading; both stay in one process, with the rules loaded."""
    text = DOSSIER.read_text(encoding="utf-8")
    case = load_case(DOSSIER)
    rules = load_rules()

    def parse() -> object:
        return yaml.load(text, Loader=yaml.CSafeLoader)

    def judging() -> object:
        return judge(case, rules, as_of=AS_OF)

    def reading() -> object:
        return load_case(DOSSIER)

    yield Ratio("judge, against parsing with CSafeLoader", interleaved(judging, parse, REPEAT), 0.8)
    yield Ratio("the same, median of the dossiers in cases/", median(map(_ratio_of, sorted(CASES.glob("*.yaml")))))
    yield Ratio("load_case, against parsing with CSafeLoader", interleaved(reading, parse, REPEAT))


if __name__ == "__main__":
    sys.exit(report(ratios()))
