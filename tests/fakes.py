"""Fakes for what tests cannot have: a clock that obeys, a stick, hardware."""

import datetime as dt
import hashlib

from prisondesk.sync.safe import WrongWordsError


class FixedClock:
    """A clock that shows what it is told and moves when it is told."""

    def __init__(self, moment: dt.datetime) -> None:
        self._moment = moment

    def now(self) -> dt.datetime:
        """Return the moment shown."""
        return self._moment

    def advance(self, **parts: float) -> None:
        """Move by ``minutes=3``, ``days=1``…"""
        self._moment += dt.timedelta(**parts)


class QuickSafe:
    """Key files that open at once: what protects them is the business of `AgeSafe`."""

    def close(self, plain: bytes, words: str) -> bytes:
        """Return *plain* behind the hash of *words*."""
        return hashlib.sha256(words.encode()).digest() + plain

    def open(self, closed: bytes, words: str) -> bytes:
        """Return what is inside."""
        if closed[:32] != hashlib.sha256(words.encode()).digest():
            raise WrongWordsError
        return closed[32:]
