"""The notice of a decision: to the person, in plain words and two languages.

It says the level and why in words written for the person; names of others, sources and security
plans are not among its contents at all.
"""

import datetime as dt
from dataclasses import dataclass

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.beside import two_languages
from prisondesk.printing.blocks import (
    SIGNATURE,
    Answer,
    Block,
    Field,
    Fields,
    Numbered,
    Signatures,
    Signer,
    StateHead,
    Tick,
    TitleRow,
    shown,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext


@dataclass(frozen=True, slots=True)
class Notice:
    """What the person is told; *theirs* speaks the second language, *told* is in plain words."""

    names: str
    committal_number: Answer
    level: Message
    decided_by: str
    told: str
    review_on: dt.date
    contest_days: int
    clerk: str
    decided_on: dt.date
    french: Translator
    theirs: Translator


def compose(notice: Notice, context: PaperContext) -> Paper:
    """Say what the notice consists of."""
    other = notice.theirs(_TITLE)  # French where nobody has reviewed the words yet
    return Paper(
        context=context,
        model="ND v1",
        title=_TITLE,
        foot=msg("NOTICE OF DECISION – assessment"),
        sheets=(
            (
                StateHead(),
                TitleRow(
                    title=_TITLE,
                    subtitle=None if other == notice.french(_TITLE) else verbatim(other),
                    left=Numbered(cmsg("paper", "Date"), notice.decided_on),
                    right=Numbered(cmsg("paper", "Notice no."), context.number),
                ),
                Fields(
                    (
                        (
                            Field(msg("This notice is for"), notice.names, 8, strong=True),
                            Field(cmsg("paper", "Committal no."), notice.committal_number, 4),
                        ),
                    )
                ),
                two_languages(_points(notice), notice.french, notice.theirs),
                _signatures(notice),
            ),
        ),
    )


_TITLE = cmsg("paper", "Notice of decision")


def _points(notice: Notice) -> tuple[tuple[Message, Message], ...]:
    return (
        (
            msg("What is decided"),
            msg("After the assessment, the level decided is: {level}.", level=notice.level),
        ),
        (
            msg("Who decided"),
            msg(
                "The director, {name}. A person decided, not a machine.",
                name=notice.decided_by,
            ),
        ),
        (msg("Why"), verbatim(notice.told) if notice.told else _ASK),
        (
            msg("Until when"),
            msg(
                "The decision is looked at again on {day} at the latest. It may change before.",
                day=notice.review_on,
            ),
        ),
        (
            msg("What does not change"),
            msg(
                "Visits, lawyer, care, food, water, prayer, open air: your rights stay the same. "
                "It says nothing about guilt."
            ),
        ),
        (
            msg("If you do not agree"),
            msg(
                "Say so, or have it written, at the registry, to the social worker or the "
                "director. It is free. Another person looks at it; the answer is due in {count} "
                "days. Nobody may punish you for it.",
                count=notice.contest_days,
            ),
        ),
    )


_ASK = msg("The social worker tells you the reasons; you may ask at any time.")


def _signatures(notice: Notice) -> Block:
    language = verbatim(notice.theirs.language.own_name)
    return Signatures(
        (
            Signer(
                msg("The officer who hands over and reads"),
                notice.clerk,
                notes=(msg("Read and translated into: {language}", language=shown(language)),),
                foot=SIGNATURE,
            ),
            Signer(
                cmsg("paper", "The person"),
                verbatim(notice.names),
                ticks=(Tick(msg("I wish to contest")),),
                notes=(msg("Signing does not mean accepting."),),
                foot=SIGNATURE,
            ),
        ),
        thumb=True,
    )


NOTICE = DocumentKind("assessment-notice", _TITLE, compose)
