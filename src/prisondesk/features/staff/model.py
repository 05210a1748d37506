"""The prison as an establishment, and the officers who work in it."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.ids import FacilityCode, OfficerId
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.security.roles import Role


class FacilityKind(enum.StrEnum):
    """What an establishment is called by law."""

    MCA = "mca"
    MAC = "mac"
    FARM = "farm"
    SPECIAL = "special"
    SECURE = "secure"


KINDS: dict[FacilityKind, Message] = {
    FacilityKind.MCA: msg("Central remand prison (MCA)"),
    FacilityKind.MAC: msg("Remand and correctional prison (MAC)"),
    FacilityKind.FARM: msg("Agricultural penitentiary centre"),
    FacilityKind.SPECIAL: msg("Specialised centre"),
    FacilityKind.SECURE: msg("High-security unit"),
}


@dataclass(frozen=True, slots=True)
class Facility:
    """One establishment: its code, its names, and the lines at the head of its papers.

    *name* is the official French name; *ministry* and *administration* are printed as they stand
    and change by decree, which is why they are written here and nowhere in code.
    """

    code: FacilityCode
    name: str
    town: str
    arabic_name: str
    kind: FacilityKind
    ministry: str
    administration: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody with an account: the name papers show, the role, the public approval key."""

    officer: OfficerId
    account: str
    name: str
    role: Role
    approval_public: str
    active: bool = True

    @property
    def initials(self) -> str:
        """Return two letters for the corner of the window."""
        words = [word for word in self.name.replace(".", " ").split() if word]
        return "".join(word[0] for word in (words[0], words[-1]) if word).upper()[:2]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with an account at another office of the prison, whose computer is no. *number*.

    Known by name and role only: nothing of it opens an account here or signs anything.
    """

    officer: OfficerId
    name: str
    role: Role
    active: bool
    number: int

    @property
    def shown(self) -> Message:
        """Return the name with where it is written."""
        return msg("{name} (computer no. {number})", name=self.name, number=self.number)


class OfficerSex(enum.StrEnum):
    """Sex of an officer, if it was said: only for searches and for who assesses a woman."""

    WOMAN = "woman"
    MAN = "man"
    NOT_SAID = "not_said"


OFFICER_SEX_WORDS: dict[OfficerSex, Message] = {
    OfficerSex.WOMAN: cmsg("officer", "woman"),
    OfficerSex.MAN: cmsg("officer", "man"),
    OfficerSex.NOT_SAID: cmsg("officer", "not said"),
}


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to open: what is typed to sign in, the name papers show, the role."""

    account: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Delegation:
    """*officer* stands in for *role* from the first to the last day, both included."""

    id: str
    officer: OfficerId
    role: Role
    first: dt.date
    last: dt.date

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether it counts on *day*."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class RecoveryState:
    """How the database is opened when nobody can sign in: which sheets exist, tried when.

    *shared* tells that three people hold shares of which two are needed.
    """

    made: dt.datetime | None = None
    shared: bool = False
    tried: dt.datetime | None = None

    def drill_due(self, today: dt.date) -> bool:
        """Tell whether the yearly drill is due: a year after the sheets or the last drill."""
        last = max(filter(None, (self.made, self.tried)), default=None)
        return last is not None and today - last.date() >= DRILL_EVERY


DRILL_EVERY = dt.timedelta(days=365)
