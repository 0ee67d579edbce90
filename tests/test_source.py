"""Reading YAML and JSON: what comes out, what is refused, and exactly where."""

from __future__ import annotations

import copy
import json
import os
import pickle
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from poortwachter.problems import Place, Problem
from poortwachter.source import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_PROBLEMS,
    MAX_TEXT,
    Mapping,
    Source,
    check_texts,
    load,
    read_json,
    read_yaml,
    wording,
)
from poortwachter.source.characters import cleaned
from poortwachter.source.data import DOUBT
from poortwachter.source.json_building import build as build_json
from poortwachter.source.json_tokens import JSON_SAYS, json_tokens
from poortwachter.source.reading import second_look
from poortwachter.source.yaml_building import build as build_yaml
from poortwachter.source.yaml_mistakes import YAML_MISTAKES
from poortwachter.source.yaml_tokens import yaml_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[bytes, str], tuple[Source | None, list[Problem]]]

AT_ONCE = 2  # seconds on a busy machine; what grows with the square of the input takes far longer
BOTH = pytest.mark.parametrize("read", [read_yaml, read_json])


def raw(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def told(problems: list[Problem]) -> list[str]:
    """Each problem as ``code line:column``."""
    return [f"{p.code} {p.place.line}:{p.place.column}" if p.place else p.code for p in problems]


def refused(read: Reader, text: str | bytes) -> list[str]:
    """What a reader and the check of the texts say of a text."""
    source, problems = read(raw(text), "f")
    return told(problems + (check_texts(source) if source else []))


def good(read: Reader, text: str | bytes) -> Source:
    """The source of a text that has no problems."""
    source, problems = read(raw(text), "f")
    assert source is not None
    assert told(problems + check_texts(source)) == []
    return source


class TestData:
    def test_a_yaml_scalar_is_the_text_that_was_written(self) -> None:
        text = "kenmerk: 007\nziek: ja\nleeg: ''\nopen:\nlijst: [1, ~, 2025-01-13, {x: }]\nblok: |\n  een\n  twee\n"
        assert good(read_yaml, text).data == {
            "kenmerk": "007",
            "ziek": "ja",
            "leeg": "",
            "open": None,
            "lijst": ["1", "~", "2025-01-13", {"x": None}],
            "blok": "een\ntwee\n",
        }

    def test_json_keeps_digits_and_knows_three_words(self) -> None:
        text = '{"a": 1.50, "b": -0, "c": 1e400, "d": true, "e": false, "f": null, "g": NaN, "h": [[], {}, ""]}'
        assert good(read_json, text).data == {
            "a": "1.50",
            "b": "-0",
            "c": "1e400",
            "d": True,
            "e": False,
            "f": None,
            "g": "NaN",
            "h": [[], {}, ""],
        }

    def test_json_numbers_may_be_longer_than_python_converts(self) -> None:
        assert good(read_json, "9" * 5000).data == "9" * 5000

    def test_json_null_is_a_document(self) -> None:
        assert good(read_json, "null").data is None
        assert good(read_json, '["\\n", null]').data == ["\n", None]

    def test_json_may_do_what_libyaml_cannot_read(self) -> None:
        key = "k" * 2000
        source = good(read_json, f'{{"{key}"\n:\t"\\ud83d\\ude00",\n\t"b" : "\\/"}}')
        assert source.data == {key: "😀", "b": "/"}
        assert source.place_of((key,)) == Place(2, 3, 14)

    @BOTH
    def test_a_byte_order_mark_and_windows_line_ends_are_allowed(self, read: Reader) -> None:
        source = good(read, '\ufeff{"é": "ü",\r\n "b": ["x",\r "y"]}\r\n')
        assert source.data == {"é": "ü", "b": ["x", "y"]}
        assert source.place_of(("é",)) == Place(1, 7, 3)
        assert source.place_of(("b", 1)) == Place(3, 2, 3)
        assert source.line_text(1) == '{"é": "ü",'

    @BOTH
    def test_mappings_know_where_they_stand(self, read: Reader) -> None:
        data = good(read, '{"é😀": {"a": 1},\n "b": [\n  {}]}').data
        assert isinstance(data, Mapping)
        assert [(m.line, m.column) for m in (data, data["é😀"], data["b"][0])] == [(1, 1), (1, 8), (3, 3)]

    def test_a_block_mapping_stands_at_its_first_key(self) -> None:
        data = good(read_yaml, "# c\na:\n  b: 1\nc:\n  - d: 1\n    e: 2\n").data
        assert [(m.line, m.column) for m in (data, data["a"], data["c"][0])] == [(2, 1), (3, 3), (5, 5)]

    @BOTH
    def test_mappings_survive_pickling_and_copying(self, read: Reader) -> None:
        source = good(read, '[{"a": 1}]')
        for again in (pickle.loads(pickle.dumps(source)), copy.deepcopy(source)):  # noqa: S301 -- made here
            assert again == source
            assert again.data[0].column == 2
            assert again.place_of((0, "a")) == Place(1, 8)

    def test_a_document_may_have_start_and_end_marks(self) -> None:
        assert good(read_yaml, "---\na: b\n...\n").data == {"a": "b"}

    def test_a_percent_sign_inside_a_line_is_text(self) -> None:
        assert good(read_yaml, "a: 70 %\n").data == {"a": "70 %"}


class TestPlaces:
    YAML = "a: één\nb:\n  - {c: 'x y', d: [1,\n      2]}\n  - e: |\n      lang\n    f:\ng: ''\n"

    @pytest.mark.parametrize(
        ("path", "value", "key"),
        [
            ((), (1, 1, 1), (1, 1, 1)),
            (("a",), (1, 4, 3), (1, 1, 1)),
            (("b",), (3, 3, 1), (2, 1, 1)),
            (("b", 0), (3, 5, 17), (3, 5, 17)),
            (("b", 0, "c"), (3, 9, 5), (3, 6, 1)),
            (("b", 0, "d"), (3, 19, 3), (3, 16, 1)),
            (("b", 0, "d", 1), (4, 7, 1), (4, 7, 1)),
            (("b", 1), (5, 5, 1), (5, 5, 1)),
            (("b", 1, "e"), (5, 8, 1), (5, 5, 1)),
            (("b", 1, "f"), (7, 7, 1), (7, 5, 1)),
            (("g",), (8, 4, 2), (8, 1, 1)),
            (("b", 0, "none"), (3, 5, 17), (3, 5, 17)),
            (("b", 7, "c"), (3, 3, 1), (2, 1, 1)),
            (("b", -1), (3, 3, 1), (2, 1, 1)),
            (("b", "c"), (3, 3, 1), (2, 1, 1)),
            (("a", "x"), (1, 4, 3), (1, 1, 1)),
        ],
    )
    def test_a_path_leads_to_a_value_or_its_key(
        self, path: tuple[str | int, ...], value: tuple[int, int, int], key: tuple[int, int, int]
    ) -> None:
        source = good(read_yaml, self.YAML)
        assert source.place_of(path) == Place(*value)
        assert source.place_of(path, key=True) == Place(*key)

    def test_a_block_mapping_is_as_long_as_its_first_key(self) -> None:
        assert good(read_yaml, "a:\n  naam: x\n").place_of(("a",)) == Place(2, 3, 4)

    def test_a_question_mark_before_a_key_is_not_the_key(self) -> None:
        assert good(read_yaml, "? naam\n: x\n").place_of(("naam",), key=True) == Place(1, 3, 4)

    @BOTH
    @pytest.mark.parametrize(("line", "text"), [(0, ""), (1, "[1,"), (2, "  2]"), (3, ""), (4, "")])
    def test_a_line_is_shown_without_its_break(self, read: Reader, line: int, text: str) -> None:
        assert good(read, "[1,\n  2]\n").line_text(line) == text


class TestRefusedInYaml:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a:\n\tb: 1\n", ["tab 2:1"]),
            ("a:\n  \tb: 1\n", ["tab 2:3"]),
            ("a: 1\n\tb: 2\n", ["tab 2:1"]),
            ("a: 1\n \tb: 2\n", ["tab 2:2"]),
            ("a: |\n  x\n\ty\n", ["tab 3:1"]),
            ("a: b: c\n", ["yaml_syntax 1:5"]),
            ("é😀: 'ü': c\n", ["yaml_syntax 1:8"]),
            ("a\nb: c\n", ["yaml_syntax 2:2"]),
            ("a: 1\n  b: 2\n", ["yaml_syntax 2:4"]),
            ("a: 1\nb\nc: 2\n", ["yaml_syntax 2:1"]),
            ("a:\n  b: 1\n c: 2\n", ["yaml_syntax 3:2"]),
            ("a:\r\n  b: 1\r\n c: 2\r\n", ["yaml_syntax 3:2"]),
            ("\ufeffa: ]\n", ["yaml_syntax 1:4"]),
            ("- a\nb: c\n", ["yaml_syntax 2:1"]),
            ("a: {van: 1 tot: 2}\n", ["yaml_syntax 1:15"]),
            ("a: [x\nb: c\n", ["yaml_syntax 1:4"]),
            ("a: {x: 1\nb: c\n", ["yaml_syntax 1:4"]),
            ('a: "x\nb: c\n', ["yaml_syntax 1:4"]),
            ("a: 'x\n---\nb: c\n", ["yaml_syntax 1:4"]),
            ('a: "map\\q"\n', ["yaml_syntax 1:8"]),
            ('a: "map\\xZZ"\n', ["yaml_syntax 1:8"]),
            ('a: "\\ud800"\n', ["yaml_syntax 1:5"]),
            ("a: @x\n", ["yaml_syntax 1:4"]),
            ("a: - b\n", ["yaml_syntax 1:4"]),
            ("a: 'foto's'\n", ["yaml_syntax 1:10"]),
            ('- "x" y\n', ["yaml_syntax 1:7"]),
            ("{a: 1} b\n", ["yaml_syntax 1:8"]),
            ("%YAML 1.1\n---\na: b\n", ["yaml_syntax 1:1"]),
            ("a: b\n...\n%FOO\n---\n", ["yaml_syntax 3:1"]),
            (": x\n", ["key_not_text 1:1"]),
            ("{a: 1, : 2}\n", ["key_not_text 1:8"]),
            ("? \n: x\n", ["key_not_text 1:2"]),
            ("a: [1,,2]\n", ["yaml_syntax 1:7"]),
            ("a: >100\n", ["yaml_syntax 1:4"]),
            ("a: **let op**\n", ["yaml_syntax 1:4"]),
            ("a: !<x\n", ["yaml_syntax 1:7"]),
            ("? [a]\n: b\n", ["key_not_text 1:3"]),
            ("? {a: 1}\n: b\n", ["key_not_text 1:3"]),
            ("a: &x b\n", ["anchor 1:4"]),
            ("a: &x [b]\n", ["anchor 1:4"]),
            ("&x a: b\n", ["anchor 1:1"]),
            ("&x\n", ["anchor 1:1"]),
            ("a: *x\n", ["alias 1:4"]),
            ("- *x\n", ["alias 1:3"]),
            ("*x : b\n", ["alias 1:1"]),
            ("a: !!str\n", ["tag 1:4"]),
            ("a: !foo {b: c}\n", ["tag 1:4"]),
            ("a: !t &x {b: c}\n", ["tag 1:4", "anchor 1:7"]),
            ("a: &x !t\n  b: c\n", ["anchor 1:4", "tag 1:7"]),
            ("a: {<<: {b: c}}\n", ["merge_key 1:5"]),
            ("a: &x {}\nb: {<<: *x}\n", ["anchor 1:4", "merge_key 2:5", "alias 2:9"]),
            ("a: 1\nb: 2\na: 3\n", ["duplicate_key 3:1"]),
            ("x: {a: 1,\n    a: 2}\n", ["duplicate_key 2:5"]),
            ("a: 1\n---\nb: 2\n", ["multiple_documents 2:1"]),
            ("a: 1\n---\n", ["multiple_documents 2:1"]),
            ("---\n---\na: 1\n", ["multiple_documents 2:1"]),
            ("", ["empty 1:1"]),
            ("\ufeff", ["empty 1:1"]),
            ("# niets\n\n", ["empty 1:1"]),
            ("---\n", ["empty 1:1"]),
        ],
    )
    def test_with_its_place(self, text: str, expected: list[str]) -> None:
        assert refused(read_yaml, text) == expected

    @pytest.mark.parametrize(
        ("text", "data"),
        [
            ("a: &x b\nc: *x\nd: !t e\nf: !!str\n", {"a": "b", "c": None, "d": "e", "f": ""}),
            ("{a: 1, a: 2}", {"a": "2"}),
            ("{a: 1, <<: {b: 2}, ? : 3, [x]: 4, *y : 5, c: 6}", {"a": "1", "c": "6"}),
            ("a: 1\n---\nb: 2\n", {"a": "1"}),
            ("a: [x, \x1b]\n", {"a": ["x", "\ufffd"]}),
            ("&a [[], {}]", [[], {}]),
        ],
    )
    def test_what_else_was_said_is_still_there(self, text: str, data: object) -> None:
        source, problems = read_yaml(raw(text), "f")
        assert problems
        assert source is not None
        assert source.data == data

    def test_quotes_make_any_key_a_name(self) -> None:
        assert good(read_yaml, "'<<': 1\n'': 2\n").data == {"<<": "1", "": "2"}

    def test_an_alias_bomb_costs_nothing(self) -> None:
        bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
            f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=False)
        )
        begin = time.perf_counter()
        source, problems = read_yaml(raw(bomb), "f")
        assert time.perf_counter() - begin < AT_ONCE
        assert told(problems)[:3] == ["anchor 1:4", "anchor 2:4", "alias 2:8"]
        assert source is not None
        assert source.data["j"] == [None] * 9

    def test_thousands_of_mistakes_are_told_a_hundred_at_a_time(self) -> None:
        _, problems = read_yaml(b"- *x\n" * 5_000, "f")
        assert len(problems) == MAX_PROBLEMS

    @pytest.mark.parametrize("mark", ["---", "...\n---"])
    def test_many_documents_do_not_cost_more_than_two(self, mark: str) -> None:
        begin = time.perf_counter()
        assert refused(read_yaml, f"a: 1\n{mark}\n" * 50_000) == [f"multiple_documents {2 + mark.count(chr(10))}:1"]
        assert time.perf_counter() - begin < AT_ONCE

    @pytest.mark.parametrize("text", ["- a\n" * 150_000, f"[{'a,' * 150_000}]", f"[{'[],' * 149_999}[a]]"])
    def test_more_values_than_any_dossier_has(self, text: str) -> None:
        source, problems = read_yaml(raw(text), "f")
        assert source is None
        assert [problem.code for problem in problems] == ["too_many_values"]

    def test_as_many_values_as_a_file_may_hold(self) -> None:
        source, problems = read_yaml(b"- a\n" * 149_999, "f")
        assert problems == []
        assert source is not None
        assert len(source.data) == 149_999

    def test_many_directives_do_not_cost_more_than_one(self) -> None:
        begin = time.perf_counter()
        assert refused(read_yaml, "".join(f"%TAG !{n}! x\n" for n in range(60_000))) == ["yaml_syntax 1:1"]
        assert time.perf_counter() - begin < AT_ONCE


class TestRefusedInJson:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ["empty 1:1"]),
            (" \n\t\r\n", ["empty 1:1"]),
            ("{a: 1}", ["json_syntax 1:2"]),
            ('{"a" 1}', ["json_syntax 1:6"]),
            ('{"a": 1\n "b": 2}', ["json_syntax 2:2"]),
            ('{"a": }', ["json_syntax 1:7"]),
            ('{"a": 007}', ["json_syntax 1:8"]),
            ('{"é": "x}', ["json_syntax 1:7"]),
            ('{"é😀": "\\q"}', ["json_syntax 1:9"]),
            ('{"é😀": "\\u12"}', ["json_syntax 1:10"]),
            ('{"a": "x\ny"}', ["json_syntax 1:9"]),
            ('{"a": 1}\n{"b": 2}', ["json_syntax 2:1"]),
            ('\ufeff{"a": 1},', ["json_syntax 1:9"]),
            ('{"a": 1,\r\n "b": 2,\r\n "a": 3}', ["duplicate_key 3:2"]),
            ('[{"a": 1, "\\u0061": 2}]', ["duplicate_key 1:11"]),
        ],
    )
    def test_with_its_place(self, text: str, expected: list[str]) -> None:
        assert refused(read_json, text) == expected

    def test_the_last_of_two_equal_keys_wins_as_in_yaml(self) -> None:
        source, _ = read_json(b'{"a": 1, "a": 2}', "f")
        assert source is not None
        assert source.data == {"a": "2"}
        assert source.place_of(("a",)) == Place(1, 15)

    def test_what_yaml_refuses_is_only_text_here(self) -> None:
        assert good(read_json, '{"<<": "*x", "&y": "!z"}').data == {"<<": "*x", "&y": "!z"}


class TestFirstPass:
    """What the passes that only build data leave to the second look, and what they do not."""

    @pytest.mark.parametrize(
        "text",
        [
            '{"a": [{"b": "x"}, [], {}], "c": null}',
            '[\r\n {"a": 1.50},\r\n {"a": "\\u007b"}]',
            "[" * MAX_DEPTH + "]" * MAX_DEPTH,
            '{"a":' * MAX_DEPTH + "1" + "}" * MAX_DEPTH,
            '{"a": "[[["}',
        ],
    )
    def test_json_that_needs_no_second_look(self, text: str) -> None:
        assert build_json(text) == good(read_json, text).data

    @pytest.mark.parametrize(
        "text",
        [
            "",
            '{"a": 1,}',
            '{"a": 1, "\\u0061": 2}',
            '{"a": "{"}',
            '{"a": "}"}',
            '{"a": "}{"}',
            '["}{", {}]',
            '{"a": 1,\r "b": {}}',
            "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
            '{"a":' * (MAX_DEPTH + 1) + "1" + "}" * (MAX_DEPTH + 1),
            '[{"a":' * (MAX_DEPTH // 2) + "[]" + "}]" * (MAX_DEPTH // 2),
            '["]", [{}, "' + "[" * MAX_DEPTH + '"]]',
            "[" * 100_000,
        ],
    )
    def test_json_that_does(self, text: str) -> None:
        assert build_json(text) is DOUBT

    def test_a_brace_or_many_brackets_in_a_text_are_no_mistake(self) -> None:
        text = '{"a": "}{", "b": ["' + "[" * 99 + '", {"c": "]"}]}'
        data = good(read_json, text).data
        assert data == {"a": "}{", "b": ["[" * 99, {"c": "]"}]}
        assert data["b"][1].column == text.index('{"c"') + 1

    def test_many_mappings_on_one_line_cost_no_more_than_on_many(self) -> None:
        begin = time.perf_counter()
        for between in (",", ",\n"):
            good(read_json, "[" + between.join(["{}"] * 100_000) + "]")
        assert time.perf_counter() - begin < 2 * AT_ONCE


class TestALineOfMany:
    """A document that is one line of a ``.jsonl`` file."""

    LINE = 41

    def test_its_places_have_the_number_of_the_line(self) -> None:
        source, problems = read_json(b'{"a": [{"b": 1}]}', "f.jsonl", self.LINE)
        assert problems == []
        assert source is not None
        assert (source.data.line, source.data.column) == (self.LINE, 1)
        assert (source.data["a"][0].line, source.data["a"][0].column) == (self.LINE, 8)
        assert source.place_of(("a", 0, "b")) == Place(self.LINE, 14)
        assert source.line_text(self.LINE) == '{"a": [{"b": 1}]}'
        assert source.line_text(1) == source.line_text(self.LINE - 1) == source.line_text(self.LINE + 1) == ""

    @pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", ""])
    def test_its_line_break_is_not_part_of_it(self, ending: str) -> None:
        source, [problem] = read_json(f'{{"a": 1, "a": 2}}{ending}'.encode(), "f.jsonl", self.LINE)
        assert source is not None
        assert source.lines() == [problem.shown] == ['{"a": 1, "a": 2}']
        assert problem.place == Place(self.LINE, 10, 3)
        assert problem.advice is not None
        assert problem.advice.en == f"It is also on line {self.LINE}, column 2. Keep one of them."

    def test_a_carriage_return_inside_it_begins_no_line(self) -> None:
        source, problems = read_json(b'{"a": 1,\r "b": {}, "b": {}}', "f.jsonl", self.LINE)
        assert told(problems) == [f"duplicate_key {self.LINE}:20"]
        assert source is not None
        assert source.data["b"].line == self.LINE

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            (b'"' + b"x" * (MAX_BYTES - 1) + b'"', "too_large 41:1"),
            (b'{"a": "\x00"}', "binary 41:8"),
            (b'{"a": "\xe9"}', "encoding 41:8"),
            ('{"a": 1}'.encode("utf-16-le"), "encoding 41:1"),
            (b'{"a": "\x1b"}', "control_character 41:8"),
            (b'{"a": 1', "json_syntax 41:8"),
            (b"[" * (MAX_DEPTH + 1), "too_deep 41:33"),
        ],
    )
    def test_what_is_wrong_with_it_is_on_its_line(self, line: bytes, expected: str) -> None:
        assert told(read_json(line, "f.jsonl", self.LINE)[1]) == [expected]

    def test_each_line_may_be_as_large_as_a_file(self) -> None:
        source, problems = read_json(b'"' + b"x" * (MAX_BYTES - 2) + b'"\r\n', "f.jsonl", self.LINE)
        assert source is not None
        assert problems == []
        _, [problem] = read_json(b'"' + b"x" * MAX_BYTES + b'"', "f.jsonl", self.LINE)
        assert problem.message.en == "This line is larger than 1 MiB"


@BOTH
class TestRefusedInBoth:
    def test_more_than_a_mebibyte(self, read: Reader) -> None:
        assert refused(read, b'"' + b"x" * 10_000_000 + b'"') == ["too_large 1:1"]
        assert refused(read, b'"' + b"x" * (MAX_BYTES - 1) + b'"') == ["too_large 1:1"]

    def test_exactly_a_mebibyte_is_read(self, read: Reader) -> None:
        assert refused(read, b'"' + b"x" * (MAX_BYTES - 2) + b'"') == ["text_too_long 1:1"]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
    def test_another_unicode_encoding(self, read: Reader, encoding: str) -> None:
        source, [problem] = read('{"naam": "é"}\n'.encode(encoding), "f")
        assert source is None
        assert told([problem]) == ["encoding 1:1"]
        assert encoding[:6].upper() in problem.message.nl

    def test_an_old_windows_encoding_points_at_the_first_bad_character(self, read: Reader) -> None:
        source, [problem] = read('{"ü": 1,\r\n "b": "'.encode() + "José".encode("cp1252") + b'"}', "f")
        assert source is None
        assert told([problem]) == ["encoding 2:11"]
        assert problem.shown == ' "b": "Jos\ufffd"}'

    def test_a_binary(self, read: Reader) -> None:
        assert refused(read, b"\x7fELF\x02\x01\n\x01\x00\x00") == ["binary 2:2"]
        assert refused(read, b"\x00\x01\x00\x00\x00\x0f") == ["binary 1:1"]
        assert refused(read, b'\xef\xbb\xbf{"\xc3\xa9": "\x00"}') == ["binary 1:8"]

    @pytest.mark.parametrize("opening", ["[", '{"a":'])
    def test_ten_thousand_levels_are_refused_at_once(self, read: Reader, opening: str) -> None:
        begin = time.perf_counter()
        expected = [f"too_deep 1:{MAX_DEPTH * len(opening) + 1}"]
        assert refused(read, opening * 10_000) == expected
        assert refused(read, opening * 10_000 + "1" + "]}"["{" in opening] * 10_000) == expected
        assert time.perf_counter() - begin < AT_ONCE

    def test_thirty_two_levels_are_read(self, read: Reader) -> None:
        source = good(read, "[" * MAX_DEPTH + "]" * MAX_DEPTH)
        assert source.place_of((0,) * (MAX_DEPTH - 1)) == Place(1, MAX_DEPTH, 2)
        assert refused(read, "\n".join("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))) == ["too_deep 33:1"]

    @pytest.mark.parametrize(
        "character",
        [
            "\x01",
            "\x08",
            "\x0b",
            "\x1b",
            "\x7f",
            "\x85",
            "\x9f",
            "\u2028",
            "\u2029",
            "\u202e",
            "\u2066",
            "\ufeff",
            "\uffff",
        ],
    )
    def test_a_control_character_and_the_lines_after_it_are_still_counted(self, read: Reader, character: str) -> None:
        source, problems = read(f'{{"é": "a{character}{character}b",\n "c": 1,\n "c": 2}}'.encode(), "f")
        assert told(problems) == ["control_character 1:9", "duplicate_key 3:2"]
        assert problems[0].place == Place(1, 9, 2)
        assert problems[0].shown == '{"é": "a\ufffd\ufffdb",'
        assert f"U+{ord(character):04X}" in problems[0].message.nl
        assert source is not None
        assert source.data["é"] == "a\ufffd\ufffdb"
        assert check_texts(source) == []

    def test_a_control_character_beside_a_mistake(self, read: Reader) -> None:
        codes = [problem.code for problem in read(b'["\x1b",\n', "f")[1]]
        assert codes == ["control_character", "json_syntax" if read is read_json else "yaml_syntax"]

    @pytest.mark.parametrize("escape", ["\\u001b", "\\u0085", "\\r", "\\u0000", "\\u2029", "\\u202e", "\\ufeff"])
    def test_a_control_character_behind_an_escape(self, read: Reader, escape: str) -> None:
        assert refused(read, f'{{"é": ["x", "y{escape}"],\n "{escape}": 1}}') == [
            "control_character 1:13",
            "control_character 2:2",
        ]

    def test_tabs_and_line_breaks_are_no_control_characters(self, read: Reader) -> None:
        assert good(read, '["a\\tb\\nc\\\\", {}, 1]').data == ["a\tb\nc\\", {}, "1"]

    def test_tabs_between_the_tokens_of_brackets(self, read: Reader) -> None:
        assert good(read, '{\n\t"a":\t[1,\n\t\t2]\n\t}').data == {"a": ["1", "2"]}

    def test_a_text_of_more_than_ten_thousand_characters(self, read: Reader) -> None:
        good(read, f'["{"é" * MAX_TEXT}"]')
        assert refused(read, f'["kort",\n "{"x" * (MAX_TEXT + 1)}"]') == ["text_too_long 2:2"]

    def test_a_key_of_more_than_ten_thousand_characters(self, read: Reader) -> None:
        key = "x" * (MAX_TEXT + 1)
        text = f'{{"{key}": 1}}' if read is read_json else f'? "{key}"\n: 1'
        assert refused(read, text) == ["text_too_long 1:2" if read is read_json else "text_too_long 1:3"]


def test_half_a_character_from_json_is_refused() -> None:
    """A lone surrogate cannot be printed or stored."""
    assert refused(read_json, '{"\\ud800": 1}') == ["control_character 1:2"]


def test_a_shown_problem_can_always_be_printed() -> None:
    _, [problem] = read_json(b'{"\\ud800\\n": 1, "\\ud800\\n": 2}', "f")
    assert problem.message.nl == "\ufffd  staat er twee keer"


class TestWhatIsSaid:
    def test_a_duplicate_key_names_the_first_place(self) -> None:
        _, [problem] = read_yaml(b"werkgever:\n  naam: x\n  naam: y\n", "dossier.yaml")
        assert problem.file == "dossier.yaml"
        assert problem.place == Place(3, 3, 4)
        assert problem.shown == "  naam: y"
        assert problem.message == ("naam staat er twee keer", "naam is written twice")
        assert problem.advice is not None
        assert problem.advice.nl == "Het staat ook op regel 2, kolom 3. Laat er één staan."

    def test_a_long_name_is_cut(self) -> None:
        _, [problem] = read_yaml(b"{%b: 1, %b: 2}" % (b"k" * 90, b"k" * 90), "f")
        assert problem.message.en == "k" * 39 + "… is written twice"

    def test_a_tab_is_shown_and_says_what_to_type(self) -> None:
        _, [problem] = read_yaml(b"a:\n\tb: 1\n", "f")
        assert problem.shown == "\tb: 1"
        assert problem.instead == ("spaties", "spaces")

    def test_a_line_of_more_than_five_hundred_characters_is_not_shown(self) -> None:
        _, problems = read_yaml(b"a: &x %b\nb: &y %b\n" % (b"x" * 494, b"x" * 495), "f")
        assert [problem.shown is None for problem in problems] == [False, True]

    def test_the_length_is_that_of_what_is_wrong(self) -> None:
        _, problems = read_yaml(b"a: &naam !tag {b: *naam, <<: 1}\n", "f")
        assert [problem.place and problem.place.length for problem in problems] == [5, 4, 5, 2]

    def test_a_long_text_says_how_long(self) -> None:
        source, _ = read_yaml(b"x" * 12_345, "f")
        assert source is not None
        assert check_texts(source)[0].message == ("Deze tekst telt 12.345 tekens", "This text has 12,345 characters")

    def test_nobody_is_addressed_or_shouted_at(self) -> None:
        said = [s for s in vars(wording).values() if isinstance(s, wording.Said)]
        said += [*YAML_MISTAKES.values(), *(s for _, s in JSON_SAYS)]
        assert len(said) > 30
        for text in (text for s in said for text in (s.message, s.advice)):
            assert not {"u", "uw", "je", "jouw"} & set(text.nl.lower().replace(".", " ").split())
            assert "! " not in text.nl.replace("met !", "").replace("zelf !", "")
            assert not text.nl.endswith("!")


class TestFiles:
    def test_the_suffix_picks_the_format(self, tmp_path: Path) -> None:
        for name, data in (("a.yaml", "true"), ("a.yml", "true"), ("a", "true"), ("a.json", True), ("a.JSON", True)):
            path = tmp_path / name
            path.write_text("[true]")
            source, problems = load(path, name)
            assert problems == []
            assert source is not None
            assert (source.file, source.data) == (name, [data])

    def test_a_directory_and_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        assert told(load(tmp_path, "d")[1]) == ["directory"]
        assert told(load(tmp_path / "none.yaml", "n")[1]) == ["not_found"]
        assert told(load(tmp_path / "file" / "none.yaml", "n")[1]) == ["not_found"]
        assert told(load(Path("a\0b"), "n")[1]) == ["not_found"]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert told(load(tmp_path / "pipe", "p")[1]) == ["unreadable"]

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
    def test_a_device_is_not_read(self) -> None:
        assert told(load(Path("/dev/zero"), "z")[1]) == ["unreadable"]

    @pytest.mark.parametrize(
        ("error", "words"),
        [
            (PermissionError(13, "no"), "Geen toestemming om dit bestand te lezen"),
            (OSError(5, "I/O"), "niet te openen"),
        ],
    )
    def test_what_cannot_be_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
    ) -> None:
        def refuse(*_: object) -> NoReturn:
            raise error

        path = tmp_path / "a.yaml"
        path.touch()
        monkeypatch.setattr("os.open", refuse)
        source, [problem] = load(path, "a.yaml")
        assert source is None
        assert (problem.code, problem.place, problem.shown) == ("unreadable", None, None)
        assert words in problem.message.nl

    @pytest.mark.skipif(not Path("/proc/sys/kernel/ostype").exists(), reason="the system makes up no files here")
    def test_a_file_that_the_system_makes_up_has_no_size_and_is_read(self) -> None:
        source, problems = load(Path("/proc/sys/kernel/ostype"), "o")
        assert problems == []
        assert source is not None
        assert source.data == "Linux"

    @pytest.mark.parametrize(("more", "expected"), [(0, ["text_too_long 1:1"]), (1, ["too_large 1:1"])])
    def test_a_file_may_have_exactly_a_mebibyte(self, tmp_path: Path, more: int, expected: list[str]) -> None:
        path = tmp_path / "large.yaml"
        path.write_bytes(b"x" * (MAX_BYTES + more))
        source, problems = load(path, "l")
        assert told(problems + (check_texts(source) if source else [])) == expected

    def test_a_large_file_is_not_read_to_its_end(self, tmp_path: Path) -> None:
        path = tmp_path / "large.yaml"
        with path.open("wb") as stream:
            stream.truncate(10_000_000_000)
        assert told(load(path, "l")[1]) == ["too_large 1:1"]


HOSTILE = (
    *(
        "a",
        "b",
        "é",
        "😀",
        ": ",
        ":",
        "- ",
        "? ",
        "\n",
        "\r\n",
        "\r",
        "  ",
        "\t",
        "{",
        "}",
        "[",
        "]",
        ",",
        '"',
        "'",
        "@",
    ),
    *("&x", "*x", "!t", "!!str ", "<<", "|", ">", "#", "%", "---\n", "...\n", "\\", "\\x1b", "\\u001b", "\\ud800", "`"),
    *("\x1b", "\x85", "\u2028", "\ufeff", "\ufffe", "null", "true", "1", "x" * 1100),
)
HOSTILE_TEXT = st.lists(st.sampled_from(HOSTILE), max_size=40).map("".join)

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff").filter(
        lambda c: not "\u202a" <= c <= "\u202e" and not "\u2066" <= c <= "\u2069"
    )
    | st.sampled_from("\t\n"),
    max_size=20,
)
NESTED = st.recursive(
    WORDS | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)


def as_texts(data: object) -> object:
    if isinstance(data, dict):
        return {key: as_texts(value) for key, value in data.items()}
    return [as_texts(value) for value in data] if isinstance(data, list) else str(data)


def check_places(source: Source, data: object, path: tuple[str | int, ...] = ()) -> None:
    """Every value stands where its place says, and the two passes agree on where mappings are."""
    place = source.place_of(path)
    assert place.column + place.length - 1 <= max(1, len(source.line_text(place.line)) + 1)
    if isinstance(data, Mapping):
        assert (data.line, data.column) == (place.line, place.column)
    for step, value in data.items() if isinstance(data, dict) else enumerate(data if isinstance(data, list) else ()):
        check_places(source, value, (*path, step))


def check_sane(read: Reader, content: bytes) -> None:
    """Whatever comes in, a source comes out or a problem, or both, and all of it can be shown."""
    source, problems = read(content, "f")
    assert source is not None or problems
    for problem in problems + (check_texts(source) if source else []):
        assert problem.place is not None
        f"{problem.message}{problem.advice}{problem.shown}".encode()
    if source is not None and not problems:
        check_places(source, source.data)


JSON_SPACE = st.sampled_from(["", "", "", " ", "\n", "\r\n", "\r", "\t"])
JSON_KEY = st.sampled_from(['"a"', '"b"', '"\\u0061"', '"{"', '"["', '""', '"<<"'])
JSON_VALUE = st.sampled_from(
    [
        "1",
        "-1.50",
        "1e9",
        "NaN",
        "true",
        "null",
        '""',
        '"x"',
        '"{"',
        '"}"',
        '"]"',
        '"[["',
        '"\\""',
        '"\\\\"',
        '"é😀"',
        "x",
        "",
    ]
)
"""A value as it is written, seldom one that is none."""
JSON_TEXT = st.recursive(
    JSON_VALUE,
    lambda inner: (
        st.builds(
            lambda members, space: "[" + space + f",{space}".join(members) + "]",
            st.lists(inner, max_size=4),
            JSON_SPACE,
        )
        | st.builds(
            lambda members, space: "{" + space + f",{space}".join(f"{k}:{space}{v}" for k, v in members) + "}",
            st.lists(st.tuples(JSON_KEY, inner), max_size=3),
            JSON_SPACE,
        )
    ),
    max_leaves=12,
)


def places(data: object) -> list[tuple[int, int]]:
    """Where each mapping stands, from the outside inwards."""
    if isinstance(data, Mapping):
        return [(data.line, data.column), *(place for value in data.values() for place in places(value))]
    return [place for value in data for place in places(value)] if isinstance(data, list) else []


class TestBothPasses:
    """The quick pass builds what the thorough one would, or leaves it to that."""

    @given(JSON_TEXT | NESTED.map(json.dumps), st.sampled_from([None, 7]))
    def test_of_json(self, text: str, line: int | None) -> None:
        if line:
            text = text.replace("\n", " ").rstrip("\r")
        built = build_json(text, line or 1)
        source, problems = second_look(text, "f", json_tokens, [], line)
        if built is not DOUBT:
            assert source is not None
            assert problems == []
            assert built == source.data
            assert places(built) == places(source.data)

    @given(HOSTILE_TEXT | NESTED.map(as_texts).map(yaml.safe_dump))
    def test_of_yaml(self, text: str) -> None:
        text = cleaned(text)  # as the reader does
        built = build_yaml(text)
        if built is not DOUBT:
            source, problems = second_look(text, "f", yaml_tokens, [])
            assert source is not None
            assert problems == []
            assert built == source.data
            assert places(built) == places(source.data)

    @given(JSON_TEXT.map(lambda text: text.replace("\n", "").replace("\r", "")), st.integers(1, 10**6))
    def test_a_line_of_many_is_read_as_if_it_were_alone(self, text: str, line: int) -> None:
        (alone, problems), (among, more) = read_json(text.encode(), "f"), read_json(text.encode(), "f", line)
        assert [p._replace(advice=None) for p in more] == [
            p._replace(place=p.place and p.place._replace(line=line), advice=None) for p in problems
        ]
        assert (alone is None) == (among is None)
        if alone is not None and among is not None:
            assert among.data == alone.data
            assert places(among.data) == [(line, column) for _, column in places(alone.data)]


class TestAnything:
    @given(NESTED, st.sampled_from([None, 1, "\t"]))
    def test_what_json_writes_both_readers_read(self, data: object, indent: int | str | None) -> None:
        text = raw(json.dumps(data, ensure_ascii=False, indent=indent))
        for read in (read_json, read_yaml):
            source = good(read, text)
            assert source.data == as_texts(data)
            check_places(source, source.data)

    @given(NESTED)
    def test_escaped_json_reads_the_same(self, data: object) -> None:
        assert good(read_json, json.dumps(data)).data == as_texts(data)

    @given(NESTED)
    def test_both_passes_build_the_same_data(self, data: object) -> None:
        source = good(read_yaml, yaml.safe_dump(as_texts(data), allow_unicode=True))
        again, _ = second_look(source.text, "f", yaml_tokens, [])
        assert again is not None
        assert again.data == source.data == as_texts(data)

    @BOTH
    @given(content=st.binary(max_size=60))
    def test_no_bytes_are_too_strange(self, read: Reader, content: bytes) -> None:
        check_sane(read, content)

    @BOTH
    @given(text=HOSTILE_TEXT)
    def test_no_text_is_too_strange(self, read: Reader, text: str) -> None:
        check_sane(read, text.encode(errors="surrogatepass"))
