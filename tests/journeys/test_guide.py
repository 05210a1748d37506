"""The pictures of the guide come from a journey, and each that a chapter shows is there."""

import re
from pathlib import Path

import pytest
from PIL import Image

from journeys.guide import PICTURES, renew

CHAPTERS = sorted(PICTURES.parent.glob("*.md"))
SHOWN = re.compile(r"!\[[^\]]+\]\(images/([\w-]+\.png)\)")


def shown() -> set[str]:
    return {name for page in CHAPTERS for name in SHOWN.findall(page.read_text("utf-8"))}


def test_the_guide_shows_every_picture_it_has_and_has_every_one_it_shows() -> None:
    assert shown() == {picture.name for picture in PICTURES.glob("*.png")}


def test_each_picture_is_taken_by_its_whole_name_and_a_lost_one_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    played, pictures = tmp_path / "played", tmp_path / "pictures"
    played.mkdir(), pictures.mkdir()
    for name, colour in (("07-cells-fr.png", "red"), ("03-the-cells-fr.png", "blue")):
        Image.new("RGB", (4, 4), colour).save(played / name)
    for name in ("cells-fr.png", "gone-fr.png"):
        Image.new("RGB", (4, 4), "white").save(pictures / name)
    assert renew(played, pictures) == 1
    with Image.open(pictures / "cells-fr.png") as taken:
        assert taken.convert("RGB").getpixel((0, 0)) == (255, 0, 0)
    assert "gone-fr.png" in capsys.readouterr().err
