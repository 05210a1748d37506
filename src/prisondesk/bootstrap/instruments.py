"""Instruments that the directorate signed: what a version changes, before anybody adopts it."""

import re

from sqlalchemy import Connection

from prisondesk.features.assessment.model.screening import Instrument
from prisondesk.features.assessment.model.structured import Structured
from prisondesk.features.assessment.store import instruments
from prisondesk.features.assessment.store.shelf import instrument_of
from prisondesk.features.exchange.store import references
from prisondesk.kernel.message import Message, msg, nmsg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.work import Work
from prisondesk.sync.reference import Kind, Package

_LANGUAGE = "fr"


class InstrumentApplier:
    """Takes in one version of one instrument; it is kept for ever beside those before it.

    The package is named after both (``vel-1-0``), so that no version takes the place of another:
    answers are read with the version they were given to (decision 14: nothing is scored again).
    """

    kind = Kind.INSTRUMENT

    def changes(self, connection: Connection, package: Package) -> tuple[Message, ...]:
        """Return what adopting *package* changes; raise Refused when it may not be used."""
        text, found = _read(package)
        _check(connection, package, text, found)
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
        _check(work.connection, package, text, found)


def _read(package: Package) -> tuple[bytes, Instrument | Structured]:
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


def _check(
    connection: Connection, package: Package, text: bytes, found: Instrument | Structured
) -> None:
    name = re.sub("[^a-z0-9]+", "-", f"{found.key}-{found.version}".lower())
    before = [data for _, data in references.items(connection, Kind.INSTRUMENT, name)]
    shipped = found.version in instruments.versions().get(found.key, ())
    if package.reference.name != name or shipped or (before and before != [text]):
        raise Refused(
            msg("Version {version} of this instrument is known already.", version=found.version)
            if shipped or before
            else msg("This file is named otherwise than the instrument in it."),
            msg("A version never changes: the directorate gives it a new number."),
        )


def _standing(found: Instrument | Structured) -> Message:
    if found.draft:
        return msg("It is a draft: papers made with it bear PROJET.")
    return msg("The directorate has approved it: papers made with it no longer bear PROJET.")
