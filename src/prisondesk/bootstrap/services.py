"""All use cases of one open house, made once and handed to whoever needs them."""

import builtins  # the field `property` hides the function of that name
from dataclasses import dataclass

from prisondesk.bootstrap.appliers import APPLIERS
from prisondesk.features.allocation.service.office import CellOffice, cell_office
from prisondesk.features.allocation.service.placements import PlacementService
from prisondesk.features.allocation.service.places import PlacesService
from prisondesk.features.allocation.service.planning.timing import Planner
from prisondesk.features.allocation.service.proposals import ProposalService
from prisondesk.features.allocation.service.rolls import RollService
from prisondesk.features.assessment.service.assessments import AssessmentService
from prisondesk.features.assessment.service.board import BoardService
from prisondesk.features.assessment.service.follow_up import FollowUpService
from prisondesk.features.assessment.service.interviews import InterviewService
from prisondesk.features.assessment.service.prompts import PromptService
from prisondesk.features.assessment.service.reviews import ReviewService
from prisondesk.features.assessment.service.screening import ScreeningService
from prisondesk.features.assessment.service.watching import WatchService
from prisondesk.features.assessment.store.shelf import Shelf
from prisondesk.features.custody.service import (
    CustodyService,
    JudicialService,
    LawService,
    ReleaseService,
)
from prisondesk.features.desk.service.auditing import AuditService
from prisondesk.features.desk.service.deadlines import DeadlineService
from prisondesk.features.desk.service.home import HomeService
from prisondesk.features.desk.service.keeping import KeepingService
from prisondesk.features.desk.service.limits import LimitsService
from prisondesk.features.desk.service.searching import SearchService
from prisondesk.features.dossier.service import DossierService
from prisondesk.features.exchange.events import EXCHANGE
from prisondesk.features.exchange.service.disagreements import Disagreements
from prisondesk.features.exchange.service.incoming import Incoming
from prisondesk.features.exchange.service.outgoing import Outgoing
from prisondesk.features.exchange.service.references import ReferenceOffice
from prisondesk.features.exchange.service.trust import TrustOffice
from prisondesk.features.exchange.store import references
from prisondesk.features.exchange.store.trusting import health_group, writer_keys
from prisondesk.features.health.service import HealthService
from prisondesk.features.inmates.service import DuplicateService, InmateService, NameBook
from prisondesk.features.intake.service.admissions import IntakeService
from prisondesk.features.intake.service.backcapture import BackCaptureService
from prisondesk.features.property.service import PropertyService
from prisondesk.features.reports.service.counting import ReportService
from prisondesk.features.reports.service.registers import RegisterService
from prisondesk.features.requests.service import RequestService
from prisondesk.features.separation.service import SeparationService
from prisondesk.features.staff.service.accounts import StaffService
from prisondesk.features.staff.service.drafts import DraftBox
from prisondesk.features.staff.service.exporting import ExportOffice
from prisondesk.features.staff.service.papers import PaperOffice
from prisondesk.features.staff.service.seconds import SecondOfficer
from prisondesk.features.transfers.service import TransferService
from prisondesk.features.transfers.store import elsewhere
from prisondesk.features.visits.service import VisitService
from prisondesk.kernel.clock import Clock
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import StreamId
from prisondesk.storage.database import Database
from prisondesk.sync.drives import removable
from prisondesk.sync.reference import Kind


@dataclass(frozen=True, slots=True)
class Services:
    """One service a subject."""

    staff: StaffService
    papers: PaperOffice
    drafts: DraftBox
    seconds: SecondOfficer
    exports: ExportOffice
    inmates: InmateService
    names: NameBook
    duplicates: DuplicateService
    custody: CustodyService
    court: JudicialService
    releases: ReleaseService
    law: LawService
    visits: VisitService
    separation: SeparationService
    health: HealthService
    property: PropertyService
    requests: RequestService
    screening: ScreeningService
    assessments: AssessmentService
    reviews: ReviewService
    follow_up: FollowUpService
    boards: BoardService
    interviews: InterviewService
    prompts: PromptService
    watching: WatchService
    places: PlacesService
    placements: PlacementService
    cells: CellOffice
    intake: IntakeService
    backcapture: BackCaptureService
    dossier: DossierService
    home: HomeService
    deadlines: DeadlineService
    search: SearchService
    keeping: KeepingService
    limits: LimitsService
    audit: AuditService
    registers: RegisterService
    reports: ReportService
    transfers: TransferService
    trust: TrustOffice
    outgoing: Outgoing
    incoming: Incoming
    disagreements: Disagreements
    references: ReferenceOffice

    @builtins.property
    def rolls(self) -> RollService:
        """Return the use cases of the roll call."""
        return self.cells.rolls

    @builtins.property
    def proposals(self) -> ProposalService:
        """Return the use cases of planning."""
        return self.cells.proposals


def make_services(ledger: Ledger, database: Database, clock: Clock) -> Services:
    """Join the services of an open house."""
    names, duplicates, files = _files(ledger, database, clock)
    placements, shelf = PlacementService(ledger, clock, elsewhere), _shelf(ledger)
    return Services(
        staff=StaffService(ledger), papers=PaperOffice(database, clock),
        drafts=DraftBox(database, clock), seconds=SecondOfficer(database, clock, removable),
        exports=ExportOffice(ledger), inmates=InmateService(ledger), names=names,
        duplicates=duplicates, custody=CustodyService(ledger, clock),
        court=JudicialService(ledger, clock), releases=ReleaseService(ledger, clock),
        law=LawService(ledger, clock), visits=VisitService(ledger, clock),
        separation=SeparationService(ledger), health=HealthService(ledger, clock),
        property=PropertyService(ledger), requests=RequestService(ledger, clock),
        screening=ScreeningService(ledger, shelf),
        assessments=AssessmentService(ledger, clock, shelf),
        reviews=ReviewService(ledger, clock, shelf),
        follow_up=FollowUpService(ledger, clock, shelf), boards=BoardService(ledger, shelf),
        interviews=InterviewService(ledger), prompts=PromptService(ledger),
        watching=WatchService(ledger, shelf), places=PlacesService(ledger, clock, elsewhere),
        placements=placements, cells=cell_office(ledger, clock, elsewhere, _planner),
        intake=IntakeService(ledger, clock, placements),
        backcapture=BackCaptureService(ledger, clock, duplicates), dossier=files,
        home=HomeService(ledger, clock), deadlines=DeadlineService(ledger, clock),
        search=SearchService(files), keeping=KeepingService(ledger, database, clock),
        limits=LimitsService(database), audit=AuditService(ledger, database, clock),
        registers=RegisterService(ledger, clock), reports=ReportService(ledger, clock),
        transfers=TransferService(ledger, clock, health_group, writer_keys),
        trust=TrustOffice(ledger, clock), outgoing=Outgoing(ledger, clock),
        incoming=Incoming(ledger, clock), disagreements=Disagreements(ledger),
        references=ReferenceOffice(ledger, clock, APPLIERS),
    )  # fmt: skip


def _files(
    ledger: Ledger, database: Database, clock: Clock
) -> tuple[NameBook, DuplicateService, DossierService]:
    """Return what finds people, over one index of their names."""
    names = NameBook(ledger)
    files = DossierService(ledger, database, clock, names)
    return names, DuplicateService(ledger, names), files


def _shelf(ledger: Ledger) -> Shelf:
    """Return the instruments in use here, those included that the directorate sends later."""

    def adopted() -> list[bytes]:
        with ledger.reading() as connection:
            return references.contents(connection, Kind.INSTRUMENT)

    def changed(streams: frozenset[StreamId]) -> None:
        if any(each.kind == EXCHANGE for each in streams):
            shelf.renew()

    shelf = Shelf(adopted)
    ledger.listen(changed)
    return shelf


def _planner() -> Planner:
    """Return the planner; its libraries are loaded when somebody asks for a plan."""
    from prisondesk.features.allocation.service.planning import planner

    return planner
