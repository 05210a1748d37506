"""The papers of a file: what fills the individual sheet, and the whole file."""

from prisondesk.features.dossier.documents._sheet import Signing, individual_sheet
from prisondesk.features.dossier.documents._whole import DOSSIER_COMPLET, WholeFile

__all__ = ["DOSSIER_COMPLET", "Signing", "WholeFile", "individual_sheet"]
