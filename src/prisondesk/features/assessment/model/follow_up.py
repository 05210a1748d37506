"""What goes with assessments: notes, plans, requests for information, units, other tools, tasks."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg


@dataclass(frozen=True, slots=True)
class Observation:
    """A dated, signed note of any service: what was seen and heard, never a rumour.

    *stays* tells that it is in no bundle to another prison.
    """

    seen_on: dt.date
    words: str
    by: str
    role: str
    written_at: dt.datetime
    stays: bool = False


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An activity of the plan: what for, who sees to it, when it is looked at again.

    *wanted* is what the person says; untried people take part only when they wish to.
    """

    activity: str
    needs: tuple[str, ...]
    owner: str
    review_on: dt.date
    wanted: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of activities as it stands."""

    lines: tuple[PlanLine, ...]
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for information: to whom, what, when; and the answer when it came."""

    request: str
    to_whom: str
    what: str
    at: dt.datetime
    by: str
    answered_at: dt.datetime | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PolicyUnit:
    """A placement in a unit by policy of the directorate; it says nothing of the person's level."""

    unit: str
    reference: str
    since: dt.date
    review_on: dt.date
    ended: dt.date | None = None


@dataclass(frozen=True, slots=True)
class OtherTool:
    """A level stated on paper with another tool: a document, marked so, feeding nothing."""

    dated: dt.date
    tool: str
    level: str
    reference: str


class Act(enum.StrEnum):
    """A task that answers of the screening open."""

    URGENT_HEALTH = "urgent_health"
    WATCH = "watch"
    APPOINTMENT = "appointment"
    ILL_TREATMENT = "ill_treatment_report"
    ISOLATION = "flag_isolation"
    MATERNAL = "flag_maternal"
    CHILD_PROTECTION = "minor_track"
    SEPARATION = "separation_list"
    PROTECT = "protect_placement"
    ADAPT = "adapt"
    SOCIAL = "social"
    PLACEMENT_NOTE = "placement_note"
    CHILD_CARE = "child_care"
    SECURITY = "security"
    INCIDENT = "incident"
    INTERPRETER = "interpreter"
    NOTIFY = "notify"
    LEGAL = "legal"
    KIT = "kit"
    IDENTITY = "identity"
    ACTIVITIES = "activities"
    ASK_TONIGHT = "ask_tonight"


ACT_WORDS: dict[Act, Message] = {
    Act.URGENT_HEALTH: msg("Call health staff now; never alone"),
    Act.WATCH: msg("Watch: company, a look every 30 minutes"),
    Act.APPOINTMENT: msg("Appointment with health staff"),
    Act.ILL_TREATMENT: msg("Report of ill-treatment, with consent"),
    Act.ISOLATION: msg("Isolation advised: a medical decision with an end date"),
    Act.MATERNAL: msg("Pregnant or nursing: see to care and place"),
    Act.CHILD_PROTECTION: msg("Child protection: tell the judge, place apart from adults"),
    Act.SEPARATION: msg("Separation list: write from whom, never why"),
    Act.PROTECT: msg("Protective placement, decided by the director"),
    Act.ADAPT: msg("Adapt the place: latrine, ground floor, help"),
    Act.SOCIAL: msg("Social worker: company, visit, meal"),
    Act.PLACEMENT_NOTE: msg("A note for the placement of this person"),
    Act.CHILD_CARE: msg("Children: call social services today"),
    Act.SECURITY: msg("Security chief: read the recorded facts"),
    Act.INCIDENT: msg("Write the incident of the search"),
    Act.INTERPRETER: msg("Find an interpreter, read the rules aloud"),
    Act.NOTIFY: msg("Tell the family"),
    Act.LEGAL: msg("Legal aid; read the title aloud"),
    Act.KIT: msg("Give what is needed on arrival"),
    Act.IDENTITY: msg("Identity papers to look for"),
    Act.ACTIVITIES: msg("Wishes for school, trade, work"),
    Act.ASK_TONIGHT: msg("First-night questions still to ask"),
}
# Hours within which somebody sees to it (instrument: time limits; domain: 4.1, 5.4).
ACT_HOURS: dict[Act, int] = {
    Act.URGENT_HEALTH: 0,
    Act.WATCH: 1,
    Act.CHILD_PROTECTION: 1,
    Act.ASK_TONIGHT: 4,
    Act.SEPARATION: 4,
    Act.PROTECT: 12,
    Act.CHILD_CARE: 12,
    Act.INTERPRETER: 12,
    Act.APPOINTMENT: 24,
    Act.ILL_TREATMENT: 24,
    Act.ISOLATION: 24,
    Act.MATERNAL: 24,
    Act.NOTIFY: 24,
}
ACT_HOURS_OTHERWISE = 72


@dataclass(frozen=True, slots=True)
class Opened:
    """A task and the items whose answers opened it."""

    act: Act
    items: tuple[str, ...]
    due: dt.datetime


@dataclass(frozen=True, slots=True)
class Task:
    """A task as it stands; *done_at* when somebody saw to it, with what was done.

    *of_health*: only health staff know of it, for it was opened in their lane. A question of the
    first night opens a task of safety even where it is about health.
    """

    dossier: str
    act: Act
    items: tuple[str, ...]
    opened_at: dt.datetime
    due: dt.datetime
    done_at: dt.datetime | None = None
    done_by: str = ""
    done: str = ""
    of_health: bool = False


class Purpose(enum.StrEnum):
    """Why somebody opens an assessment; every look is kept with it."""

    ASSESS = "assess"
    SIGN = "sign"
    DECIDE = "decide"
    HEAR = "hear"
    REVIEW = "review"
    PERSON = "person_asks"
    PLAN = "plan"
    NOTE = "note"


PURPOSE_WORDS: dict[Purpose, Message] = {
    Purpose.ASSESS: cmsg("purpose", "to assess"),
    Purpose.SIGN: cmsg("purpose", "to sign as second person"),
    Purpose.DECIDE: cmsg("purpose", "to decide"),
    Purpose.HEAR: cmsg("purpose", "to tell and hear the person"),
    Purpose.REVIEW: cmsg("purpose", "to review"),
    Purpose.PERSON: cmsg("purpose", "the person asks to see it"),
    Purpose.PLAN: cmsg("purpose", "to plan activities"),
    Purpose.NOTE: cmsg("purpose", "to write an observation note"),
}
