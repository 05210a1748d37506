"""Sets of questions of this version, interviews and prompts as their facts tell."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import yaml

from prisondesk import assets
from prisondesk.features.assessment.events import interview as events
from prisondesk.features.assessment.model.interview import (
    Interviewed,
    Prompt,
    QuestionSet,
)
from prisondesk.features.assessment.rules.interview import read_questions
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import Entry, StreamId

SOCIAL = "social"
STREAM = "prompts"


@cache
def questions(kind: str = SOCIAL, version: str = "") -> QuestionSet:
    """Return a set of questions, the newest or *version*; raise Refused when it is not here."""
    found = {}
    for path in sorted((assets.folder("resources") / "interviews").glob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            each = read_questions(yaml.safe_load(file))
        if each.key == kind:
            found[each.version] = each
    wanted = version or max(found, default="")
    if wanted not in found:
        raise Refused(
            msg("This program does not hold version {number} of {name}.", number=version, name=kind)
        )
    return found[wanted]


def stream_of(facility: str) -> StreamId:
    """Return the stream of a prison’s recorded prompts."""
    return StreamId(STREAM, facility)


def fold(entries: Iterable[Entry]) -> tuple[Interviewed, ...]:
    """Return the interviews that *entries* tell of, the first one first."""
    found: dict[str, Interviewed] = {}
    for entry in entries:
        body = entry.body
        if isinstance(body, events.InterviewOpened):
            found[body.interview] = Interviewed(
                body.interview,
                body.kind,
                body.version,
                body.setting,
                entry.done_at,
                entry.header.done_by,
            )
        elif isinstance(body, events.QuestionAnswered) and body.interview in found:
            known = found[body.interview]
            kept = tuple(e for e in known.answers if e.question != body.given.question)
            officers = tuple(dict.fromkeys((*known.officers, entry.header.done_by)))
            found[body.interview] = replace(known, answers=(*kept, body.given), officers=officers)
        elif isinstance(body, events.InterviewClosed) and body.interview in found:
            found[body.interview] = replace(found[body.interview], closed_at=entry.done_at)
    return tuple(found.values())


def prompts(entries: Sequence[Entry]) -> tuple[Prompt, ...]:
    """Return the prompts, the last recording of each question, language, gender and version."""
    found: dict[tuple[str, str, str, str], Prompt] = {}
    for entry in entries:
        if isinstance(entry.body, events.PromptRecorded):
            each = entry.body.prompt
            found[each.question, each.language, each.gender, each.version] = each
    return tuple(found.values())
