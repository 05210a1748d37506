"""The screens of the law in an open house: acts of the court, release."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.custody import documents as papers
from prisondesk.features.custody.events import NoticeSent
from prisondesk.features.custody.rules.authorities import authority_name
from prisondesk.features.custody.rules.board import Band
from prisondesk.features.custody.service import ReleaseSight
from prisondesk.features.custody.ui import RELEASE_SCREENS, SCREENS
from prisondesk.features.custody.ui.desk import (
    BarWords,
    Belongings,
    CourtDesk,
    ReleaseDesk,
    ShownPaper,
)
from prisondesk.features.desk.model import DueCase
from prisondesk.features.desk.ui.letters import Letters
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.kernel.message import msg, nmsg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import TITLES, Role
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen

Desk = TypeVar("Desk")


def law_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of the law for the officer signed in at *house*."""
    court = court_desk(house.services, house.actor)
    release = release_desk(house.services, house.actor)
    return (
        *(Listed(spec, partial(_built, build, court)) for spec, build in SCREENS),
        *(Listed(spec, partial(_built, build, release)) for spec, build in RELEASE_SCREENS),
    )


def _built(build: Callable[[Bench, Desk], Screen], desk: Desk, bench: Bench) -> Screen:
    return build(bench, desk)


def court_desk(services: Services, actor: Actor) -> CourtDesk:
    """Return what the screen `court` is given."""
    return CourtDesk(
        actor=actor,
        custody=services.custody,
        court=services.court,
        bar=partial(_bar, services, actor),
    )


def release_desk(services: Services, actor: Actor) -> ReleaseDesk:
    """Return what the screen `release` is given."""
    return ReleaseDesk(
        actor=actor,
        releases=services.releases,
        court=services.court,
        seconds=services.seconds,
        papers=services.papers,
        bar=partial(_bar, services, actor),
        kept=partial(_kept, services, actor),
        slip=partial(_slip, services, actor),
    )


def signing_house(services: Services) -> papers.House:
    """Return the establishment and who signs for it, as papers of custody have them."""
    officers = [each for each in services.staff.officers() if each.active]

    def head(role: Role) -> str:
        return next((each.name for each in officers if each.role is role), "—")

    facility = services.staff.facility()
    return papers.House(
        facility.name,
        facility.town,
        head(Role.DIRECTOR),
        TITLES[Role.DIRECTOR],
        head(Role.REGISTRY_CHIEF),
    )


def _bar(services: Services, actor: Actor, key: str) -> BarWords:
    return partial(bar_values, services.dossier.identity_bar(actor, key))


def _kept(services: Services, actor: Actor, key: str) -> Belongings:
    if not actor.may(Permission.PROPERTY_READ):
        return Belongings(msg("Kept by the registry: not shown to this role."), empty=True)
    held = services.property.kept(actor, key)
    if held.empty:
        return Belongings(msg("Nothing is kept any more."), empty=True)
    objects = nmsg("{count} object", "{count} objects", held.pieces)
    words = msg("{objects}, {francs} F CFA are kept.", objects=objects, francs=held.francs)
    return Belongings(words, empty=False)


def _slip(services: Services, actor: Actor, key: str) -> PaperOrder[Any]:
    sight: ReleaseSight = services.releases.look(actor, key)
    if sight.case.released_at is None:
        raise Refused(msg("The slip is printed once the person is released."))
    whole = services.dossier.open(actor, key)
    back = services.property.given_back(actor, key, sight.case.released_at.date())
    returned = papers.Returned(back.receipts, back.pieces, back.francs)
    content = papers.release_slip(
        sight.case, whole.person, returned, sight.late, signing_house(services)
    )
    number = sight.case.levee.replace("-L-", "-BS-")
    return PaperOrder(papers.BILLET_DE_SORTIE, content, key, number, copies=2)


def letters(services: Services, actor: Actor) -> Letters | None:
    """Return the papers of the board of deadlines, for those who may send them."""
    if not (actor.may(Permission.TITLE_WRITE) and actor.may(Permission.LIST_DEADLINES)):
        return None
    return Letters(
        notice=partial(_notice, services, actor),
        sent=partial(_notice_sent, services, actor),
        state=partial(_state, services, actor),
        printed=lambda paper: _issue(services, actor, paper, "deadlines"),
    )


def _shown(services: Services, actor: Actor, order: PaperOrder[Any]) -> ShownPaper:
    return ShownPaper(services.papers.preview(actor, order), order)


def _issue(services: Services, actor: Actor, paper: ShownPaper, purpose: str) -> None:
    services.papers.issue(actor, paper.order, purpose)


def _notice(services: Services, actor: Actor, key: str) -> ShownPaper:
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
    order = PaperOrder(papers.AVIS_EXPIRATION, content, key, number, copies=4)
    return _shown(services, actor, order)


def _notice_sent(services: Services, actor: Actor, key: str, paper: ShownPaper) -> None:
    content: papers.Avis = paper.order.content
    why = services.deadlines.why(actor, key)
    now = services.dossier.open(actor, key).now
    body = NoticeSent(
        why.title_id,
        paper.order.number,
        content.end,
        (content.judge, content.prosecutor),
        now,
        "imprimé pour le porteur",
    )
    _issue(services, actor, paper, "expiry-notice")
    services.court.enter(actor, key, body)


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
    return _shown(services, actor, PaperOrder(papers.TITRES_EXPIRES, content, "", number))


def _by_authority(
    services: Services, cases: Iterable[DueCase], today: dt.date
) -> tuple[tuple[str, tuple[papers.ExpiredTitle, ...]], ...]:
    groups: dict[str, list[papers.ExpiredTitle]] = {}
    for each in cases:
        days = (today - (each.ends or each.last_act)).days
        line = papers.expired_line(each.name, each.number, each.kind, each.ends, days, each.noticed)
        judge = authority_name(each.authority, services.custody.authorities())
        groups.setdefault(judge, []).append(line)
    return tuple((authority, tuple(lines)) for authority, lines in groups.items())
