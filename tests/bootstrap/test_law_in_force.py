"""New legal parameters are shown line by line, adopted by an officer, and every date follows."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from digests import digest_of
from directorate import directorate
from linked import Linked, prisons, stick_in
from prisondesk import assets
from prisondesk.bootstrap import law_in_force
from prisondesk.bootstrap.law_desk import discipline_limits
from prisondesk.bootstrap.law_in_force import (
    DISCIPLINE,
    DISCIPLINE_FILE,
    FILE,
    NAME,
    LawInForce,
)
from prisondesk.bootstrap.law_words import line_words, named
from prisondesk.features.custody.store import reading
from prisondesk.features.desk.store import due_until
from prisondesk.features.incidents.model.discipline import SanctionKind
from prisondesk.features.incidents.store.law import discipline_law, use_discipline_law
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import Message
from prisondesk.kernel.refusal import Refused
from prisondesk.sync.reference import Kind

DELIVERED = assets.resource("legal", "parameters_ml.yaml").read_text("utf-8")
UNSET = "offence_class: crime, months: null, review_days: 30, status: unset}"
SET = (
    "offence_class: crime, months: 6, from: title_date, renewals: 0, absolute_months: 6, "
    'status: public_source, source: "essai"}'
)
SHORTER = DELIVERED.replace('version: "0.1-draft"', 'version: "1.0"').replace(UNSET, SET)


@pytest.fixture(autouse=True)
def _delivered() -> Iterator[None]:
    yield
    reading.use_law(None)
    use_discipline_law(None)


def french(message: Message) -> str:
    return translator("fr")(message)


def ends(house: Linked) -> list[dt.date | None]:
    """Return the ends of detention that the board would follow."""
    with house.database.reading() as connection:
        return [each.ends for each in due_until(connection, house.code, dt.date(2030, 1, 1))]


def test_a_changed_limit_is_said_then_followed_by_every_date(tmp_path: Path) -> None:
    assert UNSET in DELIVERED
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        office, stick = bko.services.references, stick_in(tmp_path / "stick")
        law = LawInForce(bko.ledger)
        law.put_in_use()
        bko.admit("d1")
        dnap = directorate(tmp_path / "dnap", (bko,))
        dnap.issue(stick, Kind.LEGAL, NAME, {FILE: SHORTER.encode()})
        before, dates = digest_of(bko.database), ends(bko)
        (loose,) = office.look(bko.clerk, stick)
        proposal = office.open(bko.clerk, stick, loose)
        line = french(line_words("limits / dp_crime_2024 / months"))
        assert any(french(each).startswith(line) for each in proposal.changes)
        assert "dp_crime_2024" not in line
        assert any("version" in each and "1.0" in each for each in map(french, proposal.changes))
        assert digest_of(bko.database) == before
        assert reading.parameters().version == "0.1-draft"
        for alone in (None, bko.director):
            with pytest.raises(Refused):
                office.adopt(bko.director, proposal, second=alone)
        with pytest.raises(Refused):
            office.adopt(bko.clerk, proposal, second=bko.chief)
        assert digest_of(bko.database) == before
        assert reading.parameters().version == "0.1-draft"
        adopted = office.adopt(bko.director, proposal, second=bko.chief)
        assert adopted.adopted_by == f"{bko.director.name}, {bko.chief.name}"
        assert reading.parameters().version == "1.0"
        after = ends(bko)
        assert after != dates
        assert after == [dt.date(2027, 5, 23)]
        reading.use_law(None)
        LawInForce(bko.ledger).put_in_use()
        assert reading.parameters().version == "1.0"


@pytest.mark.parametrize("text", ["- liste", "version: 1", SHORTER.replace("limits:", "limites:")])
def test_parameters_that_cannot_be_read_to_the_last_row_are_refused(
    tmp_path: Path, text: str
) -> None:
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        office, stick = bko.services.references, stick_in(tmp_path / "stick")
        dnap = directorate(tmp_path / "dnap", (bko,))
        dnap.issue(stick, Kind.LEGAL, NAME, {FILE: text.encode()})
        before = digest_of(bko.database)
        (loose,) = office.look(bko.clerk, stick)
        with pytest.raises(Refused, match="cannot be read"):
            office.open(bko.clerk, stick, loose)
        assert digest_of(bko.database) == before


DISCIPLINARY = assets.resource("legal", "discipline_ml.yaml").read_text("utf-8")
CONFINED = "{kind: confinement, max_days: null, status: unset, source:"


def test_limits_of_discipline_of_the_directorate_replace_those_delivered(tmp_path: Path) -> None:
    assert CONFINED in DISCIPLINARY
    dated = "{kind: confinement, max_days: 30, status: public_source, since: 2027-01-01, source:"
    text = DISCIPLINARY.replace('"0.1-draft"', '"1.0"').replace(CONFINED, dated)
    with prisons(tmp_path, "BKO", linked=False) as (bko,):
        office, stick = bko.services.references, stick_in(tmp_path / "stick")
        law = LawInForce(bko.ledger)
        law.put_in_use()
        dnap = directorate(tmp_path / "dnap", (bko,))
        dnap.issue(stick, Kind.LEGAL, DISCIPLINE, {DISCIPLINE_FILE: text.encode()})
        (loose,) = office.look(bko.clerk, stick)
        proposal = office.open(bko.clerk, stick, loose)
        line = french(line_words("sanctions / confinement / max_days"))
        assert any(
            french(each).startswith(line) and "30" in french(each) for each in proposal.changes
        )
        assert len(proposal.changes) == 4  # version, days, status and day of the one row
        assert discipline_law().most_days(SanctionKind.CONFINEMENT) is None
        office.adopt(bko.director, proposal, second=bko.chief)
        shown = {each.id: each for each in discipline_limits()}
        confined, warning = shown["discipline:confinement"], shown["discipline:warning"]
        assert (confined.is_set, confined.since) == (True, dt.date(2027, 1, 1))
        assert (confined.version, warning.is_set) == ("1.0", True)
        assert not shown["discipline:privilege"].is_set
        use_discipline_law(None)
        LawInForce(bko.ledger).put_in_use()
        assert discipline_law().most_days(SanctionKind.CONFINEMENT) == 30


@pytest.mark.parametrize(
    "text",
    [
        "- liste",
        DISCIPLINARY.replace("{kind: solitary, max_days: null", "{kind: solitary, max_days: 30"),
        "\n".join(line for line in DISCIPLINARY.splitlines() if "kind: solitary" not in line),
    ],
)
def test_no_table_of_discipline_is_read_in_part_or_puts_anybody_alone_for_longer(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        use_discipline_law(text.encode())
    assert discipline_law().version == "0.1-draft"


@pytest.mark.parametrize("name", [NAME, DISCIPLINE])
def test_every_line_of_the_delivered_tables_has_words(name: str) -> None:
    lines = law_in_force.lines(law_in_force.in_force(name))
    parts = {part for path, _ in lines for part in path.split(" / ")}
    assert len(parts) > 5
    assert [each for each in sorted(parts) if not named(each)] == []
