"""The widgets of the kit: they take words that are already rendered, and say what was chosen."""

from typing import TYPE_CHECKING, Any

from prisondesk.kernel.lazily import fetch

if TYPE_CHECKING:
    from prisondesk.ui.widgets.button import Button, IconButton, Kind
    from prisondesk.ui.widgets.card import Card, SectionTitle, icon_label, rule
    from prisondesk.ui.widgets.check import CheckBox, RadioButton
    from prisondesk.ui.widgets.chip import Badge, Chip, Count
    from prisondesk.ui.widgets.empty import EmptyState
    from prisondesk.ui.widgets.flow import FlowLayout
    from prisondesk.ui.widgets.header import PageHeader
    from prisondesk.ui.widgets.identity import IdentityBar, IdentityBarValues
    from prisondesk.ui.widgets.keycap import Keycap
    from prisondesk.ui.widgets.label import Label, Run
    from prisondesk.ui.widgets.missing import Missing, MissingLabel, missing_run
    from prisondesk.ui.widgets.occupancy import OccupancyBar, draw_bar
    from prisondesk.ui.widgets.pages import Pages
    from prisondesk.ui.widgets.progress import ProgressPanel
    from prisondesk.ui.widgets.rowlist import RowList
    from prisondesk.ui.widgets.rowvalues import ListGroup, ListRow
    from prisondesk.ui.widgets.scroll import PageArea, scrolled
    from prisondesk.ui.widgets.strip import MessageStrip
    from prisondesk.ui.widgets.summary import SummaryList, Value
    from prisondesk.ui.widgets.tabs import TabBar
    from prisondesk.ui.widgets.toast import Toast
    from prisondesk.ui.widgets.tone import Tone

__all__ = [
    "Badge", "Button", "Card", "CheckBox", "Chip", "Count", "EmptyState", "FlowLayout",
    "IconButton", "IdentityBar", "IdentityBarValues", "Keycap", "Kind", "Label", "ListGroup",
    "ListRow", "MessageStrip", "Missing", "MissingLabel", "OccupancyBar", "PageArea", "PageHeader",
    "Pages", "ProgressPanel", "RadioButton", "RowList", "Run", "SectionTitle", "SummaryList",
    "TabBar", "Toast", "Tone", "Value", "draw_bar", "icon_label", "missing_run", "rule", "scrolled",
]  # fmt: skip

# The module of each name: what one screen does not use is not imported for it.
_HOMES = {
    "button": ("Button", "IconButton", "Kind"),
    "card": ("Card", "SectionTitle", "icon_label", "rule"),
    "check": ("CheckBox", "RadioButton"),
    "chip": ("Badge", "Chip", "Count"),
    "empty": ("EmptyState",),
    "flow": ("FlowLayout",),
    "header": ("PageHeader",),
    "identity": ("IdentityBar", "IdentityBarValues"),
    "keycap": ("Keycap",),
    "label": ("Label", "Run"),
    "missing": ("Missing", "MissingLabel", "missing_run"),
    "occupancy": ("OccupancyBar", "draw_bar"),
    "pages": ("Pages",),
    "progress": ("ProgressPanel",),
    "rowlist": ("RowList",),
    "rowvalues": ("ListGroup", "ListRow"),
    "scroll": ("PageArea", "scrolled"),
    "strip": ("MessageStrip",),
    "summary": ("SummaryList", "Value"),
    "tabs": ("TabBar",),
    "toast": ("Toast",),
    "tone": ("Tone",),
}


def __getattr__(name: str) -> Any:
    """Import the module of *name* when it is first asked for."""
    return fetch(globals(), _HOMES, name)
