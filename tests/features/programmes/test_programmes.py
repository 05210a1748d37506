"""Places in activities: for all, in the order of asking, never beside whom one must not meet."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from files_of_people import (
    ALHASSANE,
    CHIEF,
    CLERK,
    DIRECTOR,
    FATOUMATA,
    GUARD,
    INSPECTOR,
    NURSE,
    SOCIAL,
    ZOUMANA,
    Home,
    admit,
    home,
)
from prisondesk.features.custody.events import Released
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.programmes import events
from prisondesk.features.programmes.model import (
    Activity,
    Course,
    End,
    Mark,
    Presence,
    Session,
    State,
)
from prisondesk.features.programmes.rules import (
    activity_problem,
    end_problem,
    enrolments,
    hour,
    next_day,
)
from prisondesk.features.programmes.service import OfferService, PlaceService
from prisondesk.features.separation.model import Part, Reason, Separation, Side, Source, Strength
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier
from prisondesk.security.session import Actor

TODAY = dt.date(2026, 11, 24)
MONDAY = dt.date(2026, 11, 23)
SEWING = Activity(
    activity_id="", name="Atelier de couture", kind="A_TRADE", places=2, days=(1, 4),
    begins="8h30", ends="11:00", where="Atelier 1", officer="Mme Essai",
    partner="Association fictive", languages=("bm", "fr"),
)  # fmt: skip
COURSE = Course("BKO", "a1", "Atelier de couture", "A_TRADE")


@dataclass(frozen=True)
class Workshop:
    """A prison with one activity and three people."""

    house: Home
    activity: Activity
    people: tuple[str, str, str]

    @property
    def offers(self) -> OfferService:
        return self.house.services.offers

    @property
    def places(self) -> PlaceService:
        return self.house.services.enrolments

    def ask(self, number: int, on: dt.date = TODAY) -> str:
        self.house.clock.advance(minutes=1)
        return self.places.ask(SOCIAL, self.people[number], self.activity.activity_id, on)

    def enrol(self, number: int) -> str:
        place = self.ask(number)
        self.places.give(SOCIAL, self.people[number], place)
        return place

    def state(self, number: int) -> State:
        return self.places.of_person(SOCIAL, self.people[number])[0][0].state

    def apart(self, one: int, other: int) -> None:
        sides = Side(self.people[one], Part.THREATENED), Side(self.people[other], Part.THREATENS)
        pair = Separation(*sides, Reason.FEAR, Source.PERSON, Strength.CELL)
        self.house.services.separation.open(DIRECTOR, pair)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workshop]:
    with home(tmp_path) as house:
        activity = house.services.offers.open(SOCIAL, SEWING, "demandé par beaucoup")
        people = tuple(admit(house, names) for names in (ZOUMANA, FATOUMATA, ALHASSANE))
        yield Workshop(house, activity, (people[0], people[1], people[2]))


def test_what_an_activity_must_say() -> None:
    kinds = ("A_TRADE", "A_SPORT")
    assert activity_problem(SEWING, kinds) is None
    for wrong in (
        {"name": " "},
        {"kind": "A_NOTHING"},
        {"officer": ""},
        {"places": 0},
        {"days": ()},
        {"days": (8,)},
        {"begins": "quand on peut"},
        {"begins": "11:00"},
    ):
        assert activity_problem(replace(SEWING, **wrong), kinds) is not None  # type: ignore[arg-type]
    assert [hour(each) for each in ("8h30", "08:30", " 8:30", "25:00", "")] == [
        "08:30", "08:30", "08:30", None, None,
    ]  # fmt: skip
    assert next_day(SEWING, TODAY) == dt.date(2026, 11, 26)
    assert next_day(SEWING, MONDAY) == MONDAY


def test_an_exclusion_needs_a_reason_and_a_day_of_review() -> None:
    soon = TODAY + dt.timedelta(days=14)
    assert end_problem(End.EXCLUDED, "bagarre", soon, TODAY) is None
    assert end_problem(End.EXCLUDED, "", soon, TODAY) is not None
    assert end_problem(End.EXCLUDED, "bagarre", None, TODAY) is not None
    assert end_problem(End.EXCLUDED, "bagarre", TODAY + dt.timedelta(days=90), TODAY) is not None
    assert end_problem(End.OWN_WISH, "", None, TODAY) is None
    assert end_problem(End.RELEASED, "", None, TODAY) is not None


def test_places_go_to_who_asked_first(at: Workshop) -> None:
    first, second = at.ask(0, MONDAY), at.ask(1)
    with pytest.raises(Refused, match="already"):
        at.ask(0)
    with pytest.raises(Refused, match="future"):
        at.ask(2, TODAY + dt.timedelta(days=1))
    with pytest.raises(Refused, match="before"):
        at.places.give(SOCIAL, at.people[1], second)
    at.places.give(SOCIAL, at.people[1], second, "le premier est au tribunal")
    at.places.tell_waiting(SOCIAL, at.people[0], first)
    assert (at.state(0), at.state(1)) == (State.WAITING, State.ACTIVE)
    at.places.give(SOCIAL, at.people[0], first)
    third = at.ask(2)
    with pytest.raises(Refused, match="taken"):
        at.places.give(SOCIAL, at.people[2], third)
    (line,) = at.offers.catalogue(GUARD)
    assert (line.active, line.waiting, line.looks) == (2, 1, 0)


def test_nobody_is_enrolled_beside_whom_they_are_kept_apart_from(at: Workshop) -> None:
    at.enrol(0)
    at.apart(0, 1)
    place = at.ask(1)
    with pytest.raises(Refused, match="kept apart") as refused:
        at.places.give(SOCIAL, at.people[1], place, "je m’en charge moi-même")
    said = f"{refused.value.reason} {refused.value.advice}"
    assert "afraid" not in said  # nobody without the right learns why
    at.places.end(SOCIAL, at.people[1], place, End.OWN_WISH)
    # Between two who take part already it is shown on the page, and bars nobody else.
    at.enrol(2)
    at.apart(0, 2)
    sight = at.offers.look(GUARD, at.activity.activity_id)
    assert [{each.clash.first, each.clash.second} for each in sight.apart] == [
        {at.people[0], at.people[2]}
    ]
    assert {sight.apart[0].one, sight.apart[0].other} == {"EXEMPLE Zoumana", "Alhassane Ag Modèle"}
    assert at.offers.catalogue(GUARD)[0].looks == 1
    at.places.end(SOCIAL, at.people[0], sight.active[0].enrolment.enrolment_id, End.KEPT_APART,
                  "autre groupe proposé")  # fmt: skip
    assert at.offers.look(SOCIAL, at.activity.activity_id).apart == ()


def test_declining_is_written_and_nothing_follows_from_it(at: Workshop) -> None:
    activity_id = at.activity.activity_id
    at.places.decline(SOCIAL, at.people[0], activity_id, "préfère attendre")
    assert at.state(0) is State.DECLINED
    assert at.offers.look(SOCIAL, activity_id).waiting == ()
    at.enrol(0)
    assert at.state(0) is State.ACTIVE


def test_an_exclusion_ends_on_its_day(at: Workshop) -> None:
    place = at.enrol(0)
    day = TODAY + dt.timedelta(days=3)
    at.places.end(DIRECTOR, at.people[0], place, End.EXCLUDED, "outil caché", day)
    with pytest.raises(Refused, match="ended already"):
        at.places.end(DIRECTOR, at.people[0], place, End.OWN_WISH)
    with pytest.raises(Refused, match="excluded"):
        at.ask(0)
    assert len(at.offers.look(SOCIAL, at.activity.activity_id).excluded) == 1
    at.house.clock.advance(days=3)
    at.ask(0)
    assert at.offers.look(SOCIAL, at.activity.activity_id).excluded == ()


def test_a_session_says_of_everybody_whether_they_came(at: Workshop) -> None:
    at.enrol(0)
    at.enrol(1)
    session = Session("", at.activity.activity_id, TODAY, "8:30", "11:00", "bm", "Mme Essai")
    here = Mark(at.people[0], Presence.PRESENT)
    away = Mark(at.people[1], Presence.COURT, "audience")
    with pytest.raises(Refused, match="present, or absent"):
        at.offers.hold(SOCIAL, session, [here])
    with pytest.raises(Refused, match="taken place"):
        at.offers.hold(SOCIAL, replace(session, day=TODAY + dt.timedelta(days=1)), [here, away])
    with pytest.raises(Refused, match="present, or absent"):  # nobody took part on that day
        at.offers.hold(SOCIAL, replace(session, day=MONDAY), [here, away])
    held = at.offers.hold(SOCIAL, session, [here, away])
    (line,) = at.offers.look(GUARD, at.activity.activity_id).sessions
    assert (line.came, line.expected, line.session.begins) == (1, 2, "08:30")
    # Written once more, it replaces what was written.
    at.offers.hold(SOCIAL, held, [here, replace(away, presence=Presence.ILL, note="")])
    (came,) = at.places.of_person(SOCIAL, at.people[1])[1]
    assert (came.presence, came.course.name) == (Presence.ILL, "Atelier de couture")
    titles = [str(each.title) for each in at.house.services.dossier.timeline(SOCIAL, at.people[1])]
    assert any("Session of an activity" in title for title in titles)


def test_a_closed_activity_ends_every_place_and_keeps_who_and_why(at: Workshop) -> None:
    at.enrol(0)
    at.ask(1)
    with pytest.raises(Refused, match="Write why"):
        at.offers.close(SOCIAL, at.activity.activity_id, " ")
    changed = replace(at.activity, places=5)
    at.offers.change(DIRECTOR, changed, "une machine de plus")
    at.offers.close(DIRECTOR, at.activity.activity_id, "partenaire parti")
    (line,) = at.offers.catalogue(SOCIAL)
    assert (line.offered.activity.places, line.offered.closed_by) == (5, DIRECTOR.officer)
    assert (line.offered.closed_why, line.active, line.waiting) == ("partenaire parti", 0, 0)
    ends = [at.places.of_person(SOCIAL, key)[0][0].end for key in at.people[:2]]
    assert ends == [End.CLOSED, End.CLOSED]
    with pytest.raises(Refused, match="closed"):
        at.ask(2)


def test_who_is_released_waits_and_takes_part_no_longer_and_it_is_shown(at: Workshop) -> None:
    at.enrol(0)
    at.ask(1)
    with at.house.ledger.work(CHIEF) as work:
        for number, why in ((0, ExitReason.END_OF_SENTENCE), (1, ExitReason.ESCAPE)):
            gone = Released(work.now, why, str(number), "O. Diarra")
            work.record(dossier(at.people[number]), gone)
    sight = at.offers.look(SOCIAL, at.activity.activity_id)
    assert (sight.active, sight.waiting) == ((), ())
    assert {each.enrolment.end for each in sight.left} == {End.RELEASED, End.ESCAPED}
    assert at.offers.catalogue(SOCIAL)[0].looks == 2
    with pytest.raises(Refused, match="no longer held"):
        at.ask(0)


def test_the_end_stands_whatever_order_facts_arrive_in() -> None:
    facts = (
        events.PlaceGiven("p", TODAY),
        events.WaitingTold("p", TODAY),
        events.PlaceEnded("p", TODAY, End.OWN_WISH),
    )
    for order in itertools.permutations(facts):
        (found,) = enrolments((events.PlaceAsked("p", COURSE, MONDAY), *order))
        assert found.state is State.ENDED


@pytest.mark.parametrize("actor", [CLERK, CHIEF, NURSE, INSPECTOR], ids=lambda each: each.role)
def test_other_services_neither_read_nor_write_activities(actor: Actor, at: Workshop) -> None:
    for act in (
        lambda: at.offers.catalogue(actor),
        lambda: at.offers.look(actor, at.activity.activity_id),
        lambda: at.places.of_person(actor, at.people[0]),
        lambda: at.places.ask(actor, at.people[0], at.activity.activity_id, TODAY),
    ):
        with pytest.raises(Refused):
            act()


def test_security_reads_activities_but_neither_writes_them_nor_reads_plans(at: Workshop) -> None:
    assert len(at.offers.catalogue(GUARD)) == 1
    for act in (
        lambda: at.offers.open(GUARD, SEWING, "essai"),
        lambda: at.places.ask(GUARD, at.people[0], at.activity.activity_id, TODAY),
        lambda: at.offers.hold(GUARD, Session("", "a", TODAY, "08:30", "09:00"), []),
        lambda: at.house.services.follow_up.plan(GUARD, at.people[0]),
    ):
        with pytest.raises(Refused):
            act()
