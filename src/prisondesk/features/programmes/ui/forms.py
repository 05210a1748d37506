"""What is asked for activities: the activity itself, the end of a place, a session."""

import datetime as dt
from collections.abc import Mapping, Sequence

from prisondesk.features.inmates.rules.languages import LANGUAGE_WORDS
from prisondesk.features.programmes.model import (
    CHOSEN_ENDS,
    END_WORDS,
    MONDAY,
    PRESENCE_WORDS,
    SUNDAY,
    Activity,
    Mark,
    Participant,
    Presence,
    Session,
)
from prisondesk.features.programmes.rules import on_that_day
from prisondesk.i18n.calendar import weekday
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.ui.act_panel import Values
from prisondesk.ui.forms import Area, Check, Combo, Date, Group, Number, Spec, Text

DAYS = tuple(range(MONDAY, SUNDAY + 1))
LANGUAGES = tuple(LANGUAGE_WORDS.items())


def words(values: Mapping[str, object], key: str) -> str:
    """Return the text of one field, without blanks around it."""
    return str(values.get(key) or "").strip()


def date(values: Mapping[str, object], key: str) -> dt.date | None:
    """Return the day of one field, or None."""
    value = values.get(key)
    return value if isinstance(value, dt.date) else None


def activity_groups(kinds: Sequence[tuple[str, Message]], why: Message) -> list[Group]:
    """Return what is asked of an activity; *why* is what its reason is called."""
    what = (
        Text(key="name", label=msg("Name of the activity"), required=True),
        Combo(key="kind", label=msg("Kind of activity"), required=True, options=tuple(kinds)),
        Text(key="partner", label=msg("Given by (partner)")),
        Text(key="officer", label=msg("Officer who sees to it"), required=True),
        Number(key="places", label=msg("Places"), least=1, most=500, required=True, width=120),
    )
    # The 1st of January 2024 was a Monday.
    days: tuple[Spec, ...] = tuple(
        Check(key=f"day-{number}", label=weekday(dt.date(2024, 1, number))) for number in DAYS
    )
    hours = (
        Text(
            key="begins",
            label=cmsg("hour", "Begins"),
            hint=msg("As 08:30"),
            required=True,
            width=120,
        ),
        Text(
            key="ends", label=cmsg("hour", "Ends"), hint=msg("As 11:00"), required=True, width=120
        ),
        Text(key="where", label=msg("Place")),
    )
    spoken = (
        Combo(key="language", label=msg("Language of the sessions"), options=LANGUAGES),
        Combo(key="other", label=msg("Second language of the sessions"), options=LANGUAGES),
        Area(key="why", label=why, lines=2, required=True),
    )
    return [
        Group(None, what),
        Group(msg("Days"), days),
        Group(msg("Hours and place"), hours),
        Group(msg("Language, reason"), spoken),
    ]


def activity_values(activity: Activity) -> dict[str, object]:
    """Return *activity* as its form shows it."""
    shown: dict[str, object] = {
        "name": activity.name,
        "kind": activity.kind,
        "partner": activity.partner,
        "officer": activity.officer,
        "places": activity.places,
        "begins": activity.begins,
        "ends": activity.ends,
        "where": activity.where,
    }
    shown |= {f"day-{number}": True for number in activity.days}
    shown |= dict(zip(("language", "other"), activity.languages, strict=False))
    return shown


def typed_activity(values: Values, activity_id: str = "") -> Activity:
    """Return the activity that was typed."""
    places = values.get("places")
    spoken = (words(values, "language"), words(values, "other"))
    return Activity(
        activity_id=activity_id,
        name=words(values, "name"),
        kind=words(values, "kind"),
        places=places if isinstance(places, int) else 0,
        days=tuple(number for number in DAYS if values.get(f"day-{number}")),
        begins=words(values, "begins"),
        ends=words(values, "ends"),
        where=words(values, "where"),
        officer=words(values, "officer"),
        partner=words(values, "partner"),
        languages=tuple(dict.fromkeys(each for each in spoken if each)),
    )


def end_groups() -> list[Group]:
    """Return what is asked when a place ends."""
    options = tuple((each.value, END_WORDS[each]) for each in CHOSEN_ENDS)
    fields = (
        Combo(key="end", label=msg("Why"), required=True, options=options),
        Area(key="words", label=msg("In words"), lines=3),
        Date(
            key="review",
            label=msg("Looked at again on"),
            hint=msg("Only for an exclusion, within thirty days"),
        ),
    )
    return [Group(None, fields)]


def session_groups(people: Sequence[Participant]) -> list[Group]:
    """Return what is asked of a session: when, and of each participant whether they came."""
    when = (
        Date(key="day", label=msg("Day"), required=True, may_be_future=False),
        Text(
            key="begins",
            label=cmsg("hour", "Begins"),
            hint=msg("As 08:30"),
            required=True,
            width=120,
        ),
        Text(
            key="ends", label=cmsg("hour", "Ends"), hint=msg("As 11:00"), required=True, width=120
        ),
        Combo(key="language", label=msg("Language of the session"), options=LANGUAGES),
        Text(key="led", label=msg("Who led the session")),
        Area(key="words", label=msg("In words"), lines=2),
    )
    options = tuple((each.value, PRESENCE_WORDS[each]) for each in Presence)
    came = tuple(
        Combo(
            key=f"came-{number}",
            label=verbatim(each.person or each.number or "—"),
            required=True,
            options=options,
        )
        for number, each in enumerate(people)
    )
    return [Group(msg("Session"), when), Group(msg("Who came"), came)]


def typed_session(values: Values, activity_id: str) -> Session:
    """Return the session that was typed."""
    return Session(
        "",
        activity_id,
        date(values, "day") or dt.date.min,
        words(values, "begins"),
        words(values, "ends"),
        words(values, "language"),
        words(values, "led"),
        words(values, "words"),
    )


def typed_marks(values: Values, people: Sequence[Participant]) -> tuple[Mark, ...]:
    """Return who came, as it was typed; who got a place after that day is left out."""
    day = date(values, "day") or dt.date.min
    return tuple(
        Mark(each.dossier, Presence(words(values, f"came-{number}")))
        for number, each in enumerate(people)
        if on_that_day(each.enrolment, day)
    )
