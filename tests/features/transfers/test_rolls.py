"""Whatever happens between three prisons, everybody counts once and where he or she is."""

import datetime as dt
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import configure_mappers

from prisondesk.features.custody.events import Released
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.transfers import events, store
from prisondesk.features.transfers.model import (
    Escort,
    Order,
    RoadEvent,
    Roll,
    StayedWhy,
    Transfer,
    TransferReason,
    TransferState,
    national,
)
from prisondesk.features.transfers.rules import NEXT, in_transit, transfer_of
from prisondesk.ledger.entry import Entry, Header
from prisondesk.ledger.kinds import FactBody

configure_mappers()  # rows are read here without any database
PRISONS = ("BKO", "KNB", "KLK")
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
ORDER = Order("44/DGAP", "DGAP", dt.date(2026, 11, 20))
S = TransferState
ON_THE_WAY = {
    "hospital": (RoadEvent.HOSPITAL, S.HOSPITAL),
    "missing": (RoadEvent.MISSING, S.MISSING),
    "escape": (RoadEvent.ESCAPE, S.ESCAPED),
    "death": (RoadEvent.DEATH, S.DIED),
}


def entry(number: int, body: FactBody) -> Entry:
    header = Header(
        v=1,
        id=str(number),
        stream="dossier:d",
        lane=body.KIND.lane,
        kind=body.KIND.name,
        kind_version=body.KIND.version,
        parents=(),
        writer="w",
        seq=number,
        writer_prev="",
        hlc=number,
        wall=NOON,
        clock_ok=True,
        author="",
        role="",
        done_by="",
        done_at=NOON,
        custody_epoch=0,
        reason_code="",
        body_sha256="",
    )
    return Entry(f"{number:064d}", number, header, body)


@dataclass
class World:
    """What each prison knows of one person, and where the person is in truth.

    *place* is the code of a prison, "road", or empty once the person is dead or has escaped.
    """

    place: str = "BKO"
    known: dict[str, dict[int, Entry]] = field(default_factory=lambda: {p: {} for p in PRISONS})
    facts: int = 0
    seen: set[str] = field(default_factory=set)

    def write(self, prison: str, body: FactBody) -> None:
        self.facts += 1
        self.known[prison][self.facts] = entry(self.facts, body)
        self.seen.add(body.KIND.name)

    def entries(self, prison: str) -> list[Entry]:
        return [self.known[prison][number] for number in sorted(self.known[prison])]

    def transfers(self, prison: str) -> list[Transfer]:
        bodies = [each.body for each in self.entries(prison) if each.body is not None]
        ids = [each.transfer_id for each in bodies if isinstance(each, events.TransferPrepared)]
        found = (transfer_of(each, bodies) for each in ids)
        return [each for each in found if each is not None]

    def latest(self, prison: str) -> Transfer | None:
        return next(iter(self.transfers(prison)[::-1]), None)

    def row(self, prison: str) -> store.CustodyRow | None:
        rows = store.project("d", self.entries(prison))
        return next((each for each in rows if isinstance(each, store.CustodyRow)), None)

    def roll(self, prison: str) -> Roll:
        row, entries = self.row(prison), self.entries(prison)
        here = row.here == prison if row is not None else prison == "BKO"
        left = any(isinstance(each.body, Released) for each in entries)
        taken = prison == "BKO" or any(
            isinstance(each.body, events.TransferAccepted) and each.body.facility == prison
            for each in entries
        )
        moving = [each for each in self.transfers(prison) if in_transit(each)]
        return Roll(
            frozenset({"d"} if here and taken and not left else ()),
            frozenset("d" for each in moving if each.origin == prison),
            frozenset("d" for each in moving if each.destination == prison),
        )


def act(world: World, verb: str, prison: str, other: str) -> None:
    """Let *prison* do *verb*, if it may as far as it knows and if it is true."""
    if verb == "tell":
        world.known[other].update(world.known[prison])
        return
    latest = world.latest(prison)
    if verb == "prepare":
        _prepare(world, prison, other, latest)
    elif latest is None:
        return
    elif latest.origin == prison:
        _origin(world, verb, prison, other, latest)
    elif latest.destination == prison:
        _destination(world, verb, prison, latest)


def _prepare(world: World, prison: str, other: str, latest: Transfer | None) -> None:
    done = latest is None or not NEXT[latest.state] or latest.state is S.ACCEPTED
    if world.place == prison and other != prison and done and world.roll(prison).present:
        _order(world, prison, other)


def _order(world: World, prison: str, other: str) -> str:
    name = f"t{world.facts + 1}"
    escort = Escort("Garde", "M. Modèle")
    body = events.TransferPrepared(
        name, prison, other, ORDER, TransferReason.HEARING, escort, NOON + dt.timedelta(hours=4)
    )
    world.write(prison, body)
    return name


def _leave(world: World, prison: str, name: str, to: str) -> None:
    row = world.row(prison)
    epoch = (row.epoch if row else 0) + 1
    world.write(prison, events.TransferDeparted(name, to, epoch, "", NOON))


def _may(latest: Transfer, wanted: TransferState) -> bool:
    return wanted in NEXT[latest.state]


def _origin(world: World, verb: str, prison: str, other: str, latest: Transfer) -> None:
    name, road = latest.id, world.place == "road"
    if verb == "depart" and _may(latest, S.DEPARTED) and latest.state is S.PREPARED:
        _leave(world, prison, name, latest.destination)
        world.place = "road"
    elif verb in ("cancel", "stay") and latest.state is S.PREPARED:
        stays = events.StayedBehind(name, prison, NOON, StayedWhy.HEARING)
        cancelled = events.TransferCancelled(name, prison, latest.epoch, NOON, "x")
        world.write(prison, stays if verb == "stay" else cancelled)
    elif verb == "return" and road and _may(latest, S.RETURNED):
        world.write(prison, events.TransferReturned(name, prison, NOON, "x", "x"))
        world.place = prison
    elif verb == "redirect" and road and _may(latest, S.REDIRECTED):
        if other not in (prison, latest.destination):
            turned = f"t{world.facts + 2}"
            world.write(prison, events.TransferRedirected(name, prison, turned, NOON, "x"))
            _leave(world, prison, _order(world, prison, other), other)
    elif verb == "phone" and _may(latest, S.ARRIVED_BY_TELEPHONE):
        if world.place == latest.destination:
            world.write(prison, events.ArrivalTold(name, "0", "x", NOON))
    else:
        _way(world, verb, prison, latest)


def _destination(world: World, verb: str, prison: str, latest: Transfer) -> None:
    name, road = latest.id, world.place == "road"
    if verb == "accept" and road and _may(latest, S.ACCEPTED):
        taken = events.TransferAccepted(name, prison, latest.epoch, NOON, "x")
        # Who was sent on meanwhile does not stand at this gate.
        if not any(each.state is S.REDIRECTED for each in _truth(world) if each.id == name):
            world.write(prison, taken)
            world.place = prison
    elif verb == "refuse" and road and _may(latest, S.REFUSED):
        world.write(prison, events.TransferRefused(name, prison, NOON, "x"))
    else:
        _way(world, verb, prison, latest)


def _truth(world: World) -> list[Transfer]:
    return [each for prison in PRISONS for each in world.transfers(prison)]


def _way(world: World, verb: str, prison: str, latest: Transfer) -> None:
    road = world.place == "road"
    minutes = dt.timedelta(minutes=world.facts)
    if verb == "resume" and road and _may(latest, S.DEPARTED) and latest.state is not S.PREPARED:
        world.write(prison, events.JourneyResumed(latest.id, prison, "x", NOON + minutes))
    elif verb in ON_THE_WAY and road:
        what, state = ON_THE_WAY[verb]
        if not _may(latest, state):
            return
        world.write(
            prison, events.RoadEventNoted(latest.id, prison, what, "x", "x", NOON + minutes)
        )
        if what in (RoadEvent.ESCAPE, RoadEvent.DEATH):
            world.place = ""
            if prison == latest.origin:
                world.write(prison, Released(NOON, ExitReason.DEATH, "L", "x"))


VERBS = (
    *("prepare", "prepare", "depart", "depart", "tell", "tell", "tell", "accept", "accept"),
    *("cancel", "stay", "return", "redirect", "phone", "refuse", "resume"),
    *("hospital", "missing", "escape", "death"),
)
steps = st.tuples(st.sampled_from(VERBS), st.sampled_from(PRISONS), st.sampled_from(PRISONS))


def check(world: World) -> None:
    rolls = {prison: world.roll(prison) for prison in PRISONS}
    present, road = national(rolls.values())
    where = [prison for prison in PRISONS if rolls[prison].present]
    assert len(where) <= 1, where
    assert not present & road
    if world.place in PRISONS:
        assert (where, road) == ([world.place], frozenset())
    elif world.place == "road":
        assert (where, road) == ([], {"d"})


@settings(max_examples=200, deadline=None)
@given(st.lists(steps, min_size=6, max_size=30))
def test_everybody_counts_once_and_where_they_are(done: list[tuple[str, str, str]]) -> None:
    world = World()
    for verb, prison, other in done:
        act(world, verb, prison, other)
        check(world)
    for prison in PRISONS:
        for other in PRISONS:
            world.known[other].update(world.known[prison])
    for prison in PRISONS:
        world.known["BKO"].update(world.known[prison])
    for prison in PRISONS:
        world.known[prison].update(world.known["BKO"])
    check(world)
    if world.place == "":
        assert all(not world.roll(prison).present for prison in PRISONS)
        assert national(map(world.roll, PRISONS)) == (frozenset(), frozenset())


def test_the_random_acts_reach_every_turn_of_a_transfer() -> None:
    world = World()
    script = """prepare BKO KNB, cancel BKO BKO, prepare BKO KNB, stay BKO BKO,
        prepare BKO KNB, depart BKO BKO, tell BKO KNB,
        missing KNB KNB, tell KNB BKO, resume BKO BKO, hospital BKO BKO, resume BKO BKO,
        refuse KNB KNB, redirect BKO KLK, tell BKO KLK, accept KLK KLK, phone BKO BKO,
        prepare KLK BKO, depart KLK KLK, return KLK KLK, prepare KLK KNB, depart KLK KLK,
        death KLK KLK"""
    for line in script.split(","):
        verb, prison, other = line.split()
        act(world, verb, prison, other)
        check(world)
    missed = {each.KIND.name for each in events.FACTS} - world.seen
    # Papers, copies, the receipt; the printed order, orders of release, crossings and the sharing
    # of health among offices have tests of their own.
    assert missed == {
        events.CopySent.KIND.name,
        events.ReleaseOrderHandedOn.KIND.name,
        events.HealthHandedOver.KIND.name,
        events.ReceiptReceived.KIND.name,
        events.ProvisionalOpened.KIND.name,
        events.ProvisionalLinked.KIND.name,
        events.DisputeSettled.KIND.name,
        events.HealthShared.KIND.name,
    }
    assert world.place == ""
