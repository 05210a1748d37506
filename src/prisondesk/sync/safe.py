"""Key files under a passphrase: age with scrypt, which any `age` program opens as well."""

from typing import Protocol

import pyrage


class WrongWordsError(Exception):
    """Raised when words do not open what they were given for."""


class Safe(Protocol):
    """Closes and opens small files with words that a person knows."""

    def close(self, plain: bytes, words: str) -> bytes:
        """Return *plain* closed with *words*."""
        ...

    def open(self, closed: bytes, words: str) -> bytes:
        """Return what is inside; raise WrongWordsError for other words or a damaged file."""
        ...


class AgeSafe:
    """The passphrase files of age: scrypt, about a second a try."""

    def close(self, plain: bytes, words: str) -> bytes:
        """Return *plain* closed with *words*."""
        return bytes(pyrage.passphrase.encrypt(plain, words))

    def open(self, closed: bytes, words: str) -> bytes:
        """Return what is inside; raise WrongWordsError for other words or a damaged file."""
        try:
            return bytes(pyrage.passphrase.decrypt(closed, words))
        except pyrage.DecryptError as error:
            raise WrongWordsError from error


AGE: Safe = AgeSafe()
