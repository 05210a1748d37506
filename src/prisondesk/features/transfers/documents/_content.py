"""What the papers of a transfer are filled with."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import Message
from prisondesk.printing.blocks import Answer


@dataclass(frozen=True, slots=True)
class Transferred:
    """The person who is transferred, as the title that holds them says."""

    names: str
    birth: Answer
    committal_number: str
    sex: Answer
    status: Answer
    title: Answer
    end_of_sentence: Answer


@dataclass(frozen=True, slots=True)
class Voyage:
    """From where to where, when and with whom.

    *departure* is None as long as nobody left: the hour is then written by hand.
    """

    origin: str
    origin_code: str
    destination: str
    destination_code: str
    unit: str
    leader: str
    rank: str
    vehicle: Answer
    departure: dt.datetime | None
    expected: dt.datetime


@dataclass(frozen=True, slots=True)
class Entrusted:
    """Something the escort carries, with its number or seal."""

    what: Message
    number: Answer
    handed_over: bool


@dataclass(frozen=True, slots=True)
class LiaisonSheet:
    """What the destination must know on arrival, nothing that tells of health.

    *fit_to_travel* is an answer such as "yes – the rest in the sealed envelope"; *emergency_line*
    is the telephone of the origin's registry, to be written by hand where it is empty.
    """

    entrusted: tuple[Entrusted, ...]
    language: Answer
    interpreter: Answer
    fit_to_travel: Answer
    practical: Answer
    separation: Answer
    meal: Answer
    family: Answer
    visiting_days: Answer
    other_title: Answer
    hearing: Answer
    emergency_line: str


@dataclass(frozen=True, slots=True)
class OrdreTransferement:
    """Everything the order says.

    *authority* signs: the prison knows the office and not who holds it, so that *signatory* and
    *done_at* may be empty and are then written by hand. *grounds* are the texts and acts cited
    (settings with dates); *reason* is the second article, the escort the third, *articles* follow
    in order. *payload* is what the order's own QR code holds: the transfer,
    the head of the dossier's chain and the least identity, made by the caller.
    """

    number: str
    execute_by: dt.date
    authority: Message
    grounds: tuple[Message, ...]
    person: Transferred
    voyage: Voyage
    reason: Message
    articles: tuple[Message, ...]
    copies_to: tuple[Message, ...]
    done_at: str
    done_on: dt.date
    signatory: str
    payload: str
    liaison: LiaisonSheet


@dataclass(frozen=True, slots=True)
class CourierSlip:
    """What goes with a USB stick: its number, from whom to whom, what to do when it is lost.

    *packet* is the number of the packet on the stick; *emergency_line* a telephone that answers,
    to be written by hand where it is empty.
    """

    packet: str
    sender: str
    recipient: str
    prepared_at: dt.datetime
    carrier: Answer
    expected_by: Answer
    emergency_line: str
