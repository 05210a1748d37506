"""The table of roles decides who takes part; a woman is assessed by a woman, or a reason says."""

from dataclasses import replace
from pathlib import Path

import pytest

from assessing import DIRECTOR, INTERVIEW, SOCIAL, rating_list, room, text_of
from prisondesk.bootstrap.screening_desk import team_desk
from prisondesk.features.assessment.model.assessment import Why
from prisondesk.features.assessment.model.follow_up import Purpose
from prisondesk.features.assessment.rules.procedure import SERVICES, same_sex_problem
from prisondesk.features.assessment.store.shelf import Shelf
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates import store as people
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.staff import events as staff
from prisondesk.features.staff import store as accounts
from prisondesk.features.staff.model import Officer, OfficerSex
from prisondesk.features.staff.service.accounts import StaffService
from prisondesk.kernel.ids import OfficerId
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import StreamId, dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role, permissions_of

WOMAN, MAN, NOT_SAID = OfficerSex.WOMAN, OfficerSex.MAN, OfficerSex.NOT_SAID
INSTRUMENT = Shelf(list).structured()


def test_no_instrument_names_a_role_that_the_table_does_not_let_take_part() -> None:
    procedure = INSTRUMENT.procedure
    for name in procedure.lead_roles:
        assert Permission.ASSESSMENT_WRITE in permissions_of(Role(name)), name
    for name in procedure.second_roles:
        assert Permission.ASSESSMENT_SECOND in permissions_of(Role(name)), name
        assert SERVICES[Role(name)] not in {SERVICES[Role(each)] for each in procedure.lead_roles}
    assert Permission.ASSESSMENT_SECOND not in permissions_of(Role.REGISTRY_CHIEF)


@pytest.mark.parametrize(
    ("person", "officer", "reason", "asked"),
    [
        (Sex.FEMALE, WOMAN, "", False),
        (Sex.FEMALE, MAN, "", True),
        (Sex.FEMALE, NOT_SAID, "trop peu", True),
        (Sex.FEMALE, NOT_SAID, "aucune femme en poste", False),
        (Sex.MALE, MAN, "", False),
        (Sex.UNKNOWN, NOT_SAID, "", False),
    ],
)
def test_a_woman_is_assessed_by_a_woman_or_the_reason_is_written(
    person: Sex, officer: OfficerSex, reason: str, asked: bool
) -> None:
    assert (same_sex_problem(INSTRUMENT, person, officer, reason) is not None) is asked
    silent = replace(
        INSTRUMENT, procedure=replace(INSTRUMENT.procedure, same_sex_lead_for_women=False)
    )
    assert same_sex_problem(silent, person, officer, reason) is None


def test_the_ratings_of_a_woman_are_saved_by_a_woman_or_with_the_reason(tmp_path: Path) -> None:
    with room(tmp_path) as here:
        here.founded()
        key, service, ledger = here.key, here.services.assessments, here.ledger
        with ledger.reading() as connection:
            known = people.person(connection, key)
        assert known is not None
        with ledger.work(SOCIAL) as work:
            woman = replace(known.identity, sex=Sex.FEMALE)
            work.record(dossier(key), inmates.IdentityRecorded(woman))
            account = Officer(OfficerId(SOCIAL.officer), "m.essai", SOCIAL.name, SOCIAL.role, "")
            work.record(StreamId("staff", SOCIAL.facility), staff.OfficerRegistered(account))
        opened = service.open(SOCIAL, key, Why.OFFENCE)
        ratings = rating_list({})
        assert service.asks_why_no_woman(SOCIAL, key, INSTRUMENT)
        with pytest.raises(Refused, match="by a woman"):
            service.rate(SOCIAL, key, opened, ratings, INTERVIEW)
        service.rate(SOCIAL, key, opened, ratings, INTERVIEW, no_woman="aucune femme en poste")
        desk = team_desk(here.services, DIRECTOR)
        sight = desk.sight(key, Purpose.DECIDE, here.clock.now().date())
        assert "aucune femme en poste" in text_of(desk.paper("report", sight).data)
        office = StaffService(ledger)
        with pytest.raises(Refused):
            office.note_sex(SOCIAL, OfficerId(SOCIAL.officer), WOMAN)
        office.note_sex(DIRECTOR, OfficerId(SOCIAL.officer), WOMAN)
        assert office.sexes(DIRECTOR)[SOCIAL.officer] is WOMAN
        assert not service.asks_why_no_woman(SOCIAL, key, INSTRUMENT)
        service.rate(SOCIAL, key, opened, ratings, INTERVIEW)
        assert here.one(opened).no_woman == ""
        office.note_sex(DIRECTOR, OfficerId(SOCIAL.officer), NOT_SAID)
        with ledger.reading() as connection:
            assert accounts.sex_of(connection, SOCIAL.officer) is NOT_SAID
        with pytest.raises(Refused, match="no such account"):
            office.note_sex(DIRECTOR, OfficerId("nobody"), WOMAN)
