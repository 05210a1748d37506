"""Photographs of nobody: a silhouette drawn by the program, never a face."""

import io
import random

from PIL import Image, ImageDraw

SIDE = 360
GROUNDS = ((214, 222, 230), (226, 220, 208), (208, 224, 214), (230, 214, 214))
SKIN = (96, 104, 112)


def silhouette(number: int) -> bytes:
    """Return the JPEG of the *number*-th silhouette; the same number gives the same picture."""
    chance = random.Random(f"portrait {number}")  # noqa: S311 - a drawing, no secret
    picture = Image.new("RGB", (SIDE, SIDE), chance.choice(GROUNDS))
    draw = ImageDraw.Draw(picture)
    middle, head = SIDE // 2, chance.randint(64, 76)
    shoulders = chance.randint(120, 150)
    draw.ellipse((middle - shoulders, 250, middle + shoulders, 250 + 2 * shoulders), fill=SKIN)
    draw.rectangle((middle - 26, 190, middle + 26, 270), fill=SKIN)
    draw.ellipse((middle - head, 150 - head, middle + head, 150 + head + 14), fill=SKIN)
    draw.rectangle((0, SIDE - 44, SIDE, SIDE), fill=(255, 255, 255))
    draw.text((middle, SIDE - 22), "DÉMONSTRATION", fill=(40, 48, 56), anchor="mm", font_size=22)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
