"""Every right there is, and what each one lets a person do, in words."""

import enum

from prisondesk.kernel.message import Message, cmsg


class Permission(enum.StrEnum):
    """One thing a role may or may not do; a right that is not in a role's line is refused."""

    IDENTITY_READ = "identity.read"
    IDENTITY_READ_TRANSFER = "identity.read_transfer"
    IDENTITY_WRITE = "identity.write"
    IDENTITY_CORRECT = "identity.correct"
    PERSON_MERGE_PROPOSE = "person.merge.propose"
    PERSON_MERGE_APPROVE = "person.merge.approve"
    ECROU_VALIDATE = "ecrou.validate"
    TITLE_READ = "title.read"
    TITLE_READ_DATES = "title.read_dates"
    TITLE_READ_EXPIRED = "title.read_expired"
    TITLE_WRITE = "title.write"
    TITLE_VALIDATE = "title.validate"
    SENTENCE_VALIDATE = "sentence.validate"
    PROPERTY_READ = "property.read"
    PROPERTY_WRITE = "property.write"
    SEARCH_RECORD_READ = "search_record.read"
    SEARCH_RECORD_WRITE = "search_record.write"
    INCIDENT_READ = "incident.read"
    INCIDENT_COUNT = "incident.count"
    INCIDENT_FLAGS_READ = "incident.flags.read"
    INCIDENT_WRITE = "incident.write"
    INCIDENT_CONFIRM = "incident.confirm"
    DISCIPLINE_DECIDE = "discipline.decide"
    PLACEMENT_READ = "placement.read"
    PLACEMENT_PROVISIONAL = "placement.provisional"
    PLACEMENT_PROPOSE = "placement.propose"
    PLACEMENT_DECIDE = "placement.decide"
    PLACEMENT_OVERCROWDING = "placement.overcrowding"
    MOVEMENT_WRITE = "movement.write"
    ROLL_WRITE = "roll.write"
    GATE_WRITE = "gate.write"
    RIGHTS_WRITE = "rights.write"
    SLIP_TYPE = "slip.type"
    HEALTH_READ = "health.read"
    HEALTH_WRITE = "health.write"
    HEALTH_FLAGS_READ = "health.flags.read"
    HEALTH_FLAGS_WRITE = "health.flags.write"
    HEALTH_PRECAUTION_WRITE = "health.precaution.write"
    HEALTH_OPEN_APPROVE = "health.open.approve"
    ILL_TREATMENT_READ = "ill_treatment.read"
    ILL_TREATMENT_WRITE = "ill_treatment.write"
    ILL_TREATMENT_READ_CONSENTED = "ill_treatment.read_consented"
    ILL_TREATMENT_FLAG_READ = "ill_treatment.flag.read"
    ILL_TREATMENT_COUNT = "ill_treatment.count"
    SOCIAL_READ = "social.read"
    SOCIAL_WRITE = "social.write"
    SOCIAL_FLAGS_READ = "social.flags.read"
    OBSERVATION_WRITE = "observation.write"
    SCREENING_FIRST_NIGHT_WRITE = "screening.first_night.write"
    SCREENING_SELF_HARM_WRITE = "screening.self_harm.write"
    SCREENING_HEALTH_WRITE = "screening.health.write"
    SCREENING_VULNERABILITY_WRITE = "screening.vulnerability.write"
    SCREENING_CUSTODY_WRITE = "screening.custody.write"
    SCREENING_NEEDS_WRITE = "screening.needs.write"
    SCREENING_READ_OUTCOMES = "screening.read_outcomes"
    SCREENING_READ_SELF_HARM = "screening.read_self_harm"
    SCREENING_READ_HEALTH = "screening.read_health"
    SCREENING_READ_VULNERABILITY = "screening.read_vulnerability"
    SCREENING_READ_CUSTODY = "screening.read_custody"
    SCREENING_READ_NEEDS = "screening.read_needs"
    ASSESSMENT_READ = "assessment.read"
    ASSESSMENT_WRITE = "assessment.write"
    ASSESSMENT_SECOND = "assessment.second"
    ASSESSMENT_DECIDE = "assessment.decide"
    INTERVIEW_DIRECTOR_READ = "interview.director.read"
    INTERVIEW_DIRECTOR_WRITE = "interview.director.write"
    SEPARATION_READ = "separation.read"
    SEPARATION_WRITE = "separation.write"
    SEPARATION_CLOSE = "separation.close"
    COMPLAINT_DEPOSIT = "complaint.deposit"
    COMPLAINT_READ = "complaint.read"
    COMPLAINT_HANDLE = "complaint.handle"
    COMPLAINT_READ_CONFIDENTIAL = "complaint.read_confidential"
    COMPLAINT_READ_ABOUT_DIRECTOR = "complaint.read_about_director"
    COMPLAINT_LETTER_WRITE = "complaint.letter.write"
    FAMILY_READ = "family.read"
    FAMILY_WRITE = "family.write"
    VISIT_READ = "visit.read"
    VISIT_WRITE = "visit.write"
    PROGRAMME_READ = "programme.read"
    PROGRAMME_WRITE = "programme.write"
    TRANSFER_READ = "transfer.read"
    TRANSFER_PREPARE = "transfer.prepare"
    TRANSFER_DEPART_APPROVE_REGISTRY = "transfer.depart.approve.registry"
    TRANSFER_DEPART_APPROVE_DIRECTOR = "transfer.depart.approve.director"
    TRANSFER_CANCEL_APPROVE = "transfer.cancel.approve"
    TRANSFER_ACCEPT = "transfer.accept"
    RELEASE_ORDER_WRITE = "release.order.write"
    RELEASE_PREPARE = "release.prepare"
    RELEASE_VALIDATE = "release.validate"
    RELEASE_SIGN = "release.sign"
    EXCHANGE_USE = "exchange.use"
    EXCHANGE_CARRY = "exchange.carry"
    EXCHANGE_PARTNERS = "exchange.partners"
    CONFLICT_DECIDE = "conflict.decide"
    PRINT_USE = "print.use"
    PRINT_SAVE_AS = "print.save_as"
    PRINT_DOSSIER = "print.dossier"
    PRINT_ASSESSMENT = "print.assessment"
    EXPORT_PREPARE = "export.prepare"
    EXPORT_APPROVE = "export.approve"
    LIST_ARRIVALS = "list.arrivals"
    LIST_POPULATION = "list.population"
    LIST_DEADLINES = "list.deadlines"
    STATISTICS_READ = "statistics.read"
    PLACES_READ = "places.read"
    FACILITY_SETUP = "facility.setup"
    SETTINGS_TECHNICAL = "settings.technical"
    REFERENCE_WRITE = "reference.write"
    ACCOUNTS_MANAGE = "accounts.manage"
    ACCOUNTS_APPROVE = "accounts.approve"
    AUDIT_READ_OWN = "audit.read_own"
    AUDIT_READ = "audit.read"
    AUDIT_READ_ALL = "audit.read_all"
    BACKUP_USE = "backup.use"
    RESTORE_APPROVE = "restore.approve"
    ERASURE_APPROVE = "erasure.approve"


_P = Permission

TASKS: dict[Permission, Message] = {
    _P.IDENTITY_READ: cmsg("task", "see who a person is"),
    _P.IDENTITY_READ_TRANSFER: cmsg("task", "see who is being transferred"),
    _P.IDENTITY_WRITE: cmsg("task", "write the identity of a person"),
    _P.IDENTITY_CORRECT: cmsg("task", "correct a registered identity"),
    _P.PERSON_MERGE_PROPOSE: cmsg("task", "propose that two files are the same person"),
    _P.PERSON_MERGE_APPROVE: cmsg("task", "join two files of the same person"),
    _P.ECROU_VALIDATE: cmsg("task", "validate an écrou"),
    _P.TITLE_READ: cmsg("task", "see titles, status and deadlines"),
    _P.TITLE_READ_DATES: cmsg("task", "see the dates of titles"),
    _P.TITLE_READ_EXPIRED: cmsg("task", "see expired titles"),
    _P.TITLE_WRITE: cmsg("task", "write titles"),
    _P.TITLE_VALIDATE: cmsg("task", "validate titles"),
    _P.SENTENCE_VALIDATE: cmsg("task", "validate the computation of a sentence"),
    _P.PROPERTY_READ: cmsg("task", "see belongings and money"),
    _P.PROPERTY_WRITE: cmsg("task", "write belongings and money"),
    _P.SEARCH_RECORD_READ: cmsg("task", "see search records"),
    _P.SEARCH_RECORD_WRITE: cmsg("task", "write search records"),
    _P.INCIDENT_READ: cmsg("task", "see incidents and discipline"),
    _P.INCIDENT_COUNT: cmsg("task", "see the number of incidents"),
    _P.INCIDENT_FLAGS_READ: cmsg("task", "see that there was an incident"),
    _P.INCIDENT_WRITE: cmsg("task", "write incidents"),
    _P.INCIDENT_CONFIRM: cmsg("task", "confirm incidents"),
    _P.DISCIPLINE_DECIDE: cmsg("task", "decide on discipline"),
    _P.PLACEMENT_READ: cmsg("task", "see cells and moves"),
    _P.PLACEMENT_PROVISIONAL: cmsg("task", "give a provisional cell"),
    _P.PLACEMENT_PROPOSE: cmsg("task", "propose a placement"),
    _P.PLACEMENT_DECIDE: cmsg("task", "decide a placement"),
    _P.PLACEMENT_OVERCROWDING: cmsg("task", "decide on the overcrowding of a block"),
    _P.MOVEMENT_WRITE: cmsg("task", "write exits and returns"),
    _P.ROLL_WRITE: cmsg("task", "write the roll call"),
    _P.GATE_WRITE: cmsg("task", "write presentations at the gate"),
    _P.RIGHTS_WRITE: cmsg("task", "write that rules and rights were read"),
    _P.SLIP_TYPE: cmsg("task", "type the paper slips of other services"),
    _P.HEALTH_READ: cmsg("task", "read the health file"),
    _P.HEALTH_WRITE: cmsg("task", "write in the health file"),
    _P.HEALTH_FLAGS_READ: cmsg("task", "see health flags"),
    _P.HEALTH_FLAGS_WRITE: cmsg("task", "set health flags"),
    _P.HEALTH_PRECAUTION_WRITE: cmsg("task", "set a health precaution until health staff decide"),
    _P.HEALTH_OPEN_APPROVE: cmsg("task", "approve the emergency opening of health data"),
    _P.ILL_TREATMENT_READ: cmsg("task", "read reports of ill-treatment"),
    _P.ILL_TREATMENT_WRITE: cmsg("task", "write a report of ill-treatment"),
    _P.ILL_TREATMENT_READ_CONSENTED: cmsg(
        "task", "read reports of ill-treatment the person agrees to share"
    ),
    _P.ILL_TREATMENT_FLAG_READ: cmsg("task", "see that a report of ill-treatment exists"),
    _P.ILL_TREATMENT_COUNT: cmsg("task", "see the number of reports of ill-treatment"),
    _P.SOCIAL_READ: cmsg("task", "read social reports"),
    _P.SOCIAL_WRITE: cmsg("task", "write social reports"),
    _P.SOCIAL_FLAGS_READ: cmsg("task", "see that a social report exists"),
    _P.OBSERVATION_WRITE: cmsg("task", "write an observation note"),
    _P.SCREENING_FIRST_NIGHT_WRITE: cmsg("task", "ask the first-night questions"),
    _P.SCREENING_SELF_HARM_WRITE: cmsg("task", "fill the self-harm part of the screening"),
    _P.SCREENING_HEALTH_WRITE: cmsg("task", "fill the health part of the screening"),
    _P.SCREENING_VULNERABILITY_WRITE: cmsg("task", "fill the vulnerability part of the screening"),
    _P.SCREENING_CUSTODY_WRITE: cmsg("task", "fill the custody part of the screening"),
    _P.SCREENING_NEEDS_WRITE: cmsg("task", "fill the needs part of the screening"),
    _P.SCREENING_READ_OUTCOMES: cmsg("task", "see the outcomes of the screening"),
    _P.SCREENING_READ_SELF_HARM: cmsg("task", "read the self-harm part of the screening"),
    _P.SCREENING_READ_HEALTH: cmsg("task", "read the health part of the screening"),
    _P.SCREENING_READ_VULNERABILITY: cmsg("task", "read the vulnerability part of the screening"),
    _P.SCREENING_READ_CUSTODY: cmsg("task", "read the custody part of the screening"),
    _P.SCREENING_READ_NEEDS: cmsg("task", "read the needs part of the screening"),
    _P.ASSESSMENT_READ: cmsg("task", "read assessments"),
    _P.ASSESSMENT_WRITE: cmsg("task", "lead an assessment"),
    _P.ASSESSMENT_SECOND: cmsg("task", "be the second person of an assessment"),
    _P.ASSESSMENT_DECIDE: cmsg("task", "decide on an assessment"),
    _P.INTERVIEW_DIRECTOR_READ: cmsg("task", "read the director’s interview"),
    _P.INTERVIEW_DIRECTOR_WRITE: cmsg("task", "write the director’s interview"),
    _P.SEPARATION_READ: cmsg("task", "see the separation list"),
    _P.SEPARATION_WRITE: cmsg("task", "write in the separation list"),
    _P.SEPARATION_CLOSE: cmsg("task", "end a separation"),
    _P.COMPLAINT_DEPOSIT: cmsg("task", "register a request or a complaint"),
    _P.COMPLAINT_READ: cmsg("task", "read requests and complaints"),
    _P.COMPLAINT_HANDLE: cmsg("task", "handle requests and complaints"),
    _P.COMPLAINT_READ_CONFIDENTIAL: cmsg("task", "read confidential complaints"),
    _P.COMPLAINT_READ_ABOUT_DIRECTOR: cmsg("task", "read complaints about the director"),
    _P.COMPLAINT_LETTER_WRITE: cmsg("task", "write that a sealed complaint was answered"),
    _P.FAMILY_READ: cmsg("task", "see family contacts"),
    _P.FAMILY_WRITE: cmsg("task", "write family contacts"),
    _P.VISIT_READ: cmsg("task", "see visits"),
    _P.VISIT_WRITE: cmsg("task", "write visits"),
    _P.PROGRAMME_READ: cmsg("task", "see activities"),
    _P.PROGRAMME_WRITE: cmsg("task", "write activities"),
    _P.TRANSFER_READ: cmsg("task", "see transfers"),
    _P.TRANSFER_PREPARE: cmsg("task", "prepare a transfer"),
    _P.TRANSFER_DEPART_APPROVE_REGISTRY: cmsg("task", "sign a departure for the registry"),
    _P.TRANSFER_DEPART_APPROVE_DIRECTOR: cmsg("task", "sign a departure for the direction"),
    _P.TRANSFER_CANCEL_APPROVE: cmsg("task", "sign the cancelling of a transfer"),
    _P.TRANSFER_ACCEPT: cmsg("task", "confirm the arrival of a transferred person"),
    _P.RELEASE_ORDER_WRITE: cmsg("task", "register an order of release"),
    _P.RELEASE_PREPARE: cmsg("task", "prepare a release"),
    _P.RELEASE_VALIDATE: cmsg("task", "validate release papers"),
    _P.RELEASE_SIGN: cmsg("task", "sign a release"),
    _P.EXCHANGE_USE: cmsg("task", "use the exchange"),
    _P.EXCHANGE_CARRY: cmsg("task", "carry the key of the exchange"),
    _P.EXCHANGE_PARTNERS: cmsg("task", "manage the partners of the exchange"),
    _P.CONFLICT_DECIDE: cmsg("task", "decide between two conflicting entries"),
    _P.PRINT_USE: cmsg("task", "print"),
    _P.PRINT_SAVE_AS: cmsg("task", "save a paper as a file"),
    _P.PRINT_DOSSIER: cmsg("task", "print a whole file"),
    _P.PRINT_ASSESSMENT: cmsg("task", "print an assessment"),
    _P.EXPORT_PREPARE: cmsg("task", "prepare an export"),
    _P.EXPORT_APPROVE: cmsg("task", "approve an export of many names"),
    _P.LIST_ARRIVALS: cmsg("task", "type the list of arrivals"),
    _P.LIST_POPULATION: cmsg("task", "see the list of persons held"),
    _P.LIST_DEADLINES: cmsg("task", "see the list of deadlines"),
    _P.STATISTICS_READ: cmsg("task", "see statistics"),
    _P.PLACES_READ: cmsg("task", "see blocks and cells"),
    _P.FACILITY_SETUP: cmsg("task", "set up the prison, its blocks and cells"),
    _P.SETTINGS_TECHNICAL: cmsg("task", "change technical settings"),
    _P.REFERENCE_WRITE: cmsg("task", "change national reference lists"),
    _P.ACCOUNTS_MANAGE: cmsg("task", "manage accounts"),
    _P.ACCOUNTS_APPROVE: cmsg("task", "approve the role of an account"),
    _P.AUDIT_READ_OWN: cmsg("task", "see one’s own log"),
    _P.AUDIT_READ: cmsg("task", "see the log of the prison"),
    _P.AUDIT_READ_ALL: cmsg("task", "see the logs of all prisons"),
    _P.BACKUP_USE: cmsg("task", "make backups"),
    _P.RESTORE_APPROVE: cmsg("task", "approve the restoring of a backup"),
    _P.ERASURE_APPROVE: cmsg("task", "approve an erasure"),
}
