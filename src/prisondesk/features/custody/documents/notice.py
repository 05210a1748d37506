"""The notice of expiry: the judge and the prosecutor are told that a title ends or has ended.

Art. 129 of the code of 2001: without an order the head of the prison tells the judge and brings
the person before the prosecutor. A coupon at its foot comes back with the answer.
"""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.printing.blocks import (
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Clause,
    Dots,
    Field,
    Fields,
    Numbered,
    Paragraph,
    Section,
    SideBySide,
    Signatures,
    Signer,
    SlipFields,
    SlipRow,
    StateHead,
    Tick,
    TitleRow,
    Word,
    shown,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side
from prisondesk.printing.typeset import strong


@dataclass(frozen=True, slots=True)
class NoticePerson:
    """The person and the title, as the notice has them."""

    names: str
    ecrou: str
    birth: Answer
    status: Answer
    offence: Answer
    first_title: Answer
    ceiling: Answer
    why: Answer
    last_act: Answer


@dataclass(frozen=True, slots=True)
class Avis:
    """Everything a notice of expiry says.

    *end* is exclusive, *last* the last covered day; *days_over* is 0 while the title still holds.
    *law* is the code under which the title was given; *references* are title and extensions.
    """

    number: str
    dated: dt.date
    town: str
    facility: str
    judge: str
    prosecutor: str
    references: Answer
    end: dt.date
    last: dt.date
    days_over: int
    law: str
    person: NoticePerson
    head_name: str
    head_role: Message


def compose(notice: Avis, context: PaperContext) -> Paper:
    """Say what the paper of *notice* consists of."""
    return Paper(
        context=context,
        model="AV v1",
        title=msg("Notice of expiry of a title"),
        foot=msg("NOTICE OF EXPIRY OF A TITLE No. {number}", number=notice.number),
        sheets=(
            (
                StateHead(office=cmsg("paper", "Registry")),
                *_head(notice),
                *_letter(notice),
                *_coupon(notice),
            ),
        ),
    )


def _head(notice: Avis) -> tuple[Block, ...]:
    over = nmsg(
        "title expired: {count} day without a title",
        "title expired: {count} days without a title",
        notice.days_over,
    )
    coming = msg("the title expires on {day}", day=notice.end)
    state = over if notice.days_over > 0 else coming
    return (
        TitleRow(
            title=msg("Notice of expiry of a title"),
            subtitle=None,
            left=None,
            right=Numbered(cmsg("paper", "No."), notice.number),
        ),
        SideBySide(
            (
                Fields(((Field(msg("URGENT – DETAINED"), state, 12, strong=True),),)),
                Paragraph(
                    msg("{town}, {day}", town=notice.town, day=notice.dated), side=Side.START
                ),
            ),
            (
                Paragraph(
                    msg("{head} of {facility}", head=notice.head_role, facility=notice.facility),
                    side=Side.START,
                ),
                Paragraph(msg("to"), side=Side.START),
                Paragraph(strong(notice.judge), side=Side.START),
                Paragraph(
                    msg("and {prosecutor}", prosecutor=strong(notice.prosecutor)),
                    side=Side.START,
                ),
            ),
        ),
        Clause(
            msg("Subject:"), strong(msg("Expiry of a detention title – request for a decision")), 16
        ),
        Clause(msg("Ref.:"), shown(notice.references), 16),
    )


def _letter(notice: Avis) -> tuple[Block, ...]:
    ended = msg(
        "I have the honour to report that the title by virtue of which the person named below is "
        "held ceased to have effect on {end}, the last day covered being {last}, and that no "
        "decision of extension, referral or release had reached the registry at the hour of this "
        "notice.",
        end=strong(notice.end),
        last=notice.last,
    )
    ends = msg(
        "I have the honour to report that the title by virtue of which the person named below is "
        "held ceases to have effect on {end}, the last day covered being {last}, and that no "
        "decision of extension, referral or release has reached the registry yet.",
        end=strong(notice.end),
        last=notice.last,
    )
    basis = msg(
        "Under the code by which the title was given ({law}), I refer the matter to you without "
        "delay so that a decision may be taken. The person will be brought before the public "
        "prosecutor as soon as the title has ended.",
        law=notice.law,
    )
    without = msg(
        "Without a valid title, detention has no legal basis. Any order of release, received in "
        "writing or announced by telephone and confirmed, will be carried out on receipt. I "
        "would be grateful if the coupon below came back to the registry by the bearer."
    )
    return (
        Paragraph(ended if notice.days_over > 0 else ends),
        _who(notice),
        Paragraph(basis),
        Paragraph(without),
        Signatures(
            (Signer(notice.head_role, notice.head_name, foot=SIGNATURE_AND_STAMP),),
            height=27,
        ),
    )


def _who(notice: Avis) -> Fields:
    person = notice.person
    return Fields(
        (
            (
                Field(
                    msg("Names as written on the title"),
                    person.names,
                    5,
                    strong=True,
                    size=12.5,
                ),
                Field(cmsg("paper", "Committal no."), person.ecrou, 2, strong=True),
                Field(cmsg("paper", "Birth"), person.birth, 2),
                Field(cmsg("paper", "Legal situation"), person.status, 3),
            ),
            (
                Field(msg("Accused of, as on the title"), person.offence, 5),
                Field(msg("First title"), person.first_title, 2),
                Field(msg("Ceiling"), person.ceiling, 2),
                Field(msg("Term"), notice.end, 3, strong=True),
            ),
            (
                Field(msg("Why this date"), person.why, 9, size=8.8),
                Field(msg("Last act received"), person.last_act, 3),
            ),
        )
    )


def _coupon(notice: Avis) -> tuple[Block, ...]:
    received = (Word(msg("received on")), Dots(), Word(msg("at")), Dots())
    return (
        Section(
            "C",
            msg("Coupon to be returned to the registry"),
            msg(
                "Notice no. {number}, committal no. {ecrou}",
                number=notice.number,
                ecrou=notice.person.ecrou,
            ),
        ),
        SlipFields(
            (
                SlipRow(
                    None, (Tick(msg("extension until")), Dots(), Word(msg("order no.")), Dots())
                ),
                SlipRow(None, (Tick(msg("release ordered, order enclosed: carried out at once")),)),
                SlipRow(None, (Tick(msg("another decision:")), Dots())),
                SlipRow(None, received),
                SlipRow(msg("Name, function, signature and stamp"), (Dots(),)),
            )
        ),
    )


AVIS_EXPIRATION = DocumentKind("expiry-notice", msg("Notice of expiry of a title"), compose)
