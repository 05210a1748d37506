"""The directorate's commands: root keys, requests compared by telephone, the national list."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from prisondesk.bootstrap import directorate_asked as given
from prisondesk.bootstrap import escrow, updating
from prisondesk.bootstrap.appliers import APPLIERS
from prisondesk.bootstrap.directorate_asked import Ask, Asked
from prisondesk.bootstrap.directorate_papers import revocation_paper, root_papers
from prisondesk.i18n.translator import translator
from prisondesk.kernel.clock import Clock, SystemClock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.sync import authority, ceremony, issuing
from prisondesk.sync.authority import Grant
from prisondesk.sync.ceremony import Renewal, Step
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.issuing import Draft
from prisondesk.sync.roster import SignedRoster, TrustAnchor
from prisondesk.sync.stick import Paper
from prisondesk.sync.stick_errors import StickError

__all__ = ("ACTIONS", "Ask", "Asked", "act")

Plain = dict[str, Any]
_CLOCK = SystemClock()


def act(asked: Asked, ask: Ask, clock: Clock = _CLOCK) -> Plain:
    """Do what is asked and answer in plain values; *ask* is asked for each passphrase by name.

    The day on what is signed is that of *clock*. Raises Refused, and OSError or ValueError for
    files that cannot be read.
    """
    return _ACTIONS[asked.action](asked, ask, clock.now())


def _create(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    ceremony.require_none(asked.keys)
    given.check_places(asked)
    words = [ask.chosen(f"root-{number}") for number in range(1, ceremony.KEYS + 1)]
    anchor = ceremony.create(asked.keys, words, now.date(), ask.safe)
    return {"ok": True, **_root(anchor), "papers": root_papers(asked.papers, anchor, now)}


def _fingerprint(asked: Asked, _ask: Ask, now: dt.datetime) -> Plain:
    anchor = ceremony.anchor_of(asked.keys)
    return {"ok": True, **_root(anchor), "papers": root_papers(asked.papers, anchor, now)}


def _desk(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    ceremony.anchor_of(asked.keys)
    issuing.clear_desk(asked.keys)
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
    found, listed = given.requests(asked), ceremony.latest(asked.keys)
    known = {each.id for each in listed.roster.writers} if listed else set()
    return {
        "ok": True,
        "requests": [
            {
                "facility": each.facility,
                "writer": each.writer,
                "digits": each.fingerprint,
                "replaces": each.replaces,
                "listed": each.writer in known,
            }
            for each in found.sound
        ],
        "unsound": list(found.unsound),
    }


def _sign_list(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    """Sign the next list; whatever can be refused is, before a passphrase is asked."""
    before = ceremony.latest(asked.keys)
    ceremony.require_free(asked.keys)
    given.check_places(asked)
    given.check_signers(asked)
    grants, losses = given.grants(asked, before), given.losses(asked, before)
    given.check_replaced(grants, losses, before)
    authority.next_list(before, grants, now.date(), losses)
    desk = _new_desk(asked, ask, before)
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
                "For example: --lost COMPUTER=1204-37, as a prison that holds its entries says it; "
                "0 when none holds any."
            ),
        )
    return _sign_list(asked, ask, now)


def _replace(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    if not asked.heard:
        raise Refused(msg("Type the digits of the new computer’s request as you heard them."))
    return _revoke(asked, ask, now)


def _rotate(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    ceremony.require_place(asked.keys, asked.place)
    given.check_places(asked)
    given.check_signers(asked, least=0)
    keys = _keys(asked, ask)
    renewal = Renewal(asked.place, ask.chosen(f"new root-{asked.place}"))
    step = ceremony.rotate(asked.keys, renewal, keys, now.date(), ask.safe)
    found = _stepped(asked, step)
    if step.published is not None:
        found["papers"] = root_papers(asked.papers, step.published.anchor, now)
    return found


def _sign(asked: Asked, ask: Ask, _now: dt.datetime) -> Plain:
    ceremony.require_waiting(asked.keys)
    given.check_places(asked)
    given.check_signers(asked)
    return _stepped(asked, ceremony.sign(asked.keys, _keys(asked, ask)))


def _drop(asked: Asked, _ask: Ask, _now: dt.datetime) -> Plain:
    ceremony.drop(asked.keys)
    return {"ok": True}


def _leave_list(asked: Asked, _ask: Ask, _now: dt.datetime) -> Plain:
    anchor, listed = ceremony.anchor_of(asked.keys), ceremony.latest(asked.keys)
    if listed is None:
        raise Refused(msg("No list is in force yet."))
    data = authority.Published(anchor, listed.envelope).data
    name = given.stick_in(asked.stick).leave(issuing.CODE, Paper.ROSTER, data)
    return {"ok": True, "list": listed.roster.version, "file": name}


def _publish(asked: Asked, ask: Ask, now: dt.datetime) -> Plain:
    stick = given.stick_in(asked.stick)
    files = {name: path.read_bytes() for name, path in given.files_in(asked.files).items()}
    draft = Draft(issuing.kind_of(asked.kind), asked.name, asked.title, asked.note, files)
    issuing.check(asked.keys, draft)
    # What no prison could use is not signed: each of them would refuse it.
    contents = issuing.Unsigned(draft.described("", 1, now.date()), files)
    next(each for each in APPLIERS if each.kind is draft.kind).check(contents)
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
    given.check_places(asked)
    escrow.check(asked.keys, asked.backup)
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
    stick = given.folder_of(asked.stick)
    files = given.files_in(asked.files)
    what = asked.name, asked.note, now.date()
    updating.check(asked.keys, files, what, len(asked.signing) + len(asked.key_files))
    given.check_signers(asked)
    keys = asked.keys, _keys(asked, ask)
    return updating.publish(keys, files, what, stick)


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


def _new_desk(asked: Asked, ask: Ask, before: SignedRoster | None) -> list[Grant]:
    """Return the directorate's own desk when it is not on the list yet."""
    if not issuing.is_new(asked.keys, before):
        return []
    return [issuing.open_desk(asked.keys, ask.words("desk"), ask.safe).grant]


def _keys(asked: Asked, ask: Ask) -> list[SigningKey]:
    places = [(given.key_path(asked.keys, each), f"root-{each}") for each in asked.signing]
    named = [*places, *((path, path.stem) for path in asked.key_files)]
    return [ceremony.open_key(path, ask.words(name), ask.safe) for path, name in named]


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
        try:
            stick = given.stick_in(asked.stick)
            found["file"] = stick.leave(issuing.CODE, Paper.ROSTER, step.published.data)
        except StickError as error:
            # It is signed and holds: only its way to the prisons is still missing.
            found["stick_refused"] = translator("fr")(error.reason)
    return found
