"""Station 4: belongings line by line and money, against a receipt in two copies."""

from collections.abc import Iterator, Mapping

from prisondesk.features.intake.model.stations import StationKey
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.stations.plan import (
    Given,
    Lines,
    Plan,
    Recorded,
    Values,
    text,
)
from prisondesk.features.property.events import BelongingsReceived
from prisondesk.features.property.model import (
    Acknowledged,
    Item,
    Kept,
    OtherMoney,
    Signature,
)
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.forms import Choice, Group, Money, Text
from prisondesk.ui.tables import GridColumn, RowState
from prisondesk.ui.widgets import Tone

KEPT_KEYS: dict[str, Kept] = {
    "m": Kept.STORE,
    "c": Kept.SAFE,
    "d": Kept.FILE,
    "p": Kept.WITH_PERSON,
    "j": Kept.HANDED_OVER,
}
_WHERE = msg("m storeroom, c safe, d file, p left with the person, j judge or prosecutor")
COLUMNS = (
    GridColumn("what", cmsg("belongings", "Object"), 190, msg("what it is, with its marks")),
    GridColumn("count", cmsg("belongings", "Number"), 64, msg("empty: 1")),
    GridColumn("state", cmsg("belongings", "State"), 90, msg("new, worn, broken")),
    GridColumn("kept", cmsg("belongings", "Kept"), 60, _WHERE),
)
MONEY = Group(
    msg("Money"),
    (
        Money(key="francs", label=msg("Francs handed in"), hint=msg("0 when there is none.")),
        Text(key="amount", label=msg("Other money, amount"), width=160),
        Text(key="currency", label=msg("Its currency"), hint=msg("EUR, USD, DZD"), width=120),
        Text(key="forbidden", label=msg("Forbidden or dangerous objects found")),
    ),
)
SIGNED = Group(
    msg("The receipt"),
    (
        Text(key="witness", label=msg("Counted along by"), required=True),
        Choice(
            key="signature",
            label=msg("The person acknowledges"),
            options=(
                (Signature.SIGNED.value, cmsg("receipt", "signed")),
                (Signature.THUMB.value, cmsg("receipt", "thumb-print")),
                (Signature.REFUSED.value, cmsg("receipt", "does not sign")),
            ),
            required=True,
        ),
        Text(key="language", label=msg("Read aloud in")),
        Text(key="read_by", label=msg("Read by")),
    ),
)


def judge(_number: int, typed: Mapping[str, str]) -> RowState:
    """Say how one line of belongings stands."""
    problems: dict[str, Message] = {}
    if not typed.get("what"):
        problems["what"] = msg("Say what it is.")
    count = typed.get("count", "") or "1"
    if not (count.isascii() and count.isdigit()) or not 1 <= int(count) <= 9999:
        problems["count"] = msg("A whole number from 1.")
    kept = typed.get("kept", "") or "m"
    if kept.lower() not in KEPT_KEYS:
        problems["kept"] = _WHERE
    if problems:
        return RowState(next(iter(problems.values())), Tone.SOON, "", problems)
    return RowState(cmsg("line", "Complete"), Tone.OK)


def item_of(typed: Mapping[str, str]) -> Item:
    """Return the object that a line describes."""
    return Item(
        typed.get("what", ""),
        int(typed.get("count") or 1),
        typed.get("state", ""),
        KEPT_KEYS[(typed.get("kept") or "m").lower()],
    )


def deposit_of(
    values: Values, rows: tuple[Mapping[str, str], ...], number: str
) -> BelongingsReceived:
    """Return the deposit under receipt *number*."""
    amount, currency = text(values.get("amount")), text(values.get("currency")).upper()
    francs = values.get("francs")
    return BelongingsReceived(
        number,
        tuple(item_of(row) for row in rows),
        francs if isinstance(francs, int) else 0,
        (OtherMoney(amount, currency),) if amount else (),
        Acknowledged(
            Signature(str(values["signature"])),
            text(values.get("witness")),
            text(values.get("language")),
            text(values.get("read_by")),
        ),
        text(values.get("forbidden")),
    )


def _problems(given: Given) -> Iterator[tuple[str, Message]]:
    values = given.values
    if values.get("francs") is None:
        yield "francs", msg("Write the sum, 0 when there is none.")
    currency = text(values.get("currency"))
    if text(values.get("amount")) and not (len(currency) == 3 and currency.isalpha()):
        yield "currency", msg("A currency has a code of three letters: EUR, USD, DZD.")
    if any(judge(0, row).problems for row in given.rows):
        yield "lines", msg("Correct the marked lines.")


def _record(desk: IntakeDesk, given: Given) -> Recorded:
    number = desk.papers.take_number("EF")
    deposit = deposit_of(given.values, given.rows, number)
    done = given.done
    desk.property.receive(desk.actor, given.key, deposit, done_by=done.by, done_at=done.at)
    words = msg("Receipt {number} written.", number=number)
    return Recorded(given.key, words, paper="receipt")


BELONGINGS = Plan(
    station=StationKey.PROPERTY,
    groups=lambda _overview: (MONEY, SIGNED),
    check=lambda given: dict(_problems(given)),
    record=_record,
    locked=lambda overview: overview.last(BelongingsReceived) is not None,
    lines=Lines(title=msg("Objects"), columns=COLUMNS, judge=judge),
    on_paper=(
        msg("Count aloud with the person and a witness; no line is an answer too."),
        msg("Two copies: one for the file, one that the person keeps."),
    ),
)
