"""Joins the page of the recovery sheet to the key file and to the staff's stream."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.house import bare_ledger, with_new_key
from prisondesk.features.staff.model import Officer
from prisondesk.features.staff.service.recovering import Rescue
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import OfficerId
from prisondesk.kernel.message import msg
from prisondesk.security.kdf import Cost
from prisondesk.security.roles import TITLES
from prisondesk.security.signin import sign_in_with_code
from prisondesk.security.slots import Unlocked
from prisondesk.shell.rescue import RescuePage
from prisondesk.storage.database import Database


@dataclass(frozen=True, slots=True)
class Opened:
    """What the recovery sheet opened: the keys, and the records for the time of one answer."""

    folder: Path
    unlocked: Unlocked
    clock: Clock
    cost: Cost | None = None

    def accounts(self) -> tuple[Officer, ...]:
        """Return the officers who may get words."""
        database = Database.open(self.folder, self.unlocked.database)
        try:
            return self._rescue(database).officers()
        finally:
            database.close()

    def renew(self, officer: str, present: Sequence[str]) -> str:
        """Return words for one use for *officer*; the use is written down."""
        database = Database.open(self.folder, self.unlocked.database)
        try:
            return self._rescue(database).renew(OfficerId(officer), present)
        finally:
            database.close()

    def _rescue(self, database: Database) -> Rescue:
        ledger = bare_ledger(database, self.unlocked.health_recipient, self.clock)
        return Rescue(self.folder, self.unlocked, ledger, self.clock, self.cost)


def open_with(folder: Path, typed: Sequence[str], clock: Clock) -> Opened:
    """Return what the sheets *typed* open; raises Refused, slower after each wrong try."""
    unlocked = with_new_key(folder, sign_in_with_code(folder, typed, clock))
    return Opened(folder, unlocked, clock)


def page(desk: Desk) -> RescuePage:
    """Return the page, joined to *desk*."""
    shown = RescuePage(desk.card.facility)

    def ready(opened: Opened) -> None:
        shown.chosen.connect(lambda key, names: give(opened, key, names))
        desk.jobs.run(opened.accounts, listed, shown.refuse)

    def listed(known: Sequence[Officer]) -> None:
        t = shown.t
        shown.ask_who([(each.officer, f"{each.name} · {t(TITLES[each.role])}") for each in known])

    def give(opened: Opened, key: str, names: Sequence[str]) -> None:
        until = msg(
            "Let the officer write these words down: they open the account once, within three days."
        )
        desk.jobs.run(
            lambda: opened.renew(key, names), lambda words: shown.tell(words, until), shown.refuse
        )

    shown.typed.connect(
        lambda typed: desk.jobs.run(
            lambda: open_with(desk.folder, typed, desk.clock), ready, shown.refuse
        )
    )
    shown.left.connect(desk.show_sign_in)
    return shown
