"""No écrou without a valid title, and nobody off the record."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from houses import MORNING, officer, prison
from prisondesk.features.custody import events
from prisondesk.features.custody.model.status import (
    ExitReason,
    LegalStatus,
    OffenceClass,
    TitleKind,
)
from prisondesk.features.custody.model.title import Offence, Seen, Title
from prisondesk.features.custody.service import CustodyService, Leaving, ReleaseService
from prisondesk.features.custody.store import reading
from prisondesk.features.inmates import events as inmate_events
from prisondesk.features.inmates.model.birth import born_on
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.features.inmates.service import InmateService
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.roles import Role

CLERK = officer(Role.REGISTRY_CLERK)
GATE = officer(Role.SECURITY_OFFICER)
DIRECTOR = officer(Role.DIRECTOR)
WARRANT = Title(
    TitleKind.MD,
    "1204/26",
    dt.date(2026, 11, 23),
    "CLD",
    Offence("vol qualifié", "art. 252", OffenceClass.CRIME),
    names_person=True,
    signed_and_sealed=Seen.YES,
    original=True,
)


def admitted(ledger: Ledger, key: str, born: dt.date = dt.date(1994, 3, 12)) -> None:
    identity = Identity(split_name("EXEMPLE Moussa"), Sex.MALE, born_on(born))
    InmateService(ledger).record(CLERK, key, (inmate_events.IdentityRecorded(identity),))


def test_a_valid_title_gives_the_next_number_and_ends_the_presence(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        custody = CustodyService(ledger, clock)
        for expected, key in enumerate(("k1", "k2"), start=1):
            admitted(ledger, key)
            custody.open_presence(GATE, key)
            assert custody.case(CLERK, key).present_without_ecrou
            title_id = custody.receive_title(CLERK, key, WARRANT)
            with pytest.raises(Refused):
                custody.take_ecrou(CLERK, key, title_id, LegalStatus.INCULPE)
            assert custody.judge_title(CLERK, key, title_id).valid
            number = custody.take_ecrou(CLERK, key, title_id, LegalStatus.INCULPE)
            assert number.on_screen == f"BKO-2026-{expected:05d}"
            case = custody.case(CLERK, key)
            assert not case.present_without_ecrou
            assert case.holding[0].status is LegalStatus.INCULPE
            with pytest.raises(Refused):
                custody.take_ecrou(CLERK, key, title_id, LegalStatus.INCULPE)
        with ledger.reading() as connection:
            assert reading.by_number(connection, "BKO-2026-00002") == "k2"
            assert reading.presences(connection) == ()


def test_an_unsigned_title_is_refused_and_the_person_is_counted(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        custody = CustodyService(ledger, clock)
        admitted(ledger, "k1")
        unsigned = replace(WARRANT, signed_and_sealed=Seen.NO)
        title_id = custody.receive_title(CLERK, "k1", unsigned)
        verdict = custody.judge_title(CLERK, "k1", title_id)
        assert [each.defect for each in verdict.blocks] == [events.TitleDefect.UNSIGNED]
        assert custody.case(CLERK, "k1").present_without_ecrou
        with ledger.reading() as connection:
            assert reading.presences(connection) == (("k1", MORNING),)


def test_a_child_under_thirteen_is_never_written(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        custody = CustodyService(ledger, clock)
        admitted(ledger, "k1", born=dt.date(2014, 11, 25))
        title_id = custody.receive_title(CLERK, "k1", WARRANT)
        verdict = custody.judge_title(CLERK, "k1", title_id)
        assert [each.defect for each in verdict.blocks] == [events.TitleDefect.CHILD_UNDER_13]


def test_what_is_not_read_to_the_end_is_not_judged(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        custody = CustodyService(ledger, clock)
        admitted(ledger, "k1")
        title_id = custody.receive_title(CLERK, "k1", replace(WARRANT, original=None))
        with pytest.raises(Refused):
            custody.judge_title(CLERK, "k1", title_id)
        custody.receive_title(CLERK, "k1", WARRANT, title_id=title_id)
        assert custody.judge_title(CLERK, "k1", title_id).valid


def test_an_order_of_release_is_an_alarm_until_the_person_has_left(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        custody = CustodyService(ledger, clock)
        admitted(ledger, "k1")
        title_id = custody.receive_title(CLERK, "k1", WARRANT)
        custody.judge_title(CLERK, "k1", title_id)
        custody.take_ecrou(CLERK, "k1", title_id, LegalStatus.INCULPE)
        order = Title(TitleKind.ML, "77/26", clock.now().date(), "CLD")
        custody.order_release(
            CLERK, "k1", events.ReleaseOrdered(title_id, order, clock.now(), "porteur")
        )
        with ledger.reading() as connection:
            assert reading.release_alarms(connection) == (("k1", MORNING),)
        releases = ReleaseService(ledger, clock)
        leaving = Leaving(ExitReason.RELEASE_ORDERED, "S. Modèle", unsigned_why="chef absent")
        with pytest.raises(Refused):
            releases.release(DIRECTOR, "k1", leaving)
        ended = events.TitleEnded(
            title_id,
            clock.now().date(),
            ExitReason.RELEASE_ORDERED,
            "ML 77/26",
        )
        custody.end_title(CLERK, "k1", ended)
        with ledger.reading() as connection:  # the paper is here, the person still inside
            assert reading.release_alarms(connection) == (("k1", MORNING),)
        releases.release(DIRECTOR, "k1", leaving)
        with ledger.reading() as connection:
            assert reading.release_alarms(connection) == ()


def test_a_limit_nobody_set_gives_no_date_but_a_review(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        custody = CustodyService(ledger, clock)
        admitted(ledger, "k1")
        title_id = custody.receive_title(CLERK, "k1", WARRANT)
        custody.judge_title(CLERK, "k1", title_id)
        custody.take_ecrou(CLERK, "k1", title_id, LegalStatus.INCULPE)
        deadline = custody.deadline(custody.case(CLERK, "k1").holding[0])
        assert (deadline.end, deadline.review) == (None, dt.date(2026, 12, 23))
        with ledger.reading() as connection:
            assert reading.due_until(connection, dt.date(2030, 1, 1)) == ()
