"""Does what the exchange screen asks for, away from the window."""

import datetime as dt
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from prisondesk.features.exchange.model import SHORT, BundleNote, Load, Taken, Trust, partner_words
from prisondesk.features.exchange.service.incoming import OnStick, Opened
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.exchange.ui.plugged import called
from prisondesk.features.staff.service.papers import PaperOrder, ShownPaper
from prisondesk.features.transfers.documents import COURIER_SLIP, CourierSlip
from prisondesk.kernel.message import msg, prison
from prisondesk.kernel.refusal import Refused
from prisondesk.sync.errors import AlreadyReceivedError, BundleError
from prisondesk.sync.manifest import Purpose
from prisondesk.sync.stick import Parcel, Stick
from prisondesk.sync.stick_errors import StickError, UnreadableError, answering
from prisondesk.sync.volume import FolderVolume, StoppableVolume, device_of
from prisondesk.ui.jobs import Cancelled, Progress

SLIP_SERIES = "BC"
# The smallest bundle is padded to 64 KiB, and a file system wants some for itself.
LEAST_ROOM = 256 * 1024


@dataclass(frozen=True, slots=True)
class Seen:
    """A stick that was looked at and what an exchange with it would do; nothing is written yet.

    *known* were taken in before; *refused* cannot be taken in, each with its sentence. *locked*
    tells that nothing can be written on it, whatever room there is; *device* tells it from another
    stick put in the same place.
    """

    folder: Path
    free: int
    on_stick: OnStick
    going: tuple[Load, ...]
    coming: tuple[Opened, ...]
    known: int
    refused: tuple[tuple[Parcel, Refused], ...]
    locked: bool = False
    device: int | None = None

    @property
    def cramped(self) -> bool:
        """Tell whether what goes would not fit beside what lies there."""
        return self.free < sum(each.size for each in self.going) + LEAST_ROOM

    @property
    def owed(self) -> tuple[Load, ...]:
        """Return what comes and asks for a receipt, which goes in the same exchange."""
        receipts = Purpose.ACK
        return tuple(e.load for e in self.coming if e.preview.manifest.purpose is not receipts)

    @property
    def name(self) -> str:
        """Return what people call the stick."""
        return called(self.folder)

    @property
    def nothing(self) -> bool:
        """Tell whether an exchange would change nothing."""
        return not self.going and not self.coming


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What was done: bundles written and compared, bundles taken in.

    *broke* is why it ended half-way: what was done by then is done.
    """

    written: tuple[BundleNote, ...]
    taken: tuple[Taken, ...]
    broke: Refused | Cancelled | None = None


def by_weight(refused: tuple[Parcel, Refused]) -> bool:
    """Return what sorts first the refusals that the directorate must hear of."""
    error = refused[1]
    return not (isinstance(error, BundleError) and error.grave)


class ExchangePresenter:
    """Looks at sticks, exchanges, and keeps the book; every method runs in a job."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk

    def look(self, folder: Path) -> Seen:
        """Look at the stick in *folder*: copy and verify what is for us, plan what goes."""
        device = device_of(folder)
        desk, stick = self._desk, Stick(FolderVolume(folder, device))
        on_stick = desk.incoming.look(desk.actor, stick)
        going = desk.outgoing.plan(desk.actor)
        coming: list[Opened] = []
        refused: list[tuple[Parcel, Refused]] = []
        known = 0
        for parcel in on_stick.parcels:
            try:
                coming.append(desk.incoming.open(desk.actor, stick, parcel))
            except AlreadyReceivedError:
                known += 1
            except BundleError as error:
                refused.append((parcel, error))
            except StickError:
                # The stick went, or this one file cannot be read: the others may be sound.
                desk.incoming.look(desk.actor, stick)
                refused.append((parcel, UnreadableError()))
        with answering():
            free = shutil.disk_usage(folder).free
        locked = QStorageInfo(str(folder)).isReadOnly() or not os.access(folder, os.W_OK)
        # What the directorate must hear of stands first: there may be no room for the others.
        refused.sort(key=by_weight)
        found = tuple(coming), known, tuple(refused)
        return Seen(folder, free, on_stick, going, *found, locked=locked, device=device)

    def due(self) -> tuple[Load, ...]:
        """Return what waits for whom, whatever stick it will go with."""
        return self._desk.outgoing.plan(self._desk.actor)

    def forget(self, seen: Seen) -> None:
        """Remove the local copies of bundles that were only looked at."""
        for each in seen.coming:
            self._desk.incoming.forget(each)

    def exchange(self, seen: Seen, carrier: str, *, write: bool, progress: Progress) -> Exchanged:
        """Take in what came, then write what goes; a step is whole or not at all.

        Whoever asks to stop while a bundle is written finds none of it on the stick. What ends it
        half-way is raised when nothing was done, and told with what was done otherwise.
        """
        taken: list[Taken] = []
        written: list[BundleNote] = []
        handing = Handing(seen.name, carrier)
        try:
            self._take(seen, handing, taken, write=write, progress=progress)
            if write:
                self._write(seen, handing, written, len(taken), progress)
        except (Refused, Cancelled) as error:
            if not taken and not written:
                raise
            return Exchanged(tuple(written), tuple(taken), error)
        done = len(taken) + len(written) + 1
        with suppress(Cancelled):  # too late: all is done
            progress.step(done, done)
        return Exchanged(tuple(written), tuple(taken))

    def _take(
        self, seen: Seen, handing: Handing, taken: list[Taken], *, write: bool, progress: Progress
    ) -> None:
        """Take in what can be; raise why something cannot once all the others are in."""
        broke: BundleError | None = None
        desk, steps = self._desk, len(seen.coming) + (len(seen.going) if write else 0) + 1
        for number, opened in enumerate(seen.coming):
            progress.step(
                number,
                steps,
                msg("Taking in the bundle of {facility}", facility=prison(opened.sender)),
            )
            try:
                taken.append(desk.incoming.take(desk.actor, opened, handing))
            except AlreadyReceivedError:
                # The same bundle lies on the stick twice: the first copy has just come in.
                desk.incoming.forget(opened)
            except BundleError as error:
                # A list that came first withdrew its sender: the next one may bring an alarm.
                desk.incoming.forget(opened)
                broke = broke or error
        if broke is not None:
            raise broke

    def _write(
        self, seen: Seen, handing: Handing, written: list[BundleNote], done: int, progress: Progress
    ) -> None:
        desk = self._desk
        stick = Stick(StoppableVolume(FolderVolume(seen.folder, seen.device), progress.check))
        # What was just taken in asks for a receipt, so the plan is made again.
        loads = desk.outgoing.plan(desk.actor)
        total = done + len(loads) + 1
        for number, load in enumerate(loads):
            progress.step(
                done + number,
                total,
                msg(
                    "Writing and reading again the bundle for {facility}",
                    facility=partner_words(load.partner),
                ),
            )
            written.append(desk.outgoing.write(desk.actor, stick, load.partner, handing))

    def book(self) -> tuple[BundleNote, ...]:
        """Return the last exchanges."""
        return self._desk.outgoing.book(self._desk.actor, 20)

    def trust(self) -> Trust:
        """Return whether this prison is on a national list it trusts."""
        return self._desk.trust.trust(self._desk.actor)

    def slips(self, notes: tuple[BundleNote, ...]) -> ShownPaper:
        """Return the courier's slip of the first of *notes*, numbered."""
        if not notes:
            raise Refused(msg("Nothing was written, so there is nothing to carry."))
        note = notes[0]
        names = {each.code: each.name for each in self._desk.trust.partners(self._desk.actor)}
        receiver = ", ".join(names.get(each.partner, self._desk.facility) for each in notes)
        slip = CourierSlip(
            packet=" · ".join(f"{each.partner[-SHORT:]}-{each.number:05d}" for each in notes),
            sender=self._desk.facility,
            recipient=receiver,
            prepared_at=note.at,
            carrier=note.carrier or "……………………",
            expected_by=(note.at + dt.timedelta(days=2)).date(),
            emergency_line="",
        )
        number = self._desk.papers.take_number(SLIP_SERIES)
        order = PaperOrder(COURIER_SLIP, slip, "", number)
        return self._desk.papers.show(self._desk.actor, order)

    def slip_printed(self, paper: ShownPaper) -> None:
        """Note that the courier's slip was sent to the printer."""
        self._desk.papers.printed(self._desk.actor, paper, "courier")
