"""Long lists fed by pages, and the grid for typing many lines."""

from prisondesk.ui.tables.cells import Cell, Mark, draw_cell
from prisondesk.ui.tables.grid import EditableGrid
from prisondesk.ui.tables.gridmodel import GridColumn, GridModel, RowState
from prisondesk.ui.tables.model import Column, ListModel, Source
from prisondesk.ui.tables.view import ListTable

__all__ = [
    "Cell", "Column", "EditableGrid", "GridColumn", "GridModel", "ListModel", "ListTable",
    "Mark", "RowState", "Source", "draw_cell",
]  # fmt: skip
