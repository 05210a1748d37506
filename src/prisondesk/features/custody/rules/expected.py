"""What is waited for after a hearing: between hearing and paper people are forgotten."""

import datetime as dt
from collections.abc import Iterator

from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.court import AWAITED, Hearing, Notice
from prisondesk.kernel.message import Message, msg


def hearings_waiting(case: Case) -> Iterator[tuple[HeldTitle, Hearing]]:
    """Yield hearings to come or not told of, and those whose paper has not arrived."""
    for held in case.holding:
        for hearing in held.hearings:
            if not hearing.held or (hearing.outcome in AWAITED and not _settled(held, hearing)):
                yield held, hearing


def next_task(held: HeldTitle, hearing: Hearing, today: dt.date) -> Message | None:
    """Return what is to be done about *hearing* on *today*, or None when nothing is."""
    if not hearing.held:
        if hearing.on > today:
            return msg("to be brought to the court")
        return msg("enter what came of it")
    if hearing.outcome in AWAITED and not _settled(held, hearing):
        return msg("the paper of the court is awaited")
    return None


def notices_waiting(case: Case) -> Iterator[tuple[HeldTitle, Notice]]:
    """Yield the notices of expiry nobody has answered."""
    for held in case.holding:
        for notice in held.notices:
            if notice.answer is None:
                yield held, notice


def _settled(held: HeldTitle, hearing: Hearing) -> bool:
    """Tell whether a later paper or hearing says what came of *hearing*."""
    sentence = held.sentence
    papers = [each.dated for each in held.renewals]
    papers += [sentence.judged] if sentence is not None else []
    later = any(each.on > hearing.on and each.held for each in held.hearings)
    return later or any(day >= hearing.on for day in papers)
