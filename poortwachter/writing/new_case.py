"""A new case file: what can be asked of a dossier, and the commented text that the answers make."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from poortwachter.case.loading import read_case
from poortwachter.case.scalars import LAW_BEGINS
from poortwachter.source import read_json
from poortwachter.text import Text
from poortwachter.writing.style import Field, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from poortwachter.problems import Problem
    from poortwachter.text import Lang
    from poortwachter.writing.style import Sort

SCHEMA: Final = ".poortwachter/case.schema.json"
"""Where editors find the schema of a case file: beside it, so that they need no network."""


class Question(NamedTuple):
    """Something that is asked of a dossier."""

    name: str
    """The option that answers it, without its dashes."""
    path: tuple[str, ...]
    """Where the answer goes in the case file."""
    text: Text
    sort: Sort
    required: bool = False
    choices: tuple[str, ...] = ()
    day: bool = False
    """Whether the answer is a day, so that words for days will do."""


QUESTIONS: Final = (
    Question(
        "reference", ("dossier",), Text("Kenmerk van het dossier", "Reference of the dossier"), "text", required=True
    ),
    Question("employer", ("werkgever", "naam"), Text("Naam van de werkgever", "Name of the employer"), "text"),
    Question(
        "employee",
        ("werknemer", "kenmerk"),
        Text("Kenmerk van de werknemer (geen naam, geen BSN)", "Pseudonym of the employee (no name, no BSN)"),
        "text",
    ),
    Question(
        "birth-date",
        ("werknemer", "geboortedatum"),
        Text("Geboortedatum (alleen voor de AOW-leeftijd)", "Date of birth (for the AOW age only)"),
        "word",
        day=True,
    ),
    Question(
        "last-working-day",
        ("dienstverband", "einde"),
        Text("Laatste dag van een tijdelijk contract", "Last day of a temporary contract"),
        "word",
        day=True,
    ),
    Question(
        "wage",
        ("dienstverband", "maandloon"),
        Text("Bruto maandloon in euro", "Gross wage a month in euros"),
        "number",
    ),
    Question(
        "safety-net",
        ("vangnet",),
        Text("Vangnet", "Safety net"),
        "word",
        choices=("geen", "no_risk", "zwangerschap", "orgaandonatie"),
    ),
    Question(
        "first-sick-day",
        ("ziekteperioden",),
        Text("Eerste ziektedag", "First sick day"),
        "word",
        required=True,
        day=True,
    ),
    Question("reported", ("gebeurtenissen",), Text("Ziek gemeld op", "Reported sick on"), "word", day=True),
)
"""What is asked, in the order in which it is."""

_SLUG: Final = re.compile(r"[^\w.-]+")
_HEAD: Final = Text(
    "# Een verzuimdossier. Alle sleutels en soorten gebeurtenissen staan in docs/case-file.md.\n"
    "# Wat niet is vastgelegd, blijft weg: poortwachter vult niets in. Geen naam, geen BSN, geen ziekte.\n",
    "# An absence dossier. All keys and kinds of event are in docs/case-file.md.\n"
    "# What is not recorded is left out: poortwachter assumes nothing. No name, no BSN, no illness.\n",
)
_COMMENTS: Final = {
    "dossier": Text("eigen kenmerk, uniek in een audit", "own reference, unique in an audit"),
    "werknemer": Text("een pseudoniem", "a pseudonym"),
    "geboortedatum": Text("alleen voor de AOW-leeftijd", "only for the AOW age"),
    "einde": Text("de laatste dag", "the last day"),
    "maandloon": Text("bruto euro per maand, voor de kosten", "gross EUR a month, for the costs"),
    "vangnet": Text("geen, no_risk, zwangerschap of orgaandonatie", "geen, no_risk, zwangerschap or orgaandonatie"),
    "ziekteperioden": Text(
        "elke periode; tot_en_met erbij zodra die voorbij is", "every spell; add tot_en_met once it is over"
    ),
    "gebeurtenissen": Text(
        "erbij met: poortwachter log BESTAND SOORT DATUM", "add with: poortwachter log FILE SOORT DATE"
    ),
}
_COLUMN: Final = 38


def problems_with(question: Question, answer: str) -> list[Problem]:
    """What is wrong with an answer, as it would be in a case file that holds it."""
    data: dict[str, Any] = {"dossier": "-", "ziekteperioden": [{"van": LAW_BEGINS.isoformat()}]}
    match question.path:
        case ("ziekteperioden",):
            data["ziekteperioden"] = [{"van": answer}]
        case ("gebeurtenissen",):
            data["gebeurtenissen"] = [{"soort": "ziekmelding", "datum": answer}]
        case (block, key):
            data[block] = {key: answer}
        case (key,):
            data[key] = answer
    return list(read_case(*read_json(json.dumps(data).encode(errors="surrogatepass"), f"--{question.name}")).problems)


def file_name(reference: str) -> str:
    """The name of a case file for a reference."""
    return f"{_SLUG.sub('-', reference).strip('-.') or 'dossier'}.yaml"


def text_of(answers: Mapping[str, str], lang: Lang) -> str:
    """The case file that the answers, by the name of their question, make; those to what is required are there."""
    lines = [f"# yaml-language-server: $schema={SCHEMA}", *_HEAD.in_(lang).splitlines(), ""]
    block = ""
    for question in QUESTIONS:
        answer = answers.get(question.name)
        if answer is None:
            continue
        key = question.path[-1]
        if len(question.path) > 1 and question.path[0] != block:
            block = question.path[0]
            lines.append(_commented(f"{block}:", block, lang))
        match question.path:
            case ("ziekteperioden",):
                lines += [_commented(f"{key}:", key, lang), f"  - {{van: {answer}}}"]
            case ("gebeurtenissen",):
                lines += [_commented(f"{key}:", key, lang), f"  - {{soort: ziekmelding, datum: {answer}}}"]
            case _:
                written = plain(as_json=False).pair(Field(key, answer, question.sort))
                lines.append(_commented("  " * (len(question.path) - 1) + written, key, lang))
    return "\n".join(lines) + "\n"


def _commented(line: str, key: str, lang: Lang) -> str:
    comment = _COMMENTS.get(key)
    return line if comment is None else f"{line:<{_COLUMN}} # {comment.in_(lang)}"
