"""An escape and a death: off the one roll at that hour, authorities told, back again."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from files_of_people import CHIEF, CLERK, DIRECTOR, GUARD, NURSE, ZOUMANA, admit, home
from prisondesk.features.custody.model.status import EntryKind, ExitReason
from prisondesk.features.incidents.model.book import Precision
from prisondesk.features.incidents.model.grave import Grave, GraveKind, Retaken, Told, Whom
from prisondesk.kernel.refusal import Refused

AT = dt.datetime(2026, 11, 24, 4, 30, tzinfo=dt.UTC)
ESCAPE = Grave(
    "", "", "", GraveKind.ESCAPE, AT, Precision.ABOUT, "mur nord", "absent à l’appel", "O. Diarra"
)
DEATH = replace(ESCAPE, kind=GraveKind.DEATH, place="infirmerie", finding="trouvé sans vie")


def test_an_escape_closes_the_act_and_a_recapture_writes_a_new_number(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        graves = house.services.graves
        for stranger in (CLERK, NURSE):
            with pytest.raises(Refused):
                graves.record(stranger, key, ESCAPE)
        made = graves.record(GUARD, key, ESCAPE)
        case = house.services.custody.case(CHIEF, key)
        assert (case.released_at, case.released_why) == (AT, ExitReason.ESCAPE)
        assert case.holding, "the title still holds whoever escaped"
        assert [each for each, _ in house.services.releases.unsigned(CHIEF)] == [key]
        with pytest.raises(Refused):
            graves.record(GUARD, key, ESCAPE)
        house.clock.advance(days=9)
        back = Retaken(house.clock.now(), "gare routière", "gendarmerie (fictive)")
        graves.recapture(GUARD, key, back)
        case = house.services.custody.case(CHIEF, key)
        assert case.released_at is None
        assert case.ecrou is not None
        assert (case.ecrou.number, case.ecrou.entry) == (2, EntryKind.RETURN_FROM_ESCAPE)
        assert case.ecrou.former_number == "BKO-2026-00001"
        assert [(each.back - each.left).days for each in case.liberty] == [9]
        (grave,) = graves.of_person(CHIEF, key)
        assert grave.retaken == back
        assert grave.number == made.number == "BKO-EV-2026-00001"
        with pytest.raises(Refused):
            graves.recapture(GUARD, key, back)


def test_a_death_ends_every_title_and_who_was_told_is_written(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        graves = house.services.graves
        made = graves.record(DIRECTOR, key, DEATH)
        case = house.services.custody.case(CHIEF, key)
        assert (case.released_why, case.holding) == (ExitReason.DEATH, ())
        told = Told(Whom.PROSECUTOR, "M. Essai", house.clock.now(), "téléphone")
        graves.tell(CLERK, key, made.event_id, told)
        (grave,) = graves.of_person(DIRECTOR, key)
        assert grave.told == (told,)
        assert grave.untold == (Whom.DOCTOR, Whom.FAMILY, Whom.DIRECTORATE)
        with pytest.raises(Refused):
            graves.tell(CLERK, key, "x", told)
        with pytest.raises(Refused):
            graves.tell(CLERK, key, made.event_id, replace(told, at=AT - dt.timedelta(days=2)))
        with pytest.raises(Refused):
            graves.recapture(GUARD, key, Retaken(house.clock.now(), "x", "y"))
        ((place, who, listed),) = graves.of_year(DIRECTOR, GraveKind.DEATH, 2026)
        assert (place, who.dossier, listed) == (1, key, grave)


def test_what_does_not_say_enough_or_has_not_happened_is_refused(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        later = house.clock.now() + dt.timedelta(hours=1)
        for wrong in (replace(ESCAPE, place=""), replace(ESCAPE, found_by=""),
                      replace(ESCAPE, at=later)):  # fmt: skip
            with pytest.raises(Refused):
                house.services.graves.record(GUARD, key, wrong)
        assert house.services.custody.case(CHIEF, key).released_at is None
