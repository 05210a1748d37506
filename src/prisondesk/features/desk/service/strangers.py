"""Who wrote an entry that no account of this prison wrote: by role and prison, never a raw code."""

from collections.abc import Container

from sqlalchemy import Connection

from prisondesk.features.exchange.store import trusting
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.entry import Header
from prisondesk.security.roles import TITLES, Role

RECOVERY = "recovery"
LETTERS = 6


class Strangers:
    """Names the authors whom *known*, the accounts of this prison, does not hold."""

    def __init__(self, connection: Connection, known: Container[str]) -> None:
        listed, self._known = trusting.roster(connection), known
        self._prisons: dict[str, str] = {}
        if listed is not None:
            names = {each.code: each.name_fr for each in listed.roster.facilities}
            self._prisons = {
                each.id: names.get(each.facility, each.facility) for each in listed.roster.writers
            }

    def of(self, header: Header) -> Message | None:
        """Return who wrote *header* in words, or None for an officer of this prison."""
        author = str(header.author)
        if author in self._known:
            return None
        if author == RECOVERY:
            return msg("The recovery sheet, before two people")
        code, prison = author[-LETTERS:], self._prisons.get(str(header.writer), "")
        if header.role in set(Role) and prison:
            role = TITLES[Role(header.role)]
            return msg("{role}, {facility} ({code})", role=role, facility=prison, code=code)
        return msg("an officer of another establishment ({code})", code=code)
