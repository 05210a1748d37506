"""Recorded prompts: questions spoken once by a native speaker, replayed, carried as a pack.

The detained person’s voice is never recorded: a prompt is one of the questions, read by staff or
a volunteer whose name stands with it, and reviewed by another person.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from prisondesk.features.assessment.events import interview as events
from prisondesk.features.assessment.model.interview import Prompt
from prisondesk.features.assessment.store import interviews as store
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.codec import WrongShape, from_plain, to_plain
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage import blobs

MEDIA_TYPE = "audio/ogg"
MANIFEST = "manifest.json"
LARGEST = 2 * 1024 * 1024
_OGG = b"OggS"


class PromptService:
    """Keeps, finds, carries and takes in recorded prompts."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self, actor: Actor) -> tuple[Prompt, ...]:
        """Return every prompt of this prison."""
        return store.prompts(self._ledger.entries(store.stream_of(actor.facility)))

    def add(self, actor: Actor, prompt: Prompt, sound: bytes) -> Prompt:
        """Keep one recording; its hash is taken from the sound itself. Raises Refused."""
        actor.require(Permission.SOCIAL_WRITE)
        if problem := _problem(prompt, sound):
            raise problem
        named = _named(prompt, sound)
        with self._ledger.work(actor) as work:
            blobs.put(work.connection, sound, MEDIA_TYPE)
            work.record(store.stream_of(actor.facility), events.PromptRecorded(named))
        return named

    def find(self, actor: Actor, question: str, language: str, gender: str) -> Prompt | None:
        """Return the prompt for one question in one language, for the person spoken to."""
        found = [
            each
            for each in self.all(actor)
            if each.question == question and each.language == language
        ]
        right = [each for each in found if each.gender in ("", gender)]
        return right[-1] if right else None

    def sound(self, prompt: Prompt) -> bytes | None:
        """Return the sound of *prompt*, or None when it is not here."""
        with self._ledger.reading() as connection:
            return blobs.get(connection, prompt.sha256)

    def pack(self, actor: Actor) -> bytes:
        """Return all prompts as one file: a manifest and the sounds by their hashes."""
        actor.require(Permission.SOCIAL_READ)
        prompts = self.all(actor)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            lines: list[Any] = [to_plain(each) for each in prompts]
            text = json.dumps(lines, ensure_ascii=False, sort_keys=True, indent=1)
            archive.writestr(MANIFEST, text)
            for name in sorted({each.sha256 for each in prompts}):
                sound = self.sound(next(each for each in prompts if each.sha256 == name))
                if sound is not None:
                    archive.writestr(f"{name}.ogg", sound)
        return buffer.getvalue()

    def take_in(self, actor: Actor, pack: bytes) -> int:
        """Take in a pack and return how many prompts were new; raise Refused when it is not whole.

        Every sound is compared with the hash the manifest gives before anything is kept.
        """
        actor.require(Permission.SOCIAL_WRITE)
        known = set(self.all(actor))
        found = [pair for pair in read_files(unpack(pack)) if pair[0] not in known]
        with self._ledger.work(actor) as work:
            for prompt, sound in found:
                blobs.put(work.connection, sound, MEDIA_TYPE)
                work.record(store.stream_of(actor.facility), events.PromptRecorded(prompt))
        return len(found)


def _problem(prompt: Prompt, sound: bytes) -> Refused | None:
    if not prompt.speaker.strip() or not prompt.reviewer.strip():
        return Refused(msg("Write who spoke, and who listened to it afterwards."))
    if prompt.speaker.strip().casefold() == prompt.reviewer.strip().casefold():
        return Refused(msg("Another person listens to the recording than the one who spoke."))
    if not sound.startswith(_OGG) or len(sound) > LARGEST:
        return Refused(msg("A recording is an Ogg file of at most 2 MB."))
    return None


def _named(prompt: Prompt, sound: bytes) -> Prompt:
    return Prompt(
        prompt.question,
        prompt.language,
        prompt.gender,
        prompt.version,
        prompt.speaker.strip(),
        prompt.recorded_on,
        prompt.reviewer.strip(),
        hashlib.sha256(sound).hexdigest(),
    )


def unpack(pack: bytes) -> dict[str, bytes]:
    """Return the files of a pack by name, as they are signed; raise Refused if it is not whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(pack)) as archive:
            infos = archive.infolist()
            if any(each.file_size > LARGEST for each in infos):
                raise _broken()
            files = {each.filename: archive.read(each) for each in infos}
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise _broken() from error
    read_files(files)
    return files


def read_files(files: Mapping[str, bytes]) -> list[tuple[Prompt, bytes]]:
    """Return the prompts of a pack with their sounds; raise Refused when it is not whole."""
    try:
        lines = json.loads(files[MANIFEST])
        if not isinstance(lines, list):
            raise _broken()
        found = [(prompt, files[f"{prompt.sha256}.ogg"]) for prompt in map(_prompt, lines)]
    except (KeyError, ValueError, WrongShape, RecursionError) as error:
        raise _broken() from error
    if any(_problem(prompt, sound) or _named(prompt, sound) != prompt for prompt, sound in found):
        raise _broken()
    return found


def _prompt(line: Any) -> Prompt:
    return from_plain(line, Prompt)


def _broken() -> Refused:
    return Refused(msg("This pack of recordings is not whole."), msg("Have it sent again."))
