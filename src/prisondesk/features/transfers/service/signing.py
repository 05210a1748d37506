"""The signatures of a transfer: two officers with their own keys, one of them perhaps on paper."""

from collections.abc import Sequence

from prisondesk.features.staff import store as staff
from prisondesk.features.transfers import store
from prisondesk.features.transfers.model import TransferFile
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.work import Work
from prisondesk.security.approvals import Approval, two_people
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor

Pair = tuple[Permission, Permission]
SIGNING: Pair = (
    Permission.TRANSFER_DEPART_APPROVE_REGISTRY,
    Permission.TRANSFER_DEPART_APPROVE_DIRECTOR,
)
CANCELLING: Pair = (Permission.TRANSFER_CANCEL_APPROVE, Permission.TRANSFER_CANCEL_APPROVE)
# Who signs what; a step that is not named here is signed as a departure is.
NEEDED: dict[str, Pair] = {
    store.CANCEL: CANCELLING,
    store.RETURN: CANCELLING,
    store.SETTLE: CANCELLING,
}


def require_one(actor: Actor, permissions: Pair) -> None:
    """Raise Refused unless *actor* holds one of *permissions*."""
    if not any(actor.may(each) for each in permissions):
        actor.require(permissions[0])


def sign(
    work: Work, stream: StreamId, purpose: str, target: str, signers: Sequence[Actor | None]
) -> None:
    """Record the signatures of *signers* on the step *target*.

    None among them signed on paper: the electronic signature follows (decision 8). Raises Refused
    when two sign who are not two different officers with the rights.
    """
    present = [each for each in signers if each is not None]
    signed = [approve(work, stream, each, purpose, target) for each in present]
    if None not in signers:
        require_two(work, purpose, target, signed)


def approve(work: Work, stream: StreamId, actor: Actor, purpose: str, target: str) -> Approval:
    """Record the signature of *actor* and return it."""
    signature = actor.sign(purpose, target)
    key = actor.approval_key
    public = key.public if key is not None else b""
    body = Approved(
        target, purpose, actor.officer, actor.name, actor.role, public.hex(), signature.hex()
    )
    work.record(stream, body, done_by=actor.officer)
    return Approval(actor.officer, actor.role, public, signature)


def approval(body: Approved) -> Approval:
    """Return the signature that a fact holds."""
    return Approval(
        body.officer,
        Role(body.role),
        bytes.fromhex(body.public_key),
        bytes.fromhex(body.signature),
    )


def require_given_here(work: Work, signed: Sequence[Approval]) -> None:
    """Raise Refused when one of *signed* is of an officer of another office of this prison.

    Its people are known here by name and role, and not by their keys: nobody could tell here
    that the two are two.
    """
    here = {str(each.officer) for each in staff.officers(work.connection)}
    if any(str(each.officer) not in here for each in signed):
        raise Refused(
            msg("The first signature was given at another office of this prison."),
            msg("The second one is given there; it comes here with a key."),
        )


def require_two(work: Work, purpose: str, target: str, signed: Sequence[Approval]) -> None:
    """Raise Refused unless *signed* holds two officers of this prison with the rights."""
    registered = {
        str(each.officer): frozenset({bytes.fromhex(each.approval_public)})
        for each in staff.officers(work.connection)
        if each.active
    }
    two_people(purpose, target, signed, NEEDED.get(purpose, SIGNING), registered)


def require_origin(actor: Actor, file: TransferFile) -> None:
    """Raise Refused unless *actor* works at the origin."""
    if file.transfer.origin != actor.facility:
        raise Refused(msg("Only {facility} takes this step.", facility=file.transfer.origin))


def require_destination(actor: Actor, file: TransferFile) -> None:
    """Raise Refused unless *actor* works at the destination."""
    if file.transfer.destination != actor.facility:
        raise Refused(msg("This transfer goes to {facility}.", facility=file.transfer.destination))
