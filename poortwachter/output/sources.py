"""Where a rule's source can be read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from poortwachter.rules.parts import SINCE_THE_BEGINNING

if TYPE_CHECKING:
    from poortwachter.rules.model import Citation, Source

LAW_READ: Final = date(2026, 7, 1)


def url(source: Source, citation: Citation, on: date) -> str | None:
    """The address of a source, at the article and in the version of a day where wetten.overheid.nl has it."""
    if source.bwb is None:
        return source.url
    day = max(SINCE_THE_BEGINNING, min(on, LAW_READ))
    article = f"#Artikel{citation.article}" if citation.article is not None else ""
    return f"https://wetten.overheid.nl/{source.bwb}/{day.isoformat()}{article}"
