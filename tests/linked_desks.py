"""The desks of linked prisons, for tests of their screens."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from linked import Linked
from prisondesk.bootstrap.exchange_desk import (
    manifest_of_group,
    order_of_transfer,
    receipt_of_transfer,
    sheet_of_numbers,
    sheet_of_request,
)
from prisondesk.features.dossier.rules.facts import fact_words
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.staff.service.seconds import SecondOfficer
from prisondesk.features.transfers.ui.desk import Destination, TransferDesk
from prisondesk.security.session import Actor


@dataclass(frozen=True)
class Second(SecondOfficer):
    """Somebody who is there to sign; the password itself is tested with the sign-in."""

    person: Actor

    def unlock(self, first: Actor, user: str, password: str) -> Actor:
        return self.person


def exchange_desk(house: Linked, *sticks: Path) -> ExchangeDesk:
    """Return the desk of the clerk of *house*, with *sticks* plugged in."""
    services = house.services
    return ExchangeDesk(
        actor=house.clerk,
        facility=house.code,
        outgoing=services.outgoing,
        incoming=services.incoming,
        trust=services.trust,
        papers=services.papers,
        seconds=services.seconds,
        requested=services.requested,
        disagreements=services.disagreements,
        references=services.references,
        dossier_of=services.transfers.dossier_of,
        kind_words=lambda kind: fact_words(kind).title,
        sticks=lambda: sticks,
        request_sheet=partial(sheet_of_request, services.papers),
        numbers_sheet=partial(sheet_of_numbers, services, house.clerk),
        bar=lambda key: partial(bar_values, services.dossier.identity_bar(house.clerk, key)),
    )


def transfer_desk(house: Linked, *, chief: bool = False) -> TransferDesk:
    """Return the desk of the clerk, or of the head of the registry, of *house*."""
    services, actor = house.services, house.chief if chief else house.clerk
    facility = services.staff.facility()
    return TransferDesk(
        actor=actor,
        facility=facility,
        transfers=services.transfers,
        inmates=services.inmates,
        custody=services.custody,
        passages=services.passages,
        seconds=services.seconds,
        papers=services.papers,
        partners=lambda: tuple(
            Destination(each.code, each.name)
            for each in services.trust.partners(actor)
            if each.prison
        ),
        order=order_of_transfer,
        manifest=partial(manifest_of_group, services.papers),
        receipt=partial(receipt_of_transfer, services.papers),
        bar=lambda key: partial(bar_values, services.dossier.identity_bar(actor, key)),
    )
