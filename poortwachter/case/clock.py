"""From spells and leave to counted days of incapacity."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from poortwachter.dates import ONE_DAY, plus_days
from poortwachter.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from poortwachter.case.model import Verlof, Ziekteperiode

WACHTTIJD_DAYS: Final = 104 * 7
"""WIA art. 23 lid 1: 104 weeks."""
NEW_CHAIN_AFTER: Final = 28
"""WIA art. 23 lid 3: breaks of less than four weeks are added up; a break of 28 days begins a new chain."""


class Stretch(NamedTuple):
    """Days of incapacity without a break, both ends inclusive; without an end it goes on for as long as is asked."""

    begin: date
    end: date | None
    counted_before: int


_BEGIN: Final = attrgetter("begin")
_END: Final = attrgetter("end")
_COUNTED: Final = attrgetter("counted_before")


@record
class Clock:
    """The counted days of one chain of sickness spells, as far as is known on the day it is read.

    Day 1 is the first sick day; recovered days inside the chain and leave days have no number.
    """

    first_day: date
    stretches: tuple[Stretch, ...]
    recovered_on: date | None
    """The first recovered day, when the last spell has ended."""

    def date_of(self, day_number: int) -> date:
        """The date of the n-th day of incapacity, counted from 1; after a recovery as if sickness had gone on."""
        stretch = self.stretches[0]
        if len(self.stretches) > 1:
            stretch = self.stretches[bisect_left(self.stretches, day_number, 1, key=_COUNTED) - 1]
        # Minus one because the first day of a stretch is itself the day after those counted before it.
        return plus_days(stretch.begin, day_number - stretch.counted_before - 1)

    def day_number(self, day: date) -> int:
        """How many days of incapacity have begun by a date, that date included; 0 before the first day."""
        if day < self.first_day:
            return 0
        stretch = self._stretch_before(day)
        last = day if stretch.end is None else min(day, stretch.end)
        return stretch.counted_before + (last - stretch.begin).days + 1

    def has_number(self, day: date) -> bool:
        """Whether a date is a day of incapacity, after a recovery as if sickness had gone on."""
        if day < self.first_day:
            return False
        end = self._stretch_before(day).end
        return end is None or day <= end

    def is_counted(self, day: date) -> bool:
        """Whether a date is a day of incapacity: inside a stretch, and not after recovery."""
        return (self.recovered_on is None or day < self.recovered_on) and self.has_number(day)

    def _stretch_before(self, day: date) -> Stretch:
        """The last stretch that has begun by a date, which is not before the first day."""
        # A file can hold thousands, and this is asked for every deadline.
        found = bisect_right(self.stretches, day, key=_BEGIN) if len(self.stretches) > 1 else 1
        return self.stretches[found - 1]

    @property
    def waiting_period_ends(self) -> date:
        """``E``: the last day of the wait, day 728. The first WIA day is the day after."""
        return self.date_of(WACHTTIJD_DAYS)

    @property
    def not_counted_days(self) -> int:
        """The days between the first day and the last stretch that do not count."""
        last = self.stretches[-1]
        return (last.begin - self.first_day).days - last.counted_before


class Readings(NamedTuple):
    """The clock of a dossier; with leave of unrecorded cause between two spells there are two."""

    same_cause: Clock
    other_cause: Clock | None


class _Piece(NamedTuple):
    """The part of a written spell that no leave covers."""

    spell: int
    begin: date
    end: date | None


class _Leave(NamedTuple):
    """Leave without a gap, from one entry or several that adjoin."""

    begin: date
    end: date
    same_cause: bool | None


def read_clock(spells: Sequence[Ziekteperiode], leaves: Sequence[Verlof], as_of: date) -> Readings | None:
    """The clock of the latest chain on a day; ``None`` when no spell has begun by then.

    What begins after ``as_of`` is planned and does not choose the chain; a spell's end after ``as_of`` counts as open;
    leave that has begun counts to its written end.
    """
    if len(spells) == 1 and not leaves:
        # Most dossiers: one piece, and nothing to put together.
        (spell,) = spells
        end = spell.tot_en_met if spell.tot_en_met is not None and spell.tot_en_met <= as_of else None
        piece = _Piece(0, spell.van, end)
        return Readings(_clock([piece], (), as_of, goes_on=False), None) if spell.van <= as_of else None
    blocks = _leave_blocks([leave for leave in leaves if leave.van <= as_of])
    begun = sorted((spell for spell in spells if spell.van <= as_of), key=lambda spell: spell.van)
    written = list(_pieces(begun, blocks, as_of))
    pieces = [piece for piece in written if piece.begin <= as_of]
    if not pieces:
        return None
    goes_on = len(pieces) < len(written) and _only_leave_between(pieces[-1], written[len(pieces)], blocks)
    start, unsure = _start_of_chain(pieces, blocks)
    same = _clock(pieces[start:], blocks, as_of, goes_on=goes_on)
    return Readings(same, None if unsure is None else _clock(pieces[unsure:], blocks, as_of, goes_on=goes_on))


def _leave_blocks(leaves: Sequence[Verlof]) -> list[_Leave]:
    blocks: list[_Leave] = []
    for leave in sorted(leaves, key=lambda leave: leave.van):
        last = blocks[-1] if blocks else None
        if last is not None and leave.van <= last.end + ONE_DAY:
            # The reader has refused adjoining leave that contradicts itself, so one statement serves for both.
            cause = last.same_cause if leave.zelfde_oorzaak is None else leave.zelfde_oorzaak
            blocks[-1] = _Leave(last.begin, max(last.end, leave.tot_en_met), cause)
        else:
            blocks.append(_Leave(leave.van, leave.tot_en_met, leave.zelfde_oorzaak))
    return blocks


def _pieces(spells: Sequence[Ziekteperiode], blocks: Sequence[_Leave], as_of: date) -> Iterator[_Piece]:
    for number, spell in enumerate(spells):
        end = spell.tot_en_met if spell.tot_en_met is not None and spell.tot_en_met <= as_of else None
        begin = spell.van
        # Blocks stand in order and apart, so the others are not even looked at: a file can hold thousands of both.
        for block in islice(blocks, bisect_left(blocks, begin, key=_END), None):
            if end is not None and block.begin > end:
                break
            if block.begin > begin:
                yield _Piece(number, begin, block.begin - ONE_DAY)
            begin = block.end + ONE_DAY
        if end is None or begin <= end:
            yield _Piece(number, begin, end)


def _start_of_chain(pieces: Sequence[_Piece], blocks: Sequence[_Leave]) -> tuple[int, int | None]:
    """The index of the first piece of the latest chain, and of another if leave of unrecorded cause broke it."""
    start, unsure = 0, None
    for index, (earlier, later) in enumerate(pairwise(pieces), 1):
        linked = _linked(earlier, later, blocks)
        if linked is False:
            start, unsure = index, None
        elif linked is None:
            unsure = index
    return start, unsure


def _linked(earlier: _Piece, later: _Piece, blocks: Sequence[_Leave]) -> bool | None:
    if earlier.end is None:  # pragma: no cover - only the last piece is open, and it is never the earlier one
        return True
    begin, end = earlier.end + ONE_DAY, later.begin - ONE_DAY
    leave = _leave_on(begin, blocks)
    if leave is None or end > leave.end or begin > end:
        # Even one recovered day makes the whole break count, leave included (UWV's example F).
        return (later.begin - begin).days < NEW_CHAIN_AFTER
    if leave.same_cause is None and earlier.spell == later.spell:
        return True
    return leave.same_cause


def _only_leave_between(last: _Piece, later: _Piece, blocks: Sequence[_Leave]) -> bool:
    """Whether sickness goes on in a spell written to begin inside leave; after a recovered day it begins anew."""
    return last.end is None or _after_leave(last.end + ONE_DAY, blocks) == later.begin


def _clock(pieces: Sequence[_Piece], blocks: Sequence[_Leave], as_of: date, *, goes_on: bool) -> Clock:
    stretches: list[Stretch] = []
    counted = 0
    for piece in pieces:
        stretches.append(Stretch(piece.begin, piece.end, counted))
        counted += (piece.end - piece.begin).days + 1 if piece.end is not None else 0
    last = pieces[-1].end
    recovered_on = None
    if last is not None:
        resumes = _after_leave(last + ONE_DAY, blocks)
        # A spell that ends on the day asked for is over; leave that follows at once is no recovery until it ends.
        recovered_on = resumes if resumes <= as_of + ONE_DAY and not goes_on else None
        stretches.append(Stretch(resumes, None, counted))
    return Clock(pieces[0].begin, tuple(stretches), recovered_on)


def _after_leave(day: date, blocks: Sequence[_Leave]) -> date:
    leave = _leave_on(day, blocks)
    return day if leave is None else leave.end + ONE_DAY


def _leave_on(day: date, blocks: Sequence[_Leave]) -> _Leave | None:
    number = bisect_right(blocks, day, key=_BEGIN)
    return blocks[number - 1] if number and day <= blocks[number - 1].end else None
