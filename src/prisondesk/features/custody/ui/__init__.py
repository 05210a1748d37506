"""The screens of custody: acts of the court, release."""

from collections.abc import Callable

from prisondesk.features.custody.ui.court import COURT, CourtScreen
from prisondesk.features.custody.ui.desk import CourtDesk, LawDesk, ReleaseDesk
from prisondesk.features.custody.ui.law import LAW, LawScreen
from prisondesk.features.custody.ui.release import RELEASE, ReleaseScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, CourtDesk], Screen]
BuildRelease = Callable[[Bench, ReleaseDesk], Screen]

BuildLaw = Callable[[Bench, LawDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = ((COURT, CourtScreen),)
RELEASE_SCREENS: tuple[tuple[ScreenSpec, BuildRelease], ...] = ((RELEASE, ReleaseScreen),)
LAW_SCREENS: tuple[tuple[ScreenSpec, BuildLaw], ...] = ((LAW, LawScreen),)
