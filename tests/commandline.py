"""Runs the command line as a shell does, in this process (fast) or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unittest.mock import patch

from typer.main import get_command
from typer.testing import CliRunner

from poortwachter.commands import inputs
from poortwachter.commands.app import app
from poortwachter.rules.loading import load_rules
from poortwachter.source.limits import MAX_BYTES
from poortwachter.source.opening import read_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from poortwachter.rules.ruleset import Ruleset

ROOT: Final = Path(__file__).parent.parent
CASES: Final = sorted(path.name for path in (ROOT / "cases").glob("*.yaml"))
AS_OF: Final = "2026-11-22"
SICK: Final = "dossier: d-1\nziekteperioden:\n  - {van: 2026-09-07}\n"
"""The least a dossier can hold; on ``AS_OF`` its findings are errors at most for what nobody did."""


class Run(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str

    def json(self) -> Any:  # noqa: ANN401 - JSON of any shape
        """Standard output as data."""
        return json.loads(self.out)


built = cache(get_command)
"""The command of an app, made once for all: that takes longer than most runs."""


@cache
def _law() -> Ruleset:
    return load_rules()


@cache
def _with_own(own: Path, _: bytes) -> Ruleset:
    return load_rules(own)


def rules_of(own: Path | None) -> Ruleset:
    """The rules of a run, read once: the law, or the law with what an own file holds now."""
    if own is None:
        return _law()
    try:
        return _with_own(own, read_whole(own, MAX_BYTES))
    except (OSError, ValueError):
        return load_rules(own)  # which tells what is wrong with it


def run(
    *arguments: str | Path, stdin: bytes = b"", env: Mapping[str, str | None] | None = None, charset: str = "utf-8"
) -> Run:
    """Run a command in this process. An exception that is no exit comes through.

    What takes longer than all the rest of a run is done once for all: reading the rules of the law, and making
    commands and options of the signatures in ``app``.
    """
    with patch.object(inputs, "load_rules", rules_of), patch("typer.testing._get_command", built):
        runner = CliRunner(charset=charset)
        told = [str(argument) for argument in arguments]
        # Unless asked for colour, the runner itself would take away the escape codes that a test looks for.
        result = runner.invoke(app, told, stdin, env, catch_exceptions=False, color=True)
    return Run(result.exit_code, result.stdout, result.stderr)


def check(
    *arguments: str | Path, lang: str = "nl", stdin: bytes = b"", env: Mapping[str, str | None] | None = None
) -> Run:
    """Run ``check`` in this process, on ``AS_OF`` unless the arguments name another day."""
    return run("check", "--as-of", AS_OF, "--lang", lang, *arguments, stdin=stdin, env=env)


def command(*arguments: str | Path) -> list[str]:
    """The command line of a process of its own."""
    return [sys.executable, "-m", "poortwachter.commands.app", *map(str, arguments)]


def environment(**changes: str) -> dict[str, str]:
    """The environment of such a process: it finds the package from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **changes}


def process(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **changes: str) -> Run:
    """Run a command in a process of its own, with changes of the environment."""
    done = subprocess.run(  # noqa: S603 - our own command
        command(*arguments),
        input=stdin,
        capture_output=True,
        env=environment(**changes),
        cwd=cwd,
        timeout=60,
        check=False,
    )
    return Run(
        done.returncode, done.stdout.decode(errors="surrogateescape"), done.stderr.decode(errors="surrogateescape")
    )
