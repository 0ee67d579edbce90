"""Which files an audit reads: those that are named and those that folders hold, in order, each of them once."""

# ruff: noqa: PTH100, PTH113, PTH116, PTH118, PTH119
# Paths are texts: an object for each would cost more than the rest of the walk.

from __future__ import annotations

import errno
import os
import re
import stat
import warnings
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, TypeVar

from poortwachter.judging.reading import STDIN
from poortwachter.source.limits import MAX_BYTES
from poortwachter.source.opening import opened
from poortwachter.source.wording import NOT_FOUND, SPECIAL, not_opened, said
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from poortwachter.problems import Problem
    from poortwachter.source.wording import Said

T = TypeVar("T")

SUFFIXES: Final = (".json", ".jsonl", ".yaml", ".yml")
"""What the name of a dossier ends with, in capitals too, when it is not named itself."""
LINES: Final = ".jsonl"
"""The suffix of a file with a dossier on each line."""
NEVER: Final = frozenset(("poortwachter.toml", "uitzonderingen.yaml", "uitzonderingen.yml"))
"""The names of files beside dossiers that never are one, also when they are named."""

_BAD_GLOB: Final = Text("{0} is geen patroon van namen", "{0} is no pattern of names")
_LINK_LOOP: Final = said(
    "link_loop",
    "Deze koppeling leidt terug naar een map waar die zelf in staat",
    "This link leads back to a folder that it is in itself",
    "Haal de koppeling weg of sluit die uit met --exclude. De dossiers in die map worden al gelezen.",
    "Remove the link or leave it out with --exclude. The dossiers in that folder are read already.",
)
_CIRCLE: Final = said(
    "link_loop",
    "Deze koppeling leidt via andere naar zichzelf",
    "This link leads to itself by way of others",
    "Haal de koppeling weg of laat die naar een bestand of map wijzen.",
    "Remove the link or let it point to a file or a folder.",
)
_NOWHERE: Final = said(
    "not_found",
    "Deze koppeling wijst naar iets dat niet bestaat",
    "This link points to something that does not exist",
    "Haal de koppeling weg of laat die naar een bestand of map wijzen.",
    "Remove the link or let it point to a file or a folder.",
)
_CLOSED_FOLDER: Final = said(
    "unreadable",
    "Geen toestemming om deze map te lezen",
    "No permission to read this folder",
    "Controleer de rechten van de map, of sluit die uit met --exclude.",
    "Check the permissions of the folder, or leave it out with --exclude.",
)


class Found(NamedTuple):
    """A file to read."""

    file: str
    """As it is shown and opened: what was typed, with what lies below it; ``-`` is standard input."""
    lines: bool
    """Whether each of its lines is a dossier."""
    by_name: bool = True
    """Whether it was named itself, rather than found in a folder."""


class GlobError(ValueError):
    """A glob that leaves nothing out; ``message`` says so in both languages."""

    def __init__(self, glob: str) -> None:
        """Take the glob as it was typed."""
        self.message = Text(_BAD_GLOB.nl.format(glob or "''"), _BAD_GLOB.en.format(glob or "''"))
        super().__init__(self.message.en)


def walk(
    paths: Iterable[str],
    exclude: Sequence[str] = (),
    *,
    settled: Sequence[str] = (),
    base: str = "",
    apart: Iterable[str] = (),
) -> Iterator[Found | Problem]:
    """The files behind paths, lazily: in the order of the paths, sorted by name within each folder.

    A file that is named itself is taken whatever its suffix or ``.gitignore``. From a folder come the dossiers at any
    depth, without what is hidden and what ``.gitignore`` files leave out as git does. ``exclude`` holds globs as in a
    ``.gitignore`` of the current folder, ``settled`` as in one of the folder ``base``; for what lies outside that
    folder they start from the folder that is named. ``apart`` are files that are no dossiers in this run, such as its
    rules and its output. What cannot be reached is a problem without a place, and the walk goes on. Raises
    ``GlobError`` at once.
    """
    for glob in (*exclude, *settled):
        if _compiled(glob) is None:
            raise GlobError(glob)
    here, there = _as_folder(_slashed("")), _as_folder(_slashed(base))
    return _Walk((*_Ignores.of(here, exclude), *_Ignores.of(there, settled)), apart).all(paths)


def as_dossier(name: str) -> bool:
    """Whether a name in a folder is that of a dossier."""
    return name.lower().endswith(SUFFIXES) and not name.startswith(".") and name not in NEVER


class _Ignores(NamedTuple):
    """The patterns of one file, the last first."""

    folder: str
    """The folder that they start from, with a slash at its end."""
    patterns: tuple[tuple[re.Pattern[str], bool], ...]
    any: re.Pattern[str]
    """Matches whatever one of them matches."""

    @classmethod
    def of(cls, folder: str, lines: Iterable[str]) -> tuple[_Ignores, ...]:
        """The patterns in lines, nothing when there are none. What is no pattern is passed over, as git does."""
        patterns = tuple(pattern for line in lines if (pattern := _compiled(line)))[::-1]
        if not patterns:
            return ()
        # Without their names, which may stand in a regular expression only once.
        sources = (re.sub(r"\(\?P<\w+>", "(?:", regex.pattern) for regex, _ in patterns)
        return (cls(folder, patterns, _quietly(re.compile, "|".join(sources))),)

    def suspects(self, folder: str, names: Iterable[str]) -> list[str]:
        """The names in a folder that one of the patterns may mean; mostly none, which is quickly seen."""
        search, below = self.any.search, folder[len(self.folder) :]
        return [name for name in names if search(below + name)]

    def says(self, path: str, *, folder: bool) -> bool | None:
        """Whether the last pattern that means a path leaves it out; ``None`` when none does."""
        path = path[len(self.folder) :]
        return next((ignored for regex, ignored in self.patterns if _means(regex, path, folder=folder)), None)


def _compiled(line: str) -> tuple[re.Pattern[str], bool] | None:
    """What a line matches and whether that leaves it out; ``None`` when it is empty, a comment or no pattern."""
    # Here, because importing it takes longer than judging some dossiers, and a folder without .gitignore needs none.
    from pathspec.patterns.gitignore.base import GitIgnorePatternError  # noqa: PLC0415 - see above
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern  # noqa: PLC0415 - see above

    # pathspec takes a/**/ for a/, which also means the folder a itself.
    line = re.sub(r"/\*\*/(\s*)$", r"/**/*/\1", line)
    try:
        pattern = _quietly(GitIgnoreSpecPattern, line)
    except (GitIgnorePatternError, re.error):
        return None
    return None if pattern.regex is None or pattern.include is None else (pattern.regex, pattern.include)


def _quietly(make: Callable[[str], T], text: str) -> T:
    """What is made of a text, without Python's warning that [[] may mean something else one day."""
    with warnings.catch_warnings(action="ignore"):
        return make(text)


def _means(regex: re.Pattern[str], path: str, *, folder: bool) -> bool:
    """Whether a pattern means a path itself, in a walk that never comes below what is left out.

    pathspec's regular expressions also match all that lies below a folder, and then its slash is their one group.
    """
    found = regex.search(path)
    if found is not None and found.lastindex is None:
        return True
    found = regex.search(path + "/") if folder else None
    return found is not None and found.lastindex is not None and (found.end() > len(path) or found.start() > 0)


def _lines_of(file: str) -> list[str]:
    """The lines of a file of patterns; none when it cannot be read."""
    try:
        with os.fdopen(opened(file), "rb") as stream:
            raw = stream.read(MAX_BYTES)
    except OSError:
        return []
    # Names of files may hold bytes that are no UTF-8; os.fsdecode would take them as this machine does.
    return raw.removeprefix(b"\xef\xbb\xbf").decode(errors="surrogateescape").split("\n")


def _of_work_tree(root: str) -> tuple[_Ignores, ...]:
    """The patterns in ``info/exclude`` of a git work tree; those of a linked one are kept with the main one."""
    git = root + ".git"
    if os.path.isfile(git):
        git = os.path.join(root, next(iter(_lines_of(git)), "").removeprefix("gitdir:").strip())
        git = os.path.join(git, next(iter(_lines_of(os.path.join(git, "commondir"))), "").strip())
    return _Ignores.of(root, _lines_of(os.path.join(git, "info", "exclude")))


def _above(folder: str) -> tuple[_Ignores, ...]:
    """The patterns of the folders that a folder lies in, the nearest first, as far as the root of its work tree."""
    above: tuple[_Ignores, ...] = ()
    while not os.path.lexists(folder + ".git"):
        parent = folder[: folder.rstrip("/").rfind("/") + 1]
        if len(parent) in {0, len(folder)}:
            return ()  # in no work tree
        folder = parent
        above += _Ignores.of(folder, _lines_of(folder + ".gitignore"))
        if os.path.lexists(folder + ".git"):
            return above + _of_work_tree(folder)
    return ()


def _slashed(path: str) -> str:
    """An absolute path with slashes, as patterns have them."""
    path = os.path.abspath(path)
    return path.replace(os.sep, "/") if os.sep != "/" else path


def _as_folder(path: str) -> str:
    """The path of a folder with a slash at its end."""
    return path if path.endswith("/") else path + "/"


class _Folder(NamedTuple):
    """A folder to walk."""

    file: str
    """As it is shown, without a slash at its end."""
    prefix: str
    """What stands before the names in it."""
    path: str
    """Its absolute path, with slashes and one at its end."""
    exclude: tuple[_Ignores, ...]
    ignores: tuple[_Ignores, ...]
    """The patterns of git that hold here, the nearest first."""

    def leaves_out(self, name: str, *, folder: bool) -> bool:
        """Whether patterns leave out a name in this folder."""
        path = self.path + name
        if any(globs.says(path, folder=folder) for globs in self.exclude):
            return True
        for patterns in self.ignores:
            ignored = patterns.says(path, folder=folder)
            if ignored is not None:
                return ignored
        return False

    def below(self, name: str) -> _Folder:
        """A folder in this one."""
        file = self.prefix + name
        return _Folder(file, file + os.sep, f"{self.path}{name}/", self.exclude, self.ignores)


_Identity: TypeAlias = "tuple[int, int]"
"""The device and the number of a folder."""
_Way: TypeAlias = "list[tuple[_Identity | None, Iterator[Found | Problem | _Folder]]]"
"""The folders that the walk is in, from the one that was named, each with what is still to come of it."""


class _Walk:
    """One walk, and what it has come across."""

    def __init__(self, exclude: tuple[_Ignores, ...], apart: Iterable[str]) -> None:
        """Count the files that stay apart as taken."""
        self._exclude = exclude
        self._walked: dict[_Identity, Collection[str]] = {}
        """The folders that were walked, each with the dossiers in it that were left out."""
        self._taken: set[tuple[_Identity, str]] = set()
        """The files that were taken, or may not be, when they came by name or by a link."""
        for file in apart:
            self._is_new(file)

    def all(self, paths: Iterable[str]) -> Iterator[Found | Problem]:
        """The files behind all paths."""
        standard_input = False
        for path in paths:
            if path != STDIN:
                yield from self._named(path)
            elif not standard_input:
                standard_input = True
                yield Found(path, lines=False)

    def _named(self, file: str) -> Iterator[Found | Problem]:
        try:
            mode = os.stat(file).st_mode
        except (OSError, ValueError) as error:
            yield _unreachable(error, file)
            return
        path = _slashed(file)
        folder = stat.S_ISDIR(mode)
        if self._excluded(path, folder=folder) or os.path.basename(path) in NEVER:
            return
        if folder:
            yield from self._below(self._top(file, path))
        elif not stat.S_ISREG(mode):
            yield SPECIAL.problem(file, None)
        elif self._is_new(file):
            yield Found(file, file.lower().endswith(LINES))

    def _excluded(self, path: str, *, folder: bool) -> bool:
        """Whether globs leave out what is named, or a folder that it lies in."""
        for globs in self._exclude:
            if path.startswith(globs.folder):
                ends = [match.start() for match in re.finditer("/", path) if match.start() > len(globs.folder)]
                if any(globs.says(path[:end], folder=True) for end in ends) or globs.says(path, folder=folder):
                    return True
            elif not folder and globs._replace(folder=path[: path.rfind("/") + 1]).says(path, folder=False):
                return True
        return False

    def _top(self, file: str, path: str) -> _Folder:
        """A folder that is named; for the current one, what lies below it is shown by itself."""
        path = _as_folder(path)
        prefix = "" if file in {os.curdir, os.curdir + os.sep} else os.path.join(file, "")
        exclude = tuple(
            globs if path.startswith(globs.folder) else globs._replace(folder=path) for globs in self._exclude
        )
        return _Folder(file, prefix, path, exclude, _above(path))

    def _below(self, top: _Folder) -> Iterator[Found | Problem]:
        """All in a folder. The folders on the way are kept in a list: they may nest deeper than calls can."""
        way: _Way = [(None, iter((top,)))]
        while way:
            one = next(way[-1][1], None)
            if one is None:
                way.pop()
            elif not isinstance(one, _Folder):
                yield one
            elif problem := self._enter(one, way):
                yield problem

    def _enter(self, folder: _Folder, way: _Way) -> Problem | None:
        """Go into a folder, unless that was done before; why not, where it cannot be done."""
        try:
            status = os.stat(folder.file)
        except OSError as error:  # pragma: no cover - it was there a moment ago
            return _unreachable(error, folder.file)
        identity = (status.st_dev, status.st_ino)
        if any(identity == above for above, _ in way):
            return _LINK_LOOP.problem(folder.file, None)
        if identity not in self._walked:
            way.append((identity, self._inside(folder, identity)))
        return None

    def _inside(self, folder: _Folder, identity: _Identity) -> Iterator[Found | Problem | _Folder]:
        """What stands in a folder itself."""
        names: list[str] = []
        others: list[str] = []
        marks: set[str] = set()
        try:
            with os.scandir(folder.file) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        marks.add(name)
                    elif not _is_plain(entry):
                        others.append(name)
                    elif as_dossier(name):
                        names.append(name)
        except OSError as error:
            yield _unreachable(error, folder.file, _CLOSED_FOLDER)
        folder = _with_marks(folder, marks)
        suspects = {name for ones in (*folder.exclude, *folder.ignores) for name in ones.suspects(folder.path, names)}
        left_out = frozenset(name for name in suspects if folder.leaves_out(name, folder=False))
        self._walked[identity] = left_out
        apart = frozenset(others)
        for name in sorted((*names, *others)):
            if name in apart:
                yield from self._other(folder, name)
            elif name not in left_out and (identity, name) not in self._taken:
                yield Found(folder.prefix + name, name.lower().endswith(LINES), by_name=False)

    def _other(self, folder: _Folder, name: str) -> Iterator[Found | Problem | _Folder]:
        """A folder, a link, or what is not on disk."""
        below = folder.below(name)
        file = below.file
        try:
            mode = os.stat(file).st_mode
        except OSError as error:
            # What is called like no dossier can only be of use as a folder, which has no suffix.
            if (as_dossier(name) or "." not in name) and not folder.leaves_out(name, folder=False):
                yield _unreachable(error, file, link=True)
            return
        if stat.S_ISDIR(mode):
            if not folder.leaves_out(name, folder=True):
                yield below
        elif as_dossier(name) and not folder.leaves_out(name, folder=False):
            if not stat.S_ISREG(mode):
                yield SPECIAL.problem(file, None)
            elif self._is_new(file):
                yield Found(file, name.lower().endswith(LINES), by_name=False)

    def _is_new(self, file: str) -> bool:
        """Whether a file has not been taken before, under whatever name; from now on it is."""
        folder, name = os.path.split(os.path.realpath(file))
        try:
            status = os.stat(folder)
        except OSError:
            return True
        identity = (status.st_dev, status.st_ino)
        walked = self._walked.get(identity)
        if (identity, name) in self._taken or (walked is not None and as_dossier(name) and name not in walked):
            return False
        self._taken.add((identity, name))
        return True


def _is_plain(entry: os.DirEntry[str]) -> bool:
    """Whether this is a file on disk, and no link to one."""
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:  # pragma: no cover - only where a folder does not tell what is in it
        return False


def _with_marks(folder: _Folder, marks: Collection[str]) -> _Folder:
    """The folder with the patterns that stand in it; the root of a work tree keeps none of those above it."""
    ignores = folder.ignores
    if ".git" in marks:
        ignores = _of_work_tree(folder.path)
    if ".gitignore" in marks:
        ignores = _Ignores.of(folder.path, _lines_of(folder.path + ".gitignore")) + ignores
    return folder._replace(ignores=ignores)


def _unreachable(error: OSError | ValueError, file: str, closed: Said | None = None, *, link: bool = False) -> Problem:
    """Why a path leads nowhere."""
    words = not_opened(error)
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        words = _CIRCLE
    elif closed is not None and isinstance(error, PermissionError):
        words = closed
    elif link and words is NOT_FOUND:
        words = _NOWHERE
    return words.problem(file, None)
