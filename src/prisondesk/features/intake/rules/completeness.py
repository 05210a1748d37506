"""The whole file against Mandela Rules 7 and 8: the person, and what the stations brought."""

from collections.abc import Iterable
from dataclasses import dataclass

from prisondesk.features.inmates.model.person import Person
from prisondesk.features.inmates.rules.completeness import Meter, completeness
from prisondesk.features.intake.model.stations import Part, StationView
from prisondesk.kernel.message import Message, msg


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the file that a station brings, and the rule that asks for it."""

    part: Part
    name: Message
    source: str


PIECES: tuple[Piece, ...] = (
    Piece(Part.PRESENTED, msg("Day and hour of entry"), "Mandela 7 c"),
    Piece(Part.TITLE_CHECKED, msg("Reasons of the detention and the authority"), "Mandela 7 b"),
    Piece(Part.ECROU, msg("Écrou"), "registre d’écrou"),
    Piece(Part.RULES_TOLD, msg("Information in a language understood"), "Mandela 54, 55"),
    Piece(Part.BELONGINGS, msg("Inventory of belongings"), "Mandela 7 e, 67"),
    Piece(Part.HEALTH_CHECK, msg("Health check held"), "Mandela 30"),
    Piece(Part.SCREENED, msg("Screening signed"), "Mandela 8 b"),
    Piece(Part.PLACED, msg("Placement decided"), "Mandela 8 b, 89"),
)


def file_completeness(person: Person, views: Iterable[StationView]) -> Meter:
    """Count what the file holds; what is missing is named, the person's own things first."""
    own = completeness(person)
    held = {part for view in views for part in view.station.parts if part not in view.missing}
    missing = tuple(piece.name for piece in PIECES if piece.part not in held)
    return Meter(
        own.held + len(PIECES) - len(missing),
        own.total + len(PIECES),
        (*own.missing, *missing),
    )
