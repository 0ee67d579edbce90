"""Kills the program at a moment of choice: before each thing that it does to a file, or after a while.

A process of its own, started once, has all that is imported. It is told on its standard input what to run, and runs it
in a copy of itself that it kills, so that a kill costs no start of the program.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from poortwachter.commands import app
from tests.commandline import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROUNDS: Final = int(os.environ.get("POORTWACHTER_TORTURE", "1"))
"""Kills at a random moment of each command; ``make torture`` asks for many more."""
TORTURE: Final = ROUNDS > 1
"""Whether time does not matter."""
_DOES: Final = frozenset(
    (
        *("os.rename", "os.link", "os.remove", "os.chmod", "os.chown", "os.mkdir", "os.rmdir", "os.truncate"),
        *("tempfile.mkstemp", "tempfile.mkdtemp", "shutil.rmtree"),
    )
)
"""The events of Python's audit that change what stands in a folder, besides opening a file to write."""
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Ended(NamedTuple):
    """How a run ended."""

    killed: bool
    steps: int
    """How often it did something to a file, when it was not killed."""
    seconds: float


class Killer:
    """The process that runs and kills."""

    def __enter__(self) -> Self:
        """Start it."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.killing"],
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.communicate(timeout=30)

    def prepare(self, folder: Path, arguments: Sequence[str]) -> None:
        """Run a command in the process itself, which has imported all that the command needs from then on."""
        self._ask(folder, arguments, here=True)

    def run(self, folder: Path, arguments: Sequence[str], *, step: int = 0, after: float | None = None) -> Ended:
        """Run a command in a folder. Kill it before its n-th ``step``, counted from 1, or ``after`` so many seconds."""
        return self._ask(folder, arguments, step=step, after=after)

    def _ask(self, folder: Path, arguments: Sequence[str], **how: float | None) -> Ended:
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError
        asked = {"folder": str(folder), "arguments": list(arguments), "step": 0, "after": None, "here": False, **how}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return Ended(*json.loads(self._process.stdout.readline()))


def _child(asked: dict[str, Any], told: int) -> None:
    """Run the command; tell how many steps it took."""
    steps = 0

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal steps
        if event in _DOES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES):
            steps += 1
            if steps == asked["step"]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)
    _command(asked)
    os.write(told, str(steps).encode())
    os._exit(0)


def _command(asked: dict[str, Any]) -> None:
    os.chdir(asked["folder"])
    os.environ["XDG_STATE_HOME"] = asked["folder"] + "/staat"
    sys.argv = ["poortwachter", *asked["arguments"]]
    with suppress(SystemExit):
        app.main()


def _copy(asked: dict[str, Any]) -> Ended:
    begun = time.monotonic()
    tells, told = os.pipe()
    child = os.fork()
    if child == 0:
        _child(asked, told)
    os.close(told)
    if asked["after"] is not None:
        time.sleep(asked["after"])
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    steps = int(os.read(tells, 20) or 0)
    os.close(tells)
    return Ended(os.WIFSIGNALED(status), steps, time.monotonic() - begun)


def _serve() -> None:
    """Run and kill as asked, a line a run; the program itself reads and writes nothing here."""
    asks, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nothing, descriptor)
    for line in asks:
        asked = json.loads(line)
        if asked["here"]:
            _command(asked)
        ended = Ended(killed=False, steps=0, seconds=0) if asked["here"] else _copy(asked)
        answers.write(json.dumps(ended) + "\n")
        answers.flush()


if __name__ == "__main__":
    _serve()
