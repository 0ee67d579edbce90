"""Killed at any moment, a command leaves each file as it was or as it was going to be, and disturbs no later run.

Every command that writes is killed before each thing that it does to a file, and at random moments in between.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from poortwachter.audit.paths import Found, walk
from tests.commandline import AS_OF
from tests.hostile import written
from tests.killing import ROUNDS, TORTURE, Killer

if TYPE_CHECKING:
    from collections.abc import Generator

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9")

_SICK: Final = {"ziekteperioden": [{"van": "2026-03-02"}]}
_MAPPING: Final = {
    "format": "poortwachter/import/1",
    "dossier": "Dossier",
    "ziekteperioden": [{"van": "Van"}],
    "gebeurtenissen": [{"soort": "Soort", "datum": "Op"}],
}
_SHEET: Final = """\
Dossier;Van;Soort;Op
d-1;2026-03-02;voortgangsgesprek;2026-05-01
d-2;2026-03-02;voortgangsgesprek;2026-05-01
nieuw-1;2026-03-02;voortgangsgesprek;2026-05-01
nieuw-2;2026-03-02;voortgangsgesprek;2026-05-01
"""
_IN: Final = ("--as-of", AS_OF, "--jobs", "1")


class Writer(NamedTuple):
    """A command that writes."""

    arguments: tuple[str, ...]
    before: tuple[str, ...] = ()
    """A command that is run first."""
    steps: bool = True
    """Whether it is killed before each step: what writes by the same function as another need not be."""


WRITERS: Final = {
    "check": Writer(("check", "d/d-1.yaml", "--as-of", AS_OF, "-o", "uit/oud")),
    "check a new file": Writer(("check", "d/d-1.yaml", "--as-of", AS_OF, "-o", "uit/nieuw.yaml"), steps=False),
    **{
        f"audit {form}": Writer(("audit", "d", *_IN, "--format", form, "-o", "uit/oud"), steps=False)
        for form in (
            *("table", "json", "junit"),
            *(("jsonl", "csv", "markdown", "sarif", "github", "gitlab") if TORTURE else ()),
        )
    },
    "baseline": Writer(("audit", "d", *_IN, "--write-baseline", "uit/oud"), steps=False),
    "agenda": Writer(("agenda", "d", *_IN, "--ics", "uit/oud.ics", "-o", "uit/oud"), steps=False),
    "report": Writer(("report", "d/d-1.yaml", *_IN, "-o", "uit/oud"), steps=False),
    "report in a folder": Writer(("report", "d/d-1.yaml", *_IN, "-o", "uit/rapport/")),
    "what-if": Writer(
        ("what-if", "d/d-1.yaml", "--add", "scholing 2026-11-20", "--format", "json", "-o", "uit/oud"), steps=False
    ),
    "explain": Writer(("explain", "plan_van_aanpak", "-o", "uit/oud"), steps=False),
    "rules": Writer(("rules", "-o", "uit/oud"), steps=False),
    "schema": Writer(("schema", "case", "-o", ".poortwachter/case.schema.json"), steps=False),
    "new": Writer(("new", "d/nieuw.yaml", "--reference", "nieuw", "--first-sick-day", "2026-11-20")),
    "log": Writer(("log", "d/d-1.yaml", "scholing", "2026-11-20")),
    "log again": Writer(
        ("log", "d/d-1.yaml", "scholing", "2026-11-20"), ("log", "d/d-1.yaml", "scholing"), steps=False
    ),
    "log --undo": Writer(("log", "d/d-1.yaml", "--undo"), ("log", "d/d-1.yaml", "scholing", "2026-11-20")),
    "import": Writer(("import", "uit/blad.csv", "--mapping", "uit/koppeling.yaml", "--to", "d", "--yes")),
    "import into a new folder": Writer(
        ("import", "uit/blad.csv", "--mapping", "uit/koppeling.yaml", "--to", "vers/d", "--yes"), steps=False
    ),
}


@pytest.fixture(scope="module")
def killer() -> Generator[Killer, None, None]:
    with Killer() as started:
        yield started


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, by its path."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def is_litter(name: str) -> bool:
    """Whether this may be left behind: hidden, and never taken for anything."""
    return any(part.startswith(".") and part.endswith(".tmp") for part in Path(name).parts) or any(
        part.startswith(".poortwachter-import-") for part in Path(name).parts
    )


class Place:
    """A folder to run a command in, as it was before, again and again."""

    def __init__(self, folder: Path, killer: Killer, writer: Writer) -> None:
        self._killer = killer
        self._writer = writer
        self._folder = folder / "here"
        self._origin = folder / "origin"
        self._prepare()
        self.old = files(self._folder)
        killer.prepare(self._folder, writer.arguments)
        self.new = files(self._folder)
        self.reset()
        ended = killer.run(self._folder, writer.arguments)
        self.steps, self._seconds = ended.steps, ended.seconds
        assert files(self._folder) == self.new
        self.reset()

    def _prepare(self) -> None:
        for name in ("d-1", "d-2"):
            (self._origin / "d").mkdir(parents=True, exist_ok=True)
            (self._origin / "d" / f"{name}.yaml").write_text(written({"dossier": name, **_SICK}), encoding="utf-8")
        out = self._origin / "uit"
        (out / "rapport" / "dossiers").mkdir(parents=True)
        for name in ("oud", "oud.ics", "rapport/index.html", "rapport/dossiers/d-1.html"):
            (out / name).write_text("zoals het was", encoding="utf-8")
        (out / "blad.csv").write_text(_SHEET, encoding="utf-8")
        (out / "koppeling.yaml").write_text(written(_MAPPING), encoding="utf-8")
        shutil.copytree(self._origin, self._folder)
        if self._writer.before:
            self._killer.prepare(self._folder, self._writer.before)
            shutil.rmtree(self._origin)
            shutil.copytree(self._folder, self._origin)

    def reset(self) -> None:
        """Put everything back; what was left behind stays."""
        for name in files(self._folder).keys() - self.old.keys():
            if not is_litter(name):
                (self._folder / name).unlink()
        for name, held in self.old.items():
            (self._folder / name).write_bytes(held)

    def kill(self, *, step: int = 0, after: float | None = None) -> bool:
        """Whether the kill came in time; then each file is old or new, whatever it was doing."""
        ended = self._killer.run(self._folder, self._writer.arguments, step=step, after=after)
        found = files(self._folder)
        for name, held in found.items():
            assert is_litter(name) or held in (self.old.get(name), self.new.get(name)), (name, step, after)
        for name in self.old.keys() & self.new.keys():
            assert name in found, (name, step, after)
        self.reset()
        return ended.killed

    def random(self, dice: Random) -> float:
        """A moment in a run."""
        return dice.uniform(0, self._seconds)

    def is_not_disturbed(self) -> None:
        """With all that was left behind, the same command does what it did, and no dossier more is found."""
        before = self._dossiers()
        assert self._killer.run(self._folder, self._writer.arguments).steps == self.steps
        assert {name: held for name, held in files(self._folder).items() if not is_litter(name)} == self.new
        self.reset()
        assert before == self._dossiers() == sorted(name for name in self.old if name.startswith("d/"))

    def _dossiers(self) -> list[str]:
        found = [one for one in walk([str(self._folder / "d")]) if isinstance(one, Found)]
        return sorted(str(Path(one.file).relative_to(self._folder)) for one in found)


@pytest.mark.parametrize("name", WRITERS)
def test_killed_at_any_moment_each_file_is_old_or_new(name: str, tmp_path: Path, killer: Killer) -> None:
    writer = WRITERS[name]
    place = Place(tmp_path, killer, writer)
    assert place.old != place.new
    assert place.steps > 2
    if writer.steps or TORTURE:
        assert all(place.kill(step=step) for step in range(1, place.steps + 1))
    dice = Random(name)
    killed = sum(place.kill(after=place.random(dice)) for _ in range(ROUNDS))
    assert killed or not TORTURE
    place.is_not_disturbed()
