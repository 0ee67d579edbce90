"""`audit` as a shell sees it: what it reads, in which order, how it ends, and that nothing is torn or lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from poortwachter.audit.auditing import Told
from poortwachter.audit.forms import FORMS
from poortwachter.audit.spreading import Spread
from tests.commandline import AS_OF, ROOT, SICK, Run, check, command, environment, process, run

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES: Final = ROOT / "cases"
WELL: Final = "dossier: {0}\nziekteperioden:\n  - {{van: 2026-11-16}}\n"
LATE: Final = """\
dossier: {0}
werkgever: {{naam: Drukkerij Inktvis}}
ziekteperioden:
  - {{van: 2026-06-01}}
gebeurtenissen:
  - {{soort: probleemanalyse, datum: 2026-07-20, benutbare_mogelijkheden: ja}}
"""
"""On AS_OF its plan_van_aanpak is missing: an error."""


def audit(*arguments: str | Path, lang: str = "nl", stdin: bytes = b"") -> Run:
    return run("audit", "--as-of", AS_OF, "--lang", lang, *arguments, stdin=stdin)


def report(*arguments: str | Path, stdin: bytes = b"") -> Any:  # noqa: ANN401 - JSON of any shape
    return audit("--format", "json", *arguments, stdin=stdin).json()


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_yaml", ".yaml").replace("_json", ".json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without settings or exceptions that happen to lie in the current folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


# What is read


def test_a_case_is_what_check_says_of_it() -> None:
    of_check = check(*sorted(CASES.glob("*.yaml")), "--format", "json").json()
    of_audit = report(CASES)
    assert of_audit == of_check


def test_lines_are_the_cases_of_the_report() -> None:
    lines = audit(CASES, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == report(CASES)["cases"]


def test_folders_files_and_lines_in_the_order_asked(tmp_path: Path) -> None:
    written(tmp_path, b__two_yaml=SICK.replace("d-1", "two"), b__one_yaml=SICK.replace("d-1", "one"))
    one = {"dossier": "three", "ziekteperioden": [{"van": "2026-09-07"}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(one) + "\n\n" + json.dumps({**one, "dossier": "four"}) + "\n")
    found = report(tmp_path / "b", tmp_path / "a.jsonl")["cases"]
    assert [case["dossier"] for case in found] == ["one", "two", "three", "four"]


def test_a_line_of_lines_keeps_its_number(tmp_path: Path) -> None:
    good = json.dumps({"dossier": "a", "ziekteperioden": [{"van": "2026-09-07"}]})
    bad = json.dumps({"dossier": "b", "ziekteperioden": [{"van": "07-09-2026"}]})
    path = tmp_path / "all.jsonl"
    path.write_text(f"{good}\n{bad}\n")
    (problem,) = report(path)["problems"]
    assert (problem["file"], problem["line"], problem["code"]) == (str(path), 2, "date")
    assert problem["column"] == bad.index('"07-09') + 1


@pytest.mark.parametrize(
    "text",
    [
        SICK,
        '{"dossier": "d-1", "ziekteperioden": [{"van": "2026-09-07"}]}',
        '{\n  "dossier": "d-1",\n  "ziekteperioden": [{"van": "2026-09-07"}]\n}\n',
    ],
    ids=["yaml", "json on a line", "json on lines"],
)
def test_standard_input_is_one_dossier(text: str) -> None:
    (case,) = report("-", stdin=text.encode())["cases"]
    assert (case["file"], case["dossier"]) == ("-", "d-1")


def test_standard_input_is_a_dossier_a_line() -> None:
    lines = "".join(json.dumps({"dossier": f"d-{n}", "ziekteperioden": [{"van": "2026-09-07"}]}) + "\n" for n in "123")
    assert [case["dossier"] for case in report("-", stdin=lines.encode())["cases"]] == ["d-1", "d-2", "d-3"]


def test_what_cannot_be_read_is_told_and_stops_nothing(tmp_path: Path) -> None:
    written(tmp_path, a_yaml=SICK, b_yaml="dossier: [", c_yaml=SICK.replace("d-1", "d-2"))
    (tmp_path / "d.yaml").write_bytes(b"#" * (1024 * 1024 + 1))
    (tmp_path / "loop").symlink_to(tmp_path)
    done = audit(tmp_path, tmp_path / "gone", "--format", "json")
    told = done.json()
    assert done.code == 2
    assert [case["dossier"] for case in told["cases"]] == ["d-1", "d-2"]
    found = [(Path(problem["file"]).name, problem["code"]) for problem in told["problems"]]
    assert [name for name, _ in found] == ["b.yaml", "d.yaml", "loop", "gone"]
    assert told["summary"]["invalid"] == 4


def test_two_dossiers_with_one_reference_name_both(tmp_path: Path) -> None:
    written(tmp_path, a_yaml=SICK, b_yaml=SICK)
    done = audit(tmp_path, "--format", "json", lang="en")
    (problem,) = done.json()["problems"]
    assert done.code == 2
    assert (problem["file"], problem["code"]) == (str(tmp_path / "b.yaml"), "duplicate_dossier")
    assert str(tmp_path / "a.yaml") in problem["message"]
    assert len(done.json()["cases"]) == 2


@pytest.mark.parametrize("apart", [0, 200], ids=["near each other", "far apart"])
def test_two_lines_of_one_file_with_one_reference_are_told(apart: int, tmp_path: Path) -> None:
    between = [f"d-{number}" for number in range(2, 2 + apart)]
    lines = [{"dossier": name, "ziekteperioden": [{"van": "2026-09-07"}]} for name in ("d-1", *between, "d-1")]
    path = tmp_path / "all.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    (problem,) = report(path)["problems"]
    assert (problem["file"], problem["code"]) == (str(path), "duplicate_dossier")
    assert str(path) in problem["message"]


def test_a_rules_file_in_a_folder_is_no_dossier_but_one_that_is_named_is_told(tmp_path: Path) -> None:
    written(tmp_path, a_yaml=SICK, eigen_yaml="format: 1\nrules: []\n", uitzonderingen_yaml="[]\n")
    assert audit(tmp_path, "--fail-on", "never").code == 0
    assert audit(tmp_path / "eigen.yaml").code == 2


def test_nothing_to_judge_is_no_fault(tmp_path: Path) -> None:
    done = audit(tmp_path, lang="en")
    assert done.code == 0
    assert "0 dossiers" in done.out


# How it ends


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_the_code_says_whether_a_finding_was_bad_enough(tmp_path: Path, fail_on: str, code: int) -> None:
    written(tmp_path, a_yaml=LATE.format("d-1"))
    assert audit(tmp_path, "--fail-on", fail_on).code == code


def test_problems_stand_on_standard_error_beside_lines_and_the_table(tmp_path: Path) -> None:
    written(tmp_path, a_yaml=SICK, b_yaml="dossier: d-2\n")
    for form in ("jsonl", "csv", "table"):
        done = audit(tmp_path, "--format", form)
        assert f"{tmp_path / 'b.yaml'}" in done.err
        assert f"{tmp_path / 'b.yaml'}" not in done.out


@pytest.mark.parametrize("form", [*FORMS, "table"])
def test_the_output_is_the_same_for_any_number_of_processes(tmp_path: Path, form: str) -> None:
    many = {f"f{n:03}_yaml": (LATE if n % 3 else WELL).format(f"d-{n}") for n in range(120)}
    written(tmp_path / "many", **many, f060b_yaml="dossier: [", f061b_yaml=SICK.replace("d-1", "d-5"))
    outputs = []
    for jobs in ("1", "2", "5"):
        done = audit(tmp_path / "many", "--format", form, "--jobs", jobs)
        assert done.code == 2
        outputs.append((done.out, done.err))
    assert outputs[0] == outputs[1] == outputs[2]
    assert outputs[0][0]


class Dies:
    """Ends its process at the item 7, as the kernel does when memory runs out."""

    def __call__(self, chunk: Sequence[int]) -> list[int]:
        if 7 in chunk:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(chunk)


def test_a_process_that_dies_costs_one_item() -> None:
    spread = Spread(Dies(), lambda item: [-item], 2)
    found = list(spread.results([list(range(start, start + 4)) for start in range(0, 20, 4)]))
    assert [one for chunk in found for one in chunk] == [-n if n == 7 else n for n in range(20)]


def test_an_output_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    written(tmp_path / "in", a_yaml=LATE.format("d-1"))
    output = tmp_path / "out.json"
    output.write_text("old")
    assert audit(tmp_path / "in", "--format", "json", "--output", output, "--top", "0").code == 2
    assert output.read_text() == "old"
    assert audit(tmp_path / "in", "--format", "json", "--output", output).code == 1
    assert json.loads(output.read_text())["summary"]["cases"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "in", "out.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of Ctrl-C")
def test_an_interruption_ends_it_within_a_second_with_whole_lines(tmp_path: Path) -> None:
    # Up to three times, because a machine that is busy with other tests may be late with its part of it.
    assert any(_seconds_to_end(tmp_path / f"{attempt}.jsonl") < 1 for attempt in range(3))


def _seconds_to_end(path: Path) -> float:
    """How long an interrupted audit lasts; what it wrote by then is whole."""
    with (
        path.open("wb") as output,
        subprocess.Popen(  # noqa: S603 - our own command
            command("audit", "-", "--as-of", AS_OF, "--format", "jsonl", "--jobs", "2"),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.PIPE,
            env=environment(),
        ) as child,
    ):
        assert child.stdin is not None
        note = {"soort": "ziekmelding", "datum": "2026-09-07", "toelichting": "gebeld " * 140}
        for number in range(1200):
            dossier = {"dossier": f"d-{number}", "ziekteperioden": [{"van": "2026-09-07"}], "gebeurtenissen": [note]}
            child.stdin.write(json.dumps(dossier).encode() + b"\n")
        child.stdin.flush()
        deadline = time.monotonic() + 30
        while path.stat().st_size == 0 and time.monotonic() < deadline:
            time.sleep(0.05)
        begun = time.monotonic()
        child.send_signal(signal.SIGINT)
        code = child.wait(10)
        took = time.monotonic() - begun
        child.stdin.close()
    assert code == 130
    text = path.read_text()
    assert text.endswith("\n")
    assert all(json.loads(line) for line in text.splitlines())
    return took


# What is shown


def test_only_what_fits_is_shown_and_counted(tmp_path: Path) -> None:
    written(tmp_path, a_yaml=LATE.format("d-1"), b_yaml=WELL.format("d-2"))
    told = report(tmp_path, "--only", "severity=error")
    assert [case["dossier"] for case in told["cases"]] == ["d-1"]
    assert told["summary"]["cases"] == 1


def test_a_filter_that_cannot_be_read_points_at_the_mistake() -> None:
    done = audit(CASES, "--only", "riks>=elevated", lang="en")
    assert done.code == 2
    assert "risk" in done.err
    assert "^" in done.err


def test_the_most_urgent_keep_the_order_of_the_paths_in_json() -> None:
    names = [case["dossier"] for case in report(CASES, "--top", "3")["cases"]]
    everything = [case["dossier"] for case in report(CASES)["cases"]]
    assert len(names) == 3
    assert names == [name for name in everything if name in names]
    assert "avondrood-0256" in names


def test_a_summary_says_how_many_dossiers_it_leaves_out() -> None:
    assert "13 dossiers left out" in audit(CASES, "--format", "markdown", "--top", "3", lang="en").out
    assert "left out" not in audit(CASES, "--format", "markdown", lang="en").out


@pytest.mark.parametrize("form", [name for name, traits in FORMS.items() if traits.redacts])
def test_platforms_get_no_references_unless_asked(tmp_path: Path, form: str) -> None:
    written(tmp_path, a_yaml=LATE.format("korenaar-0231"))
    assert "korenaar" not in audit(tmp_path, "--format", form).out
    assert "korenaar" in audit(tmp_path, "--format", form, "--no-redact").out


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_people_get_references_unless_asked(tmp_path: Path, form: str) -> None:
    written(tmp_path, a_yaml=LATE.format("korenaar-0231"))
    assert "korenaar" in audit(tmp_path, "--format", form).out
    assert "korenaar" not in audit(tmp_path, "--format", form, "--redact").out


@pytest.mark.parametrize("option", [["--strip"], ["--group-by", "rule"]])
def test_what_only_a_table_has_is_refused_elsewhere(option: list[str]) -> None:
    done = audit(CASES, "--format", "json", *option, lang="en")
    assert done.code == 2
    assert option[0] in done.err


@pytest.mark.parametrize("group", ["employer", "rule", "risk"])
def test_every_finding_is_in_every_grouping(group: str) -> None:
    plain, grouped = audit(CASES, lang="en").out, audit(CASES, "--group-by", group, lang="en").out
    assert grouped.splitlines()[-1] == plain.splitlines()[-1]
    assert grouped != plain


# Living with findings


def test_an_exception_holds_back_a_finding_and_says_so(tmp_path: Path) -> None:
    written(tmp_path, a_yaml=LATE.format("d-1"))
    rules = {finding["rule"] for finding in report(tmp_path)["cases"][0]["findings"]}
    entries = "".join(
        f"- {{regel: {rule}, dossier: d-*, reden: besproken, wie: J. de Wit, tot: 2026-12-31}}\n" for rule in rules
    )
    (tmp_path / "uitzonderingen.yaml").write_text(entries)
    assert audit(tmp_path).code == 0
    assert report(tmp_path)["cases"][0]["findings"] == []
    shown = report(tmp_path, "--show-suppressed")["cases"][0]["findings"]
    assert {finding["suppressed"]["reason"] for finding in shown} == {"besproken"}


@pytest.mark.parametrize(("until", "code"), [("2026-11-21", "exception_expired"), ("2026-11-22", "exception_useless")])
def test_an_exception_that_is_over_or_of_no_use_is_told(tmp_path: Path, until: str, code: str) -> None:
    written(tmp_path, a_yaml=WELL.format("d-1"))
    entry = f"- {{regel: wia_aanvraag, dossier: d-1, reden: uitstel, wie: J. de Wit, tot: {until}}}\n"
    (tmp_path / "uitzonderingen.yaml").write_text(entry)
    done = audit(tmp_path, "--format", "json", "--fail-on", "warning")
    assert [problem["code"] for problem in done.json()["problems"]] == [code]
    assert done.code == 1
    assert audit(tmp_path, "--fail-on", "error").code == 0


def test_with_a_baseline_only_what_is_new_counts(tmp_path: Path) -> None:
    written(tmp_path / "in", a_yaml=LATE.format("d-1"))
    baseline = tmp_path / "baseline.json"
    assert audit(tmp_path / "in", "--write-baseline", baseline).code == 0
    assert "d-1" not in baseline.read_text()
    assert audit(tmp_path / "in", "--baseline", baseline).code == 0
    # Lines above it change where a finding stands, not what it is.
    (tmp_path / "in" / "a.yaml").write_text("# een regel erbij\n\n" + LATE.format("d-1"))
    assert audit(tmp_path / "in", "--baseline", baseline).code == 0
    written(tmp_path / "in", b_yaml=LATE.format("d-2"))
    assert audit(tmp_path / "in", "--baseline", baseline).code == 1


def test_a_baseline_that_lacks_what_could_not_be_read_says_so(tmp_path: Path) -> None:
    written(tmp_path / "in", a_yaml=LATE.format("d-1"), b_yaml="dossier: [")
    assert audit(tmp_path / "in", "--write-baseline", tmp_path / "baseline.json").code == 2


def test_settings_are_defaults_and_options_win(tmp_path: Path) -> None:
    written(tmp_path / "here", cases__a_yaml=LATE.format("d-1"))
    (tmp_path / "here" / "poortwachter.toml").write_text('fail-on = "never"\nformat = "json"\n')
    done = audit("cases")
    assert done.code == 0
    assert done.json()["summary"]["cases"] == 1
    assert audit("cases", "--fail-on", "error").code == 1


def test_settings_with_a_mistake_are_refused(tmp_path: Path) -> None:
    (tmp_path / "here" / "poortwachter.toml").write_text('fial-on = "never"\n')
    done = audit(CASES, lang="en")
    assert done.code == 2
    assert "poortwachter.toml" in done.err
    assert "fail-on" in done.err


def test_a_whole_process_streams_lines_through_a_pipe(tmp_path: Path) -> None:
    written(tmp_path, a_yaml=LATE.format("d-1"))
    done = process("audit", tmp_path, "--format", "jsonl", "--as-of", AS_OF)
    assert json.loads(done.out)["dossier"] == "d-1"
    assert done.code == 1


def test_what_is_told_of_a_dossier_is_small() -> None:
    """An audit keeps what all processes tell: nothing of a judgement may come along."""
    assert set(Told._fields) == {"dossier", "file", "row", "text", "problems", "used", "marks"}
