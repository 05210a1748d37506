"""The desks of transfers and of the exchange in an open house."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.dossier.rules.facts import fact_words
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.exchange import ui as exchange_ui
from prisondesk.features.exchange.documents import (
    LAST_NUMBERS,
    REQUEST_SHEET,
    KnownComputer,
    NumbersSheet,
    RequestSheet,
)
from prisondesk.features.exchange.model import Own
from prisondesk.features.exchange.model.computers import Computer
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder
from prisondesk.features.transfers import ui as transfers_ui
from prisondesk.features.transfers.documents import (
    ORDRE_TRANSFEREMENT,
    TRANSFER_MANIFEST,
    TRANSFER_RECEIPT,
)
from prisondesk.features.transfers.documents.filling import fill, fill_receipt
from prisondesk.features.transfers.model import Manifest, MovedPerson
from prisondesk.features.transfers.ui.desk import BarWords, Destination, TransferDesk
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.sync.drives import removable
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen


def transfer_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of transfers for the officer signed in at *house*."""
    desk = transfer_desk(house)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in transfers_ui.SCREENS)


def exchange_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of the exchange for the officer signed in at *house*."""
    desk = exchange_desk(house)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in exchange_ui.SCREENS)


def transfer_desk(house: House) -> TransferDesk:
    """Return the tools for transfers."""
    services = house.services
    return TransferDesk(
        actor=house.actor,
        facility=house.facility,
        transfers=services.transfers,
        inmates=services.inmates,
        custody=services.custody,
        passages=services.passages,
        seconds=services.seconds,
        papers=services.papers,
        partners=lambda: tuple(
            Destination(each.code, each.name)
            for each in services.trust.partners(house.actor)
            if each.prison
        ),
        order=order_of_transfer,
        receipt=partial(receipt_of_transfer, services.papers),
        manifest=partial(manifest_of_group, services.papers),
        bar=partial(bar_of, house),
    )


def order_of_transfer(moved: MovedPerson) -> PaperOrder[Any]:
    """Return the order with its liaison sheet, for the printer."""
    file = moved.file
    return PaperOrder(ORDRE_TRANSFEREMENT, fill(moved), file.dossier, file.order.number)


def receipt_of_transfer(papers: PaperOffice, moved: MovedPerson, origin: str) -> PaperOrder[Any]:
    """Return the receipt of somebody who was taken in here, in two copies on one page."""
    number = papers.take_number("RT")
    return PaperOrder(TRANSFER_RECEIPT, fill_receipt(moved, origin), moved.file.dossier, number)


def manifest_of_group(papers: PaperOffice, manifest: Manifest) -> PaperOrder[Any]:
    """Return the list of all persons of one order, for the printer."""
    return PaperOrder(TRANSFER_MANIFEST, manifest, "", papers.take_number("MT"))


def exchange_desk(house: House) -> ExchangeDesk:
    """Return the tools for the exchange."""
    services = house.services
    return ExchangeDesk(
        actor=house.actor,
        facility=house.facility.name,
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
        sticks=removable,
        request_sheet=partial(sheet_of_request, services.papers),
        numbers_sheet=partial(sheet_of_numbers, services, house.actor),
        bar=partial(bar_of, house),
    )


def bar_of(house: House, key: str) -> BarWords:
    """Return who the dossier *key* is about, to be put into words for the top of a page."""
    return partial(bar_values, house.services.dossier.identity_bar(house.actor, key))


def sheet_of_request(papers: PaperOffice, own: Own, data: bytes) -> PaperOrder[Any]:
    """Return the signed request *data* of this computer as a paper, numbered."""
    made = own.asked_at
    if made is None:
        raise Refused(msg("This computer has not asked for a place yet."))
    sheet = RequestSheet(own.facility, own.writer, own.digits, made, data.decode("ascii"))
    return PaperOrder(REQUEST_SHEET, sheet, "", papers.take_number("DP"))


def sheet_of_numbers(
    services: Services, actor: Actor, computers: tuple[Computer, ...], now: dt.datetime
) -> PaperOrder[Any]:
    """Return how far each of *computers* is known to have written, as a paper, numbered."""
    lines = tuple(
        KnownComputer(each.facility, each.writer, each.said, bool(each.mistrust))
        for each in computers
    )
    version = services.trust.trust(actor).version
    sheet = NumbersSheet(services.staff.facility().name, now, version, lines)
    return PaperOrder(LAST_NUMBERS, sheet, "", services.papers.take_number("DN"))


def _built(build: Callable[[Bench, Any], Screen], desk: object, bench: Bench) -> Screen:
    return build(bench, desk)
