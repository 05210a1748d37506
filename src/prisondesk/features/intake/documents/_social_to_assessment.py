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
    cmsg("paper", "Social service"),
    cmsg("paper", "Social interview"),
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
            cmsg("paper", "Family"),
            row(
                cmsg("paper", "Family informed"),
                Tick(cmsg("paper", "yes, on")),
                DATE,
                Tick(msg("does not wish it")),
            ),
            row(msg("Person to inform"), LINE, Word(cmsg("paper", "telephone")), Comb((8,))),
            row(
                msg("Children left alone"),
                Tick(cmsg("paper", "no")),
                Tick(msg("yes: who looks after them")),
                LINE,
            ),
            row(
                cmsg("paper", "Lawyer"),
                Tick(cmsg("paper", "none")),
                Tick(cmsg("paper", "wanted")),
                Tick(cmsg("paper", "has one:")),
                LINE,
            ),
        ),
        *part(
            "D",
            msg("Work and schooling"),
            row(cmsg("paper", "Trade, skills"), LINE),
            row(cmsg("paper", "Schooling"), LINE),
            row(
                cmsg("paper", "Wishes"),
                Tick(cmsg("paper", "literacy")),
                Tick(cmsg("paper", "workshop")),
                Tick(cmsg("paper", "school")),
                Tick(cmsg("paper", "other:")),
                LINE,
            ),
            row(cmsg("paper", "Report no."), LINE, Word(msg("kept by the social service"))),
        ),
    ),
)

DIRECTOR = Station(
    8,
    cmsg("paper", "Director’s office"),
    msg("Interview with the head of the prison"),
    (
        *part(
            "B",
            cmsg("paper", "Rights"),
            row(
                cmsg("paper", "Rights confirmed"),
                Tick(cmsg("paper", "yes")),
                Tick(cmsg("paper", "no")),
                Word(cmsg("paper", "language")),
                LINE,
            ),
            interpreter(),
            row(
                msg("Has the sheet of rights"),
                Tick(cmsg("paper", "yes")),
                Tick(msg("no: handed over today")),
            ),
        ),
        *part(
            "C",
            msg("Requests and complaints"),
            row(
                cmsg("paper", "Complaint"),
                Tick(cmsg("paper", "none")),
                Tick(msg("yes: sealed envelope no.")),
                LINE,
            ),
            row(
                msg("Wishes to write to"),
                Tick(cmsg("paper", "prosecutor")),
                Tick(cmsg("paper", "judge")),
                Tick(cmsg("paper", "lawyer")),
                Tick(cmsg("paper", "consulate")),
                Tick(cmsg("paper", "other:")),
                LINE,
            ),
            row(cmsg("paper", "Request"), LINE),
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
    cmsg("paper", "Placement decision"),
    msg("Final cell, within 24 hours"),
    (
        *part(
            "B",
            cmsg("paper", "Decision"),
            row(cmsg("paper", "Present cell"), Comb((6,)), Tick(cmsg("paper", "confirmed"))),
            row(
                cmsg("paper", "New cell"),
                Comb((6,)),
                Word(cmsg("paper", "from (date)")),
                DATE,
                TIME,
            ),
            row(cmsg("paper", "Review on"), DATE),
        ),
        *part(
            "C",
            cmsg("paper", "Reasons"),
            row(
                cmsg("paper", "Rule followed"),
                Tick(cmsg("paper", "legal situation")),
                Tick(cmsg("paper", "sex")),
                Tick(cmsg("paper", "age")),
                Tick(msg("kept apart, see list")),
                Tick(cmsg("paper", "room available")),
            ),
            row(
                msg("Asked for by the nurse"),
                Tick(cmsg("paper", "ground floor")),
                Tick(cmsg("paper", "watch")),
                Tick(cmsg("paper", "isolation")),
            ),
            row(
                msg("Somebody to talk to"),
                Tick(msg("yes, same language")),
                Tick(cmsg("paper", "nobody")),
            ),
            row(msg("Reason in words"), LINE),
            row(None, LINE),
        ),
        *part(
            "D",
            msg("Notice to the person"),
            row(
                cmsg("paper", "Told"),
                Tick(cmsg("paper", "yes, at")),
                TIME,
                Word(cmsg("paper", "language")),
                LINE,
            ),
            row(
                msg("Right to ask for review"),
                Tick(cmsg("paper", "explained")),
                Tick(msg("asks for it now")),
            ),
            row(
                cmsg("paper", "Decided by"),
                Tick(cmsg("paper", "director")),
                Tick(cmsg("paper", "delegate:")),
                LINE,
            ),
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
            row(cmsg("paper", "Ground"), LINE, Word(cmsg("paper", "reference")), LINE),
            row(cmsg("paper", "Decided by"), LINE, Word(cmsg("paper", "on")), DATE),
        ),
        *part(
            "C",
            cmsg("paper", "Conditions"),
            row(
                cmsg("paper", "Person"),
                Tick(cmsg("paper", "agrees")),
                Tick(cmsg("paper", "declines")),
                Tick(cmsg("paper", "later")),
            ),
            row(cmsg("paper", "First assessor"), LINE, Word(cmsg("paper", "service")), LINE),
            row(cmsg("paper", "Second assessor"), LINE, Word(cmsg("paper", "service")), LINE),
            row(cmsg("paper", "Language"), LINE),
            interpreter(),
            row(
                cmsg("paper", "Begun, ended"),
                TIME,
                Word(cmsg("paper", "to")),
                TIME,
                Tick(cmsg("paper", "interrupted")),
            ),
        ),
        *part(
            "D",
            cmsg("paper", "Answer sheets"),
            row(
                cmsg("paper", "Sealed envelope"),
                Word(cmsg("paper", "no.")),
                LINE,
                Word(cmsg("paper", "sheets")),
                Comb((2,)),
            ),
            row(cmsg("paper", "Handed to"), LINE, Word(cmsg("before an hour", "at")), TIME),
            note=msg("no answer, score or level is ever written on this slip"),
        ),
    ),
)
