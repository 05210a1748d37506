"""The assessments of one dossier as their facts tell, in order."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from prisondesk.features.assessment.events import assessment as events
from prisondesk.features.assessment.model.assessment import (
    Assessment,
    Called,
    Contested,
    Event,
    Reviewed,
    Signed,
    Step,
)
from prisondesk.features.custody import events as custody
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import Entry

PREFIX = "assessment."
EVENT_DAYS = 14
# What the court and the gate write calls a review by itself (instrument: review_events).
CALLS: dict[type[Any], Event] = {
    custody.SentenceRecorded: Event.JUDGMENT,
    custody.ReleaseOrdered: Event.RELEASE_ORDER,
    custody.EcrouTaken: Event.TRANSFER_IN,
}


def fold_assessments(dossier: str, entries: Sequence[Entry]) -> tuple[Assessment, ...]:
    """Return the assessments of *dossier*, the first one first."""
    found: dict[str, Assessment] = {}
    signed: list[Signed] = []
    for entry in entries:
        body = entry.body
        if isinstance(body, events.AssessmentOpened):
            found[body.assessment] = _opened(dossier, entry, body)
        elif isinstance(body, Approved):
            if body.purpose.startswith(PREFIX):
                signed.append(_signed(entry, body))
        elif (event := CALLS.get(type(body))) is not None:
            _call(found, entry, event)
        elif (change := _CHANGES.get(type(body))) is not None:
            known = found.get(getattr(body, "assessment", ""))
            if known is not None:
                found[known.id] = change(known, entry, body)
    return tuple(_with_signatures(each, signed) for each in found.values())


def _call(found: dict[str, Assessment], entry: Entry, event: Event) -> None:
    due = (entry.done_at + dt.timedelta(days=EVENT_DAYS)).date()
    for known in found.values():
        calls = (*known.calls, Called(event, entry.done_at, due))
        found[known.id] = replace(known, calls=calls)


def _opened(dossier: str, entry: Entry, body: events.AssessmentOpened) -> Assessment:
    return Assessment(
        dossier,
        body.assessment,
        body.instrument,
        body.version,
        body.draft,
        body.why,
        entry.reason,
        _step(entry),
        body.contests,
    )


def _step(entry: Entry) -> Step:
    return Step(entry.header.done_by, entry.header.role, entry.done_at)


def _signed(entry: Entry, body: Approved) -> Signed:
    return Signed(
        body.officer, body.officer_name, body.role, body.purpose, body.target, entry.done_at
    )


def _with_signatures(known: Assessment, signed: Sequence[Signed]) -> Assessment:
    targets = {known.ratings_hash, known.decision_hash, *(each.hash for each in known.reviews)}
    mine = tuple(each for each in signed if each.target in targets)
    held = {each.target for each in mine}
    reviews = tuple(replace(each, signed=each.hash in held) for each in known.reviews)
    return replace(known, signatures=mine, reviews=reviews)


def _rated(known: Assessment, entry: Entry, body: events.RatingsSaved) -> Assessment:
    # New ratings need new signatures, a new hearing and a new decision.
    return replace(
        known,
        ratings=body.ratings,
        gathered=body.gathered,
        found=body.found,
        ratings_hash=entry.hash,
        rated=_step(entry),
        no_woman=entry.reason,
        heard=None,
        heard_step=None,
        decision=None,
        decision_hash="",
        decided=None,
    )


def _heard(known: Assessment, entry: Entry, body: events.PersonHeard) -> Assessment:
    return replace(known, heard=body.hearing, heard_step=_step(entry))


def _decided(known: Assessment, entry: Entry, body: events.LevelDecided) -> Assessment:
    return replace(
        known,
        decision=body.decision,
        decision_hash=entry.hash,
        decided=_step(entry),
        override_reason=entry.reason,
    )


def _contested(known: Assessment, entry: Entry, body: events.LevelContested) -> Assessment:
    return replace(known, contested=Contested(body.words, entry.done_at, body.answer_due))


def _answered(known: Assessment, entry: Entry, body: events.ContestAnswered) -> Assessment:
    if known.contested is None:
        return known
    answered = replace(
        known.contested, answered_at=entry.done_at, kept=body.kept, answer=body.answer
    )
    return replace(known, contested=answered)


def _reviewed(known: Assessment, entry: Entry, body: events.ShortReviewHeld) -> Assessment:
    review = Reviewed(entry.hash, body.review_on, entry.done_at, entry.header.done_by)
    return replace(known, reviews=(*known.reviews, review))


def _called(known: Assessment, entry: Entry, body: events.ReviewCalled) -> Assessment:
    return replace(known, calls=(*known.calls, Called(body.event, entry.done_at, body.due)))


_CHANGES: dict[type[Any], Callable[[Assessment, Entry, Any], Assessment]] = {
    events.RatingsSaved: _rated,
    events.PersonHeard: _heard,
    events.LevelDecided: _decided,
    events.LevelContested: _contested,
    events.ContestAnswered: _answered,
    events.ShortReviewHeld: _reviewed,
    events.ReviewCalled: _called,
}
