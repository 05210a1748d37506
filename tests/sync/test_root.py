"""Rotation of the root as The Update Framework asks for it (specification 1.0.33, 5.3 and 6.1).

These are its cases for root metadata, written anew for what this program reads; the table of
rotations with which python-tuf tests itself is played in `test_root_scenarios.py`.
"""

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from bundle_world import BKO, KLK, ROOTS, make_roster

from prisondesk.sync import root, roster
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.errors import (
    BundleError,
    RootForkedError,
    RootNotTrustedError,
    RootSkippedError,
    RosterNotTrustedError,
)
from prisondesk.sync.root import Trusted
from prisondesk.sync.roster import SignedRoster, TrustAnchor

A, B, C = ROOTS
D, E = (SigningKey.generate() for _ in range(2))
DAY = dt.date(2029, 11, 24)


def made(
    version: int,
    keys: Sequence[SigningKey],
    signers: Sequence[SigningKey],
    threshold: int = 2,
    expires: dt.date = DAY,
) -> bytes:
    plain = root.create((key.public for key in keys), threshold, version, expires)
    return root.sign(plain, signers)


def changed(data: bytes, change: Callable[[dict[str, object]], None], *keys: SigningKey) -> bytes:
    """Return root metadata with *change* applied to what is signed, signed anew."""
    plain = json.loads(data)
    change(plain["signed"])
    plain["signatures"] = []
    return root.sign(json.dumps(plain, separators=(",", ":"), sort_keys=True).encode(), keys)


V1 = made(1, (A, B, C), (A, B))
V2 = made(2, (A, B, D), (A, B))
V3 = made(3, (A, D, E), (A, B, D))
FIRST = root.read_chain((V1,))


def test_two_of_three_keys_make_the_first_root() -> None:
    assert TrustAnchor((A.public, B.public, C.public), 2, 1, DAY) == FIRST
    assert FIRST.fingerprint == TrustAnchor((A.public, B.public, C.public)).fingerprint
    for too_few in ((), (A,), (A, D), (D, E)):
        with pytest.raises(RootNotTrustedError):
            root.read_chain((made(1, (A, B, C), too_few),))


def test_each_version_leads_to_the_next() -> None:
    newest = root.advance(FIRST, (V1, V2, V3))
    assert (newest.version, newest.root) == (3, (A.public, D.public, E.public))
    assert newest.chain == (V1, V2, V3)
    assert root.read_chain(newest.chain) == newest
    assert newest.fingerprint != FIRST.fingerprint


def test_whoever_pinned_only_the_keys_follows_the_same_versions() -> None:
    pinned = TrustAnchor((A.public, B.public, C.public))
    assert root.advance(pinned, (V2, V3)).version == 3


def test_nothing_new_changes_nothing() -> None:
    second = root.advance(FIRST, (V2,))
    for known in ((), (V1,), (V1, V2), (V2,)):
        assert root.advance(second, known) == second


REFUSED: dict[str, tuple[Sequence[bytes], type[BundleError]]] = {
    "signed by too few of the old keys": ((made(2, (A, D, E), (A, D, E)),), RootNotTrustedError),
    "signed by too few of the new keys": ((made(2, (C, D, E), (A, B, C)),), RootNotTrustedError),
    "signed by nobody": ((made(2, (A, B, D), ()),), RootNotTrustedError),
    "signed by strangers": ((made(2, (D, E, C), (D, E)),), RootNotTrustedError),
    "a version is skipped": ((V3,), RootSkippedError),
    "a jump to the highest number": ((made(2**31, (A, B, C), (A, B)),), RootSkippedError),
    "the second step is forged": (
        (V2, made(3, (A, D, E), (D, E))),
        RootNotTrustedError,
    ),
    "another first version": ((made(1, (A, B, D), (A, B)),), RootForkedError),
    "one key would do": ((made(2, (A, B, C), (A, B), threshold=1),), RootNotTrustedError),
    "not metadata": ((b"{}",), RootNotTrustedError),
    "no JSON": ((b"\xff",), RootNotTrustedError),
    "nothing": ((b"",), RootNotTrustedError),
    "deep": ((b"[" * 60_000,), RootNotTrustedError),
    "too large": ((V2 + b" " * root.MAX_BYTES,), RootNotTrustedError),
    "another writing of the same": ((V2 + b"\n",), RootNotTrustedError),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_root_that_does_not_follow_is_refused_by_name(name: str) -> None:
    chain, error = REFUSED[name]
    with pytest.raises(error) as refused:
        root.advance(FIRST, chain)
    assert type(refused.value) is error


def test_a_signature_moved_to_another_key_counts_for_nobody() -> None:
    plain = json.loads(made(2, (A, B, D), (A,)))
    (only,) = plain["signatures"]
    other = json.loads(made(2, (A, B, D), (B,)))["signatures"][0]["keyid"]
    plain["signatures"].append({"keyid": other, "sig": only["sig"]})
    data = json.dumps(plain, separators=(",", ":"), sort_keys=True).encode()
    with pytest.raises(RootNotTrustedError):
        root.advance(FIRST, (data,))


def test_the_same_key_under_two_names_does_not_count_twice() -> None:
    def double(signed: dict[str, object]) -> None:
        keys = signed["keys"]
        assert isinstance(keys, dict)
        keyid, key = next(iter(keys.items()))
        keys["f" * 64] = key
        roles = signed["roles"]
        assert isinstance(roles, dict)
        for role in roles.values():
            role["keyids"] = [keyid, "f" * 64]

    data = changed(made(2, (A, B, C), ()), double, A, B)
    with pytest.raises(RootNotTrustedError):
        root.advance(FIRST, (data,))


@pytest.mark.parametrize("weak", ["01" + "00" * 31, "ee" + "ff" * 30 + "7f"])
def test_a_weak_key_never_becomes_a_root_key(weak: str) -> None:
    def weaken(signed: dict[str, object]) -> None:
        keys = signed["keys"]
        assert isinstance(keys, dict)
        next(iter(keys.values()))["keyval"]["public"] = weak

    with pytest.raises(RootNotTrustedError):
        root.advance(FIRST, (changed(made(2, (A, B, C), ()), weaken, A, B),))


def test_roles_of_other_keys_are_refused() -> None:
    def part(signed: dict[str, object]) -> None:
        roles = signed["roles"]
        assert isinstance(roles, dict)
        roles["targets"]["threshold"] = 1

    with pytest.raises(RootNotTrustedError):
        root.advance(FIRST, (changed(made(2, (A, B, C), ()), part, A, B),))


def test_an_expired_root_is_told_and_stops_nothing() -> None:
    old = made(2, (A, B, D), (A, B), expires=dt.date(2020, 1, 1))
    newest = root.advance(FIRST, (old,))
    assert newest.due_for_renewal(dt.date(2026, 11, 24))
    assert not FIRST.due_for_renewal(DAY)
    made_list = roster.sign_roster(make_roster(BKO.entry()), (A, D))
    assert roster.read_roster(made_list, newest).roster.version == 1


def test_signatures_are_added_where_each_key_is() -> None:
    plain = root.create((A.public, B.public, D.public), 2, 2, DAY)
    once = root.sign(plain, (A,))
    assert root.signers(once, FIRST) == 1
    twice = root.sign(once, (B,))
    assert root.signers(twice, FIRST) == 2
    assert root.advance(FIRST, (twice,)).version == 2


def lists(version: int, keys: Sequence[SigningKey], prev: str = "") -> bytes:
    return roster.sign_roster(
        make_roster(BKO.entry(), KLK.entry(), version=version, prev=prev), keys
    )


def held(anchor: TrustAnchor, data: bytes) -> Trusted:
    return Trusted(anchor, roster.read_roster(data, anchor))


OLD = lists(1, (A, B))
HELD = held(FIRST, OLD)


def next_list(keys: Sequence[SigningKey], known: SignedRoster = HELD.roster) -> bytes:
    return lists(known.roster.version + 1, keys, known.digest)


def test_new_keys_and_the_list_they_signed_come_together() -> None:
    fresh = next_list((A, D))
    after = root.newer(HELD, (V1, V2), fresh)
    assert (after.anchor.version, after.roster.roster.version) == (2, 2)
    with pytest.raises(RosterNotTrustedError):
        root.newer(HELD, (V1,), next_list((A, D)))


def test_an_old_list_under_the_old_keys_leaves_ours_in_force() -> None:
    after = root.newer(HELD, (V1, V2), next_list((A, D)))
    assert root.newer(after, (V1,), OLD) == after
    assert root.newer(after, (V1, V2), OLD) == after


def test_keys_that_were_taken_away_sign_nothing_new() -> None:
    after = root.newer(HELD, (V1, V2), next_list((A, D)))
    forged = next_list((B, C), after.roster)
    with pytest.raises(RosterNotTrustedError):
        root.newer(after, (V1, V2), forged)
    same_number = roster.sign_roster(
        make_roster(BKO.entry(), version=2, prev=HELD.roster.digest), (B, C)
    )
    with pytest.raises(RosterNotTrustedError):
        root.newer(after, (V1, V2), same_number)


def test_new_keys_with_the_same_list_must_have_signed_it_too() -> None:
    again = roster.sign_roster(HELD.roster.roster, (A, D))
    after = root.newer(HELD, (V1, V2), again)
    assert (after.anchor.version, after.roster.digest) == (2, HELD.roster.digest)
    kept = root.newer(HELD, (V1, V2), roster.sign_roster(HELD.roster.roster, (B, C)))
    assert kept == HELD


def test_the_first_version_may_not_come_from_the_middle_without_trust() -> None:
    with pytest.raises(RootNotTrustedError):
        root.read_chain(())
    assert root.read_chain((V2,)).version == 2
    with pytest.raises(RootSkippedError):
        root.read_chain((V1, V3))
    with pytest.raises(RootNotTrustedError):
        root.read_chain((V1,) * 17)


def test_a_file_says_its_version_and_proves_nothing_by_it() -> None:
    assert root.version_of(made(7, (A, B, C), ())) == 7
    assert root.unproved(made(7, (A, B, C), ())).version == 7
    assert replace(FIRST, version=7) != FIRST
