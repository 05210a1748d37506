"""Encrypts files to prisons and decrypts them: the age format, read strictly, in streams.

The encryption itself is `pyrage`; it accepts some headers that the format forbids, so the header
is read here first, and nothing but X25519 recipients is let through.
"""

import base64
import binascii
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

import pyrage

from prisondesk.security.points import check_recipient
from prisondesk.sync.errors import (
    BundleError,
    DamagedError,
    NotAgeError,
    NotForUsError,
    TooLargeError,
    TooShortError,
)

MAX_HEADER = 64 * 1024
MAX_RECIPIENTS = 32
# Kinds of recipient that are read; a hybrid one is added here when prisons have such keys.
STANZAS = frozenset({"X25519"})
_VERSION = b"age-encryption.org/v1\n"
_COLUMNS = 64
_KEY_TEXT = 43
_ARGUMENTS = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)\n")
_MAC = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")


class Source(Protocol):
    """Something bytes are read from, a chunk at a time."""

    def read(self, size: int, /) -> bytes:
        """Return up to *size* bytes, none at the end."""
        ...


class Sink(Protocol):
    """Something bytes are written to, a chunk at a time."""

    def write(self, data: bytes, /) -> int:
        """Take *data*; an exception raised here ends the decryption and reaches the caller."""
        ...

    def flush(self) -> None:
        """Take note that all was written."""
        ...


@dataclass(frozen=True, slots=True)
class AgeHeader:
    """What the clear beginning of an encrypted file tells: how many can open it."""

    recipients: int
    size: int


@dataclass(frozen=True, slots=True)
class Identity:
    """A private key that opens what was encrypted to its recipient; kept in the database only."""

    secret: str = field(repr=False)

    def __post_init__(self) -> None:
        """Raise ValueError when this is not an age identity."""
        _identity(self.secret)

    @classmethod
    def generate(cls) -> "Identity":
        """Return a new random identity."""
        return cls(str(pyrage.x25519.Identity.generate()))

    @property
    def recipient(self) -> str:
        """Return the public key, as rosters and manifests carry it."""
        return str(_identity(self.secret).to_public())


def read_header(source: Source) -> AgeHeader:
    """Read and judge the header of an encrypted file, leaving *source* at its end or beyond.

    Raises NotAgeError, TooShortError or TooLargeError; never reads more than 64 KiB.
    """
    start = source.read(MAX_HEADER)
    if not start.startswith(_VERSION[: len(start)]):
        raise NotAgeError("not an age file")
    return _Header(start).read()


def encrypt(source: Source, sink: Sink, recipients: Sequence[str]) -> None:
    """Encrypt all of *source* into *sink* for each of *recipients*, in chunks of 64 KiB.

    What *source* or *sink* raise reaches the caller as it is. Raises WeakKeyError for a key that
    must not be used and ValueError for none or too many.
    """
    if not 0 < len(recipients) <= MAX_RECIPIENTS:
        raise ValueError("between one and 32 recipients")
    for text in recipients:
        check_recipient(text)
    keys = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
    guarded_source, guarded_sink = _Guarded(source, None), _Guarded(None, sink)
    try:
        pyrage.encrypt_io(guarded_source, guarded_sink, keys)
    except Exception:
        for guarded in (guarded_source, guarded_sink):
            guarded.raise_own()
        raise
    finally:
        guarded_source.forget()
        guarded_sink.forget()


def decrypt(source: BinaryIO, sink: Sink, identity: Identity) -> AgeHeader:
    """Decrypt *source*, from its present place to its end, into *sink*.

    Each chunk that reaches *sink* is authentic, but only the return of this function says that
    it was the whole file. Raises NotAgeError, TooShortError, TooLargeError,
    NotForUsError or DamagedError, and lets through what *sink* raises.
    """
    place = source.tell()
    header = read_header(source)
    source.seek(place)
    guarded = _Guarded(None, sink)
    try:
        pyrage.decrypt_io(source, guarded, [_identity(identity.secret)])
    except Exception as error:
        guarded.raise_own()
        raise _why(error) from error
    finally:
        guarded.forget()
    return header


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """Return *data*, which must be small, encrypted for each of *recipients*."""
    sink = io.BytesIO()
    encrypt(io.BytesIO(data), sink, recipients)
    return sink.getvalue()


def unseal(data: bytes, identity: Identity) -> bytes:
    """Return what `seal` was given; raises what `decrypt` raises."""
    sink = io.BytesIO()
    decrypt(io.BytesIO(data), sink, identity)
    return sink.getvalue()


def _identity(secret: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(secret)
    except pyrage.IdentityError as error:
        raise ValueError("not an age identity") from error


def _why(error: Exception) -> BundleError:
    if not isinstance(error, pyrage.DecryptError):
        return DamagedError(type(error).__name__)
    if str(error).startswith("No matching keys"):
        return NotForUsError()
    if "whole buffer" in str(error):
        return TooShortError()
    return DamagedError(str(error).partition("\n")[0])


class _Guarded:
    """Keeps the first error of our side, which the library would turn into its own.

    After an error the library still empties its buffers; nothing more is let through then.
    """

    def __init__(self, source: Source | None, sink: Sink | None) -> None:
        self._source = source
        self._sink = sink
        self._error: BaseException | None = None

    def read(self, size: int) -> bytes:
        self.raise_own()
        try:
            return self._source.read(size) if self._source else b""
        except BaseException as error:
            self._error = error
            raise

    def write(self, data: bytes) -> int:
        self.raise_own()
        try:
            return self._sink.write(data) if self._sink else 0
        except BaseException as error:
            self._error = error
            raise

    def flush(self) -> None:
        self.raise_own()
        if self._sink:
            self._sink.flush()

    def raise_own(self) -> None:
        if self._error is not None:
            raise self._error

    def forget(self) -> None:
        """Let go of the error: in a ring with the frames it went through, it would keep them."""
        self._error = None


class _Header:
    """Reads the lines of a header one after the other."""

    def __init__(self, start: bytes) -> None:
        self._lines = io.BytesIO(start)
        self._full = len(start) == MAX_HEADER
        self._recipients = 0
        self._ignored = 0

    def read(self) -> AgeHeader:
        self._line()
        line = self._line()
        while line.startswith(b"->"):
            self._stanza(line)
            line = self._line()
        if not (found := _MAC.fullmatch(line)):
            raise NotAgeError("the last line of the header")
        _canonical(found[1])
        if not self._recipients:
            raise NotAgeError("no recipient")
        return AgeHeader(self._recipients, self._lines.tell())

    def _line(self) -> bytes:
        line = self._lines.readline()
        if not line.endswith(b"\n"):
            raise TooLargeError("header") if self._full else TooShortError("header")
        return line

    def _stanza(self, line: bytes) -> None:
        if not (found := _ARGUMENTS.fullmatch(line)):
            raise NotAgeError("the first line of a recipient")
        kind, *arguments = found[1].decode("ascii").split(" ")
        body = self._body()
        if kind in STANZAS:
            self._count_recipient(arguments, body)
        elif kind.endswith("-grease"):
            # Libraries add one such line so that readers stay able to skip the unknown.
            self._ignored += 1
        else:
            raise NotAgeError("a kind of recipient that is not used here")
        if self._recipients > MAX_RECIPIENTS or self._ignored > 1:
            raise TooLargeError("recipients")

    def _count_recipient(self, arguments: list[str], body: bytes) -> None:
        if len(arguments) != 1 or len(arguments[0]) != _KEY_TEXT or len(body) != _KEY_TEXT:
            raise NotAgeError("the shape of a recipient")
        _canonical(arguments[0].encode("ascii"))
        self._recipients += 1

    def _body(self) -> bytes:
        body = b""
        while True:
            line = self._line()[:-1]
            if len(line) > _COLUMNS:
                raise NotAgeError("a line that is too long")
            _canonical(line)
            body += line
            if len(line) < _COLUMNS:
                return body


def _canonical(text: bytes) -> None:
    """Refuse base64 that has padding, foreign letters or loose bits at its end."""
    try:
        raw = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise NotAgeError("base64") from error
    if base64.b64encode(raw).rstrip(b"=") != text:
        raise NotAgeError("base64 that is not canonical")
