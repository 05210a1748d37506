"""The directorate approves an instrument: its version is used from then on, the past stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from assessing import ADULT, SOCIAL
from directorate import Directorate, directorate
from linked import Linked, prisons, stick_in
from prisondesk.assets import resource
from prisondesk.features.assessment.model.assessment import Why
from prisondesk.features.assessment.model.follow_up import Purpose
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.kernel.refusal import Refused
from prisondesk.sync.reference import Kind
from prisondesk.sync.stick import Stick

SHIPPED = resource("instruments", "vel-0.1.yaml").read_text("utf-8")
APPROVED = SHIPPED.replace('"0.1-draft"', '"1.0"').replace("draft_for_validation", "approved")


@dataclass
class Desk:
    house: Linked
    dnap: Directorate
    stick: Stick

    def adopt(self, text: str, name: str = "vel-1-0") -> int:
        self.dnap.issue(self.stick, Kind.INSTRUMENT, name, {f"{name}.yaml": text.encode()})
        office = self.house.services.references
        loose = max(office.look(self.house.clerk, self.stick), key=lambda each: each.name)
        proposal = office.open(self.house.clerk, self.stick, loose)
        office.adopt(self.house.director, proposal, second=self.house.clerk)
        return len(proposal.changes)


@contextmanager
def desk_in(folder: Path) -> Iterator[Desk]:
    with prisons(folder, "BKO", linked=False) as (house,):
        yield Desk(house, directorate(folder / "dnap", (house,)), stick_in(folder / "stick"))


def test_an_approved_version_is_used_from_then_on_and_the_past_stays(tmp_path: Path) -> None:
    with desk_in(tmp_path) as desk:
        services = desk.house.services
        identity = Identity(split_name("EXEMPLE Moussa"), Sex.MALE, ADULT)
        services.inmates.record(desk.house.clerk, "k1", (inmates.IdentityRecorded(identity),))
        early = services.assessments.open(SOCIAL, "k1", Why.OFFENCE)
        assert services.assessments.instrument().draft
        assert desk.adopt(APPROVED) == 4
        newest = services.assessments.instrument()
        assert (newest.version, newest.draft) == ("1.0", False)
        (old,) = services.assessments.of_person(SOCIAL, "k1", Purpose.ASSESS)
        kept = services.assessments.instrument(old)
        assert (old.id, kept.version, kept.draft) == (early, "0.1-draft", True)


def test_a_version_never_changes_once_it_is_known(tmp_path: Path) -> None:
    with desk_in(tmp_path) as desk:
        desk.adopt(APPROVED)
        with pytest.raises(Refused):
            desk.adopt(APPROVED.replace("note_min_chars: 40", "note_min_chars: 5") + "# autre\n")
        with pytest.raises(Refused):
            desk.adopt(SHIPPED, "vel-0-1-draft")
        assert desk.house.services.assessments.instrument().version == "1.0"


@pytest.mark.parametrize(
    "text", ["", "- un", APPROVED.replace("human_only: true", "human_only: false")]
)
def test_what_is_no_instrument_or_decides_by_itself_is_refused(tmp_path: Path, text: str) -> None:
    with desk_in(tmp_path) as desk:
        with pytest.raises(Refused):
            desk.adopt(text)
        assert desk.house.services.assessments.instrument().version == "0.1-draft"
