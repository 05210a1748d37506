"""Recorded prompts: which questions were spoken, by whom; keeping one, carrying them as a pack."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from prisondesk.features.assessment.model.interview import Prompt
from prisondesk.features.assessment.rules.words import words
from prisondesk.features.assessment.ui.interview_desk import InterviewDesk
from prisondesk.features.assessment.ui.sound import Player, is_available
from prisondesk.i18n import formats
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.message import cmsg, msg, nmsg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Choice, Combo, Date, Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    Label,
    ListRow,
    PageHeader,
    RowList,
    scrolled,
)

PROMPTS = ScreenSpec("prompts", msg("Recorded questions"), "volume-2", permission="social.write")
PACK = "PRISONDESK-VOIX.zip"


class PromptsScreen(Screen):
    """The recordings of this prison, and the form of a new one."""

    def __init__(self, bench: Bench, desk: InterviewDesk) -> None:
        super().__init__(bench)
        self.setObjectName("prompts")
        self._desk = desk
        self._player = Player(self)
        self._found: tuple[Prompt, ...] = ()
        t = self.t
        give = Button(t(msg("Write the pack to a folder")), icon="download")
        give.setObjectName("give-pack")
        give.clicked.connect(lambda _on=False: self.choose_folder())
        take = Button(t(msg("Take in a pack")), icon="upload")
        take.setObjectName("take-pack")
        take.clicked.connect(lambda _on=False: self.choose_pack())
        never = t(msg("Questions read by staff or volunteers; the person is never recorded."))
        self.column.addWidget(PageHeader(t(PROMPTS.title), never, give, take))
        if not is_available():
            silent = msg(
                "This computer has no sound part: recordings are kept and carried, not heard."
            )
            self.column.addWidget(Label(t(silent), "hint", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(look().px(14))
        self._list = Card(t(msg("Recordings")), "volume-2", ruled=True)
        row.addWidget(self._list, 1)
        row.addWidget(self._new(), 1)
        self.column.addLayout(row, 1)

    def arrive(self, argument: object = None) -> None:
        self.load()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("give-pack", msg("Write the pack to a folder"), self.choose_folder),
            Command("take-pack", msg("Take in a pack"), self.choose_pack),
        )

    def load(self) -> None:
        """Read the recordings again."""
        desk = self._desk
        self.bench.jobs.run(lambda: desk.prompts.all(desk.actor), self._show, self.show_error)

    def choose_folder(self) -> None:
        """Ask where the pack is written."""
        folder = QFileDialog.getExistingDirectory(self, self.t(msg("Write the pack to a folder")))
        if folder:
            self.give(Path(folder))

    def choose_pack(self) -> None:
        """Ask which pack is taken in."""
        chosen, _ = QFileDialog.getOpenFileName(self, self.t(msg("Take in a pack")), "", "*.zip")
        if chosen:
            self.take(Path(chosen))

    def give(self, folder: Path) -> None:
        """Write the pack into *folder*: a stick, or the folder of a bundle."""
        desk = self._desk

        def work() -> None:
            (folder / PACK).write_bytes(desk.prompts.pack(desk.actor))

        written = msg("Pack written: {name}", name=PACK)
        self.bench.jobs.run(work, lambda _: self.said.emit(written), self.show_error)

    def take(self, path: Path) -> None:
        """Take in a pack, once every sound in it is what its manifest says."""
        desk = self._desk

        def taken(count: int) -> None:
            self.said.emit(nmsg("{count} new recording", "{count} new recordings", count))
            self.load()

        self.bench.jobs.run(
            lambda: desk.prompts.take_in(desk.actor, path.read_bytes()), taken, self.show_error
        )

    def play(self, place: str) -> None:
        """Replay one recording, for whoever reviews it."""
        sound = self._desk.prompts.sound(self._found[int(place)])
        if sound is None or not self._player.play(sound):
            self.show_strip(self.t(msg("No loudspeaker was found.")))

    def keep(self) -> None:
        """Keep a new recording with who spoke and who listened."""
        typed, desk = self.form.values(), self._desk
        day, path = typed["day"], Path(str(typed["path"] or ""))
        asked = desk.interviews.questions()
        prompt = Prompt(
            str(typed["question"] or ""),
            str(typed["language"] or ""),
            str(typed["gender"] or "").replace("any", ""),
            asked.version,
            str(typed["speaker"] or ""),
            day if isinstance(day, dt.date) else self.bench.clock.now().date(),
            str(typed["reviewer"] or ""),
            "",
        )

        def work() -> None:
            if not path.is_file():
                raise Refused(msg("This file is not there."))
            desk.prompts.add(desk.actor, prompt, path.read_bytes())

        def kept(_: object) -> None:
            self.said.emit(msg("Recording kept"))
            self.form.set_values({})
            self.load()

        self.bench.jobs.run(work, kept, self.show_error)

    def _new(self) -> Card:
        t = self.t
        asked = self._desk.interviews.questions()
        questions = tuple((each.key, words(each.words)) for each in asked.questions)
        languages = tuple((code, verbatim(one.own_name)) for code, one in LANGUAGES.items())
        genders = (
            ("any", msg("anybody")),
            ("F", cmsg("spoken to", "a woman")),
            ("M", cmsg("spoken to", "a man")),
        )
        fields = (
            Combo(key="question", label=msg("Question spoken"), options=questions, required=True),
            Choice(
                key="language",
                label=cmsg("recording", "Language"),
                options=languages,
                required=True,
            ),
            Choice(key="gender", label=msg("Spoken to"), options=genders, required=True),
            Text(key="speaker", label=msg("Who spoke"), required=True, width=320),
            Text(key="reviewer", label=msg("Who listened to it afterwards"), required=True),
            Date(key="day", label=msg("Recorded on"), may_be_future=False),
            Text(
                key="path",
                label=msg("Sound file (Ogg)"),
                hint=msg("Recorded once with any recorder, at most 2 MB."),
                required=True,
            ),
        )
        card = Card(t(msg("A new recording")))
        self.form = Form((Group(None, fields),), t, lambda: self.bench.clock.now().date())
        self.form.setObjectName("prompt-form")
        self.form.submitted.connect(self.keep)
        card.body.addWidget(scrolled(self.form), 1)
        verb = Button(t(msg("Keep the recording")), Kind.PRIMARY, key="Ctrl+Return", live_key=False)
        verb.setObjectName("keep-prompt")
        verb.clicked.connect(self.form.submit)
        card.add_foot(verb)
        return card

    def _show(self, found: tuple[Prompt, ...]) -> None:
        self._found = found
        while (item := self._list.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not found:
            nothing = self.t(msg("Nothing is recorded yet."))
            why = self.t(msg("A native speaker records each question once; it is replayed after."))
            self._list.body.addWidget(EmptyState("volume-2", nothing, why))
            return
        named = {each.key: each.words for each in self._desk.interviews.questions().questions}
        rows = RowList()
        rows.setObjectName("recordings")
        rows.setAccessibleName(self.t(msg("Recordings")))
        rows.set_rows(
            [
                ListRow(
                    str(place),
                    self.t(words(named[one.question])) if one.question in named else one.question,
                    f"{LANGUAGES[one.language].own_name} · {one.speaker} · {one.reviewer}",
                    formats.date(one.recorded_on),
                    self.t(msg("Listen")),
                )
                for place, one in enumerate(found)
            ]
        )
        rows.chosen.connect(self.play)
        self._list.body.addWidget(rows)
