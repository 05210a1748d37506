"""Segments and entries of a bundle, as docs/SYNC.md describes them."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyrage
from stranger_forms import (
    KIB,
    LANES,
    MOMENT,
    Refused,
    fits,
    loads,
    made,
    pae,
    require,
    said_of,
    sha256,
    signing_key,
    unbase64,
)
from stranger_trust import Trust

SETS = {"risk": "risk", "separation": "risk", "social": "social", "health": "health"} | {
    "local": "local"
}
SEGMENT = {
    "count": int,
    "disclosure": frozenset({"general", "risk", "social", "health", "local"}),
    "first_seq": int,
    "headers_sha256": str,
    "last_seq": int,
    "prev": str,
    "stream": str,
    "v": int,
    "writer": str,
}
HEADER = {
    **dict.fromkeys(("author", "body_sha256", "done_by", "id", "kind", "reason_code", "role"), str),
    **dict.fromkeys(("stream", "writer", "writer_prev"), str),
    **dict.fromkeys(("custody_epoch", "hlc", "kind_version", "seq", "v"), int),
    **dict.fromkeys(("done_at", "wall"), MOMENT),
    "clock_ok": bool,
    "lane": LANES,
    "parents": [str],
}


@dataclass(frozen=True)
class Fact:
    """An entry: its hash, its header, its body as bytes (None: erased)."""

    name: str
    header: dict[str, Any]
    body: bytes | None

    @property
    def sealed(self) -> bool:
        """Tell whether the body is an age file."""
        return self.body is not None and self.body.startswith(b"age-encryption.org/")

    def says(self) -> dict[str, Any]:
        """Return data, nonce and reason of a body that is not sealed; raises ValueError."""
        return loads(self.body or b"", 64 * KIB)


def segment(lines: bytes, trust: Trust) -> tuple[dict[str, Any], str, list[Fact]]:
    """Return what the origin of a segment signed, its digest, and its facts."""
    first, *rest = lines.split(b"\n")
    found = re.fullmatch(rb"#([0-9a-f]{64}) ([A-Za-z0-9+/]{86}==) (\{.{1,4094}\})", first)
    require("SegmentNotSignedError", found)
    hint, signature, signed = found.groups() if found else (b"", b"", b"")
    keys = {each["id"]: signing_key(each["sign_pub"]) for each in trust.listed["writers"]}
    key = next((each for each in keys.values() if sha256(each) == hint.decode()), b"")
    try:
        sound = key and made(key, unbase64(signature), pae("segment", signed))
    except ValueError as error:
        raise Refused("SegmentNotSignedError") from error
    require("SegmentNotSignedError", sound)
    said = said_of(signed, SEGMENT, 4 * KIB, "SegmentNotSignedError")
    mine = keys.get(said["writer"]) == key
    require("SegmentNotSignedError", mine and 0 < said["count"] <= 500)
    require("BadFactError", len(rest) == 2 * said["count"] + 1 and rest[-1] == b"")
    headers, bodies = _restored(rest)
    whole = b"".join(each + b"\n" for each in headers)
    require("BadFactError", sha256(whole) == said["headers_sha256"])
    facts = list(map(_fact, headers, bodies))
    seqs = [each.header["seq"] for each in facts]
    require("BadFactError", seqs == sorted(set(seqs)))
    require("BadFactError", (seqs[0], seqs[-1]) == (said["first_seq"], said["last_seq"]))
    for each in facts:
        head = each.header
        alike = (head["writer"], head["stream"]) == (said["writer"], said["stream"])
        inside = SETS.get(head["lane"], "general") == said["disclosure"]
        require("BadFactError", alike and inside)
    return said, sha256(signed), facts


def _restored(lines: Sequence[bytes]) -> tuple[list[bytes], list[bytes | None]]:
    """Return headers with the hashes that were left out, and bodies."""
    headers: list[bytes] = []
    bodies: list[bytes | None] = []
    for line, second in zip(lines[:-1:2], lines[1::2], strict=True):
        body = _body(second)
        own = sha256(body) if body is not None else ""
        left_out = line.count(b"\x01") + line.count(b"\x02")
        require("BadFactError", len(line) + 64 * left_out <= 64 * KIB)
        header = line.replace(b'"\x01"', b'"%b"' % own.encode())
        for mark, back in set(re.findall(rb'("\x02([1-9][0-9]{0,2})")', header)):
            require("BadFactError", int(back) <= len(headers))
            before = sha256(headers[-int(back)])
            header = header.replace(mark, b'"%b"' % before.encode())
        headers.append(header)
        bodies.append(body)
    return headers, bodies


def _body(line: bytes) -> bytes | None:
    if line == b"-":
        return None
    if line.startswith(b"{"):
        return line
    try:
        body = unbase64(line[1:])
    except ValueError as error:
        raise Refused("BadFactError") from error
    fine = line.startswith(b"!") and body.startswith(b"age-encryption.org/")
    require("BadFactError", fine)
    return body


def _fact(header: bytes, body: bytes | None) -> Fact:
    try:
        said = loads(header, 64 * KIB)
        for each in ("wall", "done_at"):
            dt.datetime.fromisoformat(said[each])
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("BadFactError", str(error)) from error
    require("BadFactError", fits(said, HEADER))
    require("BadFactError", body is None or sha256(body) == said["body_sha256"])
    return Fact(sha256(header), said, body)


def opened(facts: Sequence[Fact], keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what sealed entries say, by their hashes, to who holds *keys*; also through copies."""
    identities = [pyrage.x25519.Identity.from_str(each) for each in keys]
    plain: dict[str, dict[str, Any]] = {}
    for each in facts:
        if each.sealed:
            try:
                body = bytes(pyrage.decrypt(each.body, identities))
            except pyrage.DecryptError:
                continue
            plain[each.name] = loads(body, 64 * KIB)
    parts: dict[tuple[str, str], dict[int, dict[str, Any]]] = defaultdict(dict)
    kinds = {each.name: each.header["kind"] for each in facts}
    for name in list(plain):
        if kinds[name] == "ledger.resealed":
            data = plain.pop(name)["data"]
            parts[data["of"], data["group"]].setdefault(data["part"], data)
    here = {each.name for each in facts if each.sealed}
    for (of, _), found in parts.items():
        count = next(iter(found.values()))["parts"]
        if of in here and sorted(found) == list(range(1, count + 1)):
            text = "".join(found[number]["text"] for number in range(1, count + 1))
            plain.setdefault(of, loads(text.encode(), 64 * KIB))
    return plain


def doubts(
    facts: Sequence[Fact], segments: Sequence[tuple[str, dict[str, Any]]], trust: Trust
) -> dict[str, str]:
    """Return which entries wait, and why, as far as a bundle alone tells it."""
    found = dict(_late(facts, trust)) | dict(_forked(facts)) | dict(_false(facts))
    known = {digest for digest, _ in segments}
    for _, said in segments:
        if said["prev"] and said["prev"] not in known:
            for each in _inside(facts, said):
                found.setdefault(each.name, "too_early")
    return found


def _inside(facts: Iterable[Fact], said: dict[str, Any]) -> Iterator[Fact]:
    for each in facts:
        head = each.header
        mine = (head["writer"], head["stream"]) == (said["writer"], said["stream"])
        alike = mine and SETS.get(head["lane"], "general") == said["disclosure"]
        if alike and said["first_seq"] <= head["seq"] <= said["last_seq"]:
            yield each


def _late(facts: Iterable[Fact], trust: Trust) -> Iterator[tuple[str, str]]:
    for each in facts:
        entry = trust.writer(each.header["writer"])
        vouched = entry and (
            entry["status"] == "active" or each.header["seq"] <= entry["last_good_seq"]
        )
        if not vouched:
            yield each.name, "revoked_writer"


def _forked(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    numbered: dict[tuple[str, int], str] = {}
    for each in facts:
        place = each.header["writer"], each.header["seq"]
        if numbered.setdefault(place, each.name) != each.name:
            yield each.name, "forked_writer"
    for each in facts:
        before = numbered.get((each.header["writer"], each.header["seq"] - 1))
        if before is not None and before != each.header["writer_prev"]:
            yield each.name, "forked_writer"


def _false(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    for each in facts:
        if each.header["kind"] == "ledger.approved" and each.body is not None:
            data = each.says()["data"]
            signed = f"prisondesk.approval.v1\n{data['purpose']}\n{data['target']}".encode()
            key, signature = signing_key(data["public_key"]), bytes.fromhex(data["signature"])
            if not made(key, signature, signed):
                yield each.name, "false_signature"
