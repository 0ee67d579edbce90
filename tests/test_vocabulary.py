"""The golden cases speak the whole vocabulary: every rule, condition, way to name a day, exemption and variant."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml

from poortwachter import load_rules
from poortwachter.rules import conditions, moments
from poortwachter.rules.model import Clause, Variant
from poortwachter.rules.parts import Part, parts_of
from tests.test_golden import GOLDEN, judged

if TYPE_CHECKING:
    from poortwachter.rules.scope import Scope


def shapes(module: Any, method: str) -> dict[str, type[Part]]:  # noqa: ANN401 - a module
    """The classes of a module that are asked something."""
    classes = (value for value in vars(module).values() if isinstance(value, type) and issubclass(value, Part))
    return {one.__name__: one for one in classes if method in vars(one)}


def heard() -> tuple[set[str], dict[int, set[object]]]:
    """What the golden cases exercise: the shapes that were asked, and the answers of each condition."""
    asked: set[str] = set()
    answers: dict[int, set[object]] = defaultdict(set)
    with pytest.MonkeyPatch.context() as patch:
        for module, method in ((moments, "find"), (conditions, "ask")):
            for name, shape in shapes(module, method).items():
                original = getattr(shape, method)

                def spy(self: Part, scope: Scope, original: Any = original, name: str = name) -> Any:  # noqa: ANN401
                    asked.add(name)
                    found = original(self, scope)
                    answers[id(self)].add(found[0])
                    return found

                patch.setattr(shape, method, spy)
        for path in sorted(GOLDEN.glob("*.yaml")):
            for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
                judged(case)
    return asked, answers


def test_every_rule_has_a_golden_file() -> None:
    assert {path.stem for path in GOLDEN.glob("*.yaml")} == {rule.id for rule in load_rules().rules}


def test_every_shape_is_spoken_and_every_clause_and_variant_holds_somewhere_and_fails_somewhere() -> None:
    """One test, so that one worker judges all the cases, once."""
    from tests.test_golden import rules  # noqa: PLC0415 - the very rules that the cases were judged by

    asked, answers = heard()
    assert set(shapes(moments, "find")) <= asked
    assert set(shapes(conditions, "ask")) <= asked
    for rule in rules().rules:
        for part in parts_of(rule):
            if isinstance(part, Clause | Variant):
                assert {True, False} <= answers[id(part.condition)], (rule.id, part.because.en)


def test_every_status_is_expected_somewhere() -> None:
    from poortwachter.judging.verdict import Status  # noqa: PLC0415 - only its words are wanted

    text = "".join(path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.yaml"))
    assert all(f"status: {status}" in text for status in (*get_args(Status), "not_applicable"))


def test_every_short_title_fits_its_column() -> None:
    assert [rule.id for rule in load_rules().rules if max(map(len, rule.short)) > 25] == []
