"""What the subject "exchange" brings to the house: local tables only, and no facts."""

from prisondesk.ledger.manifest import Feature

FEATURE = Feature(key="exchange")
