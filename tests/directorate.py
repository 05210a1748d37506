"""The directorate of the tests: root keys at hand, a desk on the list, what it signs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from linked import NAMES, TODAY, Linked
from prisondesk.sync import authority, ceremony, issuing, root
from prisondesk.sync.age import Identity
from prisondesk.sync.authority import Grant, Published
from prisondesk.sync.enrolment import read_request
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.issuing import DirectorateDesk, Draft
from prisondesk.sync.reference import Kind
from prisondesk.sync.roster import Roster, SignedRoster, TrustAnchor, read_roster, sign_roster
from prisondesk.sync.stick import Paper, Stick

MADE = dt.datetime(2026, 10, 1, 9, 0, tzinfo=dt.UTC)


@dataclass
class Directorate:
    """Root keys, the desk's key and the list in force."""

    folder: Path
    keys: Sequence[SigningKey]
    desk: DirectorateDesk
    listed: SignedRoster
    published: Published

    def rotate(self, number: int, *, expires: dt.date | None = None) -> Published:
        """Replace root key *number*, and sign the list again under the new root."""
        old, fresh = list(self.keys), list(self.keys)
        fresh[number - 1] = SigningKey.generate()
        before = self.published.anchor
        plain = root.create(
            (key.public for key in fresh), 2, before.version + 1, expires or TODAY + root.LASTS
        )
        anchor = root.advance(before, (root.sign(plain, (*old, fresh[number - 1])),))
        self.keys = fresh
        return self.publish(authority.next_list(self.listed, (), TODAY), anchor)

    def publish(self, made: Roster, anchor: TrustAnchor | None = None) -> Published:
        """Sign *made* with the keys in force."""
        trusted = anchor or self.published.anchor
        self.published = Published(trusted, sign_roster(made, self.keys[:2]))
        self.listed = read_roster(self.published.roster, trusted)
        return self.published

    def issue(
        self,
        stick: Stick,
        kind: Kind = Kind.CATALOGUE,
        name: str = "bm",
        files: Mapping[str, bytes] | None = None,
    ) -> None:
        """Leave the next version of some reference data on *stick*."""
        draft = Draft(kind, name, f"Essai {name}", "", files or {"a.txt": b"un"})
        stick.leave_written(
            issuing.CODE,
            Paper.REFERENCE,
            lambda sink: issuing.issue(self.folder, self.desk, draft, TODAY, sink),
        )


def directorate(folder: Path, houses: Sequence[Linked]) -> Directorate:
    """Put *houses* and the directorate's desk on the first list, which each house takes in."""
    folder.mkdir()
    keys = [SigningKey.generate() for _ in range(3)]
    anchor = root.first(keys, TODAY)
    desk = DirectorateDesk("w-dnap", MADE, SigningKey.generate(), Identity.generate())
    asked = [read_request(each.services.trust.request(each.director)[0]) for each in houses]
    grants = [*(Grant(each, NAMES[each.facility]) for each in asked), desk.grant]
    signed = sign_roster(authority.next_list(None, grants, TODAY), keys[:2])
    ceremony.keep(folder, anchor)
    (folder / ceremony.ROSTER_FILE).write_bytes(signed)
    published = Published(anchor, signed)
    for each in houses:
        each.services.trust.take_list(each.director, published, anchor.fingerprint)
    return Directorate(folder, keys, desk, read_roster(signed, anchor), published)
