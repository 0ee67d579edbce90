"""Every target by its name."""

from __future__ import annotations

from typing import Final

from fuzz.importing import IMPORTER, WORKBOOK
from fuzz.reading import JUDGING, LINES, READER
from fuzz.rules_files import RULES
from fuzz.writing import WRITERS

TARGETS: Final = {target.name: target for target in (READER, LINES, JUDGING, RULES, IMPORTER, WORKBOOK, *WRITERS)}
