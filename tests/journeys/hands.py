"""How an officer fills forms, chooses rows and folders, and takes the papers that are shown."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit

from journeys.driver import Clerk
from journeys.journal import BrokenCheckError
from prisondesk.features.intake.ui.station_form import StationForm
from prisondesk.features.intake.ui.station_list import StationList
from prisondesk.ui.forms import Form, specs
from prisondesk.ui.forms.choices import ChoiceField, ComboField
from prisondesk.ui.forms.field import Field
from prisondesk.ui.preview import Preview
from prisondesk.ui.widgets import ListRow, RowList

KEY = Qt.Key


class Hands:
    """Drives the form of a station: goes to it, fills it, saves it, takes the paper it gives."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk

    def station(self, key: str) -> None:
        """Go to a station of the open admission."""
        stations = self.clerk.screen(StationList)
        places = [stations.row(n).key for n in range(stations.model().rowCount())]
        stations.walk(places.index(key) - stations.currentIndex().row())
        self.clerk.settle()

    def enter(self, texts: Mapping[str, str]) -> None:
        """Type into fields, one after the other."""
        for name, text in texts.items():
            for group in self._form.groups:
                if name in group.keys:
                    group.unfold()
                    group.form.field(name).enter()
            self.clerk.control(KEY.Key_A)
            self.clerk.type(text)

    def pick(self, answers: Mapping[str, str]) -> None:
        """Choose answers of the station by their number keys, or in the list that opens."""
        for name, value in answers.items():
            for group in self._form.groups:
                if name in group.keys:
                    group.unfold()
                    self.answer(group.form.field(name), value)

    def fill(self, form: Form, answers: Mapping[str, str]) -> None:
        """Fill the fields of any form, in the order given."""
        for name, value in answers.items():
            self.answer(form.field(name), value)

    def answer(self, field: Field, value: str) -> None:
        """Give one answer: by its number, by walking through a list, or by typing it."""
        clerk = self.clerk
        field.enter()
        if isinstance(field, ChoiceField):
            clerk.press(KEY(KEY.Key_1 + _place(field, value)))
        elif isinstance(field, ComboField):
            clerk.press(KEY.Key_Home)
            for _ in range(field.combo.findData(value) - field.combo.currentIndex()):
                clerk.press(KEY.Key_Down)
        else:
            clerk.control(KEY.Key_A)
            clerk.type(value)
        if isinstance(field, ChoiceField | ComboField) and field.raw() != value:
            raise BrokenCheckError(f"{field.spec.key}: chose {field.raw()!r}, wanted {value!r}")

    def open_row(self, rows: str, title: str) -> str:
        """Walk to the row that begins with *title*, open it, and return its key."""
        found = self.clerk.find(rows)
        if not isinstance(found, RowList):
            raise TypeError(type(found).__name__)
        found.setFocus()
        self.clerk.press(*[KEY.Key_Up] * found.model().rowCount())
        for _ in range(found.model().rowCount()):
            row = found.currentIndex().data(Qt.ItemDataRole.UserRole)
            if isinstance(row, ListRow) and row.title.startswith(title):
                self.clerk.press(KEY.Key_Return)
                self.clerk.settle()
                return row.key
            self.clerk.press(KEY.Key_Down)
        raise BrokenCheckError(f"no row “{title}” in {rows}")

    def folder(self, path: Path) -> None:
        """Type the path of a folder into the window that asks for one."""
        dialog = self.clerk.top
        if not isinstance(dialog, QFileDialog):
            raise BrokenCheckError("no folder is asked for")
        line = dialog.findChild(QLineEdit)
        if line is None:
            raise BrokenCheckError("the window has no line to type in")
        line.setFocus()
        line.selectAll()
        self.clerk.type(str(path))
        for _ in range(3):  # the list of folders that begin so takes the first of them
            if self.clerk.top is dialog:
                self.clerk.press(KEY.Key_Return)
                self.clerk.settle()
        if self.clerk.top is dialog:
            raise BrokenCheckError(f"{path} is not taken for a folder")

    def save(self) -> None:
        """Save, and go on."""
        self.clerk.control(KEY.Key_Return)
        self.clerk.settle()
        if self.clerk.sees("station-problems"):
            raise BrokenCheckError(f"the station is refused: {self.clerk.reads()[:600]}")

    def paper(self) -> bytes:
        """Take the paper that is shown, and close its dialog."""
        dialog = self.clerk.top
        if not isinstance(dialog, QDialog):
            raise BrokenCheckError("no paper is shown")
        (preview,) = dialog.findChildren(Preview)
        data = preview._content
        dialog.close()
        self.clerk.settle()
        return data

    @property
    def _form(self) -> StationForm:
        return self.clerk.screen(StationForm)


def _place(field: ChoiceField, value: str) -> int:
    spec = field.spec
    options = spec.options if isinstance(spec, specs.Choice) else ()
    return [*(key for key, _ in options), *(each.value for each in spec.missing)].index(value)
