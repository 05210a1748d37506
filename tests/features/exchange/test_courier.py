"""Three prisons, one with two computers, a courier and bad luck: what must hold holds.

A machine plays: it edits files, moves people, writes bundles into a courier's bag, carries them in
any order, twice or never, cuts the power, puts backups back, sets clocks wrong, revokes a computer,
and writes what only a later version understands. People are refused, brought back, sent on, taken
to hospital; they leave in a group of which one stays; they escape or die on the road; an order of
release finds them there; a transfer is cancelled by mistake while they arrive. After every step
`courier.invariants` is held against the real encrypted databases it happened in:

- nothing that was taken in is lost; nothing is called received that was not;
- every chain holds and every view is what a rebuild from the facts gives;
- at most one prison holds a file at one epoch; what another one wrote in it is nowhere but at home;
- what a computer of the origin writes, not knowing of the departure, reaches no other prison;
- a file reaches only prisons it was sent to, an origin learns the answer and nothing after it, and
  nobody but its reader opens a bundle;
- a bundle that came before, a step that is refused, a transaction that is cut off change nothing;
- what is at odds stays visible until somebody who knew both sides has said something;
- an order of release is an alarm wherever it arrives;
- cells, roll calls and complaints stay in their prison; its cells are those its first desk wrote;
- logical clocks and the national list never go back.

At the end everything is delivered: nothing is due any more, everybody counts once and where he or
she is, both prisons of a transfer say the same of it, the two desks of one prison show the same
cells, roll calls and complaints, and whoever updates reads what was unknown.
"""

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, settings

from courier import acts, invariants
from courier.machine import Courier, never_happened
from courier.world import House, game
from effort import WHOLE
from prisondesk.features.custody.store import reading
from prisondesk.features.exchange.model import Doubt
from prisondesk.features.transfers.model import TransferState


def facts_of(house: House, key: str) -> set[str]:
    """Return what of a file may leave the prison and is there."""
    return {each.hash for each in house.stored() if each.header.stream == f"dossier:{key}"}


def test_a_computer_put_back_from_before_a_departure_cannot_write_behind_it() -> None:
    """It believes that it holds the file; its own numbers begin again below the departure's."""
    with game() as world:
        bko, knb = world.houses["BKO"], world.houses["KNB"]
        world.save(bko)
        acts.move(world, "d1", "KNB")
        assert world.place["d1"] == "KNB"
        world.restore(bko)
        acts.post(world, knb)
        acts.edit(world, bko, "d1", 3)
        (behind,) = world.forged
        assert invariants.heard(knb, bko, "d1") == {behind: Doubt.AFTER_DEPARTURE}
        invariants.check(world, views=False)


def test_what_goes_wrong_on_the_road_loses_nobody_and_counts_nobody_twice() -> None:
    """What the game may do and seldom does in this order; every step must take effect."""
    with game() as world:
        bko, office, knb, klk = world.houses.values()

        def done(act: Callable[..., object], *about: object) -> None:
            before = world.done
            act(world, *about)
            assert world.done > before, (act.__name__, about)

        done(acts.leave_together, bko, "KNB", 1)
        assert world.place == {"d1": "road", "d2": "BKO", "d3": "KNB", "d4": "KLK"}
        # The second computer has not heard of the departure, and nobody will count what it writes.
        done(acts.edit, office, "d1", 2)
        assert world.late
        done(acts.order_release, bko, "d1")
        done(acts.turn, bko, "d1", "hospital")
        done(acts.turn, bko, "d1", "hand on")
        done(acts.turn, bko, "d1", "go_on")
        done(acts.write, bko, "KNB")
        done(acts.carry, world.bag[-1])
        # Cancelled by mistake at the origin while the person arrives at the destination.
        done(acts.turn, bko, "d1", "cancel wrongly")
        done(acts.turn, knb, "d1", "accept")
        invariants.check(world, views=False)
        done(acts.leave, office, "d2", "KLK")
        done(acts.leave, knb, "d3", "KLK")
        done(acts.turn, knb, "d3", "death")
        done(acts.write, office, "KLK")
        done(acts.carry, world.bag[-1])
        done(acts.turn, klk, "d2", "escape")
        done(acts.tell, klk, "BKO")
        done(acts.turn, office, "d2", "close")
        acts.deliver_everything(world)
        invariants.check(world)
        invariants.everybody_counts_once(world)
        invariants.who_has_the_same_facts_sees_the_same(world)
        assert world.place == {"d1": "KNB", "d2": "gone", "d3": "gone", "d4": "KLK"}
        for house in (bko, office, knb):
            assert set(invariants.transfers_of(house, "d1").values()) == {TransferState.DISPUTED}
        with knb.it.database.reading() as connection:
            assert reading.case(connection, "d1").release_orders, "liberty outranks custody"


def test_a_third_prison_with_an_old_copy_takes_in_whom_one_refused_and_an_office_cancelled() -> (
    None
):
    with game() as world:
        bko, office, knb, klk = world.houses.values()

        def done(act: Callable[..., object], *about: object) -> None:
            before = world.done
            act(world, *about)
            assert world.done > before, (act.__name__, about)

        # To and fro: Koulikoro keeps an old copy of the file, and gets no more of it for nothing.
        for to in ("KLK", "BKO"):
            done(acts.move, "d1", to)
        done(acts.leave, bko, "d1", "KNB")
        for to in ("BKO1", "KNB"):
            done(acts.write, bko, to)
            done(acts.carry, world.bag[-1])
        done(acts.turn, knb, "d1", "refuse")
        done(acts.turn, bko, "d1", "redirect")
        assert world.heading == {"d1": "KLK"}
        assert acts.cancel_unknowing(world, office, "d1", "KNB")
        # The old copy says nothing of this journey, so nobody is taken in on it.
        before = world.done
        acts.turn(world, klk, "d1", "accept")
        assert world.done == before
        # By way of Kéniéroba, which cannot read it.
        done(acts.write, bko, "KLK")
        acts.overhear(world, world.bag[-1])
        done(acts.carry, world.bag[-1])
        done(acts.turn, klk, "d1", "accept")
        acts.deliver_everything(world)
        invariants.check(world, views=False)
        invariants.everybody_counts_once(world)
        invariants.who_has_the_same_facts_sees_the_same(world)
        assert world.place["d1"] == "KLK"


def test_what_one_office_sent_and_the_other_took_back_is_told_to_the_destination() -> None:
    with game() as world:
        bko, office, knb, _ = world.houses.values()
        for key in ("d1", "d2"):
            acts.leave(world, bko, key, "KNB")
        for to in ("BKO1", "KNB"):
            acts.write(world, bko, to)
            assert acts.carry(world, world.bag[-1])
        for key, what in (("d1", "cancel"), ("d2", "redirect")):
            before = world.done
            acts.turn(world, office, key, what)
            assert world.done > before
        acts.deliver_everything(world)
        invariants.check(world, views=False)
        invariants.everybody_counts_once(world)
        invariants.who_has_the_same_facts_sees_the_same(world)
        assert set(invariants.transfers_of(knb, "d1").values()) == {TransferState.CANCELLED}
        assert set(invariants.transfers_of(knb, "d2").values()) == {TransferState.REDIRECTED}


def test_who_waited_for_somebody_hears_that_they_went_elsewhere_even_after_they_came_back() -> None:
    """The end of a transfer was told only as long as it was the latest of its file."""
    with game() as world:
        bko, _, knb, klk = world.houses.values()
        acts.leave(world, knb, "d3", "KLK")
        acts.tell(world, knb, "KLK")
        acts.turn(world, knb, "d3", "redirect")
        acts.tell(world, knb, "BKO")
        acts.turn(world, bko, "d3", "accept")
        acts.move(world, "d3", "KNB")
        assert world.place["d3"] == "KNB"
        assert acts.tell(world, knb, "KLK")
        assert set(invariants.transfers_of(klk, "d3").values()) == {TransferState.REDIRECTED}


def test_an_acceptance_written_before_a_backup_was_put_back_still_reaches_the_origin() -> None:
    """The new writer told only what it wrote itself: the origin saw them on the road for ever."""
    with game() as world:
        bko, _, _, klk = world.houses.values()
        acts.leave(world, klk, "d4", "BKO")
        acts.tell(world, klk, "BKO")
        acts.turn(world, bko, "d4", "accept")
        acts.tell(world, bko, "BKO1")
        world.save(bko)
        world.restore(bko)
        acts.tell(world, bko, "KLK")
        assert set(invariants.transfers_of(klk, "d4").values()) == {TransferState.CLOSED}
        invariants.check(world, views=False)


def test_what_was_written_before_a_backup_was_put_back_and_told_to_nobody_still_travels() -> None:
    """Nobody signed it any more: origins waited for ever, and files arrived without a beginning."""
    with game() as world:
        bko, _, _, klk = world.houses.values()
        acts.leave(world, klk, "d4", "BKO")
        acts.tell(world, klk, "BKO")
        acts.turn(world, bko, "d4", "accept")
        acts.edit(world, bko, "d1", 3)
        world.save(bko)
        world.restore(bko)
        acts.tell(world, bko, "KLK")
        assert set(invariants.transfers_of(klk, "d4").values()) == {TransferState.CLOSED}
        acts.leave(world, bko, "d1", "KLK")
        acts.tell(world, bko, "KLK")
        assert facts_of(klk, "d1") == facts_of(bko, "d1") != set()
        invariants.check(world, views=False)


def test_two_journeys_that_offices_began_from_one_arrival_are_both_told_to_the_end() -> None:
    """Only one of them was, by the chance of its number: the destination waited for the other."""
    with game() as world:
        bko, desk, knb, _ = world.houses.values()
        acts.leave(world, bko, "d1", "KNB")
        acts.tell(world, bko, "KNB")
        acts.turn(world, knb, "d1", "refuse")
        acts.turn(world, bko, "d1", "cancel")
        acts.leave(world, desk, "d1", "KNB")
        acts.turn(world, desk, "d1", "back")
        acts.tell(world, desk, "BKO")
        acts.deliver_everything(world)
        assert set(invariants.transfers_of(knb, "d1").values()) == {TransferState.CANCELLED}
        invariants.check_at_the_end(world)


def test_a_journey_taken_back_after_a_backup_was_put_back_still_tells_of_the_arrival_before() -> (
    None
):
    """The end of it came without the arrival it follows, and the other prison refused it all."""
    with game() as world:
        bko, _, _, klk = world.houses.values()
        acts.leave(world, bko, "d1", "KLK")
        acts.tell(world, bko, "KLK")
        acts.turn(world, klk, "d1", "accept")
        world.save(klk)
        world.restore(klk)
        acts.leave(world, klk, "d1", "BKO")
        acts.write(world, klk, "BKO")
        acts.turn(world, klk, "d1", "cancel")
        acts.tell(world, klk, "BKO")
        states = invariants.transfers_of(bko, "d1").values()
        assert set(states) == {TransferState.CLOSED, TransferState.CANCELLED}
        invariants.check(world, views=False)


def test_the_latest_journey_is_the_one_that_followed_the_others_whatever_the_clock_showed() -> None:
    """Who escaped was counted as present when the clock had been set back since a cancelled one."""
    with game() as world:
        _, _, knb, klk = world.houses.values()
        knb.it.clock.advance(days=2)
        acts.leave(world, knb, "d3", "KLK")
        acts.turn(world, knb, "d3", "cancel")
        knb.it.clock.advance(days=-2)
        acts.leave(world, knb, "d3", "KLK")
        acts.tell(world, knb, "KLK")
        acts.turn(world, klk, "d3", "escape")
        acts.tell(world, klk, "KNB")
        assert world.place["d3"] == "gone"
        assert "d3" not in knb.it.services.transfers.roll(knb.it.clerk).present


class Game(Courier):
    """A game of the suite: views are compared after every fifth step and at the end."""

    rebuilds_every = 1 if WHOLE else 5


class TestCourier(Game.TestCase):
    """The game; in the long campaign every kind of step takes effect in some of its games."""

    def runTest(self) -> None:  # noqa: N802 - the name of unittest
        super().runTest()
        assert not WHOLE or not never_happened()


# A game takes seconds: looking for the shortest one that fails is for a long evening.
SEARCH = (Phase.explicit, Phase.reuse, Phase.generate)
TestCourier.settings = settings(
    phases=(*SEARCH, Phase.shrink) if WHOLE else SEARCH,
    max_examples=60 if WHOLE else 1,
    stateful_step_count=40 if WHOLE else 12,
    derandomize=not WHOLE,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
