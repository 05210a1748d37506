"""The slips of stations 7 to 10: social interview, director, placement, assessment."""

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
from prisondesk.printing.blocks import Comb, Tick, Word

SOCIAL = Station(
    7,
    msg("Social service"),
    msg("Social interview"),
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
            msg("Family"),
            row(
                msg("Family informed"),
                Tick(msg("yes, on")),
                DATE,
                Tick(msg("does not wish it")),
            ),
            row(msg("Person to inform"), LINE, Word(msg("telephone")), Comb((8,))),
            row(
                msg("Children left alone"),
                Tick(msg("no")),
                Tick(msg("yes: who looks after them")),
                LINE,
            ),
            row(msg("Lawyer"), Tick(msg("none")), Tick(msg("wanted")), Tick(msg("has one:")), LINE),
        ),
        *part(
            "D",
            msg("Work and schooling"),
            row(msg("Trade, skills"), LINE),
            row(msg("Schooling"), LINE),
            row(
                msg("Wishes"),
                Tick(msg("literacy")),
                Tick(msg("workshop")),
                Tick(msg("school")),
                Tick(msg("other:")),
                LINE,
            ),
            row(msg("Report no."), LINE, Word(msg("kept by the social service"))),
        ),
    ),
)

DIRECTOR = Station(
    8,
    msg("Director’s office"),
    msg("Interview with the head of the prison"),
    (
        *part(
            "B",
            msg("Rights"),
            row(
                msg("Rights confirmed"),
                Tick(msg("yes")),
                Tick(msg("no")),
                Word(msg("language")),
                LINE,
            ),
            interpreter(),
            row(
                msg("Has the sheet of rights"),
                Tick(msg("yes")),
                Tick(msg("no: handed over today")),
            ),
        ),
        *part(
            "C",
            msg("Requests and complaints"),
            row(
                msg("Complaint"),
                Tick(msg("none")),
                Tick(msg("yes: sealed envelope no.")),
                LINE,
            ),
            row(
                msg("Wishes to write to"),
                Tick(msg("prosecutor")),
                Tick(msg("judge")),
                Tick(msg("lawyer")),
                Tick(msg("consulate")),
                Tick(msg("other:")),
                LINE,
            ),
            row(msg("Request"), LINE),
            note=msg("a complaint about the prison goes sealed to the prosecutor"),
        ),
        *part(
            "D",
            msg("Remarks of the director"),
            row(None, LINE),
            row(None, LINE),
            row(None, LINE),
        ),
    ),
)

PLACEMENT = Station(
    9,
    msg("Placement decision"),
    msg("Final cell, within 24 hours"),
    (
        *part(
            "B",
            msg("Decision"),
            row(msg("Present cell"), Comb((6,)), Tick(msg("confirmed"))),
            row(msg("New cell"), Comb((6,)), Word(msg("from (date)")), DATE, TIME),
            row(msg("Review on"), DATE),
        ),
        *part(
            "C",
            msg("Reasons"),
            row(
                msg("Rule followed"),
                Tick(msg("legal situation")),
                Tick(msg("sex")),
                Tick(msg("age")),
                Tick(msg("kept apart, see list")),
                Tick(msg("room available")),
            ),
            row(
                msg("Asked for by the nurse"),
                Tick(msg("ground floor")),
                Tick(msg("watch")),
                Tick(msg("isolation")),
            ),
            row(msg("Somebody to talk to"), Tick(msg("yes, same language")), Tick(msg("nobody"))),
            row(msg("Reason in words"), LINE),
            row(None, LINE),
        ),
        *part(
            "D",
            msg("Notice to the person"),
            row(msg("Told"), Tick(msg("yes, at")), TIME, Word(msg("language")), LINE),
            row(
                msg("Right to ask for review"),
                Tick(msg("explained")),
                Tick(msg("asks for it now")),
            ),
            row(msg("Decided by"), Tick(msg("director")), Tick(msg("delegate:")), LINE),
        ),
    ),
    thumb=True,
)

ASSESSMENT = Station(
    10,
    msg("Assessment by two people"),
    msg("Social service and a second person, within 30 days"),
    (
        *part(
            "B",
            msg("Why the assessment applies"),
            row(msg("Ground"), LINE, Word(msg("reference")), LINE),
            row(msg("Decided by"), LINE, Word(msg("on")), DATE),
        ),
        *part(
            "C",
            msg("Conditions"),
            row(msg("Person"), Tick(msg("agrees")), Tick(msg("declines")), Tick(msg("later"))),
            row(msg("First assessor"), LINE, Word(msg("service")), LINE),
            row(msg("Second assessor"), LINE, Word(msg("service")), LINE),
            row(msg("Language"), LINE),
            interpreter(),
            row(msg("Begun, ended"), TIME, Word(msg("to")), TIME, Tick(msg("interrupted"))),
        ),
        *part(
            "D",
            msg("Answer sheets"),
            row(msg("Sealed envelope"), Word(msg("no.")), LINE, Word(msg("sheets")), Comb((2,))),
            row(msg("Handed to"), LINE, Word(cmsg("before an hour", "at")), TIME),
            note=msg("no answer, score or level is ever written on this slip"),
        ),
    ),
)
