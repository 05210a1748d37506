"""What may be entered on the page of one person: when it is offered, its form, what it writes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from prisondesk.features.incidents.model.book import Precision
from prisondesk.features.incidents.model.discipline import (
    APPEAL_WORDS,
    AppealOutcome,
    Decision,
    Hearing,
    Outcome,
    Procedure,
    Sanction,
    SanctionKind,
)
from prisondesk.features.incidents.model.grave import Grave, GraveKind, Retaken, Told, Whom
from prisondesk.features.incidents.ui.desk import ConductSight, IncidentDesk
from prisondesk.features.incidents.ui.forms import (
    decision_fields,
    grave_fields,
    moment,
    told_fields,
    words,
)
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.ui.act_panel import Values
from prisondesk.ui.forms import Area, Choice, Combo, Date, Spec, Text


@dataclass(frozen=True, slots=True)
class Ground:
    """What an act is entered on: the person, what is chosen in the list, the clock."""

    desk: IncidentDesk
    key: str
    sight: ConductSight
    procedure: Procedure | None
    grave: Grave | None
    now: Callable[[], dt.datetime]

    @property
    def procedure_id(self) -> str:
        """Return the chosen procedure."""
        return self.procedure.procedure_id if self.procedure else ""


Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Act:
    """Something to enter; *fits* tells whether it is offered, *work* gives what writes it."""

    key: str
    title: Message
    icon: str
    permission: Permission
    fits: Callable[[Ground], bool]
    fields: Callable[[Ground], tuple[Spec, ...]]
    work: Callable[[Ground, Values], Work]


def _at(values: Values) -> dt.datetime:
    at = moment(values)
    if at is None:
        raise Refused(msg("Write the hour as 09:30."))
    return at


def _tell(ground: Ground, values: Values) -> Work:
    desk, key = ground.desk, ground.key
    return lambda: desk.discipline.tell(
        desk.actor,
        key,
        accusation=words(values, "accusation"),
        language=words(values, "language"),
        incident=words(values, "incident"),
    )


def _told_fields(ground: Ground) -> tuple[Spec, ...]:
    entries = tuple(
        (each.number, msg("{number}", number=each.number)) for each in ground.sight.mentions
    )
    book = (Combo(key="incident", label=msg("Entry of the book"), options=entries),)
    return (
        Area(key="accusation", label=msg("What the person is accused of"), required=True),
        Text(key="language", label=msg("Told in which language, by whom"), required=True),
        *(book if entries else ()),
    )


def _hear(ground: Ground, values: Values) -> Work:
    desk, key, procedure_id = ground.desk, ground.key, ground.procedure_id
    hearing = Hearing(ground.now(), words(values, "words"), words(values, "helped_by"))
    return lambda: desk.discipline.hear(desk.actor, key, procedure_id, hearing)


def _decide(ground: Ground, values: Values) -> Work:
    desk, key, procedure_id = ground.desk, ground.key, ground.procedure_id
    kind, first, days = words(values, "sanction"), values.get("first"), values.get("days")
    sanction = None
    if kind:
        sanction = Sanction(
            SanctionKind(kind),
            first if isinstance(first, dt.date) else None,
            days if isinstance(days, int) else None,
        )
    outcome = Outcome(words(values, "outcome"))
    decision = Decision(ground.now().date(), outcome, words(values, "why"), sanction)
    asked = bool(values.get("asked"))
    return lambda: desk.discipline.decide(desk.actor, key, procedure_id, decision, asked=asked)


def _appeal(ground: Ground, values: Values) -> Work:
    desk, key, procedure_id = ground.desk, ground.key, ground.procedure_id
    return lambda: desk.discipline.appeal(
        desk.actor, key, procedure_id, to=words(values, "to"), words=words(values, "words")
    )


def _answer(ground: Ground, values: Values) -> Work:
    desk, key, procedure_id = ground.desk, ground.key, ground.procedure_id
    outcome = AppealOutcome(words(values, "outcome"))
    return lambda: desk.discipline.answer_appeal(
        desk.actor, key, procedure_id, outcome, words(values, "words")
    )


def _annul(ground: Ground, values: Values) -> Work:
    desk, key, procedure_id = ground.desk, ground.key, ground.procedure_id
    return lambda: desk.discipline.annul(desk.actor, key, procedure_id, words(values, "words"))


def _end(ground: Ground, values: Values) -> Work:
    desk, key, procedure_id = ground.desk, ground.key, ground.procedure_id
    return lambda: desk.discipline.end(desk.actor, key, procedure_id, words(values, "words"))


def _gone(kind: GraveKind) -> Callable[[Ground, Values], Work]:
    def work(ground: Ground, values: Values) -> Work:
        desk, key = ground.desk, ground.key
        grave = Grave(
            "",
            "",
            "",
            kind,
            _at(values),
            Precision(words(values, "precision")),
            words(values, "place"),
            words(values, "finding"),
            words(values, "found_by"),
            words(values, "measures"),
            words(values, "belongings"),
        )
        return lambda: desk.graves.record(desk.actor, key, grave)

    return work


def _tell_of(ground: Ground, values: Values) -> Work:
    desk, key = ground.desk, ground.key
    event_id = ground.grave.event_id if ground.grave else ""
    told = Told(
        Whom(words(values, "whom")), words(values, "name"), _at(values), words(values, "how")
    )
    return lambda: desk.graves.tell(desk.actor, key, event_id, told)


def _retake(ground: Ground, values: Values) -> Work:
    desk, key = ground.desk, ground.key
    retaken = Retaken(_at(values), words(values, "place"), words(values, "by"))
    return lambda: desk.graves.recapture(desk.actor, key, retaken)


def _reason(label: Message) -> Callable[[Ground], tuple[Spec, ...]]:
    return lambda _ground: (Area(key="words", label=label, required=True),)


def _undecided(ground: Ground) -> bool:
    return ground.procedure is not None and ground.procedure.decision is None


def _decidable(ground: Ground) -> bool:
    return (
        _undecided(ground) and ground.procedure is not None and ground.procedure.heard is not None
    )


def _decided(ground: Ground) -> bool:
    procedure = ground.procedure
    return procedure is not None and procedure.decision is not None and not procedure.annulled


def _runs(ground: Ground) -> bool:
    last = ground.procedure.runs_until if ground.procedure else None
    return last is not None and last >= ground.now().date()


def _appealable(ground: Ground) -> bool:
    return _decided(ground) and ground.procedure is not None and ground.procedure.appeal is None


def _appealed(ground: Ground) -> bool:
    appeal = ground.procedure.appeal if ground.procedure else None
    return appeal is not None and appeal.answered is None


def _at_large(ground: Ground) -> bool:
    grave = next((each for each in ground.sight.graves if each.kind is GraveKind.ESCAPE), None)
    return grave is not None and grave.retaken is None


def _here(ground: Ground) -> bool:
    died = any(each.kind is GraveKind.DEATH for each in ground.sight.graves)
    return not died and not _at_large(ground)


_BACK: tuple[Spec, ...] = (
    Date(key="day", label=msg("Day"), required=True, may_be_future=False, width=180),
    Text(key="hour", label=msg("Hour"), hint=msg("As 09:30"), required=True, width=120),
    Text(key="place", label=msg("Place"), required=True),
    Text(key="by", label=msg("Retaken by"), required=True),
)
_HEARD: tuple[Spec, ...] = (
    Area(
        key="words",
        label=msg("In the person’s words"),
        hint=msg("Or that they would not speak"),
        required=True,
    ),
    Text(key="helped_by", label=msg("Helped by: interpreter, lawyer, somebody chosen")),
)
_APPEAL: tuple[Spec, ...] = (
    Text(key="to", label=msg("To which authority"), required=True),
    Area(key="words", label=msg("In the person’s words")),
)
_ANSWER: tuple[Spec, ...] = (
    Choice(
        key="outcome",
        label=msg("Answer to the appeal"),
        required=True,
        options=tuple((each.value, APPEAL_WORDS[each]) for each in AppealOutcome),
    ),
    Area(key="words", label=msg("What was decided, and by whom"), required=True),
)
_WRITE, _DECIDE = Permission.INCIDENT_WRITE, Permission.DISCIPLINE_DECIDE

ACTS: tuple[Act, ...] = (
    Act("tell", msg("Tell an accusation"), "file-text", _WRITE, _here, _told_fields, _tell),
    Act(
        "hear",
        msg("Hear the person"),
        "message-square-text",
        _WRITE,
        _undecided,
        lambda _: _HEARD,
        _hear,
    ),
    Act(
        "decide",
        msg("Decision"),
        "scale",
        _DECIDE,
        _decidable,
        lambda ground: decision_fields(ground.sight.law, asks=ground.sight.asks),
        _decide,
    ),
    Act("appeal", msg("Appeal"), "scale", _WRITE, _appealable, lambda _: _APPEAL, _appeal),
    Act(
        "answer-appeal",
        msg("Answer to the appeal"),
        "gavel",
        _DECIDE,
        _appealed,
        lambda _: _ANSWER,
        _answer,
    ),
    Act(
        "end-sanction",
        msg("End the sanction today"),
        "calendar-x",
        _DECIDE,
        _runs,
        _reason(msg("Why it ends")),
        _end,
    ),
    Act(
        "annul",
        msg("Annul"),
        "ban",
        _DECIDE,
        _decided,
        _reason(msg("Who annuls it, and why")),
        _annul,
    ),
    Act(
        "escape",
        msg("Escape"),
        "log-out",
        _WRITE,
        _here,
        lambda _: grave_fields(msg("How it was found out")),
        _gone(GraveKind.ESCAPE),
    ),
    Act("retaken", msg("Retaken"), "log-in", _WRITE, _at_large, lambda _: _BACK, _retake),
    Act(
        "death",
        msg("Death"),
        "circle-dot",
        _WRITE,
        _here,
        lambda _: grave_fields(msg("What was found, without a cause")),
        _gone(GraveKind.DEATH),
    ),
    Act(
        "told",
        msg("Somebody was told"),
        "phone",
        _WRITE,
        lambda ground: ground.grave is not None,
        lambda _: told_fields(),
        _tell_of,
    ),
)
