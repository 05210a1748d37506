"""Two people's own signatures under a decision about what came in."""

from collections.abc import Sequence

from prisondesk.features.staff import store as staff
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.work import Work
from prisondesk.security.approvals import Approval, two_people
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

NEEDED = (Permission.EXCHANGE_PARTNERS, Permission.EXCHANGE_USE)


def approve(
    work: Work, stream: StreamId, purpose: str, target: str, signers: Sequence[Actor]
) -> None:
    """Record the signatures of *signers* on the fact *target*.

    Raises Refused unless they are two different officers of this prison, one of them with the
    right to manage its partners: then nothing is kept.
    """
    signed = [_sign(work, stream, purpose, target, each) for each in signers]
    registered = {
        str(each.officer): frozenset({bytes.fromhex(each.approval_public)})
        for each in staff.officers(work.connection)
        if each.active
    }
    two_people(purpose, target, signed, NEEDED, registered)


def _sign(work: Work, stream: StreamId, purpose: str, target: str, actor: Actor) -> Approval:
    signature = actor.sign(purpose, target)
    public = actor.approval_key.public if actor.approval_key is not None else b""
    body = Approved(
        target, purpose, actor.officer, actor.name, actor.role, public.hex(), signature.hex()
    )
    work.record(stream, body, done_by=actor.officer)
    return Approval(actor.officer, actor.role, public, signature)
