"""What two sides state differently about one field, and the paper that was asked for."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.exchange.model.asking import Request
from prisondesk.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Stated:
    """One side of a disagreement: what it says, who wrote it where and when, on what paper.

    *office* is what the writing computer is called where two of one prison speak, else None.
    *fact* is its hash; *shown* tells that the file shows it today, *proposed* that its prison
    does not hold the file.
    """

    fact: str
    facility: str
    author: Message
    at: dt.datetime
    value: Message
    source: str
    shown: bool
    proposed: bool
    office: Message | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The paper behind one side was asked for: of which prison, by whom, when, which paper.

    *request* is what was carried to that prison and how it answered; None when it was asked for
    inside this prison.
    """

    facility: str
    author: Message
    at: dt.datetime
    paper: str
    request: Request | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field of one file on which two things are stated; *consequence* says what follows.

    *until* is what holds until somebody decides. *choosable* tells whether one side can be chosen
    here; otherwise the ordinary act decides it. *yours* tells whether who looks may decide.
    *source* is the prison that is asked for the paper, *asked* how that was done. Of the other
    fields of the file *same* are not at odds; *joined* of them were stated apart from what other
    computers wrote and joined by themselves.
    """

    dossier: str
    name: str
    number: str
    key: str
    title: Message
    sides: tuple[Stated, ...]
    consequence: Message
    until: Message
    choosable: bool
    yours: bool
    source: str
    asked: Asked | None = None
    same: int = 0
    joined: int = 0
