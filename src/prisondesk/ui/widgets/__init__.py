"""The widgets of the kit: they take words that are already rendered, and say what was chosen."""

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
