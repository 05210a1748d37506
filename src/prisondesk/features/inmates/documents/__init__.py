"""The individual sheet of a person: identity, situation and movements, never health or a level."""

from prisondesk.features.inmates.documents._content import (
    Arrest,
    Belongings,
    Contacts,
    DailyLife,
    Deadline,
    FicheIndividuelle,
    Handed,
    Identity,
    Life,
    Marks,
    Movement,
    Officer,
    TitleLine,
)
from prisondesk.features.inmates.documents._paper import compose
from prisondesk.kernel.message import cmsg
from prisondesk.printing.document import DocumentKind

FICHE_INDIVIDUELLE = DocumentKind("individual-sheet", cmsg("paper", "Individual sheet"), compose)

__all__ = [
    "FICHE_INDIVIDUELLE",
    "Arrest",
    "Belongings",
    "Contacts",
    "DailyLife",
    "Deadline",
    "FicheIndividuelle",
    "Handed",
    "Identity",
    "Life",
    "Marks",
    "Movement",
    "Officer",
    "TitleLine",
]
