"""What comes in: shown in words first, then taken in in one transaction, or not at all."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from prisondesk.features.assessment.events.assessment import AssessmentsShredded
from prisondesk.features.assessment.service.reviews import shred_as_told
from prisondesk.features.exchange import events
from prisondesk.features.exchange.model import BundleNote, Direction, Doubt, Doubted, Load, Taken
from prisondesk.features.exchange.service import (
    acknowledging,
    disagreements,
    keeping,
    offices,
    reading_desk,
)
from prisondesk.features.exchange.service.aside import told
from prisondesk.features.exchange.service.assessing import Assessed, assess
from prisondesk.features.exchange.service.careful import Folds, carefully
from prisondesk.features.exchange.service.copies import LocalCopies, copy_file
from prisondesk.features.exchange.service.decoding import Decoded
from prisondesk.features.exchange.service.foreseeing import previewed
from prisondesk.features.exchange.service.offices import peer_of
from prisondesk.features.exchange.service.outgoing import VIEWS, Handing
from prisondesk.features.exchange.service.receiving import Gathered
from prisondesk.features.exchange.service.signing import approve
from prisondesk.features.exchange.service.turned import told_of_transfers
from prisondesk.features.exchange.store import channels, quarantine, segments, trusting, witness
from prisondesk.features.exchange.store.quarantine import Place
from prisondesk.features.retention import events as retention_events
from prisondesk.features.retention.service import erase_as_told
from prisondesk.features.transfers import events as transfer_events
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.lasting import lasting
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import headers, writers
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import RawFact, StreamId
from prisondesk.ledger.rebuilding import views_digest
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.sync import opening
from prisondesk.sync.errors import (
    AlreadyReceivedError,
    ForEarlierSelfError,
    NotForUsError,
    SignerRevokedError,
)
from prisondesk.sync.manifest import Purpose
from prisondesk.sync.opening import Packs, Preview
from prisondesk.sync.roster import SignedRoster
from prisondesk.sync.segments import read_payload
from prisondesk.sync.stick import Parcel, Stick

DISCARD = "exchange.discard"
# Only a file that holds one of these facts asks for more than being kept.
_SHREDDED = {AssessmentsShredded.KIND.name}
_ERASED = {retention_events.BodiesErased.KIND.name}
_ACCEPTED = {transfer_events.TransferAccepted.KIND.name}


@dataclass(frozen=True, slots=True)
class OnStick:
    """What lies on a stick: bundles for us, and how many it carries for other prisons.

    *foreign* counts files and folders that are none of ours.
    """

    parcels: tuple[Parcel, ...]
    courier: dict[str, int]
    foreign: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle copied to this computer and verified whole; nothing of it is used yet.

    *sound* are those of its packs that hold together, *decoded* is what their facts say: neither
    depends on anything here, so taking it in does not work them out again. *assessed* is how they
    were judged when the database had been written *writes* times.
    """

    preview: Preview
    load: Load
    sender: str
    sound: Packs = field(default_factory=dict)
    decoded: Decoded = field(default_factory=dict)
    assessed: Assessed | None = None
    writes: int = -1


class Incoming:
    """Reads bundles for this prison."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock
        self._copies = LocalCopies(ledger.database.path, clock, "age")

    def look(self, actor: Actor, stick: Stick) -> OnStick:
        """Return what lies on *stick* for this prison and, as numbers only, for others."""
        actor.require(Permission.EXCHANGE_USE)
        own = actor.facility
        return OnStick(stick.incoming(own), stick.courier(own), stick.foreign())

    def open(self, actor: Actor, stick: Stick, parcel: Parcel) -> Opened:
        """Copy *parcel* here, verify it whole, and say in words what it holds.

        Raises a BundleError with its sentence and advice, AlreadyReceivedError when it was taken
        in before; the database is unchanged in every case.
        """
        try:
            return self._bring(actor, partial(stick.fetch, parcel))
        except NotForUsError as error:
            if parcel.sender == actor.facility:
                # Between two offices of this prison: ours for the other, or for a third.
                raise AlreadyReceivedError from error
            with self._ledger.reading() as connection:
                if parcel.to == actor.facility and writers.earlier(connection):
                    raise ForEarlierSelfError from error
            raise

    def open_file(self, actor: Actor, file: Path) -> Opened:
        """Do what `open` does with a bundle that lies in *file*, outside any stick."""
        return self._bring(actor, partial(copy_file, file))

    def _bring(self, actor: Actor, fetch: Callable[[Path], object]) -> Opened:
        actor.require(Permission.EXCHANGE_USE)
        with self._copies.bring(fetch) as path:
            try:
                return self.inspect(actor, path)
            except (NotForUsError, SignerRevokedError) as error:
                # Its sender was withdrawn since, or it was for an earlier self: no news, no harm.
                with self._ledger.reading() as connection:
                    if reading_desk.took(connection, path):
                        raise AlreadyReceivedError from error
                raise

    def inspect(self, actor: Actor, path: Path) -> Opened:
        """Verify the bundle in the local file *path* and say what it holds."""
        actor.require(Permission.EXCHANGE_USE)
        writes = self._ledger.database.writes
        with lasting(), self._ledger.reading() as connection:
            desk = reading_desk.of(connection, actor.facility)
            preview = opening.inspect(path, desk)
            reading_desk.require_own_name(connection, preview)
            gathered = Gathered()
            sound = opening.receive(preview, desk, gathered)
            decoded: Decoded = {}
            assessed = self._assess(connection, preview, gathered, decoded)
            load = previewed(connection, self._ledger.tools.catalogue, desk, preview, assessed)
        load = replace(
            load,
            photographs=gathered.photographs,
            receipts=len(gathered.receipts),
            doubts=load.doubts + len(gathered.troubles),
        )
        code = preview.sender.facility
        if not sound:  # more than is kept between a look and the taking in, or nothing at all
            return Opened(preview, load, code)
        return Opened(preview, load, code, sound, decoded, assessed, writes)

    def forget(self, opened: Opened) -> None:
        """Remove the local copy of a bundle; the one on the stick stays."""
        self._copies.forget(opened.preview.path)

    def take(self, actor: Actor, opened: Opened, handing: Handing) -> Taken:
        """Take in the bundle: all of it in one transaction, doubts to quarantine, receipt prepared.

        Raises a BundleError when the file is no longer the one that was shown,
        AlreadyReceivedError when this very bundle was taken in meanwhile, Refused when its local
        copy is gone; then nothing was changed.
        """
        actor.require(Permission.EXCHANGE_USE)
        return carefully(partial(self._take, actor, opened, handing), self._ledger.tools)

    def _take(self, actor: Actor, opened: Opened, handing: Handing, fold: Folds | None) -> Taken:
        preview = opened.preview
        with lasting(), self._ledger.work(actor) as work:
            reading_desk.still_here(work.connection, preview)
            before = witness.suspicions(work.connection)
            desk = reading_desk.of(work.connection, actor.facility)
            gathered = Gathered(work.connection)
            preview = reading_desk.hand_out(preview, desk, gathered, opened.sound)
            reading_desk.require_own_name(work.connection, preview)
            assessed = opened.assessed
            if assessed is None or fold or opened.writes != self._ledger.database.writes:
                assessed = self._assess(work.connection, preview, gathered, opened.decoded, fold)
            _admit(work, assessed, preview.roster)
            self._forget(work, actor, assessed)
            keeping.settle(work, self._ledger.tools.catalogue)
            self._note_odds(work, assessed)
            _keep(work, preview, gathered, assessed)
            warnings = acknowledging.count_in(work.connection, preview)
            trusting.keep(work.connection, preview.anchor, preview.roster)
            offices.take_place(work.connection, preview.roster.roster)
            warnings += acknowledging.acknowledged(work, preview, gathered.receipts)
            warnings += acknowledging.witnessed(work.connection, preview, before)
            warnings += acknowledging.asked(work.connection, preview)
            acknowledging.told_group(work.connection, preview)
            work.refresh()
            rung, news = told_of_transfers(work.connection, actor.facility, assessed)
            self._compare(work, preview, gathered)
            accepted = assessed.telling(_ACCEPTED)
            bundle_id = preview.manifest.bundle_id
            closed = acknowledging.closed(work, actor.facility, accepted, bundle_id)
            note = self._note(actor.facility, preview, gathered, assessed, handing)
            channels.note_bundle(work.connection, note, preview.sender.id)
        with suppress(OSError):
            self.forget(opened)
        return Taken(
            note=note,
            new_facts=assessed.new,
            known_facts=assessed.known,
            doubts=assessed.doubtful + len(gathered.troubles),
            closed=closed,
            expected=tuple(each.dossier for each in opened.load.arriving),
            warnings=(*news, *warnings, *acknowledging.of_later(preview, assessed.later)),
            alarms=rung,
        )

    def quarantine(self, actor: Actor) -> tuple[Doubted, ...]:
        """Return what waits in quarantine for a person to judge."""
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.reading() as connection:
            return told(connection)

    def judge_again(self, actor: Actor) -> int:
        """Judge all that waits by the newest list and the files as they are now.

        Returns how many entries were admitted after all; the rest waits on.
        """
        actor.require(Permission.EXCHANGE_USE)
        return carefully(partial(self._judge_again, actor), self._ledger.tools)

    def _judge_again(self, actor: Actor, fold: Folds | None) -> int:
        with self._ledger.work(actor) as work:
            _, listed = trusting.require_roster(work.connection)
            catalogue = self._ledger.tools.catalogue
            assessed = assess(work.connection, catalogue, None, listed.roster, fold=fold)
            admitted = _admit(work, assessed, listed)
            self._forget(work, actor, assessed)
            self._note_odds(work, assessed)
        return admitted

    def discard(self, actor: Actor, key: str, reason: str, *, second: Actor | None) -> None:
        """Discard the thing with the *key* for good; two people sign, and no paper replaces that.

        One of them is the director. What it was, why it had been set aside and why it is
        discarded stay written as a fact. Raises Refused.
        """
        actor.require(Permission.EXCHANGE_USE)
        if not reason.strip():
            raise Refused(msg("Say why it is discarded."))
        with self._ledger.work(actor) as work:
            found = quarantine.one(work.connection, key)
            if found is None:
                raise Refused(msg("This does not wait any more."))
            stream = events.exchange_of(actor.facility)
            body = events.SetAsideDiscarded(
                found.what,
                found.bundle_id,
                found.doubt.value,
                found.dossier,
                found.writer,
                found.kind,
                reason.strip(),
            )
            target = work.record(stream, body, reason=reason.strip())
            signers = [actor] if second is None else [actor, second]
            approve(work, stream, DISCARD, target, signers)
            quarantine.discard(work.connection, found, work.now)

    def _forget(self, work: Work, actor: Actor, assessed: Assessed) -> None:
        """Erase here too what the prison that holds a file erased, and answer for it."""
        catalogue = self._ledger.tools.catalogue
        shred_as_told(work, catalogue, assessed.telling(_SHREDDED))
        erase_as_told(work, catalogue, assessed.telling(_ERASED), actor.facility)

    def _compare(self, work: Work, preview: Preview, gathered: Gathered) -> None:
        """Raise Refused unless files to begin with read here as they do at their sender."""
        told = [each.value for each in preview.manifest.extra if each.name == VIEWS]
        if preview.manifest.purpose is not Purpose.BOOTSTRAP or not told:
            return
        parts: dict[str, set[str]] = {}
        for each in gathered.found:
            names = parts.setdefault(each.opened.payload.stream, set())
            for header, fact in zip(each.opened.headers, each.opened.facts, strict=True):
                if each.origin.vouches_for(header.seq):
                    names.add(headers.digest(fact.header))
        tools = self._ledger.tools
        given = ((StreamId.parse(name), hashes) for name, hashes in parts.items())
        found = views_digest(work.connection, tools.catalogue, tools.projector, given)
        if [found] != told:
            raise Refused(
                msg("These files do not read here as they do where they come from."),
                msg(
                    "Both computers need the same version of the program and the same legal "
                    "parameters. Nothing was taken in."
                ),
            )

    def _note_odds(self, work: Work, assessed: Assessed) -> None:
        for key in assessed.dossiers:
            disagreements.note(work, self._ledger.tools.catalogue, key)

    def _assess(
        self,
        connection: Connection,
        preview: Preview,
        gathered: Gathered,
        decoded: Decoded,
        fold: Folds | None = None,
    ) -> Assessed:
        catalogue = self._ledger.tools.catalogue
        listed, found = preview.roster.roster, gathered.found
        return assess(connection, catalogue, found, listed, decoded=decoded, fold=fold)

    def _note(
        self,
        own: str,
        preview: Preview,
        gathered: Gathered,
        assessed: Assessed,
        handing: Handing,
    ) -> BundleNote:
        return BundleNote(
            bundle_id=preview.manifest.bundle_id,
            direction=Direction.IN,
            partner=peer_of(own, preview.sender),
            number=preview.manifest.channel_seq,
            at=self._clock.now(),
            stick=handing.stick,
            carrier=handing.carrier,
            dossiers=len(assessed.dossiers),
            facts=assessed.new,
            photographs=gathered.photographs,
            receipts=len(gathered.receipts),
            size=preview.size,
            sha256=preview.sha256,
        )


def _admit(work: Work, assessed: Assessed, listed: SignedRoster) -> int:
    """Admit what may be admitted, and note what had waited; return how many had."""
    work.admit(assessed.admissible, checked=True, read=assessed.read)
    for what in assessed.released:
        quarantine.release(work.connection, what, work.now)
    for signed in {assessed.signed[what] for what in assessed.released}:
        payload, digest = read_payload(signed, listed.roster.keys())
        segments.keep_whole(work.connection, payload, digest, signed)
    return len(assessed.released)


def _keep(work: Work, preview: Preview, gathered: Gathered, assessed: Assessed) -> None:
    connection, listed, now = work.connection, preview.manifest, work.now
    place = Place(listed.channel_key, listed.channel_seq)
    segments.keep_all(
        connection,
        (
            each.opened
            for each in gathered.found
            if assessed.doubts.keys().isdisjoint(each.opened.names)
        ),
    )
    for doubted, fact in assessed.waiting(listed.bundle_id, now):
        signed = assessed.signed[doubted.what]
        quarantine.put(connection, doubted, fact, replace(place, signed=signed))
    for member, error, data in gathered.troubles:
        doubted = Doubted(
            listed.bundle_id, member, Doubt.DAMAGED_PART, "", preview.sender.id, error.code, now
        )
        quarantine.put(connection, doubted, RawFact(data, None), place)
