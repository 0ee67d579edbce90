"""Mutation testing of what judges: ``python tools/mutants/mutate.py [module …]``.

Results are kept in ``build/mutants``; a mutant that has one is not run again, but for survivors with ``--again``.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.chdir(ROOT)

import making  # noqa: E402 - after the path is set
import page  # noqa: E402
import running  # noqa: E402
from checks import FILES, RANDOM  # noqa: E402

MODULES = (
    *("case.clock", "dates", "series", "rules.conditions", "rules.results"),
    *(f"judging.{name}" for name in ("engine", "occurrence", "occurrences", "conclusion", "term", "exemptions")),
    *(f"judging.{name}" for name in ("gates", "moves", "known", "verdict", "reading")),
    *(f"judging.loonsanctie.{name}" for name in ("assessing", "tested", "subject", "capacity", "grounds", "weights")),
    *(f"judging.loonsanctie.{name}" for name in ("valid_reason", "report_items", "replies", "cure", "remedies")),
    *(f"judging.loonsanctie.{name}" for name in ("exposure", "outcome")),
    *(f"rules.{name}" for name in ("fulfilment", "days", "moments", "duty")),
)
"""What is mutated unless modules are named."""


def main() -> None:
    """Run the mutants that have no result yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=MODULES, help="without the leading 'poortwachter.'")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--sample", type=int, help="at most so many mutants a module, drawn with a fixed seed")
    parser.add_argument("--again", action="store_true", help="only run survivors again, but for those in harmless.yaml")
    parser.add_argument("--quick", action="store_true", help="the golden cases only")
    parser.add_argument("--random", action="store_true", help="the tests of random dossiers as well")
    parser.add_argument("--seconds", type=int, default=240, help="after which a mutant counts as killed")
    parser.add_argument("--page", action="store_true", help="only write docs/mutants.md anew from the results")
    asked = parser.parse_args()
    if asked.page:
        page.write(asked.modules)
        return
    runner = running.Runner()
    gc.freeze()  # a fork that collects what it shares with this process would copy it
    for name in asked.modules:
        start, module = time.monotonic(), f"poortwachter.{name}"
        made = making.make(running.path_of(module))
        known = running.stored(module)
        wanted = list(made.mutants)
        if asked.sample is not None:
            random.Random(name).shuffle(wanted)  # noqa: S311 - so that a larger sample holds the smaller
            wanted = wanted[: asked.sample]
        waiting = [one for one in wanted if _is_waiting(name, known.get(one.key), again=asked.again)]
        files = (
            ()
            if asked.quick
            else [file for package, some in FILES.items() if module.startswith(package) for file in some]
        )
        limits = running.Limits(asked.seconds, asked.jobs, (*files, *(RANDOM if asked.random else ())))
        if waiting:
            runner.must_hold(module, limits)
        for result in runner.run(module, waiting, limits):
            running.store(module, result)
            if result.outcome == running.SURVIVED:
                print(f"{module}:{result.line}: {result.before} -> {result.after}", flush=True)
        took = f"{time.monotonic() - start:.0f} s"
        print(f"{module}: {len(waiting)} of {len(made.mutants)} mutants run in {took}", flush=True)


def _is_waiting(name: str, known: running.Result | None, *, again: bool) -> bool:
    if known is None or not again:
        return known is None and not again
    return known.outcome == running.SURVIVED and page.change(name, known) not in page.reasons()


if __name__ == "__main__":
    main()
