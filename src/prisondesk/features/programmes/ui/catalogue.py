"""What the prison offers to everybody held: each activity with its days, its places, who waits."""

from prisondesk.features.programmes.model import CatalogueLine
from prisondesk.features.programmes.rules import days_words
from prisondesk.features.programmes.ui.desk import Catalogue, ProgrammeDesk
from prisondesk.features.programmes.ui.forms import activity_groups, typed_activity, words
from prisondesk.kernel.message import cmsg, msg, nmsg, verbatim
from prisondesk.ui.act_panel import ActPanel, Values
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Command, LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    Kind,
    ListRow,
    PageHeader,
    RowList,
    Tone,
)
from prisondesk.ui.widgets.rowvalues import under

CATALOGUE = ScreenSpec(
    "programmes",
    cmsg("rail", "Activities"),
    "graduation-cap",
    permission="programme.read",
    rail=71,
)
RIGHT = 400
DOT = " · "


class CatalogueScreen(LoadedScreen):
    """Left what is offered, right what is entered; Enter opens an activity."""

    SHOWS = ("dossier:", "programmes:")

    def __init__(self, bench: Bench, desk: ProgrammeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("programmes")
        self._desk = desk
        self._kinds: Catalogue | None = None
        t = self.t
        self._header = PageHeader(t(CATALOGUE.title), "")
        self.column.addWidget(self._header)
        self.rows = RowList()
        self.rows.setObjectName("activity-rows")
        self.rows.setAccessibleName(t(CATALOGUE.title))
        self.rows.say_when_empty(t(msg("No activity is offered yet.")))
        self.rows.chosen.connect(lambda key: self.go.emit("activity", key))
        card = Card(ruled=True)
        card.body.addWidget(self.rows, 1)
        if desk.may_write:
            new = Button(t(msg("Offer an activity")), Kind.PRIMARY, icon="plus", key="Ctrl+N")
            new.setObjectName("new-activity")
            new.clicked.connect(self.ask_new)
            card.add_foot(new).addStretch(1)
        self.panel = ActPanel(bench, RIGHT)
        self.column.addLayout(self.panel.beside(card), 1)
        self._rest()

    def commands(self) -> tuple[Command, ...]:
        if not self._desk.may_write:
            return ()
        return (Command("new-activity", msg("Offer an activity"), self.ask_new, "Ctrl+N"),)

    def load(self) -> None:
        """Read the activities again."""
        self.bench.jobs.run(self._desk.catalogue, self._show, self.show_error)

    def ask_new(self) -> None:
        """Ask what is offered from now on."""
        if self._kinds is None or not self._desk.may_write:
            return
        groups = activity_groups(self._kinds.kinds, msg("Why it is offered"))
        self.panel.ask(msg("Offer an activity"), "plus", groups, self._opened)

    def _opened(self, values: Values) -> None:
        desk, activity, why = self._desk, typed_activity(values), words(values, "why")

        def done(key: str) -> None:
            self.said.emit(msg("The activity is offered to everybody."))
            self._rest()
            self.go.emit("activity", key)

        self.bench.jobs.run(lambda: desk.open(activity, why), done, self.show_error)

    def _rest(self) -> None:
        self.panel.rest(
            "graduation-cap",
            msg("Open to everybody held, whatever their status."),
            msg(
                "Taking part is a wish; places go to who asked first. No level, no origin, no "
                "religion counts; the language only helps to choose a session."
            ),
        )

    def _show(self, found: Catalogue) -> None:
        self._kinds = found
        kinds = dict(found.kinds)
        open_ = [each for each in found.lines if each.offered.open]
        closed = [each for each in found.lines if not each.offered.open]
        active = sum(each.active for each in open_)
        count = nmsg("{count} place taken", "{count} places taken", active)
        self._header.subtitle.show_text(self.t(count))
        title = nmsg("{count} activity offered", "{count} activities offered", len(open_))
        offered = [
            self._row(each, self.t(kinds.get(each.offered.activity.kind, verbatim(""))))
            for each in open_
        ]
        over = [self._row(each, each.offered.closed_why) for each in closed]
        rows = under(self.t(title), offered)
        self.rows.set_rows(rows + under(self.t(cmsg("activities", "Closed")), over))

    def _row(self, line: CatalogueLine, detail: str) -> ListRow:
        t, activity = self.t, line.offered.activity
        taken = msg(
            "{active} of {places} places, {waiting} waiting",
            active=line.active,
            places=activity.places,
            waiting=line.waiting,
        )
        looked = nmsg("{count} thing to look at", "{count} things to look at", line.looks)
        parts = [t(days_words(activity)), detail]
        if line.looks:
            parts.insert(0, t(looked))
        return ListRow(
            activity.activity_id,
            activity.name,
            DOT.join(filter(None, parts)),
            t(taken),
            t(cmsg("activities", "Open")),
            "graduation-cap",
            Tone.SOON if line.looks else Tone.NEUTRAL,
        )
