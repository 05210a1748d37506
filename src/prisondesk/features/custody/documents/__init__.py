"""The papers of custody: deed of committal, release slip, notice of expiry, expired titles."""

from prisondesk.features.custody.documents.acte import (
    ACTE_ECROU,
    ActeEcrou,
    ArrivalOnDeed,
    EscortOnDeed,
    PersonOnDeed,
    ReadingOnDeed,
    TitleOnDeed,
)
from prisondesk.features.custody.documents.billet import (
    BILLET_DE_SORTIE,
    Billet,
    ClosedTitle,
    GivenBack,
    Leaver,
    SignedBy,
)
from prisondesk.features.custody.documents.expired import (
    TITRES_EXPIRES,
    ExpiredTitle,
    ExpiredTitles,
)
from prisondesk.features.custody.documents.filling import (
    Expiring,
    House,
    Returned,
    expired_line,
    notice,
    prosecutor_of,
    release_slip,
    short_number,
    title_on_paper,
)
from prisondesk.features.custody.documents.judge_letter import LETTRE_JUGE, JudgeLetter, Waiting
from prisondesk.features.custody.documents.notice import AVIS_EXPIRATION, Avis, NoticePerson

__all__ = [
    "ACTE_ECROU",
    "AVIS_EXPIRATION",
    "BILLET_DE_SORTIE",
    "LETTRE_JUGE",
    "TITRES_EXPIRES",
    "ActeEcrou",
    "ArrivalOnDeed",
    "Avis",
    "Billet",
    "ClosedTitle",
    "EscortOnDeed",
    "ExpiredTitle",
    "ExpiredTitles",
    "Expiring",
    "GivenBack",
    "House",
    "JudgeLetter",
    "Leaver",
    "NoticePerson",
    "PersonOnDeed",
    "ReadingOnDeed",
    "Returned",
    "SignedBy",
    "TitleOnDeed",
    "Waiting",
    "expired_line",
    "notice",
    "prosecutor_of",
    "release_slip",
    "short_number",
    "title_on_paper",
]
