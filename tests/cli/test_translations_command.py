"""What the directorate signs is written by a command, and judged as a prison would judge it."""

import json
import zipfile
from pathlib import Path

import pytest

from prisondesk.cli import main
from prisondesk.i18n import adopted


def test_the_texts_of_a_language_are_written_with_the_standing_of_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bm"
    assert main(["translations", "publish", "--language", "bm", "--out", str(out)]) == 0
    told = json.loads(capsys.readouterr().out)
    texts = adopted.loads((out / adopted.FILE).read_bytes(), "bm")
    assert told["usable"] + told["held back"] == len(texts) > 1000
    assert (told["faulty"], told["unknown"], told["outdated"]) == (0, 0, 0)
    assert main(["translations", "publish", "--language", "bm", "--out", str(out)]) == 2


def test_a_pack_that_is_not_whole_is_not_unpacked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack, out = tmp_path / "pack.zip", tmp_path / "audio"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("manifest.json", "[{}]")
        archive.writestr("../outside.ogg", b"OggS")
    assert main(["translations", "sounds", str(pack), "--out", str(out)]) == 2
    assert capsys.readouterr().err
    assert not out.exists()


def test_what_cannot_be_read_or_written_is_said_in_french_with_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*words: str) -> str:
        assert main(["translations", *words]) == 2
        return capsys.readouterr().err

    lost = str(tmp_path / "rien.csv")
    assert said("import", "--language", "bm", "--reader", "A. T.", lost) == (
        f"Il n’y a pas de fichier {lost}.\n"
    )
    folder = str(tmp_path)
    assert said("import", "--language", "bm", "--reader", "A. T.", folder) == (
        f"{folder} est un dossier.\n"
    )
    assert said("publish", "--language", "bm", "--out", folder).startswith(
        f"{folder} existe déjà. Rien n’a été écrit par-dessus"
    )
    assert said("export", "--language", "ff", "--out", lost).startswith(
        "ff n’est pas une langue dans laquelle on traduit. Nommez"
    )
    assert not Path(lost).exists()
