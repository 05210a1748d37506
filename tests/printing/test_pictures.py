"""A photograph comes from any prison: what is none, or is a bomb, leaves its place empty."""

import io
import struct
import zlib

import pytest
from PIL import Image

from prisondesk.printing import canvas


def _photo(width: int, height: int, form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 90, 90)).save(out, form)
    return out.getvalue()


def _claims(side: int) -> bytes:
    """Return the beginning of a PNG that says it has *side* by *side* points."""
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    begin = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13)
    return begin + head + struct.pack(">I", zlib.crc32(head))


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photograph_is_drawn(form: str) -> None:
    drawn = canvas.picture(_photo(600, 800, form))
    assert drawn is not None
    assert drawn.getSize()[0] > 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff no photograph",
        _photo(600, 800)[:400],
        _photo(600, 800, "PNG")[:400],
        _claims(9_000),
        _claims(13_000),
        _claims(60_000),
    ],
    ids=["empty", "nothing", "cut JPEG", "cut PNG", "81 million", "169 million", "3600 million"],
)
def test_what_is_no_photograph_leaves_its_place_empty(data: bytes) -> None:
    assert canvas.picture(data) is None
