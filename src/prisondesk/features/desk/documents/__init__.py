"""The papers of the desk: questions about words, the digits of the chain."""

from prisondesk.features.desk.documents.digits import HEAD_SHEET
from prisondesk.features.desk.documents.questions import QUESTION_SHEET, QuestionSheet

__all__ = ["HEAD_SHEET", "QUESTION_SHEET", "QuestionSheet"]
