"""The pieces shared by the pages of a transfer: what is known, a second signature."""

import datetime as dt
import re
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prisondesk.features.programmes.model import Enrolment, State
from prisondesk.features.property.model import CONTAINER_WORDS
from prisondesk.features.property.rules.holdings import KeptContainer
from prisondesk.features.transfers.model import (
    HEALTH_WORDS,
    REASON_WORDS,
    ROAD_WORDS,
    STATE_WORDS,
    HealthState,
    Provisional,
    TransferFile,
)
from prisondesk.features.transfers.rules import ENDED
from prisondesk.features.transfers.service.belongings import CONDITION_WORDS, condition
from prisondesk.features.transfers.ui.presenter import Second
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, prison
from prisondesk.ui.forms import Form, Text
from prisondesk.ui.forms.line import Line
from prisondesk.ui.look import look
from prisondesk.ui.widgets import (
    Card,
    Label,
    MessageStrip,
    Missing,
    SummaryList,
    Tone,
    scrolled,
)

CODE_HALF = 4
LEFT_TO_RIGHT, END = "\u2066", "\u2069"
APART = Text(
    key="apart",
    label=msg("How they stay apart on the way"),
    hint=msg("asked for only if somebody on this road is kept apart from them"),
    width=320,
)
HOUR = re.compile(r"([01]?\d|2[0-3])\s*(?:[hH]|[:hH.]\s*([0-5]\d))")


def moment_of(day: object, hour: object) -> dt.datetime | None:
    """Return the moment that a date and an hour typed as 15:00, 15h00 or 15h name, or None."""
    read = HOUR.fullmatch(hour.strip()) if isinstance(hour, str) else None
    if read is None or not isinstance(day, dt.date):
        return None
    minute = int(read[2] or 0)
    return dt.datetime(day.year, day.month, day.day, int(read[1]), minute, tzinfo=dt.UTC)


def add_words(
    into: Card | QVBoxLayout, t: Translator, text: Message, *, small: bool = False
) -> None:
    """Add a sentence to a card or a column."""
    column = into.body if isinstance(into, Card) else into
    column.addWidget(Label(t(text), "small" if small else "body", wrap=True))


def facts(
    t: Translator,
    file: TransferFile,
    health: HealthState = HealthState.NONE,
    boxes: Sequence[KeptContainer] | None = None,
) -> SummaryList:
    """Return what the transfer consists of; *health* tells how far the sealed file is.

    *boxes* are the containers with the escort, or as they came.
    """
    moved, order = file.transfer, file.order
    rows: list[tuple[str, str | Missing]] = [
        (t(msg("State")), t(STATE_WORDS[file.state])),
        (t(msg("From")), t(prison(moved.origin, coded=True))),
        (t(msg("To")), t(prison(moved.destination, coded=True))),
        (t(msg("Order")), t(msg("no. {number} of {day}", number=order.number, day=order.dated))),
        (t(msg("Authority")), order.authority or Missing.UNKNOWN),
        (t(msg("Reason")), t(REASON_WORDS[file.reason])),
        (t(msg("Escort")), " · ".join(filter(None, (file.escort.unit, file.escort.head)))),
        (t(msg("Expected")), formats.moment(moved.expected)),
    ]
    if moved.departed_at is not None:
        rows.append((t(msg("Left")), formats.moment(moved.departed_at)))
        signed = t.several(each.name for each in file.signed)
        if file.on_paper and len(file.signed) < 2:
            signed = t(msg("{names}; the second on paper", names=signed))
        rows.append((t(msg("Signed by")), signed))
    if moved.arrived_at is not None:
        rows.append((t(msg("Arrived")), formats.moment(moved.arrived_at)))
        rows.append((t(msg("Accepted by")), file.checked_by))
        rows.append((t(msg("New number")), moved.new_number or Missing.NOT_SET))
        rows.append((t(msg("Differences")), moved.differences or t(cmsg("differences", "none"))))
    if file.refusal:
        rows.append((t(msg("Refused because")), file.refusal))
    for each in file.events:
        what = t(ROAD_WORDS[each.what])
        where = f"{each.place} · {formats.moment(each.at)}"
        rows.append((what[:1].upper() + what[1:], where))
    if boxes is not None and file.departed_hash and file.state not in ENDED:
        rows.append((t(msg("Containers")), _boxes(t, file, boxes)))
    if health is not HealthState.NONE:
        rows.append((t(msg("Health file")), t(HEALTH_WORDS[health])))
    return SummaryList(rows)


def _boxes(t: Translator, file: TransferFile, boxes: Sequence[KeptContainer]) -> str:
    if not boxes:
        return t(cmsg("containers", "none"))
    if file.transfer.arrived_at is None:
        return t.several(f"{each.label} ({each.seal})" for each in boxes)
    return t.several(f"{each.label} ({t(CONDITION_WORDS[condition(each)])})" for each in boxes)


def container_words(box: KeptContainer) -> Message:
    """Return how a container is told from others."""
    kind = CONTAINER_WORDS[box.container]
    return msg("{kind} {label}, seal {seal}", kind=kind, label=box.label, seal=box.seal)


def ending_strip(
    t: Translator, people: Sequence[tuple[str, Sequence[Enrolment]]]
) -> MessageStrip | None:
    """Return what ends by itself with the departure: the places in activities of *people*.

    Each is a name (empty for one person alone) and the open places; None where there is no place.
    """
    said = [t(_ending(name, each)) for name, places in people for each in places]
    if not said:
        return None
    head = msg("Ends by itself with the departure:")
    return MessageStrip(t(head), " · ".join(said), Tone.INFO)


def _ending(name: str, place: Enrolment) -> Message:
    course = place.course.name
    if place.state is State.ACTIVE:
        since = place.since or place.asked_on
        told = msg("takes part in {activity} since {day}", activity=course, day=since)
    else:
        told = msg("waits for {activity} since {day}", activity=course, day=place.asked_on)
    return msg("{name}: {words}", name=name, words=told) if name else told


def provisional_words(provisional: Provisional) -> Message:
    """Return how somebody taken in on the printed order is told from others."""
    return msg(
        "{names} · {number} · order {order} · {moment}",
        names=provisional.names,
        number=provisional.former_number or "—",
        order=provisional.order,
        moment=formats.moment(provisional.at),
    )


def code_card(t: Translator, code: str, origin: str) -> Card:
    """Return the card with the digits to read to the prison *origin* over the telephone."""
    card = Card(t(msg("Code to read over the telephone")), "phone")
    # Two groups of digits would change places in a line from right to left.
    halves = f"{LEFT_TO_RIGHT}{code[:CODE_HALF]} {code[CODE_HALF:]}{END}"
    card.body.addWidget(Label(halves, "title"))
    called = prison(origin)
    words = msg("Call {facility} and read it; the receipt goes with the next key.", facility=called)
    card.body.addWidget(Label(t(words), wrap=True))
    return card


def release_strip(
    t: Translator, file: TransferFile, own: str, *, handed_on: bool = False
) -> MessageStrip:
    """Return the alarm of an order of release, which counts on the road too (decision 6)."""
    moved = file.transfer
    if handed_on and moved.origin == own and file.handed_on is not None:
        told = msg(
            "The order of release was handed on to {facility} on {moment}.",
            facility=prison(moved.destination),
            moment=file.handed_on,
        )
        there = msg("It is an alarm there until the person is let go.")
        return MessageStrip(t(told), t(there), Tone.SOON)
    headline = msg("An order of release is here: nobody may keep this person.")
    return MessageStrip(t(headline), t(_what_now(file, own)), Tone.LAW)


def _what_now(file: TransferFile, own: str) -> Message:
    """Return what the prison *own* does about an order of release, by where the person is."""
    moved = file.transfer
    if moved.origin == own and not file.departed_hash:
        return msg("The person must not leave on this transfer: let the person go from here.")
    if moved.origin == own:
        return msg(
            "The person has left: telephone {facility} at once, then write who received the order "
            "there. The release is written where the person is.",
            facility=prison(moved.destination),
        )
    if moved.arrived_at is None:
        return msg(
            "Telephone {facility} and the escort at once. Whoever arrives here is taken in only to "
            "be let go.",
            facility=prison(moved.origin),
        )
    return msg("The person is here: let the person go now, and write the release in the file.")


def rolling(*forms: Form | None) -> QWidget:
    """Return *forms* one under the other; they scroll where many containers need more room."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look().px(7))
    for form in forms:
        if form is not None:
            column.addWidget(form)
    column.addStretch(1)
    return scrolled(inside)


class SecondSignature(QWidget):
    """Account and password of the second officer, who types them himself or herself."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        px = look().px
        self.account, self.password = Line(), Line()
        self.account.setObjectName("second-account")
        self.password.setObjectName("second-password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        labels = (t(msg("Account of the second officer")), t(msg("Password")))
        for words, line in zip(labels, (self.account, self.password), strict=True):
            column = QVBoxLayout()
            column.setSpacing(px(2))
            column.addWidget(Label(words, "label"))
            line.setAccessibleName(words)
            line.setMinimumHeight(px(32))
            column.addWidget(line)
            row.addLayout(column, 1)

    def taken(self) -> Second | None:
        """Return what was typed, or None when nobody typed an account; the password is emptied."""
        account, password = self.account.text().strip(), self.password.text()
        self.password.clear()
        return Second(account, password) if account else None
