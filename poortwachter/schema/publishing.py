"""The schemas as files: each under its name, with what identifies it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.schema.wording import Json
    from poortwachter.text import Lang

Name: TypeAlias = Literal["case", "rules"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
ADDRESS: Final = "https://poortwachter.example/schema/{0}.json"
"""What identifies a schema. It is no address to fetch it from: an editor is given the file."""


def schema(name: Name, rules: Ruleset, lang: Lang | None = None) -> Json:
    """The schema of a case file or of a rules file, in one language or, without one, in both."""
    if name == "case":
        from poortwachter.schema.case_file import case_schema as make  # noqa: PLC0415 - each has words of its own
    else:
        from poortwachter.schema.rules_file import rules_schema as make  # noqa: PLC0415 - the same
    return {"$schema": DIALECT, "$id": ADDRESS.format(name), **make(rules, lang)}


def schema_text(name: Name, rules: Ruleset, lang: Lang | None = None) -> str:
    """The same as the text of a file."""
    return json.dumps(schema(name, rules, lang), ensure_ascii=False, indent=2) + "\n"
