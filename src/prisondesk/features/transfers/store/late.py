"""What was told of a journey by somebody who did not know yet that it had ended."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from prisondesk.features.custody.events import Released
from prisondesk.features.transfers.events import (
    DisputeSettled,
    JourneyResumed,
    RoadEventNoted,
    TransferAccepted,
    TransferCancelled,
    TransferDeparted,
    TransferRedirected,
    TransferReturned,
)
from prisondesk.features.transfers.model import GRAVE, OnTheRoad, Told, TransferFile
from prisondesk.features.transfers.rules import Late
from prisondesk.ledger.entry import Entry
from prisondesk.storage.direct import Direct

_ENDING = (TransferAccepted, TransferCancelled, TransferReturned, TransferRedirected)
# Whoever wrote one of these of the same journey knew the word and said where the person is.
_OF_JOURNEY = (JourneyResumed, DisputeSettled)
# Nobody leaves, is taken in or is let go without being seen.
_SEEN = (Released, TransferDeparted, TransferAccepted)
_PARENTS = (
    "SELECT fact.hash, parent.value FROM fact, "
    "json_each(CAST(fact.header AS TEXT), '$.parents') AS parent WHERE fact.stream = ?"
)


def told(mine: Sequence[Entry], entries: Iterable[Entry]) -> Told | None:
    """Return by hash what was told of a journey, what ended it and what may answer; None if quiet.

    *mine* are the entries of the journey among *entries* of the file.
    """
    words = tuple(
        (each.hash, OnTheRoad(body.what, body.facility, body.place, body.told_by, body.at))
        for each in mine
        if isinstance(body := each.body, RoadEventNoted)
    )
    if not words:
        return None
    ends = tuple(each.hash for each in mine if isinstance(each.body, _ENDING))
    answers = [each.hash for each in mine if isinstance(each.body, _OF_JOURNEY)]
    answers += [each.hash for each in entries if isinstance(each.body, _SEEN)]
    return Told(words, ends, tuple(answers))


def late(connection: Connection, file: TransferFile) -> Late:
    """Return what is to be answered of the journey of *file*.

    A word that whoever ended the journey knew is no surprise to anybody, and one that somebody
    knew who wrote later where the person is has been answered. No clock decides either: a word is
    known to what has it among its ancestors.
    """
    found = file.told
    if found is None:
        return Late(file)
    parents: dict[str, list[str]] = {}
    for name, parent in Direct(connection).all(_PARENTS, (f"dossier:{file.dossier}",)):
        parents.setdefault(name, []).append(parent)
    answered = _before(parents, found.answers)
    left = [(name, word) for name, word in found.words if name not in answered]
    if not found.ends:
        origin = file.transfer.origin
        grave = tuple(word for _, word in left if word.what in GRAVE and word.facility != origin)
        return Late(file, grave, act_open=bool(grave))
    known = [_before(parents, (end,)) for end in found.ends]
    return Late(file, tuple(word for name, word in left if any(name not in one for one in known)))


def _before(parents: dict[str, list[str]], names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    waiting = [parent for name in names for parent in parents.get(name, ())]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(parents.get(name, ()))
    return seen
