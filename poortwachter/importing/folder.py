"""The folder that dossiers are imported into: what lies in it, how new files are called, and writing all at once."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from poortwachter.source import MAX_BYTES, read_json, read_yaml
from poortwachter.source.opening import read_whole
from poortwachter.writing.atomic import claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from poortwachter.importing.spool import Spool
    from poortwachter.problems import Problem
    from poortwachter.source import Source

_SUFFIXES: Final = frozenset((".yaml", ".yml", ".json"))
_NOT_IN_A_NAME: Final = re.compile(r"[^a-z0-9]+")
_RESERVED: Final = frozenset(
    (
        *("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))),
        *("uitzonderingen", "rules"),
    )
)
"""Names that Windows keeps for devices, and files that are no dossiers."""
_MAX_NAME: Final = 80
_REFERENCE: Final = re.compile(rb"""^"?dossier"?[ \t]*:[ \t]*["']?([^"'#\r\n,}]+)""", re.MULTILINE)


class Recorded(NamedTuple):
    """A file of the folder as it was read."""

    path: Path
    raw: bytes
    source: Source | None
    problems: list[Problem]

    @property
    def is_json(self) -> bool:
        """Whether it is JSON, in which names need quotes."""
        return self.path.suffix.lower() == ".json"


class Folder:
    """A folder of dossiers; nothing in it changes before ``Stage.finish``."""

    def __init__(self, path: Path) -> None:
        """A folder that may not be there yet."""
        self.path = path

    def scan(self, spool: Spool) -> None:
        """Tell the spool in which files the dossiers lie that it has rows for."""
        for path in self._files():
            reference = self._reference(path)
            if reference is not None and spool.wants(reference):
                spool.found(reference, str(path))

    def read(self, path: Path) -> Recorded:
        """A file of the folder. Raises ``OSError``."""
        raw = read_whole(path, MAX_BYTES)
        source, problems = (read_json if path.suffix.lower() == ".json" else read_yaml)(raw, str(path))
        return Recorded(path, raw, source, problems)

    def holds(self, path: Path) -> bool:
        """Whether a file really lies in this folder: a link may lead elsewhere."""
        return path.resolve().is_relative_to(self.path.resolve())

    def new_path(self, reference: str, spool: Spool) -> Path:
        """Where a new dossier goes: a name from its reference that no file and no other new dossier has."""
        slug = slug_of(reference)
        digest = hashlib.sha256(reference.encode()).hexdigest()
        names = [slug, *(f"{slug}-{digest[:length]}" for length in (8, 16, 64))]
        for name in names:
            path = self.path / f"{name}.yaml"
            if not os.path.lexists(path) and spool.takes_name(name):
                return path
        message = f"no name left for {slug}"
        raise FileExistsError(message)

    def _files(self) -> Iterator[Path]:
        for here, folders, files in os.walk(self.path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                path = Path(here, name)
                if path.suffix.lower() in _SUFFIXES and not name.startswith(".") and path.is_file():
                    yield path

    def _reference(self, path: Path) -> str | None:
        """The dossier in a file; of a file with mistakes what looks like it, so that it is not made a second time."""
        try:
            recorded = self.read(path)
        except OSError:
            return None
        data = recorded.source.data if recorded.source is not None else None
        if isinstance(data, dict):
            reference = data.get("dossier")
            return reference if isinstance(reference, str) else None
        found = _REFERENCE.search(recorded.raw)
        return found[1].decode(errors="replace").strip() if found else None


def slug_of(reference: str) -> str:
    """A reference as the name of a file: small letters, digits and hyphens, at most 80 of them."""
    plain = unicodedata.normalize("NFKD", reference).encode("ascii", "ignore").decode().lower()
    slug = _NOT_IN_A_NAME.sub("-", plain).strip("-")[:_MAX_NAME].strip("-")
    return f"dossier-{slug}".strip("-") if not slug or slug in _RESERVED else slug


class _Waiting(NamedTuple):
    """A file that is ready, and where it goes."""

    target: Path
    digest: bytes | None
    """Of what is there now; ``None`` when nothing is."""


class ChangedError(Exception):
    """A file of the folder was changed by somebody else meanwhile."""

    def __init__(self, path: Path) -> None:
        """Take the file."""
        super().__init__(str(path))
        self.path = path


class Stage:
    """Files written beside where they go, all of them before the first takes its place.

    They wait in a hidden folder within the folder, so that taking their place is a rename and cannot stop halfway.
    """

    def __init__(self, folder: Path) -> None:
        """Make the folder where it is not there yet. Raises ``OSError``."""
        self._folder = folder
        self._waiting: list[_Waiting] = []
        self.written = 0
        """How many files have taken their place."""

    def __enter__(self) -> Self:
        """Make room."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._room = Path(tempfile.mkdtemp(dir=self._folder, prefix=".poortwachter-import-"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw away what did not take its place."""
        rmtree(self._room, ignore_errors=True)

    def put(self, target: Path, raw: bytes, before: bytes | None) -> None:
        """Write what is to become ``target``, which now holds ``before``. Raises ``OSError``."""
        target = target.resolve()  # a link keeps pointing where it does
        path = self._room / str(len(self._waiting))
        with path.open("wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        if before is not None:
            path.chmod(target.stat().st_mode & 0o7777)
        self._waiting.append(_Waiting(target, hashlib.sha256(before).digest() if before is not None else None))

    def finish(self) -> None:
        """Let all files take their place. Raises ``ChangedError`` before the first, ``OSError``."""
        for waiting in self._waiting:
            there = waiting.target.read_bytes() if os.path.lexists(waiting.target) else None
            if (hashlib.sha256(there).digest() if there is not None else None) != waiting.digest:
                raise ChangedError(waiting.target)
        for number, waiting in enumerate(self._waiting):
            ready = self._room / str(number)
            if waiting.digest is None:
                claim(ready, waiting.target)
            else:
                ready.replace(waiting.target)
            self.written += 1
