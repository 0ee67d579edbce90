"""UWV's test for a loonsanctie in full: its steps, thresholds, what is disputed, figures, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.text import Text as Line

from poortwachter.output.labels import labelled, line_of, listed
from poortwachter.output.rule_page import source_item
from poortwachter.output.sources import url
from poortwachter.output.words import ASIDE, HEADING, RISK, WEIGHT
from poortwachter.text import Text, dated, euros_and_cents, percent, plain_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from poortwachter.rules.loonsanctie import Dispute, Loonsanctie
    from poortwachter.rules.model import Citation
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

NAME: Final = "loonsanctie"
"""What ``explain`` calls it; no rule has this id."""
TITLE: Final = Text("Toets op een loonsanctie", "The test for a wage sanction")
_LABELS: Final = {
    "step": Text("Stap {0}", "Step {0}"),
    "reading": Text("Onze lezing", "Our reading"),
    "source": Text("Bron", "Source"),
    "thresholds": Text("Grenzen", "Thresholds"),
    "disputed": Text("Betwist", "Disputed"),
    "figures": Text("Cijfers", "Figures"),
    "sources": Text("Bronnen", "Sources"),
    "see": Text("Zie ook", "See also"),
}
_THRESHOLDS: Final = {
    "report": Text(
        "Het verslag is klaar {0} dagen voor het einde van de loondoorbetaling. Wat ontbreekt weegt {1} vanaf {2} "
        "dagen daarvoor, en {3} daarna; de gewichten en de {2} dagen zijn onze lezing.",
        "The report is ready {0} days before wage payment ends. What is missing weighs {1} from {2} days before that, "
        "and {3} after it; the weights and the {2} days are our reading.",
    ),
    "capacity": Text(
        "Een oordeel van de bedrijfsarts telt {0} dagen; zonder mogelijkheden is het risico {1} (onze lezing).",
        "A view of the company doctor counts for {0} days; without capacity the risk is {1} (our reading).",
    ),
    "period": Text(
        "Zonder WIA-aanvraag loopt de getoetste periode tot {0} dagen voor het einde van de loondoorbetaling.",
        "Without a WIA claim the period tested runs until {0} days before wage payment ends.",
    ),
    "adding_up": Text(
        "{0} keer {1} weegt samen {2}; praktijk telt daarbij niet mee (onze lezing).",
        "{0} times {1} weighs {2} together; practice does not add up (our reading).",
    ),
    "cure": Text(
        "Een te laat tweede spoor is voldoende met een trajectplan en ten minste elke {0} weken een rapportage; "
        "het weegt dan {1} (onze lezing).",
        "A second track that began late is adequate with a plan and a report at least every {0} weeks; "
        "it then weighs {1} (our reading).",
    ),
    "decision": Text(
        "UWV besluit uiterlijk {0} dagen voor het einde van de loondoorbetaling.",
        "UWV decides at the latest {0} days before wage payment ends.",
    ),
    "weeks": Text(
        "Een loonsanctie duurt {0} tot {1} weken. {2}",
        "A wage sanction lasts {0} to {1} weeks. {2}",
    ),
    "wage": Text(
        "Zegt het contract niets, dan telt {0} van hoogstens het maximumdagloon ({1} dagen per jaar): {2}.",
        "When the contract says nothing, {0} of at most the maximum dagloon counts ({1} days a year): {2}.",
    ),
}
_FROM: Final = Text("vanaf {1} {0}", "from {1} {0}")
_NOT_KNOWN: Final = Text("niet bekend", "not known")


def page(rules: Ruleset, on: date, lang: Lang) -> Iterator[Line]:
    """The whole page; thresholds and links are those of ``on``."""
    test = rules.loonsanctie
    names = {key: label.in_(lang) for key, label in _LABELS.items()}
    yield Line(TITLE.in_(lang), style=HEADING)
    yield Line(NAME, style=ASIDE)
    for number, step in enumerate(test.steps, 1):
        yield Line()
        yield line_of(names["step"].format(number), step.question.in_(lang), "bold")
        yield from labelled("", step.asks.in_(lang))
        if step.our_reading is not None:
            yield from labelled(names["reading"], step.our_reading.in_(lang))
        yield from labelled(names["source"], "; ".join(_short(law, rules) for law in step.law), ASIDE)
    yield Line()
    yield from listed(names["thresholds"], thresholds(rules, on, lang))
    yield Line()
    yield from listed(names["disputed"], [_dispute(one, rules, lang) for one in _disputes(test)])
    yield Line()
    yield from listed(
        names["figures"], [f"{plain_number(one.percent, lang)} {one.of.in_(lang)}" for one in test.statistics]
    )
    yield Line()
    yield from _sources(rules, on, names["sources"])


def thresholds(rules: Ruleset, on: date, lang: Lang) -> list[str]:
    """Every number of the test as it holds on a day, and which of them is our reading."""
    test = rules.loonsanctie
    report, efforts, exposure = test.report, test.efforts, test.exposure
    weight = {level: text.in_(lang) for level, text in WEIGHT.items()}
    said: dict[str, tuple[object, ...]] = {
        "report": (
            report.days_before_end.at(on),
            weight[report.before],
            report.silent_until,
            weight[report.after],
        ),
        "capacity": (test.capacity.stale_after, RISK[test.capacity.weight].in_(lang)),
        "period": (efforts.claim_days_before_end.at(on),),
        "adding_up": (efforts.adding_up.grounds, weight[efforts.adding_up.of], weight[efforts.adding_up.make]),
        "cure": (efforts.cure.report_weeks, weight[efforts.cure.weight]),
        "decision": (test.repairable.decision_days_before_end,),
        "weeks": (exposure.weeks_min, exposure.weeks_max, exposure.our_reading.in_(lang)),
        "wage": (percent(exposure.paid_percent, lang), exposure.dagloon_days, _dagloon(rules, on, lang)),
    }
    return [_THRESHOLDS[key].in_(lang).format(*values) for key, values in said.items()]


def _dagloon(rules: Ruleset, on: date, lang: Lang) -> str:
    """The maximum on a day, and since when; or since when it is not known."""
    start, amount = next(
        (step for step in reversed(rules.maximum_dagloon.steps) if step[0] <= on), rules.maximum_dagloon.steps[0]
    )
    said = _NOT_KNOWN.in_(lang) if amount is None or start > on else euros_and_cents(amount, lang)
    return _FROM.in_(lang).format(said, dated(start, lang)) if start <= on else said


def _disputes(test: Loonsanctie) -> Sequence[Dispute]:
    return (test.disputes.result_at_border, test.disputes.company_doctor, test.disputes.counted_back)


def _dispute(dispute: Dispute, rules: Ruleset, lang: Lang) -> str:
    views = "; ".join(f"{view.says.in_(lang)} ({_short(view.law, rules)})" for view in dispute.views)
    return f"{dispute.about.in_(lang)} {views[:1].upper()}{views[1:]}."


def _short(law: Citation, rules: Ruleset) -> str:
    return f"{rules.sources[law.source].short}, {law.at}"


def _citations(test: Loonsanctie) -> list[Citation]:
    """Where the test comes from, each source once."""
    steps = (law for step in test.steps for law in step.law)
    views = (view.law for dispute in _disputes(test) for view in dispute.views)
    figures = (one.law for one in test.statistics)
    found: dict[str, Citation] = {}
    for law in (*steps, *test.exposure.law, *views, *figures):
        found.setdefault(law.source, law)
    return list(found.values())


def _sources(rules: Ruleset, on: date, label: str) -> Iterator[Line]:
    for number, law in enumerate(_citations(rules.loonsanctie)):
        source = rules.sources[law.source]
        yield from labelled(label if number == 0 else "", f"{source.short}: {source.title}")
        link = url(source, law, on)
        if link is not None:
            yield line_of("", link, ASIDE)


def item(rules: Ruleset, on: date, lang: Lang) -> dict[str, Any]:
    """The test as data, for ``--format json``."""
    test = rules.loonsanctie
    return {
        "rule": NAME,
        "title": TITLE.in_(lang),
        "steps": [
            {
                "step": step.step,
                "question": step.question.in_(lang),
                "asks": step.asks.in_(lang),
                "our_reading": step.our_reading.in_(lang) if step.our_reading else None,
                "sources": [source_item(law, rules, on) for law in step.law],
            }
            for step in test.steps
        ],
        "thresholds": thresholds(rules, on, lang),
        "disputed": [
            {
                "about": dispute.about.in_(lang),
                "views": [
                    {"says": view.says.in_(lang), "source": source_item(view.law, rules, on)} for view in dispute.views
                ],
            }
            for dispute in _disputes(test)
        ],
        "statistics": [
            {
                "of": one.of.in_(lang),
                "percent": float(one.percent),
                "source": source_item(one.law, rules, on),
            }
            for one in test.statistics
        ],
    }
