"""Beside a card of an interview: how to ask, who interprets, and what the person said."""

from collections.abc import Collection

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from prisondesk.features.assessment.model.interview import WAY_WORDS, Interviewed, QuestionSet
from prisondesk.features.assessment.ui.interview_card import InterviewCard
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Card, Keycap, Label, SectionTitle, rule

RIGHT = 290


def side(held: Interviewed, shown: InterviewCard) -> QWidget:
    """Return the three cards beside the question."""
    t, px = look().t, look().px
    box = QWidget()
    box.setFixedWidth(px(RIGHT))
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(12))
    column.addWidget(_conduct(held))
    column.addWidget(_interpreter(held))
    note = Card()
    note.setObjectName("note-card")
    note.body.addWidget(SectionTitle(t(msg("Note, the person’s words")), "", Keycap("F9")))
    note.body.addWidget(shown.note, 1)
    note.body.addWidget(Label(t(msg("Read by the social office only.")), "hint", wrap=True))
    column.addWidget(note, 1)
    return box


def _conduct(held: Interviewed) -> Card:
    t = look().t
    card = Card(t(msg("How to ask")))
    for line in (
        msg("Read the question as it stands, then wait. Several answers are possible."),
        msg("Nobody has to answer. Never ask about guilt or the facts of the case."),
    ):
        card.body.addWidget(Label(t(line), "small", wrap=True))
    card.body.addWidget(rule())
    card.body.addWidget(Label(t(msg("The person’s voice is never recorded.")), "hint", wrap=True))
    if len(held.officers) > 1:
        shared = msg("Held by several officers; each answer says who wrote it.")
        card.body.addWidget(Label(t(shared), "hint", wrap=True))
    return card


def _interpreter(held: Interviewed) -> Card:
    t, setting = look().t, held.setting
    card = Card(t(msg("Interpreter")))
    card.setObjectName("interpreter-card")
    who: Message = verbatim(setting.interpreter) if setting.interpreter else msg("none")
    card.body.addWidget(Label(t(who), "strong" if setting.interpreter else "body", wrap=True))
    way = msg("Questions said by {who}", who=WAY_WORDS[setting.way])
    card.body.addWidget(Label(t(way), "small", wrap=True))
    never = msg("Never a fellow prisoner for health or a complaint.")
    card.body.addWidget(Label(t(never), "hint", wrap=True))
    return card


class Steps(QWidget):
    """A thin line of one part for each question: answered, open now, to come.

    A wider gap stands between two topics.
    """

    def __init__(self, asked: QuestionSet, answered: Collection[str], place: int) -> None:
        super().__init__()
        self._topics = [one.topic for one in asked.questions]
        self._states = [
            "now" if at == place else "done" if one.key in answered else "left"
            for at, one in enumerate(asked.questions)
        ]
        self.setFixedHeight(look().px(6))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        done = self._states.count("done")
        words = msg("{done} of {total} answered", done=done, total=len(self._states))
        self.setAccessibleName(look().t(words))

    def states(self) -> tuple[str, ...]:
        """Return "done", "now" or "left" for each question."""
        return tuple(self._states)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        gaps = [
            now.px(12 if before != after else 4)
            for before, after in zip(self._topics, self._topics[1:], strict=False)
        ]
        each = max((self.width() - sum(gaps)) / max(len(self._topics), 1), 1.0)
        at = 0.0
        fills = {"done": "leaf", "now": "indigo", "left": "surface"}
        for state, gap in zip(self._states, [*gaps, 0], strict=True):
            part = QRect(round(at), 0, round(each), self.height())
            edge = now.colour("line_strong") if state == "left" else None
            place = paint.mirrored(self, self.rect(), part)
            paint.box(drawing, place, now.colour(fills[state]), edge, now.px(2))
            at += each + gap
