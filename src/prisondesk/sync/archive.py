"""The inside of a bundle: a ustar archive of which every byte is known from the signed list.

Only regular files with fixed attributes exist, so a header is never interpreted: it must be the
very 512 bytes that this program writes for that name and size. Any `tar` can unpack it.
"""

import hashlib
import io
import tarfile
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import BinaryIO

from prisondesk.sync.errors import BadMemberError, TooLargeError

BLOCK = 512
CHUNK = 64 * 1024
_END = bytes(2 * BLOCK)
# A step asks for a number of bytes and is sent exactly that many.
Steps = Generator[int, bytes, None]


def bucket(size: int) -> int:
    """Return the size that *size* bytes are padded to, so that the size tells little.

    At least 64 KiB, above that Padmé (Nikitin et al. 2019): at most 12 % more, and only
    O(log log) bits of the size are left to see.
    """
    size = max(size, CHUNK)
    exponent = size.bit_length() - 1
    loose = exponent - exponent.bit_length()
    return -(-size >> loose) << loose


def header(name: str, size: int) -> bytes:
    """Return the one header of a member."""
    info = tarfile.TarInfo(name)
    info.size = size
    info.mode = 0o600
    return info.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


def padding(size: int) -> int:
    """Return how many zeros follow *size* bytes up to the end of the block."""
    return -size % BLOCK


def read_first_header(block: bytes, limit: int) -> tuple[str, int]:
    """Return name and size of a member that no list has announced yet.

    Raises BadMemberError for anything this program would not have written, TooLargeError for a
    size above *limit*.
    """
    try:
        info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
        canonical = header(info.name, info.size)
    except (tarfile.HeaderError, ValueError) as error:
        raise BadMemberError("the header of a member") from error
    if canonical != block:
        raise BadMemberError("the header of a member")
    if info.size > limit:
        raise TooLargeError(info.name[:20])
    return info.name, info.size


def pack(members: Iterable[tuple[str, int, Callable[[], BinaryIO]]]) -> Iterator[bytes]:
    """Yield the archive of *members* (name, size, how to open) in chunks, padded to its bucket.

    Raises ValueError when a member does not have the size that was announced.
    """
    written = 0
    for name, size, opener in members:
        yield header(name, size)
        seen = 0
        with opener() as file:
            while chunk := file.read(CHUNK):
                seen += len(chunk)
                yield chunk
        if seen != size:
            raise ValueError(f"{name} changed its size")
        yield bytes(padding(size))
        written += BLOCK + size + padding(size)
    yield _END
    written += len(_END)
    yield from zeros(bucket(written) - written)


def zeros(size: int) -> Iterator[bytes]:
    """Yield *size* zeros in chunks."""
    for start in range(0, size, CHUNK):
        yield bytes(min(CHUNK, size - start))


class Pull:
    """Lets a reader pull what a generator yields."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def read(self, size: int) -> bytes:
        """Return up to *size* bytes, none at the end."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._rest = memoryview(chunk)
        part, self._rest = self._rest[:size], self._rest[size:]
        return bytes(part)


class Push:
    """Feeds what a writer writes to steps, in the amounts they ask for; holds no more."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._buffer = bytearray()
        self._wanted = next(steps)
        self._ended = False

    def write(self, data: bytes) -> int:
        """Take *data*; raises what the steps raise."""
        self._buffer += data
        while not self._ended and len(self._buffer) >= self._wanted:
            part = bytes(self._buffer[: self._wanted])
            del self._buffer[: self._wanted]
            try:
                self._wanted = self._steps.send(part)
            except StopIteration:
                self._ended = True
        if self._ended and self._buffer:
            raise BadMemberError("something after the end")
        return len(data)

    def flush(self) -> None:
        """Do nothing: everything was handed on."""

    def close(self) -> None:
        """Raise BadMemberError when the steps wanted more."""
        if not self._ended:
            raise BadMemberError("ends too early")


def take(size: int) -> Generator[int, bytes, bytes]:
    """Ask for *size* bytes and the zeros behind them; return the bytes.

    Raises BadMemberError when the zeros are not zeros.
    """
    file = io.BytesIO()
    for start in range(0, size, CHUNK):
        file.write((yield min(CHUNK, size - start)))
    yield from expect_zeros(padding(size))
    return file.getvalue()


def skip(size: int) -> Generator[int, bytes, str]:
    """Ask for *size* bytes and the zeros behind them, keep none; return their SHA-256."""
    digest = hashlib.sha256()
    for start in range(0, size, CHUNK):
        digest.update((yield min(CHUNK, size - start)))
    yield from expect_zeros(padding(size))
    return digest.hexdigest()


def expect_zeros(size: int) -> Steps:
    """Ask for *size* bytes that must be zeros."""
    for start in range(0, size, CHUNK):
        if any((yield min(CHUNK, size - start))):
            raise BadMemberError("padding")


def expect_end(position: int) -> Steps:
    """Ask for all that follows the last member, which ended at *position*."""
    yield from expect_zeros(bucket(position + len(_END)) - position)
