"""Which rules are used: the law as it comes with the program, or what stands in rules files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from poortwachter.rules.ruleset import Ruleset


def law_path() -> Path:
    """The rules file that comes with the program: in the wheel inside the package, in a checkout at the root."""
    package = Path(__file__).resolve().parent.parent
    packaged = package / "rules.yaml"
    return packaged if packaged.exists() else package.parent / "rules.yaml"


def load_rules(own: Path | None = None) -> Ruleset:
    """The law, with an organisation's own rules file on top of it when one is given.

    The law comes with the program a second time, read and checked beforehand (``law.py``), which is used while
    ``rules.yaml`` is what it was made from. Raises ``RulesError`` with every problem, each at its line and column.
    """
    path = law_path()
    if own is None:
        from poortwachter.rules import law  # noqa: PLC0415 - of no use where rules are read

        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == law.LAW.digest:
            return law.LAW
    from poortwachter.rules.reading import read_rules  # noqa: PLC0415 - building what reads rules takes a while

    return read_rules(path, own)
