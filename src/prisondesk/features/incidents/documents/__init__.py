"""The papers of incidents: registers to be bound, and the receipt of a complaint."""

from prisondesk.features.incidents.documents.complaints import COMPLAINTS, RECEIPT, Receipt
from prisondesk.features.incidents.documents.folios import PER_FOLIO, Book, PersonLine
from prisondesk.features.incidents.documents.registers import (
    DEATHS,
    ESCAPES,
    INCIDENTS,
    PUNISHMENTS,
)

__all__ = [
    "COMPLAINTS",
    "DEATHS",
    "ESCAPES",
    "INCIDENTS",
    "PER_FOLIO",
    "PUNISHMENTS",
    "RECEIPT",
    "Book",
    "PersonLine",
    "Receipt",
]
