"""One dossier as the page shows it: every word of it, in the language of the run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from poortwachter.audit.redaction import hashed
from poortwachter.because import CaseLine
from poortwachter.case.events import NAMES
from poortwachter.html import sentences
from poortwachter.html.documents import Document, look_for
from poortwachter.html.fields import said
from poortwachter.html.report_check import items
from poortwachter.html.timeline import Placed, drawing
from poortwachter.judging.reading import STDIN
from poortwachter.output.findings import advice, begun, findings, ground, norm, sentence
from poortwachter.output.reasons import claim, filled, origin
from poortwachter.output.sources import url
from poortwachter.output.timeline import rows
from poortwachter.output.words import RANK, SEVERITY, reply_of, sign_of, sign_of_step
from poortwachter.text import Text, euros_and_cents, full_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from poortwachter.audit.entry import Entry
    from poortwachter.audit.formats.form import About
    from poortwachter.because import Because
    from poortwachter.case.case import Event
    from poortwachter.html.fields import Said
    from poortwachter.html.report_check import Item
    from poortwachter.html.timeline import Drawing
    from poortwachter.judging.loonsanctie.outcome import Exposure, Outcome
    from poortwachter.judging.verdict import Judgement, Verdict
    from poortwachter.output.findings import Finding
    from poortwachter.output.report import Judged
    from poortwachter.output.table import Page
    from poortwachter.output.timeline import Row
    from poortwachter.text import Lang

_LONGEST_ANCHOR: Final = 80
_GOOD: Final = {"green": "good", "cyan": "unknown"}
_DUE_DAY: Final = Text("Uiterste dag", "Due day")
_WHAT_WAS_DONE: Final = Text("Wat er is gedaan", "What was done")
_THEREFORE: Final = Text("Daarom", "Therefore")
_WEIGHT: Final = Text("Gewicht", "Weight")
_OVER: Final = Text("+{0}", "+{0}")
_ALSO: Final = Text("{0}. Eén oorzaak, apart geteld.", "{0}. One cause, counted apart.")
_EARLIER: Final = "earlier"
_PLANNED: Final = "planned"
_BIG: Final = 1024


class Link(NamedTuple):
    """Words that lead to a source; without an address they lead nowhere."""

    text: str
    address: str | None


class TimelineRow(NamedTuple):
    """A line of the timeline as a table."""

    week: str
    day: str
    title: str
    status: str
    glyph: str
    style: str
    severity: str
    days: str
    done: str
    rank: str
    source: Link | None
    ahead: bool
    """Whether it lies after the day asked."""


class Reason(NamedTuple):
    """A reason with those below it."""

    text: str
    origin: str
    parts: tuple[Reason, ...]


class Chain(NamedTuple):
    """Reasons below a heading."""

    title: str
    reasons: tuple[Reason, ...]


class FoundHere(NamedTuple):
    """A finding."""

    severity: str
    word: str
    text: str
    why: str
    advice: str
    also: str
    weighs: str
    norm: str
    links: tuple[Link, ...]
    where: str
    chains: tuple[Chain, ...]


class StepTold(NamedTuple):
    """A step of the test."""

    glyph: str
    style: str
    question: str
    answer: str
    text: str


class SumRow(NamedTuple):
    """A line of the sum."""

    label: str
    amount: str


class Sum(NamedTuple):
    """What a loonsanctie would cost."""

    rows: tuple[SumRow, ...]
    notes: tuple[str, ...]


class DocumentTold(NamedTuple):
    """A document that an event names."""

    name: str
    state: str
    sha256: str
    size: str


class EventTold(NamedTuple):
    """An event of the file."""

    day: str
    name: str
    said: tuple[Said, ...]
    document: DocumentTold | None
    line: int
    when: str
    """``planned`` after the day asked, ``earlier`` before the first sick day; else empty."""


class ReportItem(NamedTuple):
    """An item of the re-integratieverslag, with the documents of what is there."""

    item: Item
    filed: tuple[EventTold, ...]


class Dossier(NamedTuple):
    """All of it."""

    anchor: str
    """Its place in the page; holds letters, digits and a few signs only."""
    name: str
    employer: str
    employee: str
    file: str
    as_of: str
    risk: str
    summary: str
    first: tuple[sentences.Thing, ...]
    drawing: Drawing | None
    rows: tuple[TimelineRow, ...]
    today_before: int
    """Above which row the day asked stands; as many as there are rows when below all."""
    findings: tuple[FoundHere, ...]
    steps: tuple[StepTold, ...]
    remedies: tuple[sentences.Thing, ...]
    cost: Sum | None
    unknown: tuple[sentences.Question, ...]
    notes: tuple[str, ...]
    report: tuple[ReportItem, ...]
    events: tuple[EventTold, ...]
    documents: int
    """How many documents are named."""
    checked: bool
    """Whether they were looked for."""


def anchor(reference: str) -> str:
    """The place of a dossier in the page: its reference as an address writes it, or a hash where that is long."""
    written = quote(reference.encode(errors="surrogatepass"), safe="")
    return f"dossier={written if len(written) <= _LONGEST_ANCHOR else hashed('dossier', reference)}"


def told(entry: Entry, judged: Judged, about: About) -> Dossier:
    """The dossier of an entry; names are those of the entry, which may be replaced."""
    judgement, outcome = judged
    lang, redact = about.lang, about.redact
    page = sentences.wide(lang, about.rules.sources)
    lines = rows(judgement, redact=redact)
    employee = judgement.case.dossier.werknemer.kenmerk if judgement.case.dossier.werknemer else None
    shown = tuple(_events(judgement, about))
    by_event = {id(event): one for event, one in zip(judgement.case.events, shown, strict=True)}
    return Dossier(
        anchor=anchor(entry.row.dossier),
        name=entry.row.dossier,
        employer=entry.row.employer or "",
        employee=(hashed("werknemer", employee) if redact else employee) if employee else "",
        file=entry.row.file,
        as_of=full_date(judgement.as_of, lang),
        risk=outcome.risk,
        summary=sentences.summary(judgement, outcome, page),
        first=tuple(sentences.first_things(judgement, outcome, lang)),
        drawing=drawing(judgement, list(_placed(judgement, lines, page)), lang),
        rows=tuple(_row(judgement, row, page) for row in lines),
        today_before=next(
            (n for n, row in enumerate(lines) if row.day is None or row.day > judgement.as_of), len(lines)
        ),
        findings=tuple(_finding(one, judged, page, entry.row.file) for one in findings(judgement)),
        steps=tuple(_steps(outcome, lang)),
        remedies=tuple(_remedies(outcome, lang)),
        cost=_sum(outcome.exposure, lang) if outcome.exposure is not None and outcome.risk != "none" else None,
        unknown=tuple(sentences.unknown(judgement, outcome, lang)),
        notes=tuple(sentences.notes(judgement, lang)),
        report=tuple(
            ReportItem(item, tuple(by_event[id(event)] for event in item.filed)) for item in items(judgement, lang)
        ),
        events=shown,
        documents=sum(one.document is not None for one in shown),
        checked=_folder(judgement.case.file) is not None,
    )


def _folder(file: str) -> Path | None:
    return None if file == STDIN else Path(file).parent


def _row(judgement: Judgement, row: Row, page: Page) -> TimelineRow:
    lang, verdict, clock = page.lang, row.verdict, judgement.clock
    sick = clock is not None and row.day is not None and row.day >= clock.first_day
    week = (clock.day_number(row.day) + 6) // 7 if sick and clock is not None and row.day is not None else 0
    plain = TimelineRow(
        week=str(week) if week else "",
        day=full_date(row.day, lang) if row.day is not None else "",
        title=row.long_title.in_(lang),
        status="",
        glyph="",
        style="",
        severity="",
        days="",
        done="",
        rank="",
        source=None,
        ahead=row.day is None or row.day > judgement.as_of,
    )
    if verdict is None:
        return plain
    days = _OVER.in_(lang).format(verdict.days_late) if verdict.days_late else ""
    if verdict.status == "upcoming" and verdict.due is not None:
        days = str((verdict.due - judgement.as_of).days)
    return plain._replace(
        status=sign_of(verdict).word.in_(lang),
        glyph=sign_of(verdict).glyph,
        style=verdict.status,
        severity=verdict.severity or "",
        days=days,
        done=full_date(verdict.done, lang) if verdict.done is not None else "",
        rank=RANK[verdict.rank].in_(lang),
        source=_source(verdict, judgement.as_of, page),
    )


def _source(verdict: Verdict, as_of: date, page: Page) -> Link | None:
    law = verdict.rule.law[0] if verdict.rule.law else None
    if law is None:
        return None
    source = page.sources[law.source]
    text = f"{source.short} {law.at}" if source.rank != "practice" else source.short
    return Link(text, url(source, law, verdict.due or as_of))


def _placed(judgement: Judgement, lines: Sequence[Row], page: Page) -> Iterator[Placed]:
    """Each duty that a row of the table tells of; a row can stand for several."""
    places: dict[str, list[tuple[int, Row]]] = {}
    for number, row in enumerate(lines):
        if row.verdict is not None:
            places.setdefault(row.verdict.rule.id, []).append((number, row))
    for verdict in judgement.verdicts:
        place = _row_of(verdict, places.get(verdict.rule.id, ()))
        if place is not None:
            source = _source(verdict, judgement.as_of, page)
            yield Placed(verdict, place, sentences.name(verdict, page.lang), source.text if source else "")


def _row_of(verdict: Verdict, found: Sequence[tuple[int, Row]]) -> int | None:
    exact = next((number for number, row in found if row.verdict is verdict), None)
    if exact is not None:
        return exact
    runs = ((number, row.last) for number, row in found if row.last is not None)
    return next(
        (
            number
            for number, last in runs
            if last.status == verdict.status and (last.occurrence or 0) >= (verdict.occurrence or 0)
        ),
        None,
    )


def _finding(finding: Finding, judged: Judged, page: Page, file: str) -> FoundHere:
    judgement, outcome = judged
    verdict, lang = finding.verdict, page.lang
    on = verdict.due or judgement.as_of
    also = "; ".join(sentence(other, lang, short=True) for other in finding.also)
    return FoundHere(
        severity=verdict.severity or "notice",
        word=SEVERITY[verdict.severity or "notice"].in_(lang),
        text=sentence(verdict, lang),
        why=sentences.why(verdict, lang),
        advice=advice(verdict, lang),
        also=_ALSO.in_(lang).format(also) if also else "",
        weighs=begun(sentences.weighs(verdict, outcome, page)),
        norm=norm(verdict, page),
        links=tuple(
            Link(f"{page.sources[law.source].short} {law.at}", url(page.sources[law.source], law, on))
            for law in verdict.rule.law
            if page.sources[law.source].rank != "practice"
        ),
        where=f"{verdict.rule.id}, {file}:{verdict.place.line}",
        chains=tuple(_chains(verdict, outcome, page)),
    )


def _chains(verdict: Verdict, outcome: Outcome, page: Page) -> Iterator[Chain]:
    lang, reasons = page.lang, verdict.reasons
    yield Chain(_DUE_DAY.in_(lang), (_reason(reasons.due, page),))
    yield Chain(_WHAT_WAS_DONE.in_(lang), (_reason(reasons.done, page),))
    if reasons.deciding is not None:
        yield Chain(_THEREFORE.in_(lang), (_reason(reasons.deciding, page),))
    weighed = ground(verdict, outcome)
    if weighed is not None:
        parts = (weighed.because, weighed.claimed, weighed.disputed)
        yield Chain(_WEIGHT.in_(lang), tuple(_reason(one, page) for one in parts if one is not None))


def _reason(because: Because, page: Page) -> Reason:
    lang = page.lang
    return Reason(
        claim(because, lang),
        origin(because.origin, page.sources, lang),
        tuple(_reason(part, page) for part in because.parts),
    )


def _steps(outcome: Outcome, lang: Lang) -> Iterator[StepTold]:
    for step in outcome.steps:
        glyph, color = sign_of_step(step)
        style = _GOOD.get(color, "bad" if color else "")
        text = begun(sentences.step_sentence(step, outcome, lang))
        yield StepTold(glyph, style, step.question.in_(lang), reply_of(step).in_(lang), text)


def _remedies(outcome: Outcome, lang: Lang) -> Iterator[sentences.Thing]:
    for remedy in outcome.remedies:
        when = full_date(remedy.before, lang) if remedy.before is not None else ""
        yield sentences.Thing(when, filled(remedy.action, remedy.values, lang))


def _sum(exposure: Exposure, lang: Lang) -> Sum:
    lines = tuple(
        SumRow(begun(filled(line.label, line.values, lang)), euros_and_cents(line.amount, lang))
        for line in exposure.lines
    )
    notes = [sentences.ROUNDED.in_(lang)] if lines else []
    if exposure.note is not None:
        notes.append(exposure.note.in_(lang))
    return Sum(lines, tuple(notes))


def _events(judgement: Judgement, about: About) -> Iterator[EventTold]:
    """Every event, in order of day; also those of an earlier chain and those that are planned."""
    lang, facts = about.lang, judgement.facts
    folder = _folder(judgement.case.file)
    for event in judgement.case.events:
        planned = event.day > judgement.as_of
        earlier = facts is not None and event.day < facts.first_day
        yield EventTold(
            day=full_date(event.day, lang),
            name=begun(NAMES[event.kind].in_(lang)),
            said=tuple(said(event, lang, redact=about.redact)),
            document=_document(event, folder, redact=about.redact),
            line=_line(event),
            when=_PLANNED if planned else _EARLIER if earlier else "",
        )


def _line(event: Event) -> int:
    return event.origin.line if isinstance(event.origin, CaseLine) else 0


def _document(event: Event, folder: Path | None, *, redact: bool) -> DocumentTold | None:
    """The document of an event; where names are left out so is its own, and the hash that would tell which it is."""
    name = event.says("document")
    if name is None:
        return None
    found: Document = look_for(name, folder)
    if redact:
        return DocumentTold(hashed("document", name), found.state, "", "")
    size = "" if found.size is None else _size(found.size)
    return DocumentTold(name, found.state, found.sha256 or "", size)


def _size(size: int) -> str:
    for unit in ("B", "kB", "MB"):
        if size < _BIG:
            return f"{size} {unit}"
        size = -(-size // _BIG)
    return f"{size} GB"
