"""``new``: a case file that was not there, and the dates that follow."""

from __future__ import annotations

import os
import re
import shlex
import stat
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poortwachter.case.loading import load_case, read_case
from poortwachter.source import read_yaml
from poortwachter.writing.new_case import QUESTIONS, SCHEMA, file_name, problems_with, text_of
from tests.commandline import ROOT, Run, run

if TYPE_CHECKING:
    from pathlib import Path

AS_OF: Final = "2026-11-22"
NEEDED: Final = ("--reference", "jansma-07", "--first-sick-day", "2026-11-16")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def new(*arguments: str, lang: str = "nl") -> Run:
    return run("new", *arguments, "--as-of", AS_OF, "--lang", lang, env={"COLUMNS": "80"})


WHOLE: Final = """\
# yaml-language-server: $schema={0}
# Een verzuimdossier. Alle sleutels en soorten gebeurtenissen staan in docs/case-file.md.
# Wat niet is vastgelegd, blijft weg: poortwachter vult niets in. Geen naam, geen BSN, geen ziekte.

dossier: jansma-07                     # eigen kenmerk, uniek in een audit
werkgever:
  naam: Drukkerij Jansma
werknemer:                             # een pseudoniem
  kenmerk: W-07
  geboortedatum: 1978-03-14            # alleen voor de AOW-leeftijd
dienstverband:
  einde: 2027-06-30                    # de laatste dag
  maandloon: 3450.00                   # bruto euro per maand, voor de kosten
vangnet: geen                          # geen, no_risk, zwangerschap of orgaandonatie
ziekteperioden:                        # elke periode; tot_en_met erbij zodra die voorbij is
  - {{van: 2026-11-16}}
gebeurtenissen:                        # erbij met: poortwachter log BESTAND SOORT DATUM
  - {{soort: ziekmelding, datum: 2026-11-17}}
"""


def test_a_whole_dossier_from_options(tmp_path: Path) -> None:
    done = new(
        *("jansma.yaml", *NEEDED, "--employer", "Drukkerij Jansma", "--employee", "W-07", "--reported", "2026-11-17"),
        *(
            "--birth-date",
            "1978-03-14",
            "--last-working-day",
            "2027-06-30",
            "--wage",
            "3450.00",
            "--safety-net",
            "geen",
        ),
    )
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / "jansma.yaml").read_text(encoding="utf-8") == WHOLE.format(SCHEMA)


def test_the_dates_that_follow_are_shown_at_once(tmp_path: Path) -> None:
    done = new(*NEEDED)
    assert done.out.startswith(
        "jansma-07.yaml is geschreven.\n\n"
        "jansma-07                                                        zo 22 nov 2026\n"
        "Ziek sinds ma 16 nov 2026: week 1 van 104, dag 7.\n"
        "Wachttijd tot en met zo 12 nov 2028; eerste WIA-dag ma 13 nov 2028.\n"
    )
    assert "Probleemanalyse            te doen" in done.out
    assert done.out.endswith(
        "\nDaarna: poortwachter log jansma-07.yaml probleemanalyse\n"
        "Laat een editor aanvullen:\n  poortwachter schema case --output .poortwachter/case.schema.json\n"
    )
    case = load_case(tmp_path / "jansma-07.yaml")
    assert [(event.kind, event.day) for event in case.events] == [("ziekmelding", date(2026, 11, 16))]


def test_in_english(tmp_path: Path) -> None:
    done = new(*NEEDED, "--wage", "3000", lang="en")
    assert done.out.startswith("jansma-07.yaml was written.\n")
    text = (tmp_path / "jansma-07.yaml").read_text(encoding="utf-8")
    assert "# gross EUR a month, for the costs\n" in text
    assert "maandloon: 3000" in text


def test_it_does_not_write_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "jansma-07.yaml").write_text("dierbaar")
    for arguments in ((*NEEDED,), ("jansma-07.yaml", *NEEDED), ("jansma-07.yaml",)):
        done = new(*arguments)
        assert (done.code, done.out) == (2, "")
        assert "jansma-07.yaml bestaat al en blijft zoals het is." in done.err
    assert (tmp_path / "jansma-07.yaml").read_text() == "dierbaar"


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_nor_over_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").symlink_to("nowhere.yaml")
    assert new("d.yaml", *NEEDED).code == 2
    assert not (tmp_path / "nowhere.yaml").exists()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_it_is_a_file_as_any_other(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        new(*NEEDED)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "jansma-07.yaml").stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["jansma-07.yaml"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = new("none/d.yaml", *NEEDED)
    assert (done.code, done.out) == (2, "")
    assert "none/d.yaml is niet te schrijven: " in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Needed: --reference, --first-sick-day. Without a terminal nothing is asked."),
        (("--reference", "x"), "Needed: --first-sick-day. Without"),
        (("--first-sick-day", "today"), "Needed: --reference. Without"),
        ((*NEEDED, "--wage", "3.450,00"), "Perhaps 3450.00 is meant."),
        ((*NEEDED, "--wage", "1000001"), "1000001 is not between 0 and 1000000"),
        ((*NEEDED, "--birth-date", "14-03-1978"), "14-03-1978 is probably 14 Mar 1978."),
        (("--reference", "x", "--first-sick-day", "2001-01-01"), "2001-01-01 is not between"),
        (("--reference", " "), "Text belongs here"),
        ((*NEEDED, "--safety-net", "gen"), "Perhaps geen is meant."),
        ((*NEEDED, "--employee", "111222333"), "BSN"),
        (("d.json", *NEEDED), "ends in .yaml"),
        (("-", *NEEDED), "ends in .yaml"),
        ((*NEEDED, "--rules", "none.yaml"), "none.yaml"),
    ],
)
def test_what_is_refused(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    done = new(*arguments, lang="en")
    assert (done.code, done.out) == (2, "")
    assert told in " ".join(done.err.split())
    assert "111222333" not in done.err.replace("--employee", "")
    assert list(tmp_path.iterdir()) == []


def test_a_medical_word_is_a_warning(tmp_path: Path) -> None:
    done = new("--reference", "burn-out-7", "--first-sick-day", AS_OF)
    assert done.code == 0
    assert done.err
    assert (tmp_path / "burn-out-7.yaml").exists()


def test_words_for_days(tmp_path: Path) -> None:
    assert new("d.yaml", "--reference", "d", "--first-sick-day", "gisteren", "--reported", "today").code == 0
    text = (tmp_path / "d.yaml").read_text(encoding="utf-8")
    assert "{van: 2026-11-21}" in text
    assert "datum: 2026-11-22}" in text


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("jansma-07", "jansma-07.yaml"),
        ("a/b c", "a-b-c.yaml"),
        ("../x", "x.yaml"),
        ("//", "dossier.yaml"),
        ("é", "é.yaml"),
    ],
)
def test_a_reference_names_the_file(reference: str, name: str) -> None:
    assert file_name(reference) == name


TEXTS: Final = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" :,#'\"{}[]-&*!|>%@`\\?"), min_size=1
)


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(["nl", "en"]))
def test_whatever_is_answered_is_read_back(reference: str, employer: str, employee: str, lang: str) -> None:
    answers = {"reference": reference, "employer": employer, "employee": employee, "first-sick-day": "2026-11-16"}
    asked = {question.name: question for question in QUESTIONS}
    if any(problems_with(asked[name], answer) for name, answer in answers.items()):
        return
    case, problems = read_case(*read_yaml(text_of(answers, "nl" if lang == "nl" else "en").encode(), "d.yaml"))
    assert case is not None
    assert problems == []
    dossier = case.dossier
    assert dossier.dossier == reference
    assert dossier.werkgever is not None
    assert dossier.werkgever.naam == employer
    assert dossier.werknemer is not None
    assert dossier.werknemer.kenmerk == employee


PAGE: Final = ROOT / "docs" / "tasks" / "new-absence.md"
SHOWN: Final = re.compile(
    r"^```text\n# (?P<day>\S+)\n\$ poortwachter (?P<command>.+)\n(?P<output>(?s:.*?))^```$", re.MULTILINE
)


def test_the_page_on_a_new_absence_shows_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_, **__: tmp_path / "state")
    shown = list(SHOWN.finditer(PAGE.read_text(encoding="utf-8")))
    assert len(shown) == 4
    for one in shown:
        done = run(*shlex.split(one["command"]), "--as-of", one["day"], "--lang", "nl", env={"COLUMNS": "80"})
        assert (done.code, done.out) == (0, one["output"])
