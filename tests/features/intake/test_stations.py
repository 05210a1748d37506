"""The eleven stations, what they wait for, and what is read again before the écrou."""

import datetime as dt
from dataclasses import replace

import pytest

from prisondesk.features.custody.events import EcrouTaken, TitleChecked, TitleReceived
from prisondesk.features.custody.model.deadline import Basis, Deadline
from prisondesk.features.custody.model.status import TitleKind
from prisondesk.features.custody.model.title import Offence, Title
from prisondesk.features.custody.rules.title_check import Bearer, check_title
from prisondesk.features.inmates.events import IdentityRecorded
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Person
from prisondesk.features.inmates.rules.completeness import ITEMS
from prisondesk.features.intake import events
from prisondesk.features.intake.events import (
    AdmissionOpened,
    HealthCheckHeld,
    RulesTold,
    SearchHeld,
    StationImpossible,
    StationNotApplicable,
)
from prisondesk.features.intake.model.first_night import (
    Attention,
    NightRow,
    Question,
    Rating,
)
from prisondesk.features.intake.model.stations import (
    STATIONS,
    AdmissionState,
    ImpossibleReason,
    Part,
    StationKey,
    StationState,
    StationView,
)
from prisondesk.features.intake.rules.checklist import (
    admission_state,
    checklist,
    ecrou_gate,
    search_problems,
    state_after,
    stations_done,
)
from prisondesk.features.intake.rules.completeness import PIECES, file_completeness
from prisondesk.features.intake.rules.first_night import care, not_asked, read_rating
from prisondesk.features.intake.rules.marks import marks
from prisondesk.features.intake.rules.summary import Answers, summary
from prisondesk.features.property.events import BelongingsReceived
from prisondesk.features.property.model import Acknowledged, Signature
from prisondesk.ledger.codec import from_plain, to_plain
from prisondesk.ledger.entry import Entry, Header
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.strict import dumps, loads

GATE = dt.datetime(2026, 11, 23, 22, 14, tzinfo=dt.UTC)
TITLE = Title(TitleKind.MD, "1204/26", dt.date(2026, 11, 23), "cld", Offence("vol", "art. 252"))
IDENTITY = Identity(Names(given="Zoumana", clan="Dembélé"))
OPENED = AdmissionOpened(GATE, "gendarmerie de Kati", "S. Keïta", "adjudant", 4)
ELSEWHERE = {
    "allocation.provisional_cell_given": Part.PROVISIONAL_CELL,
    "assessment.first_night_answered": Part.FIRST_NIGHT,
    "assessment.screening_signed": Part.SCREENED,
    "allocation.placed": Part.PLACED,
    "assessment.decided": Part.ASSESSED,
}


def entry(body: FactBody | None, kind: str = "", hours: int = 0, done_by: str = "") -> Entry:
    name = kind or (body.KIND.name if body else "")
    done = GATE + dt.timedelta(hours=hours)
    header = Header(
        v=1,
        id=name,
        stream="dossier:1",
        lane=body.KIND.lane if body else events.AdmissionOpened.KIND.lane,
        kind=name,
        kind_version=1,
        parents=(),
        writer="w",
        seq=1,
        writer_prev="",
        hlc=0,
        wall=done + dt.timedelta(hours=9),
        clock_ok=True,
        author="a.doumbia",
        role="registry_clerk",
        done_by=done_by,
        done_at=done,
        custody_epoch=1,
        reason_code="",
        body_sha256="",
    )
    return Entry("h", 1, header, body)


def view(entries: list[Entry], key: StationKey, hours: int = 1) -> StationView:
    now = GATE + dt.timedelta(hours=hours)
    found = checklist(marks(entries, ELSEWHERE), now)
    return next(each for each in found if each.station.key is key)


def test_there_are_eleven_stations_numbered_from_nought() -> None:
    assert [station.number for station in STATIONS] == list(range(11))
    assert {station.key for station in STATIONS} == set(StationKey)
    assert sorted(part for station in STATIONS for part in station.parts) == sorted(Part)


def test_only_the_title_precedes_the_identity() -> None:
    started = [entry(OPENED)]
    waiting = {
        each.station.key: each.why.text if each.why else ""
        for each in checklist(marks(started), GATE)
        if each.state is StationState.CANNOT_START
    }
    assert waiting == {
        StationKey.IDENTITY: "after the title",
        StationKey.DEEPER: "after “{station}”",
    }


def test_a_station_keeps_who_did_it_apart_from_who_typed_it() -> None:
    last = view([entry(OPENED, done_by="S. Keïta")], StationKey.GATE).last
    assert last is not None
    assert (last.done_by, last.typed_by) == ("S. Keïta", "a.doumbia")
    assert last.typed_at - last.done_at == dt.timedelta(hours=9)


def test_a_station_of_three_parts_is_done_when_all_three_are() -> None:
    told = entry(RulesTold("bm", "", read_aloud=True, sheet_given=False))
    searched = entry(SearchHeld("O. Diarra", same_sex=True))
    cell = entry(None, "allocation.provisional_cell_given")
    half = view([entry(OPENED), told, searched], StationKey.SECURITY)
    assert half.state is StationState.IN_PROGRESS
    assert half.missing == (Part.PROVISIONAL_CELL,)
    assert view([told, searched, cell], StationKey.SECURITY).state is StationState.DONE


def test_an_absent_nurse_makes_the_check_impossible_now_and_it_still_falls_due() -> None:
    again = GATE + dt.timedelta(hours=12)
    absent = entry(
        StationImpossible(StationKey.HEALTH, ImpossibleReason.NOBODY_THERE, again_at=again)
    )
    found = view([entry(OPENED), absent], StationKey.HEALTH, hours=25)
    assert found.state is StationState.IMPOSSIBLE_NOW
    assert found.why is not None
    assert found.last is not None
    assert found.last.again_at == again
    assert found.due_at == GATE + dt.timedelta(hours=24)
    assert found.overdue
    held = view([entry(OPENED), absent, entry(HealthCheckHeld("M. Sidibé"))], StationKey.HEALTH)
    assert (held.state, held.due_at) == (StationState.DONE, None)


def test_a_sealed_or_erased_body_still_counts_as_done() -> None:
    hidden = entry(None, HealthCheckHeld.KIND.name)
    assert view([hidden], StationKey.HEALTH).state is StationState.DONE


def test_a_station_that_does_not_concern_the_person_says_why() -> None:
    found = view([entry(StationNotApplicable(StationKey.SOCIAL, "de passage"))], StationKey.SOCIAL)
    assert found.state is StationState.NOT_APPLICABLE
    assert found.why is not None


def everything_but_the_deeper_one() -> list[Entry]:
    acknowledged = Acknowledged(Signature.THUMB, "Sira")
    return [
        entry(OPENED),
        entry(TitleReceived("t1", TITLE)),
        entry(TitleChecked("t1")),
        entry(IdentityRecorded(IDENTITY)),
        entry(EcrouTaken("BKO", 2026, 412, "t1", GATE)),
        entry(BelongingsReceived("EF-1", (), 0, (), acknowledged)),
    ]


def test_title_identity_and_belongings_make_it_registered() -> None:
    entries = everything_but_the_deeper_one()
    views = checklist(marks(entries), GATE)
    assert admission_state(views) is AdmissionState.REGISTERED
    assert state_after(marks(entries)) is AdmissionState.REGISTERED
    assert dict(stations_done(views).params) == {"done": 4, "total": 11}
    assert admission_state(checklist(marks(entries[:-1]), GATE)) is AdmissionState.OPEN
    assert state_after(marks(entries[:-1])) is AdmissionState.OPEN


def test_all_stations_over_make_it_complete() -> None:
    entries = everything_but_the_deeper_one()
    for key in (StationKey.HEALTH, StationKey.SOCIAL):
        entries.append(entry(StationNotApplicable(key, "de passage")))
    entries.append(entry(RulesTold("bm", "", read_aloud=True, sheet_given=False)))
    entries.append(entry(SearchHeld("O. Diarra", same_sex=True)))
    entries.append(entry(events.DirectorInterviewHeld(True, True)))
    entries += [entry(None, kind) for kind in ELSEWHERE if kind != "assessment.decided"]
    found = checklist(marks(entries, ELSEWHERE), GATE, deeper_applies=False)
    assert admission_state(found) is AdmissionState.COMPLETE
    assert found[-1].state is StationState.NOT_APPLICABLE
    undecided = checklist(marks(entries, ELSEWHERE), GATE)
    assert undecided[-1].state is StationState.CANNOT_START
    applies = checklist(marks(entries, ELSEWHERE), GATE, deeper_applies=True)
    assert applies[-1].state is StationState.TO_DO


def test_the_file_names_what_the_person_and_the_stations_still_owe() -> None:
    views = checklist(marks(everything_but_the_deeper_one()), GATE)
    meter = file_completeness(Person(IDENTITY), views)
    assert (meter.held, meter.total) == (1 + 4, len(ITEMS) + len(PIECES))
    assert [each.text for each in meter.missing][-4:] == [
        "Information in a language understood",
        "Health check held",
        "Screening signed",
        "Placement decided",
    ]


def test_the_title_alone_blocks_the_ecrou() -> None:
    gate = ecrou_gate(check_title(TITLE, Bearer(32), GATE.date()), IDENTITY.names)
    assert not gate.open
    assert gate.refusals == ()
    assert "the class of the offence" in [each.text for each in gate.missing]
    nameless = ecrou_gate(check_title(None, Bearer(None), GATE.date()), Names())
    assert len(nameless.refusals) == 1
    assert len(nameless.missing) == 1


@pytest.mark.parametrize(
    ("search", "problems"),
    [
        (SearchHeld("O. Diarra", same_sex=True), 0),
        (SearchHeld("", same_sex=True), 1),
        (SearchHeld("O. Diarra", same_sex=False), 1),
        (SearchHeld("O. Diarra", same_sex=True, intimate=True), 1),
        (SearchHeld("O. Diarra", same_sex=True, intimate=True, intimate_reason="lame vue"), 1),
        (
            SearchHeld(
                "O. Diarra", same_sex=True, intimate=True, intimate_reason="lame vue au portique"
            ),
            0,
        ),
    ],
)
def test_a_search_is_held_by_the_same_sex_and_gives_its_reason(
    search: SearchHeld, problems: int
) -> None:
    assert len(search_problems(search)) == problems


def test_an_unknown_answer_on_the_first_night_asks_for_a_watch() -> None:
    row = NightRow(((Question.NE1, Rating.YES), (Question.SH1, Rating.NI)))
    assert [(each.question, each.attention) for each in care(row)] == [
        (Question.NE1, Attention.TONIGHT),
        (Question.SH1, Attention.TONIGHT),
    ]
    assert not_asked(row) == (Question.VU1, Question.VU2, Question.HE1)
    assert not row.complete


def test_the_most_urgent_comes_first_and_no_means_nothing_to_do() -> None:
    row = NightRow(
        (
            (Question.SH1, Rating.NO),
            (Question.VU1, Rating.NI),
            (Question.VU2, Rating.NO),
            (Question.HE1, Rating.YES),
            (Question.NE1, Rating.NO),
        )
    )
    assert row.complete
    assert [each.question for each in care(row)] == [Question.HE1, Question.VU1]


def test_first_night_cells_are_read_by_key() -> None:
    assert [read_rating(text) for text in ("0", " 2 ", "?", "oui", "x")] == [
        Rating.NO,
        Rating.YES,
        Rating.NI,
        Rating.YES,
        None,
    ]


def test_the_summary_shows_what_is_missing_and_never_leaves_it_out() -> None:
    unset = Deadline(Basis.NOT_SET, review=dt.date(2026, 12, 23))
    lines = summary(Answers(OPENED, IDENTITY, TITLE, unset))
    missing = [line.label.text for line in lines if line.missing]
    assert missing == [
        "Class",
        "Legal limit",
        "Sex",
        "Birth",
        "Father’s name",
        "Mother’s name",
        "Nationality",
    ]
    bare = summary(Answers(OPENED, IDENTITY, replace(TITLE, dated=None, number=""), unset))
    assert len(bare) == len(lines)


def test_every_fact_of_intake_comes_back_from_its_plain_form() -> None:
    for fact in (
        OPENED,
        StationImpossible(StationKey.HEALTH, ImpossibleReason.NO_POWER, again_at=GATE),
        RulesTold("taq", "O. Lecteur", read_aloud=True, sheet_given=False),
        IdentityRecorded(IDENTITY),
        TitleReceived("t1", TITLE),
    ):
        assert from_plain(loads(dumps(to_plain(fact))), type(fact)) == fact
    assert len({fact.KIND.name for fact in events.FACTS}) == len(events.FACTS)
