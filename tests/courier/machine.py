"""The machine that plays: what it may do at each step, and what is held after each."""

from collections import Counter
from contextlib import ExitStack

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from courier import acts, invariants
from courier.steps import DRAWN, STEPS, Chance
from courier.world import CODES, HAPPENED, game

# How often each kind of step was drawn and how often it really did something, in the games of this
# process, and in how many of them: a kind that never took effect proves nothing.
TRIED: Counter[str] = Counter()
SEEN: Counter[str] = Counter()
GAMES: Counter[str] = Counter()
KINDS = (*STEPS, *(each for each in HAPPENED if each not in STEPS))

PICK = st.integers(0, 7)
KIND = st.runner().flatmap(lambda machine: st.sampled_from(machine.left))


class Courier(RuleBasedStateMachine):
    """One game; every so many steps the views are compared with a rebuild, and at the end."""

    rebuilds_every = 1

    def __init__(self) -> None:
        super().__init__()
        self._steps = 0
        # Chance draws as from a pack of cards: every kind once, before any comes again.
        self.left = list(DRAWN)
        self._game = ExitStack()
        self._happened: Counter[str] = Counter()

    @initialize(luck=st.integers(0, 10**6))
    def begin(self, luck: int) -> None:
        """Begin, but not the plainest game that can be drawn: the same step over and over."""
        assume(luck)
        GAMES["games"] += 1
        self.world = self._game.enter_context(game())

    @rule(kind=KIND, at=PICK, side=PICK, to=st.sampled_from(CODES))
    def step(self, kind: str, at: int, side: int, to: str) -> None:
        TRIED[kind] += 1
        self._steps += 1
        self.left = [*self.left, *DRAWN] if self.left == [kind] else self.left
        self.left.remove(kind)
        if STEPS[kind](self.world, Chance(at, side, to)) and kind not in HAPPENED:
            self._happened[kind] += 1

    @invariant()
    def holds(self) -> None:
        invariants.check(self.world, views=self._steps % self.rebuilds_every == 0)

    def teardown(self) -> None:
        if not self._steps:
            return
        with self._game:
            happened = self._happened + self.world.seen
            SEEN.update(happened)
            GAMES.update(happened.keys())
            acts.deliver_everything(self.world)
            invariants.check_at_the_end(self.world)


def never_happened() -> set[str]:
    """Return the kinds that took effect in none of the games of this process."""
    return {kind for kind in KINDS if not SEEN[kind]}


def table() -> str:
    """Return for each kind how often it was drawn and took effect, and in how many games."""
    lines = [f"{'kind':<40}{'tried':>7}{'effect':>8}{'games':>7}"]
    for kind in KINDS:
        tried = str(TRIED[kind]) if kind in STEPS else "-"
        lines.append(f"{kind:<40}{tried:>7}{SEEN[kind]:>8}{GAMES[kind]:>7}")
    return "\n".join(lines)
