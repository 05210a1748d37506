"""What the command line does about backups: the same as the page, without a window."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from prisondesk.bootstrap.folders import records_folder
from prisondesk.bootstrap.house import open_house
from prisondesk.bootstrap.put_back_words import report as told
from prisondesk.bootstrap.restoring import Answer, Restored, Restorer
from prisondesk.i18n.translator import translator
from prisondesk.kernel.clock import Clock, SystemClock
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.security import slotfile
from prisondesk.security.kdf import Cost
from prisondesk.security.slots import Credentials
from prisondesk.security.token import found
from prisondesk.storage import safekeeping
from prisondesk.sync.drives import removable

Ask = Callable[[str], str]
Report = Callable[[int, int], None]


def act(
    given: argparse.Namespace,
    ask: Ask,
    report: Report,
    clock: Clock | None = None,
    cost: Cost | None = None,
) -> tuple[str, ...]:
    """Do what the command line says; return the lines to show. Raises Refused.

    *cost* of new passwords is measured on this computer when not given.
    """
    folder: Path = given.folder or records_folder()
    now = clock or SystemClock()
    speak = translator("fr")
    if given.action == "verify":
        manifest = safekeeping.read(given.backup)
        safekeeping.check(given.backup, manifest)
        about = manifest.about
        words = msg(
            "Nothing in this backup is damaged: {facility}, {made}, {facts} entries.",
            facility=verbatim(about.facility),
            made=verbatim(about.made[:16]),
            facts=about.facts,
        )
        return (speak(words),)
    if given.action == "rescue":
        restored = _rescue(folder, given, ask, (now, report, cost))
        return tuple(speak(each) for each in told(restored))
    first = _credentials(given.user, ask)
    if given.action == "create":
        return (speak(_create(folder, first, given.medium, (now, report))),)
    if given.action == "seal":
        return (_seal(folder, first, given.recipient, now),)
    both = (first, _credentials(given.second, ask))
    restorer = Restorer(folder, now)
    if given.action == "drill":
        found_ = restorer.prove(given.backup, both, report)
        done = msg(
            "The drill succeeded: this backup of {made} would be put back, {facts} entries. "
            "Nothing was changed.",
            made=found_.made,
            facts=found_.facts,
        )
        return (speak(done),)
    restored = restorer.restore(given.backup, both, report)
    return tuple(speak(each) for each in told(restored))


def _create(folder: Path, first: Credentials, medium: Path, work: tuple[Clock, Report]) -> Message:
    clock, report = work
    house = open_house(folder, first, clock)
    try:
        saved = house.services.keeping.back_up(house.actor, medium, report)
    finally:
        house.close()
    return msg(
        "Verified: {name}, {size} bytes, {facts} entries.",
        name=verbatim(saved.path.name),
        size=saved.size,
        facts=saved.facts,
    )


def _rescue(
    folder: Path, given: argparse.Namespace, ask: Ask, work: tuple[Clock, Report, Cost | None]
) -> Restored:
    """Ask for two lists of words and a new password for each officer, then put the backup back."""
    clock, report, cost = work
    words = (ask("1: "), ask("2: "))
    both = (_new_credentials(given.user, ask), _new_credentials(given.second, ask))
    answer = replace(read_answer(given.answer, words), cost=cost)
    return Restorer(folder, clock).restore(given.backup, both, report, answer)


def read_answer(path: Path, words: tuple[str, str]) -> Answer:
    """Return the directorate's answer in the file *path*; raises Refused when it is none."""
    try:
        with path.open("rb") as file:
            raw = file.read(slotfile.MAX_BYTES)
        slotfile.decode(raw)
    except (OSError, slotfile.DamagedError, slotfile.NewerError) as error:
        raise Refused(
            msg("{file} is no answer of the directorate.", file=verbatim(path.name)),
            msg("Choose the file PRISONDK.REL that the directorate left on the stick."),
        ) from error
    return Answer(raw, words)


def _new_credentials(user: str, ask: Ask) -> Credentials:
    new = ask(f"{user} (nouveau mot de passe): ")
    if ask(f"{user} (encore une fois): ") != new:
        raise Refused(msg("The two are not the same."))
    return Credentials(user, new)


def _seal(folder: Path, first: Credentials, recipient: str, clock: Clock) -> str:
    """Return the thirty digits of the directorate's key, to be compared by telephone."""
    house = open_house(folder, first, clock)
    try:
        return house.services.keeping.seal_to_directorate(house.actor, recipient)
    finally:
        house.close()


def _credentials(user: str, ask: Ask) -> Credentials:
    return Credentials(user, ask(f"{user}: "), found(removable()))
