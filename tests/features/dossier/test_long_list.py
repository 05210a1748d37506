"""A list longer than one page is shown before it is counted, and counted for what is typed last."""

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from benches import MakeBench, Stage
from files_of_people import CLERK, home
from prisondesk.bootstrap.file_desk import file_desk
from prisondesk.features.dossier.store import PersonRow
from prisondesk.features.dossier.ui.people import PeopleScreen

LONG = 250


def rows() -> list[dict[str, object]]:
    return [
        {
            "dossier": f"{number:04d}", "gone": False, "sort_name": f"exemple {number:04d}",
            "name": f"EXEMPLE {number:04d}", "arabic": "", "number": "", "cell": "",
            "status": "", "since": None, "words": f" exemple {number % 2}x ",
        }
        for number in range(LONG)
    ]  # fmt: skip


def test_the_first_page_stands_at_once_and_the_number_follows(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        with house.ledger.database.writing() as connection:
            connection.execute(insert(PersonRow), rows())
        made = bench()
        screen = PeopleScreen(made, file_desk(house.services, CLERK))
        stage(screen)
        screen.arrive()
        assert screen.model.rowCount() == 100
        assert screen.model.key(99) == "0099"
        screen.table.select_row(7)
        qtbot.waitUntil(lambda: screen.model.rowCount() == LONG)
        assert screen.table.current_key() == "0007"
        assert screen.model.key(LONG - 1) == "0249"
        QTest.keyClicks(screen.filter, "ex")
        QTest.keyClicks(screen.filter, " 1x")
        qtbot.waitUntil(lambda: screen.model.rowCount() == LONG // 2)
        qtbot.waitUntil(lambda: not made.jobs.busy)
        assert screen.model.rowCount() == LONG // 2
