"""An interview across a language barrier: questions as data, answers by code and in words."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.assessment.model.items import Words
from prisondesk.kernel.message import Message, cmsg, msg


class Way(enum.StrEnum):
    """Who said the question to the person."""

    OFFICER = "officer"
    INTERPRETER = "interpreter"
    RECORDING = "recording"
    PAPER = "paper"


WAY_WORDS: dict[Way, Message] = {
    Way.OFFICER: cmsg("asked by", "the officer"),
    Way.INTERPRETER: cmsg("asked by", "an interpreter"),
    Way.RECORDING: cmsg("asked by", "a recording"),
    Way.PAPER: cmsg("asked by", "a paper card"),
}


class Reply(enum.StrEnum):
    """What came back; an answer is never missing for lack of one of these."""

    ANSWERED = "answered"
    DOES_NOT_KNOW = "does_not_know"
    NOT_UNDERSTOOD = "not_understood"
    PREFERS_NOT = "prefers_not"


REPLY_WORDS: dict[Reply, Message] = {
    Reply.ANSWERED: msg("answered"),
    Reply.DOES_NOT_KNOW: msg("Does not know"),
    Reply.NOT_UNDERSTOOD: msg("Does not understand"),
    Reply.PREFERS_NOT: msg("Prefers not to answer"),
}


class Consent(enum.StrEnum):
    """What the person said to the opening statement; nobody is made to answer."""

    YES = "yes"
    SOME = "some"
    NO = "no"


CONSENT_WORDS: dict[Consent, Message] = {
    Consent.YES: msg("agrees to answer"),
    Consent.SOME: msg("agrees to some questions"),
    Consent.NO: msg("does not wish an interview"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One coded answer."""

    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class Question:
    """One card: what is asked, the coded answers, and whether words are written down too."""

    key: str
    topic: str
    words: Words
    options: tuple[Option, ...] = ()
    many: bool = False
    text: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of cards."""

    key: str
    title: Words


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A version of an interview; old versions stay readable with their answers."""

    key: str
    version: str
    draft: bool
    title: Words
    opening: Words
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question:
        """Return one question; KeyError when there is none."""
        found = next((each for each in self.questions if each.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


@dataclass(frozen=True, slots=True)
class Setting:
    """How an interview is held: language, who says the questions, the interpreter by name."""

    language: str
    way: Way
    interpreter: str = ""
    consent: Consent | None = None
    voluntary_told: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it was given, with the words that were shown, in both languages.

    *wording* is the question as the person saw or heard it, empty when only French was shown.
    """

    question: str
    reply: Reply
    codes: tuple[str, ...] = ()
    words: str = ""
    language: str = ""
    wording: str = ""
    french: str = ""
    way: Way = Way.OFFICER
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Interviewed:
    """An interview as the facts tell: resumed by whoever comes next."""

    interview: str
    kind: str
    version: str
    setting: Setting
    opened_at: dt.datetime
    by: str
    answers: tuple[Given, ...] = ()
    officers: tuple[str, ...] = ()
    closed_at: dt.datetime | None = None

    def answer(self, question: str) -> Given | None:
        """Return the last answer to one question, or None."""
        return next((each for each in self.answers if each.question == question), None)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One recorded question: who spoke, for whom, who reviewed it, and the sound by its hash.

    *gender* is that of the person spoken to ("F", "M", or empty where the language needs none).
    """

    question: str
    language: str
    gender: str
    version: str
    speaker: str
    recorded_on: dt.date
    reviewer: str
    sha256: str
