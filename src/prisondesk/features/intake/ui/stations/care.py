"""Stations 5, 7 and 8: what is held in confidence is sealed or kept to those who may read it."""

from collections.abc import Iterator

from prisondesk.features.health.model import (
    CONSENT_WORDS,
    FITNESS_WORDS,
    BodyMark,
    Consent,
    Examination,
    Fitness,
    YesNo,
)
from prisondesk.features.intake import events
from prisondesk.features.intake.model.stations import StationKey
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.stations.plan import (
    YES_NO,
    Given,
    Plan,
    Recorded,
    Values,
    text,
    yes,
    yes_value,
)
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.forms import Area, Choice, Group, Text

_YES_NO_UNKNOWN = (
    *YES_NO,
    (YesNo.NOT_KNOWN.value, cmsg("answer", "Not known")),
    (YesNo.NOT_ASKED.value, cmsg("answer", "Not asked")),
)
EXAMINATION = Group(
    msg("The examination"),
    (
        Area(key="complaints", label=msg("What the person complains of"), lines=2),
        Area(key="illness", label=msg("Known illness"), lines=2),
        Text(key="treatment", label=msg("Treatment under way")),
        Text(key="allergies", label=msg("Allergies")),
        Area(key="mind", label=msg("State of mind"), lines=2),
        Choice(key="contagious", label=msg("Contagious"), options=_YES_NO_UNKNOWN),
        Choice(key="pregnant", label=msg("Pregnant or nursing"), options=_YES_NO_UNKNOWN),
    ),
)
MARKS = Group(
    msg("Marks and what is told of them"),
    (
        Text(key="where", label=msg("Mark: where on the body")),
        Text(key="what", label=msg("Mark: what is seen")),
        Area(
            key="told",
            label=msg("Words told, letter by letter"),
            hint=msg("A complaint of ill-treatment has a page of its own in the health file."),
            lines=3,
        ),
        Text(key="interpreter", label=msg("Interpreter")),
    ),
)
CONCLUSION = Group(
    msg("Conclusion"),
    (
        Choice(
            key="fitness",
            label=msg("Daily life"),
            options=tuple((each.value, FITNESS_WORDS[each]) for each in Fitness),
            required=True,
        ),
        Choice(
            key="consent",
            label=msg("May be told outside the infirmary"),
            options=tuple((each.value, CONSENT_WORDS[each]) for each in Consent),
            required=True,
        ),
        Area(key="plan", label=msg("Care planned"), lines=2),
    ),
)
DIRECTOR_GROUP = Group(
    msg("The interview"),
    (
        Choice(key="rights", label=msg("Rights confirmed"), options=YES_NO, required=True),
        Choice(key="asked", label=msg("Asked for complaints"), options=YES_NO, required=True),
        Area(
            key="note",
            label=msg("Note"),
            hint=msg("Read by the director alone; complaints have their own sealed way."),
        ),
    ),
)


def examination_of(values: Values) -> Examination:
    """Return the page that health staff wrote at the reception."""
    where, what = text(values.get("where")), text(values.get("what"))
    return Examination(
        Fitness(str(values["fitness"])),
        Consent(str(values["consent"])),
        on_reception=True,
        words_told=text(values.get("told")),
        interpreter=text(values.get("interpreter")),
        marks=(BodyMark(where, what),) if where or what else (),
        present_complaints=text(values.get("complaints")),
        known_illness=text(values.get("illness")),
        treatment=text(values.get("treatment")),
        allergies=text(values.get("allergies")),
        state_of_mind=text(values.get("mind")),
        contagious=YesNo(str(values.get("contagious") or YesNo.NOT_ASKED)),
        pregnant_or_nursing=YesNo(str(values.get("pregnant") or YesNo.NOT_ASKED)),
        plan=text(values.get("plan")),
    )


def _health(desk: IntakeDesk, given: Given) -> Recorded:
    done = given.done
    number = desk.health.examined(
        desk.actor, given.key, examination_of(given.values), done_by=done.by, done_at=done.at
    )
    held = events.HealthCheckHeld(done.by or desk.actor.name)
    desk.intake.record(desk.actor, given.key, held, done_by=done.by, done_at=done.at)
    return Recorded(given.key, msg("Sealed page {number} written.", number=number))


def _mark_problems(given: Given) -> Iterator[tuple[str, Message]]:
    where, what = text(given.values.get("where")), text(given.values.get("what"))
    if bool(where) != bool(what):
        yield ("what" if where else "where"), msg("Write where and what.")


HEALTH = Plan(
    station=StationKey.HEALTH,
    groups=lambda _overview: (EXAMINATION, MARKS, CONCLUSION),
    check=lambda given: dict(_mark_problems(given)),
    record=_health,
    on_paper=(
        msg("In private, without custody staff within hearing."),
        msg("This page is sealed; it is not kept as a draft: save it before you leave."),
    ),
    drafted=False,
)


def _social(desk: IntakeDesk, given: Given) -> Recorded:
    done = given.done
    held = events.SocialInterviewHeld(done.by or desk.actor.name)
    desk.intake.record(desk.actor, given.key, held, done_by=done.by, done_at=done.at)
    return Recorded(given.key, msg("Social interview noted as held."))


SOCIAL = Plan(
    station=StationKey.SOCIAL,
    groups=lambda _overview: (),
    record=_social,
    locked=lambda overview: overview.last(events.SocialInterviewHeld) is not None,
    on_paper=(
        msg("What is told stays in the social file; here only that the interview was held."),
    ),
)


def _director(desk: IntakeDesk, given: Given) -> Recorded:
    values, done = given.values, given.done
    held = events.DirectorInterviewHeld(bool(yes(values["rights"])), bool(yes(values["asked"])))
    desk.intake.record(desk.actor, given.key, held, done_by=done.by, done_at=done.at)
    if text(values.get("note")):
        note = events.DirectorNoteWritten(text(values["note"]))
        desk.intake.record(desk.actor, given.key, note, done_by=done.by, done_at=done.at)
    return Recorded(given.key, msg("Interview with the director written."))


def _director_fill(overview: Overview) -> Values:
    held = overview.last(events.DirectorInterviewHeld)
    note = overview.last(events.DirectorNoteWritten)
    if held is None:
        return {}
    return {
        "rights": yes_value(held.rights_confirmed),
        "asked": yes_value(held.complaints_asked),
        "note": note.note if note else None,
    }


DIRECTOR = Plan(
    station=StationKey.DIRECTOR,
    groups=lambda _overview: (DIRECTOR_GROUP,),
    fill=_director_fill,
    record=_director,
    locked=lambda overview: overview.last(events.DirectorInterviewHeld) is not None,
)
