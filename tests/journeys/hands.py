"""How an officer fills one station of an admission."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from journeys.driver import Clerk
from journeys.journal import BrokenCheckError
from prisondesk.features.intake.ui.station_form import StationForm
from prisondesk.features.intake.ui.station_list import StationList
from prisondesk.ui.preview import Preview

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
        """Choose answers by their values."""
        for name, value in answers.items():
            for group in self._form.groups:
                if name in group.keys:
                    group.unfold()
                    group.form.field(name).set_raw(value)

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
