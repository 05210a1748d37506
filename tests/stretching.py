"""What stretching a password costs in tests: Argon2id as ever, on one mebibyte instead of 64.

Hundreds of tests found prisons and sign in; with the cost of a real prison that alone would take
minutes. Tests of the cost itself ask for the fixture ``true_floor``.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from prisondesk.security import kdf

TRUE = kdf.LEAST_MEMORY, kdf.LEAST_ITERATIONS


def stretch_cheaply() -> None:
    """Let every password of this process cost little; call it before a key file is read."""
    kdf.LEAST_MEMORY, kdf.LEAST_ITERATIONS = kdf.MEBIBYTE, 1


@contextmanager
def true_cost() -> Iterator[None]:
    """Ask for the true least cost meanwhile."""
    cheap = kdf.LEAST_MEMORY, kdf.LEAST_ITERATIONS
    kdf.LEAST_MEMORY, kdf.LEAST_ITERATIONS = TRUE
    yield
    kdf.LEAST_MEMORY, kdf.LEAST_ITERATIONS = cheap
