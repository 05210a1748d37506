"""What discipline may decide: heard first, by the director, within the law and never beyond it.

Mandela Rules 36-46, Bangkok Rule 22, Havana Rule 67: nobody is put alone for more than fifteen
days, and some never. These limits are in the code because no table may raise them; the legal
maximum of the country stands in data and is shown as not set where nobody has set it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from prisondesk.features.incidents import events
from prisondesk.features.incidents.model.discipline import (
    SANCTION_WORDS,
    UNSET,
    Appeal,
    Bar,
    Decision,
    DisciplineLaw,
    Outcome,
    Procedure,
    Sanction,
    SanctionKind,
    SanctionLimit,
)
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ledger.kinds import FactBody

MOST_SOLITARY_DAYS = 15
ALERT_DAYS = (10, 14)
ONE_DAY = dt.timedelta(days=1)
_TIMELESS = frozenset({SanctionKind.WARNING})
BAR_WORDS: dict[Bar, Message] = {
    Bar.MINOR: msg("Nobody under 18 is put alone as a punishment (Havana Rule 67)."),
    Bar.AGE_NOT_KNOWN: msg("The age is in doubt: as a minor, nobody is put alone."),
    Bar.WATCHED: msg("Health staff ask that this person is never alone (Mandela Rule 45)."),
    Bar.WITH_INFANT: msg("A mother with her infant is never put alone (Bangkok Rule 22)."),
    Bar.NOT_ASKED: msg(
        "A pregnant or nursing woman is never put alone: ask, and write that it was asked "
        "(Bangkok Rule 22)."
    ),
}


def read_law(plain: Mapping[str, Any]) -> DisciplineLaw:
    """Return the table of limits that *plain* holds; raises ValueError for what it cannot read.

    A table that puts somebody alone for more than fifteen days is not read: none may raise that.
    """
    limits = tuple(map(_limit, plain["sanctions"]))
    if {each.kind for each in limits} != set(SanctionKind) or len(limits) != len(SanctionKind):
        raise ValueError("every sanction stands in the table once")
    return DisciplineLaw(str(plain["version"]), limits)


def _limit(row: Mapping[str, Any]) -> SanctionLimit:
    kind, days, since = SanctionKind(row["kind"]), row.get("max_days"), row.get("since")
    if days is not None and (type(days) is not int or days < 1):
        raise ValueError(f"{kind}: {days}")
    if kind is SanctionKind.SOLITARY and (days or 0) > MOST_SOLITARY_DAYS:
        raise ValueError(f"{kind}: {days} is more than {MOST_SOLITARY_DAYS}")
    if since is not None and type(since) is not dt.date:
        raise ValueError(f"{kind}: {since}")
    status = str(row.get("status") or UNSET)
    known = None if status == UNSET else days
    return SanctionLimit(kind, known, str(row.get("source", "")), status, since)


def limit_words(law: DisciplineLaw, kind: SanctionKind) -> Message:
    """Return the legal maximum of *kind* in words; « non paramétré » where it is not set."""
    days = law.most_days(kind)
    if kind is SanctionKind.SOLITARY:
        days = min(MOST_SOLITARY_DAYS, days or MOST_SOLITARY_DAYS)
    if days is None:
        return msg("legal maximum not set")
    return nmsg("at most {count} day", "at most {count} days", days)


def sanction_words(sanction: Sanction) -> Message:
    """Return a sanction in words, with its days."""
    what = SANCTION_WORDS[sanction.kind]
    if sanction.first is None or sanction.last is None or sanction.days is None:
        return what
    return nmsg(
        "{what}, {count} day from {first} to {last}",
        "{what}, {count} days from {first} to {last}",
        sanction.days,
        what=what,
        first=sanction.first,
        last=sanction.last,
    )


def sanction_problem(
    sanction: Sanction, law: DisciplineLaw, bars: Iterable[Bar], before: Iterable[Procedure]
) -> Message | None:
    """Return why *sanction* cannot be decided; *before* are the procedures of the same person."""
    if sanction.kind in _TIMELESS:
        return None if not sanction.days else msg("A warning has no days.")
    if sanction.first is None or not sanction.days:
        return msg("Write the first day and the number of days.")
    most = law.most_days(sanction.kind)
    if most is not None and sanction.days > most:
        return msg("The legal maximum is {most} days.", most=most)
    if sanction.kind is SanctionKind.SOLITARY:
        return _solitary_problem(sanction, bars, before)
    return None


def _solitary_problem(
    sanction: Sanction, bars: Iterable[Bar], before: Iterable[Procedure]
) -> Message | None:
    if (bar := next(iter(bars), None)) is not None:
        return BAR_WORDS[bar]
    if unbroken_solitary(sanction, before) > MOST_SOLITARY_DAYS:
        return msg(
            "Nobody is alone for more than {most} days on end, one sanction after another "
            "included (Mandela Rule 44).",
            most=MOST_SOLITARY_DAYS,
        )
    return None


def unbroken_solitary(sanction: Sanction, before: Iterable[Procedure]) -> int:
    """Return the days alone on end that *sanction* would give, with what it touches."""
    days = set(_days(sanction.first, sanction.last))
    for each in before:
        days |= set(alone_days(each))
    first = sanction.first
    while first is not None and first - ONE_DAY in days:
        first -= ONE_DAY
    count = 0
    while first is not None and first + count * ONE_DAY in days:
        count += 1
    return count


def alone_days(procedure: Procedure) -> Iterable[dt.date]:
    """Return the days alone that were or will be served, also of a decision annulled since."""
    sanction = procedure.decision.sanction if procedure.decision else None
    if sanction is None or sanction.kind is not SanctionKind.SOLITARY:
        return ()
    fallen = procedure.appeal.answered if procedure.appeal and not procedure.sanction else None
    ends = filter(None, (sanction.last, procedure.ended, procedure.annulled, fallen))
    return _days(sanction.first, min(ends, default=None))


def _days(first: dt.date | None, last: dt.date | None) -> Iterable[dt.date]:
    if first is None or last is None:
        return ()
    return (first + dt.timedelta(days=step) for step in range((last - first).days + 1))


def decision_problem(procedure: Procedure, decision: Decision) -> Message | None:
    """Return why *decision* cannot be entered, apart from its sanction."""
    if procedure.heard is None:
        return msg("The person is heard first; a refusal to speak is written as such.")
    if procedure.decision is not None:
        return msg("This procedure was decided already.")
    if not decision.why.strip():
        return msg("Write the reasons of the decision.")
    if decision.outcome is Outcome.SANCTION and decision.sanction is None:
        return msg("Write which sanction was decided.")
    return None


def procedures(facts: Iterable[FactBody]) -> tuple[Procedure, ...]:
    """Return the procedures of one dossier, the newest first, whatever order facts arrived in."""
    known = tuple(facts)
    found = {
        each.procedure_id: Procedure(
            each.procedure_id,
            each.number,
            each.accusation,
            each.told_at,
            each.language,
            each.incident,
        )
        for each in known
        if isinstance(each, events.AccusationTold)
    }
    for kind, change in _CHANGES.items():
        for each in known:
            if isinstance(each, kind) and (key := getattr(each, "procedure_id", "")) in found:
                found[key] = change(found[key], each)
    return tuple(sorted(found.values(), key=lambda each: each.told_at, reverse=True))


def _answered(before: Procedure, body: events.AppealAnswered) -> Procedure:
    if before.appeal is None:
        return before
    appeal = replace(before.appeal, answered=body.on, outcome=body.outcome, answer=body.words)
    return replace(before, appeal=appeal)


_CHANGES: dict[type, Callable[[Procedure, Any], Procedure]] = {
    events.PersonHeard: lambda old, body: replace(old, heard=body.hearing),
    events.DisciplineDecided: lambda old, body: replace(old, decision=body.decision),
    events.DisciplineAppealed: lambda old, body: replace(
        old, appeal=Appeal(body.on, body.to, body.words)
    ),
    events.AppealAnswered: _answered,
    events.SanctionEnded: lambda old, body: replace(old, ended=body.on, ended_why=body.why),
    events.DecisionAnnulled: lambda old, body: replace(
        old, annulled=body.on, annulled_why=body.why
    ),
}


def running(found: Sequence[Procedure], today: dt.date) -> tuple[tuple[Procedure, int], ...]:
    """Return the sanctions alone that run on *today*, each with the number of the day."""
    days = []
    for each in found:
        sanction, last = each.sanction, each.runs_until
        if sanction is None or sanction.kind is not SanctionKind.SOLITARY:
            continue
        if sanction.first is not None and last is not None and sanction.first <= today <= last:
            days.append((each, (today - sanction.first).days + 1))
    return tuple(days)
