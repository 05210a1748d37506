"""Totals and balances of what is kept for somebody, with containers and their way."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from prisondesk.features.property.events import (
    BelongingsReceived,
    ContainerFollowed,
    ContainerPacked,
    ItemMoved,
    ItemsReturned,
    MoneyMoved,
    OtherMoneyReturned,
)
from prisondesk.features.property.model import (
    ContainerKind,
    ContainerStep,
    Item,
    Kept,
    OtherMoney,
    Packed,
)
from prisondesk.ledger.kinds import FactBody


@dataclass(frozen=True, slots=True)
class KeptItem:
    """One line of a receipt as it stands now: *left* pieces of it, at their present place."""

    receipt: str
    line: int
    item: Item
    left: int

    @property
    def key(self) -> tuple[str, int]:
        """Return the receipt and the line, which name it."""
        return self.receipt, self.line


@dataclass(frozen=True, slots=True)
class KeptContainer:
    """A container as it stands: its seal, what is inside, its last step and where it is."""

    label: str
    container: ContainerKind
    seal: str
    place: str
    lines: tuple[Packed, ...]
    step: ContainerStep
    at: dt.datetime | None = None
    who: str = ""
    intact: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that is kept for a person: lines not wholly returned, francs, other money, containers."""

    items: tuple[KeptItem, ...] = ()
    francs: int = 0
    other_money: tuple[OtherMoney, ...] = ()
    containers: tuple[KeptContainer, ...] = ()

    @property
    def pieces(self) -> int:
        """Return how many objects are kept."""
        return sum(each.left for each in self.items)

    @property
    def empty(self) -> bool:
        """Tell whether nothing is left to give back."""
        return not self.items and not self.francs and not self.other_money


@dataclass(slots=True)
class _Store:
    items: dict[tuple[str, int], KeptItem]
    other: list[OtherMoney]
    francs: int = 0


def holdings(facts: Iterable[FactBody]) -> Holdings:
    """Return what is kept after *facts*, in whatever order they arrived."""
    known = tuple(facts)
    store = _Store({}, [])
    for fact in known:
        if isinstance(fact, BelongingsReceived):
            _receive(store, fact)
        elif isinstance(fact, MoneyMoved):
            store.francs += fact.francs
    for fact in known:
        _take_out(store, fact)
    left = tuple(each for each in store.items.values() if each.left > 0)
    return Holdings(left, store.francs, tuple(store.other), containers(known))


def containers(facts: Iterable[FactBody]) -> tuple[KeptContainer, ...]:
    """Return every container with its last step, whatever the order its facts arrived in."""
    known = tuple(facts)
    found: dict[str, KeptContainer] = {}
    for fact in known:
        if isinstance(fact, ContainerPacked):
            found[fact.label] = KeptContainer(
                fact.label,
                fact.container,
                fact.seal,
                fact.place,
                fact.lines,
                ContainerStep.STORE,
            )
    steps = [fact for fact in known if isinstance(fact, ContainerFollowed)]
    for step in sorted(steps, key=lambda each: each.at):
        if (box := found.get(step.label)) is not None:
            found[step.label] = replace(
                box,
                step=step.step,
                at=step.at,
                who=step.who,
                seal=step.seal or box.seal,
                intact=step.intact,
                note=step.note,
            )
    return tuple(found.values())


def _receive(store: _Store, fact: BelongingsReceived) -> None:
    for line, item in enumerate(fact.items, start=1):
        left = 0 if item.kept in {Kept.WITH_PERSON, Kept.HANDED_OVER} else item.quantity
        store.items[fact.receipt, line] = KeptItem(fact.receipt, line, item, left)
    store.other.extend(fact.other_money)
    store.francs += fact.francs


def _take_out(store: _Store, fact: FactBody) -> None:
    if isinstance(fact, ItemsReturned):
        for gone in fact.items:
            if (kept := store.items.get((gone.receipt, gone.line))) is not None:
                left = max(0, kept.left - gone.quantity)
                store.items[gone.receipt, gone.line] = KeptItem(
                    kept.receipt, kept.line, kept.item, left
                )
    elif isinstance(fact, OtherMoneyReturned) and fact.money in store.other:
        store.other.remove(fact.money)
    elif isinstance(fact, ItemMoved):
        _move(store, fact)


def _move(store: _Store, fact: ItemMoved) -> None:
    if (kept := store.items.get((fact.receipt, fact.line))) is None:
        return
    item = kept.item
    there = Item(item.description, item.quantity, item.state, fact.kept, fact.place, item.seal)
    store.items[fact.receipt, fact.line] = KeptItem(kept.receipt, kept.line, there, kept.left)


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What left the store: the receipts it had come under, pieces, francs."""

    receipts: str
    pieces: int
    francs: int


def given_back(facts: Iterable[FactBody], receipts: Iterable[str]) -> GivenBack:
    """Return the sum of what *facts* gave back."""
    pieces = francs = 0
    for fact in facts:
        if isinstance(fact, ItemsReturned):
            pieces += sum(each.quantity for each in fact.items)
        elif isinstance(fact, MoneyMoved):
            francs += max(0, -fact.francs)
    return GivenBack(", ".join(receipts), pieces, francs)
