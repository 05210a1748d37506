"""The arrival on the printed order, on screen: scanned, taken in, joined by a person later."""

from collections.abc import Callable
from pathlib import Path

import pytest

from keyboard import find
from linked import carry, prisons, stick_in
from linked_desks import transfer_desk
from prisondesk.features.transfers.service import Arrival
from prisondesk.features.transfers.service.provisional import OnPaper
from prisondesk.features.transfers.ui.arrival import ArrivalScreen
from prisondesk.features.transfers.ui.departure import TransferScreen
from prisondesk.features.transfers.ui.paper import PaperScreen
from prisondesk.features.transfers.ui.presenter import TransferPresenter
from prisondesk.features.transfers.ui.transfers import TransfersScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, Label

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


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_digits_are_read_again_the_list_names_who_waits_and_the_page_joins_later(
    tmp_path: Path, benches: Benches, show: Show, picture: Picture, wait: Wait, language: str
) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        presenter = TransferPresenter(transfer_desk(bko, chief=True))
        code = presenter._moved(presenter.shown(transfer_id)).code
        bko.services.transfers.depart(bko.chief, transfer_id, second=bko.director)
        there = knb.services.transfers
        taken = there.paper.take_in(knb.clerk, OnPaper("Sergent TÉMOIN", code=code))
        listed = TransfersScreen(benches(language), transfer_desk(knb))
        show(listed)
        gone: list[tuple[str, object]] = []
        listed.go.connect(lambda screen, argument: gone.append((screen, argument)))
        listed.rows.chosen.emit(listed.rows.current_key())
        assert gone == [("dossier", taken.dossier)]
        picture(listed, "transfers-on-paper", language)
        screen = PaperScreen(benches(language), transfer_desk(knb))
        show(screen)
        screen.code.restore({"code": code})
        find(screen, Button, "read-order").click()
        wait()
        digits = f"{taken.code[:4]} {taken.code[4:]}"
        assert any(digits in each.text() for each in screen.findChildren(Label))
        assert not screen.take.isEnabled()
        picture(screen, "paper-read-again", language)
        carry(bko, knb, stick_in(tmp_path / "1"))
        there.accept(knb.clerk, transfer_id, Arrival("Sergent TÉMOIN"))
        page = TransferScreen(benches(language), transfer_desk(knb))
        show(page, transfer_id)
        (form,) = (each for each in page.findChildren(Form) if "join" in each.values())
        form.restore({"join": taken.dossier})
        picture(page, "transfer-join-later", language)
        find(page, Button, "join-files").click()
        wait()
        assert there.roll(knb.clerk).present == {"d1"}
        assert page.findChild(Button, "join-files") is None
