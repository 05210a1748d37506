"""What a deposit, a movement, a return and a container must say before they are entered."""

import re
from collections.abc import Iterator

from prisondesk.features.property.events import (
    BelongingsReceived,
    ContainerFollowed,
    ContainerPacked,
    DiscrepancyNoted,
    ItemMoved,
    ItemsReturned,
    MoneyMoved,
)
from prisondesk.features.property.model import Acknowledged, Item, Kept, Signature
from prisondesk.features.property.rules.holdings import Holdings
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.kinds import FactBody

_LINE = re.compile(r"^\s*(?:(\d+)\s*[x×]?\s+)?([^;]+?)\s*(?:;\s*(.*?)\s*)?$")


def read_items(typed: str, kept: Kept, place: str) -> tuple[Item, ...]:
    """Return the objects typed one a line: ``2 pantalons ; usés`` (how many, what; its state)."""
    found = (_LINE.match(line) for line in typed.splitlines() if line.strip())
    return tuple(
        Item(line.group(2), int(line.group(1) or 1), line.group(3) or "", kept, place)
        for line in found
        if line is not None
    )


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
    """Yield why a movement, a return, a container or a discrepancy cannot be entered."""
    yield from container_problems(held, body)
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


def container_problems(held: Holdings, body: FactBody) -> Iterator[Message]:
    """Yield why a container cannot be packed or followed."""
    known = {each.label for each in held.containers}
    if isinstance(body, ContainerPacked):
        yield from _packing(held, body, known)
    elif isinstance(body, ContainerFollowed):
        if body.label not in known:
            yield msg("There is no container {label}.", label=body.label)
        if not body.who.strip():
            yield msg("Write who received or saw the container.")


def _packing(held: Holdings, body: ContainerPacked, known: set[str]) -> Iterator[Message]:
    if not body.label.strip() or not body.seal.strip():
        yield msg("A container has a label and a seal: write both numbers.")
    if body.label in known:
        yield msg("There is a container {label} already.", label=body.label)
    if not body.witness.strip():
        yield msg("Somebody watches the sealing: write the name of the witness.")
    for line in body.lines:
        yield from _known(held, line.receipt, line.line)
