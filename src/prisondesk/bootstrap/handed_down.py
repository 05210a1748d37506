"""Translations of the directorate in an open house: used from its opening on, and once adopted."""

import logging
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from prisondesk.features.exchange.events import EXCHANGE
from prisondesk.features.exchange.model import Adopted
from prisondesk.features.exchange.store import references
from prisondesk.i18n import adopted
from prisondesk.i18n.adopted import Judged
from prisondesk.i18n.languages import FRENCH, LANGUAGES
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import StreamId
from prisondesk.sync.reference import Kind

log = logging.getLogger(__name__)


class HandedDown:
    """Knows which translations of the directorate are in use here, and keeps them in use."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._digests: tuple[str, ...] | None = None

    def put_in_use(self) -> None:
        """Use what was adopted here, and nothing adopted elsewhere; follow later adoptions."""
        self._read_again()
        self._ledger.listen(self._changed)

    def held(self, code: str) -> Adopted | None:
        """Return what was adopted for the language *code*, or None."""
        with self._ledger.reading() as connection:
            return references.held(connection, Kind.CATALOGUE, code)

    def _changed(self, streams: Iterable[StreamId]) -> None:
        # Told after every saving: only what the exchange wrote can be an adoption.
        if any(each.kind == EXCHANGE for each in streams):
            self._read_again()

    def _read_again(self) -> None:
        with self._ledger.reading() as connection:
            digests = tuple(
                each.digest
                for each in references.adopted(connection)
                if each.kind == Kind.CATALOGUE.value
            )
            if digests != self._digests:
                self._digests = digests
                adopted.put_in_use(tuple(_judged(connection)))


def _judged(connection: Connection) -> Iterator[Judged]:
    for code in LANGUAGES:
        if code == FRENCH.code:
            continue
        for name, data in references.items(connection, Kind.CATALOGUE, code):
            if name == adopted.FILE:
                try:
                    yield adopted.judge(adopted.loads(data, code), code)
                except Refused:
                    # Adopted under another version of the program: its own texts serve.
                    log.warning("adopted translations of %s cannot be read", code)
