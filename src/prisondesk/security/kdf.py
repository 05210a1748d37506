"""Turns a password into a key, slowly enough for a thief and fast enough for a slow PC."""

import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY_BYTES = 32
SALT_BYTES = 16
MEBIBYTE = 1024  # memory is counted in KiB
LEAST_MEMORY, MOST_MEMORY = 64 * MEBIBYTE, 256 * MEBIBYTE
LEAST_ITERATIONS, MOST_ITERATIONS = 3, 8
MOST_LANES = 4
# Unlocking stays under one second with some room for a busy machine.
TARGET_SECONDS = 0.8
_STEPS = (256, 192, 128, 96, 64)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one derivation with Argon2id (RFC 9106) costs: memory in KiB, passes, lanes.

    Without arguments it is the least that is allowed. Raises ValueError outside the limits, so
    that a changed file can neither weaken the key nor make this computer run out of memory.
    """

    memory: int = field(default_factory=lambda: LEAST_MEMORY)
    iterations: int = field(default_factory=lambda: LEAST_ITERATIONS)
    lanes: int = 2

    def __post_init__(self) -> None:
        """Refuse a cost that is too cheap or too dear."""
        if not (
            LEAST_MEMORY <= self.memory <= MOST_MEMORY
            and LEAST_ITERATIONS <= self.iterations <= MOST_ITERATIONS
            and 1 <= self.lanes <= MOST_LANES
        ):
            raise ValueError("cost out of range")


@dataclass(frozen=True, slots=True)
class Stretch:
    """How one slot's password is stretched; stored in clear beside the slot."""

    cost: Cost
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a salt of another length."""
        if len(self.salt) != SALT_BYTES:
            raise ValueError("a salt has 16 bytes")

    @classmethod
    def fresh(cls, cost: Cost) -> "Stretch":
        """Return *cost* with a new random salt."""
        return cls(cost, secrets.token_bytes(SALT_BYTES))

    def key(self, password: str) -> bytes:
        """Return the 32 bytes that *password* gives; the same letters typed otherwise agree."""
        return Argon2id(
            salt=self.salt,
            length=KEY_BYTES,
            iterations=self.cost.iterations,
            lanes=self.cost.lanes,
            memory_cost=self.cost.memory,
        ).derive(unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass"))


def calibrate(timer: Callable[[], float] = time.perf_counter) -> Cost:
    """Return the dearest cost that this computer pays within the target, the least otherwise.

    *timer* gives seconds; the cheapest derivation is timed twice and the faster one counts.
    """
    trial = Stretch.fresh(Cost())
    best = min(_seconds(trial, timer) for _ in range(2))
    for mebibytes in _STEPS:
        if best * mebibytes * MEBIBYTE / LEAST_MEMORY <= TARGET_SECONDS:
            return Cost(memory=mebibytes * MEBIBYTE)
    return Cost()


def _seconds(stretch: Stretch, timer: Callable[[], float]) -> float:
    start = timer()
    stretch.key("calibration")
    return timer() - start
