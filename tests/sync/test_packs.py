import zlib

import pytest
from bundle_world import BKO, KLK, KNB, fact, segment
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.sync import packs, segments
from prisondesk.sync.errors import BadFactError, BundleError, InflatesTooMuchError
from prisondesk.sync.packs import Pack

KEYS = {each.writer: each.key.public for each in (BKO, KLK, KNB)}
LOADS = (segment(BKO, 4), segment(KLK, 1), segment(BKO, 2, stream="dossier:d2"))
(SAMPLE,) = packs.pack(LOADS)
RAW = b"".join(each.lines for each in LOADS)


def unpacked(pack: Pack) -> list[bytes]:
    return packs.unpack(pack.data, pack.raw_size, pack.records)


def test_segments_come_out_whole_and_in_their_order() -> None:
    assert (SAMPLE.raw_size, SAMPLE.records) == (len(RAW), 7)
    assert unpacked(SAMPLE) == [each.lines for each in LOADS]


def test_segments_packed_together_take_less_than_apart() -> None:
    alike = [segment(BKO, 4, stream=f"dossier:d{number}") for number in range(20)]
    (together,) = packs.pack(alike)
    apart = sum(len(pack.data) for each in alike for pack in packs.pack([each]))
    assert len(together.data) < apart / 2


def test_a_pack_is_closed_before_it_grows_too_large() -> None:
    data = {"note": "x" * 60_000}
    facts = [fact(BKO.writer, seq, data=data) for seq in range(1, 61)]
    large = segments.build_segment(BKO.writer, BKO.key, facts)
    half = segments.build_segment(BKO.writer, BKO.key, facts[:10])
    made = list(packs.pack([half, half, large, half]))
    assert [pack.records for pack in made] == [10, 10, 60, 10]
    assert max(pack.raw_size for pack in made) <= segments.MAX_RAW
    assert list(packs.pack([])) == []


@pytest.mark.parametrize("wrong", [-1, 0, 1, SAMPLE.raw_size - 1, SAMPLE.raw_size + 1, 2**40])
def test_the_declared_size_must_be_the_real_one(wrong: int) -> None:
    with pytest.raises(InflatesTooMuchError):
        packs.unpack(SAMPLE.data, wrong, SAMPLE.records)


@pytest.mark.parametrize("wrong", [0, 1, 2, 6, 8, 10**6])
def test_the_number_of_facts_must_be_the_one_listed(wrong: int) -> None:
    with pytest.raises(BadFactError):
        packs.unpack(SAMPLE.data, SAMPLE.raw_size, wrong)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"#",
        b"#\n",
        b"#\n#\n",
        b"{}\n",
        RAW[1:],
        RAW[:-1],
        RAW + b"\n",
        b"\n" * 4_000_000,
        b"#\n" * 2_000_000,
    ],
)
def test_lines_that_are_no_segments_are_refused(raw: bytes) -> None:
    with pytest.raises(BadFactError):
        packs.unpack(zlib.compress(raw), len(raw), SAMPLE.records)


def test_a_bomb_is_not_inflated() -> None:
    bomb = zlib.compress(bytes(200_000_000), 9)
    with pytest.raises(InflatesTooMuchError):
        packs.inflate(bomb, segments.MAX_RAW)


def test_nothing_may_follow_the_compressed_lines() -> None:
    with pytest.raises(InflatesTooMuchError):
        packs.inflate(SAMPLE.data + b"x", SAMPLE.raw_size)


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_a_bit_flipped_anywhere_has_a_named_error_or_changes_nothing(place: int, bit: int) -> None:
    data = bytearray(SAMPLE.data)
    data[place % len(data)] ^= 1 << bit
    try:
        inside = packs.unpack(bytes(data), SAMPLE.raw_size, SAMPLE.records)
        opened = [segments.open_segment(lines, KEYS) for lines in inside]
    except BundleError:
        return
    assert opened == [segments.open_segment(each.lines, KEYS) for each in LOADS]
