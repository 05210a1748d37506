"""The manifest of a group: everybody on one order, who left, who stayed and why, who arrived."""

from prisondesk.features.transfers.model import Manifest, ManifestLine
from prisondesk.i18n import formats
from prisondesk.kernel.message import cmsg, msg
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
    Section,
    Signatures,
    Signer,
    Square,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side
from prisondesk.printing.prisons import from_prison, to_prison
from prisondesk.printing.typeset import strong

_TITLE = cmsg("paper", "Manifest of a group transfer")


def compose(manifest: Manifest, context: PaperContext) -> Paper:
    """Say what the paper of *manifest* consists of."""
    return Paper(
        context=context,
        model="MT v1",
        title=_TITLE,
        foot=msg("MANIFEST – ORDER No. {number}", number=manifest.order),
        sheets=(
            (
                StateHead(),
                TitleRow(
                    title=_TITLE,
                    subtitle=msg(
                        "{from_origin} {to_destination}",
                        from_origin=from_prison(manifest.origin),
                        to_destination=to_prison(manifest.destination),
                    ),
                    left=Numbered(cmsg("paper", "Persons"), formats.number(len(manifest.lines))),
                    right=Numbered(cmsg("paper", "Order no."), manifest.order),
                ),
                _order(manifest),
                Section(
                    "1",
                    msg("The persons"),
                    msg("tick who boards, and who is taken in; the order of each goes with them"),
                ),
                _people(manifest),
                _signatures(manifest),
            ),
        ),
    )


def _order(manifest: Manifest) -> Block:
    return Fields(
        (
            (
                Field(msg("Authority"), manifest.authority, 4),
                Field(cmsg("paper", "Dated"), manifest.dated, 2),
                Field(cmsg("paper", "Escort"), manifest.escort, 4),
                Field(cmsg("paper", "Expected"), formats.moment(manifest.expected), 2),
            ),
            (
                Field(cmsg("persons", "Left"), formats.number(manifest.gone), 4, strong=True),
                Field(msg("Did not leave"), formats.number(manifest.stayed), 4, strong=True),
                Field(
                    msg("To board when printed"),
                    formats.number(len(manifest.lines) - manifest.gone - manifest.stayed),
                    4,
                    strong=True,
                ),
            ),
        )
    )


def _people(manifest: Manifest) -> Block:
    columns = (
        Column(cmsg("paper", "No."), 8, Side.END),
        Column(cmsg("paper", "Écrou no."), 30),
        Column(cmsg("paper", "Names"), 44),
        Column(cmsg("paper", "Birth"), 26),
        Column(cmsg("paper", "Sex"), 16),
        Column(msg("Containers"), 16, Side.END),
        Column(msg("Left, or why not"), 24),
        Column(msg("Taken in"), 16),
    )
    rows: list[tuple[Answer | Square, ...]] = [
        (
            formats.number(place),
            line.number or "—",
            strong(line.names) if line.names else Missing.NOT_KNOWN,
            line.birth or Missing.NOT_KNOWN,
            line.sex or Missing.NOT_KNOWN,
            formats.number(line.containers),
            _left(line),
            _arrived(line),
        )
        for place, line in enumerate(manifest.lines, 1)
    ]
    return Table(columns, tuple(rows), size=8.0)


def _left(line: ManifestLine) -> Answer | Square:
    if line.stayed is not None:
        return line.stayed
    return formats.moment(line.left) if line.left is not None else Square.EMPTY


def _arrived(line: ManifestLine) -> Answer | Square:
    if line.arrived is not None:
        return line.new_number or formats.moment(line.arrived)
    return "—" if line.stayed is not None else Square.EMPTY


def _signatures(manifest: Manifest) -> Block:
    return Signatures(
        (
            Signer(cmsg("paper", "The registry"), manifest.signatory or None, foot=SIGNATURE),
            Signer(cmsg("paper", "The head of the prison"), None, foot=SIGNATURE_AND_STAMP),
            Signer(msg("For the prison of destination"), None, foot=SIGNATURE_AND_STAMP),
        ),
        height=28,
        before=2.0,
    )


TRANSFER_MANIFEST: DocumentKind[Manifest] = DocumentKind("transfer-manifest", _TITLE, compose)
