"""Cards in two languages, answers by code kept at once, resumed by another officer."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessing import CLERK, DIRECTOR, GUARD, INSPECTOR, OTHER_SOCIAL, SOCIAL, Room, room, text_of
from prisondesk.bootstrap.interview_desk import interview_desk
from prisondesk.features.assessment.model.interview import (
    Consent,
    Given,
    Prompt,
    Reply,
    Setting,
    Way,
)
from prisondesk.features.assessment.service.prompts import MANIFEST
from prisondesk.features.assessment.store import interviews as store
from prisondesk.features.assessment.ui.interview import INTERVIEW, InterviewScreen
from prisondesk.features.assessment.ui.interview_side import Steps
from prisondesk.features.assessment.ui.prompts import PromptsScreen
from prisondesk.features.assessment.ui.sound import is_available
from prisondesk.i18n.translator import translator
from prisondesk.kernel.refusal import Refused
from prisondesk.security.session import Actor
from prisondesk.ui import theme
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.widgets import Label

BAMBARA = Setting("bm", Way.INTERPRETER, "A. Traductrice", Consent.YES, voluntary_told=True)
Open = Callable[..., InterviewScreen]
Picture = Callable[..., Path]
SOUND = b"OggS" + b"\x00" * 400
PROMPT = Prompt("HELLO1", "bm", "", "0.1-draft", "Bénévole", dt.date(2026, 11, 1), "Relectrice", "")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Room]:
    with room(tmp_path) as made:
        yield made


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as told:
        act()
    return told.value.reason.text


def test_nobody_is_asked_before_the_consent_is_written(here: Room) -> None:
    service = here.services.interviews
    for setting in (
        replace(BAMBARA, consent=None),
        replace(BAMBARA, voluntary_told=False),
        replace(BAMBARA, interpreter=" "),
    ):
        refused(lambda setting=setting: service.open(SOCIAL, "k1", setting))  # type: ignore[misc] - bound in the loop
    service.open(SOCIAL, "k1", BAMBARA)
    refused(lambda: service.open(SOCIAL, "k1", BAMBARA))
    for stranger in (GUARD, DIRECTOR):
        refused(lambda stranger=stranger: service.open(stranger, "k2", BAMBARA))  # type: ignore[misc] - bound in the loop


def test_every_answer_keeps_the_words_that_were_shown(here: Room) -> None:
    service = here.services.interviews
    name = service.open(SOCIAL, "k1", BAMBARA)
    given = Given(
        "HELLO1",
        Reply.ANSWERED,
        ("tired", "pain"),
        "« n t’a dɔn »",
        "bm",
        "i ka kɛnɛ wa?",
        "Comment allez-vous ?",
        Way.RECORDING,
    )
    service.answer(SOCIAL, "k1", name, given)
    again = service.current(OTHER_SOCIAL, "k1")
    assert again is not None
    assert again.answer("HELLO1") == given
    service.answer(OTHER_SOCIAL, "k1", name, Given("HELLO2", Reply.NOT_UNDERSTOOD))
    held = service.current(SOCIAL, "k1")
    assert held is not None
    assert held.officers == (SOCIAL.officer, OTHER_SOCIAL.officer)
    assert held.version == store.questions().version
    service.close(SOCIAL, "k1", name)
    assert service.current(SOCIAL, "k1") is None
    refused(lambda: service.answer(SOCIAL, "k1", name, given))


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (Given("HELLO2", Reply.ANSWERED), "Choose"),
        (Given("HELLO2", Reply.ANSWERED, ("yes", "no")), "One answer"),
        (Given("HELLO2", Reply.ANSWERED, ("maybe",)), "no answer"),
        (Given("HELLO2", Reply.PREFERS_NOT, ("yes",)), "take it away"),
    ],
)
def test_an_answer_fits_its_question(here: Room, given: Given, word: str) -> None:
    name = here.services.interviews.open(SOCIAL, "k1", BAMBARA)
    assert word in refused(lambda: here.services.interviews.answer(SOCIAL, "k1", name, given))


def test_what_was_told_is_closed_to_the_magistrate_and_the_guard(here: Room) -> None:
    here.services.interviews.open(SOCIAL, "k1", BAMBARA)
    for stranger in (INSPECTOR, GUARD, CLERK):
        with pytest.raises(Refused):
            here.services.interviews.interviews(stranger, "k1")


def test_a_recording_has_a_speaker_and_another_who_listened(here: Room) -> None:
    prompts = here.services.prompts
    for wrong in (
        replace(PROMPT, speaker=" "),
        replace(PROMPT, reviewer="BÉNÉVOLE"),
    ):
        refused(lambda wrong=wrong: prompts.add(SOCIAL, wrong, SOUND))  # type: ignore[misc] - bound in the loop
    refused(lambda: prompts.add(SOCIAL, PROMPT, b"RIFF"))
    refused(lambda: prompts.add(GUARD, PROMPT, SOUND))
    kept = prompts.add(SOCIAL, PROMPT, SOUND)
    assert prompts.find(SOCIAL, "HELLO1", "bm", "F") == kept
    assert prompts.find(SOCIAL, "HELLO1", "taq", "F") is None
    assert prompts.sound(kept) == SOUND


def test_a_pack_carries_the_recordings_to_another_prison_and_is_checked(
    here: Room, tmp_path_factory: pytest.TempPathFactory
) -> None:
    here.services.prompts.add(SOCIAL, PROMPT, SOUND)
    pack = here.services.prompts.pack(SOCIAL)
    assert MANIFEST.encode() in pack
    with room(tmp_path_factory.mktemp("other")) as there:
        assert there.services.prompts.take_in(SOCIAL, pack) == 1
        assert there.services.prompts.take_in(SOCIAL, pack) == 0
        assert there.services.prompts.find(SOCIAL, "HELLO1", "bm", "M") is not None
        for broken in (b"", pack[:200], pack.replace(b"OggS", b"OggX")):
            with pytest.raises(Refused):
                there.services.prompts.take_in(SOCIAL, broken)


@pytest.fixture
def screen_of(here: Room, qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    jobs = Jobs()

    def make(actor: Actor = SOCIAL, code: str = "fr") -> InterviewScreen:
        look = theme.apply(qapp, theme.load(theme.LIGHT), translator(code), 1.0)
        bench = Bench(look.t, jobs, here.clock, look)
        screen = InterviewScreen(bench, interview_desk(here.services, actor))
        qtbot.addWidget(screen)
        screen.resize(1194, 684)
        screen.arrive("k1")
        screen.show()
        qtbot.waitUntil(lambda: screen.card is not None or screen.consent is not None)
        return screen

    yield make
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.shut_down()


def said(screen: QWidget) -> str:
    return "\n".join(one.text() for one in screen.findChildren(Label) if one.isVisibleTo(screen))


def test_the_consent_comes_first_and_nothing_is_chosen_in_advance(
    here: Room,
    screen_of: Open,
    qtbot: QtBot,
    picture: Picture,
) -> None:
    screen = screen_of()
    assert screen.consent is not None
    form = screen.consent.form
    assert set(form.values().values()) <= {None, False}
    picture(screen, "interview-consent")
    form.set_values({"language": "bm", "way": "officer", "consent": "yes"})
    form.submit()
    assert form.field("told").shown_problem()
    form.set_values({"language": "bm", "way": "officer", "consent": "yes", "told": True})
    form.submit()
    qtbot.waitUntil(lambda: screen.card is not None)
    screen.step(2)  # the first card is on health: its draft is not said at all
    assert screen.findChild(QWidget, "provisional") is not None  # nobody reviewed the Bambara yet
    held = here.services.interviews.current(SOCIAL, "k1")
    assert held is not None
    assert held.setting == Setting("bm", Way.OFFICER, "", Consent.YES, voluntary_told=True)


def test_keys_answer_in_any_order_and_another_officer_goes_on(
    here: Room,
    screen_of: Open,
    qtbot: QtBot,
    picture: Picture,
) -> None:
    here.services.interviews.open(SOCIAL, "k1", BAMBARA)
    screen = screen_of()
    assert screen.card is not None
    qtbot.keyClick(screen, Qt.Key.Key_4)
    qtbot.keyClick(screen, Qt.Key.Key_5)
    typed = QInputMethodEvent()
    typed.setCommitString("« sɛgɛnnen »")
    QApplication.sendEvent(screen.card.note, typed)
    picture(screen, "interview-card")
    (steps,) = screen.findChildren(Steps)
    assert steps.states()[:2] == ("now", "left")
    card = screen.findChild(QWidget, "interpreter-card")
    assert card is not None
    assert "A. Traductrice" in [each.text() for each in card.findChildren(Label)]
    qtbot.keyClick(screen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen._place == 1)
    again = screen_of(OTHER_SOCIAL)
    qtbot.waitUntil(lambda: again._place == 1)
    assert again.findChildren(Steps)[0].states()[:2] == ("done", "now")
    held = here.services.interviews.current(SOCIAL, "k1")
    assert held is not None
    kept = held.answer("HELLO1")
    assert kept is not None
    assert (kept.codes, kept.words) == (("tired", "pain"), "« sɛgɛnnen »")
    assert kept.french.startswith("Comment allez-vous")
    again.card.findChild(QWidget, "prefers_not").click()  # type: ignore[union-attr] - shown above
    qtbot.waitUntil(lambda: again._place == 2)
    picture(screen_of(SOCIAL, "ar"), "interview-card", "ar")


def test_a_missing_recording_is_said_plainly(here: Room, screen_of: Open, qtbot: QtBot) -> None:
    here.services.interviews.open(SOCIAL, "k1", BAMBARA)
    screen = screen_of()
    screen.listen()
    assert "enregistré" in said(screen) or "recorded" in said(screen)
    here.services.prompts.add(SOCIAL, PROMPT, SOUND)
    screen.listen()
    if not is_available():
        assert "son" in said(screen) or "sound part" in said(screen)


def test_an_interview_rests_longer_before_the_desk_locks() -> None:
    assert INTERVIEW.interview


def test_the_cards_are_printed_for_a_desk_without_a_computer(here: Room) -> None:
    here.founded()
    desk = interview_desk(here.services, SOCIAL)
    text = text_of(desk.cards("k1", "bm"))
    assert "allez-vous" in text.lower()
    assert "PROJET" in text


def test_a_recording_is_kept_and_carried_from_its_screen(
    here: Room, qapp: QApplication, qtbot: QtBot, tmp_path: Path, picture: Picture
) -> None:
    jobs = Jobs()
    look = theme.apply(qapp, theme.load(theme.LIGHT), translator("fr"), 1.0)
    bench = Bench(look.t, jobs, here.clock, look)
    screen = PromptsScreen(bench, interview_desk(here.services, SOCIAL))
    qtbot.addWidget(screen)
    screen.resize(1194, 684)
    screen.show()
    screen.arrive()
    path = tmp_path / "bonjour.ogg"
    path.write_bytes(SOUND)
    typed = {
        "question": "HELLO1",
        "language": "bm",
        "gender": "any",
        "speaker": "Bénévole",
        "reviewer": "Relectrice",
        "path": str(path),
    }
    screen.form.set_values(typed)
    with qtbot.waitSignal(screen.said):
        screen.form.submit()
    qtbot.waitUntil(lambda: screen.findChild(QWidget, "recordings") is not None)
    picture(screen, "prompts")
    with qtbot.waitSignal(screen.said):
        screen.give(tmp_path)
    assert (tmp_path / "PRISONDESK-VOIX.zip").is_file()
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.shut_down()
