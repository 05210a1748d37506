"""The arrival on the printed order, on screen: scanned, taken in, joined by a person later."""

from collections.abc import Callable
from pathlib import Path

import pytest

from keyboard import find
from linked import carry, prisons, stick_in
from linked_desks import transfer_desk
from prisondesk.features.transfers.ui.arrival import ArrivalScreen
from prisondesk.features.transfers.ui.paper import PaperScreen
from prisondesk.features.transfers.ui.presenter import TransferPresenter
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button

Show = Callable[..., Screen]
Benches = Callable[[str], Bench]
Wait = Callable[[], None]
Picture = Callable[..., Path]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_code_fills_the_fields_and_a_person_joins_the_files(
    tmp_path: Path, benches: Benches, show: Show, picture: Picture, wait: Wait, language: str
) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        presenter = TransferPresenter(transfer_desk(bko, chief=True))
        code = presenter._moved(presenter.shown(transfer_id)).code
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)

        screen = PaperScreen(benches(language), transfer_desk(knb))
        show(screen)
        screen.code.restore({"code": code})
        find(screen, Button, "read-order").click()
        wait()
        assert screen.form.values()["names"] == "EXEMPLE Moussa"
        picture(screen, "paper-arrival", language)
        find(screen, Button, "take-on-paper").click()
        wait()
        assert knb.services.transfers.paper.waiting(knb.clerk) == ()
        screen.form.restore({**screen.form.draft(), "checked_by": "Sergent TÉMOIN"})
        find(screen, Button, "take-on-paper").click()
        wait()
        picture(screen, "paper-arrival-done", language)
        (waiting,) = knb.services.transfers.paper.waiting(knb.clerk)

        carry(bko, knb, stick_in(tmp_path / "second"))
        arrival = ArrivalScreen(benches(language), transfer_desk(knb))
        show(arrival, transfer_id)
        arrival.form.restore({"checked_by": "Sergent TÉMOIN"})
        arrival.form.submit()
        wait()
        # Nobody said yet whether the two are one person.
        assert knb.services.transfers.roll(knb.clerk).present == {waiting.dossier}
        assert arrival.join is not None
        arrival.join.restore({"join": waiting.dossier})
        picture(arrival, "arrival-joining", language)
        arrival.form.submit()
        wait()
        assert knb.services.transfers.roll(knb.clerk).present == {"d1"}
