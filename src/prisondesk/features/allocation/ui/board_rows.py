"""The lists beside the board: who waits for a cell, who has one."""

import datetime as dt
from collections.abc import Mapping

from prisondesk.features.allocation.model.marks import MARK_WORDS, Mark, Marked
from prisondesk.features.allocation.model.placement import INSIDE, Stay, Waiting
from prisondesk.features.allocation.ui.desk import BoardSight, Named
from prisondesk.features.custody.rules.presence import DAYS_FROM
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, nmsg, verbatim
from prisondesk.ui.widgets import ListRow, Tone

NOBODY = Named("")


def waiting_row(
    waiting: Waiting, names: Mapping[str, Named], now: dt.datetime, t: Translator
) -> ListRow:
    """Return the row of somebody without a final placement: the cell, and the hours left."""
    hours = int((waiting.due - now).total_seconds() // 3600)
    cell = verbatim(waiting.cell) if waiting.cell else msg("no cell")
    words = msg("{cell} · {left}", cell=cell, left=_left(hours))
    late = hours < 0 or not waiting.cell
    return ListRow(
        waiting.dossier,
        name_of(names.get(waiting.dossier, NOBODY), t),
        t(words),
        icon="user",
        tone=Tone.SOON if late else Tone.NEUTRAL,
    )


def occupant_row(stay: Stay, names: Mapping[str, Named], t: Translator) -> ListRow:
    """Return the row of somebody who has a cell: since when, for now or for good, away or not."""
    detail = msg("since {day}", day=stay.since.date())
    if stay.provisional:
        detail = msg("provisional since {day}", day=stay.since.date())
    if stay.absent is not None:
        detail = msg("away since {day}", day=stay.absent.since.date())
        if stay.absent.reason in INSIDE:
            detail = msg("in the infirmary since {day}", day=stay.absent.since.date())
    return ListRow(stay.dossier, name_of(names.get(stay.dossier, NOBODY), t), t(detail))


def found_row(each: Marked, look: BoardSight, t: Translator) -> ListRow:
    """Return the row of somebody looked for: the cell, and the marks that were not looked for."""
    words = verbatim(each.cell) if each.cell else msg("no cell")
    more = [t(MARK_WORDS[mark]) for mark in Mark if mark in each.marks - look.sought]
    if more:
        words = msg("{cell} · {left}", cell=words, left=" · ".join(more))
    name = name_of(look.names.get(each.dossier, NOBODY), t)
    return ListRow(each.dossier, name, t(words), icon="user")


def running_down(look: BoardSight, now: dt.datetime, t: Translator) -> list[str]:
    """Return one line a minor among adults: who, and how many hours are left or over."""
    said = []
    for key, until in sorted(look.emergencies.items(), key=lambda each: (each[1], each[0])):
        name = name_of(look.names.get(key, NOBODY), t)
        hours = int((until - now).total_seconds() // 3600)
        words = msg("{name}: until {when}, {left}", name=name, when=until, left=_left(hours))
        said.append(t(words))
    return said


def name_of(named: Named, t: Translator) -> str:
    """Return the name, or the words that say that it is not known."""
    return named.name or t(msg("Name not known"))


def _left(hours: int) -> Message:
    if hours <= -DAYS_FROM:
        return nmsg("{count} day late", "{count} days late", -hours // 24)
    if hours < 0:
        return nmsg("{count} h late", "{count} h late", -hours)
    if hours == 0:
        return msg("less than an hour left")
    return nmsg("{count} h left", "{count} h left", hours)
