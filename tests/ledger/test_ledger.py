"""Facts are recorded once, chained, and every view is computed from them."""

import datetime as dt
import json
from collections.abc import Callable

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from notebook import NurseNoted, PersonNamed, PersonRow, VisitReceived
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError

from effort import examples
from fakes import FixedClock
from prisondesk.ledger import checking, rebuilding, streams
from prisondesk.ledger.admission import BadFact
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import RawFact, dossier
from prisondesk.ledger.work import Author

MOUSSA = dossier("moussa")
TODAY = dt.date(2026, 11, 24)


def row(connection: Connection) -> tuple[str, int, dt.date | None] | None:
    found = connection.execute(select(PersonRow.name, PersonRow.visits, PersonRow.last_visit))
    return next((tuple(each) for each in found), None)


def test_a_fact_and_its_view_are_written_together(ledger: Ledger, author: Author) -> None:
    with ledger.work(author) as work:
        work.record(MOUSSA, PersonNamed("Moussa", "FICTIF"))
        work.record(MOUSSA, VisitReceived("Fanta", TODAY, ("Awa",)))
    with ledger.reading() as connection:
        assert row(connection) == ("Moussa FICTIF", 1, TODAY)
    first, second = ledger.entries(MOUSSA)
    assert second.header.parents == (first.hash,)
    assert second.header.writer_prev == first.hash
    assert second.body == VisitReceived("Fanta", TODAY, ("Awa",))


def test_when_something_fails_nothing_is_kept(ledger: Ledger, author: Author) -> None:

    def fail() -> None:
        with ledger.work(author) as work:
            work.record(MOUSSA, PersonNamed("Moussa", "FICTIF"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ledger.entries(MOUSSA) == ()
    with ledger.work(author) as work:
        work.record(MOUSSA, PersonNamed("Moussa", "FICTIF"))
    assert ledger.entries(MOUSSA)[0].header.seq == 1


def test_who_did_it_and_when_is_kept_apart_from_who_typed_it(
    ledger: Ledger, author: Author, clock: FixedClock
) -> None:
    done = clock.now() - dt.timedelta(hours=11)
    with ledger.work(author) as work:
        work.record(MOUSSA, VisitReceived("Fanta", TODAY), done_by="S. Modèle", done_at=done)
    (entry,) = ledger.entries(MOUSSA)
    assert (entry.author, entry.header.done_by) == ("greffe-1", "S. Modèle")
    assert (entry.done_at, entry.header.wall) == (done, clock.now())


def test_listeners_hear_which_streams_changed_after_the_commit(
    ledger: Ledger, author: Author
) -> None:
    heard: list[str] = []
    ledger.listen(lambda changed: heard.extend(map(str, changed)))
    with ledger.work(author) as work:
        work.record(MOUSSA, PersonNamed("Moussa", "FICTIF"))
        assert heard == []
    assert heard == ["dossier:moussa"]


def test_facts_can_be_neither_changed_nor_deleted_and_bodies_only_erased(
    ledger: Ledger, author: Author
) -> None:
    with ledger.work(author) as work:
        work.record(MOUSSA, PersonNamed("Moussa", "FICTIF"))
    for statement in (
        "DELETE FROM fact",
        "UPDATE fact SET header = x'00'",
        "UPDATE fact SET body = x'00'",
        "UPDATE fact SET seq = 9",
    ):
        with pytest.raises(DatabaseError), ledger.database.writing() as connection:
            connection.execute(text(statement))
    with ledger.database.writing() as connection:
        connection.execute(text("UPDATE fact SET body = NULL"))
        assert checking.verify(connection) == ()


def test_health_is_sealed_from_the_first_fact_and_opens_only_for_its_group(
    ledger: Ledger, author: Author, health: pyrage.x25519.Identity
) -> None:
    with ledger.work(author) as work:
        work.record(MOUSSA, NurseNoted("paludisme"))
    (sealed,) = ledger.entries(MOUSSA)
    assert sealed.body is None
    (opened,) = ledger.entries(MOUSSA, identity=str(health))
    assert opened.body == NurseNoted("paludisme")
    stranger = pyrage.x25519.Identity.generate()
    assert ledger.entries(MOUSSA, identity=str(stranger))[0].body is None
    with ledger.reading() as connection:
        ((_, raw),) = streams.raw(connection, MOUSSA)
    assert raw.body is not None
    assert b"paludisme" not in raw.body


def test_an_old_fact_is_read_in_todays_shape() -> None:
    catalogue = Catalogue((PersonNamed,))
    old = {"data": {"name": "Moussa FICTIF"}, "nonce": "00", "reason": "saisie de 2026"}
    assert catalogue.decode("test.person_named", 1, old) == (
        PersonNamed("Moussa", "FICTIF"),
        "saisie de 2026",
    )


def test_a_fact_of_a_newer_program_is_kept_and_waits(ledger: Ledger) -> None:
    catalogue = ledger.tools.catalogue
    assert catalogue.decode("test.person_named", 3, {"data": {}, "nonce": ""})[0] is None
    assert catalogue.decode("test.unheard_of", 1, {"data": {}, "nonce": ""})[0] is None


def test_the_chain_tells_where_it_was_touched(ledger: Ledger, author: Author) -> None:
    with ledger.work(author) as work:
        for number in range(5):
            work.record(MOUSSA, VisitReceived(f"V{number}", TODAY))
    with ledger.database.writing() as connection:
        connection.execute(text("DROP TRIGGER fact_is_never_changed"))
        header = connection.execute(text("SELECT header FROM fact WHERE seq = 3")).scalar_one()
        forged = json.loads(header) | {"author": "someone-else"}
        connection.execute(
            text("UPDATE fact SET header = :header WHERE seq = 3"),
            {"header": json.dumps(forged, sort_keys=True).encode()},
        )
    with ledger.reading() as connection:
        (found,) = checking.verify(connection)
    assert (found.seq, found.why) == (3, "header changed")


def test_a_view_that_was_tampered_with_is_found_and_made_again(
    ledger: Ledger, author: Author
) -> None:
    with ledger.work(author) as work:
        work.record(MOUSSA, PersonNamed("Moussa", "FICTIF"))
    tools = ledger.tools
    with ledger.database.writing() as connection:
        assert rebuilding.rebuild(connection, tools.catalogue, tools.projector).different == ()
        connection.execute(text("UPDATE test_person SET name = 'Autre'"))
        rebuilt = rebuilding.rebuild(connection, tools.catalogue, tools.projector)
        assert rebuilt.different == ("test_person",)
        assert row(connection) == ("Moussa FICTIF", 0, None)


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=st.permutations(range(6)))
def test_the_order_of_import_never_matters(
    new_ledger: Callable[[str], Ledger], author: Author, order: list[int], tmp_path: object
) -> None:
    count = len(_made)
    origin, destination = new_ledger(f"A{count}"), new_ledger(f"B{count}")
    _made.append(count)
    with origin.work(author) as work:
        for number in range(3):
            work.record(MOUSSA, PersonNamed(f"Nom{number}", "FICTIF"))
            work.record(MOUSSA, VisitReceived("Fanta", TODAY + dt.timedelta(days=number)))
    with origin.reading() as connection:
        facts = [raw for _, raw in streams.raw(connection, MOUSSA)]
        expected = row(connection)
    for position in order:
        with destination.work(author) as work:
            work.admit([facts[position]])
    with destination.reading() as connection:
        assert row(connection) == expected
        assert streams.heads(connection, MOUSSA) == (destination.entries(MOUSSA)[-1].hash,)
        assert checking.verify(connection) == ()


_made: list[int] = []


def test_a_fact_with_a_changed_body_is_not_let_in(
    new_ledger: Callable[[str], Ledger], author: Author
) -> None:
    origin, destination = new_ledger("A"), new_ledger("B")
    with origin.work(author) as work:
        work.record(MOUSSA, PersonNamed("Moussa", "FICTIF"))
    with origin.reading() as connection:
        ((_, raw),) = streams.raw(connection, MOUSSA)
    assert raw.body is not None
    forged = RawFact(raw.header, raw.body.replace(b"Moussa", b"Modibo"))
    with pytest.raises(BadFact), destination.work(author) as work:
        work.admit([forged])
    assert destination.entries(MOUSSA) == ()


def test_what_is_here_already_changes_nothing(ledger: Ledger, author: Author) -> None:
    with ledger.work(author) as work:
        work.record(MOUSSA, PersonNamed("Moussa", "FICTIF"))
    with ledger.reading() as connection:
        facts = [raw for _, raw in streams.raw(connection, MOUSSA)]
    with ledger.work(author) as work:
        admitted = work.admit(facts)
        assert (admitted.new, admitted.known) == (0, 1)
        assert work.touched == frozenset()
