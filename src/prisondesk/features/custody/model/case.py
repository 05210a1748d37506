"""Why somebody is here, as it stands today: titles, écrou, presence, release."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.custody.model.court import (
    CaseFile,
    Handover,
    Hearing,
    Notice,
    OrderArrived,
)
from prisondesk.features.custody.model.deadline import Renewal
from prisondesk.features.custody.model.legal import Situation
from prisondesk.features.custody.model.passage import Passage
from prisondesk.features.custody.model.sentence import (
    Liberty,
    Relation,
    Span,
    Term,
    firm_terms,
)
from prisondesk.features.custody.model.status import (
    EntryKind,
    ExitReason,
    LegalStatus,
    PresenceEnd,
    PresenceReason,
)
from prisondesk.features.custody.model.title import Offence, Title


@dataclass(frozen=True, slots=True)
class Sentence:
    """A judgment under one title.

    *suspended* are the parts of *terms* with sursis, in their order, until a decision of *revoked*
    made them firm.
    """

    judged: dt.date
    court: str
    start: dt.date
    terms: tuple[Term, ...]
    relation: Relation | None
    credits: tuple[Span, ...]
    final: bool
    suspended: tuple[Term, ...] = ()
    revoked: dt.date | None = None

    @property
    def firm(self) -> tuple[Term, ...]:
        """Return what is to be served: the sentences less what is suspended."""
        return firm_terms(self.terms, self.suspended)

    @property
    def wholly_suspended(self) -> bool:
        """Tell whether nothing is to be served, so that it holds nobody."""
        return bool(self.suspended) and not self.firm


@dataclass(frozen=True, slots=True)
class HeldTitle:
    """One title and what happened to it; *ended* is the day it stopped holding."""

    title_id: str
    title: Title
    checked: bool = False
    refused: bool = False
    status: LegalStatus | None = None
    status_since: dt.date | None = None
    situation: Situation = Situation.ORDINARY
    first_appearance: dt.date | None = None
    domiciled_in_mali: bool | None = None
    renewals: tuple[Renewal, ...] = ()
    date_read: dt.date | None = None
    sentence: Sentence | None = None
    remissions: tuple[Term, ...] = ()
    appeal_on: dt.date | None = None
    last_act: dt.date | None = None
    ended: dt.date | None = None
    ended_why: ExitReason | None = None
    ended_act: str = ""
    case_file: CaseFile | None = None
    charges: tuple[Offence, ...] = ()
    class_validated: bool = False
    hearings: tuple[Hearing, ...] = ()
    notices: tuple[Notice, ...] = ()
    credits: tuple[Span, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether this title holds the person now."""
        return (
            self.checked and not self.refused and self.ended is None and not self.wholly_suspended
        )

    @property
    def wholly_suspended(self) -> bool:
        """Tell whether the whole sentence under it is suspended: then it holds nobody."""
        return self.sentence is not None and self.sentence.wholly_suspended


@dataclass(frozen=True, slots=True)
class Ecrou:
    """The number under which somebody is written, since when, and whether a chief validated it."""

    facility: str
    year: int
    number: int
    title_id: str
    at: dt.datetime
    entry: EntryKind
    former_number: str
    validated_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """Being inside without écrou; *ended* when a title, a release or a hand-over ended it."""

    since: dt.datetime
    why: PresenceReason
    ended: dt.datetime | None = None
    how: PresenceEnd | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All of it for one person; *release_orders* are the hours at which orders arrived.

    *levee* is the number of the levée d'écrou; *unsigned_why* says why its second signature is
    missing, *release_fact* is the hash of what is to be signed.
    """

    titles: tuple[HeldTitle, ...] = ()
    ecrou: Ecrou | None = None
    presence: Presence | None = None
    liberty: tuple[Liberty, ...] = ()
    release_orders: tuple[tuple[str, dt.datetime], ...] = ()
    released_at: dt.datetime | None = None
    released_why: ExitReason | None = None
    prosecutor_told: dt.datetime | None = None
    orders: tuple[OrderArrived, ...] = ()
    levee: str = ""
    identity_checked_by: str = ""
    address: str = ""
    handover: Handover | None = None
    unsigned_why: str = ""
    release_fact: str = ""
    countersigned_by: str = ""
    passage: Passage | None = None

    def title(self, title_id: str) -> HeldTitle | None:
        """Return one title by its identifier."""
        return next((each for each in self.titles if each.title_id == title_id), None)

    @property
    def holding(self) -> tuple[HeldTitle, ...]:
        """Return the titles that hold the person now."""
        return tuple(each for each in self.titles if each.holds)

    @property
    def present_without_ecrou(self) -> bool:
        """Tell whether the person is counted on the line apart (decision 1)."""
        return self.presence is not None and self.presence.ended is None and self.ecrou is None
