"""The facts of property: received, moved, returned; nothing leaves without a signature."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.property.model import (
    Acknowledged,
    ContainerKind,
    ContainerStep,
    Item,
    Kept,
    OtherMoney,
    Packed,
    ReturnedItem,
)
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class BelongingsReceived:
    """A deposit under one receipt number; *francs* are XOF, which have no decimals.

    No line and no money is an answer too: the person came with nothing.
    """

    KIND: ClassVar[FactKind] = FactKind(
        "property.belongings_received", Lane.PROPERTY, additive=True
    )
    receipt: str
    items: tuple[Item, ...]
    francs: int
    other_money: tuple[OtherMoney, ...]
    acknowledged: Acknowledged
    forbidden: str = ""


@dataclass(frozen=True, slots=True)
class ItemMoved:
    """An object was put elsewhere inside the prison."""

    KIND: ClassVar[FactKind] = FactKind("property.item_moved", Lane.PROPERTY)
    receipt: str
    line: int
    kept: Kept
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class ItemsReturned:
    """Objects left the store: to the person, the family or an heir, against a signature."""

    KIND: ClassVar[FactKind] = FactKind("property.items_returned", Lane.PROPERTY, additive=True)
    items: tuple[ReturnedItem, ...]
    to_whom: str
    acknowledged: Acknowledged


@dataclass(frozen=True, slots=True)
class MoneyMoved:
    """Francs put in (*francs* above nought) or taken out (below), with a receipt of its own."""

    KIND: ClassVar[FactKind] = FactKind("property.money_moved", Lane.PROPERTY, additive=True)
    receipt: str
    francs: int
    why: str
    acknowledged: Acknowledged


@dataclass(frozen=True, slots=True)
class OtherMoneyReturned:
    """Money of another currency was given back as it had been received."""

    KIND: ClassVar[FactKind] = FactKind(
        "property.other_money_returned", Lane.PROPERTY, additive=True
    )
    receipt: str
    money: OtherMoney
    to_whom: str
    acknowledged: Acknowledged


@dataclass(frozen=True, slots=True)
class DiscrepancyNoted:
    """What was found does not match the receipt: written down, never adjusted in silence."""

    KIND: ClassVar[FactKind] = FactKind("property.discrepancy_noted", Lane.PROPERTY, additive=True)
    receipt: str
    line: int | None
    found: str
    report: str


@dataclass(frozen=True, slots=True)
class ContainerPacked:
    """Lines of receipts were put into a container under a seal; *label* names it for good."""

    KIND: ClassVar[FactKind] = FactKind("property.container_packed", Lane.PROPERTY)
    label: str
    container: ContainerKind
    seal: str
    place: str
    lines: tuple[Packed, ...]
    witness: str


@dataclass(frozen=True, slots=True)
class ContainerFollowed:
    """A container went one step on; *seal* is the one seen, *intact* None when nobody looked."""

    KIND: ClassVar[FactKind] = FactKind("property.container_followed", Lane.PROPERTY, additive=True)
    label: str
    step: ContainerStep
    at: dt.datetime
    who: str
    seal: str
    intact: bool | None
    note: str = ""


FACTS = (
    BelongingsReceived,
    ItemMoved,
    ItemsReturned,
    MoneyMoved,
    OtherMoneyReturned,
    DiscrepancyNoted,
    ContainerPacked,
    ContainerFollowed,
)
