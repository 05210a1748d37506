"""Several bundles on one stick: what the first one changes keeps out only what it must."""

from pathlib import Path

from directorate import directorate
from linked import CARRIER, TODAY, Linked, preparation, prisons, stick_in
from linked_desks import exchange_desk
from prisondesk.features.exchange.ui.presenter import ExchangePresenter
from prisondesk.sync import authority
from prisondesk.sync.authority import Loss
from prisondesk.sync.errors import SignerRevokedError
from prisondesk.ui.jobs import Progress


def send(house: Linked, key: str, folder: Path) -> None:
    """Let somebody leave for Koulikoro and write the bundle."""
    house.admit(key)
    moved = house.services.transfers.prepare(house.clerk, key, preparation("KLK"))
    house.services.transfers.depart(house.chief, moved, second=house.director)
    house.services.outgoing.write(house.clerk, stick_in(folder), "KLK", CARRIER)


def test_a_sender_that_the_first_bundle_withdraws_does_not_keep_out_the_next_one(
    tmp_path: Path,
) -> None:
    """Whatever comes after it may be an order of release."""
    with prisons(tmp_path, "BKO", "BKO", "KNB", "KLK", linked=False) as houses:
        lost, office, knb, klk = houses
        dnap = directorate(tmp_path / "dnap", houses)
        folder = tmp_path / "stick"
        send(lost, "d1", folder)
        revoked = [Loss(lost.ledger.writer().id, 10_000)]
        newer = dnap.publish(authority.next_list(dnap.listed, (), TODAY, revoked))
        office.services.trust.take_list(office.director, newer, newer.anchor.fingerprint)
        send(office, "d2", folder)  # of one name: it is read before the one that lay there
        send(knb, "d3", folder)
        presenter = ExchangePresenter(exchange_desk(klk, folder))
        seen = presenter.look(folder)
        assert [each.sender for each in seen.coming] == ["BKO", "BKO", "KNB"]
        done = presenter.exchange(seen, "M. KONATÉ", write=True, progress=Progress(lambda *_: None))
        assert isinstance(done.broke, SignerRevokedError)
        assert [each.note.partner for each in done.taken] == ["BKO", "KNB"]
        assert klk.services.transfers.roll(klk.clerk).expected == {"d2", "d3"}
        assert done.written == ()  # it broke off: people read why first
        assert list((klk.folder / "incoming").iterdir()) == []
