"""The night: a convoy comes with a handwritten list, which is typed without a mouse."""

from PySide6.QtCore import Qt

from journeys.cast import CHIEF, LIST, MENDED_DATE, WRONG_LINE
from journeys.driver import Clerk
from journeys.hands import Hands
from journeys.keepsakes import keep
from journeys.play import Journey
from prisondesk.ui.tables import EditableGrid

KEY = Qt.Key
WITHOUT_TITLE = "ESSAI Drissa"


def sign_in(journey: Journey) -> None:
    """The head of the registry takes the chair."""
    prison, journal = journey.bamako, journey.journal
    with journal.step("sign-in", "BKO"):
        prison.sign_in(CHIEF)
        journal.equal("who sits there", prison.actor.name, CHIEF.name)
        journal.check("the personal key signs", prison.actor.approval_key is not None)
        journal.check("no health key at the registry", prison.actor.health_identity is None)


def arrivals_empty(journey: Journey) -> None:
    """Nobody waits yet: the page teaches what it will hold."""
    prison = journey.bamako
    with journey.journal.step("arrivals, nobody waits", "BKO"):
        prison.clerk.go("arrivals")
        journey.journal.equal("admissions", len(prison.services.intake.unfinished(prison.actor)), 0)
        prison.clerk.photograph("arrivees-vide")


def type_list(journey: Journey) -> None:
    """Type the convoy and its lines; one date does not exist and its cell says so."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("arrivals list, the convoy", "BKO"):
        clerk.go("arrivals")
        clerk.press(
            KEY.Key_N, held=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        clerk.settle()
        journal.equal(
            "the open screen", prison.desk.window and prison.desk.window.here(), "arrival-list"
        )
        clerk.photograph("liste-convoi")
        _type_convoy(clerk)
        clerk.control(KEY.Key_Return)
        clerk.settle()
    with journal.step("arrivals list, the lines", "BKO"):
        for line in LIST:
            for text in line.texts[:-1]:
                clerk.type(text)
                clerk.press(KEY.Key_Tab)
            clerk.type(line.texts[-1])
            clerk.press(KEY.Key_Return)
        grid = _grid(clerk)
        journal.equal("lines", len(grid.rows()), len(LIST))
        wrong = [(row, column) for row, column, _ in grid.problems()]
        journal.equal("cells to correct (line, column)", wrong, [(WRONG_LINE, 5)])
        clerk.photograph("liste-lignes")
        journal.equal("typing survives a change of language", len(_grid(clerk).rows()), len(LIST))


def mend_and_admit(journey: Journey) -> None:
    """Go to the wrong cell with one key, mend it, read all again and admit."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("arrivals list, mended and read again", "BKO"):
        _grid(clerk).setFocus()
        clerk.press(KEY.Key_F8)
        clerk.type(MENDED_DATE)
        clerk.press(KEY.Key_Return)
        journal.equal("cells to correct", _grid(clerk).problems(), [])
        clerk.control(KEY.Key_Return)
        clerk.settle()
        clerk.photograph("liste-relue", again=lambda: _read_again(clerk))
    with journal.step("arrivals list, admitted", "BKO"):
        clerk.control(KEY.Key_Return)
        clerk.settle()
        admitted = prison.services.intake.unfinished(prison.actor)
        journal.equal("persons admitted", len(admitted), len(LIST))
        clerk.photograph("arrivees")
        clerk.control(KEY.Key_P)
        clerk.settle()
        keep(journey, "liste-arrivees", Hands(clerk).paper())
    with journal.step("letter to the prosecutor about a presence without écrou", "BKO"):
        hands = Hands(clerk)
        key = hands.open_row("arrival-rows", WITHOUT_TITLE)
        hands.station("title")
        clerk.click("verb-letter")
        keep(journey, "lettre-procureur", hands.paper())
        case = prison.services.custody.case(prison.actor, key)
        journal.check("still counted without écrou", case.present_without_ecrou)


def _type_convoy(clerk: Clerk) -> None:
    clerk.type("21:05")
    clerk.press(KEY.Key_Return)
    clerk.type("Gendarmerie, peloton fictif n° 0")
    clerk.press(KEY.Key_Return)
    clerk.type("M. Essai")
    clerk.press(KEY.Key_Return)
    clerk.type("adjudant")
    clerk.press(KEY.Key_Return)
    clerk.type(str(len(LIST)))


def _read_again(clerk: Clerk) -> None:
    if clerk.sees("arrivals-grid"):
        clerk.control(KEY.Key_Return)
        clerk.settle()


def _grid(clerk: Clerk) -> EditableGrid:
    found = clerk.find("arrivals-grid")
    if not isinstance(found, EditableGrid):
        raise TypeError(type(found).__name__)
    return found
