"""The lines of the home page for a word from the road that came after the end of the journey."""

from collections.abc import Iterator

from sqlalchemy import Connection

from prisondesk.features.desk.model import Task, TaskGroup
from prisondesk.features.desk.rules import home as words
from prisondesk.features.dossier import store as dossiers
from prisondesk.features.dossier.model import Mood
from prisondesk.features.transfers import store as transfers
from prisondesk.features.transfers.model import GRAVE, ROAD_WORDS
from prisondesk.features.transfers.rules import Late
from prisondesk.kernel.message import Message, cmsg, msg, prison


def late_groups(connection: Connection, own: str) -> Iterator[TaskGroup]:
    """Yield what was told late of people whose file *own* holds: life first, in red."""
    found = transfers.to_answer(connection, own)
    people = dossiers.lines(connection, [each.file.dossier for each in found])
    grave = [each for each in found if _grave(each)]
    rest = [each for each in found if each not in grave]
    for members, mood in ((grave, Mood.LAW), (rest, Mood.SOON)):
        tasks = [_task(each, words.who(people, each.file.dossier)) for each in members]
        yield words.group(msg("Told of a journey that had ended"), tasks, mood)


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
