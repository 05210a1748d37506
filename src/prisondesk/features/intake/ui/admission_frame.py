"""The frame of an admission: who it is, what blocks, eleven stations, the page, the side."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.intake.model.stations import StationKey
from prisondesk.features.intake.rules.checklist import stations_done
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui import admission_words
from prisondesk.features.intake.ui.pages import Page
from prisondesk.features.intake.ui.side_cards import SideCards
from prisondesk.features.intake.ui.station_list import StationList
from prisondesk.features.intake.ui.stations.plan import Plan
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import (
    Button,
    Card,
    IdentityBar,
    Label,
    MessageStrip,
    PageHeader,
    scrolled,
)

LEFT, RIGHT = 318, 246


class AdmissionFrame(QWidget):
    """Holds the parts and replaces them; ``station_chosen`` and ``slip_asked`` come from here."""

    station_chosen = Signal(str)
    slip_asked = Signal()
    alike_asked = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._t, px = bench, bench.t, bench.look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self._bar = _slot(column)
        self._slip = Button(self._t(msg("Paper slip")), icon="printer")
        self._slip.setObjectName("print-slip")
        self._slip.clicked.connect(self.slip_asked)
        self._more = QWidget()
        verbs = QHBoxLayout(self._more)
        verbs.setContentsMargins(0, 0, 0, 0)
        verbs.setSpacing(px(8))
        self._header = PageHeader(self._t(msg("Admission")), "", self._more, self._slip)
        column.addWidget(self._header)
        self._strip = _slot(column)
        self._whole = QWidget()
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        self.stations = StationList(self._t(msg("Eleven stations")))
        self.stations.chosen.connect(self.station_chosen)
        self._done = Label("", "small")
        left = Card(self._t(msg("Eleven stations")), trailing=self._done, ruled=True)
        left.body.setContentsMargins(0, 0, 0, 0)
        left.body.addWidget(self.stations)
        left.setFixedWidth(px(LEFT))
        row.addWidget(left)
        middle = QVBoxLayout()
        self._page = _slot(middle)
        row.addLayout(middle, 1)
        side = QVBoxLayout()
        self._alike = _slot(side)
        self._alike.setFixedWidth(px(RIGHT))
        self._alike.hide()
        QShortcut(QKeySequence("F7"), self).activated.connect(self.alike_asked)
        self._side = _slot(side)
        self._side.setFixedWidth(px(RIGHT))
        row.addLayout(side)
        column.addWidget(self._whole, 1)
        self._wide = _slot(column)
        self._wide.hide()
        column.setStretchFactor(self._wide, 1)

    def show_wide(self, work: QWidget, back: Button) -> None:
        """Show *work* in the place of the stations, under the bar that says who it is."""
        _fill(self._wide, work)
        _fill(self._more, back)
        self._strip.hide()
        self._whole.hide()
        self._wide.show()

    def show_overview(self, overview: Overview, station: StationKey, me: str) -> None:
        """Show everything but the page: the bar, the strip and the stations."""
        t = self._t
        values = admission_words.bar(overview, t)
        _fill(self._bar, IdentityBar(values))
        headline, text, tone = admission_words.blocking(overview, t)
        blocked = overview.key and not overview.number
        remark = t(msg("Nothing else blocks.")) if blocked else ""
        strip = MessageStrip(headline, text, tone, remark=remark)
        strip.setObjectName("blocking")
        _fill(self._strip, strip)
        self._strip.setVisible(bool(overview.key) and not self._wide.isVisibleTo(self))
        self._header.subtitle.show_text(admission_words.started(overview, t))
        self._done.show_text(t(stations_done(overview.views)))
        self.stations.show_rows(admission_words.station_rows(overview, t, me), station.value)
        slips = [each.slip for each in overview.papers.slips if each.station is station]
        words = msg("Paper slip no. {number}", number=f"{slips[-1]:04d}") if slips else None
        self._slip.set_words(t(words or msg("Paper slip")))
        self._slip.setEnabled(bool(overview.key))

    def show_page(self, page: Page, overview: Overview, plan: Plan | None) -> None:
        """Show the page of a station and what stands beside it."""
        if self._wide.isVisibleTo(self):
            _fill(self._wide)
            self._wide.hide()
            self._whole.show()
            self._strip.setVisible(bool(overview.key))
        _fill(self._page, page)
        _fill(self._more, *page.more)
        law = overview.law
        side = SideCards(
            self._bench,
            law.deadline if law else None,
            plan.on_paper if plan else (),
            law.regime if law else "",
        )
        _fill(self._side, scrolled(side))

    def show_alike(self, card: QWidget | None) -> None:
        """Show who may be the same person, over the side; None shows nothing."""
        _fill(self._alike, *([card] if card is not None else []))
        self._alike.setVisible(card is not None)


def _slot(column: QVBoxLayout) -> QWidget:
    slot = QWidget()
    inside = QVBoxLayout(slot)
    inside.setContentsMargins(0, 0, 0, 0)
    column.addWidget(slot)
    return slot


def _fill(slot: QWidget, *widgets: QWidget) -> None:
    """Put *widgets* in the place of what was shown there before."""
    column = slot.layout()
    if column is None:
        return
    while (item := column.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
    for widget in widgets:
        column.addWidget(widget)
        widget.show()
