"""What people in a game do: at the desk, on the road, with the bag, and at the directorate."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest

from courier.world import AROUND, ARRIVES, LATER, House, LaterSaid, Pli, World, noon
from linked import CARRIER, preparation
from prisondesk.features.allocation.model.roll import Counted, Difference
from prisondesk.features.allocation.service.wishes import Answer
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.status import TitleKind
from prisondesk.features.custody.model.title import Title
from prisondesk.features.exchange.service.disagreements import Choice
from prisondesk.features.incidents.model.complaints import (
    Addressee,
    Channel,
    Complaint,
    Secrecy,
    Subject,
    Urgency,
)
from prisondesk.features.transfers.model import (
    RoadEvent,
    StayedWhy,
    TransferFile,
    TransferState,
)
from prisondesk.features.transfers.service import Arrival, Back, OnTheWay
from prisondesk.features.transfers.service.groups import Outcome
from prisondesk.ledger.entry import dossier
from prisondesk.sync.authority import Loss
from prisondesk.sync.errors import AlreadyReceivedError, BundleError
from prisondesk.sync.stick_errors import StickError

S = TransferState


class PowerCutError(Exception):
    """The power failed in the middle of a transaction."""


def title_of(house: House, key: str) -> str:
    """Return the first title of *key*, or the empty text when the file is not here."""
    titles = house.it.services.custody.case(house.it.clerk, key).titles
    return titles[0].title_id if titles else ""


def edit(world: World, house: House, key: str, day: int) -> None:
    """Read a date on a paper, and write it in the file as far as the program lets us."""
    services, title = house.it.services, title_of(house, key)
    end = dt.date(2026, 12, 1) + dt.timedelta(days=day)
    _written(
        world,
        house,
        key,
        lambda: services.custody.read_date(house.it.chief, key, title, end, f"extrait {day}"),
    )


def set_cell(world: World, house: House, usable: int) -> None:
    """Give the first cell so many usable places, where the cells are written."""
    places = house.it.services.places
    first = places.places(house.it.director).cells[0]
    after = replace(first, operational=usable + 1)
    world.attempt(house, lambda: places.change_cell(house.it.director, after, reason="mesurée"))


def wish_for_cell(world: World, house: House, usable: int) -> None:
    """Propose where the cells are only read that the first one gets so many usable places."""
    it, services = house.it, house.it.services
    (first, *_) = services.places.places(it.director).cells or [None]
    if first is not None:
        after, why = replace(first, operational=usable + 1), f"mesurée {usable}"
        world.attempt(house, lambda: services.cells.wishes.propose(it.director, after, why=why))


def answer_wish(world: World, house: House, side: int) -> None:
    """Accept or decline the latest proposal about the first cell, where the cells are written."""
    it, wishes = house.it, house.it.services.cells.wishes
    for cell in it.services.places.places(it.director).cells[:1]:
        waiting = [e for e in wishes.of_cell(it.director, cell.code) if e.wish.answer is None]
        for each in waiting[:1]:
            said = Answer(each.wish.name, each.now, bool(side % 2), "vu sur place")
            world.attempt(house, lambda said=said: wishes.answer(it.director, said))


def complain(world: World, house: House, key: str, answered: int) -> None:
    """Take a complaint in, or answer the one that waits longest, as another desk may too."""
    complaints, it = house.it.services.complaints, house.it
    waiting = [
        each.filed.complaint.complaint_id
        for each in complaints.listed(it.director)
        if each.filed.answered_on is None
    ]
    if answered % 2 and waiting:
        words = f"réponse {answered}"
        world.attempt(house, lambda: complaints.answer(it.director, waiting[0], words))
        return
    said = Complaint(
        "",
        "",
        "",
        noon(house),
        Channel.BOX,
        Addressee.DIRECTOR,
        Urgency.SIMPLE,
        Secrecy.OPEN,
        subject=Subject.FOOD,
        words=f"repas de {key}",
    )
    world.attempt(house, lambda: complaints.file(it.clerk, said))


def call_roll(world: World, house: House, _: str, missing: int) -> None:
    """Count the cells; where one is missing, say that it was counted again."""
    rolls, it = house.it.services.rolls, house.it
    lines = [
        Counted(each.cell, each.expected, each.expected + missing, Difference.COUNTED_AGAIN)
        for each in rolls.sheet(it.chief).lines
    ]
    world.attempt(house, lambda: rolls.write(it.chief, lines))


def say_later(world: World, house: House, key: str) -> None:
    """Write a fact that only a later version of the program knows."""

    def write() -> None:
        with house.newer().work(house.it.chief) as work:
            work.record(dossier(key), LaterSaid("plus tard"))

    if title_of(house, key):
        _written(world, house, key, write)


def _written(world: World, house: House, key: str, write: object) -> None:
    """Do *write*; what a prison writes in a file that another one holds is remembered as such."""
    before = {each.hash for each in house.stored()}
    if not callable(write) or not world.attempt(house, write) or key in world.mistaken:
        return
    new = {each.hash for each in house.stored()} - before
    if world.custodian[key] != house.code:
        world.forged.update(dict.fromkeys(new, house.code))
    elif world.place[key] == "road":
        world.late.update(dict.fromkeys(new, key))


def propose(world: World, house: House, key: str, day: int) -> None:
    """Propose a date to the prison that holds the file."""
    if title := title_of(house, key):
        said = custody.DateRead(title, dt.date(2026, 11, 25) + dt.timedelta(days=day), "arrêt")
        services = house.it.services.disagreements
        world.attempt(house, lambda: services.propose(house.it.clerk, key, said, "arrêt"))


def decide(world: World, house: House, side: int) -> None:
    """Decide the first thing at odds."""
    office = house.it.services.disagreements
    waiting = office.open(house.it.clerk)
    if waiting:
        found = waiting[0]
        fact = found.sides[side % len(found.sides)].fact
        choice = Choice(found.dossier, found.key, fact, "vu au greffe")
        world.attempt(house, lambda: office.decide(house.it.chief, choice))


def order_release(world: World, house: House, key: str) -> None:
    """Enter an order of release, whoever holds the file."""
    if title := title_of(house, key):
        paper = Title(TitleKind.ML, "77/26", dt.date(2026, 11, 24), "CLD")
        body = custody.ReleaseOrdered(title, paper, noon(house), "porteur")
        services = house.it.services.custody
        world.attempt(house, lambda: services.order_release(house.it.clerk, key, body))


def leave(world: World, house: House, key: str, to: str) -> None:
    """Prepare a transfer and let the person go."""
    transfers = house.it.services.transfers
    if world.place[key] != house.code or to == house.code:
        return

    def go() -> None:
        name = transfers.prepare(house.it.clerk, key, preparation(to))
        transfers.depart(house.it.chief, name, second=house.it.director)

    if world.attempt(house, go):
        _on_the_road(world, house, key, to)


def leave_together(world: World, house: House, to: str, stays: int) -> None:
    """Prepare all who are here on one order; one of them stays, the others go."""
    keys = [key for key, place in world.place.items() if place == house.code]
    groups, went = house.it.services.transfers.groups, list[str]()
    if not keys or to == house.code:
        return

    def go() -> None:
        name = groups.prepare(house.it.clerk, keys, preparation(to))
        files = sorted(groups.group(house.it.clerk, name), key=lambda each: each.dossier)
        outcomes = {each.transfer.id: Outcome() for each in files}
        left_out = files[stays % len(files)]
        outcomes[left_out.transfer.id] = Outcome(StayedWhy.HEALTH, "avis du médecin")
        groups.depart(house.it.chief, name, outcomes, second=house.it.director)
        went.extend(each.dossier for each in files if each is not left_out)

    if world.attempt(house, go):
        for key in went:
            _on_the_road(world, house, key, to)


def move(world: World, key: str, to: str) -> None:
    """Do at once what the single steps rarely do in this order: leave, carry, arrive."""
    place = world.place[key]
    if place in ("road", "gone", to):
        return
    leave(world, world.houses[place], key, to)
    tell(world, world.houses[place], to)
    house = world.houses[to]
    for file in house.it.services.transfers.of_dossier(house.it.clerk, key):
        _accept(world, house, file)


def cross(world: World, key: str, to: str) -> bool:
    """Send somebody on to a third prison while the other office, not knowing, cancels the journey.

    Returns whether both took effect. The journey to *to* is over either way; the one to the third
    prison is what holds.
    """
    bko, office = world.houses["BKO"], world.houses["BKO1"]
    if world.place[key] != "BKO" or to == "BKO":
        return False
    leave(world, bko, key, to)
    if world.heading.get(key) != to:
        return False
    tell(world, bko, "BKO1")
    turn(world, bko, key, "redirect")
    if world.heading.get(key) == to:
        return False
    return cancel_unknowing(world, office, key, to)


def cancel_unknowing(world: World, office: House, key: str, to: str) -> bool:
    """Cancel the journey to *to*, which another office ended already; tell if that was written."""
    service, it = office.it.services.transfers, office.it
    for file in service.of_dossier(it.clerk, key):
        moved = file.transfer
        if (moved.origin, moved.destination, file.state) == (it.code, to, S.DEPARTED):

            def act(name: str = moved.id) -> None:
                service.cancel(it.chief, name, "erreur", second=it.director)

            return world.attempt(office, act)
    return False


def tell(world: World, house: House, to: str) -> bool:
    """Write what is due for the desk *to* and carry it there at once; tell if it was taken in."""
    known = len(world.bag)
    write(world, house, to)
    came = [carry(world, pli) for pli in world.bag[known:]]
    return any(came)


def _on_the_road(world: World, house: House, key: str, to: str) -> None:
    world.place[key], world.heading[key] = "road", to
    (world.journey[key],) = (
        each.transfer.id
        for each in house.it.services.transfers.of_dossier(house.it.clerk, key)
        if (each.state, each.transfer.destination) == (S.DEPARTED, to)
        and each.transfer.origin == house.code
    )
    world.parties[key].add(to)
    world.destinations.add((to, key))


def turn(world: World, house: House, key: str, what: str) -> None:
    """Take the next step *what* of the latest transfer of *key*, if it is true and we may."""
    files = house.it.services.transfers.of_dossier(house.it.clerk, key)
    for file in files:
        before = world.done
        _TURNS[what](world, house, file)
        if world.done > before:
            return


def _accept(world: World, house: House, file: TransferFile) -> None:
    if world.heading.get(file.dossier) == house.code:
        arrive = house.it.services.transfers.accept
        if world.attempt(
            house, lambda: arrive(house.it.clerk, file.transfer.id, Arrival("Sergent TÉMOIN"))
        ):
            world.place[file.dossier] = world.custodian[file.dossier] = house.code
            del world.heading[file.dossier]
            # What the origin wrote meanwhile, not knowing of the departure, counts no more.
            for name in [each for each, key in world.late.items() if key == file.dossier]:
                world.forged[name] = file.transfer.origin
                del world.late[name]


def _refuse(world: World, house: House, file: TransferFile) -> None:
    if world.heading.get(file.dossier) == house.code:
        refuse = house.it.services.transfers.refuse
        world.attempt(house, lambda: refuse(house.it.clerk, file.transfer.id, "pas de place"))


def _on_its_way(world: World, file: TransferFile) -> bool:
    """Tell whether the person really is on the road that *file* tells of, and on no later one."""
    return file.dossier in world.heading and world.journey[file.dossier] == file.transfer.id


def _back(world: World, house: House, file: TransferFile) -> None:
    transfers, it = house.it.services.transfers, house.it
    if not _on_its_way(world, file) or file.transfer.origin != house.code:
        return

    def act() -> None:
        back = Back("Sergent TÉMOIN", "route coupée")
        transfers.come_back(it.chief, file.transfer.id, back, second=it.director)

    if world.attempt(house, act):
        _off_the_road(world, file.dossier, house.code)


def _cancel(world: World, house: House, file: TransferFile) -> None:
    transfers, it = house.it.services.transfers, house.it
    if not _on_its_way(world, file) or file.transfer.origin != house.code:
        return

    def act() -> None:
        transfers.cancel(it.chief, file.transfer.id, "panne", second=it.director)

    if world.attempt(house, act):
        _off_the_road(world, file.dossier, house.code)


def _off_the_road(world: World, key: str, place: str) -> None:
    """The departure is void: what was written at the origin meanwhile counts after all."""
    world.place[key] = place
    world.heading.pop(key, None)
    _count_again(world, key)


def _count_again(world: World, key: str) -> None:
    for name in [each for each, about in world.late.items() if about == key]:
        del world.late[name]


def _cancel_wrongly(world: World, house: House, file: TransferFile) -> None:
    """Cancel the transfer of somebody who is on the road: on the wrong line, or misinformed."""
    transfers, it = house.it.services.transfers, house.it
    if not _on_its_way(world, file) or file.transfer.origin != house.code:
        return

    def act() -> None:
        transfers.cancel(it.chief, file.transfer.id, "erreur", second=it.director)

    if world.attempt(house, act):
        # The departure is void, and what was written at the origin counts, until somebody arrives:
        # then both are kept, and both directors decide.
        world.mistaken.add(file.dossier)
        _count_again(world, file.dossier)


def _redirect(world: World, house: House, file: TransferFile) -> None:
    transfers, it, key = house.it.services.transfers, house.it, file.dossier
    (to,) = {"BKO", "KNB", "KLK"} - {file.transfer.origin, file.transfer.destination}
    if not _on_its_way(world, file) or file.transfer.origin != house.code:
        return

    def act() -> None:
        transfers.redirect(
            it.chief, file.transfer.id, preparation(to), "route coupée", second=it.director
        )

    if world.attempt(house, act):
        _on_the_road(world, house, key, to)
        # The new departure is made knowing what an office here had written of the one before.
        known = {each.hash for each in house.stored()}
        for name in known.intersection(world.late):
            del world.late[name]


def _hospital(world: World, house: House, file: TransferFile) -> None:
    transfers, it = house.it.services.transfers, house.it
    event = OnTheWay(RoadEvent.HOSPITAL, "Ségou", "Adjudant SPECIMEN", noon(house))
    if world.place[file.dossier] == "road":
        world.attempt(house, lambda: transfers.happened(it.chief, file.transfer.id, event))


def _gone(event: RoadEvent) -> Callable[[World, House, TransferFile], None]:
    """Return the turn of somebody who escaped or died on the road, told at either prison."""

    def turn(world: World, house: House, file: TransferFile) -> None:
        transfers, it, key = house.it.services.transfers, house.it, file.dossier
        told = OnTheWay(event, "Ségou", "Adjudant SPECIMEN", noon(house))
        if not _on_its_way(world, file) or key in world.mistaken:
            return

        def act() -> None:
            transfers.happened(it.chief, file.transfer.id, told, second=it.director)

        if world.attempt(house, act):
            _off_the_road(world, key, "gone")

    return turn


def _close(world: World, house: House, file: TransferFile) -> None:
    """Close the act of somebody who is gone, as the other prison told it."""
    close = house.it.services.transfers.close_act
    if world.place[file.dossier] == "gone":
        world.attempt(house, lambda: close(house.it.chief, file.transfer.id))


def _hand_on(world: World, house: House, file: TransferFile) -> None:
    """Tell where the person is that an order of release came here."""
    hand = house.it.services.transfers.hand_on_order
    world.attempt(
        house, lambda: hand(house.it.clerk, file.transfer.id, "M. KONATÉ", "par téléphone")
    )


def _go_on(world: World, house: House, file: TransferFile) -> None:
    transfers, it = house.it.services.transfers, house.it
    if world.place[file.dossier] == "road":
        world.attempt(house, lambda: transfers.go_on(it.clerk, file.transfer.id, "Adjudant"))


_TURNS = {
    "accept": _accept,
    "refuse": _refuse,
    "back": _back,
    "cancel": _cancel,
    "cancel wrongly": _cancel_wrongly,
    "redirect": _redirect,
    "hospital": _hospital,
    "go_on": _go_on,
    "escape": _gone(RoadEvent.ESCAPE),
    "death": _gone(RoadEvent.DEATH),
    "close": _close,
    "hand on": _hand_on,
}
TURNS = tuple(_TURNS)


def write(world: World, house: House, to: str) -> None:
    """Write the bundle that is due, if any is."""
    if to != house.name:
        world.attempt(house, lambda: world.write(house, to))


def write_due(world: World, house: House, at: int) -> None:
    """Write one of the bundles that are due here, to a computer that there still is."""
    plan = house.it.services.outgoing.plan(house.it.clerk)
    if due := [desk for each in plan if (desk := _desk_of(world, each.partner))]:
        write(world, house, due[at % len(due)])


def carry(world: World, pli: Pli, *, twice: bool = True) -> bool:
    """Take *pli* in where it is addressed; if it comes *twice*, it is nothing new then."""
    house = world.houses[pli.to]
    incoming, clerk = house.it.services.incoming, house.it.clerk
    latest, answered = house.latest(), house.answered()

    def take() -> None:
        incoming.take(clerk, incoming.open_file(clerk, pli.path), CARRIER)

    taken = world.attempt(house, take)
    if taken:
        world.took.add((pli.sender, pli.partner, pli.number))
        if pli not in world.read:
            world.read.append(pli)
        _notice(world, house, pli, latest, answered)
    if taken and twice:
        before = house.state
        with pytest.raises(AlreadyReceivedError):
            take()
        assert house.is_still(before), "a bundle that came twice changed something"
    return taken


def _notice(world: World, house: House, pli: Pli, latest: int, answered: dict[str, str]) -> None:
    """Count what *pli* brought about beside itself."""
    for each in house.stored(after=latest):
        kind, home = each.header.kind, world.home[each.header.writer]
        world.seen[ARRIVES] += kind == "custody.release_ordered" and home != house.code
        world.seen[LATER] += kind == LaterSaid.KIND.name
    for name, partner in house.answered().items():
        if name not in answered and partner not in (pli.sender, world.home[pli.sender]):
            world.seen[AROUND] += 1


def overhear(world: World, pli: Pli) -> None:
    """Let every other prison try to read *pli*."""
    for house in world.houses.values():
        if house.code != world.houses[pli.to].code:
            before = house.state
            with pytest.raises(BundleError):
                house.it.services.incoming.open_file(house.it.clerk, pli.path)
            assert house.is_still(before)


def cut_off_reading(world: World, pli: Pli) -> bool:
    """Let the power fail while *pli* is taken in: nothing of it is there.

    Returns False where it cannot be taken in anyhow.
    """
    house = world.houses[pli.to]
    incoming, clerk, before = house.it.services.incoming, house.it.clerk, house.state
    with suppress(BundleError):
        opened = incoming.open_file(clerk, pli.path)
        copy = opened.preview.path
        copy.write_bytes(copy.read_bytes()[: copy.stat().st_size * 2 // 3])
        with pytest.raises(BundleError):
            incoming.take(clerk, opened, CARRIER)
        incoming.forget(opened)
        assert house.is_still(before)
        return True
    assert house.is_still(before)
    return False


def cut_off_writing(world: World, house: House, key: str) -> bool:
    """Let the power fail in the middle of a transaction at the desk: nothing of it is there."""
    before, cut = house.state, False
    with suppress(PowerCutError), house.it.ledger.work(house.it.chief) as work:
        with suppress(StickError):
            work.record(dossier(f"x{key}"), custody.ProsecutorTold("x", noon(house), "lettre"))
        work.refresh()
        cut = True
        raise PowerCutError
    assert house.is_still(before)
    return cut


def revoke(world: World, house: House) -> None:
    """Have the directorate withdraw the computer of *house*."""
    writer = house.writer
    good = max(each.highest(writer) for each in world.houses.values() if each is not house)
    world.publish([], [Loss(writer, good)])
    world.revoked.add(writer)
    world.withdrawn.add(house.code)


def post(world: World, house: House) -> None:
    """Let the newest list reach *house* by post."""
    world.attempt(house, lambda: house.it.services.trust.take_list(house.it.director, world.newest))


def _desk_of(world: World, partner: str) -> str:
    """Return the first desk that the line to *partner*, a prison or a computer, leads to.

    The computer that a restored one stands for is there no more; who has not heard still plans for
    it.
    """
    return next((n for n, h in world.houses.items() if partner in (h.code, h.writer)), "")


def deliver_everything(world: World) -> None:
    """Write and carry until nothing is due to anybody any more."""
    for house in world.houses.values():
        if world.known_version(house) < world.listed.roster.version:
            post(world, house)
    for _ in range(8):
        moved = False
        for house in world.houses.values():
            for load in house.it.services.outgoing.plan(house.it.clerk):
                to = _desk_of(world, load.partner)
                known = len(world.bag)
                write(world, house, to)
                for pli in world.bag[known:]:
                    moved |= carry(world, pli, twice=False)
        if not moved:
            return
    raise AssertionError("eight rounds of bundles, and still something is due")
