"""Which dossiers an audit shows: what the comparisons behind ``--only`` mean, and what is said of those that do not."""

from __future__ import annotations

import operator
import pickle
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poortwachter.audit.entry import Entry, Finding, Row, Suppression
from poortwachter.audit.filters import FilterError, Filters, parse_filters
from poortwachter.judging.loonsanctie.outcome import RISKS
from poortwachter.rules.loading import load_rules

if TYPE_CHECKING:
    from poortwachter.judging.loonsanctie.outcome import Risk
    from poortwachter.rules.model import Severity
    from poortwachter.text import Lang

SIGNS: Final = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
SEVERITIES: Final[tuple[Severity, ...]] = ("notice", "warning", "error")
RULES: Final = ("plan_van_aanpak", "probleemanalyse", "voortgangsgesprek")


def finding(
    rule: str = "plan_van_aanpak", severity: Severity = "error", days: int | None = 15, *, counts: bool = True
) -> Finding:
    """A finding; what does not matter here is empty."""
    return Finding(
        rule=rule,
        occurrence=None,
        title="",
        rank="law",
        status="late",
        severity=severity,
        due=None,
        done=None,
        days_late=days,
        message="",
        short="",
        advice="",
        line=1,
        column=1,
        sources=(),
        fingerprint="",
        suppressed=None if counts else Suppression("exception", "omdat"),
    )


def entry(*findings: Finding, risk: Risk = "elevated", **changed: Any) -> Entry:  # noqa: ANN401 - any field of a row
    """A dossier with some findings."""
    fields: dict[str, Any] = {
        "file": "cases/korenaar.yaml",
        "dossier": "korenaar-0231",
        "employer": "Bakkerij De Korenaar",
        "week": 52,
        "first": "",
        "days": None,
        "next_day": date(2026, 12, 1),
        "cost": Decimal("36650.43"),
        "weeks": 52,
        "severities": {},
        "suppressed": 0,
    }
    return Entry(Row(risk=risk, **(fields | changed)), findings)


def keeps(expression: str | list[str], one: Entry) -> bool:
    """Whether a dossier is shown."""
    texts = [expression] if isinstance(expression, str) else expression
    return parse_filters(texts, "en", RULES).keeps(one)


def refused(expression: str, lang: Lang = "en") -> FilterError:
    """What is said of an expression."""
    with pytest.raises(FilterError) as error:
        parse_filters([expression], lang, RULES)
    return error.value


class TestRows:
    @pytest.mark.parametrize("sign", SIGNS)
    @pytest.mark.parametrize("asked", RISKS)
    def test_risks_have_an_order(self, sign: str, asked: Risk) -> None:
        for number, risk in enumerate(RISKS):
            assert keeps(f"risk{sign}{asked}", entry(risk=risk)) == SIGNS[sign](number, RISKS.index(asked))

    @pytest.mark.parametrize("sign", SIGNS)
    @pytest.mark.parametrize("week", [1, 51, 52, 53, 104])
    def test_so_have_weeks(self, sign: str, week: int) -> None:
        assert keeps(f"week{sign}52", entry(week=week)) == SIGNS[sign](week, 52)

    @pytest.mark.parametrize("sign", SIGNS)
    @pytest.mark.parametrize("cost", ["9999.99", "10000.00", "10000.01"])
    def test_and_amounts(self, sign: str, cost: str) -> None:
        assert keeps(f"cost{sign}10000", entry(cost=Decimal(cost))) == SIGNS[sign](Decimal(cost), 10_000)

    def test_an_amount_may_have_cents(self) -> None:
        assert keeps("cost=36650.43", entry())
        assert not keeps("cost=36650.4", entry())

    @pytest.mark.parametrize("sign", SIGNS)
    @pytest.mark.parametrize("day", [30, 1, 2])
    def test_and_days(self, sign: str, day: int) -> None:
        found = date(2026, 11 if day == 30 else 12, day)
        assert keeps(f"next{sign}2026-12-01", entry(next_day=found)) == SIGNS[sign](found, date(2026, 12, 1))

    @pytest.mark.parametrize(
        ("expression", "kept"),
        [
            ("employer=Bakkerij De Korenaar", True),
            ("employer=bakkerij de KORENAAR", True),
            ("employer=Bakkerij*", True),
            ("employer=*korenaar", True),
            ("employer=Bakkerij", False),
            ("employer!=Bakkerij*", False),
            ("employer!=Molen*", True),
            ("dossier=korenaar-0231", True),
            ("dossier=korenaar-*", True),
            ("dossier=korenaar-????", True),
            ("dossier=korenaar-???", False),
            ("dossier=Korenaar-*", False),
            ("dossier!=korenaar-*", False),
        ],
    )
    def test_names_are_globs_and_only_a_reference_minds_capitals(self, expression: str, *, kept: bool) -> None:
        assert keeps(expression, entry()) == kept

    @pytest.mark.parametrize("field", ["employer", "week", "cost", "next"])
    def test_what_is_unknown_is_only_different_from_a_value(self, field: str) -> None:
        nothing = entry(employer=None, week=None, cost=None, next_day=None)
        value = {"employer": "*", "next": "2026-12-01"}.get(field, "0")
        signs = ("=", "!=") if field == "employer" else SIGNS
        assert [sign for sign in signs if keeps(f"{field}{sign}{value}", nothing)] == ["!="]


class TestFindings:
    @pytest.mark.parametrize("sign", SIGNS)
    @pytest.mark.parametrize("asked", SEVERITIES)
    def test_severities_have_an_order(self, sign: str, asked: Severity) -> None:
        for number, severity in enumerate(SEVERITIES):
            wanted = SIGNS[sign](number, SEVERITIES.index(asked))
            assert keeps(f"severity{sign}{asked}", entry(finding(severity=severity))) == wanted

    @pytest.mark.parametrize(("days", "kept"), [(None, False), (0, False), (14, False), (15, True)])
    def test_days_are_those_of_a_finding(self, days: int | None, *, kept: bool) -> None:
        assert keeps("days>14", entry(finding(days=days), days=99)) == kept

    @pytest.mark.parametrize(
        ("expression", "kept"),
        [
            ("rule=plan_van_aanpak", True),
            ("rule=probleemanalyse", False),
            ("rule=plan*", True),
            ("rule!=plan_van_aanpak", False),
            ("rule!=probleemanalyse", True),
        ],
    )
    def test_a_rule_is_an_id_or_a_glob(self, expression: str, *, kept: bool) -> None:
        assert keeps(expression, entry(finding())) == kept

    def test_one_finding_must_satisfy_all_comparisons_together(self) -> None:
        late = finding("probleemanalyse", "warning", 30)
        soon = finding("plan_van_aanpak", "error", 3)
        assert keeps("severity=error,days<14", entry(late, soon))
        assert not keeps("severity=error,days>14", entry(late, soon))
        assert not keeps(["severity=error", "rule=probleemanalyse"], entry(late, soon))

    def test_what_is_suppressed_does_not_count(self) -> None:
        assert not keeps("severity=error", entry(finding(counts=False)))
        assert keeps("severity=error", entry(finding(counts=False), finding()))

    def test_a_dossier_without_findings_satisfies_none_of_them(self) -> None:
        assert not keeps("days>=0", entry())
        assert not keeps("rule!=plan_van_aanpak", entry())


class TestExpressions:
    def test_without_any_everything_is_shown(self) -> None:
        assert Filters().keeps(entry())
        assert parse_filters([], "nl").keeps(entry())

    @pytest.mark.parametrize(
        "expressions", [["risk=elevated,week=51"], ["risk=elevated", "week=51"], ["week=51", "risk=low"]]
    )
    def test_all_must_hold_with_a_comma_or_repeated(self, expressions: list[str]) -> None:
        assert not keeps(expressions, entry())
        assert keeps([one.replace("51", "52").replace("low", "elevated") for one in expressions], entry())

    @pytest.mark.parametrize(
        "expression", ["risk >= elevated", "  risk>=elevated  ", "risk>='elevated'", 'risk>="elevated"']
    )
    def test_spaces_and_quotes_do_not_matter(self, expression: str) -> None:
        assert parse_filters([expression], "nl") == parse_filters(["risk>=elevated"], "nl")

    @pytest.mark.parametrize(
        ("expression", "name"),
        [
            ("employer='De Vries, Zonen',week=52", "De Vries, Zonen"),
            ('employer="\'t Hof"', "'t Hof"),
            ("employer=In 't Hof", "In 't Hof"),
            ("employer=A = B > C", "A = B > C"),
        ],
    )
    def test_a_name_may_hold_commas_quotes_and_signs(self, expression: str, name: str) -> None:
        assert keeps(expression, entry(employer=name))
        assert not keeps(expression, entry())

    def test_they_go_to_other_processes(self) -> None:
        filters = parse_filters(["risk>=elevated,days>14,next<2026-12-01,employer=a*,cost>1"], "nl")
        assert pickle.loads(pickle.dumps(filters)) == filters  # noqa: S301 - our own

    def test_rules_are_not_checked_where_they_are_not_known(self) -> None:
        assert not parse_filters(["rule=eigen_regel"], "nl").keeps(entry(finding()))
        assert "eigen_regel" in str(refused("rule=eigen_regel"))
        assert parse_filters(["rule=eigen_*"], "nl", RULES)


class TestMistakes:
    @pytest.mark.parametrize(
        ("expression", "marked", "instead"),
        [
            ("risico>=high", "^^^^^^", "risk"),
            ("Risk>=high", "^^^^", "risk"),
            ("riks>=high", "^^^^", "risk"),
            ("kosten>1", "^^^^^^", "cost"),
            ("qqqqq=1", "^^^^^", None),
            ("risk==high", "    ^^", "="),
            ("risk=>high", "    ^^", ">="),
            ("week<>52", "    ^^", "!="),
            ("rule>=x", "    ^^", None),
            ("employer<a", "        ^", None),
            ("dossier==a", "       ^^", "="),
            ("risk", "    ^", None),
            ("risk>=", "      ^", None),
            ("risk>=hoog", "      ^^^^", "high"),
            ("risk>=raised", "      ^^^^^^", "elevated"),
            ("risk>=hihg", "      ^^^^", "high"),
            ("severity=let op", "         ^^^^^^", "warning"),
            ("severity=qqq", "         ^^^", None),
            ("rule=plan_van_anpak", "     ^^^^^^^^^^^^^^", "plan_van_aanpak"),
            ("days>twee", "     ^^^^", None),
            ("days>-1", "     ^^", None),
            ("days>1.5", "     ^^^", None),
            ("cost>=€ 10.000", "      ^^^^^^^^", "10000"),
            ("cost>=10,000", "         ^^^", None),  # a comma ends a comparison
            ("next<1-12-2026", "     ^^^^^^^^^", None),
            ("next<2026-02-30", "     ^^^^^^^^^^", None),
            ("next<20261201", "     ^^^^^^^^", None),
            ("employer='x", "         ^^", None),
            ("employer='x' y", "         ^^^^^", None),
            ("", "^", None),
            ("risk=high,", "          ^", None),
            ("risk=high,,week=1", "          ^", None),
            (">=high", "^", None),
            ("week=1, risk=hgh", "             ^^^", "high"),
        ],
    )
    def test_a_mistake_is_shown_with_carets_and_the_nearest_word(
        self, expression: str, marked: str, instead: str | None
    ) -> None:
        for lang in ("nl", "en"):
            error = refused(expression, lang)
            assert error.shown == f"{expression}\n{marked}"
            assert error.instead == instead
            assert instead is None or instead in str(error)
        assert str(refused(expression, "nl")) != str(refused(expression, "en"))

    def test_where_a_shell_took_the_sign_quotes_are_what_helps(self) -> None:
        assert "quotes" in str(refused("risk"))

    def test_the_words_that_can_stand_there_are_told(self) -> None:
        assert all(risk in str(refused("risk=x")) for risk in RISKS)
        assert "days" in str(refused("dagen=1"))

    @given(st.text())
    def test_no_expression_makes_it_fail_otherwise(self, expression: str) -> None:
        try:
            parse_filters([expression], "nl", RULES)
        except FilterError as error:
            assert 1 <= error.column <= len(expression) + 1  # noqa: PT017 - most are refused, not all

    @given(st.sampled_from(["risk", "days", "next", "employer"]), st.sampled_from(sorted(SIGNS)), st.text())
    def test_nor_does_any_value(self, field: str, sign: str, value: str) -> None:
        try:
            parse_filters([f"{field}{sign}{value}"], "en", RULES).keeps(entry(finding()))
        except FilterError as error:
            assert str(error)  # noqa: PT017 - the same


def test_the_examples_in_the_documentation_are_right() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "living-with-findings.md").read_text(encoding="utf-8")
    examples = re.findall(r"--only '(.*?)'", page)
    assert len(examples) > 5
    rules = [rule.id for rule in load_rules().rules]
    assert all(parse_filters([example], "en", rules) for example in examples)
