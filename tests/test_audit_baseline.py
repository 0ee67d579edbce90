"""What identifies a finding, and which findings were known before."""

from __future__ import annotations

import json
import pickle
import random
import re
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poortwachter.audit.baseline import Baseline, NewBaseline, read_baseline
from poortwachter.audit.identity import fingerprint
from poortwachter.problems import Place

AS_OF = date(2026, 11, 22)
A, B, C = "a" * 32, "b" * 32, "c" * 32
SEVERITIES = ("error", "warning", "notice")

findings = st.lists(
    st.tuples(
        st.integers(0, 2**128 - 1).map("{:032x}".format),
        st.sampled_from(("plan_van_aanpak", "probleemanalyse", "eindevaluatie")),
        st.sampled_from(SEVERITIES),
    ),
    max_size=30,
    unique_by=lambda finding: finding[0],
)


def written(*found: tuple[str, str, str]) -> str:
    """The text of a baseline of some findings."""
    new = NewBaseline()
    for one in found:
        new.add(*one)
    return "".join(new.pieces(AS_OF))


def read(text: str | bytes, folder: Path) -> Baseline:
    """A baseline without problems."""
    file = folder / "nulmeting.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    baseline, problems = read_baseline(file)
    assert problems == []
    assert baseline is not None
    return baseline


def refused(text: str | bytes, folder: Path) -> tuple[str, Place | None]:
    """What is said of a file that is no baseline, and where."""
    file = folder / "nulmeting.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    baseline, (problem,) = read_baseline(file)
    assert baseline is None
    assert problem.file == str(file)
    return problem.message.en, problem.place


class TestFingerprint:
    def test_it_never_changes(self) -> None:
        # A baseline that lies in a repository rests on these digits.
        assert fingerprint("korenaar-0231", "plan_van_aanpak", None) == "91f5e2de7459e90de06ca896a97cd456"
        assert fingerprint("korenaar-0231", "voortgangsgesprek", 3) == "4c9359329730305bd825e79525e5ae38"

    @given(st.text(), st.sampled_from(("a", "ab", "a1")), st.none() | st.integers(1, 99))
    def test_it_is_thirty_two_digits_for_any_reference(self, dossier: str, rule: str, occurrence: int | None) -> None:
        told = fingerprint(dossier, rule, occurrence)
        assert len(told) == 32
        assert set(told) <= set("0123456789abcdef")
        assert fingerprint(dossier, rule, occurrence) == told

    def test_dossier_rule_and_occurrence_each_make_another_finding(self) -> None:
        told = {
            fingerprint(*one)
            for one in [("a", "b", None), ("a", "b", 1), ("a", "b", 11), ("a", "b1", 1), ("ab", "b", 1)]
        }
        assert len(told) == 5

    def test_half_a_surrogate_pair_is_no_reason_to_fail(self) -> None:
        assert fingerprint("\ud800", "a", None) != fingerprint("\ud801", "a", None)


class TestWriting:
    def test_a_line_a_finding_sorted_and_nothing_of_the_dossier(self) -> None:
        assert written((B, "plan_van_aanpak", "error"), (A, "probleemanalyse", "notice")) == (
            '{\n"format": "poortwachter/baseline/1",\n"as_of": "2026-11-22",\n"findings": [\n'
            f'{{"fingerprint": "{A}", "rule": "probleemanalyse", "severity": "notice"}},\n'
            f'{{"fingerprint": "{B}", "rule": "plan_van_aanpak", "severity": "error"}}\n'
            "]\n}\n"
        )

    def test_without_findings(self) -> None:
        assert json.loads(written())["findings"] == []

    def test_one_finding_more_is_one_line_more(self) -> None:
        before = written((A, "x", "error"), (C, "x", "error")).splitlines()
        after = written((A, "x", "error"), (B, "x", "error"), (C, "x", "error")).splitlines()
        assert set(before) < set(after)
        assert len(after) == len(before) + 1

    @given(findings, st.randoms())
    def test_the_order_of_coming_does_not_matter(
        self, found: list[tuple[str, str, str]], chance: random.Random
    ) -> None:
        shuffled = list(found)
        chance.shuffle(shuffled)
        assert written(*shuffled) == written(*found)

    @pytest.mark.parametrize("severities", [("error", "notice"), ("notice", "error")])
    def test_what_comes_twice_is_there_once_at_its_worst(self, severities: tuple[str, str]) -> None:
        (one,) = json.loads(written(*((A, "x", severity) for severity in severities)))["findings"]
        assert one["severity"] == "error"


class TestKnowing:
    @pytest.mark.parametrize("recorded", SEVERITIES)
    @pytest.mark.parametrize("now", SEVERITIES)
    def test_a_finding_that_became_worse_is_new(self, recorded: str, now: str, tmp_path: Path) -> None:
        baseline = read(written((A, "x", recorded)), tmp_path)
        assert baseline.knows(A, now) == (SEVERITIES.index(now) >= SEVERITIES.index(recorded))

    def test_nothing_else_is_known(self, tmp_path: Path) -> None:
        baseline = read(written((A, "x", "error")), tmp_path)
        assert not baseline.knows(B, "notice")
        assert not baseline.knows("a" * 31 + "b", "notice")
        assert not baseline.knows("b" + "a" * 31, "notice")
        assert not read(written(), tmp_path).knows(A, "notice")

    @given(findings, findings)
    def test_all_that_was_written_is_known_and_nothing_more(
        self, found: list[tuple[str, str, str]], others: list[tuple[str, str, str]]
    ) -> None:
        baseline = Baseline()
        for known, _, severity in found:
            baseline.take({"fingerprint": known, "severity": severity})
        baseline.sort()
        assert len(baseline) == len(found)
        assert all(baseline.knows(known, severity) for known, _, severity in found)
        ours = {known for known, _, _ in found}
        assert not any(baseline.knows(known, "notice") for known, _, _ in others if known not in ours)

    def test_it_goes_to_other_processes(self, tmp_path: Path) -> None:
        baseline = pickle.loads(pickle.dumps(read(written((A, "x", "error")), tmp_path)))  # noqa: S301 - our own
        assert baseline.knows(A, "error")


class TestReading:
    @pytest.mark.parametrize("indent", [None, 0, 4, "\t"])
    @pytest.mark.parametrize("sort_keys", [True, False])
    def test_a_formatter_may_have_laid_it_out_anew(
        self, indent: int | str | None, *, sort_keys: bool, tmp_path: Path
    ) -> None:
        data = json.loads(written((A, "x", "error"), (B, "y", "warning")))
        baseline = read(json.dumps(data, indent=indent, sort_keys=sort_keys), tmp_path)
        assert baseline.knows(A, "error")
        assert baseline.knows(B, "warning")
        assert not baseline.knows(B, "error")

    def test_findings_may_stand_in_any_order_and_twice(self, tmp_path: Path) -> None:
        data = json.loads(written((A, "x", "error"), (B, "y", "warning"), (C, "y", "notice")))
        data["findings"] = [data["findings"][number] for number in (2, 0, 1, 0)]
        baseline = read(json.dumps(data), tmp_path)
        assert baseline.knows(A, "error")
        assert baseline.knows(B, "warning")
        assert baseline.knows(C, "notice")

    def test_a_byte_order_mark_and_windows_line_ends_are_allowed(self, tmp_path: Path) -> None:
        text = "\ufeff" + written((A, "x", "error")).replace("\n", "\r\n")
        assert read(text, tmp_path).knows(A, "error")

    def test_a_file_is_read_in_parts_that_cut_anywhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        text = json.dumps(json.loads(written((A, "x", "error"), (B, "y", "warning"))), indent=2)
        for part in (1, 2, 7, 50, len(text) - 1, len(text)):
            monkeypatch.setattr("poortwachter.audit.baseline._PART", part)
            assert len(read(text, tmp_path)) == 2

    @pytest.mark.parametrize(
        "text",
        [
            "null",
            "[]",
            "{}",
            '{"format": "poortwachter/baseline/1"}',
            '{"format": "poortwachter/report/1", "findings": []}',
            '{"format": "poortwachter/baseline/1", "findings": {}}',
            '{"format": "poortwachter/baseline/1", "findings": ["x"]}',
            '{"format": "poortwachter/baseline/1", "findings": [{"rule": "x"}]}',
            '{"format": "poortwachter/baseline/1", "findings": [null]}',
            "[" * 100_000,
        ],
    )
    def test_another_file_is_told_to_be_no_baseline(self, text: str, tmp_path: Path) -> None:
        assert refused(text, tmp_path) == ("This file is no baseline", None)

    @pytest.mark.parametrize("raw", [b"\xff\xfe{\x00}\x00", b"\x89PNG\r\n", b"", b"dossier: x"])
    def test_nor_are_texts_that_are_no_json(self, raw: bytes, tmp_path: Path) -> None:
        assert refused(raw, tmp_path)[1] == Place(1, 1)

    def test_a_broken_one_is_told_with_its_place(self, tmp_path: Path) -> None:
        text = written((A, "x", "error"), (B, "y", "warning"))
        assert refused(text.replace("},\n", "}\n"), tmp_path) == ("From here the baseline cannot be read", Place(6, 1))
        assert refused(text[:-3], tmp_path)[1] == Place(7, 2)

    @pytest.mark.parametrize(("wrong", "column"), [(("error", "fout"), 18), ((A, "123"), 18), ((f'"{A}"', "12"), 17)])
    def test_a_finding_that_cannot_be_one_is_told_with_its_place(
        self, wrong: tuple[str, str], column: int, tmp_path: Path
    ) -> None:
        message, place = refused(written((A, "x", "error")).replace(*wrong), tmp_path)
        assert message == "From here the baseline cannot be read"
        assert place is not None
        assert (place.line, place.column) == (5, column)

    def test_a_merge_conflict_is_called_so(self, tmp_path: Path) -> None:
        lines = written((A, "x", "error")).splitlines()
        text = "\n".join([*lines[:4], "<<<<<<< HEAD", *lines[4:]])
        assert refused(text, tmp_path) == ("There is a merge conflict of git here", Place(5, 1, 7))

    @pytest.mark.parametrize(("name", "code"), [("weg.json", "not_found"), (".", "directory"), ("n\0l", "not_found")])
    def test_what_cannot_be_opened_is_a_problem(self, name: str, code: str, tmp_path: Path) -> None:
        baseline, (problem,) = read_baseline(tmp_path / name)
        assert (baseline, problem.code, problem.place) == (None, code, None)

    def test_a_large_one_takes_little_memory(self, tmp_path: Path) -> None:
        many, chance, new = 30_000, random.Random(7), NewBaseline()
        tracemalloc.start()
        for _ in range(many):
            new.add(f"{chance.getrandbits(128):032x}", "plan_van_aanpak", "error")
        adding = tracemalloc.get_traced_memory()[0] / many
        with (tmp_path / "nulmeting.json").open("w", encoding="utf-8") as stream:
            stream.writelines(new.pieces(AS_OF))
        before = tracemalloc.get_traced_memory()[0]
        baseline, _ = read_baseline(tmp_path / "nulmeting.json")
        keeping = (tracemalloc.get_traced_memory()[0] - before) / many
        tracemalloc.stop()
        assert baseline is not None
        assert len(baseline) == many
        # Bytes a finding: 700,000 of them fit in 20 MB.
        assert adding < 28
        assert keeping < 28


def test_the_example_in_the_documentation_is_right(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "living-with-findings.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert len(read(example, tmp_path)) == 2
    assert example == written(*(tuple(one.values()) for one in json.loads(example)["findings"]))
