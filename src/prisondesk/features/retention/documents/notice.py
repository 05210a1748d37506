"""The notice to people held: what is written about them and what they may ask, in plain words.

It is read aloud at arrival. Its texts are rights: a translation nobody reviewed is not printed,
the interpreter reads the French instead.
"""

from dataclasses import dataclass

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.printing.beside import two_languages
from prisondesk.printing.blocks import (
    SIGNATURE,
    Signatures,
    Signer,
    StateHead,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext

_TITLE = cmsg("paper", "What is written about you")


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """What the notice says; *theirs* speaks the second language."""

    file_years: int
    authority: str
    french: Translator
    theirs: Translator


def compose(notice: PrivacyNotice, context: PaperContext) -> Paper:
    """Say what the notice consists of."""
    return Paper(
        context=context,
        model="NI v1",
        title=_TITLE,
        foot=msg("NOTICE TO PEOPLE HELD – what is written about you"),
        sheets=(
            (
                StateHead(),
                TitleRow(
                    title=_TITLE,
                    subtitle=msg("read aloud at arrival; posted in every block"),
                    left=None,
                    right=None,
                ),
                two_languages(_points(notice), notice.french, notice.theirs),
                Signatures(
                    (
                        Signer(msg("The officer who reads it"), foot=SIGNATURE),
                        Signer(cmsg("paper", "The person"), foot=SIGNATURE),
                    ),
                    thumb=True,
                    height=30,
                ),
            ),
        ),
    )


def _points(notice: PrivacyNotice) -> tuple[tuple[Message, Message], ...]:
    return (*_written(), *_asked(notice))


def _written() -> tuple[tuple[Message, Message], ...]:
    return (
        (
            msg("What is written"),
            msg(
                "Your name, your photograph, the paper that holds you, your cell, your belongings, "
                "what you ask for. Your health is written apart: only the nurse and the doctor "
                "read it."
            ),
        ),
        (
            msg("Why"),
            msg(
                "So that nobody forgets you, nobody holds you longer than the judge said, and your "
                "money and your things come back to you."
            ),
        ),
        (
            msg("Who reads it"),
            msg(
                "The officers who need it for their work, each with their own name. Every look at "
                "your health or your assessment is noted."
            ),
        ),
        (
            msg("What is never done"),
            msg(
                "No machine decides about you. Your language, your region, your people and your "
                "faith do not count for or against you. Your voice is not recorded."
            ),
        ),
    )


def _asked(notice: PrivacyNotice) -> tuple[tuple[Message, Message], ...]:
    return (
        (
            msg("How long"),
            nmsg(
                "After you leave it is kept {count} year, some things longer or shorter, then it "
                "is erased.",
                "After you leave it is kept {count} years, some things longer or shorter, then it "
                "is erased.",
                notice.file_years,
            ),
        ),
        (
            msg("What you may ask"),
            msg(
                "To see your file, to have a copy, to have a mistake corrected. Ask any officer, "
                "in words or in writing. The answer comes within 15 days. It is free."
            ),
        ),
        (
            msg("If you do not agree"),
            msg(
                "Say so to the director, to the prosecutor who visits, or write to: {authority}. "
                "Nobody may punish you for it.",
                authority=notice.authority,
            ),
        ),
    )


PRIVACY_NOTICE = DocumentKind("privacy-notice", _TITLE, compose)
