"""Photographs and scans made ready to be kept: upright, small, without what a camera writes."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prisondesk.kernel.lazily import Late
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused

if TYPE_CHECKING:
    import PIL
    from PIL import Image, ImageOps
else:
    PIL, Image, ImageOps = Late("PIL"), Late("PIL.Image"), Late("PIL.ImageOps")

PHOTO_SIDE = 900
PHOTO_BYTES = 200_000
PNG, WSQ = b"\x89PNG\r\n\x1a\n", b"\xff\xa0"
PER_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Cut:
    """How an officer turned and cut a photograph.

    *turns* are quarters clockwise; *box* is left, top, right, bottom in thousandths of the turned
    picture.
    """

    turns: int = 0
    box: tuple[int, int, int, int] = (0, 0, PER_THOUSAND, PER_THOUSAND)


WHOLE = Cut()


@dataclass(frozen=True, slots=True)
class Scan:
    """The scan of a finger as it is kept: bytes, media type, form and size in words."""

    data: bytes
    media_type: str
    form: str
    size: str


def prepared_photo(data: bytes, cut: Cut = WHOLE) -> bytes:
    """Return *data* as an upright JPEG of at most 200 kB without any metadata; raise Refused."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (PIL.UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Refused(
            msg("This file is not a photograph that can be read."),
            msg("Take it again, or choose a JPEG or PNG file."),
        ) from error
    picture = _cut(picture, cut)
    picture.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    tries = (_jpeg(picture, quality) for quality in (88, 78, 66, 54))
    return next((made for made in tries if len(made) <= PHOTO_BYTES), _jpeg(picture, 40))


def read_scan(data: bytes) -> Scan:
    """Return a PNG freed of its texts, or a WSQ as it is; raise Refused for anything else."""
    if data.startswith(WSQ):
        return Scan(data, "image/x-wsq", "wsq", "")
    if not data.startswith(PNG):
        raise Refused(
            msg("The scan of a finger is a PNG or WSQ file."),
            msg("Scan the card again, 500 points per inch, and choose that file."),
        )
    try:
        with Image.open(io.BytesIO(data)) as opened:
            grey = opened.convert("L")
            width, height = grey.size
    except (PIL.UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Refused(msg("This scan cannot be read."), msg("Scan the card again.")) from error
    out = io.BytesIO()
    grey.save(out, "PNG", optimize=True)
    return Scan(out.getvalue(), "image/png", "png", f"{width}×{height}")


def _cut(picture: "Image.Image", cut: Cut) -> "Image.Image":
    turned = picture.rotate(-90 * (cut.turns % 4), expand=True)
    left, top, right, bottom = cut.box
    if not (0 <= left < right <= PER_THOUSAND and 0 <= top < bottom <= PER_THOUSAND):
        raise Refused(msg("This part of the photograph is empty."), msg("Mark the face again."))
    width, height = turned.size
    return turned.crop(
        (
            left * width // PER_THOUSAND,
            top * height // PER_THOUSAND,
            max(right * width // PER_THOUSAND, left * width // PER_THOUSAND + 1),
            max(bottom * height // PER_THOUSAND, top * height // PER_THOUSAND + 1),
        )
    )


def _jpeg(picture: "Image.Image", quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
