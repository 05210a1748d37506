"""The kit every screen is built from; it knows no subject of the work."""

from prisondesk.ui.toolkit import read_no_sources

read_no_sources()
