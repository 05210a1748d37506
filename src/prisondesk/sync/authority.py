"""What the directorate publishes: the national list of computers, under the root that signs it."""

import base64
import binascii
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.sync.enrolment import Enrolment
from prisondesk.sync.errors import RosterNotTrustedError
from prisondesk.sync.root import read_chain
from prisondesk.sync.roster import (
    FORMAT,
    PRISON,
    Facility,
    HealthGroup,
    Roster,
    SignedRoster,
    Status,
    TrustAnchor,
    WriterEntry,
)

REVIEW = dt.timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Published:
    """What a prison is handed: the root's public keys (to compare by telephone) and the list."""

    anchor: TrustAnchor
    roster: bytes

    @property
    def data(self) -> bytes:
        """Return the bytes of the file: a line for each version of the root, then the list."""
        roots = [base64.b64encode(each) for each in self.anchor.chain]
        lines = [*(roots or [self.anchor.text.encode()]), base64.b64encode(self.roster)]
        return b"".join(line + b"\n" for line in lines)

    @classmethod
    def read(cls, data: bytes) -> "Published":
        """Read such a file; it proves nothing yet.

        Raises RosterNotTrustedError or RootNotTrustedError.
        """
        try:
            *roots, roster = data.decode("ascii").rstrip("\n").split("\n")
            listed = base64.b64decode(roster, validate=True)
            if len(roots) == 1 and " " in roots[0]:
                return cls(TrustAnchor.parse(roots[0]), listed)
            chain = [base64.b64decode(each, validate=True) for each in roots]
        except (ValueError, binascii.Error) as error:
            raise RosterNotTrustedError("not a list with its keys") from error
        return cls(read_chain(chain), listed)


@dataclass(frozen=True, slots=True)
class Grant:
    """A request that was compared by telephone, and the name of its prison.

    *role* is `roster.DIRECTORATE` for the directorate's own desk.
    """

    request: Enrolment
    name: str
    role: str = PRISON


@dataclass(frozen=True, slots=True)
class Loss:
    """A computer that was lost, stolen or broken, and the last of its entries that counts.

    What it wrote up to *last_good_seq* stays valid everywhere; anything later waits in quarantine.
    """

    writer: str
    last_good_seq: int


def next_list(
    before: SignedRoster | None,
    grants: Sequence[Grant],
    today: dt.date,
    losses: Sequence[Loss] = (),
) -> Roster:
    """Return the list after *before* with the requests of *grants* added and *losses* revoked.

    A writer that a request replaces is closed: at its last good number when it is among *losses*,
    else at the number it was restored at. Raises Refused when a request is on the list already or
    comes twice, names the computer of another prison, or when a lost computer is not on the list.
    """
    old = before.roster.writers if before else ()
    known = {each.id for each in old}
    _check_grants(old, grants)
    if not {each.writer for each in losses} <= known:
        raise Refused(msg("This computer is not on the list."))
    version = before.roster.version + 1 if before else 1
    names = {each.code: each for each in (before.roster.facilities if before else ())}
    for each in grants:
        code = each.request.facility
        names[code] = Facility(code, each.name, each.role)
    kept = _ended(old, grants, losses)
    return Roster(
        v=FORMAT,
        version=version,
        issued=today,
        review_by=today + REVIEW,
        facilities=tuple(names[code] for code in sorted(names)),
        writers=(*kept, *(each.request.entry(version) for each in grants)),
        health_groups=_groups(before.roster.health_groups if before else (), grants),
        min_app_schema=1,
        prev_hash=before.digest if before else "",
    )


def _groups(old: Sequence[HealthGroup], grants: Sequence[Grant]) -> tuple[HealthGroup, ...]:
    """Return the health group of each prison: the one that its newest request names."""
    found = {each.facility: each for each in old}
    for each in grants:
        if each.request.health_pub:
            code = each.request.facility
            found[code] = HealthGroup(code, each.request.health_pub)
    return tuple(found[code] for code in sorted(found))


def _check_grants(old: Sequence[WriterEntry], grants: Sequence[Grant]) -> None:
    asked = [each.request for each in grants]
    keys = {each.sign_pub for each in old}
    if any(each.sign_pub in keys or each.writer in {one.id for one in old} for each in asked):
        raise Refused(
            msg("One of these requests is on the list already."),
            msg(
                "Was this computer withdrawn, or its records copied? It comes back as a new one: "
                "put a backup back there, and ask again."
            ),
        )
    if len({each.writer for each in asked}) < len(asked):
        raise Refused(
            msg("Two of these requests are of one computer: its records were copied."),
            msg("Grant one; for the other, put a backup back there, and ask again."),
        )
    of = {each.id: each.facility for each in old}
    if any(of.get(each.replaces, each.facility) != each.facility for each in asked):
        raise Refused(
            msg("One of these requests would take the place of another prison’s computer."),
            msg("Grant nothing, and call the prison on a known number."),
        )


def _ended(
    old: Sequence[WriterEntry], grants: Sequence[Grant], losses: Sequence[Loss]
) -> tuple[WriterEntry, ...]:
    """Return *old* with those closed that are replaced, and those revoked that are only lost."""
    ends = {each.request.replaces: each.request.replaced_seq for each in grants}
    lost = {each.writer: each.last_good_seq for each in losses}
    return tuple(
        each
        if each.id not in lost and (each.id not in ends or each.status is not Status.ACTIVE)
        else replace(
            each,
            status=Status.CLOSED if each.id in ends else Status.REVOKED,
            last_good_seq=lost.get(each.id, ends.get(each.id, 0)),
        )
        for each in old
    )
