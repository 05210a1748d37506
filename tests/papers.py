"""What every test of a paper needs: a context, invented contents, a look at the finished PDF."""

import dataclasses
import datetime as dt
import io
from typing import Any

from pypdf import PdfReader

from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import Message, verbatim
from prisondesk.printing.document import DocumentKind, Letterhead, PaperContext
from prisondesk.printing.render import Rendered, lay_out

LANGUAGES = ("fr", "ar", "bm", "taq")
PRINTED_AT = dt.datetime(2026, 3, 14, 15, 31, tzinfo=dt.UTC)
LETTERHEAD = Letterhead(
    ministry=verbatim("Ministère de la Justice et des Droits de l’Homme, Garde des Sceaux"),
    administration=verbatim(
        "Direction nationale de l’Administration pénitentiaire et de l’Éducation surveillée"
    ),
    facility=verbatim("Maison centrale d’arrêt de Bamako"),
)


def context(language: str = "fr", **changes: Any) -> PaperContext:
    """Return the circumstances of an invented printing."""
    given: dict[str, Any] = {
        "letterhead": LETTERHEAD,
        "translator": translator(language),
        "number": "BKO-AE-2026-00123",
        "printed_by": "A. DÉMO, greffe",
        "printed_at": PRINTED_AT,
        "demonstration": True,
    }
    return PaperContext(**(given | changes))


def printed(
    kind: DocumentKind[Any], content: Any, language: str = "fr", **changes: Any
) -> Rendered:
    """Return *content* printed as *kind*."""
    return lay_out(kind.compose(content, context(language, **changes)))


# What the office numbers itself has a known length; everything else is typed by people.
NUMBERED = {"number", "initial_number", "code", "committal_number", "packet", "payload", "groups"}
NUMBERED |= {"first", "last", "volume", "folio", "origin_code", "destination_code"}
NUMBERED |= {"facility_code", "emergency_line", "sealed_note"}


def lengthened(content: Any, times: int = 4) -> Any:
    """Return *content* with every text that people type repeated *times*."""
    if isinstance(content, str):
        return " ".join([content] * times)
    if isinstance(content, tuple):
        return tuple(lengthened(item, times) for item in content)
    if isinstance(content, Message):
        return verbatim(lengthened(context().translator(content), times))
    if not dataclasses.is_dataclass(content) or isinstance(content, type):
        return content
    changes = {
        field.name: lengthened(getattr(content, field.name), times)
        for field in dataclasses.fields(content)
        if field.name not in NUMBERED
    }
    return dataclasses.replace(content, **changes)


def texts(rendered: Rendered) -> list[str]:
    """Return the text of every page, as a reader of the PDF would copy it."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(rendered.data)).pages]


def text(rendered: Rendered) -> str:
    """Return the text of all pages."""
    return "\n".join(texts(rendered))
