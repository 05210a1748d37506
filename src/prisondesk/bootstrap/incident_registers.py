"""The registers of incidents, punishments, escapes and deaths, filled for the printer."""

from collections.abc import Sequence
from typing import Any, TypeVar

from prisondesk.bootstrap.house import House
from prisondesk.features.incidents import documents
from prisondesk.features.incidents.documents import PER_FOLIO, Book, PersonLine
from prisondesk.features.incidents.model.grave import GraveKind
from prisondesk.features.reports.ui.registers import Asked, What
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.printing.document import DocumentKind

Line = TypeVar("Line")
_KINDS: dict[What, tuple[DocumentKind[Any], str]] = {
    What.INCIDENTS: (documents.INCIDENTS, "RIN"),
    What.PUNISHMENTS: (documents.PUNISHMENTS, "RPU"),
    What.ESCAPES: (documents.ESCAPES, "REV"),
    What.DEATHS: (documents.DEATHS, "RDE"),
    What.COMPLAINTS: (documents.COMPLAINTS, "RPL"),
}


def incident_register(house: House, asked: Asked, head: str) -> PaperOrder[Any]:
    """Return the register that was asked for; raise Refused when it has no number there."""
    year = asked.year or house.clock.now().year
    services, actor, papers = house.services, house.actor, house.services.papers

    def graves(kind: GraveKind) -> Sequence[tuple[int, Any]]:
        found = services.graves.of_year(actor, kind, year)
        return [(place, PersonLine(who, grave)) for place, who, grave in found]

    if asked.what is What.INCIDENTS:
        lines: Sequence[tuple[int, Any]] = services.incidents.of_year(actor, year)
    elif asked.what is What.PUNISHMENTS:
        found = services.discipline.of_year(actor, year)
        lines = [(place, PersonLine(who, one)) for place, who, one in found]
    elif asked.what is What.COMPLAINTS:
        lines = services.complaints.of_year(actor, year)
    elif asked.what is What.ESCAPES:
        lines = graves(GraveKind.ESCAPE)
    else:
        lines = graves(GraveKind.DEATH)
    kind, code = _KINDS[asked.what]
    book = _book(house, asked, lines, head)
    return PaperOrder(kind, book, "", papers.take_number(code))


def _book(house: House, asked: Asked, lines: Sequence[tuple[int, Line]], head: str) -> Book[Line]:
    # A folio always holds the same numbers, so that a reprint lies on the bound page.
    begin = ((asked.first or 1) - 1) // PER_FOLIO * PER_FOLIO + 1
    last = asked.last
    wanted = [each for each in lines if each[0] >= begin and (last is None or each[0] <= last)]
    if not wanted:
        raise Refused(msg("No number of the register was given there."))
    officers = {str(each.officer): each.name for each in house.services.staff.officers()}
    year = asked.year or house.clock.now().year
    return Book(tuple(wanted), year, head, str(house.facility.code), officers)
