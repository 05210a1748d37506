"""The incident book: written, corrected beside what stood, confirmed, examined, closed."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from files_of_people import (
    CLERK,
    DIRECTOR,
    FATOUMATA,
    GUARD,
    NURSE,
    SOCIAL,
    ZOUMANA,
    Home,
    admit,
    home,
)
from houses import officer
from prisondesk.features.incidents.model.book import (
    Incident,
    IncidentKind,
    Involved,
    Part,
    Precision,
    Source,
)
from prisondesk.kernel.refusal import Refused
from prisondesk.security.roles import Role

HEAD_OF_SECURITY = officer(Role.SECURITY_CHIEF)
SINCE = dt.date(2026, 1, 1)
AT = dt.datetime(2026, 11, 24, 8, 30, tzinfo=dt.UTC)


def fight(*involved: Involved, kind: IncidentKind = IncidentKind.FIGHT) -> Incident:
    return Incident(
        "", "", "", kind, AT, Precision.ABOUT, "cour du quartier A",
        "Deux personnes se sont battues au point d’eau.", involved, Source.SEEN,
        staff="O. Diarra", measures="séparées, ramenées en cellule",
    )  # fmt: skip


def two(house: Home) -> tuple[str, str]:
    return admit(house, ZOUMANA), admit(house, FATOUMATA)


def test_an_incident_gets_a_number_and_each_file_tells_of_it_without_the_others(
    tmp_path: Path,
) -> None:
    with home(tmp_path) as house:
        one, other = two(house)
        book = house.services.incidents
        first = book.record(
            GUARD, fight(Involved(one, Part.ALLEGED), Involved(other, Part.PRESENT))
        )
        second = book.record(GUARD, fight(Involved(one, Part.SUFFERED)))
        assert (first.number, second.number) == ("BKO-IN-2026-00001", "BKO-IN-2026-00002")
        newest, oldest = book.book(DIRECTOR, SINCE)
        assert newest.entry.incident == second
        assert [each.number for each in oldest.people] == ["BKO-2026-00001", "BKO-2026-00002"]
        told = book.mentions(SOCIAL, other)
        assert [(each.number, each.part) for each in told] == [(first.number, Part.PRESENT)]
        lines = house.services.dossier.open(DIRECTOR, other).happenings
        assert any(first.number in str(each.detail) for each in lines)


def test_who_may_not_read_or_write_incidents_is_refused(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        one, _ = two(house)
        book = house.services.incidents
        for stranger in (CLERK, NURSE):
            with pytest.raises(Refused):
                book.book(stranger, SINCE)
        with pytest.raises(Refused):
            book.record(SOCIAL, fight(Involved(one, Part.ALLEGED)))
        with pytest.raises(Refused):
            book.confirm(GUARD, "x")


def test_a_correction_strikes_and_keeps_what_stood_there(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        one, other = two(house)
        book = house.services.incidents
        first = book.record(GUARD, fight(Involved(one, Part.ALLEGED)))
        with pytest.raises(Refused):
            book.correct(GUARD, first, "rien")
        better = replace(
            first, place="cour du quartier B", involved=(Involved(other, Part.PRESENT),)
        )
        with pytest.raises(Refused):
            book.correct(GUARD, better, " ")
        book.correct(GUARD, better, "erreur de lieu et de personne")
        (line,) = book.book(DIRECTOR, SINCE)
        assert line.entry.incident == better
        (struck,) = line.entry.struck
        assert (struck.incident, struck.why) == (first, "erreur de lieu et de personne")
        assert book.mentions(DIRECTOR, one) == ()
        assert len(book.mentions(DIRECTOR, other)) == 1


def test_after_force_health_staff_are_asked_and_the_entry_waits_for_them(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        one, other = two(house)
        book = house.services.incidents
        people = (Involved(one, Part.SUFFERED), Involved(other, Part.PRESENT))
        made = book.record(GUARD, fight(*people, kind=IncidentKind.FORCE))
        with pytest.raises(Refused):
            book.close(HEAD_OF_SECURITY, made.incident_id, "fini")
        ((who, asked),) = book.examinations(NURSE)
        assert (who.dossier, asked.incident_id) == (one, made.incident_id)
        with pytest.raises(Refused):
            book.examinations(GUARD)
        book.examined(NURSE, made.incident_id, one)
        with pytest.raises(Refused):
            book.examined(NURSE, made.incident_id, one)
        assert book.examinations(NURSE) == ()
        book.confirm(HEAD_OF_SECURITY, made.incident_id)
        book.follow(GUARD, made.incident_id, "le calme est revenu")
        book.close(HEAD_OF_SECURITY, made.incident_id, "suivi terminé")
        ((_, line),) = book.of_year(DIRECTOR, 2026)
        assert line.entry.closed is not None
        assert line.entry.confirmed is not None
        assert [each.words for each in line.entry.notes] == ["le calme est revenu"]
        with pytest.raises(Refused):
            book.close(HEAD_OF_SECURITY, made.incident_id, "encore")


def test_an_entry_that_does_not_say_enough_is_refused(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        one, _ = two(house)
        good = fight(Involved(one, Part.ALLEGED))
        later = AT + dt.timedelta(days=3)
        twice = (Involved(one, Part.ALLEGED), Involved(one, Part.PRESENT))
        for wrong in (
            replace(good, place=" "), replace(good, facts=""), replace(good, at=later),
            replace(good, involved=twice),
        ):  # fmt: skip
            with pytest.raises(Refused):
                house.services.incidents.record(GUARD, wrong)
        assert house.services.incidents.book(GUARD, SINCE) == ()
        assert house.services.incidents.find(GUARD, "1/2026").dossier == one
        with pytest.raises(Refused):
            house.services.incidents.find(GUARD, "99/2026")
