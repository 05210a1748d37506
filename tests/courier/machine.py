"""The machine that plays: what it may do at each step, and what is held after each."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from courier import acts, invariants
from courier.world import CODES, DESKS, LIVED, House, Pli, World, game

# How often each thing really happened in the games of this process: a rule that never took effect
# proves nothing.
SEEN: Counter[str] = Counter()
# What may be written at a desk about a file that is there.
WORDS: dict[str, Callable[[World, House, str, int], None]] = {
    "edit": acts.edit,
    "a later version writes": lambda world, house, key, _: acts.say_later(world, house, key),
    "propose": acts.propose,
    "decide": lambda world, house, _, side: acts.decide(world, house, side),
    "set a cell": lambda world, house, _, usable: acts.set_cell(world, house, usable),
    "complain": acts.complain,
    "call the roll": acts.call_roll,
    "order release": lambda world, house, key, _: acts.order_release(world, house, key),
}

# How a journey ends that does not end as it should: each of them in some games of a long campaign.
# Who escapes or dies is in no later step: that comes half as often.
ASTRAY = (*("refuse", "back", "redirect") * 2, "escape", "death")
# In how many games each thing happened.
GAMES: Counter[str] = Counter()

HOUSES, PRISONS = st.sampled_from(DESKS), st.sampled_from(CODES)
KEYS = st.sampled_from(sorted(LIVED))
PICK = st.integers(0, 7)


class Courier(RuleBasedStateMachine):
    """One game."""

    def __init__(self) -> None:
        super().__init__()
        SEEN["games"] += 1
        self._game = game()
        self.world = self._game.__enter__()

        self._happened: set[str] = set()

    @contextmanager
    def _counting(self, what: str) -> Iterator[None]:
        before = self.world.done
        yield
        self._count(what, took_effect=self.world.done > before)

    def _count(self, what: str, *, took_effect: bool) -> None:
        SEEN[what] += took_effect
        if took_effect and what not in self._happened:
            self._happened.add(what)
            GAMES[what] += 1

    def _house(self, code: str) -> House:
        return self.world.houses[code]

    @rule(code=HOUSES, at=PICK, day=PICK, what=st.sampled_from(sorted(WORDS)))
    def say(self, code: str, at: int, day: int, what: str) -> None:
        """Write something in a file that is here, or decide what is at odds."""
        house = self._house(code)
        if keys := [key for key in LIVED if acts.title_of(house, key)]:
            with self._counting(what):
                WORDS[what](self.world, house, keys[at % len(keys)], day)

    @rule(code=HOUSES, at=PICK, to=PRISONS)
    def leave(self, code: str, at: int, to: str) -> None:
        house = self._house(code)
        if here := [key for key, place in self.world.place.items() if place == house.code]:
            with self._counting("leave"):
                acts.leave(self.world, house, here[at % len(here)], _other(house, to))

    @rule(code=HOUSES, to=PRISONS, stays=PICK)
    def leave_together(self, code: str, to: str, stays: int) -> None:
        with self._counting("leave together"):
            house = self._house(code)
            acts.leave_together(self.world, house, _other(house, to), stays)

    @rule(key=KEYS, to=PRISONS)
    def move(self, key: str, to: str) -> None:
        with self._counting("move"):
            acts.move(self.world, key, to)

    @rule(key=KEYS, to=PRISONS, what=st.sampled_from(ASTRAY), told=st.booleans())
    def go_wrong(self, key: str, to: str, what: str, told: bool) -> None:
        """Let somebody leave and be refused, brought back or sent on, escape or die."""
        went_so = acts.go_wrong(self.world, key, to, what, told=told)
        self._count(what, took_effect=went_so)

    @rule(key=KEYS, to=PRISONS)
    def cross(self, key: str, to: str) -> None:
        """Let two offices and a third prison act on one journey, none knowing of the other."""
        crossed = acts.cross(self.world, key, to)
        self._count("cross", took_effect=crossed)

    @precondition(lambda self: self.world.heading)
    @rule(at=PICK)
    def follow(self, at: int) -> None:
        """Let the courier catch up with somebody on the road: the file is there before them."""
        roads = sorted(self.world.heading)
        key = roads[at % len(roads)]
        known = len(self.world.bag)
        with self._counting("write"):
            origin = self._house(self.world.custodian[key])
            acts.write(self.world, origin, self.world.heading[key])
        for pli in self.world.bag[known:]:
            self._carry(pli)

    @precondition(lambda self: self.world.heading)
    @rule(at=PICK)
    def arrive(self, at: int) -> None:
        """Let somebody who is on the road arrive, whatever the prison there knows by then."""
        roads = sorted(self.world.heading)
        self._turn(roads[at % len(roads)], at, "accept")

    @precondition(lambda self: self.world.heading or self.world.destinations)
    @rule(at=PICK, side=PICK, what=st.sampled_from(acts.TURNS))
    def turn(self, at: int, side: int, what: str) -> None:
        """Take another step of the transfer of somebody on the road, or of one that is over."""
        keys = sorted(self.world.heading) or sorted({key for _, key in self.world.destinations})
        self._turn(keys[at % len(keys)], side, what)

    def _turn(self, key: str, side: int, what: str) -> None:
        known = [each for each in self.world.houses.values() if acts.title_of(each, key)]
        for house in known[side % len(known) :] + known[: side % len(known)]:
            before = self.world.done
            with self._counting(what):
                acts.turn(self.world, house, key, what)
            if self.world.done > before:
                return

    @rule(code=HOUSES, at=PICK, now=st.booleans())
    def tell(self, code: str, at: int, now: bool) -> None:
        """Write a bundle that is due; perhaps the courier takes it at once."""
        known = len(self.world.bag)
        with self._counting("write"):
            acts.write_due(self.world, self._house(code), at)
        for pli in self.world.bag[known:] if now else ():
            self._carry(pli)

    @precondition(lambda self: self.world.bag)
    @rule(at=PICK)
    def carry(self, at: int) -> None:
        self._carry(self.world.bag[at % len(self.world.bag)])

    def _carry(self, pli: Pli) -> None:
        with self._counting("carry"):
            acts.carry(self.world, pli)

    @precondition(lambda self: self.world.bag)
    @rule(at=PICK, what=st.sampled_from(("lose", "overhear", "cut off reading")))
    def mishap_on_the_way(self, at: int, what: str) -> None:
        SEEN[what] += 1
        pli = self.world.bag[at % len(self.world.bag)]
        if what == "lose":
            self.world.bag.remove(pli)
        elif what == "overhear":
            acts.overhear(self.world, pli)
        else:
            acts.cut_off_reading(self.world, pli)

    @rule(code=HOUSES, at=PICK, what=st.sampled_from(("save", "post", "power", "clock")))
    def mishap_at_a_desk(self, code: str, at: int, what: str) -> None:
        SEEN[what] += 1
        house = self._house(code)
        if what == "save":
            self.world.save(house)
        elif what == "post":
            acts.post(self.world, house)
        elif what == "power":
            acts.cut_off_writing(self.world, house, sorted(LIVED)[at % len(LIVED)])
        else:
            house.it.clock.advance(days=(-400, -1, 1, 40)[at % 4])

    @precondition(lambda self: self.world.saved and not self.world.revoked)
    @rule(at=PICK)
    def restore(self, at: int) -> None:
        SEEN["restore"] += 1
        saved = sorted(self.world.saved)
        self.world.restore(self._house(saved[at % len(saved)]))

    @precondition(lambda self: len(self.world.took) > 3 and not self.world.revoked)
    @rule(code=HOUSES)
    def revoke(self, code: str) -> None:
        SEEN["revoke"] += 1
        acts.revoke(self.world, self._house(code))

    @invariant()
    def holds(self) -> None:
        invariants.check(self.world)

    def teardown(self) -> None:
        try:
            acts.deliver_everything(self.world)
            invariants.check(self.world)
            invariants.everybody_counts_once(self.world)
            invariants.who_has_the_same_facts_sees_the_same(self.world)
            invariants.the_desks_of_one_prison_keep_one_book(self.world)
        finally:
            self._game.__exit__(None, None, None)


def never_happened(of: float = 0.03) -> set[str]:
    """Return what took effect in fewer than that part *of* the games of this process."""
    return {what for what in (*ASTRAY, "cross") if GAMES[what] < of * SEEN["games"]}


def _other(house: House, to: str) -> str:
    """Return *to*, or the next prison when *house* is one of its own desks."""
    return to if to != house.code else CODES[(CODES.index(to) + 1) % len(CODES)]
