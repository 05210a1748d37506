"""How far each language has come, and the questions that people who speak it may help with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prisondesk import assets
from prisondesk.features.exchange.model import Adopted
from prisondesk.i18n import catalogues
from prisondesk.i18n.compiling import HELD_BACK, TOTAL, figures_of
from prisondesk.i18n.languages import FRENCH, LANGUAGES
from prisondesk.i18n.standing import Stage, standing_of
from prisondesk.i18n.translator import DOMAINS

if TYPE_CHECKING:
    from babel.messages.catalog import Message

Held = Callable[[str], Adopted | None]


@dataclass(frozen=True, slots=True)
class Progress:
    """The texts of one language in one domain: all, by stage, and held back as unread drafts."""

    domain: str
    total: int
    stages: tuple[tuple[Stage, int], ...]
    held_back: int

    @property
    def done(self) -> int:
        """Return how many texts have a translation of any standing."""
        return sum(number for stage, number in self.stages if stage is not Stage.MISSING)


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language with its own name and how far it has come.

    *adopted* is what the directorate handed down, used before the program's own texts.
    """

    code: str
    own_name: str
    provisional: bool
    progress: tuple[Progress, ...]
    adopted: Adopted | None = None


class TongueService:
    """Reads the figures of the compiled catalogues, and the questions with their drafts."""

    def __init__(self, held: Held, folder: Path | None = None) -> None:
        self._held = held
        self._folder = folder or assets.folder("translations")

    def tongues(self) -> Sequence[Tongue]:
        """Return every language of the program, French first."""
        return [
            Tongue(
                code,
                language.own_name,
                language.provisional,
                tuple(self._progress(code, domain) for domain in DOMAINS),
                self._held(code),
            )
            for code, language in LANGUAGES.items()
        ]

    def _progress(self, code: str, domain: str) -> Progress:
        found = figures_of(self._folder, code, domain)
        stages = tuple((stage, found[stage.value]) for stage in Stage if found.get(stage.value))
        return Progress(domain, found.get(TOTAL, 0), stages, found.get(HELD_BACK, 0))

    def questions(self, code: str) -> tuple[tuple[str, str], ...]:
        """Return the questions asked of people in French, each with its draft in *code* or none."""
        place = "LC_MESSAGES/interview.po"
        french = catalogues.read(self._folder / FRENCH.code / place)
        own = catalogues.read(self._folder / code / place)
        asked = [entry for entry in catalogues.entries(french) if _is_question(entry)]
        return tuple(
            (catalogues.texts_of(entry)[0], _draft(own.get(entry.id, entry.context), code))
            for entry in asked
        )


def _is_question(entry: "Message") -> bool:
    return catalogues.texts_of(entry)[0].rstrip().endswith("?")


def _draft(entry: "Message | None", code: str) -> str:
    if entry is None or standing_of(entry, LANGUAGES[code]).stage is Stage.MISSING:
        return ""
    return catalogues.texts_of(entry)[0]
