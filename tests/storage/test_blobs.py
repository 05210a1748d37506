"""Photographs and scans are kept once, whole, and never silently wrong."""

from pathlib import Path

import pytest
from sqlalchemy import text

from databases import database_with_tables
from prisondesk.kernel.refusal import Refused
from prisondesk.storage import blobs


def test_an_attachment_comes_back_as_it_went_in(tmp_path: Path) -> None:
    photo = bytes(range(256)) * 4000
    with database_with_tables(tmp_path) as database:
        with database.writing() as connection:
            name = blobs.put(connection, photo, "image/jpeg")
            assert blobs.put(connection, photo, "image/jpeg") == name
            empty = blobs.put(connection, b"", "text/plain")
        with database.reading() as connection:
            assert blobs.get(connection, name) == photo
            assert blobs.get(connection, empty) == b""
            assert blobs.get(connection, "0" * 64) is None


def test_a_damaged_attachment_is_said_to_be_damaged(tmp_path: Path) -> None:
    with database_with_tables(tmp_path) as database:
        with database.writing() as connection:
            name = blobs.put(connection, b"photo", "image/jpeg")
            connection.execute(text("UPDATE blob_chunk SET data = x'00'"))
        with database.reading() as connection, pytest.raises(Refused):
            blobs.get(connection, name)


def test_what_is_too_large_is_refused_in_words(tmp_path: Path) -> None:
    with (
        database_with_tables(tmp_path) as database,
        database.writing() as connection,
        pytest.raises(Refused) as refusal,
    ):
        blobs.put(connection, bytes(blobs.LARGEST_BYTES + 1), "image/png")
    assert "20 MB" in refusal.value.reason.text
