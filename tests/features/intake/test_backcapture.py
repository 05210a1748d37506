"""An old register is entered line by line: 300 lines, twenty of them bad, none lost or guessed."""

import csv
import io
import random
from pathlib import Path

import openpyxl
import pytest

from files_of_people import CHIEF, CLERK, GUARD, NURSE, ZOUMANA, Home, admit, home
from made_names import stranger_words
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.names import Alias, AliasKind
from prisondesk.features.intake.model.backcapture import PaperField, Profile
from prisondesk.features.intake.rules.backcapture import AGIDERM
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

CELLS = frozenset({"B-11", "B-12"})
BAD = {
    3: (PaperField.ECROU, "sans numéro"),
    17: (PaperField.ECROU, "12/2031"),
    31: (PaperField.SEX, "x"),
    44: (PaperField.TITLE_DATE, "31/02/2024"),
    58: (PaperField.TITLE_DATE, "01/01/2031"),
    72: (PaperField.CELL, "Z-99"),
    85: (PaperField.STATUS, "on ne sait"),
    99: (PaperField.ENTERED, "hier soir tard"),
    113: (PaperField.BIRTH, "trente"),
    127: (PaperField.TITLE, ""),
    141: (PaperField.NAME, ""),
    155: (PaperField.ECROU, "1/2024"),
    169: (PaperField.ECROU, ""),
    183: (PaperField.SEX, "7"),
    197: (PaperField.TITLE_DATE, "demain"),
    211: (PaperField.CELL, "??"),
    225: (PaperField.STATUS, "évadé ?"),
    239: (PaperField.ENTERED, "02/2031"),
    253: (PaperField.BIRTH, "12/13/1990"),
    267: (PaperField.NAME, "?"),
}
HEADERS = [header for header, _ in AGIDERM.columns]


def register(chance: random.Random) -> list[list[str]]:
    words = stranger_words(chance)
    lines = []
    for number in range(1, 301):
        clan, given = chance.choice(words).upper(), chance.choice(words)
        year, day = chance.choice((2023, 2024)), f"{1 + number % 28:02d}/{1 + number % 12:02d}"
        row = {
            PaperField.ECROU: f"{number}/2024",
            PaperField.NAME: clan,
            PaperField.GIVEN: given,
            PaperField.SEX: "M",
            PaperField.BIRTH: str(1960 + number % 40),
            PaperField.TITLE: "Mandat de dépôt",
            PaperField.TITLE_NUMBER: f"{number}/PG",
            PaperField.TITLE_DATE: f"{day}/{year}",
            PaperField.OFFENCE: "vol",
            PaperField.STATUS: "Prévenu",
            PaperField.ENTERED: f"{day}/{year}",
            PaperField.CELL: "B-11" if number % 2 else "B-12",
        }
        field, wrong = BAD.get(number, (PaperField.SEX, "M"))
        row[field] = wrong
        if field is PaperField.NAME:
            row[PaperField.GIVEN] = ""
        if field is PaperField.TITLE:
            row[PaperField.TITLE_NUMBER] = ""
        lines.append([row.get(key, "") for _, key in AGIDERM.columns])
    return lines


def as_csv(lines: list[list[str]], headers: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([["Maison d’arrêt fictive"], headers, *lines])
    return out.getvalue().encode("cp1252", errors="replace")


def as_xlsx(lines: list[list[str]], headers: list[str]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in [headers, *lines]:
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "make"), [("liste.csv", as_csv), ("liste.xlsx", as_xlsx)])
def test_of_300_lines_the_280_good_ones_become_files_and_each_bad_cell_says_why(
    tmp_path: Path, name: str, make: "type[as_csv]"
) -> None:
    lines = register(random.Random(11))
    with home(tmp_path) as house:
        service = house.services.backcapture
        sheet = service.read(CLERK, make(lines, HEADERS))
        typed = sheet.rows(sheet.mapping)
        assert len(typed) == 300
        judged = service.judge(CLERK, typed, CELLS)
        wrong = {place + 1: row.problems for place, row in enumerate(judged.rows) if row.problems}
        assert set(wrong) == set(BAD)
        for number, (field, _) in BAD.items():
            assert set(wrong[number]) == {field}, number
        places = [place for place, row in enumerate(judged.rows) if row.ready]
        keys = service.enter(CLERK, "registre 2024, volume 3", judged, places)
        assert len(keys) == 280
        case = house.services.custody.case(CLERK, keys[0])
        assert case.ecrou is not None
        assert (case.ecrou.number, case.ecrou.year) == (1, 2024)
        assert f"{case.ecrou.at:%d/%m/%Y}" == typed[0]["entered"]
        assert case.titles[0].status is LegalStatus.PREVENU
        assert house.services.dossier.count(CLERK) == 280
        with pytest.raises(Refused):
            service.enter(CLERK, "again", judged, [2])
        again = service.judge(CLERK, typed, CELLS)
        assert sum(row.ready for row in again.rows) == 0


def test_such_files_open_no_task_until_somebody_touches_them(tmp_path: Path) -> None:
    lines = register(random.Random(12))[:2]
    with home(tmp_path) as house:
        service = house.services.backcapture
        sheet = service.read(CLERK, as_csv(lines, HEADERS))
        judged = service.judge(CLERK, sheet.rows(sheet.mapping), CELLS)
        first, second = service.enter(CLERK, "registre 2024", judged, [0, 1])
        assert not house.services.home.home(CLERK).mine.groups
        assert house.services.home.counts(CLERK)["arrivals"] == 0
        assert set(service.sleeping(CLERK, 10)) == {first, second}
        nickname = inmates.AliasAdded(Alias("Vieux", AliasKind.NICKNAME))
        house.services.inmates.record(CLERK, first, (nickname,))
        assert service.sleeping(CLERK, 10) == (second,)
        far = service.catch_up.progress(CLERK)
        batch = far.batch
        assert (batch.taken, batch.total, batch.drawn_on, batch.drawn) == (1, 2, None, 0)
        assert [each.dossier for each in far.waiting] == [second]
        assert far.waiting[0].missing
        told = house.services.dossier.timeline(CLERK, first)
        assert "Entered from a paper register" in {each.title.text for each in told}


def test_files_from_paper_are_taken_up_batch_by_batch(tmp_path: Path) -> None:
    lines = register(random.Random(13))[:9]
    with home(tmp_path) as house:
        service = house.services.backcapture
        batches = service.catch_up
        sheet = service.read(CLERK, as_csv(lines, HEADERS))
        judged = service.judge(CLERK, sheet.rows(sheet.mapping), CELLS)
        keys = service.enter(CLERK, "registre 2024", judged, judged.ready)
        for size in (0, 201):
            with pytest.raises(Refused):
                batches.draw(CLERK, size)
        with pytest.raises(Refused):
            batches.draw(GUARD, 3)
        assert catch_up(house) == [("This week: {count} file", len(keys))]
        assert batches.draw(CLERK, 3) == 3
        assert catch_up(house) == [("Batch being completed", None)]
        batch = [each.dossier for each in batches.progress(CLERK).waiting]
        assert len(batch) == 3
        with pytest.raises(Refused):
            batches.draw(CLERK, 3)
        for done, key in enumerate(batch, 1):
            nickname = inmates.AliasAdded(Alias("Vieux", AliasKind.NICKNAME))
            house.services.inmates.record(CLERK, key, (nickname,))
            far = batches.progress(CLERK).batch
            assert (far.done, far.drawn, far.taken, far.total) == (done, 3, done, len(keys))
            assert far.drawn_on == house.clock.now().date()
        assert catch_up(house) == []  # the batch of this week is done: nobody is asked for more
        assert batches.progress(CLERK).batch.weeks == 2
        house.clock.advance(days=7)
        assert catch_up(house) == [("This week: {count} file", 3)]
        assert catch_up(house, CLERK) == []
        assert batches.draw(CLERK, 80) == len(keys) - 3


def catch_up(house: Home, actor: Actor = CHIEF) -> list[tuple[str, object]]:
    """Return what the home page of *actor* says of files from paper."""
    groups = house.services.home.home(actor).mine.groups
    found = (each.tasks for each in groups if each.title.text == "Files from paper")
    return [(t.title.text, dict(t.title.params).get("count")) for tasks in found for t in tasks]


def test_somebody_known_under_another_spelling_waits_for_a_no(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        admit(house, ZOUMANA)
        service = house.services.backcapture
        line = {
            "ecrou": "9/2024",
            "name": "EGZEMPLE Zumana",
            "title": "MD 9/PG",
            "title_date": "01/02/2024",
        }
        judged = service.judge(CLERK, [line], CELLS)
        assert judged.ready == ()
        assert judged.twins[0].person.identity.names == ZOUMANA
        assert service.judge(CLERK, [{**line, "twin": "non"}], CELLS).ready == (0,)


def test_a_way_of_reading_is_saved_and_used_for_the_next_file(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        service = house.services.backcapture
        headers = ["Ordre", "Intitulé", "Pièce", "Du"]
        lines = [["5/2024", "EXEMPLE Awa", "MD 5/PG", "03/02/2024"]]
        data = as_csv(lines, headers)
        assert service.read(CLERK, data).mapping == {}
        columns = zip(
            headers,
            (PaperField.ECROU, PaperField.NAME, PaperField.TITLE, PaperField.TITLE_DATE),
            strict=True,
        )
        service.save_profile(CLERK, Profile("Vieux registre", tuple(columns)))
        sheet = service.read(CLERK, data)
        judged = service.judge(CLERK, sheet.rows(sheet.mapping), CELLS)
        assert judged.ready == (0,)
        assert [each.name for each in service.profiles(CLERK)] == ["AGIDERM", "Vieux registre"]


@pytest.mark.parametrize("stranger", [GUARD, NURSE])
def test_only_the_registry_enters_registers(tmp_path: Path, stranger: object) -> None:
    with home(tmp_path) as house:
        assert not stranger.may(Permission.IDENTITY_WRITE)  # type: ignore[attr-defined]
        with pytest.raises(Refused):
            house.services.backcapture.judge(stranger, [], CELLS)  # type: ignore[arg-type]
