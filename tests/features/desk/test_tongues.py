"""The page of languages says how far each has come, and prints what helps."""

import pytest

from papers import LANGUAGES, printed, text
from prisondesk.features.desk.documents import QUESTION_SHEET, QuestionSheet

QUESTIONS = tuple((f"Avez-vous dormi la nuit {n} ?", "A sunɔgɔra wa?" * (n % 2)) for n in range(40))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_its_line_on_the_sheet(language: str) -> None:
    said = text(printed(QUESTION_SHEET, QuestionSheet("bamanankan", QUESTIONS), language))
    for question, _draft in QUESTIONS:
        assert question.replace("\u00a0", " ") in said.replace("\u00a0", " ")
