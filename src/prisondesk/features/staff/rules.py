"""What the facts of the staff are called where they are listed."""

from prisondesk.features.staff import events
from prisondesk.kernel.message import Message, cmsg
from prisondesk.ledger.kinds import FactBody

_TITLES: dict[type[FactBody], Message] = {
    events.FacilityFounded: cmsg("audit", "The prison began its records"),
    events.FacilityChanged: cmsg("audit", "A name or heading of the prison changed"),
    events.HealthGroupFounded: cmsg("audit", "The health key was made or renewed"),
    events.OfficerRegistered: cmsg("audit", "An account was opened"),
    events.OfficerRoleChanged: cmsg("audit", "The role of an account changed"),
    events.OfficerLeft: cmsg("audit", "An account was closed"),
    events.PasswordRenewed: cmsg("audit", "Words for one use were given"),
    events.DelegationGiven: cmsg("audit", "Somebody stands in for a role"),
    events.DelegationEnded: cmsg("audit", "A standing-in ended"),
    events.RecoverySheetsMade: cmsg("audit", "New recovery sheets were printed"),
    events.RecoveryTried: cmsg("audit", "The recovery sheets were tried"),
    events.RecoveryUsed: cmsg("audit", "The recovery sheet was used"),
    events.BackupRestored: cmsg("audit", "A backup was put back"),
    events.InspectionOpened: cmsg("audit", "A reading session was opened"),
    events.HealthOpened: cmsg("audit", "Health was opened in an emergency"),
    events.ClockConfirmed: cmsg("audit", "The clock was confirmed"),
    events.ListExported: cmsg("audit", "A list of names was exported"),
}

FACT_TITLES: dict[str, Message] = {fact.KIND.name: words for fact, words in _TITLES.items()}
