"""Two files beside each other, with photographs; one officer parts them, two join them."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.dossier.ui.desk import FileDesk, Pairing
from prisondesk.features.dossier.ui.duplicates import VERDICT_WORDS
from prisondesk.features.inmates.model.duplicates import Verdict
from prisondesk.features.inmates.ui.beside import Beside, Reasons, Shown
from prisondesk.features.transfers.ui.pieces import SecondSignature
from prisondesk.kernel.message import Message, msg
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Form, Group
from prisondesk.ui.screen import About, Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Label, PageHeader, scrolled

TWO_FILES = About(
    msg("This page is about two files that may be of one person. Choose them in the queue."),
    "duplicates",
    msg("Open the queue of possible duplicates"),
    without=msg(
        "Your post has not that queue: the registry compares two files there. Where a second "
        "signature of yours is needed, the registry calls you to its desk."
    ),
)
COMPARE = ScreenSpec(
    "compare", msg("Two files beside each other"), "users", "identity.read", about=TWO_FILES
)


# Why an officer decides nothing here, and who does.
NOTHING_HERE = msg(
    "Your post reads these two files and decides nothing here. A registry officer says that they "
    "are two persons, or joins them with a second signature, of the registry chief or of the "
    "direction. If you know something, tell the registry."
)
JOINED_HERE = msg(
    "Your post reads these two files. They are joined; a registry officer and a second one of the "
    "registry or of the direction part them again."
)


class CompareScreen(Screen):
    """Arrives with the keys of two files."""

    def __init__(self, bench: Bench, desk: FileDesk) -> None:
        super().__init__(bench)
        self.setObjectName("compare")
        self._desk = desk
        self._keys: tuple[str, str] = ("", "")
        self._header = PageHeader(self.t(COMPARE.title), "")
        self.column.addWidget(self._header)
        self._place = QHBoxLayout()
        self._place.setSpacing(bench.look.px(14))
        self.column.addLayout(self._place, 1)
        self.form: Form | None = None
        self.second: SecondSignature | None = None

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        if isinstance(argument, tuple) and len(argument) == 2:
            self._keys = (str(argument[0]), str(argument[1]))
        if all(self._keys):
            self.load()

    def argument(self) -> object:
        return self._keys

    def streams_changed(self, streams: frozenset[str]) -> None:
        if all(self._keys) and any(f"dossier:{key}" in streams for key in self._keys):
            self.load()

    def load(self) -> None:
        """Read both files again."""
        desk, (one, other) = self._desk, self._keys
        self.bench.jobs.run(lambda: desk.pairing(one, other), self._show, self.show_error)

    def _show(self, pairing: Pairing) -> None:
        while (item := self._place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        t, compared = self.t, pairing.compared
        verdict = compared.pair.verdict if compared.pair else Verdict.OPEN
        words = t(VERDICT_WORDS[verdict])
        if compared.pair is not None and verdict is not Verdict.OPEN:
            words = t(
                msg(
                    "{verdict}, {day}: {reason}",
                    verdict=VERDICT_WORDS[verdict],
                    day=compared.pair.at.date(),
                    reason=compared.pair.reason,
                )
            )
        self._header.subtitle.show_text(words)
        files = Card()
        files.body.addWidget(Reasons(t, compared.candidate))
        left, right = compared.left, compared.right
        shown = Beside(
            t,
            Shown(pairing.head(left.dossier, t), left.person, left.photo),
            Shown(pairing.head(right.dossier, t), right.person, right.photo),
        )
        files.body.addWidget(scrolled(shown), 1)
        self._place.addWidget(files, 1)
        self._place.addWidget(self._decision(verdict))

    def _decision(self, verdict: Verdict) -> QWidget:
        t, px = self.t, self.bench.look.px
        card = Card(t(msg("What holds?")))
        card.setFixedWidth(px(330))
        self.form = self.second = None
        may_part = self._desk.actor.may(Permission.IDENTITY_WRITE) and verdict is not Verdict.SAME
        if may_part or self._desk.may_join:
            self._ask_why(card.body)
        else:
            words = JOINED_HERE if verdict is Verdict.SAME else NOTHING_HERE
            card.body.addWidget(Label(t(words), "small", wrap=True))
        if may_part:
            self._verb(card.body, "different", msg("These are two persons"), self._different)
        if self._desk.may_join:
            two = msg(
                "To join two files, or to part joined ones, a second officer signs here. Both "
                "files stay; each leads to the other."
            )
            card.body.addWidget(Label(t(two), "small", wrap=True))
            self.second = SecondSignature(t)
            card.body.addWidget(self.second)
            if verdict is Verdict.SAME:
                self._verb(card.body, "undo", msg("Take back: not one person"), self._undo)
            else:
                self._verb(card.body, "same", msg("This is one person"), self._same)
        for place, key in enumerate(self._keys, 1):
            words = msg("Open file {number}", number=place)
            self._verb(card.body, f"open-{place}", words, self._opener(key))
        card.body.addStretch(1)
        return card

    def _ask_why(self, column: QVBoxLayout) -> None:
        clock = self.bench.clock
        why = Area(key="reason", label=msg("Why, in words"), required=True, lines=3)
        self.form = Form([Group(None, (why,))], self.t, lambda: clock.now().date())
        self.form.setObjectName("compare-form")
        column.addWidget(self.form)

    def _verb(
        self, column: QVBoxLayout, name: str, words: Message, act: Callable[[], None]
    ) -> None:
        button = Button(self.t(words))
        button.setObjectName(f"compare-{name}")
        button.clicked.connect(lambda _checked=False: act())
        column.addWidget(button)

    def _opener(self, key: str) -> Callable[[], None]:
        return lambda: self.go.emit("dossier", key)

    def _reason(self) -> str | None:
        if self.form is None:
            return None
        problems = self.form.check()
        self.form.show_problems(problems)
        return None if problems else str(self.form.values()["reason"])

    def _different(self) -> None:
        reason, desk, (one, other) = self._reason(), self._desk, self._keys
        if reason is not None:
            said = msg("Written down: two persons. They are not offered again.")
            self._run(lambda: desk.duplicates.different(desk.actor, one, other, reason), said)

    def _same(self) -> None:
        self._signed(self._desk.join, msg("Written down: one person, signed by two."))

    def _undo(self) -> None:
        self._signed(self._desk.part, msg("Taken back, signed by two."))

    def _signed(self, act: Callable[..., None], said: Message) -> None:
        reason = self._reason()
        if reason is None or self.second is None:
            return
        signer = self.second.taken()
        if signer is None:
            self.show_strip(self.t(msg("The second officer signs with account and password.")))
            return
        one, other = self._keys
        self._run(lambda: act(one, other, reason, signer), said)

    def _run(self, work: Callable[[], None], said: Message) -> None:
        self.hide_strip()

        def done(_nothing: object) -> None:
            self.said.emit(said)
            self.load()

        self.bench.jobs.run(work, done, self.show_error)
