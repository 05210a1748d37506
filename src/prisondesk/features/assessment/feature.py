"""What the subject "assessment" brings to the house."""

from prisondesk.features.assessment.documents.cards import CARDS
from prisondesk.features.assessment.documents.erasure import ERASURE
from prisondesk.features.assessment.documents.notice import NOTICE
from prisondesk.features.assessment.documents.report import REPORT
from prisondesk.features.assessment.documents.social import SOCIAL
from prisondesk.features.assessment.events import assessment, follow_up, interview, screening
from prisondesk.features.assessment.store.assessment import PROJECTION as ASSESSMENTS
from prisondesk.features.assessment.store.follow_up import PROJECTION as FOLLOW_UP
from prisondesk.features.assessment.store.screening import PROJECTION as SCREENINGS
from prisondesk.ledger.manifest import Feature

_SEALED = "sealed: read in the session of health staff only"
_STREAM = "read from the stream by those who may"

FEATURE = Feature(
    key="assessment",
    facts=(*screening.FACTS, *assessment.FACTS, *follow_up.FACTS, *interview.FACTS),
    projections=(SCREENINGS, ASSESSMENTS, FOLLOW_UP),
    documents=(NOTICE, REPORT, SOCIAL, CARDS, ERASURE),
    unprojected=(
        (screening.SafetyAnswered, "answers are read from the stream by those who may"),
        (screening.HealthAnswered, _SEALED),
        (screening.NeedsAnswered, "answers are read from the stream by those who may"),
        (screening.HealthFound, _SEALED),
        (follow_up.HealthTasksOpened, _SEALED),
        (follow_up.HealthTaskDone, _SEALED),
        (follow_up.ObservationNoted, _STREAM),
        (follow_up.ObservationKept, _STREAM),
        (follow_up.OtherToolNoted, _STREAM),
        *((fact, _STREAM) for fact in interview.FACTS),
    ),
)
