"""The recovery sheets, printed once and kept in sealed envelopes: one code, or three shares."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import (
    SIGNATURE_AND_STAMP,
    Block,
    Field,
    Fields,
    Gap,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Signer,
    StateHead,
    TitleRow,
    ToWrite,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.fonts import Face
from prisondesk.printing.pen import Side
from prisondesk.printing.typeset import strong


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What opens the database when nobody can sign in any more.

    *groups* is the recovery code cut into groups of characters, in order; it is printed in
    large type and stands neither in the code of the page nor in its control. *health* makes it
    the sheet that hands the health key to the first nurse or doctor.
    """

    facility: str
    facility_code: str
    created_at: dt.datetime
    groups: tuple[str, ...]
    health: bool = False
    share: int = 0

    @property
    def title(self) -> Message:
        """Return what the sheet is called."""
        if self.share:
            return cmsg("paper", "Recovery share {number} of 3", number=self.share)
        return _HEALTH_TITLE if self.health else _TITLE


_TITLE = cmsg("paper", "Recovery sheet")
_HEALTH_TITLE = cmsg("paper", "Health sheet")


def compose(sheet: RecoverySheet, context: PaperContext) -> Paper:
    """Say what the paper of *sheet* consists of."""
    return Paper(
        context=context,
        model="RE v1",
        title=sheet.title,
        foot=msg("{sheet} – {facility}", sheet=sheet.title, facility=sheet.facility_code),
        sheets=(
            (
                StateHead(),
                TitleRow(
                    title=sheet.title,
                    subtitle=msg("to be kept in a sealed envelope, never in the computer’s room"),
                    left=Numbered(cmsg("paper", "Created on"), sheet.created_at),
                    right=Numbered(cmsg("paper", "Prison"), sheet.facility_code),
                ),
                *_code(sheet),
                *_what_for(sheet),
                *_envelope(),
                *_signatures(),
            ),
        ),
        foot_notes=(msg("one copy only"),),
        content_secret=True,
    )


def _what_for(sheet: RecoverySheet) -> tuple[Block, ...]:
    if sheet.share:
        return _share_purpose()
    return _health_purpose() if sheet.health else _purpose()


def _words(sheet: RecoverySheet) -> tuple[Block, ...]:
    numbered = [f"{at:>2} {word}" for at, word in enumerate(sheet.groups, 1)]
    lines = tuple(tuple(numbered[at : at + 4]) for at in range(0, len(numbered), 4))
    return (
        Section("1", cmsg("paper", "The words"), msg("in their order; four letters of each do")),
        *(
            Paragraph(_spaced(line), size=12, face=Face.MONO, side=Side.CENTRE, before=2)
            for line in lines
        ),
    )


def _share_purpose() -> tuple[Block, ...]:
    return (
        Section("2", msg("What it is for")),
        _text(
            msg(
                "Two of the three shares together open the records of the prison when nobody can "
                "sign in any more; one alone tells nothing. They never open health."
            )
        ),
        _text(
            msg(
                "The three are kept by three people who are not replaced together: the head of "
                "the prison, the head of the registry, the directorate in Bamako. Every use is "
                "written down for good."
            )
        ),
        _text(
            msg(
                "Once a year two keepers try their shares on the page “Recovery sheets”; nothing "
                "is opened then, and the envelopes are closed again."
            )
        ),
    )


def _code(sheet: RecoverySheet) -> tuple[Block, ...]:
    if sheet.share:
        return _words(sheet)
    lines = tuple(sheet.groups[at : at + 4] for at in range(0, len(sheet.groups), 4))
    return (
        Section("1", cmsg("paper", "The code"), msg("in groups, read from left to right")),
        *(
            Paragraph(_spaced(line), size=20, face=Face.MONO, side=Side.CENTRE, before=3)
            for line in lines
        ),
    )


def _spaced(groups: tuple[str, ...]) -> Message:
    names = [f"group{index}" for index in range(len(groups))]
    # Always from left to right, whatever the language of the sheet.
    pattern = "\u2066" + "   ".join(f"{{{name}}}" for name in names) + "\u2069"
    return Message(pattern, tuple(zip(names, groups, strict=True)))


def _purpose() -> tuple[Block, ...]:
    return (
        Section("2", msg("What it is for")),
        _text(
            msg(
                "This code opens the records of the prison when nobody can sign in any more: "
                "forgotten passwords, an officer who has left, a computer that was replaced."
            )
        ),
        _text(
            msg(
                "Whoever holds it can read everything but health. It is used by {two} together, "
                "and every use is written down for good.",
                two=strong(cmsg("paper", "two people")),
            )
        ),
        _text(
            msg(
                "Without this code and without any password the records cannot be opened by "
                "anybody, not even by those who made the program."
            )
        ),
    )


def _health_purpose() -> tuple[Block, ...]:
    return (
        Section("2", msg("What it is for")),
        _text(
            msg(
                "This code gives the health key of the prison to a nurse or doctor, once. Without "
                "the key health notes are sealed and nobody can read them."
            )
        ),
        _text(
            msg(
                "It is handed in its sealed envelope to {health}; the direction does not keep it. "
                "After it has served it opens nothing any more.",
                health=strong(cmsg("paper", "health staff")),
            )
        ),
    )


def _envelope() -> tuple[Block, ...]:
    steps = (
        msg("1. Read the code aloud from the paper and compare it with the screen."),
        msg("2. Fold the sheet so that nothing shows through, put it into an opaque envelope."),
        msg("3. Close it; two people sign across the flap and put the stamp over it."),
        msg("4. Write the number of the envelope below and in the register of the safe."),
        msg("5. Keep it in a safe outside the room of the computer; another authority is better."),
        msg("6. After any opening, print a new sheet: the old code no longer serves."),
    )
    return (
        Section("3", msg("The sealed envelope")),
        *(_text(step) for step in steps),
        Gap(1.6),
        Fields(
            (
                (
                    Field(cmsg("paper", "Envelope no."), ToWrite(), 3),
                    Field(cmsg("paper", "Place kept"), ToWrite(), 5),
                    Field(msg("Checked on (seal intact)"), ToWrite(), 4),
                ),
            )
        ),
    )


def _text(text: Message) -> Block:
    return Paragraph(text, size=9.4, side=Side.START, before=0.9)


def _signatures() -> tuple[Block, ...]:
    names = msg("Names: …………………………………………")
    day = msg("Date and hour: ……………………………………")
    titles = (
        msg("The head of the prison"),
        msg("The administrator of the program"),
        msg("The keeper of the envelope"),
    )
    return (
        Section("4", cmsg("paper", "Signatures")),
        Signatures(
            tuple(Signer(title, notes=(names, day), foot=SIGNATURE_AND_STAMP) for title in titles),
            height=34,
            before=0,
        ),
    )


RECOVERY_SHEET = DocumentKind("recovery-sheet", _TITLE, compose)
