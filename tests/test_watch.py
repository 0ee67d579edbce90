"""``watch``: a dossier is judged again whenever it is saved, at a terminal and in a pipe."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Final, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poortwachter.commands.watch import Changes, compared
from tests.commandline import AS_OF, SICK, command, environment, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if os.name != "posix":  # pragma: no cover
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import pexpect

Watched: TypeAlias = "Callable[..., pexpect.spawn[str]]"

EN: Final = ("--lang", "en", "--as-of", AS_OF)
CLEAR: Final = "\x1b[2J\x1b[H"
WAITING: Final = re.compile(r"── \d\d:\d\d:\d\d (Watches .+?) \(Ctrl-C stops\)\S*\r\n")
UNSEEN: Final = 0.4
"""Seconds in which a change would have been seen: more than files must be quiet for."""
COLOR: Final = re.compile(r"\x1b\[[\d;]*m")
BROKEN: Final = "dossier: d-1\nziekteperioden:\n  - {van: 7-9-2026}\n"
LATER: Final = SICK.replace("2026-09-07", "2026-09-14")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Starts ``watch`` at a terminal of its own."""
    started: list[pexpect.spawn[str]] = []

    def start(*arguments: str) -> pexpect.spawn[str]:
        python, *rest = command("watch", *arguments, *EN)
        env = environment(TERM="xterm", LC_ALL="C.UTF-8")
        child = pexpect.spawn(
            python, rest, cwd=str(tmp_path), env=env, encoding="utf-8", timeout=30, dimensions=(50, 80)
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def shown(child: pexpect.spawn[str]) -> str:
    """The next screen, up to the line that says what is watched, without its colours."""
    child.expect(WAITING)
    return COLOR.sub("", (child.before or "") + (child.after if isinstance(child.after, str) else "")).replace("\r", "")


def ended(child: pexpect.spawn[str]) -> int | None:
    """The exit code, once interrupted."""
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    assert "Traceback" not in (child.before or "")
    child.close()
    return child.exitstatus


def save_as_editors_do(file: Path, text: str) -> None:
    """Written beside itself, then put in its place."""
    beside = file.with_name(f".{file.name}.swp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


class TestOneFile:
    def test_the_page_at_once_and_again_at_each_save(self, watched: Watched, tmp_path: Path) -> None:
        file = tmp_path / "d.yaml"
        file.write_text(SICK, encoding="utf-8")
        child = watched("d.yaml")
        first = shown(child)
        assert first.startswith(CLEAR)
        assert "Sick since Mon 7 Sep 2026" in first
        assert "Watches d.yaml" in first
        file.write_text(LATER, encoding="utf-8")
        second = shown(child)
        assert second.startswith(CLEAR)
        assert "Sick since Mon 14 Sep 2026" in second
        (tmp_path / "other.yaml").write_text(SICK, encoding="utf-8")
        time.sleep(UNSEEN)
        save_as_editors_do(file, SICK)
        third = shown(child)
        assert "Sick since Mon 7 Sep 2026" in third
        assert third.count(CLEAR) == 1  # nothing was shown for the other file
        assert ended(child) == 130

    def test_mistakes_with_their_place_and_a_file_that_goes_and_comes_back(
        self, watched: Watched, tmp_path: Path
    ) -> None:
        file = tmp_path / "d.yaml"
        file.write_text(BROKEN, encoding="utf-8")
        child = watched("d.yaml")
        told = shown(child)
        assert "d.yaml:3:11" in told
        assert "^^^^^^^^ 2026-09-07" in told
        file.write_text(SICK, encoding="utf-8")
        assert "Sick since Mon 7 Sep 2026" in shown(child)
        file.unlink()
        assert "d.yaml is gone." in shown(child)
        file.write_text(LATER, encoding="utf-8")
        assert "Sick since Mon 14 Sep 2026" in shown(child)
        assert ended(child) == 130

    def test_behind_a_link(self, watched: Watched, tmp_path: Path) -> None:
        folder = tmp_path / "elsewhere"
        folder.mkdir()
        (folder / "real.yaml").write_text(SICK, encoding="utf-8")
        (tmp_path / "link.yaml").symlink_to(folder / "real.yaml")
        child = watched("link.yaml")
        shown(child)
        save_as_editors_do(folder / "real.yaml", LATER)
        assert "Sick since Mon 14 Sep 2026" in shown(child)
        assert ended(child) == 130


class TestFolder:
    def test_the_page_of_what_is_saved_and_a_line_for_each_of_several(self, watched: Watched, tmp_path: Path) -> None:
        for name in ("a", "b"):
            (tmp_path / f"{name}.yaml").write_text(SICK.replace("d-1", name), encoding="utf-8")
        child = watched(".")
        first = shown(child)
        assert "Watches 2 dossiers in ." in first
        assert "Sick since" not in first
        (tmp_path / "a.yaml").write_text(LATER, encoding="utf-8")
        assert "Sick since Mon 14 Sep 2026" in shown(child)
        assert child.pid is not None
        os.kill(child.pid, signal.SIGSTOP)  # so that both are there when it looks
        (tmp_path / "a.yaml").write_text(SICK, encoding="utf-8")
        (tmp_path / "b.yaml").write_text(BROKEN, encoding="utf-8")
        time.sleep(0.1)
        os.kill(child.pid, signal.SIGCONT)
        several = shown(child)
        assert "2 dossiers changed" in several
        assert re.search(r"  a\.yaml  Risk of a wage sanction .+, \d+ errors?", several)
        assert "  b.yaml  cannot be read" in several
        assert ended(child) == 130

    def test_new_renamed_and_deleted_but_nothing_for_what_is_no_dossier(self, watched: Watched, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text(SICK, encoding="utf-8")
        (tmp_path / ".gitignore").write_text("left-out.yaml\n", encoding="utf-8")
        (tmp_path / ".git").mkdir()
        child = watched(".")
        shown(child)
        for name in ("notes.txt", ".hidden.yaml", "left-out.yaml"):
            (tmp_path / name).write_text(SICK, encoding="utf-8")
        time.sleep(UNSEEN)
        folder = tmp_path / "deeper"
        folder.mkdir()
        (folder / "new.yaml").write_text(LATER, encoding="utf-8")
        new = shown(child)
        assert "Sick since Mon 14 Sep 2026" in new
        assert new.count(CLEAR) == 1
        (tmp_path / "a.yaml").rename(tmp_path / "b.yaml")
        assert "a.yaml is now called b.yaml." in shown(child)
        shutil.rmtree(folder)
        last = shown(child)
        assert "deeper/new.yaml is gone." in last
        assert "Watches 1 dossier in ." in last
        assert ended(child) == 130

    def test_a_folder_that_goes_is_the_end(self, watched: Watched, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.yaml").write_text(SICK, encoding="utf-8")
        child = watched("in")
        shown(child)
        shutil.rmtree(tmp_path / "in")
        child.expect_exact("in is gone; nothing is left to watch.")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 2


def test_in_a_pipe_pages_follow_each_other(tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    file.write_text(SICK, encoding="utf-8")
    with subprocess.Popen(  # noqa: S603 - our own command
        command("watch", "d.yaml", *EN), stdout=subprocess.PIPE, cwd=tmp_path, env=environment(), encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        told: list[str] = []
        for line in child.stdout:
            told.append(line)
            if "Ctrl-C stops" in line and sum("Ctrl-C stops" in one for one in told) == 1:
                file.write_text(LATER, encoding="utf-8")
            elif "Ctrl-C stops" in line:
                child.send_signal(signal.SIGINT)
        assert child.wait(timeout=30) == 130
    text = "".join(told)
    assert "\x1b" not in text
    assert text.index("Sick since Mon 7 Sep 2026") < text.index("Sick since Mon 14 Sep 2026")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nothing.yaml", "nothing.yaml does not exist"),
        ("-", "watches a file or folder, not -"),
        ("all.jsonl", "all.jsonl holds a dossier a line; use audit"),
    ],
)
def test_what_cannot_be_watched(path: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "all.jsonl").write_text("", encoding="utf-8")
    done = run("watch", path, *EN)
    assert done.code == 2
    assert told in done.err


def test_rules_that_cannot_be_used_are_told_at_once(tmp_path: Path) -> None:
    done = run("watch", tmp_path, "--rules", tmp_path / "none.yaml", *EN)
    assert done.code == 2
    assert "none.yaml" in done.err


LOOKS: Final = st.dictionaries(
    st.sampled_from([f"{name}.yaml" for name in "abcde"]),
    st.tuples(st.just(1), st.integers(1, 6), st.just(10), st.integers(0, 1)),
)


class TestCompared:
    A: Final = (1, 11, 100, 0)

    def test_nothing(self) -> None:
        assert compared({"a": self.A}, {"a": self.A}) == Changes([], [], [])
        assert not compared({"a": self.A}, {"a": self.A}).any

    @pytest.mark.parametrize("other", [(2, 11, 100, 0), (1, 12, 100, 0), (1, 11, 101, 0), (1, 11, 100, 1)])
    def test_saved_when_anything_of_it_differs(self, other: tuple[int, int, int, int]) -> None:
        assert compared({"a": self.A}, {"a": other}) == Changes(["a"], [], [])

    def test_new_gone_and_renamed(self) -> None:
        assert compared({}, {"a": self.A}) == Changes(["a"], [], [])
        assert compared({"a": self.A}, {}) == Changes([], ["a"], [])
        assert compared({"a": self.A}, {"b": self.A}) == Changes([], [], [("a", "b")])

    def test_written_under_a_new_name_it_is_another(self) -> None:
        assert compared({"a": self.A}, {"b": (1, 11, 101, 0)}) == Changes(["b"], ["a"], [])

    @given(LOOKS, LOOKS)
    def test_every_difference_is_told_once(
        self, before: dict[str, tuple[int, int, int, int]], now: dict[str, tuple[int, int, int, int]]
    ) -> None:
        found = compared(before, now)
        told = [*found.saved, *found.deleted, *(name for pair in found.renamed for name in pair)]
        differs = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
        assert found.any == bool(differs)
        assert {*told} <= differs
        assert {name for name in differs if name in now} <= {*found.saved, *(new for _, new in found.renamed)}


def test_all_words_are_in_dutch_as_well(tmp_path: Path) -> None:
    done = run("watch", tmp_path / "nothing", "--lang", "nl")
    assert "bestaat niet" in done.err
