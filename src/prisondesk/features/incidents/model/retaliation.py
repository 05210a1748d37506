"""What befell somebody after a complaint: listed to be looked at, never judged by the program."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.incidents.model.complaints import FiledLine
from prisondesk.kernel.message import Message, cmsg


class After(enum.StrEnum):
    """What is watched for after a complaint (domain: 9.5)."""

    MOVE = "move"
    TRANSFER = "transfer"
    INCIDENT = "incident"
    PROCEDURE = "procedure"
    SANCTION = "sanction"
    VISIT = "visit"
    TURNED = "turned"


AFTER_WORDS: dict[After, Message] = {
    After.MOVE: cmsg("after a complaint", "moved to another cell"),
    After.TRANSFER: cmsg("after a complaint", "transfer prepared or carried out"),
    After.INCIDENT: cmsg("after a complaint", "named in the incident book"),
    After.PROCEDURE: cmsg("after a complaint", "disciplinary procedure begun"),
    After.SANCTION: cmsg("after a complaint", "sanction decided"),
    After.VISIT: cmsg("after a complaint", "permit to visit withdrawn"),
    After.TURNED: cmsg("after a complaint", "visitor refused at the gate"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that befell the person, on which day; *detail* is a number, a cell, a prison."""

    kind: After
    on: dt.date
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Watched:
    """A complaint whose author is watched over until a day, with what happened since."""

    line: FiledLine
    until: dt.date
    happened: tuple[Happened, ...]
