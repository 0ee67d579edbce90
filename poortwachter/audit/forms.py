"""The forms of output by name, each loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from poortwachter.audit.formats.form import Form


class Traits(NamedTuple):
    """What the caller has to know of a form before it is loaded."""

    module: str
    name: str
    streams: bool = False
    """Whether its pieces mean something before the last is written."""
    redacts: bool = False
    """Whether references are replaced unless that is turned off: what it writes is read where dossiers are not."""
    keeps_suppressed: bool = False
    """Whether it has a place of its own for findings that do not count."""
    counts_only: bool = False
    """Whether it is written from the judgement, and needs of an entry only its counts."""
    worst_first: bool = False
    """Whether entries stand in order of urgency instead of the order of the paths."""


FORMS: Final = {
    "json": Traits("report", "Report", counts_only=True),
    "jsonl": Traits("report", "Lines", streams=True, counts_only=True),
    "csv": Traits("csv_rows", "CsvRows", streams=True),
    "markdown": Traits("markdown", "Markdown", redacts=True, worst_first=True),
    "sarif": Traits("sarif", "Sarif", redacts=True, keeps_suppressed=True),
    "junit": Traits("junit", "Junit", redacts=True, keeps_suppressed=True),
    "github": Traits("github", "Github", streams=True, redacts=True),
    "gitlab": Traits("gitlab", "Gitlab", redacts=True),
}


def load(name: str) -> type[Form]:
    """The class of a form."""
    traits = FORMS[name]
    form: type[Form] = getattr(import_module(f"poortwachter.audit.formats.{traits.module}"), traits.name)
    return form
