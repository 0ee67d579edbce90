"""Measures how well medical words are found, prints it and writes it into docs/privacy.md; ``--check`` only compares.

The sentences stand in tests/privacy_sentences.yaml. One that names an illness, a symptom or a treatment counts as found
when a word that does so is pointed at; a harmless one as a false alarm when any word is. The part that is held out is
never looked at when the list of words is changed: the wrong answers that are shown are of the other part only.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from poortwachter.case.medical_words import entries
from poortwachter.case.privacy import find_medical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
SENTENCES: Final = ROOT / "tests" / "privacy_sentences.yaml"
PAGE: Final = ROOT / "docs" / "privacy.md"
BEGIN: Final = "<!-- figures: python tools/privacy_figures.py -->"
END: Final = "<!-- end of figures -->"
HELD_OUT: Final = "held_out"
_NAMES: Final = {"tuning": "tuning", HELD_OUT: "held out"}


class Marked(NamedTuple):
    """A sentence, and where in it the words stand that name an illness, a symptom or a treatment."""

    text: str
    marks: tuple[tuple[int, int], ...]

    @property
    def pointed_at(self) -> bool:
        """Whether one of those words is found."""
        found = [match.span() for match in find_medical(self.text)]
        return any(start < end_of_mark and mark < end for start, end in found for mark, end_of_mark in self.marks)


class Part(NamedTuple):
    """A part of the labelled set."""

    harmless: Sequence[str]
    medical: Sequence[Marked]

    @property
    def false_alarms(self) -> list[str]:
        """The harmless sentences in which a word is found all the same."""
        return [text for text in self.harmless if next(find_medical(text), None)]

    @property
    def missed(self) -> list[str]:
        """The sentences that name an illness, a symptom or a treatment, which is not found."""
        return [sentence.text for sentence in self.medical if not sentence.pointed_at]

    @property
    def precision(self) -> float:
        """Which part of the alarms is right."""
        found = len(self.medical) - len(self.missed)
        return found / (found + len(self.false_alarms))

    @property
    def recall(self) -> float:
        """Which part of the medical sentences is found."""
        return 1 - len(self.missed) / len(self.medical)


def marked(written: str) -> Marked:
    """A sentence of which the medical words stand between underscores."""
    text, marks = "", []
    for number, piece in enumerate(written.split("_")):
        if number % 2:
            marks.append((len(text), len(text) + len(piece)))
        text += piece
    return Marked(text, tuple(marks))


def parts() -> dict[str, Part]:
    """The labelled set, as it is divided."""
    written = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return {name: Part(part["harmless"], [marked(text) for text in part["medical"]]) for name, part in written.items()}


def figures() -> str:
    """The table for the page."""
    medical = sum(not entry.startswith("!") for entry in entries())
    rows = [
        "| part | harmless | false alarms | medical | found | precision | recall |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {_NAMES[name]} | {len(part.harmless)} | {len(part.false_alarms)} | {len(part.medical)} "
            f"| {len(part.medical) - len(part.missed)} | {part.precision:.3f} | {part.recall:.3f} |"
            for name, part in parts().items()
        ),
    ]
    lines = "\n".join(rows)
    return f"{lines}\n\nThe list has {medical} medical entries and {len(entries()) - medical} innocent ones."


def page() -> str:
    """docs/privacy.md with the figures as they are now."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{figures()}\n{END}{after}"


def _wrong() -> Iterator[str]:
    for name, part in parts().items():
        if name != HELD_OUT:
            yield from (f"false alarm: {text}" for text in part.false_alarms)
            yield from (f"missed: {text}" for text in part.missed)


def main() -> int:
    """Print the figures, and write them or say that the page is out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the page is up to date")
    if parser.parse_args().check:
        stale = page() != PAGE.read_text(encoding="utf-8")
        print("docs/privacy.md is out of date: run python tools/privacy_figures.py" if stale else "up to date")
        return int(stale)
    for line in (*_wrong(), figures()):
        print(line)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
