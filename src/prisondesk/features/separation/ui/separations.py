"""From whom one person is kept apart: what holds, what ended, and who decided."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.separation.model import (
    END_WORDS,
    REASON_WORDS,
    STRENGTH_WORDS,
    Kept,
    Reason,
    Separation,
)
from prisondesk.features.separation.ui.closing import ClosingForm
from prisondesk.features.separation.ui.desk import Closing, SeparationDesk, Sight
from prisondesk.features.separation.ui.opening import OpeningForm
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import ONE_PERSON, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    IdentityBar,
    Label,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    Tone,
)

SEPARATIONS = ScreenSpec(
    "separations",
    msg("Keeping people apart"),
    "split",
    permission="separation.read",
    about=ONE_PERSON,
)
RIGHT = 420


class SeparationsScreen(Screen):
    """Arrives with the key of a dossier."""

    def __init__(self, bench: Bench, desk: SeparationDesk) -> None:
        super().__init__(bench)
        self.setObjectName("separations")
        self._desk, self._key = desk, ""
        self._kept: dict[str, Kept] = {}
        self._sight: Sight | None = None
        t, px = self.t, bench.look.px
        self._bar = QVBoxLayout()
        self.column.addLayout(self._bar)
        back = Button(t(msg("Open the file")), icon="user")
        back.setObjectName("open-file")
        back.clicked.connect(lambda: self.go.emit("dossier", self._key))
        self._header = PageHeader(t(SEPARATIONS.title), "", back)
        self.column.addWidget(self._header)
        body = QHBoxLayout()
        body.setSpacing(px(14))
        self.column.addLayout(body, 1)
        self.rows = RowList()
        self.rows.setObjectName("separations-list")
        self.rows.setAccessibleName(t(SEPARATIONS.title))
        self.rows.chosen.connect(self.ask_end)
        self._list = Card(ruled=True)
        self._list.body.addWidget(self.rows)
        words = msg("Fear is a reason by itself: nobody has to explain it.")
        self._none = EmptyState("split", t(msg("Nobody is to be kept apart.")), t(words))
        body.addWidget(self._list, 1)
        body.addWidget(self._none, 1)
        self._right = QVBoxLayout()
        body.addLayout(self._right)

    def arrive(self, argument: object = None) -> None:
        self._key = str(argument or "")
        self.hide_strip()
        self.load()

    def argument(self) -> object:
        return self._key or None

    def streams_changed(self, streams: frozenset[str]) -> None:
        if f"dossier:{self._key}" in streams:
            self.load()

    def load(self) -> None:
        """Read the separations again."""
        desk, key = self._desk, self._key
        if key:
            self.bench.jobs.run(lambda: desk.sight(key), self._show, self.show_error)

    def ask_end(self, opening: str) -> None:
        """Ask how the separation that *opening* names ends."""
        kept = self._kept.get(opening)
        if kept is None or not kept.holds or not self._desk.may_close:
            return
        form = ClosingForm(self.bench, kept, self._name(kept))
        form.given.connect(self._close)
        form.given_up.connect(self._offer_opening)
        self._put(msg("End a separation"), form)

    def _show(self, sight: Sight) -> None:
        if sight.key != self._key:
            return
        self._sight = sight
        self._kept = {each.opening: each for each in sight.kept}
        _empty(self._bar)
        self._bar.addWidget(IdentityBar(sight.bar(self.t)))
        holding = [each for each in sight.kept if each.holds]
        words = nmsg("{count} separation holds", "{count} separations hold", len(holding))
        self._header.subtitle.show_text(self.t(words))
        self.rows.set_rows(self._entries(sight))
        self._list.setVisible(bool(sight.kept))
        self._none.setVisible(not sight.kept)
        self._offer_opening()

    def _entries(self, sight: Sight) -> list[ListRow | ListGroup]:
        entries: list[ListRow | ListGroup] = []
        for holds, title in ((True, msg("In force")), (False, msg("Ended"))):
            some = [each for each in sight.kept if each.holds is holds]
            if some:
                entries.append(ListGroup(self.t(title)))
                entries += [self._row(each) for each in some]
        return entries

    def _row(self, kept: Kept) -> ListRow:
        t, separation = self.t, kept.separation
        said = [t(REASON_WORDS[separation.reason]), t(STRENGTH_WORDS[separation.strength])]
        if kept.ended_why is not None:
            said.append(t(END_WORDS[kept.ended_why]))
        ends = kept.holds and self._desk.may_close
        law = kept.holds and separation.reason is Reason.JUDGE_ORDER
        return ListRow(
            kept.opening,
            self._name(kept),
            " · ".join(said),
            formats.date(kept.since.date()),
            t(msg("End it")) if ends else "",
            "gavel" if law else "split",
            Tone.INFO if law else Tone.NEUTRAL,
        )

    def _name(self, kept: Kept) -> str:
        names = self._sight.names if self._sight else {}
        known = names.get(kept.separation.other(self._key))
        if known is None or not known.name:
            return self.t(msg("Name not known"))
        return f"{known.name} {known.number}".strip()

    def _offer_opening(self) -> None:
        if not self._desk.may_open:
            _empty(self._right)
            return
        form = OpeningForm(self.bench, self._key)
        form.asked.connect(self._find)
        form.given.connect(self._open)
        self._put(msg("Keep apart from somebody"), form)
        form.wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, title: Message, form: QWidget) -> None:
        _empty(self._right)
        card = Card(self.t(title), "split")
        card.setFixedWidth(self.bench.look.px(RIGHT))
        card.body.addWidget(form, 1)
        names = msg("Names stay on this page: boards and lists show only that a cell is refused.")
        card.body.addWidget(Label(self.t(names), "small", wrap=True))
        self._right.addWidget(card)

    def _find(self, typed: str) -> None:
        desk, key = self._desk, self._key
        form = self.sender()
        if isinstance(form, OpeningForm):
            self.bench.jobs.run(lambda: desk.search(typed, key), form.show_found, self.show_error)

    def _open(self, separation: Separation) -> None:
        desk = self._desk
        done = msg("These two are kept apart from now on.")
        self.bench.jobs.run(
            lambda: desk.open(separation), lambda _opening: self._done(done), self.show_error
        )

    def _close(self, opening: str, closing: Closing) -> None:
        desk = self._desk
        done = msg("The separation is ended; the entry stays readable.")
        self.bench.jobs.run(
            lambda: desk.close(opening, closing), lambda _none: self._done(done), self.show_error
        )

    def _done(self, words: Message) -> None:
        self.hide_strip()
        self.said.emit(words)
        self.load()


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
