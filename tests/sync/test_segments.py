from collections.abc import Callable
from dataclasses import replace

import pytest
from bundle_world import BKO, KLK, KNB, fact, segment
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.ledger import headers
from prisondesk.ledger.entry import RawFact
from prisondesk.ledger.kinds import Lane
from prisondesk.sync import age, segments
from prisondesk.sync.errors import (
    BadFactError,
    BundleError,
    SegmentNotSignedError,
)
from prisondesk.sync.segments import Disclosure, Segment, disclosure

KEYS = {each.writer: each.key.public for each in (BKO, KLK, KNB)}
HEALTH_GROUP = age.Identity.generate()
SAMPLE = segment(BKO, 4)


def opened(made: Segment) -> segments.OpenedSegment:
    return segments.open_segment(made.lines, KEYS)


def test_facts_come_back_byte_for_byte() -> None:
    facts = [fact(BKO.writer, seq) for seq in (3, 4, 9)]
    made = segments.build_segment(BKO.writer, BKO.key, facts, prev="f" * 64)
    result = opened(made)
    assert list(result.facts) == facts
    assert [header.seq for header in result.headers] == [3, 4, 9]
    assert result.payload == made.payload
    assert result.digest == made.digest


def test_hashes_that_follow_from_the_lines_are_left_out_and_come_back() -> None:
    first = fact(BKO.writer, 1)
    name = headers.digest(first.header)
    plain = fact(BKO.writer, 2)
    header = headers.decode(plain.header)._replace(parents=(name,), writer_prev=name)
    second = RawFact(headers.encode(header), plain.body)
    erased = RawFact(fact(BKO.writer, 3).header, None)
    facts = [first, second, erased]
    made = segments.build_segment(BKO.writer, BKO.key, facts)
    lines = made.lines
    assert list(opened(made).facts) == facts
    assert name.encode() not in lines
    assert lines.count(b'"body_sha256":"\x01"') == 2


@pytest.mark.parametrize("reference", [b'"\x020"', b'"\x021"', b'"\x029"', b'"\x02"', b'"\x03"'])
def test_a_hash_left_out_without_the_fact_it_is_of_is_refused(reference: bytes) -> None:
    with pytest.raises(BadFactError):
        opened(changed(lambda raw: raw.replace(b'"\x01"', reference, 1)))


def test_hashes_left_out_never_make_a_header_larger_than_a_fact() -> None:
    with pytest.raises(BadFactError):
        opened(changed(lambda raw: raw.replace(b'"\x01"', b'"\x01"' * 100_000, 1)))


def test_a_sealed_body_and_an_erased_body_come_back() -> None:
    sealed = age.seal(b'{"data":{}}', [HEALTH_GROUP.recipient])
    facts = [
        fact(BKO.writer, 1, lane=Lane.HEALTH, body=sealed),
        RawFact(fact(BKO.writer, 2, lane=Lane.HEALTH).header, None),
    ]
    result = opened(segments.build_segment(BKO.writer, BKO.key, facts))
    assert list(result.facts) == facts
    assert result.payload.disclosure is Disclosure.HEALTH


def test_every_lane_has_its_disclosure_set_and_what_is_sensitive_stands_apart() -> None:
    apart = {lane: disclosure(lane) for lane in Lane}
    assert {lane for lane, which in apart.items() if which is not Disclosure.GENERAL} == {
        Lane.RISK,
        Lane.SEPARATION,
        Lane.SOCIAL,
        Lane.HEALTH,
        Lane.LOCAL,
    }


def test_a_body_erased_later_does_not_break_the_signature_of_the_origin() -> None:
    first = opened(SAMPLE)
    kept = [first.facts[0], RawFact(first.facts[1].header, None), *first.facts[2:]]
    again = opened(segments.relay(SAMPLE.envelope, kept))
    assert again.facts[1].body is None
    assert again.digest == first.digest


def test_a_relay_cannot_leave_out_a_fact() -> None:
    first = opened(SAMPLE)
    with pytest.raises(ValueError, match="not the facts"):
        segments.relay(SAMPLE.envelope, first.facts[1:])


@pytest.mark.parametrize(
    "facts",
    [
        [],
        [fact(BKO.writer, seq) for seq in range(1, 502)],
        [fact(BKO.writer, 2), fact(BKO.writer, 1)],
        [fact(BKO.writer, 1), fact(BKO.writer, 1)],
        [fact(BKO.writer, 1), fact(KLK.writer, 2)],
        [fact(BKO.writer, 1), fact(BKO.writer, 2, stream="dossier:d2")],
        [fact(BKO.writer, 1), fact(BKO.writer, 2, lane=Lane.HEALTH)],
        [fact(BKO.writer, 1, body=b"not json")],
    ],
    ids=["none", "501", "backwards", "twice", "two writers", "two streams", "two sets", "body"],
)
def test_facts_that_do_not_belong_together_are_never_signed(facts: list[RawFact]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        segments.build_segment(BKO.writer, BKO.key, facts)


def test_a_long_history_is_cut_into_segments_that_fit() -> None:
    many = [fact(BKO.writer, seq) for seq in range(1, 1103)]
    assert [len(each) for each in segments.batches(many)] == [500, 500, 102]
    large = [fact(BKO.writer, seq, data={"note": "x" * 60_000}) for seq in range(1, 200)]
    cut = list(segments.batches(large))
    assert len(cut) > 1
    for each in cut:
        segments.build_segment(BKO.writer, BKO.key, each)


def test_another_writer_cannot_sign_for_the_origin() -> None:
    facts = [fact(BKO.writer, 1)]
    forged = segments.build_segment(BKO.writer, KLK.key, facts)
    with pytest.raises(SegmentNotSignedError):
        opened(forged)


def test_a_writer_nobody_knows_is_refused() -> None:
    with pytest.raises(SegmentNotSignedError):
        segments.open_segment(SAMPLE.lines, {KLK.writer: KLK.key.public})


def changed(change: Callable[[bytes], bytes]) -> Segment:
    """Return the sample with the lines of its facts changed, under the same signature."""
    head, _, facts = SAMPLE.lines.partition(b"\n")
    return replace(SAMPLE, lines=head + b"\n" + change(facts))


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.replace(b"inmates.named", b"inmates.freed", 1),
        lambda raw: raw.replace(b'"n":2', b'"n":7', 1),
        lambda raw: b"".join(raw.splitlines(keepends=True)[2:]),
        lambda raw: b"\n".join(
            [*raw.split(b"\n")[2:4], *raw.split(b"\n")[:2], *raw.split(b"\n")[4:]]
        ),
        lambda raw: raw + raw,
        lambda raw: raw[:-1],
        lambda raw: raw + b"x",
        lambda raw: raw[:0] + b"\n" * 8,
        lambda raw: raw[:0] + b"\n" * 4_000_000,
        lambda raw: raw.replace(b'{"data"', b'!{"data"', 1),
        lambda raw: raw.replace(b'{"data"', b'-{"data"', 1),
    ],
)
def test_no_fact_can_be_altered_dropped_or_moved(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(BadFactError):
        opened(changed(change))


@pytest.mark.parametrize(
    "change",
    [
        lambda head: head[1:],
        lambda head: head.replace(b"#", b"##"),
        lambda head: head.replace(b" ", b"  ", 1),
        lambda head: head.replace(b" ", b"", 1),
        lambda head: head[:66] + b"A" * 86 + b"==" + head[154:],
        lambda head: head.replace(b"==", b"=A"),
        lambda head: head.replace(b'"v":1', b'"v":1 '),
        lambda head: head.replace(b'"v":1', b'"v":2'),
        lambda head: head.replace(b"dossier:d1", b"dossier:d2"),
        lambda head: head + b" ",
        lambda head: head + b"\r",
        lambda head: head + head[65:],
        lambda head: b"#" + b"0" * 64 + head[65:154] + b" {}",
        lambda head: head[:0],
        lambda head: head[:1] * 10_000,
    ],
)
def test_the_first_line_is_the_one_its_origin_signed(change: Callable[[bytes], bytes]) -> None:
    head, _, facts = SAMPLE.lines.partition(b"\n")
    with pytest.raises(SegmentNotSignedError):
        segments.open_segment(change(head) + b"\n" + facts, KEYS)


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_a_bit_flipped_anywhere_has_a_named_error_or_changes_nothing(place: int, bit: int) -> None:
    lines = bytearray(SAMPLE.lines)
    lines[place % len(lines)] ^= 1 << bit
    try:
        result = segments.open_segment(bytes(lines), KEYS)
    except BundleError:
        return
    assert result == opened(SAMPLE)
