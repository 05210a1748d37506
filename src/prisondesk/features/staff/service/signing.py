"""Two people's signatures over the same bytes, written down as facts."""

from prisondesk.features.staff import store
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.work import Work
from prisondesk.security.approvals import Approval, two_people
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor

Pair = tuple[Permission, Permission]


def sign_both(
    work: Work, target: str, purpose: str, both: tuple[Actor, Actor], needed: Pair
) -> None:
    """Write the two approvals of the fact with hash *target* into the staff's stream.

    The first of *both* signs for the first right in *needed*, the second for the other. Raises
    Refused, and nothing of the work is kept, unless they are two people with these rights.
    """
    stream = store.staff_of(both[0].facility)
    signed = [
        approve(work, stream, actor, (purpose, target, right))
        for actor, right in zip(both, needed, strict=True)
    ]
    two_people(purpose, target, signed, needed, registered(work))


def approve(
    work: Work, stream: StreamId, actor: Actor, about: tuple[str, str, Permission]
) -> Approval:
    """Write the approval of *actor* into *stream*: purpose, hash of the fact, right used."""
    purpose, target, right = about
    signature = actor.sign(purpose, target)
    key = actor.approval_key
    public = key.public if key is not None else b""
    role: Role = actor.role_for(right)
    body = Approved(
        target, purpose, actor.officer, actor.name, role.value, public.hex(), signature.hex()
    )
    work.record(stream, body, done_by=actor.officer)
    return Approval(actor.officer, role, public, signature)


def registered(work: Work) -> dict[str, frozenset[bytes]]:
    """Return the approval keys of those who work here now."""
    return {
        str(each.officer): frozenset({bytes.fromhex(each.approval_public)})
        for each in store.officers(work.connection)
        if each.active
    }
