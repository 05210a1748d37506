"""The lines of one activity: what is to be looked at, who takes part, who waits, the sessions."""

from prisondesk.features.inmates.rules.languages import language_name
from prisondesk.features.programmes.model import (
    END_WORDS,
    STATE_WORDS,
    ActivitySight,
    Apart,
    Participant,
    SessionLine,
    State,
)
from prisondesk.features.separation.rules import clash_words
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.ui.widgets import ListGroup, ListRow, Tone
from prisondesk.ui.widgets.rowvalues import under

DOT = " · "
PLACE, SESSION, APART = "place:", "session:", "apart:"
Rows = list[ListRow | ListGroup]


def activity_rows(t: Translator, sight: ActivitySight) -> Rows:
    """Return the lines of *sight*; what is to be looked at stands first, and only if there is."""
    rows: Rows = []
    looks = [_apart(t, place, each) for place, each in enumerate(sight.apart)]
    looks += [_gone(t, each) for each in sight.left]
    looks += [_excluded(t, each) for each in sight.excluded]
    if looks:
        rows.append(ListGroup(t(msg("To be looked at")), Tone.SOON))
        rows += looks
    places = sight.offered.activity.places
    taken = msg("Take part: {active} of {places}", active=len(sight.active), places=places)
    rows.append(ListGroup(t(taken)))
    rows += [_person(t, each) for each in sight.active]
    waiting = nmsg(
        "{count} waits, in the order of asking",
        "{count} wait, in the order of asking",
        len(sight.waiting),
    )
    rows.append(ListGroup(t(waiting)))
    rows += [_person(t, each) for each in sight.waiting]
    return rows + under(t(msg("Sessions held")), [_session(t, each) for each in sight.sessions])


def _apart(t: Translator, place: int, each: Apart) -> ListRow:
    words = t(clash_words(each.one, each.other, each.clash))
    advice = t(msg("Propose another activity or another hour to one of the two."))
    return ListRow(f"{APART}{place}", words, advice, icon="split", tone=Tone.SOON)


def _gone(t: Translator, each: Participant) -> ListRow:
    place = each.enrolment
    why = t(END_WORDS[place.end]) if place.end else ""
    detail = DOT.join(filter(None, (each.number, why)))
    when = formats.date(place.ended) if place.ended else ""
    return ListRow(f"{PLACE}{place.enrolment_id}", _name(each), detail, when, icon="log-out",
                   tone=Tone.SOON)  # fmt: skip


def _excluded(t: Translator, each: Participant) -> ListRow:
    place = each.enrolment
    review = t(msg("looked at again on {day}", day=place.review_on)) if place.review_on else ""
    detail = DOT.join(filter(None, (each.number, t(cmsg("activities", "excluded")), place.words)))
    return ListRow(f"{PLACE}{place.enrolment_id}", _name(each), detail, review, icon="ban",
                   tone=Tone.SOON)  # fmt: skip


def _person(t: Translator, each: Participant) -> ListRow:
    place = each.enrolment
    if place.state is State.ACTIVE and place.since is not None:
        when: Message = msg("since {day}", day=place.since)
    else:
        when = msg("asked on {day}", day=place.asked_on)
    state = t(STATE_WORDS[place.state])
    if place.told is not None and place.state is State.WAITING:
        state = t(msg("told on {day} to wait", day=place.told))
    leaves = t(msg("a release is ordered")) if each.leaves else ""
    detail = DOT.join(filter(None, (each.number, state, leaves)))
    icon = "user-check" if place.state is State.ACTIVE else "hourglass"
    tone = Tone.SOON if each.leaves else Tone.NEUTRAL
    return ListRow(f"{PLACE}{place.enrolment_id}", _name(each), detail, t(when), "", icon, tone)


def _session(t: Translator, line: SessionLine) -> ListRow:
    session = line.session
    came = t(msg("{came} of {expected} came", came=line.came, expected=line.expected))
    hours = f"{session.begins} – {session.ends}"
    language = t(language_name(session.language)) if session.language else ""
    detail = DOT.join(filter(None, (hours, language, session.led_by, session.words)))
    title = formats.date(session.day)
    return ListRow(f"{SESSION}{session.session_id}", title, detail, came, icon="calendar-check")


def _name(each: Participant) -> str:
    return each.person or each.number or "—"
