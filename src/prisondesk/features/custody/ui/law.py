"""Legal limits: each with its value and its source; set by two people, never silently."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.custody.model.legal import (
    Limit,
    LimitChange,
    OtherLimit,
    ParameterStatus,
)
from prisondesk.features.custody.rules.law import STATUS_WORDS, name_of, settable, value_of
from prisondesk.features.custody.service.law import Law, Moved
from prisondesk.features.custody.ui.base import empty
from prisondesk.features.custody.ui.desk import LawDesk
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.confirm import DecisionDialog
from prisondesk.ui.forms import Area, Date, Form, Group, Number, Secret, Text
from prisondesk.ui.screen import LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    Label,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    scrolled,
)

LAW = ScreenSpec("law", msg("Legal limits"), "scale", permission="title.read")
RIGHT = 430
DOT = " · "
SHOWN = 6


class LawScreen(LoadedScreen):
    """The table on one side, the row that is looked at or set on the other."""

    SHOWS = ("law:",)

    def __init__(self, bench: Bench, desk: LawDesk) -> None:
        super().__init__(bench)
        self.setObjectName("law")
        self._desk = desk
        self._law: Law | None = None
        self._others: tuple[OtherLimit, ...] = ()
        t, px = self.t, bench.look.px
        self._header = PageHeader(t(LAW.title), "")
        self.column.addWidget(self._header)
        self.rows = RowList()
        self.rows.setObjectName("limits")
        self.rows.setAccessibleName(t(LAW.title))
        self.rows.current_changed.connect(self.look_at)
        card = Card(ruled=True)
        card.body.addWidget(self.rows)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        right = QWidget()
        right.setLayout(self._right)
        right.setFixedWidth(px(RIGHT))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(card, 1)
        row.addWidget(right)
        self.column.addLayout(row, 1)
        self.form: Form | None = None

    def load(self) -> None:
        """Read the table again."""
        self.bench.jobs.run(self._desk.sight, self._show, self.show_error)

    def look_at(self, key: str) -> None:
        """Show the row *key* and, for the direction, how it is set."""
        limit = self._limit(key)
        empty(self._right)
        self.form = None
        other = next((each for each in self._others if each.id == key), None)
        if other is not None:
            card = Card(self.t(other.name), "scale")
            card.body.addWidget(scrolled(self._told_elsewhere(other)), 1)
            self._right.addWidget(card)
            return
        if limit is None:
            words = self.t(msg("What is not configured gives no date: the case is watched."))
            title = self.t(msg("Choose a limit."))
            self._right.addWidget(EmptyState("scale", title, words))
            return
        card = Card(self.t(name_of(limit)), "scale")
        card.body.addWidget(scrolled(self._inside(limit)), 1)
        if self._settable(limit):
            verb = Button(self.t(msg("See whose date moves")), Kind.PRIMARY, key="Ctrl+Return")
            verb.setObjectName("try-limit")
            verb.clicked.connect(self.submit)
            card.add_foot(verb).addStretch(1)
        self._right.addWidget(card)

    def submit(self) -> None:
        """Check the form, and try the limit when it says enough."""
        if self.form is not None:
            self.form.submit()

    def _settable(self, limit: Limit) -> bool:
        return settable(limit) and self._desk.may_set

    def _inside(self, limit: Limit) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(self.t(value_of(limit)), "strong", wrap=True))
        column.addWidget(
            Label(_source(limit, self.t(STATUS_WORDS[limit.status])), "small", wrap=True)
        )
        for line in self._history(limit.id):
            column.addWidget(Label(line, "hint", wrap=True))
        if self._settable(limit):
            self.form = self._made_form(limit)
            column.addWidget(self.form)
        column.addStretch(1)
        return inside

    def _told_elsewhere(self, other: OtherLimit) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        t = self.t
        column.addWidget(Label(t(other.value), "strong", wrap=True))
        column.addWidget(Label(other.source or t(msg("No source is written.")), "small", wrap=True))
        column.addWidget(Label(_other_source(other, t), "small", wrap=True))
        if other.note is not None:
            column.addWidget(Label(t(other.note), "small", wrap=True))
        told = msg("Changed by the signed reference data of the directorate, adopted by two.")
        column.addWidget(Label(t(told), "hint", wrap=True))
        column.addStretch(1)
        return inside

    def _made_form(self, limit: Limit) -> Form:
        months = Number(key="months", label=msg("Months"), least=1, most=120, width=90)
        value = (
            months,
            Number(key="renewals", label=msg("Extensions"), most=20, width=90),
            Number(key="renewal_months", label=msg("Months of one extension"), least=1, most=60,
                   width=90),
            Number(key="absolute_months", label=msg("Months at most"), least=1, most=240, width=90),
            Number(key="review_days", label=msg("Without a limit: look again after (days)"),
                   least=1, most=365, width=90),
        )  # fmt: skip
        why = (
            Date(key="since", label=msg("For titles given from"), required=True),
            Area(key="source", label=msg("Text it was read in"), required=True, lines=2),
            Area(key="reason", label=msg("Why it is set now"), required=True, lines=2),
        )
        second = (
            Text(key="account", label=msg("Account of the second officer"), required=True),
            Secret(key="password", label=msg("Password of the second officer"), required=True),
        )
        groups = [Group(None, value), Group(None, why), Group(msg("Second signature"), second)]
        form = Form(groups, self.t, lambda: self.bench.clock.now().date())
        form.set_values(
            {
                "months": limit.months,
                "renewals": limit.renewals or None,
                "renewal_months": limit.renewal_months,
                "absolute_months": limit.absolute_months,
                "review_days": limit.review_days,
            }
        )
        form.submitted.connect(lambda: self._try(limit))
        return form

    def _try(self, limit: Limit) -> None:
        if self.form is None:
            return
        wanted, desk = _wanted(limit, self.form.values()), self._desk
        self.bench.jobs.run(
            lambda: desk.tried(wanted), lambda moved: self._ask(wanted, moved), self.show_error
        )

    def _ask(self, wanted: Limit, moved: tuple[Moved, ...]) -> None:
        t = self.t
        count = nmsg(
            "The date of {count} person changes.",
            "The date of {count} persons changes.",
            len(moved),
        )
        said = [t(count), *(t(_moved(each)) for each in moved[:SHOWN])]
        said.append(t(msg("Titles given before that day keep their limit and its version.")))
        verb = t(msg("Set this limit"))
        dialog = DecisionDialog(self, t(name_of(wanted)), said, verb, t(msg("Go back")))
        dialog.setObjectName("set-limit")
        dialog.accepted.connect(lambda: self._set(wanted))
        dialog.open()

    def _set(self, wanted: Limit) -> None:
        if self.form is None:
            return
        values, desk = self.form.values(), self._desk
        reason, account = str(values["reason"] or ""), str(values["account"] or "")
        password = str(values["password"] or "")

        def done(_moved: object) -> None:
            self.said.emit(msg("The limit is set. The dates were computed again."))
            self.hide_strip()
            self.load()

        self.bench.jobs.run(
            lambda: desk.set(wanted, reason, account, password), done, self.show_error
        )

    def _show(self, sight: tuple[Law, tuple[OtherLimit, ...]]) -> None:
        law, self._others = sight
        self._law = law
        version = msg("Table {version}, {changes} set here", version=law.table.version,
                      changes=len(law.changes))  # fmt: skip
        self._header.subtitle.show_text(self.t(version))
        current = self.rows.current_key()
        self.rows.set_rows(self._rows(law))
        self.look_at(current)

    def _rows(self, law: Law) -> list[ListRow | ListGroup]:
        rows: list[ListRow | ListGroup] = []
        regimes = [(each.id, each.label) for each in law.table.regimes]
        for regime, label in (*regimes, ("any", self.t(msg("Whatever the code")))):
            mine = [each for each in law.table.current() if each.regime == regime]
            if mine:
                rows.append(ListGroup(label))
            rows += [self._row(each) for each in mine]
        if self._others:
            rows.append(ListGroup(self.t(msg("Discipline: legal maximum of each sanction"))))
        rows += [self._other_row(each) for each in self._others]
        return rows

    def _other_row(self, each: OtherLimit) -> ListRow:
        t, icon = self.t, "check" if each.is_set else "circle-dashed"
        return ListRow(each.id, t(each.name), each.source, t(each.value), icon=icon)

    def _row(self, limit: Limit) -> ListRow:
        t = self.t
        value = t(value_of(limit))
        icon = "check" if limit.is_set else "circle-dashed"
        source = _source(limit, t(STATUS_WORDS[limit.status]))
        return ListRow(limit.id, t(name_of(limit)), source, value, icon=icon)

    def _history(self, key: str) -> Sequence[str]:
        changes = self._law.changes if self._law else ()
        return [self.t(_told(each)) for each in changes if each.limit.id == key]

    def _limit(self, key: str) -> Limit | None:
        current = self._law.table.current() if self._law else ()
        return next((each for each in current if each.id == key), None)


def _told(each: LimitChange) -> Message:
    return msg(
        "{version}, set on {at} by {by} and {second} for titles from {day}: {reason}",
        version=each.limit.version,
        at=each.at,
        by=each.by,
        second=each.second,
        day=each.limit.since or each.at.date(),
        reason=each.reason,
    )


def _source(limit: Limit, status: str) -> str:
    since = formats.date(limit.since) if limit.since else ""
    if limit.status is ParameterStatus.UNSET:
        status = ""  # the value says it
    return DOT.join(filter(None, (limit.source, status, since, limit.version)))


def _other_source(other: OtherLimit, t: Translator) -> str:
    status = t(other.status) if other.status is not None else ""
    since = formats.date(other.since) if other.since else t(msg("date not known"))
    return DOT.join(filter(None, (status, since, t(msg("Table {version}", version=other.version)))))


def _moved(each: Moved) -> Message:
    none = msg("no date")
    return msg("{number}: {before} → {after}", number=each.number or "—",
               before=each.before or none, after=each.after or none)  # fmt: skip


def _wanted(limit: Limit, values: dict[str, object]) -> Limit:
    def number(key: str) -> int | None:
        found = values.get(key)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    since = values.get("since")
    months = number("months")
    return replace(
        limit,
        months=months,
        renewals=number("renewals") or 0,
        renewal_months=number("renewal_months"),
        absolute_months=number("absolute_months"),
        review_days=number("review_days"),
        since=since if isinstance(since, dt.date) else None,
        source=str(values.get("source") or "").strip(),
        status=ParameterStatus.PUBLIC_SOURCE if months else ParameterStatus.UNSET,
        version="",
    )
