"""What the screen of separations is given, and what it asks for in jobs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from prisondesk.features.separation.model import End, Kept, Separation
from prisondesk.features.separation.service import SeparationService
from prisondesk.i18n.translator import Translator
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.ui.widgets import IdentityBarValues

BarWords = Callable[[Translator], IdentityBarValues]
"""Puts what was read for an identity bar into words."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of this prison: dossier, name and écrou number (empty when there is none)."""

    key: str
    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """How a separation ends: why, in words, and the judge's decision when there is one."""

    why: End
    reason: str
    reference: str


@dataclass(frozen=True, slots=True)
class Sight:
    """The separations of one person, those that hold first, read at one moment."""

    key: str
    bar: BarWords
    kept: tuple[Kept, ...]
    names: Mapping[str, Known]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparationDesk:
    """The tools of the screen; every method is run in a job.

    *find* answers whom a few letters or a number may mean, *names* who the dossiers are.
    """

    actor: Actor
    separation: SeparationService
    bar: Callable[[str], BarWords]
    names: Callable[[Sequence[str]], Mapping[str, Known]]
    find: Callable[[str], Sequence[Known]]

    @property
    def may_open(self) -> bool:
        """Tell whether this officer keeps people apart."""
        return self.actor.may(Permission.SEPARATION_WRITE)

    @property
    def may_close(self) -> bool:
        """Tell whether this officer ends a separation."""
        return self.actor.may(Permission.SEPARATION_CLOSE)

    def sight(self, key: str) -> Sight:
        """Return the separations of *key*, ended ones too."""
        kept = self.separation.of_person(self.actor, key, ended_too=True)
        ordered = sorted(kept, key=lambda each: not each.holds)
        others = [each.separation.other(key) for each in ordered]
        return Sight(key, self.bar(key), tuple(ordered), self.names(others))

    def search(self, typed: str, but: str) -> tuple[Known, ...]:
        """Return whom *typed* may mean, without the person *but*."""
        return tuple(each for each in self.find(typed) if each.key != but)

    def open(self, separation: Separation) -> str:
        """Keep two people apart; raises Refused."""
        return self.separation.open(self.actor, separation)

    def close(self, opening: str, closing: Closing) -> None:
        """End a separation; raises Refused."""
        self.separation.close(
            self.actor, opening, closing.why, reason=closing.reason, reference=closing.reference
        )
