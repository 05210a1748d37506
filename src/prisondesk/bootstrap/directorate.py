"""The directorate's commands: root keys, requests compared by telephone, the national list."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prisondesk.bootstrap import escrow, updating
from prisondesk.bootstrap.directorate_papers import revocation_paper, root_papers
from prisondesk.kernel.clock import Clock, SystemClock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.kdf import Cost
from prisondesk.sync import authority, ceremony, issuing, spoken
from prisondesk.sync.authority import Grant, Loss
from prisondesk.sync.ceremony import Renewal, Step
from prisondesk.sync.enrolment import Enrolment, read_request
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.issuing import Draft
from prisondesk.sync.reference import Kind
from prisondesk.sync.roster import SignedRoster, Status, TrustAnchor
from prisondesk.sync.safe import AGE, Safe
from prisondesk.sync.stick import Paper, Stick
from prisondesk.sync.volume import FolderVolume

Plain = dict[str, Any]
_CLOCK = SystemClock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for; fields that an action does not need are ignored.

    *signing* are places of keys in the folder *keys*, *key_files* keys that lie elsewhere.
    *heard* are the digits of requests as they were heard over the telephone, *names* the names of
    new prisons, *lost* the last good number of each lost computer as it was said, *place* the key
    to be renewed.
    """

    action: str
    keys: Path
    stick: Path | None = None
    signing: tuple[int, ...] = ()
    key_files: tuple[Path, ...] = ()
    requests: tuple[Path, ...] = ()
    heard: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, str] = field(default_factory=dict)
    place: int = 0
    papers: Path | None = None
    kind: str = ""
    name: str = ""
    title: str = ""
    note: str = ""
    files: tuple[Path, ...] = ()
    backup: Path | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Where passphrases come from, by the name of their key, and what they open.

    *words* gives the one of a key that is there, *chosen* the one of a key that is made: typed
    twice where nobody sees what is typed, since a key with another passphrase is lost. *cost* of
    what a prison is answered is measured on this computer when not given.
    """

    words: Callable[[str], str]
    safe: Safe = AGE
    cost: Cost | None = None
    choose: Callable[[str], str] | None = None

    def chosen(self, name: str) -> str:
        """Return the passphrase of the key *name* that is being made."""
        return (self.choose or self.words)(name)


def act(asked: Asked, ask: Ask, clock: Clock = _CLOCK) -> Plain:
    """Do what is asked and answer in plain values; *ask* is asked for each passphrase by name.

    The day on what is signed is that of *clock*. Raises Refused, and OSError or ValueError for
    files that cannot be read.
    """
    return _ACTIONS[asked.action](asked, ask, clock.now())


def _create(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    words = [ask.chosen(f"root-{number}") for number in range(1, ceremony.KEYS + 1)]
    anchor = ceremony.create(asked.keys, words, now.date(), ask.safe)
    return {"ok": True, **_root(anchor), "papers": root_papers(asked.papers, anchor, now)}


def _fingerprint(asked: Asked, _ask: Ask, now: dt.datetime) -> Plain:
    anchor = ceremony.anchor_of(asked.keys)
    return {"ok": True, **_root(anchor), "papers": root_papers(asked.papers, anchor, now)}


def _desk(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    ceremony.anchor_of(asked.keys)
    desk = issuing.make_desk(asked.keys, ask.chosen("desk"), now, ask.safe)
    return {"ok": True, "writer": desk.writer}


def _status(asked: Asked, _ask: Ask, now: dt.datetime) -> Plain:
    anchor, listed = ceremony.anchor_of(asked.keys), ceremony.latest(asked.keys)
    today = now.date()
    found: Plain = {
        "ok": True,
        **_root(anchor),
        "renew_root": anchor.due_for_renewal(today),
        "waits_for_signatures": ceremony.waits(asked.keys),
        "list": listed.roster.version if listed else 0,
    }
    if listed is not None:
        found |= {
            "review_by": listed.roster.review_by.isoformat(),
            "review": listed.roster.due_for_review(today),
            "writers": [
                {
                    "writer": each.id,
                    "facility": each.facility,
                    "incarnation": each.incarnation,
                    "status": each.status.value,
                    "last_good": each.last_good_seq,
                }
                for each in listed.roster.writers
            ],
        }
    return found


def _requests(asked: Asked, _ask: Ask, _now: dt.datetime) -> Plain:
    return {
        "ok": True,
        "requests": [
            {"facility": each.facility, "writer": each.writer, "digits": each.fingerprint}
            for each in requests(asked)
        ],
    }


def _sign_list(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    before = ceremony.latest(asked.keys)
    grants = _grants(asked, before)
    if not (asked.keys / issuing.DESK_FILE).exists() or _has_desk(before):
        desk: list[Grant] = []
    else:
        desk = [issuing.open_desk(asked.keys, ask.words("desk"), ask.safe).grant]
    losses = [Loss(writer, spoken.heard(writer, said)) for writer, said in asked.lost.items()]
    made = authority.next_list(before, [*grants, *desk], now.date(), losses)
    step = ceremony.propose(asked.keys, made, _keys(asked, ask))
    found = _stepped(asked, step)
    found["granted"] = [each.request.writer for each in grants]
    found["papers"] = [
        revocation_paper(asked.papers, made, each, now) for each in losses if asked.papers
    ]
    return found


def _revoke(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    if not asked.lost:
        raise Refused(
            msg("Name the lost computer and its last good entry."),
            msg(
                "For example: --lost COMPUTER=1204-37, as a prison that holds its entries says it."
            ),
        )
    return _sign_list(asked, ask, now)


def _replace(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    if not asked.heard:
        raise Refused(msg("Type the digits of the new computer’s request as you heard them."))
    return _revoke(asked, ask, now)


def _rotate(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    keys = _keys(asked, ask)
    renewal = Renewal(asked.place, ask.chosen(f"new root-{asked.place}"))
    step = ceremony.rotate(asked.keys, renewal, keys, now.date(), ask.safe)
    found = _stepped(asked, step)
    if step.published is not None:
        found["papers"] = root_papers(asked.papers, step.published.anchor, now)
    return found


def _sign(asked: Asked, ask: Ask, _now: dt.datetime) -> Plain:
    return _stepped(asked, ceremony.sign(asked.keys, _keys(asked, ask)))


def _drop(asked: Asked, _ask: Ask, _now: dt.datetime) -> Plain:
    ceremony.drop(asked.keys)
    return {"ok": True}


def _leave_list(asked: Asked, _ask: Ask, _now: dt.datetime) -> Plain:
    anchor, listed = ceremony.anchor_of(asked.keys), ceremony.latest(asked.keys)
    if listed is None:
        raise Refused(msg("No list is in force yet."))
    data = authority.Published(anchor, listed.envelope).data
    name = _stick(asked.stick).leave(issuing.CODE, Paper.ROSTER, data)
    return {"ok": True, "list": listed.roster.version, "file": name}


def _publish(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    stick = _stick(asked.stick)
    files = {name: path.read_bytes() for name, path in _named(asked.files)}
    draft = Draft(Kind(asked.kind), asked.name, asked.title, asked.note, files)
    desk = issuing.open_desk(asked.keys, ask.words("desk"), ask.safe)
    name = stick.leave_written(
        issuing.CODE,
        Paper.REFERENCE,
        lambda sink: issuing.issue(asked.keys, desk, draft, now.date(), sink),
    )
    return {"ok": True, "file": name, "items": len(files)}


def _recovery_key(asked: Asked, ask: Ask, _now: dt.datetime) -> Plain:
    if not (asked.keys / escrow.KEY_FILE).exists():
        escrow.make_key(asked.keys, ask.chosen("recovery"), ask.safe)
    recipient, digits = escrow.public_half(asked.keys)
    return {"ok": True, "recipient": recipient, "digits": digits}


def _release(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    if asked.backup is None or asked.stick is None:
        raise Refused(
            msg("Name the backup of the prison, and the stick for the answer."),
            msg("For example: --backup PRISONDK-BKO-… --stick /media/…"),
        )
    keys = escrow.Escrow(asked.keys, ask.words("recovery"), ask.safe, ask.cost)
    found = keys.release(asked.backup, asked.stick, now, asked.papers)
    return {
        "ok": True,
        "facility": found.about.facility,
        "made": found.about.made,
        "entries": found.about.facts,
        "file": found.path.name,
        "words": list(found.words),
        "papers": list(found.papers),
    }


def _update(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    if asked.stick is None:
        raise Refused(msg("Name the folder of the stick."))
    keys = asked.keys, _keys(asked, ask)
    what = asked.name, asked.note, now.date()
    return updating.publish(keys, dict(_named(asked.files)), what, asked.stick)


_ACTIONS: Mapping[str, Callable[[Asked, Ask, dt.datetime], Plain]] = {
    "create-root": _create,
    "fingerprint": _fingerprint,
    "status": _status,
    "desk": _desk,
    "requests": _requests,
    "sign-roster": _sign_list,
    "sign": _sign,
    "rotate": _rotate,
    "revoke": _revoke,
    "replace": _replace,
    "drop": _drop,
    "leave-list": _leave_list,
    "publish": _publish,
    "recovery-key": _recovery_key,
    "release": _release,
    "update": _update,
}
ACTIONS = tuple(_ACTIONS)


def requests(asked: Asked) -> tuple[Enrolment, ...]:
    """Return the requests on the stick and in files; each proves that it holds its keys.

    Whose keys they are is settled by the digits heard over the telephone. Raises a BundleError.
    """
    data = [path.read_bytes().strip() for path in asked.requests]
    if asked.stick is not None:
        data += _stick(asked.stick).papers(Paper.REQUEST)
    return tuple(read_request(each) for each in data)


def _grants(asked: Asked, before: SignedRoster | None) -> list[Grant]:
    names = {each.code: each.name_fr for each in before.roster.facilities} if before else {}
    names |= asked.names
    found = []
    offered = {_plain(each.fingerprint): each for each in requests(asked)} if asked.heard else {}
    for heard in asked.heard:
        request = offered.get(_plain(heard))
        if request is None:
            raise Refused(
                msg("No request has the digits that were heard."),
                msg("Call the prison again on a known number; sign nothing meanwhile."),
            )
        if request.facility not in names:
            raise Refused(
                msg("The prison {code} is new: give its name.", code=request.facility),
                msg("For example: --name {code}=…", code=request.facility),
            )
        found.append(Grant(request, names[request.facility]))
    return found


def _plain(digits: str) -> str:
    return "".join(each for each in digits if each.isascii() and each.isdigit())


def _has_desk(before: SignedRoster | None) -> bool:
    return before is not None and any(
        before.roster.of_directorate(each) and each.status is Status.ACTIVE
        for each in before.roster.writers
    )


def _keys(asked: Asked, ask: Ask) -> list[SigningKey]:
    found = [_at_place(asked.keys, number, ask) for number in asked.signing]
    return found + [
        ceremony.open_key(path, ask.words(path.stem), ask.safe) for path in asked.key_files
    ]


def _at_place(folder: Path, number: int, ask: Ask) -> SigningKey:
    files = ceremony.key_files(folder, number)
    path = files[0] if files else folder / f"root-{number}.age"
    return ceremony.open_key(path, ask.words(f"root-{number}"), ask.safe)


def _named(paths: tuple[Path, ...]) -> list[tuple[str, Path]]:
    """Return every file of *paths* with its name inside: folders keep their structure."""
    found: list[tuple[str, Path]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.is_file())
            found += [(each.relative_to(path).as_posix(), each) for each in inside]
        else:
            found.append((path.name, path))
    if not found:
        raise Refused(msg("Name the files to publish."))
    return found


def _root(anchor: TrustAnchor) -> Plain:
    return {
        "root": anchor.version,
        "fingerprint": anchor.fingerprint,
        "expires": anchor.expires.isoformat() if anchor.expires else "",
    }


def _stepped(asked: Asked, step: Step) -> Plain:
    found: Plain = {"ok": True, "in_force": step.published is not None, "missing": step.missing}
    if step.published is None:
        return found
    listed = ceremony.latest(asked.keys)
    found |= {**_root(step.published.anchor), "list": listed.roster.version if listed else 0}
    if asked.stick is not None:
        found["file"] = _stick(asked.stick).leave(issuing.CODE, Paper.ROSTER, step.published.data)
    return found


def _stick(folder: Path | None) -> Stick:
    if folder is None or not folder.is_dir():
        raise Refused(msg("Name the folder of the stick."))
    return Stick(FolderVolume(folder))
