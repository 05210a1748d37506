"""Reading a set of questions, and what an answer must be."""

from collections.abc import Mapping
from typing import Any

from prisondesk.features.assessment.model.interview import (
    Given,
    Option,
    Question,
    QuestionSet,
    Reply,
    Setting,
    Topic,
    Way,
)
from prisondesk.features.assessment.model.items import Words
from prisondesk.kernel.message import Message, msg

Plain = Mapping[str, Any]


def read_questions(plain: Plain) -> QuestionSet:
    """Return the set that *plain* (a loaded YAML file) holds; raise KeyError or ValueError."""
    head = plain["interview"]
    topics = tuple(Topic(row["id"], _words(row)) for row in plain["topics"])
    questions = tuple(_question(row) for row in plain["questions"])
    keys = [each.key for each in questions]
    if len(set(keys)) != len(keys):
        raise ValueError("a question stands twice")
    if {each.topic for each in questions} - {topic.key for topic in topics}:
        raise ValueError("a question in no topic")
    return QuestionSet(
        head["id"],
        head["version"],
        head["status"] != "approved",
        _words(head["title"]),
        _words(head["opening_statement"]),
        topics,
        questions,
    )


def _question(row: Plain) -> Question:
    options = tuple(Option(str(each["id"]), _words(each)) for each in row.get("options") or ())
    text = bool(row.get("text", False))
    if not options and not text:
        raise ValueError(f"{row['id']}: neither coded answers nor words")
    return Question(
        row["id"], row["topic"], _words(row["q"]), options, bool(row.get("many", False)), text
    )


def _words(row: Plain) -> Words:
    return tuple((code, str(said)) for code, said in row.items() if code != "id")


def opening_problem(setting: Setting) -> Message | None:
    """Return what has to be said before the first question, or None."""
    if setting.consent is None or not setting.voluntary_told:
        return msg("Say first that answering is free, and write what the person said.")
    if setting.way is Way.INTERPRETER and not setting.interpreter.strip():
        return msg("Write the name of the interpreter.")
    return None


def answer_problem(question: Question, given: Given) -> Message | None:
    """Return why an answer cannot be kept so, or None."""
    known = {option.key for option in question.options}
    if set(given.codes) - known:
        return msg("This is no answer to this question.")
    if len(given.codes) > 1 and not question.many:
        return msg("One answer only.")
    if given.reply is Reply.ANSWERED and not given.codes and not given.words.strip():
        return msg("Choose an answer, or say why there is none.")
    if given.reply is not Reply.ANSWERED and given.codes:
        return msg("An answer was chosen: take it away first.")
    return None
