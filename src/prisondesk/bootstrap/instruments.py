"""Instruments that the directorate signed: what a version changes, before anybody adopts it."""

import re
from collections.abc import Sequence

from sqlalchemy import Connection

from prisondesk.features.assessment.model.screening import Instrument
from prisondesk.features.assessment.model.structured import Structured
from prisondesk.features.assessment.store import instruments
from prisondesk.features.assessment.store.shelf import instrument_of
from prisondesk.features.exchange.store import references
from prisondesk.kernel.message import Message, msg, nmsg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.work import Work
from prisondesk.sync.reference import Contents, Kind, Package

_LANGUAGE = "fr"


class InstrumentApplier:
    """Takes in one version of one instrument; it is kept for ever beside those before it.

    The package is named after both (``vel-1-0``), so that no version takes the place of another:
    answers are read with the version they were given to (decision 14: nothing is scored again).
    """

    kind = Kind.INSTRUMENT

    def check(self, contents: Contents) -> None:
        """Raise Refused for an instrument that is none, is known, or is named otherwise."""
        text, found = _read(contents)
        _check(contents, text, found, ())

    def changes(self, connection: Connection, package: Package) -> tuple[Message, ...]:
        """Return what adopting *package* changes; raise Refused when it may not be used."""
        text, found = _read(package)
        _check(package, text, found, _before(connection, found))
        return (
            msg(
                "{title}, version {version}.",
                title=verbatim(dict(found.title).get(_LANGUAGE, found.key)),
                version=verbatim(found.version),
            ),
            _standing(found),
            nmsg("It asks {count} question.", "It asks {count} questions.", len(found.items)),
            msg("What was answered before is read with the version it was answered with."),
        )

    def apply(self, work: Work, package: Package) -> None:
        """Keep nothing more: the content is kept with the package, and read from there."""
        text, found = _read(package)
        _check(package, text, found, _before(work.connection, found))


def _read(package: Contents) -> tuple[bytes, Instrument | Structured]:
    texts = [text for _, text in package.items()]
    if len(texts) != 1:
        raise Refused(msg("A file of an instrument holds one version of one instrument."))
    try:
        return texts[0], instrument_of(texts[0])
    except ValueError as error:
        raise Refused(
            msg("This program cannot read this instrument."),
            msg("Install the update of the program first; nothing was changed."),
        ) from error


def _name(found: Instrument | Structured) -> str:
    return re.sub("[^a-z0-9]+", "-", f"{found.key}-{found.version}".lower())


def _before(connection: Connection, found: Instrument | Structured) -> list[bytes]:
    """Return what is held here of the very version that *found* is."""
    return [data for _, data in references.items(connection, Kind.INSTRUMENT, _name(found))]


def _check(
    package: Contents, text: bytes, found: Instrument | Structured, before: Sequence[bytes]
) -> None:
    shipped = found.version in instruments.versions().get(found.key, ())
    if shipped or (before and list(before) != [text]):
        raise Refused(
            msg("Version {version} of this instrument is known already.", version=found.version),
            msg("A version never changes: the directorate gives it a new number."),
        )
    if package.reference.name != _name(found):
        raise Refused(
            msg("This file is named otherwise than the instrument in it."),
            msg("The directorate publishes it as {name}.", name=_name(found)),
        )


def _standing(found: Instrument | Structured) -> Message:
    if found.draft:
        return msg("It is a draft: papers made with it bear PROJET.")
    return msg("The directorate has approved it: papers made with it no longer bear PROJET.")
