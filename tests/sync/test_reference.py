"""Reference data of the directorate: one signed file for all, of which every byte is judged."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bundle_world import ANCHOR, BKO, KNB, ROSTER, make_roster, prison, signed

from fakes import QuickSafe
from prisondesk.kernel.refusal import Refused
from prisondesk.sync import archive, envelope, issuing, reference, roster, shape
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.errors import (
    BadManifestError,
    BadMemberError,
    BundleError,
    NotSignedError,
    NotTheDirectorateError,
    SchemaTooNewError,
    SignerRevokedError,
    SignerUnknownError,
    TooShortError,
)
from prisondesk.sync.reference import Item, Kind, Package, Reference
from prisondesk.sync.roster import DIRECTORATE, SignedRoster, Status

DNAP = prison("DNAP")
FILES = {"bm.po": b"msgid" * 500, "sons/q1.ogg": b"\0" * 70_000, "copie.po": b"msgid" * 500}
CONTENT = {hashlib.sha256(data).hexdigest(): data for data in FILES.values()}


def listed(status: Status = Status.ACTIVE, version: int = 2) -> SignedRoster:
    made = make_roster(
        BKO.entry(), KNB.entry(), DNAP.entry(status), version=version, prev=ROSTER.digest
    )
    facilities = tuple(
        replace(each, role=DIRECTORATE) if each.code == "DNAP" else each for each in made.facilities
    )
    return signed(replace(made, facilities=facilities))


LISTED = listed()


def made(**changes: object) -> Reference:
    items = tuple(
        Item(name, hashlib.sha256(data).hexdigest(), len(data)) for name, data in FILES.items()
    )
    plain = Reference(
        v=1,
        kind=Kind.CATALOGUE,
        name="bm",
        version=3,
        issued=dt.date(2026, 10, 1),
        title="Bambara",
        note="",
        writer=DNAP.writer,
        items=items,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # the fields of Reference


def written(
    path: Path, said: Reference | None = None, key: SigningKey = DNAP.key, by: SignedRoster = LISTED
) -> Path:
    with path.open("wb") as out:
        reference.write(said or made(), CONTENT, by, key, out)
    return path


def inspect(path: Path, known: SignedRoster = ROSTER) -> Package:
    return reference.inspect(path, ANCHOR, known)


def test_what_the_directorate_signed_is_read_whole_and_brings_the_newer_list(
    tmp_path: Path,
) -> None:
    package = inspect(written(tmp_path / "r"))
    assert package.reference == made()
    assert package.roster == LISTED
    assert {item.name: data for item, data in package.items()} == FILES
    assert package.read("bm.po") == FILES["bm.po"]
    with pytest.raises(KeyError):
        package.read("fr.po")


def test_the_same_content_under_two_names_travels_once(tmp_path: Path) -> None:
    assert len(made().contents) == 2
    assert inspect(written(tmp_path / "r")).size < 160_000


def test_an_older_list_inside_leaves_the_newer_one_in_force(tmp_path: Path) -> None:
    newer = listed(version=3)
    assert inspect(written(tmp_path / "r"), newer).roster == newer


REFUSED: dict[str, tuple[Callable[[Path], object], type[BundleError]]] = {
    "by a prison": (
        lambda path: written(path, made(writer=BKO.writer), BKO.key),
        NotTheDirectorateError,
    ),
    "by a stranger": (lambda path: written(path, key=SigningKey.generate()), SignerUnknownError),
    "in another's name": (lambda path: written(path, key=BKO.key), NotSignedError),
    "by a desk declared lost": (
        lambda path: written(path, by=listed(Status.REVOKED)),
        SignerRevokedError,
    ),
    "too short": (lambda path: path.write_bytes(b"x" * 100), TooShortError),
    "nothing": (lambda path: path.write_bytes(bytes(archive.CHUNK)), BadMemberError),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_directorate_did_not_sign_is_refused_by_name(tmp_path: Path, name: str) -> None:
    make, error = REFUSED[name]
    make(tmp_path / "r")
    with pytest.raises(error) as refused:
        inspect(tmp_path / "r")
    assert type(refused.value) is error


def test_every_changed_or_missing_or_added_byte_is_refused(tmp_path: Path) -> None:
    whole = written(tmp_path / "r").read_bytes()
    step = len(whole) // 97
    spoiled = [
        whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), step)
    ]
    for data in (*spoiled, whole[:-1], whole + b"\0", whole[: len(whole) // 2]):
        (tmp_path / "r").write_bytes(data)
        with pytest.raises(BundleError):
            inspect(tmp_path / "r")


def test_a_file_that_changes_after_it_was_verified_is_refused(tmp_path: Path) -> None:
    package = inspect(written(tmp_path / "r"))
    data = bytearray(package.path.read_bytes())
    at = data.index(FILES["bm.po"])
    data[at] ^= 1
    package.path.write_bytes(data)
    with pytest.raises(BadMemberError):
        list(package.items())
    written(tmp_path / "r", made(version=4))
    with pytest.raises(BadMemberError):
        list(package.items())


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (b'"v":1', b'"v":2', SchemaTooNewError),
        (b'"kind":"catalogue"', b'"kind":"other"', BadManifestError),
        (b'"name":"bm"', b'"name":"../bm"', BadManifestError),
        (b"sons/q1.ogg", b"../q1.ogg", BadManifestError),
        (b"copie.po", b"bm.po", BadManifestError),
    ],
)
def test_a_list_outside_the_form_is_refused_by_name(
    tmp_path: Path, old: bytes, new: bytes, error: type[BundleError]
) -> None:
    payload = shape.dumps(made(), limit=reference.MAX_BYTES)
    assert old in payload
    data = envelope.sign(envelope.REFERENCE, payload.replace(old, new), [DNAP.key])
    with pytest.raises(error):
        reference._judge(data, LISTED)


def test_a_signature_over_another_kind_of_paper_is_no_signature(tmp_path: Path) -> None:
    payload = shape.dumps(made(), limit=reference.MAX_BYTES)
    with pytest.raises(NotSignedError):
        reference._judge(envelope.sign(envelope.MANIFEST, payload, [DNAP.key]), LISTED)


def test_the_desk_of_the_directorate_signs_under_rising_numbers(tmp_path: Path) -> None:
    now = dt.datetime(2026, 10, 1, 9, 0, tzinfo=dt.UTC)
    desk = issuing.make_desk(tmp_path, "phrase du bureau", now, QuickSafe())
    with pytest.raises(Refused, match="already"):
        issuing.make_desk(tmp_path, "autre", now, QuickSafe())
    with pytest.raises(Refused, match="does not open"):
        issuing.open_desk(tmp_path, "autre", QuickSafe())
    assert issuing.open_desk(tmp_path, "phrase du bureau", QuickSafe()) == desk
    assert desk.enrolment.entry(1).key == desk.key.public
    made_list = make_roster(BKO.entry(), desk.enrolment.entry(1))
    assert not made_list.of_directorate(made_list.writers[1])
    assert desk.grant.role == roster.DIRECTORATE
