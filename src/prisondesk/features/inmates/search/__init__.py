"""An index over names: any spelling, any script, typing errors forgiven."""

from prisondesk.features.inmates.search._index import NameIndex, likeness, only_links

__all__ = ["NameIndex", "likeness", "only_links"]
