"""What names a dossier, an employer or an employee is not in a redacted output; the same name gives the same hash."""

from __future__ import annotations

import hmac
import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poortwachter.audit.describing import describe
from poortwachter.audit.entry import Suppression
from poortwachter.audit.redaction import KEY, hashed, redacted, redacted_item, redacted_problem
from poortwachter.case.loading import read_case
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.judging.reading import with_known_rules
from poortwachter.output.report import Run, case_item
from poortwachter.problems import Place, Problem
from poortwachter.source import read_json, read_yaml
from poortwachter.text import Text
from tests.audit_snapshots import AS_OF, about, law

if TYPE_CHECKING:
    from datetime import date

    from poortwachter.audit.entry import Entry
    from poortwachter.case.case import Case

DOSSIER: Final = """\
dossier: {reference}
werkgever: {{naam: {employer}}}
werknemer: {{kenmerk: {employee}, geboortedatum: 1979-08-31}}
ziekteperioden:
  - {{van: 2026-03-02}}
"""


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)


def case_of(
    file: str = "cases/korenaar.yaml",
    reference: str = "korenaar-0231",
    employer: str = "Bakkerij De Korenaar",
    employee: str = "W-0231",
) -> Case:
    text = DOSSIER.format(reference=json.dumps(reference), employer=json.dumps(employer), employee=json.dumps(employee))
    reading = read_case(*read_yaml(text.encode(), "x.yaml"))
    assert reading.case is not None, reading.problems
    return replace(reading.case, file=file)


def entry_of(case: Case, suppression: Suppression | None = None, as_of: date = AS_OF) -> Entry:
    judgement = judge(case, law(), as_of)
    return describe((judgement, assess(judgement, law())), about(), lambda _: suppression)


def path_of(file: str, **names: str) -> str:
    case = case_of(file, **names)
    return redacted(entry_of(case), case).row.file


# The hash


def test_the_hash_is_the_beginning_of_sha_256() -> None:
    assert hashed("dossier", "korenaar-0231") == "dossier-" + sha256(b"korenaar-0231").hexdigest()[:10]


def test_with_a_key_the_hash_is_an_hmac(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "een geheim")
    wanted = hmac.new(b"een geheim", b"korenaar-0231", sha256).hexdigest()[:10]
    assert hashed("dossier", "korenaar-0231") == f"dossier-{wanted}"


def test_an_empty_key_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = hashed("dossier", "korenaar-0231")
    monkeypatch.setenv(KEY, "")
    assert hashed("dossier", "korenaar-0231") == plain


@given(st.text(), st.text())
def test_the_same_name_gives_the_same_hash_and_another_another(one: str, other: str) -> None:
    assert (hashed("dossier", one) == hashed("dossier", other)) == (one == other)


# An entry


def test_reference_and_employer_are_replaced_and_nothing_else_changes() -> None:
    case = case_of()
    entry = entry_of(case)
    bare = redacted(entry, case)
    assert bare.row == entry.row._replace(
        dossier=hashed("dossier", "korenaar-0231"), employer=hashed("werkgever", "Bakkerij De Korenaar")
    )
    assert bare.findings == entry.findings


def test_an_employer_that_is_not_recorded_stays_so() -> None:
    entry = entry_of(case_of())
    assert redacted(entry._replace(row=entry.row._replace(employer=None))).row.employer is None


def test_a_word_of_the_law_that_is_also_a_name_stays_in_the_sentences() -> None:
    case = case_of(employer="UWV", reference="plan", employee="2026")
    entry = entry_of(case)
    assert [one.message for one in redacted(entry, case).findings] == [one.message for one in entry.findings]


def test_no_name_is_left_anywhere() -> None:
    case = case_of("cases/korenaar-0231/bakkerij-de-korenaar/W_0231.yaml")
    known = Suppression("exception", "Korenaar-0231: W-0231 is overgenomen", "M. de Wit")
    text = str(redacted(entry_of(case, known), case)).lower()
    for name in ("0231", "korenaar", "bakkerij", "wit", "1979"):
        assert name not in text


# The path

REF: Final = hashed("dossier", "korenaar-0231")
FIRM: Final = hashed("werkgever", "Bakkerij De Korenaar")
MARK: Final = hashed("werknemer", "W-0231")


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("cases/oud/2026.yaml", "cases/oud/2026.yaml"),
        ("-", "-"),
        ("cases/korenaar-0231.yaml", f"cases/{REF}.yaml"),
        ("cases/Korenaar_0231.yaml", f"cases/{REF}.yaml"),
        ("cases/korenaar 0231 (2).yaml", f"cases/{REF} (2).yaml"),
        ("cases/korenaar0231.yaml", f"cases/{REF}.yaml"),
        ("cases/xkorenaar-0231x.yaml", f"cases/x{REF}x.yaml"),
        ("korenaar-0231/korenaar-0231.yaml", f"{REF}/{REF}.yaml"),
        ("bakkerij-de-korenaar/w0231.yaml", f"{FIRM}/{MARK}.yaml"),
        ("Bakkerij De Korenaar/W-0231.yaml", f"{FIRM}/{MARK}.yaml"),
        ("C:\\cases\\korenaar-0231.yaml", f"C:\\cases\\{REF}.yaml"),
        ("cases/korenaar.yaml", "cases/korenaar.yaml"),
    ],
)
def test_a_path_keeps_everything_but_the_names_in_it(file: str, wanted: str) -> None:
    assert path_of(file) == wanted


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("cases/0231.yaml", "cases/{0}.yaml"),
        ("cases/d_0231_oud.yaml", "cases/d_{0}_oud.yaml"),
        ("cases/10231.yaml", "cases/10231.yaml"),
        ("cases/02312.yaml", "cases/02312.yaml"),
        ("cases/x0231.yaml", "cases/x0231.yaml"),
    ],
)
def test_a_short_reference_is_only_meant_where_it_stands_apart(file: str, wanted: str) -> None:
    assert path_of(file, reference="0231") == wanted.format(hashed("dossier", "0231"))


def test_five_letters_are_meant_inside_a_word_and_four_are_not() -> None:
    assert path_of("cases/xabcde.yaml", reference="abcde") == f"cases/x{hashed('dossier', 'abcde')}.yaml"
    assert path_of("cases/xabcd.yaml", reference="abcd") == "cases/xabcd.yaml"


def test_a_name_inside_a_longer_name_is_not_told_apart() -> None:
    assert path_of("Bakkerij De Korenaar.yaml", reference="korenaar") == f"{FIRM}.yaml"


def test_letters_with_an_accent_are_found_however_they_are_composed() -> None:
    wanted = f"cases/{hashed('dossier', 'café-één')}.yaml"
    for written in ("café-één", "cafe\u0301-e\u0301e\u0301n", "CAFÉ ÉÉN"):
        assert path_of(f"cases/{written}.yaml", reference="café-één") == wanted


def test_a_reference_of_signs_alone_is_found() -> None:
    assert path_of("cases/☂.yaml", reference="☂") == f"cases/{hashed('dossier', '☂')}.yaml"


NAME: Final = st.text("abXYZ09-_. éß", min_size=1, max_size=10).filter(lambda text: text.strip() == text)


@given(NAME, NAME, NAME)
def test_a_whole_part_of_a_path_that_is_a_name_never_stays(reference: str, employer: str, employee: str) -> None:
    case = case_of(f"cases/{reference}/{employer}/{employee}/dossier.yaml", reference, employer, employee)
    folders = redacted(entry_of(case), case).row.file.split("/")
    assert folders[0] == "cases"
    assert not {reference, employer, employee} & set(folders)


# Exceptions and fingerprints


def test_who_granted_an_exception_is_hashed_and_its_reason_searched() -> None:
    case = case_of()
    given_by = Suppression("exception", "zie korenaar-0231 en W-0231", "M. de Wit", AS_OF)
    told = redacted(entry_of(case, given_by), case).findings[0].suppressed
    assert told == Suppression("exception", f"zie {REF} en {MARK}", hashed("persoon", "M. de Wit"), AS_OF)


def test_a_baseline_names_nobody() -> None:
    case = case_of()
    told = redacted(entry_of(case, Suppression("baseline", "")), case).findings[0].suppressed
    assert told == Suppression("baseline", "")


def test_a_fingerprint_stays_what_it_is_unless_there_is_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of()
    entry = entry_of(case)
    plain = [finding.fingerprint for finding in entry.findings]
    assert [finding.fingerprint for finding in redacted(entry, case).findings] == plain
    monkeypatch.setenv(KEY, "een geheim")
    keyed = [finding.fingerprint for finding in redacted(entry, case).findings]
    assert keyed == [finding.fingerprint for finding in redacted(entry, case).findings]
    assert not set(keyed) & set(plain)
    assert {len(one) for one in keyed} == {32}
    assert len(set(keyed)) == len(plain)


# The item of the JSON report


def test_an_item_of_the_report_is_redacted_by_the_same_rules() -> None:
    case = case_of("bakkerij-de-korenaar/korenaar-0231.yaml")
    judgement = judge(case, law(), AS_OF)
    item = case_item(Run("0", law().digest, "nl", AS_OF, law().sources), judgement, assess(judgement, law()))
    bare = redacted_item(item, case)
    assert (bare["file"], bare["dossier"]) == (f"{FIRM}/{REF}.yaml", REF)
    assert {key: value for key, value in bare.items() if key not in ("file", "dossier")} == {
        key: value for key, value in item.items() if key not in ("file", "dossier")
    }
    assert not any(name in str(bare).lower() for name in ("korenaar", "0231", "1979"))


# Problems

NAMED: Final = "Jansen0231"
BROKEN: Final = {
    "date": f"dossier: d-1\nziekteperioden: [{{van: {NAMED}}}]\n",
    "date_range": "dossier: d-1\nziekteperioden: [{van: 1999-02-31}]\n",
    "boolean": f"dossier: d-1\nwerkgever: {{eigenrisicodrager_zw: {NAMED}}}\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "number": f"dossier: d-1\ndienstverband: {{maandloon: {NAMED}}}\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "choice": f"dossier: d-1\nvangnet: {NAMED}\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "unknown_key": f"dossier: d-1\n{NAMED}: x\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "unknown_field": (
        "dossier: d-1\nziekteperioden: [{van: 2026-03-02}]\n"
        f"gebeurtenissen: [{{soort: trajectplan, datum: 2026-04-01, {NAMED}: ja}}]\n"
    ),
    "unknown_kind": (
        f"dossier: d-1\nziekteperioden: [{{van: 2026-03-02}}]\ngebeurtenissen: [{{soort: {NAMED}, datum: {NAMED}}}]\n"
    ),
    "whole_number": (
        "dossier: d-1\nziekteperioden: [{van: 2026-03-02}]\n"
        f"gebeurtenissen: [{{soort: plan_van_aanpak, datum: 2026-04-01, evaluatie_elke_weken: {NAMED}}}]\n"
    ),
    "unknown_rule": (
        "dossier: d-1\nziekteperioden: [{van: 2026-03-02}]\ngebeurtenissen: [{soort: deugdelijke_grond, "
        f"datum: 2026-04-01, regel: {NAMED}, motivering: x, grond: kosten}}]\n"
    ),
    "duplicate_key": f"dossier: d-1\n{NAMED}: 1\n{NAMED}: 2\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "anchor": f"dossier: &{NAMED} d-1\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "alias": f"dossier: *{NAMED}\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "tag": f"dossier: !{NAMED} d-1\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "yaml_syntax": f"dossier: '{NAMED}\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "tab": f"dossier: d-1\nziekteperioden:\n\t- {NAMED}\n",
    "mapping": f"{NAMED}\n",
    "list": f"dossier: d-1\nziekteperioden: {NAMED}\n",
    "missing_key": f"werkgever: {{naam: {NAMED}}}\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "text": f"dossier: [{NAMED}]\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "medical_word": f"dossier: {NAMED} depressie\nziekteperioden: [{{van: 2026-03-02}}]\n",
    "periods": (
        "dossier: d-1\nziekteperioden: [{van: 1923-02-31}, {van: 2026-03-02, tot_en_met: 2026-03-01},"
        " {van: 2026-02-01}, {van: 2026-02-15, tot_en_met: 2026-02-27}]\n"
    ),
    "json_syntax": f'{{"dossier": "{NAMED}" "ziekteperioden": []}}',
}


def problems_of(text: str) -> list[Problem]:
    source, problems = (read_json if text.startswith("{") else read_yaml)(text.encode(), "cases/x.yaml")
    if source is None:
        return problems
    return with_known_rules(read_case(source, problems), source, law()).problems


@pytest.mark.parametrize("name", BROKEN)
def test_a_problem_repeats_nothing_of_the_file(name: str) -> None:
    problems = problems_of(BROKEN[name])
    assert problems
    for problem in problems:
        told = redacted_problem(problem)
        assert (told.file, told.place, told.code, told.severity) == (
            problem.file,
            problem.place,
            problem.code,
            problem.severity,
        )
        assert (told.shown, told.instead, told.advice) == (None, None, None)
        assert told.message.nl
        assert told.message.en
        for text in told.message:
            assert NAMED.lower() not in text.lower()
            assert "jansen" not in text.lower()
            assert not any(year in text for year in ("1923", "1999", "2026"))
            assert "weggelaten" not in text, f"words are missing for {problem.code}"


def test_a_message_that_is_not_known_is_left_out() -> None:
    message = Text("Jansen past niet", "Jansen does not fit")
    told = redacted_problem(Problem("x.yaml", Place(1, 1), "nieuw", message))
    assert told.message == Text("nieuw (de melding is weggelaten)", "nieuw (the message is left out)")


def test_words_that_are_always_the_same_stay() -> None:
    problem = Problem("x.yaml", None, "not_found", Text("Dit bestand bestaat niet", "This file does not exist"))
    assert redacted_problem(problem) == problem


def test_the_path_of_a_file_that_could_be_read_is_redacted_in_its_warnings() -> None:
    case = case_of("cases/korenaar-0231.yaml")
    warning = Problem(case.file, Place(3, 5), "medical_word", Text("Woord", "Word"), severity="warning")
    assert redacted_problem(warning, case).file == f"cases/{REF}.yaml"
    assert redacted_problem(warning).file == case.file
