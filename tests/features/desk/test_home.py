"""The home page names what waits for each role, and liberty stands before everything."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from databases import with_keys
from files_of_people import (
    ALHASSANE,
    CHIEF,
    CLERK,
    DIRECTOR,
    FATOUMATA,
    GUARD,
    INSPECTOR,
    NURSE,
    ZOUMANA,
    Home,
    admit,
    home,
    identify,
    present,
    title,
)
from houses import officer
from prisondesk.features.custody.events import ReleaseOrdered
from prisondesk.features.custody.rules.board import Band
from prisondesk.features.desk.model import Column
from prisondesk.features.desk.rules import home as rules
from prisondesk.features.dossier.model import Mood
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier
from prisondesk.security.roles import Role
from prisondesk.storage.local.drafts import Draft, save_draft

ENGLISH = translator("fr")


def groups(column: Column) -> dict[str, list[str]]:
    return {
        group.title.text: [ENGLISH(task.title) for task in group.tasks] for group in column.groups
    }


def order_release(house: Home, key: str) -> None:
    title_id = house.services.custody.case(CLERK, key).titles[0].title_id
    body = ReleaseOrdered(title_id, title("9/26"), house.clock.now(), "porteur")
    house.services.custody.order_release(CLERK, key, body)


def test_an_order_of_release_is_the_alarm_of_the_day_for_everybody_who_may_act(
    tmp_path: Path,
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        order_release(house, key)
        house.clock.advance(hours=1, minutes=28)
        for actor in (CLERK, CHIEF, DIRECTOR, GUARD):
            alarm = house.services.home.home(actor).today.alarm
            assert alarm is not None, actor.role
            assert (alarm.screen, alarm.argument) == ("dossier", (key, "titles"))
            assert "1 h 28" in ENGLISH(alarm.detail)
        assert house.services.home.home(NURSE).today.alarm is None


def test_arrivals_wait_for_whoever_may_do_their_next_station(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = present(house)
        identify(house, key, ZOUMANA)
        assert groups(house.services.home.home(CLERK).today)["Without écrou"] == ["EXEMPLE Zoumana"]
        nurse = house.services.home.home(NURSE).today
        assert groups(nurse)["Arrivals"] == ["EXEMPLE Zoumana"]
        (arrivals,) = (group for group in nurse.groups if group.title.text == "Arrivals")
        assert ENGLISH(arrivals.tasks[0].what).startswith("examen de santé")
        assert "Without écrou" not in groups(nurse)


def test_an_ecrou_waits_for_the_chief_until_it_is_validated(tmp_path: Path) -> None:
    def waiting(house: Home) -> list[str]:
        groups = house.services.home.home(CHIEF).mine.groups
        verbs = [task for group in groups for task in group.tasks]
        return [str(task.argument) for task in verbs if task.verb.text == "Validate"]

    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        assert any(key in each for each in waiting(house))
        house.services.custody.validate_ecrou(CHIEF, key)
        assert not any(key in each for each in waiting(house))


def test_a_presence_without_ecrou_counts_its_hours(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        present(house)
        page = house.services.home.home(DIRECTOR)
        (group,) = (each for each in page.today.groups if each.title.text == "Without écrou")
        assert group.tasks[0].since is not None
        assert ENGLISH(group.tasks[0].since) == "10 h 46"
        assert (page.written, page.without) == (0, 1)


def test_titles_are_expired_first_then_near_then_only_watched(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        today = house.clock.now().date()
        days = (2, 10, 40)
        ends = [today + dt.timedelta(days=each) for each in days]
        keys = [admit(house, names, title(ends=end)) for names, end in zip(
            (ZOUMANA, ALHASSANE, FATOUMATA), ends, strict=True)]  # fmt: skip
        quiet = admit(house, ZOUMANA)
        house.clock.advance(days=4)
        board = house.services.deadlines.board(CLERK)
        assert [(band, [case.dossier for case in cases]) for band, cases in board.bands] == [
            (Band.EXPIRED, [keys[0]]),
            (Band.NEAR, [keys[1]]),
            (Band.COMING, [keys[2]]),
        ]
        assert [case.dossier for case in board.vigilance] == [quiet]
        assert board.vigilance_total == 1
        law = house.services.home.home(CLERK).law
        assert law.alarm is not None
        assert [group.mood for group in law.groups] == [Mood.LAW, Mood.SOON, Mood.KNOW]
        assert house.services.home.counts(CLERK)["deadlines"] == 2
        assert house.services.home.home(GUARD).law == Column()
        with pytest.raises(Refused):
            house.services.deadlines.board(GUARD)


def test_without_a_limit_the_cases_stand_by_judge_and_nothing_is_red(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        for names in (ZOUMANA, ALHASSANE):
            admit(house, names)
        house.clock.advance(days=60)
        (judge,) = house.services.deadlines.board(INSPECTOR).judges
        assert (judge.count, judge.authority) == (2, "juge d’instruction, TGI fictif")
        law = house.services.home.home(CLERK).law
        assert law.alarm is None
        assert [group.mood for group in law.groups] == [Mood.KNOW]


def test_no_line_counts_zero_days(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        admit(house, ZOUMANA)
        board = house.services.deadlines.board(INSPECTOR)
        today, (case,) = board.today, board.vigilance
        groups = [
            rules.vigilance([replace(judge, oldest_act=today) for judge in board.judges], today),
            rules.dated(msg("Expired"), [replace(case, ends=today)], today, Mood.LAW),
        ]
        waits = [task.since for group in groups for task in group.tasks]
    assert [word and word.count for word in waits] == [None, None]
    assert [word and word.text for word in waits] == ["last act today", "expired today"]


def test_a_judge_of_the_dated_table_is_named_and_not_coded(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        admit(house, ZOUMANA, replace(title(), authority="cld"))
        (judge,) = house.services.deadlines.board(INSPECTOR).judges
        assert "libertés" in judge.authority


def test_why_a_date_is_this_date_is_told_step_by_step(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA, title(ends=dt.date(2026, 12, 2)))
        why = house.services.deadlines.why(CLERK, key)
        assert why.deadline.end == dt.date(2026, 12, 2)
        assert why.deadline.last == dt.date(2026, 12, 1)
        assert len(why.deadline.trace) == 2
        with pytest.raises(Refused):
            house.services.deadlines.why(CLERK, present(house))


def test_a_draft_waits_for_its_own_author_only(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        draft = Draft(CLERK.officer, "arrival-list", "BKO", {"rows": []}, house.clock.now())
        with house.ledger.database.writing() as connection:
            save_draft(connection, draft)
        assert "My drafts" in groups(house.services.home.home(CLERK).mine)
        assert "My drafts" not in groups(house.services.home.home(CHIEF).mine)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_home_that_can_be_read(role: Role, tmp_path: Path) -> None:
    with home(tmp_path) as house:
        present(house)
        admit(house, ZOUMANA)
        page = house.services.home.home(officer(role))
        for column in (page.today, page.mine, page.law):
            for group in column.groups:
                assert ENGLISH(group.title)
                for task in group.tasks:
                    assert all(map(ENGLISH, (task.title, task.what, task.verb)))
        house.services.home.counts(officer(role))


def test_the_search_says_why_and_shows_nobody_to_those_who_may_not_see(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        (answer,) = house.services.search.find(CLERK, "zoumana")
        assert (answer.dossier, answer.name) == (key, "EXEMPLE Zoumana")
        assert answer.why.text == "name"
        assert "BKO-2026-00001" in ENGLISH(answer.detail)
        assert house.services.search.find(officer(Role.COURIER), "zoumana") == ()


def test_a_backup_is_verified_and_never_stands_beside_the_records(tmp_path: Path) -> None:
    folder, stick = tmp_path / "prison", tmp_path / "stick"
    folder.mkdir()
    stick.mkdir()
    with home(with_keys(folder)) as house:
        admit(house, ZOUMANA)
        keeping = house.services.keeping
        seen: list[tuple[int, int]] = []
        copy = keeping.back_up(DIRECTOR, stick, lambda *step: seen.append(step))
        assert copy.path.parent == stick
        assert copy.facts > 5
        for _ in range(2):  # looking at a backup leaves it as it was
            assert keeping.verify(DIRECTOR, copy.path, lambda *_: None).proven
        assert seen[-1][0] == seen[-1][1]
        assert keeping.last_backup() == house.clock.now()
        for wrong in (folder, tmp_path / "nowhere"):
            with pytest.raises(Refused):
                keeping.back_up(DIRECTOR, wrong, lambda *_: None)
        with pytest.raises(Refused):
            keeping.back_up(CLERK, stick, lambda *_: None)


def test_the_check_finds_a_table_that_is_not_as_the_book_says(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        assert house.services.keeping.check(DIRECTOR, lambda *_: None).sound
        with house.ledger.database.writing() as connection:
            connection.exec_driver_sql("UPDATE person_line SET name = 'AUTRE'")
        found = house.services.keeping.check(DIRECTOR, lambda *_: None)
        assert found.different == ("person_line",)
        assert house.services.dossier.identity_bar(CLERK, key).name == "EXEMPLE Zoumana"
        assert house.services.dossier.lines(CLERK, [key])[key].name == "EXEMPLE Zoumana"
        assert len(house.ledger.entries(dossier(key))) > 5
        with pytest.raises(Refused):
            house.services.keeping.check(CLERK, lambda *_: None)
