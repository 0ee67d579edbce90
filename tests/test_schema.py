"""The published schemas accept what the program accepts, as far as a schema can tell, and explain every key."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args

import pytest
import typer
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from poortwachter import load_rules
from poortwachter.case import scalars
from poortwachter.case.events import MODELS, NAMES
from poortwachter.case.loading import read_case
from poortwachter.commands.schema import Options, run
from poortwachter.rules.ruleset import RulesError
from poortwachter.schema import case_words, patterns, rules_words
from poortwachter.schema.bearing import bearings
from poortwachter.schema.publishing import Name, schema, schema_text
from poortwachter.schema.wording import Words, plain
from poortwachter.source import MAX_TEXT, read_yaml
from tests.commandline import CASES, ROOT
from tests.strategies import FIELDS, WORD, Data, dossiers, rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from poortwachter.text import Lang

NAMES_OF_SCHEMAS: Final[tuple[Name, ...]] = get_args(Name)
LANGUAGES: Final = ("nl", "en", None)

# How an editor reads YAML


class Core(yaml.CSafeLoader):
    """YAML 1.2 as editors and check-jsonschema read it: only these plain words are something else than text."""


Core.yaml_implicit_resolvers = {}


def _integer(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> int:
    written = str(loader.construct_scalar(node))
    return int(written, 0) if written[:2] in {"0x", "0o"} else int(written)


for tag, written, first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^({written})$"), [*first, ""])
Core.add_constructor("tag:yaml.org,2002:int", _integer)


def seen(text: str) -> Any:  # noqa: ANN401 - a tree of any shape
    """What an editor sees in a YAML text."""
    return yaml.load(text, Loader=Core)


# The two sides


@cache
def validator(name: Name) -> Draft202012Validator:
    return Draft202012Validator(schema(name, rules()))


OF_MORE_VALUES: Final = {"end_before_begin", "overlap", "open_spell_not_last", "leave_contradiction"}
"""Mistakes between values: no schema can compare them."""


def program_takes(text: str) -> bool:
    """Whether the program refuses nothing that is about one value alone."""
    problems = read_case(*read_yaml(text.encode(), "x.yaml")).problems
    return not [problem for problem in problems if problem.severity == "error" and problem.code not in OF_MORE_VALUES]


def schema_takes(text: str) -> bool:
    return validator("case").is_valid(seen(text))


def dossier(block: str) -> str:
    """The least dossier, with a block of its own."""
    return f"dossier: d-1\nziekteperioden: [{{van: 2026-09-07}}]\n{block}\n"


# Whole files


@pytest.mark.parametrize("name", NAMES_OF_SCHEMAS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_schema_is_one_of_draft_2020_12_with_an_identity_and_a_title(name: Name, lang: Lang | None) -> None:
    made = schema(name, rules(), lang)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"].endswith(f"/schema/{name}.json")
    assert made["title"]


@pytest.mark.parametrize("name", NAMES_OF_SCHEMAS)
def test_what_is_published_is_what_the_models_say(name: Name) -> None:
    assert (ROOT / f"schema/{name}.json").read_text(encoding="utf-8") == schema_text(name, rules())


@pytest.mark.parametrize("case", CASES)
def test_every_dossier_in_cases_fits(case: str) -> None:
    text = (ROOT / "cases" / case).read_text(encoding="utf-8")
    assert [error.message for error in validator("case").iter_errors(seen(text))] == []


@pytest.mark.parametrize("path", ["rules.yaml", "docs/examples/cao.yaml"])
def test_the_law_and_the_example_of_an_own_file_fit(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert [error.message for error in validator("rules").iter_errors(seen(text))] == []


def test_the_example_in_the_documentation_fits() -> None:
    page = (ROOT / "docs/case-file.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(dossier:.*?)```", page, re.DOTALL)
    assert examples
    assert all(map(schema_takes, examples))


# Any dossier


@settings(max_examples=20)
@given(dossiers())
def test_every_valid_dossier_fits_as_json_and_as_yaml(data: Data) -> None:
    text = json.dumps(data, default=str)
    assert validator("case").is_valid(json.loads(text))
    assert schema_takes(yaml.safe_dump(json.loads(text)))


def _blocks(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - a tree of any shape
    if isinstance(data, dict):
        yield data
    for child in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _blocks(child)


EVERY_FIELD: Final = sorted({field for model in MODELS.values() for field in model.model_fields})
VALUES: Final = st.sampled_from(
    [
        *("ja", "nee", "marginaal", "geen", "eigen_werk", "", " ", "werkhervatting", "2026-02-28", "2026-02-30"),
        *("2002-03-31", "2002-04-01", "2200-01-01", "28-02-2026", 0, 1, 104, 105, 200, 201, -1, 2.5, 1_000_001),
        *(True, False, [], {}, [1], {"van": "2026-01-01"}),
    ]
)


@st.composite
def spoiled(draw: st.DrawFn) -> Data:
    """A dossier with one thing changed, which may or may not be a mistake."""
    data: Data = json.loads(json.dumps(draw(dossiers()), default=str))
    block = draw(st.sampled_from(list(_blocks(data))))
    key = draw(st.sampled_from(sorted(block)))
    match draw(st.sampled_from(("unknown", "foreign", "kind", "gone", "value"))):
        case "unknown":
            block[draw(st.sampled_from(("loonwarde", "Datum", "x", "dossier", "")))] = "x"
        case "foreign":
            block[draw(st.sampled_from(EVERY_FIELD))] = draw(VALUES)
        case "kind":
            block["soort"] = draw(st.sampled_from([*MODELS, "plan_van_aanpa", "zwangerschapsverlof", ""]))
        case "gone":
            del block[key]
        case _:
            block[key] = draw(VALUES)
    return data


@settings(max_examples=80)
@given(spoiled())
def test_what_one_side_refuses_the_other_refuses_too(data: Data) -> None:
    text = yaml.safe_dump(data)
    assert schema_takes(text) == program_takes(text), text


@pytest.mark.parametrize("kind", MODELS)
def test_a_kind_takes_all_its_own_fields_and_needs_those_it_requires(kind: str) -> None:
    values = {WORD: "zoals besproken", "dag": "2026-10-01"}
    event: Data = {"soort": kind, "datum": "2026-10-01", "document": "d.pdf", "toelichting": "zoals besproken"}
    for field, wanted in FIELDS[kind].items():
        event[field.rstrip("!")] = wanted[0] if isinstance(wanted, tuple) else values[wanted]
    required = ["datum", *(field[:-1] for field in FIELDS[kind] if field.endswith("!"))]
    data: Data = {"dossier": "d-1", "ziekteperioden": [{"van": "2026-09-07"}], "gebeurtenissen": [event]}
    assert schema_takes(json.dumps(data))
    for field in required:
        data["gebeurtenissen"] = [{key: value for key, value in event.items() if key != field}]
        assert not schema_takes(json.dumps(data))


@pytest.mark.parametrize(
    "event", ["", "ziekmelding", "[]", "{soort: onbekend, datum: 2026-10-01}", "{datum: 2026-10-01}"]
)
def test_what_is_no_event_of_a_known_kind_is_told_once(event: str) -> None:
    (error,) = validator("case").iter_errors(seen(dossier(f"gebeurtenissen:\n  - {event}")))
    assert list(error.absolute_path)[:2] == ["gebeurtenissen", 0]


def test_a_field_of_another_kind_is_told_of_the_kind_that_stands_there() -> None:
    text = dossier("gebeurtenissen: [{soort: plan_van_aanpak, datum: 2026-10-01, loonwaarde: 40}]")
    (error,) = validator("case").iter_errors(seen(text))
    assert list(error.absolute_path) == ["gebeurtenissen", 0]
    assert "'loonwaarde' was unexpected" in error.message


# Single values

DAYS: Final = [date(1890, 1, 1) + timedelta(days=number) for number in range(118_000)]


@pytest.mark.parametrize(("pattern", "day"), [(patterns.DAY, scalars.Day), (patterns.LIFE_DAY, scalars.LifeDay)])
def test_the_pattern_of_a_day_takes_the_days_that_the_program_takes(pattern: str, day: type[date]) -> None:
    looks, reads = re.compile(pattern, re.ASCII), TypeAdapter(day)
    for one in DAYS:
        written = one.isoformat()
        try:
            reads.validate_python(written)
        except ValidationError:
            assert not looks.search(written), written
        else:
            assert looks.search(written), written


@pytest.mark.parametrize(
    "written",
    ["2025-02-29", "2100-02-29", "1900-02-29", "2025-04-31", "2025-00-01", "2025-13-01", "2025-01-00", "2025-01-32"],
)
@pytest.mark.parametrize("pattern", [patterns.DAY, patterns.LIFE_DAY, patterns.ANY_DATE])
def test_no_pattern_takes_a_day_that_does_not_exist(pattern: str, written: str) -> None:
    assert not re.search(pattern, written)


SPELLED: Final = {
    "werkgever: {{eigenrisicodrager_zw: {0}}}": ("ja", "nee", "true", "false", "Ja", "yes", "1", "", "[ja]", "{}"),
    "werknemer: {{kenmerk: {0}}}": ("007", "1e3", "true", "2025-01-01", "W-1", "", '""', '" "', "[a]", "{a: b}"),
    "werknemer: {{geboortedatum: {0}}}": ("1899-12-31", "1900-01-01", "2199-12-31", "2200-01-01", "1978", "1-1-1978"),
    "werknemer: {{aow_datum: {0}}}": ("2002-03-31", "2002-04-01", "20260901", "2026-W01-1", "", "true", "[]"),
    "dienstverband: {{maandloon: {0}}}": (
        *("-1", "-0.01", "-0", "0", "3450", "3450.00", "0003450", "1000000", "1000000.00", "1000000.01", "1000001"),
        *("3.450,00", "'3450.00'", "'0'", "'-0.0'", "'999999.9999999999'", "'1000000'", "'1000000.01'", "'1000001'"),
        *("'000000001000000'", "'0000000001000000'", "'3450.12345678901'", "'1e3'", "'.5'", "ja", "", "[1]"),
    ),
    "dienstverband: {{vakantietoeslag: {0}}}": (
        *("0", "8", "8.33", "200", "200.0", "200.01", "201", "-1"),
        *("'99.9'", "'199.9'", "'200'", "'200.0'", "'200.1'", "'0200'", "'201'", "'300'", "'1000'", "' 8'", "'+8'"),
    ),
    "vangnet: {0}": ("geen", "no_risk", "Geen", "nee", "true", "1", "[geen]", '""', ""),
    "verlof: {0}": ("[]", "", "geen", "{}", "[{}]"),
    "gebeurtenissen: {0}": ("[]", "", "[x]", "[{}]", "[[]]", "[{soort: ziekmelding}]", "[{soort: 1, datum: x}]"),
    "gebeurtenissen: [{{soort: plan_van_aanpak, datum: 2026-10-01, evaluatie_elke_weken: {0}}}]": (
        *("-1", "0", "1", "6", "06", "104", "105", "2.5", "zes", "", "[6]", "true"),
        *("'0'", "'00'", "'1'", "'99'", "'100'", "'104'", "'105'", "'110'", "'200'", "'-6'", "'6.0'"),
    ),
    "gebeurtenissen: [{{soort: werkaanbod, datum: 2026-10-01, reistijd_minuten: {0}}}]": (
        *("-1", "-0", "0", "1440", "1441", "'0'", "'-0'", "'999'", "'1399'", "'1439'", "'1440'", "'1441'", "'1500'"),
    ),
    "gebeurtenissen: [{{soort: werkhervatting, datum: 2026-10-01, waar: eigen_werk, uren_per_week: {0}}}]": (
        *("0", "37.5", "168", "168.1", "169", "'168'", "'168.0'", "'168.1'", "'167.9'", "'169'"),
    ),
    "gebeurtenissen: [{{soort: loonsanctie_beschikking, datum: 2026-10-01, grond: inhoudelijk, tot: {0}}}]": (
        *("2026-10-01", "", "ja"),
    ),
    "gebeurtenissen: [{{soort: bekorting_beschikking, datum: 2026-10-01, toegewezen: {0}}}]": (
        "ja",
        "nee",
        "",
        "'true'",
    ),
}
"""Spellings of each type of value, on both sides of each bound, with and without quotes."""


@pytest.mark.parametrize(
    ("block", "written"), [(block, written) for block, spellings in SPELLED.items() for written in spellings]
)
def test_a_spelling_is_taken_by_both_or_by_neither(block: str, written: str) -> None:
    text = dossier(block.format(written))
    assert schema_takes(text) == program_takes(text)


@pytest.mark.parametrize("length", [MAX_TEXT, MAX_TEXT + 1])
def test_a_text_may_be_as_long_as_the_program_reads(length: int) -> None:
    text = dossier(f"werkgever: {{naam: {'x' * length}}}")
    assert schema_takes(text) == program_takes(text) == (length == MAX_TEXT)


@pytest.mark.parametrize(
    "hidden", [r"\0", r"\x1b", r"\r", r"\u202e", r"\ufeff", r"\t", r"\n", r"\u00e9", r"\U0001F600"]
)
def test_a_control_character_behind_an_escape_is_refused_by_both(hidden: str) -> None:
    text = dossier(f'werkgever: {{naam: "a{hidden}b"}}')
    assert schema_takes(text) == program_takes(text) == (hidden in {r"\t", r"\n", r"\u00e9", r"\U0001F600"})


@pytest.mark.parametrize(
    "text",
    [
        "dossier: 1\nziekteperioden: [{van: 2026-09-07}]\nnaam: x\n",
        "dossier: 1\n",
        "ziekteperioden: [{van: 2026-09-07}]\n",
        "dossier:\nziekteperioden: [{van: 2026-09-07}]\n",
        "dossier: 1\nziekteperioden: []\n",
        "dossier: 1\nziekteperioden: [{}]\n",
        "dossier: 1\nziekteperioden: [{van: 2026-09-07, soort: ziek}]\n",
        "- dossier: 1\n",
        "dossier\n",
    ],
)
def test_a_file_that_is_no_dossier_is_refused_by_both(text: str) -> None:
    assert not schema_takes(text)
    assert not program_takes(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            dossier("dienstverband: {begin: 2020-01-02, einde: 2020-01-01}"), id="an end before its beginning"
        ),
        pytest.param("dossier: 1\nziekteperioden: [{van: 2026-01-01}, {van: 2026-02-01}]\n", id="spells that overlap"),
        pytest.param(dossier("werknemer: {kenmerk: '111222333'}"), id="a BSN"),
        pytest.param(dossier("werknemer: {aow_datum: null}"), id="the word null where nothing is written"),
        pytest.param(dossier("werkgever: {eigenrisicodrager_zw: True}"), id="true in capitals"),
        pytest.param(dossier("dienstverband: {maandloon: 1e3}"), id="a number in another spelling"),
        pytest.param(dossier("vangnet: &a geen"), id="an anchor"),
    ],
)
def test_what_the_documentation_says_a_schema_cannot_tell(text: str) -> None:
    assert schema_takes(text)
    assert read_case(*read_yaml(text.encode(), "x.yaml")).case is None


# Rules files

CAO: Final = (ROOT / "docs/examples/cao.yaml").read_text(encoding="utf-8")


def rules_taken(text: str, folder: Path) -> bool:
    own = folder / "own.yaml"
    own.write_text(text, encoding="utf-8")
    try:
        load_rules(own)
    except RulesError:
        return False
    return True


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("due: {sick_day: 2}", "due: {sick_day: {2020-01-01: 2, 2025-01-01: null}}"),
        ("due: {sick_day: 2}", "due: {days: 2, after: {event: [ziekmelding, oordeel_bedrijfsarts]}}"),
        ("due: {sick_day: 2}", "due: {earliest: [{sick_day: 2}, last_day_of_employment]}"),
        ("due: {sick_day: 2}", "due: {name: first_day}"),
        ("due: {sick_day: 2}", "every: {days: 7, start: first_day}"),
        ("due: {sick_day: 2}", "every: {days: 7, start: first_day}\n    due:"),
        ("due: {sick_day: 2}", "due: {sick_day: 2}\n    quiet: yes"),
        ("due: {sick_day: 2}", "due: {sick_day: 10000}"),
        ("due: {sick_day: 2}", "due: {due_of: probleemanalyse}"),
        ("due: {sick_day: 2}", "due: {sick_day: 2}\n    exempt_if: [{if: {capacity: nee}, because: {nl: x, en: y}}]"),
        ("due: {sick_day: 2}", "due: {sick_day: 2}\n    in_force: {2023-07-01: true}"),
        ("days: 28", "days:"),
        ("short: {nl: Eerste contact,", f"short: {{nl: {'x' * 25},"),
    ],
)
def test_what_a_rules_file_may_say_is_taken_by_both(tmp_path: Path, old: str, new: str) -> None:
    text = CAO.replace(old, new)
    assert text != CAO
    assert [error.message for error in validator("rules").iter_errors(seen(text))] == []
    assert rules_taken(text, tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", "format: 2"),
        ("format: 1", "formaat: 1"),
        ("rank: practice\n    url", "rank: habit\n    url"),
        ("https://", "http://"),
        ("rule: zoekprofiel", "rule: zoekprofil"),
        ("severity: {late: warning}", "severity: {late: fatal}"),
        ("severity: {late: warning}", "severity: {laat: warning}"),
        ("days: 28", "days: -1"),
        ("days: 28", "days: 10001"),
        ("days: 28", "days: veel"),
        ("id: cao_eerste_contact", "id: Eerste contact"),
        ("actor: werkgever", "actor: iedereen"),
        ("short: {nl: Eerste contact,", f"short: {{nl: {'x' * 26},"),
        ("en: First contact}", "de: Erstkontakt}"),
        ("due: {sick_day: 2}", "due: {sick_day: 10001}"),
        ("due: {sick_day: 2}", "due: {sick_day: 2.5}"),
        ("due: {sick_day: 2}", "due: {sick_day: {}}"),
        ("due: {sick_day: 2}", "due: {sick_day: {2025-02-30: 2}}"),
        ("due: {sick_day: 2}", "due: {sick_dag: 2}"),
        ("due: {sick_day: 2}", "due: {sick_day: 2, days: 2}"),
        ("due: {sick_day: 2}", "due: morgen"),
        ("due: {sick_day: 2}", "due: {earliest: []}"),
        ("due: {sick_day: 2}", "due: {sick_day: 2}\n    every: {days: 7, start: first_day}"),
        ("due: {sick_day: 2}", "every: {days: 0, start: first_day}"),
        ("due: {sick_day: 2}", "quiet: true"),
        ("due: {sick_day: 2}", "due: {sick_day: 2}\n    quiet: misschien"),
        ("due: {sick_day: 2}", "due: {sick_day: 2}\n    exempt_if: [{if: {capaciteit: nee}, because: {nl: x, en: y}}]"),
        ("due: {sick_day: 2}", "due: {sick_day: 2}\n    in_force: {2023-07-01: ja}"),
        ("[voortgangsgesprek, ziekmelding_arbodienst]", "[voortgangsgesprek, praatje]"),
        ("severity: {late: notice, missing: warning}", "ernst: {}"),
    ],
)
def test_a_mistake_in_a_rules_file_is_refused_by_both(tmp_path: Path, old: str, new: str) -> None:
    text = CAO.replace(old, new)
    assert text != CAO
    assert not validator("rules").is_valid(seen(text))
    assert not rules_taken(text, tmp_path)


# What editors show


def _parts(part: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - a tree of any shape
    if isinstance(part, dict):
        yield part
    for child in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _parts(child)


@pytest.mark.parametrize("name", NAMES_OF_SCHEMAS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_is_described_for_every_editor(name: Name, lang: Lang | None) -> None:
    made = schema(name, rules(), lang)
    for block in _parts(made):
        for key, field in block.get("properties", {}).items():
            if field is True or not {"pattern", "not"}.isdisjoint(field):
                continue  # a condition, or described where it is defined
            told = made["$defs"][key] if field == {"$ref": f"#/$defs/{key}"} else field
            assert told["description"], key
            assert told["markdownDescription"], key
        if "enumDescriptions" in block:
            assert len(block["enumDescriptions"]) == len(block["enum"])


def test_every_kind_is_explained_with_the_rules_it_bears_on() -> None:
    kinds = {
        kind["const"]: kind
        for kind in schema("case", rules(), "nl")["$defs"]["gebeurtenis"]["properties"]["soort"]["anyOf"]
    }
    assert list(kinds) == list(NAMES)
    assert set(kinds) == set(case_words.KINDS)
    told = kinds["wia_aanvraag"]
    assert told["title"] == NAMES["wia_aanvraag"].nl
    assert told["description"].startswith("UWV ontvangt de WIA-aanvraag.\n\nKan vervullen: wia_aanvraag.")
    assert "`wia_aanvraag`" in told["markdownDescription"]


def test_a_kind_fulfils_a_duty_begins_the_term_of_another_and_counts_for_a_third() -> None:
    kinds = bearings(rules().rules)
    plan = kinds["plan_van_aanpak"]
    assert plan.fulfils == ("plan_van_aanpak",)
    assert "voortgangsgesprek" in plan.begins
    assert "eerstejaarsevaluatie" in plan.asked
    assert "probleemanalyse" in kinds["afwijking"].asked
    assert kinds["ziekmelding"].text().nl == ""


@pytest.mark.parametrize(("name", "words"), [("case", case_words.WORDS), ("rules", rules_words.WORDS)])
def test_no_word_is_left_over(name: Name, words: Words) -> None:
    made = [text for part in _parts(schema(name, rules(), "nl")) for text in part.values()]
    descriptions = {text for text in made if isinstance(text, str)}
    choices = {choice for texts in made if isinstance(texts, list) for choice in texts if isinstance(choice, str)}
    assert [key for key, text in words.fields.items() if plain(text.nl) not in descriptions] == []
    assert [key for key, text in words.choices.items() if plain(text.nl) not in choices] == []


def test_a_schema_speaks_one_language_or_both() -> None:
    told = {lang: schema("case", rules(), lang)["properties"]["werkgever"]["description"] for lang in ("nl", "en")}
    assert told == {"nl": "De werkgever.", "en": "The employer."}
    assert schema("case", rules())["properties"]["werkgever"]["description"] == "De werkgever.\n\nThe employer."


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_only_the_words_differ_between_languages(lang: Lang | None) -> None:
    def bare(part: Any) -> Any:  # noqa: ANN401 - a tree of any shape
        if isinstance(part, dict):
            words = {"title", "description", "patternErrorMessage", "enumDescriptions"}
            words |= {"markdownDescription", "markdownEnumDescriptions"}
            return {
                key: bare(value) for key, value in part.items() if key not in words or not isinstance(value, str | list)
            }
        return [bare(value) for value in part] if isinstance(part, list) else part

    for name in NAMES_OF_SCHEMAS:
        assert bare(schema(name, rules(), lang)) == bare(schema(name, rules()))


# The command


@pytest.mark.parametrize("name", NAMES_OF_SCHEMAS)
def test_the_command_prints_a_schema(name: Name, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(Options(name, "nl", None)) == 0
    assert json.loads(capfdbinary.readouterr().out) == schema(name, rules(), "nl")


def test_the_command_writes_a_file_in_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    output = tmp_path / ".poortwachter" / "case.schema.json"
    assert run(Options("case", "en", str(output))) == 0
    assert output.read_text(encoding="utf-8") == schema_text("case", rules(), "en")


def test_a_file_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(typer.BadParameter, match="Cannot write"):
        run(Options("case", "en", str(tmp_path / "file" / "case.json")))
