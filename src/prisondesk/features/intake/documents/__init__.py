"""Papers of intake: blank slips for the stations, the list of arrivals, a letter on presences."""

from prisondesk.features.intake.documents._arrivals import (
    ARRIVALS_LIST,
    ArrivalLine,
    ArrivalsPaper,
)
from prisondesk.features.intake.documents._filling import arrivals_paper, letter
from prisondesk.features.intake.documents._letter import PROSECUTOR_LETTER, ProsecutorLetter
from prisondesk.features.intake.documents._slip import SLIPS, BlankSlip, slip
from prisondesk.features.intake.documents._station import Station

__all__ = [
    "ARRIVALS_LIST", "PROSECUTOR_LETTER", "SLIPS", "ArrivalLine", "ArrivalsPaper", "BlankSlip",
    "ProsecutorLetter", "Station", "arrivals_paper", "letter", "slip",
]  # fmt: skip
