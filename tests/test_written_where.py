"""Nothing is written but where the user said: the whole tree is compared before and after each command."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.commandline import AS_OF, process
from tests.hostile import ran, written

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS: Final = ("table", "json", "jsonl", "csv", "markdown", "sarif", "junit", "github", "gitlab")
_HOMES: Final = ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
_SHEET: Final = "Dossier;Van\nblad-1;2026-03-02\n"
_MAPPING: Final = "format: poortwachter/import/1\ndossier: Dossier\nziekteperioden: [{van: Van}]\n"
_EXCEPTION: Final = {
    "regel": "plan_van_aanpak",
    "dossier": "d-1",
    "reden": "Afgesproken.",
    "wie": "casemanager",
    "tot": "2027-01-31",
}
_IN: Final = ("d", "--as-of", AS_OF, "--jobs", "1")

READS: Final = (
    *(("check", "d/d-1.yaml", "d/kapot.yaml", "--format", form) for form in ("table", "json", "jsonl")),
    ("check", "d/d-1.yaml", "--explain"),
    *(("audit", *_IN, "--format", form, "--redact") for form in FORMS),
    ("audit", *_IN, "--baseline", "nulmeting.json", "--group-by", "rule"),
    *(("agenda", *_IN, "--format", form) for form in ("table", "json", "csv", "markdown")),
    ("report", *_IN),
    ("what-if", "d/d-1.yaml", "--add", "scholing 2026-11-20"),
    ("explain", "plan_van_aanpak", "loonsanctie"),
    ("rules",),
    ("rules", "check", "d/d-1.yaml"),
    ("schema", "rules"),
    ("import", "blad.csv", "--mapping", "koppeling.yaml", "--to", "naar"),
    ("import", "blad.csv", "--mapping", "koppeling.yaml", "--to", "d", "--dry-run"),
    ("log", "d/kapot.yaml", "scholing"),
    ("log", "d/d-1.yaml", "onzin"),
    ("log", "d/d-1.yaml", "--undo"),
    ("new", "d/d-1.yaml", "--reference", "x", "--first-sick-day", "2026-11-20"),
    ("check", "d/d-1.yaml", "-o", "geen/map/uit"),
    ("audit", *_IN, "--only", "onzin"),
    ("watch", "nergens"),
    ("onzin",),
    ("--help",),
    ("--version",),
)
"""Commands that write nothing: they read, or are refused."""

WRITES: Final[Mapping[tuple[str, ...], tuple[str, ...]]] = {
    ("check", "d/d-1.yaml", "-o", "uit.txt"): ("uit.txt",),
    ("audit", *_IN, "--format", "sarif", "-o", "uit.sarif"): ("uit.sarif",),
    ("audit", *_IN, "--write-baseline", "nieuw.json"): ("nieuw.json",),
    ("agenda", *_IN, "--ics", "uit.ics", "-o", "uit.txt"): ("uit.ics", "uit.txt"),
    ("report", *_IN, "-o", "uit.html"): ("uit.html",),
    ("report", *_IN, "-o", "uit/"): ("uit", "uit/dossiers", "uit/dossiers/d-1.html", "uit/index.html"),
    ("what-if", "d/d-1.yaml", "--add", "scholing 2026-11-20", "-o", "uit.txt"): ("uit.txt",),
    ("explain", "plan_van_aanpak", "-o", "uit.txt"): ("uit.txt",),
    ("rules", "-o", "uit.txt"): ("uit.txt",),
    ("schema", "case", "-o", "s/case.json"): ("s", "s/case.json"),
    ("new", "--reference", "nieuw", "--first-sick-day", "2026-11-20"): ("nieuw.yaml",),
    ("log", "d/d-1.yaml", "scholing", "2026-11-20"): ("d/d-1.yaml", "thuis/poortwachter"),
    ("import", "blad.csv", "--mapping", "koppeling.yaml", "--to", "naar", "--yes"): ("naar", "naar/blad-1.yaml"),
}
"""Commands that write, each with what it writes: what was asked for, and what ``log`` needs to take it back."""

Tree = dict[str, tuple[int, int, bytes]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with everything in it that belongs to somebody: dossiers, settings, a home, a place for what is held."""
    monkeypatch.chdir(tmp_path)
    for name in ("d", "thuis", "tijdelijk"):
        Path(name).mkdir()
    spells = {"ziekteperioden": [{"van": "2026-03-02"}]}
    for name, text in {
        "d/d-1.yaml": written({"dossier": "d-1", **spells}),
        "d/kapot.yaml": "dossier: [",
        "uitzonderingen.yaml": written([_EXCEPTION]),
        "poortwachter.toml": 'fail-on = "never"\n',
        "blad.csv": _SHEET,
        "koppeling.yaml": _MAPPING,
        "nulmeting.json": '{"format": "poortwachter/baseline/1", "findings": []}',
    }.items():
        Path(name).write_text(text, encoding="utf-8")
    for name in _HOMES:
        monkeypatch.setenv(name, str(tmp_path / "thuis"))
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "tijdelijk"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tijdelijk"))
    return tmp_path


def tree(folder: Path) -> Tree:
    """All that is in a folder, by its path: what it is and may, when it was written to, and what it holds."""
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        is_file = stat.S_ISREG(status.st_mode)
        held = path.read_bytes() if is_file else b""
        # A folder is written to whenever something in it is made and taken away again.
        found[str(path.relative_to(folder))] = (status.st_mode, status.st_mtime_ns if is_file else 0, held)
    return found


def changed(before: Tree, after: Tree) -> set[str]:
    """What is new, gone or other than it was."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


@pytest.mark.parametrize("arguments", READS, ids=" ".join)
def test_what_reads_writes_nothing(arguments: tuple[str, ...], here: Path) -> None:
    before = tree(here)
    done = ran(*arguments)
    assert done.out or done.err
    assert changed(before, tree(here)) == set()


@pytest.mark.parametrize("arguments", WRITES, ids=" ".join)
def test_what_writes_writes_what_was_asked_for_and_nothing_else(arguments: tuple[str, ...], here: Path) -> None:
    before = tree(here)
    assert ran(*arguments).code in {0, 1, 2}
    found = changed(before, tree(here))
    wanted = set(WRITES[arguments])
    assert {path for path in found if not path.startswith("thuis/poortwachter/")} == wanted


def test_processes_of_an_audit_leave_nothing_behind(here: Path) -> None:
    before = tree(here)
    done = process("audit", "d", "--jobs", "2", "--format", "json", cwd=here)
    assert done.json()["summary"]["cases"] == 1
    assert changed(before, tree(here)) == set()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_may_be_written_all_that_reads_still_works(here: Path) -> None:
    """Neither in the folder, nor in the home of the user."""
    usual = [ran(*arguments) for arguments in READS[:6]]
    for folder in (here / "thuis", here / "d"):
        folder.chmod(0o500)
    try:
        assert [ran(*arguments) for arguments in READS[:6]] == usual
    finally:
        for folder in (here / "thuis", here / "d"):
            folder.chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="modes")
@pytest.mark.parametrize("output", ["oud.html", "o" * 255])
def test_a_file_that_is_written_over_keeps_its_mode(output: str, here: Path) -> None:
    """A report that only its owner may read does not become one that everybody may; a name may be as long as any."""
    path = here / output
    path.write_text("oud", encoding="utf-8")
    path.chmod(0o600)
    assert ran("report", *_IN, "-o", output).code == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"<!")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_may_not_be_written_to_is_not_replaced(here: Path) -> None:
    path = here / "oud"
    path.write_text("oud", encoding="utf-8")
    path.chmod(0o400)
    done = ran("rules", "-o", "oud")
    assert done.code == 2
    assert path.read_text(encoding="utf-8") == "oud"
