"""The cells of Bamako or Koulikoro with a few people in them, for tests of screens."""

from collections.abc import Mapping

from files_of_people import DIRECTOR, GUARD, Home
from prisondesk.features.allocation.events import ProvisionalCellGiven
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.status import LegalStatus, OffenceClass, TitleKind
from prisondesk.features.custody.model.title import Offence, Seen, Title
from prisondesk.features.inmates.events import IdentityRecorded
from prisondesk.features.inmates.model.birth import born_around
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.staff.events import FacilityFounded
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.ledger.entry import StreamId, dossier

# One person in ten of the drawn board, so that a test is quick and the shares stay the same.
TENTH = {
    "A-01": 8, "A-02": 7, "A-03": 8, "A-04": 8, "A-05": 8, "A-06": 7,
    "B-10": 8, "B-11": 7, "B-12": 6, "B-14": 9, "B-15": 8, "B-16": 10, "B-17": 8,
    "C-01": 9, "C-02": 9, "C-03": 10, "C-04": 9, "C-05": 9, "C-06": 9, "C-07": 9,
    "D-01": 8, "D-02": 8, "D-03": 8, "D-04": 8, "D-05": 8, "D-06": 9,
    "P-01": 1, "P-02": 1, "I-01": 3,
}  # fmt: skip
TITLE = Title(
    TitleKind.MD, "1/26", None, "", Offence("vol", "", OffenceClass.DELIT), names_person=True,
    signed_and_sealed=Seen.YES, original=True,
)  # fmt: skip


def found(home: Home, preset: str = "bamako") -> None:
    """Write down the cells of a preset."""
    home.services.places.found(DIRECTOR, home.services.places.preset(preset))


def fill(
    home: Home, counts: Mapping[str, int], status: LegalStatus = LegalStatus.INCULPE, zone: str = ""
) -> None:
    """Put invented men into cells, all of one status, provisionally."""
    person = IdentityRecorded(Identity(Names("Modèle", clan="Fictif"), Sex.MALE, born_around(1990)))
    with home.ledger.work(GUARD) as work:
        for cell, count in counts.items():
            for number in range(count):
                stream = dossier(f"{cell}{zone}-{status.value}-{number}")
                work.record(stream, person)
                work.record(stream, custody.TitleReceived("t", TITLE))
                work.record(stream, custody.TitleChecked("t", ()))
                work.record(
                    stream, custody.StatusChanged("t", status, home.clock.now().date(), "essai")
                )
                work.record(stream, ProvisionalCellGiven("BKO", cell, zone, "", None))


def establish(house: Home) -> None:
    """Found the prison of the papers."""
    facility = Facility(
        FacilityCode("BKO"), "Prison d’exemple", "Bamako", "", FacilityKind.MCA, "M", "A"
    )
    with house.ledger.work(DIRECTOR) as work:
        work.record(StreamId("staff", "BKO"), FacilityFounded(facility))
