"""Who issues a permit, who is let in, and how the facts of one dossier fold (domain: 6, source 34).

A judge issues the permit for somebody who is not finally sentenced; the head of the prison for
everybody else. A lawyer, a consul and a religious visitor need none (Mandela Rules 61, 62, 65).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.inmates.model.person import Place
from prisondesk.features.visits import events
from prisondesk.features.visits.model import (
    Issuer,
    Permit,
    TravelUnit,
    TurnedAway,
    TurnedWhy,
    Visit,
    VisitKind,
    VisitorHome,
)
from prisondesk.i18n.places import regions
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ledger.kinds import FactBody

SENTENCED = frozenset({LegalStatus.CONDAMNE_DEFINITIF, LegalStatus.CONTRAINT})


def issuer_for(status: LegalStatus | None) -> Issuer:
    """Return who decides on a permit for somebody of *status*; in doubt the magistrate."""
    return Issuer.HEAD if status in SENTENCED else Issuer.MAGISTRATE


def permit_problem(permit: Permit, status: LegalStatus | None) -> Message | None:
    """Return why *permit* cannot be entered."""
    if not permit.visitor.name.strip():
        return msg("Write the name of the visitor.")
    if permit.until is not None and permit.until < permit.dated:
        return msg("The permit ends before it begins.")
    if issuer_for(status) is Issuer.MAGISTRATE and permit.issuer is not Issuer.MAGISTRATE:
        return msg(
            "For somebody who is not finally sentenced the magistrate of the case issues the "
            "permit."
        )
    if permit.issuer is Issuer.MAGISTRATE and not (permit.authority and permit.paper_number):
        return msg("Write which magistrate issued it, and the number of the paper.")
    return None


def entry_problem(permit: Permit | None, kind: VisitKind, day: dt.date) -> Message | None:
    """Return why a visitor is not let in on *day*."""
    if kind is not VisitKind.FAMILY:
        return None
    if permit is None:
        return msg("There is no such permit.")
    if permit.withdrawn is not None:
        return msg("This permit was withdrawn on {day}.", day=permit.withdrawn)
    if not permit.holds(day):
        return msg("This permit does not hold today.")
    return None


def turned_problem(turned: TurnedAway, now: dt.datetime) -> Message | None:
    """Return why the refusal of a visitor cannot be entered."""
    if not turned.visitor.strip():
        return msg("Write the name of the visitor.")
    if not turned.by.strip():
        return msg("Write who refused the visit.")
    if turned.why is TurnedWhy.OTHER and not turned.words.strip():
        return msg("Write why the visitor was turned away.")
    return msg("A fact cannot lie in the future.") if turned.at > now else None


def home_problem(home: VisitorHome, today: dt.date) -> Message | None:
    """Return why the home of a visitor cannot be entered."""
    place = home.place
    if not home.visitor.strip():
        return msg("Write the name of the visitor.")
    if not any((place.region, place.cercle.strip(), place.locality.strip())):
        return msg("Write where the visitor lives.")
    if home.amount < 1:
        return msg("Ask the family how long the way is.")
    if not home.told_by.strip():
        return msg("Write who told it.")
    return msg("A fact cannot lie in the future.") if home.on > today else None


def home_text(place: Place) -> str:
    """Return where a visitor lives in one line, the nearest name first."""
    region = regions().get(place.region, place.region)
    named = (place.as_written, place.locality, place.cercle, region)
    return ", ".join(dict.fromkeys(part for part in named if part))


def way_words(home: VisitorHome) -> Message:
    """Return how long the way is, as the family told it."""
    if home.unit is TravelUnit.DAYS:
        return nmsg("{count} day of travel", "{count} days of travel", home.amount)
    return nmsg("{count} hour of travel", "{count} hours of travel", home.amount)


def homes(facts: Iterable[FactBody]) -> tuple[VisitorHome, ...]:
    """Return where the named visitors live, the nearest first.

    The last word on each holds; of a permit that was withdrawn nothing is left.
    """
    known = tuple(facts)
    out = {each.permit_id for each in known if isinstance(each, events.PermitWithdrawn)}
    found = {
        each.home.visitor.strip().casefold(): each.home
        for each in known
        if isinstance(each, events.VisitorHomeTold)
    }
    named = (each for each in found.values() if each.permit_id not in out)
    return tuple(sorted(named, key=lambda each: (each.hours, each.visitor)))


def permits(facts: Iterable[FactBody]) -> tuple[Permit, ...]:
    """Return the permits of *facts*, the newest first, whatever order they arrived in."""
    known = tuple(facts)
    found = {
        each.permit.permit_id: each.permit
        for each in known
        if isinstance(each, events.PermitGranted)
    }
    for each in known:
        if isinstance(each, events.PermitWithdrawn) and each.permit_id in found:
            permit = found[each.permit_id]
            found[each.permit_id] = replace(permit, withdrawn=each.on, withdrawn_why=each.why)
    return tuple(sorted(found.values(), key=lambda each: (each.dated, each.number), reverse=True))


def turned_away(facts: Iterable[FactBody]) -> tuple[TurnedAway, ...]:
    """Return the visitors of *facts* who were refused, the newest first."""
    found = {
        each.turned.turned_id: each.turned
        for each in facts
        if isinstance(each, events.VisitorTurnedAway)
    }
    return tuple(sorted(found.values(), key=lambda each: (each.at, each.turned_id), reverse=True))


def visits(facts: Iterable[FactBody]) -> tuple[Visit, ...]:
    """Return the visits of *facts*, the newest first."""
    known = tuple(facts)
    found = {
        each.visit.visit_id: each.visit for each in known if isinstance(each, events.VisitBegun)
    }
    for each in known:
        if isinstance(each, events.VisitEnded) and each.visit_id in found:
            visit = found[each.visit_id]
            found[each.visit_id] = replace(visit, left_at=each.at, words=each.words)
    return tuple(sorted(found.values(), key=lambda each: each.came_at, reverse=True))
