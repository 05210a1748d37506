"""Fills the papers of custody from what the file holds; gaps are named, never left out."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.custody.documents.billet import (
    Billet,
    ClosedTitle,
    GivenBack,
    Leaver,
    SignedBy,
)
from prisondesk.features.custody.documents.expired import ExpiredTitle
from prisondesk.features.custody.documents.notice import Avis, NoticePerson
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.status import EXIT_WORDS, TITLE_KINDS
from prisondesk.features.custody.rules.presence import HourCounter
from prisondesk.features.custody.rules.release import levee_on_paper
from prisondesk.features.custody.rules.status import status_words
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.kernel.message import Message, msg, nmsg, verbatim
from prisondesk.printing.blocks import Answer, Missing

CEILING = "Ceiling: {day}"


@dataclass(frozen=True, slots=True)
class House:
    """The establishment and who signs for it."""

    name: str
    town: str
    head_name: str
    head_role: Message
    registry_name: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What was given back on release: the receipts, how many objects, how much money."""

    receipts: str = ""
    pieces: int = 0
    francs: int = 0


def said(words: str, otherwise: Missing = Missing.NOT_ASKED) -> Answer:
    """Return *words*, or why there are none."""
    return words.strip() or otherwise


def ecrou_on_paper(case: Case) -> str:
    """Return the écrou number as papers write it, or a dash."""
    return f"{case.ecrou.number}/{case.ecrou.year}" if case.ecrou else "—"


def title_on_paper(held: HeldTitle) -> Message:
    """Return a title as papers cite it: its kind, number and date."""
    title = held.title
    kind, number = TITLE_KINDS[title.kind].name, title.number or "—"
    if title.dated is None:
        return msg("{kind} no. {number}", kind=kind, number=number)
    return msg("{kind} no. {number} of {day}", kind=kind, number=number, day=title.dated)


def release_slip(
    case: Case, person: Person, returned: Returned, late: HourCounter | None, house: House
) -> Billet:
    """Return what the release slip of somebody who left says; the facts accused are not on it."""
    ordered = min((each.arrived_at for each in case.orders), default=None)
    handover = case.handover
    language = handover.language if handover else ""
    next_call: Answer = Missing.NONE
    if handover is not None and handover.next_on is not None:
        next_call = msg("{day} {where}", day=handover.next_on, where=handover.next_where)
    why = case.released_why
    objects = nmsg("{count} object", "{count} objects", returned.pieces)
    effects = msg("{receipts}, {objects}", receipts=returned.receipts or "—", objects=objects)
    return Billet(
        levee=levee_on_paper(case.levee),
        code=case.levee,
        released_at=case.released_at or dt.datetime.min.replace(tzinfo=dt.UTC),
        facility=house.name,
        person=_leaver(case, person),
        titles=tuple(_closed(each) for each in case.titles if each.checked),
        reason=EXIT_WORDS[why] if why else Missing.NOT_KNOWN,
        ordered_at=ordered or Missing.NONE,
        delay=late.shown if late is not None else Missing.NOT_APPLICABLE,
        given=GivenBack(
            effects if returned.receipts else Missing.NONE,
            handover.belongings_agree if handover else None,
            returned.francs,
            said(handover.papers if handover else ""),
            handover.file_copy if handover else None,
            said(handover.care if handover else ""),
            said(handover.way_home if handover else ""),
            next_call,
        ),
        obligations=handover.obligations if handover else "",
        phone="",
        signed=SignedBy(
            house.head_name,
            house.head_role,
            house.registry_name,
            language,
            handover.read_by if handover else "",
            "" if case.countersigned_by else case.unsigned_why,
            case.countersigned_by,
        ),
    )


def _leaver(case: Case, person: Person) -> Leaver:
    names = person.identity.names
    return Leaver(
        names.as_on_title or display_name(names),
        ecrou_on_paper(case),
        birth_words(person.identity.birth, person.identity.sex),
        case.ecrou.at.date() if case.ecrou else Missing.NOT_APPLICABLE,
        said(case.address),
        said(case.identity_checked_by, Missing.NOT_KNOWN),
    )


def _closed(held: HeldTitle) -> ClosedTitle:
    ended = Missing.NOT_KNOWN if held.ended is None else msg("closed on {day}", day=held.ended)
    return ClosedTitle(title_on_paper(held), said(held.ended_act, Missing.NOT_KNOWN), ended)


def prosecutor_of(court: str) -> str:
    """Return the prosecutor of *court*, as a letter addresses that office."""
    return ", ".join(filter(None, ("procureur de la République", court)))


@dataclass(frozen=True, slots=True)
class Expiring:
    """A title that ends or has ended, with its computation and whom it concerns."""

    case: Case
    person: Person
    held: HeldTitle
    deadline: Deadline
    law: str


def notice(found: Expiring, number: str, today: dt.date, house: House) -> Avis:
    """Return the notice of expiry of one title; its end must be known."""
    end, held = found.deadline.end, found.held
    if end is None:
        raise LookupError("a title without an end does not expire")
    names = found.person.identity.names
    steps = [each.text for each in found.deadline.trace if each.text.text != CEILING]
    file = held.case_file
    court = file.court if file else ""
    cabinet = file.cabinet if file else ""
    return Avis(
        number=number,
        dated=today,
        town=house.town,
        facility=house.name,
        judge=", ".join(filter(None, (held.title.authority, cabinet))),
        prosecutor=prosecutor_of(court),
        references=_references(held),
        end=end,
        last=end - dt.timedelta(days=1),
        days_over=max(0, (today - end).days),
        law=found.law,
        person=NoticePerson(
            names=names.as_on_title or display_name(names),
            ecrou=ecrou_on_paper(found.case),
            birth=birth_words(found.person.identity.birth, found.person.identity.sex),
            status=status_words(held.status) if held.status else Missing.NOT_KNOWN,
            offence=said(held.title.offence.text, Missing.NOT_KNOWN),
            first_title=held.title.dated or Missing.NOT_KNOWN,
            ceiling=_ceiling(found.deadline, end),
            why=steps[-1] if steps else Missing.NOT_KNOWN,
            last_act=held.last_act or held.title.dated or Missing.NOT_KNOWN,
        ),
        head_name=house.head_name,
        head_role=house.head_role,
    )


def _references(held: HeldTitle) -> Message:
    if not held.renewals:
        return title_on_paper(held)
    last = held.renewals[-1]
    return msg(
        "{title}; extension no. {number} of {day}",
        title=title_on_paper(held),
        number=last.number,
        day=last.dated,
    )


def _ceiling(deadline: Deadline, end: dt.date) -> Answer:
    if deadline.absolute_end is not None and deadline.absolute_end != end:
        return deadline.absolute_end
    return Missing.NOT_APPLICABLE


def expired_line(
    name: str, number: str, title: str, end: dt.date | None, days: int, notice_no: str
) -> ExpiredTitle:
    """Return one line of the state of expired titles.

    *days* are the days since the end, or, where no limit is configured, since the last act.
    """
    over = verbatim(f"{days:+d}") if end is not None else verbatim(str(days))
    return ExpiredTitle(
        name,
        short_number(number),
        title,
        end or Missing.NOT_SET,
        over,
        short_number(notice_no) or Missing.NONE,
    )


def short_number(number: str) -> str:
    """Return ``BKO-2026-00123`` or ``BKO-AV-2026-00123`` as papers write it: ``123/2026``."""
    year, _, last = number.rpartition("-")
    if not last.isdecimal():
        return number
    return f"{int(last)}/{year.rpartition('-')[2]}"
