"""``agenda --ics``: a calendar that other programs read, and read again without duplicates.

What is written is read back by vobject, which shares no code with the library that writes.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from poortwachter.agenda.calendar import calendar
from poortwachter.agenda.item import Item
from poortwachter.agenda.span import read_spans
from poortwachter.audit.formats.form import About
from poortwachter.rules.loading import load_rules
from poortwachter.source.characters import cleaned
from tests.commandline import AS_OF, CASES, ROOT, SICK, Run, run

if TYPE_CHECKING:
    from pathlib import Path

    from poortwachter.text import Lang

DAY: Final = date(2026, 11, 22)
HOSTILE: Final = st.text(
    st.sampled_from('\\;:,"\n\r\t\0\x1b\x7f\x85\u2028\u202eé🏥=^nN|') | st.characters(exclude_categories=["Cs"]),
    max_size=200,
)


@cache
def about(lang: Lang = "en", as_of: date = DAY) -> About:
    return About("0.0.0", lang, as_of, load_rules())


def item(**changes: Any) -> Item:  # noqa: ANN401 - the fields of an item
    plain = Item(
        file="cases/linde-7.yaml",
        dossier="linde-7",
        employer="Bakkerij De Linde",
        kind="duty",
        rule="plan_van_aanpak",
        occurrence=None,
        title="Action plan",
        long_title="Action plan",
        actor="samen",
        rank="regulation",
        status="upcoming",
        severity=None,
        day=DAY + timedelta(days=60),
        disputed_until=None,
        planned=None,
        notes=(),
        warning=None,
        advice="Draw up the action plan now.",
        url=None,
        uid="1@poortwachter",
    )
    return plain._replace(**changes)


def written(*items: Item, lang: Lang = "en", as_of: date = DAY, remind: str = "2w,3d") -> str:
    return calendar(items, about(lang, as_of), read_spans(remind) or ())


def events(text: str) -> list[Any]:
    """The events of a calendar, by another program."""
    return list(getattr(vobject.readOne(text), "vevent_list", []))


def exported(tmp_path: Path, *arguments: str | Path, lang: str = "en", as_of: str = AS_OF) -> tuple[Run, str]:
    """A run with JSON as its output, and the calendar it wrote, its line ends as they are."""
    file = tmp_path / "agenda.ics"
    done = run(
        *("agenda", "--as-of", as_of, "--lang", lang, "--jobs", "1", "--format", "json", "--ics", file, *arguments)
    )
    return done, file.read_bytes().decode()


def alarms(event: Any) -> list[timedelta]:  # noqa: ANN401 - vobject makes its attributes as it reads
    return [alarm.trigger.value for alarm in getattr(event, "valarm_list", [])]


@pytest.mark.parametrize("name", CASES)
def test_the_calendar_of_a_dossier_is_its_agenda(name: str, tmp_path: Path) -> None:
    done, text = exported(tmp_path, ROOT / "cases" / name, "--within", "24m")
    agenda = done.json()["items"]
    found = events(text) if agenda else []
    assert [event.uid.value for event in found] == [one["uid"] for one in agenda]
    assert [event.dtstart.value.isoformat() for event in found] == [one["day"] for one in agenda]
    for event, one in zip(found, agenda, strict=True):
        told = event.description.value.split("\n")
        assert event.summary.value.startswith(f"{one['dossier']}: ")
        assert told[0] == one["title"]
        assert all(note in told for note in one["notes"])
        assert getattr(event, "url", None) is None or event.url.value == one["url"]
        assert event.dtend.value == event.dtstart.value + timedelta(days=1)


def test_that_of_all_dossiers_holds_all_of_it(tmp_path: Path) -> None:
    done, text = exported(tmp_path, ROOT / "cases")
    agenda = done.json()["items"]
    assert len(agenda) > 40
    assert {event.uid.value: event.dtstart.value.isoformat() for event in events(text)} == {
        one["uid"]: one["day"] for one in agenda
    }


class TestAgain:
    def test_the_same_dossiers_give_the_same_bytes(self, tmp_path: Path) -> None:
        assert exported(tmp_path, ROOT / "cases")[1] == exported(tmp_path, ROOT / "cases")[1]

    def test_a_duty_keeps_its_uid_when_its_day_moves(self, tmp_path: Path) -> None:
        file = tmp_path / "d.yaml"
        begin = "dossier: d-1\nziekteperioden: [{van: 2026-10-12}]\ngebeurtenissen:\n"
        uids = []
        for analysis in ("2026-11-10", "2026-11-12"):
            event = f"  - {{soort: probleemanalyse, datum: {analysis}, benutbare_mogelijkheden: ja}}\n"
            file.write_text(begin + event, encoding="utf-8")
            plans = [event for event in events(exported(tmp_path, file)[1]) if "Action plan" in event.summary.value]
            uids.append([(event.uid.value, event.dtstart.value.isoformat()) for event in plans])
        (before,), (after,) = uids
        assert before[0] == after[0]
        assert (before[1], after[1]) == ("2026-11-24", "2026-11-26")

    def test_of_two_the_later_wins(self) -> None:
        first, later = (events(written(item(), as_of=DAY + timedelta(days=n)))[0] for n in (0, 1))
        assert first.uid.value == later.uid.value
        assert int(first.sequence.value) + 1 == int(later.sequence.value)
        assert first.dtstamp.value < later.dtstamp.value
        assert first.dtstamp.value == first.last_modified.value

    def test_language_and_names_of_files_change_no_uid(self, tmp_path: Path) -> None:
        uids = {}
        for lang, name in (("nl", "a.yaml"), ("en", "b.yaml")):
            (tmp_path / name).write_text(SICK, encoding="utf-8")
            text = exported(tmp_path, tmp_path / name, lang=lang)[1]
            uids[lang] = [event.uid.value for event in events(text)]
        assert uids["nl"] == uids["en"]

    def test_an_opening_a_repair_and_a_duty_of_one_rule_differ(self, tmp_path: Path) -> None:
        _, text = exported(tmp_path, ROOT / "cases", "--within", "24m")
        uids = [event.uid.value for event in events(text)]
        assert len(set(uids)) == len(uids)


class TestAlarms:
    def test_two_weeks_and_three_days_ahead_at_nine(self) -> None:
        (event,) = events(written(item()))
        assert alarms(event) == [timedelta(hours=9) - timedelta(days=n) for n in (14, 3)]
        assert [alarm.description.value for alarm in event.valarm_list] == [
            "in 14 days: linde-7: Action plan",
            "in 3 days: linde-7: Action plan",
        ]

    def test_on_the_day_itself(self) -> None:
        (event,) = events(written(item(), remind="0d"))
        assert alarms(event) == [timedelta(hours=9)]
        assert event.valarm.description.value == "today: linde-7: Action plan"

    def test_a_month_is_as_long_as_it_is(self) -> None:
        (event,) = events(written(item(day=date(2027, 3, 31)), remind="1m"))
        assert alarms(event) == [timedelta(hours=9) - timedelta(days=31)]

    def test_two_that_ring_on_one_day_are_one(self) -> None:
        assert len(alarms(events(written(item(), remind="2w,14d"))[0])) == 1

    @pytest.mark.parametrize(("days", "number"), [(2, 0), (3, 1), (13, 1), (14, 2)])
    def test_none_on_a_day_that_has_gone(self, days: int, number: int) -> None:
        (event,) = events(written(item(day=DAY + timedelta(days=days))))
        assert len(alarms(event)) == number

    def test_none_for_what_is_overdue(self) -> None:
        (event,) = events(written(item(day=DAY - timedelta(days=1), status="missing"), remind="0d,1w"))
        assert alarms(event) == []
        assert event.summary.value == "linde-7: Action plan (overdue)"

    @pytest.mark.parametrize("word", ["none", "geen"])
    def test_none_when_none_are_asked_for(self, word: str, tmp_path: Path) -> None:
        assert "VALARM" in exported(tmp_path, ROOT / "cases")[1]
        assert "VALARM" not in exported(tmp_path, ROOT / "cases", "--remind", word)[1]


class TestFormat:
    @given(HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=3))
    def test_whatever_a_text_holds_it_is_read_back_and_lines_are_as_the_format_asks(
        self, reference: str, title: str, notes: list[str]
    ) -> None:
        text = written(item(dossier=reference, title=title, long_title="x", notes=tuple(notes)))
        self.is_well_formed(text)
        (event,) = events(text)
        assert event.uid.value == "1@poortwachter"
        assert event.summary.value == as_read(f"{reference}: {title}")
        body = "\n".join(["x", "who: both", "norm: regulation", *notes, "Draw up the action plan now."])
        assert event.description.value.startswith(as_read(body))

    @pytest.mark.parametrize("lang", ["nl", "en"])
    def test_so_are_the_lines_of_all_dossiers(self, lang: str, tmp_path: Path) -> None:
        self.is_well_formed(exported(tmp_path, ROOT / "cases", "--within", "24m", lang=lang)[1])

    def is_well_formed(self, text: str) -> None:
        assert text.endswith("END:VCALENDAR\r\n")
        lines = text.split("\r\n")
        assert all(len(line.encode()) <= 75 for line in lines)  # RFC 5545, 3.1
        assert not any(sign in line for line in lines for sign in "\r\n")
        assert not any(ord(sign) < 32 or ord(sign) == 127 for line in lines for sign in line)
        assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]

    def test_each_event_is_a_whole_day_that_blocks_nothing(self) -> None:
        lines = written(item(day=date(2026, 12, 31))).split("\r\n")
        assert {"DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101"} <= {*lines}
        assert {"TRANSP:TRANSPARENT", "CLASS:PRIVATE"} <= {*lines}

    def test_without_anything_to_do_it_is_empty(self, tmp_path: Path) -> None:
        done, text = exported(tmp_path, ROOT / "tests" / "snapshots" / "dossiers" / "recovered.yaml")
        assert done.json()["items"] == []
        assert text.startswith("BEGIN:VCALENDAR\r\n")
        assert "VEVENT" not in text

    def test_a_milestone_has_no_actor_and_no_norm(self) -> None:
        (event,) = events(written(item(kind="milestone", actor=None, rank=None, status=None, advice="")))
        assert event.description.value == "Action plan\nAs the dossier was on Sun 22 Nov 2026."
        assert not hasattr(event, "categories")

    def test_a_plan_that_comes_too_late_is_told(self) -> None:
        (event,) = events(written(item(warning="planned for 30 Nov, which is 7 days late")))
        assert "planned for 30 Nov, which is 7 days late" in event.description.value

    def test_a_repair_is_told_once(self) -> None:
        (event,) = events(written(item(kind="remedy", notes=("Start a track.",), advice="Start a track.")))
        assert event.description.value.count("Start a track.") == 1


class TestPrivacy:
    DOSSIER: Final = (
        "dossier: zonnebloem-77\nwerkgever: {naam: Linnenkast}\n"
        "werknemer: {kenmerk: W-8812, geboortedatum: 1971-04-05}\ndienstverband: {maandloon: 4321.00}\n"
        "ziekteperioden: [{van: 2026-09-07}]\n"
        "gebeurtenissen:\n  - {soort: ziekmelding, datum: 2026-09-08, toelichting: gebeld om negen uur}\n"
    )

    def lines(self, tmp_path: Path, *options: str) -> str:
        file = tmp_path / "Linnenkast-zonnebloem-77.yaml"
        file.write_text(self.DOSSIER, encoding="utf-8")
        return exported(tmp_path, file, *options)[1].replace("\r\n ", "")

    def test_of_a_dossier_it_holds_only_the_reference(self, tmp_path: Path) -> None:
        text = self.lines(tmp_path)
        assert "zonnebloem-77" in text
        for secret in ("Linnenkast", "8812", "1971", "4321", "gebeld", ".yaml", str(tmp_path)):
            assert secret not in text

    def test_redacted_not_even_that(self, tmp_path: Path) -> None:
        plain, text = self.lines(tmp_path), self.lines(tmp_path, "--redact")
        assert "zonnebloem" not in text
        assert "SUMMARY:dossier-" in text
        assert uids(plain).isdisjoint(uids(text))

    def test_with_a_secret_nobody_can_find_the_reference_by_trying(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without = self.lines(tmp_path, "--redact")
        monkeypatch.setenv("POORTWACHTER_REDACT_KEY", "a secret")
        assert uids(without).isdisjoint(uids(self.lines(tmp_path, "--redact")))


def test_a_file_that_cannot_be_written_is_a_mistake(tmp_path: Path) -> None:
    done = run("agenda", ROOT / "cases", "--as-of", AS_OF, "--ics", tmp_path / "no" / "a.ics", "--lang", "en")
    assert done.code == 2
    assert "Invalid value for --ics: Cannot write" in done.err


def test_a_calendar_in_the_folder_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "agenda.ics").write_text("old")
    exported(tmp_path, ROOT / "cases" / "rietveld.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["agenda.ics"]


def uids(text: str) -> set[str]:
    return {line for line in text.split("\r\n") if line.startswith("UID:")}


def as_read(text: str) -> str:
    """A text as a calendar holds it: nothing that may not stand in a line."""
    return cleaned(text.replace("\r", " ").replace("\t", " "))
