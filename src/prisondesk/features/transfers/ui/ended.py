"""What became of a transfer: over, refused or in dispute, and what that means here, in words."""

from prisondesk.features.transfers.model import Transfer, TransferFile, TransferState
from prisondesk.features.transfers.rules import ROAD
from prisondesk.features.transfers.ui.pieces import add_words
from prisondesk.features.transfers.ui.presenter import Shown
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, prison
from prisondesk.ui.widgets import Card, MessageStrip, Tone

_AT_ORIGIN = {
    TransferState.RETURNED: msg("The person is back and counts here: the file can be written."),
    TransferState.CANCELLED: msg("The person did not leave: the file can be written as before."),
    TransferState.STAYED: msg("The person stayed here: the file can be written as before."),
}
_NOBODY_COMES = msg("{origin} took this transfer back: nobody is expected here any more.")
_AT_DESTINATION = {
    TransferState.RETURNED: msg("The person went back to {origin}: nobody is expected here."),
    TransferState.CANCELLED: _NOBODY_COMES,
    TransferState.REDIRECTED: msg(
        "{origin} sent the person on to another prison: nobody is expected here."
    ),
    TransferState.DIED: msg("{origin} closes the act; nobody is expected here."),
    TransferState.ESCAPED: msg("{origin} closes the act; nobody is expected here."),
}
_LOST = frozenset({TransferState.DIED, TransferState.ESCAPED})
_READ_ONLY = msg("The file stays readable here, and cannot be written.")


def ended(t: Translator, shown: Shown, own: str) -> Card:
    """Return the card of a transfer that is over at *own*: what became of it, and what follows."""
    file = shown.file
    if file is None:
        raise LookupError("a card is of a transfer")
    moved = file.transfer
    joins = moved.destination == own and moved.arrived_at is not None and shown.provisionals
    asked = joins or (shown.late is not None and bool(shown.late.words))
    title = cmsg("transfers", "Finished") if asked else msg("Nothing to do here")
    if moved.state in ROAD:
        title = msg("On the road")  # somebody reads here who takes no step
    card = Card(t(title), "circle-check")
    if moved.arrived_at is not None:
        line = msg(
            "Transferred on {day}, accepted by {who} ({facility}, {number}).",
            day=moved.arrived_at.date(),
            who=file.checked_by,
            facility=prison(moved.destination),
            number=moved.new_number or "—",
        )
        card.body.addWidget(MessageStrip(t(line), tone=Tone.OK))
    elif (words := _became(moved, own, shown)) is not None:
        card.body.addWidget(MessageStrip(t(words), tone=Tone.INFO))
    if not shown.writable:
        add_words(card, t, _READ_ONLY)
    return card


def _became(moved: Transfer, own: str, shown: Shown) -> Message | None:
    if moved.state is TransferState.ARRIVED_BY_TELEPHONE:
        return msg(
            "The arrival was told by telephone. The receipt comes with a key from {facility} and "
            "closes the transfer.",
            facility=prison(moved.destination),
        )
    if moved.destination == own:
        words = _AT_DESTINATION.get(moved.state)
        return Message(words.text, (("origin", prison(moved.origin)),)) if words else None
    if moved.state is TransferState.REDIRECTED:
        return msg("Sent on to another prison on a new order: follow that transfer.")
    if moved.state in _LOST:
        return msg("The act is closed here.") if shown.case.released_at is not None else None
    return _AT_ORIGIN.get(moved.state) if shown.writable else None


def refused(t: Translator, file: TransferFile, *, ours: bool) -> Card:
    """Return the card of somebody who was not taken in and still counts on the road."""
    moved = file.transfer
    card = Card(t(msg("Not taken in at the destination")), "circle-x")
    said = msg("{facility} did not take the person in.", facility=prison(moved.destination))
    card.body.addWidget(MessageStrip(t(said), file.refusal, Tone.SOON))
    words = msg("{facility} reads it with the next key.", facility=prison(moved.origin))
    if ours:
        words = msg(
            "The person counts on the road from here until somebody writes down that he or she is "
            "back, or was sent on."
        )
    add_words(card, t, words)
    return card


def crossed(t: Translator, moved: Transfer) -> Card:
    """Return the card of a cancelling and an acceptance that crossed on the road."""
    card = Card(t(msg("Cancelled and accepted: where is the person?")), "scale")
    there = {"origin": prison(moved.origin), "destination": prison(moved.destination)}
    head = msg(
        "{origin} took the transfer back, and {destination} took the person in: the two crossed on "
        "the road.",
        **there,
    )
    kept = msg(
        "Both entries are kept. Until it is settled the prison that took the person in holds the "
        "file."
    )
    card.body.addWidget(MessageStrip(t(head), t(kept), Tone.SOON))
    words = msg(
        "Today the two directors telephone: who has the person, compared face to face? If they do "
        "not agree, they call the directorate."
    )
    add_words(card, t, words)
    return card
