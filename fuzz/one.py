"""Fuzzes one target in this process: ``python -m fuzz.one TARGET FINDINGS SECONDS``; ``fuzz.run`` starts it.

What it measured stands in ``measured.json`` in the folder for findings, and so does the input that ended it.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

import atheris

from fuzz import limits

with atheris.instrument_imports(include=["poortwachter"], enable_loader_override=False):
    import poortwachter

    for module in walk_packages(poortwachter.__path__, "poortwachter."):
        if module.name != "poortwachter.rules.law":  # half a second of data, in which nothing branches
            import_module(module.name)  # now: what is imported later is not instrumented
    from fuzz.mutating import Material, mutated
    from fuzz.targets import TARGETS

HANGS: Final = 30
"""Seconds after which libFuzzer ends an input that does not end by itself; slow ones are found by processor time."""


class Measured:
    """What the inputs came to so far, told whenever the process ends."""

    def __init__(self, path: Path) -> None:
        """Nothing was run yet."""
        self.executions = 0
        self.slowest = 0.0
        self._path = path

    def take(self, seconds: float) -> None:
        """Count an input; the file is written now and then, as the process may end without a warning."""
        self.executions += 1
        self.slowest = max(self.slowest, seconds)
        if self.executions & (self.executions - 1) == 0 or self.executions % 500 == 0:
            self.write()

    def write(self) -> None:
        """Write what was measured."""
        told = {"executions": self.executions, "slowest": self.slowest, "megabytes": limits.peak()}
        self._path.write_text(json.dumps(told), encoding="utf-8")


def main(name: str, findings: str, seconds: str, seed: str) -> None:
    """Fuzz until the time is over; does not return."""
    target = TARGETS[name]
    seeds = (*target.seeds(), *(path.read_bytes() for path in target.found()))
    measured = Measured(Path(findings) / "measured.json")
    # Not atheris.Mutate itself, which is another function once fuzzing has begun.
    material = Material(target.words, seeds, lambda data, size: bytes(atheris.Mutate(data, size)))

    def one(data: bytes) -> None:
        try:
            measured.take(limits.run(target, data))
        except BaseException:  # noqa: BLE001 - whatever it is, it is a finding
            traceback.print_exc()
            measured.write()
            (Path(findings) / f"crash-{sha256(data).hexdigest()[:16]}").write_bytes(data)
            sys.stderr.flush()
            os._exit(1)  # at an exception atheris ends in more than one way, not always with the input on disk

    def change(data: bytes, size: int, chance: int) -> bytes:
        return mutated(data, size, Random(chance), material)

    with TemporaryDirectory() as folder:
        for number, raw in enumerate(seeds):
            Path(folder, str(number)).write_bytes(raw)
        arguments = [
            *(sys.argv[0], f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={limits.MAX_BYTES}"),
            *(f"-rss_limit_mb={limits.MEGABYTES}", f"-timeout={HANGS}", f"-artifact_prefix={findings}{os.sep}"),
            *("-print_final_stats=1", "-len_control=0", folder),
        ]
        atheris.Setup(arguments, one, custom_mutator=change)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
