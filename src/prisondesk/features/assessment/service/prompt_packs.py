"""Puts recorded questions of the directorate to use: heard by a second person, signed, adopted."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection

from prisondesk.features.assessment.events import interview as events
from prisondesk.features.assessment.model.interview import Prompt
from prisondesk.features.assessment.service.prompts import MEDIA_TYPE, read_files
from prisondesk.features.assessment.store import interviews as store
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams, writers
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.work import Work
from prisondesk.storage import blobs
from prisondesk.sync.reference import Contents, Kind, Package


class PromptApplier:
    """Reference data of the kind `audio`: the files of one pack of recorded questions."""

    kind = Kind.AUDIO

    def check(self, contents: Contents) -> None:
        """Raise Refused for a pack that is not whole."""
        _read(contents)

    def changes(self, connection: Connection, package: Package) -> tuple[Message, ...]:
        """Say which recordings are new or replaced, in which languages, and who listened."""
        found = [prompt for prompt, _ in _read(package)]
        known = _known(connection)
        new = [each for each in found if each not in known]
        places = {_place(each) for each in known}
        replaced = sum(_place(each) in places for each in new)
        said = [
            nmsg(
                "{language}: {count} new recording.",
                "{language}: {count} new recordings.",
                number,
                language=LANGUAGES[code].own_name,
            )
            for code, number in sorted(Counter(each.language for each in new).items())
        ]
        if replaced:
            said.append(
                nmsg(
                    "{count} recording takes the place of one held here.",
                    "{count} recordings take the place of ones held here.",
                    replaced,
                )
            )
        for reviewer, number in Counter(each.reviewer for each in new).most_common():
            said.append(
                nmsg(
                    "Listened to by {reviewer}: {count} recording.",
                    "Listened to by {reviewer}: {count} recordings.",
                    number,
                    reviewer=reviewer,
                )
            )
        return tuple(said) or (msg("All its recordings are held here already."),)

    def apply(self, work: Work, package: Package) -> None:
        """Keep the new recordings, each as an entry of this prison."""
        stream = store.stream_of(writers.current(work.connection).facility)
        known = _known(work.connection)
        for prompt, sound in _read(package):
            if prompt not in known:
                blobs.put(work.connection, sound, MEDIA_TYPE)
                work.record(stream, events.PromptRecorded(prompt))


def _read(package: Contents) -> list[tuple[Prompt, bytes]]:
    found = read_files({item.name: data for item, data in package.items()})
    if not found or any(each.language not in LANGUAGES for each, _ in found):
        raise Refused(msg("This pack has no recording in a language of the program."))
    return found


def _known(connection: Connection) -> Sequence[Prompt]:
    stream = store.stream_of(writers.current(connection).facility)
    return store.prompts(streams.entries(connection, Catalogue((events.PromptRecorded,)), stream))


def _place(prompt: Prompt) -> tuple[str, str, str, str]:
    return prompt.question, prompt.language, prompt.gender, prompt.version
