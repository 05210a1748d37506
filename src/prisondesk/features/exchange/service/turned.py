"""What a bundle tells of transfers that turned aside, in a sentence for each person it concerns."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection

from prisondesk.features.custody.store.reading import release_alarms
from prisondesk.features.exchange.model import DOUBT_WORDS
from prisondesk.features.exchange.rules.judging import RELEASE_ORDERED
from prisondesk.features.exchange.service.assessing import Assessed
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.transfers import store as transfers
from prisondesk.features.transfers.events import (
    DisputeSettled,
    JourneyResumed,
    RoadEventNoted,
    TransferAccepted,
    TransferCancelled,
    TransferRedirected,
    TransferRefused,
    TransferReturned,
)
from prisondesk.features.transfers.model import (
    ROAD_WORDS,
    Transfer,
    TransferFile,
    TransferState,
)
from prisondesk.features.transfers.rules import late_words
from prisondesk.kernel.message import Message, msg, nmsg, prison, verbatim
from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.kinds import FactBody

TOLD = 6
_ENDS = (TransferAccepted, TransferCancelled, TransferReturned, TransferRedirected)
_SEEN: dict[type[FactBody], Message] = {
    JourneyResumed: msg("seen again, told by {prison}."),
    DisputeSettled: msg("settled by both directors: the person is at {prison}."),
}
_VOID: dict[type[FactBody], Message] = {
    TransferCancelled: msg("did not leave {prison}; nobody is expected here any more."),
    TransferReturned: msg("back at {prison}; nobody is expected here any more."),
    TransferRedirected: msg(
        "sent on to another prison by {prison}; nobody is expected here any more."
    ),
}
# A bundle brings thousands of entries, of which these few say something about a journey.
_TURNS = frozenset({TransferRefused, RoadEventNoted, *_ENDS, *_SEEN})
Words = tuple[Message, ...]


def told_of_transfers(connection: Connection, own: str, assessed: Assessed) -> tuple[Words, Words]:
    """Return the alarms and the news of the bundle *assessed*, once its facts are in the views.

    Liberty outranks custody (decision 6): an order of release first, wherever it arrives.
    """
    alarms = [*_rung(connection, own, assessed.dossiers), *_set_aside(connection, assessed)]
    news: list[Message] = []
    ringing = {each.file.dossier for each in transfers.to_answer(connection, own)}
    for key, body in _turns(assessed):
        file = transfers.transfer(connection, getattr(body, "transfer_id", ""))
        if file is None or own not in (file.transfer.origin, file.transfer.destination):
            continue
        name = _name_of(connection, key)
        if file.state is TransferState.DISPUTED and isinstance(body, _ENDS):
            alarms.append(_crossed(file.transfer, name))
        elif not (isinstance(body, RoadEventNoted) and key in ringing):
            words = _words(body, file, own)
            if words is not None:
                news.append(msg("{name}: {words}", name=name, words=words))
    return tuple(alarms), _few(news)


def _rung(connection: Connection, own: str, dossiers: Collection[str]) -> Iterator[Message]:
    """Yield what must be looked at now in *dossiers*, which a bundle has just touched."""
    ordered = [key for key, _ in release_alarms(connection) if key in dossiers] if dossiers else []
    free = msg("An order of release is here: nobody may keep this person.")
    for key in ordered[:TOLD]:
        yield msg("{name}: {words}", name=_name_of(connection, key), words=free)
    if len(ordered) > TOLD:
        yield nmsg(
            "An order of release came: nobody may keep this person.",
            "{count} orders of release came: nobody may keep these persons.",
            len(ordered),
        )
    for late in transfers.to_answer(connection, own) if dossiers else ():
        if late.file.dossier in dossiers and (words := late_words(late)) is not None:
            name = _name_of(connection, late.file.dossier)
            yield msg("{name}: {words}", name=name, words=words)


def _set_aside(connection: Connection, assessed: Assessed) -> Iterator[Message]:
    """Yield the orders of release that count for nothing yet: true or not, they are looked at."""
    for stream, heard in assessed.heard.items():
        for each in heard:
            ordered = each.header.kind == RELEASE_ORDERED and each.hash not in assessed.waited
            if ordered and (doubt := assessed.doubts.get(each.hash)) is not None:
                yield msg(
                    "{name}: an order of release that {prison} tells of was set aside ({why}). "
                    "Telephone that prison and the court at once: if it is true, nobody may keep "
                    "this person.",
                    name=_name_of(connection, StreamId.parse(stream).key),
                    prison=prison(each.facility),
                    why=DOUBT_WORDS[doubt],
                )


def _name_of(connection: Connection, key: str) -> Message:
    """Return the name of the person of the dossier *key*."""
    person = inmates.person(connection, key)
    name = display_name(person.identity.names) if person is not None else ""
    return verbatim(name) if name else msg("Name not known")


def _turns(assessed: Assessed) -> Iterator[tuple[str, FactBody]]:
    for stream, heard in assessed.heard.items():
        for each in heard:
            body = each.body
            if not each.new or body is None or type(body) not in _TURNS:
                continue
            if each.hash not in assessed.doubts:
                yield StreamId.parse(stream).key, body


def _crossed(moved: Transfer, name: Message) -> Message:
    return msg(
        "{name}: {origin} took the transfer back, and {destination} took the person in. Today the "
        "two directors telephone.",
        name=name,
        origin=prison(moved.origin),
        destination=prison(moved.destination),
    )


def _words(body: FactBody, file: TransferFile, own: str) -> Message | None:
    """Return what *body* means for the prison *own*, or None where it says nothing new there."""
    moved = file.transfer
    if isinstance(body, TransferRefused) and moved.origin == own:
        return msg(
            "not taken in at {prison} ({reason}); write down when the person is back, or sent on.",
            prison=prison(moved.destination),
            reason=body.reason,
        )
    if isinstance(body, RoadEventNoted):
        return msg(
            "{what}, on {moment}; told by {prison}.",
            what=ROAD_WORDS[body.what],
            moment=body.at,
            prison=prison(body.facility),
        )
    words = _SEEN.get(type(body)) or (_VOID.get(type(body)) if moved.destination == own else None)
    there = moved.origin if type(body) in _VOID else getattr(body, "facility", "")
    return Message(words.text, (("prison", prison(there)),)) if words is not None else None


def _few(news: list[Message]) -> Words:
    """Return as many of *news* as can be read at once, and how many more there are."""
    if len(news) <= TOLD:
        return tuple(news)
    more = nmsg(
        "{count} more turn of a transfer: see the list of transfers.",
        "{count} more turns of transfers: see the list of transfers.",
        len(news) - TOLD,
    )
    return (*news[:TOLD], more)
