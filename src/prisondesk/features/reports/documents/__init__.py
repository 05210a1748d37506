"""The papers of the registry that are not about one admission: registers, lists, certificates."""

from prisondesk.features.reports.documents._certificates import CERTIFICATE, EXTRACT, Signer
from prisondesk.features.reports.documents._daily_state import ETAT_JOURNALIER, EtatJournalier
from prisondesk.features.reports.documents._lists import (
    ALPHABETICAL,
    BELONGINGS,
    EXPECTED,
    MINORS,
    AlphabeticalIndex,
    BelongingsRegister,
    ExpectedReleases,
    MinorsRegister,
)
from prisondesk.features.reports.documents._monthly import MONTHLY, MonthlyStatement
from prisondesk.features.reports.documents._participation import (
    PARTICIPATION_PAPER,
    Participation,
)
from prisondesk.features.reports.documents._register import REGISTER, Register

__all__ = [
    "ALPHABETICAL",
    "BELONGINGS",
    "CERTIFICATE",
    "ETAT_JOURNALIER",
    "EXPECTED",
    "EXTRACT",
    "MINORS",
    "MONTHLY",
    "PARTICIPATION_PAPER",
    "REGISTER",
    "AlphabeticalIndex",
    "BelongingsRegister",
    "EtatJournalier",
    "ExpectedReleases",
    "MinorsRegister",
    "MonthlyStatement",
    "Participation",
    "Register",
    "Signer",
]  # fmt: skip
