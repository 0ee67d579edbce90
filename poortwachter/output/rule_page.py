"""A rule in full for people: what is asked, of whom, when, by which source, exceptions, consequence, repair."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from rich.text import Text as Line

from poortwachter.output.sources import url
from poortwachter.output.words import ACTOR, ASIDE, HEADING, RANK, SEVERITY, WEIGHT, sign
from poortwachter.text import Text, dated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from poortwachter.rules.model import Citation, Rule
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

_WIDTH: Final = 80
_LABEL: Final = 12
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
_WEIGHS: Final = Text("{0}: {1}", "{0}: {1}")


def page(rule: Rule, rules: Ruleset, on: date, lang: Lang) -> Iterator[Line]:
    """The whole page of a rule; links open the version of ``on``."""
    yield Line(rule.title.in_(lang), style=HEADING)
    yield Line(rule.id, style=ASIDE)
    yield Line()
    yield from _labelled("what", rule.asks.in_(lang), lang)
    yield from _labelled("who", ACTOR[rule.actor].in_(lang).capitalize() + ".", lang)
    yield from _labelled("when", rule.when.in_(lang), lang)
    yield Line()
    reading = f" {rule.our_reading.in_(lang)}" if rule.our_reading else ""
    yield from _labelled("norm", _NORMS[rule.rank].in_(lang) + reading, lang)
    yield from _sources(rule, rules, on, lang)
    yield from _list("versions", versions(rule, lang), lang)
    yield Line()
    yield from _list("only", [clause.because.in_(lang) for clause in rule.only_if], lang, negated=True)
    yield from _list("unless", exceptions(rule, lang), lang)
    yield Line()
    yield from _list("severity", _severities(rule, lang), lang)
    yield from _labelled("consequence", rule.consequence.in_(lang), lang)
    yield from _labelled("repair", (rule.repair or rule.advice).in_(lang), lang)
    if rule.see_also:
        yield Line()
        yield from _labelled("see", ", ".join(rule.see_also), lang)


def _labelled(label: str, text: str, lang: Lang, style: str = "") -> Iterator[Line]:
    for number, line in enumerate(wrap(text, _WIDTH - _LABEL, break_long_words=False, break_on_hyphens=False)):
        yield _line(label if number == 0 else "", line, lang, style)


def _line(label: str, text: str, lang: Lang, style: str = "") -> Line:
    line = Line(f"{_LABELS[label].in_(lang) if label else '':<{_LABEL}}", style=HEADING)
    line.append(text, style or "not bold")
    return line


def _sources(rule: Rule, rules: Ruleset, on: date, lang: Lang) -> Iterator[Line]:
    for number, law in enumerate(rule.law):
        source = rules.sources[law.source]
        yield from _labelled("source" if number == 0 else "", f"{source.title}, {law.at}", lang)
        link = url(source, law, on)
        if link is not None:
            yield _line("", link, lang, f"not bold {ASIDE}")


def _list(label: str, items: list[str], lang: Lang, *, negated: bool = False) -> Iterator[Line]:
    not_ = {"nl": "niet: ", "en": "not: "}[lang] if negated else ""
    for number, item in enumerate(items):
        for row, text in enumerate(wrap(not_ + item, _WIDTH - _LABEL - 2)):
            yield _line(label if number == row == 0 else "", ("· " if row == 0 else "  ") + text, lang)


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
    items = []
    for status in ("late", "missing"):
        severity = getattr(rule.severity, status)
        weight = getattr(rule.weight, status)
        if severity is not None:
            said = SEVERITY[severity].in_(lang) + (f", {WEIGHT[weight].in_(lang)}" if weight else "")
            items.append(_WEIGHS.in_(lang).format(sign(status).word.in_(lang), said))
    return items


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
        "sources": [_source_item(law, rules, on) for law in rule.law],
        "versions": versions(rule, lang),
        "exceptions": exceptions(rule, lang),
        "severity": {"late": rule.severity.late, "missing": rule.severity.missing, "early": rule.severity.early},
        "consequence": rule.consequence.in_(lang),
        "repair": (rule.repair or rule.advice).in_(lang),
        "see_also": list(rule.see_also),
    }


def _source_item(law: Citation, rules: Ruleset, on: date) -> dict[str, str | None]:
    source = rules.sources[law.source]
    return {"source": law.source, "title": source.title, "at": law.at, "url": url(source, law, on), "read": source.read}


def listing(rules: Ruleset, lang: Lang) -> Iterator[Line]:
    """Every rule on a line, the date the law was read, and what is not modelled."""
    width = max(len(rule.id) for rule in rules.rules)
    for rule in rules.rules:
        line = Line(f"{rule.id:<{width}}  ")
        line.append(f"{RANK[rule.rank].in_(lang):<10}  ", ASIDE)
        line.append(rule.short.in_(lang))
        yield line
    yield Line()
    read = Text(
        f"{len(rules.rules)} regels; het recht is gelezen zoals het gold op {rules.read_on}. "
        "Wijzigingen daarna zijn niet nagekeken.",
        f"{len(rules.rules)} rules; the law was read as it stood on {rules.read_on}. Later changes were not checked.",
    )
    for text in wrap(read.in_(lang), _WIDTH):
        yield Line(text)
    yield Line()
    yield Line("Niet opgenomen" if lang == "nl" else "Not modelled", style=HEADING)
    for gap in rules.not_modelled:
        for row, text in enumerate(wrap(gap.in_(lang), _WIDTH - 4)):
            yield Line(("  · " if row == 0 else "    ") + text)
