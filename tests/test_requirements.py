"""What is installed: requirements/ holds what pyproject.toml asks and lets nothing else in; the licences are listed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from email.message import EmailMessage
from importlib.metadata import Distribution
from typing import TYPE_CHECKING, Final

import pytest
from packaging.requirements import Requirement

from tools import licences, requirements
from tools.requirements import FILES, Pin, path_of, pins

if TYPE_CHECKING:
    from pathlib import Path

HASH: Final = f"sha256:{'a' * 64}"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout to spoil."""
    shutil.copytree(requirements.ROOT / "requirements", tmp_path / "requirements")
    shutil.copy(requirements.ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def spoil(root: Path, file: str, old: str, new: str) -> list[str]:
    """What is found once a text is replaced everywhere in a file."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return [*requirements.problems(root)]


class TestRequirements:
    def test_agree_with_the_project(self) -> None:
        assert [*requirements.problems()] == []

    def test_every_package_has_one_version_and_hashes(self) -> None:
        found = [pin for name in FILES for pin in pins(name)]
        assert len(found) > 100
        assert all(pin.version and pin.hashes for pin in found)
        (typed,) = [pin for pin in found if pin.name == "pyyaml"]
        assert len(typed.hashes) > 20, "of every platform"
        assert typed.asked_by == ("poortwachter (pyproject.toml)",)

    def test_hold_every_package_that_runs(self) -> None:
        """What is imported by the program stands in the file that its users install."""
        assert {"jinja2", "openpyxl", "orjson", "pydantic", "pyyaml", "typer"} <= {pin.name for pin in pins("runtime")}
        assert not {"pytest", "hatchling", "weasyprint"} & {pin.name for pin in pins("runtime")}

    @pytest.mark.parametrize(
        ("file", "old", "new", "told"),
        [
            ("requirements/build.txt", "--only-binary :all:", "", "lets packages be built"),
            ("requirements/build.txt", "pluggy==1", "pluggy>=1", "is not one version"),
            ("requirements/build.txt", "pluggy==1", "six==1", "six stands in two files"),
            ("requirements/build.txt", "--hash=sha256:", "--hash=md5:", "no hash that can be checked"),
            ("requirements/build.txt", "--only-binary", "--index-url https://voorbeeld.nl\n--only-binary", "an index"),
            ("requirements/build.txt", "--only-binary", "-f /home/wielen\n--only-binary", "a place of this machine"),
            ("requirements/build.txt", "(pyproject", "(/home/wielen/pyproject", "a place of this machine"),
            ("requirements/runtime.txt", "pebble==5.2", "pebble==4.2", "asks: pebble>=5.1"),
            ("requirements/runtime.txt", "pebble==5.2", "kiezel==5.2", "asks: pebble>=5.1"),
            ("pyproject.toml", '  "pebble>=5.1",\n', "", "pebble is asked by nobody"),
            ("pyproject.toml", '"hatchling>=1.27"]\n#', "]\n#", "hatchling is asked by nobody"),
            ("pyproject.toml", '"pebble>=5.1"', '"pebble>=5.1", "kiezel"', "runtime.txt has not what pyproject.toml"),
        ],
    )
    def test_what_is_wrong_is_told(self, copy: Path, file: str, old: str, new: str, told: str) -> None:
        assert any(told in problem for problem in spoil(copy, file, old, new))

    def test_a_package_without_a_hash_is_told(self, copy: Path) -> None:
        file = path_of("build", copy)
        lines = file.read_text(encoding="utf-8").splitlines()
        bare = [line.removesuffix(" \\") for line in lines if "--hash" not in line]
        file.write_text("\n".join(bare) + "\n", encoding="utf-8")
        assert len([problem for problem in requirements.problems(copy) if "no hash" in problem]) == len(pins("build"))

    def test_pip_refuses_a_file_with_another_hash(self, tmp_path: Path) -> None:
        """Nothing is fetched: the file lies in a folder that pip is told to look in."""
        folder = tmp_path / "wheels"
        folder.mkdir()
        (folder / "kiezel-1.0-py3-none-any.whl").write_bytes(b"not what was published")
        asked = tmp_path / "requirements.txt"
        asked.write_text(f"--only-binary :all:\nkiezel==1.0 --hash={HASH}\n", encoding="utf-8")
        command = ("pip", "--isolated", "--disable-pip-version-check", "download", "--no-deps", "--no-index")
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", *command, f"--find-links={folder}", "--require-hashes", "-r", str(asked)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "DO NOT MATCH THE HASHES" in done.stderr


class Told(Distribution):
    """A package of which only the metadata is known."""

    def __init__(self, **told: str | list[str]) -> None:
        self.message = EmailMessage()
        self.message["Name"] = "Kiezel"
        for key, value in told.items():
            for one in [value] if isinstance(value, str) else value:
                self.message[key.replace("_", "-")] = one

    @property
    def metadata(self) -> EmailMessage:  # type: ignore[override] # what importlib.metadata has, too
        return self.message

    def read_text(self, filename: str) -> None: ...

    def locate_file(self, path: object) -> Path:
        raise NotImplementedError


class TestLicences:
    def test_the_page_is_up_to_date(self) -> None:
        assert licences.main(["--check"]) == 0

    @pytest.mark.parametrize(
        ("old", "new"),
        [("| pebble | 5.2", "| pebble | 5.1"), ("| orjson |", "| zorjson |"), ("| MIT |", "| ISC |"), ("copyleft", "")],
    )
    def test_a_page_that_says_something_else_is_stale(self, old: str, new: str) -> None:
        written = licences.PAGE.read_text(encoding="utf-8")
        assert old in written
        held, found = {name: pins(name) for name in FILES}, licences.installed()
        assert licences.stale(written.replace(old, new, 1), licences.page(held, found))

    def test_what_is_not_installed_is_compared_by_its_version(self) -> None:
        held = {name: [Pin(Requirement(f"{name}==1"), (), ())] for name in FILES}
        now = licences.page(held, {})
        assert not licences.stale(now.replace("| ? |  |", "| LGPL | **copyleft** |"), now)
        assert licences.stale(now.replace("| ? |  |", "| LGPL | **copyleft** |").replace("| 1 |", "| 2 |"), now)

    @pytest.mark.parametrize(
        ("told", "licence", "copyleft"),
        [
            ({"License_Expression": "MIT", "Classifier": "License :: OSI Approved :: BSD License"}, "MIT", False),
            ({"Classifier": "License :: OSI Approved :: ISC License (ISCL)"}, "ISC", False),
            ({"License": "Apache 2.0"}, "Apache-2.0", False),
            ({"Classifier": "License :: OSI Approved", "License": "MIT"}, "MIT", False),
            ({"License_Expression": "MPL-2.0 AND (MIT OR ISC)"}, "MPL-2.0 AND (MIT OR ISC)", True),
            (
                {
                    "Classifier": [
                        "License :: OSI Approved :: MIT License",
                        "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)",
                    ]
                },
                "MIT OR MPL-2.0",
                True,
            ),
        ],
    )
    def test_is_read_from_metadata(self, told: dict[str, str | list[str]], licence: str, copyleft: bool) -> None:  # noqa: FBT001 - of a table
        found = licences.licence(Told(**told))
        assert (found, licences.is_copyleft(found)) == (licence, copyleft)

    @pytest.mark.parametrize("told", [{}, {"License": "UNKNOWN"}, {"License_Expression": "MIT AND SSPL-1.0"}])
    def test_one_that_nobody_judged_stops_the_list(self, told: dict[str, str | list[str]]) -> None:
        with pytest.raises(ValueError, match="kiezel: judge its licence"):
            licences.licence(Told(**told))
