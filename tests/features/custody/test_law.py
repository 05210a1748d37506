"""Limits set in a prison: from a day on, by two people, and never for titles given before."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from fakes import FixedClock
from files_of_people import Home, admit, title
from keyboard import settle
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.law_desk import discipline_limits
from prisondesk.features.custody.model.deadline import Basis
from prisondesk.features.custody.model.legal import Limit, ParameterStatus
from prisondesk.features.custody.model.status import OffenceClass
from prisondesk.features.custody.store import law, reading
from prisondesk.features.custody.ui.desk import LawDesk
from prisondesk.features.custody.ui.law import LawScreen
from prisondesk.features.inmates.model.names import Names
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.confirm import DecisionDialog
from staffed import CHIEF, CLERK, beside, clock, founded, opened

OLD, NEW = dt.date(2025, 9, 1), dt.date(2026, 3, 1)
SINCE = dt.date(2026, 1, 1)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[House, FixedClock]]:
    now = clock()
    house = founded(tmp_path, now).house
    yield house, now
    house.close()
    law._SET.clear()


def limit(house: House) -> Limit:
    (found,) = (each for each in law.parameters().current() if each.id == "dp_crime_2024")
    return replace(
        found,
        months=8,
        since=SINCE,
        source="art. fictif 1",
        status=ParameterStatus.PUBLIC_SOURCE,
    )


def two(house: House, now: FixedClock) -> tuple[str, str]:
    """Admit two people accused of a crime, one before and one after the day of the new limit."""
    home = Home(house.ledger, now, house.services)
    first = admit(home, Names(given="Ancien", clan="Exemple"), title("1/25", OLD))
    return first, admit(home, Names(given="Nouveau", clan="Exemple"), title("2/26", NEW))


def end(house: House, key: str) -> dt.date | None:
    with house.database.reading() as connection:
        case = reading.case(connection, key)
        return reading.deadline(case.holding[0]).end


def test_a_limit_counts_from_its_day_and_spares_older_titles(
    house: tuple[House, FixedClock],
) -> None:
    desk, now = house
    old, new = two(desk, now)
    assert (end(desk, old), end(desk, new)) == (None, None)
    tried = desk.services.law.tried(desk.actor, limit(desk))
    assert [(each.dossier, each.after) for each in tried] == [(new, dt.date(2026, 11, 1))]
    assert end(desk, new) is None  # trying sets nothing
    moved = desk.services.law.set(desk.actor, limit(desk), "circulaire", beside(desk, CHIEF))
    assert moved == tried
    assert (end(desk, old), end(desk, new)) == (None, dt.date(2026, 11, 1))
    why = desk.services.deadlines.why(desk.actor, new)
    assert why.deadline.basis is Basis.COMPUTED
    assert "BKO-1" in why.deadline.version
    assert "BKO-1" not in desk.services.deadlines.why(desk.actor, old).deadline.version
    with desk.database.reading() as connection:
        due = {each.dossier: each.ends for each in reading.due_until(connection, NEW.replace(2027))}
    assert due == {new: dt.date(2026, 11, 1)}


def test_it_needs_two_people_and_a_reason(house: tuple[House, FixedClock]) -> None:
    desk, _ = house
    service = desk.services.law
    with pytest.raises(Refused):
        service.set(desk.actor, limit(desk), "", beside(desk, CHIEF))
    with pytest.raises(Refused):
        service.set(desk.actor, limit(desk), "circulaire", desk.actor)
    with pytest.raises(Refused):
        service.set(desk.actor, limit(desk), "circulaire", beside(desk, CLERK))
    with pytest.raises(Refused):
        service.set(desk.actor, replace(limit(desk), since=None), "circulaire", beside(desk, CHIEF))
    assert service.law(desk.actor).changes == ()
    assert not law._SET


def test_the_next_session_counts_by_it(house: tuple[House, FixedClock]) -> None:
    desk, now = house
    desk.services.law.set(desk.actor, limit(desk), "circulaire", beside(desk, CHIEF))
    desk.close()
    law._SET.clear()
    again = opened(desk.folder, CHIEF, now)
    try:
        (change,) = again.services.law.law(again.actor).changes
        assert (change.limit.months, change.reason, change.second) == (8, "circulaire", "C. Modèle")
        assert [each.months for each in law._SET] == [8]
        assert OffenceClass.CRIME is change.limit.offence_class
    finally:
        again.close()


def test_the_screen_shows_what_is_not_configured_and_tries_before_it_sets(
    house: tuple[House, FixedClock],
    bench: MakeBench,
    stage: Stage,
    picture: Callable[..., Path],
    qtbot: QtBot,
) -> None:
    desk, now = house
    two(desk, now)
    tools = LawDesk(
        actor=desk.actor,
        limits=desk.services.law,
        seconds=desk.services.seconds,
        others=discipline_limits,
    )
    for code in ("ar", "fr"):
        made = bench(code, now)
        screen = LawScreen(made, tools)
        stage(screen)
        screen.arrive()
        settle(qtbot, made.jobs)
        screen.look_at("discipline:solitary")
        assert screen.form is None  # read here, set by the directorate
        picture(screen, "law-discipline", code)
        screen.look_at("dp_crime_2024")
        picture(screen, "law", code)
    assert screen.form is not None
    screen.form.set_values(
        {"months": 8, "since": SINCE, "source": "art. 1", "reason": "circulaire",
         "account": CHIEF.credentials.user, "password": CHIEF.credentials.password}
    )  # fmt: skip
    screen.form.submit()
    settle(qtbot, made.jobs)
    (dialog,) = screen.findChildren(DecisionDialog)
    dialog.verb.click()
    settle(qtbot, made.jobs)
    assert [each.months for each in law._SET] == [8]
