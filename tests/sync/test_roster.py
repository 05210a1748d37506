import datetime as dt

import pytest
from bundle_world import ANCHOR, BKO, KLK, KNB, ROOTS, ROSTER, make_roster, signed

from prisondesk.sync import envelope, roster
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.errors import RosterNotTrustedError, RosterTooOldError
from prisondesk.sync.roster import Status, TrustAnchor


def test_two_of_three_root_keys_make_a_roster_trusted() -> None:
    made = make_roster(BKO.entry())
    assert signed(made, ROOTS[1:]).roster == made
    for too_few in (ROOTS[:1], (ROOTS[0], SigningKey.generate())):
        with pytest.raises(RosterNotTrustedError):
            signed(made, too_few)


def test_custodians_may_sign_where_their_key_is() -> None:
    made = make_roster(BKO.entry())
    parts = [roster.sign_roster(made, [key]) for key in ROOTS[:2]]
    assert roster.read_roster(envelope.merge(parts), ANCHOR).roster == made


def test_a_roster_never_goes_back() -> None:
    second = signed(make_roster(BKO.entry(), version=2, prev=ROSTER.digest))
    with pytest.raises(RosterTooOldError):
        roster.read_roster(ROSTER.envelope, ANCHOR, known=second)
    assert roster.read_roster(second.envelope, ANCHOR, known=second) == second
    assert roster.read_roster(second.envelope, ANCHOR, known=ROSTER) == second


def test_the_next_roster_must_follow_the_one_before() -> None:
    stranger = signed(make_roster(BKO.entry(), version=2, prev="0" * 64))
    with pytest.raises(RosterNotTrustedError):
        roster.read_roster(stranger.envelope, ANCHOR, known=ROSTER)


def test_two_rosters_of_one_version_are_not_trusted() -> None:
    other = signed(make_roster(BKO.entry()))
    with pytest.raises(RosterNotTrustedError):
        roster.read_roster(other.envelope, ANCHOR, known=ROSTER)


def test_a_late_directorate_stops_nothing() -> None:
    assert not ROSTER.roster.due_for_review(dt.date(2026, 7, 5))
    assert ROSTER.roster.due_for_review(dt.date(2026, 7, 6))


def test_a_lost_writer_vouches_only_for_what_others_had_seen() -> None:
    lost = BKO.entry(Status.REVOKED, last_good_seq=40)
    assert lost.vouches_for(40)
    assert not lost.vouches_for(41)
    assert BKO.entry().vouches_for(10**6)


def test_a_weak_key_never_enters_a_roster() -> None:
    good = BKO.entry()
    for weak in (
        {"sign_pub": "01" + "00" * 31},
        {"enc_pub": "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"},
    ):
        fields = {name: getattr(good, name) for name in good.__slots__} | weak
        with pytest.raises(ValueError, match=r"\w"):
            roster.WriterEntry(**fields)


def test_a_writer_or_a_key_stands_only_once_in_a_roster() -> None:
    with pytest.raises(ValueError, match="twice"):
        make_roster(BKO.entry(), BKO.entry())


def test_keys_of_closed_writers_still_verify_what_they_wrote() -> None:
    made = make_roster(BKO.entry(Status.CLOSED, 9), KLK.entry())
    assert made.keys() == {BKO.writer: BKO.key.public, KLK.writer: KLK.key.public}
    assert made.writer(KNB.writer) is None


def test_a_fingerprint_can_be_read_over_the_telephone() -> None:
    groups = ANCHOR.fingerprint.split(" ")
    assert [len(group) for group in groups] == [5] * 6
    assert "".join(groups).isdecimal()
    shuffled = TrustAnchor(tuple(reversed(ANCHOR.root)))
    assert shuffled.fingerprint == ANCHOR.fingerprint
    assert TrustAnchor(ANCHOR.root, 3).fingerprint != ANCHOR.fingerprint
    assert TrustAnchor(ANCHOR.root[:2]).fingerprint != ANCHOR.fingerprint


@pytest.mark.parametrize("threshold", [0, 4])
def test_an_anchor_needs_a_threshold_that_can_be_met(threshold: int) -> None:
    with pytest.raises(ValueError, match="threshold"):
        TrustAnchor(ANCHOR.root, threshold)
    with pytest.raises(ValueError, match="threshold"):
        TrustAnchor((ANCHOR.root[0], ANCHOR.root[0]), 1)


def test_an_anchor_is_pinned_as_one_line() -> None:
    assert TrustAnchor.parse(ANCHOR.text) == ANCHOR
    for broken in ("", "2", ANCHOR.text[:-2], ANCHOR.text.replace("2 ", "9 ", 1)):
        with pytest.raises(ValueError, match=r"\w"):
            TrustAnchor.parse(broken)
