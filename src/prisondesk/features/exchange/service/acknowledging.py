"""What a bundle tells beside its facts: receipts, alarms, how far computers wrote, requests."""

from collections.abc import Iterable
from contextlib import suppress

from sqlalchemy import Connection

from prisondesk.features.exchange.model import gap_words, partner_words, second_words
from prisondesk.features.exchange.model.asking import Decision, Wanted
from prisondesk.features.exchange.model.computers import Suspicion
from prisondesk.features.exchange.service import offices, witnessing
from prisondesk.features.exchange.service.offices import peer_of
from prisondesk.features.exchange.store import channels, requests, trusting, witness
from prisondesk.features.transfers import events as transfer_events
from prisondesk.features.transfers import store as transfers
from prisondesk.features.transfers.model import TransferState
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ledger import writers
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.points import check_recipient
from prisondesk.sync.channel import Channel, Receipt, Received
from prisondesk.sync.manifest import Purpose
from prisondesk.sync.opening import Preview
from prisondesk.sync.roster import Status

HEALTH_GROUP, OFFICE_NAME = "health_group", "office_name"
_OLD_COPY = msg(
    "Another prison has received bundles that this database does not remember sending: it is an "
    "old copy. Tell the directorate before you go on."
)


def acknowledged(
    work: Work, preview: Preview, receipts: Iterable[tuple[Receipt, bytes]]
) -> tuple[Message, ...]:
    """Keep the receipts inside, and note what they acknowledge of ours; return what is alarming."""
    connection = work.connection
    mine, selves = writers.current(connection), offices.selves(connection)
    warnings: list[Message] = []
    for receipt, signed in receipts:
        origin = preview.roster.roster.writer(receipt.writer)
        if origin is None or receipt.writer == mine.id:
            continue
        if not channels.keep_receipt(connection, receipt.writer, receipt.number, signed):
            continue
        if origin.status is not Status.ACTIVE:
            # What a lost or replaced computer had received went with it: it goes again.
            continue
        peer = peer_of(mine.facility, origin)
        # What an earlier self sent, before a backup was put back, is told of as well.
        told = ((writer, receipt.ack(writer, peer)) for writer in selves)
        for writer, ack in ((writer, ack) for writer, ack in told if ack is not None):
            got = Received(ack.contiguous, ack.beyond)
            channels.acknowledge(connection, peer, writer, got, work.now)
            if writer != mine.id:
                continue
            line = channels.channel(connection, peer)
            if _went_back(line, got):
                warnings.append(_OLD_COPY)
            channels.keep_acknowledged(connection, line.acknowledged(ack.contiguous))
    return tuple(warnings)


def count_in(connection: Connection, preview: Preview) -> tuple[Message, ...]:
    """Remember the number, and return that others before it did not come, where it shows that.

    Of a number that another bundle had, return that its sender goes on in two places.

    A bundle of receipts alone asks for none, or it would never end.
    """
    own = writers.current(connection).facility
    peer, listed = peer_of(own, preview.sender), preview.manifest
    sha256, told = channels.last_sent(connection, peer)
    nothing_new = (told or "{}") == channels.to_tell(connection, peer)
    got = channels.received(connection).get(listed.channel_key, Received())
    if listed.channel_seq in got:
        return (second_words(peer, listed.channel_seq),)
    shown = got.revealed(listed.channel_seq)
    got = got.with_seq(listed.channel_seq)
    channels.keep_received(connection, listed.channel_key, peer, got)
    if nothing_new and listed.purpose is Purpose.ACK:
        told = channels.to_tell(connection, peer)
        channels.keep_channel(connection, channels.channel(connection, peer), sha256, told)
    return (gap_words(peer, shown),) if shown else ()


def witnessed(
    connection: Connection, preview: Preview, before: tuple[Suspicion, ...]
) -> tuple[Message, ...]:
    """Keep how far the sender says every computer had written; return what follows from it.

    *before* is what was suspected before anything of the bundle was taken in: its entries show
    as much as its words.
    """
    made = preview.manifest.created
    said = witness.Said(preview.sender.id, made.wall, made.clock_ok)
    witness.hear(connection, preview.manifest.writers, said)
    return witnessing.warnings(connection, preview.roster.roster, before)


def told_group(connection: Connection, preview: Preview) -> None:
    """Keep what another office of this prison is called and seals to, as it says itself."""
    own, sender = writers.current(connection).facility, preview.sender
    for each in preview.manifest.extra:
        if each.name == HEALTH_GROUP and sender.facility == own:
            with suppress(ValueError):
                check_recipient(each.value)
                trusting.keep_office_group(connection, sender.id, each.value)
        if each.name == OFFICE_NAME and sender.facility == own:
            trusting.name_office(connection, sender.id, each.value)


def asked(connection: Connection, preview: Preview) -> tuple[Message, ...]:
    """Keep what the sender asks for and how it decided on what we asked; return what is new."""
    own = writers.current(connection).facility
    peer = peer_of(own, preview.sender)
    asking, decided = requests.heard(preview.manifest.extra, peer)
    new = sum(requests.put(connection, each) for each in asking)
    answered = 0
    for each in decided:
        ours = requests.one(connection, each.id)
        if ours is not None and not ours.incoming and ours.peer == peer:
            answered += ours.state is Decision.OPEN
            requests.decide(connection, requests.answered(ours, each))
    said = []
    if new:
        said.append(
            nmsg(
                "{peer} asks for something: a person decides.",
                "{peer} asks for {count} things: a person decides.",
                new,
                peer=partner_words(peer),
            )
        )
    if answered:
        said.append(
            nmsg(
                "{peer} answered a request of ours.",
                "{peer} answered {count} requests of ours.",
                answered,
                peer=partner_words(peer),
            )
        )
    return tuple(said)


def of_later(preview: Preview, facts: int) -> tuple[Message, ...]:
    """Return that something is kept which only a later version shows: *facts* and requests."""
    asking, _ = requests.heard(preview.manifest.extra, "")
    count = facts + sum(each.what is Wanted.LATER for each in asking)
    if not count:
        return ()
    return (
        nmsg(
            "{count} element of a later version is kept without being shown.",
            "{count} elements of a later version are kept without being shown.",
            count,
        ),
    )


def _went_back(line: Channel, got: Received) -> bool:
    return line.knows_more(max((got.contiguous, *got.beyond)))


def closed(work: Work, own: str, touched: Iterable[str], bundle_id: str) -> tuple[str, ...]:
    """Write in each dossier that left from here that its acceptance came back."""
    found = []
    for key in touched:
        for file in transfers.transfers_of(work.connection, key):
            if file.transfer.origin == own and file.state is TransferState.ACCEPTED:
                body = transfer_events.ReceiptReceived(file.transfer.id, bundle_id, work.now)
                work.record(dossier(key), body)
                found.append(file.transfer.id)
    return tuple(found)
