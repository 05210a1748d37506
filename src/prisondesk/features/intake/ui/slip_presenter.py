"""Blank slips: numbered when they are made, noted when they are handed out."""

from dataclasses import dataclass

from prisondesk.features.intake.model.stations import STATION, STATIONS, StationKey
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.staff.service.papers import ShownPaper


@dataclass(frozen=True, slots=True)
class Slip:
    """One blank slip as paper, with its number within its series."""

    shown: ShownPaper
    number: int


@dataclass(frozen=True, slots=True)
class SlipPresenter:
    """Makes blank slips; every method is run in a job."""

    desk: IntakeDesk

    def one(self, station: StationKey) -> Slip:
        """Return the next blank slip of *station*."""
        desk, place = self.desk, STATION[station].number
        number = desk.papers.take_number(f"P{place:02}")
        shown = desk.papers.show(desk.actor, desk.slip(place, number))
        return Slip(shown, int(number.rpartition("-")[2]))

    def handed_out(self, key: str, station: StationKey, slip: Slip) -> None:
        """Note that *slip* was printed for the person of dossier *key*."""
        desk = self.desk
        desk.papers.printed(desk.actor, slip.shown, "slip")
        desk.intake.slip_issued(desk.actor, key, station, slip.number)

    def set_of_all(self) -> ShownPaper:
        """Return one slip of each of the eleven stations as one paper of eleven pages."""
        desk = self.desk
        places = [station.number for station in STATIONS]
        orders = [desk.slip(at, desk.papers.take_number(f"P{at:02}")) for at in places]
        return desk.papers.show(desk.actor, *orders)

    def printed(self, slips: ShownPaper) -> None:
        """Note that blank slips went to the printer, for a desk without a computer."""
        self.desk.papers.printed(self.desk.actor, slips, "slip")
