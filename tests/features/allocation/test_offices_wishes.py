"""An office that only reads the cells proposes a change; the office that writes them answers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from cellblocks import CELL
from courier import acts
from courier.world import game
from directorate import directorate
from features.exchange.test_offices_places import believed
from keyboard import settle
from linked import TODAY, Linked, prisons, stick_in
from offices import tell
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.events import CellChangeAnswered
from prisondesk.features.allocation.model.places import Block, Cell, Places, State
from prisondesk.features.allocation.model.wishes import ShownWish
from prisondesk.features.allocation.service.wishes import Answer
from prisondesk.features.allocation.store import cells
from prisondesk.features.allocation.ui.place import PlaceScreen
from prisondesk.features.allocation.ui.wishes import WishCard
from prisondesk.features.exchange.model import Doubt
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.sync import authority
from prisondesk.sync.authority import Loss
from prisondesk.sync.stick import Stick
from prisondesk.ui.widgets import Label

Picture = Callable[..., Path]
Pair = tuple[Linked, Linked, Stick]


@contextmanager
def offices(folder: Path) -> Iterator[Pair]:
    """Open two offices of BKO: the first writes the cells, the second has read them."""
    with prisons(folder, "BKO", "BKO") as (greffe, social):
        block = Block("A", "Quartier A", 1, outside_places=False)
        made = (replace(CELL, code=each, block="A", operational=10) for each in ("A-01", "A-02"))
        greffe.services.places.found(greffe.director, Places((block,), tuple(made)))
        stick = stick_in(folder / "stick")
        greffe.services.trust.name_office(greffe.director, "Greffe")
        social.services.trust.name_office(social.director, "Social")
        tell(greffe, social, stick)
        yield greffe, social, stick


def cell(house: Linked, code: str = "A-01") -> Cell:
    found = house.services.places.places(house.director).cell(code)
    assert found is not None
    return found


def shown(house: Linked, code: str = "A-01") -> ShownWish:
    """Return the one proposal about a cell as *house* is shown it."""
    (found,) = house.services.cells.wishes.of_cell(house.director, code)
    return found


def propose(house: Linked, after: Cell, why: str = "mesuré hier") -> None:
    house.services.cells.wishes.propose(house.director, after, why=why)


def answer(house: Linked, *, accepted: bool, why: str = "") -> None:
    found = shown(house)
    said = Answer(found.wish.name, found.now, accepted, why)
    house.services.cells.wishes.answer(house.director, said)


def tasks(house: Linked) -> list[object]:
    """Return the cells the home page of the director sends to."""
    groups = house.services.home.home(house.director).mine.groups
    return [task.argument for each in groups for task in each.tasks if task.screen == "place"]


def test_a_proposed_change_is_a_task_where_the_cells_are_written_and_its_outcome_comes_back(
    tmp_path: Path,
) -> None:
    with offices(tmp_path) as (greffe, social, stick):
        with pytest.raises(Refused, match="written here"):
            propose(greffe, replace(cell(greffe), operational=8))
        with pytest.raises(Refused, match="why"):
            propose(social, replace(cell(social), operational=8), why=" ")
        with pytest.raises(Refused, match="already"):
            propose(social, cell(social))
        propose(social, replace(cell(social), operational=8))
        assert (cell(social).operational, tasks(social)) == (10, [])
        tell(social, greffe, stick)
        assert greffe.services.incoming.quarantine(greffe.clerk) == ()
        assert tasks(greffe) == ["A-01"]
        found = shown(greffe)
        assert "Directeur BKO1" in str(found.by)
        assert [(each.meanwhile, found.wish.why) for each in found.differences] == [
            (False, "mesuré hier")
        ]
        answer(greffe, accepted=True)
        assert (cell(greffe).operational, tasks(greffe)) == (8, [])
        tell(greffe, social, stick)
        assert cell(social) == cell(greffe)
        said = shown(social).wish.answer
        assert said is not None
        assert said.accepted
        # The answer names the very entry of the plan that it led to.
        with social.ledger.reading() as connection:
            catalogue = social.ledger.tools.catalogue
            written = streams.entries(connection, catalogue, cells.places_of("BKO"))
        assert written[-1].body.change == written[-2].hash  # type: ignore[union-attr]  # an answer


def test_a_declined_proposal_changes_nothing_and_says_why(tmp_path: Path) -> None:
    with offices(tmp_path) as (greffe, social, stick):
        closed = replace(cell(social), state=State.WORKS, state_reason="fuite d’eau")
        propose(social, closed, why="fuite d’eau")
        tell(social, greffe, stick)
        with pytest.raises(Refused, match="declined"):
            answer(greffe, accepted=False)
        answer(greffe, accepted=False, why="réparée ce matin")
        with pytest.raises(Refused, match="answered meanwhile"):
            answer(greffe, accepted=True)
        tell(greffe, social, stick)
        said = shown(social).wish.answer
        assert said is not None
        assert (said.accepted, said.why) == (False, "réparée ce matin")
        assert cell(social).state is cell(greffe).state is State.IN_USE
        # An office that reads the cells answers nothing.
        propose(social, closed, why="fuite encore")
        waits = social.services.cells.wishes.of_cell(social.director, "A-01")
        name = next(each.wish.name for each in waits if each.wish.answer is None)
        with pytest.raises(Refused, match="here they are read"):
            social.services.cells.wishes.answer(
                social.director, Answer(name, cell(social), accepted=True)
            )


def test_an_answer_of_an_office_that_only_reads_is_believed_by_nobody(tmp_path: Path) -> None:
    with offices(tmp_path) as (greffe, social, stick):
        propose(social, replace(cell(social), operational=8))
        # A changed program answers by itself what its own office proposed.
        body = CellChangeAnswered(shown(social).wish.name, accepted=True, change="")
        with social.ledger.work(social.director) as work:
            work.record(cells.places_of("BKO"), body)
        tell(social, greffe, stick)
        assert believed(greffe, social) == {Doubt.NOT_ITS_OFFICE}
        assert tasks(greffe) == ["A-01"]
        answer(greffe, accepted=False, why="mesurée : dix places")
        said = shown(greffe).wish.answer
        assert said is not None
        assert said.why == "mesurée : dix places"


def test_what_another_office_answered_counts_no_more_once_the_records_are_put_back() -> None:
    with game() as world:
        greffe, social, *_ = world.houses.values()
        acts.deliver_everything(world)
        world.save(greffe)
        world.restore(greffe)
        acts.wish_for_cell(world, social, 3)
        acts.post(world, social)
        acts.answer_wish(world, social, 0)
        (code, *_) = social.it.services.places.codes(social.it.director)
        assert shown(social.it, code).wish.answer is not None
        acts.set_cell(world, greffe, 7)  # the records that are put back go before
        acts.deliver_everything(world)
        for house in (greffe, social):
            assert shown(house.it, code).wish.answer is None
        acts.answer_wish(world, greffe, 1)
        acts.deliver_everything(world)
        for house in (greffe, social):
            assert shown(house.it, code).wish.answer is not None
            assert cell(house.it, code).operational == 4


def test_an_answer_comes_in_with_the_word_that_its_office_carries_on(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "BKO", "BKO", linked=False) as houses:
        greffe, social, infirmary = houses
        block = Block("A", "Quartier A", 1, outside_places=False)
        made = replace(CELL, code="A-01", block="A", operational=10)
        greffe.services.places.found(greffe.director, Places((block,), (made,)))
        dnap = directorate(tmp_path / "dnap", houses)
        stick = stick_in(tmp_path / "stick")
        tell(greffe, social, stick)
        tell(greffe, infirmary, stick)
        propose(infirmary, replace(cell(infirmary), operational=8))
        tell(infirmary, social, stick)
        lost = [Loss(greffe.ledger.writer().id, 10_000)]
        newer = dnap.publish(authority.next_list(dnap.listed, (), TODAY, lost))
        for each in (social, infirmary):
            each.services.trust.take_list(each.director, newer, newer.anchor.fingerprint)
        answer(social, accepted=True)
        tell(social, infirmary, stick)
        assert infirmary.services.incoming.quarantine(infirmary.clerk) == ()
        assert cell(infirmary).operational == 8
        said = shown(infirmary).wish.answer
        assert said is not None
        assert said.accepted


def test_a_change_made_meanwhile_is_shown_beside_and_other_fields_of_it_stay(
    tmp_path: Path,
) -> None:
    with offices(tmp_path) as (greffe, social, stick):
        propose(social, replace(cell(social), operational=8))
        tell(social, greffe, stick)
        before = shown(greffe)
        after = replace(cell(greffe), operational=9, showers=3)
        greffe.services.places.change_cell(greffe.director, after)
        # Who looked before that change looks again: nothing is written over unseen.
        with pytest.raises(Refused, match="changed meanwhile"):
            greffe.services.cells.wishes.answer(
                greffe.director, Answer(before.wish.name, before.now, accepted=True)
            )
        assert [each.meanwhile for each in shown(greffe).differences] == [True]
        answer(greffe, accepted=True)
        assert (cell(greffe).operational, cell(greffe).showers) == (8, 3)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_form_of_a_cell_proposes_where_the_cells_are_read(
    tmp_path: Path,
    bench: MakeBench,
    stage: Stage,
    qtbot: QtBot,
    picture: Picture,
    language: str,
) -> None:
    with offices(tmp_path) as (greffe, social, stick):
        now = bench(language)
        screen = opened(social, now, stage, qtbot)
        screen.change.set_values(
            screen.change.values() | {"operational": 8, "reason": "deux lits cassés"}
        )
        picture(screen, "place-propose", language)
        screen.change.submit()
        settle(qtbot, now.jobs)
        outcome = screen.findChild(Label, "wish-outcome")
        assert isinstance(outcome, Label)
        tell(social, greffe, stick)
        there = opened(greffe, now, stage, qtbot)
        picture(there, "place-proposed", language)
        card = there.findChild(WishCard)
        assert isinstance(card, WishCard)
        card.why.setText("les lits viennent demain")
        card.answered.emit(False, card.why.text())  # a signal
        settle(qtbot, now.jobs)
        said = shown(greffe).wish.answer
        assert said is not None
        assert (said.accepted, said.why) == (False, "les lits viennent demain")


def opened(house: Linked, bench: object, stage: Stage, qtbot: QtBot) -> PlaceScreen:
    screen = PlaceScreen(bench, cells_desk(house.services, house.director, house.clock))  # type: ignore[arg-type]  # a bench
    stage(screen)
    screen.arrive("A-01")
    settle(qtbot, screen.bench.jobs)
    return screen
