"""Reads bundles as docs/SYNC.md describes them, with published libraries and nothing of ours.

The proof that the document is enough: whoever has the document, a key and the thirty digits can
read what the program wrote, and refuses what the program refuses, under the same names.

``python stranger.py FILE KEYFILE FACILITY LISTE.001 DIGITS [HEALTHKEY]`` prints every entry.
"""

import re
import sys
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage
from stranger_facts import Fact, opened, segment
from stranger_forms import (
    CODE,
    DAY,
    HASH,
    KIB,
    LANES,
    MIB,
    MOMENT,
    Archive,
    Refused,
    age_header,
    recipient,
    require,
    said_of,
    sha256,
    signers,
    signing_key,
)
from stranger_trust import Trust, first_trust

MEMBER = {"name": str, "raw_size": int, "records": int, "sha256": HASH, "size": int}
MANIFEST = {
    "app": str,
    "approvals": [str],
    "audit_head": str,
    "bundle_id": str,
    "channel": str,
    "channel_seq": int,
    "counts": {"attachments": int, "bytes": int, "events": int},
    "created": {"clock_ok": bool, "hlc": int, "wall": MOMENT},
    "dossiers": [
        {"custody_epoch": int, "have_heads": [str], "id": str, "lanes": [LANES]}
        | {"send_heads": [str]}
    ],
    "extra": [{"name": str, "value": str}],
    "members": [MEMBER],
    "pad": "padme-64k",
    "prev_bundle_hash": str,
    "purpose": frozenset(
        (
            *("transfer", "update", "ack", "request", "roster"),
            *("reference", "bootstrap", "recall", "office"),
        )
    ),
    "recipients": [str],
    "roster_version": int,
    "schema": {"max": int, "min": int},
    "sender": {"facility": str, "incarnation": int, "writer": str},
    "to": [str],
    "v": int,
    "writers": [{"head": str, "id": str, "max_seq": int}],
}
ACK = {
    "beyond": [int],
    "channel": str,
    "contiguous": int,
    "rejected": [{"code": str, "seq": int, "what": str}],
    "sender": str,
    "up_to_fact": int,
}
REFERENCE = {
    "issued": DAY,
    "items": [{"name": str, "sha256": HASH, "size": int}],
    "kind": frozenset({"catalogue", "audio", "legal", "instrument"}),
    "name": r"[a-z0-9][a-z0-9-]{0,39}",
    "note": str,
    "title": r"(?s).*\S.*",
    "v": int,
    "version": int,
    "writer": str,
}
RECEIPT = {"acks": [ACK], "issued": MOMENT, "number": int, "v": int, "writer": str}
ORDER = re.compile(
    r"(?:root/\d{4}\.json\n)*roster\.dsse\.json\n(?:ack/\d{4}\.dsse\.json\n)*"
    r"(?:seg/\d{4,5}\.z\n)*(?:att/[0-9a-f]{64}\n)*",
    re.ASCII,
)

ITEM = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*/){0,3}[A-Za-z0-9_][A-Za-z0-9._-]*", re.ASCII)


@dataclass
class Bundle:
    """All that a bundle holds, and which of its parts cannot be used, by the trouble."""

    manifest: dict[str, Any]
    trust: Trust
    facts: list[Fact] = field(default_factory=list)
    segments: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    receipts: list[dict[str, Any]] = field(default_factory=list)
    attachments: dict[str, bytes] = field(default_factory=dict)
    troubles: dict[str, str] = field(default_factory=dict)

    def about(self, person: str) -> list[Fact]:
        """Return the entries of one file, in the order in which they are shown."""
        found = [each for each in self.facts if each.header["stream"] == f"dossier:{person}"]
        known = {each.name: each.header["parents"] for each in found}
        depths: dict[str, int] = {}

        def depth(name: str) -> int:
            if name not in depths:
                depths[name] = 1 + max((depth(p) for p in known[name] if p in known), default=-1)
            return depths[name]

        return sorted(found, key=lambda each: (depth(each.name), each.name))


def name_of(path: Path) -> None:
    """Refuse a file whose name or folder is not one of a bundle."""
    fine = re.fullmatch(r"[A-Z]{2,4}[0-9]+\.(AGE|A[0-9]{2})", path.name)
    require("BadNameError", fine and re.fullmatch(CODE, path.parent.name))


def read(
    data: bytes, secret: str, facility: str, trust: Trust, received: Collection[int] = ()
) -> Bundle:
    """Return what is in a bundle for *facility*, after every check of section 5 in its order."""
    require("TooLargeError", len(data) <= 512 * MIB)
    recipients = age_header(data)
    require("TooShortError", len(data) >= 64 * KIB)
    archive = Archive(_decrypted(data, secret))
    name, signed = archive.unlisted(4 * MIB * 4 // 3 + 64 * KIB)
    require("BadMemberError", name == "manifest.dsse.json")
    early = [archive.unlisted(MIB * 4 // 3 + 64 * KIB)]
    while re.fullmatch(r"root/\d{4}\.json", early[-1][0], re.ASCII) and len(early) <= 16:
        early.append(archive.unlisted(MIB * 4 // 3 + 64 * KIB))
    require("BadMemberError", early[-1][0] == "roster.dsse.json")
    now = trust.newer([each for _, each in early[:-1]], early[-1][1])
    manifest = _manifest(signed, now)
    ours = str(pyrage.x25519.Identity.from_str(secret).to_public())
    addressed = facility in manifest["to"] and ours in manifest["recipients"]
    require("WrongAddresseeError", addressed and recipients == len(manifest["recipients"]))
    require("AlreadyReceivedError", manifest["channel_seq"] not in received)
    require("SchemaTooNewError", manifest["schema"]["min"] <= 1)
    members = manifest["members"]
    require("BadMemberError", len(members) >= len(early))
    for member, (name, content) in zip(members, early, strict=False):
        same = (member["name"], member["size"]) == (name, len(content))
        require("BadMemberError", same and sha256(content) == member["sha256"])
    contents = []
    for member in members[len(early) :]:
        content = archive.listed(member["name"], member["size"])
        require("BadMemberError", sha256(content) == member["sha256"])
        contents.append((member, content))
    archive.end()
    bundle = Bundle(manifest, now)
    for member, content in contents:
        _hand_out(bundle, member, content)
    return bundle


def _decrypted(data: bytes, secret: str) -> bytes:
    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(secret)]))
    except pyrage.DecryptError as error:
        ours = not str(error).startswith("No matching keys")
        short = "whole buffer" in str(error)
        name = "TooShortError" if short else "DamagedError" if ours else "NotForUsError"
        raise Refused(name) from error


def _manifest(signed: bytes, trust: Trust) -> dict[str, Any]:
    keys = {signing_key(each["sign_pub"]): each["id"] for each in trust.listed["writers"]}
    try:
        payload, by = signers(signed, "manifest", keys)
    except ValueError as error:
        raise Refused("NotSignedError", str(error)) from error
    require("SignerUnknownError", by)
    said = said_of(payload, MANIFEST, 4 * MIB, "BadManifestError")
    _check_manifest(said)
    named = said["sender"]
    entry = trust.writer(named["writer"])
    require("NotSignedError", entry and signing_key(entry["sign_pub"]) in by)
    same = ("facility", "incarnation")
    require("NotSignedError", entry and all(entry[each] == named[each] for each in same))
    require("SignerRevokedError", entry and entry["status"] == "active")
    return said


def _check_manifest(said: dict[str, Any]) -> None:
    members, keys = said["members"], said["recipients"]
    try:
        weak = [recipient(each) for each in keys] != keys
    except ValueError as error:
        raise Refused("BadManifestError") from error
    fine = not weak and said["to"] and 0 < len(set(keys)) == len(keys) <= 32
    require("BadManifestError", fine and said["channel"] and said["channel_seq"] > 0)
    numbers = [each[key] for each in members for key in ("size", "raw_size", "records")]
    require("BadManifestError", min(numbers) >= 0)
    require("BadManifestError", all(each["size"] <= 20 * MIB for each in members))
    sums = {
        "attachments": sum(each["name"].startswith("att/") for each in members),
        "bytes": sum(each["size"] for each in members),
        "events": sum(each["records"] for each in members),
    }
    names = [each["name"] for each in members]
    require("BadManifestError", sums == said["counts"] and len(set(names)) == len(names))
    require("BadManifestError", ORDER.fullmatch("".join(f"{each}\n" for each in names)))
    small = sums["events"] <= 100_000 and sums["bytes"] <= 512 * MIB
    require("TooLargeError", small and len(members) <= 20_000)


def _hand_out(bundle: Bundle, member: dict[str, Any], content: bytes) -> None:
    name = member["name"]
    try:
        if name.startswith("att/"):
            bundle.attachments[name[4:]] = content
        elif name.startswith("ack/"):
            bundle.receipts.append(_receipt(content, bundle.trust))
        else:
            for number, lines in enumerate(_unpacked(content, member), 1):
                name = f"{member['name']}#{number}"
                _take_segment(bundle, name, lines)
    except Refused as error:
        bundle.troubles[name] = error.name


def _receipt(content: bytes, trust: Trust) -> dict[str, Any]:
    try:
        keys = {each["id"]: signing_key(each["sign_pub"]) for each in trust.listed["writers"]}
        payload, by = signers(content, "receipt", keys.values())
        said = said_of(payload, RECEIPT, 64 * KIB, "NotSignedError", "NotSignedError")
    except ValueError as error:
        raise Refused("NotSignedError") from error
    require("NotSignedError", keys.get(said["writer"]) in by)
    return said


def _unpacked(content: bytes, member: dict[str, Any]) -> list[bytes]:
    size, records = member["raw_size"], member["records"]
    require("InflatesTooMuchError", size <= 4 * MIB)
    machine = zlib.decompressobj()
    try:
        raw = machine.decompress(content, size + 1)
    except zlib.error as error:
        raise Refused("InflatesTooMuchError") from error
    whole = len(raw) == size and machine.eof and not machine.unused_data
    require("InflatesTooMuchError", whole)
    require("BadFactError", raw.startswith(b"#") and raw.endswith(b"\n"))
    parts = [b"#" + each + b"\n" for each in raw[1:-1].split(b"\n#")]
    lines = raw.count(b"\n")
    require("BadFactError", lines == len(parts) + 2 * records and len(parts) <= records)
    return parts


def _take_segment(bundle: Bundle, name: str, lines: bytes) -> None:
    try:
        said, digest, facts = segment(lines, bundle.trust)
    except Refused as error:
        bundle.troubles[name] = error.name
        return
    bundle.segments.append((digest, said))
    bundle.facts.extend(facts)


def reference(data: bytes, trust: Trust) -> tuple[dict[str, Any], dict[str, bytes], Trust]:
    """Return what a file of reference data says, and the content of each of its items."""
    require("TooLargeError", len(data) <= 512 * MIB)
    require("TooShortError", len(data) >= 64 * KIB)
    archive = Archive(data)
    early = [archive.unlisted(MIB * 4 // 3 + 64 * KIB)]
    require("BadMemberError", early[0][0] == "reference.dsse.json")
    while early[-1][0] != "roster.dsse.json":
        require("BadMemberError", len(early) <= 17)
        early.append(archive.unlisted(MIB * 4 // 3 + 64 * KIB))
    roots = [content for _, content in early[1:-1]]
    numbered = [f"root/{number:04d}.json" for number in range(1, len(roots) + 1)]
    require("BadMemberError", [name for name, _ in early[1:-1]] == numbered)
    now = trust.newer(roots, early[-1][1])
    said, by = _signed_reference(early[0][1], now)
    entry = now.writer(said["writer"])
    require("NotSignedError", entry and signing_key(entry["sign_pub"]) in by)
    roles = {each["code"]: each["role"] for each in now.listed["facilities"]}
    require("NotTheDirectorateError", entry and roles.get(entry["facility"]) == "directorate")
    require("SignerRevokedError", entry and entry["status"] == "active")
    sizes = {each["sha256"]: each["size"] for each in said["items"]}
    contents = {name: archive.listed(f"att/{name}", size) for name, size in sizes.items()}
    require("BadMemberError", all(sha256(each) == name for name, each in contents.items()))
    archive.end()
    return said, {each["name"]: contents[each["sha256"]] for each in said["items"]}, now


def _signed_reference(signed: bytes, trust: Trust) -> tuple[dict[str, Any], set[bytes]]:
    try:
        keys = [signing_key(each["sign_pub"]) for each in trust.listed["writers"]]
        payload, by = signers(signed, "reference", keys)
    except ValueError as error:
        raise Refused("NotSignedError") from error
    require("SignerUnknownError", by)
    said = said_of(payload, REFERENCE, MIB, "BadManifestError")
    names = [each["name"] for each in said["items"]]
    plain = all(ITEM.fullmatch(each) and len(each) <= 100 for each in names)
    sizes = all(0 <= each["size"] <= 20 * MIB for each in said["items"])
    fine = plain and sizes and 0 < len(set(names)) == len(names) <= 5000 and said["version"] > 0
    require("BadManifestError", fine)
    return said, by


def told(bundle: Bundle, person: str, health: Sequence[str] = ()) -> Iterator[str]:
    """Yield each entry of the file of *person* as a line."""
    facts = bundle.about(person)
    plain = opened(facts, health)
    for each in facts:
        head = each.header
        said: object = plain.get(each.name, "sealed") if each.sealed else "erased"
        if each.body is not None and not each.sealed:
            said = each.says()
        data = said["data"] if isinstance(said, dict) else said
        yield f"{head['done_at']} {head['seq']} {head['kind']} {head['author']} {data}"


def main(arguments: Sequence[str]) -> None:
    """Print every entry of every file in a bundle."""
    file, key, facility, paper, heard, *health = arguments
    trust = first_trust(Path(paper).read_bytes(), heard)
    bundle = read(Path(file).read_bytes(), Path(key).read_text().strip(), facility, trust)
    for person in sorted({each.header["stream"][8:] for each in bundle.facts}):
        print(person, *told(bundle, person, health), sep="\n  ")


if __name__ == "__main__":
    main(sys.argv[1:])
