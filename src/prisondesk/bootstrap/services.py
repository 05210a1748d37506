"""All use cases of one open house, made once and handed to whoever needs them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from prisondesk.features.allocation.model.people import Known
from prisondesk.features.allocation.service.placements import PlacementService
from prisondesk.features.allocation.service.places import PlacesService
from prisondesk.features.allocation.store.people import Outcome
from prisondesk.features.assessment.model import OutcomeKey
from prisondesk.features.assessment.service import ScreeningService
from prisondesk.features.assessment.store import levels
from prisondesk.features.custody.service import CustodyService
from prisondesk.features.dossier.service import DossierService
from prisondesk.features.exchange.service.incoming import Incoming
from prisondesk.features.exchange.service.outgoing import Outgoing
from prisondesk.features.exchange.service.trust import TrustOffice
from prisondesk.features.health.service import HealthService
from prisondesk.features.inmates.service import InmateService
from prisondesk.features.intake.service.admissions import IntakeService
from prisondesk.features.property.service import PropertyService
from prisondesk.features.separation.service import SeparationService
from prisondesk.features.staff.service.accounts import StaffService
from prisondesk.features.staff.service.drafts import DraftBox
from prisondesk.features.staff.service.papers import PaperOffice
from prisondesk.features.staff.service.seconds import SecondOfficer
from prisondesk.features.transfers.service import TransferService
from prisondesk.kernel.clock import Clock
from prisondesk.ledger.book import Ledger
from prisondesk.storage.database import Database


@dataclass(frozen=True, slots=True)
class Services:
    """One service a subject."""

    staff: StaffService
    papers: PaperOffice
    drafts: DraftBox
    seconds: SecondOfficer
    inmates: InmateService
    custody: CustodyService
    separation: SeparationService
    health: HealthService
    property: PropertyService
    screening: ScreeningService
    places: PlacesService
    placements: PlacementService
    intake: IntakeService
    dossier: DossierService
    transfers: TransferService
    trust: TrustOffice
    outgoing: Outgoing
    incoming: Incoming


def make_services(ledger: Ledger, database: Database, clock: Clock) -> Services:
    """Join the services of an open house."""
    placements = PlacementService(ledger, clock, screened)
    return Services(
        staff=StaffService(ledger),
        papers=PaperOffice(database, clock),
        drafts=DraftBox(database, clock),
        seconds=SecondOfficer(database, clock),
        inmates=InmateService(ledger),
        custody=CustodyService(ledger, clock),
        separation=SeparationService(ledger),
        health=HealthService(ledger, clock),
        property=PropertyService(ledger),
        screening=ScreeningService(ledger),
        places=PlacesService(ledger, clock),
        placements=placements,
        intake=IntakeService(ledger, clock, placements),
        dossier=DossierService(ledger, database, clock),
        transfers=TransferService(ledger, clock),
        trust=TrustOffice(ledger, clock),
        outgoing=Outgoing(ledger, clock),
        incoming=Incoming(ledger, clock),
    )


def screened(connection: Connection) -> Mapping[str, Outcome]:
    """Return what the screening says of everybody, as far as it matters for a cell.

    Who was not screened is "not assessed" and counts neither for nor against.
    """
    vulnerable = levels(connection, OutcomeKey.VULNERABILITY)
    pressure = levels(connection, OutcomeKey.CUSTODY)
    return {
        key: Outcome(
            _known(vulnerable.get(key), yes=("some", "high")),
            _known(pressure.get(key), yes=("medium", "high")),
        )
        for key in vulnerable.keys() | pressure.keys()
    }


def _known(level: str | None, *, yes: tuple[str, ...]) -> Known:
    if level is None or level == "unknown":
        return Known.NOT_ASSESSED
    return Known.YES if level in yes else Known.NO
