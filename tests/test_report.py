"""The page as a file: what it holds, what it never holds, and what becomes of documents and of names."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import sys
from collections import Counter
from datetime import date, timedelta
from html import unescape
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, get_args

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from poortwachter.audit.describing import describe
from poortwachter.audit.formats.form import About
from poortwachter.case.events import MODELS
from poortwachter.html import binding, pdf
from poortwachter.html.deadlines import Deadline, as_text, chart, deadlines, from_text
from poortwachter.html.documents import look_for
from poortwachter.html.dossier import anchor, told
from poortwachter.html.fields import FREE, LABELS, VALUES
from poortwachter.html.rendering import section
from poortwachter.html.timeline import WIDTH
from poortwachter.html.words import words
from poortwachter.judging.engine import judge
from poortwachter.judging.loonsanctie import assess
from poortwachter.source import characters
from tests.browser.reports import CASES, HOSTILE, LONG, SCRIPT, hostile, page_of, report, small, written
from tests.commandline import AS_OF
from tests.strategies import Data, judged_dossiers, read, rules

if TYPE_CHECKING:
    from pathlib import Path

    from poortwachter.html.dossier import Dossier
    from poortwachter.text import Lang

DAY = date.fromisoformat(AS_OF)
LANGS: tuple[Lang, ...] = ("nl", "en")


def about(day: date = DAY, lang: Lang = "nl", *, redact: bool = False) -> About:
    return About("0.1.0", lang, day, rules(), redact)


def shown(data: Data, day: date = DAY, lang: Lang = "nl", *, redact: bool = False) -> Dossier:
    judgement = judge(read(data), rules(), day)
    judged = judgement, assess(judgement, rules())
    told_of = about(day, lang, redact=redact)
    return told(describe(judged, told_of), judged, told_of)


def text_of(page: str) -> str:
    """What a reader sees, without tags."""
    return unescape(re.sub(r"<[^>]*>", " ", page))


def dossier_of(reference: str, page: str) -> str:
    """The section of one dossier."""
    return page.split(f'id="{anchor(reference)}"', 1)[1].split("</article>", 1)[0]


class TestPage:
    @pytest.mark.parametrize("lang", LANGS)
    def test_holds_every_dossier_and_says_when_it_was_judged(self, tmp_path: Path, lang: Lang) -> None:
        page = page_of(tmp_path, lang=lang).read_text(encoding="utf-8")
        assert page.count('<article class="dossier"') == len([*CASES.glob("*.yaml")])
        assert f'<html lang="{lang}">' in page
        assert {"nl": "Peildatum zo 22 nov 2026", "en": "As of Sun 22 Nov 2026"}[lang] in page

    def test_is_the_same_for_any_number_of_processes(self, tmp_path: Path) -> None:
        for number in range(40):
            written(tmp_path / "in", f"{number:02}.json", small(f"linde-{number}"))
        pages = [page_of(tmp_path, tmp_path / "in", jobs=jobs).read_bytes() for jobs in (1, 2)]
        assert pages[0] == pages[1]

    def test_names_no_file_outside_itself(self, tmp_path: Path) -> None:
        page = re.sub("<script>.*</script>", "", page_of(tmp_path).read_text(encoding="utf-8"), flags=re.DOTALL)
        assert set(re.findall(r'\b(?:src|srcset|data|action|poster)="', page)) == set()
        assert "@import" not in page
        assert "url(" not in page
        assert re.findall(r"<link[^>]*>", page) == ['<link rel="icon" href="data:,">']
        places = set(re.findall(r'href="([^"#][^"]*)"', page)) - {"data:,"}
        assert all(place.startswith("https://") for place in places), "only sources, which a reader opens"

    def test_allows_its_own_style_and_script_by_their_hash_and_nothing_else(self, tmp_path: Path) -> None:
        page = page_of(tmp_path).read_text(encoding="utf-8")
        policy = unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0])
        for tag in ("style", "script"):
            (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
            digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert not re.search(r'\sstyle="|\son[a-z]+="', page)

    def test_one_dossier_needs_no_overview(self, tmp_path: Path) -> None:
        page = page_of(tmp_path, CASES / "rietveld.yaml").read_text(encoding="utf-8")
        assert 'class="portfolio"' not in page
        assert "<title>rietveld-0418 · poortwachter</title>" in page

    def test_without_dossiers_it_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        assert "Geen dossiers." in page_of(tmp_path, tmp_path / "empty").read_text(encoding="utf-8")

    def test_tells_what_could_not_be_read_and_exits_with_2(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "broken.yaml").write_text("dossier: d-1\nziekteperioden: [{van: 8 september}]\n", encoding="utf-8")
        file = tmp_path / "out.html"
        assert report(tmp_path / "broken.yaml", CASES / "rietveld.yaml", output=str(file)) == 2
        page = text_of(file.read_text(encoding="utf-8"))
        assert "broken.yaml, regel 2" in page
        assert "rietveld-0418" in page
        assert "broken.yaml" in capsys.readouterr().err

    def test_two_dossiers_of_one_reference_have_places_of_their_own(self, tmp_path: Path) -> None:
        file = written(tmp_path, "in.jsonl", small("linde-7"), small("linde-7"), small("LINDE-7"))
        page = page_of(tmp_path, file).read_text(encoding="utf-8")
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert [name for name, times in Counter(ids).items() if times > 1] == []
        assert {"dossier=linde-7", "dossier=linde-7~2", "dossier=LINDE-7~3"} & {*ids} >= {"dossier=linde-7~2"}

    def test_every_link_inside_leads_somewhere(self, tmp_path: Path) -> None:
        page = page_of(tmp_path).read_text(encoding="utf-8")
        assert set(re.findall(r'href="#([^"]*)"', page)) <= set(re.findall(r'\sid="([^"]*)"', page))

    def test_reads_standard_input(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        raw = written(tmp_path, "in.jsonl", small("linde-1"), small("linde-2")).read_bytes()
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(raw)))
        page = page_of(tmp_path, "-").read_text(encoding="utf-8")
        assert all(f'id="dossier=linde-{number}"' in page for number in (1, 2))
        assert "niet gezocht" not in dossier_of("linde-1", page), "no document is named"

    def test_only_shows_what_a_filter_keeps(self, tmp_path: Path) -> None:
        page = page_of(tmp_path, only=["risk>=elevated"]).read_text(encoding="utf-8")
        assert "rietveld-0418" in page
        assert "regenton-0029" not in page

    def test_has_a_word_for_everything_in_both_languages(self) -> None:
        assert words("nl").keys() == words("en").keys()
        assert all(words(lang).values() for lang in LANGS)
        assert not [text for lang in LANGS for text in words(lang).values() if "!" in text]


class TestManyDossiers:
    def test_the_most_urgent_are_in_the_file_and_it_says_where_the_others_are(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(binding, "MOST_SECTIONS", 2)
        page = page_of(tmp_path).read_text(encoding="utf-8")
        assert re.findall(r'<article class="dossier" id="([^"]*)"', page) == [
            "dossier=avondrood-0256",
            "dossier=steenhouwer-0140",
        ]
        others = len([*CASES.glob("*.yaml")]) - 2
        assert f"de 2 dringendste dossiers uitgewerkt; voor {others} andere is het te groot" in page
        assert "rietveld-0418" in page, "a row it has all the same"
        assert 'href="#dossier=rietveld-0418"' not in page

    def test_so_many_bytes_are_in_the_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(binding, "MOST_BYTES", 150_000)
        page = page_of(tmp_path)
        assert 0 < page.read_text(encoding="utf-8").count("<article") < len([*CASES.glob("*.yaml")])
        assert page.stat().st_size < 250_000

    def test_in_a_folder_each_has_a_page_of_its_own(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(binding, "MOST_SECTIONS", 2)
        assert report(CASES, output=f"{tmp_path / 'out'}/") == 0
        names = sorted(file.name for file in (tmp_path / "out/dossiers").iterdir())
        assert len(names) == len([*CASES.glob("*.yaml")])
        overview = (tmp_path / "out/index.html").read_text(encoding="utf-8")
        assert sorted(re.findall(r'href="dossiers/([^"]*)"', overview)) == names
        alone = (tmp_path / "out/dossiers/rietveld-0418.html").read_text(encoding="utf-8")
        assert 'href="../index.html"' in alone
        assert 'class="portfolio"' not in alone

    def test_a_reference_that_is_no_name_of_a_file_never_leaves_the_folder(self, tmp_path: Path) -> None:
        names = ("../../outside", "a/b", "CON:", ".hidden", "linde-7", "LINDE-7", LONG)
        written(tmp_path, "in.jsonl", *(small(name) for name in names))
        report(tmp_path / "in.jsonl", output=f"{tmp_path / 'out'}/")
        files = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.html")}
        assert len(files) == len(names) + 1
        assert all(re.fullmatch(r"out/(index|dossiers/[A-Za-z0-9][A-Za-z0-9._~-]*)\.html", file) for file in files)


class TestHostileText:
    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_is_text_in_every_field(self, tmp_path: Path, text: str) -> None:
        file = written(tmp_path, "in.jsonl", hostile(text), hostile(text, 1))
        page = page_of(tmp_path, file).read_text(encoding="utf-8")
        assert page.count("<script") == 1
        assert "<img" not in page
        assert "<textarea" not in page
        seen = text_of(page)
        assert seen.count(characters.shown(text)) >= 2 * 10, "in each field of both"

    def test_of_the_names_of_files_is_text_too(self, tmp_path: Path) -> None:
        folder = tmp_path / "<b>&"
        file = written(folder, "\N{RIGHT-TO-LEFT OVERRIDE}x.json", small("linde-7"))
        (folder / "y.json").write_text(f'{{"{SCRIPT}": 1}}', encoding="utf-8")
        page = page_of(tmp_path, file, folder / "y.json").read_text(encoding="utf-8")
        assert "<b>" not in page
        assert "&lt;b&gt;&amp;" in page
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page
        assert page.count("<script") == 1

    @given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60))
    def test_makes_a_place_of_plain_signs_alone(self, reference: str) -> None:
        assert re.fullmatch(r"dossier=[A-Za-z0-9._~%-]+", anchor(reference))


class TestRedacted:
    def test_no_name_and_no_free_text_is_left(self, tmp_path: Path) -> None:
        name = "Geheimenaar"
        file = written(tmp_path / name.lower(), "in.json", hostile(name))
        (file.parent / name).write_text("inhoud", encoding="utf-8")
        page = page_of(tmp_path, file.parent, redact=True).read_text(encoding="utf-8")
        assert name.lower() not in page.lower()
        assert "SHA-256 " not in page
        assert "dossier-" in page
        assert "vrije tekst is weggelaten" in page

    def test_without_it_names_stand_there(self) -> None:
        dossier = shown(hostile("Openbaar"))
        assert (dossier.name, dossier.employer, dossier.employee) == ("Openbaar0", "Openbaar", "Openbaar")


class TestDocuments:
    def test_a_document_beside_the_dossier_has_its_hash(self, tmp_path: Path) -> None:
        (tmp_path / "stukken").mkdir()
        (tmp_path / "stukken/plan.pdf").write_bytes(b"plan")
        found = look_for("stukken/plan.pdf", tmp_path)
        assert (found.state, found.sha256, found.size) == ("present", hashlib.sha256(b"plan").hexdigest(), 4)
        assert look_for("stukken\\plan.pdf", tmp_path).state == "present"

    @pytest.mark.parametrize(
        ("name", "state"),
        [
            ("stukken/plan.pdf", "missing"),
            ("plan.pdf", "missing"),
            ("DMS-2231", "reference"),
            ("https://voorbeeld.nl/plan.pdf", "reference"),
            ("../plan.pdf", "outside"),
            ("a/../../plan.pdf", "outside"),
            ("/etc/passwd", "outside"),
            ("..\\plan.pdf", "outside"),
            (".", "unreadable"),
            ("plan\0.pdf", "unreadable"),
            ("p" * 10_000, "unreadable"),
        ],
    )
    def test_what_is_not_beside_it(self, tmp_path: Path, name: str, state: str) -> None:
        (tmp_path / "plan.pdf").write_text("outside", encoding="utf-8")
        folder = tmp_path / "dossier"
        folder.mkdir()
        found = look_for(name, folder)
        assert (found.state, found.sha256) == (state, None)

    def test_a_link_out_of_the_folder_is_not_followed(self, tmp_path: Path) -> None:
        folder, outside = tmp_path / "dossier", tmp_path / "outside"
        folder.mkdir()
        outside.mkdir()
        (outside / "plan.pdf").write_text("outside", encoding="utf-8")
        (folder / "plan.pdf").symlink_to(outside / "plan.pdf")
        (folder / "stukken").symlink_to(outside)
        (folder / "loop.pdf").symlink_to(folder / "loop.pdf")
        states = [look_for(name, folder).state for name in ("plan.pdf", "stukken/plan.pdf", "loop.pdf")]
        assert states == ["outside", "outside", "unreadable"]

    def test_a_link_inside_the_folder_is(self, tmp_path: Path) -> None:
        (tmp_path / "plan.pdf").write_bytes(b"plan")
        (tmp_path / "link.pdf").symlink_to(tmp_path / "plan.pdf")
        assert look_for("link.pdf", tmp_path).state == "present"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "plan.pdf")
        assert look_for("plan.pdf", tmp_path).state == "unreadable"

    def test_without_a_folder_nothing_is_looked_for(self) -> None:
        assert look_for("plan.pdf", None).state == "not_checked"

    def test_stand_in_the_page_with_their_hash(self, tmp_path: Path) -> None:
        (tmp_path / "pa.pdf").write_bytes(b"analyse")
        event = {"soort": "probleemanalyse", "datum": "2025-10-14", "document": "pa.pdf"}
        file = written(tmp_path, "in.json", small("linde-7", gebeurtenissen=[event]))
        page = page_of(tmp_path, file).read_text(encoding="utf-8")
        assert page.count(hashlib.sha256(b"analyse").hexdigest()) == 2, "in the check and in the list of events"


class TestReportCheck:
    def test_items_stand_in_the_order_of_the_regulation(self) -> None:
        letters = [one.item.letter for one in shown(small("linde-7")).report]
        assert letters == ["a–e", "f", "g", "h", "h", "i–k", "l", "", ""]  # noqa: RUF001 - ranges have dashes

    def test_what_a_dossier_has_no_place_for_is_said(self) -> None:
        first = shown(small("linde-7")).report[0].item
        assert (first.word, first.state) == ("niet hier vastgelegd", "aside")

    def test_what_is_there_what_is_missing_and_what_comes(self) -> None:
        events = [
            {"soort": "probleemanalyse", "datum": "2025-10-14", "benutbare_mogelijkheden": "ja"},
            {"soort": "eerstejaarsevaluatie", "datum": "2026-09-03"},
        ]
        states = [one.item.state for one in shown(small("linde-7", gebeurtenissen=events)).report]
        assert states == ["aside", "there", "missing", "there", "later", "later", "later", "later", "later"]

    def test_the_latest_of_two_evaluations_is_the_later_one(self) -> None:
        events = [
            {"soort": "eerstejaarsevaluatie", "datum": "2026-09-03"},
            {"soort": "eerstejaarsevaluatie", "datum": "2026-10-08"},
        ]
        first, latest = shown(small("linde-7", gebeurtenissen=events)).report[3:5]
        assert len(first.filed) == 2
        assert [one.day for one in latest.filed] == ["do 8 okt 2026"]

    def test_what_is_planned_is_not_in_the_file_yet(self) -> None:
        events = [{"soort": "probleemanalyse", "datum": "2026-11-23"}]
        item = shown(small("linde-7", gebeurtenissen=events)).report[1].item
        assert item.state == "missing"
        assert item.word.startswith("gepland ma 23 nov 2026")

    def test_all_events_stand_in_order_of_day(self) -> None:
        events = [
            {"soort": "voortgangsgesprek", "datum": "2026-11-30"},
            {"soort": "ziekmelding", "datum": "2025-09-08"},
            {"soort": "consult_bedrijfsarts", "datum": "2024-01-09", "spoor_1": "onduidelijk"},
        ]
        told_of = shown(small("linde-7", gebeurtenissen=events)).events
        assert [(one.name, one.when) for one in told_of] == [
            ("Consult bij de bedrijfsarts", "earlier"),
            ("Ziekmelding", ""),
            ("Voortgangsgesprek", "planned"),
        ]
        assert told_of[0].said == (("spoor 1", "onduidelijk"),)


class TestWords:
    def test_every_field_of_every_event_has_a_name(self) -> None:
        fields = {field for model in MODELS.values() for field in model.model_fields} - {"datum", "soort"}
        assert LABELS.keys() == fields
        assert fields >= FREE

    def test_every_word_that_a_field_can_have_is_written_out(self) -> None:
        found: set[str] = set()

        def gather(annotation: Any) -> None:  # noqa: ANN401 - what annotations are made of
            for part in get_args(annotation):
                if isinstance(part, str):
                    found.add(part)
                gather(part)

        for model in MODELS.values():
            for name, field in model.model_fields.items():
                if name not in ("soort", "regel"):
                    gather(field.annotation)
        assert found <= VALUES.keys()


class TestDeadlines:
    def places(self, due: int) -> list[Deadline]:
        """Where a duty of the law falls in the chart, so many days after the day asked: the plan after an analysis."""
        analysis = DAY + timedelta(days=due - 14)
        events = [{"soort": "probleemanalyse", "datum": str(analysis), "benutbare_mogelijkheden": "ja"}]
        data = small("linde-7", ziekteperioden=[{"van": str(analysis)}], gebeurtenissen=events)
        judgement = judge(read(data), rules(), DAY)
        (plan,) = judgement.by_rule["plan_van_aanpak"]
        assert plan.due == DAY + timedelta(days=due)
        others = [one for one in judgement.verdicts if one is not plan]
        return [*(Counter(deadlines(judgement)) - Counter(one for v in others for one in self.alone(judgement, v)))]

    def alone(self, judgement: Any, verdict: Any) -> list[Deadline]:  # noqa: ANN401 - of the judgement above
        from dataclasses import replace  # noqa: PLC0415 - only here

        return [*deadlines(replace(judgement, verdicts=(verdict,)))]

    @pytest.mark.parametrize(("due", "place"), [(0, 0), (6, 0), (7, 1), (-1, -1), (-28, -1), (-29, -2), (-91, -2)])
    def test_stand_in_their_week(self, due: int, place: int) -> None:
        assert self.places(due) == [Deadline(place, firm=True)]

    def test_more_than_thirteen_weeks_overdue_stand_together(self) -> None:
        assert self.places(-92) == [Deadline(-3, firm=True)]

    def test_of_who_recovered_do_not_count(self) -> None:
        spells = [{"van": "2026-01-05", "tot_en_met": "2026-11-21"}]
        assert [*deadlines(judge(read(small("linde-7", ziekteperioden=spells)), rules(), DAY))] == []

    @given(st.lists(st.builds(Deadline, st.integers(-3, 11), st.booleans())))
    def test_pass_between_processes(self, found: list[Deadline]) -> None:
        assert [*from_text(as_text(found))] == found

    @given(st.lists(st.builds(Deadline, st.integers(-3, 11), st.booleans())))
    def test_make_bars_that_add_up_and_fit(self, found: list[Deadline]) -> None:
        drawn = chart(Counter(found), DAY, words("en"), "en")
        assert drawn.overdue + drawn.coming == len(found)
        assert all(bar.x >= 0 and bar.x + bar.width <= drawn.width for bar in drawn.bars)
        assert all(0 < bar.soft_y <= bar.firm_y <= drawn.base for bar in drawn.bars)


class TestTimeline:
    @given(judged_dossiers(), st.sampled_from(LANGS))
    def test_any_dossier_is_shown_whole_and_inside_the_picture(self, judged: tuple[Data, date], lang: Lang) -> None:
        data, day = judged
        dossier = shown(data, day, lang)
        html = section(dossier, lang, paper=False)
        assert html.count("<tr role=") == len(dossier.rows) + (2 if dossier.rows else 0)
        drawn = dossier.drawing
        if drawn is None:
            return
        assert all(band.x >= 0 and band.x + band.width <= WIDTH and band.width > 0 for band in drawn.bands)
        assert all(0 <= one.x <= WIDTH and 0 < one.y < drawn.axis for one in drawn.markers)
        assert all(0 <= one.row < len(dossier.rows) for one in drawn.markers)
        places = [(one.x, one.y) for one in drawn.markers]
        assert len(places) == len({*places}), "no marker hides another"

    def test_marks_tell_when_done_and_source(self) -> None:
        events = [
            {"soort": "probleemanalyse", "datum": "2025-10-14", "benutbare_mogelijkheden": "ja"},
            {"soort": "plan_van_aanpak", "datum": "2025-11-05"},
        ]
        drawn = shown(small("linde-7", gebeurtenissen=events)).drawing
        assert drawn is not None
        assert (
            "Plan van aanpak: te laat",
            "uiterlijk di 28 okt 2025 · gedaan wo 5 nov 2025 · 8 dagen te laat",
            "Rpez art. 4 lid 1",
        ) in [one.tip for one in drawn.markers]

    def test_gaps_leave_and_a_sanction_are_bands(self) -> None:
        kinds = {
            name: {band.kind for band in drawn.bands}
            for name in ("terugval-twee-keer", "zwangerschapsverlof", "loonsanctie-opgelegd", "rietveld")
            if (drawn := self.drawn(name)) is not None
        }
        assert "gap" in kinds["terugval-twee-keer"]
        assert "leave" in kinds["zwangerschapsverlof"]
        assert "sanction" in kinds["loonsanctie-opgelegd"]
        assert kinds["rietveld"] == {"sick", "ahead", "work"}

    def drawn(self, name: str) -> Any:  # noqa: ANN401 - a drawing
        from poortwachter.judging.reading import read_dossier  # noqa: PLC0415 - only here

        case = read_dossier(str(CASES / f"{name}.yaml"), rules()).case
        assert case is not None
        judgement = judge(case, rules(), DAY)
        judged = judgement, assess(judgement, rules())
        return told(describe(judged, about()), judged, about()).drawing

    def test_before_the_first_sick_day_there_is_none(self) -> None:
        dossier = shown(small("linde-7"), date(2025, 9, 7))
        assert dossier.drawing is None
        assert section(dossier, "nl", paper=False)


class TestPaper:
    def test_without_weasyprint_it_is_said_what_to_install(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "weasyprint", None)
        with pytest.raises(typer.BadParameter, match=r"pip install 'poortwachter\[pdf\]'"):
            report(CASES / "rietveld.yaml", pdf=True, output=str(tmp_path / "x.pdf"))
        assert [*tmp_path.iterdir()] == []

    def test_is_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(typer.BadParameter, match="geen map"):
            report(CASES / "rietveld.yaml", pdf=True, output=f"{tmp_path}/")

    @pytest.mark.filterwarnings("ignore")
    def test_is_a_pdf_that_fetched_nothing(self, tmp_path: Path) -> None:
        try:
            pdf.check_available()
        except pdf.PdfError:
            pytest.skip("WeasyPrint is not installed: pip install 'poortwachter[pdf]'")
        file = written(tmp_path, "in.json", hostile(SCRIPT))
        assert report(file, pdf=True, output=str(tmp_path / "x.pdf")) == 0
        assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")
