"""Does what the list of those passing through asks for, away from the window."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prisondesk.features.custody.model.passage import Onward, Passing
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.transfers.ui.desk import TransferDesk
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission


@dataclass(frozen=True, slots=True)
class PassingSight:
    """Who passes through, with names; *may_write* tells whether the officer may change it."""

    found: tuple[Passing, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    may_write: bool = False


class PassingPresenter:
    """Reads and does; every method runs in a job."""

    def __init__(self, desk: TransferDesk) -> None:
        self._desk = desk

    def passing(self, also: str = "") -> PassingSight:
        """Return who passes through, with names, and the name of *also* who is asked about."""
        desk = self._desk
        found = desk.passages.passing(desk.actor)
        names = {key: self._name(key) for key in (*(one.dossier for one in found), also) if key}
        rights = (Permission.GATE_WRITE, Permission.PLACEMENT_DECIDE)
        return PassingSight(found, names, any(desk.actor.may(each) for each in rights))

    def note_passage(self, dossier: str, onward: Onward, why: str) -> None:
        """Write where and when somebody goes on."""
        self._desk.passages.note(self._desk.actor, dossier, onward, why)

    def stay(self, dossier: str, why: str) -> None:
        """Write that somebody who passed through stays."""
        self._desk.passages.stay(self._desk.actor, dossier, why)

    def _name(self, dossier: str) -> str:
        try:
            person = self._desk.inmates.person(self._desk.actor, dossier)
        except Refused:
            return ""
        return display_name(person.identity.names)
