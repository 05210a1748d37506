"""Does what the screens of transfers ask for, away from the window."""

from dataclasses import dataclass

from prisondesk.features.custody.model.case import Case
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.programmes.model import Enrolment
from prisondesk.features.property.rules.holdings import KeptContainer
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.transfers.model import (
    HealthState,
    MovedPerson,
    Preparation,
    Provisional,
    TransferFile,
    TransferState,
)
from prisondesk.features.transfers.rules import Late
from prisondesk.features.transfers.service import Accepted, Arrival
from prisondesk.features.transfers.ui.desk import BarWords, Destination, TransferDesk
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of transfers: the transfer, the name and the number here."""

    file: TransferFile
    name: str
    number: str
    release_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """All transfers, and those who are here on the printed order until their file comes."""

    transfers: tuple[Listed, ...]
    on_paper: tuple[Provisional, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One transfer with the person it moves; *late* is what was told of it late.

    *writable* tells whether this prison may write the file; *code* is read over the telephone by
    the destination that took the person in.
    """

    file: TransferFile | None
    dossier: str
    person: Person | None
    case: Case
    bar: BarWords
    health: HealthState = HealthState.NONE
    provisionals: tuple[Provisional, ...] = ()
    containers: tuple[KeptContainer, ...] = ()
    ending: tuple[Enrolment, ...] = ()
    late: Late | None = None
    writable: bool = True
    code: str = ""

    @property
    def release_ordered(self) -> bool:
        """Tell whether an order of release waits to be carried out (decision 6)."""
        return release_waits(self.case)

    @property
    def handed_on(self) -> bool:
        """Tell whether the origin handed every order of release on to where the person is."""
        last = self.file.handed_on if self.file is not None else None
        return last is not None and all(at <= last for _, at in self.case.release_orders)


def release_waits(case: Case) -> bool:
    """Tell whether an order of release in *case* waits to be carried out."""
    holding = {each.title_id for each in case.holding}
    waits = any(title in holding for title, _ in case.release_orders)
    return waits and case.released_at is None


@dataclass(frozen=True, slots=True)
class Second:
    """The second officer, who types account and password to sign."""

    account: str
    password: str


class TransferPresenter:
    """Reads and does; every method runs in a job."""

    def __init__(self, desk: TransferDesk) -> None:
        self._desk = desk

    def listing(self) -> Listing:
        """Return what the list of transfers shows: each with the name and the number."""
        desk = self._desk
        found = []
        for file in desk.transfers.transfers(desk.actor):
            person, case = self._person(file.dossier), self._case(file.dossier)
            name = display_name(person.identity.names) if person else ""
            number, ordered = desk.transfers.number(case), release_waits(case)
            found.append(Listed(file, name, number, ordered))
        return Listing(tuple(found), desk.transfers.paper.waiting(desk.actor))

    def shown(self, transfer_id: str) -> Shown:
        """Return one transfer with its person."""
        file = self._desk.transfers.transfer(self._desk.actor, transfer_id)
        return self._shown(file, file.dossier)

    def person_of(self, dossier: str) -> Shown:
        """Return the person of *dossier*, before anything is prepared."""
        return self._shown(None, dossier)

    def by_number(self, typed: str) -> Shown:
        """Return the person written under the number *typed*; raise Refused when nobody is."""
        return self._shown(None, self._desk.transfers.dossier_of(self._desk.actor, typed))

    def partners(self) -> tuple[Destination, ...]:
        """Return the prisons of the national list."""
        return self._desk.partners()

    def prepare(self, dossier: str, preparation: Preparation) -> str:
        """Prepare a transfer and return its identifier."""
        return self._desk.transfers.prepare(self._desk.actor, dossier, preparation)

    def accept(
        self, transfer_id: str, arrival: Arrival, provisional: str = ""
    ) -> tuple[Shown, Accepted]:
        """Take the person in, and join the file *provisional* opened on the printed order."""
        accepted = self._desk.transfers.accept(
            self._desk.actor, transfer_id, arrival, provisional=provisional
        )
        return self.shown(transfer_id), accepted

    def refuse(self, transfer_id: str, reason: str) -> Shown:
        """Do not take the person in."""
        self._desk.transfers.refuse(self._desk.actor, transfer_id, reason)
        return self.shown(transfer_id)

    def order_paper(self, shown: Shown) -> ShownPaper:
        """Return the order with its liaison sheet."""
        desk = self._desk
        return desk.papers.show(desk.actor, desk.order(self._moved(shown)))

    def receipt_paper(self, shown: Shown) -> ShownPaper:
        """Return the receipt of somebody who was taken in here."""
        desk, moved = self._desk, self._moved(shown)
        origin = _name(self._desk, moved.file.transfer.origin)
        return desk.papers.show(desk.actor, desk.receipt(moved, origin))

    def printed(self, paper: ShownPaper) -> None:
        """Note that a paper of a transfer was sent to the printer."""
        self._desk.papers.printed(self._desk.actor, paper, "transfer")

    def _moved(self, shown: Shown) -> MovedPerson:
        file = shown.file
        if file is None or shown.person is None:
            raise LookupError("a paper is printed of a transfer")
        code = self._desk.transfers.paper.code_of(
            self._desk.actor, file, shown.person, self._desk.transfers.number(shown.case)
        )
        return MovedPerson(
            code=code,
            file=file,
            person=shown.person,
            case=shown.case,
            facility=self._desk.facility,
            destination=_name(self._desk, file.transfer.destination),
            signatory=self._desk.actor.name,
            containers=shown.containers,
        )

    def _unlock(self, second: Second | None) -> Actor | None:
        if second is None:
            return None
        return self._desk.seconds.unlock(self._desk.actor, second.account, second.password)

    def _shown(self, file: TransferFile | None, dossier: str) -> Shown:
        desk = self._desk
        person = self._person(dossier)
        case = self._case(dossier)
        health = HealthState.NONE
        waiting: tuple[Provisional, ...] = ()
        if file is not None:
            waiting = self._provisionals(file)
            health = desk.transfers.health.state(desk.actor, file.transfer.id)
        return Shown(
            file,
            dossier,
            person,
            case,
            desk.bar(dossier),
            health,
            waiting,
            self._containers(file),
            self._ending(file, dossier),
            desk.transfers.late(desk.actor, file) if file is not None else None,
            desk.transfers.writes(desk.actor, dossier),
            _code(desk, file),
        )

    def _containers(self, file: TransferFile | None) -> tuple[KeptContainer, ...]:
        """Return the containers to tick: at the departure those here, then those on the road."""
        if file is None:
            return ()
        return self._desk.transfers.containers(self._desk.actor, file)

    def _ending(self, file: TransferFile | None, dossier: str) -> tuple[Enrolment, ...]:
        """Return the activities that end with a departure still to come."""
        if file is not None and file.state is not TransferState.PREPARED:
            return ()
        return self._desk.transfers.ending(self._desk.actor, dossier)

    def _provisionals(self, file: TransferFile) -> tuple[Provisional, ...]:
        """Return who was taken in on the printed order and may be the person of *file*."""
        waiting = self._desk.transfers.paper.waiting(self._desk.actor)
        moved = file.transfer
        return tuple(
            each
            for each in waiting
            if each.transfer_id in ("", moved.id) and each.origin in ("", moved.origin)
        )

    def _case(self, dossier: str) -> Case:
        """Return the titles of a file; none for somebody who may not see them (health staff)."""
        desk = self._desk
        if not desk.actor.may(Permission.TITLE_READ):
            return Case()
        return desk.custody.case(desk.actor, dossier)

    def _person(self, dossier: str) -> Person | None:
        try:
            return self._desk.inmates.person(self._desk.actor, dossier)
        except Refused:
            return None


def _name(desk: TransferDesk, code: str) -> str:
    names = {each.code: each.name for each in desk.partners()}
    return names.get(code, code)


def _code(desk: TransferDesk, file: TransferFile | None) -> str:
    """Return the code of an arrival that the origin may not have heard of yet."""
    here = file is not None and file.transfer.destination == desk.facility.code
    taken = file is not None and file.state is TransferState.ACCEPTED
    if file is None or not (here and taken and desk.actor.may(Permission.TRANSFER_ACCEPT)):
        return ""
    return desk.transfers.arrival_code(desk.actor, file.transfer.id)
