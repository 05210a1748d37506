"""Incidents and discipline of one person: procedures step by step, escapes, a death."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from prisondesk.features.custody.ui.base import FileWorkScreen
from prisondesk.features.incidents.model.book import KIND_WORDS, PART_WORDS, Mention
from prisondesk.features.incidents.model.discipline import Procedure
from prisondesk.features.incidents.model.grave import GRAVE_WORDS, Grave
from prisondesk.features.incidents.ui.acts import ACTS, Act, Ground
from prisondesk.features.incidents.ui.desk import ConductSight, IncidentDesk
from prisondesk.features.incidents.ui.words import grave_lines, procedure_lines, state_words
from prisondesk.i18n import formats
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.act_panel import ActPanel, Values
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Group
from prisondesk.ui.screen import ONE_PERSON, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    FlowLayout,
    ListGroup,
    ListRow,
    RowList,
    SummaryList,
    Tone,
    scrolled,
)

CONDUCT = ScreenSpec(
    "conduct",
    msg("Incidents and discipline"),
    "scale",
    permission="incident.read",
    about=ONE_PERSON,
)
RIGHT = 430
DOT = " · "


@dataclass(frozen=True, slots=True)
class _Verb:
    button: Button
    act: Act


class ConductScreen(FileWorkScreen):
    """Arrives with the key of a dossier."""

    def __init__(self, bench: Bench, desk: IncidentDesk) -> None:
        super().__init__(bench, "conduct", CONDUCT.title)
        self._desk = desk
        self._sight: ConductSight | None = None
        t, px = self.t, bench.look.px
        self.rows = RowList()
        self.rows.setObjectName("conduct-rows")
        self.rows.say_when_empty(t(msg("Nothing of this is written about the person.")))
        self.rows.setAccessibleName(t(CONDUCT.title))
        self.rows.current_changed.connect(lambda _key: self._detail())
        card = Card(ruled=True)
        card.body.addWidget(self.rows, 1)
        tools = QWidget()
        flow = FlowLayout(tools, px(8))
        self._verbs = [self._verb(act) for act in ACTS if desk.may(act.permission)]
        for each in self._verbs:
            flow.addWidget(each.button)
        card.add_foot().addWidget(tools, 1)
        self.panel = ActPanel(bench, RIGHT)
        self.column.addLayout(self.panel.beside(card), 1)
        self._rest()

    def load(self) -> None:
        desk, key = self._desk, self.key
        self.bench.jobs.run(lambda: desk.look(key), self._show, self.show_error)

    def ask(self, act: Act) -> None:
        """Ask for what *act* needs."""
        ground = self._ground()
        if ground is None:
            return
        today = self.bench.clock.now().date()
        form = self.panel.ask(
            act.title,
            act.icon,
            [Group(None, act.fields(ground))],
            lambda values: self._given(act, ground, values),
        )
        form.set_values({"day": today} if "day" in form.values() else {})

    def _given(self, act: Act, ground: Ground, values: Values) -> None:
        try:
            work = act.work(ground, values)
        except Refused as refused:
            self.show_error(refused)
            return

        def done(_nothing: object) -> None:
            self.hide_strip()
            self.said.emit(msg("It is entered."))
            self._rest()
            self.load()

        self.bench.jobs.run(work, done, self.show_error)

    def _ground(self) -> Ground | None:
        sight = self._sight
        if sight is None:
            return None
        now = self.bench.clock.now
        return Ground(self._desk, self.key, sight, self._procedure(), self._grave(), now)

    def _procedure(self) -> Procedure | None:
        found = self._sight.procedures if self._sight else ()
        key = self.rows.current_key()
        return next((each for each in found if each.procedure_id == key), None)

    def _grave(self) -> Grave | None:
        found = self._sight.graves if self._sight else ()
        key = self.rows.current_key()
        return next((each for each in found if each.event_id == key), None)

    def _show(self, sight: ConductSight) -> None:
        self._sight = sight
        self.show_bar(sight.bar)
        t = self.t
        parts = (
            (
                msg("Disciplinary procedures"),
                [self._procedure_row(one) for one in sight.procedures],
            ),
            (msg("Named in the incident book"), [self._mention_row(one) for one in sight.mentions]),
            (msg("Escape, death"), [self._grave_row(one) for one in sight.graves]),
        )
        rows: list[ListRow | ListGroup] = []
        for title, found in parts:
            if found:
                rows += [ListGroup(t(title)), *found]
        self.rows.set_rows(rows)
        self._detail()

    def _procedure_row(self, procedure: Procedure) -> ListRow:
        state = self.t(state_words(procedure))
        detail = DOT.join((procedure.number, state))
        when = formats.date(procedure.told_at.date())
        tone = Tone.SOON if procedure.decision is None else Tone.NEUTRAL
        return ListRow(
            procedure.procedure_id, procedure.accusation, detail, when, icon="scale", tone=tone
        )

    def _mention_row(self, mention: Mention) -> ListRow:
        detail = DOT.join((mention.number, self.t(PART_WORDS[mention.part])))
        when = formats.date(mention.at.date())
        what = self.t(KIND_WORDS[mention.kind])
        return ListRow(mention.incident_id, what, detail, when, icon="triangle-alert")

    def _grave_row(self, grave: Grave) -> ListRow:
        t = self.t
        back = grave.retaken is not None
        state = t(msg("retaken")) if back else ""
        if not back and grave.untold:
            state = t(msg("somebody is still to be told"))
        detail = DOT.join(filter(None, (grave.number, grave.place, state)))
        tone = Tone.LAW if grave.untold and not back else Tone.NEUTRAL
        when = formats.moment(grave.at)
        return ListRow(
            grave.event_id, t(GRAVE_WORDS[grave.kind]), detail, when, icon="log-out", tone=tone
        )

    def _detail(self) -> None:
        t, procedure, grave = self.t, self._procedure(), self._grave()
        if ground := self._ground():
            for each in self._verbs:
                each.button.setVisible(each.act.fits(ground))
        if procedure is not None:
            title, lines = procedure.number, procedure_lines(procedure)
        elif grave is not None:
            title, lines = grave.number, grave_lines(grave)
        else:
            self._rest()
            return
        card = Card(title, "scale")
        inside = SummaryList((t(label), t(value)) for label, value in lines)
        card.body.addWidget(scrolled(inside), 1)
        self.panel.show_widget(card)

    def _rest(self) -> None:
        self.panel.rest(
            "scale",
            msg("Nobody is punished unheard."),
            msg("Told, heard, decided by the director, open to appeal (Mandela Rules 39-41)."),
        )

    def _verb(self, act: Act) -> _Verb:
        button = Button(self.t(act.title), icon=act.icon)
        button.setObjectName(act.key)
        button.clicked.connect(self._asker(act))
        return _Verb(button, act)

    def _asker(self, act: Act) -> Callable[[], None]:
        def asked() -> None:
            self.ask(act)

        return asked
