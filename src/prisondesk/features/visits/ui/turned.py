"""A visitor refused at the gate: what is asked, what was typed, and the line that shows it."""

import datetime as dt

from prisondesk.features.visits.model import (
    KIND_WORDS,
    TURNED_WORDS,
    TurnedAway,
    TurnedWhy,
    VisitKind,
)
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import cmsg, msg
from prisondesk.ui.act_panel import Values
from prisondesk.ui.forms import Area, Choice, Combo, Group, Text
from prisondesk.ui.widgets import ListRow, Tone

DOT = " · "


def turned_groups() -> list[Group]:
    """Return what is asked about a visitor who is not let in."""
    who = (
        Text(key="visitor", label=msg("Name of the visitor"), required=True),
        Choice(
            key="kind",
            label=msg("Who comes"),
            required=True,
            options=tuple((each.value, KIND_WORDS[each]) for each in VisitKind),
        ),
        Text(
            key="number",
            label=msg("Number of the permit or of the register"),
            hint=msg("Of the permit when there is one, else as 123/2026"),
            required=True,
        ),
        Text(key="paper", label=msg("Identity paper shown")),
    )
    why = (
        Combo(
            key="why",
            label=msg("Why"),
            required=True,
            options=tuple((each.value, TURNED_WORDS[each]) for each in TurnedWhy),
        ),
        Area(key="words", label=msg("What was said and done"), lines=2),
        Text(key="by", label=cmsg("turned away", "Refused by"), required=True),
        Text(key="hour", label=msg("Hour"), hint=msg("As 09:30"), required=True, width=120),
    )
    return [Group(msg("Visitor"), who), Group(cmsg("turned away", "Refusal"), why)]


def typed_turned(values: Values, at: dt.datetime) -> TurnedAway:
    """Return the refusal that was typed."""

    def words(name: str) -> str:
        return str(values.get(name) or "").strip()

    return TurnedAway(
        "",
        VisitKind(words("kind")),
        words("visitor"),
        "",
        words("paper"),
        TurnedWhy(words("why")),
        words("by"),
        at,
        words("words"),
    )


def turned_row(t: Translator, turned: TurnedAway, whom: tuple[str, ...], when: str) -> ListRow:
    """Return the line of a refusal: who, why, for *whom*, by whom and *when*."""
    by = t(msg("refused by {name}", name=turned.by))
    why = t(TURNED_WORDS[turned.why])
    detail = DOT.join(filter(None, (why, *whom, turned.words, by)))
    key = f"turned:{turned.turned_id}"
    return ListRow(key, turned.visitor, detail, when, icon="ban", tone=Tone.SOON)


def hour_of(now: dt.datetime, typed: object) -> dt.datetime | None:
    """Return the moment of today at the hour that was typed, None when it is not an hour."""
    hour = str(typed or "").strip().replace("h", ":").replace(" ", "").zfill(5)
    try:
        at = dt.time.fromisoformat(hour)
    except ValueError:
        return None
    if formats.hour(now) == formats.hour(dt.datetime.combine(now.date(), at, now.tzinfo)):
        return now
    return dt.datetime.combine(now.date(), at, now.tzinfo)
