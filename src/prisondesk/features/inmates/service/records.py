"""Use cases about the person: taken down once, completed, corrected in the open."""

import datetime as dt
from dataclasses import replace

from prisondesk.features.inmates import events, store
from prisondesk.features.inmates.model.body import FingerSlot
from prisondesk.features.inmates.model.person import Identity, Person
from prisondesk.features.inmates.rules.identity import SHORTEST_REASON, correction_problems
from prisondesk.features.inmates.service.pictures import WHOLE, Cut, prepared_photo, read_scan
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.kinds import FactBody
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage import blobs


class InmateService:
    """What officers do with the identity of a person."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def person(self, actor: Actor, key: str) -> Person:
        """Return the person of dossier *key*; raise Refused when there is none."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            found = store.person(connection, key)
        if found is None:
            raise Refused(msg("This dossier holds no identity yet."))
        return found

    def record(
        self,
        actor: Actor,
        key: str,
        facts: tuple[FactBody, ...],
        *,
        done_by: str = "",
        done_at: dt.datetime | None = None,
    ) -> None:
        """Add *facts* of this subject to the dossier: papers, languages, contacts, arrest, marks.

        An identity is recorded once; afterwards it is only corrected. Raises Refused.
        """
        actor.require(Permission.IDENTITY_WRITE)
        with self._ledger.work(actor) as work:
            known = store.person(work.connection, key)
            for fact in facts:
                if type(fact) not in events.FACTS:
                    raise TypeError(type(fact).__name__)
                if isinstance(fact, events.IdentityRecorded) and known and _named(known.identity):
                    raise Refused(
                        msg("The identity is written already."),
                        msg("Correct it, with the reason and the paper it rests on."),
                    )
                work.record(dossier(key), fact, done_by=done_by, done_at=done_at)

    def correct(
        self, actor: Actor, key: str, after: Identity, *, reason: str, authority: str
    ) -> None:
        """Correct the identity; the earlier entry stays readable beside the new one."""
        actor.require(Permission.IDENTITY_WRITE)
        with self._ledger.work(actor) as work:
            known = store.person(work.connection, key)
            before = known.identity if known else after
            problems = correction_problems(before, after, reason, authority)
            if problems:
                raise Refused(problems[0])
            work.record(
                dossier(key),
                events.IdentityCorrected(before, after, reason, authority),
                reason=reason,
            )

    def add_photo(
        self,
        actor: Actor,
        key: str,
        data: bytes,
        view: events.PhotoView = events.PhotoView.FRONT,
        cut: Cut = WHOLE,
    ) -> None:
        """Keep a photograph: turned, cut, made small, freed of what the camera wrote into it.

        Raises Refused when *data* is no picture.
        """
        actor.require(Permission.IDENTITY_WRITE)
        small = prepared_photo(data, cut)
        with self._ledger.work(actor) as work:
            name = blobs.put(work.connection, small, "image/jpeg")
            work.record(dossier(key), events.PhotoTaken(name, view))

    def add_scan(self, actor: Actor, key: str, slot: FingerSlot, data: bytes) -> None:
        """Keep the scan of a finger (PNG or WSQ) as it is; it is stored, never matched.

        Raises Refused when *data* is neither.
        """
        actor.require(Permission.IDENTITY_WRITE)
        scan = read_scan(data)
        note = "; ".join(filter(None, (slot.note, scan.size)))
        with self._ledger.work(actor) as work:
            name = blobs.put(work.connection, scan.data, scan.media_type)
            kept = replace(slot, sha256=name, form=scan.form, note=note)
            work.record(dossier(key), events.FingerRecorded(kept))

    def strike(self, actor: Actor, key: str, what: events.Struck, entry: str, reason: str) -> None:
        """Take back an alias, a paper or a photograph; the struck entry stays readable."""
        actor.require(Permission.IDENTITY_WRITE)
        if len(reason.strip()) < SHORTEST_REASON:
            raise Refused(msg("Write why it is corrected."))
        with self._ledger.work(actor) as work:
            body = events.EntryStruck(what, entry, reason.strip())
            work.record(dossier(key), body, reason=body.reason)

    def picture(self, actor: Actor, key: str, sha256: str) -> bytes | None:
        """Return one photograph or scan of *key*, or None when it is not of this file."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            known = store.person(connection, key)
            if known is None:
                return None
            own = {photo.sha256 for photo in known.photos}
            own |= {slot.sha256 for slot in known.fingers}
            return blobs.get(connection, sha256) if sha256 in own else None

    def photo(self, actor: Actor, key: str) -> bytes | None:
        """Return the front photograph, or None when there is none."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            known = store.person(connection, key)
            if known is None or not known.photo_sha256:
                return None
            return blobs.get(connection, known.photo_sha256)


def _named(identity: Identity) -> bool:
    return not identity.names.empty
