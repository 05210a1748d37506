"""Bundles made, verified, read and taken in from the command line, as a script would."""

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from fakes import FixedClock
from houses import MORNING
from linked import NAMES, TODAY, WARRANT, preparation
from prisondesk.bootstrap.house import House, NewOfficer, found_house, open_house
from prisondesk.bootstrap.restoring import Known, Restorer
from prisondesk.cli import main
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.inmates import events as inmate_events
from prisondesk.features.inmates.model.birth import UNKNOWN_BIRTH
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.security.kdf import Cost
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials
from prisondesk.sync import authority
from prisondesk.sync.authority import Grant, Published
from prisondesk.sync.enrolment import read_request
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.roster import TrustAnchor, sign_roster

CHIEF = Credentials("a.modele", "baobab lune 31 riviere")
DIRECTOR = Credentials("b.specimen", "karite mangue 77 fleuve")
CLOCK = FixedClock(MORNING)
Answer = tuple[int, dict[str, Any]]
Ran = Callable[..., Answer]


@dataclass(frozen=True)
class World:
    """Two prisons on one list, one person who left the first for the second, and a stick."""

    root: Path
    run: Ran

    @property
    def stick(self) -> Path:
        return self.root / "stick"

    def bundle(self) -> Path:
        (path,) = (self.stick / "PRISONDK" / "BKO").glob("*.AGE")
        return path

    def at(self, code: str, action: str, *more: object, user: str = CHIEF.user) -> Answer:
        return self.run(action, *more, "--folder", self.root / code, "--user", user)


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    def call(*words: object, password: str = CHIEF.password) -> Answer:
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        given = [str(word) for word in ("bundle", *words, "--password-file", "-", "--json")]
        code = main(given)
        return code, json.loads(capsys.readouterr().out)

    return call


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with both prisons, made once and copied for each test."""
    tmp_path = tmp_path_factory.mktemp("founded")
    houses = [_founded(tmp_path / code, code) for code in ("BKO", "KNB")]
    keys = [SigningKey.generate() for _ in range(3)]
    anchor = TrustAnchor(tuple(key.public for key in keys))
    asked = [read_request(each.services.trust.request(each.actor)[0]) for each in houses]
    made = authority.next_list(None, [Grant(each, NAMES[each.facility]) for each in asked], TODAY)
    published = Published(anchor, sign_roster(made, keys[:2]))
    (tmp_path / "LISTE.001").write_bytes(published.data)
    for each in houses:
        each.services.trust.take_list(each.actor, published, anchor.fingerprint)
        each.close()
    _send_away(tmp_path / "BKO")
    (tmp_path / "stick").mkdir()
    return tmp_path


@pytest.fixture
def world(founded: Path, tmp_path: Path, run: Ran) -> World:
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    return World(tmp_path, run)


def _founded(folder: Path, code: str) -> House:
    facility = Facility(
        FacilityCode(code),
        NAMES[code],
        "Ville",
        "",
        FacilityKind.MCA,
        "Ministère de la Justice",
        "Administration pénitentiaire",
    )
    people = (
        NewOfficer(DIRECTOR, "B. Spécimen", Role.DIRECTOR),
        NewOfficer(CHIEF, "A. Modèle", Role.REGISTRY_CHIEF),
    )
    folder.mkdir()
    return found_house(folder, facility, people, CLOCK, cost=Cost()).house


def _send_away(folder: Path, key: str = "d1", name: str = "EXEMPLE Moussa") -> None:
    house = open_house(folder, CHIEF, CLOCK)
    services, chief = house.services, house.actor
    identity = Identity(split_name(name), Sex.MALE, UNKNOWN_BIRTH)
    services.inmates.record(chief, key, (inmate_events.IdentityRecorded(identity),))
    title = services.custody.receive_title(chief, key, WARRANT)
    services.custody.judge_title(chief, key, title)
    services.custody.take_ecrou(chief, key, title, LegalStatus.INCULPE)
    transfer = services.transfers.prepare(chief, key, preparation())
    services.transfers.depart(chief, transfer)
    house.close()


def test_a_bundle_goes_out_is_verified_and_comes_in(world: World) -> None:
    code, sent = world.at("BKO", "export", world.stick, "--carrier", "M. KONATÉ")
    assert (code, sent["ok"], sent["may_remove_stick"]) == (0, True, True)
    assert [(each["partner"], each["number"]) for each in sent["written"]] == [("KNB", 1)]

    code, found = world.at("KNB", "verify", world.bundle())
    assert (code, found["opened"], found["sender"], found["number"]) == (0, True, "BKO", 1)
    assert (found["doubts"], "people" in found) == (0, False)
    code, found = world.at("KNB", "inspect", world.bundle())
    assert [each["name"] for each in found["people"]] == ["EXEMPLE Moussa"]
    assert found["manifest"]["members"][0]["name"] == "roster.dsse.json"

    code, taken = world.at("KNB", "import", world.stick)
    assert (code, taken["taken"][0]["expected"], taken["known"]) == (0, ["d1"], 0)
    code, again = world.at("KNB", "import", world.stick)
    assert (code, again["nothing"], again["known"]) == (3, True, 1)
    code, told = world.at("KNB", "receipts")
    assert (code, told["partners"][0]["received"], told["partners"][0]["missing"]) == (0, 1, [])
    code, back = world.at("KNB", "export", world.stick, "--to", "BKO")
    assert [each["partner"] for each in back["written"]] == ["BKO"]
    assert world.at("BKO", "import", world.stick)[0] == 0
    code, told = world.at("BKO", "receipts")
    assert (told["partners"][0]["sent"], told["partners"][0]["acknowledged"]) == (1, 1)
    assert world.at("BKO", "export", world.stick)[0] == 3


def test_a_request_is_asked_for_listed_and_carried(world: World) -> None:
    more = ("--to", "BKO", "--what", "receipt", "--reason", "sans nouvelle")
    code, made = world.at("KNB", "ask", *more)
    assert (code, [each["peer"] for each in made["asked"]]) == (0, ["BKO"])
    code, kept = world.at("KNB", "requests")
    assert (code, kept["requests"][0]["state"]) == (0, "open")
    code, told = world.at("KNB", "writers")
    assert (code, sorted(each["facility"] for each in told["writers"])) == (0, ["BKO", "KNB"])
    assert world.at("KNB", "ask", "--to", "BKO", "--what", "receipt")[0] == 7


def test_the_same_file_twice_is_nothing_to_do(world: World) -> None:
    world.at("BKO", "export", world.stick)
    assert world.at("KNB", "import", world.bundle())[0] == 0
    code, found = world.at("KNB", "import", world.bundle())
    assert (code, found["ok"], found["code"]) == (3, False, "AlreadyReceivedError")
    assert found["sentence"] == "Ce pli a déjà été reçu."


def test_without_a_key_only_the_outside_is_told(world: World) -> None:
    world.at("BKO", "export", world.stick)
    code, found = world.run("verify", world.bundle())
    assert (code, found["opened"], found["recipients"]) == (0, False, 1)
    assert set(found) == {"ok", "opened", "size", "sha256", "recipients"}


@pytest.mark.parametrize(
    ("spoil", "name"),
    [
        (lambda data: data[:100], "TooShortError"),
        (lambda data: b"PK\3\4" + data, "NotAgeError"),
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), "DamagedError"),
    ],
)
def test_a_bundle_that_is_refused_says_its_name_and_a_french_sentence(
    world: World, spoil: Callable[[bytes], bytes], name: str
) -> None:
    world.at("BKO", "export", world.stick)
    path = world.bundle()
    path.write_bytes(spoil(path.read_bytes()))
    code, found = world.at("KNB", "verify", path)
    assert (code, found["ok"], found["code"]) == (4, False, name)
    assert found["sentence"].endswith(".")
    code, found = world.at("KNB", "import", world.stick)
    assert (code, found["ok"], [each["code"] for each in found["refused"]]) == (4, False, [name])
    assert world.at("BKO", "verify", path)[0] == 4


def test_a_wrong_password_has_a_code_of_its_own(world: World) -> None:
    code, found = world.run(
        "receipts", "--folder", world.root / "BKO", "--user", CHIEF.user, password="autre mot"
    )
    assert (code, found["ok"], found["kind"]) == (6, False, "password")


def test_a_stick_that_is_not_there_is_refused(world: World) -> None:
    assert world.at("BKO", "export", world.root / "nowhere")[0] == 7
    assert main(["bundle", "export", "--folder", str(world.root / "BKO")]) == 2
    code, found = world.at("KNB", "verify", world.root / "nowhere")
    assert (code, found["ok"], found["kind"]) == (2, False, "usage")
    assert world.at("KNB", "verify", world.stick)[0] == 2
    code, found = world.at("BKO", "export", world.stick, "--to", "ZZZ")
    assert (code, found["kind"], "ZZZ" in found["sentence"]) == (7, "refused", True)
    (world.root / "empty").mkdir()
    code, found = world.at("KNB", "import", world.root / "empty")
    assert (code, found["nothing"], found["known"]) == (3, True, 0)


def test_without_json_every_answer_is_a_sentence(
    world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(action: str, path: Path, at: str, *more: str) -> list[str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(CHIEF.password + "\n"))
        records = ("--folder", str(world.root / at), "--user", CHIEF.user)
        main(["bundle", action, str(path), *more, *records, "--password-file", "-"])
        return capsys.readouterr().out.splitlines()

    written = said("export", world.stick, "BKO")
    assert len(written) == 2
    assert "KNB" in written[0]
    main(["bundle", "verify", str(world.bundle())])
    outside = capsys.readouterr().out.splitlines()
    assert len(outside) == 2
    assert "--roster" in outside[1]
    whole = said("verify", world.bundle(), "KNB")
    assert len(whole) == 2
    (world.bundle().parent / "KNB00009.AGE").write_bytes(b"not a bundle")
    taken = said("import", world.stick, "KNB")
    assert len(taken) == 3
    assert "KNB00009.AGE" in taken[2]
    assert all(each.endswith(".") and ": {" not in each for each in (*written, *whole, *taken))
    waiting = said("receipts", world.stick, "KNB")
    assert "BKO" in waiting[0]
    wish = ("--to", "BKO", "--what", "receipt", "--reason", "sans nouvelle")
    made = said("ask", world.stick, "KNB", *wish)
    kept = said("requests", world.stick, "KNB")
    assert (len(made), len(kept)) == (1, 2)
    assert "sans nouvelle" in kept[1]
    assert not any("receipt" in each.split() or "'" in each for each in (*made, *kept))
    known = said("writers", world.stick, "KNB")
    assert len(known) == 2
    assert known[0].startswith("BKO, ")
    assert all(each.endswith(".") and "[" not in each for each in known)


def test_the_password_is_asked_for_in_french_and_by_account(
    world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def unseen(prompt: str) -> str:
        asked.append(prompt)
        return "autre mot"

    monkeypatch.setattr("getpass.getpass", unseen)
    records = ("--folder", str(world.root / "BKO"), "--user", CHIEF.user)
    assert main(["bundle", "receipts", *records]) == 6
    assert len(asked) == 1
    assert CHIEF.user in asked[0]
    assert asked[0].endswith("\u00a0: ")
    # A refusal that has no name of its own shows its sentence alone.
    monkeypatch.setattr("getpass.getpass", lambda _prompt: CHIEF.password)
    assert main(["bundle", "export", str(world.stick), "--to", "ZZZ", *records]) == 7
    assert "Refused" not in capsys.readouterr().err


def test_a_code_is_typed_whole_and_an_office_by_the_end_of_its_number(world: World) -> None:
    for wrong in ("B", "NB", "", "knb"):
        assert world.at("BKO", "export", world.stick, "--to", wrong)[0] == 7
    assert world.at("BKO", "export", world.stick, "--to", "KNB")[0] == 0


def test_records_that_go_on_on_two_computers_are_told_by_the_first_bundle_of_both(
    world: World,
) -> None:
    """Not even its number is new: laid aside as known, it would be acknowledged and never come."""
    shutil.copytree(world.root / "BKO", world.root / "COPY")
    other = world.root / "other"
    other.mkdir()
    _send_away(world.root / "COPY", "d2", "EXEMPLE Awa")
    world.at("BKO", "export", world.stick)
    world.at("COPY", "export", other)
    code, found = world.at("KNB", "import", world.stick)
    assert (code, len(found["taken"])) == (0, 1)
    code, found = world.at("KNB", "import", other)
    (taken,) = found["taken"]
    assert (code, taken["number"], taken["expected"]) == (0, 1, ["d2"])
    assert len(taken["warnings"]) == 1
    # The same bundles again are still nothing to do.
    for stick in (world.stick, other):
        assert world.at("KNB", "import", stick)[0] == 3
    # What both wrote under one number is judged entry by entry, and said in words at once.
    _send_away(world.root / "BKO", "d3", "EXEMPLE Binta")
    world.at("BKO", "export", world.stick)
    _, found = world.at("KNB", "import", world.stick)
    (taken,) = found["taken"]
    assert taken["doubts"] > 0
    assert len(taken["warnings"]) == 1
    _, known = world.at("KNB", "writers")
    assert [bool(each["doubts"]) for each in known["writers"]] == [True, False]


def test_a_backup_put_back_tells_how_far_the_fallen_computer_had_come(world: World) -> None:
    """The new one counts from 1: what it has sent would say nothing."""
    world.at("BKO", "export", world.stick)
    world.at("KNB", "import", world.stick)
    world.at("KNB", "export", world.stick)
    world.at("BKO", "import", world.stick)
    medium = world.root / "medium"
    medium.mkdir()
    house = open_house(world.root / "BKO", CHIEF, CLOCK)
    saved = house.services.keeping.back_up(house.actor, medium, lambda *_: None)
    house.close()
    found = Restorer(world.root / "BKO", CLOCK).restore(saved.path, (CHIEF, DIRECTOR))
    assert found.partners == (Known("KNB", 1, 1),)
    # Until the list knows the new one nothing goes out; the request says whose place it takes.
    assert world.at("BKO", "export", world.stick)[0] == 7
    house = open_house(world.root / "BKO", DIRECTOR, CLOCK)
    asked = read_request(house.services.trust.request(house.actor)[0])
    house.close()
    assert (asked.incarnation, asked.replaced_seq) == (2, found.facts)


def test_a_list_and_a_key_verify_without_any_records(world: World) -> None:
    world.at("BKO", "export", world.stick)
    house = open_house(world.root / "KNB", replace(DIRECTOR), CLOCK)
    with house.database.reading() as connection:
        secret = connection.exec_driver_sql("SELECT age_identity FROM writer").scalar_one()
    house.close()
    (world.root / "key.txt").write_text(f"# a key\n{secret}\n")
    given = ("--roster", world.root / "LISTE.001", "--identity", world.root / "key.txt")
    code, found = world.run("inspect", world.bundle(), *given, "--facility", "KNB")
    assert (code, found["sender"], len(found["roster_fingerprint"])) == (0, "BKO", 35)
    (world.root / "text.txt").write_bytes(b"no key \xff\n")
    strange = (*given[:2], "--identity", world.root / "text.txt", "--facility", "KNB")
    code, found = world.run("inspect", world.bundle(), *strange)
    assert (code, found["kind"], "text.txt" in found["sentence"]) == (2, "usage", True)
    code, found = world.run("inspect", world.bundle(), *given, "--facility", "KLK")
    assert (code, found["code"]) == (4, "WrongAddresseeError")
