"""What puts each kind of the directorate's reference data to use: one line a kind."""

from prisondesk.sync.reference import Applier

APPLIERS: tuple[Applier, ...] = ()
