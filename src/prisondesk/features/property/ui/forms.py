"""One form a movement of the store: what is asked, and the fact it becomes."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prisondesk.features.property import events
from prisondesk.features.property.model import (
    CONTAINER_WORDS,
    KEPT_WORDS,
    STEP_WORDS,
    Acknowledged,
    ContainerKind,
    ContainerStep,
    Kept,
    Packed,
    ReturnedItem,
    Signature,
)
from prisondesk.features.property.rules import Holdings, KeptItem, read_items
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ledger.kinds import FactBody
from prisondesk.ui.forms import Area, Choice, Combo, Group, Money, Number, Spec, Text

Values = Mapping[str, object]
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form is made for: what is kept, now, and the number of the new paper."""

    held: Holdings
    now: dt.datetime
    number: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class StoreForm:
    """One movement: its name and icon, its fields, and how they become the fact."""

    key: str
    title: Message
    icon: str
    fields: Callable[[Ground], tuple[Spec, ...]]
    build: Callable[[Ground, Values], FactBody]

    def groups(self, ground: Ground) -> list[Group]:
        """Return the form for *ground*."""
        return [Group(None, self.fields(ground))]


def text(values: Values, key: str) -> str:
    """Return what was typed under *key*, or the empty text."""
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def count(values: Values, key: str) -> int:
    """Return the number under *key*, or nought."""
    value = values.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def acknowledged(values: Values) -> Acknowledged:
    """Return how the person acknowledged, and who counted along."""
    return Acknowledged(
        Signature(text(values, "signature")),
        text(values, "witness"),
        text(values, "language"),
        text(values, "read_by"),
    )


SIGNED: tuple[Spec, ...] = (
    Choice(
        key="signature",
        label=msg("The person"),
        required=True,
        options=(
            (Signature.SIGNED.value, cmsg("acknowledged", "signed")),
            (Signature.THUMB.value, cmsg("acknowledged", "thumb-print")),
            (Signature.REFUSED.value, cmsg("acknowledged", "refuses")),
        ),
    ),
    Text(key="witness", label=msg("Who counted along"), required=True),
    Text(key="language", label=msg("Read and translated into")),
    Text(key="read_by", label=msg("By whom")),
)
TO_WHOM = Text(key="to_whom", label=msg("Who receives it"), required=True)


def _lines(held: Holdings) -> Combo:
    options = tuple((_key(each), _line_words(each)) for each in held.items)
    return Combo(key="line", label=msg("Line of a receipt"), required=True, options=options)


def _key(each: KeptItem) -> str:
    return f"{each.receipt}/{each.line}"


def _line_words(each: KeptItem) -> Message:
    return msg("{count} × {what}", count=each.left, what=each.item.description)


def _line(values: Values) -> tuple[str, int]:
    receipt, _, line = text(values, "line").rpartition("/")
    return receipt, int(line or 0)


def _deposit(_: Ground) -> tuple[Spec, ...]:
    hint = msg("One object a line: how many, what; its state. “2 trousers ; worn”")
    places = tuple((each.value, KEPT_WORDS[each]) for each in Kept)
    return (
        Area(key="objects", label=msg("Objects"), hint=hint, lines=5),
        Combo(key="kept", label=msg("Where they are kept"), options=places),
        Text(key="place", label=msg("Shelf or box")),
        Money(key="francs", label=msg("Money handed in, F CFA")),
        *SIGNED,
    )


def _receive(ground: Ground, values: Values) -> FactBody:
    kept = text(values, "kept")
    items = read_items(
        text(values, "objects"), Kept(kept) if kept else Kept.STORE, text(values, "place")
    )
    return events.BelongingsReceived(
        ground.number("EF"), items, count(values, "francs"), (), acknowledged(values)
    )


def _moving(ground: Ground) -> tuple[Spec, ...]:
    places = tuple((each.value, KEPT_WORDS[each]) for each in Kept)
    return (
        _lines(ground.held),
        Combo(key="kept", label=msg("Where to"), required=True, options=places),
        Text(key="place", label=msg("Shelf or box")),
        Text(key="why", label=msg("Why"), required=True),
    )


def _move(_: Ground, values: Values) -> FactBody:
    receipt, line = _line(values)
    return events.ItemMoved(
        receipt, line, Kept(text(values, "kept")), text(values, "place"), text(values, "why")
    )


def _returning(ground: Ground) -> tuple[Spec, ...]:
    many = Number(key="count", label=msg("How many"), required=True, least=1, width=120)
    return (_lines(ground.held), many, TO_WHOM, *SIGNED)


def _return(_: Ground, values: Values) -> FactBody:
    receipt, line = _line(values)
    gone = ReturnedItem(receipt, line, count(values, "count"))
    return events.ItemsReturned((gone,), text(values, "to_whom"), acknowledged(values))


def _paying(_: Ground) -> tuple[Spec, ...]:
    ways = (("in", cmsg("money", "put in")), ("out", cmsg("money", "taken out")))
    return (
        Choice(key="way", label=msg("Money"), required=True, options=ways),
        Money(key="francs", label=msg("Amount, F CFA"), required=True),
        Text(key="why", label=msg("Why"), required=True),
        *SIGNED,
    )


def _pay(ground: Ground, values: Values) -> FactBody:
    sign = 1 if text(values, "way") == "in" else -1
    francs = sign * count(values, "francs")
    return events.MoneyMoved(ground.number("MV"), francs, text(values, "why"), acknowledged(values))


def _packing(_: Ground) -> tuple[Spec, ...]:
    kinds = tuple((each.value, CONTAINER_WORDS[each]) for each in ContainerKind)
    return (
        Text(key="label", label=msg("Label of the container"), required=True, width=180),
        Choice(key="kind", label=msg("Container"), required=True, options=kinds),
        Text(key="seal", label=msg("Number of the seal"), required=True, width=180),
        Text(key="place", label=msg("Shelf or box")),
        Text(key="witness", label=msg("Who watched the sealing"), required=True),
    )


def _pack(ground: Ground, values: Values) -> FactBody:
    """Pack everything that lies in the store and in no container yet."""
    inside = {(each.receipt, each.line) for box in ground.held.containers for each in box.lines}
    lines = tuple(
        Packed(each.receipt, each.line)
        for each in ground.held.items
        if each.item.kept is Kept.STORE and each.key not in inside
    )
    return events.ContainerPacked(
        text(values, "label"),
        ContainerKind(text(values, "kind")),
        text(values, "seal"),
        text(values, "place"),
        lines,
        text(values, "witness"),
    )


def _following(ground: Ground) -> tuple[Spec, ...]:
    boxes = tuple(
        (each.label, msg("{label}, seal {seal}", label=each.label, seal=each.seal))
        for each in ground.held.containers
    )
    steps = tuple((each.value, STEP_WORDS[each]) for each in ContainerStep)
    intact = (("yes", cmsg("answer", "yes")), ("no", cmsg("answer", "no")))
    return (
        Combo(key="label", label=msg("Container"), required=True, options=boxes),
        Combo(key="step", label=msg("Step"), required=True, options=steps),
        Text(key="who", label=msg("Who received or saw it"), required=True),
        Text(key="seal", label=msg("Seal seen"), width=180),
        Choice(key="intact", label=msg("Seal intact"), options=intact),
        Text(key="note", label=msg("Remark")),
    )


def _follow(ground: Ground, values: Values) -> FactBody:
    return events.ContainerFollowed(
        text(values, "label"),
        ContainerStep(text(values, "step")),
        ground.now,
        text(values, "who"),
        text(values, "seal"),
        _YES_NO.get(text(values, "intact")),
        text(values, "note"),
    )


def _differing(ground: Ground) -> tuple[Spec, ...]:
    return (
        _lines(ground.held),
        Area(key="found", label=msg("What was found"), required=True, lines=3),
        Text(key="report", label=msg("Number of the report")),
    )


def _differ(_: Ground, values: Values) -> FactBody:
    receipt, line = _line(values)
    return events.DiscrepancyNoted(receipt, line, text(values, "found"), text(values, "report"))


MOVEMENTS: tuple[StoreForm, ...] = (
    StoreForm("deposit", msg("New deposit"), "package", _deposit, _receive),
    StoreForm("money", msg("Money in or out"), "coins", _paying, _pay),
    StoreForm("return", msg("Give an object back"), "undo-2", _returning, _return),
    StoreForm("move", msg("Put an object elsewhere"), "move", _moving, _move),
    StoreForm("pack", msg("Seal a container"), "lock", _packing, _pack),
    StoreForm("follow", msg("Follow a container"), "truck", _following, _follow),
    StoreForm("differ", msg("Something does not match"), "triangle-alert", _differing, _differ),
)
