"""What a file said is erased by two people; the chain stays whole, and other prisons follow."""

from pathlib import Path

import pytest

from linked import Linked, prisons, stick_in
from prisondesk.features.custody.events import Released
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.inmates import events as inmates
from prisondesk.features.retention.model import Category, Ground, Order
from prisondesk.features.retention.service import RetentionService
from prisondesk.features.transfers.service import Arrival
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.checking import verify
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.rebuilding import rebuild
from prisondesk.security.session import Actor
from prisondesk.storage import blobs

CARRIER = Handing("PORTEUR-03", "M. KONATÉ")
PICTURE = b"\xff\xd8\xff image of nobody"
YEARS = {Category.BIOMETRIC: 2, Category.ASSESSMENT: 5, Category.FILE: 10, Category.HEALTH: 20}
DECISION = "décision 14/2026"
BY_TIME = Order("d1", Category.FILE, Ground.PERIOD, DECISION)


def keeping(house: Linked) -> RetentionService:
    return RetentionService(house.ledger, house.clock)


def photographed(house: Linked, key: str) -> str:
    with house.ledger.work(house.clerk) as work:
        name = blobs.put(work.connection, PICTURE, "image/jpeg")
        work.record(dossier(key), inmates.PhotoTaken(name))
    return name


def released(house: Linked, key: str, why: ExitReason = ExitReason.END_OF_SENTENCE) -> None:
    with house.ledger.work(house.clerk) as work:
        gone = Released(house.clock.now(), why, "12/26", "C. Modèle", "rue 9")
        work.record(dossier(key), gone)


def decided(house: Linked) -> None:
    keeping(house).decide(house.director, YEARS, 10, "décision n° 3 de la direction")


def bytes_of(house: Linked) -> bytes:
    """Return every stored body and every row of every view, as one text to search."""
    with house.ledger.reading() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).scalars()
        rows = [connection.exec_driver_sql(f"SELECT * FROM {each}").all() for each in tables]
    return repr(rows).encode()


def whole(house: Linked) -> bool:
    """Tell whether the chain verifies and every view is what the facts say."""
    tools = house.ledger.tools
    with house.ledger.database.writing() as connection:
        rebuilt = rebuild(connection, tools.catalogue, tools.projector)
        return not verify(connection) and not rebuilt.different


def erase(house: Linked, order: Order, second: Actor | None = None) -> int:
    retention = keeping(house)
    return retention.erase(house.director, second or house.chief, order).entries


def refused(house: Linked, order: Order, second: Actor | None = None) -> str:
    with pytest.raises(Refused) as found:
        erase(house, order, second)
    return found.value.reason.text


def test_nothing_is_erased_before_the_table_is_decided_the_time_over_and_two_sign(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path, "BKO") as (bko,):
        bko.admit("d1")
        assert refused(bko, BY_TIME).startswith("This person has not left")
        released(bko, "d1", ExitReason.ESCAPE)  # no term begins for who is still owed to a sentence
        assert refused(bko, BY_TIME).startswith("This person has not left")
        released(bko, "d1")
        assert refused(bko, BY_TIME).startswith("The times of keeping are only proposed")
        decided(bko)
        assert refused(bko, BY_TIME) == "The time of keeping is not over yet."
        bko.clock.advance(days=3653)
        assert refused(bko, BY_TIME, bko.director).startswith("The second signature")
        assert refused(bko, BY_TIME, bko.clerk).startswith("Not among the tasks")
        keeping(bko).hold(bko.chief, "d1", "procès en cours, n° 7/36")
        assert refused(bko, BY_TIME) == "This file is kept: {reason}."
        (held,) = keeping(bko).look(bko.director).held
        assert held.held == "procès en cours, n° 7/36"
        keeping(bko).lift(bko.chief, "d1", "procès jugé")
        assert erase(bko, BY_TIME) > 3


def test_erased_text_and_photographs_are_gone_and_the_chain_still_verifies(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO") as (bko,):
        number = bko.admit("d1", "EXEMPLE Kalilou")
        picture = photographed(bko, "d1")
        bko.admit("d2", "MODÈLE Awa")
        released(bko, "d1")
        decided(bko)
        bko.clock.advance(days=3653)
        (due,) = keeping(bko).look(bko.director).due
        assert (due.name, due.number) == ("EXEMPLE Kalilou", number)
        assert {each.category for each in due.lines} == {Category.BIOMETRIC, Category.FILE}
        for category in (Category.BIOMETRIC, Category.FILE):
            erase(bko, Order("d1", category, Ground.PERIOD, DECISION))
        with bko.ledger.reading() as connection:
            assert blobs.size(connection, picture) is None
        # The name goes last, and only once nothing else of the file is left.
        bko.clock.advance(days=3653)
        assert erase(bko, Order("d1", Category.IDENTITY, Ground.PERIOD, DECISION)) == 1
        left = bytes_of(bko)
        assert b"Kalilou" not in left
        assert b"rue 9" not in left
        assert "MODÈLE".encode() in left or b"Awa" in left
        assert whole(bko)
        seen = keeping(bko).look(bko.director)
        assert seen.due == ()
        assert {each.number for each in seen.gone} == {number}
        # Nobody counts as present because a release was erased with the rest.
        assert len(bko.services.transfers.roll(bko.clerk).present) == 1


def test_a_picture_that_another_file_names_stays(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO") as (bko,):
        for key in ("d1", "d2"):
            bko.admit(key)
            picture = photographed(bko, key)
        released(bko, "d1")
        erase(bko, Order("d1", Category.BIOMETRIC, Ground.COURT, "arrêt 7/26"))
        with bko.ledger.reading() as connection:
            assert blobs.size(connection, picture) == len(PICTURE)


def test_the_words_are_not_in_the_files_either(tmp_path: Path) -> None:
    """The pages are overwritten and the log of the database is emptied: nothing old lies about."""
    with prisons(tmp_path, "BKO") as (bko,):
        bko.admit("d1")
        released(bko, "d1")
        erase(bko, Order("d1", Category.FILE, Ground.REQUEST, "demande du 3 mars"))
        log = bko.folder / "prison.db-wal"
        assert not log.exists() or log.stat().st_size == 0
        with bko.ledger.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA secure_delete").scalar_one() == 1


def test_other_prisons_erase_too_and_send_their_receipts(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, knb, klk):
        bko.admit("d1", "EXEMPLE Kalilou")
        move(bko, knb, tmp_path)
        move(knb, klk, tmp_path)
        assert b"Kalilou" in bytes_of(bko)
        released(klk, "d1")
        assert refused(bko, BY_TIME).startswith(("This person", "The prison"))
        assert erase(klk, Order("d1", Category.IDENTITY, Ground.COURT, "arrêt 7/26")) == 1
        (gone,) = keeping(klk).look(klk.director).gone
        assert gone.awaited == ("BKO", "KNB")
        for other in (bko, knb):
            carried(klk, other, tmp_path)
            assert b"Kalilou" not in bytes_of(other)
            assert whole(other)
            carried(other, klk, tmp_path)
        (gone,) = keeping(klk).look(klk.director).gone
        assert gone.awaited == ()
        assert {(each.facility, each.done, each.count) for each in gone.receipts} == {
            ("BKO", True, 1), ("KNB", True, 1),
        }  # fmt: skip


def test_a_prison_with_a_lawsuit_answers_that_it_keeps_its_copy(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "KNB") as (bko, knb):
        bko.admit("d1", "EXEMPLE Kalilou")
        move(bko, knb, tmp_path)
        keeping(bko).hold(bko.chief, "d1", "plainte contre un agent")
        released(knb, "d1")
        erase(knb, Order("d1", Category.IDENTITY, Ground.COURT, "arrêt 7/26"))
        carried(knb, bko, tmp_path)
        assert b"Kalilou" in bytes_of(bko)
        carried(bko, knb, tmp_path)
        (gone,) = keeping(knb).look(knb.director).gone
        (said,) = gone.receipts
        assert (said.done, said.reason, gone.awaited) == (
            False,
            "plainte contre un agent",
            ("BKO",),
        )
        assert keeping(bko).lift(bko.chief, "d1", "plainte classée") == 1
        assert b"Kalilou" not in bytes_of(bko)
        carried(bko, knb, tmp_path)
        (gone,) = keeping(knb).look(knb.director).gone
        assert gone.awaited == ()


def test_old_lines_of_the_log_go_by_two_and_it_is_written(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO") as (bko,):
        decided(bko)
        assert keeping(bko).clear_log(bko.director, bko.chief) == 0
        with pytest.raises(Refused):
            keeping(bko).clear_log(bko.director, bko.director)


def test_the_direction_decides_the_table_within_bounds_and_with_a_reason(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO") as (bko,):
        retention = keeping(bko)
        assert not retention.periods(bko.director).decided
        for years, reason in ((0, DECISION), (76, DECISION), (10, " ")):
            with pytest.raises(Refused):
                retention.decide(bko.director, YEARS | {Category.FILE: years}, 10, reason)
        with pytest.raises(Refused):
            retention.decide(bko.chief, YEARS, 10, DECISION)
        retention.decide(bko.director, YEARS | {Category.FILE: 12}, 10, DECISION)
        table = retention.periods(bko.director)
        assert (table.decided, table.years(Category.FILE), table.reason) == (True, 12, DECISION)


def move(sender: Linked, reader: Linked, folder: Path) -> None:
    transfer = sender.prepare("d1", reader.code)
    sender.services.transfers.depart(sender.chief, transfer, second=sender.director)
    carried(sender, reader, folder)
    reader.services.transfers.accept(reader.clerk, transfer, Arrival("Sergent TÉMOIN", ""))
    carried(reader, sender, folder)


def carried(sender: Linked, reader: Linked, folder: Path) -> None:
    stick = stick_in(folder / f"stick-{len(list(folder.iterdir()))}")
    sender.services.outgoing.write(sender.clerk, stick, reader.code, CARRIER)
    (parcel,) = reader.services.incoming.look(reader.clerk, stick).parcels
    opened = reader.services.incoming.open(reader.clerk, stick, parcel)
    assert reader.services.incoming.take(reader.clerk, opened, CARRIER).doubts == 0
