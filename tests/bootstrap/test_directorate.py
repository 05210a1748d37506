"""The directorate joins prisons, renews a key, withdraws a computer; two of three keys sign."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from fakes import FixedClock, QuickSafe
from houses import MORNING
from light_age import lightly_closed
from linked import NAMES, Linked, prisons, stick_in
from prisondesk import assets
from prisondesk.bootstrap import directorate, directorate_words
from prisondesk.bootstrap.directorate import Ask, Asked
from prisondesk.cli import main
from prisondesk.kernel.refusal import Refused
from prisondesk.sync import ceremony, reference
from prisondesk.sync.authority import Published
from prisondesk.sync.ceremony import WrongPassphraseError
from prisondesk.sync.errors import RootTooOldError
from prisondesk.sync.stick import Paper

CLOCK = FixedClock(MORNING)
WORDS = {f"root-{number}": f"phrase numéro {number}" for number in (1, 2, 3)}
WORDS |= {"desk": "phrase du bureau", "new root-3": "phrase neuve"}
Answer = tuple[int, dict[str, Any]]


def act(action: str, keys: Path, words: dict[str, str] = WORDS, **more: Any) -> dict[str, Any]:
    """Do one thing at the directorate, with the passphrases *words*."""
    return directorate.act(
        Asked(action=action, keys=keys, **more), Ask(words.__getitem__, QuickSafe()), CLOCK
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("directorate") / "keys"
    answer = act("create-root", folder, papers=folder / "papers")
    assert (answer["root"], answer["papers"]) == (1, ["ceremonie-001.pdf", "empreinte-001.pdf"])
    act("desk", folder)
    return folder


@pytest.fixture
def keys(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "keys")
    return tmp_path / "keys"


def states(keys: Path) -> dict[str, str]:
    """Return the status of every computer on the list in force."""
    return {each["facility"]: each["status"] for each in act("status", keys)["writers"]}


def adopt(house: Linked, folder: Path, digits: str = "") -> tuple[int, bool]:
    """Take in the newest list on the stick in *folder*."""
    published = house.services.trust.published_on(stick_in(folder))
    trust = house.services.trust.take_list(house.director, published, digits)
    return trust.version, trust.listed


def test_the_sheets_say_the_digits_and_no_secret(made: Path) -> None:
    digits = act("fingerprint", made)["fingerprint"].split()
    for name in ("ceremonie-001.pdf", "empreinte-001.pdf"):
        said = "".join(page.extract_text() for page in PdfReader(made / "papers" / name).pages)
        assert "".join(digits) in "".join(said.split())
        assert not any(words in said for words in WORDS.values())


def test_prisons_join_lose_a_computer_and_follow_new_keys(keys: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    stick = stick_in(folder)
    with prisons(tmp_path, "BKO", "KNB", linked=False) as houses:
        asked = [each.services.trust.leave_request(each.director, stick) for each in houses]
        shown = act("requests", keys, stick=folder)["requests"]
        assert {each["digits"] for each in shown} == set(asked)
        granted = act(
            "sign-roster", keys, stick=folder, heard=tuple(asked), names=NAMES, signing=(1, 3)
        )
        assert (granted["in_force"], len(granted["granted"])) == (True, 2)
        assert states(keys) == {"BKO": "active", "DNAP": "active", "KNB": "active"}
        for house in houses:
            assert adopt(house, folder, granted["fingerprint"]) == (1, True)
        bko, knb = houses
        lost = next(
            each["writer"] for each in act("status", keys)["writers"] if each["facility"] == "KNB"
        )
        revoked = act(
            "revoke", keys, stick=folder, lost={lost: "12"}, signing=(2, 1), papers=tmp_path / "out"
        )
        assert revoked["papers"] == [f"retrait-00002-KNB-{lost[-8:]}.pdf"]
        assert states(keys)["KNB"] == "revoked"
        assert adopt(bko, folder) == (2, True)
        assert adopt(knb, folder) == (2, False)
        rotated = act(
            "rotate", keys, stick=folder, place=3, signing=(1, 2), papers=tmp_path / "out"
        )
        assert (rotated["root"], rotated["list"], rotated["in_force"]) == (2, 3, True)
        assert rotated["fingerprint"] != granted["fingerprint"]
        assert adopt(bko, folder) == (3, True)
        replayed = sorted((folder / "PRISONDK" / "DNAP").glob("LISTE.*"))[1].read_bytes()
        with pytest.raises(RootTooOldError):
            bko.services.trust.take_list(bko.director, Published.read(replayed))


def test_each_holder_may_sign_at_another_place(keys: Path, tmp_path: Path) -> None:
    half = act("sign-roster", keys, signing=(1,))
    assert (half["in_force"], half["missing"]) == (False, 1)
    assert act("status", keys)["waits_for_signatures"]
    with pytest.raises(Refused, match="waits"):
        act("sign-roster", keys, signing=(2,))
    elsewhere = tmp_path / "holder.age"
    (keys / "root-2.age").rename(elsewhere)
    words = WORDS | {"holder": WORDS["root-2"]}
    assert act("sign", keys, words, key_files=(elsewhere,))["in_force"]
    assert act("status", keys)["list"] == 1
    with pytest.raises(Refused, match="Nothing waits"):
        act("sign", keys, signing=(1,))


def test_a_new_root_waits_for_enough_old_and_new_keys(keys: Path) -> None:
    half = act("rotate", keys, place=3, signing=(1,))
    assert (half["in_force"], half["missing"]) == (False, 1)
    assert act("fingerprint", keys)["root"] == 1
    done = act("sign", keys, signing=(2,))
    assert (done["in_force"], done["root"], done["list"]) == (True, 2, 1)
    # The key that was replaced signs nothing any more.
    old = WORDS | {"root-3": WORDS["root-3"]}
    act("sign-roster", keys, signing=(1,))
    with pytest.raises(Refused, match="not one of the root"):
        act("sign", keys, old, key_files=(keys / "root-3.age",))
    assert act("drop", keys) == {"ok": True}
    assert ceremony.latest(keys) is not None


def test_nothing_is_signed_for_digits_that_were_not_heard(keys: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        digits = bko.services.trust.leave_request(bko.director, stick_in(folder))
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    with pytest.raises(Refused, match="digits that were heard"):
        act("sign-roster", keys, stick=folder, heard=(wrong,), names=NAMES, signing=(1, 2))
    with pytest.raises(Refused, match="give its name"):
        act("sign-roster", keys, stick=folder, heard=(digits,), signing=(1, 2))
    (request,) = (folder / "PRISONDK" / "BKO").glob("DEMANDE.*")
    scanned = tmp_path / "scanned.txt"
    scanned.write_bytes(request.read_bytes() + b"\r\n")
    assert act("requests", keys, requests=(scanned,))["requests"][0]["digits"] == digits
    data = bytearray(request.read_bytes())
    data[data.index(b'"sig":"') + 12] ^= 1
    request.write_bytes(data)
    shown = act("requests", keys, stick=folder)
    assert (shown["requests"], shown["unsound"]) == ([], ["BKO/DEMANDE.001"])
    said = directorate_words.told("requests", shown)[0]
    assert said.startswith("BKO/DEMANDE.001")
    with pytest.raises(Refused, match="digits that were heard"):
        act("sign-roster", keys, stick=folder, heard=(digits,), names=NAMES, signing=(1, 2))
    assert stick_in(folder).papers(Paper.ROSTER) == ()
    assert not act("status", keys)["waits_for_signatures"]


def test_one_key_signs_no_list_and_a_wrong_passphrase_opens_nothing(keys: Path) -> None:
    assert act("sign-roster", keys, signing=(1, 1))["missing"] == 1
    assert ceremony.latest(keys) is None
    with pytest.raises(WrongPassphraseError):
        act("sign", keys, WORDS | {"root-2": "autre"}, signing=(2,))
    with pytest.raises(Refused, match="already"):
        act("create-root", keys)
    with pytest.raises(Refused, match="of its own"):
        act("create-root", keys / "new", dict.fromkeys(WORDS, "la même"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Answer]:
    words = tmp_path / "words"
    words.write_text("".join(f"{name} {each}\n" for name, each in WORDS.items()), "utf-8")

    def call(*given: object) -> Answer:
        more = ("--json", "--passphrase-file", str(words))
        code = main([*map(str, ("authority", *given)), *more])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_scripts_read_one_object_and_an_exit_code(
    made: Path, tmp_path: Path, run: Callable[..., Answer]
) -> None:
    """With key files as they are in earnest; those that are opened took less work to close."""
    keys = tmp_path / "keys"
    code, found = run("create-root", keys)
    assert (code, found["root"]) == (0, 1)
    for number in (1, 2, 3):
        quick = (made / f"root-{number}.age").read_bytes()
        light = lightly_closed(quick[hashlib.sha256().digest_size :], WORDS[f"root-{number}"])
        (keys / f"root-{number}.age").write_bytes(light)
    shutil.copyfile(made / "root-0001.json", keys / "root-0001.json")
    assert run("status", keys)[0] == 0
    code, found = run("sign-roster", keys, "--key", 1)
    assert (code, found["missing"]) == (3, 1)
    code, found = run("revoke", keys, "--key", 1)
    assert (code, found["ok"], bool(found["advice"])) == (7, False, True)
    (tmp_path / "words").write_text("root-1 autre phrase\n", "utf-8")
    code, found = run("sign", keys, "--key", 1)
    assert (code, found["code"]) == (6, "WrongPassphraseError")
    assert run("publish", keys, "--stick", tmp_path)[0] == 7


def test_the_desk_publishes_reference_data_on_a_stick(keys: Path, tmp_path: Path) -> None:
    stick = stick_in(tmp_path / "stick")
    law = assets.resource("legal", "parameters_ml.yaml").read_bytes()
    (tmp_path / "lot").mkdir()
    (tmp_path / "lot" / "parameters.yaml").write_bytes(law)
    lot = {"kind": "legal", "name": "mali", "title": "Paramètres", "files": (tmp_path / "lot",)}
    with pytest.raises(Refused, match="not on the national list"):
        act("publish", keys, stick=tmp_path / "stick", **lot)
    act("sign-roster", keys, signing=(1, 2))
    done = act("publish", keys, stick=tmp_path / "stick", **lot)
    assert (done["file"], done["items"]) == ("DONNEES.001", 1)
    (loose,) = stick.references()
    stick.fetch_reference(loose, tmp_path / "copy")
    listed = ceremony.latest(keys)
    assert listed is not None
    package = reference.inspect(tmp_path / "copy", ceremony.anchor_of(keys), listed)
    assert package.read("parameters.yaml") == law


def test_people_are_answered_in_sentences(
    keys: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every action has its sentences; none shows a field of the program's own."""
    assert set(directorate_words._TOLD) == set(directorate.ACTIONS)
    stick = stick_in(tmp_path / "stick")
    act("sign-roster", keys, signing=(1, 2))
    assert main(["authority", "leave-list", str(keys), "--stick", str(tmp_path / "stick")]) == 0
    assert capsys.readouterr().out == "La liste n° 1 est sur la clé\u00a0: LISTE.001.\n"
    (left,) = stick.papers(Paper.ROSTER)
    assert Published.read(left).anchor.fingerprint == act("fingerprint", keys)["fingerprint"]
    assert main(["authority", "status", str(keys)]) == 0
    assert "La liste n° 1 est en vigueur, à revoir avant le " in capsys.readouterr().out
    assert main(["authority", "leave-list", str(keys), "--stick", str(tmp_path / "none")]) == 7
    assert capsys.readouterr().err == "Nommez le dossier de la clé.\n"
    for action, found in (("sign", {"in_force": False, "missing": 1}), ("drop", {})):
        (sentence,) = directorate_words.told(action, found)
        assert sentence[-1] == "."


def test_a_new_passphrase_is_typed_twice_and_an_old_one_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody sees what is typed: a key closed with a slip of the finger would be lost."""
    typed: list[str] = []
    asked: list[str] = []

    def unseen(prompt: str) -> str:
        asked.append(prompt)
        return typed.pop(0)

    monkeypatch.setattr("getpass.getpass", unseen)
    typed[:] = ["phrase un", "phrase nu"]
    assert main(["authority", "create-root", str(tmp_path / "keys")]) == 7
    assert "ne sont pas les mêmes" in capsys.readouterr().err
    assert asked == [
        "Nouvelle phrase secrète de la clé root-1\u00a0: ",
        "La même, encore une fois\u00a0: ",
    ]
    assert not list(tmp_path.glob("keys/*.age"))


def test_a_file_of_passphrases_without_a_line_says_which_is_missing(
    keys: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "words").write_text("root-2 deux\n", "utf-8")
    words = ("--passphrase-file", str(tmp_path / "words"))
    assert main(["authority", "sign-roster", str(keys), "--key", "1", *words]) == 7
    assert "pas de ligne pour desk" in capsys.readouterr().err
    assert main(["authority", "sign-roster", str(keys), "--name", "KNB", *words]) == 7
    assert "--name KNB=…" in capsys.readouterr().err
