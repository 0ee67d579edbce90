"""Many dossiers judged, for the commands that take folders: the files, the filters, and the loop over all processes."""

from __future__ import annotations

import sys
from contextlib import closing
from textwrap import indent
from typing import TYPE_CHECKING

import typer

from poortwachter.audit.paths import GlobError, walk
from poortwachter.audit.spreading import Spread
from poortwachter.audit.units import chunks, units
from poortwachter.commands.progress import progress

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from poortwachter.audit.auditing import Auditor, Told, Unit
    from poortwachter.audit.filters import Filters
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang


def work_in(  # noqa: PLR0913 - what says which files are meant
    paths: Sequence[str],
    exclude: Sequence[str],
    lang: Lang,
    *,
    settled: Sequence[str] = (),
    base: str = "",
    apart: Iterable[str | None] = (),
    standard_input: BinaryIO | None = None,
) -> Iterator[Unit]:
    """The work behind paths, as ``walk`` finds it; ``apart`` may hold what was not given.

    Raises a usage error at once for a glob that leaves nothing out.
    """
    try:
        found = walk(paths, exclude, settled=settled, base=base, apart=[file for file in apart if file is not None])
    except GlobError as error:
        raise typer.BadParameter(error.message.in_(lang), param_hint="--exclude") from None
    return units(found, standard_input or sys.stdin.buffer)


def audited(auditor: Auditor, work: Iterable[Unit], jobs: int, lang: Lang) -> Generator[Told, None, None]:
    """What each dossier came to, in order, with progress for those who wait; closed early, it ends the processes."""
    spread: Spread[Unit, list[Told]] = Spread(auditor.audit, auditor.lost, jobs)
    with progress(lang) as done, closing(spread.results(chunks(work))) as results:
        for chunk in results:
            yield from chunk
            done(len(chunk))


def filters_of(texts: Sequence[str], lang: Lang, rules: Ruleset) -> Filters | None:
    """What ``--only`` keeps to, if anything. Raises a usage error that points at the mistake."""
    from poortwachter.audit.filters import FilterError, parse_filters  # noqa: PLC0415 - few runs have any

    if not texts:
        return None
    try:
        return parse_filters(texts, lang, [rule.id for rule in rules.rules])
    except FilterError as error:
        message = f"{error}\n\n{indent(error.shown, '  ')}"
        raise typer.BadParameter(message, param_hint="--only") from None
