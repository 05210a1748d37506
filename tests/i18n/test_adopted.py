"""What the directorate hands down is judged text by text; nothing harmful or foreign is shown."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest

from prisondesk import assets
from prisondesk.i18n import adopted, compiling
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.translator import DOMAINS, adopt, key_of, shipped, translator
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.kernel.refusal import Refused

OPEN = {"domain": "ui", "context": "", "text": "Open the session", "own": ["Baara daminɛ"]}
DAYS = {"domain": "ui", "context": "", "text": "{count} day", "own": ["tile {count} ye"]}


@pytest.fixture(autouse=True)
def nothing_in_use() -> Iterator[None]:
    yield
    adopt({})


def french_of(text: str, context: str = "", domain: str = "ui") -> tuple[str, ...]:
    french = LANGUAGES["fr"]
    return adopted._forms(shipped("fr", domain), key_of(text, context), french)


def row(given: dict[str, Any], **other: Any) -> dict[str, Any]:
    beside = french_of(given["text"], given["context"], given["domain"])
    known = {"french": adopted._hash(beside), "stage": "read", "note": "A. T., AMALAN, 2026-11-22"}
    return {**known, **given, **other}


def handed(*rows: dict[str, Any], code: str = "bm", **other: Any) -> bytes:
    plain = {"v": 1, "language": code, "made": "2026-11-22", "texts": list(rows), **other}
    return json.dumps(plain).encode()


def judged(*rows: dict[str, Any]) -> adopted.Judged:
    return adopted.judge(adopted.loads(handed(*rows), "bm"), "bm")


def guarded() -> str:
    keys = sorted(compiling.guarded_keys("interview"))
    return next(key for key in keys if "{" not in key and "\x04" not in key)


def test_a_handed_down_text_comes_before_the_one_of_the_program() -> None:
    t = translator("bm")
    before = t(msg("Open the session"))
    found = judged(row(OPEN), row(DAYS))
    assert (found.used, found.changed["ui"]) == (2, 2)
    assert found.readers == {"A. T., AMALAN": 2}
    adopted.put_in_use([found])
    assert t(msg("Open the session")) == "Baara daminɛ" != before
    assert t(nmsg("{count} day", "{count} days", 3)) == "tile 3 ye"
    assert translator("fr")(msg("Open the session")) == "Ouvrir la session"
    adopted.put_in_use([])
    assert t(msg("Open the session")) == before


def test_what_is_written_for_signing_is_what_is_read() -> None:
    folder = assets.folder("translations")
    data = adopted.dumps(folder, LANGUAGES["ar"], dt.date(2026, 11, 22))
    found = adopted.judge(adopted.loads(data, "ar"), "ar")
    drafts = sum(compiling.figures_of(folder, "ar", each).get("held back", 0) for each in DOMAINS)
    assert found.held_back == drafts > 0
    assert (found.unknown, found.outdated, found.faulty) == (0, 0, 0)
    assert not found.changed


def test_a_guarded_text_is_shown_only_once_it_was_reviewed() -> None:
    text = guarded()
    given = {"domain": "interview", "context": "", "text": text, "own": ["Aw ka kɛnɛ wa?"]}
    message = Message(text)
    french = translator("fr")(message)
    for stage in ("draft-attested", "read"):
        found = judged(row(OPEN), row(given, stage=stage))
        assert found.held_back == 1
        adopted.put_in_use([found])
        assert translator("bm")(message) == french
    for stage in ("reviewed", "approved"):
        found = judged(row(given, stage=stage, note="A. T., 2026-11-22; B. K., 2026-11-23"))
        assert found.readers == {"A. T.": 1, "B. K.": 1}
        adopted.put_in_use([found])
        assert translator("bm")(message) == "Aw ka kɛnɛ wa?"


@pytest.mark.parametrize(
    ("other", "counted"),
    [
        ({"text": "A text of another version"}, "unknown"),
        ({"context": "elsewhere"}, "unknown"),
        ({"french": "0" * 24}, "outdated"),
        ({"own": ["Baara {name}"]}, "faulty"),
        ({"own": ["Baara daminɛ {"]}, "faulty"),
        ({"own": [" "]}, "faulty"),
        ({"own": ["Baara", "daminɛ"]}, "faulty"),
        ({"own": ["xyz"]}, "faulty"),
        ({"own": ["nson"]}, "faulty"),
        ({"own": ["\u202eBaara"]}, "faulty"),
        ({"own": ["Baara\x07"]}, "faulty"),
        ({"own": ["ba " * 5000]}, "faulty"),
    ],
)
def test_a_text_that_cannot_be_used_is_left_out(other: dict[str, Any], counted: str) -> None:
    found = judged({**row(OPEN), **other}, row(DAYS))
    assert (found.used, getattr(found, counted)) == (1, 1)
    assert not any("Baara" in str(text) for text in found.texts["ui"].values())


@pytest.mark.parametrize(
    "own", ["tile", "tile {count:>999999999}", "tile {count!r}", "tile {count.__class__}"]
)
def test_a_placeholder_is_neither_lost_nor_made_an_instruction(own: str) -> None:
    found = judged(row(OPEN), row({**DAYS, "text": "{count} day"}, own=[own]))
    assert found.faulty == 1


def test_a_second_text_for_the_same_place_is_not_taken() -> None:
    found = judged(row(OPEN), row(OPEN, own=["Ka daminɛ"]))
    assert found.texts["ui"] == {"Open the session": "Baara daminɛ"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        handed(v=2),
        handed(code="ar"),
        handed(texts=None),
        handed(texts=[1]),
        handed(row(OPEN, stage="reference")),
        handed(row(OPEN, stage="missing")),
        handed(row(OPEN, stage="anything")),
        handed(row(OPEN, domain="law")),
        handed(row(OPEN, own=[])),
        handed(row(OPEN, own=[1])),
        handed(row(OPEN, note=None)),
    ],
)
def test_a_file_that_is_not_of_the_form_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        adopted.loads(data, "bm")


def test_french_is_never_handed_down() -> None:
    with pytest.raises(Refused):
        adopted.loads(handed(code="fr"), "fr")
