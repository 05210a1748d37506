"""The two cards of joining: this computer's own place, and the national list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.exchange.model import Offered, Own, Trust
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, prison
from prisondesk.ui.forms.line import Line
from prisondesk.ui.look import look
from prisondesk.ui.widgets import (
    Button,
    Card,
    Kind,
    Label,
    Missing,
    Run,
    SummaryList,
    Tone,
    Value,
)

KEYS = 150
OFFICE_NAME = msg("What this office is called")
WITHDRAWN = msg("This computer was withdrawn from the national list.")
RESTORED = msg("Since its backup was put back, this computer is a new one for the national list.")
DIGITS, LONGEST, LONGEST_OFFICE = 30, 60, 40
Rows = list[tuple[str, Value]]


class Inside(QWidget):
    """A place in a card whose content is put anew each time."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(6))

    def fill(self, *widgets: QWidget) -> None:
        """Show *widgets* instead of what stood here."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self._column.addWidget(widget)
        self._column.addStretch(1)


class OwnCard(Card):
    """This computer: who it is, whether it is on the list, and the request for a place."""

    ask_asked = Signal()
    sheet_asked = Signal()

    def __init__(self, t: Translator, *, may_join: bool) -> None:
        super().__init__(t(msg("This computer")), "monitor")
        self._t, self._may = t, may_join
        self.inside = Inside()
        self.body.addWidget(self.inside, 1)
        self.office = Line()
        self.office.setObjectName("office")
        self.office.setMaxLength(LONGEST_OFFICE)
        self.office.setPlaceholderText(t(msg("Registry 1, Infirmary…")))
        self.body.addLayout(self._asked_name())
        self.ask = Button(t(msg("Ask for a place on the list")), icon="usb", key="Ctrl+N")
        self.ask.setObjectName("ask-place")
        self.ask.clicked.connect(self.ask_asked)
        self.sheet = Button(t(msg("Print the request")), icon="printer")
        self.sheet.setObjectName("print-request")
        self.sheet.clicked.connect(self.sheet_asked)
        self.add_foot(self.ask, self.sheet).addStretch(1)
        self.ask.setVisible(may_join)
        self.sheet.hide()

    def _asked_name(self) -> QHBoxLayout:
        """Return the line on which this office says what the others shall call it."""
        row, words = QHBoxLayout(), self._t(OFFICE_NAME)
        self._named = Label(words, "label")
        self._named.setBuddy(self.office)
        self.office.setAccessibleName(words)
        row.addWidget(self._named)
        row.addWidget(self.office, 1)
        return row

    def show_own(self, own: Own, trust: Trust) -> None:
        """Show *own* and what to do with its digits."""
        t = self._t
        self.ask.setVisible(self._may and not trust.withdrawn)
        self.sheet.setVisible(self._may and bool(own.digits) and not trust.withdrawn)
        if not self.office.hasFocus():
            self.office.setText(own.office)
        # Once it has its place, the name is changed where all the computers stand.
        for each in (self._named, self.office):
            each.setVisible(self._may and not trust.listed and not trust.withdrawn)
        digits: Value = own.digits or Missing.NOT_SET
        if own.digits:
            digits = [Run(in_order(own.digits), "strong")]
        rows: Rows = [
            (t(msg("Prison")), t(prison(own.facility, coded=True))),
            (t(msg("Number of the computer")), own.writer),
            (t(msg("Digits of its request")), digits),
            (t(msg("Signature on its files")), _signature(own)),
        ]
        if trust.listed and own.office:
            rows.insert(2, (t(OFFICE_NAME), own.office))
        state, tone = _place(own, trust)
        remarks = [Label(t(state), "soft", wrap=True, colour=tone.ink)]
        if trust.withdrawn:
            remarks.append(Label(t(withdrawn_words(trust)), "soft", wrap=True))
        if trust.restored:
            remarks.insert(0, Label(t(RESTORED), "soft", wrap=True, colour=Tone.SOON.ink))
        self.inside.fill(SummaryList(rows, KEYS), *remarks)


def _signature(own: Own) -> Value:
    """Return the fingerprint to compare when a signed file is opened, in four lines."""
    if not own.papers:
        return Missing.NOT_SET
    groups = own.papers.split()
    lines = (" ".join(groups[place : place + 4]) for place in range(0, len(groups), 4))
    return [Run(in_order("\n".join(lines)), "small")]


def in_order(digits: str) -> str:
    """Return groups of *digits* that keep their order in a line from right to left."""
    return f"\u2066{digits}\u2069"


def withdrawn_words(trust: Trust) -> Message:
    """Return what it means for this computer that the list took it off."""
    return msg(
        "It is believed up to its entry no. {number}; what it wrote later waits in quarantine "
        "elsewhere, and its bundles are refused. Call the directorate. Put a backup in place: it "
        "is then a new computer, and asks for a place.",
        number=str(trust.last_good),
    )


def _place(own: Own, trust: Trust) -> tuple[Message, Tone]:
    if trust.listed:
        return msg("This computer is on the national list."), Tone.OK
    if trust.withdrawn:
        return WITHDRAWN, Tone.SOON
    if own.asked_at is None:
        words = msg(
            "Begin here: with a key in, ask for a place. The request is written on the key, "
            "which goes to the directorate."
        )
        return words, Tone.INFO
    words = msg(
        "Asked on {day}. Take the key to the directorate and read it these digits over the "
        "telephone; its list comes back on a key.",
        day=own.asked_at.date(),
    )
    return words, Tone.SOON


class ListCard(Card):
    """The national list: the one in force here, or the one read from a key."""

    read_asked = Signal()
    adopt_asked = Signal()

    def __init__(self, t: Translator, *, may_join: bool) -> None:
        super().__init__(t(msg("National list")), "shield-check")
        self._t, self._may = t, may_join
        self.offered: Offered | None = None
        self.inside = Inside()
        self.body.addWidget(self.inside, 1)
        self._ask = Label(t(msg("The thirty digits, typed as you hear them")), "strong")
        self.body.addWidget(self._ask)
        self.heard = Line()
        self.heard.setObjectName("heard")
        self.heard.setMaxLength(LONGEST)
        self.heard.setAccessibleName(t(msg("The thirty digits, typed as you hear them")))
        self.heard.setPlaceholderText("····· ····· ····· ····· ····· ·····")
        self.heard.textChanged.connect(self._judge)
        self._ask.setBuddy(self.heard)
        self.body.addWidget(self.heard)
        self.read = Button(t(msg("Read a list")), icon="usb", key="Ctrl+R")
        self.read.setObjectName("read-list")
        self.read.clicked.connect(self.read_asked)
        self.adopt = Button(t(msg("Adopt this list")), Kind.PRIMARY, key="Ctrl+Return")
        self.adopt.setObjectName("adopt-list")
        self.adopt.clicked.connect(self.adopt_asked)
        self.add_foot(self.read, self.adopt).addStretch(1)
        self._close_offer()

    def show_trust(self, trust: Trust) -> None:
        """Show the list in force, or what to do while there is none."""
        t = self._t
        self._close_offer()
        if not trust.pinned:
            self.inside.fill(Label(t(_HOW), "soft", wrap=True))
            return
        review = trust.review_by
        rows: Rows = [
            (t(msg("Version in force")), str(trust.version)),
            (t(msg("To be reviewed by")), formats.date(review) if review else Missing.UNKNOWN),
            (t(msg("Digits of the directorate")), in_order(trust.fingerprint)),
        ]
        widgets: list[QWidget] = [SummaryList(rows, KEYS)]
        if trust.overdue:
            widgets.append(Label(t(_OVERDUE), wrap=True, colour=Tone.SOON.ink))
        if trust.renewal:
            widgets.append(Label(t(_RENEWAL), wrap=True, colour=Tone.SOON.ink))
        self.inside.fill(*widgets)

    def show_offered(self, offered: Offered) -> None:
        """Show the list read from a key; nothing of it holds before it is adopted."""
        t = self._t
        self.offered = offered
        rows: Rows = [
            (t(msg("Version on the key")), t(_issued(offered))),
            (t(msg("Prisons on it")), t.several(offered.prisons)),
        ]
        if offered.pinned:
            shown: Value = [Run(in_order(offered.digits), "strong")]
            rows.append((t(msg("Digits of the directorate")), shown))
        # Not shown before they were typed: what stands on the screen would only be copied.
        self.inside.fill(SummaryList(rows, KEYS), *self._remarks(offered))
        self.heard.clear()
        for each in (self._ask, self.heard):
            each.setVisible(self._may and not offered.pinned)
        self.adopt.setVisible(self._may and not offered.known)
        self._judge()
        (self.adopt if offered.pinned else self.heard).setFocus()

    def _remarks(self, offered: Offered) -> list[QWidget]:
        said: list[tuple[Message, Tone]] = []
        if not offered.pinned:
            said.append((_CALL, Tone.INFO))
        if offered.known:
            said.append((msg("This version is in force here already."), Tone.OK))
        if offered.withdrawn:
            said.append(
                (msg("This list withdraws this computer: call the directorate."), Tone.SOON)
            )
        elif not offered.listed:
            said.append((msg("This computer is not on this list yet."), Tone.SOON))
        if not self._may:
            said.append((_DIRECTOR, Tone.NEUTRAL))
        return [Label(self._t(words), "soft", wrap=True, colour=tone.ink) for words, tone in said]

    def _judge(self) -> None:
        offered = self.offered
        typed = sum(each.isdigit() for each in self.heard.text())
        self.adopt.setEnabled(offered is not None and (offered.pinned or typed == DIGITS))

    def _close_offer(self) -> None:
        self.offered = None
        self.heard.clear()
        for each in (self._ask, self.heard, self.adopt):
            each.hide()


def _issued(offered: Offered) -> Message:
    return msg(
        "{version}, of {issued}, to be reviewed by {review}",
        version=str(offered.version),
        issued=offered.issued,
        review=offered.review_by,
    )


_HOW = msg(
    "No list yet. Once the directorate has sent one, put in the key and read it: you will see "
    "who is on it. Then type the thirty digits that the directorate reads to you over the "
    "telephone. Only then is it adopted."
)
_CALL = msg(
    "Call the directorate on a number you know, have it read its thirty digits, and type them as "
    "you hear them. If they are refused, keep the key as it is."
)
_OVERDUE = msg("This list is past its review: ask the directorate for a new one. Nothing stops.")
_RENEWAL = msg(
    "The root keys are past their date: ask the directorate to renew them. Nothing stops."
)
_DIRECTOR = msg("The head of the prison asks for the place and adopts the list.")
_WITHDRAWS = msg("This list withdraws this computer: call the directorate.")
