"""What the directorate's commands refuse: in words, and before anybody types a passphrase."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fakes import FixedClock, QuickSafe
from houses import MORNING
from linked import NAMES, Linked, prisons, stick_in
from prisondesk import assets
from prisondesk.bootstrap import directorate, directorate_words
from prisondesk.bootstrap.directorate import Ask, Asked
from prisondesk.cli import main
from prisondesk.i18n.translator import translator
from prisondesk.kernel.refusal import Refused
from prisondesk.sync import ceremony, enrolment, reference
from prisondesk.sync.enrolment import Enrolment
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.roster import Status, WriterEntry
from prisondesk.sync.spoken import spoken
from prisondesk.sync.stick import Paper

CLOCK = FixedClock(MORNING)
WORDS = {f"root-{number}": f"phrase numéro {number}" for number in (1, 2, 3)}
WORDS |= {"desk": "phrase du bureau", "new root-3": "phrase neuve"}
BOTH = {"signing": (1, 2)}


def act(action: str, keys: Path, **more: Any) -> dict[str, Any]:
    """Do one thing at the directorate."""
    asked = Asked(action=action, keys=keys, **more)
    return directorate.act(asked, Ask(WORDS.__getitem__, QuickSafe()), CLOCK)


def refused(action: str, keys: Path, **more: Any) -> str:
    """Return why *action* is refused, a sentence; it asks for no passphrase before."""

    def asked_too_early(name: str) -> str:
        raise AssertionError(f"the passphrase of {name} was asked")

    with pytest.raises(Refused) as found:
        directorate.act(
            Asked(action=action, keys=keys, **more), Ask(asked_too_early, QuickSafe()), CLOCK
        )
    speak = translator("fr")
    for each in (found.value.reason, found.value.advice):
        assert each is None or speak(each)
    assert speak(found.value.reason)[-1] == "."
    return str(found.value)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("refusals") / "keys"
    act("create-root", folder)
    act("desk", folder)
    act("sign-roster", folder, **BOTH)
    return folder


@pytest.fixture
def keys(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "keys")
    return tmp_path / "keys"


def entries(keys: Path) -> dict[str, WriterEntry]:
    """Return every computer of the list in force."""
    listed = ceremony.latest(keys)
    assert listed is not None
    return {each.id: each for each in listed.roster.writers}


def desk_of(keys: Path) -> str:
    return next(each.id for each in entries(keys).values() if each.facility == "DNAP")


def law(folder: Path, name: str = "parameters.yaml", text: str = "") -> dict[str, Any]:
    """Return legal parameters in *folder*, about to be published."""
    path = folder / name
    shipped = assets.resource("legal", "parameters_ml.yaml").read_text("utf-8")
    path.write_text(text or shipped, "utf-8")
    return {"kind": "legal", "name": "mali", "title": "Paramètres", "files": (path,)}


LOT = {"kind": "catalogue", "name": "bm", "title": "Bambara"}


@pytest.mark.parametrize(
    ("action", "more"),
    [
        ("create-root", {}),
        ("desk", {}),
        ("rotate", {"place": 9, **BOTH}),
        ("rotate", BOTH),
        ("rotate", {"place": 3, "signing": (9,)}),
        ("sign", BOTH),
        ("sign-roster", {}),
        ("sign-roster", {"signing": (1, 9)}),
        ("sign-roster", {"key_files": (Path("nowhere.age"),)}),
        ("sign-roster", {"stick": Path("nowhere"), **BOTH}),
        ("sign-roster", {"heard": ("12345",), **BOTH}),
        ("revoke", BOTH),
        ("revoke", {"lost": {"nobody": "12"}, **BOTH}),
        ("replace", BOTH),
        ("leave-list", {"stick": Path("nowhere")}),
        ("publish", LOT),
        ("release", {"stick": Path("nowhere"), "backup": Path("nowhere")}),
        ("update", {"stick": Path("nowhere"), **BOTH}),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_before_a_passphrase_is_asked(
    keys: Path, action: str, more: dict[str, Any]
) -> None:
    before = {path.name: path.read_bytes() for path in keys.iterdir()}
    assert refused(action, keys, **more)
    assert {path.name: path.read_bytes() for path in keys.iterdir()} == before
    assert not Path("nowhere").exists()


def test_while_something_waits_nothing_else_is_begun(keys: Path) -> None:
    act("sign-roster", keys, signing=(1,))
    for action in ("sign-roster", "rotate"):
        assert "waits" in refused(action, keys, place=3, **BOTH)


@pytest.mark.parametrize(
    ("changed", "files"),
    [
        ({"kind": ""}, ["bm.json"]),
        ({"name": ""}, ["bm.json"]),
        ({"name": "BM"}, ["bm.json"]),
        ({"title": " "}, ["bm.json"]),
        ({}, ["données à lire.json"]),
        ({}, []),
        ({}, ["lot/bm.json", "bm.json"]),
    ],
)
def test_reference_data_that_no_prison_could_take_in_use_up_no_number(
    keys: Path, tmp_path: Path, changed: dict[str, str], files: list[str]
) -> None:
    stick_in(tmp_path / "stick")
    paths = tuple(tmp_path / name for name in files)
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"{}")
    lot: dict[str, Any] = {**LOT, **changed}
    refused("publish", keys, stick=tmp_path / "stick", files=paths, **lot)
    assert not (keys / "issued.json").exists()
    assert list((tmp_path / "stick").iterdir()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "legal", "name": "mali"},
        {"kind": "legal", "name": "senegal"},
        {"kind": "instrument", "name": "vel-9-0"},
        {"kind": "catalogue", "name": "bm"},
        {"kind": "audio", "name": "bm"},
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["parameters.yaml", "vel.yaml", "catalogue.json"])
def test_what_every_prison_would_refuse_is_not_signed(
    keys: Path, tmp_path: Path, wrong: dict[str, str], name: str
) -> None:
    stick_in(tmp_path / "stick")
    lot = {**law(tmp_path, name, "regimes: ["), **wrong, "stick": tmp_path / "stick"}
    assert refused("publish", keys, **lot)
    assert not (keys / "issued.json").exists()


def test_a_file_too_large_is_named(
    keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference, "MAX_ITEM", 3)
    (tmp_path / "bm.json").write_bytes(b"1234")
    lot: dict[str, Any] = {**LOT, "stick": tmp_path, "files": (tmp_path / "bm.json",)}
    assert "larger" in refused("publish", keys, **lot)


def test_a_desk_that_was_lost_is_withdrawn_and_replaced(keys: Path, tmp_path: Path) -> None:
    """Neither its loss nor its withdrawal keeps the next list from being signed."""
    first = desk_of(keys)
    assert "already" in refused("desk", keys)
    act("revoke", keys, lost={first[-8:]: "0"}, **BOTH)
    assert entries(keys)[first].status is Status.REVOKED
    act("sign-roster", keys, **BOTH)
    second = act("desk", keys)["writer"]
    assert (keys / f"desk-{first[-8:]}.age").exists()
    act("sign-roster", keys, **BOTH)
    assert entries(keys)[second].status is Status.ACTIVE
    stick = stick_in(tmp_path / "stick")
    act("publish", keys, stick=tmp_path / "stick", **law(tmp_path))
    assert len(stick.references()) == 1


def test_a_desk_whose_file_is_gone_gets_a_new_key_on_the_next_list(keys: Path) -> None:
    first = desk_of(keys)
    (keys / "desk.age").unlink()
    second = act("desk", keys)["writer"]
    act("revoke", keys, lost={first: "0"}, **BOTH)
    assert {each.id: each.status for each in entries(keys).values()} == {
        first: Status.REVOKED,
        second: Status.ACTIVE,
    }


def test_a_renewal_that_was_dropped_leaves_the_old_key_in_its_place(keys: Path) -> None:
    act("rotate", keys, place=3, signing=(1,))
    act("drop", keys)
    assert act("sign-roster", keys, signing=(1, 3))["in_force"]
    assert act("rotate", keys, place=3, signing=(1, 2))["root"] == 2


def test_a_key_that_is_not_of_the_root_signs_nothing(keys: Path, tmp_path: Path) -> None:
    act("create-root", tmp_path / "other")
    stranger = tmp_path / "other" / "root-1.age"
    words: dict[str, Any] = {"key_files": (stranger,)}
    for action, more in (("sign-roster", {}), ("rotate", {"place": 3})):
        with pytest.raises(Refused, match="not one of the root"):
            act(action, keys, **words, **more)
        assert not act("status", keys)["waits_for_signatures"]


def test_a_list_that_is_signed_holds_although_the_stick_refuses_it(
    keys: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "PRISONDK").write_bytes(b"a file where the folder should be")
    found = act("sign-roster", keys, stick=stick, **BOTH)
    assert (found["in_force"], found["list"]) == (True, 2)
    said = directorate_words.told("sign-roster", found)
    assert [found["stick_refused"] in each for each in said].count(True) == 1
    assert "leave-list" in said[-1]
    # The command says both with its exit code too.
    words = tmp_path / "words"
    words.write_text("", "utf-8")
    assert main(["authority", "leave-list", str(keys), "--stick", str(stick)]) == 5
    assert capsys.readouterr().err


def test_a_damaged_folder_and_a_strange_file_are_named_in_french(
    keys: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "words").write_bytes(b"root-1 \xff\xfe\n")
    strange = ("--key", "1", "--passphrase-file", str(tmp_path / "words"))
    assert main(["authority", "sign-roster", str(keys), *strange]) == 7
    assert "UTF-8" in capsys.readouterr().err
    for name in (ceremony.ROSTER_FILE, "root-0001.json"):
        (keys / name).write_bytes(b"x")
        assert main(["authority", "status", str(keys), "--json"]) == 4
        assert json.loads(capsys.readouterr().out)["code"] == "FolderDamagedError"


def asked(house: Linked, stick: Path) -> str:
    return house.services.trust.leave_request(house.director, stick_in(stick))


def test_two_offices_of_a_prison_ask_on_one_stick(keys: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with prisons(tmp_path, "BKO", "BKO", linked=False) as offices:
        heard = tuple(asked(each, stick) for each in (*offices, offices[0]))
        shown = act("requests", keys, stick=stick)["requests"]
        assert {each["digits"] for each in shown} == set(heard)
        assert len(shown) == 2
        signed = act("sign-roster", keys, stick=stick, heard=heard, names=NAMES, **BOTH)
        assert len(signed["granted"]) == 2
        assert "already" in refused("sign-roster", keys, stick=stick, heard=heard, **BOTH)
        both = {each.ledger.writer().id: "0" for each in offices}
        lost = act("revoke", keys, lost=both, papers=tmp_path / "out", **BOTH)
    # A notice for each of them: none takes the place of the other.
    assert len({*lost["papers"]}) == len(list((tmp_path / "out").iterdir())) == 2


def test_copied_records_get_one_place(keys: Path, tmp_path: Path) -> None:
    """Both copies ask for one computer: which of them it is, people settle."""
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        key = SigningKey.generate()
        data, _ = bko.services.trust.request(bko.director)
        plain = replace(enrolment.read_request(data), sign_pub=key.public.text)
        paths = []
        for number in (1, 2):
            path = tmp_path / f"copie-{number}.txt"
            copied = replace(plain, app=str(number))
            path.write_bytes(enrolment.request(copied, key))
            paths.append((path, copied.fingerprint))
    heard = tuple(digits for _, digits in paths)
    files = tuple(path for path, _ in paths)
    more: dict[str, Any] = {"requests": files, "names": NAMES, **BOTH}
    assert "copied" in refused("sign-roster", keys, heard=heard, **more)
    assert act("sign-roster", keys, heard=heard[:1], **more)["in_force"]


def test_records_put_back_take_the_place_of_the_computer_before(keys: Path, tmp_path: Path) -> None:
    """The number from which nothing of the old one counts is asked for, never left out."""
    stick = tmp_path / "stick"
    with prisons(tmp_path, "KNB", linked=False) as (knb,):
        act("sign-roster", keys, stick=stick, heard=(asked(knb, stick),), names=NAMES, **BOTH)
        before = knb.ledger.writer().id
        knb.admit("d1")
        knb.ledger.found("KNB")
        heard = asked(knb, stick)
        (first, shown) = act("requests", keys, stick=stick)["requests"]
        assert (first["listed"], shown["listed"]) == (True, False)
        assert (shown["replaces"], shown["digits"]) == (before, heard)
        said = directorate_words.told("requests", act("requests", keys, stick=stick))
        assert any(before in each for each in said)
        assert "in service" in refused("sign-roster", keys, stick=stick, heard=(heard,), **BOTH)
        more: dict[str, Any] = {"heard": (heard,), "lost": {before: spoken(before, 9)}, **BOTH}
        act("replace", keys, stick=stick, **more)
    old = entries(keys)[before]
    assert (old.status, old.last_good_seq) == (Status.CLOSED, 9)


def forged(house: Linked, key: SigningKey, **more: object) -> bytes:
    """Return a request of *house* with other words, signed with a key of its own."""
    data, _ = house.services.trust.request(house.director)
    plain: Enrolment = replace(enrolment.read_request(data), sign_pub=key.public.text, **more)  # type: ignore[arg-type]  # fields by name
    return enrolment.request(plain, key)


def test_no_request_takes_the_directorates_code_or_another_prisons_place(
    keys: Path, tmp_path: Path
) -> None:
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        bad = (
            forged(bko, SigningKey.generate(), facility="DNAP", writer="w-other"),
            forged(bko, SigningKey.generate(), replaces=desk_of(keys), replaced_seq=4),
        )
        for number, data in enumerate(bad):
            path = tmp_path / f"{number}.txt"
            path.write_bytes(data)
            heard = enrolment.read_request(data).fingerprint
            more: dict[str, Any] = {"requests": (path,), "heard": (heard,), "names": NAMES}
            lost = {desk_of(keys): "4"} if number else {}
            refused("sign-roster", keys, lost=lost, **more, **BOTH)
    assert entries(keys)[desk_of(keys)].status is Status.ACTIVE


def test_a_computer_is_named_by_the_end_of_its_number(keys: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        act("sign-roster", keys, stick=stick, heard=(asked(bko, stick),), names=NAMES, **BOTH)
        writer = bko.ledger.writer().id
    for wrong in (writer[-7:], "x" * 8, ""):
        assert "not on the list" in refused("revoke", keys, lost={wrong: "1"}, **BOTH)
    assert "not right" in refused("revoke", keys, lost={writer[-8:]: "12-00"}, **BOTH)
    act("revoke", keys, lost={writer[-8:]: spoken(writer, 12)}, **BOTH)
    assert entries(keys)[writer].last_good_seq == 12
    (listed,) = stick_in(stick).papers(Paper.ROSTER)
    assert listed
