"""The receipt of a transfer: one half goes back with the escort, one stays at the destination."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import (
    Answer,
    Block,
    Field,
    Fields,
    Numbered,
    Paragraph,
    Signatures,
    Signer,
    SmallHead,
)
from prisondesk.printing.document import DocumentKind, Form, Paper, PaperContext

_TITLE = cmsg("paper", "Receipt of a transfer")


@dataclass(frozen=True, slots=True)
class TransferReceipt:
    """Who was taken in, under which number, by whom and when; nothing that tells of health."""

    names: Answer
    former_number: Answer
    number: Answer
    origin: str
    destination: str
    order: Message
    arrived_at: dt.datetime
    checked_by: str
    differences: Answer
    containers: Answer
    escort: Answer
    escort_head: Answer
    clerk: str


def compose(receipt: TransferReceipt, context: PaperContext) -> Paper:
    """Say what the paper of *receipt* consists of."""
    keepers = (msg("kept in the file"), msg("goes back with the escort"))
    return Paper(
        context=context,
        model="RT v1",
        title=_TITLE,
        foot=msg("RECEIPT OF A TRANSFER No. {number}", number=context.number),
        sheets=tuple(_copy(receipt, context, n, keeper) for n, keeper in enumerate(keepers, 1)),
        form=Form.HALVES,
        cut=msg("cut here – copy 2 goes back with the escort"),
        keep_note=msg("The file follows by the exchange; its receipt closes the transfer."),
    )


def _copy(
    receipt: TransferReceipt, context: PaperContext, number: int, keeper: Message
) -> tuple[Block, ...]:
    return (
        SmallHead(
            office=context.letterhead.facility,
            title=_TITLE,
            subtitle=msg("Copy {number} of 2 – {keeper}", number=number, keeper=keeper),
            box=Numbered(cmsg("paper", "Receipt no."), context.number),
        ),
        Fields(
            (
                (
                    Field(cmsg("paper", "Names"), receipt.names, 6, strong=True),
                    Field(cmsg("paper", "Former number"), receipt.former_number, 3),
                    Field(cmsg("paper", "Number here"), receipt.number, 3, strong=True),
                ),
                (
                    Field(cmsg("paper", "From"), receipt.origin, 6),
                    Field(cmsg("paper", "To"), receipt.destination, 6),
                ),
                (
                    Field(cmsg("paper", "Order"), receipt.order, 6),
                    Field(cmsg("paper", "Taken in on"), receipt.arrived_at, 3, strong=True),
                    Field(msg("Compared by"), receipt.checked_by, 3),
                ),
                (
                    Field(cmsg("paper", "Escort"), receipt.escort, 4),
                    Field(cmsg("paper", "Differences noted"), receipt.differences, 8),
                ),
                (Field(msg("Containers, as they were seen"), receipt.containers, 12),),
            )
        ),
        Paragraph(
            msg("The person was compared face to face with the file, and taken in by this prison."),
            size=9,
        ),
        Signatures(
            (
                Signer(msg("For the prison"), receipt.clerk),
                Signer(cmsg("paper", "Head of escort"), receipt.escort_head),
            ),
            height=26,
            before=0,
        ),
    )


TRANSFER_RECEIPT: DocumentKind[TransferReceipt] = DocumentKind("transfer-receipt", _TITLE, compose)
