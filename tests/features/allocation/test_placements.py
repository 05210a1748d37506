"""A director decides, the program shows why, and the reason is kept."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from actors import officer as keyed
from cellblocks import CELL
from fakes import FixedClock
from houses import officer, prison
from prisondesk.features.allocation.model.judged import Concern, Purpose, Rule, Standing
from prisondesk.features.allocation.model.placement import (
    AbsenceReason,
    Basis,
    Choice,
    Emergency,
    Leaving,
    PlacementReason,
    Provisional,
    SecondState,
    StayEnd,
)
from prisondesk.features.allocation.model.places import CrowdingReason, Regime
from prisondesk.features.allocation.service.placements import PlacementService, Second
from prisondesk.features.allocation.service.places import PlacesService
from prisondesk.features.assessment.events.screening import Asked, SafetyFound
from prisondesk.features.assessment.model.screening import Outcome, OutcomeKey
from prisondesk.features.custody import events as custody_events
from prisondesk.features.custody.model.status import (
    EntryKind,
    ExitReason,
    PresenceReason,
)
from prisondesk.features.custody.service import Done
from prisondesk.features.health.model import Flag
from prisondesk.features.health.service import HealthService
from prisondesk.features.inmates import events as inmate_events
from prisondesk.features.inmates.model.birth import UNKNOWN_BIRTH, Birth, born_on
from prisondesk.features.inmates.model.person import Identity, Languages, LanguageSkill, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.features.separation.model import Part, Reason, Separation, Side, Source, Strength
from prisondesk.features.separation.service import SeparationService
from prisondesk.features.staff import events as staff_events
from prisondesk.features.staff import store as staff_store
from prisondesk.features.staff.model import Officer
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor

CLERK = officer(Role.REGISTRY_CLERK)
GUARD = officer(Role.SECURITY_OFFICER)
DIRECTOR = keyed(Role.DIRECTOR, name="A Keita")
CHIEF = keyed(Role.SECURITY_CHIEF, name="O Diarra")
ADULT = born_on(dt.date(1994, 3, 12))
TODAY = dt.date(2026, 11, 24)
CHOICE = Choice(
    "B-12",
    (PlacementReason.LESS_CROWDED,),
    dt.date(2026, 12, 24),
    Basis.INDIVIDUAL,
    Regime.ORDINARY,
    risks_seen=True,
)
LONG = "Aucune autre cellule ne reste libre ce soir, la toiture fuit."


@dataclass
class House:
    ledger: Ledger
    clock: FixedClock
    places: PlacesService
    placements: PlacementService


@contextmanager
def house(folder: Path, preset: str = "bamako") -> Iterator[House]:
    with prison(folder) as (ledger, clock):
        places = PlacesService(ledger, clock)
        places.found(DIRECTOR, places.preset(preset))
        with ledger.work(DIRECTOR) as work:
            for each in (DIRECTOR, CHIEF):
                key = each.approval_key
                assert key is not None
                registered = Officer(
                    each.officer, each.account, each.name, each.role, key.public.hex()
                )
                body = staff_events.OfficerRegistered(registered)
                work.record(staff_store.staff_of("BKO"), body)
        yield House(ledger, clock, places, PlacementService(ledger, clock))


def arrive(
    ledger: Ledger, key: str, birth: Birth = ADULT, sex: Sex = Sex.MALE, lang: str = "bm"
) -> None:
    with ledger.work(CLERK) as work:
        identity = Identity(split_name("EXEMPLE Moussa"), sex, birth)
        languages = Languages((LanguageSkill(lang, speaks=True),))
        for body in (
            inmate_events.IdentityRecorded(identity),
            inmate_events.LanguagesRecorded(languages),
            custody_events.PresenceOpened(work.now, PresenceReason.NO_TITLE),
        ):
            work.record(dossier(key), body)


def test_a_cell_for_tonight_becomes_a_placement_within_a_day(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        arrive(at.ledger, "k1")
        (waiting,) = at.placements.waiting(DIRECTOR)
        assert (waiting.dossier, waiting.cell) == ("k1", "")
        at.placements.give_provisional(GUARD, "k1", Provisional("P-01"))
        at.clock.advance(hours=3)
        (waiting,) = at.placements.waiting(DIRECTOR)
        assert (waiting.cell, waiting.due - waiting.since) == ("P-01", dt.timedelta(hours=24))
        with pytest.raises(Refused):
            at.placements.decide(GUARD, "k1", CHOICE)
        at.placements.decide(DIRECTOR, "k1", CHOICE)
        assert at.placements.waiting(DIRECTOR) == ()
        first, second = at.placements.stays(CLERK, "k1")
        assert (first.cell, first.provisional, first.until) == ("P-01", True, second.since)
        assert (second.cell, second.provisional, second.review_on) == (
            "B-12",
            False,
            dt.date(2026, 12, 24),
        )
        with pytest.raises(Refused):
            at.placements.give_provisional(GUARD, "k1", Provisional("P-01"))
        with pytest.raises(Refused):
            at.placements.decide(DIRECTOR, "k1", CHOICE)
        at.placements.decide(DIRECTOR, "k1", replace(CHOICE, cell="B-11"))
        stay = at.placements.stay(CLERK, "k1")
        assert stay is not None
        assert stay.cell == "B-11"
        assert [each.dossier for each in at.placements.occupants(CLERK, "B-11")] == ["k1"]
        assert at.placements.to_review(DIRECTOR, dt.date(2026, 12, 24)) == (stay,)


def test_what_no_director_may_do(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        arrive(at.ledger, "girl", born_on(dt.date(2010, 1, 1)), Sex.FEMALE)
        arrive(at.ledger, "unknown", UNKNOWN_BIRTH)
        arrive(at.ledger, "k1")
        chief = Second(CHIEF)
        for key, cell in (("girl", "B-12"), ("unknown", "B-12"), ("k1", "A-07"), ("k1", "Z-1")):
            with pytest.raises(Refused):
                at.placements.decide(
                    DIRECTOR, key, replace(CHOICE, cell=cell, note=LONG), second=chief
                )
            with pytest.raises(Refused):
                at.placements.give_provisional(GUARD, key, Provisional(cell, note=LONG))
        with pytest.raises(Refused):
            at.placements.decide(DIRECTOR, "nobody", CHOICE)


def test_a_minor_among_adults_is_an_emergency_of_one_day_and_a_judge_knows(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        arrive(at.ledger, "boy", born_on(dt.date(2010, 1, 1)))
        now = at.clock.now()
        told = Emergency(now + dt.timedelta(hours=20), now, "téléphone, parquet")
        given = Provisional("P-02", note="aucune chambre de mineurs", emergency=told)
        with pytest.raises(Refused):
            at.placements.give_provisional(GUARD, "boy", given)
        for wrong in (
            replace(told, until=now + dt.timedelta(hours=25)),
            replace(told, judge_told_how=" "),
        ):
            with pytest.raises(Refused):
                at.placements.give_provisional(DIRECTOR, "boy", replace(given, emergency=wrong))
        at.placements.give_provisional(DIRECTOR, "boy", given)
        stay = at.placements.stay(GUARD, "boy")
        assert stay is not None
        assert stay.emergency == told


def test_against_the_proposal_needs_words_and_a_second_person(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        arrive(at.ledger, "k1")
        apart = replace(CHOICE, cell="D-01")
        with pytest.raises(Refused):
            at.placements.decide(DIRECTOR, "k1", replace(apart, note="court"), second=Second(CHIEF))
        with pytest.raises(Refused):
            at.placements.decide(DIRECTOR, "k1", replace(apart, note=LONG))
        with pytest.raises(Refused):
            at.placements.decide(DIRECTOR, "k1", replace(apart, note=LONG), second=Second(DIRECTOR))
        stranger = keyed(Role.SECURITY_CHIEF, name="Inconnu")
        with pytest.raises(Refused):
            at.placements.decide(DIRECTOR, "k1", replace(apart, note=LONG), second=Second(stranger))
        assert at.placements.stay(DIRECTOR, "k1") is None
        at.placements.decide(DIRECTOR, "k1", replace(apart, note=LONG), second=Second(CHIEF))
        stay = at.placements.stay(DIRECTOR, "k1")
        assert stay is not None
        assert stay.placement is not None
        assert (stay.second, stay.placement.rules_broken) == (SecondState.SIGNED, (Rule.STATUS,))


def test_a_signature_on_paper_is_a_reason_and_waits_for_the_electronic_one(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        arrive(at.ledger, "k1")
        choice = replace(CHOICE, cell="D-01", note=LONG)
        at.placements.decide(DIRECTOR, "k1", choice, second=Second(paper="O. Diarra"))
        assert [each.dossier for each in at.placements.unsigned(DIRECTOR)] == ["k1"]
        with pytest.raises(Refused):
            at.placements.countersign(DIRECTOR, "k1")
        with pytest.raises(Refused):
            at.placements.countersign(GUARD, "k1")
        at.placements.countersign(CHIEF, "k1")
        assert at.placements.unsigned(DIRECTOR) == ()
        stay = at.placements.stay(DIRECTOR, "k1")
        assert stay is not None
        assert stay.second is SecondState.SIGNED


def test_one_session_signs_all_that_others_decided(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        choice = replace(CHOICE, cell="D-01", note=LONG)
        for key in ("k1", "k2"):
            arrive(at.ledger, key)
            at.placements.decide(DIRECTOR, key, choice, second=Second(paper="O. Diarra"))
        assert at.placements.countersign_all(DIRECTOR) == 0
        assert at.placements.countersign_all(CHIEF) == 2
        assert at.placements.unsigned(DIRECTOR) == ()


def test_a_full_cell_is_covered_by_one_decision_on_its_block(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        for number in range(13):
            arrive(at.ledger, f"k{number}")
        for number in range(12):
            at.placements.decide(DIRECTOR, f"k{number}", CHOICE)
        with pytest.raises(Refused):
            at.placements.decide(DIRECTOR, "k12", CHOICE)
        with pytest.raises(Refused):
            at.placements.decide(DIRECTOR, "k12", replace(CHOICE, risks_seen=False, note=LONG))
        reasons = (CrowdingReason.NO_PLACE_LEFT,)
        with pytest.raises(Refused):
            at.places.decide_overcrowding(CHIEF, "B", reasons, TODAY)
        with pytest.raises(Refused):
            at.places.decide_overcrowding(DIRECTOR, "B", reasons, TODAY + dt.timedelta(days=31))
        with pytest.raises(Refused):
            at.places.decide_overcrowding(DIRECTOR, "B", (), TODAY)
        at.places.decide_overcrowding(DIRECTOR, "B", reasons, TODAY + dt.timedelta(days=30))
        at.placements.decide(DIRECTOR, "k12", CHOICE)
        stay = at.placements.stay(DIRECTOR, "k12")
        assert stay is not None
        assert stay.placement is not None
        assert (stay.placement.crowding, stay.placement.placed_before) == ("2026-12-24", 12)
        assert stay.placement.concerns == (Concern.OVER_PLACES,)
        at.clock.advance(days=31)
        (block,) = [each for each in at.places.board(CLERK).blocks if each.block.code == "B"]
        assert (block.placed, block.overcrowding) == (13, None)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(CHOICE, reasons=()),
        replace(CHOICE, review_on=TODAY),
        replace(CHOICE, basis=Basis.POLICY),
        replace(CHOICE, zone="1"),
    ],
)
def test_a_decision_that_lacks_something_is_not_recorded(tmp_path: Path, wrong: Choice) -> None:
    with house(tmp_path) as at:
        arrive(at.ledger, "k1")
        with pytest.raises(Refused):
            at.placements.decide(DIRECTOR, "k1", wrong)
        assert at.placements.stays(DIRECTOR, "k1") == ()


def test_a_unit_by_policy_is_kept_apart_from_what_is_known_of_the_person(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        arrive(at.ledger, "k1")
        found = at.placements.consider(DIRECTOR, "k1", regime=Regime.REINFORCED)
        assert {each.cell.block for each in found.possible()} == {"E1", "E2"}
        choice = replace(
            CHOICE,
            cell="E1-01",
            regime=Regime.REINFORCED,
            basis=Basis.POLICY,
            policy_reference="DNAPES 12/2026",
        )
        at.placements.decide(DIRECTOR, "k1", choice)
        stay = at.placements.stay(DIRECTOR, "k1")
        assert stay is not None
        assert stay.placement is not None
        assert stay.placement.choice.basis is Basis.POLICY


def test_separation_and_health_reach_the_cells_without_a_name_or_an_illness(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        for key in ("k1", "k2"):
            arrive(at.ledger, key)
        at.placements.decide(DIRECTOR, "k2", CHOICE)
        kept = Separation(
            Side("k1", Part.THREATENED),
            Side("k2", Part.THREATENS),
            Reason.FEAR,
            Source.PERSON,
            Strength.CELL,
        )
        SeparationService(at.ledger).open(GUARD, kept)
        nurse = officer(Role.NURSE)
        HealthService(at.ledger, at.clock).set_flag(nurse, "k1", Flag.GROUND_FLOOR, None)
        found = at.placements.consider(GUARD, "k1")
        refused = found.verdict("B-12")
        assert refused is not None
        assert (refused.standing, refused.broken) == (Standing.REFUSED, (Rule.SEPARATION,))
        assert "k2" not in str(refused)
        with pytest.raises(Refused):
            at.placements.decide(DIRECTOR, "k1", replace(CHOICE, note=LONG), second=Second(CHIEF))
        upstairs = found.verdict("A-01")
        assert upstairs is not None
        assert upstairs.broken == (Rule.FLOOR,)


def test_in_one_large_cell_what_cannot_be_kept_apart_is_signed_by_two(tmp_path: Path) -> None:
    with house(tmp_path, "koulikoro") as at:
        for key in ("k1", "k2"):
            arrive(at.ledger, key)
        one = replace(CHOICE, cell="K-01", zone="1")
        at.placements.decide(DIRECTOR, "k1", one)
        kept = Separation(
            Side("k1", Part.NEITHER),
            Side("k2", Part.NEITHER),
            Reason.FEAR,
            Source.PERSON,
            Strength.CELL,
        )
        SeparationService(at.ledger).open(GUARD, kept)
        far = replace(one, zone="6", note=LONG)
        with pytest.raises(Refused):
            at.placements.decide(DIRECTOR, "k2", far)
        at.placements.decide(DIRECTOR, "k2", far, second=Second(CHIEF))
        (block,) = at.places.board(CLERK).blocks
        assert [each.placed for each in block.cells[0].zones] == [1, 0, 0, 0, 0, 1]
        assert block.cells[0].statuses == ((None, 2),)


@pytest.mark.parametrize(
    ("level", "protection"), [("high", True), ("some", False), ("unknown", False), (None, False)]
)
def test_screening_opens_protection_and_says_when_it_is_missing(
    tmp_path: Path, level: str | None, protection: bool
) -> None:
    with house(tmp_path) as at:
        arrive(at.ledger, "k1")
        protected = replace(CELL, code="B-99", block="B", regime=Regime.PROTECTION)
        at.places.open_cell(DIRECTOR, protected)
        with at.ledger.work(GUARD) as work:
            for key, found in (
                ("vulnerability", level),
                ("custody", "low"),
                ("self_harm", "watch"),
            ):
                if found is not None:
                    outcome = Outcome(OutcomeKey(key), found)
                    asked = Asked("general", "0.1")
                    work.record(dossier("k1"), SafetyFound(asked, outcome))
        found = at.placements.consider(GUARD, "k1")
        assert ("B-99" in {each.cell.code for each in found.possible()}) == protection
        assert bool(found.notes) == (level in (None, "unknown"))
        assert Concern.ALONE in found.possible()[0].concerns


def test_whoever_is_away_keeps_the_cell_and_a_release_frees_it(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        arrive(at.ledger, "k1")
        with pytest.raises(Refused):
            at.placements.leave_for(CLERK, "k1", Leaving(AbsenceReason.COURT))
        at.placements.decide(DIRECTOR, "k1", CHOICE)
        with pytest.raises(Refused):
            at.placements.leave_for(CLERK, "k1", Leaving(AbsenceReason.OTHER))
        at.placements.leave_for(CLERK, "k1", Leaving(AbsenceReason.COURT, "TGI"))
        with pytest.raises(Refused):
            at.placements.leave_for(CLERK, "k1", Leaving(AbsenceReason.HOSPITAL))
        (cell,) = [
            each for block in at.places.board(CLERK).blocks for each in block.cells if each.placed
        ]
        assert (cell.cell.code, cell.placed, cell.absent) == ("B-12", 1, 1)
        at.placements.come_back(CLERK, "k1")
        with pytest.raises(Refused):
            at.placements.come_back(CLERK, "k1")
        with at.ledger.work(CLERK) as work:
            body = custody_events.Released(work.now, ExitReason.END_OF_SENTENCE, "12", "O. Diarra")
            work.record(dossier("k1"), body)
        assert at.placements.stay(CLERK, "k1") is None
        (stay,) = at.placements.stays(CLERK, "k1")
        assert stay.ended is StayEnd.RELEASED


def test_whoever_left_waits_no_more_and_whoever_comes_back_does(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        with at.ledger.work(CLERK) as work:
            identity = Identity(split_name("EXEMPLE Moussa"), Sex.MALE, ADULT)
            work.record(dossier("k1"), inmate_events.IdentityRecorded(identity))
            taken = custody_events.EcrouTaken("BKO", 2026, 1, "t1", work.now, EntryKind.NEW, "")
            work.record(dossier("k1"), taken)
        at.placements.give_provisional(GUARD, "k1", Provisional("P-01"))
        at.clock.advance(hours=1)
        at.placements.end(CLERK, "k1", StayEnd.ESCAPED)
        assert at.placements.waiting(CLERK) == ()
        at.clock.advance(hours=1)
        with at.ledger.work(CLERK) as work:
            again = custody_events.EcrouTaken(
                "BKO", 2026, 2, "t1", work.now, EntryKind.TRANSFER, ""
            )
            work.record(dossier("k1"), again)
        assert [each.dossier for each in at.placements.waiting(CLERK)] == ["k1"]
        with pytest.raises(Refused):
            at.placements.end(CLERK, "k1", StayEnd.MISTAKE)


def test_the_registry_types_what_a_guard_wrote_on_paper(tmp_path: Path) -> None:
    with house(tmp_path) as at:
        arrive(at.ledger, "k1")
        at.clock.advance(hours=2)
        earlier = at.clock.now() - dt.timedelta(hours=1)
        with pytest.raises(Refused):
            at.placements.give_provisional(CLERK, "k1", Provisional("P-01"))
        done = Done("O. Diarra", earlier)
        at.placements.give_provisional(CLERK, "k1", Provisional("P-01"), done=done)
        stay = at.placements.stay(CLERK, "k1")
        assert stay is not None
        assert (stay.since, stay.decided_by) == (earlier, "O. Diarra")


def test_those_who_only_carry_the_key_see_no_cell(tmp_path: Path) -> None:
    courier: Actor = officer(Role.COURIER)
    with house(tmp_path) as at:
        for look in (
            lambda: at.places.board(courier),
            lambda: at.placements.waiting(courier),
            lambda: at.placements.consider(courier, "k1", purpose=Purpose.PROVISIONAL),
            lambda: at.placements.stay(courier, "k1"),
        ):
            with pytest.raises(Refused):
                look()
