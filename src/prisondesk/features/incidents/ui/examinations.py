"""Whom health staff are asked to see after an incident: who and since when, never why."""

from prisondesk.features.incidents.model.book import Asked, Named
from prisondesk.features.incidents.ui.desk import IncidentDesk
from prisondesk.i18n import formats
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import Card, Label, ListRow, PageHeader, RowList

EXAMINATIONS = ScreenSpec(
    "examinations",
    msg("Examinations asked for"),
    "stethoscope",
    permission="health.flags.write",
)


class ExaminationsScreen(LoadedScreen):
    """Enter on a person writes that health staff saw them; the finding is not written here."""

    SHOWS = ("incident:",)

    def __init__(self, bench: Bench, desk: IncidentDesk) -> None:
        super().__init__(bench)
        self.setObjectName("examinations")
        self._desk = desk
        self._asked: dict[str, Asked] = {}
        t = self.t
        self.column.addWidget(PageHeader(t(EXAMINATIONS.title)))
        words = msg(
            "After force, restraint or violence. What was found is written in the health file, "
            "never here; nobody is certified fit for a punishment (Mandela Rule 46)."
        )
        self.column.addWidget(Label(t(words), "small", wrap=True))
        self.rows = RowList()
        self.rows.setObjectName("examination-rows")
        self.rows.say_when_empty(t(msg("Health staff are asked to see nobody.")))
        self.rows.setAccessibleName(t(EXAMINATIONS.title))
        self.rows.chosen.connect(self.seen)
        card = Card(ruled=True)
        card.body.addWidget(self.rows, 1)
        self.column.addWidget(card, 1)

    def load(self) -> None:
        """Read who waits again."""
        desk = self._desk
        self.bench.jobs.run(lambda: desk.book.examinations(desk.actor), self._show, self.show_error)

    def seen(self, key: str) -> None:
        """Write that the person of that row was seen."""
        asked, desk = self._asked.get(key), self._desk
        if asked is None:
            return

        def done(_nothing: None) -> None:
            self.said.emit(msg("It is entered."))
            self.load()

        self.bench.jobs.run(
            lambda: desk.book.examined(desk.actor, asked.incident_id, asked.dossier),
            done,
            self.show_error,
        )

    def _show(self, found: tuple[tuple[Named, Asked], ...]) -> None:
        self._asked = {f"{each.incident_id}/{each.dossier}": each for _, each in found}
        verb = self.t(msg("Seen now"))
        self.rows.set_rows(
            [
                ListRow(
                    f"{each.incident_id}/{each.dossier}",
                    who.name,
                    who.number,
                    formats.moment(each.since),
                    verb,
                    "stethoscope",
                )
                for who, each in found
            ]
        )
