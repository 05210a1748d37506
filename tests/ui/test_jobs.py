"""Jobs run one after the other, speak, stop when asked, and end exactly once."""

import errno
import logging
import os
import sys
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.feedback import explain
from prisondesk.ui.jobs import Jobs, Progress


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.shut_down()


def test_a_long_job_stops_at_the_next_step(jobs: Jobs, qtbot: QtBot) -> None:
    started = threading.Event()

    def export(progress: Progress) -> None:
        for number in range(10_000_000):
            progress.step(number, 10_000_000)
            started.set()

    job = jobs.start(export)
    started.wait(60)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()


def test_a_job_that_is_done_at_once_still_answers(jobs: Jobs, qtbot: QtBot) -> None:
    answers: list[object] = []
    job = jobs.run(lambda: 7, answers.append, answers.append)
    with qtbot.waitSignal(job.finished):
        pass
    assert answers == [7]
    assert not jobs.busy


class Asker(QLabel):
    def show_answer(self, before: str, found: int) -> None:
        self.setText(f"{before}{found}")


def test_an_answer_to_a_widget_that_is_gone_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    kept, gone = Asker(), Asker()
    qtbot.addWidget(kept)
    jobs.run(lambda: 7, partial(gone.show_answer, "n° "), lambda _error: None)
    last = jobs.run(lambda: 8, partial(kept.show_answer, "n° "), lambda _error: None)
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete.value)
    with qtbot.waitSignal(last.finished), qtbot.captureExceptions() as broken:
        pass
    assert broken == []
    assert kept.text() == "n° 8"


def test_jobs_keep_their_order(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(5):
        last = jobs.start(lambda _progress, number=number: seen.append(number))
    with qtbot.waitSignal(last.finished):
        pass
    assert seen == [0, 1, 2, 3, 4]


def test_an_error_reaches_the_window_as_it_is(jobs: Jobs, qtbot: QtBot) -> None:
    def refuse(_progress: Progress) -> None:
        raise Refused(msg("The cell is full."))

    job = jobs.start(refuse)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert isinstance(failed.args[0], Refused)


def test_a_refusal_is_shown_word_for_word() -> None:
    shown = explain(Refused(verbatim("Kept."), verbatim("Try again.")), translator("fr"))
    assert (shown.headline, shown.advice, shown.refused) == ("Kept.", "Try again.", True)


def test_a_fault_gets_a_number_and_no_traceback(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        shown = explain(ZeroDivisionError("secret name"), translator("fr"))
    assert "secret name" not in shown.headline + shown.advice
    number = caplog.records[-1].getMessage().removeprefix("fault ")
    assert number in shown.advice


@pytest.mark.parametrize(
    ("number", "word"), [(errno.EIO, "clé"), (errno.ENOSPC, "place"), (errno.EACCES, "programme")]
)
def test_a_file_that_cannot_be_read_or_written_says_what_to_do(number: int, word: str) -> None:
    """A stick that is pulled out while a list is read is nobody's fault and has no number."""
    failed = OSError(number, os.strerror(number), "/media/EXEMPLE/secret.csv")
    shown = explain(failed, translator("fr"))
    assert shown.refused
    assert word in shown.headline + shown.advice
    assert "secret" not in shown.headline + shown.advice


def test_emitting_a_signal_keeps_true_alive(qapp: QApplication) -> None:
    """PySide6 6.12.0 on Python 3.11 lost a reference to True with every emit."""
    button = QPushButton()
    before = sys.getrefcount(True)
    for _ in range(100):
        button.clicked.emit()
    assert abs(sys.getrefcount(True) - before) < 10
