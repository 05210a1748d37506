"""Reference data of the directorate: seen in words first, then put in force, or not at all."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from prisondesk.features.exchange import events
from prisondesk.features.exchange.model import Adopted
from prisondesk.features.exchange.service.copies import LocalCopies
from prisondesk.features.exchange.service.signing import approve
from prisondesk.features.exchange.store import references, trusting
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.sync import reference
from prisondesk.sync.errors import (
    BadMemberError,
    ReferenceForgedError,
    ReferenceKnownError,
    ReferenceTooOldError,
    ReferenceUnknownError,
)
from prisondesk.sync.reference import Applier, Kind, Package
from prisondesk.sync.stick import Loose, Stick

ADOPT = "exchange.adopt"
# What moves a date of liberty, or the level of a person: two people see it before it holds.
BY_TWO = frozenset({Kind.LEGAL, Kind.INSTRUMENT})


@dataclass(frozen=True, slots=True)
class Proposal:
    """Reference data that lie on this computer, verified: what adopting them would change.

    *replaced* is the version in force until then, 0 for none.
    """

    package: Package
    replaced: int
    changes: tuple[Message, ...]


class ReferenceOffice:
    """Shows and adopts reference data, with one applier a kind."""

    def __init__(self, ledger: Ledger, clock: Clock, appliers: Iterable[Applier]) -> None:
        self._ledger = ledger
        self._clock = clock
        self._copies = LocalCopies(ledger.database.path, clock, "ref")
        self._appliers: dict[Kind, Applier] = {each.kind: each for each in appliers}

    def look(self, actor: Actor, stick: Stick) -> tuple[Loose, ...]:
        """Return the files of reference data on *stick*, unread."""
        actor.require(Permission.EXCHANGE_USE)
        return stick.references()

    def open(self, actor: Actor, stick: Stick, loose: Loose) -> Proposal:
        """Copy *loose* here, verify it whole, and say in words what adopting it would change.

        Raises a BundleError; the database is unchanged in every case.
        """
        actor.require(Permission.EXCHANGE_USE)
        with self._copies.bring(partial(stick.fetch_reference, loose)) as path:
            return self.inspect(actor, path)

    def inspect(self, actor: Actor, path: Path) -> Proposal:
        """Verify the reference data in the local file *path* and say what they would change."""
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.reading() as connection:
            anchor, listed = trusting.require_roster(connection)
            package = reference.inspect(path, anchor, listed)
            return self._proposal(connection, package)

    def forget(self, proposal: Proposal) -> None:
        """Remove the local copy; the file on the stick stays."""
        self._copies.forget(proposal.package.path)

    def adopt(self, actor: Actor, proposal: Proposal, *, second: Actor | None = None) -> Adopted:
        """Put what was shown in force: contents, entry and effect in one transaction.

        Legal parameters and instruments (`BY_TWO`) need the personal signatures of *actor* and
        *second*. Raises Refused, or a BundleError when the file is no longer the one shown.
        """
        actor.require(Permission.EXCHANGE_PARTNERS)
        with self._ledger.work(actor) as work:
            anchor, listed = trusting.require_roster(work.connection)
            package = reference.inspect(proposal.package.path, anchor, listed)
            if package.digest != proposal.package.digest:
                raise BadMemberError("other reference data than shown")
            found = self._proposal(work.connection, package)
            said = package.reference
            adoption = Adopted(
                said.kind.value,
                said.name,
                said.version,
                said.title,
                said.issued,
                work.now,
                actor.name if second is None else f"{actor.name}, {second.name}",
                package.digest,
            )
            body = events.ReferenceAdopted(
                said.kind.value, said.name, said.version, found.replaced, said.title, package.digest
            )
            stream = events.exchange_of(actor.facility)
            target = work.record(stream, body)
            if said.kind in BY_TWO:
                signers = [actor] if second is None else [actor, second]
                approve(work, stream, ADOPT, target, signers)
            references.keep(work.connection, package, adoption)
            trusting.keep(work.connection, package.anchor, package.roster)
            self._appliers[said.kind].apply(work, package)
        with suppress(OSError):
            self.forget(proposal)
        return adoption

    def adopted(self, actor: Actor) -> tuple[Adopted, ...]:
        """Return all reference data in force here."""
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.reading() as connection:
            return references.adopted(connection)

    def _proposal(self, connection: Connection, package: Package) -> Proposal:
        said = package.reference
        applier = self._appliers.get(said.kind)
        if applier is None:
            raise ReferenceUnknownError(said.kind.value)
        held = references.held(connection, said.kind, said.name)
        if held is not None:
            _check_succession(package, held)
        changes = applier.changes(connection, package)
        return Proposal(package, held.version if held else 0, changes)


def _check_succession(package: Package, held: Adopted) -> None:
    version = package.reference.version
    if version < held.version:
        raise ReferenceTooOldError(f"{version} after {held.version}")
    if version == held.version and package.digest != held.digest:
        raise ReferenceForgedError("two of one version")
    if version == held.version:
        raise ReferenceKnownError
