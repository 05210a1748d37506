"""What an exchange shows before and after: bundles, people on the way, doubts, partners."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.i18n import prisons
from prisondesk.kernel.message import Message, msg, nmsg, prison


class Doubt(enum.StrEnum):
    """Why one fact of a bundle waits in quarantine; it is kept, shown, and never dropped."""

    REVOKED_WRITER = "revoked_writer"
    FORKED_WRITER = "forked_writer"
    NOT_A_DOSSIER = "not_a_dossier"
    NOT_ITS_LANE = "not_its_lane"
    NOT_ITS_CUSTODIAN = "not_its_custodian"
    AFTER_DEPARTURE = "after_departure"
    TOO_EARLY = "too_early"
    FALSE_SIGNATURE = "false_signature"
    FALSE_STEP = "false_step"
    UNREADABLE = "unreadable"
    NOT_ITS_OFFICE = "not_its_office"
    DAMAGED_PART = "damaged_part"


DOUBT_WORDS: dict[Doubt, Message] = {
    Doubt.REVOKED_WRITER: msg("written by a computer that was declared lost"),
    Doubt.FORKED_WRITER: msg("another entry of the same computer has this number: it was copied"),
    Doubt.NOT_A_DOSSIER: msg("it concerns no person’s file"),
    Doubt.NOT_ITS_LANE: msg("it claims a confidentiality that is not its own"),
    Doubt.NOT_ITS_CUSTODIAN: msg("written by a prison that did not hold the file"),
    Doubt.AFTER_DEPARTURE: msg("written by the origin after the departure"),
    Doubt.TOO_EARLY: msg("came before what its prison wrote earlier"),
    Doubt.FALSE_SIGNATURE: msg("the personal signature is not genuine"),
    Doubt.FALSE_STEP: msg("a step of a transfer that this prison may not take"),
    Doubt.UNREADABLE: msg("its content has not the declared form"),
    Doubt.NOT_ITS_OFFICE: msg("written by an office that only reads this"),
    Doubt.DAMAGED_PART: msg("a part of the bundle that does not hold together"),
}


_SENDER = msg("Telephone the prison that sent it; it is told with the next receipt.")
DOUBT_ADVICE: dict[Doubt, Message] = {
    Doubt.REVOKED_WRITER: msg(
        "It is admitted by itself once a newer national list vouches for that computer."
    ),
    Doubt.FORKED_WRITER: msg(
        "Two computers write under one name. Telephone the prison: the copied one stops, and asks "
        "the directorate for a place of its own."
    ),
    Doubt.NOT_A_DOSSIER: _SENDER,
    Doubt.NOT_ITS_LANE: _SENDER,
    Doubt.NOT_ITS_CUSTODIAN: msg(
        "It is admitted by itself once the transfer it rests on is known here. Otherwise "
        "telephone the prison that sent it."
    ),
    Doubt.AFTER_DEPARTURE: msg(
        "It is admitted by itself if the transfer is cancelled. If it is true, enter it here from "
        "the paper."
    ),
    Doubt.TOO_EARLY: msg("It is admitted by itself when the bundle before it comes."),
    Doubt.FALSE_SIGNATURE: msg("Keep the stick and call the directorate."),
    Doubt.FALSE_STEP: _SENDER,
    Doubt.UNREADABLE: msg("Update the program, then judge again; or telephone the sender."),
    Doubt.NOT_ITS_OFFICE: msg(
        "It is admitted by itself once a newer national list says that this office carries on. "
        "Otherwise the change is made on the computer that writes it."
    ),
    Doubt.DAMAGED_PART: msg("The sender sends it again with its next bundle."),
}


def partner_words(partner: str) -> Message:
    """Return what people call *partner*: another prison, or an office of this one."""
    if len(partner) <= LONGEST_CODE:
        return prison(partner)
    if prisons.named(partner):
        return msg("the office {name}", name=prison(partner))
    if (number := prisons.number(partner)) is not None:
        return msg("computer no. {number}", number=number)
    return msg("the office {short}", short=partner[-SHORT:])


LONGEST_CODE, SHORT = 4, 8
_MOST_NUMBERS = 6


def gap_words(partner: str, missing: tuple[int, ...]) -> Message:
    """Return that the bundles *missing* of *partner* did not come, and that nothing is lost."""
    numbers = ", ".join(map(str, missing[:_MOST_NUMBERS]))
    return msg(
        "Not come from {partner}: bundle no. {numbers}. What it held is sent again until its "
        "receipt is back.",
        partner=partner_words(partner),
        numbers=numbers + (", …" if len(missing) > _MOST_NUMBERS else ""),
    )


def second_words(partner: str, number: int) -> Message:
    """Return that another bundle of *partner* had this *number*: its computer is two by now."""
    return msg(
        "This is the second bundle no. {number} of one computer of {partner}: its records were "
        "copied, or an old copy was put back. Telephone that prison and the directorate.",
        number=str(number),
        partner=partner_words(partner),
    )


class Direction(enum.StrEnum):
    """Which way a bundle went."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Rejection:
    """One thing of bundle *number* that its addressee did not take in: a fact or a part, and why.

    *what* is a hash or the name of a part, *code* the stable name of a doubt or of an error.
    """

    number: int
    what: str
    code: str


@dataclass(frozen=True, slots=True)
class Partner:
    """Another prison of the national list: whether we can write to it, what is under way.

    *sent* and *acknowledged* are numbers of bundles, *last_received* the latest number that came,
    *missing* the numbers before it that did not. *waiting* counts the bundles written for it that
    it has not acknowledged, the oldest of them written at *waiting_since*. *rejected* is what its
    latest receipt says it did not take in. *prison* is false for the directorate.
    """

    code: str
    name: str
    reachable: bool
    prison: bool = True
    sent: int = 0
    acknowledged: int = 0
    last_received: int = 0
    sent_at: dt.datetime | None = None
    received_at: dt.datetime | None = None
    waiting: int = 0
    waiting_since: dt.datetime | None = None
    missing: tuple[int, ...] = ()
    rejected: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """This computer as the national list knows it or will know it.

    *digits* are those of the request that was last made, to be read to the directorate over the
    telephone; empty before the first request. *papers* is the fingerprint of the key that signs
    papers leaving as files; empty before the first one was signed. *office* is what this computer
    calls itself, empty for its number alone.
    """

    writer: str
    facility: str
    incarnation: int
    digits: str
    asked_at: dt.datetime | None
    papers: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A national list that lies on a stick: read and verified in itself, not taken in.

    *data* is the file as it lay there. *pinned* tells whether its root keys are those
    already compared here; before that *digits* must be compared over the telephone.
    *listed* tells whether this computer is on it, *withdrawn* whether it was taken off.
    """

    data: bytes
    digits: str
    version: int
    issued: dt.date
    review_by: dt.date
    prisons: tuple[str, ...]
    pinned: bool
    listed: bool
    held: int
    withdrawn: bool = False

    @property
    def known(self) -> bool:
        """Tell whether this version is already here."""
        return self.held == self.version


@dataclass(frozen=True, slots=True)
class Trust:
    """Whether this prison is on the national list, and which list it has.

    *overdue* tells that the list, *renewal* that the root keys are past the day on which the
    directorate meant to look at them again; both are told, and stop nothing. *withdrawn* tells
    that the list took this computer off, after its entry *last_good*; *restored* that these
    records were put back, and the list does not know the computer they are on since.
    """

    pinned: bool
    fingerprint: str
    version: int
    review_by: dt.date | None
    listed: bool
    overdue: bool
    renewal: bool = False
    withdrawn: bool = False
    last_good: int = 0
    restored: bool = False


@dataclass(frozen=True, slots=True)
class Travelling:
    """One dossier of a bundle: the name people know, and the transfer it belongs to if any."""

    dossier: str
    name: str
    former_number: str
    expected: dt.datetime | None = None
    accepted_as: str = ""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A field of a file held here that a bundle would put at odds; a person decides afterwards."""

    dossier: str
    name: str
    field: Message


@dataclass(frozen=True, slots=True)
class Load:
    """What one bundle holds, in the words of the preview.

    *arriving* are people who are being transferred, *ended* those whose transfer was called off or
    ended on the way, *completed* dossiers that only get something new; *doubts* count facts that
    will wait in quarantine. *files* counts whole files that go to an office of the same prison, or
    as a copy that was asked for; *words* requests and answers; *odds* what would be at odds with
    our files; *missing* are the numbers before this one that did not come, where it is the first
    to show that they exist. *again* tells that another bundle of that computer had its number.
    """

    partner: str
    number: int
    arriving: tuple[Travelling, ...] = ()
    completed: tuple[Travelling, ...] = ()
    facts: int = 0
    photographs: int = 0
    receipts: int = 0
    sealed: int = 0
    doubts: int = 0
    size: int = 0
    files: int = 0
    words: int = 0
    odds: tuple[Foreseen, ...] = ()
    missing: tuple[int, ...] = ()
    ended: tuple[Travelling, ...] = ()
    again: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to carry."""
        files = self.arriving or self.ended or self.completed or self.files
        return not (files or self.facts or self.receipts or self.words)


@dataclass(frozen=True, slots=True)
class BundleNote:
    """One line of the book of exchanges."""

    bundle_id: str
    direction: Direction
    partner: str
    number: int
    at: dt.datetime
    stick: str
    carrier: str
    dossiers: int
    facts: int
    photographs: int
    receipts: int
    size: int
    sha256: str
    acknowledged_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Doubted:
    """One thing in quarantine: where it came from and why it waits.

    *partner* and *number* are those of the bundle it came with. Of the parts of one bundle that
    do not hold together for one reason, *parts* names every one; they are decided on together.
    *person* says whose file it is where this is known here, *prison* is the one
    whose computer wrote it, as the national list has it.
    """

    bundle_id: str
    what: str
    doubt: Doubt
    dossier: str
    writer: str
    kind: str
    at: dt.datetime
    partner: str = ""
    number: int = 0
    parts: tuple[str, ...] = ()
    person: str = ""
    prison: str = ""

    @property
    def key(self) -> str:
        """Return what tells it from all else that waits: parts are named bundle by bundle."""
        return f"{self.bundle_id} {self.kind}" if self.parts else self.what

    @property
    def why(self) -> Message:
        """Return in words why it waits."""
        if len(self.parts) < 2:
            return DOUBT_WORDS[self.doubt]
        return nmsg(
            "{count} part of the bundle that does not hold together",
            "{count} parts of the bundle that do not hold together",
            len(self.parts),
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """What an accepted bundle changed here; *alarms* are of law and life."""

    note: BundleNote
    new_facts: int
    known_facts: int
    doubts: int
    closed: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()
    alarms: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Adopted:
    """Reference data in force here: which, since when, and who adopted them."""

    kind: str
    name: str
    version: int
    title: str
    issued: dt.date
    adopted_at: dt.datetime
    adopted_by: str
    digest: str
