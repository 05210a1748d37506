"""Blank slips for the eleven stations of intake, for a power cut or a desk without a computer."""

from prisondesk.features.intake.documents._slip import SLIPS, BlankSlip, slip
from prisondesk.features.intake.documents._station import Station

__all__ = ["SLIPS", "BlankSlip", "Station", "slip"]
