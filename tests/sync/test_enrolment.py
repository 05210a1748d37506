import json
from dataclasses import replace

import pytest
from bundle_world import BKO, KLK, NOW, ROSTER, make_roster, signed

from prisondesk.sync import authority, enrolment, envelope
from prisondesk.sync.authority import Grant
from prisondesk.sync.enrolment import Enrolment
from prisondesk.sync.errors import NotSignedError

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
)


def test_a_request_becomes_a_line_of_the_roster() -> None:
    read = enrolment.read_request(enrolment.request(ASKED, BKO.key))
    assert read == ASKED
    made = signed(make_roster(read.entry(2), KLK.entry(), version=2, prev=ROSTER.digest))
    assert made.roster.keys()[BKO.writer] == BKO.key.public


def test_both_ends_see_the_same_digits_and_another_key_other_digits() -> None:
    read = enrolment.read_request(enrolment.request(ASKED, BKO.key))
    assert read.fingerprint == ASKED.fingerprint
    assert replace(ASKED, enc_pub=KLK.identity.recipient).fingerprint != ASKED.fingerprint


def test_nobody_enrols_a_key_he_does_not_hold() -> None:
    with pytest.raises(ValueError, match="another key"):
        enrolment.request(ASKED, KLK.key)
    payload = envelope.unverified_payload(enrolment.request(ASKED, BKO.key), envelope.ENROLMENT)
    forged = envelope.sign(envelope.ENROLMENT, payload, [KLK.key])
    wrong_type = envelope.sign(envelope.MANIFEST, payload, [BKO.key])
    weak = {**json.loads(payload), "sign_pub": "01" + "00" * 31}
    text = json.dumps(weak, sort_keys=True, separators=(",", ":")).encode()
    for data in (forged, wrong_type, b"", envelope.sign(envelope.ENROLMENT, text, [BKO.key])):
        with pytest.raises(NotSignedError):
            enrolment.read_request(data)


def test_the_list_names_the_health_group_that_the_newest_request_of_a_prison_names() -> None:
    first = replace(ASKED, health_pub=KLK.identity.recipient)
    listed = authority.next_list(None, [Grant(first, "MCA de Bamako")], NOW.date())
    assert listed.health_group("BKO") == KLK.identity.recipient
    assert listed.health_group("KLK") == ""
    before = signed(listed)
    later = replace(ASKED, writer="w2", sign_pub=KLK.key.public.text, health_pub="")
    silent = authority.next_list(before, [Grant(later, "MCA de Bamako")], NOW.date())
    assert silent.health_group("BKO") == KLK.identity.recipient
    renewed = replace(later, health_pub=BKO.identity.recipient)
    named = authority.next_list(before, [Grant(renewed, "MCA de Bamako")], NOW.date())
    assert named.health_group("BKO") == BKO.identity.recipient
    with pytest.raises(ValueError, match="age"):
        replace(ASKED, health_pub="age1notakey")
