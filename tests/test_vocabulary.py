"""The golden cases speak the whole vocabulary: every rule, condition, way to name a day, exemption and variant."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml

from poortwachter import judge, load_rules
from poortwachter.rules.conditions import Condition
from poortwachter.rules.loading import law_path
from poortwachter.rules.model import Clause, Variant
from poortwachter.rules.moments import Moment
from poortwachter.rules.parts import Part, parts_of
from poortwachter.rules.reading import read_rules
from tests.test_golden import GOLDEN, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.rules.scope import Edition, Scope


def shapes(union: Any) -> set[type[Part]]:  # noqa: ANN401 - the union of all that can stand in one place of a rule
    """The classes of a union of parts."""
    return {get_args(member)[0] for member in get_args(get_args(union)[0])}


def heard() -> tuple[Ruleset, set[type[Part]], dict[int, set[object]]]:
    """What the golden cases exercise of the law: the shapes that were asked, and the answers of each part."""
    asked: set[type[Part]] = set()
    answers: dict[int, set[object]] = defaultdict(set)

    def spied(part: Part, function: Callable[[Scope], Any]) -> Callable[[Scope], Any]:
        def spy(scope: Scope) -> Any:  # noqa: ANN401 - a day or a truth, each with its reason
            asked.add(type(part))
            found = function(scope)
            answers[id(part)].add(found[0])
            return found

        return spy

    with pytest.MonkeyPatch.context() as patch:
        for union, method in ((Moment, "finder"), (Condition, "asker")):
            for shape in shapes(union):
                made = getattr(shape, method)

                def make(self: Part, edition: Edition, made: Any = made) -> Callable[[Scope], Any]:  # noqa: ANN401
                    return spied(self, made(self, edition))

                patch.setattr(shape, method, make)
        # Read anew: what was made of the rules in use is made already.
        law = read_rules(law_path())
        for path in sorted(GOLDEN.glob("*.yaml")):
            for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
                judge(read(case["case"]), law, case["as_of"])
    return law, asked, answers


def test_every_rule_has_a_golden_file() -> None:
    assert {path.stem for path in GOLDEN.glob("*.yaml")} == {rule.id for rule in load_rules().rules}


def test_every_shape_is_spoken_and_every_clause_and_variant_holds_somewhere_and_fails_somewhere() -> None:
    """One test, so that one worker judges all the cases, once."""
    law, asked, answers = heard()
    assert asked == shapes(Moment) | shapes(Condition)
    for rule in law.rules:
        for part in parts_of(rule):
            if isinstance(part, Clause | Variant):
                assert {True, False} <= answers[id(part.condition)], (rule.id, part.because.en)


def test_every_status_is_expected_somewhere() -> None:
    from poortwachter.judging.verdict import Status  # noqa: PLC0415 - only its words are wanted

    text = "".join(path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.yaml"))
    assert all(f"status: {status}" in text for status in (*get_args(Status), "not_applicable"))


def test_every_short_title_fits_its_column() -> None:
    assert [rule.id for rule in load_rules().rules if max(map(len, rule.short)) > 25] == []
