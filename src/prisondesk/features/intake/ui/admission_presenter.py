"""What an admission asks of the services; all but the questions about rights is run in a job."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prisondesk.features.custody.documents import ACTE_ECROU
from prisondesk.features.custody.model.status import EntryKind, LegalStatus
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.rules.authorities import named_title
from prisondesk.features.intake.events import RulesTold, StateSeen
from prisondesk.features.intake.model.stations import (
    STATION,
    ImpossibleReason,
    StationKey,
)
from prisondesk.features.intake.service import paperwork
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.keeper import Keeper
from prisondesk.features.intake.ui.station_rights import StationRights
from prisondesk.features.intake.ui.stations import belongings, care, gate, identity, security, title
from prisondesk.features.intake.ui.stations.plan import Given, Plan, Recorded
from prisondesk.features.property.documents import RECU
from prisondesk.features.staff.service.papers import PaperOrder, ShownPaper
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused

PAPER_LANGUAGE = "fr"
LETTER = "prosecutor-letter"
NEW = "new"


@dataclass(frozen=True, slots=True)
class Loaded:
    """One admission as it stands, and what was typed at one of its stations and not recorded."""

    overview: Overview
    draft: Mapping[str, Any] | None


class AdmissionPresenter(StationRights):
    """Joins the admission screen with the services."""

    def __init__(self, desk: IntakeDesk, keeper: Keeper) -> None:
        super().__init__(desk)
        self._keeper = keeper
        made = (
            gate.GATE,
            title.make(desk.custody.authorities()),
            security.SECURITY,
            identity.IDENTITY,
            belongings.BELONGINGS,
            care.HEALTH,
            care.SOCIAL,
            care.DIRECTOR,
        )
        self._plans: dict[StationKey, Plan] = {plan.station: plan for plan in made}

    def plan(self, station: StationKey) -> Plan | None:
        """Return the form of a station; None where another screen does the work."""
        return self._plans.get(station)

    def place(self, station: StationKey) -> str:
        """Return the place of a station's draft."""
        return f"admission/{station.value}"

    def load(self, key: str, station: StationKey | None) -> Loaded:
        """Return the admission of dossier *key*, and the draft of *station* (None: the first)."""
        desk = self._desk
        overview = desk.admissions.overview(desk.actor, key) if key else desk.admissions.nobody()
        at = station or self.first(overview)
        return Loaded(overview, self._keeper.find(self.place(at), key or NEW))

    def start(self, key: str, station: StationKey) -> None:
        """Show the others that this officer is at a station."""
        rights = STATION[station].permissions
        if key and any(self._desk.actor.may(right) for right in rights):
            self._desk.intake.start(self._desk.actor, key, station)

    def record(self, plan: Plan, given: Given) -> Recorded:
        """Record a station and forget its draft."""
        recorded = plan.record(self._desk, given)
        self._keeper.drop(self.place(plan.station), given.key or NEW)
        return recorded

    def impossible(
        self,
        key: str,
        station: StationKey,
        reason: ImpossibleReason,
        note: str,
        again_at: dt.datetime | None,
    ) -> None:
        """Write down that a station cannot be held now."""
        self._desk.intake.impossible(
            self._desk.actor, key, station, reason, note=note, again_at=again_at
        )

    def set_apart(self, key: str) -> None:
        """Place the person apart on a visible sign, until health staff decide."""
        self._desk.health.set_precaution(self._desk.actor, key)

    def add_photo(self, key: str, path: Path) -> None:
        """Keep a photograph of the face from a file."""
        self._desk.inmates.add_photo(self._desk.actor, key, path.read_bytes())

    def refuse_title(self, overview: Overview) -> None:
        """Record that the title cannot carry an écrou."""
        held = overview.law.held if overview.law else None
        if held is None:
            raise Refused(msg("No title was written down: the person stays counted without écrou."))
        self._desk.custody.judge_title(self._desk.actor, overview.key, held.title_id)

    def take_ecrou(self, overview: Overview, status: LegalStatus, entry: EntryKind) -> str:
        """Write the person under the next number and return it."""
        held = overview.law.held if overview.law else None
        if held is None:
            raise Refused(msg("No écrou without a valid title."))
        number = self._desk.custody.take_ecrou(
            self._desk.actor, overview.key, held.title_id, status, entry=entry
        )
        return number.on_screen

    def validate_ecrou(self, key: str) -> None:
        """Write down that the head of the registry stands by the écrou."""
        self._desk.custody.validate_ecrou(self._desk.actor, key)

    def deed(self, key: str) -> ShownPaper:
        """Return the acte d'écrou of somebody who has a number."""
        desk = self._desk
        overview = desk.admissions.overview(desk.actor, key)
        opened, law = overview.opened, overview.law
        if opened is None or law is None or law.held is None or overview.person is None:
            raise Refused(msg("No écrou was written yet."))
        admitted = paperwork.Admitted(
            overview.person,
            law.case,
            law.held,
            opened,
            overview.last(StateSeen),
            overview.last(RulesTold),
            desk.health.note_numbers(desk.actor, key),
            desk.custody.authorities(),
        )
        content = paperwork.deed(admitted, self._paper_desk())
        number = overview.number.replace("-", "-AE-", 1)
        return self._shown(PaperOrder(ACTE_ECROU, content, key, number, PAPER_LANGUAGE, copies=2))

    def letter(self, key: str) -> ShownPaper:
        """Return the letter to the prosecutor about somebody present without écrou."""
        desk = self._desk
        overview = desk.admissions.overview(desk.actor, key)
        if overview.present_since is None or overview.law is None:
            raise Refused(msg("This person is not present without écrou."))
        return self._shown(desk.letter(overview, self._paper_desk()))

    def individual_sheet(self, key: str) -> ShownPaper:
        """Return the individual sheet of the person, as the file prints it."""
        return self._shown(self._desk.sheet(key))

    def receipt(self, key: str) -> ShownPaper:
        """Return the last receipt of belongings, in two copies on one page."""
        desk = self._desk
        overview = desk.admissions.overview(desk.actor, key)
        if not overview.papers.receipts:
            raise Refused(msg("No belongings were received yet."))
        deposit = overview.papers.receipts[-1]
        content = paperwork.receipt(
            deposit, overview.marks, overview.person, overview.number, self._paper_desk()
        )
        return self._shown(PaperOrder(RECU, content, key, deposit.receipt, PAPER_LANGUAGE))

    def named(self, title: Title) -> Title:
        """Return *title* as it is read again: its authority by name."""
        return named_title(title, self._desk.custody.authorities())

    def printed(self, shown: ShownPaper) -> None:
        """Note that a paper was printed."""
        desk, order = self._desk, shown.order
        desk.papers.printed(desk.actor, shown, "admission")
        if order.kind.key == LETTER:
            desk.custody.tell_prosecutor(
                desk.actor,
                order.subject,
                subject="presence without ecrou",
                at=desk.admissions.now(),
                how=order.number,
            )

    def _shown(self, order: "PaperOrder[Any]") -> ShownPaper:
        return self._desk.papers.show(self._desk.actor, order)

    def _paper_desk(self) -> paperwork.Desk:
        staff = self._desk.staff
        return paperwork.Desk(
            staff.facility(), staff.officers(), self._desk.actor.name, translator(PAPER_LANGUAGE)
        )
