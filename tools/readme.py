"""Writes the real output into the examples of README.md: `python tools/readme.py`; `--check` only compares.

In order: a yaml block is saved under the name in its first line, each command of a console block is run there, a json
block is taken from the report that the comment above it names. What is not modelled is listed from rules.yaml.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from poortwachter import load_rules

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # also when run as a script

from tools.expected import ROOT, run

README: Final = ROOT / "README.md"
_SAVED_AS: Final = re.compile(r"# ([\w-]+\.yaml)\n", re.ASCII)
_EXAMPLE: Final = re.compile(
    r"^(?:<!-- poortwachter (?P<command>.+?): (?P<path>\S+) -->\n\n)?```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_NOT_MODELLED: Final = re.compile(r"(?<=<!-- not modelled -->\n\n).*?(?=\n\n<!-- end -->)", re.DOTALL)


def filled(text: str, folder: Path) -> str:
    """The text with every example as it should be; files are saved in ``folder``."""

    def example(found: re.Match[str]) -> str:
        language, written = found["language"], found["text"]
        shown = written
        if language == "yaml":
            _save(written, folder)
        elif language == "console":
            shown = _session(written, folder)
        elif language == "json":
            shown = _part(found["command"], found["path"], folder)
        return found[0].replace(f"```{language}\n{written}", f"```{language}\n{shown}")

    gaps = "\n".join(f"- {gap.en}" for gap in load_rules().not_modelled)
    return _NOT_MODELLED.sub(lambda _: gaps, _EXAMPLE.sub(example, text))


def _save(written: str, folder: Path) -> None:
    name = _SAVED_AS.match(written)
    if name is None:
        message = f"the first line of a yaml block is a comment with its file name, not {written.splitlines()[0]!r}"
        raise ValueError(message)
    (folder / name[1]).write_text(written, encoding="utf-8")


def _session(written: str, folder: Path) -> str:
    """Each command, followed by what it writes."""
    shown, code = "", 0
    for line in written.splitlines(keepends=True):
        if not line.startswith("$ "):
            continue
        command = shlex.split(line)[1:]
        if command[0] == "poortwachter":
            output, code = run(command[1:], folder)
        elif command == ["echo", "$?"]:
            output = f"{code}\n"
        else:
            message = f"no command that can be run here: {line}"
            raise ValueError(message)
        shown += line + output
    return shown


def _part(command: str, path: str, folder: Path) -> str:
    """The part of a JSON report that a path such as ``cases.0.clock`` leads to."""
    part: Any = json.loads(run(command.split(), folder).output)
    for step in path.split("."):
        part = part[int(step) if step.isdigit() else step]
    return json.dumps(part, ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the examples anew, or with ``--check`` return 1 when one is stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when an example is stale")
    check = parser.parse_args(arguments).check
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        right = filled(text, Path(folder))
    if right == text:
        return 0
    if not check:
        README.write_text(right, encoding="utf-8", newline="\n")
    print("README.md is stale; run: python tools/readme.py" if check else "wrote README.md")
    return 1 if check else 0


if __name__ == "__main__":
    sys.exit(main())
