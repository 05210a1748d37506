"""Every step of the journey, in order."""

from journeys import stages_admission as admission
from journeys import stages_arrivals as arrivals
from journeys import stages_assessment as assessment
from journeys import stages_days as days
from journeys import stages_discipline as discipline
from journeys import stages_founding as founding
from journeys import stages_joining as joining
from journeys import stages_languages as languages
from journeys import stages_placement as placement
from journeys import stages_screening as screening
from journeys import stages_tour as tour
from journeys import stages_transfer as transfer
from journeys.play import Stage

STAGES: tuple[Stage, ...] = (
    founding.found_bamako,
    founding.more_officers,
    founding.first_page,
    arrivals.sign_in,
    arrivals.arrivals_empty,
    arrivals.type_list,
    arrivals.mend_and_admit,
    admission.choose_person,
    admission.title,
    admission.identity,
    admission.number,
    admission.belongings_received,
    admission.rules_and_search,
    screening.first_night,
    placement.provisional_cell,
    admission.health_key,
    admission.health_check,
    screening.screening,
    placement.director_interview,
    placement.decision,
    assessment.interview,
    assessment.assess,
    assessment.decide,
    assessment.contest,
    tour.homes,
    tour.lists_and_file,
    languages.every_screen,
    transfer.found_kenieroba,
    joining.ask_places,
    joining.publish,
    joining.adopt,
    transfer.prepare,
    transfer.depart,
    transfer.write_bundle,
    transfer.take_in,
    transfer.accept,
    transfer.told_by_telephone,
    transfer.receipt_back,
    tour.there,
    days.title_with_end,
    days.expires,
    days.renewed,
    days.second_title,
    discipline.incident_and_sanction,
    days.order_of_release,
    days.released,
    days.crowded_night,
    days.found_again,
    transfer.books_are_sound,
)

# The suite leaves out what only makes pictures to be looked at.
SHORT = tuple(stage for stage in STAGES if stage is not languages.every_screen)
