"""``rules``, ``rules check`` and ``explain``: the rules and UWV's test themselves, without a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.text import Text as Line

from poortwachter.commands.console import destination, print_lines, write_json
from poortwachter.commands.exits import INVALID, OK
from poortwachter.commands.inputs import asked_day, check_rule_names
from poortwachter.commands.problems import usable_rules
from poortwachter.output import loonsanctie_page, rule_page
from poortwachter.record import record
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

_FINE: Final = Text("{0} is in orde: {1} regels, samen met de wet.", "{0} is fine: {1} rules, together with the law.")


@record
class Options:
    """What was asked for."""

    output_format: str
    as_of: str | None
    rules: str | None
    lang: Lang
    output: str | None
    color: bool


def explain(names: Sequence[str], options: Options) -> int:
    """Write the page of each rule, and of the test for a loonsanctie."""
    rules = usable_rules(options.rules, options.lang, color=options.color)
    if rules is None:
        return INVALID
    check_rule_names(names, rules, options.lang, "RULE", also=(loonsanctie_page.NAME,))
    day = asked_day(options.as_of, options.lang).day
    with destination(options.output, options.lang) as stream:
        if options.output_format == "json":
            from poortwachter.output.as_json import written  # noqa: PLC0415 - a page of text needs none

            items = [_item(name, rules, day, options.lang) for name in names]
            write_json(written(items, indent=True) + b"\n", stream)
        else:
            pages = [list(_page(name, rules, day, options.lang)) for name in names]
            print_lines(_apart(pages), stream, color=options.color)
    return OK


def _item(name: str, rules: Ruleset, day: date, lang: Lang) -> dict[str, Any]:
    rule = rules.find(name)
    return rule_page.item(rule, rules, day, lang) if rule is not None else loonsanctie_page.item(rules, day, lang)


def _page(name: str, rules: Ruleset, day: date, lang: Lang) -> Iterator[Line]:
    rule = rules.find(name)
    return rule_page.page(rule, rules, day, lang) if rule is not None else loonsanctie_page.page(rules, day, lang)


def _apart(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    for number, page in enumerate(pages):
        yield from [Line(), Line()] if number else []
        yield from page


def show(options: Options) -> int:
    """Write the list of rules."""
    rules = usable_rules(options.rules, options.lang, color=options.color)
    if rules is None:
        return INVALID
    day = asked_day(options.as_of, options.lang).day
    with destination(options.output, options.lang) as stream:
        if options.output_format == "json":
            from poortwachter.output.as_json import written  # noqa: PLC0415 - a page of text needs none

            listing = {
                "read_on": rules.read_on,
                "rules": [rule_page.item(rule, rules, day, options.lang) for rule in rules.rules],
                "not_modelled": [gap.in_(options.lang) for gap in rules.not_modelled],
            }
            write_json(written(listing, indent=True) + b"\n", stream)
        else:
            print_lines(rule_page.listing(rules, options.lang, day), stream, color=options.color)
    return OK


def check_file(file: str, options: Options) -> int:
    """Say whether a rules file can be used."""
    rules = usable_rules(file, options.lang, color=options.color)
    if rules is None:
        return INVALID
    with destination(options.output, options.lang) as stream:
        print_lines([Line(_FINE.in_(options.lang).format(file, len(rules.rules)))], stream, color=options.color)
    return OK
