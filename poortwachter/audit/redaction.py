"""Takes out of an output what names a dossier, an employer or an employee: a stable hash stands in its place.

The hash is the first ten hexadecimal digits of SHA-256, so that the same reference always gives the same hash and two
outputs can be compared. A reference is often short (``W-0231``) and a plain hash of it can then be found by trying them
all. With a secret in the environment variable ``POORTWACHTER_REDACT_KEY`` the hash is an HMAC, which cannot; use the
same secret for outputs that have to be compared.

Titles, messages, advice and reasons are composed of rules, days and amounts, never of what a dossier says of itself:
nothing has to be taken out of them. Replacing words there would even tell: if an employer is called UWV, every
sentence on UWV would show its hash. What people wrote themselves is searched: the path of a file, and the reason of an
exception.
"""

from __future__ import annotations

import hmac
import os
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unicodedata import normalize

from poortwachter.audit.entry import Entry
from poortwachter.audit.paths import LINES, SUFFIXES
from poortwachter.judging.reading import STDIN
from poortwachter.output.as_json import file_name
from poortwachter.problems import Problem
from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from poortwachter.audit.entry import Finding, Suppression
    from poortwachter.case.case import Case

KEY: Final = "POORTWACHTER_REDACT_KEY"
"""The environment variable with the secret that makes a hash impossible to guess."""
_DIGITS: Final = 10
_SIGNS: Final = re.compile(r"[\W_]+")
_TELLING: Final = 5
"""Letters and digits: a shorter reference inside a word or a number is chance."""
_DOSSIER: Final = "dossier"
_EMPLOYER: Final = "werkgever"
_EMPLOYEE: Final = "werknemer"
_PERSON: Final = "persoon"
_FILE: Final = "bestand"
_KEYS: Final = {"dossier": _DOSSIER, "naam": _EMPLOYER, "kenmerk": _EMPLOYEE}
_NAMED: Final = re.compile(
    rf"""["']?\b({"|".join(_KEYS)})["']?[ \t]*:[ \t]*(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^"'#\r\n,}}\]]+))"""
)
"""A key of a name and what stands behind it."""
_PROPERTY: Final = re.compile(r"^([&!*]\S*[ \t]+)+")
"""An anchor or a tag before a text."""


class _Name(NamedTuple):
    """A reference as it is looked for, and what stands in its place."""

    kind: str
    written: str
    letters: str
    """Its letters and digits, in lower case and without what separates them."""
    instead: str

    @property
    def telling(self) -> bool:
        """Whether it is long enough to be meant where it stands inside a word."""
        return len(self.letters) >= _TELLING


def hashed(kind: str, reference: str) -> str:
    """What stands in the place of a reference: ``dossier-1f3a9c0b2d``."""
    return f"{kind}-{_digest(reference)[:_DIGITS]}"


def redacted(entry: Entry, case: Case | None = None) -> Entry:
    """The entry without the references of its dossier, its employer and (from ``case``) its employee.

    In the path of the file and in the reason of an exception they are replaced wherever they occur, in any case and
    with any separators: ``bakkerij-de-korenaar/W_0231.yaml`` names Bakkerij De Korenaar and W-0231. A reference of
    fewer than five letters and digits is only meant where it stands apart. The rest of a path stays, because a finding
    points into that file. Who granted an exception is hashed as a whole. With a secret the fingerprints are hashed too:
    without, whoever can try all references could find them by these.
    """
    row, names = entry.row, _names(entry.row.dossier, entry.row.employer, case)
    instead = {(name.kind, name.written): name.instead for name in names}
    bare = row._replace(
        file=_without(names, row.file),
        dossier=instead[_DOSSIER, row.dossier],
        employer=instead[_EMPLOYER, row.employer] if row.employer else row.employer,
    )
    findings = entry.findings
    if os.environ.get(KEY) or any(finding.suppressed is not None for finding in findings):
        findings = tuple(_finding(finding, names) for finding in findings)
    return Entry(bare, findings)


def redacted_item(item: Mapping[str, Any], case: Case) -> dict[str, Any]:
    """One item of ``cases`` of the JSON report without references, by the same rules."""
    dossier = case.dossier
    names = _names(dossier.dossier, dossier.werkgever.naam if dossier.werkgever else None, case)
    return {**item, "file": file_name(_without(names, case.file)), "dossier": hashed(_DOSSIER, dossier.dossier)}


def redacted_problem(problem: Problem, case: Case | None = None) -> Problem:
    """A problem by its code and its place, in words that hold nothing of the file.

    The line that is shown, the advice and what to type instead repeat what stands there and go. So does the message,
    unless its words are always the same. Where the file could be read after all (``case``), its path is redacted; of
    one that could not, see ``redacted_path``.
    """
    message = problem.message if problem.code in _CONSTANT else _PLAIN.get(problem.code) or _left_out(problem.code)
    file = problem.file
    if case is not None:
        dossier = case.dossier
        file = _without(_names(dossier.dossier, dossier.werkgever.naam if dossier.werkgever else None, case), file)
    return Problem(file, problem.place, problem.code, message, severity=problem.severity)


def redacted_path(file: str, raw: bytes | None) -> str:
    """The path of a file that could not be read as a dossier, of which ``raw`` is what it holds, where that is known.

    What looks like a name there is replaced as in any path. Where the name of the file holds none of that, it may be a
    reference itself: a hash stands in its place, its suffix stays.
    """
    if file == STDIN:
        return file
    found = [(_KEYS[key], _PROPERTY.sub("", text)) for key, text in _said(raw or b"")]
    path = _without(_longest_first(found), file)
    name = _last(path)
    if file.lower().endswith(LINES) or name != _last(file):
        return path  # a file of many dossiers is called after none; of another the reference in its name is gone
    begin, dot, suffix = name.partition(".")
    return path[: len(path) - len(name)] + hashed(_FILE, begin) + dot + _suffix(suffix)


def _last(path: str) -> str:
    """The name of the file at the end of a path."""
    return path[max(path.rstrip("/\\").rfind(sign) for sign in "/\\") + 1 :]


def _said(raw: bytes) -> Iterator[tuple[str, str]]:
    """What stands behind the keys of names in a text, whatever is wrong with it elsewhere."""
    for found in _NAMED.finditer(raw.decode(errors="replace")):
        text = next(filter(None, found.groups()[1:]), "").strip()
        if text:
            yield found[1], text


def _suffix(text: str) -> str:
    """The last of several suffixes, when it is one: the others may be a part of a name."""
    last = text.rpartition(".")[2]
    return last if f".{last.lower()}" in SUFFIXES else ""


def _names(dossier: str, employer: str | None, case: Case | None) -> Sequence[_Name]:
    """What to look for."""
    employee = case.dossier.werknemer.kenmerk if case is not None and case.dossier.werknemer else None
    return _longest_first(((_DOSSIER, dossier), (_EMPLOYER, employer), (_EMPLOYEE, employee)))


def _longest_first(known: Iterable[tuple[str, str | None]]) -> Sequence[_Name]:
    """The names in this order, because a shorter reference may be a part of a longer one."""
    found = [_Name(kind, text, _read(normalize("NFC", text)), hashed(kind, text)) for kind, text in known if text]
    return sorted(found, key=lambda name: -len(name.letters))


def _finding(finding: Finding, names: Sequence[_Name]) -> Finding:
    suppressed = finding.suppressed
    return finding._replace(
        fingerprint=_fingerprint(finding.fingerprint),
        suppressed=_suppression(suppressed, names) if suppressed is not None else None,
    )


def _fingerprint(fingerprint: str) -> str:
    return _digest(fingerprint)[: len(fingerprint)] if os.environ.get(KEY) else fingerprint


def _suppression(suppressed: Suppression, names: Sequence[_Name]) -> Suppression:
    who = hashed(_PERSON, suppressed.who) if suppressed.who is not None else None
    return suppressed._replace(reason=_without(names, suppressed.reason), who=who)


def _digest(text: str) -> str:
    raw, key = text.encode(errors="surrogatepass"), os.environ.get(KEY)
    return (hmac.new(key.encode(errors="surrogateescape"), raw, sha256) if key else sha256(raw)).hexdigest()


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """The letters and digits of a text in lower case, each with its place: spelling and separators do not matter."""
    for place, character in enumerate(text):
        for letter in character.casefold():
            if letter.isalnum():
                yield letter, place


def _read(text: str) -> str:
    """The letters and digits alone."""
    if text.isascii():
        return _SIGNS.sub("", text).lower()  # what follows, only faster
    return "".join(letter for letter, _ in _letters(text))


def _without(names: Sequence[_Name], text: str) -> str:
    """The text with a hash for each name in it."""
    for name in names:
        # A name of signs alone has no letters to look for.
        text = text if name.letters else text.replace(name.written, name.instead)
    composed = normalize("NFC", text)
    read = _read(composed)
    if not any(name.letters and name.letters in read for name in names):
        return text
    places = [place for _, place in _letters(composed)]
    parts, at = [], 0
    for start, end, instead in sorted(_spans(names, composed, read, places)):
        parts += [composed[at:start], instead]
        at = end
    return "".join((*parts, composed[at:]))


def _spans(names: Sequence[_Name], text: str, read: str, places: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Where each name stands, and what to write instead; what belongs to a longer name is not told again."""
    taken: set[int] = set()
    for name in names:
        at = read.find(name.letters) if name.letters else -1
        while at >= 0:
            start, last = places[at], places[at + len(name.letters) - 1]
            if taken.isdisjoint(range(start, last + 1)) and (name.telling or _is_apart(text, start, last)):
                taken.update(range(start, last + 1))
                yield start, last + 1, name.instead
            at = read.find(name.letters, at + 1)


def _is_apart(text: str, start: int, last: int) -> bool:
    """Whether no letter or digit stands right before or after."""
    return not (text[max(start - 1, 0) : start].isalnum() or text[last + 1 : last + 2].isalnum())


def _left_out(code: str) -> Text:
    """What is said of a problem that is not known here."""
    return Text(f"{code} (de melding is weggelaten)", f"{code} (the message is left out)")


_CONSTANT: Final = frozenset(
    (
        *("bsn", "medical_word", "date", "text", "mapping", "list", "empty_list", "unknown_kind", "rules_file"),
        *("control_character", "text_too_long", "encoding", "binary", "too_large", "too_deep", "empty"),
        *("directory", "not_found", "unreadable", "tag", "merge_key", "multiple_documents", "key_not_text"),
        *("yaml_syntax", "tab", "json_syntax", "missing_key", "link_loop", "process"),
        *("exception_expired", "exception_useless", "baseline"),
    )
)
"""The codes of problems whose words are the program's own."""
_PLAIN: Final = {
    "date_range": Text("Deze dag valt buiten wat kan", "This day is outside what is possible"),
    "boolean": Text("Hier hoort ja of nee", "ja or nee belongs here"),
    "number": Text("Hier hoort een getal", "A number belongs here"),
    "whole_number": Text("Hier hoort een geheel getal", "A whole number belongs here"),
    "range": Text("Dit getal valt buiten wat kan", "This number is outside what is possible"),
    "choice": Text("Deze waarde kan hier niet staan", "This value cannot stand here"),
    "unknown_key": Text("Onbekende sleutel", "Unknown key"),
    "wrong_kind": Text("Dit veld hoort niet bij deze soort", "This field does not belong to this kind"),
    "unknown_rule": Text("Onbekende regel", "Unknown rule"),
    "duplicate_dossier": Text(
        "Dit kenmerk staat ook in een ander bestand", "This reference is in another file as well"
    ),
    "duplicate_key": Text("Deze sleutel staat er twee keer", "This key is written twice"),
    "anchor": Text("Een anker mag niet", "An anchor is not allowed"),
    "alias": Text("Een verwijzing mag niet", "An alias is not allowed"),
    "end_before_begin": Text("Het einde ligt voor het begin", "The end is before the beginning"),
    "open_spell_not_last": Text(
        "Een ziekteperiode zonder einde is niet de laatste", "A spell without an end is not the last"
    ),
    "overlap": Text("Deze ziekteperiode overlapt een andere", "This spell overlaps another"),
    "leave_contradiction": Text(
        "Dit verlof zegt iets anders over de oorzaak dan het vorige",
        "This leave says something else of the cause than the one before",
    ),
}
"""What stands in the place of a message that repeats what a file holds, by code."""
