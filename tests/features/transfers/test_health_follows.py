"""The sealed health file goes with the person, and only the infirmary there opens it."""

from pathlib import Path

import pytest

from linked import Linked, carry, prisons, stick_in
from prisondesk.features.health.model import Consent, Examination, Fitness
from prisondesk.features.transfers.model import HealthState
from prisondesk.features.transfers.service import Arrival
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import resealing
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.erasing import erase

TOLD = "DOULEUR-THORACIQUE-DEPUIS-DEUX-JOURS"
LATER = "TRAITEMENT-ADAPTE-LE-MATIN"


def examined(house: Linked, key: str, told: str) -> None:
    found = Examination(
        Fitness.FIT_WITH_CARE, Consent.NOT_ASKED, on_reception=False, words_told=told
    )
    house.services.health.examined(house.nurse, key, found)


def read_by_nurse(house: Linked, key: str) -> list[str]:
    notes = house.services.health.notes(house.nurse, key)
    return [each.examination.words_told for each in notes if each.examination]


def everything(house: Linked) -> str:
    """Return every cell of every table of a database as text."""
    found = []
    with house.ledger.reading() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        for table in tables.scalars().all():
            found.append(repr(connection.exec_driver_sql(f"SELECT * FROM '{table}'").all()))
    return "\n".join(found)


def test_the_infirmary_of_the_destination_reads_and_nobody_else_does(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, knb, klk):
        bko.admit("d1")
        examined(bko, "d1", TOLD)
        first = bko.prepare("d1")
        handover = bko.services.transfers.health
        assert handover.state(bko.clerk, first) is HealthState.TO_FOLLOW
        for stranger in (bko.clerk, bko.chief, bko.director):
            with pytest.raises(Refused):
                handover.hand_over(stranger, first)
        assert handover.hand_over(bko.nurse, first) == 1
        assert handover.hand_over(bko.nurse, first) == 0
        assert handover.state(bko.clerk, first) is HealthState.SEALED
        bko.services.transfers.depart(bko.chief, first, second=bko.director)

        stick = stick_in(tmp_path / "stick")
        carry(bko, knb, stick)
        raw = b"".join(path.read_bytes() for path in (tmp_path / "stick").rglob("*.AGE"))
        assert TOLD.encode() not in raw
        assert read_by_nurse(knb, "d1") == [TOLD]
        assert TOLD not in everything(knb)
        assert TOLD not in everything(bko)
        with pytest.raises(Refused):
            knb.services.health.notes(knb.director, "d1")
        opened = knb.ledger.entries(dossier("d1"), identity=klk.nurse.health_identity)
        assert all(each.body is None for each in opened if each.header.lane == "health")

        # What was written there goes on to a third prison with what came from the first.
        knb.services.transfers.accept(knb.clerk, first, Arrival("Sergent TÉMOIN"))
        examined(knb, "d1", LATER)
        second = knb.prepare("d1", "KLK")
        assert knb.services.transfers.health.hand_over(knb.nurse, second) == 2
        knb.services.transfers.depart(knb.chief, second, second=knb.director)
        carry(knb, klk, stick_in(tmp_path / "on"))
        assert read_by_nurse(klk, "d1") == [TOLD, LATER]
        assert klk.services.incoming.quarantine(klk.clerk) == ()


def test_nobody_waits_for_the_nurse_and_the_file_follows_with_a_later_bundle(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        examined(bko, "d1", TOLD)
        transfer_id = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        carry(bko, knb, stick_in(tmp_path / "1"))
        handover = knb.services.transfers.health
        assert handover.state(knb.clerk, transfer_id) is HealthState.TO_FOLLOW
        assert read_by_nurse(knb, "d1") == []
        knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"))
        carry(knb, bko, stick_in(tmp_path / "2"))
        # The file is closed at the origin; the copy is written there all the same.
        assert bko.services.transfers.health.hand_over(bko.nurse, transfer_id) == 1
        carry(bko, knb, stick_in(tmp_path / "3"))
        assert knb.services.incoming.quarantine(knb.clerk) == ()
        assert read_by_nurse(knb, "d1") == [TOLD]
        examined(knb, "d1", LATER)
        assert handover.state(knb.clerk, transfer_id) is HealthState.SEALED
        with pytest.raises(Refused, match="takes this step"):
            handover.hand_over(knb.nurse, transfer_id)


def test_a_page_written_after_the_copy_still_follows(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, _):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        handover = bko.services.transfers.health
        assert handover.state(bko.clerk, transfer_id) is HealthState.NONE
        examined(bko, "d1", TOLD)
        handover.hand_over(bko.nurse, transfer_id)
        examined(bko, "d1", LATER)
        assert handover.state(bko.clerk, transfer_id) is HealthState.TO_FOLLOW
        assert handover.hand_over(bko.nurse, transfer_id) == 1


def test_without_a_health_group_on_the_list_nothing_is_copied(tmp_path: Path) -> None:
    with prisons(tmp_path, linked=False) as (bko, _):
        bko.admit("d1")
        examined(bko, "d1", TOLD)
        transfer_id = bko.prepare("d1")
        assert not bko.services.transfers.health.reachable(bko.nurse, transfer_id)
        with pytest.raises(Refused, match="no infirmary"):
            bko.services.transfers.health.hand_over(bko.nurse, transfer_id)


def test_an_erased_page_is_not_read_through_its_copy(tmp_path: Path) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        examined(bko, "d1", TOLD)
        transfer_id = bko.prepare("d1")
        bko.services.transfers.health.hand_over(bko.nurse, transfer_id)
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        carry(bko, knb, stick_in(tmp_path / "stick"))
        (page,) = (
            each.hash
            for each in knb.ledger.entries(dossier("d1"))
            if each.header.kind == "health.examined"
        )
        with knb.database.writing() as connection:
            erase(connection, knb.ledger.tools.catalogue, [page])
        assert read_by_nurse(knb, "d1") == []


def test_a_long_page_is_copied_in_parts_and_joined_in_any_order() -> None:
    plain = ('é\\"' * 20_000).encode()
    parts = list(resealing.copies("ab", plain, "age1group"))
    assert len(parts) > 1
    assert all(len(each.text.encode()) <= resealing.PART_BYTES for each in parts)
    assert resealing.joined(reversed(parts)) == {"ab": plain}
    assert resealing.joined(parts[1:]) == {}
