"""Three prisons, a courier and bad luck: whatever happens in whatever order, what must hold holds.

A machine plays: it edits files, moves people, writes bundles into a courier's bag, carries them in
any order, twice or never, cuts the power, puts backups back, sets clocks wrong, revokes a computer,
and writes what only a later version understands. After every step `courier.invariants` is held
against the real encrypted databases it happened in:

- nothing that was taken in is lost; nothing is called received that was not;
- every chain holds and every view is what a rebuild from the facts gives;
- at most one prison holds a file at one epoch; what another one wrote in it is nowhere but at home;
- a file reaches only prisons it was sent to, an origin learns the answer and nothing after it, and
  nobody but its reader opens a bundle;
- a bundle that came before, a step that is refused, a transaction that is cut off change nothing;
- what is at odds stays visible until somebody who knew both sides has said something;
- an order of release is an alarm wherever it arrives;
- logical clocks and the national list never go back.

At the end everything is delivered: nothing is due any more, everybody counts once and where he or
she is, both prisons of a transfer say the same of it, and whoever updates reads what was unknown.
"""

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from courier import acts, invariants
from courier.world import CODES, LIVED, game
from effort import WHOLE
from prisondesk.features.exchange.model import Doubt

HOUSES, KEYS = st.sampled_from(CODES), st.sampled_from(sorted(LIVED))
PICK = st.integers(0, 7)


class Courier(RuleBasedStateMachine):
    """One game."""

    def __init__(self) -> None:
        super().__init__()
        self._game = game()
        self.world = self._game.__enter__()

    @rule(code=HOUSES, key=KEYS, day=PICK)
    def edit(self, code: str, key: str, day: int) -> None:
        acts.edit(self.world, self.world.houses[code], key, day)

    @rule(code=HOUSES, key=KEYS)
    def a_later_version_writes(self, code: str, key: str) -> None:
        acts.say_later(self.world, self.world.houses[code], key)

    @rule(code=HOUSES, key=KEYS, day=PICK)
    def propose(self, code: str, key: str, day: int) -> None:
        acts.propose(self.world, self.world.houses[code], key, day)

    @rule(code=HOUSES, side=PICK)
    def decide(self, code: str, side: int) -> None:
        acts.decide(self.world, self.world.houses[code], side)

    @rule(code=HOUSES, key=KEYS)
    def order_release(self, code: str, key: str) -> None:
        acts.order_release(self.world, self.world.houses[code], key)

    @rule(key=KEYS, to=HOUSES)
    def leave(self, key: str, to: str) -> None:
        place = self.world.place[key]
        if place != "road":
            acts.leave(self.world, self.world.houses[place], key, to)

    @precondition(lambda self: self.world.destinations)
    @rule(code=HOUSES, number=PICK, what=st.sampled_from(acts.TURNS))
    def turn(self, code: str, number: int, what: str) -> None:
        acts.turn(self.world, self.world.houses[code], number, what)

    @rule(code=HOUSES, to=HOUSES)
    def write(self, code: str, to: str) -> None:
        acts.write(self.world, self.world.houses[code], to)

    @rule(key=KEYS, to=HOUSES)
    def move(self, key: str, to: str) -> None:
        acts.move(self.world, key, to)

    @precondition(lambda self: self.world.bag)
    @rule(at=PICK)
    def carry(self, at: int) -> None:
        acts.carry(self.world, self.world.bag[at % len(self.world.bag)])

    @precondition(lambda self: self.world.bag)
    @rule(at=PICK)
    def lose(self, at: int) -> None:
        self.world.bag.pop(at % len(self.world.bag))

    @precondition(lambda self: self.world.bag)
    @rule(at=PICK)
    def overhear(self, at: int) -> None:
        acts.overhear(self.world, self.world.bag[at % len(self.world.bag)])

    @precondition(lambda self: self.world.bag)
    @rule(at=PICK)
    def cut_off_reading(self, at: int) -> None:
        acts.cut_off_reading(self.world, self.world.bag[at % len(self.world.bag)])

    @rule(code=HOUSES, key=KEYS)
    def cut_off_writing(self, code: str, key: str) -> None:
        acts.cut_off_writing(self.world, self.world.houses[code], key)

    @rule(code=HOUSES)
    def save(self, code: str) -> None:
        self.world.save(self.world.houses[code])

    @precondition(lambda self: self.world.saved and not self.world.revoked)
    @rule(at=PICK)
    def restore(self, at: int) -> None:
        saved = sorted(self.world.saved)
        self.world.restore(self.world.houses[saved[at % len(saved)]])

    @precondition(lambda self: self.world.destinations and not self.world.revoked)
    @rule(code=HOUSES)
    def revoke(self, code: str) -> None:
        acts.revoke(self.world, self.world.houses[code])

    @rule(code=HOUSES)
    def post(self, code: str) -> None:
        acts.post(self.world, self.world.houses[code])

    @rule(code=HOUSES, days=st.sampled_from((-400, -1, 1, 40)))
    def clock_jumps(self, code: str, days: int) -> None:
        self.world.houses[code].it.clock.advance(days=days)

    @invariant()
    def holds(self) -> None:
        invariants.check(self.world)

    def teardown(self) -> None:
        try:
            acts.deliver_everything(self.world)
            invariants.check(self.world)
            invariants.everybody_counts_once(self.world)
            invariants.who_has_the_same_facts_sees_the_same(self.world)
        finally:
            self._game.__exit__(None, None, None)


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
        invariants.check(world)


def test_a_file_that_went_to_and_fro_is_sent_until_it_is_acknowledged_and_no_longer() -> None:
    with game() as world:
        for to in ("KNB", "BKO", "KNB", "KLK", "BKO"):
            acts.move(world, "d1", to)
            assert world.place["d1"] == to
        acts.deliver_everything(world)
        invariants.check(world)
        invariants.everybody_counts_once(world)


TestCourier = Courier.TestCase
# A game takes seconds: looking for the shortest one that fails is for a long evening.
SEARCH = (Phase.explicit, Phase.reuse, Phase.generate)
TestCourier.settings = settings(
    phases=(*SEARCH, Phase.shrink) if WHOLE else SEARCH,
    max_examples=60 if WHOLE else 5,
    stateful_step_count=40 if WHOLE else 14,
    derandomize=not WHOLE,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
