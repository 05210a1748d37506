"""Who may visit one person: permits with who issued them, and the visits that took place."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from prisondesk.features.custody.ui.base import FileWorkScreen
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.features.visits.model import (
    ISSUER_WORDS,
    KIND_WORDS,
    Issuer,
    Permit,
    Visit,
    Visitor,
)
from prisondesk.features.visits.ui.desk import PermitSight, VisitDesk
from prisondesk.features.visits.ui.homes import home_groups, home_row, typed_home
from prisondesk.features.visits.ui.turned import turned_row
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.act_panel import ActPanel, Values
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Choice, Date, Group, Text
from prisondesk.ui.screen import ONE_PERSON, ScreenSpec
from prisondesk.ui.widgets import Button, Card, FlowLayout, ListRow, RowList, Tone
from prisondesk.ui.widgets.rowvalues import under

PERMITS = ScreenSpec(
    "permits", msg("Permits to visit"), "users", permission="visit.read", about=ONE_PERSON
)
RIGHT = 420
DOT = " · "
LAST = 20


class PermitsScreen(FileWorkScreen):
    """Arrives with the key of a dossier."""

    def __init__(self, bench: Bench, desk: VisitDesk) -> None:
        super().__init__(bench, "permits", PERMITS.title)
        self._desk = desk
        self._sight: PermitSight | None = None
        t, px = self.t, bench.look.px
        self.rows = RowList()
        self.rows.setObjectName("permit-rows")
        self.rows.setAccessibleName(t(PERMITS.title))
        self.rows.say_when_empty(t(msg("No permit and no visit is written of this person yet.")))
        card = Card(ruled=True)
        card.body.addWidget(self.rows, 1)
        new = self._verb("new-permit", msg("New permit"), "plus", self.ask_new)
        out = self._verb("withdraw-permit", msg("Withdraw"), "ban", self.ask_withdrawal)
        paper = self._verb("print-permit", msg("Print the permit"), "printer", self.print_permit)
        home = self._verb("visitor-home", msg("Home of the visitor"), "house", self.ask_home)
        new.setVisible(desk.may_write)
        home.setVisible(desk.may_write)
        out.setVisible(desk.may_write)
        verbs = QWidget()
        flow = FlowLayout(verbs, px(8))
        for each in (new, home, out, paper):
            flow.addWidget(each)
        card.add_foot().addWidget(verbs, 1)
        self.panel = ActPanel(bench, RIGHT)
        self.column.addLayout(self.panel.beside(card), 1)
        self.rest()

    def load(self) -> None:
        desk, key = self._desk, self.key
        self.bench.jobs.run(lambda: desk.look(key), self._show, self.show_error)

    def ask_new(self) -> None:
        """Ask for a permit that was issued."""
        sight = self._sight
        if sight is None:
            return
        issuers = tuple((each.value, ISSUER_WORDS[each]) for each in Issuer)
        if sight.issuer is Issuer.MAGISTRATE:
            issuers = issuers[:1]
        who = (
            Text(key="name", label=msg("Name of the visitor"), required=True),
            Text(key="relation", label=msg("Relation")),
            Text(key="paper", label=msg("Identity paper")),
            Text(key="phone", label=msg("Telephone")),
            Text(key="lives", label=msg("Lives at")),
        )
        issued = (
            Choice(key="issuer", label=msg("Issued by"), required=True, options=issuers),
            Text(key="authority", label=msg("Name of the authority")),
            Text(key="number", label=msg("Number of the paper")),
            Date(key="dated", label=msg("From"), required=True),
            Date(key="until", label=msg("Last day")),
            Area(key="conditions", label=msg("Conditions"), lines=2),
        )
        groups = [Group(msg("Visitor"), who), Group(msg("Permit"), issued)]
        form = self.panel.ask(msg("New permit"), "plus", groups, self._granted)
        form.set_values({"dated": self.bench.clock.now().date()})

    def ask_withdrawal(self) -> None:
        """Ask why the chosen permit no longer holds."""
        permit = self._current()
        if permit is None:
            return
        why = Area(key="why", label=msg("Who withdrew it, and why"), required=True)
        desk, key = self._desk, self.key

        def given(values: Values) -> None:
            words = str(values["why"] or "")
            self.carry_out(
                lambda: desk.withdraw(key, permit.permit_id, words), msg("The permit is withdrawn.")
            )

        self.panel.ask(msg("Withdraw"), "ban", [Group(None, (why,))], given)

    def ask_home(self) -> None:
        """Ask where a visitor lives and how long the way is, as the family tells it."""
        permit, desk, key = self._current(), self._desk, self.key
        named = permit.visitor.name if permit is not None else ""
        permit_id = permit.permit_id if permit is not None else ""
        today = self.bench.clock.now().date()

        def given(values: Values) -> None:
            home = typed_home(values, permit_id, today)
            self.carry_out(lambda: desk.tell_home(key, home), msg("The way is written."))

        form = self.panel.ask(msg("Home of the visitor"), "house", home_groups(), given)
        form.set_values({"visitor": named, "on": today})

    def print_permit(self) -> None:
        """Show the chosen permit for printing."""
        permit, desk, key = self._current(), self._desk, self.key
        if permit is not None:
            self.bench.jobs.run(lambda: desk.paper(key, permit), self._show_paper, self.show_error)

    def _granted(self, values: Values) -> None:
        def words(name: str) -> str:
            return str(values.get(name) or "").strip()

        dated, until = values.get("dated"), values.get("until")
        permit = Permit(
            "",
            "",
            Visitor(words("name"), words("relation"), words("paper"), words("phone"),
                    words("lives")),
            Issuer(words("issuer")),
            words("authority"),
            words("number"),
            dated if isinstance(dated, dt.date) else self.bench.clock.now().date(),
            until if isinstance(until, dt.date) else None,
            words("conditions"),
        )  # fmt: skip
        desk, key = self._desk, self.key
        self.carry_out(lambda: desk.grant(key, permit), msg("The permit is entered."))

    def rest(self) -> None:
        words = msg(
            "The magistrate issues it for the untried, the head of the prison for the sentenced."
        )
        self.panel.rest("users", msg("A permit that was issued is entered here."), words)

    def _show(self, sight: PermitSight) -> None:
        self._sight = sight
        self.show_bar(sight.bar)
        t = self.t
        homes = [home_row(t, each) for each in sight.homes]
        rows = under(t(msg("Permits")), [self._row(each) for each in sight.permits])
        rows += under(t(msg("Where the visitors live")), homes)
        rows += under(t(msg("Visits")), [self._visit(each) for each in sight.visits[:LAST]])
        refused = [
            turned_row(t, each, (t(KIND_WORDS[each.kind]),), formats.moment(each.at))
            for each in sight.turned[:LAST]
        ]
        rows += under(t(msg("Refused at the gate")), refused)
        self.rows.set_rows(rows)

    def _visit(self, visit: Visit) -> ListRow:
        kind = self.t(KIND_WORDS[visit.kind])
        detail = DOT.join(filter(None, (kind, visit.goods, visit.words)))
        when = formats.moment(visit.came_at)
        return ListRow(visit.visit_id, visit.visitor, detail, when, icon="log-in")

    def _row(self, permit: Permit) -> ListRow:
        t, today = self.t, self.bench.clock.now().date()
        issued = permit.authority or t(ISSUER_WORDS[permit.issuer])
        detail = DOT.join(filter(None, (permit.number, permit.visitor.relation, issued)))
        if permit.withdrawn is not None:
            state = t(msg("withdrawn on {day}", day=permit.withdrawn))
        elif not permit.holds(today):
            state = t(msg("does not hold today"))
        elif permit.until is not None:
            state = t(msg("until {day}", day=permit.until))
        else:
            state = t(msg("holds"))
        tone = Tone.NEUTRAL if permit.holds(today) else Tone.SOON
        return ListRow(
            permit.permit_id, permit.visitor.name, detail, state, icon="id-card", tone=tone
        )

    def _current(self) -> Permit | None:
        permits = self._sight.permits if self._sight else ()
        key = self.rows.current_key()
        return next((each for each in permits if each.permit_id == key), None)

    def _verb(self, name: str, words: Message, icon: str, act: Callable[[], None]) -> Button:
        button = Button(self.t(words), icon=icon)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _show_paper(self, paper: ShownPaper) -> None:
        show_paper(self, paper, lambda: self._desk.printed(paper))
