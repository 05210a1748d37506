"""What may be written of somebody who passes through, and until when it holds."""

import datetime as dt

from prisondesk.features.custody.model.case import Case
from prisondesk.features.custody.model.passage import Onward, Passage
from prisondesk.kernel.message import Message, msg


def open_passage(case: Case) -> Passage | None:
    """Return the passage that holds today: nobody stayed, was released or written anew since."""
    passage = case.passage
    if passage is None or passage.stayed_at is not None or case.released_at is not None:
        return None
    return passage if case.ecrou is not None or case.present_without_ecrou else None


def onward_problems(onward: Onward, facility: str, today: dt.date) -> tuple[Message, ...]:
    """Return what is wrong with where and when somebody goes on from *facility*."""
    found: list[Message] = []
    if not onward.to.strip():
        found.append(msg("Write where the person goes on to."))
    if onward.to.strip().upper() == facility:
        found.append(msg("Whoever goes on to this prison stays here: it is no passage."))
    if onward.on < today:
        found.append(msg("The day on which the person goes on is past."))
    return tuple(found)
