"""Everybody sees what to do; only health staff read why."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from houses import officer, prison
from prisondesk.features.health import store
from prisondesk.features.health.model import (
    BodyMark,
    Consent,
    Examination,
    Fitness,
    Flag,
    Grade,
    IllTreatment,
)
from prisondesk.features.health.service import HealthService
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier
from prisondesk.security.roles import Role

NURSE = officer(Role.NURSE)
GUARD = officer(Role.SECURITY_OFFICER)
DIRECTOR = officer(Role.DIRECTOR)
TODAY = dt.date(2026, 11, 24)
EXAMINATION = Examination(
    Fitness.FIT_WITH_CARE,
    Consent.REFUSED,
    on_reception=True,
    words_told="n'ka kɛnɛ — j’ai mal au dos",
    marks=(BodyMark("dos", "ecchymose de 4 cm"),),
)
REPORT = IllTreatment(
    "On m’a frappé avec un tuyau.",
    "il y a deux nuits",
    "lieu inconnu",
    "hommes en uniforme",
    (BodyMark("dos", "traces parallèles"),),
    Grade.HIGHLY_CONSISTENT,
    Consent.WITHOUT_NAME,
    Consent.REFUSED,
    second_examination_offered=True,
)


def test_a_precaution_lasts_until_health_staff_decide(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        service = HealthService(ledger, clock)
        service.set_precaution(GUARD, "k1")
        with pytest.raises(Refused):
            service.set_precaution(DIRECTOR, "k1")
        clock.advance(days=40)
        (held,) = service.flags(GUARD, "k1")
        assert (held.flag, held.precaution, held.until) == (Flag.ISOLATION, True, None)
        assert [key for key, _ in service.to_decide(NURSE)] == ["k1"]
        with pytest.raises(Refused):
            service.lift_flag(GUARD, "k1", Flag.ISOLATION)
        service.lift_flag(NURSE, "k1", Flag.ISOLATION)
        assert service.flags(GUARD, "k1") == ()


def test_an_order_to_be_apart_has_an_end_and_lapses_visibly(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        service = HealthService(ledger, clock)
        with pytest.raises(Refused):
            service.set_flag(NURSE, "k1", Flag.ISOLATION, None)
        with pytest.raises(Refused):
            service.set_flag(NURSE, "k1", Flag.ISOLATION, TODAY - dt.timedelta(days=1))
        service.set_precaution(GUARD, "k1")
        service.set_flag(NURSE, "k1", Flag.ISOLATION, TODAY)
        service.set_flag(NURSE, "k1", Flag.GROUND_FLOOR, None)
        assert {each.flag for each in service.flags(GUARD, "k1")} == {
            Flag.ISOLATION,
            Flag.GROUND_FLOOR,
        }
        assert service.to_decide(NURSE) == ()
        clock.advance(days=1)
        assert [each.flag for each in service.flags(GUARD, "k1")] == [Flag.GROUND_FLOOR]
        ((key, lapsed),) = service.to_decide(NURSE)
        assert (key, lapsed.flag, lapsed.precaution) == ("k1", Flag.ISOLATION, False)
        with ledger.reading() as connection:
            assert store.all_flags(connection, TODAY)["k1"] == {Flag.ISOLATION, Flag.GROUND_FLOOR}


def test_nobody_else_sets_a_flag_and_fit_replaces_unfit(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        service = HealthService(ledger, clock)
        for other in (GUARD, DIRECTOR, officer(Role.REGISTRY_CLERK)):
            with pytest.raises(Refused):
                service.set_flag(other, "k1", Flag.WATCH, None)
        service.set_flag(NURSE, "k1", Flag.NOT_FIT_FOR_TRANSFER, None)
        service.set_flag(NURSE, "k1", Flag.FIT_FOR_TRANSFER, None)
        assert [each.flag for each in service.flags(GUARD, "k1")] == [Flag.FIT_FOR_TRANSFER]


def test_a_sealed_page_has_a_number_for_all_and_words_for_health_staff(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        service = HealthService(ledger, clock)
        first = service.examined(NURSE, "k1", EXAMINATION)
        second = service.note_ill_treatment(NURSE, "k1", REPORT)
        assert (first, second) == ("BKO-S-2026-00001", "BKO-S-2026-00002")
        numbers = service.note_numbers(GUARD, "k1")
        assert [each.number for each in numbers] == [first, second]
        notes = service.notes(NURSE, "k1")
        assert (notes[0].examination, notes[1].ill_treatment) == (EXAMINATION, REPORT)
        with pytest.raises(Refused):
            service.notes(DIRECTOR, "k1")
        sealed = [each for each in ledger.entries(dossier("k1")) if each.header.lane == "health"]
        assert len(sealed) == 2
        assert all(each.body is None for each in sealed)


def test_a_nurse_without_the_key_reads_nothing_and_a_guard_writes_nothing(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        service = HealthService(ledger, clock)
        service.examined(NURSE, "k1", EXAMINATION)
        keyless = replace(NURSE, health=None)
        with pytest.raises(Refused):
            service.notes(keyless, "k1")
        with pytest.raises(Refused):
            service.examined(GUARD, "k1", EXAMINATION)
        with pytest.raises(Refused):
            service.note_ill_treatment(DIRECTOR, "k1", REPORT)


def test_an_empty_report_of_ill_treatment_is_refused(tmp_path: Path) -> None:
    empty = IllTreatment(
        " ", "", "", "", (), Grade.NOT_GRADED, Consent.NOT_ASKED, Consent.NOT_ASKED, False
    )
    with prison(tmp_path) as (ledger, clock), pytest.raises(Refused):
        HealthService(ledger, clock).note_ill_treatment(NURSE, "k1", empty)
