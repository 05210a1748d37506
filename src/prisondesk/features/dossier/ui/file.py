"""The file of one person: the identity bar never leaves, the pages change below it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from prisondesk.features.dossier.model import Tab
from prisondesk.features.dossier.ui.acts import ELSEWHERE, Acts
from prisondesk.features.dossier.ui.columns import CardColumns
from prisondesk.features.dossier.ui.correct import CorrectionDialog
from prisondesk.features.dossier.ui.desk import FileDesk, Look
from prisondesk.features.dossier.ui.flags import ask_flags
from prisondesk.features.dossier.ui.printings import Printings
from prisondesk.features.dossier.ui.timeline import Timeline
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.inmates.model.person import Identity
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Job
from prisondesk.ui.screen import ONE_PERSON, Command, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    IdentityBar,
    Label,
    MessageStrip,
    TabBar,
    Tone,
    scrolled,
)

DOSSIER = ScreenSpec(
    "dossier", msg("File of a person"), "user", permission="identity.read", about=ONE_PERSON
)
TAB_WORDS: dict[Tab, Message] = {
    Tab.SUMMARY: cmsg("page of a file", "Summary"),
    Tab.IDENTITY: cmsg("page of a file", "Identity"),
    Tab.TITLES: cmsg("page of a file", "Titles and deadlines"),
    Tab.PLACEMENT: cmsg("page of a file", "Placement"),
    Tab.ASSESSMENT: cmsg("page of a file", "Assessments"),
    Tab.HEALTH: cmsg("page of a file", "Health"),
    Tab.SOCIAL: cmsg("page of a file", "Social"),
    Tab.PROPERTY: cmsg("page of a file", "Belongings"),
    Tab.FAMILY: cmsg("page of a file", "Family and visits"),
    Tab.ACTIVITIES: cmsg("page of a file", "Activities"),
    Tab.INCIDENTS: cmsg("page of a file", "Incidents"),
    Tab.REQUESTS: cmsg("page of a file", "Requests"),
    Tab.PAPERS: cmsg("page of a file", "Papers"),
    Tab.TIMELINE: cmsg("page of a file", "Timeline"),
}
LATEST, SHOWN_ODDS = 7, 2


class DossierScreen(Screen):
    """Shows the file whose key it arrives with, or (key, page)."""

    def __init__(self, bench: Bench, desk: FileDesk) -> None:
        super().__init__(bench)
        self.setObjectName("dossier")
        self._desk = desk
        self._key = ""
        self._shown: Look | None = None
        self._job: Job | None = None
        self._tabs = desk.files.tabs(desk.actor)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(bench.look.px(8))
        self.column.addLayout(self._head)
        self._joined = QVBoxLayout()
        self._joined.setContentsMargins(0, 0, 0, 0)
        self.column.addLayout(self._joined)
        locked = {Tab.HEALTH: "lock"}
        self.tabs = TabBar(
            [(tab.value, self.t(TAB_WORDS[tab]), locked.get(tab, "")) for tab in self._tabs],
            self.t(msg("Pages of the file")),
        )
        self.tabs.setObjectName("dossier-tabs")
        self.tabs.chosen.connect(lambda _tab: self.load())
        self.column.addWidget(self.tabs)
        self.tools = Acts(self.t, desk.actor.may)
        self.tools.chosen.connect(self._act)
        self.column.addWidget(self.tools)
        self._pages = QStackedWidget()
        self.column.addWidget(self._pages, 1)

    def arrive(self, argument: object = None) -> None:
        key, tab = argument if isinstance(argument, tuple) else (argument, None)
        self._key = str(key or "")
        wanted = Tab(tab) if tab else Tab.SUMMARY
        if wanted in self._tabs and self.tabs.current_key() != wanted.value:
            self.tabs.choose(wanted.value)
        else:
            self.load()

    def argument(self) -> object:
        return (self._key, self.tabs.current_key()) if self._key else None

    def streams_changed(self, streams: frozenset[str]) -> None:
        if f"dossier:{self._key}" in streams:
            self.load()

    def commands(self) -> tuple[Command, ...]:
        if not self._key:
            return ()
        shown = self._pages.findChildren(Button)
        here = tuple(
            Command(
                button.objectName(), msg("{words}", words=button.accessibleName()), button.click
            )
            for button in shown
            if button.isVisibleTo(self) and button.objectName()
        )
        return (*self.tools.commands(), *here)

    def load(self) -> None:
        """Read the present page again."""
        if not self._key:
            self._say_nobody()
            return
        desk, key, tab = self._desk, self._key, Tab(self.tabs.current_key())
        if self._job is not None:
            self._job.cancel()
        self._job = self.bench.jobs.run(lambda: desk.look(key, tab), self._show, self.show_error)
        self._job.finished.connect(self._ended)

    def print_sheet(self, number: str = "") -> None:
        """Show the individual sheet, a new one or *number* once more, for printing."""
        desk, key = self._desk, self._key
        self.bench.jobs.run(
            lambda: desk.individual_sheet(key, number), self._show_paper, self.show_error
        )

    def correct(self) -> None:
        """Ask for a correction of the identity."""
        if self._shown is None:
            return
        dialog = CorrectionDialog(self.bench, self._shown.whole.person.identity, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(lambda *given: self._correct(dialog, *given))
        dialog.open()

    def _correct(
        self, dialog: CorrectionDialog, identity: Identity, reason: str, authority: str
    ) -> None:
        desk, key = self._desk, self._key

        def done(_nothing: None) -> None:
            dialog.accept()
            self.said.emit(msg("The correction is entered."))
            self.load()

        self.bench.jobs.run(
            lambda: desk.inmates.correct(
                desk.actor, key, identity, reason=reason, authority=authority
            ),
            done,
            self.show_error,
        )

    def _ended(self) -> None:
        self._job = None

    def _show(self, look: Look) -> None:
        if look.whole.key != self._key or look.tab.value != self.tabs.current_key():
            return
        self.hide_strip()
        _empty(self._joined)
        self._say_joined(look)
        self._say_odds(look)
        if self._shown is None or self._shown.bar != look.bar or not self._head.count():
            self._show_head(look)
        self._shown = look
        self._show_page(self._page(look))
        self.tools.show()
        self.tabs.show()
        self.tools.show_for(look.tab, closed=look.bar.closed is not None)

    def _show_head(self, look: Look) -> None:
        _empty(self._head)
        self._head.addWidget(IdentityBar(bar_values(look.bar, self.t)))
        if look.bar.closed is not None:
            self._head.addWidget(MessageStrip(self.t(look.bar.closed), tone=Tone.INFO))

    def _page(self, look: Look) -> QWidget:
        if look.tab is Tab.TIMELINE:
            timeline = Timeline(self.t)
            timeline.setObjectName("timeline")
            timeline.show_all(look.whole.happenings)
            card = Card(ruled=True)
            card.body.addWidget(timeline)
            return card
        if look.tab is Tab.PAPERS:
            printings = Printings(look.papers, self.t)
            printings.again.connect(self.print_sheet)
            return printings
        further = [self._latest(look)] if look.tab is Tab.SUMMARY else []
        return scrolled(CardColumns(look.columns, self.t, further))

    def _say_joined(self, look: Look) -> None:
        if not look.joined:
            return
        t = self.t
        links = [
            (one.dossier, t(msg("Open {number}", number=one.number or one.name)))
            for one in look.joined[:3]
        ]
        headline = t(msg("This person has another file here."))
        strip = MessageStrip(headline, "", Tone.INFO, links=links)
        strip.setObjectName("joined-files")
        strip.link_chosen.connect(lambda key: self.go.emit("dossier", key))
        self._joined.addWidget(strip)

    def _say_odds(self, look: Look) -> None:
        if not look.odds:
            return
        t = self.t
        headline = nmsg(
            "{count} thing is stated in two ways.",
            "{count} things are stated in two ways.",
            len(look.odds),
        )
        sides = (
            t(
                msg(
                    "{field}: {values}",
                    field=each.title,
                    values=t.several((t(side.value) for side in each.sides), " / "),
                )
            )
            for each in look.odds[:SHOWN_ODDS]
        )
        links = []
        if self._desk.actor.may(Permission.EXCHANGE_USE):
            yours = any(each.yours for each in look.odds)
            verb = cmsg("verb", "Decide") if yours else cmsg("verb", "Open")
            links.append((look.whole.key, t(verb)))
        strip = MessageStrip(t(headline), " · ".join(sides), Tone.SOON, links=links)
        strip.setObjectName("file-at-odds")
        strip.link_chosen.connect(lambda key: self.go.emit("disagreements", key))
        self._joined.addWidget(strip)

    def _latest(self, look: Look) -> Card:
        t = self.t
        card = Card(t(msg("Latest entries")), "hourglass")
        card.body.setContentsMargins(0, 0, 0, 0)
        latest = Timeline(t)
        latest.show_last(look.whole.happenings, look.whole.now.date(), LATEST)
        card.body.addWidget(latest)
        words = msg("Look noted in the log: {moment}.", moment=look.whole.now)
        if self._desk.files.notes_looks_of(self._desk.actor):
            card.add_foot(Label(t(words), "small"))
        return card

    def _show_page(self, page: QWidget) -> None:
        while (old := self._pages.widget(0)) is not None:
            self._pages.removeWidget(old)
            old.deleteLater()
        self._pages.addWidget(page)

    def _say_nobody(self) -> None:
        _empty(self._head)
        self.tools.hide()
        self.tabs.hide()
        words = msg("Choose somebody in the list of persons, or search with F2.")
        self._show_page(EmptyState("user", self.t(msg("No file is open.")), self.t(words)))

    def _show_paper(self, paper: ShownPaper) -> None:
        show_paper(self, paper, lambda: self._desk.printed(paper), after=self.load)

    def _act(self, name: str) -> None:
        here: dict[str, Callable[[], object]] = {
            "correct": self.correct,
            "flags": lambda: ask_flags(self, self._desk, self._key),
            "print-sheet": self.print_sheet,
            "print-file": lambda: self.bench.jobs.run(
                lambda: self._desk.whole_file(self._key), self._show_paper, self.show_error
            ),
        }
        if name in here:
            here[name]()
            return
        screen, more = ELSEWHERE[name]
        self.go.emit(screen, (self._key, more) if more else self._key)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
