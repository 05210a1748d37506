"""The last exchanges, as a table."""

import datetime as dt
from collections.abc import Sequence

from prisondesk.features.exchange.model import BundleNote, Direction, partner_words
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import cmsg, msg, nmsg
from prisondesk.kernel.page import Page
from prisondesk.ui.tables import Cell, Column, ListModel, ListTable, Mark, Source
from prisondesk.ui.widgets import Missing, Tone

COLUMNS = (
    Column("at", msg("Last exchanges"), 150, sortable=False),
    Column("stick", msg("Key"), 124, sortable=False),
    Column("content", msg("Content"), sortable=False),
    Column("carrier", msg("Carrier"), 150, sortable=False),
    Column("result", msg("Result"), 290, sortable=False),
)
LATE = dt.timedelta(days=30)


class Book(ListTable):
    """Shows the book of exchanges, the latest first."""

    def __init__(self, t: Translator, today: dt.datetime) -> None:
        self._t, self._now = t, today
        self._notes: tuple[BundleNote, ...] = ()
        model: ListModel[object] = ListModel(COLUMNS, self._source())
        super().__init__(model, t(msg("Last exchanges")))
        self.nothing = t(msg("Nothing has been exchanged yet. What leaves and comes stands here."))

    def show_notes(self, notes: Sequence[BundleNote], now: dt.datetime) -> None:
        """Show *notes*."""
        self._notes, self._now = tuple(notes), now
        self.list_model().refresh(self._source())

    def _source(self) -> Source[object]:
        return Source(
            count=lambda: len(self._notes),
            fetch=self._slice,
            cells=self._cells,
            key=lambda note: note.bundle_id if isinstance(note, BundleNote) else "",
        )

    def _slice(self, page: Page) -> Sequence[object]:
        return self._notes[page.offset : page.offset + page.limit]

    def _cells(self, note: object) -> Sequence[Cell]:
        if not isinstance(note, BundleNote):
            raise TypeError(type(note).__name__)
        t = self._t
        dossiers = nmsg("{count} file", "{count} files", note.dossiers)
        receipts = nmsg("{count} receipt", "{count} receipts", note.receipts)
        if note.direction is Direction.OUT:
            content = msg(
                "To {partner}: {dossiers}, {receipts}",
                partner=partner_words(note.partner),
                dossiers=dossiers,
                receipts=receipts,
            )
        else:
            content = msg(
                "From {partner}: {dossiers}, {receipts}",
                partner=partner_words(note.partner),
                dossiers=dossiers,
                receipts=receipts,
            )
        return (
            formats.moment(note.at),
            note.stick or Missing.UNKNOWN,
            t(content),
            note.carrier or Missing.UNKNOWN,
            self._result(note),
        )

    def _result(self, note: BundleNote) -> Mark:
        t = self._t
        if note.direction is Direction.IN:
            return Mark(t(cmsg("bundle", "Taken in")), Tone.OK, "circle-check", "strong")
        if note.acknowledged_at is not None:
            day = note.acknowledged_at.date()
            words = t(msg("Receipt came on {day}", day=day))
            return Mark(words, Tone.OK, "circle-check", "strong")
        days = (self._now - note.at).days
        waits = nmsg("Awaits its receipt, {count} day", "Awaits its receipt, {count} days", days)
        if not days:
            waits = msg("Awaits its receipt since today")
        late = self._now - note.at > LATE
        return Mark(t(waits), Tone.SOON if late else Tone.NEUTRAL, "hourglass")
