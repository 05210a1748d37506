"""The list of arrivals and the letter to the prosecutor say what stands in the dossiers."""

from collections.abc import Callable

import pytest

import papers
from fakes import FixedClock
from prisondesk.features.custody.model.status import TitleKind
from prisondesk.features.custody.model.title import Title
from prisondesk.features.intake.documents import ARRIVALS_LIST, PROSECUTOR_LETTER
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.features.intake.service.paperwork import Desk
from prisondesk.features.intake.ui.admission_presenter import LETTER, AdmissionPresenter
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.keeper import Keeper
from prisondesk.i18n.translator import translator
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.jobs import Jobs

Desks = Callable[..., IntakeDesk]


def presented(desk: IntakeDesk, clock: FixedClock) -> str:
    convoy = Convoy(clock.now(), "Gendarmerie, peloton fictif", "M. Essai", "adjudant", 2)
    return desk.intake.open(desk.actor, convoy)


def presenter(desk: IntakeDesk, jobs: Jobs) -> AdmissionPresenter:
    return AdmissionPresenter(desk, Keeper(desk, jobs, lambda _error: None))


def test_the_letter_names_what_lacks_and_is_noted_once_it_is_printed(
    desk: IntakeDesk, clock: FixedClock, jobs: Jobs
) -> None:
    key = presented(desk, clock)
    undated = Title(TitleKind.MD, "1204/26", None, "cld")
    desk.custody.receive_title(desk.actor, key, undated)
    shown = presenter(desk, jobs).letter(key)
    assert shown.order.kind.key == LETTER == PROSECUTOR_LETTER.key
    said = papers.text(papers.printed(PROSECUTOR_LETTER, shown.order.content))
    assert "Gendarmerie, peloton fictif" in said
    assert "1204/26" in said
    assert "collège des libertés" in said
    assert desk.custody.case(desk.actor, key).prosecutor_told is None
    presenter(desk, jobs).printed(shown)
    assert desk.custody.case(desk.actor, key).prosecutor_told == clock.now()


def test_there_is_no_letter_about_nobody(desk: IntakeDesk, jobs: Jobs) -> None:
    with pytest.raises(Refused):
        presenter(desk, jobs).letter("nobody")


def test_the_list_counts_who_is_without_ecrou(desk: IntakeDesk, clock: FixedClock) -> None:
    for _ in range(3):
        presented(desk, clock)
    order = desk.arrivals_list()
    assert order.number == "BKO-LA-2026-00001"
    said = papers.text(papers.printed(ARRIVALS_LIST, order.content))
    assert "3 personnes" in said
    assert [each.written for each in order.content.lines] == [False] * 3


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_both_papers_print_in_every_language_and_with_long_words(
    desk: IntakeDesk, clock: FixedClock, language: str
) -> None:
    key = presented(desk, clock)
    overview = desk.admissions.overview(desk.actor, key)
    about = Desk(desk.staff.facility(), desk.staff.officers(), "A. Modèle", translator(language))
    letter = desk.letter(overview, about)
    for kind, content in (
        (PROSECUTOR_LETTER, letter.content),
        (ARRIVALS_LIST, desk.arrivals_list().content),
    ):
        assert papers.texts(papers.printed(kind, content, language))
        assert papers.texts(papers.printed(kind, papers.lengthened(content), language))
