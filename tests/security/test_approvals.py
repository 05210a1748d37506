"""Signatures on decisions: bound to one purpose and one fact, by two different people."""

import pytest

from actors import officer
from prisondesk.kernel.refusal import Refused
from prisondesk.security.approvals import (
    Approval,
    approval_bytes,
    sign_approval,
    two_people,
    verify_approval,
)
from prisondesk.security.keys import ApprovalKey
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor

TARGET = "5e" * 32
DEPART = "transfer.depart"
NEEDED = (
    Permission.TRANSFER_DEPART_APPROVE_REGISTRY,
    Permission.TRANSFER_DEPART_APPROVE_DIRECTOR,
)


def signed(actor: Actor, target: str = TARGET) -> Approval:
    assert actor.approval_key is not None
    return Approval(
        actor.officer, actor.role, actor.approval_key.public, actor.sign(DEPART, target)
    )


def known(*actors: Actor) -> dict[str, frozenset[bytes]]:
    return {
        actor.officer: frozenset({actor.approval_key.public})
        for actor in actors
        if actor.approval_key
    }


def test_a_signature_holds_for_its_purpose_and_its_fact_only() -> None:
    key = ApprovalKey.generate()
    signature = sign_approval(key, DEPART, TARGET)
    assert verify_approval(key.public, DEPART, TARGET, signature)
    assert not verify_approval(key.public, "transfer.cancel", TARGET, signature)
    assert not verify_approval(key.public, DEPART, "5f" * 32, signature)
    assert not verify_approval(ApprovalKey.generate().public, DEPART, TARGET, signature)


def test_a_signature_over_the_bare_hash_is_not_an_approval() -> None:
    key = ApprovalKey.generate()
    assert not verify_approval(key.public, DEPART, TARGET, key.sign(bytes.fromhex(TARGET)))


@pytest.mark.parametrize(
    ("purpose", "target"),
    [("", TARGET), ("a\nb", TARGET), ("Release", TARGET), (DEPART, "5e"), (DEPART, TARGET.upper())],
)
def test_no_two_decisions_share_their_bytes(purpose: str, target: str) -> None:
    with pytest.raises(ValueError, match="purpose"):
        approval_bytes(purpose, target)


def test_a_key_of_small_order_approves_nothing() -> None:
    weak = b"\x01" + bytes(31)
    assert not verify_approval(weak, DEPART, TARGET, weak + bytes(32))


def test_the_registry_and_the_director_sign_a_departure() -> None:
    chief, director = officer(Role.REGISTRY_CHIEF), officer(Role.DIRECTOR)
    two_people(DEPART, TARGET, [signed(director), signed(chief)], NEEDED, known(chief, director))


def test_one_person_never_signs_twice() -> None:
    director = officer(Role.DIRECTOR)
    both = (Permission.EXPORT_APPROVE, Permission.EXPORT_APPROVE)
    with pytest.raises(Refused):
        two_people(DEPART, TARGET, [signed(director)] * 2, both, known(director))


def test_one_key_under_two_names_is_one_person() -> None:
    director = officer(Role.DIRECTOR)
    first = signed(director)
    second = Approval("somebody-else", Role.DEPUTY, first.public_key, first.signature)
    registered = {
        director.officer: frozenset({first.public_key}),
        "somebody-else": frozenset({first.public_key}),
    }
    both = (Permission.EXPORT_APPROVE, Permission.EXPORT_APPROVE)
    with pytest.raises(Refused):
        two_people(DEPART, TARGET, [first, second], both, registered)


def test_both_signatures_must_come_from_the_right_roles() -> None:
    clerk, director = officer(Role.REGISTRY_CLERK), officer(Role.DIRECTOR)
    with pytest.raises(Refused):
        two_people(
            DEPART, TARGET, [signed(clerk), signed(director)], NEEDED, known(clerk, director)
        )


def test_a_key_that_is_not_registered_does_not_count() -> None:
    chief, director = officer(Role.REGISTRY_CHIEF), officer(Role.DIRECTOR)
    with pytest.raises(Refused):
        two_people(DEPART, TARGET, [signed(chief), signed(director)], NEEDED, known(director))


def test_a_signature_on_another_fact_does_not_count() -> None:
    chief, director = officer(Role.REGISTRY_CHIEF), officer(Role.DIRECTOR)
    with pytest.raises(Refused):
        two_people(
            DEPART,
            TARGET,
            [signed(chief, "00" * 32), signed(director)],
            NEEDED,
            known(chief, director),
        )
