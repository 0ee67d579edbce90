"""What an import did or is about to do, for people: dossiers, what is added, and the rows that cannot be used."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text as Line

from poortwachter.importing.sheet import column_name
from poortwachter.output.words import ASIDE, ERROR, GOOD, HEADING, SEVERITY, WARNING
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Sequence

    from poortwachter.importing.importer import Change, Counts, Plan
    from poortwachter.importing.rows import Refusal
    from poortwachter.text import Lang

_LABEL: Final = 14
_WIDTH: Final = 80
_EXAMPLE: Final = 20
_INDENT: Final = "      "

_ROWS: Final = (Text("rij", "row"), Text("rijen", "rows"))
_DOSSIERS: Final = (Text("dossier", "dossier"), Text("dossiers", "dossiers"))
_KINDS: Final = {
    "ziekteperioden": (Text("ziekteperiode", "spell"), Text("ziekteperioden", "spells")),
    "verlof": (Text("verlofperiode", "leave period"), Text("verlofperioden", "leave periods")),
    "gebeurtenissen": (Text("gebeurtenis", "event"), Text("gebeurtenissen", "events")),
    "gegevens": (Text("gegeven", "fact"), Text("gegevens", "facts")),
}
_NEW: Final = Text("Nieuw", "New")
_COMPLETED: Final = Text("Aangevuld", "Added to")
_UNCHANGED: Final = Text("Ongewijzigd", "Unchanged")
_SKIPPED: Final = Text("Overgeslagen", "Skipped")
_SKIPPED_WHY: Final = Text("zonder ziekteperiode of gebeurtenis", "without a spell or an event")
_REFUSED: Final = Text("Geweigerd", "Refused")
_HELD: Final = Text("{0} daardoor niet bijgewerkt", "{0} not updated because of it")
_MORE: Final = Text("en nog {0}", "and {0} more")
_EXAMPLE_OF: Final = Text("Zo wordt {0}:", "This will be {0}:")
_NOT_YET: Final = Text(
    "Er is nog niets geschreven. Wel schrijven: dezelfde opdracht met --yes.",
    "Nothing was written yet. To write: the same command with --yes.",
)
_NOTHING_TO_DO: Final = Text("Er is niets te schrijven.", "There is nothing to write.")
_WRITTEN: Final = Text("Geschreven in {1}: {0}.", "Written in {1}: {0}.")
_STOPPED: Final = Text(
    "Gestopt na {0} van {1}: {2}. Dezelfde opdracht nog eens schrijft de rest.",
    "Stopped after {0} of {1}: {2}. The same command again writes the rest.",
)
_CHANGED: Final = Text(
    "{0} is intussen veranderd; er is niets geschreven.", "{0} was changed meanwhile; nothing was written."
)
_OTHER_PLAN: Final = Text(
    "De map is intussen veranderd; er is niets geschreven.", "The folder was changed meanwhile; nothing was written."
)
_CANNOT_WRITE: Final = Text("Kan niet schrijven in {0}: {1}", "Cannot write in {0}: {1}")
_COLUMN: Final = Text("kolom {0}", "column {0}")


def counted(number: int, words: tuple[Text, Text], lang: Lang) -> str:
    """``1 rij``, ``1.234 rijen``."""
    told = f"{number:,}".replace(",", "." if lang == "nl" else ",")
    return f"{told} {words[number != 1].in_(lang)}"


class Run(NamedTuple):
    """What was asked for, in so far as it is shown."""

    file: str
    folder: str
    lang: Lang


def summary(about: Run, counts: Counts, plan: Plan, refused: tuple[int, int]) -> Iterator[Line]:
    """How much of everything; ``refused`` are the rows that cannot be used and the dossiers held back for them."""
    lang = about.lang
    head = Line(f"{about.file} → {about.folder}", style=HEADING)
    head.append(f"  {counted(counts.rows, _ROWS, lang)}", "not bold")
    yield head
    yield Line()
    if plan.new:
        yield _labelled(_NEW, f"{counted(plan.new, _DOSSIERS, lang)}: {_parts(plan.added, lang)}", lang)
    if plan.changed:
        yield _labelled(_COMPLETED, f"{counted(plan.changed, _DOSSIERS, lang)}: {_parts(plan.completed, lang)}", lang)
    if plan.unchanged:
        yield _labelled(_UNCHANGED, counted(plan.unchanged, _DOSSIERS, lang), lang)
    if skipped := counts.skipped + plan.skipped:
        yield _labelled(_SKIPPED, f"{counted(skipped, _ROWS, lang)} {_SKIPPED_WHY.in_(lang)}", lang)
    rows, dossiers = refused
    if rows:
        held = f"; {_HELD.in_(lang).format(counted(dossiers, _DOSSIERS, lang))}" if dossiers else ""
        yield _labelled(_REFUSED, counted(rows, _ROWS, lang) + held, lang, ERROR)


def changes(plan: Plan, lang: Lang) -> Iterator[Line]:
    """The first dossiers that are new or added to, one a line, and the first new one in full."""
    if not plan.first:
        return
    yield Line()
    width = max(len(change.path.name) for change in plan.first)
    for change in plan.first:
        yield _change(change, width, lang)
    rest = plan.new + plan.changed - len(plan.first)
    if rest:
        yield Line(f"  {_MORE.in_(lang).format(counted(rest, _DOSSIERS, lang))}", style=ASIDE)
    if plan.example:
        path, text = plan.example
        lines = text.splitlines()
        yield Line()
        yield Line(_EXAMPLE_OF.in_(lang).format(path.name), style=HEADING)
        yield from (Line(f"  {line}", style=GOOD) for line in lines[:_EXAMPLE])
        if len(lines) > _EXAMPLE:
            yield Line("  …", style=ASIDE)


def refusals(found: Iterable[Refusal], file: str, names: Sequence[str], lang: Lang) -> Iterator[Line]:
    """Each row that cannot be used, with its column and the reason; rows with the same reason are told together."""
    for (column, said, shown, severity), rows in groupby(
        found, lambda one: (one.column, one.said, one.shown, one.severity)
    ):
        style = ERROR if severity == "error" else WARNING
        told = said.in_(lang) + (f": {shown}" if shown else "")
        for number, text in enumerate(wrap(told, _WIDTH - len(_INDENT)) or [""]):
            head = Line(f"{SEVERITY[severity].in_(lang)} ".ljust(len(_INDENT)) if number == 0 else _INDENT, style=style)
            head.append(text, HEADING)
            yield head
        where = _ranges([one.row for one in rows], lang)
        named = f", {_COLUMN.in_(lang).format(column_name(column, names))}" if column is not None else ""
        for text in wrap(f"{file}, {where}{named}", _WIDTH - len(_INDENT), break_on_hyphens=False):
            yield Line(_INDENT + text, style=ASIDE)


def not_written(plan: Plan, lang: Lang) -> Line:
    """What is said below a preview."""
    return Line((_NOT_YET if plan.does_something else _NOTHING_TO_DO).in_(lang))


def written(number: int, folder: str, lang: Lang) -> Line:
    """What is said once everything stands where it belongs."""
    if not number:
        return Line(_NOTHING_TO_DO.in_(lang))
    return Line(_WRITTEN.in_(lang).format(counted(number, _DOSSIERS, lang), folder))


def stopped(number: int, plan: Plan, reason: str, lang: Lang) -> Line:
    """What is said when writing stopped; each file that was written is whole."""
    total = counted(plan.new + plan.changed, _DOSSIERS, lang)
    return Line(_STOPPED.in_(lang).format(number, total, reason), style=ERROR)


def changed_meanwhile(path: str | None, lang: Lang) -> Line:
    """What is said when somebody else changed a dossier between preview and writing."""
    return Line((_OTHER_PLAN if path is None else _CHANGED).in_(lang).format(path), style=ERROR)


def cannot_write(folder: str, reason: str, lang: Lang) -> Line:
    """What is said when the folder cannot be written to."""
    return Line(_CANNOT_WRITE.in_(lang).format(folder, reason), style=ERROR)


def _labelled(label: Text, text: str, lang: Lang, style: str = HEADING) -> Line:
    line = Line(f"{label.in_(lang):<{_LABEL}}", style=style)
    line.append(text, "not bold default" if style == ERROR else "not bold")
    return line


def _parts(counts: Counter[str], lang: Lang) -> str:
    return ", ".join(counted(counts[kind], words, lang) for kind, words in _KINDS.items() if counts[kind])


def _change(change: Change, width: int, lang: Lang) -> Line:
    line = Line("  ")
    line.append("+ " if change.new else "~ ", GOOD)
    line.append(f"{change.path.name:<{width}}  ")
    line.append(_parts(change.counts, lang), ASIDE)
    return line


def _ranges(rows: Sequence[int], lang: Lang) -> str:
    """Rows in order as ranges: ``rij 3``, ``rijen 3, 5–9``."""  # noqa: RUF002 - a dash between numbers
    once = sorted(set(rows))
    runs = [[row for _, row in run] for _, run in groupby(enumerate(once), lambda numbered: numbered[1] - numbered[0])]
    told = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)  # noqa: RUF001
    return f"{_ROWS[len(once) != 1].in_(lang)} {told}"
