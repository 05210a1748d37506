"""The page of languages in an open house."""

from prisondesk.bootstrap.house import House
from prisondesk.features.desk.documents import QUESTION_SHEET, QuestionSheet
from prisondesk.features.desk.service.tongues import TongueService
from prisondesk.features.desk.ui.tongues import TONGUES, TongueDesk, TonguesScreen
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.shell.parts import Listed


def tongue_screens(house: House) -> tuple[Listed, ...]:
    """Return the page of languages for the officer signed in at *house*."""
    tongues, papers = TongueService(house.handed_down.held), house.services.papers

    def question_sheet(code: str) -> bytes:
        # Nothing about anybody is on it, so anybody may print it; the printing is noted.
        content = QuestionSheet(LANGUAGES[code].own_name, tongues.questions(code))
        number = papers.take_number("FT")
        order = PaperOrder(QUESTION_SHEET, content, subject="", number=number)
        return papers.issue(house.actor, order, "translation")

    desk = TongueDesk(tongues, question_sheet)
    return (Listed(TONGUES, lambda bench: TonguesScreen(bench, desk)),)
