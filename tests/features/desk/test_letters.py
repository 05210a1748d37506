"""The board of deadlines sends its letters and remembers them; the home page waits for answers."""

import datetime as dt
from pathlib import Path

from files_of_people import CLERK, DIRECTOR, ZOUMANA, Home, admit, home, title
from prisondesk.bootstrap.letters_desk import letters
from prisondesk.features.custody import events
from prisondesk.features.custody.model.court import HearingOutcome, NoticeAnswer
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode

BAMAKO = Facility(
    FacilityCode("BKO"), "Maison d’essai", "Essai", "", FacilityKind.MCA, "M.", "A.",
    demonstration=True,
)  # fmt: skip


def groups(house: Home) -> dict[str, int]:
    column = house.services.home.home(CLERK).mine
    return {each.title.text: each.total for each in column.groups}


def test_a_printed_notice_is_a_fact_with_its_answer_awaited(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        key = admit(house, ZOUMANA, title("61/24", dt.date(2023, 12, 2)))
        board = letters(house.services, CLERK)
        assert board is not None
        paper = board.notice(key)
        assert groups(house).get("Notices of expiry without an answer") is None
        board.sent(key, paper)
        assert groups(house)["Notices of expiry without an answer"] == 1
        (held,) = house.services.court.case(CLERK, key).holding
        (notice,) = held.notices
        assert notice.end == dt.date(2024, 12, 2)
        case = house.services.deadlines.board(CLERK).bands[0][1][0]
        assert case.noticed == notice.number == paper.order.number
        answer = events.NoticeAnswered(
            held.title_id, notice.number, house.clock.now(), NoticeAnswer.OTHER, "renvoi"
        )
        house.services.court.enter(CLERK, key, answer)
        assert groups(house).get("Notices of expiry without an answer") is None


def test_a_hearing_is_a_task_before_it_and_after_it(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        (held,) = house.services.court.case(CLERK, key).holding
        today = house.clock.now().date()
        summons = events.HearingFixed(held.title_id, "h1", today, "9 h", "TGI", "fond")
        house.services.court.enter(CLERK, key, summons)
        assert groups(house)["Hearings"] == 1
        told = events.HearingHeld(
            held.title_id, "h1", HearingOutcome.SENTENCED, produced=True, told="escorte"
        )
        house.services.court.enter(CLERK, key, told)
        assert groups(house).get("Hearings") is None
        assert groups(house)["Decisions expected after a hearing"] == 1


def test_the_state_of_the_week_groups_people_by_authority(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        admit(house, ZOUMANA, title("61/24", dt.date(2023, 12, 2)))
        admit(house, ZOUMANA)
        board = letters(house.services, CLERK)
        assert board is not None
        content = board.state().order.content
        assert [len(lines) for _, lines in content.expired] == [1]
        assert [len(lines) for _, lines in content.vigilance] == [1]


def test_one_letter_a_judge_carries_the_notices_and_all_are_noted_at_once(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        key = admit(house, ZOUMANA, title("61/24", dt.date(2023, 12, 2)))
        admit(house, ZOUMANA)
        board = letters(house.services, CLERK)
        assert board is not None
        paper = board.batch()
        kinds = [each.kind.key for each in paper.orders]
        assert kinds[0] == "judge-letter"
        assert kinds.count("expiry-notice") == 1
        board.batch_sent(paper)
        assert house.services.court.case(CLERK, key).titles[0].notices
        again = {each.kind.key for each in board.batch().orders}
        assert "expiry-notice" not in again  # nobody is told twice; vigilance is asked again
