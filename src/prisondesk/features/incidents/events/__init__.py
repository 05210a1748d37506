"""The facts of incidents: of the book, of procedures, of escapes and deaths."""

from prisondesk.features.incidents.events.book import (
    ExaminationHeld,
    IncidentClosed,
    IncidentConfirmed,
    IncidentCorrected,
    IncidentFollowed,
    IncidentRecorded,
    Mentioned,
    MentionWithdrawn,
)
from prisondesk.features.incidents.events.complaints import (
    COMPLAINTS,
    ComplaintAnswered,
    ComplaintFiled,
    ComplaintSent,
    SealedAnswerGiven,
)
from prisondesk.features.incidents.events.discipline import (
    AccusationTold,
    AppealAnswered,
    DecisionAnnulled,
    DisciplineAppealed,
    DisciplineDecided,
    PersonHeard,
    SanctionEnded,
)
from prisondesk.features.incidents.events.grave import (
    AuthorityTold,
    DeathRecorded,
    EscapeRecorded,
    Recaptured,
)

BOOK = (
    IncidentRecorded,
    IncidentCorrected,
    IncidentFollowed,
    IncidentConfirmed,
    IncidentClosed,
    ExaminationHeld,
)
OF_FILES = (
    Mentioned,
    MentionWithdrawn,
    AccusationTold,
    PersonHeard,
    DisciplineDecided,
    DisciplineAppealed,
    AppealAnswered,
    DecisionAnnulled,
    SanctionEnded,
    EscapeRecorded,
    Recaptured,
    DeathRecorded,
    AuthorityTold,
)
FACTS = (*BOOK, *OF_FILES, *COMPLAINTS)

__all__ = [
    "BOOK",
    "COMPLAINTS",
    "FACTS",
    "OF_FILES",
    "AccusationTold",
    "AppealAnswered",
    "AuthorityTold",
    "ComplaintAnswered",
    "ComplaintFiled",
    "ComplaintSent",
    "DeathRecorded",
    "DecisionAnnulled",
    "DisciplineAppealed",
    "DisciplineDecided",
    "EscapeRecorded",
    "ExaminationHeld",
    "IncidentClosed",
    "IncidentConfirmed",
    "IncidentCorrected",
    "IncidentFollowed",
    "IncidentRecorded",
    "MentionWithdrawn",
    "Mentioned",
    "PersonHeard",
    "Recaptured",
    "SanctionEnded",
    "SealedAnswerGiven",
]
