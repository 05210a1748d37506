"""Personal signatures on the steps of an assessment."""

from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.session import Actor


def sign(work: Work, key: str, actor: Actor, purpose: str, target: str) -> None:
    """Record the signature of *actor*, with a personal key, on the fact with hash *target*.

    Raises Refused when the session holds no personal key.
    """
    signature = actor.sign(purpose, target)
    public = actor.approval_key.public if actor.approval_key is not None else b""
    work.record(
        dossier(key),
        Approved(
            target, purpose, actor.officer, actor.name, actor.role, public.hex(), signature.hex()
        ),
        done_by=actor.officer,
    )
