"""The screens of the assessment: general screening, structured assessment."""

from collections.abc import Callable

from prisondesk.features.assessment.ui.assessment import ASSESSMENT, AssessmentScreen
from prisondesk.features.assessment.ui.board import BOARD, BoardScreen
from prisondesk.features.assessment.ui.board_desk import BoardDesk
from prisondesk.features.assessment.ui.desk import ScreeningDesk
from prisondesk.features.assessment.ui.interview import INTERVIEW, InterviewScreen
from prisondesk.features.assessment.ui.interview_desk import InterviewDesk
from prisondesk.features.assessment.ui.prompts import PROMPTS, PromptsScreen
from prisondesk.features.assessment.ui.screening import SCREENING, ScreeningScreen
from prisondesk.features.assessment.ui.team_desk import TeamDesk
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, ScreeningDesk], Screen]
BuildBoard = Callable[[Bench, BoardDesk], Screen]
BuildInterview = Callable[[Bench, InterviewDesk], Screen]
BuildTeam = Callable[[Bench, TeamDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = ((SCREENING, ScreeningScreen),)
TEAM_SCREENS: tuple[tuple[ScreenSpec, BuildTeam], ...] = ((ASSESSMENT, AssessmentScreen),)
BOARD_SCREENS: tuple[tuple[ScreenSpec, BuildBoard], ...] = ((BOARD, BoardScreen),)
INTERVIEW_SCREENS: tuple[tuple[ScreenSpec, BuildInterview], ...] = (
    (INTERVIEW, InterviewScreen),
    (PROMPTS, PromptsScreen),
)
