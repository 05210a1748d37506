"""The slips of stations 0 to 3: gate, title, rules and search, identity."""

from prisondesk.features.intake.documents._station import (
    DATE,
    LINE,
    TIME,
    Station,
    interpreter,
    part,
    row,
)
from prisondesk.kernel.message import cmsg, msg
from prisondesk.printing.blocks import Comb, Dots, SlipRow, Tick, Word


def _arrival(number: int) -> SlipRow:
    return row(
        msg("Person {number}", number=number),
        Dots(2),
        Tick(cmsg("paper", "title shown")),
        Tick(cmsg("paper", "no title")),
    )


GATE = Station(
    0,
    cmsg("paper", "Gate"),
    msg("Presentation of the people brought by the escort"),
    (
        *part(
            "B",
            cmsg("paper", "Escort"),
            row(cmsg("paper", "Unit"), LINE),
            row(cmsg("paper", "Leader: names"), Dots(2), Word(cmsg("paper", "rank")), LINE),
            row(msg("Escort order no."), LINE, Word(cmsg("paper", "vehicle")), LINE),
        ),
        *part(
            "C",
            cmsg("paper", "People presented"),
            row(cmsg("paper", "Number"), Comb((3,)), Word(msg("names as the escort gives them:"))),
            *(_arrival(number) for number in range(1, 7)),
            note=msg("more than six: a second slip"),
        ),
        *part(
            "D",
            cmsg("paper", "Calls made"),
            row(
                cmsg("paper", "Registry called"),
                Tick(cmsg("paper", "at")),
                TIME,
                Word(cmsg("paper", "answered by")),
                LINE,
            ),
            row(
                cmsg("paper", "Infirmary called"),
                Tick(cmsg("paper", "at")),
                TIME,
                Word(cmsg("paper", "answered by")),
                LINE,
            ),
            row(cmsg("paper", "Escort left"), Word(cmsg("paper", "at")), TIME),
        ),
    ),
    about_person=False,
)

TITLE = Station(
    1,
    cmsg("paper", "Registry"),
    msg("Check of the detention title"),
    (
        *part(
            "B",
            cmsg("paper", "The title"),
            row(
                cmsg("paper", "Kind"),
                Tick(cmsg("paper", "committal warrant")),
                Tick(cmsg("paper", "arrest warrant")),
                Tick(msg("extract of judgment")),
                Tick(msg("imprisonment for debt")),
                Tick(cmsg("paper", "other:")),
                LINE,
            ),
            row(
                cmsg("paper", "Number"),
                Comb((12,)),
                Word(cmsg("paper", "dated")),
                Comb((2, 2, 4), "/"),
            ),
            row(cmsg("paper", "Authority"), LINE),
            row(
                cmsg("paper", "Expires on"),
                Tick(msg("no date on it")),
                Tick(msg("date on it:")),
                DATE,
            ),
        ),
        *part(
            "C",
            msg("What was seen on it"),
            row(
                cmsg("paper", "Paper"),
                Tick(cmsg("paper", "original")),
                Tick(cmsg("paper", "copy")),
                Word(cmsg("paper", "sheets")),
                LINE,
            ),
            row(
                cmsg("paper", "Signature"),
                Tick(cmsg("paper", "seen")),
                Tick(cmsg("paper", "missing")),
            ),
            row(cmsg("paper", "Seal"), Tick(cmsg("paper", "seen")), Tick(cmsg("paper", "missing"))),
            row(
                msg("Names the person"),
                Tick(cmsg("paper", "yes")),
                Tick(cmsg("paper", "no")),
                Tick(cmsg("paper", "in doubt:")),
                LINE,
            ),
        ),
        *part(
            "D",
            cmsg("paper", "Outcome"),
            row(
                cmsg("paper", "Title"),
                Tick(cmsg("paper", "accepted")),
                Tick(msg("not valid: reason")),
                LINE,
            ),
            row(
                cmsg("paper", "Prosecutor"),
                Tick(cmsg("paper", "informed at")),
                TIME,
                Word(cmsg("paper", "by")),
                LINE,
            ),
            note=msg("no valid title: presence without committal"),
        ),
    ),
)

RULES = Station(
    2,
    cmsg("paper", "Security office"),
    msg("Rules and rights · search · first cell"),
    (
        *part(
            "B",
            msg("Rules and rights"),
            row(
                cmsg("paper", "Read aloud"),
                Tick(cmsg("paper", "yes")),
                Tick(cmsg("paper", "no")),
                Word(cmsg("paper", "language")),
                LINE,
            ),
            interpreter(),
            row(
                msg("Sheet of rights"),
                Tick(cmsg("paper", "handed over")),
                Tick(msg("read, not handed over: no more paper")),
                Tick(cmsg("paper", "refused")),
            ),
        ),
        *part(
            "C",
            cmsg("paper", "Search"),
            row(
                cmsg("paper", "Done"),
                Tick(cmsg("paper", "yes, at")),
                TIME,
                Tick(cmsg("paper", "no: reason")),
                LINE,
            ),
            row(msg("Officer of the same sex"), Dots(2), Word(cmsg("paper", "staff no.")), LINE),
            row(
                cmsg("paper", "Intimate search"),
                Tick(cmsg("paper", "no")),
                Tick(msg("yes: reason, order of")),
                LINE,
            ),
            row(
                cmsg("paper", "Objects found"),
                Tick(cmsg("paper", "none")),
                Word(msg("or the list, then on the receipt")),
                LINE,
            ),
            note=msg("officer of the same sex; the person’s dignity is kept"),
        ),
        *part(
            "D",
            msg("First cell, provisional"),
            row(cmsg("paper", "Cell"), Comb((6,)), Word(cmsg("before an hour", "at")), TIME),
            row(
                cmsg("paper", "Cell of"),
                Tick(cmsg("paper", "untried people")),
                Tick(cmsg("paper", "convicted people")),
            ),
            row(
                cmsg("paper", "Before entering"),
                Tick(msg("asks to speak to somebody in private")),
                Tick(msg("infirmary called at")),
                TIME,
            ),
            row(
                cmsg("paper", "Has received"),
                Tick(cmsg("paper", "water")),
                Tick(cmsg("paper", "meal")),
                Tick(cmsg("paper", "mat, blanket")),
                Tick(cmsg("paper", "lacks:")),
                LINE,
            ),
            note=msg("final placement: within 24 hours, by the director"),
        ),
    ),
    thumb=True,
)

IDENTITY = Station(
    3,
    cmsg("paper", "Records office"),
    msg("Identity and file"),
    (
        *part(
            "B",
            msg("Identity as declared"),
            row(cmsg("paper", "Mother (names)"), LINE),
            row(cmsg("paper", "Other names"), LINE),
            row(cmsg("paper", "Born on"), DATE, Tick(cmsg("paper", "about (year)")), Comb((4,))),
            row(msg("Place of birth"), LINE),
            row(cmsg("paper", "Nationality"), LINE, Word(cmsg("paper", "source")), LINE),
            row(
                cmsg("paper", "Languages"),
                Word(cmsg("paper", "speaks")),
                LINE,
                Word(cmsg("paper", "reads")),
                LINE,
            ),
            row(cmsg("paper", "Profession"), LINE, Word(cmsg("paper", "schooling")), LINE),
            row(
                cmsg("paper", "Family"),
                Word(cmsg("paper", "situation")),
                LINE,
                Word(cmsg("paper", "children")),
                LINE,
            ),
            row(cmsg("paper", "Address before"), LINE),
        ),
        *part(
            "C",
            msg("Papers, photograph, prints"),
            row(
                cmsg("paper", "Identity paper"),
                Tick(cmsg("paper", "none")),
                Tick(msg("yes: kind, no.")),
                LINE,
            ),
            row(
                cmsg("paper", "Photograph"),
                Tick(cmsg("paper", "face")),
                Tick(cmsg("paper", "profile")),
                Tick(cmsg("paper", "not taken")),
            ),
            row(
                cmsg("paper", "Fingerprint card"),
                Word(cmsg("paper", "no.")),
                LINE,
                Tick(cmsg("paper", "not taken")),
            ),
        ),
        *part(
            "D",
            msg("Person to inform"),
            row(cmsg("paper", "Names, link"), LINE),
            row(
                cmsg("paper", "Telephone"),
                Comb((8,)),
                Tick(cmsg("paper", "agrees")),
                Tick(msg("does not agree")),
            ),
        ),
    ),
)
