"""Shows a paper from memory, page by page, and prints it; nothing is written to the disk."""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prisondesk.kernel.lazily import Late
from prisondesk.kernel.message import msg
from prisondesk.kernel.sheets import SheetKind, sheet_kind
from prisondesk.ui import paint, printers
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, IconButton, Kind, Label, Toast

if TYPE_CHECKING:
    import pypdfium2
else:
    pypdfium2 = Late("pypdfium2")

SCREEN_DPI, PRINTER_DPI, POINTS = 96, 600, 72
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
Cut = tuple[float, float, float, float]
WHOLE: Cut = (0.0, 0.0, 0.0, 0.0)


class Paper:
    """A PDF held in memory; one page at a time becomes a picture."""

    def __init__(self, content: bytes) -> None:
        self._pdf: Any = pypdfium2.PdfDocument(content)

    def pages(self) -> int:
        """Return how many pages the paper has."""
        return len(self._pdf)

    def kind(self) -> SheetKind:
        """Return what sheet the first page needs."""
        page = self._pdf[0]
        width, height = page.get_size()
        page.close()
        return sheet_kind(width, height)

    def picture(self, number: int, dpi: float, cut: Cut = WHOLE) -> QImage:
        """Return page *number* (from 0) drawn with *dpi* dots an inch.

        *cut* is what is left out at the left, bottom, right and top, in points.
        """
        page = self._pdf[number]
        bitmap = page.render(scale=dpi / POINTS, crop=cut, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGBX8888,
        ).copy()
        page.close()
        return image

    def bands(self, number: int, dpi: int) -> Iterator[tuple[int, QImage]]:
        """Give page *number* from the top in strips of an inch: where each begins, and it.

        At the resolution of a printer a whole page would take more than a hundred megabytes.
        """
        page = self._pdf[number]
        height = page.get_height()
        page.close()
        for inch in range(math.ceil(height / POINTS)):
            top = inch * POINTS
            left = max(0.0, height - top - POINTS)
            yield inch * dpi, self.picture(number, dpi, (0.0, left, 0.0, float(top)))

    def close(self) -> None:
        """Give the memory back."""
        self._pdf.close()


class Preview(QWidget):
    """A paper with its tools. ``printed`` is emitted with the number of pages sent.

    ``save`` is called with the bytes when the person may keep a copy; without it there is no
    button for it. *key* prints; two papers side by side have two keys and are *narrow*: their
    title stands above the tools.
    """

    printed = Signal(int)
    closed = Signal()

    def __init__(
        self,
        content: bytes,
        title: str,
        save: Callable[[bytes], None] | None = None,
        *,
        key: str = "Ctrl+P",
        narrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._content, self._paper, self._title = content, Paper(content), title
        self._page, self._zoom = 0, ZOOMS.index(1.0)
        t, px = look().t, look().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        tools = self._tools = QHBoxLayout()
        tools.setSpacing(px(8))
        name = Label(title, "section", elide=not narrow, wrap=narrow)
        if narrow:
            column.addWidget(name)
            tools.addStretch(1)
        else:
            tools.addWidget(name, 1)
        self.back = IconButton("chevron-left", t(msg("Previous page")))
        self.forth = IconButton("chevron-right", t(msg("Next page")))
        self.where = Label("", "soft")
        smaller = IconButton("zoom-out", t(msg("Smaller")))
        larger = IconButton("zoom-in", t(msg("Larger")))
        for widget in (self.back, self.where, self.forth, smaller, larger):
            tools.addWidget(widget)
        self.print_button = Button(t(msg("Print")), Kind.PRIMARY, icon="printer", key=key)
        if save is not None:
            self.save_button = Button(t(msg("Save a copy")), icon="save")
            self.save_button.clicked.connect(lambda: save(self._content))
            tools.addWidget(self.save_button)
        tools.addWidget(self.print_button)
        column.addLayout(tools)
        self._sheet = _Sheet()
        area = QScrollArea()
        area.setWidget(self._sheet)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addWidget(area, 1)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        smaller.clicked.connect(lambda: self.zoom(-1))
        larger.clicked.connect(lambda: self.zoom(1))
        self.print_button.clicked.connect(self._ask_printer)
        self._draw()

    def add_tools(self, tools: Iterable[QWidget]) -> None:
        """Put further *tools* before those that turn over."""
        for place, tool in enumerate(tools, self._tools.indexOf(self.back)):
            self._tools.insertWidget(place, tool)

    def only_read(self) -> None:
        """Take the button of the printer away, with its key: the paper is looked at."""
        self.print_button.hide()
        self.print_button.setEnabled(False)

    def show_paper(self, content: bytes) -> None:
        """Show *content* instead, on the same page where it has one; it is printed from now on."""
        self._paper.close()
        self._content, self._paper = content, Paper(content)
        self.turn(0)

    def turn(self, by: int) -> None:
        """Turn over *by* pages."""
        self._page = min(max(self._page + by, 0), self._paper.pages() - 1)
        self._draw()

    def zoom(self, by: int) -> None:
        """Draw the page larger or smaller by *by* steps."""
        self._zoom = min(max(self._zoom + by, 0), len(ZOOMS) - 1)
        self._draw()

    def print_to(self, printer: QPrinter) -> int:
        """Send every page to *printer*, an inch in memory at a time; returns how many.

        QtPdf, which would send lines and letters, is not in the wheel we use; dots of the
        printer's own size leave nothing to see of that on paper.
        """
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            return 0
        for number in range(self._paper.pages()):
            if number:
                printer.newPage()
            self._draw_bands(painter, number, printer.resolution())
        painter.end()
        return self._paper.pages()

    def _draw_bands(self, painter: QPainter, number: int, resolution: int) -> None:
        dpi = min(resolution, PRINTER_DPI)
        scale = resolution / dpi
        for top, band in self._paper.bands(number, dpi):
            size = QSizeF(band.width() * scale, band.height() * scale)
            painter.drawImage(QRectF(QPointF(0, top * scale), size), band)

    def printer_proposed(self) -> str:
        """Return the printer chosen for sheets like this one, or the empty text."""
        return printers.proposed(self._paper.kind())

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if name := self.printer_proposed():
            printer.setPrinterName(name)
        printer.setDocName(self._title)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() != int(QPrintDialog.DialogCode.Accepted):
            return
        pages = self.print_to(printer)
        if pages:
            self.printed.emit(pages)
        else:
            Toast(self, look().t(msg("The printer does not answer. Nothing was printed.")))

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        picture = self._paper.picture(self._page, SCREEN_DPI * ZOOMS[self._zoom] * ratio)
        picture.setDevicePixelRatio(ratio)
        self._sheet.show_page(picture)
        pages = self._paper.pages()
        number = msg("Page {page} of {pages}", page=self._page + 1, pages=pages)
        self.where.show_text(look().t(number))
        self.back.setEnabled(self._page > 0)
        self.forth.setEnabled(self._page < pages - 1)


class _Sheet(QWidget):
    """One page on the desk."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()

    def show_page(self, picture: QImage) -> None:
        self._picture = picture
        size = picture.deviceIndependentSize()
        self.resize(QSize(round(size.width()) + 2, round(size.height()) + 2))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        drawing.drawImage(1, 1, self._picture)
        paint.box(drawing, self.rect(), None, look().colour("line_strong"), 1)
