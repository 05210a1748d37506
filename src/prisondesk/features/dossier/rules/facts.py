"""What every kind of fact is called on the timeline, and the picture that goes with it."""

from dataclasses import dataclass

from prisondesk.features.allocation import events as allocation
from prisondesk.features.assessment.events import assessment, follow_up, interview, screening
from prisondesk.features.custody import events as custody
from prisondesk.features.exchange import events as exchange
from prisondesk.features.health import events as health
from prisondesk.features.incidents import events as incidents
from prisondesk.features.inmates import events as inmates
from prisondesk.features.intake import events as intake
from prisondesk.features.programmes import events as programmes
from prisondesk.features.property import events as property_
from prisondesk.features.requests import events as requests
from prisondesk.features.retention import events as retention
from prisondesk.features.transfers import events as transfers
from prisondesk.features.visits import events as visits
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.resealing import Resealed


@dataclass(frozen=True, slots=True)
class FactWords:
    """The title of a kind of fact, its icon."""

    title: Message
    icon: str


_WORDS: dict[type[FactBody], FactWords] = {
    Approved: FactWords(msg("Second signature given"), "signature"),
    Resealed: FactWords(msg("Sealed page copied for the destination"), "lock"),
    inmates.IdentityRecorded: FactWords(msg("Identity taken down"), "id-card"),
    inmates.IdentityCorrected: FactWords(msg("Identity corrected"), "pencil"),
    inmates.AliasAdded: FactWords(msg("Other name added"), "id-card"),
    inmates.CircumstancesRecorded: FactWords(msg("Family and trade taken down"), "user"),
    inmates.LanguagesRecorded: FactWords(msg("Languages taken down"), "languages"),
    inmates.IdentifierSeen: FactWords(msg("Identity paper seen"), "file-check"),
    inmates.NoIdentifierHeld: FactWords(msg("Asked for papers: none held"), "file-text"),
    inmates.PhotoTaken: FactWords(msg("Photo taken"), "camera"),
    inmates.FingerRecorded: FactWords(msg("Fingerprint noted"), "eye"),
    inmates.EntryStruck: FactWords(msg("Entry taken back"), "pencil"),
    inmates.MarksRecorded: FactWords(msg("Distinguishing marks noted"), "eye"),
    inmates.ArrestRecorded: FactWords(msg("Arrest told"), "map-pin"),
    inmates.ContactRecorded: FactWords(msg("Contact outside noted"), "phone"),
    inmates.ContactWithdrawn: FactWords(msg("Contact outside withdrawn"), "phone"),
    inmates.ContactTold: FactWords(msg("Family told"), "phone"),
    inmates.FoundDifferent: FactWords(msg("Compared: another person"), "columns-2"),
    inmates.FoundSame: FactWords(msg("Compared: the same person"), "merge"),
    inmates.SameUndone: FactWords(msg("“The same person” taken back"), "split"),
    custody.TitleReceived: FactWords(msg("Title received"), "file-text"),
    custody.TitleChecked: FactWords(msg("Title checked"), "circle-check"),
    custody.TitleRefused: FactWords(msg("Title refused"), "file-warning"),
    custody.ProsecutorTold: FactWords(msg("Prosecutor told"), "phone"),
    custody.EcrouTaken: FactWords(msg("Acte d’écrou written"), "pen-line"),
    custody.EcrouValidated: FactWords(msg("Écrou validated"), "stamp"),
    custody.EcrouCancelled: FactWords(msg("Écrou cancelled"), "ban"),
    custody.PresenceOpened: FactWords(msg("Presence without écrou"), "hourglass"),
    custody.PresenceEnded: FactWords(msg("Presence without écrou ended"), "hourglass"),
    custody.PassageNoted: FactWords(msg("Passes through, goes on to another prison"), "truck"),
    custody.PassageEnded: FactWords(msg("Stays here: full admission"), "log-in"),
    custody.StatusChanged: FactWords(msg("Legal status changed"), "scale"),
    custody.FirstAppearanceNoted: FactWords(msg("First appearance noted"), "gavel"),
    custody.OrderExtended: FactWords(msg("Detention extended"), "calendar-clock"),
    custody.DateRead: FactWords(msg("Date read on the order"), "calendar-check"),
    custody.SentenceRecorded: FactWords(msg("Judgment entered"), "gavel"),
    custody.SuspensionRevoked: FactWords(msg("Suspended sentence made firm"), "gavel"),
    custody.RemissionGranted: FactWords(msg("Remission entered"), "gavel"),
    custody.LibertyCounted: FactWords(msg("Days at liberty counted"), "calendar"),
    custody.AppealDeclared: FactWords(msg("Appeal declared"), "scale"),
    custody.JudicialActNoted: FactWords(msg("Act of the court noted"), "gavel"),
    custody.ReleaseOrdered: FactWords(msg("Order of release arrived"), "door-open"),
    custody.TitleEnded: FactWords(msg("Title ended"), "calendar-x"),
    custody.Released: FactWords(msg("Released"), "door-open"),
    custody.ReleaseHandedOver: FactWords(msg("Handed over on release"), "package-check"),
    custody.CaseRecorded: FactWords(msg("Case file noted"), "briefcase"),
    custody.ChargeAdded: FactWords(msg("Charge added"), "scale"),
    custody.OffenceValidated: FactWords(msg("Class of the offence validated"), "scale"),
    custody.HearingFixed: FactWords(msg("Hearing fixed"), "gavel"),
    custody.HearingHeld: FactWords(msg("Hearing held"), "gavel"),
    custody.CreditGranted: FactWords(msg("Days credited"), "calendar"),
    custody.LimitSet: FactWords(msg("Legal limit set"), "scale"),
    custody.NoticeSent: FactWords(msg("Notice of expiry sent"), "file-warning"),
    custody.NoticeAnswered: FactWords(msg("Notice of expiry answered"), "file-check"),
    health.FunctionalFlagSet: FactWords(msg("Instruction of health staff"), "heart-pulse"),
    health.FunctionalFlagLifted: FactWords(
        msg("Instruction of health staff lifted"), "heart-pulse"
    ),
    health.HealthNoteNumbered: FactWords(msg("Sealed page numbered"), "lock"),
    health.HealthExamined: FactWords(msg("Page of the health file"), "lock"),
    # Outside the health group nothing may tell this page from any other.
    health.IllTreatmentNoted: FactWords(msg("Page of the health file"), "lock"),
    requests.CorrectionAsked: FactWords(msg("Correction of the own file asked"), "pencil"),
    requests.CorrectionAnswered: FactWords(msg("Request for correction answered"), "pencil"),
    visits.PermitGranted: FactWords(msg("Permit to visit entered"), "id-card"),
    visits.PermitWithdrawn: FactWords(msg("Permit to visit withdrawn"), "ban"),
    visits.VisitBegun: FactWords(msg("Visitor let in"), "users"),
    visits.VisitEnded: FactWords(msg("Visitor left"), "users"),
    visits.VisitorTurnedAway: FactWords(msg("Visitor turned away at the gate"), "ban"),
    visits.VisitorHomeTold: FactWords(msg("Told where a visitor lives"), "house"),
    visits.AuthorityCame: FactWords(msg("Visit of an authority"), "gavel"),
    property_.BelongingsReceived: FactWords(msg("Belongings received"), "package-check"),
    property_.ItemMoved: FactWords(msg("Object put elsewhere"), "package"),
    property_.ItemsReturned: FactWords(msg("Objects given back"), "package"),
    property_.MoneyMoved: FactWords(msg("Money moved"), "coins"),
    property_.OtherMoneyReturned: FactWords(msg("Foreign money given back"), "banknote"),
    property_.ContainerPacked: FactWords(msg("Container sealed"), "package"),
    property_.ContainerFollowed: FactWords(msg("Container followed"), "package-check"),
    property_.DiscrepancyNoted: FactWords(msg("Discrepancy noted"), "triangle-alert"),
    intake.BackCaptured: FactWords(msg("Entered from a paper register"), "book-open"),
    intake.AdmissionOpened: FactWords(msg("Presented at the gate"), "log-in"),
    intake.StationStarted: FactWords(msg("Station taken up"), "circle-dot"),
    intake.StationImpossible: FactWords(msg("Station impossible now"), "circle-slash"),
    intake.StationNotApplicable: FactWords(msg("Station not applicable"), "circle-minus"),
    intake.SlipIssued: FactWords(msg("Paper slip handed out"), "printer"),
    intake.RulesTold: FactWords(msg("Rules and rights told"), "book-open"),
    intake.SearchHeld: FactWords(msg("Search held"), "user-search"),
    intake.StateSeen: FactWords(msg("State on arrival seen"), "eye"),
    intake.HealthCheckHeld: FactWords(msg("Health check held"), "stethoscope"),
    intake.SocialInterviewHeld: FactWords(msg("Social interview held"), "message-square-text"),
    intake.DirectorInterviewHeld: FactWords(msg("Director’s interview held"), "handshake"),
    intake.DirectorNoteWritten: FactWords(msg("Note of the director"), "notebook-pen"),
    allocation.ProvisionalCellGiven: FactWords(msg("Provisional cell given"), "key-round"),
    allocation.PlacedInCell: FactWords(msg("Placement decided"), "key-round"),
    allocation.MovedToCell: FactWords(msg("Moved to another cell"), "move"),
    allocation.ZoneChanged: FactWords(msg("Moved to another zone of the cell"), "move"),
    allocation.PlacementEnded: FactWords(msg("Placement ended"), "log-out"),
    allocation.TemporarilyAbsent: FactWords(msg("Left for a time"), "log-out"),
    allocation.Returned: FactWords(msg("Came back"), "log-in"),
    transfers.TransferPrepared: FactWords(msg("Transfer prepared"), "truck"),
    transfers.TransferDeparted: FactWords(msg("Left for another prison"), "truck"),
    transfers.ArrivalTold: FactWords(msg("Arrival told by telephone"), "phone"),
    transfers.TransferAccepted: FactWords(msg("Received from another prison"), "log-in"),
    transfers.TransferRefused: FactWords(msg("Transfer refused at arrival"), "undo-2"),
    transfers.TransferCancelled: FactWords(msg("Transfer cancelled"), "ban"),
    transfers.StayedBehind: FactWords(msg("Did not leave with the group"), "ban"),
    transfers.RoadEventNoted: FactWords(msg("Event on the way"), "triangle-alert"),
    transfers.JourneyResumed: FactWords(msg("Journey resumed"), "truck"),
    transfers.TransferRedirected: FactWords(msg("Sent on to another prison"), "truck"),
    transfers.HealthShared: FactWords(msg("Health file sealed for another office"), "lock"),
    transfers.DisputeSettled: FactWords(msg("Transfer settled by the directors"), "scale"),
    transfers.TransferReturned: FactWords(msg("Back at the prison of origin"), "undo-2"),
    transfers.HealthHandedOver: FactWords(msg("Health file sealed for the destination"), "lock"),
    transfers.ReceiptReceived: FactWords(msg("Receipt of the transfer in hand"), "file-check"),
    transfers.ProvisionalOpened: FactWords(msg("Taken in on the printed order"), "scan-line"),
    transfers.ProvisionalLinked: FactWords(msg("Provisional file joined to this one"), "link"),
    transfers.ReleaseOrderHandedOn: FactWords(msg("Order of release handed on"), "door-open"),
    transfers.CopySent: FactWords(msg("Copy sent to another prison"), "mail"),
    exchange.Proposed: FactWords(msg("Proposed by another prison"), "message-square-text"),
    exchange.DisagreementDecided: FactWords(msg("Disagreement decided"), "scale"),
    exchange.PaperAsked: FactWords(msg("Paper asked for, to settle a disagreement"), "mail"),
}

_WORDS.update(
    {
        incidents.IncidentRecorded: FactWords(msg("Incident entered"), "triangle-alert"),
        incidents.IncidentCorrected: FactWords(msg("Incident corrected"), "pencil"),
        incidents.IncidentFollowed: FactWords(msg("Incident followed up"), "notebook-pen"),
        incidents.IncidentConfirmed: FactWords(msg("Incident confirmed"), "circle-check"),
        incidents.IncidentClosed: FactWords(msg("Incident closed"), "check"),
        incidents.ExaminationHeld: FactWords(msg("Seen by health staff"), "stethoscope"),
        incidents.Mentioned: FactWords(msg("Named in an incident"), "triangle-alert"),
        incidents.MentionWithdrawn: FactWords(
            msg("Taken out of an incident by a correction"), "pencil"
        ),
        incidents.AccusationTold: FactWords(msg("Told of an accusation"), "file-text"),
        incidents.PersonHeard: FactWords(msg("Heard on an accusation"), "message-square-text"),
        incidents.DisciplineDecided: FactWords(msg("Disciplinary decision"), "scale"),
        incidents.DisciplineAppealed: FactWords(msg("Appeal against a sanction"), "scale"),
        incidents.AppealAnswered: FactWords(msg("Appeal against a sanction answered"), "scale"),
        incidents.DecisionAnnulled: FactWords(msg("Disciplinary decision annulled"), "ban"),
        incidents.SanctionEnded: FactWords(msg("Sanction ended before its time"), "calendar-x"),
        incidents.ComplaintFiled: FactWords(msg("Complaint taken in"), "mail"),
        incidents.ComplaintSent: FactWords(msg("Complaint handed on"), "mail"),
        incidents.ComplaintAnswered: FactWords(msg("Complaint answered"), "mail"),
        incidents.SealedAnswerGiven: FactWords(msg("Complaint answered"), "mail"),
        incidents.EscapeRecorded: FactWords(msg("Escape"), "log-out"),
        incidents.Recaptured: FactWords(msg("Back after an escape"), "log-in"),
        incidents.DeathRecorded: FactWords(msg("Death in custody"), "circle-dot"),
        incidents.AuthorityTold: FactWords(msg("Told of an escape or a death"), "phone"),
    }
)
_WORDS.update(
    {
        programmes.ActivityOpened: FactWords(msg("Activity opened"), "graduation-cap"),
        programmes.ActivityChanged: FactWords(msg("Activity changed"), "pencil"),
        programmes.ActivityClosed: FactWords(msg("Activity closed"), "ban"),
        programmes.SessionHeld: FactWords(msg("Session of an activity held"), "users"),
        programmes.PlaceAsked: FactWords(msg("Asked for an activity"), "hand"),
        programmes.WaitingTold: FactWords(msg("Told that there is no place yet"), "hourglass"),
        programmes.PlaceGiven: FactWords(msg("Takes part in an activity"), "graduation-cap"),
        programmes.PlaceEnded: FactWords(msg("Activity ended for this person"), "calendar-x"),
        programmes.PlaceDeclined: FactWords(msg("Does not wish an activity"), "circle-minus"),
        programmes.AttendanceNoted: FactWords(msg("Session of an activity"), "calendar-check"),
    }
)
# Every fact of the assessment is named by what it is about, never by its outcome (decision 10).
_WORDS.update(
    {
        fact: FactWords(msg("Interview of the screening"), "clipboard-check")
        for fact in (*screening.FACTS, *follow_up.FACTS)
    }
)
_WORDS.update(
    {fact: FactWords(msg("Social interview"), "message-square-text") for fact in interview.FACTS}
)
_WORDS.update({fact: FactWords(msg("Assessment"), "clipboard-check") for fact in assessment.FACTS})
_WORDS.update(
    {
        follow_up.ObservationNoted: FactWords(msg("Observation note"), "notebook-pen"),
        follow_up.ObservationKept: FactWords(msg("Internal observation note"), "notebook-pen"),
        follow_up.PlanMade: FactWords(msg("Plan of activities"), "clipboard-check"),
        assessment.AssessmentsShredded: FactWords(msg("Assessments shredded by law"), "ban"),
    }
)
_WORDS.update(
    {
        retention.PeriodsDecided: FactWords(msg("Times of keeping decided"), "hourglass"),
        retention.LogCleared: FactWords(msg("Old lines taken out of the log"), "ban"),
        retention.ErasureHeld: FactWords(msg("Kept beyond its time"), "lock"),
        retention.HoldLifted: FactWords(msg("Need not be kept any longer"), "hourglass"),
        retention.BodiesErased: FactWords(msg("Erased by two people"), "ban"),
        retention.ErasureAnswered: FactWords(msg("Another prison answered an erasure"), "ban"),
    }
)
# What is sealed shows as any page of the health file does.
_WORDS.update(
    {
        fact: FactWords(msg("Page of the health file"), "lock")
        for fact in (follow_up.HealthTasksOpened, follow_up.HealthTaskDone)
    }
)

FACT_WORDS: dict[str, FactWords] = {fact.KIND.name: words for fact, words in _WORDS.items()}
OTHER = FactWords(msg("Entry of a newer version of the program"), "circle-help")
SEALED = FactWords(msg("Page of the health file"), "lock")


def fact_words(kind: str) -> FactWords:
    """Return what facts of *kind* are called; a kind this version does not know says so."""
    return FACT_WORDS.get(kind, OTHER)
