"""The sticks and disks that backups go round on: known by a mark, used in turn."""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.local.settings import read_setting, write_setting

MARK = "PRISONDK.MED"
KEY = "backup.media"
LETTERS = "ABCDEFGH"
_LARGEST = 1024


@dataclass(frozen=True, slots=True)
class Medium:
    """One medium: its mark, its letter, when it was last used (ISO 8601), what is written on it."""

    id: str
    letter: str
    last: str
    label: str = ""


def known(connection: Connection) -> tuple[Medium, ...]:
    """Return the media used so far, the one used longest ago first."""
    found = read_setting(connection, KEY, {})
    media = [
        Medium(key, str(each["letter"]), str(each["last"]), str(each.get("label", "")))
        for key, each in found.items()
    ]
    return tuple(sorted(media, key=lambda each: each.last))


def recognise(connection: Connection, place: Path) -> Medium | None:
    """Return which medium is plugged in at *place*, or None for one never used here."""
    mark = _mark(place)
    return next((each for each in known(connection) if each.id == mark), None)


def used(connection: Connection, place: Path, moment: str) -> Medium:
    """Remember that *place* was used at *moment*; a new medium is marked with the next letter."""
    media = {each.id: each for each in known(connection)}
    mark = _mark(place)
    if mark not in media:
        mark = mark or _leave_mark(place)
        taken = {each.letter for each in media.values()}
        letter = next((each for each in LETTERS if each not in taken), LETTERS[-1])
        media[mark] = Medium(mark, letter, "")
    medium = media[mark] = replace(media[mark], last=moment)
    _write(connection, media.values())
    return medium


def label(connection: Connection, medium: str, words: str) -> None:
    """Remember what stands on the *medium* with this mark, or where it is kept."""
    _write(
        connection,
        [replace(each, label=words) if each.id == medium else each for each in known(connection)],
    )


def forget(connection: Connection, medium: str) -> None:
    """Count no longer on the *medium* with this mark: it is lost or worn out."""
    _write(connection, [each for each in known(connection) if each.id != medium])


def next_medium(media: tuple[Medium, ...]) -> Medium | None:
    """Return the medium whose turn it is: of two or more, the one used longest ago."""
    return media[0] if len(media) > 1 else None


def _write(connection: Connection, media: Iterable[Medium]) -> None:
    write_setting(connection, KEY, {each.id: _plain(each) for each in media})


def _plain(medium: Medium) -> Mapping[str, str]:
    return {"letter": medium.letter, "last": medium.last, "label": medium.label}


def _mark(place: Path) -> str:
    path = place / MARK
    try:
        if path.is_symlink() or not path.is_file():
            return ""
        with path.open("rb") as file:
            return str(json.loads(file.read(_LARGEST))["id"])[:32]
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _leave_mark(place: Path) -> str:
    mark = secrets.token_hex(16)
    try:
        (place / MARK).write_text(json.dumps({"id": mark}), "utf-8")
    except OSError as error:
        raise Refused(msg("This medium cannot be written to.")) from error
    return mark
