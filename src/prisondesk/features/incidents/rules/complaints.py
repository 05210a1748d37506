"""What a complaint must and must not say, and how its facts fold."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from prisondesk.features.incidents.events.complaints import (
    ComplaintAnswered,
    ComplaintFiled,
    ComplaintSent,
)
from prisondesk.features.incidents.model.complaints import (
    Addressee,
    Complaint,
    Filed,
    Secrecy,
)
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.entry import Entry


def complaint_problem(complaint: Complaint, now: dt.datetime) -> Message | None:
    """Return why *complaint* cannot be entered.

    What is about the director is sealed and goes past the director (decision 19).
    """
    sealed = complaint.secrecy is Secrecy.SEALED
    if complaint.at > now:
        return msg("This is written down when it has taken place.")
    if sealed and (complaint.words.strip() or complaint.subject is not None):
        return msg("What is sealed is not typed: neither its words nor what it is about.")
    if not sealed and not complaint.words.strip():
        return msg("Write what is asked, in the person’s words.")
    outside = complaint.addressee is not Addressee.DIRECTOR
    if complaint.about_director and not (sealed and outside):
        return msg("What is about the director is sealed and goes to an authority outside.")
    return None


def fold_complaint(entries: Sequence[Entry]) -> Filed | None:
    """Return one complaint as it stands, or None before its first entry."""
    filed: Filed | None = None
    for entry in entries:
        if isinstance(entry.body, ComplaintFiled):
            filed = Filed(entry.body.complaint, entry.header.author)
    if filed is None:
        return None
    for entry in entries:
        if isinstance(entry.body, ComplaintSent):
            filed = replace(filed, sent_at=entry.body.at, sent_how=entry.body.how)
        if isinstance(entry.body, ComplaintAnswered):
            filed = replace(filed, answered_on=entry.body.on, answer=entry.body.words)
    return filed
