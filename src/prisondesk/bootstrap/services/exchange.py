"""Transfers and what travels between prisons and the directorate."""

from functools import cached_property

from prisondesk.bootstrap.appliers import APPLIERS
from prisondesk.bootstrap.services.ground import Ground
from prisondesk.features.exchange.service.asking import Requests
from prisondesk.features.exchange.service.disagreements import Disagreements
from prisondesk.features.exchange.service.incoming import Incoming
from prisondesk.features.exchange.service.outgoing import Outgoing
from prisondesk.features.exchange.service.references import ReferenceOffice
from prisondesk.features.exchange.service.trust import TrustOffice
from prisondesk.features.exchange.store.trusting import health_group, office_groups, writer_keys
from prisondesk.features.transfers.service import Groups, TransferService


class Exchange(Ground):
    """Transfers and what travels between prisons and the directorate."""

    @cached_property
    def transfers(self) -> TransferService:
        """Return the use cases of transfers."""
        return TransferService(
            self.ledger, self.clock, Groups(health_group, office_groups), writer_keys
        )

    @cached_property
    def trust(self) -> TrustOffice:
        """Return the use cases of who is believed."""
        return TrustOffice(self.ledger, self.clock)

    @cached_property
    def outgoing(self) -> Outgoing:
        """Return the use cases of bundles that leave."""
        return Outgoing(self.ledger, self.clock)

    @cached_property
    def incoming(self) -> Incoming:
        """Return the use cases of bundles that arrive."""
        return Incoming(self.ledger, self.clock)

    @cached_property
    def disagreements(self) -> Disagreements:
        """Return the use cases of entries that disagree."""
        return Disagreements(self.ledger)

    @cached_property
    def requested(self) -> Requests:
        """Return the use cases of what prisons ask each other for."""
        return Requests(self.ledger, self.clock)

    @cached_property
    def references(self) -> ReferenceOffice:
        """Return the use cases of reference data."""
        return ReferenceOffice(self.ledger, self.clock, APPLIERS)
