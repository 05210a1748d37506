"""Who may do what with which data: role by lane by act, derived from the one table of rights.

Nothing is decided here that the rights do not decide: each right stands in one place of the
matrix, and what stands nowhere concerns no lane (accounts, backups, one's own trail).
"""

import enum
from collections.abc import Mapping

from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role, permissions_of

P = Permission


class Act(enum.StrEnum):
    """What is done with the data of a lane."""

    READ = "read"
    PROPOSE = "propose"
    WRITE = "write"
    APPROVE = "approve"
    PRINT = "print"
    EXPORT = "export"


# The lanes by the names of the ledger; *partly* is a part, a flag or a number only.
_ROWS: dict[str, Mapping[Act, tuple[Permission, ...]]] = {
    "identity": {
        Act.READ: (P.IDENTITY_READ, P.IDENTITY_READ_TRANSFER, P.LIST_POPULATION),
        Act.PROPOSE: (P.PERSON_MERGE_PROPOSE, P.LIST_ARRIVALS),
        Act.WRITE: (P.IDENTITY_WRITE, P.IDENTITY_CORRECT),
        Act.APPROVE: (P.PERSON_MERGE_APPROVE, P.ERASURE_APPROVE),
        Act.PRINT: (P.PRINT_DOSSIER,),
        Act.EXPORT: (P.EXPORT_PREPARE, P.EXPORT_APPROVE),
    },
    "judicial": {
        Act.READ: (P.TITLE_READ, P.TITLE_READ_DATES, P.TITLE_READ_EXPIRED, P.LIST_DEADLINES),
        Act.PROPOSE: (P.RELEASE_ORDER_WRITE,),
        Act.WRITE: (P.TITLE_WRITE, P.RELEASE_PREPARE),
        Act.APPROVE: (
            P.ECROU_VALIDATE,
            P.TITLE_VALIDATE,
            P.SENTENCE_VALIDATE,
            P.RELEASE_VALIDATE,
            P.RELEASE_SIGN,
        ),
    },
    "custody": {
        Act.READ: (
            P.PLACEMENT_READ,
            P.TRANSFER_READ,
            P.HEALTH_FLAGS_READ,
            P.SEARCH_RECORD_READ,
            P.INTERVIEW_DIRECTOR_READ,
        ),
        Act.PROPOSE: (P.PLACEMENT_PROPOSE, P.HEALTH_PRECAUTION_WRITE, P.OBSERVATION_WRITE),
        Act.WRITE: (
            P.PLACEMENT_PROVISIONAL,
            P.MOVEMENT_WRITE,
            P.ROLL_WRITE,
            P.GATE_WRITE,
            P.RIGHTS_WRITE,
            P.SEARCH_RECORD_WRITE,
            P.SLIP_TYPE,
            P.HEALTH_FLAGS_WRITE,
            P.TRANSFER_PREPARE,
            P.TRANSFER_ACCEPT,
            P.INTERVIEW_DIRECTOR_WRITE,
        ),
        Act.APPROVE: (
            P.PLACEMENT_DECIDE,
            P.PLACEMENT_OVERCROWDING,
            P.TRANSFER_DEPART_APPROVE_REGISTRY,
            P.TRANSFER_DEPART_APPROVE_DIRECTOR,
            P.TRANSFER_CANCEL_APPROVE,
            P.CONFLICT_DECIDE,
        ),
        Act.EXPORT: (P.EXCHANGE_USE, P.EXCHANGE_CARRY),
    },
    "risk": {
        Act.READ: (
            P.ASSESSMENT_READ,
            P.SCREENING_READ_OUTCOMES,
            P.SCREENING_READ_CUSTODY,
            P.SCREENING_READ_VULNERABILITY,
            P.SCREENING_READ_NEEDS,
        ),
        Act.PROPOSE: (P.ASSESSMENT_SECOND,),
        Act.WRITE: (
            P.ASSESSMENT_WRITE,
            P.SCREENING_FIRST_NIGHT_WRITE,
            P.SCREENING_VULNERABILITY_WRITE,
            P.SCREENING_CUSTODY_WRITE,
            P.SCREENING_NEEDS_WRITE,
        ),
        Act.APPROVE: (P.ASSESSMENT_DECIDE,),
        Act.PRINT: (P.PRINT_ASSESSMENT,),
    },
    # Read by whoever reads social text; no right stands here alone.
    "local": {},
    "social": {Act.READ: (P.SOCIAL_READ, P.SOCIAL_FLAGS_READ), Act.WRITE: (P.SOCIAL_WRITE,)},
    "health": {
        Act.READ: (
            P.HEALTH_READ,
            P.ILL_TREATMENT_READ,
            P.ILL_TREATMENT_READ_CONSENTED,
            P.ILL_TREATMENT_FLAG_READ,
            P.ILL_TREATMENT_COUNT,
            P.SCREENING_READ_HEALTH,
            P.SCREENING_READ_SELF_HARM,
        ),
        Act.WRITE: (
            P.HEALTH_WRITE,
            P.ILL_TREATMENT_WRITE,
            P.SCREENING_HEALTH_WRITE,
            P.SCREENING_SELF_HARM_WRITE,
        ),
        Act.APPROVE: (P.HEALTH_OPEN_APPROVE,),
    },
    "property": {Act.READ: (P.PROPERTY_READ,), Act.WRITE: (P.PROPERTY_WRITE,)},
    "discipline": {
        Act.READ: (P.INCIDENT_READ, P.INCIDENT_COUNT, P.INCIDENT_FLAGS_READ),
        Act.WRITE: (P.INCIDENT_WRITE,),
        Act.APPROVE: (P.INCIDENT_CONFIRM, P.DISCIPLINE_DECIDE),
    },
    "family": {
        Act.READ: (P.FAMILY_READ, P.VISIT_READ),
        Act.WRITE: (P.FAMILY_WRITE, P.VISIT_WRITE),
    },
    "programme": {Act.READ: (P.PROGRAMME_READ,), Act.WRITE: (P.PROGRAMME_WRITE,)},
    "request": {
        Act.READ: (
            P.COMPLAINT_READ,
            P.COMPLAINT_READ_CONFIDENTIAL,
            P.COMPLAINT_READ_ABOUT_DIRECTOR,
        ),
        Act.PROPOSE: (P.COMPLAINT_DEPOSIT,),
        Act.WRITE: (P.COMPLAINT_HANDLE, P.COMPLAINT_LETTER_WRITE),
    },
    "separation": {
        Act.READ: (P.SEPARATION_READ,),
        Act.WRITE: (P.SEPARATION_WRITE,),
        Act.APPROVE: (P.SEPARATION_CLOSE,),
    },
    "places": {Act.READ: (P.PLACES_READ, P.STATISTICS_READ), Act.WRITE: (P.FACILITY_SETUP,)},
    "staff": {
        Act.READ: (P.AUDIT_READ, P.AUDIT_READ_ALL),
        Act.WRITE: (P.ACCOUNTS_MANAGE, P.EXCHANGE_PARTNERS),
        Act.APPROVE: (P.ACCOUNTS_APPROVE, P.RESTORE_APPROVE),
    },
    "reference": {Act.WRITE: (P.REFERENCE_WRITE, P.SETTINGS_TECHNICAL)},
}

# Of no lane: the officer's own trail, printing what may be read, keeping a file of it, backups.
WITHOUT_LANE = frozenset({P.AUDIT_READ_OWN, P.PRINT_USE, P.PRINT_SAVE_AS, P.BACKUP_USE})


def rights(lane: str, act: Act) -> tuple[Permission, ...]:
    """Return the rights that allow *act* on a part of *lane*, or on all of it."""
    return _ROWS.get(lane, {}).get(act, ())


def held(role: Role, lane: str, act: Act) -> frozenset[Permission]:
    """Return which rights of that place *role* holds; none means refused."""
    return permissions_of(role) & frozenset(rights(lane, act))


def lanes() -> tuple[str, ...]:
    """Return the lanes of the matrix."""
    return tuple(_ROWS)
