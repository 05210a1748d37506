"""The end of police custody, in hours, to hold against what the escort's papers say."""

import datetime as dt

from prisondesk.features.custody.model.legal import LegalParameters


def police_custody_end(
    start: dt.datetime, parameters: LegalParameters, extensions: tuple[str, ...] = ()
) -> dt.datetime:
    """Return when police custody that began at *start* ends (CPP art. 76).

    *extensions* are the ids of the extension rows granted, one for each time. Raises KeyError
    for an unknown row and ValueError for one without hours.
    """
    hours = 0
    for id_ in ("gav_base", *extensions):
        if (each := parameters.limit(id_).hours) is None:
            raise ValueError(f"{id_} has no hours")
        hours += each
    return start + dt.timedelta(hours=hours)
