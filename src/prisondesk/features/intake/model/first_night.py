"""The five first-night questions, one row a person (items SH1, VU1, VU2, HE1 and NE1)."""

import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, msg


class Question(enum.StrEnum):
    """An item of the general screening that is asked before the first night."""

    SH1 = "SH1"
    VU1 = "VU1"
    VU2 = "VU2"
    HE1 = "HE1"
    NE1 = "NE1"


class Rating(enum.StrEnum):
    """An answer on the scale of the screening; NI is "no information", never a number."""

    NO = "0"
    SOME = "1"
    YES = "2"
    NI = "NI"


@dataclass(frozen=True, slots=True)
class NightRow:
    """What was answered for one person; a question that is absent was not asked yet."""

    answers: tuple[tuple[Question, Rating], ...] = ()

    def rating(self, question: Question) -> Rating | None:
        """Return the answer to *question*, None while it was not asked."""
        return dict(self.answers).get(question)

    @property
    def complete(self) -> bool:
        """Tell whether all five were asked."""
        return {question for question, _ in self.answers} == set(Question)


class Attention(enum.StrEnum):
    """How soon somebody must come."""

    NOW = "now"
    TONIGHT = "tonight"
    TOMORROW = "tomorrow"


@dataclass(frozen=True, slots=True)
class Care:
    """One thing to do before or during the first night, and how soon."""

    question: Question
    attention: Attention
    text: Message


HEALTH_BY_SIGHT = msg("Visible signs only: do not ask about the body; call health.")
