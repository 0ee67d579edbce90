"""The law moves on: what was read over a year ago is marked, and a change is added as docs/law-changes.md says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from poortwachter import judge, load_rules
from poortwachter.case.loading import read_case
from poortwachter.output import rule_page
from poortwachter.output.sources import check_source, newest_reading, url
from poortwachter.rules.loading import law_path
from poortwachter.rules.reading import read_rules
from poortwachter.source import read_yaml
from tests.commandline import run

if TYPE_CHECKING:
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.text import Lang

PAGE = Path(__file__).parents[1] / "docs" / "law-changes.md"


def with_read(rules: Ruleset, read: str) -> Ruleset:
    """The rules with other words for which version of each source was read."""
    return replace(rules, sources={key: replace(source, read=read) for key, source in rules.sources.items()})


LAW = with_read(load_rules(), "as published")
"""The law as if no source was read again since: what is tested does not change when one is."""
READ = date.fromisoformat(LAW.read_on)
A_YEAR = READ.replace(year=READ.year + 1)
MARK: dict[Lang, str] = {"nl": "controleer de bron", "en": "check the source"}


def own(tmp_path: Path, read: str, law: str = "{source: cao, at: art. 1}") -> Ruleset:
    """The law with a rule of an own file that cites a source of its own."""
    path = tmp_path / "own.yaml"
    text = f"""
format: 1
sources: {{cao: {{rank: practice, title: Cao, short: Cao, read: "{read}"}}}}
rules:
  - id: eigen
    title: {{nl: a, en: b}}
    short: {{nl: a, en: b}}
    actor: werkgever
    rank: practice
    law: [{law}]
    asks: {{nl: a, en: b}}
    when: {{nl: a, en: b}}
    consequence: {{nl: a, en: b}}
    advice: {{nl: a, en: b}}
    due: {{sick_day: 2}}
    met_by: [{{kinds: voortgangsgesprek}}]
    severity: {{late: notice, missing: warning}}
"""
    path.write_text(text, encoding="utf-8")
    loaded = load_rules(path)
    published = {key: replace(loaded.sources[key], read="as published") for key in loaded.sources.keys() - {"cao"}}
    return replace(loaded, sources={**loaded.sources, **published})


# Since when a source is old


def test_exactly_a_year_after_the_law_was_read_nothing_needs_a_look() -> None:
    assert {check_source(rule, LAW, A_YEAR) for rule in LAW.rules} == {False}


def test_a_day_later_every_rule_of_the_law_does() -> None:
    assert {check_source(rule, LAW, A_YEAR + timedelta(days=1)) for rule in LAW.rules} == {True}


@given(st.dates(max_value=A_YEAR))
def test_no_earlier_day_makes_a_source_old(on: date) -> None:
    assert not check_source(LAW.rules[0], LAW, on)


def test_of_a_source_read_on_a_leap_day_the_year_ends_on_the_last_of_february() -> None:
    leap = replace(with_read(LAW, "as published"), read_on="2028-02-29")
    assert not check_source(LAW.rules[0], leap, date(2029, 2, 28))
    assert check_source(LAW.rules[0], leap, date(2029, 3, 1))


def test_the_newest_source_of_a_rule_counts() -> None:
    rule = next(rule for rule in LAW.rules if len({law.source for law in rule.law}) > 1)
    fresh = rule.law[-1].source
    newer = {**LAW.sources, fresh: replace(LAW.sources[fresh], read="consolidation of 2027-03-01")}
    rules = replace(LAW, sources=newer)
    assert newest_reading(rule, rules) == date(2027, 3, 1)
    assert not check_source(rule, rules, date(2028, 3, 1))
    assert check_source(rule, rules, date(2028, 3, 2))


def test_a_version_older_than_the_day_of_reading_does_not_make_it_old() -> None:
    assert newest_reading(LAW.rules[0], with_read(LAW, "text of 2006-11-18")) == READ
    assert not check_source(LAW.rules[0], with_read(LAW, "text of 2006-11-18"), A_YEAR)


@pytest.mark.parametrize("read", ["edition of 2025", "2025-02-30", "2025-13-01", "12025-01-01"])
def test_when_an_own_source_names_no_day_it_is_unknown(read: str, tmp_path: Path) -> None:
    rules = own(tmp_path, read)
    assert newest_reading(rules.rules[-1], rules) is None
    assert check_source(rules.rules[-1], rules, date(2100, 1, 1)) is None
    assert rule_page.item(rules.rules[-1], rules, date(2100, 1, 1), "nl")["check_source"] is None
    assert not [line for line in rule_page.page(rules.rules[-1], rules, date(2100, 1, 1), "nl") if "Controleer" in line]


def test_an_own_source_that_names_a_day_is_as_old_as_that(tmp_path: Path) -> None:
    rules = own(tmp_path, "edition of 2025-01-01, printed 2025-04-01")
    assert newest_reading(rules.rules[-1], rules) == date(2025, 4, 1)
    assert not check_source(rules.rules[-1], rules, date(2026, 4, 1))
    assert check_source(rules.rules[-1], rules, date(2026, 4, 2))


def test_an_own_rule_that_also_rests_on_the_law_is_as_old_as_the_law(tmp_path: Path) -> None:
    rules = own(tmp_path, "edition of 2025", "{source: cao, at: art. 1}, {source: zw, at: art. 38}")
    assert newest_reading(rules.rules[-1], rules) == READ
    assert rules.own_sources == {"cao"}
    assert LAW.own_sources == frozenset()


def test_without_a_day_of_reading_only_the_versions_are_known() -> None:
    rules = replace(with_read(LAW, "as published"), read_on="")
    assert newest_reading(LAW.rules[0], rules) is None


# Where it is said


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_listing_marks_what_is_old(lang: Lang) -> None:
    lines = [line.plain for line in rule_page.listing(LAW, lang, A_YEAR + timedelta(days=1))]
    assert sum(line.strip() == MARK[lang] for line in lines) == len(LAW.rules)
    assert lines[1].strip() == MARK[lang]
    assert any(line.startswith(MARK[lang].capitalize()) for line in lines)
    assert any(LAW.read_on in line for line in lines)
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("on", [None, A_YEAR])
def test_the_listing_marks_nothing_before(lang: Lang, on: date | None) -> None:
    lines = [line.plain for line in rule_page.listing(LAW, lang, on)]
    assert not [line for line in lines if MARK[lang] in line.lower()]
    assert any(LAW.read_on in line for line in lines)


def test_one_old_rule_among_others_is_marked_below_its_own_line(tmp_path: Path) -> None:
    rules = own(tmp_path, "edition of 2025-01-01")
    lines = [line.plain for line in rule_page.listing(rules, "nl", date(2026, 11, 22))]
    (at,) = (number for number, line in enumerate(lines) if line.strip() == MARK["nl"])
    assert lines[at - 1].startswith("eigen ")
    said = "Controleer de bron: van 1 regel is de nieuwste bron meer dan een jaar voor 22 nov 2026 gelezen."
    assert said in " ".join(lines)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nl", "Controleer de bron: laatst gelezen zoals hij gold op 1 jul 2026, meer dan een jaar voor 2 jul 2027."),
        ("en", "Check the source: last read as it stood on 1 Jul 2026, over a year before 2 Jul 2027."),
    ],
)
def test_the_page_of_a_rule_says_it(lang: Lang, said: str) -> None:
    def told(day: str) -> str:
        return " ".join(run("explain", "wia_aanvraag", "--as-of", day, "--lang", lang).out.split())

    assert said in told("2027-07-02")
    assert said[:18] not in told("2027-07-01")


@pytest.mark.parametrize(("day", "old"), [("2027-07-01", False), ("2027-07-02", True)])
def test_json_says_it(day: str, old: bool) -> None:  # noqa: FBT001
    (item,) = run("explain", "wia_aanvraag", "--as-of", day, "--format", "json").json()
    listing = run("rules", "--as-of", day, "--format", "json").json()
    assert item["check_source"] is old
    (listed,) = [rule for rule in listing["rules"] if rule["rule"] == "wia_aanvraag"]
    assert listed["check_source"] is old
    assert listing["read_on"] == LAW.read_on


# The worked example


def fenced(kind: str) -> list[str]:
    """The blocks of one kind in the page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture
def changed(tmp_path: Path) -> Ruleset:
    """A copy of the law in which the changes of the example are made."""
    text = law_path().read_text(encoding="utf-8")
    for block in fenced("diff"):
        old, new = block.splitlines()
        assert (old[0], new[0]) == ("-", "+")
        assert text.count(old[1:]) == 1, f"the law no longer says {old[1:]!r}"
        text = text.replace(old[1:], new[1:])
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    return read_rules(path)


def golden() -> list[dict[str, Any]]:
    """The golden cases of the example."""
    (block,) = fenced("yaml")
    return list(yaml.load(block, Loader=yaml.CSafeLoader))


def found(golden_case: dict[str, Any], rules: Ruleset) -> dict[str, Any]:
    """What the verdict says of everything that the case expects something of."""
    text = yaml.dump({"dossier": "example", **golden_case["case"]}, Dumper=yaml.CSafeDumper)
    case, _ = read_case(*read_yaml(text.encode(), "example.yaml"))
    assert case is not None
    verdicts = judge(case, rules, golden_case["as_of"]).verdicts
    (verdict,) = (verdict for verdict in verdicts if verdict.rule.id == "melding_42_weken")
    return {key: getattr(verdict, key) for key in golden_case["expect"]}


def test_the_example_holds_on_both_sides_of_the_change(changed: Ruleset) -> None:
    assert [found(case, changed) for case in golden()] == [case["expect"] for case in golden()]


def test_the_example_changes_nothing_before_its_day(changed: Ruleset) -> None:
    before, *after = golden()
    assert found(before, LAW) == found(before, changed)
    assert all(found(case, LAW) != found(case, changed) for case in after)


def test_the_golden_cases_stand_on_both_sides(changed: Ruleset) -> None:
    rule = changed.find("melding_42_weken")
    assert rule is not None
    new = rule.steps[-1][0]
    days = [case["expect"]["due"] for case in golden()]
    assert min(days) == new - timedelta(days=1)
    assert max(days) > new
    assert new == date(2028, 7, 1)


def test_a_source_of_which_a_newer_text_was_read_is_fresh_again(changed: Ruleset) -> None:
    day = date(2028, 8, 1)
    now, then = changed.find("melding_42_weken"), LAW.find("melding_42_weken")
    assert now is not None
    assert then is not None
    assert check_source(then, LAW, day)
    assert not check_source(now, changed, day)
    (citation, *_), source = now.law, changed.sources[now.law[0].source]
    assert url(source, citation, day) == "https://wetten.overheid.nl/BWBR0001888/2028-07-01#Artikel38"
    assert url(source, citation, date(2027, 1, 1)) == "https://wetten.overheid.nl/BWBR0001888/2027-01-01#Artikel38"
    other = changed.find("plan_van_aanpak")
    assert other is not None
    assert check_source(other, changed, day)
