"""Makes the whole demonstration in a folder: founded, played up to today, closed."""

import datetime as dt
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from prisondesk.bootstrap.demo.activities import Activities
from prisondesk.bootstrap.demo.days import Life
from prisondesk.bootstrap.demo.people import Plan, State, everybody
from prisondesk.bootstrap.demo.prisons import PRISONS, Prison, found_prisons
from prisondesk.bootstrap.demo.travels import Travels
from prisondesk.bootstrap.demo.troubles import Troubles
from prisondesk.bootstrap.folders import Card, write_card
from prisondesk.bootstrap.invented import MovingClock
from prisondesk.features.separation.model import Part, Reason, Separation, Side, Source, Strength
from prisondesk.security.roles import Role

MARK = "demonstration.json"
FOUNDED_BEFORE = dt.timedelta(days=800)

Report = Callable[[int, int], None]


def is_made(folder: Path) -> bool:
    """Tell whether *folder* holds the whole demonstration, as this version makes it."""
    return (folder / MARK).is_file()


def make(
    folder: Path, now: dt.datetime, report: Report, plans: Sequence[Plan] | None = None
) -> None:
    """Make the demonstration in *folder*, as it stands on *now*; begun ones are begun again.

    *plans* are the people in it, all of them when not given. *report* is told how many steps of
    how many are done; what it raises leaves nothing that looks finished. Raises FileExistsError
    for a folder that holds anything else.
    """
    unfinished = folder / "unfinished"
    if folder.is_dir() and any(each != unfinished for each in folder.iterdir()):
        raise FileExistsError(folder)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    _play(unfinished, now, report, everybody(now) if plans is None else plans)
    for part in unfinished.iterdir():
        part.rename(folder / part.name)
    unfinished.rmdir()
    (folder / MARK).write_text(json.dumps({"today": now.isoformat()}), "utf-8")


def _play(folder: Path, now: dt.datetime, report: Report, plans: Sequence[Plan]) -> None:
    clock = MovingClock(now - FOUNDED_BEFORE)
    done, total = 0, len(PRISONS)

    def step() -> None:
        nonlocal done
        done += 1
        report(done, total)

    prisons = found_prisons(folder, clock, step)
    try:
        known = {prison.code: prison for prison in prisons}
        lives = [Life(plan, known[plan.prison], now) for plan in plans]
        steps = [each for life in lives for each in life.steps()]
        steps += Travels(prisons, lives, folder / "stick", now).steps()
        steps += [each for prison in prisons for each in Activities(prison, lives, now).steps()]
        steps += [each for prison in prisons for each in Troubles(prison, lives, now).steps()]
        total += len(steps)
        for moment, act in sorted(steps, key=lambda each: each[0]):
            clock.set(min(moment, now))
            act()
            step()
        clock.set(now)
        for prison in prisons:
            _keep_apart(prison, lives)
            _write_card(folder / prison.code, prison)
    finally:
        for prison in prisons:
            prison.house.close()


def _keep_apart(prison: Prison, lives: list[Life]) -> None:
    placed = [
        life.person.key
        for life in lives
        if life.plan.prison == prison.code and life.plan.state is State.PLACED
    ]
    service, chief = prison.house.services.separation, prison.actor(Role.SECURITY_CHIEF)
    for first, second in zip(placed[0:6:2], placed[1:6:2], strict=False):
        pair = Side(first, Part.THREATENED), Side(second, Part.THREATENS)
        service.open(chief, Separation(*pair, Reason.FEAR, Source.PERSON, Strength.BLOCK))


def _write_card(folder: Path, prison: Prison) -> None:
    facility = prison.house.facility
    card = Card(facility.name, facility.arabic_name, demonstration=True)
    write_card(folder, card)
