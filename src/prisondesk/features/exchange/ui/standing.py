"""The linked prisons and what waits in quarantine, as tables."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from prisondesk.features.exchange.model import Doubted, Partner, partner_words
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import cmsg, msg, nmsg, verbatim
from prisondesk.kernel.page import Page
from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.tables import Cell, Column, ListModel, ListTable, Mark, Source
from prisondesk.ui.widgets import EmptyState, Missing, Tone

PARTNER_COLUMNS = (
    Column("code", msg("Code"), 70, sortable=False),
    Column("name", msg("Prison"), sortable=False),
    Column("sent", msg("Last sent"), 170, sortable=False),
    Column("received", msg("Last received"), 260, sortable=False),
    Column("waiting", msg("Not acknowledged yet"), 320, sortable=False),
)
DOUBT_COLUMNS = (
    Column("since", msg("Set aside since"), 145, sortable=False),
    Column("bundle", msg("Came with"), 250, sortable=False),
    Column("reason", msg("Why it waits"), sortable=False),
)
SHOWN = 6
Cells = Callable[[object], Sequence[Cell]]


class Listing(QStackedWidget):
    """A table, or while it is empty the words that say what will stand there."""

    def __init__(self, columns: Sequence[Column], name: str, cells: Cells, empty: QWidget) -> None:
        super().__init__()
        self._cells = cells
        self.rows: tuple[object, ...] = ()
        model: ListModel[object] = ListModel(tuple(columns), self._source())
        self.table = ListTable(model, name)
        self.addWidget(empty)
        self.addWidget(self.table)

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show *rows*."""
        self.rows = tuple(rows)
        self.table.list_model().refresh(self._source())
        self.setCurrentIndex(1 if self.rows else 0)

    def _source(self) -> Source[object]:
        return Source(
            count=lambda: len(self.rows),
            fetch=self._slice,
            cells=self._cells,
            key=lambda row: str(self.rows.index(row)),
        )

    def _slice(self, page: Page) -> Sequence[object]:
        return self.rows[page.offset : page.offset + page.limit]


def two_lines(listing: Listing) -> None:
    """Make the rows of *listing* as high as two small lines, which are higher in Arabic."""
    now = look()
    high = max(now.px(44), 2 * paint.spacing(now, "small") + now.px(2))
    listing.table.verticalHeader().setDefaultSectionSize(high)


def partners_listing(t: Translator) -> Listing:
    """Return the table of the linked prisons."""
    empty = EmptyState(
        "link",
        t(msg("No linked prison yet.")),
        t(
            msg(
                "Ask for a place, take the key to the directorate, read the list it sends: the "
                "prisons on it will stand here."
            )
        ),
    )

    def cells(row: object) -> Sequence[Cell]:
        if not isinstance(row, Partner):
            raise TypeError(type(row).__name__)
        sent = _numbered(t, row.sent, row.sent_at)
        received = _with_gap(t, _numbered(t, row.last_received, row.received_at), row.missing)
        return (row.code, row.name, sent, received, _waiting(t, row))

    listing = Listing(PARTNER_COLUMNS, t(msg("Linked prisons")), cells, empty)
    # What is missing stands in a second line.
    two_lines(listing)
    return listing


def doubts_listing(t: Translator) -> Listing:
    """Return the table of what waits in quarantine."""
    empty = EmptyState(
        "shield-check",
        t(msg("Nothing is set aside.")),
        t(
            msg(
                "An entry that a prison had no right to write waits here, whole, with its reason; "
                "nothing is thrown away."
            )
        ),
    )

    def cells(row: object) -> Sequence[Cell]:
        if not isinstance(row, Doubted):
            raise TypeError(type(row).__name__)
        bundle = msg(
            "{partner}, bundle no. {number}",
            partner=partner_words(row.partner),
            number=str(row.number),
        )
        reason = Mark(t(row.why), Tone.SOON, "triangle-alert")
        came = t(bundle) if row.partner else Missing.UNKNOWN
        return (formats.moment(row.at), came, reason)

    listing = Listing(DOUBT_COLUMNS, t(msg("Set aside")), cells, empty)
    # A reason has two lines beside the card that explains it.
    two_lines(listing)
    return listing


def _numbered(t: Translator, number: int, at: dt.datetime | None) -> Cell:
    if not number:
        return t(cmsg("exchange", "nothing yet"))
    day = formats.date(at.date()) if at else "—"
    return t(cmsg("bundle", "no. {number} of {day}", number=str(number), day=day))


def _with_gap(t: Translator, words: Cell, missing: tuple[int, ...]) -> Cell:
    """Return *words* with the numbers that are known to exist and did not come."""
    if not missing or not isinstance(words, str):
        return words
    numbers = ", ".join(map(str, missing[:SHOWN]))
    gap = msg("{received}; missing: {numbers}", received=verbatim(words), numbers=numbers)
    return Mark(t(gap), Tone.SOON, "triangle-alert")


def _waiting(t: Translator, partner: Partner) -> Cell:
    if partner.rejected:
        there = nmsg(
            "{count} entry set aside there",
            "{count} entries set aside there",
            len(partner.rejected),
        )
        return Mark(t(there), Tone.SOON, "triangle-alert")
    if not partner.reachable:
        return Mark(t(msg("has no computer on the list")), Tone.NEUTRAL, "circle-minus")
    if partner.waiting_since is None:
        return Mark(t(msg("nothing waits")), Tone.OK, "circle-check")
    words = nmsg(
        "{count} bundle, since {day}",
        "{count} bundles, the oldest of {day}",
        partner.waiting,
        day=partner.waiting_since.date(),
    )
    return Mark(t(words), Tone.NEUTRAL, "hourglass")
