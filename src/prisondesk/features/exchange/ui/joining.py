"""Reads and does what the screen of linked prisons asks for, away from the window."""

from dataclasses import dataclass
from pathlib import Path

from prisondesk.features.exchange.model import Doubted, Offered, Own, Partner, Trust
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.sync.authority import Published
from prisondesk.sync.errors import RosterNotTrustedError
from prisondesk.sync.stick import Stick
from prisondesk.sync.volume import FolderVolume


@dataclass(frozen=True, slots=True)
class Standing:
    """How this prison stands with the others."""

    own: Own
    trust: Trust
    partners: tuple[Partner, ...]
    doubted: tuple[Doubted, ...]


class JoiningPresenter:
    """Asks for a place, reads lists, and tells how the lines stand; every method runs in a job."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk

    @property
    def may_join(self) -> bool:
        """Tell whether this officer may ask for a place and take in a list."""
        return self._desk.actor.may(Permission.EXCHANGE_PARTNERS)

    def standing(self) -> Standing:
        """Return how this prison stands with the others."""
        desk, actor = self._desk, self._desk.actor
        return Standing(
            desk.trust.own(actor),
            desk.trust.trust(actor),
            # No bundle goes to the directorate, so no line to it stands among the others.
            tuple(each for each in desk.trust.partners(actor) if each.prison),
            desk.incoming.quarantine(actor),
        )

    def ask(self, folder: Path, office: str) -> str:
        """Leave the request of this computer in *folder* and return the digits to read aloud.

        The computer calls itself *office* from then on; an empty name leaves its number.
        """
        self._desk.trust.name_office(self._desk.actor, office)
        return self._desk.trust.leave_request(self._desk.actor, _stick(folder))

    def read(self, folder: Path) -> Offered:
        """Return the national list that lies in *folder*; nothing is taken in.

        Raises Refused, of a list that is no genuine one in words of its own: it came in no bundle.
        """
        office = self._desk.trust
        try:
            return office.look_at(self._desk.actor, office.published_on(_stick(folder)))
        except RosterNotTrustedError as error:
            raise Refused(_NOT_SIGNED, error.advice) from error

    def adopt(self, offered: Offered, heard: str) -> Trust:
        """Take in *offered*; the first list asks for the digits as they were *heard*."""
        office = self._desk.trust
        return office.take_list(self._desk.actor, Published.read(offered.data), heard)

    def sheet(self) -> ShownPaper:
        """Return the request of this computer as a paper, with its digits and itself as a code."""
        desk, actor = self._desk, self._desk.actor
        data, _ = desk.trust.request(actor)
        return desk.papers.show(actor, desk.request_sheet(desk.trust.own(actor), data))

    def sheet_printed(self, paper: ShownPaper) -> None:
        """Note that the request was sent to the printer."""
        self._desk.papers.printed(self._desk.actor, paper, "enrolment")


_NOT_SIGNED = msg("This list is damaged, or the directorate did not sign it.")


def _stick(folder: Path) -> Stick:
    return Stick(FolderVolume(folder))
