import os
import shutil
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from bundle_world import (
    ANCHOR,
    BKO,
    KLK,
    KNB,
    ROOTS,
    ROSTER,
    attachment,
    cargo,
    desk,
    draft,
    make_roster,
    segment,
    signed,
    write,
)
from prison_receiver import Box

from prisondesk.kernel.message import Message
from prisondesk.ledger.kinds import Lane
from prisondesk.sync import age, archive, channel, manifest, opening, roster, segments
from prisondesk.sync.bundle import Cargo
from prisondesk.sync.channel import Ack, Receipt, Received
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.errors import (
    AlreadyReceivedError,
    BundleError,
    DamagedError,
    NotAgeError,
    NotForUsError,
    NotSignedError,
    RosterNotTrustedError,
    SchemaTooNewError,
    SignerRevokedError,
    SignerUnknownError,
    TooLargeError,
    TooShortError,
    WrongAddresseeError,
)
from prisondesk.sync.roster import Status
from systems import tells_memory


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "KNB00001.AGE"


def test_a_bundle_is_read_as_it_was_written(path: Path) -> None:
    loads = (segment(BKO, 5), segment(BKO, 2, lane=Lane.RISK))
    receipt = Receipt(
        1, BKO.writer, 4, draft().created.wall, (Ack(KNB.writer, "BKO", 2, (), 9, ()),)
    )
    photo = attachment(os.urandom(150_000))
    sealed = write(
        path,
        draft(),
        cargo(*loads, attachments=(photo,), receipts=(channel.sign_receipt(receipt, BKO.key),)),
    )
    preview = opening.inspect(path, desk())
    assert preview.manifest == sealed.manifest
    assert (preview.size, preview.sha256) == (sealed.size, sealed.sha256)
    assert preview.sender == BKO.entry()
    assert preview.manifest.counts == manifest.Counts(
        7, 1, sum(member.size for member in sealed.manifest.members)
    )
    box = Box()
    opening.receive(preview, desk(), box)
    assert [each.facts for each in box.segments] == [
        segments.open_segment(load.lines, ROSTER.roster.keys()).facts for load in loads
    ]
    assert box.attachments[photo.sha256] == photo.open().read()
    assert box.receipts == [receipt]
    assert box.troubles == []


@pytest.mark.skipif(not shutil.which("tar"), reason="there is no tar here")
def test_any_tar_can_unpack_what_age_decrypts(path: Path, tmp_path: Path) -> None:
    write(path, draft(), cargo(attachments=(attachment(b"photo"),)))
    with path.open("rb") as file, (tmp_path / "inner.tar").open("wb") as inner:
        age.decrypt(file, inner, KNB.identity)
    listing = subprocess.run(
        ["tar", "-tf", str(tmp_path / "inner.tar")], capture_output=True, text=True, check=True
    )
    assert listing.stdout.splitlines()[:2] == ["manifest.dsse.json", "roster.dsse.json"]
    assert listing.stderr == ""


@pytest.mark.skipif(shutil.which("age") is None, reason="the age command is not installed")
def test_the_age_command_opens_our_bundles(path: Path, tmp_path: Path) -> None:
    write(path, draft(), cargo())
    (tmp_path / "key").write_text(KNB.identity.secret)
    subprocess.run(
        ["age", "-d", "-i", str(tmp_path / "key"), "-o", str(tmp_path / "inner"), str(path)],
        check=True,
    )
    assert (tmp_path / "inner").read_bytes().startswith(b"manifest.dsse.json")


@pytest.mark.skipif(shutil.which("age") is None, reason="the age command is not installed")
def test_we_open_what_the_age_command_writes(tmp_path: Path) -> None:
    plain = bytes(range(256)) * 700
    (tmp_path / "plain").write_bytes(plain)
    given = ("age", "-r", KNB.identity.recipient, "-o", str(tmp_path / "file"))
    subprocess.run([*given, str(tmp_path / "plain")], check=True)
    assert age.unseal((tmp_path / "file").read_bytes(), KNB.identity) == plain


def test_nothing_of_a_name_is_seen_in_the_file(path: Path) -> None:
    marker = "Aïssata-KEÏTA-MARQUEUR"
    write(path, draft(), cargo(segment(BKO, 1, data={"name": marker})))
    raw = path.read_bytes()
    for form in (marker.encode(), b"MARQUEUR", BKO.writer.encode(), b"manifest", b"dossier"):
        assert form not in raw


def test_the_size_of_the_file_tells_little(tmp_path: Path) -> None:
    sizes = {
        write(tmp_path / str(count), draft(), cargo(segment(BKO, count))).size
        for count in (1, 2, 5, 20, 60)
    }
    assert max(sizes) - min(sizes) < 200  # only the decoy recipient of the header varies


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 10**6, 123_456_789, 2**29])
def test_a_bucket_is_never_smaller_and_hardly_larger(size: int) -> None:
    bucket = archive.bucket(size)
    assert max(size, 65_536) <= bucket <= max(65_536, size * 1.12)
    assert archive.bucket(bucket) == bucket
    assert bucket % archive.BLOCK == 0


def test_a_segment_relayed_by_a_third_prison_still_proves_its_origin(
    path: Path, tmp_path: Path
) -> None:
    first = tmp_path / "first"
    write(first, draft(to=KLK), cargo(segment(BKO, 4)))
    box = Box()
    opening.receive(opening.inspect(first, desk(KLK)), desk(KLK), box)
    (came,) = box.segments
    relayed = segments.relay(came.envelope, came.facts)
    write(path, draft(KLK, KNB), cargo(relayed), KLK.key)
    final = Box()
    opening.receive(opening.inspect(path, desk()), desk(), final)
    assert final.origins == [BKO.entry()]
    assert final.segments[0].facts == came.facts


def test_an_erased_body_is_relayed_as_erased(path: Path) -> None:
    made = segment(BKO, 2)
    whole = segments.open_segment(made.lines, ROSTER.roster.keys())
    rest = [whole.facts[0]._replace(body=None), whole.facts[1]]
    relayed = segments.relay(made.envelope, rest)
    write(path, draft(KLK), cargo(relayed), KLK.key)
    assert [f.body is None for f in opening.facts(opening.inspect(path, desk()), desk())] == [
        True,
        False,
    ]


def refusal(path: Path, **changes: object) -> type[BundleError]:
    with pytest.raises(BundleError) as caught:
        opening.inspect(path, desk(**changes))
    return type(caught.value)


def test_a_bundle_for_another_prison_is_named_so(path: Path) -> None:
    write(path, draft(to=KLK), cargo())
    assert refusal(path) is NotForUsError


def test_a_bundle_handed_on_to_somebody_it_does_not_name_is_refused(path: Path) -> None:
    """BKO wrote to KLK; KLK decrypts and encrypts the same signed inside to KNB."""
    write(path, draft(to=KLK), cargo())
    inner = path.with_suffix(".inner")
    with path.open("rb") as file, inner.open("wb") as out:
        age.decrypt(file, out, KLK.identity)
    with inner.open("rb") as file, path.open("wb") as out:
        age.encrypt(file, out, [KNB.identity.recipient])
    assert refusal(path) is WrongAddresseeError


def test_the_prison_and_the_key_and_their_number_must_all_be_named(path: Path) -> None:
    write(path, draft(recipients=(KNB.identity.recipient,)), cargo())
    assert refusal(path, facility="KLK") is WrongAddresseeError
    write(path, draft(to=KLK, recipients=(KNB.identity.recipient,)), cargo())
    assert refusal(path) is WrongAddresseeError


def test_more_recipients_than_the_list_names_are_seen(path: Path) -> None:
    write(path, draft(), cargo())
    inner = path.with_suffix(".inner")
    with path.open("rb") as file, inner.open("wb") as out:
        age.decrypt(file, out, KNB.identity)
    with inner.open("rb") as file, path.open("wb") as out:
        age.encrypt(file, out, [KNB.identity.recipient, KLK.identity.recipient])
    assert refusal(path) is WrongAddresseeError


def test_a_bundle_received_before_is_no_news(path: Path) -> None:
    write(path, draft(channel_seq=7), cargo())
    assert refusal(path, received={f"{BKO.writer}/KNB": Received(7)}) is AlreadyReceivedError
    opening.inspect(path, desk(received={f"{BKO.writer}/KNB": Received(6)}))
    opening.inspect(path, desk(received={f"{KLK.writer}/KNB": Received(7)}))


def test_a_bundle_of_a_newer_program_is_kept_for_later(path: Path) -> None:
    write(path, draft(schema=manifest.SchemaRange(2, 3)), cargo())
    assert refusal(path) is SchemaTooNewError
    opening.inspect(path, desk(schema=2))


def test_a_stranger_with_our_public_key_is_refused(path: Path) -> None:
    write(path, draft(), cargo(), SigningKey.generate())
    assert refusal(path) is SignerUnknownError


def test_one_prison_cannot_speak_for_another(path: Path) -> None:
    write(path, draft(BKO), cargo(), KLK.key)
    assert refusal(path) is NotSignedError


def test_a_withdrawn_workstation_is_refused_and_its_roster_travels_with_any_stick(
    path: Path,
) -> None:
    second = signed(
        make_roster(
            BKO.entry(Status.REVOKED, 2), KLK.entry(), KNB.entry(), version=2, prev=ROSTER.digest
        )
    )
    write(path, draft(), cargo())
    assert refusal(path, roster=second) is SignerRevokedError
    write(path, draft(KLK), Cargo(second.envelope, (segment(BKO, 3),)), KLK.key)
    preview = opening.inspect(path, desk())
    assert preview.roster == second
    box = Box()
    opening.receive(preview, desk(), box)
    assert [box.origins[0].vouches_for(each.seq) for each in box.segments[0].headers] == [
        True,
        True,
        False,
    ]


def test_an_older_roster_inside_is_left_aside(path: Path) -> None:
    second = signed(
        make_roster(BKO.entry(), KLK.entry(), KNB.entry(), version=2, prev=ROSTER.digest)
    )
    write(path, draft(), cargo())
    assert opening.inspect(path, desk(roster=second)).roster == second


def test_a_roster_the_directorate_did_not_sign_is_refused(path: Path) -> None:
    own = make_roster(BKO.entry(), KNB.entry(), version=9)
    cut = signed(own).envelope[:-1]
    lonely = roster.sign_roster(own, [ROOTS[0]])
    for roster_bytes in (lonely, b"{}", cut):
        write(path, draft(), Cargo(roster_bytes))
        assert refusal(path) is RosterNotTrustedError


def test_what_is_no_bundle_is_named(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7" * 20_000)
    assert refusal(path) is NotAgeError
    path.write_bytes(b"")
    assert refusal(path) is TooShortError
    with path.open("wb") as file:
        file.truncate(manifest.MAX_BUNDLE + 1)
    assert refusal(path) is TooLargeError


def test_a_file_cut_or_changed_is_named(path: Path) -> None:
    write(path, draft(), cargo())
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - 1])
    assert refusal(path) is DamagedError
    path.write_bytes(whole[:3000])
    assert refusal(path) is TooShortError
    path.write_bytes(whole + b"x")
    assert refusal(path) is DamagedError


def test_a_file_exchanged_after_it_was_inspected_is_refused(path: Path) -> None:
    write(path, draft(), cargo())
    preview = opening.inspect(path, desk())
    write(path, draft(bundle_id="other"), cargo())
    with pytest.raises(BundleError):
        opening.receive(preview, desk(), Box())


def test_one_bad_segment_is_set_aside_and_the_rest_arrives(path: Path) -> None:
    good, other = segment(BKO, 2), segment(BKO, 2, stream="dossier:d2")
    head, facts = other.lines.partition(b"\n")[0], good.lines.partition(b"\n")[2]
    crossed = replace(good, lines=head + b"\n" + facts)
    write(path, draft(), cargo(crossed, other))
    preview = opening.inspect(path, desk())
    box = Box()
    opening.receive(preview, desk(), box)
    assert [name for name, _ in box.troubles] == ["seg/0001.z#1"]
    assert [each.payload for each in box.segments] == [other.payload]
    with pytest.raises(BundleError):
        opening.facts(preview, desk())


def test_cargo_beyond_the_limits_is_never_written(path: Path) -> None:
    many = replace(segment(BKO, 1), payload=replace(segment(BKO, 1).payload, count=100_001))
    with pytest.raises(TooLargeError):
        write(path, draft(), cargo(many))


def test_every_error_has_its_own_sentence_and_advice() -> None:
    kinds = [BundleError, *BundleError.__subclasses__()]
    assert len(kinds) >= 18
    sentences = [kind().reason.text for kind in kinds]
    assert len(set(sentences)) == len(sentences)
    assert all(isinstance(kind().advice, Message) for kind in kinds)


@tells_memory
def test_a_large_bundle_needs_little_memory(tmp_path: Path) -> None:
    child = textwrap.dedent("""
        import resource, sys, hashlib
        from pathlib import Path
        import bundle_world as w
        from prison_receiver import Box
        from prisondesk.sync import opening
        from prisondesk.sync.bundle import Attachment
        folder = Path(sys.argv[1])
        class Zeros:
            def __init__(self, size): self.left = size
            def read(self, n):
                take = min(n, self.left); self.left -= take; return bytes(take)
            def __enter__(self): return self
            def __exit__(self, *_): pass
        def digest(size):
            made, file = hashlib.sha256(), Zeros(size)
            while chunk := file.read(65536): made.update(chunk)
            return made.hexdigest()
        size = 19 * 1024 * 1024
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        loads = []
        for n in range(8):
            s = size + n
            loads.append(Attachment(digest(s), s, lambda s=s: Zeros(s)))
        w.write(folder / "big", w.draft(), w.cargo(attachments=tuple(loads)))
        class Drop(Box):
            def attachment(self, sha256, data): pass
        desk = w.desk()
        opening.receive(opening.inspect(folder / "big", desk), desk, Drop())
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
    """)
    done = subprocess.run(
        [sys.executable, "-c", child, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert int(done.stdout) < 75


def test_the_anchor_of_another_country_trusts_no_new_roster_of_ours(path: Path) -> None:
    second = signed(make_roster(BKO.entry(), version=2, prev=ROSTER.digest))
    write(path, draft(), Cargo(second.envelope))
    stranger = replace(ANCHOR, root=tuple(SigningKey.generate().public for _ in range(3)))
    assert refusal(path, anchor=stranger) is RosterNotTrustedError
