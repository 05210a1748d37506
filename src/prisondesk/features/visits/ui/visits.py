"""The gate of visits: who is inside now, who came today, which authority came this month."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.features.visits.model import KIND_WORDS, Line, Official, Visit, VisitKind
from prisondesk.features.visits.ui.desk import Today, VisitDesk
from prisondesk.features.visits.ui.turned import hour_of, turned_groups, turned_row, typed_turned
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.ui.act_panel import ActPanel, Values
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Choice, Combo, Date, Group, Text
from prisondesk.ui.screen import LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    FlowLayout,
    Kind,
    ListRow,
    PageHeader,
    RowList,
)
from prisondesk.ui.widgets.rowvalues import under

VISITS = ScreenSpec("visits", msg("Visits"), "handshake", permission="visit.read", rail=70)
RIGHT = 400
DAYS = 30
DOT = " · "
_YES_NO = (("yes", cmsg("answer", "yes")), ("no", cmsg("answer", "no")))
REGISTERS: tuple[tuple[str, Message], ...] = (
    ("visits", cmsg("look at", "Register of visits")),
    ("permits", cmsg("look at", "Permits in force")),
    ("authorities", cmsg("look at", "Visits of authorities")),
)


class VisitsScreen(LoadedScreen):
    """Left who came, right what is entered; Enter on somebody inside lets them out."""

    SHOWS = ("dossier:", "authorities:")

    def __init__(self, bench: Bench, desk: VisitDesk) -> None:
        super().__init__(bench)
        self.setObjectName("visits")
        self._desk = desk
        self._keys: dict[str, str] = {}
        t, px = self.t, bench.look.px
        buttons = []
        for which, words in REGISTERS:
            button = Button(t(words), icon="printer")
            button.setObjectName(f"print-{which}")
            button.clicked.connect(lambda _on=False, which=which: self.print_register(which))
            buttons.append(button)
        self._header = PageHeader(t(VISITS.title), "", *buttons)
        self.column.addWidget(self._header)
        self.rows = RowList()
        self.rows.setObjectName("visit-rows")
        self.rows.setAccessibleName(t(VISITS.title))
        self.rows.say_when_empty(t(msg("Nobody is inside, and nobody came today.")))
        self.rows.chosen.connect(self.let_out)
        card = Card(ruled=True)
        card.body.addWidget(self.rows, 1)
        if desk.may_write:
            verbs = QWidget()
            flow = FlowLayout(verbs, px(8))
            family = self._verb("let-in", msg("A visitor comes in"), "log-in", self.ask_family)
            other = self._verb("let-in-other", msg("Lawyer, consul…"), "user", self.ask_other)
            seen = self._verb("authority", msg("An authority came"), "gavel", self.ask_authority)
            away = self._verb("turn-away", msg("A visitor is refused"), "ban", self.ask_turned)
            for each in (family, other, away, seen):
                flow.addWidget(each)
            card.add_foot().addWidget(verbs, 1)
        self.panel = ActPanel(bench, RIGHT)
        self.column.addLayout(self.panel.beside(card), 1)
        self.rest()

    def load(self) -> None:
        """Read the visits of today again."""
        desk, today = self._desk, self._today()
        since = today - dt.timedelta(days=DAYS)
        self.bench.jobs.run(lambda: desk.today(today, since), self._show, self.show_error)

    def ask_family(self) -> None:
        """Ask for the permit of somebody at the gate."""
        number = Text(
            key="number",
            label=msg("Number of the permit"),
            hint=msg("It stands on the card of the visitor"),
            required=True,
        )
        group = Group(None, (number, *_SEEN))
        words = msg("A visitor comes in")
        self.panel.ask(words, "log-in", [group], lambda v: self._in(VisitKind.FAMILY, v))

    def ask_other(self) -> None:
        """Ask for a visitor who needs no permit."""
        kinds = tuple(
            (each.value, KIND_WORDS[each]) for each in VisitKind if each is not VisitKind.FAMILY
        )
        fields = (
            Choice(key="kind", label=msg("Who comes"), required=True, options=kinds),
            Text(key="visitor", label=msg("Name of the visitor"), required=True),
            Text(key="number", label=msg("Number of the register"), required=True,
                 hint=msg("As BKO-2026-00123 or 123/2026")),
            *_SEEN,
        )  # fmt: skip
        words = msg("Lawyer, consul, religious visitor")

        def given(values: Values) -> None:
            self._in(VisitKind(str(values["kind"])), values)

        self.panel.ask(words, "user", [Group(None, fields)], given)

    def ask_turned(self) -> None:
        """Ask who was refused, why and by whom; what stands in the open form is taken over."""
        typed = dict(self.panel.form.values()) if self.panel.form is not None else {}
        form = self.panel.ask(
            msg("A visitor is refused"), "ban", turned_groups(), self._turned
        )  # fmt: skip
        kept = {key: typed.get(key) for key in ("visitor", "kind", "number", "paper")}
        now = formats.hour(self.bench.clock.now())
        form.set_values({**kept, "by": self._desk.actor.name, "hour": now})

    def ask_authority(self) -> None:
        """Ask for the visit of an authority, with its own words."""
        fields = (
            Text(key="name", label=msg("Name and function"), required=True),
            Combo(key="body", label=msg("Body"), required=True, options=_BODIES),
            Text(key="purpose", label=msg("Purpose")),
            Date(key="day", label=msg("Day"), required=True, may_be_future=False),
            Text(key="hour", label=msg("Hour in"), hint=msg("As 09:30"), required=True, width=120),
            Text(key="out", label=msg("Hour out"), hint=msg("As 11:00"), width=120),
            Area(key="words", label=msg("Observations, in their words"), lines=4),
        )
        form = self.panel.ask(
            msg("An authority came"), "gavel", [Group(None, fields)], self._authority
        )
        form.set_values({"day": self._today()})

    def let_out(self, visit_id: str) -> None:
        """Write that the visitor of that row left."""
        key, desk = self._keys.get(visit_id), self._desk
        if key is not None and desk.may_write:
            self.carry_out(lambda: desk.let_out(key, visit_id), msg("The visitor left."))

    def print_register(self, which: str) -> None:
        """Show a register of the last month for printing."""
        desk, last = self._desk, self._today()
        first = last - dt.timedelta(days=DAYS)
        self.bench.jobs.run(
            lambda: desk.register_paper(which, first, last), self._show_paper, self.show_error
        )

    def _in(self, kind: VisitKind, values: Values) -> None:
        searched = {"yes": True, "no": False}.get(str(values.get("searched")))
        visit = Visit(
            "",
            kind,
            str(values.get("visitor") or ""),
            "",
            str(values.get("paper") or ""),
            self.bench.clock.now(),
            searched,
            str(values.get("goods") or ""),
        )
        number, desk = str(values["number"]), self._desk
        self.carry_out(lambda: desk.let_in(number, visit), msg("The visitor is inside."))

    def _turned(self, values: Values) -> None:
        at = hour_of(self.bench.clock.now(), values.get("hour"))
        if at is None:
            _wrong_hour(self.panel)
            return
        number, turned, desk = str(values["number"]), typed_turned(values, at), self._desk
        self.carry_out(lambda: desk.turn_away(number, turned), msg("The refusal is written down."))

    def _authority(self, values: Values) -> None:
        came = _moment(values, "hour")
        if came is None:
            _wrong_hour(self.panel)
            return
        body = str(values["body"])
        known = dict(_BODIES).get(body)
        seen = Official(
            "",
            str(values["name"]),
            self.t(known) if known else body,
            str(values.get("purpose") or ""),
            came,
            _moment(values, "out"),
            str(values.get("words") or ""),
        )
        desk = self._desk
        self.carry_out(lambda: desk.authority(seen), msg("The visit is entered."))

    def rest(self) -> None:
        words = msg("The permit is shown at the gate; Enter on somebody inside writes the exit.")
        self.panel.rest("users", msg("Who comes in is entered here."), words)

    def _show(self, today: Today) -> None:
        inside = [each for each in today.lines if each.visit.left_at is None]
        count = nmsg("{count} visitor inside", "{count} visitors inside", len(inside))
        self._header.subtitle.show_text(self.t(count))
        self._keys = {each.visit.visit_id: each.dossier for each in inside}
        gone = [each for each in today.lines if each.visit.left_at is not None]
        seen = [_official(each) for each in today.officials]
        turned = [
            turned_row(
                self.t, each.turned, (each.person, each.number), formats.hour(each.turned.at)
            )
            for each in today.turned
        ]
        rows = under(self.t(msg("Inside now")), [self._row(each) for each in inside])
        rows += under(self.t(msg("Left today")), [self._row(each) for each in gone])
        rows += under(self.t(msg("Refused today at the gate")), turned)
        rows += under(self.t(msg("Authorities, last 30 days")), seen)
        self.rows.set_rows(rows)

    def _row(self, line: Line) -> ListRow:
        visit, t = line.visit, self.t
        kind = t(KIND_WORDS[visit.kind])
        detail = DOT.join(filter(None, (kind, line.person, line.number, visit.permit_number)))
        hours = formats.hour(visit.came_at)
        if visit.left_at is None:
            verb = t(msg("Goes out")) if self._desk.may_write else ""
            return ListRow(visit.visit_id, visit.visitor, detail, hours, verb, "log-in")
        hours = f"{hours} – {formats.hour(visit.left_at)}"
        return ListRow(visit.visit_id, visit.visitor, detail, hours, icon="log-out")

    def _show_paper(self, paper: ShownPaper) -> None:
        show_paper(self, paper, lambda: self._desk.printed(paper))

    def _verb(self, name: str, words: Message, icon: str, act: Callable[[], None]) -> Button:
        kind = Kind.PRIMARY if name == "let-in" else Kind.SECONDARY
        button = Button(self.t(words), kind, icon=icon)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _today(self) -> dt.date:
        return self.bench.clock.now().date()


_SEEN = (
    Text(key="paper", label=msg("Identity paper shown")),
    Choice(key="searched", label=msg("Searched"), options=_YES_NO),
    Text(key="goods", label=msg("Brought")),
)
_BODIES: tuple[tuple[str, Message], ...] = (
    ("prosecutor", cmsg("body", "public prosecutor")),
    ("judge", cmsg("body", "judge")),
    ("inspection", cmsg("body", "inspection of the services")),
    ("directorate", cmsg("body", "prison directorate")),
    ("cndh", cmsg("body", "National Commission of Human Rights")),
    ("icrc", cmsg("body", "International Committee of the Red Cross")),
    ("ngo", cmsg("body", "association or NGO")),
    ("other", cmsg("body", "other")),
)


def _official(seen: Official) -> ListRow:
    detail = DOT.join(filter(None, (seen.body, seen.purpose)))
    return ListRow(seen.visit_id, seen.name, detail, formats.date(seen.came_at), icon="gavel")


def _wrong_hour(panel: ActPanel) -> None:
    if panel.form is not None:
        panel.form.show_problems({"hour": msg("Write the hour as 09:30.")})


def _moment(values: Values, key: str) -> dt.datetime | None:
    day, hour = values.get("day"), str(values.get(key) or "").strip()
    if not isinstance(day, dt.date) or not hour:
        return None
    try:
        at = dt.time.fromisoformat(hour.replace("h", ":").replace(" ", "").zfill(5))
    except ValueError:
        return None
    return dt.datetime.combine(day, at, dt.UTC)
