"""What an act of the court must say before it is entered; nothing here judges the court."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from prisondesk.features.custody import events
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.custody.rules.counting import after
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.kinds import FactBody

# Reasons that only time gives: before the computed end they need an order instead.
_BY_TIME = frozenset({ExitReason.END_OF_SENTENCE, ExitReason.RELEASE_OF_RIGHT})
TO_COME = msg("That day has not come yet.")
_Check = Callable[[HeldTitle, Any, dt.date], Message | None]


def act_problem(case: Case, body: FactBody, today: dt.date) -> Message | None:
    """Return why *body* cannot be entered into *case* on *today*, or None."""
    if isinstance(body, events.LibertyCounted):
        return _liberty(body, today)
    held = case.title(getattr(body, "title_id", ""))
    if held is None:
        return msg("This dossier has no such title.")
    check = _CHECKS.get(type(body))
    return check(held, body, today) if check is not None else None


def early_end(
    body: events.TitleEnded, deadline: Deadline | None, release_on: dt.date | None
) -> Message | None:
    """Return why a title cannot end by time on that day: its time is not over (release guard).

    A release by an order is never held up here: the order is its reason.
    """
    if body.why not in _BY_TIME or deadline is None or deadline.end is None:
        return None
    day = release_on or deadline.end
    if body.on >= day:
        return None
    return msg("This title runs until {day}: an earlier end needs an order.", day=day)


def _liberty(body: events.LibertyCounted, today: dt.date) -> Message | None:
    if body.liberty.back < body.liberty.left:
        return msg("The return lies before the escape.")
    return TO_COME if body.liberty.back > today else None


def _extended(_: HeldTitle, body: events.OrderExtended, today: dt.date) -> Message | None:
    if not body.number.strip():
        return msg("Write the number of the order.")
    if body.dated > today:
        return TO_COME
    if body.ends_on is not None and body.ends_on <= body.dated:
        return msg("The end lies before the date of the order.")
    return None


def _sentenced(_: HeldTitle, body: events.SentenceRecorded, today: dt.date) -> Message | None:
    if not body.terms:
        return msg("Write the length of the sentence.")
    if body.suspended and (problem := _suspended(body)) is not None:
        return problem
    return TO_COME if max(body.judged, body.start) > today else None


def _suspended(body: events.SentenceRecorded) -> Message | None:
    if any(term.dateless for term in body.terms):
        return msg("A sentence for life or to death is never suspended.")
    start = dt.date(2000, 1, 1)
    pairs = zip(body.terms, (*body.suspended, *body.terms), strict=False)
    whole = all(after(start, part) <= after(start, term) for term, part in pairs)
    months = all(
        part.in_months <= term.in_months
        for term, part in zip(body.terms, body.suspended, strict=False)
    )
    if len(body.suspended) > len(body.terms) or not (whole and months):
        return msg("The suspended part is longer than the sentence, or in other units.")
    return None


def _revoked(held: HeldTitle, body: events.SuspensionRevoked, today: dt.date) -> Message | None:
    if held.sentence is None or not held.sentence.suspended:
        return msg("No part of this sentence is suspended.")
    if held.ended is not None:
        return msg("This title has ended: enter the paper that revokes it as a new title.")
    if not body.act.strip() or not body.court.strip():
        return msg("Write the court and the number of the decision.")
    if body.on < held.sentence.judged:
        return msg("The decision lies before the judgment.")
    if held.sentence.wholly_suspended and body.start is None:
        return msg("Write from which day it is served.")
    return TO_COME if body.on > today else None


def _remission(held: HeldTitle, body: events.RemissionGranted, today: dt.date) -> Message | None:
    if held.sentence is None:
        return msg("Enter the judgment first: a remission shortens a sentence.")
    if not body.decree.strip():
        return msg("Write the number of the decree.")
    return TO_COME if body.dated > today else None


def _credit(held: HeldTitle, body: events.CreditGranted, today: dt.date) -> Message | None:
    if body.span.last < body.span.first:
        return msg("The last day lies before the first.")
    if body.span.last > today:
        return TO_COME
    if not body.document.strip():
        return msg("Write the paper the days are read on.")
    if held.sentence is not None and body.span.last >= held.sentence.start:
        start = held.sentence.start
        return msg("The days from {day} on are counted in the sentence already.", day=start)
    return None


def _hearing_held(held: HeldTitle, body: events.HearingHeld, today: dt.date) -> Message | None:
    hearing = next((each for each in held.hearings if each.hearing_id == body.hearing_id), None)
    if hearing is None:
        return msg("There is no such hearing in this file.")
    return TO_COME if hearing.on > today else None


def _ended(held: HeldTitle, body: events.TitleEnded, today: dt.date) -> Message | None:
    if held.ended is not None:
        return msg("This title ended on {day} already.", day=held.ended)
    if not body.act.strip():
        return msg("Write the order or the paper that ends the title.")
    return TO_COME if body.on > today else None


def _dated(name: str) -> _Check:
    def check(_: HeldTitle, body: Any, today: dt.date) -> Message | None:
        day: dt.date = getattr(body, name)
        return TO_COME if day > today else None

    return check


def _answer(held: HeldTitle, body: events.NoticeAnswered, _: dt.date) -> Message | None:
    known = any(each.number == body.number for each in held.notices)
    return None if known else msg("No notice of this number was sent.")


_CHECKS: dict[type, _Check] = {
    events.OrderExtended: _extended,
    events.SentenceRecorded: _sentenced,
    events.SuspensionRevoked: _revoked,
    events.RemissionGranted: _remission,
    events.CreditGranted: _credit,
    events.HearingHeld: _hearing_held,
    events.TitleEnded: _ended,
    events.NoticeAnswered: _answer,
    events.FirstAppearanceNoted: _dated("on"),
    events.JudicialActNoted: _dated("on"),
    events.AppealDeclared: _dated("declared_on"),
    events.StatusChanged: _dated("since"),
}
