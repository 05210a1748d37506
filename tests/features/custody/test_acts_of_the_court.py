"""Acts of the court are entered as facts, and every date follows from them."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from houses import officer, prison
from prisondesk.features.custody import events
from prisondesk.features.custody.model.court import CaseFile, HearingOutcome, NoticeAnswer
from prisondesk.features.custody.model.sentence import Liberty, Span, Term
from prisondesk.features.custody.model.status import (
    ExitReason,
    LegalStatus,
    OffenceClass,
    TitleKind,
)
from prisondesk.features.custody.model.title import Offence, Seen, Title
from prisondesk.features.custody.service import CustodyService, JudicialService
from prisondesk.features.custody.store import reading
from prisondesk.features.custody.store import waiting as waiting_store
from prisondesk.features.inmates import events as inmate_events
from prisondesk.features.inmates.model.birth import born_on
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.features.inmates.service import InmateService
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role

CLERK = officer(Role.REGISTRY_CLERK)
CHIEF = officer(Role.REGISTRY_CHIEF)
WARRANT = Title(
    TitleKind.MD,
    "61/25",
    dt.date(2024, 12, 2),
    "juge_instruction",
    Offence("vol qualifié", "art. 252", OffenceClass.CRIME),
    names_person=True,
    signed_and_sealed=Seen.YES,
    original=True,
)
RELEASE = Title(TitleKind.ML, "219/26", dt.date(2026, 11, 24), "juge_instruction")


def held(ledger: Ledger, custody: CustodyService, warrant: Title = WARRANT) -> str:
    identity = Identity(split_name("EXEMPLE Moussa"), Sex.MALE, born_on(dt.date(1994, 3, 12)))
    InmateService(ledger).record(CLERK, "k1", (inmate_events.IdentityRecorded(identity),))
    title_id = custody.receive_title(CLERK, "k1", warrant)
    custody.judge_title(CLERK, "k1", title_id)
    custody.take_ecrou(CLERK, "k1", title_id, LegalStatus.INCULPE)
    return title_id


def test_an_extension_moves_the_end_and_an_early_end_is_refused(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        custody, court = CustodyService(ledger, clock), JudicialService(ledger, clock)
        title_id = held(ledger, custody)
        order = events.OrderExtended(title_id, "402/25", "juge", dt.date(2025, 11, 24))
        court.enter(CLERK, "k1", order)
        found = custody.deadline(court.case(CLERK, "k1").holding[0])
        assert found.end == dt.date(2026, 12, 2)
        by_time = events.TitleEnded(
            title_id, dt.date(2026, 11, 24), ExitReason.RELEASE_OF_RIGHT, "calcul"
        )
        with pytest.raises(Refused, match="runs until"):
            court.enter(CLERK, "k1", by_time)
        by_order = replace(by_time, why=ExitReason.RELEASE_ORDERED, act="ML 219/26")
        court.enter(CLERK, "k1", by_order)
        assert court.case(CLERK, "k1").holding == ()


def test_a_hearing_waits_for_its_outcome_and_a_notice_for_its_answer(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        custody, court = CustodyService(ledger, clock), JudicialService(ledger, clock)
        title_id = held(ledger, custody)
        summons = events.HearingFixed(
            title_id, "", dt.date(2026, 11, 20), "9 h", "TGI Commune III", "jugement"
        )
        hearing_id = court.fix_hearing(CLERK, "k1", summons)
        with ledger.reading() as connection:
            assert [each.outcome for each in waiting_store.hearings(connection)] == [None]
        outcome = HearingOutcome.UNDER_ADVISEMENT
        court.enter(CLERK, "k1", events.HearingHeld(title_id, hearing_id, outcome, produced=True))
        with ledger.reading() as connection:
            waiting = waiting_store.hearings(connection)
            assert [each.outcome for each in waiting] == [HearingOutcome.UNDER_ADVISEMENT]
        told = events.HearingHeld(title_id, hearing_id, HearingOutcome.ADJOURNED, produced=True)
        court.enter(CLERK, "k1", told)
        with ledger.reading() as connection:
            assert waiting_store.hearings(connection) == ()
        at = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
        sent = events.NoticeSent(
            title_id, "AV-1", dt.date(2026, 12, 2), ("juge", "procureur"), at, "porteur"
        )
        court.enter(CLERK, "k1", sent)
        with ledger.reading() as connection:
            assert [each.number for each in waiting_store.notices(connection)] == ["AV-1"]
        answer = events.NoticeAnswered(title_id, "AV-1", at, NoticeAnswer.EXTENDED, "402/26")
        court.enter(CLERK, "k1", answer)
        with ledger.reading() as connection:
            assert waiting_store.notices(connection) == ()
        wrong = replace(answer, number="AV-9")
        with pytest.raises(Refused):
            court.enter(CLERK, "k1", wrong)


def test_a_sentence_with_credit_remission_and_escape_ends_as_counted(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        custody, court = CustodyService(ledger, clock), JudicialService(ledger, clock)
        title_id = held(ledger, custody)
        remission = events.RemissionGranted(
            title_id, Term(months=6), "décret 1", dt.date(2026, 1, 2)
        )
        with pytest.raises(Refused, match="judgment first"):
            court.enter(CHIEF, "k1", remission)
        judged = events.SentenceRecorded(
            title_id,
            dt.date(2026, 5, 5),
            "TGI",
            dt.date(2024, 12, 2),
            (Term(years=5),),
            final=True,
        )
        court.enter(CLERK, "k1", judged)
        court.enter(CHIEF, "k1", remission)
        span = Span(dt.date(2024, 11, 1), dt.date(2024, 11, 10))
        court.enter(CHIEF, "k1", events.CreditGranted(title_id, span, "extrait 12"))
        away = Liberty(dt.date(2025, 3, 1), dt.date(2025, 3, 5))
        court.enter(CHIEF, "k1", events.LibertyCounted(away))
        case = court.case(CHIEF, "k1")
        found = reading.deadline(case.holding[0], case.liberty)
        # 02/12/2024 + 54 months = 02/06/2029, ten days credited, four days at liberty.
        assert found.end == dt.date(2029, 5, 27)
        assert (found.rule, found.version) == ("sentence", "0.1-draft")
        counted = events.CreditGranted(
            title_id, Span(dt.date(2025, 1, 1), dt.date(2025, 1, 2)), "extrait"
        )
        with pytest.raises(Refused, match="counted in the sentence"):
            court.enter(CHIEF, "k1", counted)


def test_the_class_the_chief_reads_decides_the_limit(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        custody, court = CustodyService(ledger, clock), JudicialService(ledger, clock)
        title_id = held(ledger, custody)
        body = events.OffenceValidated(title_id, OffenceClass.DELIT, 60, "extrait 7")
        with pytest.raises(Refused):
            court.enter(CLERK, "k1", body)
        court.enter(CHIEF, "k1", body)
        files = events.CaseRecorded(title_id, CaseFile("TGI Commune III", "4e cabinet"))
        court.enter(CLERK, "k1", files)
        court.enter(CLERK, "k1", events.ChargeAdded(title_id, Offence("recel")))
        one = court.case(CLERK, "k1").holding[0]
        assert (custody.deadline(one).rule, one.class_validated) == ("dp_delit", True)
        assert one.case_file is not None
        assert [each.text for each in one.charges] == ["recel"]


def test_an_order_of_release_counts_for_every_title_unless_it_names_one(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        custody, court = CustodyService(ledger, clock), JudicialService(ledger, clock)
        first = held(ledger, custody)
        second = custody.receive_title(CLERK, "k1", replace(WARRANT, number="7/26"))
        custody.judge_title(CLERK, "k1", second)
        court.order_arrived(CLERK, "k1", RELEASE, title_id=second, how="téléphone")
        assert [each.title_id for each in court.case(CLERK, "k1").orders] == [second]
        court.order_arrived(CLERK, "k1", RELEASE, how="porteur")
        orders = court.case(CLERK, "k1").orders
        assert {each.title_id for each in orders} == {first, second}
        with ledger.reading() as connection:
            assert [key for key, _ in reading.release_alarms(connection)] == ["k1"]
        assert not CLERK.may(Permission.SENTENCE_VALIDATE)
