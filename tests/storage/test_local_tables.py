"""Local tables keep drafts, numbers, printings, looks, choices and wrong tries."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from databases import database_with_tables
from prisondesk.kernel.refusal import Refused
from prisondesk.schema import STORES
from prisondesk.storage.base import Record
from prisondesk.storage.database import Database
from prisondesk.storage.local import drafts, numbers, prints, readings, settings, throttle
from prisondesk.storage.local.marks import is_local

NOON = dt.datetime(2026, 3, 4, 12, 0, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(seconds=1)
DRAFT = drafts.Draft("greffe", "intake.identity", "d1", {"nom": "Traoré", "ⵜⴰ": [1, None]}, NOON)
PAPER = prints.Printed("BKO-P-1", "receipt", "d1", 2, "family", "greffe", NOON, "ab" * 32, False)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with database_with_tables(tmp_path) as opened:
        yield opened


def test_a_draft_comes_back_as_it_was_typed_last(database: Database) -> None:
    again = replace(DRAFT, content={"nom": "Traore"}, saved_at=LATER)
    with database.writing() as connection:
        drafts.save_draft(connection, DRAFT)
        assert drafts.find_draft(connection, "greffe", "intake.identity", "d1") == DRAFT
        drafts.save_draft(connection, again)
    with database.reading() as connection:
        assert drafts.drafts_of(connection, "greffe") == (again,)


def test_drafts_of_others_are_not_shown_and_the_newest_is_first(database: Database) -> None:
    newer = replace(DRAFT, subject="d2", saved_at=LATER)
    with database.writing() as connection:
        for draft in (DRAFT, newer, replace(DRAFT, owner="medecin")):
            drafts.save_draft(connection, draft)
        assert drafts.drafts_of(connection, "greffe") == (newer, DRAFT)
        drafts.drop_draft(connection, "greffe", "intake.identity", "d2")
        drafts.drop_draft(connection, "greffe", "intake.identity", "never there")
        assert drafts.drafts_of(connection, "greffe") == (DRAFT,)


def test_numbers_follow_each_other_by_kind_and_year(database: Database) -> None:
    with database.writing() as connection:
        taken = [numbers.take_number(connection, "ecrou", 2026) for _ in range(3)]
        assert taken == [1, 2, 3]
        assert numbers.take_number(connection, "ecrou", 2027) == 1
        assert numbers.take_number(connection, "receipt", 2026) == 1
        assert numbers.next_number(connection, "ecrou", 2026) == 4
        assert numbers.next_number(connection, "ecrou", 2028) == 1


def test_a_number_of_a_failed_write_is_given_again(database: Database) -> None:
    def take_and_fail() -> None:
        with database.writing() as connection:
            assert numbers.take_number(connection, "ecrou", 2026) == 1
            raise LookupError

    with pytest.raises(LookupError):
        take_and_fail()
    with database.writing() as connection:
        assert numbers.take_number(connection, "ecrou", 2026) == 1


def test_numbers_go_on_after_the_paper_register_but_never_back(database: Database) -> None:
    with database.writing() as connection:
        numbers.continue_numbers(connection, "ecrou", 2026, 347)
        assert numbers.take_number(connection, "ecrou", 2026) == 348
        numbers.continue_numbers(connection, "ecrou", 2026, 348)
        with pytest.raises(Refused, match="already given out"):
            numbers.continue_numbers(connection, "ecrou", 2026, 347)
        assert numbers.take_number(connection, "ecrou", 2026) == 349


@limits(max_examples=30, deadline=None)
@given(kept=st.lists(st.booleans(), max_size=30))
def test_saved_numbers_never_have_gaps(
    tmp_path_factory: pytest.TempPathFactory, kept: list[bool]
) -> None:
    saved: list[int] = []
    with database_with_tables(tmp_path_factory.mktemp("numbers")) as database:
        for keep in kept:
            with database.writing() as connection:
                savepoint = connection.begin_nested()
                number = numbers.take_number(connection, "ecrou", 2026)
                if keep:
                    saved.append(number)
                else:
                    savepoint.rollback()
    assert saved == list(range(1, sum(kept) + 1))


def test_printings_are_counted_by_paper_and_listed_by_subject_and_time(database: Database) -> None:
    second = replace(PAPER, copies=1, at=LATER, duplicata=True)
    with database.writing() as connection:
        assert prints.times_printed(connection, "BKO-P-1") == 0
        prints.log_print(connection, PAPER)
        prints.log_print(connection, second)
        prints.log_print(connection, replace(PAPER, number="BKO-P-2", subject="d2"))
        assert prints.times_printed(connection, "BKO-P-1") == 3
        assert prints.prints_of(connection, "d1") == (second, PAPER)
        assert prints.prints_between(connection, LATER, LATER + dt.timedelta(1)) == (second,)


def test_a_look_is_remembered_for_the_subject_and_the_officer(database: Database) -> None:
    looks = [
        readings.Reading("medecin", f"d{number % 2}", "health", "care", NOON) for number in range(4)
    ]
    with database.writing() as connection:
        for look in looks:
            readings.log_reading(connection, look)
        assert readings.readings_of(connection, "d1") == (looks[3], looks[1])
        assert readings.readings_by(connection, "medecin", limit=3) == tuple(looks[:0:-1])
        assert readings.readings_by(connection, "greffe") == ()


@pytest.mark.parametrize("value", [None, False, 0, "", "BKO", [1, {"é": None}]])
def test_a_choice_comes_back_even_when_it_is_nothing(database: Database, value: object) -> None:
    with database.writing() as connection:
        assert settings.read_setting(connection, "facility", "unset") == "unset"
        settings.write_setting(connection, "facility", "before")
        settings.write_setting(connection, "facility", value)
        assert settings.read_setting(connection, "facility", "unset") == value


def test_wrong_tries_outlast_a_restart_until_a_right_one(database: Database) -> None:
    with database.writing() as connection:
        throttle.keep_throttle(connection, "greffe", throttle.Throttle(1, NOON))
        throttle.keep_throttle(connection, "greffe", throttle.Throttle(2, LATER))
    with database.reading() as connection:
        assert throttle.throttle_of(connection, "greffe") == throttle.Throttle(2, LATER)
    with database.writing() as connection:
        throttle.clear_throttle(connection, "greffe")
        assert throttle.throttle_of(connection, "greffe") is None


def test_every_local_table_carries_its_mark() -> None:
    records = [mapper.class_ for mapper in Record.registry.mappers]
    local = {each for each in records if each.__module__.startswith("prisondesk.storage.local")}
    assert len(local) == 6
    assert all(is_local(each) for each in local)
    assert STORES
