"""A paper that leaves as a file: why, locked with which password, signed or not."""

from collections.abc import Callable
from dataclasses import dataclass, field

from prisondesk.kernel.message import Message

SHORTEST = 12
"""The least characters of a password that travels apart from the file."""


@dataclass(frozen=True, slots=True)
class CopyAsked:
    """What somebody asks who keeps a paper as a file; *sign* asks for the prison's signature."""

    purpose: str
    password: str = field(repr=False)
    sign: bool = False


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a paper may leave: *make* returns the locked file and notes who kept it and why.

    *unsigned* says why no signature can be offered here; None when one can.
    """

    make: Callable[[CopyAsked], bytes]
    unsigned: Message | None = None
