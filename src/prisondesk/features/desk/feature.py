"""What the subject "desk" brings to the house: the table of deadlines, a sheet for translators."""

from prisondesk.features.desk import documents
from prisondesk.features.desk.store import PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="desk",
    projections=(PROJECTION,),
    documents=(documents.QUESTION_SHEET, documents.HEAD_SHEET, documents.TRIAL_SHEET),
)
