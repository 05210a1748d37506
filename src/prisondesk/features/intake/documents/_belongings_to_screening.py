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
        Word(msg("quantity")),
        Comb((2,)),
        Word(msg("state")),
        Dots(1),
    )


def _asked_by(label: Message) -> SlipRow:
    return row(label, Dots(2), Word(cmsg("before an hour", "from")), TIME, Tick(msg("interrupted")))


BELONGINGS = Station(
    4,
    msg("Registry and security"),
    msg("Belongings and money"),
    (
        *part(
            "B",
            msg("Objects"),
            *(_object(number) for number in range(1, 7)),
            row(msg("Place kept"), LINE),
            note=msg("strike the lines left empty"),
        ),
        *part(
            "C",
            msg("Money"),
            row(msg("F CFA, in figures"), Comb((3, 3, 3), " "), Word(msg("francs"))),
            row(msg("In words"), LINE),
            row(msg("Other currency"), Tick(msg("none")), Tick(msg("yes:")), LINE),
            row(
                msg("Counted with"),
                Word(msg("witness")),
                LINE,
                Word(msg("receipt no.")),
                LINE,
            ),
        ),
    ),
    thumb=True,
)

HEALTH = Station(
    5,
    msg("Infirmary"),
    msg("Health check on arrival"),
    (
        *part(
            "B",
            msg("Examination"),
            row(
                msg("Seen"),
                Tick(msg("in private")),
                Tick(msg("not in private: reason")),
                LINE,
            ),
            row(msg("Consent"), Tick(msg("given")), Tick(msg("refused"))),
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
                msg("Ask for"),
                Tick(msg("isolation")),
                Tick(msg("ground floor")),
                Tick(msg("watch")),
                Tick(msg("urgent transfer to hospital")),
            ),
            row(msg("Until"), DATE, Word(msg("told to")), LINE),
        ),
    ),
    health=True,
)

SCREENING = Station(
    6,
    msg("General screening"),
    msg("Health, social and security services, each for its part"),
    (
        *part(
            "B",
            msg("Conditions"),
            row(msg("Person"), Tick(msg("agrees")), Tick(msg("declines")), Tick(msg("later"))),
            row(msg("In private"), Tick(msg("yes")), Tick(msg("no: reason")), LINE),
            row(msg("Language"), LINE),
            interpreter(),
        ),
        *part(
            "C",
            msg("Who asked which part"),
            _asked_by(msg("Health part")),
            _asked_by(msg("Social part")),
            _asked_by(msg("Security part")),
            row(msg("Answer sheets"), Word(msg("sealed envelope no.")), LINE),
            note=msg("the answers stand on the answer sheets, never here"),
        ),
        *part(
            "D",
            msg("First night"),
            row(
                msg("First-night questions"),
                Tick(msg("asked before the first night")),
                Tick(msg("not asked: reason")),
                LINE,
            ),
            row(
                msg("Called at once"),
                Tick(msg("infirmary")),
                Tick(msg("head of detention")),
                Tick(msg("director")),
                Word(cmsg("before an hour", "at")),
                TIME,
            ),
        ),
    ),
)
