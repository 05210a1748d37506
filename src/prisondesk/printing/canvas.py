"""What papers need of ReportLab; imported with the first paper, not with the program."""

import io
from collections.abc import Sequence
from functools import lru_cache

import PIL
from PIL import Image
from reportlab import rl_config
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from prisondesk.printing.embed import EmbeddedFont

# Streams as bytes: as text they are a quarter larger and slower to make.
rl_config.useA85 = 0


class FontCanvas(Canvas):  # type: ignore[misc] # reportlab has no types
    """A canvas that takes our fonts."""

    def take(self, fonts: Sequence[EmbeddedFont]) -> bytes:
        """Close the document with *fonts* in it and return its bytes."""
        for font in fonts:
            font.add_to(self._doc)
        return bytes(self.getpdfdata())


# A photograph of 35 × 45 mm at 250 dots an inch: more is not seen on paper.
_PIXELS = (345, 443)
_QUALITY = 80


# More no camera of a prison makes; a file of half a megabyte may claim so many that memory ends.
_MOST_PIXELS = 64_000_000


@lru_cache(maxsize=4)
def picture(data: bytes) -> ImageReader | None:
    """Return a photograph that a canvas can draw, no finer than a printer shows it.

    None for what is no picture, or claims more points than any photograph has: it may come from
    another prison.
    """
    try:
        return _drawable(data)
    except (
        PIL.UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ):
        return None


def _drawable(data: bytes) -> ImageReader | None:
    with Image.open(io.BytesIO(data)) as found:
        if found.width * found.height > _MOST_PIXELS:
            return None
        if found.format != "JPEG" or max(found.size) <= max(_PIXELS):
            found.load()
            return ImageReader(io.BytesIO(data))
        found.thumbnail(_PIXELS)
        small = io.BytesIO()
        found.save(small, "JPEG", quality=_QUALITY, optimize=True)
    small.seek(0)
    return ImageReader(small)


@lru_cache(maxsize=4)
def code(payload: str) -> QRCode:
    """Return *payload* as a QR code, error correction Q."""
    made = QRCode(None, QRErrorCorrectLevel.Q)
    made.addData(payload)
    made.make()
    return made
