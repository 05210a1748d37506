"""Judging who may be proposed for an ordinary transfer; a person decides each one."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from prisondesk.features.allocation.model.eligible import (
    Answer,
    Candidate,
    Criterion,
    Eligible,
)
from prisondesk.features.allocation.model.people import Known
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.health.model import Flag
from prisondesk.features.visits.rules import home_text, way_words
from prisondesk.kernel.message import Message, msg, nmsg

LEAST_DAYS = 90
A_DAY = 24  # hours on the way after which a visit asks for more than a day

Judged = tuple[Known, Message]


def eligible(candidates: Iterable[Candidate], today: dt.date) -> tuple[Eligible, ...]:
    """Return *candidates* with every answer: the possible ones first, the best known first."""
    found = [
        Eligible(
            each.dossier,
            tuple(Answer(criterion, *judge(each, today)) for criterion, judge in _JUDGES),
        )
        for each in candidates
    ]
    return tuple(sorted(found, key=lambda each: (not each.possible, each.gaps, each.dossier)))


def _final(each: Candidate, _: dt.date) -> Judged:
    if each.status is None:
        return Known.NOT_ASSESSED, msg("The legal status is not written.")
    if each.status is LegalStatus.CONDAMNE_DEFINITIF:
        return Known.YES, msg("The conviction is final.")
    return Known.NO, msg("The conviction is not final: stays near the court.")


def _time(each: Candidate, today: dt.date) -> Judged:
    if each.ends is None:
        return Known.NOT_ASSESSED, msg("The end of the sentence is not known.")
    left = (each.ends - today).days
    over = msg("The sentence has no day left.")
    words = nmsg("{count} day left.", "{count} days left.", left) if left > 0 else over
    return (Known.YES if left >= LEAST_DAYS else Known.NO), words


def _screening(each: Candidate, _: dt.date) -> Judged:
    words = {
        Known.YES: (Known.NO, msg("The screening asks for care.")),
        Known.NO: (Known.YES, msg("The screening says nothing against it.")),
        Known.NOT_ASSESSED: (Known.NOT_ASSESSED, msg("Not screened yet.")),
    }
    return words[each.pressure]


def _health(each: Candidate, _: dt.date) -> Judged:
    if Flag.NOT_FIT_FOR_TRANSFER in each.flags:
        return Known.NO, msg("Health staff say: not fit for transfer.")
    if Flag.FIT_FOR_TRANSFER in each.flags:
        return Known.YES, msg("Health staff say: fit for transfer.")
    return Known.NOT_ASSESSED, msg("Health staff were not asked yet.")


def _hold(each: Candidate, today: dt.date) -> Judged:
    if each.release_ordered:
        return Known.NO, msg("A release is ordered: nobody is moved, the person leaves.")
    if each.hearing is not None and each.hearing >= today:
        return Known.NO, msg("Is expected in court on {day}.", day=each.hearing)
    return Known.YES, msg("No day in court and no release is waited for.")


def _visitor(each: Candidate, _: dt.date) -> Judged:
    """Keep near whom a visitor can reach within a day; a long way is no reason to send away."""
    if not each.homes:
        return Known.NOT_ASSESSED, msg("How far the named visitor lives is not written: ask.")
    home = each.homes[0]
    told: dict[str, str | dt.date | Message] = {
        "visitor": home.visitor,
        "place": home_text(home.place),
        "way": way_words(home),
        "name": home.told_by,
        "day": home.on,
    }
    if home.hours < A_DAY:
        return Known.NO, msg(
            "{visitor} lives at {place}, {way} (told by {name} on {day}): a reason to keep near.",
            **told,
        )
    return Known.YES, msg(
        "{visitor} lives at {place}, {way} (told by {name} on {day}): says nothing for or against.",
        **told,
    )


def _behaviour(each: Candidate, _: dt.date) -> Judged:
    """Show what is written of the last twelve months, with its days: never a score."""
    conduct = each.conduct
    if conduct is None:
        return Known.NOT_ASSESSED, msg("No incident book is kept here: ask the head of security.")
    if conduct.sanctions:
        found = [msg("{day}: {what}", day=day, what=what) for day, what in conduct.sanctions]
        return Known.NO, msg("Sanctions: {sanctions}.", sanctions=_listed(found))
    if conduct.incidents:
        found = [msg("{day}", day=day) for day in conduct.incidents]
        words = msg("Named in the book without a sanction, on {days}: ask.", days=_listed(found))
        return Known.NOT_ASSESSED, words
    return Known.YES, msg("No incident noted here since {day}.", day=conduct.since)


def _listed(parts: Sequence[Message]) -> Message:
    names = [f"part{place}" for place in range(len(parts))]
    pattern = "; ".join(f"{{{name}}}" for name in names)
    return Message(pattern, tuple(zip(names, parts, strict=True)))


_JUDGES: tuple[tuple[Criterion, Callable[[Candidate, dt.date], Judged]], ...] = (
    (Criterion.FINAL, _final),
    (Criterion.TIME, _time),
    (Criterion.SCREENING, _screening),
    (Criterion.HEALTH, _health),
    (Criterion.HOLD, _hold),
    (Criterion.VISITOR, _visitor),
    (Criterion.BEHAVIOUR, _behaviour),
)
