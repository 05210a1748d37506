"""Facts recorded by the thousand are the facts that would be recorded one by one."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

from houses import officer, prison
from prisondesk.bootstrap.stories import Arrival, story
from prisondesk.features.health.events import HealthExamined
from prisondesk.features.health.model import Consent, Examination, Fitness
from prisondesk.features.inmates.events import AliasAdded
from prisondesk.features.inmates.model.names import Alias, AliasKind
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.checking import verify
from prisondesk.ledger.entry import Entry, dossier
from prisondesk.ledger.rebuilding import digests, rebuild
from prisondesk.security.roles import Role

CAME = dt.datetime(2024, 3, 5, 14, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
UNTIL = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
# The zone of the moment and the loose accent are both changed on the way to the bytes.
NICKNAMED = AliasAdded(Alias("De\u0301mo", AliasKind.NICKNAME))
SEEN = HealthExamined(
    "BKO-S-2024-00001", Examination(Fitness.FIT, Consent.NAMED, on_reception=True)
)
PEOPLE = [Arrival(number, "BKO", CAME, number + 1, UNTIL) for number in range(12)]
STORIES = {
    f"d{arrival.number:02d}": (*story(arrival), (NICKNAMED, CAME), (SEEN, CAME))
    for arrival in PEOPLE
}


def fill(ledger: Ledger, *, bulk: bool) -> None:
    author = officer(Role.DIRECTOR)
    with ledger.bulk(author) if bulk else ledger.work(author) as work:
        for key, told in STORIES.items():
            for body, at in told:
                work.record(dossier(key), body, done_at=at, reason="motif", reason_code="x")


def told_by(entry: Entry) -> tuple[object, ...]:
    header = entry.header
    return (
        entry.depth,
        entry.body,
        entry.reason,
        header.stream,
        header.lane,
        header.kind,
        header.seq,
        header.hlc,
        header.wall,
        header.author,
        header.role,
        header.done_at,
        header.custody_epoch,
        len(header.parents),
    )


def test_bulk_facts_and_their_views_are_those_of_daily_work(tmp_path: Path) -> None:
    with (
        prison(tmp_path / "one") as (daily, _),
        prison(tmp_path / "two") as (bulk, _),
    ):
        fill(daily, bulk=False)
        fill(bulk, bulk=True)
        for arrival in PEOPLE:
            stream = dossier(f"d{arrival.number:02d}")
            ours, theirs = bulk.entries(stream), daily.entries(stream)
            assert [told_by(each) for each in ours] == [told_by(each) for each in theirs]
            assert len(ours) > 4
            for before, after in pairwise(ours):
                assert after.header.parents == (before.hash,)
        with bulk.database.reading() as connection:
            assert verify(connection) == ()


@pytest.mark.parametrize("bulk", [True, False])
def test_views_made_while_recording_are_those_of_a_rebuild(tmp_path: Path, *, bulk: bool) -> None:
    with prison(tmp_path) as (ledger, _):
        fill(ledger, bulk=bulk)
        tools = ledger.tools
        with ledger.database.writing() as connection:
            before = digests(connection, tools.projector)
            again = rebuild(connection, tools.catalogue, tools.projector)
            assert again.different == ()
            assert digests(connection, tools.projector) == before
        assert len(set(before.values())) > 3, "the views hold something"


def test_a_file_recorded_in_bulk_goes_on_one_fact_at_a_time(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        fill(ledger, bulk=True)
        last = ledger.entries(dossier("d03"))[-1]
        with ledger.work(officer(Role.DIRECTOR)) as work:
            work.record(dossier("d03"), NICKNAMED)
        assert ledger.entries(dossier("d03"))[-1].header.parents == (last.hash,)
        with ledger.database.reading() as connection:
            assert verify(connection) == ()


def test_bulk_work_takes_no_stream_that_holds_something(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        fill(ledger, bulk=True)
        with pytest.raises(LookupError):
            fill(ledger, bulk=True)
        assert len(ledger.entries(dossier("d03"))) == len(STORIES["d03"])
