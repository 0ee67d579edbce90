"""Rules files: every mistake refused where it stands, in both languages; an own file adds and tightens the law."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from poortwachter import RulesError, judge, load_rules
from poortwachter.because import Article, RuleText
from poortwachter.case.loading import read_case
from poortwachter.rules import law, loading
from poortwachter.rules.changes import apply_changes
from poortwachter.rules.days import CalendarDay, Named, SickDay
from poortwachter.rules.loading import law_path
from poortwachter.rules.model import Every, Rule
from poortwachter.rules.moments import After, Before
from poortwachter.rules.parts import MOST, SINCE_THE_BEGINNING
from poortwachter.rules.reading import read_rules
from poortwachter.rules.written import RulesFile
from poortwachter.series import Series
from poortwachter.source import MAX_PROBLEMS, read_yaml
from poortwachter.text import Text
from poortwachter.validation import Said, path_in, problems_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from poortwachter.judging.verdict import Verdict
    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset

    Load = Callable[[str], Ruleset]
    Refused = Callable[[str], list[Problem]]

T = "{nl: a, en: b}"
RULE = f"""\
  - id: eigen
    title: {T}
    short: {T}
    actor: werkgever
    rank: practice
    law: [{{source: vuistregel, at: x}}]
    asks: {T}
    when: {T}
    consequence: {T}
    advice: {T}
    due: {{sick_day: 2}}
    met_by: [{{kinds: voortgangsgesprek}}]
    severity: {{late: notice, missing: warning}}
"""


def with_rule(*changes: str) -> str:
    """A rules file of one rule: each line replaces that of the same key, ``-key`` takes it away, others are added."""
    lines = {line.split(":")[0].strip(" -"): line for line in RULE.splitlines()}
    for change in changes:
        key = change.split(":")[0]
        if key.startswith("-"):
            del lines[key[1:]]
        else:
            lines[key] = ("  - " if key == "id" else "    ") + change
    return "format: 1\nrules:\n" + "\n".join(lines.values()) + "\n"


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def loaded(text: str) -> Ruleset:
        path = tmp_path / "own.yaml"
        path.write_text(text, encoding="utf-8")
        return load_rules(path)

    return loaded


@pytest.fixture
def refused(load: Load) -> Refused:
    def problems(text: str) -> list[Problem]:
        with pytest.raises(RulesError) as error:
            load(text)
        assert [problem.message.en for problem in error.value.problems] == list(error.value.args)
        return list(error.value.problems)

    return problems


def told(problems: list[Problem]) -> list[str]:
    """Each problem as its code and the text it points at."""
    found = []
    for problem in problems:
        assert problem.place is not None
        assert problem.shown is not None
        begin = problem.place.column - 1
        found.append(f"{problem.code}: {problem.shown[begin : begin + problem.place.length]}")
    return found


def test_the_rule_that_the_mistakes_are_made_in_is_good(load: Load) -> None:
    rules = load(with_rule())
    assert rules.rules[-1].id == "eigen"
    assert rules.find("eigen") is rules.rules[-1]
    assert rules.find("geen_regel") is None


class Mistake(NamedTuple):
    """A line of a rule with a mistake, what is told of it, and what to type instead."""

    line: str
    told: str
    instead: str | None = None


IF = "because: {nl: a, en: b}}]"
MISTAKES = (
    # Keys
    Mistake("metby: []", "unknown_key: metby", "met_by"),
    Mistake("severity: {missing: error, xyz: error}", "unknown_key: xyz"),
    Mistake("id: '!'", "pattern: '!'"),
    Mistake("actor: [werkgever]", "choice: [werkgever]"),
    Mistake("title: [a]", "two_languages: [a]", "{nl: …, en: …}"),
    Mistake("asks: {nl: a}", "two_languages: {nl: a}", "{nl: …, en: …}"),
    Mistake("asks: {nl: a, en: ''}", "two_languages: {nl: a, en: ''}", "{nl: …, en: …}"),
    Mistake("asks: {nl: a, en: b, de: c}", "two_languages: {nl: a, en: b, de: c}", "{nl: …, en: …}"),
    Mistake("asks: a", "two_languages: a", "{nl: …, en: …}"),
    # Words out of a list
    Mistake("actor: werkgver", "choice: werkgver", "werkgever"),
    Mistake("rank: gewoonte", "choice: gewoonte"),
    Mistake("severity: {missing: fout}", "choice: fout"),
    Mistake("severity: error", "mapping: error"),
    Mistake("law: {source: zw, at: x}", "list: {source: zw, at: x}"),
    # Kinds and fields
    Mistake("met_by: [{kinds: voortgangsgesperk}]", "unknown_kind: voortgangsgesperk", "voortgangsgesprek"),
    Mistake("met_by: [{kinds: [trajectplan, evaluati]}]", "unknown_kind: evaluati", "evaluatie"),
    Mistake("met_by: [{kinds: xyz}]", "unknown_kind: xyz"),
    Mistake("met_by: [{kinds: [trajectplan, [stage]]}]", "unknown_kind: [stage]"),
    Mistake("met_by: [{kinds: {a: b}}]", "unknown_kind: {a: b}"),
    Mistake("met_by: [{kinds: stage, field: waar, says: [ja]}]", "unknown_field: waar"),
    Mistake("due: {field: uiterlijk}", "unknown_field: uiterlijk"),
    Mistake("holds: {fields: [casemanager]}", "unknown_field: casemanager"),
    Mistake("exempt_if: [{if: {field: passend, says: ja}, " + IF, "unknown_field: passend"),
    Mistake("exempt_if: [{if: {field: passend, more_than: 3}, " + IF, "unknown_field: passend"),
    Mistake(
        "exempt_if: [{if: {recorded: werkaanbod, field: pasend, says: ja}, " + IF, "unknown_field: pasend", "passend"
    ),
    Mistake(
        "perspective: {kinds: perspectief_spoor_1, expected: verwacht, months: 3, after: first_day, came_true: stage}",
        "unknown_field: verwacht",
    ),
    # Other rules and sources
    Mistake("due: {due_of: probleemanalise}", "unknown_rule: probleemanalise", "probleemanalyse"),
    Mistake("due: {due_of: [trajectplan, trajektplan]}", "unknown_rule: trajektplan", "trajectplan"),
    Mistake("exempt_if: [{if: {status_of: xyz, says: met}, " + IF, "unknown_rule: xyz"),
    Mistake("see_also: [zoekprofiel, zoekprofeil]", "unknown_rule: zoekprofeil", "zoekprofiel"),
    Mistake("law: [{source: vuistregl, at: x}]", "unknown_source: vuistregl", "vuistregel"),
    Mistake("exempt_if: [{if: {capacity: nee}, law: {source: xyzzy, at: x}, " + IF, "unknown_source: xyzzy"),
    Mistake("id: trajectplan", "duplicate_rule: trajectplan"),
    Mistake("due: {due_of: eigen}", "cycle: eigen"),
    Mistake("short: {nl: abcdefghijklmnopqrstuvwxyz, en: b}", "short_title: abcdefghijklmnopqrstuvwxyz"),
    Mistake("short: {nl: a, en: abcdefghijklmnopqrstuvwxyz}", "short_title: abcdefghijklmnopqrstuvwxyz"),
    # Numbers
    Mistake("due: {sick_day: twee}", "quantity: twee", "42"),
    Mistake("due: {sick_day: 2.5}", "quantity: 2.5", "42"),
    Mistake("due: {sick_day: -2}", "quantity: -2", "42"),
    Mistake("due: {sick_day: 1_0}", "quantity: 1_0", "42"),
    Mistake(f"due: {{sick_day: {MOST + 1}}}", f"quantity: {MOST + 1}", "42"),
    Mistake("due: {sick_day: [2]}", "quantity: [2]", "42"),
    Mistake("due: {sick_day: {}}", "quantity: {}", "42"),
    Mistake("due: {sick_day: {2020-13-01: 2}}", "quantity: {2020-13-01: 2}", "42"),
    Mistake("due: {sick_day: {20200101: 2}}", "quantity: {20200101: 2}", "42"),
    Mistake("due: {sick_day: {2020-01-01: [2]}}", "quantity: {2020-01-01: [2]}", "42"),
    Mistake("due: {track_1_closed_for: veel}", "whole_number: veel", "42"),
    Mistake("no_capacity: {asked_again: 1.5, after: stage}", "whole_number: 1.5", "42"),
    Mistake("exempt_if: [{if: {capacity: nee}, also_later: ja, " + IF, "boolean: ja", "true"),
    Mistake("in_force: {2020-01-32: true}", "in_force: {2020-01-32: true}", "{2023-07-01: true}"),
    # Days
    Mistake("due: first_dya", "choice: first_dya", "first_day"),
    Mistake("due: {sik_day: 2}", "moment: {sik_day: 2}"),
    Mistake("due: [first_day]", "moment: [first_day]"),
    Mistake("due: {days: 3, after: {foo: 1}}", "moment: {foo: 1}"),
    Mistake("due: {days: 3, after: anker}", "choice: anker"),
    Mistake("due: {days: 3}", "missing_key: {days: 3}", "after: …"),
    Mistake("due: {sick_day: 2, after: first_day}", "unknown_key: after"),
    Mistake("due: {latest: [first_day, {foo: 1}]}", "moment: {foo: 1}"),
    Mistake("due: {latest: first_day}", "list: first_day"),
    Mistake("due: {moment: first_day}", "missing_key: {moment: first_day}", "otherwise: …"),
    Mistake("due: {clamp: first_day, earliest: {clamp: anchor, earliest: {x: 1}, latest: anchor}, latest: anchor}",
            "moment: {x: 1}"),
    Mistake("due: {loonsanctie_end: 364}", "mapping: 364"),
    # Conditions
    Mistake("exempt_if: [{if: {capcity: nee}, " + IF, "condition: {capcity: nee}"),
    Mistake("exempt_if: [{if: ja, " + IF, "condition: ja"),
    Mistake("exempt_if: [{if: {not: {foo: ja}}, " + IF, "condition: {foo: ja}"),
    Mistake("exempt_if: [{if: {not: {capacity: nee}, foo: ja}, " + IF, "unknown_key: foo"),
    Mistake("exempt_if: [{if: {all: [{capacity: nee}, {any: [{foo: ja}]}]}, " + IF, "condition: {foo: ja}"),
    Mistake("met_if: {workday: first_dya}", "choice: first_dya", "first_day"),
)  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.line[:60])
def test_a_mistake_is_refused_where_it_stands(refused: Refused, mistake: Mistake) -> None:
    (problem,) = refused(with_rule(mistake.line))
    assert told([problem]) == [mistake.told]
    assert problem.file.endswith("own.yaml")
    assert (problem.instead.en if problem.instead else None) == mistake.instead
    assert problem.message.nl != problem.message.en
    if problem.advice is not None:
        assert problem.advice.nl != problem.advice.en


def test_a_mistake_has_a_line_and_a_column(refused: Refused) -> None:
    (problem,) = refused(with_rule("met_by: [{kinds: xyz}]"))
    assert problem.place is not None
    assert (problem.place.line, problem.place.column, problem.place.length) == (14, 22, 3)
    assert problem.message == Text("Onbekende soort gebeurtenis: xyz", "Unknown kind of event: xyz")


def test_what_is_left_open_is_told_at_its_place(refused: Refused) -> None:
    for line, code in (("id:", "text"), ("met_by: [{kinds: }]", "unknown_kind"), ("due: {sick_day: }", "quantity")):
        (problem,) = refused(with_rule(line))
        assert problem.code == code
        assert problem.message.nl != problem.message.en


def test_a_rule_without_a_key_it_needs(refused: Refused) -> None:
    (problem,) = refused(with_rule("-asks"))
    assert problem.code == "missing_key"
    assert problem.message == Text("asks ontbreekt", "asks is missing")
    assert problem.place is not None
    assert problem.place.line == 3


@pytest.mark.parametrize("changes", [("every: {days: 42, start: first_day}",), ("-due",)], ids=["both", "neither"])
def test_a_rule_has_due_or_every(refused: Refused, changes: tuple[str, ...]) -> None:
    (problem,) = refused(with_rule(*changes))
    assert problem.code == "shape"
    assert problem.message.nl == "Een regel heeft due of every, niet beide"


def test_a_duty_that_would_recur_every_0_days(refused: Refused) -> None:
    problems = refused(with_rule("-due", "every: {days: 0, start: first_day}"))
    assert told(problems) == ["rhythm: 0"]
    assert problems[0].instead == Text("1", "1")


def test_a_rhythm_that_a_plan_agrees_in_a_field_it_has_not(refused: Refused) -> None:
    every = "every: {days: 42, start: first_day, agreed_in: plan_van_aanpak, agreed_weeks: evaluatie_elke_week}"
    problems = refused(with_rule("-due", every))
    assert told(problems) == ["unknown_field: evaluatie_elke_week"]
    assert problems[0].instead == Text("evaluatie_elke_weken", "evaluatie_elke_weken")


def test_rules_that_lean_on_each_other_in_a_circle(refused: Refused) -> None:
    other = RULE.replace("eigen", "ander").replace("{sick_day: 2}", "{due_of: eigen}")
    (problem,) = refused(with_rule("due: {due_of: ander}") + other)
    assert problem.code == "cycle"
    assert "eigen > ander > eigen" in problem.message.nl
    assert problem.message.nl != problem.message.en


def test_one_id_twice_in_one_file(refused: Refused) -> None:
    (problem,) = refused(with_rule() + RULE)
    assert told([problem]) == ["duplicate_rule: eigen"]
    assert problem.place is not None
    assert problem.place.line == 16


def test_every_mistake_is_told_in_the_order_of_the_file(refused: Refused) -> None:
    text = with_rule("law: [{source: x1, at: x}]", "see_also: [x2]", "short: {nl: abcdefghijklmnopqrstuvwxyz, en: b}")
    assert told(refused(text)) == ["short_title: abcdefghijklmnopqrstuvwxyz", "unknown_source: x1", "unknown_rule: x2"]


def test_changes_and_rules_are_both_looked_at(refused: Refused) -> None:
    changes = f"changes: [{{rule: xyz, days: 3, because: {T}}}]\n"
    assert told(refused(with_rule("see_also: [x2]") + changes)) == ["unknown_rule: xyz", "unknown_rule: x2"]


WHOLE_FILES = {
    "format: 2\n": "choice: 2",
    "rules: []\n": "missing_key: rules",
    "- format: 1\n": "mapping: -",
    "los\n": "mapping: los",
    "format: 1\nrulez: []\n": "unknown_key: rulez",
    "format: 1\nrules: {a: b}\n": "list: {a: b}",
    "format: 1\nrules: [los]\n": "mapping: los",
    "format: 1\nrules: &regels []\n": "anchor: &regels",
    "format: 1\nrules: [\n]]\n": "yaml_syntax: ]",
    "format: 1\nformat: 1\n": "duplicate_key: format",
    "format: 1\nsources: [cao]\n": "mapping: [cao]",
    "format: 1\nsources: {cao: {rank: practice, title: t, short: s, read: r, url: 'http://x'}}\n": "pattern: 'http://x'",
    "format: 1\nsources: {cao: {rank: practice, title: t, short: s, read: r, bwb: X1}}\n": "pattern: X1",
    "format: 1\nsources: {zw: {rank: practice, title: t, short: s, read: r}}\n": "duplicate_source: zw",
    "format: 1\nread_on: gisteren\n": "date: gisteren",
    "format: 1\nparameters: {aow_age: [], wage_weeks_after_aow: 6}\n": "law_only: parameters",
    "format: 1\nparameters: {aow_age: [los], wage_weeks_after_aow: 6}\n": "mapping: los",
    "format: 1\nparameters: {aow_age: [], wage_weeks_after_aow: 6, maximum_dagloon: 300}\n": "amounts: 300",
    "format: 1\nparameters: {aow_age: [], wage_weeks_after_aow: 6, maximum_dagloon: {morgen: 3}}\n": (
        "amounts: {morgen: 3}"
    ),
    "format: 1\nparameters: {aow_age: [], wage_weeks_after_aow: 6, maximum_dagloon: {2026-01-01: x}}\n": (
        "amounts: {2026-01-01: x}"
    ),
    "format: 1\nloonsanctie: los\n": "mapping: los",
}


@pytest.mark.parametrize("text", WHOLE_FILES, ids=lambda text: text.splitlines()[-1][:40])
def test_a_file_that_is_no_rules_file(refused: Refused, text: str) -> None:
    (problem,) = refused(text)
    assert told([problem]) == [WHOLE_FILES[text]]
    assert problem.message.nl != problem.message.en


def test_the_test_of_uwv_may_not_change(refused: Refused) -> None:
    law = yaml.load(law_path().read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    text = json.dumps({"format": "1", "loonsanctie": law["loonsanctie"]}, indent=1)
    assert told(refused(text)) == ['law_only: "loonsanctie"']


def test_of_many_mistakes_between_rules_a_hundred_are_told(refused: Refused) -> None:
    block = with_rule("see_also: [plan_van_aanpka]").split("rules:\n")[1]
    rules = "".join(block.replace("eigen", f"eigen_{number}") for number in range(MAX_PROBLEMS + 50))
    assert told(refused("format: 1\nrules:\n" + rules)) == ["unknown_rule: plan_van_aanpka"] * MAX_PROBLEMS


def test_of_many_changes_of_no_rule_a_hundred_are_told(refused: Refused) -> None:
    changes = f"- {{rule: plan_van_aanpka, days: 7, because: {T}}}\n" * (MAX_PROBLEMS + 50)
    assert told(refused("format: 1\nchanges:\n" + changes)) == ["unknown_rule: plan_van_aanpka"] * MAX_PROBLEMS


def test_a_problem_of_a_rules_file_shows_no_bsn(refused: Refused) -> None:
    [problem] = refused("format: 1\n123456782: x\n")
    assert problem.code == "unknown_key"
    assert problem.message.en == "Unknown key *********"
    assert problem.shown == "*********: x"


def test_an_age_with_a_key_that_is_not_known(refused: Refused) -> None:
    age = "{born_from: 1950-01-01, born_before: 1960-01-01, years: 67, months: 0, dagen: 1}"
    text = f"format: 1\nparameters: {{aow_age: [{age}], wage_weeks_after_aow: 6}}\n"
    assert told(refused(text)) == ["unknown_key: dagen"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RulesError) as error:
        load_rules(tmp_path / "weg.yaml")
    assert [problem.place for problem in error.value.problems] == [None]


# The words of mistakes that pydantic finds


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")

    words: list[str] = Field(min_length=1)
    short: str = Field(max_length=3)


def _problems(text: str) -> list[Problem]:
    source, _ = read_yaml(text.encode(), "f.yaml")
    assert source is not None
    with pytest.raises(ValidationError) as error:
        _Strict.model_validate(source.data)
    return problems_of(error.value.errors(), source, lambda _detail, _path: None)


def test_what_a_format_does_not_word_itself() -> None:
    problems = _problems("words: []\nshort: abcd\nextra: 1\n")
    assert told(problems) == ["empty_list: []", "string_too_long: abcd", "extra_forbidden: extra"]
    assert problems[1].message == Text("Ongeldige waarde: abcd", "Invalid value: abcd")


def test_what_a_format_words_itself() -> None:
    source, _ = read_yaml(b"words: [a]\n", "f.yaml")
    assert source is not None
    with pytest.raises(ValidationError) as error:
        _Strict.model_validate(source.data)
    problems = problems_of(error.value.errors(), source, lambda _detail, path: Said("eigen", Text(str(path), "own")))
    assert [problem.message.nl for problem in problems] == ["('short',)"]


def test_mistakes_between_entries_are_worded_by_the_case_file_one_by_one() -> None:
    spells = "ziekteperioden: [{van: 2025-01-13, tot_en_met: 2025-02-01}, {van: 2025-01-20}]"
    _, problems = read_case(*read_yaml(f"dossier: x\n{spells}\n".encode(), "case.yaml"))
    assert told(problems) == ["overlap: 2025-01-20"]


def test_an_event_of_an_unknown_kind_is_told_at_its_kind() -> None:
    text = CASE + "  - {soort: probleemanalise, datum: 2025-02-20}\n"
    _, problems = read_case(*read_yaml(text.encode(), "case.yaml"))
    assert told(problems) == ["unknown_kind: probleemanalise"]


def test_a_choice_of_two_has_no_comma(refused: Refused) -> None:
    (problem,) = refused(with_rule("counts_from: vandaag"))
    assert problem.advice == Text("Kies first_day of anchor.", "Choose first_day or anchor.")
    assert problem.message == Text("vandaag kan hier niet staan", "vandaag cannot stand here")


def test_a_choice_that_is_left_open(refused: Refused) -> None:
    (problem,) = refused(with_rule("rank:"))
    assert problem.message == Text("Hier ontbreekt een waarde", "A value is missing here")


@pytest.mark.parametrize(
    ("data", "location", "path"),
    [
        ({"a": [{"b": "x"}]}, ("a", 0, "b"), ("a", 0, "b")),
        ({"a": [{"b": "x"}]}, ("a", 0, "lid", "b"), ("a", 0, "b")),
        ({"a": [{"b": "x"}]}, ("a", 0, "weg"), ("a", 0, "weg")),
        ({"a": ["x"]}, ("a", 3), ("a",)),
        ({"a": "x"}, ("a", "b"), ("a",)),
        ({"days": "3"}, ("days",), ("days",)),
        ({"days": "3", "after": "x"}, ("days", "after"), ("after",)),
        ({"days": {"days": "x"}}, ("days", "days", "days", "days"), ("days", "days")),
    ],
)
def test_where_pydantic_says_a_mistake_is(
    data: object, location: tuple[int | str, ...], path: tuple[int | str, ...]
) -> None:
    assert path_in(data, location, {"days"}) == path


# An own file on top of the law

CASE = """\
dossier: eigen
ziekteperioden: [{van: 2025-01-13}]
gebeurtenissen:
"""


def verdicts(rules: Ruleset, rule: str, *events: str, as_of: date) -> list[Verdict]:
    text = CASE + "".join(f"  - {{{event}}}\n" for event in events) if events else CASE.replace("gebeurtenissen:\n", "")
    case, _ = read_case(*read_yaml(text.encode(), "case.yaml"))
    assert case is not None
    return [verdict for verdict in judge(case, rules, as_of).verdicts if verdict.rule.id == rule]


def test_an_own_rule_is_judged(load: Load) -> None:
    rules = load(with_rule())
    (missing,) = verdicts(rules, "eigen", as_of=date(2025, 1, 20))
    assert (missing.status, missing.due, missing.severity) == ("missing", date(2025, 1, 15), "warning")
    (met,) = verdicts(rules, "eigen", "soort: voortgangsgesprek, datum: 2025-01-15", as_of=date(2025, 1, 20))
    assert met.status == "met"


def test_an_own_rule_can_lean_on_one_of_the_law(load: Load) -> None:
    rules = load(with_rule("due: {days: 1, after: {due_of: probleemanalyse}}"))
    (verdict,) = verdicts(rules, "eigen", as_of=date(2025, 1, 20))
    assert verdict.due == date(2025, 2, 25)
    assert [rule.id for rule in rules.in_order].index("probleemanalyse") < [
        rule.id for rule in rules.in_order
    ].index("eigen")  # fmt: skip


def test_own_sources_and_what_is_not_modelled_are_added(load: Load) -> None:
    text = with_rule("law: [{source: cao, at: art. 1}]")
    source = "sources: {cao: {rank: practice, title: Cao, short: Cao, read: '2025', url: 'https://x.nl'}}\n"
    rules = load(text + source + f"not_modelled: [{T}]\n")
    in_law = load_rules()
    assert set(rules.sources) - set(in_law.sources) == {"cao"}
    assert rules.not_modelled == (*in_law.not_modelled, Text("a", "b"))
    assert rules.rules[-1].origin == Article("cao", "art. 1")
    assert rules.digest != in_law.digest
    assert rules.read_on == in_law.read_on
    assert rules.aow_ages == in_law.aow_ages


def test_a_number_that_no_source_gives_comes_from_the_rule(load: Load) -> None:
    assert load(with_rule("law: []")).rules[-1].origin == RuleText("eigen")
    assert load(with_rule(f"our_reading: {T}")).rules[-1].origin == RuleText("eigen")


DATED = "{2002-04-01: 10, 2024-01-01: 100}"


def test_dated_numbers_beside_the_term_hold_as_well(load: Load) -> None:
    first_day, as_of = date(2025, 1, 13), date(2026, 3, 1)
    others = (f"opens: {{sick_day: {DATED}}}", f"disputed: {{days: {DATED}, after: due}}")
    rules = load(with_rule("due: {sick_day: 200}", *others))
    (verdict,) = verdicts(rules, "eigen", as_of=as_of)
    assert verdict.opens == first_day + timedelta(100)
    assert verdict.disputed_until == first_day + timedelta(300)


@pytest.mark.parametrize(("day", "status"), [(99, "exempt"), (101, "missing")])
def test_a_dated_number_in_an_exemption_holds(load: Load, day: int, status: str) -> None:
    clause = f"exempt_if: [{{if: {{day: {{sick_day: {DATED}}}, is_after: {{sick_day: {day}}}}}, because: {T}}}]"
    (verdict,) = verdicts(load(with_rule(clause)), "eigen", as_of=date(2026, 3, 1))
    assert verdict.status == status


@pytest.mark.parametrize(("change", "days"), [("2024-01-01", 100), ("2027-01-01", 10)])
def test_a_rhythm_counts_from_the_day_that_its_version_names(load: Load, change: str, days: int) -> None:
    start = f"{{sick_day: {{2002-04-01: 10, {change}: 100}}}}"
    rules = load(with_rule("-due", f"every: {{days: 28, start: {start}}}"))
    first, *_ = verdicts(rules, "eigen", as_of=date(2025, 1, 20))
    assert first.due == date(2025, 1, 13) + timedelta(days + 28)


@pytest.mark.parametrize(("said", "status"), [("2023-12-31", "missing"), ("2024-01-01", "upcoming")])
def test_a_variant_that_goes_by_an_event_takes_the_numbers_of_its_day(load: Load, said: str, status: str) -> None:
    """A term of 5 days, or of 500 when the event lies within so many days of the first."""
    within = "{day: {sick_day: {2002-04-01: 10, 2024-01-01: 900}}, is_after: anchor}"
    rules = load(
        with_rule(
            "each: {kinds: werkaanbod}",
            "version_by: anchor",
            "due: {days: 5, after: anchor}",
            f"variants: [{{if: {within}, because: {T}, due: {{days: 500, after: anchor}}}}]",
        )
    )
    text = f"{CASE.replace('2025-01-13', '2023-01-02')}  - {{soort: werkaanbod, datum: {said}}}\n"
    case, _ = read_case(*read_yaml(text.encode(), "case.yaml"))
    assert case is not None
    (verdict,) = [one for one in judge(case, rules, date(2024, 3, 1)).verdicts if one.rule.id == "eigen"]
    assert verdict.status == status


def test_a_field_of_an_event_that_there_is_not_gives_no_day(load: Load) -> None:
    rules = load(with_rule("each: {kinds: loonstop, open_without: true}", "due: {field: medegedeeld_op}"))
    case, _ = read_case(*read_yaml(CASE.replace("gebeurtenissen:\n", "").encode(), "case.yaml"))
    assert case is not None
    (skipped,) = [one for one in judge(case, rules, date(2025, 1, 20)).not_applicable if one.rule.id == "eigen"]
    assert skipped.because.values == (Text("medegedeeld_op", "medegedeeld_op"),)


def test_what_one_event_each_may_fulfil_can_stand_in_a_field(load: Load) -> None:
    each, field = "each: {kinds: loonstop, one_each: true}", "met_in: {field: medegedeeld_op}"
    rules = load(with_rule(each, "due: anchor", field, "-met_by"))
    stops = [f"soort: loonstop, datum: 2025-01-{day}, medegedeeld_op: 2025-01-{day}" for day in (14, 15)]
    found = verdicts(rules, "eigen", *stops, as_of=date(2025, 1, 20))
    assert [verdict.status for verdict in found] == ["met", "met"]


def test_a_number_may_end(load: Load) -> None:
    rules = load(with_rule("due: {sick_day: {2010-01-01: 2, 2020-01-01: }}"))
    assert verdicts(rules, "eigen", as_of=date(2025, 1, 20)) == []


def test_the_rules_can_be_sent_to_another_process() -> None:
    sent = pickle.loads(pickle.dumps(load_rules()))  # noqa: S301 - made right here
    assert sent == load_rules()
    assert [duty.rule for duty in sent.duties] == list(sent.in_order)


def test_the_law_that_comes_with_the_program_is_what_its_file_says() -> None:
    assert load_rules() is law.LAW
    assert read_rules(law_path()) == law.LAW


def test_a_law_that_was_edited_is_read_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    edited = tmp_path / "rules.yaml"
    edited.write_text(law_path().read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    monkeypatch.setattr(loading, "law_path", lambda: edited)
    rules = load_rules()
    assert rules.digest != law.LAW.digest
    assert rules.rules == law.LAW.rules


def test_a_part_says_how_python_would_write_it() -> None:
    moment = After(days=Series(((SINCE_THE_BEGINNING, 14),)), after=Named(name="wage_end"))
    days = "Series(steps=((datetime.date(2002, 4, 1), 14),))"
    assert repr(moment) == f"After(days={days}, after=Named(name='wage_end'))"
    assert hash(moment) == hash(replace(moment))


def test_a_file_that_holds_only_its_format_changes_nothing(load: Load) -> None:
    assert load("format: 1\n").rules == load_rules().rules


def test_a_file_may_be_json(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    change = '{"rule": "trajectplan", "severity": {"late": "error"}, "because": {"nl": "a", "en": "b"}}'
    path.write_text(f'{{"format": 1, "changes": [{change}]}}', encoding="utf-8")
    rule = load_rules(path).find("trajectplan")
    assert rule is not None
    assert rule.severity.late == "error"


def change(rule: str, what: str) -> str:
    return f"format: 1\nchanges: [{{rule: {rule}, {what}, because: {T}}}]\n"


def changed(load: Load, rule: str, what: str) -> Rule:
    found = load(change(rule, what)).find(rule)
    assert found is not None
    assert found.changed_because == Text("a", "b")
    return found


def steps(rule: Rule) -> list[int | None]:
    part = rule.every or rule.due
    match part:
        case SickDay():
            series = part.sick_day
        case CalendarDay():
            series = part.calendar_day
        case After() | Before() | Every():
            series = part.days
        case _:
            pytest.fail("no single number")
    return [value for _, value in series.steps]


@pytest.mark.parametrize(
    ("rule", "days", "expected"),
    [
        ("probleemanalyse", 28, [28]),  # calendar_day, a regulation
        ("plan_van_aanpak", 7, [7]),  # after
        ("eerstejaarsevaluatie", 350, [350]),  # sick_day
        ("voortgangsgesprek", 28, [28]),  # every, practice
        ("wia_aanvraag", 84, [91, 84]),  # before: more days are tighter; the older term was tighter still
        ("melding_42_weken", 280, [91, 280]),
        ("re_integratieverslag", 120, [120, 120]),
        ("probleemanalyse", 0, [0]),
        ("plan_van_aanpak", 14, [14]),  # what the law asks
    ],
)
def test_days_tighten(load: Load, rule: str, days: int, expected: list[int]) -> None:
    assert steps(changed(load, rule, f"days: {days}")) == expected


def test_a_tightened_rule_is_judged_by_its_own_days(load: Load) -> None:
    rules = load(change("voortgangsgesprek", "days: 28"))
    plan = "soort: plan_van_aanpak, datum: 2025-03-03"
    (verdict,) = verdicts(rules, "voortgangsgesprek", plan, as_of=date(2025, 3, 10))
    assert verdict.due == date(2025, 3, 31)
    (by_law,) = verdicts(load_rules(), "voortgangsgesprek", plan, as_of=date(2025, 3, 10))
    assert by_law.due == date(2025, 4, 14)


@pytest.mark.parametrize(
    ("rule", "days", "instead"),
    [
        ("probleemanalyse", 43, "42"),  # a regulation
        ("melding_42_weken", 295, "294"),  # law
        ("plan_van_aanpak", 15, "14"),
        ("wia_aanvraag", 76, "77"),  # before: fewer days are looser
        ("re_integratieverslag", 90, "91"),
    ],
)
def test_days_that_loosen_the_law_are_refused(refused: Refused, rule: str, days: int, instead: str) -> None:
    problems = refused(change(rule, f"days: {days}"))
    assert told(problems) == [f"loosens: {days}"]
    assert problems[0].instead == Text(instead, instead)
    assert rule in problems[0].message.nl
    assert problems[0].message.nl != problems[0].message.en


@pytest.mark.parametrize(
    ("rule", "days"), [("eerste_spoor_inspanning", 100), ("zoekprofiel", 60), ("voortgangsgesprek", 60)]
)
def test_policy_and_practice_may_be_loosened(load: Load, rule: str, days: int) -> None:
    assert steps(changed(load, rule, f"days: {days}")) == [days]


def test_a_term_of_the_law_that_has_ended_stays_ended() -> None:
    in_law = load_rules().find("plan_van_aanpak")
    assert in_law is not None
    assert isinstance(in_law.due, After)
    ended = in_law.due.days.of({SINCE_THE_BEGINNING: 14, date(2020, 1, 1): None})
    rule = replace(in_law, due=replace(in_law.due, days=ended))
    source, _ = read_yaml(change(rule.id, "days: 20").encode(), "own.yaml")
    assert source is not None
    rules, problems = apply_changes([rule], {}, RulesFile.model_validate(source.data), source)
    assert problems == []
    assert steps(rules[0]) == [14, None]


@pytest.mark.parametrize("rule", ["eerste_ziektedag", "melding_vangnet", "spoor_1_onderzocht"])
def test_a_term_that_is_no_single_number_cannot_change(refused: Refused, rule: str) -> None:
    problems = refused(change(rule, "days: 3"))
    assert told(problems) == ["no_single_number: 3"]
    assert problems[0].message.nl != problems[0].message.en


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("days: -1", "range: -1"),
        (f"days: {MOST + 1}", f"range: {MOST + 1}"),
        ("days: 0", "rhythm: 0"),
        ("days: x", "whole_number: x"),
    ],
)
def test_days_that_are_no_term(refused: Refused, what: str, expected: str) -> None:
    assert told(refused(change("voortgangsgesprek", what))) == [expected]


def test_an_unknown_rule_is_refused_with_the_nearest(refused: Refused) -> None:
    problems = refused(change("voortgangsgesperk", "days: 28"))
    assert told(problems) == ["unknown_rule: voortgangsgesperk"]
    assert problems[0].instead == Text("voortgangsgesprek", "voortgangsgesprek")


def test_severity_changes_only_the_outcomes_it_names(load: Load) -> None:
    severity = changed(load, "probleemanalyse", "severity: {late: error}").severity
    assert (severity.late, severity.missing, severity.early) == ("error", "error", "notice")


@pytest.mark.parametrize(
    ("rule", "severity"),
    [
        ("probleemanalyse", "{missing: warning}"),
        ("probleemanalyse", "{late: notice}"),
        ("probleemanalyse", "{late: error, missing: warning}"),
        ("wia_aanvraag", "{late: warning}"),
        ("eerstejaarsevaluatie", "{early: }"),
    ],
)
def test_a_milder_severity_of_the_law_is_refused(refused: Refused, rule: str, severity: str) -> None:
    problems = refused(change(rule, f"severity: {severity}"))
    assert told(problems) == [f"loosens: {severity}"]
    assert problems[0].instead is None


def test_a_milder_severity_of_practice_is_taken(load: Load) -> None:
    assert changed(load, "zoekprofiel", "severity: {missing: notice}").severity.missing == "notice"


def test_days_and_severity_in_one_change(load: Load) -> None:
    rule = changed(load, "probleemanalyse", "days: 35, severity: {late: error}")
    assert (steps(rule), rule.severity.late) == ([35], "error")


def test_a_change_of_words_alone(load: Load) -> None:
    text = f"format: 1\nchanges: [{{rule: trajectplan, because: {T}}}]\n"
    in_law = load_rules().find("trajectplan")
    assert in_law is not None
    assert load(text).find("trajectplan") == replace(in_law, changed_because=Text("a", "b"))


def test_the_law_is_where_it_is_looked_for() -> None:
    assert law_path() == Path(__file__).resolve().parent.parent / "rules.yaml"
    assert get_args(RulesFile.model_fields["format"].annotation) == ("1",)
