"""Closing an écrou that no order closes: somebody escaped, died, or did so on the way."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.custody import events
from prisondesk.features.custody.model.court import Handover
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.custody.store import reading
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.storage.local.numbers import take_number

LEVEE = "levee"


@dataclass(frozen=True, slots=True)
class Gone:
    """An escape or a death: when, where, and who told it.

    *unsigned_why* says why no second officer has signed yet: the écrou then stands on the list
    « to sign » until a chief or the direction signs it (decision 8).
    """

    at: dt.datetime
    why: ExitReason
    place: str
    told_by: str
    unsigned_why: str = ""


def close_act(work: Work, facility: str, key: str, gone: Gone) -> bool:
    """Take the person of dossier *key* off the roll of *facility* at that hour, within *work*.

    A death ends every title; an escape ends none: the sentence waits. Returns False when no écrou
    is open.
    """
    case = reading.case(work.connection, key)
    if case.ecrou is None or case.released_at is not None:
        return False
    stream = dossier(key)
    if gone.why is ExitReason.DEATH:
        for held in case.holding:
            ended = events.TitleEnded(held.title_id, gone.at.date(), gone.why, gone.place)
            work.record(stream, ended, done_at=gone.at)
    number = take_number(work.connection, LEVEE, gone.at.year)
    levee = f"{facility}-L-{gone.at.year}-{number:05d}"
    left = events.Released(gone.at, gone.why, levee, gone.told_by.strip())
    work.record(stream, left, done_at=gone.at)
    if gone.unsigned_why:
        work.record(stream, events.ReleaseHandedOver(Handover(), gone.unsigned_why))
    return True
