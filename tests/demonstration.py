"""A small demonstration, made once: one invented person in every state, in three prisons."""

import datetime as dt
from pathlib import Path

from fakes import FixedClock
from prisondesk.bootstrap.demo import creating
from prisondesk.bootstrap.demo.people import Plan, State, everybody
from prisondesk.bootstrap.demo.prisons import folder_of, password_of
from prisondesk.bootstrap.house import House, open_house
from prisondesk.security.slots import Credentials

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)


def one_of_each() -> tuple[Plan, ...]:
    """Return the first person in each state."""
    found: dict[State, Plan] = {}
    for plan in everybody(NOW):
        found.setdefault(plan.state, plan)
    return tuple(found.values())


def small(folder: Path) -> Path:
    """Make a small demonstration in *folder*."""
    creating.make(folder, NOW, lambda _done, _all: None, one_of_each())
    return folder


def opened(folder: Path, code: str, account: str) -> House:
    """Open one prison of the demonstration in *folder* as *account*."""
    given = Credentials(account, password_of(account))
    return open_house(folder_of(folder, code), given, FixedClock(NOW))
