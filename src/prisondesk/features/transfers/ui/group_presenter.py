"""Does what the pages of a group transfer ask for, away from the window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prisondesk.features.inmates.model.person import SEX_WORDS, Person
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.programmes.model import Enrolment
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.transfers.model import (
    STAYED_WORDS,
    Manifest,
    ManifestLine,
    Preparation,
    StayedWhy,
    TransferFile,
    TransferState,
)
from prisondesk.features.transfers.rules import ROAD
from prisondesk.features.transfers.service import Left, Outcome
from prisondesk.features.transfers.ui.desk import TransferDesk
from prisondesk.features.transfers.ui.presenter import Second
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a group, before (*file* is None) or after the preparation.

    *containers* are the labels of the sealed containers kept here, or carried by the escort;
    *ending* the places in activities that end with the departure.
    """

    dossier: str
    name: str
    number: str
    person: Person | None
    file: TransferFile | None = None
    containers: tuple[str, ...] = ()
    ending: tuple[Enrolment, ...] = ()

    def expected_at(self, facility: str) -> bool:
        """Tell whether this person is to be taken in at *facility*."""
        file = self.file
        if file is None or file.transfer.destination != facility:
            return False
        awaited = ROAD - {TransferState.REFUSED} | {TransferState.ARRIVED_BY_TELEPHONE}
        return file.state in awaited


@dataclass(frozen=True, slots=True)
class Taken:
    """What was typed of one person: left with or without the containers, or why not."""

    why: StayedWhy | None
    note: str
    containers: bool


class GroupPresenter:
    """Reads and does; every method runs in a job."""

    def __init__(self, desk: TransferDesk) -> None:
        self._desk = desk

    def people(self, keys: Sequence[str]) -> tuple[Member, ...]:
        """Return the persons of *keys*, before anything is prepared."""
        return tuple(self._member(key, None) for key in keys)

    def prepare(self, keys: Sequence[str], preparation: Preparation) -> str:
        """Prepare the transfer of all *keys* and return the group."""
        return self._desk.transfers.groups.prepare(self._desk.actor, keys, preparation)

    def group(self, group: str) -> tuple[Member, ...]:
        """Return the persons of one group, by their numbers, as in the bound register."""
        files = self._desk.transfers.groups.group(self._desk.actor, group)
        members = (self._member(file.dossier, file) for file in files)
        return tuple(sorted(members, key=lambda each: (each.number, each.name)))

    def depart(
        self,
        members: Sequence[Member],
        typed: Mapping[str, Taken],
        second: Second | None,
        left: Left,
    ) -> int:
        """Write the departure of a group; *typed* is by transfer. Return how many left."""
        desk = self._desk
        outcomes = {}
        for member in members:
            file = member.file
            if file is not None and (taken := typed.get(file.transfer.id)) is not None:
                boxes = member.containers if taken.containers else ()
                outcomes[file.transfer.id] = Outcome(taken.why, taken.note, boxes)
        signer = None
        if second is not None:
            signer = desk.seconds.unlock(desk.actor, second.account, second.password)
        group = next(each.file.group for each in members if each.file is not None)
        return desk.transfers.groups.depart(desk.actor, group, outcomes, second=signer, left=left)

    def manifest(self, group: str) -> ShownPaper:
        """Return the manifest of a group as a paper."""
        desk, members = self._desk, self.group(group)
        files = [each.file for each in members if each.file is not None]
        if not files:
            raise Refused(msg("This group is not known here."))
        names = {each.code: each.name for each in desk.partners()}
        names[desk.facility.code] = desk.facility.name
        first = files[0]
        content = Manifest(
            order=first.order.number,
            authority=first.order.authority,
            dated=first.order.dated,
            origin=names.get(first.transfer.origin, first.transfer.origin),
            destination=names.get(first.transfer.destination, first.transfer.destination),
            escort=" · ".join(filter(None, (first.escort.unit, first.escort.head))),
            expected=first.transfer.expected,
            lines=tuple(_line(each) for each in members),
            signatory=desk.actor.name,
        )
        return desk.papers.show(desk.actor, desk.manifest(content))

    def printed(self, paper: ShownPaper) -> None:
        """Note that a manifest was sent to the printer."""
        self._desk.papers.printed(self._desk.actor, paper, "transfer")

    def _member(self, key: str, file: TransferFile | None) -> Member:
        desk = self._desk
        try:
            person: Person | None = desk.inmates.person(desk.actor, key)
        except Refused:
            person = None
        number = ""
        if desk.actor.may(Permission.TITLE_READ):
            number = desk.transfers.number(desk.custody.case(desk.actor, key))
        boxes = desk.transfers.containers(desk.actor, file) if file is not None else ()
        name = display_name(person.identity.names) if person is not None else ""
        ending = desk.transfers.ending(desk.actor, key) if file is None else ()
        return Member(key, name, number, person, file, tuple(each.label for each in boxes), ending)


def _line(member: Member) -> ManifestLine:
    file, person = member.file, member.person
    if file is None:
        raise LookupError("a manifest is of prepared transfers")
    return ManifestLine(
        number=member.number,
        names=member.name,
        birth=(
            birth_words(person.identity.birth, person.identity.sex) if person is not None else None
        ),
        sex=SEX_WORDS[person.identity.sex] if person is not None else None,
        containers=len(member.containers),
        left=file.transfer.departed_at,
        stayed=stayed_words(file),
        arrived=file.transfer.arrived_at,
        new_number=file.transfer.new_number,
    )


def stayed_words(file: TransferFile) -> Message | None:
    """Return why somebody of a group did not leave, or None."""
    if file.stayed is None or file.state is not TransferState.STAYED:
        return None
    if file.stayed is StayedWhy.OTHER:
        return verbatim(file.stayed_note)
    return STAYED_WORDS[file.stayed]
