"""The page of keeping and erasing."""

from prisondesk.features.retention.ui.retention import RETENTION, RetentionScreen

__all__ = ["RETENTION", "RetentionScreen"]
