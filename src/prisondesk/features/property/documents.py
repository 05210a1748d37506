"""The receipt of belongings and money: two copies on one page, one for the person."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE,
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Column,
    Field,
    Fields,
    Missing,
    Numbered,
    Paragraph,
    Signatures,
    Signer,
    SmallHead,
    Table,
    shown,
)
from prisondesk.printing.document import DocumentKind, Form, Paper, PaperContext, Running
from prisondesk.printing.pen import Side
from prisondesk.printing.typeset import sentences, slanted, strong
from prisondesk.printing.words import amount_in_words, feminine_in_words


@dataclass(frozen=True, slots=True)
class Belonging:
    """One line of the inventory."""

    description: str
    quantity: int
    state: Answer
    place: Answer


@dataclass(frozen=True, slots=True)
class Recu:
    """Everything the receipt says.

    *number* is the receipt's own (``EF-2026-0117``); *francs* the sum handed in, in CFA francs;
    *other_currency* is counted apart and never converted; *forbidden* names dangerous or
    forbidden objects found.
    """

    number: str
    names: str
    arabic_names: Answer
    committal_number: str
    handed_in_at: dt.datetime
    belongings: tuple[Belonging, ...]
    forbidden: Answer
    francs: int
    other_currency: Answer
    facility_office: Message
    clerk: str
    witness: Answer
    language: Answer
    interpreter: Answer


def compose(receipt: Recu, context: PaperContext) -> Paper:
    """Say what the paper of *receipt* consists of."""
    keepers = (
        msg("kept in the file, accounting voucher"),
        msg("handed to the person, who keeps it"),
    )
    return Paper(
        context=context,
        model="EF v1",
        title=msg("Receipt of belongings and money"),
        foot=msg("RECEIPT OF BELONGINGS No. {number}", number=receipt.number),
        sheets=tuple(_copy(receipt, index, keeper) for index, keeper in enumerate(keepers, 1)),
        form=Form.HALVES,
        cut=msg("cut here – give copy 2 to the person"),
        running=Running(
            shown(receipt.names),
            None,
            msg("Receipt no. {number}", number=strong(receipt.number)),
        ),
        keep_note=msg(
            "Keep this: it is asked for on release and at each withdrawal. No withdrawal without "
            "an entry in the register of belongings."
        ),
        side_notes=(
            msg("Returned on ___ / ___ / ______"),
            msg("balance: ____________ F CFA"),
        ),
    )


def _copy(receipt: Recu, number: int, keeper: Message) -> tuple[Block, ...]:
    return (
        SmallHead(
            office=receipt.facility_office,
            title=msg("Receipt of belongings and money"),
            subtitle=msg("Copy {number} of 2 – {keeper}", number=strong(number), keeper=keeper),
            box=Numbered(cmsg("paper", "Receipt no."), receipt.number),
        ),
        Fields(
            (
                (
                    Field(cmsg("paper", "Names"), receipt.names, 5, strong=True),
                    Field(cmsg("paper", "Arabic script"), receipt.arabic_names, 3, size=10.5),
                    Field(cmsg("paper", "Committal no."), receipt.committal_number, 2, strong=True),
                    Field(msg("Handed in on"), receipt.handed_in_at, 2, size=8.4),
                ),
            ),
            height=8.6,
        ),
        _inventory(receipt),
        _closed(receipt),
        _money(receipt),
        _signatures(receipt),
    )


def _inventory(receipt: Recu) -> Block:
    columns = (
        Column(cmsg("paper", "No."), 8, Side.CENTRE),
        Column(cmsg("inventory", "Description"), 81),
        Column(cmsg("paper", "Quantity"), 15, Side.CENTRE),
        Column(cmsg("paper", "State"), 38),
        Column(cmsg("paper", "Place kept"), 38),
    )
    rows: tuple[tuple[Answer, ...], ...] = tuple(
        (index, line.description, line.quantity, line.state, line.place)
        for index, line in enumerate(receipt.belongings, 1)
    )
    nothing: tuple[Answer, ...] = ("", Missing.NONE, "", "", "")
    return Table(columns, rows or (nothing,), size=8.2, height=4.4)


def _closed(receipt: Recu) -> Block:
    count = len(receipt.belongings)
    closed = nmsg(
        "Closed at {words} line ({count}).",
        "Closed at {words} lines ({count}).",
        count,
        words=feminine_in_words(count),
    )
    forbidden = shown(receipt.forbidden)
    if isinstance(receipt.forbidden, Missing):
        forbidden = slanted(forbidden)
    return Paragraph(
        sentences(
            strong(closed),
            msg("Any addition after this line is void."),
            msg("Dangerous or forbidden objects: {objects}.", objects=forbidden),
        ),
        size=7.8,
        side=Side.START,
        before=0.3,
    )


def _money(receipt: Recu) -> Block:
    return Fields(
        (
            (
                Field(
                    msg("Sum handed in, in words"),
                    amount_in_words(receipt.francs),
                    5,
                    size=9,
                ),
                Field(
                    msg("Other currency, counted apart, not converted"),
                    receipt.other_currency,
                    4,
                    size=9,
                ),
                Field(
                    msg("Total in F CFA"), formats.money(receipt.francs), 3, strong=True, size=11.5
                ),
            ),
        ),
        height=8.2,
    )


def _signatures(receipt: Recu) -> Block:
    read = msg("Read and translated into: {language}", language=shown(receipt.language))
    by = msg("by: {interpreter}", interpreter=shown(receipt.interpreter))
    return Signatures(
        (
            Signer(
                msg("The clerk of the registry"),
                receipt.clerk,
                msg("has counted and received"),
                foot=SIGNATURE_AND_STAMP,
            ),
            Signer(
                cmsg("paper", "The witness"), receipt.witness, msg("has counted with the clerk")
            ),
            Signer(
                cmsg("paper", "The person"),
                verbatim(receipt.names),
                msg("acknowledges that the inventory is exact"),
                notes=(read, by),
                foot=SIGNATURE,
            ),
        ),
        thumb=True,
        before=0.8,
    )


RECU = DocumentKind("belongings-receipt", msg("Receipt of belongings and money"), compose)
