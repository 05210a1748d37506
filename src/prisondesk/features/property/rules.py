"""Totals and balances of what is kept for somebody, and what a deposit must say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prisondesk.features.property.events import (
    BelongingsReceived,
    DiscrepancyNoted,
    ItemMoved,
    ItemsReturned,
    MoneyMoved,
    OtherMoneyReturned,
)
from prisondesk.features.property.model import (
    Acknowledged,
    Item,
    Kept,
    OtherMoney,
    Signature,
)
from prisondesk.kernel.message import Message, msg
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
class Holdings:
    """All that is kept for a person: lines not wholly returned, francs, other money."""

    items: tuple[KeptItem, ...] = ()
    francs: int = 0
    other_money: tuple[OtherMoney, ...] = ()

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
    return Holdings(left, store.francs, tuple(store.other))


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


def deposit_problems(fact: BelongingsReceived) -> tuple[Message, ...]:
    """Return why a deposit cannot be recorded; a deposit of nothing can."""
    return (*_line_problems(fact), *_money_problems(fact), *_signed(fact.acknowledged))


def _line_problems(fact: BelongingsReceived) -> Iterator[Message]:
    for line, item in enumerate(fact.items, start=1):
        if not item.description.strip():
            yield msg("Line {line}: say what it is.", line=line)
        if item.quantity < 1:
            yield msg("Line {line}: the quantity is at least 1.", line=line)


def _money_problems(fact: BelongingsReceived) -> Iterator[Message]:
    if fact.francs < 0:
        yield msg("An amount of money is never negative.")
    for money in fact.other_money:
        if len(money.currency) != 3 or not money.currency.isalpha():
            yield msg("A currency has a code of three letters: EUR, USD, DZD.")


def _signed(acknowledged: Acknowledged) -> Iterator[Message]:
    if not acknowledged.witness.strip():
        yield msg("Somebody counts along: write the name of the witness.")


def withdrawal_problems(
    held: Holdings, francs: int, acknowledged: Acknowledged
) -> tuple[Message, ...]:
    """Return why *francs* cannot be taken out: too much, or no signature or thumb (rule 28)."""
    found: list[Message] = []
    if francs <= 0:
        found.append(msg("Write the amount that is taken out."))
    if francs > held.francs:
        found.append(msg("Only {francs} F CFA are kept.", francs=held.francs))
    if acknowledged.signature is Signature.REFUSED:
        found.append(msg("Nothing leaves the store without a signature or a thumb-print."))
    return tuple(found)


def movement_problems(held: Holdings, body: FactBody) -> Iterator[Message]:
    """Yield why a movement, a return or a discrepancy cannot be entered."""
    if isinstance(body, ItemMoved):
        yield from _known(held, body.receipt, body.line)
        if not body.why.strip():
            yield msg("Say why it is put elsewhere.")
    elif isinstance(body, ItemsReturned):
        yield from _returned(held, body)
    elif isinstance(body, MoneyMoved):
        if body.francs < 0:
            yield from withdrawal_problems(held, -body.francs, body.acknowledged)
        elif body.francs == 0:
            yield msg("Write the amount.")
        yield from _signed(body.acknowledged)
    elif isinstance(body, DiscrepancyNoted) and not body.found.strip():
        yield msg("Write what was found.")


def _returned(held: Holdings, body: ItemsReturned) -> Iterator[Message]:
    if body.acknowledged.signature is Signature.REFUSED:
        yield msg("Nothing leaves the store without a signature or a thumb-print.")
    if not body.to_whom.strip():
        yield msg("Write who receives it.")
    for line in body.items:
        yield from _known(held, line.receipt, line.line)
        kept = next((each for each in held.items if each.key == (line.receipt, line.line)), None)
        if kept is not None and not 1 <= line.quantity <= kept.left:
            yield msg("Only {count} of it are kept.", count=kept.left)


def _known(held: Holdings, receipt: str, line: int) -> Iterator[Message]:
    if not any(each.key == (receipt, line) for each in held.items):
        yield msg("Line {line} of receipt {receipt} is not kept here.", line=line, receipt=receipt)


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
