"""What an officer does about his or her own account: password, PIN, key file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prisondesk.features.staff.model import Facility
from prisondesk.kernel.message import Message
from prisondesk.security import passwords, slots, token
from prisondesk.security.kdf import Cost
from prisondesk.security.pin import Pin
from prisondesk.security.session import Actor
from prisondesk.security.slots import Credentials


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """The slot of the officer at the desk; every change asks for the password again.

    Each change derives keys twice, so it belongs in a job, and holds from the next sign-in on.
    """

    folder: Path
    actor: Actor
    facility: Facility
    has_pin: bool = False
    has_token: bool = False
    cost: Cost | None = None

    def problems(self, password: str) -> Sequence[Message]:
        """Return what speaks against *password* (ASVS 5.0, 6.2)."""
        return passwords.problems(password, self._context) if password else ()

    def choose_password(self, given: Credentials, new: str) -> None:
        """Lock the slot with *new*; raises Refused for a wrong old or a weak new password."""
        passwords.check(new, self._context)
        slots.change_password(self.folder, given, new, cost=self.cost)

    def choose_pin(self, given: Credentials, digits: str) -> None:
        """Let *digits* lift the cover, or nothing but the password when they are empty."""
        pin = Pin.choose(digits) if digits else None
        slots.set_pin(self.folder, given, pin)

    def make_token(self, given: Credentials, stick: Path, digits: str) -> None:
        """Write a key file on *stick*; from now on it opens the slot with *digits*.

        Raises Refused; a key file that was written for nothing is taken away again.
        """
        token.check_digits(digits)
        secret = token.write(stick)
        try:
            slots.use_token(self.folder, given, secret, digits, cost=self.cost)
        except BaseException:
            (stick / token.NAME).unlink(missing_ok=True)
            raise

    def typed(self, password: str, sticks: Sequence[Path] = ()) -> Credentials:
        """Return what opens this officer's slot now, with the key file when there is one."""
        return Credentials(self.actor.account, password, token.found(sticks))

    @property
    def _context(self) -> tuple[str, ...]:
        return (self.facility.name, self.facility.town, self.actor.account, self.actor.name)
