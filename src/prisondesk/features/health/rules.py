"""What a flag needs before it may be set."""

import datetime as dt

from prisondesk.features.health.model import NEEDS_AN_END, Flag
from prisondesk.kernel.message import Message, msg


def flag_problems(
    flag: Flag, until: dt.date | None, today: dt.date, *, precaution: bool
) -> tuple[Message, ...]:
    """Return what forbids to set *flag* until the day *until*.

    A precaution lasts until health staff decide; an order of health staff to be apart has an
    end (domain: 4.1).
    """
    if until is not None and until < today:
        return (msg("This date is past."),)
    if precaution and flag is not Flag.ISOLATION:
        return (msg("The only precaution an officer may set is to place somebody apart."),)
    if not precaution and flag in NEEDS_AN_END and until is None:
        return (msg("An order to place somebody apart needs an end date."),)
    return ()
