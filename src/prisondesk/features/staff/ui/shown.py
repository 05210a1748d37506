"""A paper shown over a page: looked at, printed, kept as a locked file by who may."""

from collections.abc import Callable

from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.ui.keep_copy import Keeper
from prisondesk.ui.paper import PaperWindow, Tongues
from prisondesk.ui.screen import Screen


def show_paper(
    over: Screen,
    paper: ShownPaper,
    printed: Callable[[], object],
    title: str = "",
    after: Callable[[], object] | None = None,
) -> PaperWindow:
    """Open *paper* above the page *over*; *printed* is run in a job once it went to the printer.

    Without *title* the window bears the name of the document; *after* follows in the window. Who
    has no right to print reads the paper on the screen.
    """
    jobs = over.bench.jobs

    def done(_nothing: object) -> None:
        if after is not None:
            after()

    def note() -> None:
        jobs.run(printed, done, over.show_error)

    to_print = note if paper.printable else None
    keeper = Keeper(paper.leaving, jobs) if paper.leaving is not None else None
    name = title or over.t(paper.order.kind.title)
    tongue = paper.tongue
    tongues = Tongues(tongue.language, tongue.offered, tongue.choose, jobs) if tongue else None
    window = PaperWindow(over, paper.data, name, to_print, keeper, tongues)
    window.open()
    return window
