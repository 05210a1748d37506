"""What a person chose for eyes and hands, put back when that person signs in again.

Language, contrast, text size and the strip of letters belong to the person and not to the desk,
which several people share. A language chosen at the sign-in page counts more than the last one.
"""

from typing import Any

from PySide6.QtCore import QObject

from prisondesk.bootstrap.house import House
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.shell.dress import Dresser
from prisondesk.storage.local.settings import read_setting, write_setting
from prisondesk.ui import theme
from prisondesk.ui.forms.letters import LATIN, ROWS, letters
from prisondesk.ui.jobs import Jobs


class Habits(QObject):
    """Keeps one person's choices as they are made; goes with the window."""

    def __init__(self, house: House, dresser: Dresser, jobs: Jobs) -> None:
        super().__init__(dresser)
        self._house, self._dresser, self._jobs = house, dresser, jobs
        self._key = f"habits:{house.actor.officer}"

    def put_back(self) -> None:
        """Dress the desk as the person left it, and keep what changes from now on."""
        with self._house.database.reading() as connection:
            kept: dict[str, Any] = read_setting(connection, self._key, {})
        dresser = self._dresser
        if kept.get("theme") in {theme.LIGHT, theme.HIGH_CONTRAST}:
            dresser.name = kept["theme"]
        if kept.get("scale") in theme.SCALES:
            dresser.scale = kept["scale"]
        chosen_now = dresser.take_choice()
        if kept.get("language") in LANGUAGES and not chosen_now:
            dresser.code = kept["language"]
        row = kept.get("letters", _strip_of(dresser.code))
        letters().open(row if row in ROWS else "")
        dresser.changed.connect(self._keep)
        letters().changed.connect(self._keep)
        if chosen_now:
            self._keep()

    def _keep(self) -> None:
        dresser, row = self._dresser, letters().row
        chosen = {
            "language": dresser.code,
            "theme": dresser.name,
            "scale": dresser.scale,
            "letters": row,
        }

        def write() -> None:
            with self._house.database.writing() as connection:
                write_setting(connection, self._key, chosen)

        self._jobs.run(write, lambda _nothing: None, lambda _error: None)


def _strip_of(code: str) -> str:
    """Return the row of letters for a language whose names a French keyboard cannot write."""
    return LATIN if LANGUAGES[code].letters else ""
