"""What a rules file holds, as it is written: the law, or an organisation's own additions to it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from poortwachter.case.aow import AowAge
from poortwachter.rules.loonsanctie import Loonsanctie
from poortwachter.rules.model import Rule, Severity, Source
from poortwachter.rules.parts import Amounts, Quantity, TwoLanguages
from poortwachter.series import Series


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Parameters(_Block):
    """Amounts and ages by the date they start."""

    aow_age: tuple[AowAge, ...]
    wage_weeks_after_aow: Quantity
    """Weeks of wage payment to someone of AOW age, by the day on which the number came into force."""
    maximum_dagloon: Amounts = Series(())
    """EUR a day, gross."""


class OtherSeverities(_Block):
    """How bad an organisation calls an outcome; what it does not state stays as it is."""

    late: Severity | None = None
    missing: Severity | None = None
    early: Severity | None = None


class Change(_Block):
    """How an organisation's own rules file changes a rule: other days, other severity, own words."""

    rule: str
    days: int | None = None
    severity: OtherSeverities | None = None
    because: TwoLanguages


class RulesFile(_Block):
    """A rules file as it is written."""

    format: Literal["1"]
    read_on: date | None = None
    sources: dict[str, Source] = Field(default_factory=dict)
    parameters: Parameters | None = None
    rules: tuple[Rule, ...] = ()
    changes: tuple[Change, ...] = ()
    loonsanctie: Loonsanctie | None = None
    """UWV's test, which only the law's own file holds."""
    not_modelled: tuple[TwoLanguages, ...] = ()
