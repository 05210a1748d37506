"""What holds at every moment of a game, each by its own name."""

from collections.abc import Callable, Iterable

from courier.world import CODES, House, Stored, World
from prisondesk.features.custody.store import reading
from prisondesk.features.exchange.model import Doubt
from prisondesk.features.exchange.service import disagreements
from prisondesk.features.exchange.service.assessing import Found, assess
from prisondesk.features.exchange.store import channels, segments, trusting
from prisondesk.features.staff import store as staff
from prisondesk.features.transfers import store as transfers
from prisondesk.features.transfers.model import TransferState, national
from prisondesk.ledger.checking import verify
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.rebuilding import rebuild
from prisondesk.sync.segments import open_segment

ANSWERS = frozenset(
    {
        "transfers.accepted",
        "transfers.refused",
        "transfers.road_event_noted",
        "transfers.journey_resumed",
        "transfers.cancelled",
        "transfers.returned",
        "transfers.redirected",
        "custody.release_ordered",
    }
)
# What may end a disagreement: a decision, or a statement by somebody who knew both sides.
SETTLING = frozenset({"exchange.decided", "custody.date_read"})


def nothing_that_was_taken_in_is_lost(world: World, house: House, now: list[Stored]) -> None:
    """A fact that a prison once had, it has; only its own restore takes it back."""
    here = {each.hash for each in now}
    assert house.held <= here, "facts that were here are gone"
    house.held = here


def nothing_is_called_received_that_was_not(world: World, house: House, _: list[Stored]) -> None:
    """What a sender's book calls acknowledged was really taken in by the one addressed."""
    writer = house.writer
    with house.it.database.reading() as connection:
        for note in channels.bundles(connection, 1000):
            if note.direction == "out" and note.acknowledged_at and not house.generation:
                assert (writer, note.partner, note.number) in world.took


def the_chains_hold(world: World, house: House, _: list[Stored]) -> None:
    """Every fact is as it was written and chained to the one before."""
    with house.it.database.reading() as connection:
        assert verify(connection) == ()


def every_view_is_what_the_facts_say(house: House) -> None:
    """A rebuild from the facts gives the tables that are there; without new facts they stay."""
    latest = house.latest()
    if latest == house.rebuilt:
        return
    house.rebuilt = latest
    tools = house.it.ledger.tools
    with house.it.database.writing() as connection:
        assert rebuild(connection, tools.catalogue, tools.projector).different == ()


def nothing_unauthorised_is_admitted(world: World, house: House, now: list[Stored]) -> None:
    """What somebody wrote without holding the file is nowhere but at home."""
    for each in now:
        assert world.forged.get(each.hash, house.code) == house.code, each.header.kind
        if each.hash in world.late:
            assert world.home[each.header.writer] == house.code, "written after the departure"


def no_file_reaches_a_stranger(world: World, house: House, now: list[Stored]) -> None:
    """A prison has only files that began there or were on their way to it."""
    for each in now:
        assert house.code in world.parties[_key(each)], "a file of other prisons"


def an_origin_learns_the_answer_and_nothing_after_it(
    world: World, house: House, now: list[Stored]
) -> None:
    """Of a file it does not hold and did not get again, a prison has answers and no more.

    What came while it held the file, such as what another one proposes, it keeps.
    """
    answered: dict[tuple[str, str], int] = {}
    for each in now:
        place = (_key(each), each.header.writer)
        if each.header.kind in ANSWERS:
            answered[place] = max(answered.get(place, 0), each.header.seq)
    for each in now:
        place = (_key(each), each.header.writer)
        if world.custodian[_key(each)] == house.code:
            house.as_holder.add(each.hash)
        away = world.home[each.header.writer] != house.code and each.hash not in house.as_holder
        if away and (house.code, _key(each)) not in world.destinations:
            assert each.header.seq <= answered.get(place, 0), each.header.kind


def clocks_never_go_back(world: World, house: House, now: list[Stored]) -> None:
    """The logical hours of a writer rise with its numbers, whatever the clock on the wall does."""
    latest: dict[str, tuple[int, int]] = {}
    for each in sorted(now, key=lambda one: (one.header.writer, one.header.seq)):
        seq, hlc = latest.get(each.header.writer, (0, 0))
        assert each.header.seq > seq
        assert each.header.hlc > hlc
        latest[each.header.writer] = (each.header.seq, each.header.hlc)


def the_list_never_goes_back(world: World, house: House, _: list[Stored]) -> None:
    """An older national list replaces none."""
    version = world.known_version(house)
    assert version >= house.version
    house.version = version


def nothing_at_odds_is_settled_without_a_word(
    world: World, house: House, now: list[Stored]
) -> None:
    """Two statements made apart stay both visible until one is made that knows them."""
    parents = {each.hash: each.header.parents for each in now}
    settling = [each.hash for each in now if each.header.kind in SETTLING]
    catalogue = house.it.ledger.tools.catalogue
    found: dict[tuple[str, str], frozenset[str]] = {}
    with house.it.database.reading() as connection:
        for key in sorted({_key(each) for each in now}):
            for odds in disagreements.find(connection, catalogue, key):
                found[key, odds.key] = frozenset(each.entry.hash for each in odds.statements)
    for place, before in house.odds.items():
        gone = before - found.get(place, frozenset())
        for name in gone:
            assert name in parents, "a statement is gone"
            assert any(name in _ancestors(parents, each) for each in settling), "nobody said so"
    house.odds = found


def liberty_is_an_alarm_wherever_it_arrives(world: World, house: House, now: list[Stored]) -> None:
    """An order of release that is here stands in the view of the file."""
    with house.it.database.reading() as connection:
        for each in now:
            if each.header.kind == "custody.release_ordered":
                assert reading.case(connection, _key(each)).release_orders


def what_a_house_keeps_for_itself_leaves_no_prison(
    world: World, house: House, _: list[Stored]
) -> None:
    """Cells, roll calls, complaints and people are known at the desks of their prison alone."""
    for each in house.of_the_house():
        assert world.home[each.header.writer] == house.code, each.header.stream


def nobody_reads_cells_that_an_office_wrote_which_only_reads(
    world: World, house: House, _: list[Stored]
) -> None:
    """The plan of cells has the cells of the first desk of the prison and of no other."""
    if house.code not in world.withdrawn:
        codes = {each.code for each in house.it.services.places.places(house.it.director).cells}
        assert codes == {f"{house.code}-01"}


EACH_HOUSE: tuple[Callable[[World, House, list[Stored]], None], ...] = (
    nothing_that_was_taken_in_is_lost,
    nothing_is_called_received_that_was_not,
    the_chains_hold,
    nothing_unauthorised_is_admitted,
    no_file_reaches_a_stranger,
    an_origin_learns_the_answer_and_nothing_after_it,
    clocks_never_go_back,
    the_list_never_goes_back,
    nothing_at_odds_is_settled_without_a_word,
    liberty_is_an_alarm_wherever_it_arrives,
    what_a_house_keeps_for_itself_leaves_no_prison,
    nobody_reads_cells_that_an_office_wrote_which_only_reads,
)


def one_prison_at_most_holds_a_file_at_an_epoch(world: World) -> None:
    """No two prisons believe that they, or two different ones, hold one file at one epoch."""
    holders: dict[tuple[str, int], set[str]] = {}
    for house in world.houses.values():
        with house.it.database.reading() as connection:
            for key in world.place:
                found = transfers.custody_of(connection, key)
                if found is not None:
                    holders.setdefault((key, found[0].epoch), set()).add(found[0].facility)
    assert [place for place, codes in holders.items() if len(codes) > 1] == []


def check_at_the_end(world: World) -> None:
    """Check what holds once everything is delivered, and all that always holds, everywhere."""
    for house in world.houses.values():
        house.rebuilt = 0
    world.touched.update(world.houses)
    check(world)
    everybody_counts_once(world)
    who_has_the_same_facts_sees_the_same(world)
    the_desks_of_one_prison_keep_one_book(world)


def check(world: World, *, views: bool = True) -> None:
    """Check all of it, at the prisons that something happened to since the last time.

    Without *views* no rebuild is made: the next one compares what was left out.
    """
    for house in world.houses.values() if views else ():
        every_view_is_what_the_facts_say(house)
    for name in sorted(world.touched):
        house = world.houses[name]
        now = house.stored()
        for invariant in EACH_HOUSE:
            invariant(world, house, now)
    if world.touched:
        one_prison_at_most_holds_a_file_at_an_epoch(world)
    world.touched.clear()


def everybody_counts_once(world: World) -> None:
    """Once everything is delivered, each person is present at one prison or on the road once."""
    rolls = [each.it.services.transfers.roll(each.it.clerk) for each in world.houses.values()]
    present, road = national(rolls)
    for key in _sound(world):
        if key in world.mistaken and world.place[key] == "road":
            continue  # the origin believes that they are there, until somebody sees the mistake
        place = world.place[key]
        present_at = {
            h.code
            for h, roll in zip(world.houses.values(), rolls, strict=True)
            if key in roll.present
        }
        assert present_at == ({place} if place in CODES else set()), (key, place)
        assert (key in present, key in road) == (place in CODES, place == "road"), (key, place)


def who_has_the_same_facts_sees_the_same(world: World) -> None:
    """After delivery the desks that a transfer concerns and who holds the file say the same of it.

    A third prison keeps what it was told of a journey that was none of its own, and hears no more.
    """
    for key in _sound(world):
        told: dict[str, dict[str, TransferState]] = {}
        for name, house in world.houses.items():
            for file in house.it.services.transfers.of_dossier(house.it.clerk, key):
                moved = file.transfer
                if house.code in (moved.origin, moved.destination, world.custodian[key]):
                    told.setdefault(moved.id, {})[name] = file.state
        for states in told.values():
            first = next(iter(states.values()))
            assert all(_same(first, each) for each in states.values()), (key, told)


def the_desks_of_one_prison_keep_one_book(world: World) -> None:
    """After delivery two desks of a prison show the same cells, wishes, roll calls and complaints.

    Lists show the last year: clocks that were set wrong are set right before.
    """
    for code in CODES:
        desks = [each for each in world.houses.values() if each.code == code]
        latest = max(each.it.clock.now() for each in desks)
        for each in desks:
            each.it.clock.advance(seconds=(latest - each.it.clock.now()).total_seconds())
        if code not in world.withdrawn:
            assert len({_book(each) for each in desks}) == 1, code


def staff_names(house: House) -> set[str]:
    """Return the names of everybody whom the screens of *house* call by name."""
    with house.it.database.reading() as connection:
        return set(staff.names(connection).values())


def _book(house: House) -> str:
    services, it = house.it.services, house.it
    cells = services.places.places(it.director)
    wishes = services.cells.wishes
    return repr(
        (
            cells,
            [e.wish for c in cells.cells for e in wishes.of_cell(it.director, c.code)],
            services.rolls.sheet(it.chief).last,
            [each.filed for each in services.complaints.listed(it.director)],
            sorted(staff_names(house)),
        )
    )


def transfers_of(house: House, key: str) -> dict[str, TransferState]:
    """Return how far each transfer of *key* has come, as *house* knows it."""
    found = house.it.services.transfers.of_dossier(house.it.clerk, key)
    return {each.transfer.id: each.state for each in found}


def _same(one: TransferState, other: TransferState) -> bool:
    ended = {TransferState.ACCEPTED, TransferState.CLOSED}
    return one == other or {one, other} <= ended


def _sound(world: World) -> Iterable[str]:
    """Return the people of whose files nothing was lost with a restore or a revoked computer."""
    return (
        key
        for key in sorted(world.place)
        if key not in world.torn and not world.parties[key] & world.withdrawn
    )


def heard(house: House, origin: House, key: str) -> dict[str, Doubt]:
    """Return what *house* would doubt of all that the open writer of *origin* signed of *key*."""
    writer, stream = origin.writer, dossier(key)
    with house.it.database.reading() as connection:
        listed = trusting.require_roster(connection)[1].roster
    with origin.it.database.writing() as connection:
        segments.cut(connection, stream)
        signed = segments.load(connection, stream)
    entry, found = listed.writer(writer), []
    assert entry is not None
    for each in signed:
        if each.payload.writer == writer:
            found.append(Found(open_segment(each.lines, listed.keys()), entry))
    with house.it.database.reading() as connection:
        return assess(connection, house.it.ledger.tools.catalogue, found, listed).doubts


def _ancestors(parents: dict[str, tuple[str, ...]], name: str) -> set[str]:
    found: set[str] = set()
    waiting = list(parents.get(name, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(parents.get(one, ()))
    return found


def _key(each: Stored) -> str:
    return each.header.stream.partition(":")[2]
