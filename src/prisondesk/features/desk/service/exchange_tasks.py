"""The lines of the home page for what the exchange leaves to people."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Connection

from prisondesk.features.desk.model import Task, TaskGroup
from prisondesk.features.desk.rules.home import OPEN, ago, group, who
from prisondesk.features.dossier import store as dossiers
from prisondesk.features.exchange.model import Direction, partner_words
from prisondesk.features.exchange.model.asking import Decision, wanted_words
from prisondesk.features.exchange.service.disagreements import holds
from prisondesk.features.exchange.store import channels, odds, quarantine, requests
from prisondesk.kernel.message import cmsg, msg, nmsg
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

# After so long without a receipt somebody asks what became of the key.
PATIENCE = dt.timedelta(days=30)
_DECIDING = (Permission.IDENTITY_CORRECT, Permission.TITLE_VALIDATE)


def exchange_groups(connection: Connection, actor: Actor, now: dt.datetime) -> Iterator[TaskGroup]:
    """Yield what two sides state differently, what was set aside, what is asked, what is late."""
    tasks = [
        *_at_odds(connection, actor, now),
        *_asked(connection, now),
        *_set_aside(connection, now),
        *_late(connection, now),
    ]
    yield group(msg("Exchange by USB key"), tasks)


def _at_odds(connection: Connection, actor: Actor, now: dt.datetime) -> Iterator[Task]:
    if not any(actor.may(each) for each in _DECIDING):
        return
    waiting = odds.waiting(connection)
    mine = {key: each for key, each in waiting.items() if holds(connection, key, actor.facility)}
    people = dossiers.lines(connection, list(mine))
    for key, (count, since) in mine.items():
        what = nmsg("a disagreement to decide", "{count} disagreements to decide", count)
        verb = cmsg("verb", "Decide")
        yield Task(who(people, key), what, verb, "disagreements", key, ago(since, now))


def _asked(connection: Connection, now: dt.datetime) -> Iterator[Task]:
    for each in requests.listed(connection):
        if each.incoming and each.state is Decision.OPEN:
            what = msg("asks for: {what}", what=wanted_words(each.what, incoming=True))
            verb, since = cmsg("verb", "Answer it"), ago(each.asked_at, now)
            yield Task(partner_words(each.peer), what, verb, "requests", None, since)


def _set_aside(connection: Connection, now: dt.datetime) -> Iterator[Task]:
    if found := quarantine.waiting(connection):
        what = nmsg("an entry set aside", "{count} entries set aside", len(found))
        since = ago(min(each.at for each in found), now)
        yield Task(msg("Quarantine"), what, OPEN, "quarantine", None, since)


def _late(connection: Connection, now: dt.datetime) -> Iterator[Task]:
    for (partner, direction), each in channels.carried(connection).items():
        since = each.waiting_since
        if direction is Direction.OUT and since is not None and now - since > PATIENCE:
            what = msg("No receipt has come back.")
            yield Task(partner_words(partner), what, OPEN, "partners", None, ago(since, now))
