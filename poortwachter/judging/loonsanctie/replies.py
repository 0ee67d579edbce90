"""Steps of UWV's test put in words: the question, the answer, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poortwachter.because import Article, Because
from poortwachter.judging.loonsanctie.outcome import Step

if TYPE_CHECKING:
    from poortwachter.judging.loonsanctie.outcome import Reply, StepName
    from poortwachter.rules.loonsanctie import Dispute, Loonsanctie


def reply(terms: Loonsanctie, name: StepName, answer: Reply, because: Because, *, well: bool | None = None) -> Step:
    """The answer to one question; what it rests on is told below the reason, the sources last."""
    question = terms.questions[name]
    claim, values, origin, parts = because
    return Step(name, question.question, answer, Because(claim, values, origin, (*parts, *question.rests_on)), well)


def both_sides(dispute: Dispute) -> Because:
    """A matter in dispute, with what each source says."""
    views = tuple(Because(view.says, (), Article(view.law.source, view.law.at)) for view in dispute.views)
    return Because(dispute.about, (), None, views)
