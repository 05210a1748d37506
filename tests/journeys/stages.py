"""Every step of the journey, in order."""

from journeys import stages_arrivals as arrivals
from journeys import stages_founding as founding
from journeys.play import Stage

STAGES: tuple[Stage, ...] = (
    founding.found_bamako,
    founding.more_officers,
    founding.first_page,
    arrivals.sign_in,
    arrivals.arrivals_empty,
    arrivals.type_list,
    arrivals.mend_and_admit,
)
