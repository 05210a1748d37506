"""New legal parameters are shown line by line, adopted by an officer, and every date follows."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from digests import digest_of
from directorate import directorate
from linked import Linked, prisons, stick_in
from prisondesk import assets
from prisondesk.bootstrap.law_in_force import FILE, NAME, LawInForce
from prisondesk.features.custody.store import reading
from prisondesk.features.desk.store import due_until
from prisondesk.i18n.translator import translator
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
        said = [translator("fr")(each) for each in proposal.changes]
        assert any("dp_crime_2024 / months" in each for each in said)
        assert any("version" in each and "1.0" in each for each in said)
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
