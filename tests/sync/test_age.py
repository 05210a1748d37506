import io
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.security.points import WeakKeyError, check_recipient
from prisondesk.sync import age
from prisondesk.sync.errors import (
    BundleError,
    NotAgeError,
    NotForUsError,
    TooLargeError,
    TooShortError,
)
from systems import tells_memory

OURS, THEIRS = age.Identity.generate(), age.Identity.generate()
SAMPLE = age.seal(b"dossier " * 20_000, [OURS.recipient, THEIRS.recipient])


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 300_000])
def test_what_is_encrypted_comes_back_for_each_recipient(size: int) -> None:
    data = os.urandom(size)
    sealed = age.seal(data, [OURS.recipient, THEIRS.recipient])
    assert age.unseal(sealed, OURS) == data
    assert age.unseal(sealed, THEIRS) == data


def test_the_header_tells_how_many_can_open_it() -> None:
    header = age.read_header(io.BytesIO(SAMPLE))
    assert header.recipients == 2
    assert SAMPLE[: header.size].splitlines()[-1].startswith(b"--- ")


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(NotForUsError):
        age.unseal(SAMPLE, age.Identity.generate())


@given(cut=st.integers(0, len(SAMPLE) - 1))
def test_a_file_cut_anywhere_has_a_named_error(cut: int) -> None:
    with pytest.raises(BundleError):
        age.unseal(SAMPLE[:cut], OURS)


@given(place=st.integers(0, len(SAMPLE) - 1), bit=st.integers(0, 7))
def test_a_bit_flipped_anywhere_has_a_named_error(place: int, bit: int) -> None:
    changed = bytearray(SAMPLE)
    changed[place] ^= 1 << bit
    try:
        plain = age.unseal(bytes(changed), OURS)
    except BundleError:
        return
    pytest.fail(f"opened, {len(plain)} bytes")


@given(st.binary(max_size=3000))
def test_noise_is_not_a_bundle(noise: bytes) -> None:
    with pytest.raises((NotAgeError, TooShortError)):
        age.read_header(io.BytesIO(noise))


def test_an_endless_list_of_recipients_is_not_read() -> None:
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    source = io.BytesIO(b"age-encryption.org/v1\n" + stanza * 100_000)
    with pytest.raises(TooLargeError):
        age.read_header(source)
    assert source.tell() <= age.MAX_HEADER


def test_what_a_sink_raises_reaches_the_caller() -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        age.decrypt(io.BytesIO(SAMPLE), Full(), OURS)
    with pytest.raises(OSError, match="No space"):
        age.encrypt(io.BytesIO(b"x" * 100_000), Full(), [OURS.recipient])


def test_what_a_source_raises_reaches_the_caller() -> None:
    class Pulled(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        age.encrypt(Pulled(), io.BytesIO(), [OURS.recipient])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1",
        OURS.recipient.upper(),
        OURS.recipient[:-1],
        # the bech32 form of 32 zero bytes: everybody knows the secret shared with it
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
    ],
    ids=["nothing", "only a prefix", "in capitals", "cut off", "known to everybody"],
)
def test_a_recipient_that_protects_nothing_is_refused(text: str) -> None:
    with pytest.raises(WeakKeyError):
        check_recipient(text)
    with pytest.raises(WeakKeyError):
        age.seal(b"secret", [text])


def test_nothing_is_encrypted_to_nobody_or_to_a_crowd() -> None:
    for crowd in ([], [OURS.recipient] * 33):
        with pytest.raises(ValueError, match="between one and 32"):
            age.seal(b"", crowd)


def test_an_identity_never_shows_its_secret() -> None:
    assert OURS.secret not in repr(OURS)
    with pytest.raises(ValueError, match="identity"):
        age.Identity("AGE-SECRET-KEY-1")


@tells_memory
def test_a_large_file_is_encrypted_and_decrypted_in_little_memory(tmp_path: Path) -> None:
    child = textwrap.dedent("""
        import resource, sys
        from pathlib import Path
        from prisondesk.sync import age
        folder = Path(sys.argv[1])
        with (folder / "big").open("wb") as big:
            big.truncate(192 * 1024 * 1024)
        key = age.Identity.generate()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with (folder / "big").open("rb") as a, (folder / "big.age").open("wb") as b:
            age.encrypt(a, b, [key.recipient])
        class Count:
            size = 0
            def write(self, data): Count.size += len(data); return len(data)
            def flush(self): pass
        with (folder / "big.age").open("rb") as a:
            age.decrypt(a, Count(), key)
        assert Count.size == 192 * 1024 * 1024
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
    """)
    done = subprocess.run(
        [sys.executable, "-c", child, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert int(done.stdout) < 32
