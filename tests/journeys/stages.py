"""Every step of the journey, in order."""

from journeys import stages_founding as founding
from journeys.play import Stage

STAGES: tuple[Stage, ...] = (
    founding.found_bamako,
    founding.first_page,
)
