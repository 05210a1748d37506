"""What papers need of ReportLab; imported with the first paper, not with the program."""

import io
from collections.abc import Sequence

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from prisondesk.printing.embed import EmbeddedFont


class FontCanvas(Canvas):  # type: ignore[misc] # reportlab has no types
    """A canvas that takes our fonts."""

    def take(self, fonts: Sequence[EmbeddedFont]) -> bytes:
        """Close the document with *fonts* in it and return its bytes."""
        for font in fonts:
            font.add_to(self._doc)
        return bytes(self.getpdfdata())


def picture(data: bytes) -> ImageReader:
    """Return a photograph that a canvas can draw."""
    return ImageReader(io.BytesIO(data))


def code(payload: str) -> QRCode:
    """Return *payload* as a QR code, error correction Q."""
    made = QRCode(None, QRErrorCorrectLevel.Q)
    made.addData(payload)
    made.make()
    return made
