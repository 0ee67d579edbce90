"""``schema``: the JSON Schema of a case file or of a rules file, for an editor."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from poortwachter.commands.console import destination, write_json
from poortwachter.commands.exits import OK
from poortwachter.record import record
from poortwachter.rules.loading import load_rules
from poortwachter.schema.publishing import schema_text

if TYPE_CHECKING:
    from poortwachter.schema.publishing import Name
    from poortwachter.text import Lang


@record
class Options:
    """What was asked for."""

    name: Name
    lang: Lang
    output: str | None


def run(options: Options) -> int:
    """Write the schema, in the language of the run, and give the exit code; a folder that is not there is made."""
    text = schema_text(options.name, load_rules(), options.lang)
    if options.output is not None:
        with suppress(OSError):  # what stands in the way is told when the file is written
            Path(options.output).parent.mkdir(parents=True, exist_ok=True)
    with destination(options.output, options.lang) as stream:
        write_json(text.encode(), stream)
    return OK
