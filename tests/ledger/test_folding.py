"""What several projections ask of the same facts is worked out once, and never from other facts."""

import datetime as dt
from collections.abc import Sequence

from notebook import NurseNoted, PersonNamed, VisitReceived

from prisondesk.ledger import rebuilding
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import Entry, dossier
from prisondesk.ledger.folding import remembering
from prisondesk.ledger.work import Author

PERSON = dossier("p1")
DAY = dt.date(2026, 11, 22)
INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1"


def _entries(ledger: Ledger, author: Author) -> tuple[Entry, ...]:
    with ledger.work(author) as work:
        work.record(PERSON, PersonNamed("Moussa", "EXEMPLE"))
        work.record(PERSON, VisitReceived("sa mère", DAY))
        work.record(PERSON, NurseNoted("calme"))
    return ledger.entries(PERSON)


def test_the_same_facts_are_folded_once_whoever_asks(ledger: Ledger, author: Author) -> None:
    asked: list[int] = []

    @remembering(lambda: (PersonNamed, VisitReceived))
    def told(entries: Sequence[Entry]) -> int:
        asked.append(len(entries))
        return len(entries)

    entries = _entries(ledger, author)
    assert told(entries) == told(list(entries)) == told(entries[:2]) == 2
    assert asked == [2]


def test_other_facts_or_an_erased_body_are_folded_anew(ledger: Ledger, author: Author) -> None:
    @remembering(lambda: (PersonNamed, VisitReceived))
    def names(entries: Sequence[Entry]) -> tuple[str, ...]:
        return tuple(type(each.body).__name__ for each in entries)

    entries = _entries(ledger, author)
    assert names(entries) == ("PersonNamed", "VisitReceived")
    assert names(entries[1:]) == ("VisitReceived",)
    erased = [entries[0]._replace(body=None), *entries[1:]]
    assert names(entries) == ("PersonNamed", "VisitReceived")
    assert names(erased) == ("VisitReceived",)


def test_a_rebuild_leaves_every_index_as_it_was(ledger: Ledger, author: Author) -> None:
    _entries(ledger, author)
    tools = ledger.tools
    with ledger.database.writing() as connection:
        connection.exec_driver_sql("CREATE INDEX ix_test_person_name ON test_person (name)")
        before = connection.exec_driver_sql(INDEXES).all()
        rebuilt = rebuilding.rebuild(connection, tools.catalogue, tools.projector)
        after = connection.exec_driver_sql(INDEXES).all()
    assert rebuilt.different == ()
    assert after == before
    assert "ix_test_person_name" in {row.name for row in after}
