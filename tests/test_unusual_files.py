"""What stands where a file was expected, or changes while it is read: it is told, and the others are still judged."""

from __future__ import annotations

import os
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from poortwachter.html.documents import look_for
from poortwachter.source.opening import ChangingError, NotAFileError, read_whole
from tests.commandline import AS_OF, SICK, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.commandline import Run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and devices")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _system(path: Path) -> None:
    path.symlink_to("/proc/self/mem")  # a regular file that no one can read the begin of


def _nowhere(path: Path) -> None:
    path.symlink_to("nergens.yaml")


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


def _below_a_file(path: Path) -> None:
    path.symlink_to("goed.yaml/x.yaml")


KINDS: Final[dict[str, Callable[[Path], None]]] = {
    "pipe": _pipe,
    "socket": _socket,
    "folder": Path.mkdir,
    "device": _device,
    "system": _system,
    "nowhere": _nowhere,
    "circle": _circle,
    "below a file": _below_a_file,
}


@pytest.fixture(params=KINDS)
def unusual(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A name at which no file stands that can be read, beside a good dossier."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    Path("d").mkdir()
    Path("d/goed.yaml").write_text(SICK, encoding="utf-8")
    if request.param == "system" and not Path("/proc/self/mem").exists():
        pytest.skip("no such file on this system")
    KINDS[request.param](Path("d/vreemd.yaml"))
    return "d/vreemd.yaml"


class InTime(threading.Thread):
    """Runs a command, for at most so many seconds: what waits for a pipe would wait for ever."""

    def __init__(self, *arguments: str) -> None:
        super().__init__(daemon=True)
        self._arguments = arguments
        self.done: Run | None = None

    def run(self) -> None:
        self.done = run(*self._arguments)

    def result(self) -> Run:
        self.start()
        self.join(60)
        assert self.done is not None, f"still waiting: {self._arguments}"
        return self.done


def told(*arguments: str) -> Run:
    """What a run came to, in time."""
    return InTime(*arguments).result()


def test_what_is_no_file_is_told_and_the_others_are_judged(unusual: str) -> None:
    for asked in (("check", "d/goed.yaml", unusual), ("audit", "d/goed.yaml", unusual, "--jobs", "1")):
        done = told(*asked, "--as-of", AS_OF, "--format", "json")
        report = done.json()
        if asked[0] == "audit" and Path(unusual).is_dir():
            assert not report["problems"]  # a folder is walked
            continue
        assert done.code == 2
        assert [case["dossier"] for case in report["cases"]] == ["d-1"]
        (problem,) = report["problems"]
        assert problem["file"] == unusual
        assert problem["message"]


def test_in_a_folder_the_others_are_judged(unusual: str) -> None:
    for command in ("audit", "agenda"):
        done = told(command, "d", "--as-of", AS_OF, "--jobs", "1", "--format", "json")
        assert (done.code == 2) == (not Path(unusual).is_dir())
        assert "d-1" in done.out
        assert (unusual in done.out) == (not Path(unusual).is_dir())
    assert "d-1" in told("report", "d", "--as-of", AS_OF, "--jobs", "1").out


def test_beside_the_dossiers_it_is_refused(unusual: str) -> None:
    """Rules, exceptions, a baseline, a mapping, a sheet, settings: nothing is judged, and nobody waits."""
    asked = ("audit", "d/goed.yaml", "--jobs", "1")
    for option in ("--rules", "--exceptions", "--baseline"):
        done = told(*asked, option, unusual)
        assert (done.code, done.out) == (2, "")
        assert "vreemd.yaml" in done.err
    for arguments in (
        ("rules", "check", unusual),
        ("what-if", unusual, "--add", "scholing 2026-11-20"),
        ("log", unusual, "scholing"),
        ("log", unusual, "--undo"),
        ("new", unusual, "--reference", "x", "--first-sick-day", "2026-11-20"),
        ("import", unusual, "--mapping", unusual, "--to", "d"),
        ("import", "d/goed.yaml", "--mapping", unusual, "--to", "d"),
    ):
        done = told(*arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err
    Path(unusual).rename("poortwachter.toml")
    assert told(*asked).code in {0, 1, 2}
    Path("poortwachter.toml").rename("d/.gitignore")
    Path(".git").mkdir()
    assert "d-1" in told("audit", "d", "--jobs", "1").out


def test_a_sheet_that_is_no_file_is_refused(unusual: str) -> None:
    mapping = Path("koppeling.yaml")
    mapping.write_text("format: poortwachter/import/1\ndossier: A\nziekteperioden: [{van: B}]\n", encoding="utf-8")
    done = told("import", unusual, "--mapping", str(mapping), "--to", "naar", "--yes")
    assert (done.code, done.out) == (2, "")
    assert not Path("naar").exists()


def test_a_document_that_is_no_file_is_not_read(unusual: str) -> None:
    found = look_for(Path(unusual).name, Path("d"))
    assert found.sha256 is None
    assert found.state in {"unreadable", "missing", "outside"}


# While it is read


class Meddling:
    """Somebody who does something to a file between two looks at it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, does: Iterator[Callable[[], object]]) -> None:
        self._does = does
        self._read = os.read
        monkeypatch.setattr("poortwachter.source.opening.os.read", self)

    def __call__(self, handle: int, length: int) -> bytes:
        raw = self._read(handle, length)
        next(self._does, lambda: None)()
        return raw


def test_a_file_that_is_written_to_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(b"half")
    Meddling(monkeypatch, iter([lambda: path.write_bytes(b"half and the rest")]))
    assert read_whole(path, 1000) == b"half and the rest"


@pytest.mark.parametrize(
    "does",
    [
        lambda path: path.write_bytes(path.read_bytes() + b"# more\n"),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: os.utime(path, ns=(0, path.stat().st_mtime_ns + 1)),
    ],
    ids=["grows", "shrinks", "changes"],
)
def test_a_file_that_keeps_changing_is_told(does: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    """A dossier of which the end is missing may be a good dossier with other findings."""
    path, good = tmp_path / "d.yaml", tmp_path / "goed.yaml"
    path.write_text(SICK.replace("d-1", "d-2"), encoding="utf-8")
    good.write_text(SICK, encoding="utf-8")
    Meddling(monkeypatch, iter([lambda: does(path)] * 3))
    with pytest.raises(ChangingError):
        read_whole(path, 1000)
    Meddling(monkeypatch, iter([lambda: does(path)] * 3))
    done = run("check", path, good, "--as-of", AS_OF, "--format", "json", "--lang", "en")
    report = done.json()
    assert done.code == 2
    assert [case["dossier"] for case in report["cases"]] == ["d-1"]
    (problem,) = report["problems"]
    assert "changed while it was read" in problem["message"]
    assert (problem["line"], problem["column"]) == (None, None)


def test_a_file_that_goes_while_it_is_read_was_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(SICK, encoding="utf-8")
    Meddling(monkeypatch, iter([path.unlink]))
    assert read_whole(path, 1000) == SICK.encode()


def test_a_pipe_that_takes_the_place_of_a_file_is_no_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(SICK, encoding="utf-8")
    stat = os.stat

    def meddle(name: Any, **how: Any) -> os.stat_result:  # noqa: ANN401
        status = stat(name, **how)
        if name == path:
            path.unlink()
            os.mkfifo(path)
            monkeypatch.setattr("poortwachter.source.opening.os.stat", stat)
        return status

    monkeypatch.setattr("poortwachter.source.opening.os.stat", meddle)
    with pytest.raises(NotAFileError):
        read_whole(path, 1000)


def test_a_file_that_the_system_makes_up_is_read_to_its_end() -> None:
    path = Path("/proc/self/status")
    if not path.exists():
        pytest.skip("no such file on this system")
    assert read_whole(path, 1 << 20).startswith(b"Name:")
    assert len(read_whole(path, 10)) == 11


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 12, 100_000])
def test_of_a_large_file_one_byte_more_is_read(size: int, tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(b"x" * size)
    assert len(read_whole(path, 10)) == min(size, 11)
    assert len(read_whole(path, 1 << 20)) == size


def test_a_line_that_is_still_being_written_is_told_and_the_others_are_judged(tmp_path: Path) -> None:
    lines = tmp_path / "d.jsonl"
    good = '{"dossier": "d-1", "ziekteperioden": [{"van": "2026-09-07"}]}\n'
    lines.write_text(good + good.replace("d-1", "d-2")[:40], encoding="utf-8")
    done = run("audit", lines, "--as-of", AS_OF, "--format", "json", "--jobs", "1")
    assert done.code == 2
    assert [case["dossier"] for case in done.json()["cases"]] == ["d-1"]
    assert [problem["line"] for problem in done.json()["problems"]] == [2]


def test_a_document_that_is_written_to_has_no_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"plan")
    assert look_for("plan.pdf", tmp_path).state == "present"
    fstat, calls = os.fstat, iter((False, True))

    def meddle(handle: int) -> os.stat_result:
        with suppress(StopIteration):
            if next(calls):
                path.write_bytes(b"plan and more")
        return fstat(handle)

    monkeypatch.setattr("poortwachter.html.documents.os.fstat", meddle)
    assert look_for("plan.pdf", tmp_path).state == "unreadable"
