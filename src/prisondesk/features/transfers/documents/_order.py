"""How the order and the liaison sheet are composed."""

from prisondesk.features.transfers.documents._content import (
    OrdreTransferement,
    Transferred,
    Voyage,
)
from prisondesk.features.transfers.documents._liaison import liaison
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import (
    SIGNATURE_AND_STAMP,
    TO_WRITE,
    Block,
    Clause,
    Code,
    Field,
    Fields,
    Numbered,
    Paragraph,
    Section,
    SideBySide,
    Signatures,
    Signer,
    StateHead,
    Tick,
    TitleRow,
    shown,
)
from prisondesk.printing.document import Paper, PaperContext, Running
from prisondesk.printing.fonts import Face
from prisondesk.printing.pen import Side
from prisondesk.printing.prisons import from_prison, to_prison
from prisondesk.printing.typeset import strong

NAMES_TO_WRITE = msg("Names: …………………………………………")


def compose(order: OrdreTransferement, context: PaperContext) -> Paper:
    """Say what the paper of *order* consists of."""
    return Paper(
        context=context,
        model="OT v1",
        title=cmsg("paper", "Transfer order"),
        foot=msg("TRANSFER ORDER No. {number} and LIAISON SHEET", number=order.number),
        sheets=(
            (
                *_head(order),
                *_grounds(order),
                *_articles(order),
                *_signature(order),
                *_notice(order.person),
            ),
            liaison(order),
        ),
        running=Running(
            shown(order.person.names),
            None,
            msg("Transfer order no. {number}", number=strong(order.number)),
        ),
    )


def _head(order: OrdreTransferement) -> tuple[Block, ...]:
    return (
        StateHead(with_facility=False),
        TitleRow(
            title=cmsg("paper", "Transfer order"),
            subtitle=msg("which is also the escort order for the escort named"),
            left=Numbered(msg("To be executed by"), order.execute_by),
            right=Numbered(cmsg("paper", "Order no."), order.number),
        ),
        Paragraph(
            msg("{authority},", authority=order.authority),
            face=Face.BOLD,
            side=Side.START,
            before=1.6,
        ),
    )


def _grounds(order: OrdreTransferement) -> tuple[Block, ...]:
    return tuple(
        Clause(msg("Having regard to"), ground, 30, strong=False, snug=True, before=0.3)
        for ground in order.grounds
    )


def _articles(order: OrdreTransferement) -> tuple[Block, ...]:
    first = msg(
        "The person named below is transferred {from_origin} {to_destination}:",
        from_origin=from_prison(strong(order.voyage.origin), order.voyage.origin),
        to_destination=to_prison(strong(order.voyage.destination), order.voyage.destination),
    )
    following = (order.reason, _escort(order.voyage), *order.articles)
    return (
        Paragraph(cmsg("paper", "ORDERS"), size=13, face=Face.BOLD, side=Side.CENTRE, before=1.6),
        Clause(_article(1), first, 21),
        _person(order.person),
        *(Clause(_article(number), text, 21) for number, text in enumerate(following, 2)),
    )


def _article(number: int) -> Message:
    if number == 1:  # French writes « Article 1er »
        return cmsg("first article", "Article 1:")
    return msg("Article {number}:", number=number)


def _escort(voyage: Voyage) -> Message:
    return msg(
        "The escort, {unit}, is led by {leader}. Departure is set for {departure}, arrival is "
        "expected before {expected}.",
        unit=voyage.unit or TO_WRITE,
        leader=strong(", ".join(filter(None, (voyage.leader, voyage.rank))) or TO_WRITE),
        departure=voyage.departure or TO_WRITE,
        expected=voyage.expected,
    )


def _person(person: Transferred) -> Block:
    return Fields(
        (
            (
                Field(
                    msg("Names as written on the title"), person.names, 6, strong=True, size=12.5
                ),
                Field(cmsg("paper", "Birth"), person.birth, 3),
                Field(msg("Committal no. (origin)"), person.committal_number, 3, strong=True),
            ),
            (
                Field(cmsg("paper", "Legal situation"), person.status, 4),
                Field(msg("Title that holds"), person.title, 5),
                Field(msg("End of sentence"), person.end_of_sentence, 3),
            ),
        )
    )


def _signature(order: OrdreTransferement) -> tuple[Block, ...]:
    done = msg(
        "Done at {place}, on {day} – {authority}",
        place=order.done_at or TO_WRITE,
        day=order.done_on,
        authority=order.authority,
    )
    copies = tuple(Paragraph(copy, size=8.6, side=Side.START, before=0) for copy in order.copies_to)
    code = Code(
        order.payload,
        msg("For the registry of destination: transfer, state of the file, least identity."),
        size=24,
    )
    return (
        SideBySide(
            (
                Paragraph(
                    cmsg("paper", "Copies to:"), size=8.8, face=Face.BOLD, side=Side.START, before=0
                ),
                *copies,
                code,
            ),
            (
                Signatures(
                    (_signer(done, order.signatory),),
                    height=32,
                    before=0,
                ),
            ),
        ),
    )


def _signer(done: Message, name: str) -> Signer:
    """Return the box of the authority; a name that is not known here is written by hand."""
    if name:
        return Signer(done, name, foot=SIGNATURE_AND_STAMP)
    return Signer(done, notes=(NAMES_TO_WRITE,), foot=SIGNATURE_AND_STAMP)


def _notice(person: Transferred) -> tuple[Block, ...]:
    return (
        Section("1", msg("Notice to the person"), msg("read and explained before departure")),
        Signatures(
            (
                Signer(
                    msg("The officer who gives notice"),
                    notes=(
                        NAMES_TO_WRITE,
                        msg("Function: ………………………………………"),
                        msg("Read and translated into: ………………… by: …………………"),
                    ),
                    foot=msg("Date, hour, signature"),
                ),
                Signer(
                    cmsg("paper", "The person"),
                    person.names,
                    ticks=(
                        Tick(cmsg("paper", "cannot sign")),
                        Tick(cmsg("paper", "remarks enclosed")),
                    ),
                ),
            ),
            thumb=True,
            before=0,
        ),
    )
