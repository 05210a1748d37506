"""A transfer: who moves, where to, on whose order, and how far it has come."""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass

from prisondesk.features.custody.model.case import Case
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.property.rules.holdings import KeptContainer
from prisondesk.features.staff.model import Facility
from prisondesk.kernel.message import Message, cmsg, msg


class TransferReason(enum.StrEnum):
    """Why a person is moved; coded so that it can be counted."""

    ORDER_OF_JUDGE = "order_of_judge"
    ADMINISTRATION = "administration"
    OVERCROWDING = "overcrowding"
    NEAR_FAMILY = "near_family"
    PROTECTION = "protection"
    HEALTH_CARE = "health_care"
    SENTENCE = "sentence"
    HEARING = "hearing"


REASON_WORDS: dict[TransferReason, Message] = {
    TransferReason.ORDER_OF_JUDGE: msg("order of a judge"),
    TransferReason.ADMINISTRATION: msg("decision of the administration"),
    TransferReason.OVERCROWDING: msg("overcrowding"),
    TransferReason.NEAR_FAMILY: msg("to be nearer to the family"),
    TransferReason.PROTECTION: msg("protection of the person"),
    TransferReason.HEALTH_CARE: msg("to receive care"),
    TransferReason.SENTENCE: msg("to serve the sentence"),
    TransferReason.HEARING: msg("to be heard by a court"),
}


class TransferState(enum.StrEnum):
    """How far a transfer has come, as one prison knows it."""

    PREPARED = "prepared"
    DEPARTED = "departed"
    ARRIVED_BY_TELEPHONE = "arrived_by_telephone"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    REFUSED = "refused"
    HOSPITAL = "hospital"
    MISSING = "missing"
    DIED = "died"
    ESCAPED = "escaped"
    REDIRECTED = "redirected"
    RETURNED = "returned"
    CANCELLED = "cancelled"
    STAYED = "stayed"
    DISPUTED = "disputed"


STATE_WORDS: dict[TransferState, Message] = {
    TransferState.PREPARED: cmsg("transfer", "prepared"),
    TransferState.DEPARTED: cmsg("transfer", "in transit"),
    TransferState.ARRIVED_BY_TELEPHONE: cmsg("transfer", "arrival told by telephone"),
    TransferState.ACCEPTED: cmsg("transfer", "arrived"),
    TransferState.CLOSED: cmsg("transfer", "closed, receipt in hand"),
    TransferState.REFUSED: cmsg("transfer", "refused at arrival"),
    TransferState.HOSPITAL: cmsg("transfer", "in hospital on the way"),
    TransferState.MISSING: cmsg("transfer", "did not arrive with the escort"),
    TransferState.DIED: cmsg("transfer", "died on the way"),
    TransferState.ESCAPED: cmsg("transfer", "escaped on the way"),
    TransferState.REDIRECTED: cmsg("transfer", "sent on to another prison"),
    TransferState.RETURNED: cmsg("transfer", "back at the origin"),
    TransferState.CANCELLED: cmsg("transfer", "cancelled"),
    TransferState.STAYED: cmsg("transfer", "did not leave with the group"),
    TransferState.DISPUTED: cmsg("transfer", "cancelled and accepted: to be settled"),
}


class StayedWhy(enum.StrEnum):
    """Why somebody of a group did not leave with it; coded so that it can be counted."""

    HEALTH = "health"
    HEARING = "hearing"
    RELEASE = "release"
    NO_ROOM = "no_room"
    TITLE = "title"
    REFUSES = "refuses"
    OTHER = "other"


STAYED_WORDS: dict[StayedWhy, Message] = {
    StayedWhy.HEALTH: cmsg("stayed behind", "health staff said not to"),
    StayedWhy.HEARING: cmsg("stayed behind", "expected in court"),
    StayedWhy.RELEASE: cmsg("stayed behind", "to be released"),
    StayedWhy.NO_ROOM: cmsg("stayed behind", "no room with the escort"),
    StayedWhy.TITLE: cmsg("stayed behind", "title or papers to be checked"),
    StayedWhy.REFUSES: cmsg("stayed behind", "refuses, to be heard by the director"),
    StayedWhy.OTHER: cmsg("stayed behind", "other, in words"),
}


class RoadEvent(enum.StrEnum):
    """What may happen to somebody between two prisons."""

    HOSPITAL = "hospital"
    MISSING = "missing"
    ESCAPE = "escape"
    DEATH = "death"


ROAD_WORDS: dict[RoadEvent, Message] = {
    RoadEvent.HOSPITAL: cmsg("on the way", "taken to a hospital"),
    RoadEvent.MISSING: cmsg("on the way", "was not with the escort"),
    RoadEvent.ESCAPE: cmsg("on the way", "escaped"),
    RoadEvent.DEATH: cmsg("on the way", "died"),
}

# What closes somebody’s file where it happens to be: two people answer for it.
GRAVE = frozenset({RoadEvent.ESCAPE, RoadEvent.DEATH})


class HealthState(enum.StrEnum):
    """Whether the sealed health pages can be read where the person goes."""

    NONE = "none"
    TO_FOLLOW = "to_follow"
    SEALED = "sealed"


HEALTH_WORDS: dict[HealthState, Message] = {
    HealthState.NONE: cmsg("health file", "no sealed page"),
    HealthState.TO_FOLLOW: cmsg("health file", "to follow"),
    HealthState.SEALED: cmsg("health file", "sealed for the infirmary of the destination"),
}


@dataclass(frozen=True, slots=True)
class Order:
    """The order the person is moved on: number, authority and date as on the paper."""

    number: str
    authority: str
    dated: dt.date


@dataclass(frozen=True, slots=True)
class Escort:
    """Who takes the person: unit, the head's name and rank."""

    unit: str
    head: str
    rank: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Custody:
    """Which prison may write a dossier, and for the how-manieth time it changed hands."""

    epoch: int
    facility: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer as the facts known here tell it."""

    id: str
    origin: str
    destination: str
    state: TransferState
    epoch: int
    expected: dt.datetime
    departed_at: dt.datetime | None = None
    arrived_at: dt.datetime | None = None
    new_number: str = ""
    differences: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """One officer's electronic signature on a departure or a cancelling."""

    officer: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Act:
    """A step that two officers of *facility* sign: the fact *hash*, signed for *purpose*."""

    hash: str
    purpose: str
    facility: str
    signed: tuple[Signed, ...] = ()

    @property
    def awaits_signature(self) -> bool:
        """Tell whether it still lacks its second electronic signature."""
        return len({each.officer for each in self.signed}) < 2


@dataclass(frozen=True, slots=True)
class OnTheRoad:
    """Something that happened on the way: what, where, when, and which prison wrote it down."""

    what: RoadEvent
    facility: str
    place: str
    told_by: str
    at: dt.datetime
    over_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a journey, and the hashes of what ended it and of what may answer it."""

    words: tuple[tuple[str, OnTheRoad], ...]
    ends: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TransferFile:
    """One transfer of one dossier with all that is known of it here.

    *departed_hash* is the fact of the departure; *acts* are the steps that two officers sign, and
    *on_paper* says that the second signature of a departure was given on paper first; *refusal*
    is why the destination did not take the person in. *group* joins the persons of one order,
    *sent_to* is the transfer that a redirection began, *stayed* why somebody did not leave
    with the group, *health* the sealed health facts that the
    destination can open, *handed_on* when an order of release was last handed on to it,
    *apart_said* when the preparation told in words how people kept apart stay so on the way.
    *told* is what happened by its facts.
    """

    dossier: str
    transfer: Transfer
    order: Order
    reason: TransferReason
    escort: Escort
    departed_hash: str = ""
    on_paper: bool = False
    acts: tuple[Act, ...] = ()
    checked_by: str = ""
    refusal: str = ""
    group: str = ""
    sent_to: str = ""
    stayed: StayedWhy | None = None
    stayed_note: str = ""
    events: tuple[OnTheRoad, ...] = ()
    health: tuple[str, ...] = ()
    handed_on: dt.datetime | None = None
    apart_said: dt.datetime | None = None
    told: Told | None = None

    @property
    def state(self) -> TransferState:
        """Return how far it has come."""
        return self.transfer.state

    @property
    def signed(self) -> tuple[Signed, ...]:
        """Return who signed the departure electronically."""
        acts = (each.signed for each in self.acts if each.hash == self.departed_hash)
        return next(acts, ())

    @property
    def unsigned(self) -> tuple[Act, ...]:
        """Return the steps that still lack their second electronic signature."""
        if self.state is TransferState.CANCELLED:
            return ()
        return tuple(each for each in self.acts if each.awaits_signature)

    @property
    def awaits_signature(self) -> bool:
        """Tell whether a step still lacks its second electronic signature."""
        return bool(self.unsigned)


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the registry writes when a transfer is prepared.

    *apart* says how people who are kept apart from each other stay so on the way.
    """

    destination: str
    order: Order
    reason: TransferReason
    escort: Escort
    expected: dt.datetime
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Roll:
    """Who counts here now: every person once, and those on the road apart.

    *present* are dossiers; *on_the_road* left and did not arrive yet; *expected* are announced;
    *journeys* are of those who leave, *on_paper* of those taken in on the printed order.
    """

    present: frozenset[str]
    on_the_road: frozenset[str]
    expected: frozenset[str]
    journeys: frozenset[tuple[str, str]] = frozenset()
    on_paper: frozenset[str] = frozenset()


def national(rolls: Iterable[Roll]) -> tuple[frozenset[str], frozenset[str]]:
    """Return who counts in all prisons together: those present, and apart those on the road.

    Whoever a destination took in, be it on the printed order, is present there even while the
    origin still waits for the receipt: nobody counts twice. Who is expected counts at the origin.
    """
    known = tuple(rolls)
    present = frozenset[str]().union(*(each.present for each in known))
    road = frozenset[str]().union(*(each.on_the_road for each in known))
    arrived = frozenset[str]().union(*(each.on_paper for each in known))
    here = {key for each in known for key, moved in each.journeys if moved in arrived}
    return present - here, road - present - here


@dataclass(frozen=True, slots=True)
class Provisional:
    """Somebody taken in on the printed order; *joined* is the file that came later, or empty."""

    dossier: str
    transfer_id: str
    origin: str
    order: str
    former_number: str
    names: str
    at: dt.datetime
    checked_by: str
    signed: bool
    differences: str = ""
    joined: str = ""


@dataclass(frozen=True, slots=True)
class MovedPerson:
    """What the papers of a transfer are made of; *destination* is the other prison's name.

    *code* is what the order's own QR code holds, *containers* go along or came along.
    """

    file: TransferFile
    person: Person
    case: Case
    facility: Facility
    destination: str
    signatory: str
    code: str = ""
    containers: tuple[KeptContainer, ...] = ()


@dataclass(frozen=True, slots=True)
class ManifestLine:
    """One person: *left* is empty until the departure, *stayed* says why somebody did not leave.

    Nothing here tells of health, of a level or of separation.
    """

    number: str
    names: str
    birth: Message | None
    sex: Message | None
    containers: int
    left: dt.datetime | None = None
    stayed: Message | None = None
    arrived: dt.datetime | None = None
    new_number: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The group as it stands when it is printed."""

    order: str
    authority: str
    dated: dt.date
    origin: str
    destination: str
    escort: str
    expected: dt.datetime
    lines: tuple[ManifestLine, ...]
    signatory: str

    @property
    def gone(self) -> int:
        """Return how many left."""
        return sum(each.left is not None for each in self.lines)

    @property
    def stayed(self) -> int:
        """Return how many did not leave."""
        return sum(each.stayed is not None for each in self.lines)
