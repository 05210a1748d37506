"""The days after: a title expires and is renewed, a release with a second title, a crowded night.

Everything is done in the windows of Bamako, to the second person of the list.
"""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Qt

from journeys.cast import CHIEF, DIRECTOR, LIST, SECURITY
from journeys.hands import Hands
from journeys.journal import BrokenCheckError
from journeys.keepsakes import keep
from journeys.play import Journey
from journeys.stages_screening import told_night
from prisondesk.features.custody.model.case import HeldTitle
from prisondesk.features.custody.ui.court import CourtScreen
from prisondesk.features.custody.ui.release import ReleaseScreen
from prisondesk.features.intake.ui.pages import AnswersPage
from prisondesk.ui.tables import EditableGrid

KEY = Qt.Key
NAME = LIST[1].name
AGAIN = "SPECIMEN Bubakar"  # the same name as another clerk hears it
CROWD = 20
CROWDED = "B-14"  # twelve places
DAYS = 4
ORDER_OF_RELEASE, COMMITTAL = "ML", "MD"


def other(journey: Journey) -> str:
    """Return the dossier of the person these days are about."""
    return journey.notes["other"]


def title_with_end(journey: Journey) -> None:
    """A title that says itself when it ends is read, and the person is written on it."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    hands = Hands(clerk)
    with journal.step("a title with an end, and the écrou on it", "BKO"):
        prison.change(CHIEF)
        clerk.go("arrivals")
        journey.notes["other"] = hands.open_row("arrival-rows", NAME)
        hands.station("title")
        hands.pick({"authority": "cld", "has_end": "yes"})
        hands.enter(
            {"ends_on": _day(journey, DAYS), "offence": "vol simple", "article": "art. 251"}
        )
        hands.pick({"class": "delit", "names_person": "yes", "sealed": "yes"})
        hands.pick({"original": "original"})
        hands.save()
        hands.station("identity")
        form = clerk.screen(AnswersPage).form
        hands.fill(form, {"status": "prevenu", "entry": "new"})
        clerk.control(KEY.Key_Return)
        clerk.settle()
        hands.paper()
        (held,) = prison.services.custody.case(prison.actor, other(journey)).titles
        journal.equal("its end", f"{held.title.ends_on:%d/%m/%Y}", _day(journey, DAYS))


def expires(journey: Journey) -> None:
    """Four days later the home page of the registry and the deadlines say that it is over."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("the title expires", "BKO"):
        journey.later(days=DAYS)
        prison.change(CHIEF)
        clerk.go("home")
        clerk.photograph("titre-expire-accueil")
        clerk.go("deadlines")
        clerk.photograph("titre-expire-echeances")
        alarm = prison.services.home.home(prison.actor).law.alarm
        journal.check("the home page raises the alarm", alarm is not None)


def renewed(journey: Journey) -> None:
    """The order that extends the detention arrives; the date on it is read and wins."""
    prison, journal = journey.bamako, journey.journal
    with journal.step("a renewal arrives", "BKO"):
        prison.clerk.go("court", other(journey))
        end = _day(journey, 30)
        answers = {
            "number": "OMD 77/26",
            "authority": "Juge fictif",
            "dated": _day(journey, 0),
            "ends_on": end,
        }
        _enter_act(journey, "extend", answers, "acte-prolongation")
        home = prison.services.home.home(prison.actor)
        journal.check("the alarm is over", home.law.alarm is None)
        due = prison.services.custody.deadline(_held(journey)[0]).end
        journal.equal("its end now", f"{due:%d/%m/%Y}", end)


def second_title(journey: Journey) -> None:
    """Another title for the same person arrives and is judged at once."""
    journal = journey.journal
    with journal.step("a second title", "BKO"):
        answers = {
            "kind": COMMITTAL,
            "number": "2201/26",
            "dated": _day(journey, 0),
            "authority": "Juge fictif",
            "offence": "recel",
            "class": "delit",
            "names_person": "yes",
            "sealed": "yes",
            "original": "yes",
        }
        _enter_act(journey, "title", answers, "acte-second-titre")
        journal.equal("titles that hold", len(_held(journey)), 2)


def order_of_release(journey: Journey) -> None:
    """An order of release under the first title: an alarm at once, and the other title holds."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("order of release under the first title", "BKO"):
        clerk.go("court", other(journey))
        _order(journey, "ML 311/26", _held(journey)[0].title_id)
        clerk.go("home")
        clerk.photograph("ordre-elargissement-accueil")
        alarm = prison.services.home.home(prison.actor).today.alarm
        journal.check("the home page raises the alarm", alarm is not None)
        clerk.go("release", other(journey))
        clerk.click("close-title")
        clerk.photograph("elargissement-second-titre")
        journal.equal("titles that hold", len(_held(journey)), 1)
        verb = clerk.screen(ReleaseScreen).verb
        journal.check("held for another reason: nobody is released", not verb.isEnabled())


def released(journey: Journey) -> None:
    """The other title ends too; two officers let the person go, with the slip in hand."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("released by two officers", "BKO"):
        clerk.go("court", other(journey))
        _order(journey, "ML 312/26", "")
        clerk.go("release", other(journey))
        clerk.click("close-title")
        _fill_release(journey)
        clerk.photograph("elargissement", again=lambda: _fill_release(journey))
        clerk.control(KEY.Key_Return)
        clerk.settle()
        keep(journey, "billet-de-sortie", Hands(clerk).paper())
        case = prison.services.custody.case(prison.actor, other(journey))
        journal.check("released", case.released_at is not None)
        gone = {each.dossier for each in prison.services.intake.unfinished(prison.actor)}
        journal.check("no arrival any more", other(journey) not in gone)


def crowded_night(journey: Journey) -> None:
    """Twenty people come at night for a cell of twelve; among them, under another spelling, him."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("a crowded night of twenty arrivals", "BKO"):
        journey.later(days=1, hours=10)
        prison.change(SECURITY)
        clerk.go("arrival-list")
        hour = journey.now - dt.timedelta(minutes=40)
        for text in (f"{hour:%H:%M}", "Gendarmerie, peloton fictif n° 2", "M. Essai", "adjudant"):
            clerk.type(text)
            clerk.press(KEY.Key_Return)
        clerk.type(str(CROWD))
        clerk.control(KEY.Key_Return)
        clerk.settle()
        _type_crowd(journey)
        clerk.photograph("nuit-de-vingt")
        clerk.control(KEY.Key_Return)
        clerk.settle()
        clerk.control(KEY.Key_Return)
        clerk.settle()
        inside = prison.services.placements.occupants(prison.actor, CROWDED)
        journal.check("more than the cell has places for", len(inside) > 12, len(inside))
        clerk.go("cells")
        clerk.photograph("nuit-de-vingt-cellules")
        journal.equal("persons to ask before the night", len(told_night(journey)), CROWD)


def found_again(journey: Journey) -> None:
    """The registry looks for the name as it hears it and finds the old file."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("the returning person found under another spelling", "BKO"):
        prison.change(CHIEF)
        hits = prison.services.dossier.find(prison.actor, AGAIN)
        journal.check("the old file is found", other(journey) in [hit.line.dossier for hit in hits])
        clerk.press(KEY.Key_F2)
        clerk.type(AGAIN.lower())
        clerk.press(KEY.Key_Return)
        clerk.settle()
        clerk.photograph("recherche-autre-graphie", ("fr",))
        clerk.press(KEY.Key_Escape)
        clerk.go("arrivals")
        key = Hands(clerk).open_row("arrival-rows", AGAIN)
        journal.check("two files until two people join them", key != other(journey))
        clerk.go("duplicates", key)
        clerk.photograph("dossiers-d-une-meme-personne", again=clerk.settle)


def _type_crowd(journey: Journey) -> None:
    clerk = journey.bamako.clerk
    for number in range(CROWD):
        name = AGAIN if number == 0 else f"FICTIF Personne {chr(65 + number)}"
        line = (name, "M", "1998" if number == 0 else str(20 + number), "MD 30/26", "h", CROWDED)
        for text in line[:-1]:
            clerk.type(text)
            clerk.press(KEY.Key_Tab)
        clerk.type(line[-1])
        clerk.press(KEY.Key_Return)
    grid = clerk.find("arrivals-grid")
    if not isinstance(grid, EditableGrid) or grid.problems():
        raise BrokenCheckError("the list of the night has problems")


def _enter_act(journey: Journey, act: str, answers: Mapping[str, str], picture: str = "") -> None:
    """Choose an act among those of the court, fill its form and enter it."""
    clerk = journey.bamako.clerk
    _choose_act(journey, act, answers)
    if picture:
        clerk.photograph(picture, again=lambda: _choose_act(journey, act, answers))
    clerk.control(KEY.Key_Return)
    clerk.settle()


def _choose_act(journey: Journey, act: str, answers: Mapping[str, str]) -> None:
    clerk = journey.bamako.clerk
    screen = clerk.screen(CourtScreen)
    screen.acts.setFocus()
    clerk.press(*[KEY.Key_Up] * screen.acts.model().rowCount())
    for _ in range(screen.acts.model().rowCount()):
        if screen.acts.current_key() == act:
            break
        clerk.press(KEY.Key_Down)
    clerk.settle()
    if screen.form is None:
        raise BrokenCheckError(f"no form for the act {act}")
    Hands(clerk).fill(screen.form, answers)


def _order(journey: Journey, number: str, title_id: str) -> None:
    answers = {"title_id": title_id} if title_id else {}
    answers |= {
        "kind": ORDER_OF_RELEASE,
        "number": number,
        "dated": _day(journey, 0),
        "authority": "Juge fictif",
        "how": "porteur",
    }
    _enter_act(journey, "order", answers)


def _fill_release(journey: Journey) -> None:
    clerk = journey.bamako.clerk
    screen = clerk.screen(ReleaseScreen)
    answers = {"why": "release_ordered", "checked_by": "Sergent Témoin", "agree": "yes"}
    Hands(clerk).fill(screen.form, answers)
    for line, text in ((screen.user, DIRECTOR.account), (screen.password, DIRECTOR.password)):
        line.setFocus()
        clerk.control(KEY.Key_A)
        clerk.type(text)
    screen.form.field("checked_by").enter()


def _held(journey: Journey) -> tuple[HeldTitle, ...]:
    prison = journey.bamako
    return prison.services.custody.case(prison.actor, other(journey)).holding


def _day(journey: Journey, after: int) -> str:
    return f"{journey.now.date() + dt.timedelta(days=after):%d/%m/%Y}"
