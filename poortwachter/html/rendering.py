"""Templates filled in: every text is escaped, and may not hold what no page may."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from poortwachter.html.words import document_states, risk_names, severity_names, words
from poortwachter.output.words import sign
from poortwachter.source.characters import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from poortwachter.html.dossier import Dossier
    from poortwachter.text import Lang

ANCHOR: Final = "\0"
"""What stands in a section where its place in the page belongs: only the whole page knows that it is unique."""
_PLACE: Final = Markup("\0")
_LEGEND: Final = ("met", "late", "missing", "upcoming", "undetermined", "exempt")
_VARIABLE: Final = re.compile(r"var\((--[a-z-]+)\)")
_DEFINED: Final = re.compile(r"(--[a-z-]+):\s*([^;]+);")


def section(dossier: Dossier, lang: Lang, *, paper: bool) -> str:
    """The section of a dossier, with ``ANCHOR`` where its place in the page belongs."""
    template = environment().get_template("dossier.html.j2")
    return template.render(
        d=dossier, anchor=_PLACE, paper=paper, drawing_style=_drawing_style() if paper else "", **_common(lang)
    )


def page(
    values: Mapping[str, Any], sections: Iterable[tuple[str, str]], lang: Lang, *, paper: bool = False
) -> Iterable[str]:
    """The page around sections, each with its place, piece by piece.

    Beside an overview sections stand where only a browser without scripts reads them: what is not opened costs nothing,
    and the script takes out the one that is.
    """
    style, script = _text("style.css") + _labels(lang), "" if paper else _text("script.js")
    template = environment().get_template("page.html.j2")
    return template.generate(
        sections=((place, Markup(one)) for place, one in sections),  # noqa: S704 - made by section()
        folded=not paper and values["portfolio"] is not None,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_policy(style, script),
        paper=paper,
        drawing_style=_drawing_style() if paper else "",
        **_common(lang),
        **values,
    )


@cache
def environment() -> Environment:
    """Made once a process; forked processes have it of the first."""
    return Environment(
        loader=PackageLoader("poortwachter.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_fit,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _fit(value: object) -> object:
    """A text without what no page may hold: control characters, overrides of direction, halves of pairs."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    # The sign of the euro and its amount stay together.
    return shown(value).replace("€ ", "€\N{NO-BREAK SPACE}")


@cache
def _common(lang: Lang) -> dict[str, Any]:
    return {
        "lang": lang,
        "w": words(lang),
        "risks": risk_names(lang),
        "severities": severity_names(lang),
        "documents": document_states(lang),
        "legend": [(status, sign(status).glyph, sign(status).word.in_(lang)) for status in _LEGEND],
    }


def _labels(lang: Lang) -> str:
    """The heads of columns as labels of cells, for where a row of a table becomes a card."""
    told = words(lang)
    tables = {
        "cases": ("", "", "employer", "week", "", "days", "next", "cost"),
        "duties": ("week", "due", "", "", "number_of_days", "done", "norm", "source"),
    }
    rules = [
        f'.{table} td:nth-child({number})::before{{content:"{told[name]}: "}}'
        for table, names in tables.items()
        for number, name in enumerate(names, 1)
        if name
    ]
    return "@media (max-width:46rem){" + "".join(rules) + "}\n"


def _policy(style: str, script: str) -> str:
    """What the page may do: show its own style and run its own script, each known by its hash, and nothing else."""
    parts = ["default-src 'none'", f"style-src {_hash(style)}", "img-src data:"]
    parts += [f"script-src {_hash(script)}"] if script else []
    return "; ".join((*parts, "base-uri 'none'", "form-action 'none'"))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _text(name: str) -> str:
    return (files("poortwachter.html") / "templates" / name).read_text(encoding="utf-8")


@cache
def _drawing_style() -> Markup:
    """The rules for drawings with their colours written out: what makes PDF reads no others inside a drawing."""
    style = _text("style.css")
    colors = dict(_DEFINED.findall(style.split("/* dark */", 1)[0]))
    drawing = style.split("/* drawings */", 1)[1].split("/* end of drawings */", 1)[0]
    return Markup(_VARIABLE.sub(lambda found: colors[found[1]].strip(), drawing))  # noqa: S704 - our own file
