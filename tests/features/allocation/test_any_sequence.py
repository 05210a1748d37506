"""No sequence of actions breaks a hard rule or the counting of a prison."""

import datetime as dt
import random
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from actors import officer
from files_of_people import DIRECTOR, GUARD, Home, home
from linked import preparation
from placing import found
from prisondesk.features.allocation.model.placement import (
    AbsenceReason,
    Basis,
    Choice,
    Leaving,
    PlacementReason,
    Provisional,
    StayEnd,
    Swapping,
)
from prisondesk.features.allocation.model.places import AgeUse, Regime, SexUse, State
from prisondesk.features.allocation.service.placements import Second
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.passage import Onward
from prisondesk.features.custody.model.status import PresenceReason
from prisondesk.features.inmates.events import IdentityRecorded
from prisondesk.features.inmates.model.birth import born_around
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.separation.model import Part, Reason, Separation, Side, Source, Strength
from prisondesk.features.transfers.model import StayedWhy
from prisondesk.features.transfers.service import Outcome
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier
from prisondesk.security.roles import Role

STEPS, PEOPLE = 60, 14
CHIEF = officer(Role.REGISTRY_CHIEF)
LONG = "rien de mieux n’existe ce soir dans toute la maison"


def someone(house: Home, number: int, draw: random.Random) -> None:
    """Write a man, a woman or somebody of unknown sex, of any age, present without écrou."""
    sex = draw.choice((Sex.MALE, Sex.MALE, Sex.FEMALE, Sex.UNKNOWN))
    born = born_around(draw.choice((1980, 1999, 2012)))
    identity = Identity(Names(f"Modèle {number}", clan="Fictif"), sex, born)
    with house.ledger.work(GUARD) as work:
        stream = dossier(f"p{number}")
        work.record(stream, IdentityRecorded(identity))
        work.record(stream, custody.PresenceOpened(work.now, PresenceReason.NO_TITLE))


def pass_through(house: Home, key: str, *, stays: bool) -> None:
    """Write that somebody goes on tomorrow, or stays after all."""
    if stays:
        house.services.passages.stay(GUARD, key, "la route est coupée")
    else:
        tomorrow = house.clock.now().date() + dt.timedelta(days=1)
        house.services.passages.note(GUARD, key, Onward("MAC de Koulikoro", tomorrow))


def send(house: Home, draw: random.Random) -> None:
    """Prepare a few for one order, then let them leave; one of them may stay behind."""
    groups = house.services.transfers.groups
    keys = [f"p{number}" for number in draw.sample(range(PEOPLE), 3)]
    order = preparation()
    group = groups.prepare(CHIEF, keys, order)
    stays = draw.choice((None, *keys))
    outcomes = {
        each.transfer.id: Outcome(StayedWhy.HEARING if each.dossier == stays else None)
        for each in groups.group(CHIEF, group)
    }
    groups.depart(CHIEF, group, outcomes)


def travel(house: Home, key: str, draw: random.Random, do: int) -> None:
    """Let somebody pass through, stay after all, or leave with a group."""
    if do > 11:
        send(house, draw)
    else:
        pass_through(house, key, stays=do == 10)


def act(house: Home, draw: random.Random) -> None:
    """Do one thing somebody at a desk might do; it may be refused."""
    services, key = house.services, f"p{draw.randrange(PEOPLE)}"
    codes = services.places.codes(DIRECTOR)
    do = draw.randrange(13)
    if do < 3:
        note = draw.choice(("", "plus de place ailleurs"))
        services.placements.give_provisional(GUARD, key, Provisional(draw.choice(codes), note=note))
    elif do == 3:
        services.placements.leave_for(
            GUARD, key, Leaving(draw.choice(list(AbsenceReason)), "soins")
        )
    elif do == 4:
        services.placements.come_back(GUARD, key)
    elif do == 6:
        other = f"p{draw.randrange(PEOPLE)}"
        until = house.clock.now().date() + dt.timedelta(days=20)
        services.cells.moves.swap(
            DIRECTOR,
            Swapping(key, other, (PlacementReason.COMPANY,), until, risks_seen=True, note=LONG),
            second=Second(paper="O. Diarra"),
        )
    elif do == 7:
        verdicts = services.placements.consider(DIRECTOR, key).verdicts
        services.placements.decide(
            DIRECTOR,
            key,
            Choice(
                draw.choice(verdicts).cell.code,
                (PlacementReason.LESS_CROWDED,),
                house.clock.now().date() + dt.timedelta(days=20),
                Basis.INDIVIDUAL,
                Regime.ORDINARY,
                risks_seen=True,
                note=LONG,
            ),
            second=Second(paper="O. Diarra"),
        )
    elif do in {5, 8}:
        why = draw.choice((StayEnd.TRANSFERRED, StayEnd.RELEASED, StayEnd.MISTAKE))
        services.placements.end(DIRECTOR, key, why)
    elif do > 9:
        travel(house, key, draw, do)
    else:
        services.places.close_cell(DIRECTOR, draw.choice(codes), State.WORKS, "toit à refaire")


def check(house: Home, apart: tuple[str, str]) -> None:
    """Look at the whole prison: who is with whom, and whether it adds up."""
    services = house.services
    board = services.places.board(DIRECTOR)
    cells = [cell for block in board.blocks for cell in block.cells]
    sheet = services.rolls.sheet(GUARD)
    placed = sum(cell.placed for cell in cells)
    assert sheet.figures.present + sheet.figures.absent == placed
    assert sum(line.expected for line in sheet.lines) == sheet.figures.present
    assert placed + board.without_cell == board.occupancy.population
    state = services.reports.state(DIRECTOR, house.clock.now().date())
    assert state.counting.holds
    where = {}
    for cell in cells:
        people = [
            services.placements.facts(DIRECTOR, stay.dossier)
            for stay in services.placements.occupants(DIRECTOR, cell.cell.code)
        ]
        where |= {each.dossier: cell.cell.code for each in people}
        known = {each.sex for each in people} - {Sex.UNKNOWN}
        assert len(known) < 2
        assert len({each.treated_as_minor for each in people}) < 2
        assert not people or cell.cell.state is State.IN_USE
        assert cell.cell.sex is not SexUse.MEN or Sex.FEMALE not in known
        assert cell.cell.age is not AgeUse.ADULTS or not any(p.treated_as_minor for p in people)
    roll = services.transfers.roll(CHIEF)
    assert not roll.present & roll.on_the_road
    passing = {each.dossier for each in services.passages.passing(GUARD)}
    assert sheet.figures.passing == len(passing)
    assert not roll.on_the_road & set(where)
    one, other = (where.get(key) for key in apart)
    assert one is None or one != other


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_the_rules_hold_and_the_prison_adds_up(
    tmp_path: Path, qapp: QApplication, seed: int
) -> None:
    draw = random.Random(seed)
    with home(tmp_path) as house:
        found(house)
        for number in range(PEOPLE):
            someone(house, number, draw)
        sides = (Side("p0", Part.THREATENED), Side("p4", Part.THREATENS))
        house.services.separation.open(
            DIRECTOR, Separation(*sides, Reason.FEAR, Source.PERSON, Strength.CELL)
        )
        done = 0
        for step in range(STEPS):
            try:
                act(house, draw)
                done += 1
            except Refused:
                continue
            if step % 6 == 0:
                check(house, ("p0", "p4"))
        check(house, ("p0", "p4"))
        assert done > STEPS // 6
        assert house.services.transfers.roll(CHIEF).on_the_road  # a group did leave
