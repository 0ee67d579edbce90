"""A case file as it is written: one employee's chain of sickness, with what was done about it."""

# Without `from __future__ import annotations`: pydantic would evaluate each text of the fields below at every start.

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError, SchemaValidator

from poortwachter.case.core_schemas import block_schema
from poortwachter.case.events import AnyGebeurtenis
from poortwachter.case.scalars import Day, LifeDay, Money, Percent, Word, YesNo
from poortwachter.dates import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Werkgever(_Part):
    """The employer."""

    naam: Word | None = None
    eigenrisicodrager_zw: YesNo | None = None


class Werknemer(_Part):
    """The employee, by a pseudonym; the dates only serve the AOW age."""

    kenmerk: Word | None = None
    geboortedatum: LifeDay | None = None
    aow_datum: Day | None = None


class Loondoorbetaling(_Part):
    """The part of the wage that is paid, percent a year of sickness."""

    jaar_1: Percent | None = None
    jaar_2: Percent | None = None


class Dienstverband(_Part):
    """The employment: last day inclusive, wage in gross EUR a month, the rest in percent."""

    begin: LifeDay | None = None
    einde: LifeDay | None = None
    maandloon: Money | None = None
    loondoorbetaling: Loondoorbetaling | None = None
    vakantietoeslag: Percent | None = None
    werkgeverslasten: Percent | None = None


class Ziekteperiode(_Part):
    """A spell of incapacity, both ends inclusive; without an end it goes on."""

    van: Day
    tot_en_met: Day | None = None


class Verlof(_Part):
    """Pregnancy or maternity leave with benefit, both ends inclusive."""

    soort: Literal["zwangerschapsverlof", "bevallingsverlof"]
    van: Day
    tot_en_met: Day
    zelfde_oorzaak: YesNo | None = None


class Mistake(NamedTuple):
    """A mistake between the entries of a list: its code, where it is told, and what the message names."""

    code: str
    path: tuple[str | int, ...]
    found: dict[str, str]


def _refuse(mistakes: list[Mistake]) -> None:
    # One error that carries them all: a validator may raise only once, and a reader wants every mistake.
    if mistakes:
        raise PydanticCustomError("mistakes", "mistakes between entries", {"mistakes": mistakes})


def _ends_before_begins(periods: "Sequence[Ziekteperiode | Verlof]") -> list[Mistake]:
    return [
        Mistake("end_before_begin", (index, "tot_en_met"), {"begin": str(period.van), "end": str(period.tot_en_met)})
        for index, period in enumerate(periods)
        if period.tot_en_met is not None and period.tot_en_met < period.van
    ]


def _check_spells(spells: list[Ziekteperiode]) -> list[Ziekteperiode]:
    mistakes = _ends_before_begins(spells)
    in_order = sorted(enumerate(spells), key=lambda item: item[1].van)
    for (_, earlier), (index, later) in pairwise(in_order):
        if earlier.tot_en_met is None:
            found = {"begin": str(earlier.van), "next": str(later.van)}
            mistakes.append(Mistake("open_spell_not_last", (index, "van"), found))
        elif later.van <= earlier.tot_en_met:
            found = {"begin": str(later.van), "end": str(earlier.tot_en_met)}
            mistakes.append(Mistake("overlap", (index, "van"), found))
    _refuse(mistakes)
    return spells


def _check_leave(leaves: list[Verlof]) -> list[Verlof]:
    mistakes = _ends_before_begins(leaves)
    in_order = sorted(enumerate(leaves), key=lambda item: item[1].van)
    for (_, earlier), (index, later) in pairwise(in_order):
        adjoins = later.van <= earlier.tot_en_met + ONE_DAY
        if adjoins and {earlier.zelfde_oorzaak, later.zelfde_oorzaak} == {True, False}:
            mistakes.append(Mistake("leave_contradiction", (index, "zelfde_oorzaak"), {"begin": str(earlier.van)}))
    _refuse(mistakes)
    return leaves


def _check_employment(employment: Dienstverband) -> Dienstverband:
    if employment.begin and employment.einde and employment.einde < employment.begin:
        found = {"begin": str(employment.begin), "end": str(employment.einde)}
        _refuse([Mistake("end_before_begin", ("einde",), found)])
    return employment


class Dossier(_Part):
    """Everything in one case file."""

    dossier: Word
    werkgever: Werkgever | None = None
    werknemer: Werknemer | None = None
    dienstverband: Annotated[Dienstverband, AfterValidator(_check_employment)] | None = None
    vangnet: Literal["geen", "no_risk", "zwangerschap", "orgaandonatie"] | None = None
    ziekteperioden: Annotated[list[Ziekteperiode], Field(min_length=1), AfterValidator(_check_spells)]
    verlof: Annotated[list[Verlof], AfterValidator(_check_leave)] = Field(default_factory=list)
    gebeurtenissen: list[AnyGebeurtenis] = Field(default_factory=list)


@cache
def dossiers() -> SchemaValidator:
    """What reads a dossier; its events become dicts of the fields that they have."""
    return SchemaValidator(block_schema(Dossier))
