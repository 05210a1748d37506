"""What is asked of the services about persons who look alike; all but reading is run in a job."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from prisondesk.features.custody.rules.numbers import EcrouNumber
from prisondesk.features.inmates.model.birth import UNKNOWN_BIRTH
from prisondesk.features.inmates.model.duplicates import Candidate, Wanted
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Person, Sex
from prisondesk.features.inmates.rules.duplicates import wanted_of
from prisondesk.features.inmates.ui.beside import who
from prisondesk.features.intake.model.arrivals import ArrivalRow
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.stations.identity import identity_of
from prisondesk.features.intake.ui.stations.plan import Values
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.security.permissions import Permission


@dataclass(frozen=True, slots=True)
class Alikes:
    """Who may be the same person, and the écrou numbers by file."""

    candidates: tuple[Candidate, ...]
    numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AlikePresenter:
    """Joins the watch over names with the services."""

    desk: IntakeDesk

    @property
    def may(self) -> bool:
        """Tell whether this officer writes identities."""
        return self.desk.actor.may(Permission.IDENTITY_WRITE)

    def typed(self, values: Values, overview: Overview) -> Person:
        """Return the person as typed now, with the papers and photograph already in the file."""
        known = overview.person or Person(Identity(Names()))
        return replace(known, identity=identity_of(values, overview))

    def find(self, key: str, person: Person) -> Alikes:
        """Return who may be *person*, whose own file is *key*."""
        return self._found(wanted_of(person), key)

    def different(self, key: str, other: str, reason: str) -> None:
        """Write down that they are two persons."""
        self.desk.duplicates.different(self.desk.actor, key, other, reason)

    def of_rows(self, rows: Sequence[tuple[int, ArrivalRow]], t: Translator) -> dict[int, str]:
        """Return for each line (by place) who may be the same person, in words."""
        said: dict[int, str] = {}
        for place, row in rows:
            wanted = Wanted(
                row.names or Names(), row.sex or Sex.UNKNOWN, row.birth or UNKNOWN_BIRTH
            )
            found = self._found(wanted, "")
            if found.candidates:
                first = found.candidates[0]
                number = found.numbers.get(first.dossier, "")
                words = msg("Known here already? {who} {number}", who=who(first, t), number=number)
                said[place] = t(words).strip()
        return said

    def _found(self, wanted: Wanted, key: str) -> Alikes:
        found = self.desk.duplicates.candidates(self.desk.actor, wanted, but=key)
        return Alikes(found, {each.dossier: self._number(each.dossier) for each in found})

    def _number(self, key: str) -> str:
        ecrou = self.desk.custody.case(self.desk.actor, key).ecrou
        return EcrouNumber(ecrou.facility, ecrou.year, ecrou.number).on_screen if ecrou else ""
