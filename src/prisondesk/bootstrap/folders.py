"""Where a prison's records stand on this computer, and what may be told before they are open."""

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER_VARIABLE = "PRISONDESK_FOLDER"
OWN_VARIABLE = "PRISONDESK_OWN"
CARD = "desk.json"
FOUNDING = "founding.lock"


@dataclass(frozen=True, slots=True)
class Card:
    """What the sign-in page shows before anybody signed in: no person, no key, no figure.

    *language*, *theme* and *scale* are those used last at this desk; *backup* is when the last
    verified copy was made (ISO 8601), as it was known when the records were last closed.
    """

    facility: str = ""
    facility_arabic: str = ""
    language: str = "fr"
    theme: str = "light"
    scale: int = 100
    demonstration: bool = False
    backup: str = ""


def records_folder() -> Path:
    """Return the folder of this computer's records: one for all users, never a roaming profile.

    The variable PRISONDESK_FOLDER names another one.
    """
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "PrisonDesk"
    shared = Path("/var/lib/prisondesk")
    if os.access(shared if shared.exists() else shared.parent, os.W_OK):
        return shared
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "prisondesk"


def own_folder() -> Path:
    """Return where the program keeps what belongs to the user of this computer, not to records."""
    if named := os.environ.get(OWN_VARIABLE):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "PrisonDesk" / "marks"
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(home) / "prisondesk"


def read_card(folder: Path) -> Card:
    """Return the card of *folder*; an unreadable one is as good as none."""
    try:
        plain = json.loads((folder / CARD).read_text("utf-8"))
        return Card(**{name: plain[name] for name in asdict(Card()) if name in plain})
    except (OSError, ValueError, TypeError):
        return Card()


def write_card(folder: Path, card: Card) -> None:
    """Keep the card; a folder that cannot be written costs a preference, nothing else."""
    text = json.dumps(asdict(card), ensure_ascii=False, indent=1)
    part = folder / f"{CARD}.part"
    try:
        part.write_text(text, "utf-8")
        part.replace(folder / CARD)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def cut_off(folder: Path) -> bool:
    """Tell whether the founding of a prison in *folder* began and did not end."""
    return (folder / FOUNDING).exists()


def founded(folder: Path) -> bool:
    """Tell whether *folder* holds records, or the keys of records that are gone.

    Beside keys nobody founds another prison: the records are elsewhere, or in a backup.
    """
    whole = any((folder / name).exists() for name in ("prison.db", "keys.json", "keys.bak"))
    return whole and not cut_off(folder)


def demo_folder() -> Path:
    """Return where the invented prisons stand: among what a computer may throw away."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "PrisonDesk" / "demo"
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "prisondesk" / "demo"
