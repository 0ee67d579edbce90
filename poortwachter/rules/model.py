"""What a rule is made of, and the sources it rests on."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from poortwachter.because import Article, Origin, RuleText
from poortwachter.record import keyword_record
from poortwachter.rules.conditions import Condition, StatusOf
from poortwachter.rules.days import DueOf
from poortwachter.rules.moments import Moment
from poortwachter.rules.parts import (
    SINCE_THE_BEGINNING,
    InForce,
    Kinds,
    Part,
    Quantity,
    TwoLanguages,
    Values,
    parts_of,
)
from poortwachter.series import Series

if TYPE_CHECKING:
    from datetime import date

Rank = Literal["law", "regulation", "policy", "practice"]
Severity = Literal["error", "warning", "notice"]
Weight = Literal["nothing", "low", "elevated", "high", "administrative", "late_claim"]
"""``administrative``: by what the report lacks. ``late_claim``: by its own days, never more than low."""
Actor = Literal["werkgever", "werknemer", "samen", "bedrijfsarts", "uwv"]
Gate = Literal["recovery", "employment", "aow"]

SHORT_TITLE = 25
"""Characters of a short title: what an 80-column table has room for."""


@keyword_record
class Source(Part):
    """A text that rules rest on. ``bwb`` is its number at wetten.overheid.nl; ``url`` is for what is not there."""

    rank: Rank
    title: str
    short: str
    bwb: Annotated[str, Field(pattern=r"^BWB[RV]\d{7}$")] | None = None
    url: Annotated[str, Field(pattern=r"^https://\S+$")] | None = None
    read: str
    """Which version was read, or how it was published."""


@keyword_record
class Citation(Part):
    """A place in a source; ``article`` is its number when wetten.overheid.nl can be opened there."""

    source: str
    at: str
    article: str | None = None


@keyword_record
class Clause(Part):
    """A condition with what it means in words, and where it comes from."""

    condition: Condition
    because: TwoLanguages
    law: Citation | None = None
    also_later: bool = False
    """Whether it still exempts when it comes to hold only after the due day."""


@keyword_record
class MetBy(Part):
    """Events that fulfil a duty; ``field`` and ``says`` narrow them."""

    kinds: Kinds = ()
    field: str | None = None
    says: Values = ()


@keyword_record
class Holds(Part):
    """What a document must say: each of these fields ``ja``."""

    fields: tuple[str, ...]


@keyword_record
class Each(Part):
    """One verdict for each event of some kinds, or for each change of the doctor's view."""

    kinds: Kinds = ()
    changed_view: bool = False
    one_each: bool = False
    """Whether what fulfils one occurrence cannot fulfil another: a decision answers one request."""
    open_without: bool = False
    """Whether there is a verdict to come even before the first such event."""


@keyword_record
class Every(Part):
    """A duty that recurs: so many days after ``start`` and after each time it was done."""

    days: Quantity
    at_most: int | None = None
    """The longest rhythm an organisation allows, whatever the plan agreed."""
    start: Moment
    restart: Kinds = ()
    """Events that begin the rhythm anew, after ``until`` ended it."""
    until: Kinds = ()
    agreed_in: Kinds = ()
    agreed_weeks: str | None = None
    """The field in which the plan may agree another rhythm, in weeks."""
    agreed_rank: Rank | None = None


@keyword_record
class Perspective(Part):
    """A recorded prospect that exempts while it may still come true, and moves the due day when it fails."""

    kinds: Kinds
    expected: str
    """The field with the day by which work is expected to be resumed."""
    months: int
    after: Moment
    came_true: Kinds
    moves_due: bool = True
    """Whether the day becomes the due day when the prospect fails."""


@keyword_record
class Deviation(Part):
    """Whether another day may be agreed, and by which event."""

    kinds: Kinds


@keyword_record
class NoCapacity(Part):
    """Exempt while the doctor says there is no capacity; ``asked_again`` days after the doctor says there is.

    When an event of the kinds ``after`` itself says so, the first later view with capacity counts.
    """

    asked_again: int | None = None
    after: Kinds = ()


@keyword_record
class Severities(Part):
    """How bad each outcome is; none: no finding."""

    late: Severity | None = None
    missing: Severity | None = None
    early: Severity | None = "notice"


@keyword_record
class Beyond(Part):
    """What an outcome weighs beyond a number of days or weeks."""

    days: int | None = None
    weeks: int | None = None
    weight: Weight
    until: Kinds = ()
    """Events after which it no longer runs."""


@keyword_record
class Weights(Part):
    """What an outcome weighs in the test for a loonsanctie."""

    late: Weight | None = None
    """Not stated: one step less than ``missing``."""
    missing: Weight | None = None
    longer: Beyond | None = None
    """Overdue for more days than these."""
    gap: Beyond | None = None
    """A recurring duty not done for so many weeks or more."""
    gap_without_capacity: Beyond | None = None
    running: Beyond | None = None
    """Begun late, but running for so many weeks or more at the claim."""


_WEIGHS_NOTHING = Weights()


@keyword_record
class Variant(Part):
    """What is different when a condition holds. Unknown: both are judged, and only what they share stands."""

    condition: Condition
    because: TwoLanguages
    due: Moment | None = None
    disputed: Moment | None = None
    rank: Rank | None = None
    severity: Severities | None = None
    weight: Weights | None = None
    message: TwoLanguages | None = None
    not_asked: bool = False
    """Whether the rule is not asked then."""


@keyword_record
class Rule(Part):
    """One duty: what is asked, of whom, by when, by which source, and what follows."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    title: TwoLanguages
    short: TwoLanguages
    actor: Actor
    rank: Rank
    law: tuple[Citation, ...]
    our_reading: TwoLanguages | None = None
    """Which number no source gives."""
    asks: TwoLanguages
    when: TwoLanguages
    consequence: TwoLanguages
    advice: TwoLanguages
    repair: TwoLanguages | None = None
    message: TwoLanguages | None = None
    when_early: TwoLanguages | None = None
    """What to do when it was done before it opens."""

    each: Each | None = None
    every: Every | None = None
    due: Moment | None = None
    opens: Moment | None = None
    disputed: Moment | None = None
    in_force: InForce | None = None
    version_by: Literal["due", "first_day", "anchor"] = "due"

    met_by: tuple[MetBy, ...] = ()
    met_if: Condition | None = None
    """A condition by which the duty counts as done on its due day."""
    met_on: Moment | None = None
    """A day of the dossier on which the duty counts as done, planned or not."""
    met_in: Moment | None = None
    """A day in the anchor's own fields on which the duty was done."""
    holds: Holds | None = None
    counts_from: Literal["first_day", "anchor"] = "first_day"
    renewed_by: Kinds = ()
    """Events before which what was done no longer counts."""
    unclear_by: Kinds = ()
    """Events that leave open whether the duty was done."""

    untouched_by: tuple[Gate, ...] = ()
    no_capacity: NoCapacity | None = None
    deviation: Deviation | None = None
    perspective: Perspective | None = None
    only_if: tuple[Clause, ...] = ()
    exempt_if: tuple[Clause, ...] = ()

    severity: Severities
    weight: Weights = _WEIGHS_NOTHING
    variants: tuple[Variant, ...] = ()
    see_also: tuple[str, ...] = ()
    quiet: bool = False
    """Whether a plain timeline leaves it out while all is well with it."""
    track_2: bool = False
    """Whether it is about the second track itself."""
    changed_because: TwoLanguages | None = None
    """Why an organisation's own file asks more than the law, when it does."""

    # What is asked of every rule at every dossier, worked out once.

    origin: Origin = field(init=False)
    """Where the numbers of the rule come from."""
    kinds: tuple[str, ...] = field(init=False)
    """Every kind of event that can fulfil the duty."""

    def __post_init__(self) -> None:
        """A rule has a due day or a rhythm."""
        if (self.due is None) == (self.every is None):
            raise PydanticCustomError("shape", "either due or every")
        object.__setattr__(self, "origin", self._origin())
        object.__setattr__(self, "kinds", tuple([kind for way in self.met_by for kind in way.kinds]))

    def _origin(self) -> Origin:
        if self.changed_because is not None:
            return RuleText(self.id, self.changed_because)
        if self.our_reading is not None or not self.law:
            return RuleText(self.id)
        return Article(self.law[0].source, self.law[0].at)

    @property
    def steps(self) -> tuple[tuple[date, date | None], ...]:
        """The days on which a number in the rule changed, each with the next."""
        others = (self.opens, self.disputed, self.met_if, self.met_on, self.met_in, self.perspective)
        in_order = _starts((self.due, self.every, self.variants, self.only_if, self.exempt_if, *others))
        return tuple(zip(in_order, (*in_order[1:], None), strict=True))

    @property
    def term_steps(self) -> list[date]:
        """The days on which the term itself changed."""
        return _starts((self.due, self.every, *(variant.due for variant in self.variants)))

    @property
    def asked_again(self) -> bool:
        """Whether a view with capacity, after one without, gives the duty a later day."""
        return self.no_capacity is not None and self.no_capacity.asked_again is not None

    @property
    def changes(self) -> tuple[tuple[tuple[date, int | None], ...], ...]:
        """The dated steps of each term that changed, without repeats."""
        terms = (self.due, self.every)
        found = (part.steps for part in parts_of(terms) if isinstance(part, Series) and len(part.steps) > 1)
        return tuple(dict.fromkeys(found))

    @property
    def leans_on(self) -> frozenset[str]:
        """The rules whose verdicts this rule asks for."""
        named = [part.due_of for part in parts_of(self) if isinstance(part, DueOf)]
        asked = [part.status_of for part in parts_of(self) if isinstance(part, StatusOf)]
        return frozenset((*asked, *(rule for rules in named for rule in rules)))


def _starts(part: object) -> list[date]:
    starts = {start for one in parts_of(part) if isinstance(one, Series) for start, _ in one.steps}
    return sorted(starts | {SINCE_THE_BEGINNING})
