"""How much of everything a file may hold."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 1 << 20
"""The largest file that is read, in bytes."""

MAX_DEPTH: Final = 32
"""How many mappings and lists may stand in each other."""

MAX_TEXT: Final = 10_000
"""The longest key or value, in characters."""

MAX_VALUES: Final = 150_000
"""How many values a file may hold, mappings and lists included; no dossier of ``MAX_BYTES`` reaches that."""

MAX_PROBLEMS: Final = 100
"""How many problems of each sort are told of one file; one full of mistakes must not cost more than a good one."""

MAX_SHOWN: Final = 500
"""The longest line that is shown beside a problem, in characters."""
