"""The pages of a file that tell what happened, subject by subject: assessments to requests."""

from prisondesk.features.dossier.model import Columns, Line, Sheet, Subject, Whole
from prisondesk.features.dossier.rules.sheets import several, text, told, yes_no
from prisondesk.features.inmates.model.answers import Missing
from prisondesk.features.inmates.model.person import Contact
from prisondesk.features.requests.model import OUTCOME_WORDS, Correction
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim

_REQUESTS = cmsg("page of a file", "Requests")
SHOWN = 30  # lines of one card; the rest stands in the timeline


def assessment_page(whole: Whole) -> Columns:
    """Return when the person was screened and assessed, never a level."""
    day = whole.screened
    screening = (
        Line(msg("Screening"), missing=Missing.NOT_ASKED)
        if day is None
        else Line(msg("Screening"), msg("held on {day}", day=day), note=msg("result: reserved"))
    )
    card = _entries(whole, Subject.ASSESSMENT, msg("Assessments"), "clipboard-check")
    remark = msg("Levels and answers stand in the assessment itself.")
    return (card,), (Sheet(msg("First screening"), "clipboard-check", (screening,), remark),)


def social_page(whole: Whole) -> Columns:
    """Return what the social office wrote."""
    reports = _entries(whole, Subject.SOCIAL, msg("Social reports"), "message-square-text")
    return (reports,), ()


def family_page(whole: Whole) -> Columns:
    """Return the people outside, each with what they wish, and who came to visit."""
    cards = tuple(_contact(each) for each in whole.person.contacts)
    if not cards:
        line = Line(msg("Contacts"), missing=Missing.NOT_ASKED)
        cards = (Sheet(msg("Family and friends"), "users", (line,)),)
    visits = _entries(whole, Subject.VISITS, msg("Visits"), "handshake")
    return cards, (visits,)


def activities_page(whole: Whole) -> Columns:
    """Return what the person asked for, was given and took part in."""
    card = _entries(whole, Subject.PROGRAMME, msg("Activities"), "graduation-cap")
    return (card,), ()


def incidents_page(whole: Whole) -> Columns:
    """Return what the books of incidents and of discipline say of this person alone."""
    card = _entries(whole, Subject.INCIDENTS, msg("Incidents and discipline"), "scale")
    return (card,), ()


def requests_page(whole: Whole) -> Columns:
    """Return what the person asked to be corrected, with the answer or the day it is due."""
    lines = tuple(_request(each) for each in reversed(whole.asked[-SHOWN:]))
    empty = Line(_REQUESTS, msg("none"))
    title = msg("Requests to correct the file")
    return (Sheet(title, "message-square-text", lines or (empty,)),), ()


def last_of(whole: Whole, subject: Subject, label: Message) -> Line:
    """Return the newest entry of *subject* in one line, that it is reserved, or "none"."""
    found = whole.told.get(subject)
    if found is None:
        return Line(label, msg("reserved access"), quiet=True)
    if not found:
        return Line(label, msg("none"))
    return Line(label, found[0].title, note=msg("{day}", day=found[0].at.date()))


def requests_line(whole: Whole) -> Line:
    """Return how many requests wait for an answer."""
    waiting = [each for each in whole.asked if each.outcome is None]
    if not whole.asked:
        return Line(_REQUESTS, msg("none"))
    answered = nmsg("{count} answered", "{count} answered", len(whole.asked) - len(waiting))
    if not waiting:
        return Line(_REQUESTS, answered)
    due = msg("answer due on {day}", day=waiting[0].due)
    return Line(_REQUESTS, nmsg("{count} open", "{count} open", len(waiting)), task=due)


def _entries(whole: Whole, subject: Subject, title: Message, icon: str) -> Sheet:
    found = whole.told.get(subject) or ()
    lines = tuple(
        Line(
            msg("{day}", day=each.at.date()), each.title, note=each.detail or verbatim(each.done_by)
        )
        for each in found[:SHOWN]
    )
    more = msg("Older entries stand in the timeline.") if len(found) > SHOWN else None
    return Sheet(title, icon, lines or (Line(title, msg("none")),), more)


def _request(asked: Correction) -> Line:
    label = msg("{day}", day=asked.asked_on)
    if asked.outcome is not None:
        return Line(label, verbatim(asked.about), note=OUTCOME_WORDS[asked.outcome])
    return Line(label, verbatim(asked.about), task=msg("answer due on {day}", day=asked.due))


def _contact(contact: Contact) -> Sheet:
    return Sheet(
        verbatim(contact.name),
        "phone" if contact.emergency else "user",
        (
            told(msg("Relation"), contact.relation),
            several(msg("Telephone"), [verbatim(each) for each in contact.phones]),
            text(msg("Lives at"), contact.place.as_written),
            yes_no(msg("May be told"), yes=contact.may_be_told),
            yes_no(msg("In an emergency"), yes=contact.emergency),
        ),
    )
