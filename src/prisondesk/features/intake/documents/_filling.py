"""Fills the papers of intake from what the dossiers hold: pure functions."""

import datetime as dt
from collections.abc import Sequence

from prisondesk.features.custody.model.status import TITLE_KINDS
from prisondesk.features.custody.model.title import Authority, Title
from prisondesk.features.custody.rules.authorities import authority_name
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.intake.documents._arrivals import ArrivalLine, ArrivalsPaper
from prisondesk.features.intake.documents._letter import ProsecutorLetter
from prisondesk.features.intake.model.arrivals import Arrival
from prisondesk.features.intake.model.stations import PART_WORDS
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.service.paperwork import Desk, sex_words
from prisondesk.kernel.message import Message, msg
from prisondesk.printing.blocks import Answer, Missing
from prisondesk.security.roles import TITLES, Role


def letter(overview: Overview, desk: Desk, authorities: Sequence[Authority]) -> ProsecutorLetter:
    """Return what the prosecutor is told of somebody present without écrou (decision 1).

    Raises LookupError for somebody who is not.
    """
    person, law, opened = overview.person, overview.law, overview.opened
    if law is None or overview.present_since is None:
        raise LookupError("only a presence without écrou is told this way")
    identity = person.identity if person else None
    title: Answer = Missing.NONE
    if law.held is not None:
        title = _title_words(law.held.title, authorities)
    defects = tuple(each.text for each in law.verdict.blocks)
    unread = tuple(msg("not read on it yet: {what}", what=each) for each in law.verdict.missing)
    return ProsecutorLetter(
        names=(display_name(identity.names) if identity else "") or Missing.NOT_KNOWN,
        birth=birth_words(identity.birth, identity.sex) if identity else Missing.NOT_KNOWN,
        sex=sex_words(identity) if identity else Missing.NOT_KNOWN,
        presented_at=overview.present_since,
        escort=(opened.escort_unit if opened else "") or Missing.NOT_KNOWN,
        escort_head=(opened.escort_head if opened else "") or Missing.NOT_KNOWN,
        title=title,
        defects=(*defects, *unread) or (msg("The title is being checked."),),
        town=desk.facility.town,
        on=overview.now.date(),
        head_name=desk.head,
        head_role=TITLES[Role.DIRECTOR],
    )


def _title_words(title: Title, authorities: Sequence[Authority]) -> Message:
    return msg(
        "{kind} no. {number} of {day}, {authority}",
        kind=TITLE_KINDS[title.kind].name,
        number=title.number or "—",
        day=title.dated or "—",
        authority=authority_name(title.authority, authorities) or "—",
    )


def arrivals_paper(arrivals: Sequence[Arrival], at: dt.datetime, clerk: str) -> ArrivalsPaper:
    """Return what the list of arrivals says on paper."""
    lines = tuple(
        ArrivalLine(
            names=each.name or Missing.NOT_KNOWN,
            presented_at=each.presented_at,
            escort=each.escort or Missing.NOT_KNOWN,
            written=each.written,
            waits=_one_after_the_other([PART_WORDS[part] for part in each.waits]),
        )
        for each in arrivals
    )
    return ArrivalsPaper(at, lines, clerk)


def _one_after_the_other(words: Sequence[Message]) -> Message:
    found = words[0] if words else msg("nothing")
    for each in words[1:]:
        found = msg("{first}, {second}", first=found, second=each)
    return found
