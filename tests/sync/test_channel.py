import datetime as dt

import pytest
from bundle_world import BKO, KLK, KNB, NOW
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.sync import channel
from prisondesk.sync.channel import Ack, Channel, Receipt, Received, Rejected
from prisondesk.sync.errors import NotSignedError

KEYS = {each.writer: each.key.public for each in (BKO, KLK)}
RECEIPT = Receipt(
    1,
    BKO.writer,
    4,
    NOW,
    (Ack(KLK.writer, "BKO", 12, (14, 15), 230, (Rejected(12, "a" * 64, "BadFactError"),)),),
)


@given(st.permutations(range(1, 9)), st.lists(st.integers(1, 8), max_size=6))
def test_order_and_repetition_of_bundles_do_not_matter(order: list[int], again: list[int]) -> None:
    received = Received()
    for seq in (*again, *order, *again):
        received = received.with_seq(seq)
    assert received == Received(8)


@given(st.sets(st.integers(1, 30)))
def test_what_is_missing_is_what_lies_between(numbers: set[int]) -> None:
    received = Received()
    for seq in numbers:
        received = received.with_seq(seq)
    assert set(received.missing) == set(range(1, max(numbers, default=0) + 1)) - numbers
    assert all((seq in received) == (seq in numbers) for seq in range(1, 40))


@given(st.sets(st.integers(1, 30), min_size=1))
def test_every_number_that_is_missing_is_revealed_once(numbers: set[int]) -> None:
    received, revealed = Received(), list[int]()
    for seq in sorted(numbers):
        revealed += received.revealed(seq)
        received = received.with_seq(seq)
    assert tuple(revealed) == received.missing
    assert all(received.revealed(seq) == () for seq in range(1, max(numbers) + 1))


def test_a_number_far_away_does_not_list_a_billion_gaps() -> None:
    assert len(Received().with_seq(10**9).missing) == 100
    assert len(Received().revealed(10**9)) == 100


def test_an_acknowledgement_never_goes_back() -> None:
    line = Channel(KLK.writer).sent().sent().sent()
    assert list(line.awaiting) == [1, 2, 3]
    line = line.acknowledged(2)
    assert list(line.acknowledged(1).awaiting) == [3]
    assert list(line.acknowledged(3).awaiting) == []


def test_a_peer_that_knows_more_than_we_sent_betrays_an_old_copy() -> None:
    line = Channel(KLK.writer).sent()
    assert not line.knows_more(1)
    assert line.knows_more(2)
    assert line.acknowledged(50).acked_out == 1


def test_taking_in_is_remembered() -> None:
    assert 3 in Channel(KLK.writer).took_in(3).received


def test_a_receipt_is_read_by_anybody_and_forged_by_nobody() -> None:
    signed = channel.sign_receipt(RECEIPT, BKO.key)
    assert channel.read_receipt(signed, KEYS) == RECEIPT
    assert RECEIPT.ack(KLK.writer, "BKO") == RECEIPT.acks[0]
    assert RECEIPT.ack(KNB.writer, "BKO") is None
    for forged in (
        channel.sign_receipt(RECEIPT, KLK.key),
        channel.sign_receipt(RECEIPT, KNB.key),
        signed[:-1],
    ):
        with pytest.raises(NotSignedError):
            channel.read_receipt(forged, KEYS)


def test_a_receipt_needs_a_moment_with_its_zone() -> None:
    naive = Receipt(1, BKO.writer, 4, dt.datetime(2026, 3, 2), ())
    with pytest.raises(ValueError, match="zone"):
        channel.sign_receipt(naive, BKO.key)
