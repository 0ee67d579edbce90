"""``check --format json`` against section 4 of the contract, key by key, for every dossier in ``cases/``."""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from poortwachter import __version__, load_rules
from tests.commandline import AS_OF, CASES, ROOT, SICK, check, process, run

RULES: Final = load_rules()
ORDER: Final = [rule.id for rule in RULES.rules]
STATUSES: Final = {"met", "late", "missing", "early", "upcoming", "exempt", "undetermined"}
RANKS: Final = {"law", "regulation", "policy", "practice"}
RISKS: Final = ("not_applicable", "none", "low", "elevated", "high", "imposed")
KINDS: Final = ("administrative", "substantive", "late_claim", "recovery")
STEPS: Final = (
    *("tested", "complete", "satisfactory_result", "capacity"),
    *("efforts", "valid_reason", "repairable"),
)
SEVERITIES: Final = {"error", "warning", "notice", None}
ASSUMPTIONS: Final = {"vangnet_geen", "employment_continues", "aow_age_not_reached", "capacity_for_work"}
DAYS: Final = (AS_OF, "2024-01-15", "2025-12-31", "2027-09-06")
"""Today, and days that show the dossiers not yet begun, halfway and long past."""
BOTH: Final = pytest.mark.parametrize("lang", ["nl", "en"])
EVERY_CASE: Final = pytest.mark.parametrize("name", CASES)
EVERY_DAY: Final = pytest.mark.parametrize("as_of", DAYS)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def report(*arguments: str | Path, lang: str = "nl") -> Any:  # noqa: ANN401 - JSON of any shape
    return check(*arguments, "--format", "json", lang=lang).json()


@cache
def of(name: str, as_of: str = AS_OF, lang: str = "nl") -> Any:  # noqa: ANN401 - JSON of any shape
    """The one item of ``cases`` for a dossier in ``cases/``."""
    (case,) = report(f"cases/{name}", "--as-of", as_of, lang=lang)["cases"]
    return case


def is_day(value: object) -> bool:
    """Whether a value is a date as the contract writes it."""
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def is_day_or_null(value: object) -> bool:
    return value is None or is_day(value)


def is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def is_place(value: object) -> bool:
    return type(value) is int and value >= 1


def is_text(value: object) -> bool:
    return isinstance(value, str) and value.strip() == value != ""


@BOTH
def test_the_whole_report(lang: str) -> None:
    whole = report("cases/rietveld.yaml", "cases/alles-op-tijd.yaml", lang=lang)
    assert list(whole) == ["format", "tool", "as_of", "cases", "problems", "summary"]
    assert whole["format"] == "poortwachter/report/1"
    digest = hashlib.sha256((ROOT / "rules.yaml").read_bytes()).hexdigest()
    assert whole["tool"] == {"version": __version__, "rules": f"sha256:{digest}", "lang": lang}
    assert whole["as_of"] == AS_OF
    # In the order of the paths, not of the alphabet.
    assert [case["file"] for case in whole["cases"]] == ["cases/rietveld.yaml", "cases/alles-op-tijd.yaml"]
    assert whole["problems"] == []


@EVERY_CASE
@BOTH
def test_a_case_has_every_key(name: str, lang: str) -> None:
    case = of(name, lang=lang)
    assert list(case) == [
        *("file", "dossier", "clock", "verdicts", "not_applicable", "assumptions", "findings", "loonsanctie")
    ]
    assert case["file"] == f"cases/{name}"
    assert is_text(case["dossier"])
    assert len(set(case["assumptions"])) == len(case["assumptions"])
    assert set(case["assumptions"]) <= ASSUMPTIONS


@EVERY_CASE
@EVERY_DAY
def test_the_clock(name: str, as_of: str) -> None:
    clock = of(name, as_of)["clock"]
    if clock is None:
        return
    keys = ["first_day", "week", "day", "not_counted_days", "waiting_period_ends", "recovered_on"]
    if clock["waiting_period_ends"] is None:
        keys.append("waiting_period_ends_if")
        ends = clock["waiting_period_ends_if"]
        assert list(ends) == ["same_cause", "other_cause"]
        assert all(is_day(end) for end in ends.values())
    assert list(clock) == keys
    assert is_day(clock["first_day"])
    assert is_count(clock["not_counted_days"])
    assert is_day_or_null(clock["waiting_period_ends"])
    if clock["recovered_on"] is None:
        assert is_place(clock["day"])
        assert clock["week"] == -(-clock["day"] // 7)
    else:
        assert is_day(clock["recovered_on"])
        assert date.fromisoformat(clock["recovered_on"]) - timedelta(1) <= date.fromisoformat(as_of)
        assert clock["day"] is clock["week"] is None


@EVERY_CASE
@EVERY_DAY
def test_every_rule_is_there_exactly_once(name: str, as_of: str) -> None:
    case = of(name, as_of)
    judged = [verdict["rule"] for verdict in case["verdicts"]]
    skipped = [item["rule"] for item in case["not_applicable"]]
    assert not set(judged) & set(skipped)
    assert list(dict.fromkeys(judged)) == [rule for rule in ORDER if rule in judged]
    assert skipped == [rule for rule in ORDER if rule in skipped]
    assert set(judged) | set(skipped) == set(ORDER)


@EVERY_CASE
@EVERY_DAY
def test_a_verdict_has_every_key(name: str, as_of: str) -> None:
    for verdict in of(name, as_of)["verdicts"]:
        assert list(verdict) == [
            *("rule", "occurrence", "rank", "status", "opens", "due", "disputed_until", "done"),
            *("days_late", "severity", "line"),
        ]
        assert verdict["occurrence"] is None or is_place(verdict["occurrence"])
        assert verdict["rank"] in RANKS
        assert verdict["status"] in STATUSES
        assert verdict["severity"] in SEVERITIES
        assert all(is_day_or_null(verdict[key]) for key in ("opens", "due", "disputed_until", "done"))
        assert verdict["days_late"] is None or is_count(verdict["days_late"])
        assert is_place(verdict["line"])


@EVERY_CASE
@EVERY_DAY
def test_a_status_agrees_with_its_days(name: str, as_of: str) -> None:
    for verdict in of(name, as_of)["verdicts"]:
        due, done, status = verdict["due"], verdict["done"], verdict["status"]
        if due is None:
            assert verdict["days_late"] is None
        elif status in ("late", "missing"):
            assert verdict["days_late"] == (date.fromisoformat(done or as_of) - date.fromisoformat(due)).days > 0
        elif status in ("met", "upcoming"):
            assert verdict["days_late"] == 0
        if status in ("late", "met", "early"):
            assert done is not None
        if status in ("missing", "upcoming"):
            assert done is None
            assert due is not None
            assert (due < as_of) is (status == "missing")
        if status in ("met", "upcoming", "exempt", "undetermined"):
            assert verdict["severity"] is None


@EVERY_CASE
@EVERY_DAY
def test_what_may_be_disputed_is_at_most_a_warning(name: str, as_of: str) -> None:
    for verdict in of(name, as_of)["verdicts"]:
        lenient = verdict["disputed_until"]
        if lenient is not None and verdict["status"] in ("late", "missing") and (verdict["done"] or as_of) <= lenient:
            assert verdict["severity"] in ("warning", "notice")


@EVERY_CASE
@EVERY_DAY
def test_occurrences_count_up(name: str, as_of: str) -> None:
    numbers: dict[str, list[int | None]] = {}
    for verdict in of(name, as_of)["verdicts"]:
        numbers.setdefault(verdict["rule"], []).append(verdict["occurrence"])
    for rule, found in numbers.items():
        assert found == ([None] if found == [None] else list(range(1, len(found) + 1))), rule


@EVERY_CASE
def test_nothing_was_done_after_the_day_asked(name: str) -> None:
    # einde_loonsanctie is done "by the tot of the latest decision" (rules.md): a day that may be to come.
    verdicts = [verdict for verdict in of(name)["verdicts"] if verdict["rule"] != "einde_loonsanctie"]
    assert all((verdict["done"] or AS_OF) <= AS_OF for verdict in verdicts)


@EVERY_CASE
@BOTH
def test_a_reason_for_not_applying_is_one_undated_text(name: str, lang: str) -> None:
    for item in of(name, lang=lang)["not_applicable"]:
        assert list(item) == ["rule", "because"]
        assert is_text(item["because"])
        assert not re.search(r"\b(19|20|21)\d\d\b", item["because"]), item


@EVERY_CASE
@BOTH
def test_a_finding_has_every_key(name: str, lang: str) -> None:
    lines = (ROOT / "cases" / name).read_text(encoding="utf-8").splitlines()
    for finding in of(name, lang=lang)["findings"]:
        assert list(finding) == [
            *("rule", "occurrence", "status", "severity", "message", "advice", "line", "column", "sources")
        ]
        assert finding["severity"] in SEVERITIES - {None}
        assert is_text(finding["message"])
        assert is_text(finding["advice"])
        assert is_place(finding["line"])
        assert is_place(finding["column"])
        assert lines[finding["line"] - 1][finding["column"] - 1 :].strip()
        for source in finding["sources"]:
            assert list(source) == ["source", "at", "url"]
            assert source["source"] in RULES.sources
            assert is_text(source["at"])
            assert source["url"] is None or source["url"].startswith("https://")


@EVERY_CASE
@EVERY_DAY
def test_findings_are_the_verdicts_with_a_severity(name: str, as_of: str) -> None:
    case = of(name, as_of)
    keys = ("rule", "occurrence", "status", "severity", "line")
    wanted = [{key: verdict[key] for key in keys} for verdict in case["verdicts"] if verdict["severity"]]
    found = [{key: finding[key] for key in keys} for finding in case["findings"]]
    assert sorted(found, key=str) == sorted(wanted, key=str)


@EVERY_CASE
@EVERY_DAY
@BOTH
def test_the_loonsanctie(name: str, as_of: str, lang: str) -> None:
    test = of(name, as_of, lang)["loonsanctie"]
    assert list(test) == ["risk", "kinds", "steps", "grounds", "remedies", "exposure"]
    assert test["risk"] in RISKS
    assert test["kinds"] == [kind for kind in KINDS if kind in test["kinds"]]
    assert bool(test["kinds"]) == (test["risk"] not in {"not_applicable", "none"})
    assert [step["step"] for step in test["steps"]] == [
        step for step in STEPS if step in {one["step"] for one in test["steps"]}
    ]
    for step in test["steps"]:
        assert list(step) == ["step", "answer", "because"]
        assert step["answer"] in {"yes", "no", "unknown"}
        assert is_text(step["because"])
    for ground in test["grounds"]:
        assert list(ground) == ["rule", "occurrence", "weight"]
        assert ground["rule"] in ORDER
        assert ground["weight"] in {"low", "elevated", "high"}
    for remedy in test["remedies"]:
        assert list(remedy) == ["action", "before"]
        assert is_text(remedy["action"])
        assert is_day_or_null(remedy["before"])
        assert remedy["before"] is None or remedy["before"] >= as_of
    assert (test["exposure"] is None) == (test["risk"] == "not_applicable")


def test_amounts_are_numbers_with_two_decimals() -> None:
    whole = check("cases/rietveld.yaml", "--as-of", AS_OF, "--format", "json").out
    assert '"eur": {\n            "min": 6343.34,\n            "max": 36650.43\n          }' in whole
    line = check("cases/rietveld.yaml", "--as-of", AS_OF, "--format", "jsonl").out
    assert '"exposure":{"weeks":{"min":9,"max":52},"eur":{"min":6343.34,"max":36650.43}}' in line


@EVERY_DAY
def test_the_summary_counts(as_of: str) -> None:
    whole = report(*(f"cases/{name}" for name in CASES), "--as-of", as_of)
    severities = [finding["severity"] for case in whole["cases"] for finding in case["findings"]]
    assert whole["summary"] == {
        "cases": len(CASES),
        "invalid": 0,
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "risk": dict(Counter(case["loonsanctie"]["risk"] for case in whole["cases"])),
    }
    assert list(whole["summary"]["risk"]) == [risk for risk in RISKS if risk in whole["summary"]["risk"]]


@EVERY_CASE
def test_only_words_differ_between_the_languages(name: str) -> None:
    def without_words(value: Any) -> Any:  # noqa: ANN401 - a tree of any shape
        if isinstance(value, list):
            return [without_words(item) for item in value]
        if isinstance(value, dict):
            words = ("because", "message", "advice", "action", "lang")
            return {key: without_words(item) for key, item in value.items() if key not in words}
        return value

    nl, en = (report(f"cases/{name}", lang=lang) for lang in ("nl", "en"))
    assert without_words(nl) == without_words(en)


@EVERY_CASE
def test_the_same_run_gives_the_same_bytes(name: str) -> None:
    first, second = (check(f"cases/{name}", "--format", "json") for _ in range(2))
    assert first == second


def test_bytes_depend_on_neither_folder_nor_locale_nor_time_zone(tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    file.write_text(SICK.replace("d-1", "rietje-één-“ĳ”"), encoding="utf-8")
    arguments = ("check", file, "--as-of", AS_OF, "--lang", "nl", "--format", "json")
    wanted = process(*arguments, cwd=ROOT)
    assert "rietje-één-“ĳ”" in wanted.out
    changed: list[dict[str, Any]] = [
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Pacific/Kiritimati"},
        {"PYTHONIOENCODING": "latin-1", "TZ": "Pacific/Pago_Pago", "PYTHONHASHSEED": "1"},
        {"COLUMNS": "40", "NO_COLOR": "1", "FORCE_COLOR": "1", "PYTHONHASHSEED": "2"},
    ]
    for changes in changed:
        assert process(*arguments, cwd=tmp_path, **changes) == wanted


def test_the_path_is_told_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "d.yaml").write_text(SICK)
    monkeypatch.chdir(tmp_path)
    for path in ("d.yaml", "./d.yaml", tmp_path / "d.yaml"):
        assert report(path)["cases"][0]["file"] == str(path)


def test_a_line_a_case() -> None:
    names = [f"cases/{name}" for name in CASES]
    done = check(*names, "--format", "jsonl")
    assert done.out.endswith("}\n")
    assert [json.loads(line) for line in done.out.splitlines()] == report(*names)["cases"]


def test_problems_of_a_line_a_case_go_to_standard_error(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(SICK.replace("2026-09-07", "yes"))
    done = check("cases/rietveld.yaml", bad, "--format", "jsonl")
    assert done.code == 2
    assert [json.loads(line)["file"] for line in done.out.splitlines()] == ["cases/rietveld.yaml"]
    assert f"{bad}:3:11" in done.err


def test_standard_input() -> None:
    raw = (ROOT / "cases" / "rietveld.yaml").read_bytes()
    from_file, from_stdin = of("rietveld.yaml"), check("-", "--format", "json", stdin=raw).json()["cases"][0]
    assert from_stdin == {**from_file, "file": "-"}


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    raw = (ROOT / "cases" / "rietveld.yaml").read_bytes()
    plain, windows = (
        check("-", "--format", "json", stdin=stdin) for stdin in (raw, b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    )
    assert plain == windows


def test_a_dossier_in_json_is_judged_alike(tmp_path: Path) -> None:
    dossier = {"dossier": "d-1", "ziekteperioden": [{"van": "2026-09-07", "tot_en_met": None}], "vangnet": None}
    (tmp_path / "d.json").write_text(json.dumps(dossier))
    (tmp_path / "d.yaml").write_text(SICK)
    from_json, from_yaml = (report(tmp_path / f"d.{suffix}")["cases"][0] for suffix in ("json", "yaml"))
    for key in ("dossier", "clock", "not_applicable", "assumptions"):
        assert from_json[key] == from_yaml[key]
    assert [verdict["status"] for verdict in from_json["verdicts"]] == [
        verdict["status"] for verdict in from_yaml["verdicts"]
    ]


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    done = check("cases/rietveld.yaml", "--format", "json", "-o", target)
    assert (done.code, done.out, done.err) == (1, "", "")
    assert target.read_bytes().decode() == check("cases/rietveld.yaml", "--format", "json").out
    assert list(tmp_path.iterdir()) == [target]
    assert stat.S_IMODE(target.stat().st_mode) & stat.S_IRUSR


def test_a_file_is_written_through_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "out.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    check("cases/rietveld.yaml", "--format", "json", "--output", link)
    assert link.is_symlink()
    assert json.loads(target.read_text())["as_of"] == AS_OF


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such device here")
def test_a_device_stays_a_device() -> None:
    """Renaming a file over ``/dev/null`` would be the end of it."""
    assert check("cases/rietveld.yaml", "-o", "/dev/null").code == 1
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize(
    "arguments",
    [
        ("cases/rietveld.yaml", "--as-of", "yesterday"),
        ("cases/rietveld.yaml", "--rule", "plan"),
        ("cases/rietveld.yaml", "--nonsense"),
        ("cases/rietveld.yaml", "--format", "xml"),
        ("cases/rietveld.yaml", "--rules", "nothing.yaml"),
        (),
    ],
)
def test_nothing_is_written_on_a_usage_error(arguments: tuple[str, ...], tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    done = check(*arguments, "-o", target)
    assert (done.code, done.out) == (2, "")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("target", ["nothing/out.json", ""])
def test_a_file_that_cannot_be_written_is_a_usage_error(target: str, tmp_path: Path) -> None:
    for command in (("check", "cases/rietveld.yaml"), ("rules",), ("explain", "plan_van_aanpak")):
        done = run(*command, "--lang", "nl", "-o", tmp_path / target)
        assert (done.code, done.out) == (2, "")
        assert "niet schrijven" in done.err
        assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


LEAVE: Final = """\
dossier: verlof-1
ziekteperioden:
  - {van: 2025-06-02, tot_en_met: 2025-08-31}
  - {van: 2025-12-22}
verlof:
  - {soort: zwangerschapsverlof, van: 2025-09-01, tot_en_met: 2025-12-21}
"""


def test_two_ends_when_the_cause_after_leave_is_not_recorded(tmp_path: Path) -> None:
    file = tmp_path / "leave.yaml"
    file.write_text(LEAVE)
    case = report(file)["cases"][0]
    # Same cause: 91 days before the leave, so 728 - 91 = 637 from 22 December 2025; another: 728 from that day.
    assert case["clock"]["waiting_period_ends"] is None
    assert case["clock"]["waiting_period_ends_if"] == {"same_cause": "2027-09-19", "other_cause": "2027-12-19"}
    (claim,) = (verdict for verdict in case["verdicts"] if verdict["rule"] == "wia_aanvraag")
    assert (claim["status"], claim["due"], claim["severity"]) == ("undetermined", None, None)


@pytest.mark.parametrize(("answer", "end"), [("ja", "2027-09-19"), ("nee", "2027-12-19")])
def test_one_end_when_it_is(answer: str, end: str, tmp_path: Path) -> None:
    file = tmp_path / "leave.yaml"
    file.write_text(LEAVE.replace("2025-12-21}", f"2025-12-21, zelfde_oorzaak: {answer}}}"))
    clock = report(file)["cases"][0]["clock"]
    assert clock["waiting_period_ends"] == end
    assert "waiting_period_ends_if" not in clock


def test_no_clock_before_the_first_spell(tmp_path: Path) -> None:
    file = tmp_path / "later.yaml"
    file.write_text(SICK.replace("2026-09-07", "2026-11-23"))
    case = report(file)["cases"][0]
    assert case["clock"] is None
    assert (case["verdicts"], case["findings"]) == ([], [])
    assert [item["rule"] for item in case["not_applicable"]] == ORDER
    assert report(file, "--as-of", "2026-11-23")["cases"][0]["clock"]["day"] == 1


def test_recovered(tmp_path: Path) -> None:
    file = tmp_path / "well.yaml"
    file.write_text(SICK.replace("2026-09-07", "2026-09-07, tot_en_met: 2026-11-21"))
    clock = report(file)["cases"][0]["clock"]
    assert (clock["recovered_on"], clock["week"], clock["day"]) == ("2026-11-22", None, None)
    # The last day of the spell has passed when it is the day asked; an end after it counts as still open.
    last_day = report(file, "--as-of", "2026-11-21")["cases"][0]["clock"]
    assert (last_day["recovered_on"], last_day["day"]) == ("2026-11-22", None)
    replayed = report(file, "--as-of", "2026-11-20")["cases"][0]["clock"]
    assert (replayed["recovered_on"], replayed["day"]) == (None, 75)


def test_rules_and_explain_as_json() -> None:
    listing = json.loads(check_out("rules"))
    assert [item["rule"] for item in listing["rules"]] == ORDER
    assert listing["not_modelled"]
    (page,) = json.loads(check_out("explain", "plan_van_aanpak"))
    assert page == next(item for item in listing["rules"] if item["rule"] == "plan_van_aanpak")


def check_out(*arguments: str) -> str:
    done = run(*arguments, "--format", "json", "--lang", "nl", "--as-of", AS_OF)
    assert (done.code, done.err) == (0, "")
    return done.out
