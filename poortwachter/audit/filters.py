"""Which dossiers an audit shows: the comparisons behind ``--only``."""

from __future__ import annotations

import operator
import re
from datetime import date
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from poortwachter.judging.loonsanctie.outcome import RISKS
from poortwachter.output.findings import ORDER
from poortwachter.output.words import RISK, SEVERITY
from poortwachter.text import Text
from poortwachter.validation import OR, nearest, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from poortwachter.audit.entry import Entry, Finding
    from poortwachter.text import Lang

_COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MISTYPED: Final = {"==": "=", "=>": ">=", "=<": "<=", "<>": "!=", "!": "!=", "!==": "!=", "=!": "!="}
_EITHER: Final = ("=", "!=")

Kind = Literal["word", "whole", "euros", "day", "glob"]


class _Field(NamedTuple):
    """What can be compared."""

    kind: Kind
    dutch: str
    """What the output calls it in Dutch."""
    of_finding: bool = False
    words: Mapping[str, Text] = {}
    """The values of a word, the least first, with their names in the output."""


_SEVERITIES: Final = {word: SEVERITY[word] for word in sorted(ORDER, key=ORDER.__getitem__, reverse=True)}
_FIELDS: Final = {
    "risk": _Field("word", "risico", words={word: RISK[word] for word in RISKS}),
    "severity": _Field("word", "ernst", of_finding=True, words=_SEVERITIES),
    "rule": _Field("glob", "regel", of_finding=True),
    "days": _Field("whole", "dagen", of_finding=True),
    "employer": _Field("glob", "werkgever"),
    "dossier": _Field("glob", "dossier"),
    "cost": _Field("euros", "kosten"),
    "week": _Field("whole", "wk"),
    "next": _Field("day", "volgende"),
}

# A value that begins with a quote ends with the same one; elsewhere a quote is an apostrophe.
_PART: Final = re.compile(
    r"""\s*(?P<field>[^\s=!<>,]*)\s*(?P<sign>[=!<>]*)\s*(?P<value>"[^"]*"|'[^']*'|[^,]*?)\s*(?P<end>,|$)"""
)
_WHOLE: Final = re.compile(r"\d{1,9}", re.ASCII)
_EUROS: Final = re.compile(r"\d{1,12}(\.\d\d?)?", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_GLOB: Final = re.compile(r"[*?[]")

_NOTHING: Final = Text("Hier hoort een vergelijking, zoals {0}", "A comparison belongs here, such as {0}")
_FIELD: Final = Text("{0} is niets om op te kiezen; kies {1}", "{0} is nothing to choose by; choose {1}")
_NO_SIGN: Final = Text(
    "Na {0} hoort {1} en een waarde; staat alles tussen aanhalingstekens? Een shell leest > en < zelf",
    "{1} and a value belong after {0}; is all of it in quotes? A shell reads > and < itself",
)
_SIGN: Final = Text("Bij {0} kan {1}, niet {2}", "{0} takes {1}, not {2}")
_NO_VALUE: Final = Text("Na {0} hoort een waarde", "A value belongs after {0}")
_QUOTE: Final = Text("Dit aanhalingsteken wordt niet gesloten", "This quote is never closed")
_WORD: Final = Text("{0} is geen waarde van {1}; kies {2}", "{0} is no value of {1}; choose {2}")
_RULE: Final = Text("Onbekende regel {0}", "Unknown rule {0}")
_NUMBER: Final = Text("{0} is geen geheel getal", "{0} is no whole number")
_AMOUNT: Final = Text("{0} is geen bedrag in cijfers", "{0} is no amount in digits")
_NO_DAY: Final = Text("{0} is geen datum; schrijf jaar-maand-dag", "{0} is no date; write year-month-day")
_MEANT: Final = Text("; bedoeld is misschien {0}", "; perhaps {0} is meant")


class FilterError(ValueError):
    """An expression that cannot be read; its text is the whole message in the language of the run."""

    def __init__(self, message: str, expression: str, span: tuple[int, int], instead: str | None) -> None:
        """``span`` is the part of the expression that is meant, ``instead`` what may stand there."""
        super().__init__(message)
        self.expression = expression
        self.column = span[0] + 1
        """Counted from 1."""
        self.length = max(1, span[1] - span[0])
        self.instead = instead

    @property
    def shown(self) -> str:
        """The expression, and on the line below it carets under what is meant."""
        return f"{self.expression}\n{' ' * (self.column - 1)}{'^' * self.length}"


class Comparison(NamedTuple):
    """One comparison; what is unknown is only ever different from a value."""

    field: str
    sign: str
    value: Any

    def holds(self, found: str | float | Decimal | date | None) -> bool:
        """Whether it holds for what was found."""
        if found is None:
            return self.sign == "!="
        field = _FIELDS[self.field]
        if field.kind == "glob":
            name = str(found).casefold() if self.field == "employer" else str(found)
            return fnmatchcase(name, self.value) == (self.sign == "=")
        if field.kind == "word":
            found = list(field.words).index(str(found))
        return _COMPARE[self.sign](found, self.value)


class Filters(NamedTuple):
    """Comparisons that must all hold; those of findings for one and the same finding that counts."""

    of_entry: tuple[Comparison, ...] = ()
    of_findings: tuple[Comparison, ...] = ()

    def keeps(self, entry: Entry) -> bool:
        """Whether a dossier is shown."""
        row = entry.row
        found = {
            "risk": row.risk,
            "employer": row.employer,
            "dossier": row.dossier,
            "cost": row.cost,
            "week": row.week,
            "next": row.next_day,
        }
        if not all(one.holds(found[one.field]) for one in self.of_entry):
            return False
        return not self.of_findings or any(map(self._keeps_finding, entry.counted))

    def _keeps_finding(self, finding: Finding) -> bool:
        found = {"severity": finding.severity, "rule": finding.rule, "days": finding.days_late}
        return all(one.holds(found[one.field]) for one in self.of_findings)


def parse_filters(texts: Iterable[str], lang: Lang, rules: Collection[str] = ()) -> Filters:
    """The comparisons in some expressions, several in one with a comma between them.

    A value may stand in quotes, which a comma in it needs. ``rules`` are the ids that there are, when they are known.
    Raises ``FilterError`` at the first mistake, in the language of the run.
    """
    found = [one for text in texts for one in _Reader(text, lang, rules).comparisons()]
    return Filters(
        tuple(one for one in found if not _FIELDS[one.field].of_finding),
        tuple(one for one in found if _FIELDS[one.field].of_finding),
    )


class _Reader:
    """Reads one expression."""

    def __init__(self, text: str, lang: Lang, rules: Collection[str]) -> None:
        self._text = text
        self._lang = lang
        self._rules = rules

    def comparisons(self) -> Iterator[Comparison]:
        """The comparisons in it, in order."""
        at, more = 0, True
        while more:
            part = _PART.match(self._text, at)
            if part is None:  # pragma: no cover - any text has an end
                raise AssertionError
            yield self._comparison(part)
            at, more = part.end(), part["end"] == ","

    def _comparison(self, part: re.Match[str]) -> Comparison:
        name, sign, value = part["field"], part["sign"], part["value"]
        if not name:
            raise self._error(part.span("field" if sign or value else 0), _NOTHING, "risk>=elevated")
        field = _FIELDS.get(name)
        if field is None:
            near = next((one for one in _FIELDS if _FIELDS[one].dutch == name.lower()), None)
            raise self._error(part.span("field"), _FIELD, name, self._one_of(_FIELDS), near=near or self._near(name))
        signs = _EITHER if field.kind == "glob" else tuple(_COMPARE)
        if not sign:
            raise self._error((part.end("field"),) * 2, _NO_SIGN, name, self._one_of(signs))
        if sign not in signs:
            near = _MISTYPED.get(sign)
            raise self._error(
                part.span("sign"), _SIGN, name, self._one_of(signs), sign, near=near if near in signs else None
            )
        if not value:
            raise self._error((part.end("sign"),) * 2, _NO_VALUE, name + sign)
        if value[0] in "\"'":
            if len(value) == 1 or value[-1] != value[0]:
                raise self._error(part.span("value"), _QUOTE)
            value = value[1:-1]
        return Comparison(name, sign, self._value(name, field, value, part.span("value")))

    def _value(self, name: str, field: _Field, value: str, span: tuple[int, int]) -> object:
        match field.kind:
            case "word":
                return self._word(name, field, value, span)
            case "whole":
                return int(self._like(_WHOLE, value, span, _NUMBER))
            case "euros":
                return Decimal(self._like(_EUROS, value, span, _AMOUNT))
            case "day":
                try:
                    return date.fromisoformat(self._like(_DAY, value, span, _NO_DAY))
                except ValueError as error:
                    raise error if isinstance(error, FilterError) else self._error(span, _NO_DAY, value) from None
            case "glob":
                if name == "rule" and self._rules and not _GLOB.search(value) and value not in self._rules:
                    raise self._error(span, _RULE, value, near=nearest(value, self._rules))
                return value.casefold() if name == "employer" else value

    def _word(self, name: str, field: _Field, value: str, span: tuple[int, int]) -> int:
        known = list(field.words)
        if value in known:
            return known.index(value)
        near = next((word for word, text in field.words.items() if value.lower() in (text.nl, text.en)), None)
        raise self._error(span, _WORD, value, name, self._one_of(known), near=near or nearest(value, known))

    def _like(self, pattern: re.Pattern[str], value: str, span: tuple[int, int], text: Text) -> str:
        if pattern.fullmatch(value):
            return value
        digits = re.sub(r"[€\s]|,00?$|[.,](?=\d{3}\b)", "", value)
        raise self._error(span, text, value, near=digits if pattern.fullmatch(digits) else None)

    def _near(self, name: str) -> str | None:
        return nearest(name.lower(), _FIELDS)

    def _one_of(self, known: Iterable[str]) -> str:
        return words(known, OR).in_(self._lang)

    def _error(self, span: tuple[int, int], text: Text, *values: str, near: str | None = None) -> FilterError:
        message = text.in_(self._lang).format(*values)
        meant = _MEANT.in_(self._lang).format(near) if near else ""
        return FilterError(message + meant, self._text, span, near)
