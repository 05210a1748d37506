"""Use cases of property: belongings are received against a receipt and given back against one."""

import datetime as dt
from collections.abc import Iterator

from prisondesk.features.property import events, store
from prisondesk.features.property.model import Acknowledged, ReturnedItem, Signature
from prisondesk.features.property.rules import (
    GivenBack,
    Holdings,
    deposit_problems,
    given_back,
    movement_problems,
)
from prisondesk.features.property.rules.journal import Movement, journal
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.kinds import FactBody
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

    def deposit(
        self, actor: Actor, key: str, number: str
    ) -> tuple[events.BelongingsReceived, dt.datetime]:
        """Return the deposit of receipt *number* and its hour; raise Refused without one."""
        actor.require(Permission.PROPERTY_READ)
        for entry in self._ledger.entries(dossier(key)):
            if isinstance(entry.body, events.BelongingsReceived) and entry.body.receipt == number:
                return entry.body, entry.done_at
        raise Refused(msg("There is no receipt of this number."))

    def journal(self, actor: Actor, key: str) -> tuple[Movement, ...]:
        """Return what came and went, newest first, with the balance after each."""
        actor.require(Permission.PROPERTY_READ)
        entries = self._ledger.entries(dossier(key))
        return journal((each.done_at, each.body) for each in entries if each.body is not None)

    def given_back(self, actor: Actor, key: str, day: dt.date) -> GivenBack:
        """Return what was given back on *day*, and the receipts it had come under."""
        actor.require(Permission.PROPERTY_READ)
        entries = self._ledger.entries(dossier(key))
        bodies = [each.body for each in entries if each.body and each.done_at.date() == day]
        receipts = [
            each.body.receipt
            for each in entries
            if isinstance(each.body, events.BelongingsReceived)
        ]
        return given_back(bodies, receipts)

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

    def enter(self, actor: Actor, key: str, body: FactBody) -> None:
        """Enter a movement, a return or a discrepancy; raise Refused where something is missing.

        Nothing leaves the store without a signature or a thumb-print (Mandela Rule 67).
        """
        actor.require(Permission.PROPERTY_WRITE)
        with self._ledger.work(actor) as work:
            held = store.kept(work.connection, key)
            problem = next(iter(movement_problems(held, body)), None)
            if problem is not None:
                raise Refused(problem)
            work.record(dossier(key), body)

    def give_all_back(
        self, actor: Actor, key: str, to_whom: str, acknowledged: Acknowledged, receipt: str
    ) -> Holdings:
        """Give back everything that is kept, against one signature, and return what it was.

        *receipt* is the number of the paper the person signs for the money.
        """
        actor.require(Permission.PROPERTY_WRITE)
        if acknowledged.signature is Signature.REFUSED:
            raise Refused(msg("Nothing leaves the store without a signature or a thumb-print."))
        with self._ledger.work(actor) as work:
            held = store.kept(work.connection, key)
            for body in everything(held, to_whom, acknowledged, receipt):
                work.record(dossier(key), body)
        return held


def everything(
    held: Holdings, to_whom: str, acknowledged: Acknowledged, receipt: str
) -> Iterator[FactBody]:
    """Yield the facts that give back all that is *held*."""
    lines = tuple(ReturnedItem(each.receipt, each.line, each.left) for each in held.items)
    if lines:
        yield events.ItemsReturned(lines, to_whom, acknowledged)
    if held.francs > 0:
        yield events.MoneyMoved(receipt, -held.francs, to_whom, acknowledged)
    for money in held.other_money:
        yield events.OtherMoneyReturned(receipt, money, to_whom, acknowledged)
