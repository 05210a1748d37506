"""The screens of the desk: home, deadlines, settings, backup and check."""

from collections.abc import Callable

from prisondesk.features.desk.ui.audit import AUDIT, AuditScreen
from prisondesk.features.desk.ui.book import BOOK, BookScreen
from prisondesk.features.desk.ui.deadlines import DEADLINES, DeadlinesScreen
from prisondesk.features.desk.ui.desk import WorkDesk
from prisondesk.features.desk.ui.doctor import DOCTOR, DoctorScreen
from prisondesk.features.desk.ui.home import HOME, HomeScreen
from prisondesk.features.desk.ui.keeping import BACKUP, KeepingScreen
from prisondesk.features.desk.ui.machine import MACHINE, MachineScreen
from prisondesk.features.desk.ui.settings import SETTINGS, SettingsScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, WorkDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = (
    (HOME, HomeScreen),
    (DEADLINES, DeadlinesScreen),
    (SETTINGS, SettingsScreen),
    (BACKUP, KeepingScreen),
    (DOCTOR, DoctorScreen),
    (BOOK, BookScreen),
    (MACHINE, MachineScreen),
    (AUDIT, AuditScreen),
)
