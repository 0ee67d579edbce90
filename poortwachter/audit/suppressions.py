"""Findings that somebody decided to live with until a day: ``uitzonderingen.yaml``, read and held against findings."""

from __future__ import annotations

import re
from collections import defaultdict
from fnmatch import translate
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from poortwachter.audit.entry import Suppression
from poortwachter.case.privacy import masked, medical_problems, privacy_problems
from poortwachter.case.scalars import Day, Word
from poortwachter.problems import Place
from poortwachter.record import record
from poortwachter.source import check_texts, load
from poortwachter.source.wording import EMPTY
from poortwachter.text import Text, full_date, same
from poortwachter.validation import Said, nearest, problem_at, problems_of, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from poortwachter.problems import Problem
    from poortwachter.rules.ruleset import Ruleset
    from poortwachter.source import Source
    from poortwachter.validation import Path as DataPath

EVERY_RULE: Final = "alle"
"""What stands for a rule when all of them are meant: a star cannot stand in YAML without quotes."""

_WHOLE: Final = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_GLOB: Final = re.compile(r"[*?[]")
_EXAMPLES: Final = {
    "regel": same("regel: plan_van_aanpak"),
    "dossier": same("dossier: korenaar-0231"),
    "reden": same("reden: …"),
    "wie": same("wie: …"),
    "tot": same("tot: 2027-01-31"),
}
_NEEDED: Final = Text(
    "Een uitzondering zegt welke regel, welk dossier, waarom, wie dat besloot en tot en met welke dag.",
    "An exception says which rule, which dossier, why, who decided so and until which day.",
)
_LIST: Final = Said(
    "list",
    Text("Hier hoort een lijst van uitzonderingen", "A list of exceptions belongs here"),
    same("- regel: …"),
    Text("Begin elke uitzondering met een streepje.", "Begin each exception with a dash."),
)
_TIME: Final = Said(
    "whole_number",
    Text("Hier hoort een geheel getal vanaf 1", "A whole number from 1 on belongs here"),
    same("3"),
    Text(
        "Het is het nummer achter de naam van een bevinding: Voortgangsgesprek 3. Zonder keer gelden ze alle.",
        "It is the number behind the name of a finding: Progress review 3. Without keer all of them are meant.",
    ),
)
_EXPIRED: Final = Text("Deze uitzondering gold tot en met {0}", "This exception held until {0}")
_EXPIRED_ADVICE: Final = Text(
    "Wat die tegenhield, telt weer mee. Los het op, zet een latere dag bij tot, of haal de uitzondering weg.",
    "What it held back counts again. Solve it, put a later day behind tot, or remove the exception.",
)
_USELESS: Final = Said(
    "exception_useless",
    Text("Deze uitzondering houdt geen bevinding tegen", "This exception holds back no finding"),
    None,
    Text(
        "Haal die weg, of kijk of regel, dossier en keer kloppen. Misschien houdt een eerdere hetzelfde al tegen.",
        "Remove it, or check regel, dossier and keer. Perhaps an earlier one holds back the same already.",
    ),
)


def _rule(value: Any, info: ValidationInfo) -> str:  # noqa: ANN401 - a value is whatever stands in the file
    if isinstance(value, str) and value in (info.context or ()):
        return value
    raise PydanticCustomError("unknown_rule", "no rule", {"found": "" if value is None else str(value)})


def _time(value: Any) -> int:  # noqa: ANN401 - the same
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise PydanticCustomError("time", "no number")


class Uitzondering(BaseModel):
    """One exception as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    regel: Annotated[str, BeforeValidator(_rule)]
    """The id of a rule, or ``alle``."""
    dossier: Word
    """A reference, or a glob in which ``*``, ``?`` and ``[…]`` stand for others; capitals matter."""
    keer: Annotated[int, BeforeValidator(_time)] | None = None
    """Which occurrence of a rule that recurs is meant; all of them when absent."""
    reden: Word
    wie: Word
    tot: Day
    """The last day on which it holds."""


@record
class Match:
    """A suppression with the number of its exception in the file, from 0."""

    index: int
    suppression: Suppression


class Suppressions:
    """The exceptions of a file, quick to find: an audit asks once a finding."""

    def __init__(self, entries: Sequence[Uitzondering], source: Source | None) -> None:
        """``source`` is where they were read from; a file without exceptions has none."""
        self._entries = entries
        self._source = source
        self._named: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._globs: dict[str, list[tuple[int, re.Pattern[str]]]] = defaultdict(list)
        for index, entry in enumerate(entries):
            if _GLOB.search(entry.dossier):
                self._globs[entry.regel].append((index, re.compile(translate(entry.dossier))))
            else:
                self._named[entry.regel, entry.dossier].append(index)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._entries)

    def match(self, dossier: str, rule: str, occurrence: int | None, as_of: date) -> Match | None:
        """What holds back a finding on a day: of several exceptions the first in the file."""
        found: list[int] = []
        for named in (rule, EVERY_RULE):
            found += self._named.get((named, dossier), ())
            found += [index for index, glob in self._globs.get(named, ()) if glob.match(dossier)]
        for index in sorted(found):
            entry = self._entries[index]
            if entry.tot >= as_of and entry.keer in {None, occurrence}:
                return Match(index, Suppression("exception", entry.reden, entry.wie, entry.tot))
        return None

    def complaints(self, used: Collection[int], as_of: date, *, whole: bool = True) -> list[Problem]:
        """Warnings about what has expired and what held back nothing, in the order of the file.

        ``used`` are the numbers of those that matched. Unless the ``whole`` administration was judged, an exception
        that held back nothing may be for a dossier that was not, and is left alone.
        """
        problems: list[Problem] = []
        if self._source is None:
            return problems
        for index, entry in enumerate(self._entries):
            if entry.tot < as_of:
                days = (_EXPIRED.nl.format(full_date(entry.tot, "nl")), _EXPIRED.en.format(full_date(entry.tot, "en")))
                expired = Said("exception_expired", Text(*days), None, _EXPIRED_ADVICE)
                problems.append(problem_at(self._source, (index, "tot"), expired))
            elif whole and index not in used:
                problems.append(problem_at(self._source, (index,), _USELESS))
        return [masked(problem)._replace(severity="warning") for problem in problems]


def read_suppressions(path: Path, rules: Ruleset) -> tuple[Suppressions | None, list[Problem]]:
    """The exceptions in a file, unless there is a mistake in it, and every problem, warnings included."""
    source, problems = load(path, str(path))
    if source is None:
        empty = [problem.code for problem in problems] == [EMPTY.code]
        return (Suppressions((), None), []) if empty else (None, problems)
    told = {problem.place.line for problem in problems if problem.place}
    problems += check_texts(source)
    problems += privacy_problems(source.file, source.lines())
    known = (*(rule.id for rule in rules.rules), EVERY_RULE)
    entries: list[Uitzondering] = []
    try:
        entries = TypeAdapter(list[Uitzondering]).validate_python(source.data, context=known)
    except ValidationError as error:
        # What the reader refused has no value to check: mistakes that only follow from it would be told twice.
        found = problems_of(error.errors(include_url=False), source, _saying(known))
        problems += [problem for problem in found if problem.place is None or problem.place.line not in told]
    problems += _medical_words(entries, source)
    problems = [masked(problem) for problem in sorted(problems, key=lambda problem: problem.place or Place(1, 1))]
    usable = all(problem.severity == "warning" for problem in problems)
    return Suppressions(entries, source) if usable else None, problems


def _medical_words(entries: Sequence[Uitzondering], source: Source) -> list[Problem]:
    reasons = [(entry.reden, source.place_of((index, "reden"))) for index, entry in enumerate(entries)]
    return medical_problems(source.file, source.lines(), reasons)


def _saying(known: Sequence[str]) -> Callable[[ErrorDetails, DataPath], Said | None]:
    """What to say of the mistakes that only this file can hold."""

    def say(detail: ErrorDetails, path: DataPath) -> Said | None:
        word = str(path[-1]) if path else ""
        match detail["type"]:
            case "unknown_rule":
                return _unknown_rule(str(detail.get("ctx", {}).get("found", "")), known)
            case "time":
                return _TIME
            case "missing":
                key = str(detail["loc"][-1])
                message = Text(f"{key} ontbreekt", f"{key} is missing")
                return Said("missing_key", message, _EXAMPLES[key], _NEEDED)
            case "extra_forbidden":
                return _unknown_key(word)
            case "list_type":
                return _LIST
        from poortwachter.case.wording import say as of_a_case  # noqa: PLC0415 - takes a while, and few need it

        return of_a_case(detail, path)

    return say


def _unknown_rule(found: str, known: Sequence[str]) -> Said:
    near = EVERY_RULE if found == "*" else nearest(found, known)
    message = Text(f"Onbekende regel: {found}", f"Unknown rule: {found}")
    if not found:
        message = Text("Hier hoort een regel", "A rule belongs here")
    advice = Text(
        "poortwachter rules toont ze; alle staat voor elke regel.",
        "poortwachter rules lists them; alle means every rule.",
    )
    return Said("unknown_rule", message, same(near) if near else None, advice)


def _unknown_key(key: str) -> Said:
    keys = tuple(Uitzondering.model_fields)
    near, here = nearest(key, keys), words(keys, Text("en", "and"))
    message = Text(f"Onbekende sleutel {key}", f"Unknown key {key}")
    advice = Text(f"Hier kan: {here.nl}.", f"Known here: {here.en}.")
    return Said("unknown_key", message, same(near) if near else None, advice)
