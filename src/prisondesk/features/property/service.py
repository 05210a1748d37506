"""Use cases of property: belongings are received against a receipt and given back against one."""

import datetime as dt

from prisondesk.features.property import events, store
from prisondesk.features.property.rules import Holdings, deposit_problems
from prisondesk.kernel.message import Message
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


class PropertyService:
    """What the greffe and the security office do with belongings."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def kept(self, actor: Actor, key: str) -> Holdings:
        """Return what is kept for the person of dossier *key*."""
        actor.require(Permission.PROPERTY_READ)
        with self._ledger.reading() as connection:
            return store.kept(connection, key)

    def receipts(self, actor: Actor, key: str) -> tuple[events.BelongingsReceived, ...]:
        """Return the receipts given, in order, for printing them again."""
        actor.require(Permission.PROPERTY_READ)
        bodies = (entry.body for entry in self._ledger.entries(dossier(key)))
        return tuple(body for body in bodies if isinstance(body, events.BelongingsReceived))

    def receive(
        self,
        actor: Actor,
        key: str,
        deposit: events.BelongingsReceived,
        *,
        done_by: str = "",
        done_at: dt.datetime | None = None,
    ) -> None:
        """Record a deposit under its receipt number; raise Refused when the receipt is unclear."""
        actor.require(Permission.PROPERTY_WRITE)
        problems: tuple[Message, ...] = tuple(deposit_problems(deposit))
        if problems:
            raise Refused(problems[0])
        with self._ledger.work(actor) as work:
            work.record(dossier(key), deposit, done_by=done_by, done_at=done_at)
