"""Which files an audit reads, in which order, and what it says of those it cannot reach."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poortwachter.audit.paths import Found, GlobError, walk
from poortwachter.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

NEEDS_LINKS = pytest.mark.skipif(os.name == "nt", reason="links need a right that few have there")
NEEDS_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="asks git itself")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def make(*files: str) -> None:
    """Files, each with the folders it lies in; what stands behind a colon is what it holds."""
    for one in files:
        name, _, text = one.partition(":")
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def found(
    paths: str | Iterable[str] = ".",
    *exclude: str,
    settled: tuple[str, ...] = (),
    base: str = "",
    apart: Iterable[str] = (),
) -> list[str]:
    """The files of a walk, with slashes; a problem as ``code: file``."""
    paths = [paths] if isinstance(paths, str) else paths
    return [
        (f"{one.code}: {one.file}" if isinstance(one, Problem) else one.file).replace(os.sep, "/")
        for one in walk(paths, exclude, settled=settled, base=base, apart=apart)
    ]


class TestFolders:
    def test_dossiers_at_any_depth_sorted_by_name_within_each_folder(self) -> None:
        make("c/b.yaml", "c/a/z.yml", "c/a.yaml", "c/a/deep/er/x.json", "c/d.jsonl", "c/B.yaml")
        assert found("c") == ["c/B.yaml", "c/a/deep/er/x.json", "c/a/z.yml", "c/a.yaml", "c/b.yaml", "c/d.jsonl"]

    def test_paths_are_shown_as_they_were_typed_and_in_that_order(self) -> None:
        make("a/x.yaml", "b/y.yaml")
        assert found(["./b/", "a", str(Path.cwd() / "c.yaml")]) == [
            "./b/y.yaml",
            "a/x.yaml",
            "not_found: " + str(Path.cwd() / "c.yaml").replace(os.sep, "/"),
        ]

    @pytest.mark.parametrize("here", [".", "./"])
    def test_the_current_folder_is_not_shown(self, here: str) -> None:
        make("a.yaml", "b/c.yaml")
        assert found(here) == ["a.yaml", "b/c.yaml"]

    @pytest.mark.parametrize("name", ["x.txt", "x", "x.yaml.bak", "yaml", "x.expected.txt", "x.yamll"])
    def test_other_suffixes_are_passed_over(self, name: str) -> None:
        make(name)
        assert found() == []

    @pytest.mark.parametrize("name", ["X.YAML", "x.Yml", "x.JSON", "x.JsonL", "a b.yaml", "é.yaml", "%.yaml"])
    def test_suffixes_may_be_written_in_capitals_and_names_may_hold_anything(self, name: str) -> None:
        make(name)
        assert found() == [name]

    def test_what_is_hidden_is_passed_over(self) -> None:
        make(".x.yaml", ".git/x.yaml", "a/.venv/x.yaml", "a/x.yaml")
        assert found() == ["a/x.yaml"]

    def test_but_a_hidden_folder_that_is_named_is_walked(self) -> None:
        make(".eigen/x.yaml", ".eigen/.y.yaml")
        assert found(".eigen") == [".eigen/x.yaml"]

    def test_settings_and_exceptions_never_are_dossiers_not_even_when_named(self) -> None:
        names = ["poortwachter.toml", "uitzonderingen.yaml", "uitzonderingen.yml"]
        make("a/b.yaml", *names, *(f"a/{name}" for name in names))
        assert found([".", *names]) == ["a/b.yaml"]

    def test_files_that_stay_apart_never_are_either_wherever_they_are_met(self) -> None:
        make("cao.yaml", "a/oud.json", "a/b.yaml")
        assert found([".", "cao.yaml"], apart=["./cao.yaml", str(Path("a/oud.json").resolve()), "n/a/x"]) == [
            "a/b.yaml"
        ]

    def test_it_is_told_which_files_hold_a_dossier_a_line_and_which_were_named(self) -> None:
        make("a.jsonl", "c/a.JSONL", "c/b.json")
        assert list(walk(["a.jsonl", "c"])) == [
            Found("a.jsonl", lines=True),
            Found(os.path.join("c", "a.JSONL"), lines=True, by_name=False),  # noqa: PTH118 - as the walk does
            Found(os.path.join("c", "b.json"), lines=False, by_name=False),  # noqa: PTH118
        ]

    def test_a_folder_may_be_called_like_a_dossier(self) -> None:
        make("a.yaml/b.yaml")
        assert found() == ["a.yaml/b.yaml"]

    @pytest.mark.skipif(os.name == "nt", reason="paths are shorter there")
    def test_folders_may_nest_deeper_than_calls_can(self) -> None:
        here, depth = Path.cwd(), 1100
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.yaml").touch()
        try:
            os.chdir(here)
            assert found() == ["d/" * depth + "x.yaml"]
        finally:
            # What cleans up after tests does it by calls.
            os.chdir("d/" * depth)
            Path("x.yaml").unlink()
            for _ in range(depth):
                os.chdir("..")
                Path("d").rmdir()

    def test_a_walk_is_lazy(self) -> None:
        make("a/x.yaml", "b/y.yaml")
        going = walk(["a", "b"])
        assert next(going).file.startswith("a")
        make("b/z.yaml")
        assert [one.file.replace(os.sep, "/") for one in going] == ["b/y.yaml", "b/z.yaml"]


class TestNamed:
    @pytest.mark.parametrize("name", ["x.txt", "x", ".x.yaml", "x.pdf"])
    def test_a_file_that_is_named_is_taken_whatever_it_is_called(self, name: str) -> None:
        make(name)
        assert found(name) == [name]

    def test_nor_does_gitignore_matter_for_what_is_named(self) -> None:
        make(".gitignore:oud\nx.yaml\n", "x.yaml", "oud/y.yaml")
        assert found() == []
        assert found(["x.yaml", "oud", "oud/y.yaml"]) == ["x.yaml", "oud/y.yaml"]

    def test_standard_input_passes_through_once(self) -> None:
        make("a.yaml")
        assert found(["-", "a.yaml", "-"]) == ["-", "a.yaml"]

    def test_a_missing_path_is_a_problem_and_the_walk_goes_on(self) -> None:
        make("a.yaml")
        assert found(["weg.yaml", "a.yaml/x", "a.yaml", "n\0l"]) == [
            "not_found: weg.yaml",
            "not_found: a.yaml/x",
            "a.yaml",
            "not_found: n\0l",
        ]

    def test_a_problem_stands_nowhere_and_says_what_to_do(self) -> None:
        (problem,) = walk(["weg.yaml"])
        assert isinstance(problem, Problem)
        assert problem.place is None
        assert problem.severity == "error"
        assert problem.advice is not None

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files there")
    def test_what_is_not_on_disk_is_a_problem_where_a_dossier_is_expected(self) -> None:
        Path("c").mkdir()
        os.mkfifo("c/pijp.yaml")
        os.mkfifo("c/pijp")
        make("c/z.yaml")
        assert found("c") == ["unreadable: c/pijp.yaml", "c/z.yaml"]
        assert found("c/pijp") == ["unreadable: c/pijp"]

    @pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", int)() == 0, reason="reads everything")
    def test_a_folder_that_cannot_be_read_is_a_problem(self) -> None:
        make("a/x.yaml", "b/y.yaml")
        Path("a").chmod(0)
        try:
            assert found() == ["unreadable: a", "b/y.yaml"]
            assert found("a") == ["unreadable: a"]
        finally:
            Path("a").chmod(0o700)

    def test_a_folder_that_cannot_be_listed_is_called_a_folder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        make("a/x.yaml")

        def refuse(_: str) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "scandir", refuse)
        (problem,) = walk(["a"])
        assert isinstance(problem, Problem)
        assert problem.message.en == "No permission to read this folder"


class TestOnce:
    @pytest.mark.parametrize(
        "paths",
        [["c", "c"], ["c", "./c"], ["c/a.yaml", "c"], ["c", "c/a.yaml"], ["c", "c/../c/a.yaml"], ["c/d", "c", "c/d"]],
    )
    def test_a_file_that_two_paths_lead_to_is_read_once(self, paths: list[str]) -> None:
        make("c/a.yaml", "c/d/b.yaml")
        assert sorted(file.replace("./", "") for file in found(paths)) == ["c/a.yaml", "c/d/b.yaml"]

    def test_under_the_name_by_which_it_came_first(self) -> None:
        make("c/a.yaml", "c/b.yaml")
        assert found(["./c/b.yaml", "c"]) == ["./c/b.yaml", "c/a.yaml"]

    def test_a_file_that_was_left_out_of_its_folder_is_still_taken_by_name(self) -> None:
        make("c/.gitignore:b.yaml", "c/a.yaml", "c/b.yaml", "c/d.txt", "c/.e.yaml")
        names = ["c/b.yaml", "c/d.txt", "c/.e.yaml"]
        assert found(["c", *names, *names]) == ["c/a.yaml", *names]

    @NEEDS_LINKS
    def test_links_to_files_do_not_read_them_twice_whichever_comes_first(self) -> None:
        make("c/m.yaml", "d/x.txt")
        for link in ("c/a.yaml", "c/z.yaml", "d/a.yaml"):
            Path(link).symlink_to(Path("c/m.yaml").resolve())
        Path("c/y.yaml").symlink_to(Path("d/x.txt").resolve())
        assert found(["c", "d"]) == ["c/m.yaml", "c/y.yaml"]
        assert found(["d", "c"]) == ["d/a.yaml", "c/y.yaml"]

    @NEEDS_LINKS
    def test_two_links_to_one_folder_read_it_once(self) -> None:
        make("elders/a.yaml", "c/b.yaml")
        Path("c/k1").symlink_to(Path("elders").resolve())
        Path("c/k2").symlink_to(Path("elders").resolve())
        assert found("c") == ["c/b.yaml", "c/k1/a.yaml"]
        assert found(["c", "elders"]) == ["c/b.yaml", "c/k1/a.yaml"]


@NEEDS_LINKS
class TestLinks:
    def test_a_link_to_a_file_or_folder_is_followed(self) -> None:
        make("elders/a.yaml", "bron.txt", "c/b.yaml")
        Path("c/map").symlink_to("../elders")
        Path("c/x.yaml").symlink_to("../bron.txt")
        Path("c/x.txt").symlink_to("../elders/a.yaml")
        Path("los").symlink_to("c")
        assert found("los") == ["los/b.yaml", "los/map/a.yaml", "los/x.yaml"]

    def test_a_link_back_is_a_problem_once_and_the_walk_goes_on(self) -> None:
        make("c/d/a.yaml", "c/z.yaml")
        Path("c/d/terug").symlink_to(Path("c").resolve())
        assert found("c") == ["c/d/a.yaml", "link_loop: c/d/terug", "c/z.yaml"]

    def test_also_when_it_leads_above_the_folder_that_was_named(self) -> None:
        make("c/d/a.yaml", "c/z.yaml")
        Path("c/d/terug").symlink_to(Path("c").resolve())
        assert found("c/d") == ["c/d/a.yaml", "link_loop: c/d/terug/d", "c/d/terug/z.yaml"]

    def test_links_in_a_circle_are_a_problem(self) -> None:
        make("c/a.yaml")
        Path("c/x.yaml").symlink_to("y.yaml")
        Path("c/y.yaml").symlink_to("x.yaml")
        assert found("c") == ["c/a.yaml", "link_loop: c/x.yaml", "link_loop: c/y.yaml"]
        assert found("c/x.yaml") == ["link_loop: c/x.yaml"]

    @pytest.mark.parametrize(("name", "told"), [("x.yaml", True), ("map", True), ("x.log", False), (".x.yaml", False)])
    def test_a_link_to_nothing_is_a_problem_where_it_may_have_led_to_dossiers(self, name: str, told: bool) -> None:  # noqa: FBT001
        Path("c").mkdir()
        Path("c", name).symlink_to("weg")
        assert found("c") == ([f"not_found: c/{name}"] if told else [])

    def test_what_is_left_out_is_not_looked_at(self) -> None:
        make("c/a.yaml", "c/.gitignore:weg\nterug")
        Path("c/weg").symlink_to("nergens")
        Path("c/terug").symlink_to(Path("c").resolve())
        assert found("c") == ["c/a.yaml"]


class TestExclude:
    FILES = ("a.yaml", "c/a.yaml", "c/oud/b.yaml", "c/oud/oud/d.yaml", "oud/e.yaml")

    @pytest.mark.parametrize(
        ("globs", "left"),
        [
            (["oud"], "a.yaml c/a.yaml"),
            (["oud/"], "a.yaml c/a.yaml"),
            (["/oud"], "a.yaml c/a.yaml c/oud/b.yaml c/oud/oud/d.yaml"),
            (["c/oud"], "a.yaml c/a.yaml oud/e.yaml"),
            (["c/*/oud"], "a.yaml c/a.yaml c/oud/b.yaml oud/e.yaml"),
            (["c/**"], "a.yaml oud/e.yaml"),
            (["a.*"], "c/oud/b.yaml c/oud/oud/d.yaml oud/e.yaml"),
            (["[ab].yaml"], "c/oud/oud/d.yaml oud/e.yaml"),
            (["*.yaml", "!e.yaml"], "oud/e.yaml"),
            (["oud", "c/oud"], "a.yaml c/a.yaml"),
            (["niets"], "a.yaml c/a.yaml c/oud/b.yaml c/oud/oud/d.yaml oud/e.yaml"),
        ],
    )
    def test_globs_are_those_of_a_gitignore_in_the_current_folder(self, globs: list[str], left: str) -> None:
        make(*self.FILES)
        assert " ".join(found(".", *globs)) == left
        assert sorted(found(["a.yaml", "c", "oud"], *globs)) == left.split()
        assert sorted(found([str(Path.cwd())], *globs)) == sorted(f"{Path.cwd()}/{file}" for file in left.split())

    def test_those_of_the_settings_are_those_of_one_in_their_own_folder(self) -> None:
        make(*self.FILES)
        assert found("c", settled=("/oud",), base="c") == ["c/a.yaml"]
        os.chdir("c")
        assert found(".", settled=("c/oud",), base="..") == ["a.yaml"]
        assert found(".", "a.yaml", settled=("/a.yaml", "d.*"), base="..") == ["oud/b.yaml"]
        assert found(["oud/b.yaml", "../a.yaml"], "b.yaml", settled=("/a.yaml",), base="..") == []

    @pytest.mark.parametrize("globs", [["oud"], ["c/oud"], ["b.*"]])
    def test_what_is_named_is_left_out_too(self, globs: list[str]) -> None:
        make(*self.FILES)
        assert found(["c/oud/b.yaml", "c/a.yaml"], *globs) == ["c/a.yaml"]

    def test_outside_the_current_folder_they_start_from_the_folder_that_is_named(self) -> None:
        make("d/hier/x", "d/c/oud/b.yaml", "d/c/a.yaml")
        os.chdir("d/hier")
        assert found("../c", "/oud") == ["../c/a.yaml"]
        assert found("../c", "c/oud") == ["../c/a.yaml", "../c/oud/b.yaml"]
        assert found(["../c/a.yaml", "../c/oud/b.yaml"], "a.yaml", "oud") == ["../c/oud/b.yaml"]

    def test_gitignore_cannot_bring_back_what_they_leave_out(self) -> None:
        make("c/.gitignore:!b.yaml", "c/b.yaml")
        assert found("c", "b.yaml") == []

    @pytest.mark.parametrize("glob", ["", "#x", "!", "/", "  ", "[z-a]"])
    def test_a_glob_that_leaves_nothing_out_is_refused_at_once(self, glob: str) -> None:
        with pytest.raises(GlobError) as error:
            walk(["."], ["oud", glob])
        with pytest.raises(GlobError):
            walk(["."], settled=[glob])
        assert (glob or "''") in error.value.message.nl


class TestGitignore:
    def test_nested_ones_hold_in_their_own_folder(self) -> None:
        make("c/.gitignore:/a.yaml", "a.yaml", "c/a.yaml", "c/d/a.yaml")
        assert found() == ["a.yaml", "c/d/a.yaml"]

    def test_outside_a_work_tree_those_above_the_folder_that_is_named_do_not_count(self) -> None:
        make(".gitignore:a.yaml", "c/a.yaml")
        assert found("c") == ["c/a.yaml"]
        assert found() == []

    def test_inside_one_those_above_count_as_far_as_its_root(self) -> None:
        make(".gitignore:b.yaml", "repo/.git/HEAD", "repo/.gitignore:/c/d/a.yaml", "repo/c/.gitignore:/d/x.*")
        make("repo/c/d/a.yaml", "repo/c/d/b.yaml", "repo/c/d/x.yaml", "repo/c/d/e.yaml")
        assert found("repo/c/d") == ["repo/c/d/b.yaml", "repo/c/d/e.yaml"]
        os.chdir("repo/c/d")
        assert found() == ["b.yaml", "e.yaml"]

    def test_a_work_tree_inside_another_has_its_own(self) -> None:
        make(".git/HEAD", ".gitignore:a.yaml", "deel/.git/HEAD", "deel/.gitignore:b.yaml", "a.yaml")
        make("deel/a.yaml", "deel/b.yaml", "deel/.git/info/exclude:c.yaml", "deel/c.yaml")
        assert found() == found("deel") == ["deel/a.yaml"]

    def test_info_exclude_counts_least(self) -> None:
        make(".git/info/exclude:a.yaml\n/b.yaml", ".gitignore:!a.yaml", "c/a.yaml", "b.yaml", "c/b.yaml")
        assert found() == found("c") == ["c/a.yaml", "c/b.yaml"]

    def test_that_of_a_linked_work_tree_is_kept_with_the_main_one(self) -> None:
        make("hoofd/.git/info/exclude:a.yaml", "hoofd/.git/worktrees/w/commondir:../..\n")
        make("w/.git:gitdir: ../hoofd/.git/worktrees/w\n", "w/a.yaml", "w/b.yaml")
        assert found("w") == ["w/b.yaml"]

    @pytest.mark.parametrize(
        "text", ["\ufeffa.yaml", "a.yaml\r\n", "a.yaml   \n", "!\n[z-a]\na.yaml", "#b.yaml\na.yaml"]
    )
    def test_odd_lines_are_read_as_git_reads_them(self, text: str) -> None:
        make("a.yaml", "b.yaml")
        Path(".gitignore").write_bytes(text.encode())
        assert found() == ["b.yaml"]

    @NEEDS_LINKS
    def test_one_that_cannot_be_read_leaves_nothing_out(self) -> None:
        make("a.yaml")
        Path(".gitignore").mkdir()
        assert found() == ["a.yaml"]


NAMES = ("a", "b", "ab", "a.yaml", "b.yaml")
SEGMENTS = st.sampled_from(("a", "b", "ab", "*", "**", "?", "a*", "[ab]", "[!a]", "*.yaml", "a.yaml", "b.*"))
PATTERNS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(("", "", "!")),
    st.sampled_from(("", "", "/")),
    st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join),
    st.sampled_from(("", "", "/", "/**", "/**/")),
)
FOLDERS = st.lists(st.sampled_from(("a", "b", "ab")), max_size=3).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@NEEDS_GIT
class TestAsGitDoes:
    """git itself says what it leaves out: what it would add to an empty work tree is what is found."""

    @staticmethod
    def by_git(root: Path) -> list[str]:
        """The dossiers that git does not leave out, without any settings of this machine."""
        of_nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(root)}
        environment = {"PATH": os.environ.get("PATH", "")} | of_nobody
        git = [
            shutil.which("git") or "git",
            "-c",
            "core.excludesFile=",
            "ls-files",
            "-z",
            "--others",
            "--exclude-standard",
        ]
        listed = subprocess.run(git, cwd=root, env=environment, capture_output=True, check=True).stdout  # noqa: S603
        return sorted(file for file in listed.decode().split("\0") if file.endswith(".yaml"))

    @staticmethod
    def work_tree(root: Path) -> None:
        """As little as git takes for a work tree."""
        for folder in ("objects", "refs", "info"):
            (root / ".git" / folder).mkdir(parents=True, exist_ok=True)
        (root / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")

    @settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        files=st.lists(st.tuples(FOLDERS, st.sampled_from(("a.yaml", "b.yaml", "ab.yaml"))), min_size=3, max_size=12),
        ignores=st.dictionaries(FOLDERS, st.lists(PATTERNS, min_size=1, max_size=4), min_size=1, max_size=3),
    )
    def test_for_any_patterns(self, files: list[tuple[str, str]], ignores: dict[str, list[str]]) -> None:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            self.work_tree(root)
            for folder, file in files:
                (root / folder).mkdir(parents=True, exist_ok=True)
                (root / folder / file).touch()
            for folder, patterns in ignores.items():
                (root / folder).mkdir(parents=True, exist_ok=True)
                (root / folder / ".gitignore").write_text("\n".join(patterns) + "\n", encoding="utf-8")
            ours = sorted(file.removeprefix(root.as_posix() + "/") for file in found(str(root)))
            assert ours == self.by_git(root)

    @pytest.mark.parametrize(
        "patterns",
        [
            ["*", "!*/", "!*.yaml"],
            ["build/", "!build/keep.yaml"],
            ["build/*", "!build/keep.yaml"],
            ["build/**", "!build/keep.yaml"],
            ["build/**", "!build/**/", "!build/**/keep.yaml"],
            ["*.yaml", "!build/", "!build/*.yaml"],
            ["build", "!/src/build"],
            ["!build/", "build/"],
            ["**/build/**"],
            ["/*", "!/src"],
            ["[[]*", "[a--]*", "[!x]eep.yaml"],
        ],
    )
    def test_for_patterns_that_people_write(self, patterns: list[str]) -> None:
        self.work_tree(Path())
        make("build/keep.yaml", "build/x.yaml", "build/sub/keep.yaml", "src/build/keep.yaml", "src/x.yaml", "x.yaml")
        Path(".gitignore").write_text("\n".join(patterns), encoding="utf-8")
        assert sorted(found()) == self.by_git(Path.cwd())
