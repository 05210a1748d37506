"""The slips of stations 4 to 6: belongings, health check, general screening."""

from prisondesk.features.intake.documents._station import (
    DATE,
    LINE,
    TIME,
    Station,
    interpreter,
    part,
    row,
)
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import Comb, Dots, SlipRow, Tick, Word


def _object(number: int) -> SlipRow:
    return row(
        msg("Object {number}", number=number),
        Dots(3),
        Word(cmsg("paper", "quantity")),
        Comb((2,)),
        Word(cmsg("paper", "state")),
        Dots(1),
    )


def _asked_by(label: Message) -> SlipRow:
    return row(
        label,
        Dots(2),
        Word(cmsg("before an hour", "from")),
        TIME,
        Tick(cmsg("paper", "interrupted")),
    )


BELONGINGS = Station(
    4,
    msg("Registry and security"),
    msg("Belongings and money"),
    (
        *part(
            "B",
            cmsg("paper", "Objects"),
            *(_object(number) for number in range(1, 7)),
            row(cmsg("paper", "Place kept"), LINE),
            note=msg("strike the lines left empty"),
        ),
        *part(
            "C",
            cmsg("paper", "Money"),
            row(msg("F CFA, in figures"), Comb((3, 3, 3), " "), Word(cmsg("paper", "francs"))),
            row(cmsg("paper", "In words"), LINE),
            row(
                cmsg("paper", "Other currency"),
                Tick(cmsg("paper", "none")),
                Tick(cmsg("paper", "yes:")),
                LINE,
            ),
            row(
                cmsg("paper", "Counted with"),
                Word(cmsg("paper", "witness")),
                LINE,
                Word(cmsg("paper", "receipt no.")),
                LINE,
            ),
        ),
    ),
    thumb=True,
)

HEALTH = Station(
    5,
    cmsg("paper", "Infirmary"),
    msg("Health check on arrival"),
    (
        *part(
            "B",
            cmsg("paper", "Examination"),
            row(
                cmsg("paper", "Seen"),
                Tick(cmsg("paper", "in private")),
                Tick(msg("not in private: reason")),
                LINE,
            ),
            row(
                cmsg("paper", "Consent"),
                Tick(cmsg("paper", "given")),
                Tick(cmsg("paper", "refused")),
            ),
            interpreter(),
            row(msg("Sealed note no."), Comb((12,)), Word(msg("health file no.")), LINE),
        ),
        *part(
            "C",
            msg("Findings, in the words of the health worker"),
            row(None, LINE),
            row(None, LINE),
            row(None, LINE),
            row(None, LINE),
            row(
                msg("Signs of ill-treatment"),
                Tick(msg("none seen or told")),
                Tick(msg("report made no.")),
                LINE,
            ),
            note=msg("medical secret: stays in the infirmary"),
        ),
        *part(
            "D",
            msg("What the prison must do, without the reason"),
            row(
                cmsg("paper", "Ask for"),
                Tick(cmsg("paper", "isolation")),
                Tick(cmsg("paper", "ground floor")),
                Tick(cmsg("paper", "watch")),
                Tick(msg("urgent transfer to hospital")),
            ),
            row(cmsg("paper", "Until"), DATE, Word(cmsg("paper", "told to")), LINE),
        ),
    ),
    health=True,
)

SCREENING = Station(
    6,
    cmsg("paper", "General screening"),
    msg("Health, social and security services, each for its part"),
    (
        *part(
            "B",
            cmsg("paper", "Conditions"),
            row(
                cmsg("paper", "Person"),
                Tick(cmsg("paper", "agrees")),
                Tick(cmsg("paper", "declines")),
                Tick(cmsg("paper", "later")),
            ),
            row(
                cmsg("paper", "In private"),
                Tick(cmsg("paper", "yes")),
                Tick(cmsg("paper", "no: reason")),
                LINE,
            ),
            row(cmsg("paper", "Language"), LINE),
            interpreter(),
        ),
        *part(
            "C",
            msg("Who asked which part"),
            _asked_by(cmsg("paper", "Health part")),
            _asked_by(cmsg("paper", "Social part")),
            _asked_by(cmsg("paper", "Security part")),
            row(cmsg("paper", "Answer sheets"), Word(msg("sealed envelope no.")), LINE),
            note=msg("the answers stand on the answer sheets, never here"),
        ),
        *part(
            "D",
            cmsg("paper", "First night"),
            row(
                cmsg("paper", "First-night questions"),
                Tick(msg("asked before the first night")),
                Tick(msg("not asked: reason")),
                LINE,
            ),
            row(
                msg("Called at once"),
                Tick(cmsg("paper", "infirmary")),
                Tick(msg("head of detention")),
                Tick(cmsg("paper", "director")),
                Word(cmsg("before an hour", "at")),
                TIME,
            ),
        ),
    ),
)
