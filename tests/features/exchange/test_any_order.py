"""Whatever order the parts of a file come in, and however often, the same stands at the end."""

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from houses import prison
from linked import Linked, link, prisons, stick_in
from offices import tell
from prisondesk.features.custody import events as custody
from prisondesk.features.exchange.service import disagreements
from prisondesk.features.exchange.service.assessing import Found, assess
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.exchange.store import odds, quarantine, segments, trusting
from prisondesk.features.exchange.store.quarantine import Place
from prisondesk.features.inmates.events import IdentityCorrected
from prisondesk.features.inmates.model.answers import answer
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.features.transfers.service import Arrival
from prisondesk.ledger import rebuilding
from prisondesk.ledger.book import Ledger, Unguarded
from prisondesk.ledger.entry import dossier
from prisondesk.security.session import Actor
from prisondesk.sync.roster import Roster
from prisondesk.sync.segments import open_segment

CARRIER = Handing("PORTEUR-03", "M. KONATÉ")


@dataclass(frozen=True)
class History:
    """All that was ever written about d1 by two prisons, cut as finely as it was signed."""

    roster: Roster
    parts: tuple[Found, ...]
    reader: Actor


def cut(house: Linked) -> None:
    with house.database.writing() as connection:
        segments.cut(connection, dossier("d1"))


def carried(sender: Linked, reader: Linked, folder: Path) -> None:
    stick = stick_in(folder)
    sender.services.outgoing.write(sender.clerk, stick, reader.code, CARRIER)
    for parcel in reader.services.incoming.look(reader.clerk, stick).parcels:
        opened = reader.services.incoming.open(reader.clerk, stick, parcel)
        reader.services.incoming.take(reader.clerk, opened, CARRIER)


def lived(root: Path, bko: Linked, knb: Linked) -> None:
    """A transfer, what the new holder reads, what the old one proposes, and what it may not."""
    bko.admit("d1")
    cut(bko)
    transfer = bko.prepare("d1")
    cut(bko)
    bko.services.transfers.depart(bko.chief, transfer, second=bko.director)
    carried(bko, knb, root / "1")
    knb.services.transfers.accept(knb.clerk, transfer, Arrival("Sergent TÉMOIN"))
    cut(knb)
    (held,) = knb.services.custody.case(knb.clerk, "d1").holding
    late = dt.date(2026, 12, 27)
    knb.services.custody.read_date(knb.chief, "d1", held.title_id, late, "extrait 518")
    cut(knb)
    said = custody.DateRead(held.title_id, dt.date(2026, 11, 27), "arrêt 77")
    bko.services.disagreements.propose(bko.clerk, "d1", said, "arrêt 77")
    cut(bko)
    rogue = Ledger(bko.database, replace(bko.ledger.tools, custodian=Unguarded()), bko.clock)
    with rogue.work(bko.chief) as work:
        work.record(dossier("d1"), custody.ProsecutorTold("faux", bko.clock.now(), "lettre"))
    carried(bko, knb, root / "2")
    cut(knb)


@cache
def history() -> History:
    with tempfile.TemporaryDirectory() as name, prisons(Path(name), linked=False) as (bko, knb):
        root = Path(name)
        link([bko, knb])
        lived(root, bko, knb)
        found = []
        with knb.database.reading() as connection:
            _, listed = trusting.require_roster(connection)
            keys = listed.roster.keys()
            for each in segments.load(connection, dossier("d1")):
                opened = open_segment(each.lines, keys)
                origin = listed.roster.writer(each.payload.writer)
                assert origin is not None
                found.append(Found(opened, origin))
            waiting = [fact for fact, _ in quarantine.waiting_facts(connection)]
        assert len(waiting) == 1
        with bko.database.reading() as connection:
            for each in segments.load(connection, dossier("d1")):
                opened = open_segment(each.lines, keys)
                if waiting[0] in opened.facts:
                    origin = listed.roster.writer(each.payload.writer)
                    assert origin is not None
                    found.append(Found(opened, origin))
        return History(listed.roster, tuple(found), knb.clerk)


def stated(house: Linked, **parts: Any) -> None:
    """Correct *parts* of the identity of d1 at one office."""
    person = house.services.inmates.person(house.clerk, "d1")
    assert person is not None
    body = IdentityCorrected(person.identity, replace(person.identity, **parts), "vu", "acte")
    house.services.inmates.record(house.clerk, "d1", (body,))


@cache
def of_three() -> History:
    """Three offices write one name differently, and two of them one more field each, all apart."""
    with tempfile.TemporaryDirectory() as name, prisons(Path(name), "BKO", "BKO", "BKO") as houses:
        one, two, three = houses
        stick = stick_in(Path(name) / "stick")
        one.admit("d1")
        for each in (two, three):
            tell(one, each, stick)
        stated(one, names=split_name("EXEMPLE Mousa"))
        stated(two, names=split_name("EXEMPLE Moussa dit Balla"))
        stated(two, mother=answer("Kadia"))
        stated(three, names=split_name("EXAMPLE Moussa"))
        stated(three, father=answer("Bakary"))
        for each in (two, three):
            cut(each)
            tell(each, one, stick)
        cut(one)
        with one.database.reading() as connection:
            _, listed = trusting.require_roster(connection)
            keys, found = listed.roster.keys(), []
            for part in segments.load(connection, dossier("d1")):
                origin = listed.roster.writer(part.payload.writer)
                assert origin is not None
                found.append(Found(open_segment(part.lines, keys), origin))
        return History(listed.roster, tuple(found), one.clerk)


def taken(parts: Sequence[Sequence[Found]], told: History | None = None) -> dict[str, object]:
    """Take in *parts* one bundle after the other and return all that stands there."""
    told = told or history()
    with tempfile.TemporaryDirectory() as name, prison(Path(name), "KLK") as (ledger, _):
        catalogue = ledger.tools.catalogue
        for number, part in enumerate(parts):
            with ledger.work(told.reader) as work:
                assessed = assess(work.connection, catalogue, part, told.roster)
                work.admit(assessed.admissible)
                for what in assessed.released:
                    quarantine.release(work.connection, what, work.now)
                for doubted, fact in assessed.waiting(f"b{number}", work.now):
                    place = Place("w/KLK", number, assessed.signed[doubted.what])
                    quarantine.put(work.connection, doubted, fact, place)
                for each in part:
                    opened = each.opened
                    segments.keep_whole(work.connection, opened.payload, opened.digest, each.signed)
                for key in assessed.dossiers:
                    disagreements.note(work, catalogue, key)
        with ledger.reading() as connection:
            facts = connection.exec_driver_sql(
                "SELECT hash, depth, stream FROM fact WHERE stream LIKE 'dossier:%'"
            ).all()
            return {
                "facts": sorted(map(tuple, facts)),
                "views": rebuilding.digests(connection, ledger.tools.projector),
                "waiting": sorted(each.what for each in quarantine.waiting(connection)),
                "ends": odds.nearest_ends(connection),
                "odds": [
                    (each.key, *(said.entry.hash for said in each.statements))
                    for each in disagreements.find(connection, catalogue, "d1")
                ],
            }


@cache
def at_once() -> dict[str, object]:
    return taken([history().parts])


def test_the_history_holds_something_to_disagree_about_and_something_to_refuse() -> None:
    found = at_once()
    assert len(history().parts) >= 7
    assert len(found["waiting"]) == 1  # type: ignore[arg-type]  # a list
    assert found["ends"] == {"d1": dt.date(2026, 11, 27)}


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_the_order_of_import_never_matters(data: st.DataObject) -> None:
    parts = history().parts
    order = data.draw(st.permutations(range(len(parts))))
    again = data.draw(st.lists(st.sampled_from(range(len(parts))), max_size=3))
    sizes = data.draw(st.lists(st.integers(1, 3), min_size=len(parts), max_size=len(parts)))
    bundles, left = [], [*order, *again]
    for size in sizes:
        if left:
            bundles.append([parts[at] for at in left[:size]])
            left = left[size:]
    if left:
        bundles.append([parts[at] for at in left])
    assert taken(bundles) == at_once()


def test_three_offices_are_at_odds_alike_in_every_order_of_import() -> None:
    told = of_three()
    by: dict[str, list[Found]] = {}
    for part in told.parts:
        by.setdefault(part.origin.id, []).append(part)
    assert len(by) == 3
    outcomes = [taken(order, told) for order in permutations(by.values())]
    first = outcomes[0]
    # One field was written three times; the mother and the father joined by themselves.
    ((key, *sides),) = first["odds"]  # type: ignore[misc]  # a list of tuples
    assert (key, len(sides)) == ("identity.names", 3)
    assert first["waiting"] == []
    assert all(each == first for each in outcomes)
