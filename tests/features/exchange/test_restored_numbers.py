"""A backup put back makes a new computer: it counts from 1, and no false gap is shown."""

from courier import acts
from courier.world import House, World, game
from prisondesk.features.exchange.model import BundleNote, Direction, Partner


def line(house: House, code: str) -> Partner:
    """Return how the line to the prison *code* stands at *house*."""
    partners = house.it.services.trust.partners(house.it.clerk)
    return next(each for each in partners if each.code == code)


def unacknowledged(house: House) -> list[BundleNote]:
    """Return the bundles for the other prison, in the book of *house*, of which no receipt came."""
    book = house.it.services.outgoing.book(house.it.clerk)
    sent = [each for each in book if each.direction is Direction.OUT and each.partner == "KNB"]
    return [each for each in sent if not each.acknowledged_at]


def hand_over(world: World, sender: House, to: House) -> int:
    """Carry what is due from *sender* to *to* and return its number."""
    to.it.clock.advance(minutes=10)
    world.write(sender, to.code)
    carried = [each for each in world.bag if each.to == to.name][-1]
    acts.carry(world, carried)
    return carried.number


def test_a_new_computer_counts_from_one_and_only_what_is_truly_missing_is_shown() -> None:
    with game() as world:
        bko, knb = world.houses["BKO"], world.houses["KNB"]
        for key in ("d1", "d2"):
            acts.leave(world, bko, key, "KNB")
            hand_over(world, bko, knb)
        # The receipts of both are still on their way when the backup is made.
        world.save(bko)
        assert line(bko, "KNB").sent == 2
        world.restore(bko)
        acts.post(world, knb)
        assert line(bko, "KNB").sent == 0
        assert hand_over(world, bko, knb) == 1
        assert (line(knb, "BKO").last_received, line(knb, "BKO").missing) == (1, ())
        # What the computer sent before the backup is told of too, and ends its wait.
        assert len(unacknowledged(bko)) == 3
        hand_over(world, knb, bko)
        assert unacknowledged(bko) == []
        # A bundle of the new line that is lost is a true gap.
        acts.edit(world, bko, "d1", 3)
        acts.order_release(world, bko, "d1")
        world.write(bko, "KNB")
        assert hand_over(world, bko, knb) == 3
        assert (line(knb, "BKO").last_received, line(knb, "BKO").missing) == (3, (2,))


def test_a_receipt_of_the_new_computer_never_stands_for_a_bundle_of_the_old_one() -> None:
    with game() as world:
        bko, knb = world.houses["BKO"], world.houses["KNB"]
        acts.leave(world, bko, "d1", "KNB")
        world.write(bko, "KNB")
        world.bag.clear()  # the stick is lost
        world.save(bko)
        world.restore(bko)
        acts.post(world, knb)
        assert hand_over(world, bko, knb) == 1
        hand_over(world, knb, bko)
        (lost,) = unacknowledged(bko)
        assert lost.number == 1
        assert line(knb, "BKO").missing == ()
