"""What an audit keeps of one dossier: plain data that passes between processes, and that forms are written from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from poortwachter.judging.loonsanctie.outcome import Risk
    from poortwachter.judging.verdict import Status
    from poortwachter.rules.model import Rank, Severity


class SourceRef(NamedTuple):
    """A place in a source, with a link to it at the right date."""

    source: str
    at: str
    url: str


class Suppression(NamedTuple):
    """Why a finding is not counted: an entry of ``uitzonderingen.yaml``, or the baseline (without who and until)."""

    kind: str
    """``exception`` or ``baseline``."""
    reason: str
    who: str | None = None
    until: date | None = None


class Finding(NamedTuple):
    """One finding, in the language of the run."""

    rule: str
    occurrence: int | None
    title: str
    rank: Rank
    status: Status
    severity: Severity
    due: date | None
    done: date | None
    days_late: int | None
    message: str
    short: str
    """The message without its year and with ``d`` for days: for a table."""
    advice: str
    line: int
    column: int
    sources: tuple[SourceRef, ...]
    fingerprint: str
    """What identifies it over time: it does not depend on where it stands in the file (``audit/identity.py``)."""
    suppressed: Suppression | None = None


class Row(NamedTuple):
    """One dossier in a line."""

    file: str
    dossier: str
    employer: str | None
    week: int | None
    """The week of sickness; ``None`` before the first and after recovery."""
    risk: Risk
    first: str
    """What to tackle first, in the language of the run; what rests of the case when there is nothing; may be empty."""
    days: int | None
    """How many days that is overdue; ``None`` when it is not."""
    next_day: date | None
    """The nearest day on which something is due, today included."""
    cost: Decimal | None
    """EUR, at most; ``None`` without a wage, or where the risk costs nothing."""
    weeks: int | None
    """Weeks of wage that ``cost`` covers."""
    severities: Mapping[str, int]
    """How many findings of each severity count: those suppressed do not."""
    suppressed: int
    """How many do not."""


class Entry(NamedTuple):
    """One dossier: its line, and its findings, worst first, those suppressed too."""

    row: Row
    findings: tuple[Finding, ...]

    @property
    def counted(self) -> list[Finding]:
        """The findings that count."""
        return [finding for finding in self.findings if finding.suppressed is None]


class Totals(NamedTuple):
    """All dossiers together."""

    cases: int
    invalid: int
    """Files that could not be read or are not valid."""
    severities: Mapping[str, int]
    suppressed: int
    risks: Mapping[str, int]
    cost: Decimal
    """EUR, at most, of the dossiers whose risk is elevated, high or imposed."""
