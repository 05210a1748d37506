"""The roles of a prison and the one table of what each may do; what is not listed is refused."""

import enum

from prisondesk.kernel.message import Message, cmsg
from prisondesk.security.permissions import Permission

P = Permission


class Role(enum.StrEnum):
    """A function held by a person with an account (or, for the inspector, by a visit)."""

    REGISTRY_CLERK = "registry_clerk"
    REGISTRY_CHIEF = "registry_chief"
    SECURITY_OFFICER = "security_officer"
    SECURITY_CHIEF = "security_chief"
    NURSE = "nurse"
    DOCTOR = "doctor"
    SOCIAL_WORKER = "social_worker"
    PSYCHOLOGIST = "psychologist"
    DIRECTOR = "director"
    DEPUTY = "deputy"
    COURIER = "courier"
    DIRECTORATE = "directorate"
    INSPECTOR = "inspector"
    ADMIN_TECH = "admin_tech"


TITLES: dict[Role, Message] = {
    Role.REGISTRY_CLERK: cmsg("role", "registry clerk"),
    Role.REGISTRY_CHIEF: cmsg("role", "head of the registry"),
    Role.SECURITY_OFFICER: cmsg("role", "security officer"),
    Role.SECURITY_CHIEF: cmsg("role", "head of security"),
    Role.NURSE: cmsg("role", "nurse"),
    Role.DOCTOR: cmsg("role", "doctor"),
    Role.SOCIAL_WORKER: cmsg("role", "social worker"),
    Role.PSYCHOLOGIST: cmsg("role", "psychologist"),
    Role.DIRECTOR: cmsg("role", "director"),
    Role.DEPUTY: cmsg("role", "deputy director"),
    Role.COURIER: cmsg("role", "courier"),
    Role.DIRECTORATE: cmsg("role", "prison directorate"),
    Role.INSPECTOR: cmsg("role", "inspector"),
    Role.ADMIN_TECH: cmsg("role", "technician"),
}

HEALTH_STAFF = frozenset({Role.NURSE, Role.DOCTOR})

# What everybody with case work shares: no line of it opens a note of another service.
_STAFF = frozenset(
    {
        P.AUDIT_READ_OWN,
        P.IDENTITY_READ,
        P.PLACEMENT_READ,
        P.PLACES_READ,
        P.LIST_POPULATION,
        P.HEALTH_FLAGS_READ,
        P.COMPLAINT_DEPOSIT,
        P.OBSERVATION_WRITE,
        P.PRINT_USE,
    }
)

_CLERK = _STAFF | {
    P.IDENTITY_WRITE,
    P.COMPLAINT_LETTER_WRITE,
    P.PERSON_MERGE_PROPOSE,
    P.TITLE_READ,
    P.TITLE_WRITE,
    P.PROPERTY_READ,
    P.PROPERTY_WRITE,
    P.INCIDENT_COUNT,
    P.MOVEMENT_WRITE,
    P.GATE_WRITE,
    P.RIGHTS_WRITE,
    P.SLIP_TYPE,
    P.SCREENING_CUSTODY_WRITE,
    P.SCREENING_NEEDS_WRITE,
    P.SCREENING_READ_NEEDS,
    P.FAMILY_READ,
    P.VISIT_READ,
    P.VISIT_WRITE,
    P.TRANSFER_READ,
    P.TRANSFER_PREPARE,
    P.TRANSFER_ACCEPT,
    P.RELEASE_ORDER_WRITE,
    P.RELEASE_PREPARE,
    P.EXCHANGE_USE,
    P.LIST_ARRIVALS,
    P.LIST_DEADLINES,
}

_REGISTRY_CHIEF = _CLERK | {
    P.IDENTITY_CORRECT,
    P.PERSON_MERGE_APPROVE,
    P.ECROU_VALIDATE,
    P.TITLE_VALIDATE,
    P.SENTENCE_VALIDATE,
    P.SEARCH_RECORD_READ,
    P.INCIDENT_READ,
    P.SCREENING_READ_OUTCOMES,
    P.SCREENING_READ_CUSTODY,
    P.SEPARATION_READ,
    P.TRANSFER_DEPART_APPROVE_REGISTRY,
    P.TRANSFER_CANCEL_APPROVE,
    P.RELEASE_VALIDATE,
    P.CONFLICT_DECIDE,
    P.PRINT_SAVE_AS,
    P.EXPORT_PREPARE,
    P.EXPORT_APPROVE,
    P.STATISTICS_READ,
    P.ACCOUNTS_APPROVE,
    P.BACKUP_USE,
    P.RESTORE_APPROVE,
    P.ERASURE_APPROVE,
}

_SECURITY_OFFICER = _STAFF | {
    P.TITLE_READ_DATES,
    P.PROPERTY_READ,
    P.PROPERTY_WRITE,
    P.SEARCH_RECORD_READ,
    P.SEARCH_RECORD_WRITE,
    P.INCIDENT_READ,
    P.INCIDENT_WRITE,
    P.PLACEMENT_PROVISIONAL,
    P.MOVEMENT_WRITE,
    P.ROLL_WRITE,
    P.GATE_WRITE,
    P.RIGHTS_WRITE,
    P.HEALTH_PRECAUTION_WRITE,
    P.SCREENING_FIRST_NIGHT_WRITE,
    P.SCREENING_SELF_HARM_WRITE,
    P.SCREENING_VULNERABILITY_WRITE,
    P.SCREENING_CUSTODY_WRITE,
    P.SCREENING_READ_OUTCOMES,
    P.SCREENING_READ_CUSTODY,
    P.ASSESSMENT_SECOND,
    P.SEPARATION_READ,
    P.SEPARATION_WRITE,
    P.VISIT_READ,
    P.VISIT_WRITE,
    P.PROGRAMME_READ,
    P.TRANSFER_READ,
    P.RELEASE_ORDER_WRITE,
    P.LIST_ARRIVALS,
}

_SECURITY_CHIEF = _SECURITY_OFFICER | {
    P.INCIDENT_CONFIRM,
    P.PLACEMENT_PROPOSE,
    P.SEPARATION_CLOSE,
    P.CONFLICT_DECIDE,
}

_HEALTH = _STAFF | {
    P.INCIDENT_FLAGS_READ,
    P.HEALTH_READ,
    P.HEALTH_WRITE,
    P.HEALTH_FLAGS_WRITE,
    P.HEALTH_PRECAUTION_WRITE,
    P.ILL_TREATMENT_READ,
    P.ILL_TREATMENT_WRITE,
    P.SOCIAL_FLAGS_READ,
    P.SCREENING_FIRST_NIGHT_WRITE,
    P.SCREENING_SELF_HARM_WRITE,
    P.SCREENING_HEALTH_WRITE,
    P.SCREENING_READ_OUTCOMES,
    P.SCREENING_READ_SELF_HARM,
    P.SCREENING_READ_HEALTH,
    P.TRANSFER_READ,
    P.EXCHANGE_USE,
}

_SOCIAL = _STAFF | {
    P.TITLE_READ,
    P.PROPERTY_READ,
    P.INCIDENT_READ,
    P.ILL_TREATMENT_FLAG_READ,
    P.SOCIAL_READ,
    P.SOCIAL_WRITE,
    P.SCREENING_FIRST_NIGHT_WRITE,
    P.SCREENING_VULNERABILITY_WRITE,
    P.SCREENING_NEEDS_WRITE,
    P.SCREENING_READ_OUTCOMES,
    P.SCREENING_READ_VULNERABILITY,
    P.SCREENING_READ_NEEDS,
    P.ASSESSMENT_READ,
    P.ASSESSMENT_WRITE,
    P.ASSESSMENT_SECOND,
    P.SEPARATION_READ,
    P.SEPARATION_WRITE,
    P.COMPLAINT_READ,
    P.COMPLAINT_HANDLE,
    P.FAMILY_READ,
    P.FAMILY_WRITE,
    P.VISIT_READ,
    P.VISIT_WRITE,
    P.PROGRAMME_READ,
    P.PROGRAMME_WRITE,
    P.TRANSFER_READ,
    P.RELEASE_ORDER_WRITE,
    P.EXCHANGE_USE,
}

_DIRECTION = _STAFF | {
    P.PERSON_MERGE_APPROVE,
    P.TITLE_READ,
    P.PROPERTY_READ,
    P.SEARCH_RECORD_READ,
    P.INCIDENT_READ,
    P.INCIDENT_WRITE,
    P.DISCIPLINE_DECIDE,
    P.PLACEMENT_PROVISIONAL,
    P.PLACEMENT_PROPOSE,
    P.PLACEMENT_DECIDE,
    P.PLACEMENT_OVERCROWDING,
    P.MOVEMENT_WRITE,
    P.HEALTH_PRECAUTION_WRITE,
    P.HEALTH_OPEN_APPROVE,
    P.ILL_TREATMENT_READ_CONSENTED,
    P.ILL_TREATMENT_COUNT,
    P.SOCIAL_READ,
    P.SCREENING_READ_OUTCOMES,
    P.SCREENING_READ_VULNERABILITY,
    P.SCREENING_READ_CUSTODY,
    P.SCREENING_READ_NEEDS,
    P.ASSESSMENT_READ,
    P.ASSESSMENT_DECIDE,
    P.INTERVIEW_DIRECTOR_READ,
    P.INTERVIEW_DIRECTOR_WRITE,
    P.SEPARATION_READ,
    P.SEPARATION_WRITE,
    P.SEPARATION_CLOSE,
    P.COMPLAINT_READ,
    P.COMPLAINT_READ_CONFIDENTIAL,
    P.COMPLAINT_HANDLE,
    P.FAMILY_READ,
    P.VISIT_READ,
    P.PROGRAMME_READ,
    P.PROGRAMME_WRITE,
    P.TRANSFER_READ,
    P.TRANSFER_DEPART_APPROVE_DIRECTOR,
    P.TRANSFER_CANCEL_APPROVE,
    P.RELEASE_ORDER_WRITE,
    P.RELEASE_SIGN,
    P.EXCHANGE_USE,
    P.EXCHANGE_PARTNERS,
    P.CONFLICT_DECIDE,
    P.PRINT_SAVE_AS,
    P.PRINT_DOSSIER,
    P.PRINT_ASSESSMENT,
    P.EXPORT_PREPARE,
    P.EXPORT_APPROVE,
    P.LIST_DEADLINES,
    P.STATISTICS_READ,
    P.FACILITY_SETUP,
    P.ACCOUNTS_MANAGE,
    P.ACCOUNTS_APPROVE,
    P.AUDIT_READ,
    P.BACKUP_USE,
    P.RESTORE_APPROVE,
    P.ERASURE_APPROVE,
}

_TABLE: dict[Role, frozenset[P]] = {
    Role.REGISTRY_CLERK: _CLERK,
    Role.REGISTRY_CHIEF: _REGISTRY_CHIEF,
    Role.SECURITY_OFFICER: _SECURITY_OFFICER,
    Role.SECURITY_CHIEF: _SECURITY_CHIEF,
    Role.NURSE: _HEALTH,
    Role.DOCTOR: _HEALTH | {P.HEALTH_OPEN_APPROVE},
    Role.SOCIAL_WORKER: _SOCIAL,
    Role.PSYCHOLOGIST: _SOCIAL,
    Role.DIRECTOR: _DIRECTION,
    Role.DEPUTY: _DIRECTION,
    Role.COURIER: frozenset({P.AUDIT_READ_OWN, P.EXCHANGE_CARRY}),
    Role.DIRECTORATE: frozenset(
        {
            P.AUDIT_READ_OWN,
            P.AUDIT_READ_ALL,
            P.IDENTITY_READ_TRANSFER,
            P.TITLE_READ_EXPIRED,
            P.TRANSFER_READ,
            P.INCIDENT_COUNT,
            P.ILL_TREATMENT_COUNT,
            P.STATISTICS_READ,
            P.PLACES_READ,
            P.REFERENCE_WRITE,
            P.EXCHANGE_USE,
            P.PRINT_USE,
        }
    ),
    # Reads over the director's shoulder; never what was told in confidence (no assessment, no
    # social text, no health).
    Role.INSPECTOR: frozenset(
        {
            P.AUDIT_READ_OWN,
            P.AUDIT_READ,
            P.IDENTITY_READ,
            P.TITLE_READ,
            P.PROPERTY_READ,
            P.SEARCH_RECORD_READ,
            P.INCIDENT_READ,
            P.PLACEMENT_READ,
            P.PLACES_READ,
            P.TRANSFER_READ,
            P.COMPLAINT_READ,
            P.COMPLAINT_READ_CONFIDENTIAL,
            P.COMPLAINT_READ_ABOUT_DIRECTOR,
            P.LIST_POPULATION,
            P.LIST_DEADLINES,
            P.STATISTICS_READ,
        }
    ),
    Role.ADMIN_TECH: frozenset(
        {
            P.AUDIT_READ_OWN,
            P.ACCOUNTS_MANAGE,
            P.BACKUP_USE,
            P.SETTINGS_TECHNICAL,
            P.PRINT_USE,  # a trial sheet, the digits of the chain: nothing about a person
        }
    ),
}

# What the registry may type from the numbered paper slip of another service (done by somebody
# else, signed on paper). Health slips are typed by health staff only, so no right on health,
# self-harm or ill-treatment stands here.
FROM_SLIP = frozenset(
    {
        P.GATE_WRITE,
        P.RIGHTS_WRITE,
        P.SEARCH_RECORD_WRITE,
        P.PROPERTY_WRITE,
        P.PLACEMENT_PROVISIONAL,
        P.PLACEMENT_DECIDE,
        P.ROLL_WRITE,
        P.SCREENING_VULNERABILITY_WRITE,
        P.SCREENING_CUSTODY_WRITE,
        P.SCREENING_NEEDS_WRITE,
        P.SOCIAL_WRITE,
        P.INTERVIEW_DIRECTOR_WRITE,
    }
)

# A lane is readable with any of these rights, each of which opens the whole of it; rights on
# parts and flags do not count.
_LANES: dict[str, frozenset[P]] = {
    "identity": frozenset({P.IDENTITY_READ}),
    "judicial": frozenset({P.TITLE_READ}),
    "custody": frozenset({P.PLACEMENT_READ}),
    "risk": frozenset({P.ASSESSMENT_READ}),
    "social": frozenset({P.SOCIAL_READ}),
    "health": frozenset({P.HEALTH_READ}),
    "property": frozenset({P.PROPERTY_READ}),
    "discipline": frozenset({P.INCIDENT_READ}),
    "family": frozenset({P.FAMILY_READ}),
    "programme": frozenset({P.PROGRAMME_READ}),
    "request": frozenset({P.COMPLAINT_READ}),
    "attachment": frozenset({P.IDENTITY_READ}),
    "places": frozenset({P.PLACES_READ}),
    "separation": frozenset({P.SEPARATION_READ}),
    "staff": frozenset({P.PLACES_READ, P.ACCOUNTS_MANAGE}),
    "reference": frozenset({P.PLACES_READ, P.SETTINGS_TECHNICAL}),
    "local": frozenset({P.SOCIAL_READ}),
}


def permissions_of(role: Role) -> frozenset[P]:
    """Return everything *role* may do; a role without a line may do nothing."""
    return _TABLE.get(role, frozenset())


def roles_with(permission: P) -> tuple[Role, ...]:
    """Return the roles that hold *permission*, in the order of the list of roles."""
    return tuple(role for role in Role if permission in permissions_of(role))


def lanes_readable(role: Role) -> frozenset[str]:
    """Return the lanes *role* may read as a whole, by the names the ledger gives them."""
    held = permissions_of(role)
    return frozenset(lane for lane, needed in _LANES.items() if needed & held)
