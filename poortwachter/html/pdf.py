"""The page as a PDF, by WeasyPrint, which is an extra: ``pip install poortwachter[pdf]``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from poortwachter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

ABSENT = Text(
    "Voor PDF is WeasyPrint nodig: pip install 'poortwachter[pdf]' (op Linux ook de bibliotheek Pango). "
    "Zonder --pdf is er een HTML-bestand, dat een browser als PDF kan afdrukken",
    "PDF needs WeasyPrint: pip install 'poortwachter[pdf]' (on Linux also the library Pango). "
    "Without --pdf there is an HTML file, which a browser can print as PDF",
)


class PdfError(RuntimeError):
    """WeasyPrint, or a library that it needs, is not there."""


def check_available() -> None:
    """Raises ``PdfError`` where no PDF can be made."""
    try:
        import weasyprint  # type: ignore[import-untyped] # noqa: F401, PLC0415 - an extra, and large
    except (ImportError, OSError) as error:  # OSError: a library of the system is not there
        raise PdfError from error


def as_pdf(pieces: Iterable[str]) -> bytes:
    """The page on A4, with headings as bookmarks. It fetches nothing, whatever the page names."""
    from weasyprint import HTML  # noqa: PLC0415 - an extra, and large

    document: bytes = HTML(string="".join(pieces), url_fetcher=_refuse).write_pdf(pdf_ua=False)
    return document


def _refuse(url: str, *_: object, **__: object) -> NoReturn:
    raise ValueError(url)
