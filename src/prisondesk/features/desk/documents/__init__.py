"""The papers of the desk: questions about words, the digits of the chain, a trial sheet."""

from prisondesk.features.desk.documents.digits import HEAD_SHEET
from prisondesk.features.desk.documents.questions import QUESTION_SHEET, QuestionSheet
from prisondesk.features.desk.documents.trial import TRIAL_SHEET, Trial

__all__ = ["HEAD_SHEET", "QUESTION_SHEET", "TRIAL_SHEET", "QuestionSheet", "Trial"]
