"""The outputs that are kept whole: which command gives each, and how it is taken."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Final, NamedTuple

from tests.commandline import AS_OF, ROOT, run

FOLDER: Final = Path(__file__).parent / "snapshots"
DOSSIERS: Final = "tests/snapshots/dossiers"
RIETVELD: Final = "cases/rietveld.yaml"


class Snapshot(NamedTuple):
    """A command, the width it is run at, and the encoding of its output."""

    arguments: tuple[str, ...]
    width: int = 80
    encoding: str = "utf-8"


def checked(*arguments: str, lang: str = "nl", width: int = 80, encoding: str = "utf-8") -> Snapshot:
    return Snapshot(("check", *arguments, "--as-of", AS_OF, "--lang", lang), width, encoding)


def compared(*options: str, lang: str = "nl", width: int = 80, encoding: str = "utf-8") -> Snapshot:
    return Snapshot(("what-if", RIETVELD, *options, "--lang", lang), width, encoding)


def _what_ifs() -> dict[str, Snapshot]:
    start = ("--add", "tweede_spoor_start 2026-11-26 uitvoerder=Noord", "--add", "trajectplan 2026-11-26")
    mended = (
        *("--add", "werkhervatting 2026-11-20 waar=eigen_werk loonwaarde=80 structureel=ja akkoord_werknemer=ja"),
        *("--remove", "voortgangsgesprek 2026-05-19", "--as-of", AS_OF),
    )
    bad = ("--add", "tweede_spor 26-11-2026", "--add", "trajectplan 2026-11-26 uitvoerder=Noord")
    found = {
        f"what-if-{lang}-{width}": compared(*start, lang=lang, width=width)
        for lang in ("nl", "en")
        for width in (120, 80, 60)
    }
    for lang in ("nl", "en"):
        found[f"what-if-mended-{lang}"] = compared(*mended, lang=lang)
        found[f"what-if-bad-{lang}"] = compared(*bad, lang=lang)
    found["what-if-ascii"] = compared(*start, encoding="ascii")
    return found


def _snapshots() -> dict[str, Snapshot]:
    found = {
        f"check-{lang}-{width}": checked(RIETVELD, lang=lang, width=width)
        for lang in ("nl", "en")
        for width in (120, 80, 72, 60, 50)
    }
    for lang in ("nl", "en"):
        found |= {
            f"all-{lang}": checked(RIETVELD, "--all", lang=lang),
            f"explain-{lang}": checked(RIETVELD, "--explain", lang=lang),
            f"explain-rule-{lang}": checked(RIETVELD, "--explain", "--rule", "passend_werk_geweigerd", lang=lang),
            f"rule-{lang}": checked(RIETVELD, "--rule", "plan_van_aanpak", "--rule", "voortgangsgesprek", lang=lang),
            f"strip-{lang}": checked(RIETVELD, "--strip", lang=lang),
            f"ascii-{lang}": checked(RIETVELD, lang=lang, encoding="ascii"),
            f"broken-{lang}": checked(f"{DOSSIERS}/broken.yaml", lang=lang),
            f"recovered-{lang}": checked(f"{DOSSIERS}/recovered.yaml", lang=lang),
            f"leave-of-unknown-cause-{lang}": checked(f"{DOSSIERS}/leave.yaml", lang=lang),
            f"not-yet-sick-{lang}": checked(f"{DOSSIERS}/later.yaml", lang=lang),
            f"two-dossiers-{lang}": checked(
                f"{DOSSIERS}/later.yaml", f"{DOSSIERS}/broken.yaml", f"{DOSSIERS}/recovered.yaml", lang=lang
            ),
            f"explained-rule-{lang}": Snapshot(
                ("explain", "tweede_spoor_na_evaluatie", "wia_aanvraag", "--as-of", AS_OF, "--lang", lang)
            ),
            f"imposed-{lang}": checked("cases/loonsanctie-opgelegd.yaml", lang=lang),
            f"explained-test-{lang}": Snapshot(("explain", "loonsanctie", "--as-of", AS_OF, "--lang", lang)),
            f"rules-{lang}": Snapshot(("rules", "--as-of", AS_OF, "--lang", lang)),
        }
    found |= _what_ifs()
    found["strip-ascii"] = checked(RIETVELD, "--strip", encoding="ascii")
    found["explain-ascii"] = checked(RIETVELD, "--explain", "--rule", "passend_werk_geweigerd", encoding="ascii")
    found["broken-ascii"] = checked(f"{DOSSIERS}/broken.yaml", encoding="ascii")
    return found


SNAPSHOTS: Final = _snapshots()


def taken(snapshot: Snapshot) -> str:
    """The command, all it writes, and its exit code. Run from the root, so that paths read the same everywhere."""
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        done = run(*snapshot.arguments, env={"COLUMNS": str(snapshot.width)}, charset=snapshot.encoding)
    finally:
        os.chdir(before)
    told = f"$ poortwachter {shlex.join(snapshot.arguments)}\n{done.out}"
    return told + (f"--- standard error\n{done.err}" if done.err else "") + f"--- exit {done.code}\n"
