"""The fields of the forms of incidents, and the values they give."""

import datetime as dt

from prisondesk.features.incidents.model.book import (
    KIND_WORDS,
    PRECISION_WORDS,
    SOURCE_WORDS,
    Incident,
    IncidentKind,
    Involved,
    Part,
    Precision,
    Source,
)
from prisondesk.features.incidents.model.discipline import (
    OUTCOME_WORDS,
    SANCTION_WORDS,
    DisciplineLaw,
    Outcome,
    SanctionKind,
)
from prisondesk.features.incidents.model.grave import WHOM_WORDS, Whom
from prisondesk.features.incidents.rules.discipline import limit_words
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.act_panel import Values
from prisondesk.ui.forms import Area, Check, Choice, Combo, Date, Group, Number, Spec, Text

NUMBERS = msg("Numbers of the register, with commas between them")
WHEN: tuple[Spec, ...] = (
    Date(key="day", label=msg("Day"), required=True, may_be_future=False, width=180),
    Text(key="hour", label=msg("Hour"), hint=msg("As 09:30"), required=True, width=120),
    Choice(
        key="precision",
        label=msg("How well the hour is known"),
        required=True,
        options=tuple((each.value, PRECISION_WORDS[each]) for each in Precision),
    ),
)


def incident_groups() -> list[Group]:
    """Return the form of an incident."""
    kinds = tuple((each.value, KIND_WORDS[each]) for each in IncidentKind)
    sources = tuple((each.value, SOURCE_WORDS[each]) for each in Source)
    what = (
        Combo(key="kind", label=msg("Kind of incident"), required=True, options=kinds),
        *WHEN,
        Text(key="place", label=msg("Place"), required=True),
        Area(
            key="facts",
            label=msg("What happened"),
            hint=msg("As it was seen or told; no finding of health staff, no name of an informant"),
            required=True,
        ),
    )
    who = (
        Text(key=Part.ALLEGED.value, label=msg("Said to have taken part"), hint=NUMBERS),
        Text(key=Part.SUFFERED.value, label=msg("Suffered it"), hint=NUMBERS),
        Text(key=Part.PRESENT.value, label=msg("Was present"), hint=NUMBERS),
        Text(key="staff", label=msg("Staff and witnesses from outside")),
        Combo(key="source", label=msg("How it is known"), required=True, options=sources),
        Area(key="measures", label=msg("What was done at once"), lines=2),
        Check(key="examine", label=msg("Ask health staff to see those concerned")),
    )
    return [Group(msg("What"), what), Group(msg("Who"), who)]


def incident_of(values: Values, at: dt.datetime, involved: tuple[Involved, ...]) -> Incident:
    """Return the incident that a form tells of."""
    return Incident(
        "",
        "",
        "",
        IncidentKind(words(values, "kind")),
        at,
        Precision(words(values, "precision")),
        words(values, "place"),
        words(values, "facts"),
        involved,
        Source(words(values, "source")),
        words(values, "staff"),
        words(values, "measures"),
    )


def decision_fields(law: DisciplineLaw, *, asks: bool) -> tuple[Spec, ...]:
    """Return the form of a decision; every sanction says its legal maximum, set or not."""
    sanctions = tuple(
        (
            each.value,
            msg("{sanction} ({limit})", sanction=SANCTION_WORDS[each], limit=limit_words(law, each))
            if each is not SanctionKind.WARNING
            else SANCTION_WORDS[each],
        )
        for each in SanctionKind
    )
    outcomes = tuple((each.value, OUTCOME_WORDS[each]) for each in Outcome)
    asked = Check(
        key="asked",
        label=msg("Asked: neither pregnant nor nursing"),
        hint=msg("Only for the disciplinary cell; a yes is not written anywhere."),
    )
    return (
        Choice(key="outcome", label=msg("Decision"), required=True, options=outcomes),
        Area(key="why", label=msg("Reasons"), required=True),
        Combo(key="sanction", label=msg("Sanction"), options=sanctions),
        Date(key="first", label=msg("First day"), width=180),
        Number(key="days", label=msg("Days"), least=1, most=365, width=120),
        *((asked,) if asks else ()),
    )


def grave_fields(finding: Message) -> tuple[Spec, ...]:
    """Return the form of an escape or a death."""
    return (
        *WHEN,
        Text(key="place", label=msg("Place"), required=True),
        Area(key="finding", label=finding, lines=2),
        Text(key="found_by", label=msg("Found out by"), required=True),
        Area(key="measures", label=msg("What was done at once"), lines=2),
        Text(key="belongings", label=msg("What becomes of the belongings")),
    )


def told_fields() -> tuple[Spec, ...]:
    """Return the form of somebody who was told."""
    return (
        Combo(
            key="whom",
            label=msg("Who was told"),
            required=True,
            options=tuple((each.value, WHOM_WORDS[each]) for each in Whom),
        ),
        Text(key="name", label=msg("Name")),
        Date(key="day", label=msg("Day"), required=True, may_be_future=False, width=180),
        Text(key="hour", label=msg("Hour"), hint=msg("As 09:30"), required=True, width=120),
        Text(key="how", label=msg("How: telephone, letter no., in person")),
    )


def words(values: Values, key: str) -> str:
    """Return what was typed in a field."""
    return str(values.get(key) or "").strip()


def moment(values: Values) -> dt.datetime | None:
    """Return the moment of the fields *day* and *hour*, None when the hour cannot be read."""
    day = values.get("day")
    if not isinstance(day, dt.date):
        return None
    typed = words(values, "hour").replace("h", ":").replace(" ", "")
    try:
        at = dt.time.fromisoformat(typed.rstrip(":").zfill(2 if ":" not in typed else 5))
    except ValueError:
        return None
    return dt.datetime.combine(day, at, dt.UTC)
