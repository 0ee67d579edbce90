"""What a loonsanctie would cost: weeks, and EUR where a wage is recorded."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Final

from poortwachter.dates import ONE_DAY
from poortwachter.judging.loonsanctie.outcome import Exposure, SumLine
from poortwachter.text import Text, joined

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.judging.loonsanctie.subject import Subject

_MONTH: Final = Text("maandloon", "wage a month")
_WEEK: Final = Text("per week: maal 12, gedeeld door 52", "a week: times 12, divided by 52")
_CAPPED: Final = Text(
    "hoogstens het maximumdagloon: maal {0}, gedeeld door 52", "at most the maximum dagloon: times {0}, divided by 52"
)
_PAID: Final = Text("doorbetaald: {0}", "paid: {0}")
_ALLOWANCE: Final = Text("met {0} vakantietoeslag", "with {0} holiday allowance")
_PREMIUMS: Final = Text("met {0} werkgeverslasten", "with {0} employer's premiums")
_SHORTEST: Final = Text("{0} weken", "{0} weeks")
_LATE_DAYS: Final = Text(
    "{0} weken, en {1} dagen voor de late WIA-aanvraag", "{0} weeks, and {1} days for the late WIA claim"
)
_NO_WAGE: Final = Text("Geen maandloon vastgelegd: alleen weken.", "No wage recorded: weeks only.")
_NO_MAXIMUM: Final = Text(
    "Het maximumdagloon van deze dag is niet bekend: alleen weken. Met loondoorbetaling.jaar_2 is het niet nodig.",
    "The maximum dagloon of this day is not known: weeks only. With loondoorbetaling.jaar_2 it is not needed.",
)
_LEFT_OUT: Final = Text("Niet meegeteld, want niet vastgelegd: {0}.", "Left out, because not recorded: {0}.")
_ALLOWANCE_NAME: Final = Text("vakantietoeslag", "holiday allowance (vakantietoeslag)")
_PREMIUMS_NAME: Final = Text("werkgeverslasten", "employer's premiums (werkgeverslasten)")
_IF_DECIDED: Final = Text(
    "De dagen voor de late aanvraag alleen als UWV zo besluit.", "The days for the late claim only if UWV decides so."
)
_RECOVERY: Final = Text(
    "UWV kan ziekengeld verhalen; het bedrag is niet bekend.",
    "UWV can recover sickness benefit; the amount is not known.",
)
_CENT: Final = Decimal("0.01")
_DIGITS: Final = 60
"""More than any product here has, so that only the last division can be inexact."""
_DAYS: Final = 7
_WEEKS_A_YEAR: Final = 52
_MONTHS_A_YEAR: Final = 12
_HUNDRED: Final = Decimal(100)


def exposure(subject: Subject, late_days: int) -> Exposure:
    """From a repair at once to the longest loonsanctie, and the days that a late claim may add."""
    terms = subject.terms.exposure
    return _priced(subject, terms.weeks_min, terms.weeks_max, late_days)


def exposure_left(subject: Subject, end: date | None) -> Exposure:
    """What is left of an imposed loonsanctie until its end by UWV's counting rules, in whole weeks, rounded up."""
    if end is None:
        return Exposure(None, None, None, None, (), None)
    begin = max(subject.as_of, subject.decided_until + ONE_DAY)
    weeks = -(-max((end - begin).days, 0) // _DAYS)
    return _priced(subject, weeks, weeks, 0)


def recovery_exposure(subject: Subject) -> Exposure:
    """For how many weeks UWV can recover sickness benefit."""
    return Exposure(0, subject.terms.exposure.recovery_weeks_max, None, None, (), _RECOVERY)


def _priced(subject: Subject, weeks_min: int, weeks_max: int, late_days: int) -> Exposure:
    longest = weeks_max - (-late_days // _DAYS)
    with localcontext() as context:
        context.prec = _DIGITS
        year = _Year(subject)
        if year.amount is None:
            return Exposure(weeks_min, longest, None, None, (), year.note)
        longest_days = weeks_max * _DAYS + late_days
        shortest = _line(_SHORTEST, year.amount, weeks_min * _DAYS, weeks_min)
        lines = [*year.lines, shortest]
        if late_days:
            lines.append(_line(_LATE_DAYS, year.amount, longest_days, weeks_max, late_days))
        elif weeks_max != weeks_min:
            lines.append(_line(_SHORTEST, year.amount, longest_days, weeks_max))
        notes = [note for note in (year.note, _IF_DECIDED if late_days else None) if note is not None]
        low, high = _cents(shortest), _cents(lines[-1])
        return Exposure(weeks_min, longest, low, high, tuple(lines), joined(notes, " ") if notes else None)


class _Year:
    """What is paid in a year, as a sum: the amount (``None`` when it cannot be told), its lines a week, a note."""

    def __init__(self, subject: Subject) -> None:
        self.lines: list[SumLine] = []
        self.note: Text | None = None
        self.amount = self._paid(subject)

    def _paid(self, subject: Subject) -> Decimal | None:
        work = subject.facts.case.dossier.dienstverband
        if work is None or work.maandloon is None:
            self.note = _NO_WAGE
            return None
        terms = subject.terms.exposure
        year = work.maandloon * _MONTHS_A_YEAR
        self.lines.append(SumLine(_MONTH, (), work.maandloon))
        self._add(_WEEK, (), year)
        percent = work.loondoorbetaling.jaar_2 if work.loondoorbetaling is not None else None
        if percent is None:
            dagloon = subject.rules.maximum_dagloon.at(subject.as_of)
            if dagloon is None:
                self.note = _NO_MAXIMUM
                return None
            percent, most = terms.paid_percent, dagloon * terms.dagloon_days
            if most < year:
                year = most
                self._add(_CAPPED, (terms.dagloon_days,), year)
        year = self._times(_PAID, percent, year * percent / _HUNDRED)
        left_out = []
        for extra, label, name in (
            (work.vakantietoeslag, _ALLOWANCE, _ALLOWANCE_NAME),
            (work.werkgeverslasten, _PREMIUMS, _PREMIUMS_NAME),
        ):
            if extra is None:
                left_out.append(name)
            else:
                year = self._times(label, extra, year * (_HUNDRED + extra) / _HUNDRED)
        if left_out:
            names = joined(left_out)
            self.note = Text(_LEFT_OUT.nl.format(names.nl), _LEFT_OUT.en.format(names.en))
        return year

    def _times(self, label: Text, percent: Decimal, year: Decimal) -> Decimal:
        self._add(label, (percent,), year)
        return year

    def _add(self, label: Text, values: tuple[object, ...], year: Decimal) -> None:
        self.lines.append(SumLine(label, values, year / _WEEKS_A_YEAR))


def _line(label: Text, year: Decimal, days: int, *values: object) -> SumLine:
    return SumLine(label, values, year * days / (_WEEKS_A_YEAR * _DAYS))


def _cents(line: SumLine) -> Decimal:
    """Divided last and rounded once: half a cent up."""
    return line.amount.quantize(_CENT, ROUND_HALF_UP)
