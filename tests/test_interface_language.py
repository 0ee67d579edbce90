"""Which language a run speaks: ``--lang``, else ``POORTWACHTER_LANG``, else the locale, else English."""

from __future__ import annotations

from typing import Any

import pytest

from poortwachter.commands.language import chosen
from poortwachter.commands.usage import in_language
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


def test_help_speaks_dutch() -> None:
    told = process("check", "--help", POORTWACHTER_LANG="nl").out
    for word in ("Gebruik: ", "Argumenten:", "Opties:", "[verplicht]", "[standaard: table]", "Toon deze uitleg."):
        assert word in told
    for word in ("Usage", "Options", "OPTIONS", "required", "default", "Show"):
        assert word not in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "--foo", "x"), "Fout: Onbekende optie: --foo"),
        (("check",), "Fout: Er ontbreekt een argument: 'FILE...'."),
        (("chek",), "Fout: Onbekende opdracht 'chek'. Bedoeld is misschien: 'check'"),
        (("check", "--rule"), "Fout: Achter optie '--rule' hoort een waarde."),
        (
            ("check", "--format", "x", "f"),
            "Ongeldige waarde voor '--format': 'x' is geen van 'table', 'json', 'jsonl'.",
        ),
        (("check", "--all=1", "f"), "Fout: Achter optie '--all' hoort geen waarde."),
    ],
)
def test_mistakes_on_the_command_line_are_told_in_dutch(arguments: tuple[str, ...], told: str) -> None:
    result = process(*arguments, POORTWACHTER_LANG="nl")
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert "Error" not in result.err
    assert "Uitleg: " in result.err or "--rule" in arguments or "--all=1" in arguments


def test_english_stays_as_typer_says_it() -> None:
    assert in_language("Usage: x [OPTIONS]", "en") == "Usage: x [OPTIONS]"
