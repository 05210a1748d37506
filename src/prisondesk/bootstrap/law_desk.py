"""The screens of the law in an open house: acts of the court, release."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.custody import documents as papers
from prisondesk.features.custody.model.legal import OtherLimit, ParameterStatus
from prisondesk.features.custody.rules.law import STATUS_WORDS
from prisondesk.features.custody.service import ReleaseSight
from prisondesk.features.custody.ui import LAW_SCREENS, RELEASE_SCREENS, SCREENS
from prisondesk.features.custody.ui.desk import (
    BarWords,
    Belongings,
    CourtDesk,
    LawDesk,
    ReleaseDesk,
)
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.incidents.model.discipline import (
    SANCTION_WORDS,
    DisciplineLaw,
    SanctionKind,
)
from prisondesk.features.incidents.rules.discipline import limit_words
from prisondesk.features.incidents.store.law import discipline_law
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import TITLES, Role
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen

Desk = TypeVar("Desk")
ALONE = msg(
    "Nobody is alone for more than fifteen days on end, and some never: no table may raise that "
    "(Mandela Rules 43 to 45)."
)


def law_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of the law for the officer signed in at *house*."""
    court = court_desk(house.services, house.actor)
    release = release_desk(house.services, house.actor)
    services = house.services
    law = LawDesk(
        actor=house.actor,
        limits=services.law,
        seconds=services.seconds,
        others=discipline_limits,
    )
    return (
        *(Listed(spec, partial(_built, build, law)) for spec, build in LAW_SCREENS),
        *(Listed(spec, partial(_built, build, court)) for spec, build in SCREENS),
        *(Listed(spec, partial(_built, build, release)) for spec, build in RELEASE_SCREENS),
    )


def _built(build: Callable[[Bench, Desk], Screen], desk: Desk, bench: Bench) -> Screen:
    return build(bench, desk)


def discipline_limits() -> tuple[OtherLimit, ...]:
    """Return the legal maximum of each sanction, as the screen of limits shows it."""
    law, statuses = discipline_law(), {each.value: each for each in ParameterStatus}
    found = []
    for each in law.limits:
        timeless = each.kind is SanctionKind.WARNING
        alone = each.kind is SanctionKind.SOLITARY
        status = statuses.get(each.status, ParameterStatus.MEMORY)
        value = msg("without days") if timeless else limit_words(law, each.kind)
        found.append(
            OtherLimit(
                f"discipline:{each.kind}",
                SANCTION_WORDS[each.kind],
                value if timeless or each.days is not None else _unset(law, each.kind),
                is_set=timeless or each.days is not None,
                source=each.source,
                status=STATUS_WORDS[status],
                since=each.since,
                version=law.version,
                note=ALONE if alone else None,
            )
        )
    return tuple(found)


def _unset(law: DisciplineLaw, kind: SanctionKind) -> Message:
    if kind is SanctionKind.SOLITARY:
        return msg("not configured; {most} in any case", most=limit_words(law, kind))
    return msg("not configured")


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
