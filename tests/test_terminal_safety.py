"""No character that steers a terminal, a build server, a calendar, a browser or a spreadsheet ever reaches one.

Every command is run, in every form, on dossiers, names of files, settings, rules, exceptions, baselines and sheets that
hold all such characters, and each byte of its output and of each file that it wrote is looked at.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from poortwachter.output import as_json
from poortwachter.source.characters import shown, shown_on_a_line
from tests.commandline import AS_OF, ROOT, command, environment
from tests.hostile import BRAND, EVERY, MARKUP, broken, good, names, ran, steers, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile import Ran

FORMS: Final = ("table", "json", "jsonl", "csv", "markdown", "sarif", "junit", "github", "gitlab")
OWN: Final = yaml.safe_load((ROOT / "docs" / "examples" / "cao.yaml").read_text(encoding="utf-8"))
UNSEEN: Final = "a\u200b\u00ad\u2060z\n" + MARKUP


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in, and one for what the program keeps for its user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def put(name: str | Path, text: str | bytes) -> Path:
    """A file, with the folders it lies in."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode(errors="surrogateescape"))
    return path


def harmless(done: Ran, *, colored: bool = False, sheet: bool = False) -> Ran:
    """The run, once its two outputs were looked at."""
    assert b"Traceback" not in done.err, done.err.decode()
    assert not steers(done.err, colored=colored), done.arguments
    assert not steers(done.out, colored=colored, sheet=sheet), done.arguments
    return done


def all_names(folder: str, text: str | bytes, suffix: str = ".yaml") -> list[Path]:
    """The same text in files of all names, below a folder of such a name."""
    below = Path(folder, f"map{BRAND.replace('/', '')}")
    return [put(below / name, text) for name in names(suffix)]


@pytest.fixture
def dossiers() -> str:
    """A folder with dossiers that can be read and dossiers that cannot, under harmless and other names."""
    all_names("d", written(good()))
    all_names("d/kapot", f"dossier: d-1\nziekteperioden: [{{van: {MARKUP}}}]\n")
    for number, text in enumerate(broken()):
        put(f"d/kapot-{number}.yaml", text)
    as_lines = (json.dumps({"dossier": text, text: "x", "ziekteperioden": text}) for text in broken())
    raw = (f'{{"dossier": "{text}"'.replace("\n", "") for text in broken())
    put("d/regels.jsonl", "\n".join((json.dumps(good()), *as_lines, *raw)))
    put(f"d/bytes{BRAND.replace('/', '')}.yaml", f"dossier: {BRAND}\n".encode() + b"\x9b\xff\x00")
    Path("d", f"x{BRAND.replace('/', '')}-lus").symlink_to(".")
    Path("d", f"x{BRAND.replace('/', '')}.yml").symlink_to("nergens")
    return "d"


@pytest.fixture
def exceptions() -> str:
    """Exceptions whose reasons hold what nobody sees."""
    one = {"regel": "alle", "dossier": "*", "reden": UNSEEN, "wie": UNSEEN, "tot": "2027-01-31"}
    other = one | {"dossier": "niemand", "tot": "2025-01-31"}
    return str(put("uitzonderingen.yaml", written([one | {"regel": "plan_van_aanpak"}, other])))


def own_rules() -> dict[str, object]:
    """Rules whose words hold what nobody sees, and markup."""

    def marked(value: object) -> object:
        if isinstance(value, dict):
            texts = set(value) == {"nl", "en"}
            return {key: f"{one} {UNSEEN}" if texts else marked(one) for key, one in value.items()}
        return [marked(one) for one in value] if isinstance(value, list) else value

    rules = marked(OWN)
    assert isinstance(rules, dict)
    rules["rules"][0]["short"] = dict.fromkeys(("nl", "en"), "[red]\u200b\u2060[/red]")  # no longer than that
    rules["sources"]["cao"] |= {"title": UNSEEN, "short": UNSEEN, "read": UNSEEN}
    return rules


# Reading and judging


@pytest.mark.parametrize(
    "asked",
    [("--all",), ("--explain",), ("--strip",), ("--format", "json"), ("--format", "jsonl"), ("--lang", "en")],
    ids=" ".join,
)
def test_check(asked: tuple[str, ...], dossiers: str) -> None:
    files = sorted(map(str, Path(dossiers).rglob("*")))
    done = harmless(ran("check", *files, "--lang", "nl", *asked, "--as-of", AS_OF))
    assert done.code == 2
    assert len(done.out) > 5_000


@pytest.mark.parametrize("form", FORMS)
def test_audit(form: str, dossiers: str, exceptions: str) -> None:
    asked = ("audit", dossiers, exceptions, "--format", form, "--as-of", AS_OF, "--jobs", "1", "--show-suppressed")
    done = harmless(ran(*asked, "--no-redact"), sheet=form == "csv")
    assert done.code == 2
    assert len(done.out) > 1_000
    harmless(ran(*asked, "--redact", "-o", "uit"))
    assert not steers(Path("uit").read_bytes(), sheet=form == "csv")


def test_the_groups_of_an_audit(exceptions: str) -> None:
    all_names("d", written(good()))
    for asked in (("--group-by", "employer"), ("--group-by", "rule"), ("--group-by", "risk"), ("--strip",)):
        harmless(ran("audit", "d", exceptions, *asked, "--as-of", AS_OF, "--jobs", "1", "--show-suppressed"))


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_agenda(form: str, dossiers: str) -> None:
    done = harmless(ran("agenda", dossiers, "--format", form, "--as-of", AS_OF, "--jobs", "1"), sheet=form == "csv")
    assert done.code == 2
    assert len(done.out) > 1_000


def test_calendar() -> None:
    all_names("d", written(good()))
    harmless(ran("agenda", "d", "--as-of", AS_OF, "--jobs", "1", "--ics", "uit.ics"))
    calendar = Path("uit.ics").read_bytes()
    assert not steers(calendar, calendar=True)
    assert all(re.match(rb"[A-Z-]+[;:]|[ \t]", line) for line in calendar.splitlines())


def test_report(dossiers: str) -> None:
    harmless(ran("report", dossiers, "--as-of", AS_OF, "--jobs", "1"))
    harmless(ran("report", dossiers, "-o", "uit/", "--as-of", AS_OF, "--jobs", "1"))
    pages = sorted(Path("uit").rglob("*.html"))
    assert len(pages) > len([*names("")])
    for page in pages:
        assert not steers(bytes(page.relative_to("uit")))
        assert not steers(page.read_bytes())
        assert b"<b onclick" not in page.read_bytes()


def test_what_if() -> None:
    file = str(put(next(iter(names(".yaml"))), written(good())))
    event = f"waarschuwing 2026-11-23 reden={{text}} toelichting={json.dumps(UNSEEN)} document={json.dumps(UNSEEN)}"
    for form in ("table", "json"):
        for text in (json.dumps(UNSEEN), BRAND, EVERY[:60], json.dumps(BRAND)):
            harmless(ran("what-if", file, "--add", event.format(text=text), "--format", form))
        harmless(ran("what-if", file, "--remove", "plan_van_aanpak", "--format", form))
    for text in (BRAND, UNSEEN, f"{BRAND} 2026-01-01"):
        harmless(ran("what-if", file, "--remove", text))
        harmless(ran("what-if", file, "--add", text))


def test_in_colour_nothing_but_colours_steers(monkeypatch: pytest.MonkeyPatch) -> None:
    all_names("d", written(good()))
    put("d/kapot.yaml", next(broken()))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    for asked in (("audit", "d", "--jobs", "1"), ("agenda", "d", "--jobs", "1")):
        done = harmless(ran(*asked, "--as-of", AS_OF), colored=True)
        assert b"\x1b[" in done.out
        assert b"\x1b]" not in done.out + done.err


# Files beside the dossiers


def test_rules_whose_words_hold_what_nobody_sees() -> None:
    rules = str(put(next(iter(names(".yaml"))), written(own_rules())))
    put("d/goed.yaml", written(good()))
    asked = ("--rules", rules, "--as-of", AS_OF)
    harmless(ran("rules", "check", rules))
    for form in ("text", "json"):
        assert b"cao_eerste_contact" in harmless(ran("rules", "--format", form, *asked)).out
        harmless(ran("explain", "cao_eerste_contact", "voortgangsgesprek", "zoekprofiel", "--format", form, *asked))
    harmless(ran("check", "d/goed.yaml", "--all", *asked))
    harmless(ran("check", "d/goed.yaml", "--explain", *asked))
    for form in ("table", "sarif", "markdown", "junit", "gitlab"):
        harmless(ran("audit", "d", "--jobs", "1", "--format", form, *asked))
    harmless(ran("agenda", "d", "--jobs", "1", "--format", "markdown", "--ics", "uit.ics", *asked))
    assert not steers(Path("uit.ics").read_bytes(), calendar=True)
    harmless(ran("report", "d", "--jobs", "1", *asked))


def test_rules_with_mistakes_that_are_quoted() -> None:
    for place, (text, name) in enumerate(zip([*broken()][::2], [*names(".yaml")] * 10, strict=False)):
        rules = put(name, text.replace("dossier:", "format: 1\nrules:").replace("vangnet", "changes"))
        assert harmless(ran("rules", "check", rules) if place % 2 else ran("rules", "--rules", rules)).code == 2


def test_exceptions_and_baselines_with_mistakes_that_are_quoted() -> None:
    put("d/goed.yaml", written(good()))
    for text, name in zip(broken(), [*names(".yaml")] * 10, strict=False):
        line = text.splitlines()[1].replace("vangnet", "regel")
        exceptions = put(name, f"- {{dossier: x, reden: y, wie: z, tot: 2027-01-31}}\n- {line}\n")
        assert harmless(ran("audit", "d", "--exceptions", exceptions, "--jobs", "1")).code == 2
        assert harmless(ran("audit", "d", "--baseline", exceptions, "--jobs", "1")).code == 2


def test_settings_with_mistakes_that_are_quoted() -> None:
    put("d/goed.yaml", written(good()))
    shown = json.dumps(UNSEEN)
    for text in (
        f"lang = {json.dumps(UNSEEN)}",
        f"{json.dumps(UNSEEN)} = 1",
        f"lang = '{BRAND}'",
        f'lang = "{UNSEEN}',
        f"{UNSEEN} = 1",
        f"only = {shown}",
        f"only = [{shown}]",
        f"exclude = [{shown}]\nrules = {shown}",
        f"baseline = {shown}",
        f"exceptions = {shown}",
        "[tool]\npoortwachter = 1",
    ):
        for name in ("poortwachter.toml", "pyproject.toml"):
            put(name, text if name != "pyproject.toml" else f"[tool.poortwachter]\n{text}")
            harmless(ran("audit", "d", "--jobs", "1"))
            harmless(ran("agenda", "d", "--jobs", "1"))
            Path(name).unlink()


# Writing


def test_new() -> None:
    sick = ("--first-sick-day", "2026-11-20")
    assert harmless(ran("new", "--reference", UNSEEN, "--employer", UNSEEN, "--employee", UNSEEN, *sick)).code == 0
    assert harmless(ran("new", "--reference", BRAND, *sick)).code == 2
    for name in names(".yaml"):
        assert harmless(ran("new", Path("n", name), "--reference", "d-1", *sick)).code == 2  # no such folder
        assert harmless(ran("new", name, "--reference", "d-1", *sick)).code == 0
        assert harmless(ran("new", name, "--reference", "d-1", *sick)).code == 2
    (made,) = set(Path().glob("*.yaml")) - set(map(Path, names(".yaml")))
    assert not steers(bytes(made))


def test_log() -> None:
    for name in (*names(".yaml"), *names(".json")):
        file = put(name, written(good()) if name.endswith(".yaml") else json.dumps(good()))
        harmless(ran("log", file, "voortgangsgesprek", "2026-11-20", f"toelichting={UNSEEN}", f"document={UNSEEN}"))
        harmless(ran("log", file, "--undo"))
        harmless(ran("log", file, "--undo"))
    for text in broken():
        harmless(ran("log", put("kapot.yaml", text), "voortgangsgesprek"))
    for words in ((BRAND,), ("ziekmelding", BRAND), ("ziekmelding", f"{BRAND}=x"), ("waarschuwing", f"reden={BRAND}")):
        assert harmless(ran("log", file, *words)).code == 2
    assert not [path for path in Path("state").rglob("*") if steers(bytes(path))]


MAPPING: Final = """\
format: poortwachter/import/1
dossier: Dossier
werkgever: {naam: Bedrijf}
ziekteperioden:
  - {van: Van, tot_en_met: Tot}
gebeurtenissen:
  - {soort: Soort, datum: Op, toelichting: Notitie}
"""


def rows() -> Iterator[tuple[str, ...]]:
    yield ("d-1", "Bakkerij", "2026-03-02", "", "voortgangsgesprek", "2026-04-01", "goed")
    for text in (BRAND, EVERY[:60].replace("\x00", ""), UNSEEN, MARKUP, "=cmd|' /C calc'!A0"):
        for column in range(7):
            row = ["d-2", "Bakkerij", "2026-03-02", "", "voortgangsgesprek", "2026-04-01", "goed"]
            row[column] = text
            yield tuple(row)


def test_import() -> None:
    quoted = ("\t".join(f'"{cell}"' for cell in row) for row in rows())
    heads = "Dossier\tBedrijf\tVan\tTot\tSoort\tOp\tNotitie"
    mapping = put(f"koppeling{BRAND.replace('/', '')}.yaml", MAPPING)
    for name, more in zip(names(".csv"), (f"\t{BRAND}", f"\t{UNSEEN}", f"\t{MARKUP}"), strict=False):
        sheet = put(name, "\n".join((heads + more.replace("\n", " ").replace("\r", " "), *quoted)))
        folder = Path(f"naar{BRAND.replace('/', '')}")
        for asked in (("--dry-run",), ("--yes",), ("--yes",)):
            harmless(ran("import", sheet, "--mapping", mapping, "--to", folder, *asked))
        put("wrong.yaml", MAPPING.replace("Notitie", json.dumps(UNSEEN)).replace("Bedrijf", BRAND))
        harmless(ran("import", sheet, "--mapping", "wrong.yaml", "--to", folder))
        put("wrong.yaml", MAPPING.replace("Notitie", json.dumps(UNSEEN)))
        harmless(ran("import", sheet, "--mapping", "wrong.yaml", "--to", folder))
    made = [path for path in folder.rglob("*") if path.is_file()]
    assert made
    for path in made:
        assert not steers(path.name.encode())
        assert not [one for one in path.read_bytes().decode() if one < " " and one != "\n"]


def test_what_a_usage_error_repeats() -> None:
    put("d/goed.yaml", written(good()))
    text = f"{BRAND}{EVERY[:60]}{UNSEEN}"
    for asked in (
        (text,),
        ("check", text),
        ("check", "d/goed.yaml", f"--{text}"),
        ("check", "d/goed.yaml", "--as-of", text),
        ("check", "d/goed.yaml", "--rule", text),
        ("check", "d/goed.yaml", "--format", text),
        ("check", "d/goed.yaml", "-o", f"{text}/{text}"),
        ("check", "d/goed.yaml", "--rules", text),
        ("audit", "d", "--only", text),
        ("audit", "d", "--only", f"employer={text}"),
        ("audit", "d", "--exclude", f"!{text}["),
        ("audit", "d", text, "--exceptions", text, "--baseline", text),
        ("audit", "d", "--write-baseline", f"{text}/x"),
        ("agenda", "d", "--within", text),
        ("agenda", "d", "--actor", text),
        ("agenda", "d", "--employer", text),
        ("agenda", "d", "--ics", f"{text}/x", "--remind", "2w"),
        ("agenda", "d", "--ics", "x.ics", "--remind", text),
        ("report", "d", "-o", f"d/goed.yaml/{text}/"),
        ("explain", text),
        ("rules", "check", text),
        ("rules", text),
        ("schema", text),
        ("schema", "case", "-o", f"d/goed.yaml/{text}"),
        ("new", f"{text}.txt"),
        ("import", text, "--mapping", text, "--to", text),
        ("watch", text),
    ):
        harmless(ran(*asked))


@pytest.mark.skipif(os.name != "posix", reason="interrupted by a signal")
def test_watch() -> None:
    folder = all_names("w", written(good()))[0].parent
    put(folder / "kapot.yaml", next(broken()))
    with subprocess.Popen(  # noqa: S603 - our own
        command("watch", folder), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as watching:
        assert watching.stdout is not None
        first = watching.stdout.readline()
        for path in folder.iterdir():
            path.write_bytes(path.read_bytes() + b"\n")
        second = watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        out, err = watching.communicate(timeout=30)
    assert b"Watches" in first
    assert second, err
    assert not steers(first + second + out)
    assert not steers(err)


# What all of this rests on


def test_each_character_that_is_not_seen_as_what_it_is_is_replaced() -> None:
    for one in f"\0{EVERY}":
        assert shown(f"a{one}z") == (f"a{one}z" if one in "\t\n" else "a\ufffdz")
        assert shown_on_a_line(f"a{one}z") == "a\ufffdz"


@given(st.text())
def test_nothing_else_is(text: str) -> None:
    kept = "".join(one for one in text if one not in EVERY and one not in "\0\ufffe\uffff")
    assert shown(kept) == shown_on_a_line(kept) == kept


@settings(max_examples=25)
@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)), st.booleans())
def test_json_reads_back_as_what_was_written(item: object, indent: bool) -> None:  # noqa: FBT001
    raw = as_json.written({"item": item}, indent=indent)
    assert json.loads(raw) == {"item": item}
    assert not steers(raw)


def test_json_holds_each_character_as_an_escape() -> None:
    text = "".join(one for one in EVERY if not "\ud800" <= one < "\ue000")
    raw = as_json.written([text])
    assert json.loads(raw) == [text]
    assert raw.isascii()
