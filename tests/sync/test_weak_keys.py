"""Every key on which nothing may rest is refused wherever a key comes in from outside."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bundle_world import ANCHOR, BKO, KNB, NOW, ROOTS, draft, make_roster

from prisondesk.kernel.refusal import Refused
from prisondesk.security.points import check_public_key
from prisondesk.storage.safekeeping import Source
from prisondesk.sync import enrolment, envelope, manifest, root, roster
from prisondesk.sync.authority import Published
from prisondesk.sync.enrolment import Enrolment
from prisondesk.sync.envelope import PublicKey
from prisondesk.sync.errors import (
    BadManifestError,
    BundleError,
    NotSignedError,
    RootNotTrustedError,
    RosterNotTrustedError,
)
from prisondesk.sync.roster import HealthGroup, TrustAnchor
from weak_keys import ED25519, X25519, recipient

RECIPIENTS = tuple(map(recipient, X25519))
Change = Callable[[dict[str, Any], str], object]
LISTED = replace(
    make_roster(BKO.entry(), KNB.entry()),
    health_groups=(HealthGroup("BKO", BKO.identity.recipient),),
)
ASKED = Enrolment(
    v=1,
    writer=BKO.writer,
    facility="BKO",
    incarnation=1,
    sign_pub=BKO.key.public.text,
    enc_pub=BKO.identity.recipient,
    replaces="",
    replaced_seq=0,
    app="0.1.0",
    made=NOW,
    health_pub=KNB.identity.recipient,
)


def payload(data: bytes) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(base64.b64decode(json.loads(data)["payload"]))
    return plain


def written(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


IN_LIST: dict[str, tuple[Change, tuple[str, ...]]] = {
    "signing key of a computer": (lambda p, k: p["writers"][0].update(sign_pub=k), ED25519),
    "reading key of a computer": (lambda p, k: p["writers"][0].update(enc_pub=k), RECIPIENTS),
    "key of an infirmary": (lambda p, k: p["health_groups"][0].update(enc_pub=k), RECIPIENTS),
}


@pytest.mark.parametrize("place", IN_LIST)
def test_no_list_names_one_whoever_signed_it(place: str) -> None:
    change, keys = IN_LIST[place]
    genuine = roster.sign_roster(LISTED, ROOTS[:2])
    assert roster.read_roster(genuine, ANCHOR).roster == LISTED
    for key in keys:
        plain = payload(genuine)
        change(plain, key)
        forged = envelope.sign(envelope.ROSTER, written(plain), ROOTS[:2])
        with pytest.raises(RosterNotTrustedError):
            roster.read_roster(forged, ANCHOR)


IN_REQUEST: dict[str, tuple[str, tuple[str, ...]]] = {
    "signing key": ("sign_pub", ED25519),
    "reading key": ("enc_pub", RECIPIENTS),
    "key of the infirmary": ("health_pub", RECIPIENTS),
}


@pytest.mark.parametrize("place", IN_REQUEST)
def test_nobody_enrols_with_one(place: str) -> None:
    field, keys = IN_REQUEST[place]
    genuine = enrolment.request(ASKED, BKO.key)
    assert enrolment.read_request(genuine) == ASKED
    for key in keys:
        plain = {**payload(genuine), field: key}
        with pytest.raises(NotSignedError):
            enrolment.read_request(envelope.sign(envelope.ENROLMENT, written(plain), [BKO.key]))


def test_a_request_signed_by_nobody_is_refused_although_its_key_would_verify() -> None:
    """With the neutral point as key, the signature (neutral point, 0) verifies over anything."""
    neutral = ED25519[2]
    plain = {**payload(enrolment.request(ASKED, BKO.key)), "sign_pub": neutral}
    nobody = base64.b64encode(bytes.fromhex(neutral) + bytes(32)).decode()
    forged = envelope.written(envelope.ENROLMENT, written(plain), {"a" * 64: nobody})
    with pytest.raises(NotSignedError):
        enrolment.read_request(forged)


@pytest.mark.parametrize("key", ED25519)
def test_none_becomes_a_root_key_or_is_pinned(key: str) -> None:
    plain = json.loads(root.create([each.public for each in ROOTS], 2, 1, NOW.date()))
    next(iter(plain["signed"]["keys"].values()))["keyval"]["public"] = key
    data = json.dumps(plain, separators=(",", ":"), sort_keys=True).encode()
    with pytest.raises(RootNotTrustedError):
        root.read_chain((root.sign(data, ROOTS[:2]),))
    pinned = " ".join(("1", key))
    with pytest.raises(ValueError, match=r"canonical|order"):
        TrustAnchor.parse(pinned)
    published = Published(ANCHOR, roster.sign_roster(LISTED, ROOTS[:2])).data
    spoiled = published.replace(ROOTS[0].public.text.encode(), key.encode())
    assert spoiled != published
    with pytest.raises(BundleError):
        Published.read(spoiled)


@pytest.mark.parametrize("key", RECIPIENTS)
def test_nothing_is_sealed_to_one(key: str, tmp_path: Path) -> None:
    plain = json.loads(manifest.dumps(draft()))
    with pytest.raises(BadManifestError):
        manifest.loads(written({**plain, "recipients": [key]}))
    with pytest.raises(Refused, match="not the public half"):
        Source(object(), key)  # type: ignore[arg-type]  # refused before the database is used


FOURTEEN = [bytes.fromhex(key) for key in ED25519]


def test_none_of_the_196_signatures_on_points_of_small_order_counts_for_anybody() -> None:
    """The cases of ZIP 215: each of the points as key, each as first half of the signature.

    What a library makes of them differs from library to library; here the key is refused first.
    """
    signatures = [point + bytes(32) for point in FOURTEEN]
    cases = [(key, made) for key in FOURTEEN for made in signatures]
    assert len(cases) == 196
    for key, made in cases:
        with pytest.raises(ValueError, match=r"canonical|order"):
            PublicKey(key).made(made, b"Zcash")


def test_a_signature_that_begins_with_such_a_point_is_not_made_by_a_real_key() -> None:
    check_public_key(BKO.key.public.raw)
    for point in FOURTEEN:
        for scalar in (bytes(32), BKO.key.sign(b"Zcash")[32:]):
            assert not BKO.key.public.made(point + scalar, b"Zcash")


def test_the_points_of_the_lists_are_as_many_as_their_authors_count() -> None:
    assert (len(set(ED25519)), len(set(X25519))) == (14, 12)
    assert len(set(RECIPIENTS)) == len(RECIPIENTS)
