"""The lines of the home page for the road: a late word, a dispute, a missing signature."""

from collections.abc import Iterator

from sqlalchemy import Connection

from prisondesk.features.desk.model import Task, TaskGroup
from prisondesk.features.desk.rules import home as words
from prisondesk.features.dossier import store as dossiers
from prisondesk.features.dossier.model import Mood
from prisondesk.features.transfers import store as transfers
from prisondesk.features.transfers.model import GRAVE, ROAD_WORDS, TransferState
from prisondesk.features.transfers.rules import Late
from prisondesk.kernel.message import Message, cmsg, msg, prison

_S = TransferState


def late_groups(connection: Connection, own: str) -> Iterator[TaskGroup]:
    """Yield what was told late of people whose file *own* holds: life first, in red."""
    found = transfers.to_answer(connection, own)
    people = dossiers.lines(connection, [each.file.dossier for each in found])
    to_close = [each for each in found if each.act_open]
    grave = [each for each in found if _grave(each) and each not in to_close]
    rest = [each for each in found if each not in grave and each not in to_close]
    ended = msg("Told of a journey that had ended")
    for title, members, mood in (
        (msg("Died or escaped on the way: act to close"), to_close, Mood.LAW),
        (ended, grave, Mood.LAW),
        (ended, rest, Mood.SOON),
    ):
        tasks = [_task(each, words.who(people, each.file.dossier)) for each in members]
        yield words.group(title, tasks, mood)


def disputed_groups(connection: Connection, own: str) -> Iterator[TaskGroup]:
    """Yield the transfers that one prison took back while the other took the person in."""
    found = [each for each in transfers.transfers(connection) if each.state is _S.DISPUTED]
    people = dossiers.lines(connection, [each.dossier for each in found])
    tasks = []
    for each in found:
        moved = each.transfer
        here = moved.destination == own
        other = prison(moved.origin if here else moved.destination)
        what = msg("{prison} says otherwise: where is the person?", prison=other)
        verb = cmsg("verb", "Settle") if here else cmsg("verb", "Follow")
        tasks.append(Task(words.who(people, each.dossier), what, verb, "transfer", moved.id))
    yield words.group(msg("To be settled by both directors"), tasks, Mood.LAW)


def road_signatures(connection: Connection, own: str) -> Iterator[Task]:
    """Yield the steps of transfers that lack their second electronic signature at *own*."""
    found = transfers.transfers(connection)
    waiting = [each for each in found if any(act.facility == own for act in each.unsigned)]
    people = dossiers.lines(connection, [each.dossier for each in waiting])
    for each in waiting:
        departed = all(act.hash == each.departed_hash for act in each.unsigned)
        what = msg("Departure signed by one officer")
        if not departed:
            what = msg("Turn of a transfer signed by one officer")
        name, verb = words.who(people, each.dossier), cmsg("verb", "Sign")
        yield Task(name, what, verb, "transfer", each.transfer.id)


def _grave(late: Late) -> bool:
    return any(each.what in GRAVE for each in late.words)


def _task(late: Late, name: Message) -> Task:
    last = late.words[-1]
    what = msg(
        "{facility} tells: {what}", facility=prison(last.facility), what=ROAD_WORDS[last.what]
    )
    verb = cmsg("verb", "Close the act") if late.act_open else cmsg("verb", "Answer it")
    since = msg("{moment}", moment=last.at)
    return Task(name, what, verb, "transfer", late.file.transfer.id, since)
