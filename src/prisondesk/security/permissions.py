"""Every right there is, and what each one lets a person do, in words."""

import enum

from prisondesk.kernel.message import Message, msg


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
    COMPLAINT_READ_ABOUT_DIRECTOR = "complaint.read_about_director"
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
    _P.IDENTITY_READ: msg("see who a person is"),
    _P.IDENTITY_READ_TRANSFER: msg("see who is being transferred"),
    _P.IDENTITY_WRITE: msg("write the identity of a person"),
    _P.IDENTITY_CORRECT: msg("correct a registered identity"),
    _P.PERSON_MERGE_PROPOSE: msg("propose that two files are the same person"),
    _P.PERSON_MERGE_APPROVE: msg("join two files of the same person"),
    _P.ECROU_VALIDATE: msg("validate an écrou"),
    _P.TITLE_READ: msg("see titles, status and deadlines"),
    _P.TITLE_READ_DATES: msg("see the dates of titles"),
    _P.TITLE_READ_EXPIRED: msg("see expired titles"),
    _P.TITLE_WRITE: msg("write titles"),
    _P.TITLE_VALIDATE: msg("validate titles"),
    _P.SENTENCE_VALIDATE: msg("validate the computation of a sentence"),
    _P.PROPERTY_READ: msg("see belongings and money"),
    _P.PROPERTY_WRITE: msg("write belongings and money"),
    _P.SEARCH_RECORD_READ: msg("see search records"),
    _P.SEARCH_RECORD_WRITE: msg("write search records"),
    _P.INCIDENT_READ: msg("see incidents and discipline"),
    _P.INCIDENT_COUNT: msg("see the number of incidents"),
    _P.INCIDENT_FLAGS_READ: msg("see that there was an incident"),
    _P.INCIDENT_WRITE: msg("write incidents"),
    _P.INCIDENT_CONFIRM: msg("confirm incidents"),
    _P.DISCIPLINE_DECIDE: msg("decide on discipline"),
    _P.PLACEMENT_READ: msg("see cells and moves"),
    _P.PLACEMENT_PROVISIONAL: msg("give a provisional cell"),
    _P.PLACEMENT_PROPOSE: msg("propose a placement"),
    _P.PLACEMENT_DECIDE: msg("decide a placement"),
    _P.PLACEMENT_OVERCROWDING: msg("decide on the overcrowding of a block"),
    _P.MOVEMENT_WRITE: msg("write exits and returns"),
    _P.ROLL_WRITE: msg("write the roll call"),
    _P.GATE_WRITE: msg("write presentations at the gate"),
    _P.RIGHTS_WRITE: msg("write that rules and rights were read"),
    _P.SLIP_TYPE: msg("type the paper slips of other services"),
    _P.HEALTH_READ: msg("read the health file"),
    _P.HEALTH_WRITE: msg("write in the health file"),
    _P.HEALTH_FLAGS_READ: msg("see health flags"),
    _P.HEALTH_FLAGS_WRITE: msg("set health flags"),
    _P.HEALTH_PRECAUTION_WRITE: msg("set a health precaution until health staff decide"),
    _P.HEALTH_OPEN_APPROVE: msg("approve the emergency opening of health data"),
    _P.ILL_TREATMENT_READ: msg("read reports of ill-treatment"),
    _P.ILL_TREATMENT_WRITE: msg("write a report of ill-treatment"),
    _P.ILL_TREATMENT_READ_CONSENTED: msg(
        "read reports of ill-treatment the person agrees to share"
    ),
    _P.ILL_TREATMENT_FLAG_READ: msg("see that a report of ill-treatment exists"),
    _P.ILL_TREATMENT_COUNT: msg("see the number of reports of ill-treatment"),
    _P.SOCIAL_READ: msg("read social reports"),
    _P.SOCIAL_WRITE: msg("write social reports"),
    _P.SOCIAL_FLAGS_READ: msg("see that a social report exists"),
    _P.OBSERVATION_WRITE: msg("write an observation note"),
    _P.SCREENING_FIRST_NIGHT_WRITE: msg("ask the first-night questions"),
    _P.SCREENING_SELF_HARM_WRITE: msg("fill the self-harm part of the screening"),
    _P.SCREENING_HEALTH_WRITE: msg("fill the health part of the screening"),
    _P.SCREENING_VULNERABILITY_WRITE: msg("fill the vulnerability part of the screening"),
    _P.SCREENING_CUSTODY_WRITE: msg("fill the custody part of the screening"),
    _P.SCREENING_NEEDS_WRITE: msg("fill the needs part of the screening"),
    _P.SCREENING_READ_OUTCOMES: msg("see the outcomes of the screening"),
    _P.SCREENING_READ_SELF_HARM: msg("read the self-harm part of the screening"),
    _P.SCREENING_READ_HEALTH: msg("read the health part of the screening"),
    _P.SCREENING_READ_VULNERABILITY: msg("read the vulnerability part of the screening"),
    _P.SCREENING_READ_CUSTODY: msg("read the custody part of the screening"),
    _P.SCREENING_READ_NEEDS: msg("read the needs part of the screening"),
    _P.ASSESSMENT_READ: msg("read assessments"),
    _P.ASSESSMENT_WRITE: msg("lead an assessment"),
    _P.ASSESSMENT_SECOND: msg("be the second person of an assessment"),
    _P.ASSESSMENT_DECIDE: msg("decide on an assessment"),
    _P.INTERVIEW_DIRECTOR_READ: msg("read the director’s interview"),
    _P.INTERVIEW_DIRECTOR_WRITE: msg("write the director’s interview"),
    _P.SEPARATION_READ: msg("see the separation list"),
    _P.SEPARATION_WRITE: msg("write in the separation list"),
    _P.SEPARATION_CLOSE: msg("end a separation"),
    _P.COMPLAINT_DEPOSIT: msg("register a request or a complaint"),
    _P.COMPLAINT_READ: msg("read requests and complaints"),
    _P.COMPLAINT_HANDLE: msg("handle requests and complaints"),
    _P.COMPLAINT_READ_ABOUT_DIRECTOR: msg("read complaints about the director"),
    _P.FAMILY_READ: msg("see family contacts"),
    _P.FAMILY_WRITE: msg("write family contacts"),
    _P.VISIT_READ: msg("see visits"),
    _P.VISIT_WRITE: msg("write visits"),
    _P.PROGRAMME_READ: msg("see activities"),
    _P.PROGRAMME_WRITE: msg("write activities"),
    _P.TRANSFER_READ: msg("see transfers"),
    _P.TRANSFER_PREPARE: msg("prepare a transfer"),
    _P.TRANSFER_DEPART_APPROVE_REGISTRY: msg("sign a departure for the registry"),
    _P.TRANSFER_DEPART_APPROVE_DIRECTOR: msg("sign a departure for the direction"),
    _P.TRANSFER_CANCEL_APPROVE: msg("sign the cancelling of a transfer"),
    _P.TRANSFER_ACCEPT: msg("confirm the arrival of a transferred person"),
    _P.RELEASE_ORDER_WRITE: msg("register an order of release"),
    _P.RELEASE_PREPARE: msg("prepare a release"),
    _P.RELEASE_VALIDATE: msg("validate release papers"),
    _P.RELEASE_SIGN: msg("sign a release"),
    _P.EXCHANGE_USE: msg("use the exchange"),
    _P.EXCHANGE_CARRY: msg("carry the key of the exchange"),
    _P.EXCHANGE_PARTNERS: msg("manage the partners of the exchange"),
    _P.CONFLICT_DECIDE: msg("decide between two conflicting entries"),
    _P.PRINT_USE: msg("print"),
    _P.PRINT_SAVE_AS: msg("save a paper as a file"),
    _P.PRINT_DOSSIER: msg("print a whole file"),
    _P.PRINT_ASSESSMENT: msg("print an assessment"),
    _P.EXPORT_PREPARE: msg("prepare an export"),
    _P.EXPORT_APPROVE: msg("approve an export of many names"),
    _P.LIST_ARRIVALS: msg("type the list of arrivals"),
    _P.LIST_POPULATION: msg("see the list of persons held"),
    _P.LIST_DEADLINES: msg("see the list of deadlines"),
    _P.STATISTICS_READ: msg("see statistics"),
    _P.PLACES_READ: msg("see blocks and cells"),
    _P.FACILITY_SETUP: msg("set up the prison, its blocks and cells"),
    _P.SETTINGS_TECHNICAL: msg("change technical settings"),
    _P.REFERENCE_WRITE: msg("change national reference lists"),
    _P.ACCOUNTS_MANAGE: msg("manage accounts"),
    _P.ACCOUNTS_APPROVE: msg("approve the role of an account"),
    _P.AUDIT_READ_OWN: msg("see one’s own log"),
    _P.AUDIT_READ: msg("see the log of the prison"),
    _P.AUDIT_READ_ALL: msg("see the logs of all prisons"),
    _P.BACKUP_USE: msg("make backups"),
    _P.RESTORE_APPROVE: msg("approve the restoring of a backup"),
    _P.ERASURE_APPROVE: msg("approve an erasure"),
}
