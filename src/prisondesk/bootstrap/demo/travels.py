"""Plays the transfers between the demonstration prisons, with a stick that is a folder."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from prisondesk.bootstrap.demo.days import Life, Step
from prisondesk.bootstrap.demo.people import State
from prisondesk.bootstrap.demo.prisons import Prison
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.transfers.model import Escort, Order, Preparation, TransferReason
from prisondesk.features.transfers.service import Arrival
from prisondesk.security.roles import Role
from prisondesk.sync.errors import AlreadyReceivedError
from prisondesk.sync.stick import Stick
from prisondesk.sync.volume import FolderVolume

HANDING = Handing("CLE-EX-01", "K. TÉMOIN")


class Travels:
    """All transfers of the demonstration: over, on the road, and waiting to be accepted."""

    def __init__(
        self, prisons: Sequence[Prison], lives: Sequence[Life], stick: Path, now: dt.datetime
    ) -> None:
        self._prisons = {prison.code: prison for prison in prisons}
        self._lives = lives
        self._now = now
        stick.mkdir()
        self._stick = Stick(FolderVolume(stick))
        self._transfers: dict[State, list[str]] = {}

    def steps(self) -> Iterator[Step]:
        """Yield the steps of all transfers, each with its hour."""
        yield from self._journey(State.TRANSFERRED, "BKO", "KNB", dt.timedelta(days=12))
        arrived = self._now - dt.timedelta(days=12) + dt.timedelta(hours=9)
        yield arrived, lambda: self._take("KNB")
        yield arrived + dt.timedelta(minutes=20), lambda: self._accept(State.TRANSFERRED, "KNB")
        yield arrived + dt.timedelta(hours=1), lambda: self._send("KNB", "BKO")
        yield arrived + dt.timedelta(days=2), lambda: self._take("BKO")
        yield from self._journey(State.AWAITED, "KLK", "BKO", dt.timedelta(hours=7))
        yield self._now - dt.timedelta(minutes=35), lambda: self._take("BKO")
        yield from self._journey(State.IN_TRANSIT, "BKO", "KNB", dt.timedelta(hours=3))

    def _journey(
        self, state: State, origin: str, destination: str, ago: dt.timedelta
    ) -> Iterator[Step]:
        left = self._now - ago
        yield (
            left - dt.timedelta(minutes=50),
            lambda: self._prepare(state, origin, destination, left),
        )
        yield left, lambda: self._depart(state, origin)
        yield left + dt.timedelta(minutes=5), lambda: self._send(origin, destination)

    def _prepare(self, state: State, origin: str, destination: str, left: dt.datetime) -> None:
        prison = self._prisons[origin]
        preparation = Preparation(
            destination,
            Order("EX-0417", "Direction d’exemple", left.date() - dt.timedelta(days=3)),
            TransferReason.OVERCROWDING,
            Escort("Garde pénitentiaire", "K. TÉMOIN", "adjudant"),
            left + dt.timedelta(hours=8),
        )
        clerk = prison.actor(Role.REGISTRY_CLERK)
        travelling = (life for life in self._lives if life.plan.state is state)
        prepare = prison.house.services.transfers.prepare
        self._transfers[state] = [
            prepare(clerk, life.person.key, preparation) for life in travelling
        ]

    def _depart(self, state: State, origin: str) -> None:
        prison = self._prisons[origin]
        chief, director = prison.actor(Role.REGISTRY_CHIEF), prison.actor(Role.DIRECTOR)
        for transfer in self._transfers[state]:
            prison.house.services.transfers.depart(chief, transfer, second=director)

    def _send(self, origin: str, destination: str) -> None:
        prison = self._prisons[origin]
        clerk = prison.actor(Role.REGISTRY_CLERK)
        prison.house.services.outgoing.write(clerk, self._stick, destination, HANDING)

    def _take(self, destination: str) -> None:
        prison = self._prisons[destination]
        clerk, incoming = prison.actor(Role.REGISTRY_CLERK), prison.house.services.incoming
        for parcel in incoming.look(clerk, self._stick).parcels:
            with suppress(AlreadyReceivedError):  # the stick still carries what came last time
                incoming.take(clerk, incoming.open(clerk, self._stick, parcel), HANDING)

    def _accept(self, state: State, destination: str) -> None:
        prison = self._prisons[destination]
        clerk = prison.actor(Role.REGISTRY_CLERK)
        for transfer in self._transfers[state]:
            seen = Arrival(prison.actor(Role.SECURITY_CHIEF).name)
            prison.house.services.transfers.accept(clerk, transfer, seen)
