"""A sheet to try a printer with: every script, thin lines and greys, nothing of anybody."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    Field,
    Fields,
    Numbered,
    Paragraph,
    Section,
    StateHead,
    TitleRow,
    ToWrite,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side

_TITLE = cmsg("paper", "Trial of the printer")
LETTERS = (
    "Éàçœ — « Le registre est l’œuvre de tous » 0123456789",
    "Ɛɔŋɲ — ɲɛmɔgɔ, kɔrɔ, ŋana",
    "سِجِلّ المؤسسة — ٠١٢٣٤٥٦٧٨٩",
    "ⴰⴱⴳⴷⵢⵣ — ăǧšṭ",
)


@dataclass(frozen=True, slots=True)
class Trial:
    """Which printer is tried, and when."""

    printer: str
    at: dt.datetime


def compose(trial: Trial, context: PaperContext) -> Paper:
    """Say what the sheet consists of."""
    printer = verbatim(trial.printer or "—")
    return Paper(
        context=context,
        model="EI v1",
        title=_TITLE,
        foot=_TITLE,
        sheets=(
            (
                StateHead(),
                TitleRow(
                    title=_TITLE,
                    subtitle=msg("to be thrown away afterwards: it holds nothing of anybody"),
                    left=Numbered(cmsg("paper", "Printed on"), trial.at),
                    right=Numbered(cmsg("paper", "Printer"), printer),
                ),
                Section("1", cmsg("paper", "Letters"), msg("each line must be readable")),
                *(
                    Paragraph(verbatim(line), size=size, side=Side.START, before=2)
                    for size in (8.0, 11.0)
                    for line in LETTERS
                ),
                Section("2", cmsg("paper", "Lines"), msg("no side of the frame may be missing")),
                Fields(
                    (
                        (
                            Field(cmsg("paper", "Left"), ToWrite(), 6),
                            Field(cmsg("paper", "Right"), ToWrite(), 6),
                        ),
                    )
                ),
            ),
        ),
    )


TRIAL_SHEET = DocumentKind("trial-sheet", _TITLE, compose)
