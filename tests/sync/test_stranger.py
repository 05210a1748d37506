"""Somebody else's reader, written from docs/SYNC.md, reads what the program writes."""

import ast
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import stranger
import stranger_facts
from stranger_forms import Refused
from stranger_trust import Trust, first_trust, read_request

from directorate import Directorate, directorate
from linked import CARRIER, Linked, prisons, stick_in
from offices import peer
from prisondesk.features.exchange.model.asking import Wanted
from prisondesk.features.health.model import Consent, Examination, Fitness
from prisondesk.ledger import writers
from prisondesk.ledger.entry import dossier
from prisondesk.sync.errors import BundleError
from prisondesk.sync.stick import Paper, Stick

HERE = Path(__file__).parent
TOLD = "DOULEUR-DEPUIS-DEUX-JOURS"
EXAMINATION = Examination(
    Fitness.FIT_WITH_CARE, Consent.NOT_ASKED, on_reception=False, words_told=TOLD
)


def keys_of(house: Linked) -> str:
    with house.database.reading() as connection:
        return writers.age_identity(connection)


@dataclass
class Road:
    """A stick, the list in force, and a stranger with the keys of whoever reads."""

    folder: Path
    dnap: Directorate
    stick: Stick
    seen: list[str]

    @property
    def trust(self) -> Trust:
        published = self.dnap.published
        return first_trust(published.data, published.anchor.fingerprint)

    def carry(self, sender: Linked, reader: Linked) -> stranger.Bundle:
        """Write what is due, let the stranger read it, then let the prison take it in."""
        line = peer(reader) if sender.code == reader.code else reader.code
        sender.services.outgoing.write(sender.clerk, self.stick, line, CARRIER)
        (path,) = set(self.folder.rglob("*.A*")) - {self.folder / each for each in self.seen}
        self.seen.append(str(path.relative_to(self.folder)))
        stranger.name_of(path)
        found = stranger.read(path.read_bytes(), keys_of(reader), reader.code, self.trust)
        opened = reader.services.incoming.open_file(reader.clerk, path)
        assert found.manifest["bundle_id"] == opened.preview.manifest.bundle_id
        assert (found.troubles, opened.load.doubts) == ({}, 0)
        assert len(found.facts) == found.manifest["counts"]["events"]
        reader.services.incoming.take(reader.clerk, opened, CARRIER)
        return found

    @property
    def latest(self) -> Path:
        return self.folder / self.seen[-1]


@contextmanager
def roads(folder: Path, *codes: str) -> Iterator[tuple[Road, tuple[Linked, ...]]]:
    with prisons(folder, *codes, linked=False) as houses:
        dnap = directorate(folder / "dnap", houses)
        stick = stick_in(folder / "stick")
        yield Road(folder / "stick", dnap, stick, []), houses


def departed(house: Linked, key: str) -> str:
    transfer_id = house.prepare(key)
    house.services.transfers.health.hand_over(house.nurse, transfer_id)
    house.services.transfers.depart(house.chief, transfer_id, second=house.director)
    return transfer_id


def test_every_kind_of_bundle_says_to_a_stranger_what_was_put_in(tmp_path: Path) -> None:
    with roads(tmp_path, "BKO", "KNB", "BKO") as (road, (bko, knb, office)):
        knb.services.requested.ask(knb.clerk, "BKO", Wanted.FILE, subject="MODÈLE", reason="vu")
        asked, received = road.carry(knb, bko), road.carry(bko, knb)
        assert "MODÈLE" in asked.manifest["extra"][0]["value"]
        assert [ack["contiguous"] for each in received.receipts for ack in each["acks"]] == [1]
        bko.admit("d1")
        bko.services.health.examined(bko.nurse, "d1", EXAMINATION)
        transfer_id = departed(bko, "d1")
        sent = road.carry(bko, knb)
        file = sent.about("d1")
        assert [each.name for each in file] == [
            each.hash for each in knb.ledger.entries(dossier("d1"))
        ]
        assert stranger_facts.doubts(sent.facts, sent.segments, sent.trust) == {}
        told = "\n".join(stranger.told(sent, "d1"))
        assert all(each in told for each in ("EXEMPLE", "1204/26", "0417/DNAPES", "sealed"))
        assert TOLD not in told
        assert TOLD in "\n".join(stranger.told(sent, "d1", knb.nurse.health_identity.split()))

        knb.services.transfers.refuse(knb.clerk, transfer_id, "pas la personne du dossier")
        answer = road.carry(knb, bko)
        assert [each.header["kind"] for each in answer.about("d1")] == ["transfers.refused"]
        bko.services.transfers.cancel(bko.chief, transfer_id, "de retour", second=bko.director)
        recalled = road.carry(bko, knb)
        begun = road.carry(bko, office)
        office.admit("d2")
        more = road.carry(office, bko)
        assert begun.about("d1")
        assert more.about("d2")
        every = (asked, received, sent, answer, recalled, begun, more)
        assert [each.manifest["purpose"] for each in every] == [
            *("request", "ack", "transfer", "update", "recall", "bootstrap", "office")
        ]


def test_a_stranger_reads_what_travels_in_the_open(tmp_path: Path) -> None:
    with roads(tmp_path, "BKO") as (road, (bko,)):
        road.dnap.issue(road.stick, files={"a.txt": "un é".encode()})
        (file,) = road.folder.rglob("DONNEES.001")
        said, contents, _ = stranger.reference(file.read_bytes(), road.trust)
        assert (said["name"], contents) == ("bm", {"a.txt": "un é".encode()})
        request, digits = bko.services.trust.request(bko.director)
        road.stick.leave("BKO", Paper.REQUEST, request)
        assert read_request(next(road.folder.rglob("DEMANDE.001")).read_bytes())[1] == digits
        old, held = road.dnap.published, road.trust
        road.dnap.rotate(1)
        chain = road.dnap.published.anchor.chain
        moved = held.newer(chain, road.dnap.published.roster)
        assert (moved.root.version, moved.listed["version"]) == (2, 2)
        assert moved.newer(chain, old.roster) is moved
        with pytest.raises(Refused, match="RootSkippedError"):
            held.newer((road.dnap.rotate(2).anchor.chain[-1],), old.roster)
        with pytest.raises(Refused, match="RootNotTrustedError"):
            first_trust(old.data, "12345 " * 5 + "12345")


def answer_of(data: bytes, key: str, trust: Trust) -> str:
    try:
        stranger.read(data, key, "KNB", trust)
    except Refused as error:
        return error.name
    return "taken"


def test_what_the_program_refuses_a_stranger_refuses_under_the_same_name(tmp_path: Path) -> None:
    with roads(tmp_path, "BKO", "KNB") as (road, (bko, knb)):
        bko.admit("d1")
        departed(bko, "d1")
        bko.services.outgoing.write(bko.clerk, road.stick, "KNB", CARRIER)
        (path,) = road.folder.rglob("*.AGE")
        whole, key, trust = path.read_bytes(), keys_of(knb), road.trust
        assert answer_of(whole, key, trust) == "taken"
        assert answer_of(whole, keys_of(bko), trust) == "NotForUsError"
        chance = random.Random(7)
        places = [*range(0, 420, 21), *(chance.randrange(len(whole)) for _ in range(20))]
        copies = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in places]
        copies += [whole[:at] for at in (0, 20, 300, 60_000, len(whole) - 1)]
        copies.append(whole + b"x")
        for damaged in copies:
            path.write_bytes(damaged)
            with pytest.raises(BundleError) as found:
                knb.services.incoming.open_file(knb.clerk, path)
            assert answer_of(damaged, key, trust) == found.value.code


def test_the_stranger_uses_published_libraries_alone() -> None:
    own = {path.stem for path in HERE.glob("stranger*.py")}
    known = own | {"cryptography", "pyrage"} | sys.stdlib_module_names
    for path in HERE.glob("stranger*.py"):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            tops = {name.partition(".")[0] for name in names}
            assert tops <= known, path.name
