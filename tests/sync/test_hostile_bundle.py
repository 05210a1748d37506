"""Bundles made by people who know the format and our public key."""

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import stranger
from bundle_world import ANCHOR, BKO, KNB, ROSTER, attachment, cargo, desk, draft, segment
from hypothesis import given, settings
from hypothesis import strategies as st
from prison_receiver import Box
from stranger_forms import Refused
from stranger_trust import Root, Trust

from prisondesk.sync import age, archive, bundle, envelope, manifest, opening
from prisondesk.sync.errors import (
    BadManifestError,
    BadMemberError,
    BundleError,
    InflatesTooMuchError,
    TooLargeError,
)
from systems import tells_memory

KEYS = {key.text: key.raw for key in ANCHOR.root}
TRUST = Trust((Root(1, KEYS, ANCHOR.threshold, b"", {}),), ROSTER.envelope)


def inner(*, sealed: bytes) -> bytes:
    out = io.BytesIO()
    age.decrypt(io.BytesIO(sealed), out, KNB.identity)
    return out.getvalue()


def made() -> bytes:
    out = io.BytesIO()
    load = cargo(
        segment(BKO, 3), segment(BKO, 2, stream="dossier:d2"), attachments=(attachment(b"p" * 900),)
    )
    bundle.seal(draft(), load, BKO.key, out)
    return out.getvalue()


INSIDE = inner(sealed=made())
ENDS = INSIDE.rstrip(b"\0")


def read(inside: bytes) -> tuple[manifest.Manifest, Box]:
    """Encrypt *inside* to KNB, as anybody can, and let KNB read it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "KNB00001.AGE"
        with path.open("wb") as out:
            age.encrypt(io.BytesIO(inside), out, [KNB.identity.recipient])
        said = answer(path.read_bytes())
        try:
            preview, box = opening.inspect(path, desk()), Box()
        except BundleError as error:
            if said == error.code:
                raise
            pytest.fail(f"{error.code}, and somebody else's reader: {said}")
        opening.receive(preview, desk(), box)
        assert said == {name: error.code for name, error in box.troubles}
        return preview.manifest, box


def answer(data: bytes) -> object:
    """Return what somebody else's reader says of a bundle: its troubles, or why it refuses it."""
    try:
        return stranger.read(data, KNB.identity.secret, KNB.code, TRUST).troubles
    except Refused as error:
        return error.name


GENUINE, GENUINE_BOX = read(INSIDE)


def refused_or_unchanged(inside: bytes) -> None:
    try:
        listed, box = read(inside)
    except BundleError:
        return
    assert listed == GENUINE
    assert box.segments == GENUINE_BOX.segments
    assert box.attachments == GENUINE_BOX.attachments


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, len(ENDS) + 2000), value=st.integers(1, 255))
def test_a_byte_changed_anywhere_inside_is_seen(place: int, value: int) -> None:
    changed = bytearray(INSIDE)
    changed[place] ^= value
    refused_or_unchanged(bytes(changed))


@settings(max_examples=80, deadline=None)
@given(start=st.integers(0, len(ENDS)), size=st.integers(1, 3000), filler=st.binary(max_size=600))
def test_bytes_taken_out_or_put_in_anywhere_are_seen(start: int, size: int, filler: bytes) -> None:
    changed = INSIDE[:start] + filler + INSIDE[start + size :]
    if changed != INSIDE:
        with pytest.raises(BundleError):
            read(changed)


def blocks() -> list[bytes]:
    """Return the members, each with its header and padding."""
    parts, at = [], 0
    with tarfile.open(fileobj=io.BytesIO(INSIDE)) as tar:
        for info in tar:
            end = info.offset_data + info.size + archive.padding(info.size)
            parts.append(INSIDE[at:end])
            at = end
    return parts


PARTS = blocks()


def joined(parts: list[bytes]) -> bytes:
    body = b"".join(parts) + bytes(1024)
    return body + bytes(archive.bucket(len(body)) - len(body))


@given(order=st.permutations(range(len(PARTS))))
@settings(max_examples=40, deadline=None)
def test_members_in_another_order_are_refused(order: list[int]) -> None:
    if order != sorted(order):
        with pytest.raises(BundleError):
            read(joined([PARTS[at] for at in order]))


@pytest.mark.parametrize("at", range(len(PARTS)))
def test_a_member_left_out_or_doubled_is_refused(at: int) -> None:
    assert joined(PARTS) == INSIDE
    for parts in (PARTS[:at] + PARTS[at + 1 :], PARTS[: at + 1] + PARTS[at:]):
        with pytest.raises(BundleError):
            read(joined(parts))


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_links_and_devices_are_not_members(kind: bytes, at: int) -> None:
    info = tarfile.TarInfo.frombuf(PARTS[at][:512], "ascii", "strict")
    info.type, info.linkname = kind, "/etc/passwd"
    evil = info.tobuf(tarfile.USTAR_FORMAT) + PARTS[at][512:]
    with pytest.raises(BadMemberError):
        read(joined([*PARTS[:at], evil, *PARTS[at + 1 :]]))


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_other_dialects_of_tar_are_not_read(form: int) -> None:
    info = tarfile.TarInfo("x" * 120)
    with pytest.raises(BadMemberError):
        read(joined([info.tobuf(form), *PARTS]))


def signed_list(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return the bundle with a list changed by its own sender, who signs what it likes."""
    plain = json.loads(manifest.dumps(GENUINE))
    change(plain)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data = envelope.sign(envelope.MANIFEST, text.encode(), [BKO.key])
    first = archive.header("manifest.dsse.json", len(data)) + data
    return joined([first + bytes(archive.padding(len(data))), *PARTS[1:]])


def renamed(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda plain: plain["members"][1].update(name=name)


@pytest.mark.parametrize(
    "change",
    [
        *(
            renamed(name)
            for name in (
                "../x",
                "/etc/x",
                "seg/../../x",
                "a" * 300,
                "seg/0001.Z",
                "seg/٠٠٠١.z",
                "x\0y",
                "",
                "CON",
            )
        ),
        lambda plain: plain["members"].reverse(),
        lambda plain: plain["members"].append(plain["members"][-1]),
        lambda plain: plain["members"].pop(),
        lambda plain: plain["members"][1].update(size=-1),
        lambda plain: plain["members"][1].update(size=1.5),
        lambda plain: plain["members"][1].update(size="12"),
        lambda plain: plain["members"][1].update(size=True),
        lambda plain: plain["members"][1].update(sha256="A" * 64),
        lambda plain: plain["counts"].update(events=1),
        lambda plain: plain.update(surprise=1),
        lambda plain: plain.pop("purpose"),
        lambda plain: plain.update(purpose="party"),
        lambda plain: plain.update(v=0),
        lambda plain: plain.update(to=[]),
        lambda plain: plain.update(to="KNB"),
        lambda plain: plain.update(recipients=plain["recipients"] * 2),
        lambda plain: plain.update(channel_seq=0),
        lambda plain: plain.update(channel_seq=10**30),
        lambda plain: plain["created"].update(wall="yesterday"),
        lambda plain: plain["created"].update(wall="2026-03-02"),
        lambda plain: plain.update(pad="none"),
    ],
)
def test_a_list_outside_the_format_is_refused_even_from_a_known_sender(
    change: Callable[[dict[str, Any]], object],
) -> None:
    with pytest.raises(BadManifestError):
        read(signed_list(change))


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["members"][1].update(sha256="0" * 64),
        lambda plain: (
            plain["members"][1].update(size=plain["members"][1]["size"] + 1),
            plain["counts"].update(bytes=plain["counts"]["bytes"] + 1),
        ),
        lambda plain: plain["members"][0].update(sha256="0" * 64),
    ],
)
def test_contents_that_are_not_as_listed_are_refused(
    change: Callable[[dict[str, Any]], object],
) -> None:
    with pytest.raises(BadMemberError):
        read(signed_list(change))


def test_a_list_of_too_many_facts_is_refused() -> None:
    def change(plain: dict[str, Any]) -> None:
        plain["members"][1]["records"] = 100_001
        plain["counts"]["events"] = 100_001

    with pytest.raises(TooLargeError):
        read(signed_list(change))


def test_a_pack_that_inflates_more_than_listed_is_set_aside_and_the_rest_arrives() -> None:
    listed, box = read(signed_list(lambda plain: plain["members"][1].update(raw_size=100)))
    (trouble,) = box.troubles
    assert (trouble[0], type(trouble[1])) == ("seg/0001.z", InflatesTooMuchError)
    assert (listed.counts.events, box.segments) == (5, [])
    assert box.attachments == GENUINE_BOX.attachments


def test_a_payload_of_another_type_cannot_pass_for_a_list() -> None:
    data = envelope.sign(envelope.SEGMENT, manifest.dumps(GENUINE), [BKO.key])
    first = archive.header("manifest.dsse.json", len(data)) + data
    with pytest.raises(BundleError):
        read(joined([first + bytes(archive.padding(len(data))), *PARTS[1:]]))


BOMBS = {
    "segment": """
        machine, zeros = zlib.compressobj(9), bytes(10**7)
        first, again = (machine.compress(zeros) + machine.flush(zlib.Z_FULL_FLUSH) for _ in "ab")
        packed = first + again * 99 + machine.flush()
        try: packs.inflate(packed, segments.MAX_RAW)
        except BundleError as error: print(error.code)
    """,
    "recipients": """
        stanza = b"-> X25519 " + b"A" * 43 + b"\\n" + b"A" * 43 + b"\\n"
        path.write_bytes(b"age-encryption.org/v1\\n" + stanza * 10**5)
        attempt()
    """,
    "declared size": """
        seal(archive.header("manifest.dsse.json", 8 * 1024**3 - 1) + bytes(10**6))
    """,
    "nested list": """
        data = envelope.sign(envelope.MANIFEST, b"[" * 3_000_000, [w.BKO.key])
        listed(data)
    """,
    "nested object": """
        data = envelope.sign(envelope.MANIFEST, b'{"a":' * 600_000, [w.BKO.key])
        listed(data)
    """,
    "members": """
        text = b'{"members":[' + b"0," * 1_900_000 + b"0]}"
        listed(envelope.sign(envelope.MANIFEST, text, [w.BKO.key]))
    """,
    "signatures": """
        one = b'{"keyid":"a","sig":""}'
        start = b'{"payload":"","payloadType":"","signatures":['
        listed(start + b",".join([one] * 200_000) + b"]}")
    """,
    "large number": """
        text = b'{"v":' + b"9" * 3_000_000 + b"}"
        listed(envelope.sign(envelope.MANIFEST, text, [w.BKO.key]))
    """,
    "zeros": """
        seal(bytes(100_000_000))
    """,
}
CHILD = """
import io, resource, sys, zlib
from pathlib import Path
import bundle_world as w
from prisondesk.sync import age, archive, envelope, opening, packs, segments
from prisondesk.sync.errors import BundleError
resource.setrlimit(resource.RLIMIT_AS, (512 * 1024**2,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
path = Path(sys.argv[1])
def attempt():
    try: opening.inspect(path, w.desk())
    except BundleError as error: print(error.code)
def seal(inside):
    with path.open("wb") as out:
        age.encrypt(io.BytesIO(inside), out, [w.KNB.identity.recipient])
    attempt()
def listed(data):
    parts = [("manifest.dsse.json", data), ("roster.dsse.json", w.ROSTER.envelope)]
    seal(b"".join(archive.header(n, len(d)) + d + bytes(-len(d) % 512) for n, d in parts))
"""


@tells_memory
@pytest.mark.parametrize("bomb", list(BOMBS))
def test_a_bomb_is_named_within_512_mib_and_ten_seconds(bomb: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD + textwrap.dedent(BOMBS[bomb]), str(tmp_path / "bomb")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.strip().endswith("Error"), done.stderr[-600:]


def test_the_roster_in_the_world_is_the_one_in_the_bundle() -> None:
    digest = hashlib.sha256(ROSTER.envelope).hexdigest()
    assert next(each.sha256 for each in GENUINE.members) == digest
