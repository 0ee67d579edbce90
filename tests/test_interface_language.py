"""Which language a run speaks: ``--lang``, else ``POORTWACHTER_LANG``, else the locale, else English."""

from __future__ import annotations

from typing import Any

import pytest

from poortwachter.commands.language import chosen
from tests.commandline import process


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "nl_NL.UTF-8"}, "nl"),
        ([], {"LANG": "nl_BE"}, "nl"),
        ([], {"LANG": "NL"}, "nl"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LC_ALL": "en_GB.UTF-8", "LANG": "nl_NL.UTF-8"}, "en"),
        ([], {"LC_MESSAGES": "en_GB.UTF-8", "LANG": "nl_NL.UTF-8"}, "en"),
        ([], {"LC_ALL": "nl_NL.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "nl"),
        ([], {"LC_ALL": "", "LANG": "nl_NL.UTF-8"}, "nl"),
        ([], {"POORTWACHTER_LANG": "en", "LANG": "nl_NL.UTF-8"}, "en"),
        ([], {"POORTWACHTER_LANG": "NL"}, "nl"),
        ([], {"POORTWACHTER_LANG": "de", "LANG": "nl_NL.UTF-8"}, "nl"),
        ([], {"POORTWACHTER_LANG": ""}, "en"),
        (["check", "--lang", "nl"], {"POORTWACHTER_LANG": "en"}, "nl"),
        (["--lang=en", "check"], {"POORTWACHTER_LANG": "nl"}, "en"),
        (["check", "--lang"], {}, "en"),
        (["check", "--lang", "de"], {"LANG": "nl_NL"}, "nl"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], lang: str) -> None:
    assert chosen(arguments, environment) == lang


@pytest.mark.parametrize(
    ("arguments", "changes", "word"),
    [
        ((), {"POORTWACHTER_LANG": "nl"}, "Dit bestand bestaat niet"),
        ((), {"LC_ALL": "nl_NL.UTF-8"}, "Dit bestand bestaat niet"),
        ((), {"LC_ALL": "C"}, "This file does not exist"),
        (("--lang", "en"), {"POORTWACHTER_LANG": "nl"}, "This file does not exist"),
    ],
)
def test_a_whole_run_speaks_it(arguments: tuple[str, ...], changes: dict[str, Any], word: str) -> None:
    assert word in process("check", "nothing.yaml", *arguments, **changes).err
