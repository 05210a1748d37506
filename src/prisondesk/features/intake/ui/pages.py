"""The middle of an admission: a station's form, a notice in its place, or answers to read again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from prisondesk.features.custody.model.status import STATUS_WORDS, EntryKind, LegalStatus
from prisondesk.features.intake.rules.summary import Line
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.station_form import StationForm
from prisondesk.features.intake.ui.stations.plan import Plan
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Choice, Combo, Form, Group
from prisondesk.ui.look import look
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    Label,
    Run,
    SummaryList,
    scrolled,
)

FOOT = 532  # what the foot of the middle column holds at 1366 pixels
ENTRY_WORDS: dict[EntryKind, Message] = {
    EntryKind.NEW: cmsg("entry", "new"),
    EntryKind.TRANSFER: cmsg("entry", "by transfer"),
    EntryKind.RETURN_FROM_ESCAPE: cmsg("entry", "back from an escape"),
    EntryKind.RETURN_FROM_ELSEWHERE: cmsg("entry", "back from elsewhere"),
    EntryKind.TRANSIT: cmsg("entry", "passing through"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a page: « Station 1 · Vérification du titre » and whose office it is."""

    title: str
    who: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A quiet verb in the foot of a page: its key comes back when it is chosen."""

    key: str
    words: str


class Page(Card):
    """What every page of the middle is: ``acted`` with the key of a verb, ``typed`` for drafts.

    ``more`` are verbs for the head of the screen.
    """

    acted = Signal(str)
    typed = Signal()

    def __init__(self, head: Head, parent: QWidget | None = None) -> None:
        super().__init__(head.title, trailing=Label(head.who, "small"), ruled=True, parent=parent)
        self.more: list[Button] = []

    def enter(self) -> None:
        """Put the keyboard where the work is."""

    def foot(self, primary: Button | None, verbs: Sequence[Verb]) -> None:
        """Add the foot with the one verb; quiet ones that find no room there go to ``more``."""
        px, room = look().px, look().px(FOOT)
        row: list[QWidget] = []
        if primary is not None:
            row.append(primary)
            room -= primary.sizeHint().width()
        for verb in verbs:
            button = Button(verb.words, Kind.QUIET)
            button.setObjectName(f"verb-{verb.key}")
            button.clicked.connect(lambda _checked=False, key=verb.key: self.acted.emit(key))
            room -= button.sizeHint().width() + px(12)
            if room >= 0:
                row.append(button)
            else:
                self.more.append(button)
        self.add_foot(*row).addStretch(1)


class FormPage(Page):
    """A station's form; the primary verb acts as ``save``, or as ``next`` when it is locked.

    ``filled`` is what stood in it when it was last shown or kept, to know whether it was typed in.
    """

    def __init__(
        self,
        bench: Bench,
        head: Head,
        plan: Plan,
        overview: Overview,
        draft: Mapping[str, Any] | None,
    ) -> None:
        super().__init__(head)
        self.form = StationForm(bench, plan.groups(overview), plan.lines)
        self.form.setObjectName("station-form")
        self.locked = plan.locked(overview)
        self.form.fill(plan.fill(overview))
        if draft and not self.locked:
            self.form.restore(draft)
        if self.locked:
            self.form.lock()
        self.filled = self.form.draft()
        self.form.changed.connect(self.typed)
        area = scrolled(self.form)
        margins = bench.look.px(14)
        self.form.setContentsMargins(margins, bench.look.px(10), margins, bench.look.px(10))
        self.body.addWidget(area, 1)

    def add_verbs(self, save: str, verbs: Sequence[Verb]) -> None:
        """Add the foot: what saving is called here, and the quiet verbs."""
        button = Button(save, Kind.PRIMARY, key="Ctrl+Return")
        button.setObjectName("save-station")
        key = "next" if self.locked else "save"
        button.clicked.connect(lambda: self.acted.emit(key))
        self.foot(button, verbs)

    def enter(self) -> None:
        self.form.focus_first()


class NoticePage(Page):
    """Where there is no form for this officer: why, and the one thing to do."""

    def __init__(self, head: Head, icon: str, title: str, text: str) -> None:
        super().__init__(head)
        self.body.addWidget(EmptyState(icon, title, text), 1)

    def add_verbs(self, primary: Verb | None, verbs: Sequence[Verb] = ()) -> None:
        """Add the foot with the verb that leads on, if there is one."""
        button: Button | None = None
        if primary is not None:
            button = Button(primary.words, Kind.PRIMARY, key="Ctrl+Return")
            button.setObjectName(f"verb-{primary.key}")
            button.clicked.connect(lambda: self.acted.emit(primary.key))
        self.foot(button, verbs)


class AnswersPage(Page):
    """Everything the écrou is going to say, with the legal status chosen by a person."""

    def __init__(
        self,
        bench: Bench,
        head: Head,
        lines: Sequence[Line],
        proposed: LegalStatus | None,
        *,
        passing: bool = False,
        parts: bool = False,
    ) -> None:
        super().__init__(head)
        t = bench.t
        column = Card()
        rows = []
        for line in lines:
            words = t(line.value)
            shown = [Run(words, "soft", dotted=True)] if line.missing else words
            rows.append((t(line.label), shown))
        column.body.addWidget(SummaryList(rows, 170))
        self.form = _law_form(bench, proposed)
        self.form.setObjectName("ecrou-form")
        if passing:  # said at the gate already, not chosen for anybody
            self.form.set_values({"entry": EntryKind.TRANSIT.value})
        column.body.addWidget(self.form)
        self.body.addWidget(scrolled(column), 1)
        take = Button(
            t(msg("Write under the next number")), Kind.PRIMARY, key="Ctrl+Return", height=40
        )
        take.setObjectName("take-ecrou")
        take.clicked.connect(self._take)
        edit = Verb("edit", t(msg("Change the identity")))
        pieces = (Verb("parts", t(msg("Piece by piece…"))),) if parts else ()
        self.foot(take, (edit, *pieces, Verb("title", t(msg("See the title")))))

    def enter(self) -> None:
        self.form.focus_first()

    def choice(self) -> tuple[LegalStatus, EntryKind]:
        """Return the status and the way of entry that were chosen."""
        values = self.form.values()
        return LegalStatus(str(values["status"])), EntryKind(str(values["entry"]))

    def _take(self) -> None:
        problems = self.form.check()
        self.form.show_problems(problems)
        if not problems:
            self.acted.emit("ecrou")


def _law_form(bench: Bench, proposed: LegalStatus | None) -> Form:
    """Return what is chosen for the écrou; *proposed* is said and never chosen for anybody."""
    t, clock = bench.t, bench.clock
    hint = None
    if proposed is not None:
        hint = msg("The kind of title suggests: {status}.", status=STATUS_WORDS[proposed])
    return Form(
        [
            Group(
                msg("What the écrou says of the law"),
                (
                    Combo(
                        key="status",
                        label=msg("Legal status"),
                        hint=hint,
                        options=tuple((one.value, STATUS_WORDS[one]) for one in LegalStatus),
                        required=True,
                    ),
                    Choice(
                        key="entry",
                        label=msg("Entry"),
                        options=tuple((one.value, ENTRY_WORDS[one]) for one in EntryKind),
                        required=True,
                    ),
                ),
            )
        ],
        t,
        lambda: clock.now().date(),
    )
