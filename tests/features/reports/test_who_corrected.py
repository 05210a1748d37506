"""A paper names who corrected an entry, and never prints the identifier of an account."""

from dataclasses import replace
from pathlib import Path

from linked import carry, prisons, stick_in
from prisondesk.features.inmates.model.answers import answer
from prisondesk.features.transfers.service import Arrival
from prisondesk.i18n.translator import translator
from prisondesk.kernel.ids import OfficerId
from prisondesk.kernel.message import Message
from prisondesk.security.roles import TITLES, Role

ACCOUNT = OfficerId("01a20cc8-8e80-733d-ac2b-a8b1fdfc19af")


def test_a_correction_made_in_another_prison_stands_under_the_function_of_who_made_it(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path) as (bko, knb):
        bko.admit("d1")
        person = bko.services.inmates.person(bko.clerk, "d1")
        assert person is not None
        after = replace(person.identity, mother=answer("Kadia"))
        unknown_there = replace(bko.chief, officer=ACCOUNT)
        bko.services.inmates.correct(
            unknown_there, "d1", after, reason="acte vu", authority="acte n° 4"
        )
        transfer = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer, second=bko.director)
        carry(bko, knb, stick_in(tmp_path / "stick"))
        knb.services.transfers.accept(knb.clerk, transfer, Arrival("Sergent TÉMOIN"))
        (noted,) = knb.services.registers.held(knb.chief, "d1").corrections
        assert isinstance(noted.by, Message)
        french = translator("fr")
        assert french(noted.by) == french(TITLES[Role.REGISTRY_CHIEF])
