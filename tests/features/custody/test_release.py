"""Nobody leaves while a title holds, and nothing else keeps anybody."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from files_of_people import CHIEF, CLERK, DIRECTOR, ZOUMANA, Home, admit, home, title
from prisondesk.features.custody import events
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.court import Handover, OrderArrived
from prisondesk.features.custody.model.status import ExitReason, TitleKind
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.rules.release import due_since, late_hours, levee_on_paper
from prisondesk.features.custody.service import Leaving
from prisondesk.features.property.events import BelongingsReceived
from prisondesk.features.property.model import Acknowledged, Item, Signature
from prisondesk.kernel.refusal import Refused

ORDER = Title(TitleKind.ML, "219/26", dt.date(2026, 11, 24), "juge")
LEAVING = Leaving(ExitReason.RELEASE_ORDERED, "S. Poste", unsigned_why="régisseur en mission")


def ended(house: Home, key: str, title_id: str) -> None:
    day = house.clock.now().date()
    body = events.TitleEnded(title_id, day, ExitReason.RELEASE_ORDERED, "ML 219/26")
    house.services.court.enter(CLERK, key, body)


def test_a_second_title_holds_and_everything_else_lets_go(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        first = house.services.court.case(CLERK, key).holding[0].title_id
        custody = house.services.custody
        second = custody.receive_title(CLERK, key, replace(title("40/26"), kind=TitleKind.CPC))
        custody.judge_title(CLERK, key, second)
        kept = BelongingsReceived(
            "EF-1", (Item("sac"),), 18_500, (), Acknowledged(Signature.THUMB, "Témoin")
        )
        house.services.property.receive(CLERK, key, kept)
        house.services.court.order_arrived(CLERK, key, ORDER, title_id=first, how="porteur")
        ended(house, key, first)
        sight = house.services.releases.look(CLERK, key)
        assert sight.held_by is not None
        assert sight.held_by.text == "Held for another reason: {titles}."
        with pytest.raises(Refused, match="Held for another reason"):
            house.services.releases.release(CLERK, key, LEAVING)
        ended(house, key, second)
        # The belongings are still in the store and no field is filled: the person leaves.
        levee = house.services.releases.release(CLERK, key, LEAVING)
        assert (levee, levee_on_paper(levee)) == ("BKO-L-2026-00001", "1/2026")
        case = house.services.court.case(CLERK, key)
        assert (case.levee, case.unsigned_why) == (levee, "régisseur en mission")
        with pytest.raises(Refused, match="not held here"):
            house.services.releases.release(CLERK, key, LEAVING)


def test_the_cell_ends_with_the_release(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        ended(house, key, house.services.court.case(CLERK, key).holding[0].title_id)
        assert [each for each, _ in house.services.releases.unsigned(CHIEF)] == []
        house.services.releases.release(DIRECTOR, key, LEAVING)
        assert [each for each, _ in house.services.releases.unsigned(CHIEF)] == [key]
        whole = house.services.dossier.open(CLERK, key)
        assert whole.stay is None


def test_identity_is_checked_by_another_and_a_missing_check_is_a_reason(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        ended(house, key, house.services.court.case(CLERK, key).holding[0].title_id)
        release = house.services.releases.release
        with pytest.raises(Refused, match="second officer"):
            release(CLERK, key, replace(LEAVING, checked_by=CLERK.name))
        with pytest.raises(Refused, match="write why"):
            release(CLERK, key, replace(LEAVING, unsigned_why=""))
        release(CLERK, key, replace(LEAVING, checked_by="", handover=Handover(papers="carnet")))
        case = house.services.court.case(CLERK, key)
        assert case.handover == Handover(papers="carnet")


def test_a_release_entered_afterwards_keeps_its_true_hour(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        title_id = house.services.court.case(CLERK, key).holding[0].title_id
        house.services.court.order_arrived(CLERK, key, ORDER, how="téléphone")
        ended(house, key, title_id)
        at = house.clock.now() + dt.timedelta(hours=3)
        house.services.releases.release(CLERK, key, replace(LEAVING, at=at))
        sight = house.services.releases.look(CLERK, key)
        assert sight.case.released_at == at
        assert sight.late is not None
        assert (sight.late.hours, sight.late.minutes) == (3, 0)


def test_lateness_counts_from_the_last_of_all_titles() -> None:
    arrived = dt.datetime(2026, 3, 14, 11, 40, tzinfo=dt.UTC)
    one = HeldTitle("a", title(), checked=True, ended=dt.date(2026, 3, 14))
    two = HeldTitle("b", title(), checked=True)
    case = Case(titles=(one, two), orders=(OrderArrived("a", ORDER, arrived, ""),))
    assert due_since(case, {"b": None}, lambda day: day) is None
    over = due_since(case, {"b": dt.date(2026, 3, 10)}, lambda day: day)
    assert over == arrived
    late = late_hours(over, dt.datetime(2026, 3, 14, 12, 25, tzinfo=dt.UTC))
    assert late is not None
    assert (late.hours, late.minutes) == (0, 45)
    assert late_hours(over, arrived) is None
