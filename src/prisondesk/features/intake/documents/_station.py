"""The parts that every blank slip shares."""

from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    Block,
    Comb,
    Dots,
    Section,
    SlipFields,
    SlipItem,
    SlipRow,
    Tick,
    Word,
)

TIME = Comb((2, 2), "h")
DATE = Comb((2, 2, 4), "/")
LINE = Dots()


@dataclass(frozen=True, slots=True)
class Station:
    """One station's slip: its number in the order of intake, its office and its own parts.

    *health* marks the slip that only health staff fill in and type; *thumb* asks for the print of
    a finger where the person acknowledges something.
    """

    number: int
    office: Message
    subject: Message
    parts: tuple[Block, ...]
    health: bool = False
    about_person: bool = True
    thumb: bool = False


def row(label: Message | None, *items: SlipItem) -> SlipRow:
    """Return one line to fill in."""
    return SlipRow(label, items)


def part(
    letter: str, title: Message, *rows: SlipRow, note: Message | None = None
) -> tuple[Block, ...]:
    """Return a lettered part of a slip."""
    return Section(letter, title, note), SlipFields(rows)


def when_and_who(*, about_person: bool) -> tuple[Block, ...]:
    """Return part A: when the act was done and about whom; the hour of the act, not of typing."""
    done = row(
        cmsg("paper", "Done on"),
        DATE,
        Word(cmsg("before an hour", "at")),
        TIME,
        *((Word(cmsg("paper", "committal no.")), Comb((4, 4), "/")) if about_person else ()),
    )
    person = (
        row(msg("Family name, clan"), Comb((26,))),
        row(cmsg("paper", "First names"), Comb((26,))),
        row(cmsg("paper", "Father (names)"), LINE),
        row(
            cmsg("paper", "Sex, age"),
            Tick(cmsg("paper", "man")),
            Tick(cmsg("paper", "woman")),
            Word(cmsg("paper", "under 18:")),
            Tick(msg("yes or in doubt")),
            Tick(cmsg("paper", "no")),
        ),
    )
    return part(
        "A",
        msg("When and who") if about_person else cmsg("paper", "When"),
        done,
        *(person if about_person else ()),
        note=msg("hour of the act, not of the typing"),
    )


def interpreter() -> SlipRow:
    """Return the line that asks through whom people understood each other."""
    return row(
        cmsg("paper", "Interpreter"),
        Tick(cmsg("paper", "not needed")),
        Tick(cmsg("paper", "yes: name")),
        LINE,
        Tick(msg("none: to be done again")),
    )


def slash() -> Word:
    """Return the stroke between two things to fill in."""
    return Word(verbatim("/"))
