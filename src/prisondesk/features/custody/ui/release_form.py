"""What is asked of somebody who leaves; everything but the reason may stay empty."""

import datetime as dt

from prisondesk.features.custody.model.court import Handover
from prisondesk.features.custody.model.status import EXIT_WORDS, ExitReason
from prisondesk.features.custody.service import Leaving
from prisondesk.features.custody.ui.act_parts import Values, day, text
from prisondesk.kernel.message import cmsg, msg
from prisondesk.ui.forms import Area, Choice, Combo, Date, Group, Text

# A death, an escape and a transfer have facts and papers of their own.
_ELSEWHERE = frozenset({ExitReason.TRANSFER, ExitReason.ESCAPE, ExitReason.DEATH})
_YES_NO = {"yes": True, "no": False}


def release_groups() -> list[Group]:
    """Return the form of a release."""
    reasons = tuple((each.value, EXIT_WORDS[each]) for each in ExitReason if each not in _ELSEWHERE)
    answers = (("yes", cmsg("answer", "yes")), ("no", cmsg("answer", "no")))
    copies = (("yes", msg("handed over")), ("no", msg("refused")))
    late = msg("Only for a release entered afterwards: its true day and hour.")
    return [
        Group(
            msg("Exit"),
            (
                Combo(key="why", label=msg("Reason of the exit"), required=True, options=reasons),
                Text(
                    key="checked_by",
                    label=msg("Identity checked by a second officer"),
                    hint=msg("Face, photograph, marks, names of the parents."),
                ),
                Date(key="on", label=msg("Day"), hint=late, may_be_future=False, width=180),
                Text(key="hour", label=msg("Hour"), width=120),
            ),
        ),
        Group(
            msg("Handed to the person"),
            (
                Text(key="papers", label=msg("Papers given back")),
                Choice(key="agree", label=msg("Belongings in agreement"), options=answers),
                Choice(key="copy", label=msg("Copy of the own file"), options=copies),
                Text(key="care", label=msg("Continued care")),
            ),
        ),
        Group(
            msg("Afterwards"),
            (
                Text(key="address", label=msg("Address on release, as declared")),
                Text(key="way_home", label=msg("Way home: transport, person told")),
                Date(key="next_on", label=msg("Next summons"), width=180),
                Text(key="next_where", label=msg("Where")),
                Area(key="obligations", label=msg("Obligations of the decision"), lines=2),
                Text(key="language", label=msg("Explained in")),
                Text(key="read_by", label=msg("By whom")),
            ),
        ),
    ]


def read_release(values: Values) -> Leaving:
    """Return what was typed."""
    return Leaving(
        ExitReason(text(values, "why")),
        text(values, "checked_by"),
        text(values, "address"),
        Handover(
            papers=text(values, "papers"),
            file_copy=_YES_NO.get(text(values, "copy")),
            belongings_agree=_YES_NO.get(text(values, "agree")),
            care=text(values, "care"),
            way_home=text(values, "way_home"),
            next_on=day(values, "next_on"),
            next_where=text(values, "next_where"),
            obligations=text(values, "obligations"),
            language=text(values, "language"),
            read_by=text(values, "read_by"),
        ),
        at=true_hour(day(values, "on"), text(values, "hour")),
    )


def true_hour(on: dt.date | None, hour: str) -> dt.datetime | None:
    """Return the moment typed, None without a day; ``14:30``, ``14 h 30`` and ``14`` are hours."""
    if on is None:
        return None
    digits = [int(part) for part in hour.replace("h", ":").replace(" ", "").split(":") if part]
    hours, minutes = (*digits, 0, 0)[:2]
    return dt.datetime.combine(on, dt.time(min(hours, 23), min(minutes, 59)), dt.UTC)
