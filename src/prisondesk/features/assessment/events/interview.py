"""The facts of interviews, and of the recorded prompts that are replayed in them."""

from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.assessment.model.interview import Given, Prompt, Setting
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class InterviewOpened:
    """An interview begins, with the person’s consent and how it is held."""

    KIND: ClassVar[FactKind] = FactKind("assessment.interview_opened", Lane.SOCIAL, additive=True)
    interview: str
    kind: str
    version: str
    setting: Setting


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """One answer, kept as it was given; a later one to the same question takes its place."""

    KIND: ClassVar[FactKind] = FactKind("assessment.question_answered", Lane.SOCIAL, additive=True)
    interview: str
    given: Given


@dataclass(frozen=True, slots=True)
class InterviewClosed:
    """The interview was ended; *answered* of *asked* questions have an answer."""

    KIND: ClassVar[FactKind] = FactKind("assessment.interview_closed", Lane.SOCIAL, additive=True)
    interview: str
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class PromptRecorded:
    """A question was recorded by a native speaker, never by a detained person."""

    KIND: ClassVar[FactKind] = FactKind("assessment.prompt_recorded", Lane.REFERENCE)
    prompt: Prompt


FACTS = (InterviewOpened, QuestionAnswered, InterviewClosed, PromptRecorded)
