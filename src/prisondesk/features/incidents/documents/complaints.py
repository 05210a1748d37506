"""The register of complaints, and the receipt that is given at once: neither betrays its words."""

from dataclasses import dataclass

from prisondesk.features.incidents.documents.folios import (
    Book,
    Shape,
    folio_paper,
    lined,
    no_notes,
    said,
)
from prisondesk.features.incidents.model.complaints import (
    ADDRESSEE_WORDS,
    CHANNEL_WORDS,
    SECRECY_WORDS,
    SUBJECT_WORDS,
    URGENCY_WORDS,
    Complaint,
    FiledLine,
)
from prisondesk.features.incidents.rules.complaints import letter_words
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE,
    Answer,
    Column,
    Field,
    Fields,
    Numbered,
    Paragraph,
    Signatures,
    Signer,
    StateHead,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side

_RECEIPT = msg("Receipt of a complaint or request")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is given to whoever complains: the number, the day, until when; no word of it."""

    complaint: Complaint
    officer: str
    role: Message


def _row(line: FiledLine) -> tuple[Answer, ...]:
    filed = line.filed
    complaint = filed.complaint
    about = [SUBJECT_WORDS[complaint.subject]] if complaint.subject else []
    told = SECRECY_WORDS[complaint.secrecy] if line.hidden else said(complaint.words)
    sent = []
    if filed.sent_at is not None:
        sent = [msg("{at}", at=filed.sent_at), verbatim(filed.sent_how)]
    answer = []
    if filed.answered_on is not None:
        shown = said(filed.answer) if filed.answer else SECRECY_WORDS[complaint.secrecy]
        if filed.letter is not None:
            shown = letter_words(filed.letter)
        others = (msg("{at}: {words}", at=each.at, words=each.words) for each in filed.answers)
        answer = [msg("{day}", day=filed.answered_on), shown, *others]
    return (
        complaint.at,
        lined(said(line.name), verbatim(line.number)),
        lined(CHANNEL_WORDS[complaint.channel], ADDRESSEE_WORDS[complaint.addressee]),
        lined(*about, told),
        complaint.due,
        lined(*sent),
        lined(*answer),
    )


_SHAPE: Shape[FiledLine] = Shape(
    cmsg("register", "Register of complaints and requests"),
    "RPL v1",
    (
        Column(cmsg("register", "No."), 10),
        Column(msg("Date and hour"), 20),
        Column(cmsg("register", "Name"), 38),
        Column(msg("How it came, to whom"), 38),
        Column(msg("About, words"), 60),
        Column(msg("Answer due"), 20),
        Column(msg("Handed on"), 26),
        Column(msg("Answer"), 35),
        Column(cmsg("register", "Visa"), 12),
    ),
    _row,
    no_notes,
)


def compose_complaints(book: Book[FiledLine], context: PaperContext) -> Paper:
    """Say what the register of complaints consists of."""
    return folio_paper(_SHAPE, book, context)


def compose_receipt(receipt: Receipt, context: PaperContext) -> Paper:
    """Say what the receipt consists of."""
    complaint = receipt.complaint
    fields = Fields(
        (
            (
                Field(msg("Taken in on"), complaint.at, 6),
                Field(msg("To which authority"), ADDRESSEE_WORDS[complaint.addressee], 6),
            ),
            (
                Field(msg("Answer due"), complaint.due, 6, strong=True),
                Field(msg("Answer"), URGENCY_WORDS[complaint.urgency], 6),
            ),
        ),
        height=9.2,
    )
    words = cmsg(
        "right",
        "This number is enough to ask where the complaint stands. Nobody may be punished for a "
        "complaint. Without an answer by that day one may write to the prosecutor, the inspection "
        "or the National Commission of Human Rights.",
    )
    body = (
        StateHead(),
        TitleRow(
            title=_RECEIPT,
            subtitle=None,
            left=None,
            right=Numbered(cmsg("paper", "No."), complaint.number),
        ),
        fields,
        Paragraph(words, side=Side.START),
        Signatures((Signer(receipt.role, receipt.officer, foot=SIGNATURE),), height=28),
    )
    return Paper(
        context=context,
        model="RC v1",
        title=_RECEIPT,
        foot=msg("{title} – {number}", title=_RECEIPT, number=complaint.number),
        sheets=(body,),
    )


COMPLAINTS: DocumentKind[Book[FiledLine]] = DocumentKind(
    "complaints-register", _SHAPE.title, compose_complaints
)
RECEIPT: DocumentKind[Receipt] = DocumentKind("complaint-receipt", _RECEIPT, compose_receipt)
