"""How fast the list of persons appears and follows the keyboard, beside a bare table.

``PYTHONPATH=src:tests python tests/benchmarks/bench_people.py [FOLDER] [PEOPLE]`` makes an
encrypted database of that many invented people in FOLDER (a scratch folder when none is given) and
prints JSON: milliseconds, and how many times the same thing takes in a `QTableView` over as many
rows that never change. *peer_search_ms* is the same name asked of double metaphone with
Jaro-Winkler, over the same names lying bare in memory.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from sqlalchemy import insert

from benches import benches
from files_of_people import CLERK, Home, home
from name_peer import Metaphones
from prisondesk.bootstrap.file_desk import file_desk
from prisondesk.features.dossier.rules.searching import Words, stored_words
from prisondesk.features.dossier.store import PersonRow, PersonWordRow
from prisondesk.features.dossier.ui.people import PeopleScreen
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.rules.names import sort_name
from prisondesk.kernel.page import Page, Sort

PEOPLE = 100_000
ROUNDS = 9
TYPED = "dembele z"
CLANS = (
    "TRAORÉ", "DEMBÉLÉ", "KONATÉ", "DIARRA", "COULIBALY", "KEÏTA", "SIDIBÉ", "MAÏGA", "TOURÉ",
    "DIALLO", "SANGARÉ", "CISSÉ", "DOUMBIA", "FOFANA", "SAMAKÉ", "KONÉ", "TOGOLA", "BAGAYOKO",
    "CAMARA", "SISSOKO", "DIAKITÉ", "SISSOKO", "OUATTARA", "GUINDO", "ONGOÏBA", "TANGARA",
)  # fmt: skip
GIVEN = (
    "Zoumana", "Ibrahima", "Oumar", "Lassana", "Moussa", "Adama", "Amadou", "Bakary", "Issa",
    "Seydou", "Modibo", "Yacouba", "Hamidou", "Abdoulaye", "Fousseyni", "Drissa", "Bourama",
    "Fatoumata", "Mariam", "Aminata", "Kadiatou", "Oumou", "Rokia", "Assitan", "Nana", "Sira",
)  # fmt: skip
STATUSES = ("inculpe", "prevenu", "condamne_definitif", "accuse", "")


class StaticModel(QAbstractTableModel):
    """As many rows as the list has, each saying the same."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return self.rows

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 5

    def data(self, _index: object, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return "DEMBÉLÉ Zoumana" if role == Qt.ItemDataRole.DisplayRole else None


def parts_of(number: int) -> tuple[str, str]:
    """Return the clan and the first name of an invented person."""
    return CLANS[number % len(CLANS)], GIVEN[number // len(CLANS) % len(GIVEN)]


def name_of(number: int) -> str:
    """Return the whole name of an invented person."""
    return " ".join(parts_of(number))


def people(house: Home, count: int) -> None:
    """Write *count* invented people straight into the table of the list."""
    lines, words = [], []
    for number in range(count):
        clan, given = parts_of(number)
        name = name_of(number)
        names = Names(given=given, clan=clan, as_on_title=name)
        key = f"{number:08d}"
        cell = f"{'ABCDE'[number % 5]}-{number % 40 + 1}"
        lines.append(
            {
                "dossier": key, "gone": False, "sort_name": sort_name(names), "name": name,
                "arabic": "", "number": f"BKO-2026-{number:06d}", "cell": cell,
                "status": STATUSES[number % len(STATUSES)],
                "since": date(2026, 1, 1) + timedelta(days=number % 300),
            }
        )  # fmt: skip
        found = {(kind.value, word) for kind, word in stored_words(Words(names, (), None, cell))}
        lines[-1]["words"] = " ".join(("", *sorted({word for _, word in found}), ""))
        words += [{"dossier": key, "kind": kind, "word": word} for kind, word in sorted(found)]
    with house.ledger.database.writing() as connection:
        connection.execute(insert(PersonRow), lines)
        connection.execute(insert(PersonWordRow), words)


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def first_paint(make: Callable[[], QWidget]) -> float:
    """Return the median time from making a widget to its first picture in a window."""
    taken = []
    for _ in range(ROUNDS):
        kept: list[QWidget] = []

        def show(kept: list[QWidget] = kept) -> None:
            widget = make()
            widget.resize(1194, 684)
            widget.show()
            QApplication.processEvents()
            widget.grab()
            kept.append(widget)

        taken.append(milliseconds(show))
        kept[0].close()
        kept[0].deleteLater()
        QApplication.processEvents()
    return statistics.median(taken)


def keystrokes(screen: PeopleScreen) -> list[float]:
    """Return the time from each key to the repainted list."""
    taken = []
    for letter in TYPED:

        def press(letter: str = letter) -> None:
            QTest.keyClicks(screen.filter, letter)
            QApplication.processEvents()
            screen.table.viewport().grab()

        taken.append(milliseconds(press))
    return taken


def bare_table(rows: int) -> QTableView:
    """Return the floor: a plain view over rows that never change."""
    view = QTableView()
    model = StaticModel(rows)
    model.setParent(view)
    view.setModel(model)
    return view


def main(folder: Path, count: int) -> dict[str, float]:
    """Measure and return the figures."""
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise TypeError("no application")
    with home(folder) as house, benches(application) as bench:
        people(house, count)
        made, desk = bench(), file_desk(house.services, CLERK)

        def screen() -> PeopleScreen:
            new = PeopleScreen(made, desk)
            new.arrive()
            return new

        floor = first_paint(lambda: bare_table(count))
        paint = first_paint(screen)
        shown = screen()
        shown.resize(1194, 684)
        shown.show()
        QApplication.processEvents()
        keys = keystrokes(shown)
        files = house.services.dossier
        deep = Page(count - 100, 100, Sort("status", descending=True))
        far = milliseconds(lambda: files.people(CLERK, deep))
        search = milliseconds(lambda: house.services.search.find(CLERK, "dembele zoumana"))
        near = milliseconds(lambda: house.services.search.find(CLERK, "dambele zoumanna"))
        peer = Metaphones()
        peer.build([name_of(number) for number in range(count)])
        beside = milliseconds(lambda: peer.search("dambele zoumanna", 8))
        shown.close()
        return {
            "people": count,
            "floor_ms": floor,
            "first_paint_ms": paint,
            "first_paint_ratio": paint / floor,
            "key_to_repaint_median_ms": statistics.median(keys),
            "key_to_repaint_worst_ms": max(keys),
            "key_to_repaint_ratio": statistics.median(keys) / floor,
            "last_page_by_status_ms": far,
            "search_ms": search,
            "similar_writing_ms": near,
            "peer_search_ms": beside,
            "similar_writing_of_peer": near / beside,
        }


if __name__ == "__main__":
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else PEOPLE
    with tempfile.TemporaryDirectory() as scratch:
        figures = main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch), wanted)
    print(json.dumps({key: round(value, 2) for key, value in figures.items()}, indent=2))
