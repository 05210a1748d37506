"""What the screens of activities are given; every call runs in a job."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prisondesk.features.custody.ui.desk import BarWords
from prisondesk.features.programmes.model import (
    Activity,
    ActivitySight,
    Attended,
    CatalogueLine,
    End,
    Enrolment,
    Mark,
    Session,
)
from prisondesk.features.programmes.service import OfferService, PlaceService
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder, ShownPaper
from prisondesk.kernel.message import Message
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is offered here, and the kinds there are."""

    lines: tuple[CatalogueLine, ...]
    kinds: tuple[tuple[str, Message], ...]


@dataclass(frozen=True, slots=True)
class OneActivity:
    """One activity with everybody in it, the kinds, and who opened and closed it."""

    sight: ActivitySight
    kinds: tuple[tuple[str, Message], ...]
    opened_by: str
    closed_by: str


@dataclass(frozen=True, slots=True)
class PersonSight:
    """The activities of one person, and those that can be asked for."""

    bar: BarWords
    places: tuple[Enrolment, ...]
    sessions: tuple[Attended, ...]
    offered: tuple[Activity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDesk:
    """The tools of the screens.

    *sheet* fills the sheet of a session, *certificate* what one person took part in.
    """

    actor: Actor
    offers: OfferService
    places: PlaceService
    papers: PaperOffice
    bar: Callable[[str], BarWords]
    name_of: Callable[[str], str]
    sheet: Callable[[ActivitySight, Mapping[str, Message], dt.date], PaperOrder[Any]]
    certificate: Callable[[str, Mapping[str, Message]], PaperOrder[Any]]

    @property
    def may_write(self) -> bool:
        """Tell whether this officer opens activities and gives places."""
        return self.actor.may(Permission.PROGRAMME_WRITE)

    def catalogue(self) -> Catalogue:
        """Return what this prison offers."""
        return Catalogue(self.offers.catalogue(self.actor), self.offers.kinds(self.actor))

    def activity(self, activity_id: str) -> OneActivity:
        """Return one activity."""
        sight = self.offers.look(self.actor, activity_id)
        kinds = self.offers.kinds(self.actor)
        offered = sight.offered
        closed_by = self.name_of(offered.closed_by) if offered.closed_by else ""
        return OneActivity(sight, kinds, self.name_of(offered.opened_by), closed_by)

    def person(self, key: str) -> PersonSight:
        """Return the activities of one file."""
        places, sessions = self.places.of_person(self.actor, key)
        lines = self.offers.catalogue(self.actor)
        offered = tuple(each.offered.activity for each in lines if each.offered.open)
        return PersonSight(self.bar(key), places, sessions, offered)

    def open(self, activity: Activity, why: str) -> str:
        """Offer an activity and return its identifier."""
        return self.offers.open(self.actor, activity, why).activity_id

    def change(self, activity: Activity, why: str) -> None:
        """Change an activity."""
        self.offers.change(self.actor, activity, why)

    def close(self, activity_id: str, why: str) -> None:
        """Close an activity."""
        self.offers.close(self.actor, activity_id, why)

    def hold(self, session: Session, marks: Sequence[Mark]) -> None:
        """Write a session."""
        self.offers.hold(self.actor, session, marks)

    def ask(self, key: str, activity_id: str, on: dt.date) -> None:
        """Write that a person asked for an activity."""
        self.places.ask(self.actor, key, activity_id, on)

    def ask_by_number(self, number: str, activity_id: str, on: dt.date) -> None:
        """Write that the person of a number of the register asked for an activity."""
        self.ask(self.places.find(self.actor, number), activity_id, on)

    def decline(self, key: str, activity_id: str, words: str) -> None:
        """Write that a person does not wish an activity."""
        self.places.decline(self.actor, key, activity_id, words)

    def tell_waiting(self, key: str, place: str) -> None:
        """Write that a person was told to wait."""
        self.places.tell_waiting(self.actor, key, place)

    def give(self, key: str, place: str, why_first: str) -> None:
        """Give a place."""
        self.places.give(self.actor, key, place, why_first)

    def end(self, key: str, place: str, why: End, words: str, review_on: dt.date | None) -> None:
        """End a place."""
        self.places.end(self.actor, key, place, why, words, review_on)

    def sheet_paper(self, activity_id: str, day: dt.date) -> ShownPaper:
        """Return the sheet to tick at the session of *day*."""
        sight = self.offers.look(self.actor, activity_id)
        kinds = dict(self.offers.kinds(self.actor))
        return self.papers.show(self.actor, self.sheet(sight, kinds, day))

    def certificate_paper(self, key: str) -> ShownPaper:
        """Return the certificate of what one person took part in."""
        kinds = dict(self.offers.kinds(self.actor))
        return self.papers.show(self.actor, self.certificate(key, kinds))

    def printed(self, paper: ShownPaper) -> None:
        """Note that *paper* was sent to the printer."""
        self.papers.printed(self.actor, paper, "programmes")
