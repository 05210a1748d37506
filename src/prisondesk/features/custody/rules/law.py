"""What a limit must say before it is set, and how the rows of the table are called."""

from prisondesk.features.custody.model.legal import (
    Limit,
    LimitKind,
    ParameterStatus,
)
from prisondesk.kernel.message import Message, cmsg, msg, nmsg

LIMIT_NAMES: dict[str, Message] = {
    "gav_base": cmsg("legal limit", "Police custody"),
    "gav_ext": cmsg("legal limit", "Police custody, extension"),
    "gav_terro": cmsg("legal limit", "Police custody, terrorism or organised crime"),
    "gav_2024": cmsg("legal limit", "Police custody"),
    "dp_petty": cmsg("legal limit", "Délit punished by up to 2 years, living in Mali"),
    "dp_delit": cmsg("legal limit", "Délit punished by more than 2 years"),
    "dp_crime": cmsg("legal limit", "Crime"),
    "dp_minor": cmsg("legal limit", "Minor"),
    "dp_mandat_parquet": cmsg("legal limit", "Flagrant offence or direct committal"),
    "dp_accuse": cmsg("legal limit", "Sent for trial for a crime"),
    "dp_appeal": cmsg("legal limit", "Appeal or cassation pending"),
    "dp_delit_2024": cmsg("legal limit", "Délit"),
    "dp_crime_2024": cmsg("legal limit", "Crime"),
    "contrainte": cmsg("legal limit", "Imprisonment for debt"),
}

STATUS_WORDS: dict[ParameterStatus, Message] = {
    ParameterStatus.PUBLIC_SOURCE: cmsg("legal source", "read in a published text"),
    ParameterStatus.CONFLICTING: cmsg("legal source", "the texts disagree"),
    ParameterStatus.PRESS: cmsg("legal source", "read in the press"),
    ParameterStatus.MEMORY: cmsg("legal source", "to be confirmed"),
    ParameterStatus.UNSET_POLICY: cmsg("legal source", "to be decided"),
    ParameterStatus.UNSET: cmsg("legal source", "not configured"),
}


def name_of(limit: Limit) -> Message:
    """Return what a row is called."""
    return LIMIT_NAMES.get(limit.id) or msg("{name}", name=limit.id)


def value_of(limit: Limit) -> Message:
    """Return what a row allows, or that it is not configured."""
    if not limit.is_set:
        return msg("not configured")
    if limit.months is None:
        return nmsg("{count} hour", "{count} hours", limit.hours or 0)
    first = nmsg("{count} month", "{count} months", limit.months)
    if not limit.renewals:
        return first
    more = nmsg("{count} extension", "{count} extensions", limit.renewals)
    if limit.absolute_months is None:
        return msg("{first}, {more}", first=first, more=more)
    most = nmsg("{count} month", "{count} months", limit.absolute_months)
    return msg("{first}, {more}, {most} at most", first=first, more=more, most=most)


def settable(limit: Limit) -> bool:
    """Tell whether a date of detention is worked out by it: the others are read on papers."""
    return limit.kind is LimitKind.PRETRIAL


def limit_problem(limit: Limit) -> Message | None:
    """Return what keeps *limit* from being set."""
    if not settable(limit):
        return msg("Only limits of detention before trial are set here.")
    if limit.since is None:
        return msg("Write from which day of the title it counts.")
    if not limit.source.strip():
        return msg("Write the text it was read in: law, article, circular.")
    if limit.months is None and limit.review_days is None:
        return msg("Write the months, or the days until the case is looked at again.")
    return _extensions_problem(limit)


def _extensions_problem(limit: Limit) -> Message | None:
    if limit.months is None:
        return msg("Extensions need a first limit.") if limit.renewals else None
    if limit.renewals and not limit.renewal_months:
        return msg("Write how many months one extension adds.")
    if limit.absolute_months is not None and limit.absolute_months < limit.months:
        return msg("The ceiling lies below the first limit.")
    return None
