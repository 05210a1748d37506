"""The directorate's commands: root keys, requests compared by telephone, the national list."""

import argparse
from collections.abc import Callable
from pathlib import Path

from prisondesk.kernel.clock import Clock, SystemClock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.sync import authority
from prisondesk.sync.authority import Grant
from prisondesk.sync.enrolment import Enrolment, read_request
from prisondesk.sync.stick import Paper, Stick
from prisondesk.sync.volume import FolderVolume

SENDER = "DNAP"
Ask = Callable[[str], str]
_CLOCK = SystemClock()


def act(given: argparse.Namespace, ask: Ask, clock: Clock = _CLOCK) -> tuple[str, ...]:
    """Do what the command line says and return the lines to show; *ask* asks for a passphrase.

    The day on the list is that of *clock*.
    """
    if given.action == "found":
        words = [ask(f"root-{number}: ") for number in range(1, authority.KEYS + 1)]
        return (authority.found(given.keys, words).fingerprint,)
    if given.action == "fingerprint":
        return (authority.anchor_of(given.keys).fingerprint,)
    stick = _stick(given.stick)
    asked = requests(stick)
    if given.action == "requests":
        return tuple(f"{each.facility} {each.fingerprint}" for each in asked)
    names = dict(each.split("=", 1) for each in given.name)
    keys = [authority.open_key(given.keys, number, ask(f"root-{number}: ")) for number in given.key]
    before = authority.latest(given.keys)
    known = {each.id for each in before.roster.writers} if before else set()
    grants = [
        Grant(each, names[each.facility])
        for each in asked
        if each.facility in names and each.writer not in known
    ]
    published = authority.grant(given.keys, grants, keys, clock.now().date())
    stick.leave(SENDER, Paper.ROSTER, published.data)
    return (published.anchor.fingerprint, *(each.request.facility for each in grants))


def requests(stick: Stick) -> tuple[Enrolment, ...]:
    """Return the requests on *stick*, whose fingerprints are still to be compared."""
    return tuple(read_request(data) for data in stick.papers(Paper.REQUEST))


def _stick(folder: Path | None) -> Stick:
    if folder is None or not folder.is_dir():
        raise Refused(msg("Name the folder of the stick."))
    return Stick(FolderVolume(folder))
