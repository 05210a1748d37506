"""The letters of the law in an open house: notices of expiry, one letter a judge, the week."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any

from prisondesk.bootstrap.law_desk import signing_house
from prisondesk.bootstrap.services import Services
from prisondesk.features.custody import documents as papers
from prisondesk.features.custody.events import NoticeSent
from prisondesk.features.custody.rules.authorities import authority_name
from prisondesk.features.custody.rules.board import Band
from prisondesk.features.desk.model import DueCase
from prisondesk.features.desk.ui.letters import Letters
from prisondesk.features.staff.service.papers import PaperOrder, ShownPaper
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


def letters(services: Services, actor: Actor) -> Letters | None:
    """Return the papers of the board of deadlines, for those who may send them."""
    if not (actor.may(Permission.TITLE_WRITE) and actor.may(Permission.LIST_DEADLINES)):
        return None
    return Letters(
        notice=partial(_notice, services, actor),
        batch=partial(_batch, services, actor),
        batch_sent=partial(_batch_sent, services, actor),
        sent=partial(_notice_sent, services, actor),
        state=partial(_state, services, actor),
        printed=lambda paper: _issue(services, actor, paper, "deadlines"),
    )


def _issue(services: Services, actor: Actor, paper: ShownPaper, purpose: str) -> None:
    services.papers.printed(actor, paper, purpose)


def _notice(services: Services, actor: Actor, key: str) -> ShownPaper:
    return services.papers.show(actor, _notice_order(services, actor, key))


def _notice_order(services: Services, actor: Actor, key: str) -> PaperOrder[papers.Avis]:
    why = services.deadlines.why(actor, key)
    if why.deadline.end is None:
        raise Refused(msg("No end is known: the state of the week lists this person."))
    whole = services.dossier.open(actor, key)
    held = whole.case.title(why.title_id)
    if held is None:
        raise Refused(msg("No title holds this person now."))
    law = services.court.law_of(why.title)
    found = papers.Expiring(whole.case, whole.person, held, why.deadline, law)
    number = services.papers.take_number("AV")
    house = signing_house(services)
    content = papers.notice(found, number, whole.now.date(), house)
    return PaperOrder(papers.AVIS_EXPIRATION, content, key, number, copies=4)


def _notice_sent(services: Services, actor: Actor, key: str, paper: ShownPaper) -> None:
    _issue(services, actor, paper, "expiry-notice")
    _sent(services, actor, key, paper.order)


def _sent(services: Services, actor: Actor, key: str, order: PaperOrder[papers.Avis]) -> None:
    content = order.content
    why = services.deadlines.why(actor, key)
    body = NoticeSent(
        why.title_id,
        order.number,
        content.end,
        (content.judge, content.prosecutor),
        services.dossier.open(actor, key).now,
        "imprimé pour le porteur",
    )
    services.court.enter(actor, key, body)


def _batch(services: Services, actor: Actor) -> ShownPaper:
    """Return one letter a judge, each with the notices of those whose title ends, in one go."""
    board = services.deadlines.board(actor)
    dated, today = dict(board.bands), board.today
    open_ = {
        band: [each for each in dated.get(band, ()) if not each.noticed]
        for band in (Band.EXPIRED, Band.NEAR)
    }
    judges = {each.authority for cases in open_.values() for each in cases}
    judges |= {each.authority for each in board.vigilance}
    if not judges:
        raise Refused(msg("Nobody waits for a letter: every notice was sent."))
    orders: list[PaperOrder[Any]] = []
    for judge in sorted(judges):
        mine = {band: [c for c in cases if c.authority == judge] for band, cases in open_.items()}
        quiet = [each for each in board.vigilance if each.authority == judge]
        notices = [
            _notice_order(services, actor, each.dossier)
            for cases in mine.values()
            for each in cases
        ]
        orders += [_letter(services, mine, quiet, notices, today), *notices]
    return services.papers.show(actor, *orders)


def _letter(
    services: Services,
    mine: dict[Band, list[DueCase]],
    quiet: list[DueCase],
    notices: list[PaperOrder[papers.Avis]],
    today: dt.date,
) -> PaperOrder[Any]:
    house = signing_house(services)
    number = services.papers.take_number("LJ")
    numbers = {each.subject: each.number for each in notices}
    everybody = [*quiet, *(each for cases in mine.values() for each in cases)]
    judge = authority_name(everybody[0].authority, services.custody.authorities())
    prosecutor = notices[0].content.prosecutor if notices else papers.prosecutor_of("")

    def lines(cases: Iterable[DueCase]) -> tuple[papers.ExpiredTitle, ...]:
        return tuple(_line(each, today, numbers.get(each.dossier, "")) for each in cases)

    content = papers.JudgeLetter(
        number,
        today,
        house.town,
        house.name,
        judge or "…………",
        prosecutor,
        lines(mine[Band.EXPIRED]),
        lines(mine[Band.NEAR]),
        tuple(_waiting(each, today) for each in quiet),
        house.head_name,
        house.head_role,
    )
    return PaperOrder(papers.LETTRE_JUGE, content, "", number, copies=2)


def _waiting(case: DueCase, today: dt.date) -> papers.Waiting:
    return papers.Waiting(
        case.name,
        papers.short_number(case.number),
        case.kind,
        (today - case.held_since).days,
        (today - case.last_act).days,
    )


def _line(case: DueCase, today: dt.date, notice: str) -> papers.ExpiredTitle:
    days = (today - (case.ends or case.last_act)).days
    return papers.expired_line(case.name, case.number, case.kind, case.ends, days, notice)


def _batch_sent(services: Services, actor: Actor, paper: ShownPaper) -> None:
    _issue(services, actor, paper, "judge-letters")
    for order in paper.orders:
        if order.kind is papers.AVIS_EXPIRATION:
            _sent(services, actor, order.subject, order)


def _state(services: Services, actor: Actor) -> ShownPaper:
    board = services.deadlines.board(actor)
    today = board.today
    dated = dict(board.bands)
    coming = (*dated.get(Band.NEAR, ()), *dated.get(Band.COMING, ()))
    house = signing_house(services)
    number = services.papers.take_number("TE")
    content = papers.ExpiredTitles(
        number,
        today,
        house.name,
        _by_authority(services, dated.get(Band.EXPIRED, ()), today),
        _by_authority(services, coming, today),
        _by_authority(services, board.vigilance, today),
        house.head_name,
        house.head_role,
    )
    return services.papers.show(actor, PaperOrder(papers.TITRES_EXPIRES, content, "", number))


def _by_authority(
    services: Services, cases: Iterable[DueCase], today: dt.date
) -> tuple[tuple[str, tuple[papers.ExpiredTitle, ...]], ...]:
    groups: dict[str, list[papers.ExpiredTitle]] = {}
    for each in cases:
        line = _line(each, today, each.noticed)
        judge = authority_name(each.authority, services.custody.authorities())
        groups.setdefault(judge, []).append(line)
    return tuple((authority, tuple(lines)) for authority, lines in groups.items())
