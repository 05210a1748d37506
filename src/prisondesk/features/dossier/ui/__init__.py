"""The screens of the file: the list of persons and the file of one."""

from collections.abc import Callable

from prisondesk.features.dossier.ui.compare import COMPARE, CompareScreen
from prisondesk.features.dossier.ui.desk import FileDesk
from prisondesk.features.dossier.ui.duplicates import DUPLICATES, DuplicatesScreen
from prisondesk.features.dossier.ui.file import DOSSIER, DossierScreen
from prisondesk.features.dossier.ui.parts_screen import PARTS, PartsScreen
from prisondesk.features.dossier.ui.people import PEOPLE, PeopleScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, FileDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = (
    (PEOPLE, PeopleScreen),
    (DOSSIER, DossierScreen),
    (DUPLICATES, DuplicatesScreen),
    (COMPARE, CompareScreen),
    (PARTS, PartsScreen),
)
