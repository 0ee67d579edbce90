"""A rule in full for people: what is asked, of whom, when, by which source, exceptions, consequence, repair."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from rich.text import Text as Line

from poortwachter.output.findings import begun
from poortwachter.output.labels import WIDTH, labelled, line_of, listed
from poortwachter.output.sources import check_source, newest_reading, url
from poortwachter.output.words import ACTOR, ASIDE, HEADING, RANK, SEVERITY, WARNING, WEIGHT, sign
from poortwachter.text import Text, dated, plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from poortwachter.rules.model import Beyond, Citation, Rank, Rule, Weight, Weights
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

_LABELS: Final = {
    "what": Text("Wat", "What"),
    "who": Text("Wie", "Who"),
    "when": Text("Wanneer", "When"),
    "norm": Text("Norm", "Norm"),
    "source": Text("Bron", "Source"),
    "versions": Text("Versies", "Versions"),
    "only": Text("Alleen", "Only"),
    "unless": Text("Geldt niet", "Not when"),
    "severity": Text("Ernst", "Severity"),
    "weighs": Text("Weegt", "Weighs"),
    "consequence": Text("Gevolg", "Effect"),
    "repair": Text("Herstel", "Repair"),
    "see": Text("Zie ook", "See also"),
}
_NORMS: Final = {
    "law": Text("Wet.", "Law."),
    "regulation": Text("Regeling van de minister.", "Ministerial regulation."),
    "policy": Text(
        "UWV-beleid: waaraan UWV toetst, geen wettelijke termijn.",
        "UWV policy: what UWV tests against, no statutory term.",
    ),
    "practice": Text(
        "Praktijk: een vuistregel, geen wet en geen beleid.", "Practice: a rule of thumb, no law and no policy."
    ),
}
_CHECK: Final = Text("controleer de bron", "check the source")
_STALE: Final = Text(
    "Controleer de bron: laatst gelezen zoals hij gold op {0}, meer dan een jaar voor {1}.",
    "Check the source: last read as it stood on {0}, over a year before {1}.",
)
_STALE_RULES: Final = Text(
    "Controleer de bron: van {0} is de nieuwste bron meer dan een jaar voor {1} gelezen.",
    "Check the source: the newest source of {0} was read over a year before {1}.",
)
_GATES: Final = Text("na herstel, einde dienstverband of AOW-leeftijd", "after recovery, end of employment or AOW age")
_SOME_GATES: Final = {
    "recovery": Text("na herstel", "after recovery"),
    "employment": Text("na einde dienstverband", "after the end of employment"),
    "aow": Text("na de AOW-leeftijd", "after AOW age"),
}
_NO_CAPACITY: Final = Text("zonder benutbare mogelijkheden", "without capacity for work")
_PROSPECT: Final = Text(
    "bij uitzicht op blijvend eigen werk binnen drie maanden, op tijd vastgelegd; "
    "komt het er niet van, dan telt de plicht alsnog",
    "with a prospect of lasting own work within three months, recorded in time; "
    "if it does not come, the duty counts after all",
)
_DEVIATION: Final = Text(
    "werkgever en werknemer kunnen samen, met reden, een andere dag afspreken (afwijking)",
    "employer and employee can together, with reasons, agree another day (afwijking)",
)
_FROM: Final = Text("vanaf {0}: {1}", "from {0}: {1}")
_OR: Final = Text(" of ", " or ")
_OUTCOME: Final = Text("{0}: {1}", "{0}: {1}")
_WEIGHTS: Final[dict[str, Text]] = WEIGHT | {
    "nothing": Text("niet mee", "nothing"),
    "administrative": Text(
        "verslag onvolledig; zwaar zodra het verslag klaar moet zijn", "report incomplete; heavy once the report is due"
    ),
    "late_claim": Text(
        "licht; elke dag te laat kan de loondoorbetaling een dag verlengen",
        "light; each day late can extend wage payment by a day",
    ),
}
_STEP_LESS: Final[dict[str, Weight]] = {"high": "elevated", "elevated": "low"}
"""What a duty weighs when done late, unless its rule says otherwise."""
_BEYOND: Final = {
    "longer": Text("meer dan {0} over tijd: {1}", "more than {0} overdue: {1}"),
    "gap": Text("{0} of langer niet gedaan: {1}", "not done for {0} or longer: {1}"),
    "gap_without_capacity": Text(
        "zonder mogelijkheden al na {0} niet gedaan: {1}", "without capacity already after {0} not done: {1}"
    ),
    "running": Text(
        "te laat, maar bij de WIA-aanvraag al {0} bezig: {1}", "late, but running for {0} at the WIA claim: {1}"
    ),
}
_WEIGHS_NOTHING: Final = Text("niet mee voor de loonsanctie", "nothing for the wage sanction")
_OUR_WEIGHTS: Final = Text(
    "De gewichten zijn onze lezing van het beleid: poortwachter explain loonsanctie",
    "The weights are our reading of the policy: poortwachter explain loonsanctie",
)


def page(rule: Rule, rules: Ruleset, on: date, lang: Lang) -> Iterator[Line]:
    """The whole page of a rule; links open the version of ``on``."""
    names = {key: label.in_(lang) for key, label in _LABELS.items()}
    yield Line(rule.title.in_(lang), style=HEADING)
    yield Line(rule.id, style=ASIDE)
    yield Line()
    yield from labelled(names["what"], rule.asks.in_(lang))
    yield from labelled(names["who"], begun(ACTOR[rule.actor].in_(lang)) + ".")
    yield from labelled(names["when"], rule.when.in_(lang))
    yield Line()
    reading = f" {rule.our_reading.in_(lang)}" if rule.our_reading else ""
    yield from labelled(names["norm"], _NORMS[rule.rank].in_(lang) + reading)
    yield from _sources(rule, rules, on, lang)
    yield from listed(names["versions"], versions(rule, lang))
    yield Line()
    not_ = {"nl": "niet: ", "en": "not: "}[lang]
    yield from listed(names["only"], [not_ + clause.because.in_(lang) for clause in rule.only_if])
    yield from listed(names["unless"], exceptions(rule, lang))
    yield Line()
    yield from listed(names["severity"], _severities(rule, lang))
    yield from listed(names["weighs"], weights(rule, lang))
    yield from labelled(names["consequence"], rule.consequence.in_(lang))
    yield from labelled(names["repair"], (rule.repair or rule.advice).in_(lang))
    if rule.see_also:
        yield Line()
        yield from labelled(names["see"], ", ".join(rule.see_also))


def _sources(rule: Rule, rules: Ruleset, on: date, lang: Lang) -> Iterator[Line]:
    for number, law in enumerate(rule.law):
        source = rules.sources[law.source]
        yield from labelled(_LABELS["source"].in_(lang) if number == 0 else "", f"{source.title}, {law.at}")
        link = url(source, law, on)
        if link is not None:
            yield line_of("", link, ASIDE)
    read = newest_reading(rule, rules)
    if read is not None and check_source(rule, rules, on):
        said = _STALE.in_(lang).format(dated(read, lang), dated(on, lang))
        yield from labelled("", said, WARNING)


def versions(rule: Rule, lang: Lang) -> list[str]:
    """From which days another term holds; none when the term never changed."""
    changes = [step for step in rule.changes if len(step) > 1]
    items = [
        _FROM.in_(lang).format(dated(start, lang), "–" if value is None else value)  # noqa: RUF001
        for step in changes
        for start, value in step[1:]
    ]
    if rule.in_force is not None:
        begins = (start for start, holds in rule.in_force.steps if holds)
        items += [
            _FROM.in_(lang).format(dated(start, lang), "van kracht" if lang == "nl" else "in force") for start in begins
        ]
    return items


def exceptions(rule: Rule, lang: Lang) -> list[str]:
    """In which cases the rule is not asked, or not on its ordinary day."""
    items = [clause.because.in_(lang) for clause in rule.exempt_if]
    items += [variant.because.in_(lang) for variant in rule.variants if variant.not_asked]
    if rule.perspective is not None:
        items.insert(0, _PROSPECT.in_(lang))
    if rule.no_capacity is not None:
        items.append(_NO_CAPACITY.in_(lang))
    if rule.deviation is not None:
        items.append(_DEVIATION.in_(lang))
    open_gates = [gate for gate in _SOME_GATES if gate not in rule.untouched_by]
    if len(open_gates) == len(_SOME_GATES):
        items.append(_GATES.in_(lang))
    else:
        items += [_SOME_GATES[gate].in_(lang) for gate in open_gates]
    return items


def _severities(rule: Rule, lang: Lang) -> list[str]:
    return [
        _OUTCOME.in_(lang).format(sign(status, rule.rank).word.in_(lang), SEVERITY[severity].in_(lang))
        for status in ("late", "missing")
        if (severity := getattr(rule.severity, status)) is not None
    ]


def weights(rule: Rule, lang: Lang) -> list[str]:
    """What each outcome weighs in the test for a loonsanctie, and what it weighs in the variants of the rule."""
    items = _weights(rule.weight, rule.rank, lang)
    if not items:
        return [_WEIGHS_NOTHING.in_(lang)]
    for variant in rule.variants:
        if variant.weight is not None:
            said = "; ".join(_weights(variant.weight, rule.rank, lang)) or _WEIGHS_NOTHING.in_(lang)
            items.append(_OUTCOME.in_(lang).format(variant.because.in_(lang), said))
    return [*items, _OUR_WEIGHTS.in_(lang)]


def _weights(weight: Weights, rank: Rank, lang: Lang) -> list[str]:
    outcomes: dict[Weight, list[str]] = {}
    late = weight.late or _STEP_LESS.get(weight.missing or "nothing")
    for status, level in (("late", late), ("missing", weight.missing)):
        if level is not None:
            outcomes.setdefault(level, []).append(sign(status, rank).word.in_(lang))
    items = [
        _OUTCOME.in_(lang).format(_OR.in_(lang).join(words), _WEIGHTS[level].in_(lang))
        for level, words in outcomes.items()
    ]
    for name, words in _BEYOND.items():
        beyond: Beyond | None = getattr(weight, name)
        if beyond is not None:
            items.append(words.in_(lang).format(_length(beyond, lang), _WEIGHTS[beyond.weight].in_(lang)))
    return items


def _length(beyond: Beyond, lang: Lang) -> str:
    if beyond.days is not None:
        return plural(beyond.days, *(("dag", "dagen") if lang == "nl" else ("day", "days")))
    return plural(beyond.weeks or 0, *(("week", "weken") if lang == "nl" else ("week", "weeks")))


def item(rule: Rule, rules: Ruleset, on: date, lang: Lang) -> dict[str, Any]:
    """A rule as data, for ``--format json``."""
    return {
        "rule": rule.id,
        "title": rule.title.in_(lang),
        "actor": rule.actor,
        "rank": rule.rank,
        "asks": rule.asks.in_(lang),
        "when": rule.when.in_(lang),
        "our_reading": rule.our_reading.in_(lang) if rule.our_reading else None,
        "sources": [source_item(law, rules, on) for law in rule.law],
        "check_source": check_source(rule, rules, on),
        "versions": versions(rule, lang),
        "exceptions": exceptions(rule, lang),
        "severity": {"late": rule.severity.late, "missing": rule.severity.missing, "early": rule.severity.early},
        "weight": weights(rule, lang),
        "consequence": rule.consequence.in_(lang),
        "repair": (rule.repair or rule.advice).in_(lang),
        "see_also": list(rule.see_also),
    }


def source_item(law: Citation, rules: Ruleset, on: date) -> dict[str, str | None]:
    """A place in a source as data, with its address in the version of ``on``."""
    source = rules.sources[law.source]
    return {"source": law.source, "title": source.title, "at": law.at, "url": url(source, law, on), "read": source.read}


def listing(rules: Ruleset, lang: Lang, on: date | None = None) -> Iterator[Line]:
    """Every rule on a line, the date the law was read, and what is not modelled.

    A rule whose newest source was read over a year before ``on`` is marked; none is when no day is given.
    """
    width = max(len(rule.id) for rule in rules.rules)
    stale = {rule.id for rule in rules.rules if on is not None and check_source(rule, rules, on)}
    for rule in rules.rules:
        line = Line(f"{rule.id:<{width}}  ")
        line.append(f"{RANK[rule.rank].in_(lang):<10}  ", ASIDE)
        line.append(rule.short.in_(lang))
        yield line
        if rule.id in stale:
            yield Line(f"{'':<{width}}  {_CHECK.in_(lang)}", style=WARNING)
    yield Line()
    read = Text(
        f"{len(rules.rules)} regels; het recht is gelezen zoals het gold op {rules.read_on}. "
        "Wijzigingen daarna zijn niet nagekeken.",
        f"{len(rules.rules)} rules; the law was read as it stood on {rules.read_on}. Later changes were not checked.",
    )
    for text in wrap(read.in_(lang), WIDTH):
        yield Line(text)
    if on is not None and stale:
        count = plural(len(stale), *(("regel", "regels") if lang == "nl" else ("rule", "rules")))
        for text in wrap(_STALE_RULES.in_(lang).format(count, dated(on, lang)), WIDTH):
            yield Line(text, style=WARNING)
    yield Line()
    yield Line("Niet opgenomen" if lang == "nl" else "Not modelled", style=HEADING)
    for gap in rules.not_modelled:
        for row, text in enumerate(wrap(gap.in_(lang), WIDTH - 4)):
            yield Line(("  · " if row == 0 else "    ") + text)
