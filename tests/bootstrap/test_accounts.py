"""Accounts opened, renewed, lent and closed by two officers; recovery when nobody can sign in."""

import datetime as dt
from pathlib import Path

import pytest

from fakes import FixedClock
from foundings import QUICK
from prisondesk.bootstrap import rescue
from prisondesk.bootstrap.house import House, open_house
from prisondesk.bootstrap.station_desk import accounts_desk
from prisondesk.features.staff.model import NewAccount
from prisondesk.features.staff.ui.desk import AccountsDesk
from prisondesk.kernel.ids import OfficerId
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import StreamId
from prisondesk.security import shares
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials
from prisondesk.storage.database import Database
from staffed import (
    CHIEF,
    CLERK,
    DIRECTOR,
    NURSE,
    TECHNICIAN,
    beside,
    clock,
    founded,
    officer_id,
    opened,
)

NEW = NewAccount("e.nouveau", "E. Nouveau", Role.SECURITY_OFFICER)


@pytest.fixture
def now() -> FixedClock:
    return clock()


def desk_of(house: House) -> AccountsDesk:
    return accounts_desk(house, QUICK)


def test_asvs_6_4_1_an_account_opens_with_words_for_one_use_that_soon_are_too_old(
    tmp_path: Path, now: FixedClock
) -> None:
    house = founded(tmp_path, now).house
    words = desk_of(house).office.open(house.actor, beside(house, CHIEF), NEW)
    assert len(words.split()) == 4
    house.close()
    first = open_house(tmp_path, Credentials(NEW.account, words), now)
    assert first.unlocked.until
    assert first.actor.role is Role.SECURITY_OFFICER
    own = accounts_desk(first, QUICK).own
    own.choose_password(Credentials(NEW.account, words), "une phrase bien a moi")
    first.close()
    with pytest.raises(Refused):
        open_house(tmp_path, Credentials(NEW.account, words), now)
    again = open_house(tmp_path, Credentials(NEW.account, "une phrase bien a moi"), now)
    assert not again.unlocked.until
    again.close()
    house = opened(tmp_path, DIRECTOR, now)
    late = NewAccount("f.tardif", "F. Tardif", Role.SECURITY_OFFICER)
    words = desk_of(house).office.open(house.actor, beside(house, CHIEF), late)
    house.close()
    now.advance(hours=73)
    with pytest.raises(Refused) as refused:
        open_house(tmp_path, Credentials(late.account, words), now)
    assert "too old" in repr(refused.value.reason)


def test_one_person_alone_opens_no_account_and_a_role_needs_its_two_rights(
    tmp_path: Path, now: FixedClock
) -> None:
    house = founded(tmp_path, now).house
    office = desk_of(house).office
    with pytest.raises(Refused):
        office.open(house.actor, house.actor, NEW)
    with pytest.raises(Refused):
        office.open(house.actor, beside(house, CLERK), NEW)
    with pytest.raises(Refused):
        office.open(beside(house, CHIEF), house.actor, NEW)
    house.close()
    house = opened(tmp_path, TECHNICIAN, now)
    assert desk_of(house).office.open(house.actor, beside(house, DIRECTOR), NEW)
    house.close()


def test_dual_control_is_two_signatures_over_the_same_fact(tmp_path: Path, now: FixedClock) -> None:
    house = founded(tmp_path, now).house
    desk_of(house).office.open(house.actor, beside(house, CHIEF), NEW)
    entries = house.ledger.entries(StreamId("staff", "BKO"))
    signed = [each.body for each in entries if isinstance(each.body, Approved)]
    registered = [each for each in entries if each.header.kind == "staff.officer_registered"]
    assert {each.target for each in signed} == {registered[-1].hash}
    assert len({each.officer for each in signed}) == 2
    assert len({each.public_key for each in signed}) == 2
    house.close()


def test_asvs_6_4_6_two_officers_renew_a_forgotten_password_and_never_know_it(
    tmp_path: Path, now: FixedClock
) -> None:
    house = founded(tmp_path, now).house
    clerk = officer_id(house, CLERK)
    before = {each.officer: each.approval_public for each in house.services.staff.officers()}
    words = desk_of(house).office.renew(
        house.actor, beside(house, CHIEF), OfficerId(clerk), "mot de passe oublié"
    )
    after = {each.officer: each.approval_public for each in house.services.staff.officers()}
    assert [key for key in before if before[key] != after[key]] == [clerk]
    house.close()
    with pytest.raises(Refused):
        opened(tmp_path, CLERK, now)
    again = open_house(tmp_path, Credentials(CLERK.credentials.user, words), now)
    assert again.actor.approval_key is not None
    assert again.actor.approval_key.public.hex() == after[again.actor.officer]
    again.close()


def test_nobody_renews_the_own_password_so(tmp_path: Path, now: FixedClock) -> None:
    house = founded(tmp_path, now).house
    second = beside(house, CHIEF)
    for who in (house.actor, second):
        with pytest.raises(Refused):
            desk_of(house).office.renew(house.actor, second, who.officer, "x")
    house.close()


def test_asvs_6_5_6_who_left_opens_nothing_and_the_database_has_another_key(
    tmp_path: Path, now: FixedClock
) -> None:
    house = founded(tmp_path, now).house
    known_key = beside(house, CLERK) and house.unlocked.database
    leaver = officer_id(house, CLERK)
    office = desk_of(house).office
    office.leave(house.actor, beside(house, CHIEF), OfficerId(leaver), "mutation")
    house.close()
    with pytest.raises(Refused):
        opened(tmp_path, CLERK, now)
    house = opened(tmp_path, NURSE, now)
    assert house.unlocked.database != known_key
    officers = {each.account: each.active for each in house.services.staff.officers()}
    assert officers[CLERK.credentials.user] is False
    house.close()
    with pytest.raises(Refused):
        Database.open(tmp_path, known_key)
    opened(tmp_path, DIRECTOR, now).close()


def test_standing_in_lasts_from_the_first_to_the_last_day(tmp_path: Path, now: FixedClock) -> None:
    house = founded(tmp_path, now).house
    today = now.now().date()
    office = desk_of(house).office
    clerk = OfficerId(officer_id(house, CLERK))
    first, last = today + dt.timedelta(days=1), today + dt.timedelta(days=3)
    wanted = office.new_delegation(clerk, Role.REGISTRY_CHIEF, first, last)
    office.lend(house.actor, beside(house, CHIEF), wanted, "congé")
    house.close()
    seen = []
    for _ in range(5):
        house = opened(tmp_path, CLERK, now)
        seen.append(house.actor.may(Permission.ECROU_VALIDATE))
        assert house.actor.role is Role.REGISTRY_CLERK
        house.close()
        now.advance(days=1)
    assert seen == [False, True, True, True, False]


def test_a_lent_role_may_be_taken_back_by_one_officer(tmp_path: Path, now: FixedClock) -> None:
    house = founded(tmp_path, now).house
    today = now.now().date()
    office = desk_of(house).office
    clerk = OfficerId(officer_id(house, CLERK))
    wanted = office.new_delegation(clerk, Role.REGISTRY_CHIEF, today, today)
    office.lend(house.actor, beside(house, CHIEF), wanted, "congé")
    assert office.delegations(house.actor) == (wanted,)
    office.end_lending(house.actor, wanted.id)
    assert office.delegations(house.actor) == ()
    house.close()


@pytest.mark.parametrize("role", [Role.NURSE, Role.DOCTOR, Role.ADMIN_TECH, Role.INSPECTOR])
def test_what_opens_the_confidence_of_others_is_never_lent(
    tmp_path: Path, now: FixedClock, role: Role
) -> None:
    house = founded(tmp_path, now).house
    today = now.now().date()
    office = desk_of(house).office
    wanted = office.new_delegation(OfficerId(officer_id(house, CLERK)), role, today, today)
    with pytest.raises(Refused):
        office.lend(house.actor, beside(house, CHIEF), wanted, "x")
    house.close()


def test_asvs_6_2_2_a_weak_password_is_refused_and_a_long_one_needs_no_signs(
    tmp_path: Path, now: FixedClock
) -> None:
    house = founded(tmp_path, now).house
    own = desk_of(house).own
    given = DIRECTOR.credentials
    for weak in ("court", "motdepasse", "b.specimen", "aaaaaaaaaaaa"):
        with pytest.raises(Refused):
            own.choose_password(given, weak)
    own.choose_password(given, "le soleil se couche sur dix pirogues")
    house.close()
    chosen = Credentials(given.user, "le soleil se couche sur dix pirogues")
    open_house(tmp_path, chosen, now).close()


def test_asvs_6_2_10_a_password_of_ten_years_still_opens(tmp_path: Path, now: FixedClock) -> None:
    founded(tmp_path, now).house.close()
    now.advance(days=3650)
    open_house(tmp_path, DIRECTOR.credentials, now).close()


def test_a_pin_is_chosen_and_taken_away_with_the_password(tmp_path: Path, now: FixedClock) -> None:
    house = founded(tmp_path, now).house
    own = desk_of(house).own
    with pytest.raises(Refused):
        own.choose_pin(Credentials(DIRECTOR.credentials.user, "autre chose"), "2580")
    own.choose_pin(DIRECTOR.credentials, "2580")
    house.close()
    house = opened(tmp_path, DIRECTOR, now)
    assert house.unlocked.pin is not None
    assert house.unlocked.pin.matches("2580")
    desk_of(house).own.choose_pin(DIRECTOR.credentials, "")
    house.close()
    house = opened(tmp_path, DIRECTOR, now)
    assert house.unlocked.pin is None
    house.close()


def test_a_refused_key_file_leaves_nothing_on_the_stick(tmp_path: Path, now: FixedClock) -> None:
    folder, stick = tmp_path / "prison", tmp_path / "stick"
    folder.mkdir()
    stick.mkdir()
    house = founded(folder, now).house
    own = desk_of(house).own
    with pytest.raises(Refused):
        own.make_token(Credentials(DIRECTOR.credentials.user, "faux"), stick, "258036")
    assert not list(stick.iterdir())
    own.make_token(DIRECTOR.credentials, stick, "258036")
    assert len(list(stick.iterdir())) == 1
    house.close()


@pytest.mark.parametrize("shared", [False, True])
def test_the_sheets_give_words_before_two_people_and_open_no_file(
    tmp_path: Path, now: FixedClock, *, shared: bool
) -> None:
    house = founded(tmp_path, now).house
    made = desk_of(house).recovery.renew(house.actor, shared=shared)
    director = officer_id(house, DIRECTOR)
    house.close()
    typed = [" ".join(each) for each in made.words[1:]] if shared else ["-".join(made.groups)]
    open_now = rescue.open_with(tmp_path, typed, now)
    accounts = {each.officer: each.name for each in open_now.accounts()}
    assert accounts[OfficerId(director)] == DIRECTOR.name
    assert NURSE.name not in accounts.values()
    with pytest.raises(Refused):
        open_now.renew(director, ["B. Spécimen", " b.  spécimen "])
    words = open_now.renew(director, ["B. Spécimen", "C. Modèle"])
    again = open_house(tmp_path, Credentials(DIRECTOR.credentials.user, words), now)
    entries = again.ledger.entries(StreamId("staff", "BKO"))
    used = next(each for each in entries if each.header.kind == "staff.recovery_used")
    assert used.header.author == "recovery"
    again.close()


def test_new_shares_make_the_first_sheet_void_and_the_drill_says_so(
    tmp_path: Path, now: FixedClock
) -> None:
    first = founded(tmp_path, now)
    house = first.house
    office = desk_of(house).recovery
    office.try_out(house.actor, [first.recovery_code.text])
    assert office.state().tried == now.now()
    assert not office.state().drill_due(now.now().date() + dt.timedelta(days=364))
    assert office.state().drill_due(now.now().date() + dt.timedelta(days=365))
    made = office.renew(house.actor, shared=True)
    assert office.state().shared
    with pytest.raises(Refused):
        office.try_out(house.actor, [first.recovery_code.text])
    now.advance(hours=1)
    words = [" ".join(each) for each in made.words]
    office.try_out(house.actor, words[:2])
    assert shares.join(words[:2]) == shares.join(words[1:])
    house.close()


def test_the_recovery_sheet_opens_a_database_that_was_given_a_new_key(
    tmp_path: Path, now: FixedClock
) -> None:
    first = founded(tmp_path, now)
    house = first.house
    leaver = OfficerId(officer_id(house, CLERK))
    desk_of(house).office.leave(house.actor, beside(house, CHIEF), leaver, "mutation")
    house.close()
    found = rescue.open_with(tmp_path, [first.recovery_code.text], now)
    assert found.accounts()
    assert found.unlocked.database != first.house.unlocked.database
