"""How often the database is asked does not grow with the entries that a bundle brings."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event

from linked import Linked, carry, prisons, stick_in
from prisondesk.features.custody import events as custody
from prisondesk.ledger.entry import dossier


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect every statement that any database is asked meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def with_acts(house: Linked, key: str, acts: int) -> None:
    """Let a person leave whose file has so many acts of the court."""
    house.admit(key)
    (title,) = house.services.custody.case(house.clerk, key).titles
    with house.ledger.work(house.chief) as work:
        for act in range(acts):
            noted = custody.JudicialActNoted(title.title_id, work.now.date(), f"acte n° {act}")
            work.record(dossier(key), noted)
    transfer = house.prepare(key)
    house.services.transfers.depart(house.chief, transfer, second=house.director)


def test_a_long_file_asks_the_database_no_oftener_than_a_short_one(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        counts = []
        for number, acts in enumerate((1, 5, 200)):
            with_acts(bko, f"d{number}", acts)
            stick = stick_in(tmp_path / f"stick{number}")
            with statements() as asked:
                taken = carry(bko, knb, stick)
            assert taken.new_facts >= acts
            counts.append(len(asked))
            carry(knb, bko, stick_in(tmp_path / f"back{number}"))
        # The first bundle finds an empty line; after that only rows by the hundred may add a few.
        assert counts[2] <= counts[1] + 10, counts
