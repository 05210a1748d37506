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
        Tick(msg("title shown")),
        Tick(msg("no title")),
    )


GATE = Station(
    0,
    msg("Gate"),
    msg("Presentation of the people brought by the escort"),
    (
        *part(
            "B",
            msg("Escort"),
            row(msg("Unit"), LINE),
            row(msg("Leader: names"), Dots(2), Word(msg("rank")), LINE),
            row(msg("Escort order no."), LINE, Word(msg("vehicle")), LINE),
        ),
        *part(
            "C",
            msg("People presented"),
            row(msg("Number"), Comb((3,)), Word(msg("names as the escort gives them:"))),
            *(_arrival(number) for number in range(1, 7)),
            note=msg("more than six: a second slip"),
        ),
        *part(
            "D",
            msg("Calls made"),
            row(msg("Registry called"), Tick(msg("at")), TIME, Word(msg("answered by")), LINE),
            row(msg("Infirmary called"), Tick(msg("at")), TIME, Word(msg("answered by")), LINE),
            row(msg("Escort left"), Word(msg("at")), TIME),
        ),
    ),
    about_person=False,
)

TITLE = Station(
    1,
    msg("Registry"),
    msg("Check of the detention title"),
    (
        *part(
            "B",
            msg("The title"),
            row(
                msg("Kind"),
                Tick(msg("committal warrant")),
                Tick(msg("arrest warrant")),
                Tick(msg("extract of judgment")),
                Tick(msg("imprisonment for debt")),
                Tick(msg("other:")),
                LINE,
            ),
            row(msg("Number"), Comb((12,)), Word(msg("dated")), Comb((2, 2, 4), "/")),
            row(msg("Authority"), LINE),
            row(msg("Expires on"), Tick(msg("no date on it")), Tick(msg("date on it:")), DATE),
        ),
        *part(
            "C",
            msg("What was seen on it"),
            row(msg("Paper"), Tick(msg("original")), Tick(msg("copy")), Word(msg("sheets")), LINE),
            row(msg("Signature"), Tick(msg("seen")), Tick(msg("missing"))),
            row(msg("Seal"), Tick(msg("seen")), Tick(msg("missing"))),
            row(
                msg("Names the person"),
                Tick(msg("yes")),
                Tick(msg("no")),
                Tick(msg("in doubt:")),
                LINE,
            ),
        ),
        *part(
            "D",
            msg("Outcome"),
            row(msg("Title"), Tick(msg("accepted")), Tick(msg("not valid: reason")), LINE),
            row(msg("Prosecutor"), Tick(msg("informed at")), TIME, Word(msg("by")), LINE),
            note=msg("no valid title: presence without committal"),
        ),
    ),
)

RULES = Station(
    2,
    msg("Security office"),
    msg("Rules and rights · search · first cell"),
    (
        *part(
            "B",
            msg("Rules and rights"),
            row(msg("Read aloud"), Tick(msg("yes")), Tick(msg("no")), Word(msg("language")), LINE),
            interpreter(),
            row(
                msg("Sheet of rights"),
                Tick(msg("handed over")),
                Tick(msg("read, not handed over: no more paper")),
                Tick(msg("refused")),
            ),
        ),
        *part(
            "C",
            msg("Search"),
            row(msg("Done"), Tick(msg("yes, at")), TIME, Tick(msg("no: reason")), LINE),
            row(msg("Officer of the same sex"), Dots(2), Word(msg("staff no.")), LINE),
            row(msg("Intimate search"), Tick(msg("no")), Tick(msg("yes: reason, order of")), LINE),
            row(
                msg("Objects found"),
                Tick(msg("none")),
                Word(msg("or the list, then on the receipt")),
                LINE,
            ),
            note=msg("officer of the same sex; the person’s dignity is kept"),
        ),
        *part(
            "D",
            msg("First cell, provisional"),
            row(msg("Cell"), Comb((6,)), Word(cmsg("before an hour", "at")), TIME),
            row(msg("Cell of"), Tick(msg("untried people")), Tick(msg("convicted people"))),
            row(
                msg("Before entering"),
                Tick(msg("asks to speak to somebody in private")),
                Tick(msg("infirmary called at")),
                TIME,
            ),
            row(
                msg("Has received"),
                Tick(msg("water")),
                Tick(msg("meal")),
                Tick(msg("mat, blanket")),
                Tick(msg("lacks:")),
                LINE,
            ),
            note=msg("final placement: within 24 hours, by the director"),
        ),
    ),
    thumb=True,
)

IDENTITY = Station(
    3,
    msg("Records office"),
    msg("Identity and file"),
    (
        *part(
            "B",
            msg("Identity as declared"),
            row(msg("Mother (names)"), LINE),
            row(msg("Other names"), LINE),
            row(msg("Born on"), DATE, Tick(msg("about (year)")), Comb((4,))),
            row(msg("Place of birth"), LINE),
            row(msg("Nationality"), LINE, Word(msg("source")), LINE),
            row(msg("Languages"), Word(msg("speaks")), LINE, Word(msg("reads")), LINE),
            row(msg("Profession"), LINE, Word(msg("schooling")), LINE),
            row(msg("Family"), Word(msg("situation")), LINE, Word(msg("children")), LINE),
            row(msg("Address before"), LINE),
        ),
        *part(
            "C",
            msg("Papers, photograph, prints"),
            row(msg("Identity paper"), Tick(msg("none")), Tick(msg("yes: kind, no.")), LINE),
            row(msg("Photograph"), Tick(msg("face")), Tick(msg("profile")), Tick(msg("not taken"))),
            row(msg("Fingerprint card"), Word(msg("no.")), LINE, Tick(msg("not taken"))),
        ),
        *part(
            "D",
            msg("Person to inform"),
            row(msg("Names, link"), LINE),
            row(msg("Telephone"), Comb((8,)), Tick(msg("agrees")), Tick(msg("does not agree"))),
        ),
    ),
)
