"""Blank slips: numbered when they are made, noted when they are handed out."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prisondesk.features.intake.model.stations import STATION, STATIONS, StationKey
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.kernel.lazily import Late

if TYPE_CHECKING:
    import pypdf
else:
    pypdf = Late("pypdf")


@dataclass(frozen=True, slots=True)
class Slip:
    """One blank slip as paper, with its order and its number within its series."""

    data: bytes
    order: "PaperOrder[object]"
    number: int


@dataclass(frozen=True, slots=True)
class SlipPresenter:
    """Makes blank slips; every method is run in a job."""

    desk: IntakeDesk

    def one(self, station: StationKey) -> Slip:
        """Return the next blank slip of *station*."""
        desk, place = self.desk, STATION[station].number
        number = desk.papers.take_number(f"P{place:02}")
        order = desk.slip(place, number)
        return Slip(desk.papers.preview(desk.actor, order), order, int(number.rpartition("-")[2]))

    def handed_out(self, key: str, station: StationKey, slip: Slip) -> None:
        """Note that *slip* was printed for the person of dossier *key*."""
        desk = self.desk
        desk.papers.issue(desk.actor, slip.order, "slip")
        desk.intake.slip_issued(desk.actor, key, station, slip.number)

    def set_of_all(self) -> bytes:
        """Return one slip of each of the eleven stations as one paper of eleven pages."""
        return together([self.one(station.key).data for station in STATIONS])


def together(papers: Sequence[bytes]) -> bytes:
    """Return several papers one after the other in a single PDF."""
    writer = pypdf.PdfWriter()
    for paper in papers:
        writer.append(pypdf.PdfReader(io.BytesIO(paper)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
