"""The register of belongings line by line: what came, what went, the balance after it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from prisondesk.features.property.events import (
    BelongingsReceived,
    ContainerFollowed,
    ContainerPacked,
    DiscrepancyNoted,
    ItemMoved,
    ItemsReturned,
    MoneyMoved,
    OtherMoneyReturned,
)
from prisondesk.features.property.model import STEP_WORDS
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ledger.kinds import FactBody


@dataclass(frozen=True, slots=True)
class Movement:
    """One line; *balance* in francs stands where money moved."""

    at: dt.datetime
    what: Message
    balance: int | None = None


def journal(facts: Iterable[tuple[dt.datetime, FactBody]]) -> tuple[Movement, ...]:
    """Return the movements of *facts*, newest first, each with the balance after it."""
    francs = 0
    found = []
    for at, fact in sorted(facts, key=lambda each: each[0]):
        words = _words(fact)
        if words is None:
            continue
        moved = _francs(fact)
        francs += moved
        found.append(Movement(at, words, francs if moved else None))
    return tuple(reversed(found))


def _francs(fact: FactBody) -> int:
    return fact.francs if isinstance(fact, BelongingsReceived | MoneyMoved) else 0


def _words(fact: FactBody) -> Message | None:
    if isinstance(fact, BelongingsReceived):
        pieces = sum(item.quantity for item in fact.items)
        return nmsg(
            "{count} object, receipt {receipt}",
            "{count} objects, receipt {receipt}",
            pieces,
            receipt=fact.receipt,
        )
    if isinstance(fact, ItemsReturned):
        pieces = sum(each.quantity for each in fact.items)
        return nmsg(
            "{count} object given to {who}", "{count} objects given to {who}", pieces,
            who=fact.to_whom,
        )  # fmt: skip
    if isinstance(fact, MoneyMoved):
        if fact.francs < 0:
            return msg("{francs} F CFA taken out: {why}", francs=-fact.francs, why=fact.why)
        return msg("{francs} F CFA put in: {why}", francs=fact.francs, why=fact.why)
    return _other_words(fact)


def _other_words(fact: FactBody) -> Message | None:
    if isinstance(fact, ItemMoved):
        return msg("Line {line} of {receipt} moved", line=fact.line, receipt=fact.receipt)
    if isinstance(fact, OtherMoneyReturned):
        money = f"{fact.money.amount} {fact.money.currency}"
        return msg("{money} given to {who}", money=money, who=fact.to_whom)
    if isinstance(fact, ContainerPacked):
        return msg("Container {label} sealed with {seal}", label=fact.label, seal=fact.seal)
    if isinstance(fact, ContainerFollowed):
        return msg("Container {label}: {step}", label=fact.label, step=STEP_WORDS[fact.step])
    if isinstance(fact, DiscrepancyNoted):
        return msg("Does not match: {found}", found=fact.found)
    return None
