"""The screens of the desk in an open house: home, deadlines, settings, backup."""

from functools import partial

from prisondesk.bootstrap.checkup import doctor_of, installed
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.letters_desk import letters
from prisondesk.features.desk.documents import HEAD_SHEET, TRIAL_SHEET, Trial
from prisondesk.features.desk.service.book import answers_for_the_book
from prisondesk.features.desk.ui import SCREENS, Build
from prisondesk.features.desk.ui.book import BOOK
from prisondesk.features.desk.ui.desk import Eyes, WorkDesk
from prisondesk.features.staff.service.papers import PaperOrder, ShownPaper
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.shell.parts import Listed, Suggestion
from prisondesk.sync.drives import removable
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen


def work_screens(house: House, eyes: Eyes) -> tuple[Listed, ...]:
    """Return the screens of the desk; *eyes* changes language, contrast and text size."""
    desk = work_desk(house, eyes)
    hidden = () if answers_for_the_book(house.actor) else (BOOK.key,)
    return tuple(
        Listed(spec, partial(_built, build, desk))
        for spec, build in SCREENS
        if spec.key not in hidden
    )


def suggestions(house: House, typed: str) -> tuple[Suggestion, ...]:
    """Return what the search box of the window offers for *typed*."""
    found = house.services.search.find(house.actor, typed)
    return tuple(
        Suggestion(each.name, look().t(each.detail), "dossier", each.dossier) for each in found
    )


def work_desk(house: House, eyes: Eyes) -> WorkDesk:
    """Return what those screens are given."""
    services = house.services
    return WorkDesk(
        actor=house.actor,
        home=services.home,
        deadlines=services.deadlines,
        custody=services.custody,
        staff=services.staff,
        keeping=services.keeping,
        limits=services.limits,
        book=services.book,
        machine=services.machine,
        printers=installed,
        trial_sheet=partial(_trial_sheet, house),
        sticks=removable,
        doctor=partial(doctor_of, house),
        audit=services.audit,
        head_sheet=partial(_head_sheet, house),
        head_printed=partial(_head_printed, house),
        eyes=eyes,
        letters=letters(services, house.actor),
        languages=tuple((code, each.own_name) for code, each in LANGUAGES.items()),
    )


def _built(build: Build, desk: WorkDesk, bench: Bench) -> Screen:
    return build(bench, desk)


def _head_sheet(house: House) -> ShownPaper:
    head = house.services.audit.head(house.actor)
    papers = house.services.papers
    order = PaperOrder(HEAD_SHEET, head, "", papers.take_number("CH"))
    return papers.show(house.actor, order)


def _head_printed(house: House, sheet: ShownPaper) -> None:
    house.services.papers.printed(house.actor, sheet, "registre relié")
    house.services.audit.printed(house.actor)


def _trial_sheet(house: House, printer: str) -> bytes:
    papers = house.services.papers
    content = Trial(printer, house.clock.now())
    order = PaperOrder(TRIAL_SHEET, content, "", papers.take_number("ES"))
    return papers.issue(house.actor, order, "essai")
