"""The page of languages in an open house."""

from prisondesk.bootstrap.house import House
from prisondesk.features.desk.documents import QUESTION_SHEET, QuestionSheet
from prisondesk.features.desk.service.tongues import TongueService
from prisondesk.features.desk.ui.tongues import TONGUES, TongueDesk, TonguesScreen
from prisondesk.features.staff.service.papers import PaperOrder, ShownPaper
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.shell.parts import Listed


def tongue_screens(house: House) -> tuple[Listed, ...]:
    """Return the page of languages for the officer signed in at *house*."""
    tongues, papers = TongueService(house.handed_down.held), house.services.papers

    def question_sheet(code: str) -> ShownPaper:
        content = QuestionSheet(LANGUAGES[code].own_name, tongues.questions(code))
        number = papers.take_number("FT")
        order = PaperOrder(QUESTION_SHEET, content, subject="", number=number)
        return papers.show(house.actor, order)

    def printed(paper: ShownPaper) -> None:
        papers.printed(house.actor, paper, "translation")

    desk = TongueDesk(tongues, question_sheet, printed)
    return (Listed(TONGUES, lambda bench: TonguesScreen(bench, desk)),)
