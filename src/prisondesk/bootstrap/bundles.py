"""Bundles without a window: what `prisondesk bundle` does, answered in plain values."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prisondesk.bootstrap.bundle_words import UnusableError, refusal
from prisondesk.bootstrap.folders import records_folder
from prisondesk.bootstrap.house import House, open_house
from prisondesk.features.exchange.model import SHORT, BundleNote, Load, Taken, Travelling
from prisondesk.features.exchange.model.asking import Request, Wanted
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.i18n.translator import translator
from prisondesk.kernel.clock import SystemClock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.slots import Credentials
from prisondesk.sync import age, opening
from prisondesk.sync.authority import Published
from prisondesk.sync.errors import AlreadyReceivedError
from prisondesk.sync.manifest import Manifest
from prisondesk.sync.opening import Desk, Preview
from prisondesk.sync.roster import read_roster
from prisondesk.sync.stick import Stick
from prisondesk.sync.volume import FolderVolume

Plain = dict[str, Any]
_IDENTITY = "AGE-SECRET-KEY-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for; fields that an action does not need are ignored."""

    action: str
    path: Path
    folder: Path | None = None
    user: str = ""
    to: tuple[str, ...] = ()
    carrier: str = ""
    what: str = ""
    number: str = ""
    subject: str = ""
    reason: str = ""
    roster: Path | None = None
    identity: Path | None = None
    facility: str = ""


def act(asked: Asked, password: Callable[[], str]) -> Plain:
    """Do what is asked; *password* is called when records have to be opened.

    Raises Refused, with the name of `refusal`, and OSError or ValueError for files that cannot be
    read.
    """
    if asked.action in ("verify", "inspect"):
        return _verify(asked, password)
    with _opened(asked, password) as house:
        return _ACTIONS[asked.action](house, asked)


@contextmanager
def _opened(asked: Asked, password: Callable[[], str]) -> Iterator[House]:
    folder = asked.folder or records_folder()
    house = open_house(folder, Credentials(asked.user, password()), SystemClock())
    try:
        yield house
    finally:
        house.close()


def _verify(asked: Asked, password: Callable[[], str]) -> Plain:
    if asked.roster is not None:
        desk = _desk(asked)
        preview = opening.inspect(asked.path, desk)
        # Once more, with every part opened: what does not hold together is raised.
        opening.facts(preview, desk)
        found = {"roster_fingerprint": desk.anchor.fingerprint, **_listed(preview)}
    elif asked.folder is not None or asked.user:
        with _opened(asked, password) as house:
            if asked.path.is_dir():
                raise IsADirectoryError(asked.path)
            opened = house.services.incoming.open_file(house.actor, asked.path)
            house.services.incoming.forget(opened)
        found = {**_listed(opened.preview), **_load(opened.load)}
    else:
        return {"ok": True, "opened": False, **_outside(asked.path)}
    if asked.action == "verify":
        found = {name: found[name] for name in found if name not in ("manifest", "people")}
    return {"ok": True, "opened": True, **found}


def _desk(asked: Asked) -> Desk:
    if asked.roster is None or asked.identity is None or not asked.facility:
        raise UnusableError(msg("--roster needs --identity and --facility."))
    published = Published.read(asked.roster.read_bytes())
    listed = read_roster(published.roster, published.anchor)
    return Desk(_identity(asked.identity), asked.facility, published.anchor, listed)


def _identity(path: Path) -> age.Identity:
    lines = path.read_bytes().decode("ascii", "replace").splitlines()
    secret = next((line.strip() for line in lines if line.startswith(_IDENTITY)), "")
    try:
        return age.Identity(secret)
    except ValueError as error:
        raise UnusableError(
            msg("There is no age key in {path}.", path=str(path)),
            msg("Its line begins with AGE-SECRET-KEY-1."),
        ) from error


def _outside(path: Path) -> Plain:
    with path.open("rb") as file:
        header = age.read_header(file)
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    return {"size": size, "sha256": sha256, "recipients": header.recipients}


def _listed(preview: Preview) -> Plain:
    listed = preview.manifest
    return {
        "size": preview.size,
        "sha256": preview.sha256,
        "bundle_id": listed.bundle_id,
        "purpose": listed.purpose.value,
        "sender": listed.sender.facility,
        "writer": listed.sender.writer,
        "number": listed.channel_seq,
        "to": list(listed.to),
        "made": listed.created.wall.isoformat(),
        "roster": preview.roster.roster.version,
        "events": listed.counts.events,
        "attachments": listed.counts.attachments,
        "manifest": _manifest(listed),
    }


def _manifest(listed: Manifest) -> Plain:
    return {
        "app": listed.app,
        "schema": [listed.schema.min, listed.schema.max],
        "dossiers": [
            {
                "id": each.id,
                "epoch": each.custody_epoch,
                "heads": list(each.send_heads),
                "lanes": [lane.value for lane in each.lanes],
            }
            for each in listed.dossiers
        ],
        "members": [
            {"name": each.name, "size": each.size, "records": each.records}
            for each in listed.members
        ],
    }


def _load(load: Load) -> Plain:
    return {
        "new_facts": load.facts,
        "photographs": load.photographs,
        "receipts": load.receipts,
        "sealed": load.sealed,
        "doubts": load.doubts,
        "missing": list(load.missing),
        "disagreements": [
            {"dossier": each.dossier, "name": each.name, "field": translator("fr")(each.field)}
            for each in load.odds
        ],
        "people": [
            *(_person(each, "arriving") for each in load.arriving),
            *(_person(each, "ended") for each in load.ended),
            *(_person(each, "completed") for each in load.completed),
        ],
    }


def _person(each: Travelling, what: str) -> Plain:
    return {"dossier": each.dossier, "name": each.name, "number": each.former_number, "what": what}


def _export(house: House, asked: Asked) -> Plain:
    outgoing, stick = house.services.outgoing, _stick(asked.path)
    house.services.trust.require_service(house.actor)
    meant = _meant(house, asked.to)
    loads = [each for each in outgoing.plan(house.actor) if not meant or each.partner in meant]
    handing = Handing(asked.path.name, asked.carrier)
    written: list[Plain] = []
    refused: list[Plain] = []
    for each in loads:
        try:
            written.append(_note(outgoing.write(house.actor, stick, each.partner, handing)))
        except Refused as error:
            if not written:
                raise
            # What was written counts as sent: it is said, and nothing more is tried.
            refused.append({"file": each.partner, **refusal(error)})
            break
    return {
        "ok": not refused,
        "nothing": not written,
        "written": written,
        "refused": refused,
        # Said by the code that has read the stick again and compared it, and by nobody else.
        "may_remove_stick": not refused,
    }


def _meant(house: House, typed: tuple[str, ...]) -> frozenset[str]:
    """Return the prisons and offices that *typed* names: a code, or the end of a computer's number.

    Raises Refused for one that is not linked: nothing could go to it.
    """
    trust, actor = house.services.trust, house.actor
    prisons = {each.code for each in trust.partners(actor) if each.prison}
    offices = [each.writer for each in trust.computers(actor) if each.facility == actor.facility]
    found: set[str] = set()
    for one in typed:
        ends = {each for each in offices if len(one) >= SHORT and each.endswith(one.lower())}
        if one not in prisons and len(ends) != 1:
            raise Refused(
                msg("No prison or office {code} is linked here.", code=one),
                msg("The commands receipts and writers list those that are."),
            )
        found |= ends or {one}
    return frozenset(found)


def _import(house: House, asked: Asked) -> Plain:
    incoming = house.services.incoming
    handing = Handing(asked.path.name, asked.carrier)
    if not asked.path.is_dir():
        opened = incoming.open_file(house.actor, asked.path)
        return {"ok": True, "taken": [_taken(incoming.take(house.actor, opened, handing))]}
    stick = _stick(asked.path)
    taken: list[Plain] = []
    refused: list[Plain] = []
    known = 0
    for parcel in incoming.look(house.actor, stick).parcels:
        try:
            opened = incoming.open(house.actor, stick, parcel)
            taken.append(_taken(incoming.take(house.actor, opened, handing)))
        except AlreadyReceivedError:
            known += 1
        except Refused as error:
            # The others may be sound, and what was taken in is said, alarms first of all.
            refused.append({"file": parcel.name, **refusal(error)})
    return {
        "ok": not refused,
        "nothing": not taken and not refused,
        "taken": taken,
        "known": known,
        "refused": refused,
    }


def _taken(taken: Taken) -> Plain:
    return {
        **_note(taken.note),
        "new_facts": taken.new_facts,
        "known_facts": taken.known_facts,
        "doubts": taken.doubts,
        "expected": list(taken.expected),
        "closed": list(taken.closed),
        "warnings": [translator("fr")(each) for each in (*taken.alarms, *taken.warnings)],
    }


def _note(note: BundleNote) -> Plain:
    return {
        "bundle_id": note.bundle_id,
        "partner": note.partner,
        "number": note.number,
        "dossiers": note.dossiers,
        "facts": note.facts,
        "size": note.size,
        "sha256": note.sha256,
    }


def _receipts(house: House, _asked: Asked) -> Plain:
    partners = house.services.trust.partners(house.actor)
    quarantined = house.services.incoming.quarantine(house.actor)
    return {
        "ok": True,
        "partners": [
            {
                "code": each.code,
                "sent": each.sent,
                "acknowledged": each.acknowledged,
                "waiting": each.waiting,
                "received": each.last_received,
                "missing": list(each.missing),
                "rejected": [f"{one.number} {one.what} {one.code}" for one in each.rejected],
            }
            for each in partners
            if each.prison
        ],
        "quarantine": len(quarantined),
    }


def _writers(house: House, _asked: Asked) -> Plain:
    return {
        "ok": True,
        "writers": [
            {
                "writer": each.writer,
                "facility": each.facility,
                "own": each.own,
                "office": each.office,
                "incarnation": each.incarnation,
                "state": each.state,
                "held": each.held,
                "acknowledged": each.acknowledged,
                "told": each.told,
                "last_good": each.said,
                "doubts": [f"{one.why.value} {one.seq}" for one in each.mistrust],
            }
            for each in house.services.trust.computers(house.actor)
        ],
    }


def _stick(folder: Path) -> Stick:
    if not folder.is_dir():
        raise Refused(msg("Name the folder of the stick."))
    return Stick(FolderVolume(folder))


def _ask(house: House, asked: Asked) -> Plain:
    key = house.services.transfers.dossier_of(house.actor, asked.number) if asked.number else ""
    made = [
        house.services.requested.ask(
            house.actor,
            peer,
            Wanted(asked.what),
            subject=asked.subject or asked.number,
            reason=asked.reason,
            key=key,
        )
        for peer in asked.to
    ]
    return {"ok": True, "asked": [_request(each) for each in made], "nothing": not made}


def _requests(house: House, _asked: Asked) -> Plain:
    found = house.services.requested.all(house.actor)
    return {"ok": True, "requests": [_request(each) for each in found]}


def _request(each: Request) -> Plain:
    return {
        "id": each.id,
        "peer": each.peer,
        "incoming": each.incoming,
        "what": each.what.value,
        "subject": each.subject,
        "reason": each.reason,
        "state": each.state.value,
        "answer": each.answer,
        "told": each.told,
    }


_ACTIONS: dict[str, Callable[[House, Asked], Plain]] = {
    "export": _export,
    "import": _import,
    "receipts": _receipts,
    "writers": _writers,
    "ask": _ask,
    "requests": _requests,
}
