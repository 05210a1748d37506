"""The courier's slip: what goes along with a stick, and what to do when it is lost."""

from prisondesk.features.transfers.documents._content import CourierSlip
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import (
    TO_WRITE,
    Block,
    Field,
    Fields,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Signer,
    SmallHead,
)
from prisondesk.printing.document import Form, Paper, PaperContext
from prisondesk.printing.pen import Side
from prisondesk.printing.typeset import strong


def compose(slip: CourierSlip, context: PaperContext) -> Paper:
    """Say what the paper of *slip* consists of: one half for the courier, one for the sender."""
    keepers = (msg("kept by the sender"), msg("travels with the stick"))
    return Paper(
        context=context,
        model="CO v1",
        title=cmsg("paper", "Courier’s slip"),
        foot=msg("COURIER’S SLIP No. {number}", number=slip.packet),
        sheets=tuple(
            _copy(slip, context, msg("Copy {number} of 2 – {keeper}", number=n, keeper=keeper))
            for n, keeper in enumerate(keepers, 1)
        ),
        form=Form.HALVES,
        cut=msg("cut here – copy 2 travels with the stick"),
        keep_note=msg("This slip names no detained person. The packet is sealed by a code."),
    )


def _copy(slip: CourierSlip, context: PaperContext, subtitle: Message) -> tuple[Block, ...]:
    return (
        SmallHead(
            office=context.letterhead.facility,
            title=cmsg("paper", "Courier’s slip"),
            subtitle=subtitle,
            box=Numbered(cmsg("paper", "Packet no."), slip.packet),
        ),
        Fields(
            (
                (
                    Field(cmsg("paper", "From"), slip.sender, 6, strong=True),
                    Field(cmsg("paper", "To"), slip.recipient, 6, strong=True),
                ),
                (
                    Field(cmsg("paper", "Prepared on"), slip.prepared_at, 4),
                    Field(cmsg("paper", "Carried by"), slip.carrier, 4),
                    Field(cmsg("paper", "Expected by"), slip.expected_by, 4),
                ),
            )
        ),
        Section("1", msg("If the stick is lost, opened or late")),
        *(Paragraph(text, size=9, side=Side.START, before=0.6) for text in _advice(slip)),
        Section("2", msg("From hand to hand"), msg("hour of the act, by the person who receives")),
        Signatures(
            (
                _hand(cmsg("paper", "Handed to")),
                _hand(cmsg("paper", "then to")),
                _hand(msg("Received at destination by")),
            ),
            height=30,
            before=0,
        ),
    )


def _advice(slip: CourierSlip) -> tuple[Message, ...]:
    return (
        msg(
            "Call {sender} at once, telephone {line}, by day or by night, and say the number of "
            "the packet.",
            sender=strong(slip.sender),
            line=slip.emergency_line or TO_WRITE,
        ),
        msg("Plug the stick into no computer. Open nothing, copy nothing, repair nothing."),
        msg("A person on the way has priority: the place and the hour first, papers afterwards."),
    )


def _hand(title: Message) -> Signer:
    return Signer(
        title,
        notes=(
            msg("Names: …………………………………………"),
            msg("on ___ / ___ / ______ at ___ h ___"),
        ),
    )
