"""The screen of requests for correction."""

from prisondesk.features.requests.ui.corrections import CORRECTIONS, CorrectionsScreen

__all__ = ["CORRECTIONS", "CorrectionsScreen"]
