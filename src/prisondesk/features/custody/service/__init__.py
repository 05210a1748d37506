"""Use cases of custody: titles and écrou, acts of the court, release."""

from prisondesk.features.custody.service.closing import Gone, close_act
from prisondesk.features.custody.service.judicial import JudicialService, permission_for
from prisondesk.features.custody.service.law import Law, LawService, Moved
from prisondesk.features.custody.service.passing import PassageService, note_passage
from prisondesk.features.custody.service.releases import Leaving, ReleaseService, ReleaseSight
from prisondesk.features.custody.service.titles import (
    NOW,
    CustodyService,
    Done,
    Entering,
    free_number,
    write_ecrou,
)

__all__ = [
    "NOW",
    "CustodyService",
    "Done",
    "Entering",
    "Gone",
    "JudicialService",
    "Law",
    "LawService",
    "Leaving",
    "Moved",
    "PassageService",
    "ReleaseService",
    "ReleaseSight",
    "close_act",
    "free_number",
    "note_passage",
    "permission_for",
    "write_ecrou",
]
