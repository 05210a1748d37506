"""Joins the page of the first password to the key file of the open house."""

from dataclasses import replace

from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.station_desk import own_account
from prisondesk.security.passwords import passphrase
from prisondesk.security.slots import Credentials
from prisondesk.shell.newpassword import NewPasswordPage


def page(desk: Desk, house: House, given: Credentials) -> NewPasswordPage:
    """Return the page; *given* are the words for one use that opened the *house*."""
    own = own_account(house)
    shown = NewPasswordPage(house.facility.name, house.actor.name, own.problems, passphrase)

    def keep(chosen: str) -> None:
        def done(_nothing: None) -> None:
            desk.enter(replace(house, unlocked=replace(house.unlocked, until="")))

        desk.jobs.run(lambda: own.choose_password(given, chosen), done, shown.refuse)

    shown.given.connect(keep)
    shown.left.connect(desk.sign_out)
    return shown
