"""Whom a bundle may come from: the root, the list of computers, requests to be put on it."""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from stranger_forms import (
    CODE,
    DAY,
    HASH,
    KIB,
    MIB,
    MOMENT,
    Refused,
    dumps,
    envelope,
    fits,
    made,
    recipient,
    require,
    said_of,
    sha256,
    signers,
    signing_key,
)

WRITER = {
    "enc_pub": str,
    "facility": str,
    "id": str,
    "incarnation": int,
    "last_good_seq": int,
    "sign_pub": HASH,
    "status": frozenset({"active", "closed", "revoked"}),
    "valid_from": int,
}
ROSTER = {
    "facilities": [{"code": str, "name_fr": str, "role": str}],
    "health_groups": [{"enc_pub": str, "facility": str}],
    "issued": DAY,
    "min_app_schema": int,
    "prev_hash": str,
    "review_by": DAY,
    "v": int,
    "version": int,
    "writers": [WRITER],
}
ENROLMENT = {
    "app": str,
    "enc_pub": str,
    "facility": CODE,
    "health_pub": str,
    "incarnation": int,
    "made": MOMENT,
    "replaced_seq": int,
    "replaces": str,
    "sign_pub": HASH,
    "v": int,
    "writer": str,
}


@dataclass(frozen=True)
class Root:
    """One version of the root: its keys by their names, and what signed it."""

    version: int
    keys: dict[str, bytes]
    threshold: int
    signed: bytes
    signatures: dict[str, bytes]

    def enough(self, by: "Root") -> bool:
        """Tell whether enough keys of *by* signed this version."""
        given = self.signatures
        good = [
            name
            for name, key in by.keys.items()
            if name in given and made(key, given[name], self.signed)
        ]
        return len(good) >= by.threshold


ROOT_KEY = {"keytype": "ed25519", "keyval": {"public": HASH}, "scheme": "ed25519"}
ROLE = {"keyids": [HASH], "threshold": int}
ROOT = {
    "signatures": [{"keyid": str, "sig": r"[0-9a-f]*"}],
    "signed": {
        "_type": "root",
        "consistent_snapshot": bool,
        "expires": str,
        "keys": dict,
        "roles": dict.fromkeys(("root", "snapshot", "targets", "timestamp"), ROLE),
        "spec_version": r"1\..*",
        "version": int,
    },
}


def read_root(data: bytes) -> Root:
    """Return a version of the root, whoever signed it."""
    try:
        root = _root(data)
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("RootNotTrustedError") from error
    one_way = len(data) <= 64 * KIB and len(set(root.keys.values())) == len(root.keys) <= 8
    require("RootNotTrustedError", one_way and 2 <= root.threshold <= len(root.keys))
    return root


def _root(data: bytes) -> Root:
    whole = json.loads(data)
    if not fits(whole, ROOT) or dumps(whole) != data:
        raise ValueError("not the one form")
    said, roles = whole["signed"], list(whole["signed"]["roles"].values())
    names = roles[0]["keyids"]
    if any(each != roles[0] for each in roles) or sorted(names) != sorted(said["keys"]):
        raise ValueError("roles")
    for name, key in said["keys"].items():
        if not fits(key, ROOT_KEY) or sha256(dumps(key)) != name:
            raise ValueError("a key under another name")
    keys = {name: signing_key(said["keys"][name]["keyval"]["public"]) for name in names}
    signatures = {each["keyid"]: bytes.fromhex(each["sig"]) for each in whole["signatures"]}
    return Root(said["version"], keys, roles[0]["threshold"], dumps(said), signatures)


@dataclass(frozen=True)
class Trust:
    """The versions of the root that are known, the newest last, and the list in force."""

    roots: tuple[Root, ...]
    roster: bytes

    @property
    def root(self) -> Root:
        """Return the newest root."""
        return self.roots[-1]

    @property
    def listed(self) -> dict[str, Any]:
        """Return what the list in force says."""
        return read_roster(self.roster, self.root)

    @property
    def digest(self) -> str:
        """Return the name of the list in force."""
        return sha256(envelope(self.roster, "roster")[0])

    def writer(self, name: str) -> dict[str, Any] | None:
        """Return the line of one computer."""
        return next((each for each in self.listed["writers"] if each["id"] == name), None)

    def newer(self, chain: Sequence[bytes], listed: bytes) -> "Trust":
        """Return what is trusted once somebody brought *chain* and *listed*."""
        found = Trust(_advanced(self.roots, chain), self.roster)
        if listed == self.roster and found.root.version == self.root.version:
            return self
        try:
            said = read_roster(listed, found.root)
        except Refused:
            if found.was_trusted(listed, self):
                return self
            raise
        old, version = self.listed, said["version"]
        if version < old["version"]:
            return self
        same = sha256(envelope(listed, "roster")[0]) == self.digest
        require("RosterNotTrustedError", version > old["version"] or same, "two of one version")
        follows = version > old["version"] + 1 or same or said["prev_hash"] == self.digest
        require("RosterNotTrustedError", follows, "does not follow")
        return replace(found, roster=listed)

    def was_trusted(self, listed: bytes, held: "Trust") -> bool:
        """Tell whether an earlier root signed *listed*, which is no newer than what is held."""
        for root in self.roots[:-1]:
            try:
                said = read_roster(listed, root)
            except Refused:
                continue
            same = envelope(listed, "roster")[0] == envelope(held.roster, "roster")[0]
            if said["version"] < held.listed["version"] or same:
                return True
        return False


def _advanced(roots: tuple[Root, ...], chain: Sequence[bytes]) -> tuple[Root, ...]:
    for each in map(read_root, chain):
        newest = roots[-1]
        if each.version <= newest.version:
            known = {one.version: one.signed for one in roots if one.signed}
            fine = known.get(each.version, each.signed) == each.signed
            require("RootForkedError", fine)
            continue
        require("RootSkippedError", each.version == newest.version + 1)
        require("RootNotTrustedError", each.enough(newest) and each.enough(each))
        roots = (*roots, each)
    return roots


def read_roster(data: bytes, root: Root) -> dict[str, Any]:
    """Return the list that enough keys of *root* signed."""
    try:
        payload, by = signers(data, "roster", root.keys.values())
        said = said_of(payload, ROSTER, MIB, "RosterNotTrustedError", "RosterNotTrustedError")
        _check_lines(said)
    except ValueError as error:
        raise Refused("RosterNotTrustedError", str(error)) from error
    require("RosterNotTrustedError", len(by) >= root.threshold, "too few")
    return said


def _check_lines(said: dict[str, Any]) -> None:
    if said["version"] < 1:
        raise ValueError("versions begin at 1")
    writers = said["writers"]
    for values in (
        [each["id"] for each in writers],
        [each["sign_pub"] for each in writers],
        [each["code"] for each in said["facilities"]],
    ):
        if len(set(values)) != len(values):
            raise ValueError("twice")
    for each in writers:
        signing_key(each["sign_pub"])
        recipient(each["enc_pub"])
    for each in said["health_groups"]:
        recipient(each["enc_pub"])


def digits(data: bytes) -> str:
    """Return the thirty digits that are read aloud."""
    number = int.from_bytes(hashlib.sha256(data).digest(), "big") % 10**30
    text = f"{number:030d}"
    return " ".join(text[at : at + 5] for at in range(0, 30, 5))


def first_trust(paper: bytes, heard: str) -> Trust:
    """Return what LISTE.001 makes trusted for somebody who heard the digits of the root."""
    *lines, listed = paper.decode("ascii").rstrip("\n").split("\n")
    if len(lines) == 1 and " " in lines[0]:
        threshold, *names = lines[0].split(" ")
        keys = {name: signing_key(name) for name in names}
        roots: tuple[Root, ...] = (Root(1, keys, int(threshold), b"", {}),)
    else:
        chain = [base64.b64decode(line, validate=True) for line in lines]
        first = read_root(chain[0])
        require("RootNotTrustedError", len(chain) <= 16 and first.enough(first))
        roots = _advanced((first,), chain[1:])
    keys_of = sorted(roots[-1].keys.values())
    said = digits(bytes([roots[-1].threshold]) + b"".join(keys_of))
    require("RootNotTrustedError", said == heard, "other digits")
    made = Trust(roots, base64.b64decode(listed, validate=True))
    read_roster(made.roster, made.root)
    return made


def read_request(data: bytes) -> tuple[dict[str, Any], str]:
    """Return what DEMANDE.001 says, proven with the key it asks for, and its thirty digits."""
    try:
        claimed = envelope(data, "enrolment")[0]
        said = said_of(claimed, ENROLMENT, 4 * KIB, "NotSignedError", "NotSignedError")
        for each in filter(None, (said["enc_pub"], said["health_pub"])):
            recipient(each)
        payload, by = signers(data, "enrolment", [signing_key(said["sign_pub"])])
    except ValueError as error:
        raise Refused("NotSignedError", str(error)) from error
    require("NotSignedError", by)
    return said, digits(payload)
