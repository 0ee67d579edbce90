"""Writes requirements/: every package that is installed, at one version, with the hash of each of its published files.

``python tools/requirements.py`` (`make requirements`) keeps the versions that stand there and follows pyproject.toml;
``--upgrade`` takes the newest that it allows. Both ask the package index. ``--check`` asks nobody: it says where the
files contradict pyproject.toml, or would let something in that no hash was written for.

A file holds what those before it do not, so each version stands once; they are installed from the first one on.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = "requirements"
FILES: Final[dict[str, tuple[str, ...]]] = {
    "runtime": (),
    "build": ("--group", "build"),
    "pdf": ("--extra", "pdf"),
    "dev": ("--extra", "dev"),
    "bench": ("--extra", "bench"),
    "fuzz": ("--extra", "fuzz"),
    "mutants": ("--extra", "mutants"),
    "maintenance": ("--group", "maintenance"),
}
"""Each file in the order in which they are installed, and what it holds beside the dependencies of the project."""

_HASH: Final = re.compile(r"--hash=(\S+)")
_SHA_256: Final = re.compile(r"sha256:[0-9a-f]{64}")
_ELSEWHERE: Final = re.compile(r"://|^-(i|f|-\w*-?index|-find-links|-trusted).*|(?<![^\s(=])[~/].*", re.MULTILINE)
_ONLY_WHEELS: Final = "--only-binary :all:"


class Pin(NamedTuple):
    """A package in a file."""

    requirement: Requirement
    hashes: tuple[str, ...]
    asked_by: tuple[str, ...]
    """Packages, and ``poortwachter`` with the group of dependencies that asks."""

    @property
    def name(self) -> str:
        """The name as the index spells it."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The version, or nothing where the line allows several."""
        only = [*self.requirement.specifier]
        return only[0].version if len(only) == 1 and only[0].operator == "==" else ""


def path_of(name: str, root: Path = ROOT) -> Path:
    """Where a file stands."""
    return root / FOLDER / f"{name}.txt"


def pins(name: str, root: Path = ROOT) -> list[Pin]:
    """What a file holds."""
    found = []
    text = path_of(name, root).read_text(encoding="utf-8").replace("\\\n", "")
    # A package begins its line; the comments under it say who asks.
    for block in re.findall(r"^[\w].*\n(?: +#.*\n)*", text, re.MULTILINE):
        line, *comments = block.splitlines()
        wanted, *_ = line.split("--hash")
        asked_by = (comment.strip(" #").removeprefix("via").strip() for comment in comments)
        found.append(Pin(Requirement(wanted), tuple(_HASH.findall(line)), tuple(filter(None, asked_by))))
    return found


def asked(root: Path = ROOT) -> dict[str, list[Requirement]]:
    """What pyproject.toml asks of each file."""
    said = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {**said["project"]["optional-dependencies"], **said["dependency-groups"]}
    groups["runtime"] = said["project"]["dependencies"]
    return {name: [Requirement(one) for one in groups[name]] for name in FILES}


def problems(root: Path = ROOT) -> Iterator[str]:
    """What is wrong with the files, a line each."""
    held = {name: pins(name, root) for name in FILES}
    for name, found in held.items():
        text = path_of(name, root).read_text(encoding="utf-8")
        if _ONLY_WHEELS not in text.splitlines():
            yield f"{name}.txt lets packages be built, with tools that have no hash: {_ONLY_WHEELS} is missing"
        if elsewhere := _ELSEWHERE.search(text):
            yield f"{name}.txt names a place of this machine or an index: {elsewhere[0].strip()}"
        for pin in found:
            if not pin.version:
                yield f"{name}.txt: {pin.requirement} is not one version"
            if not pin.hashes or not all(map(_SHA_256.fullmatch, pin.hashes)):
                yield f"{name}.txt: {pin.requirement} has no hash that can be checked"
    times = Counter(pin.name for found in held.values() for pin in found)
    yield from (f"{package} stands in two files" for package, number in times.items() if number > 1)
    yield from _contradictions(held, asked(root))


def _contradictions(held: dict[str, list[Pin]], wanted: dict[str, list[Requirement]]) -> Iterator[str]:
    """Where the files do not hold what pyproject.toml asks, or hold what nobody asks."""
    there: dict[str, Pin] = {}
    for name, found in held.items():
        there |= {pin.name: pin for pin in found}
        for requirement in wanted[name]:
            pin = there.get(canonicalize_name(requirement.name))
            if pin is None or pin.version not in requirement.specifier:
                yield f"{name}.txt has not what pyproject.toml asks: {requirement}"
    direct = {canonicalize_name(one.name) for requirements in wanted.values() for one in requirements}
    for pin in there.values():
        by = [one.split()[0].partition(":")[0] for one in pin.asked_by]
        if not by or not all(one in there or (one == "poortwachter" and pin.name in direct) for one in by):
            yield f"{pin.name} is asked by nobody any more: {', '.join(pin.asked_by)}"


def write(*, upgrade: bool) -> None:
    """Write each file anew.

    Raises:
        subprocess.CalledProcessError: the index cannot be reached, or nothing fits all that is asked

    """
    (ROOT / FOLDER).mkdir(exist_ok=True)
    before: list[str] = []
    for name, flags in FILES.items():
        left_out = [pin.name for earlier in before for pin in pins(earlier)]
        known = [f"--constraints={path_of(earlier).relative_to(ROOT)}" for earlier in before]
        command = [
            *("uv", "pip", "compile", "pyproject.toml", *flags, *known),
            *(f"--no-emit-package={package}" for package in left_out),
            *("--universal", "--python-version=3.11", "--generate-hashes", *_ONLY_WHEELS.split()),
            # Before 25, pip does not know that coverage==7.17 is coverage[toml] at that version.
            *("--no-strip-extras", "--emit-build-options", "--no-emit-index-url", "--no-config", "--quiet"),
            *("--custom-compile-command=make requirements", f"--output-file={path_of(name).relative_to(ROOT)}"),
            *(["--upgrade"] if upgrade else []),
        ]
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)  # noqa: S603 - our own command
        before.append(name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files, or with ``--check`` say what is wrong with them and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when something is wrong")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    told = parser.parse_args(arguments)
    if not told.check:
        write(upgrade=told.upgrade)
    found = [*problems()]
    for problem in found:
        print(f"{FOLDER}: {problem}; run: make requirements")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
