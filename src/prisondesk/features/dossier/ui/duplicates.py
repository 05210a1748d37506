"""Files that may be of one person: those of one file, or all that nobody decided yet."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer

from prisondesk.features.dossier.model import Hit
from prisondesk.features.dossier.ui.desk import FileDesk, Likely
from prisondesk.features.inmates.model.duplicates import Candidate, Verdict
from prisondesk.features.inmates.ui.beside import who
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms.line import Line
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Label,
    ListGroup,
    ListRow,
    PageHeader,
    Pages,
    RowList,
    Tone,
)

DUPLICATES = ScreenSpec(
    "duplicates", msg("Files of one person?"), "users", permission="person.merge.propose"
)
VERDICT_WORDS: dict[Verdict, Message] = {
    Verdict.OPEN: cmsg("two files", "nobody decided"),
    Verdict.DIFFERENT: cmsg("two files", "two persons"),
    Verdict.SAME: cmsg("two files", "one person"),
}
WAIT_MS, LEAST = 250, 2
BETWEEN = "|"


class DuplicatesScreen(Screen):
    """Arrives with a file's key, or with nothing for all files; Enter compares two of them."""

    def __init__(self, bench: Bench, desk: FileDesk) -> None:
        super().__init__(bench)
        self.setObjectName("duplicates")
        self._desk, self._key = desk, ""
        t, px = self.t, bench.look.px
        self._header = PageHeader(t(DUPLICATES.title), "")
        self.column.addWidget(self._header)
        words = msg(
            "The program only shows what is alike. A person decides, and says why; to join two "
            "files takes two people, and can be taken back."
        )
        self.column.addWidget(Label(t(words), "small", wrap=True))
        self.wanted = Line()
        self.wanted.setObjectName("duplicates-other")
        asked = msg("Compare with another file: a name in any writing, or a number")
        self.wanted.setPlaceholderText(t(asked))
        self.wanted.setAccessibleName(t(asked))
        self.wanted.setMaximumWidth(px(620))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._find)
        self.wanted.textEdited.connect(lambda _text: self._timer.start())
        self.column.addWidget(self.wanted)
        self.rows = RowList()
        self.rows.setObjectName("duplicates-rows")
        self.rows.setAccessibleName(t(DUPLICATES.title))
        self.rows.chosen.connect(self._compare)
        card = Card(ruled=True)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.rows)
        self._pages = Pages()
        self._pages.addWidget(card)
        self._pages.addWidget(
            EmptyState(
                "users",
                t(msg("No two files look like one person.")),
                t(msg("The names of the newest files were compared with all others.")),
            )
        )
        self.column.addWidget(self._pages, 1)
        back = Button(t(msg("Back to the file")), key="Esc", live_key=False)
        back.clicked.connect(lambda: self.go.emit("dossier", self._key))
        self._back = back
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self._key = argument if isinstance(argument, str) else ""
        self.wanted.clear()
        self.wanted.setVisible(bool(self._key))
        self._back.setVisible(bool(self._key))
        self.rows.set_rows(())
        self._header.subtitle.show_text(self.t(msg("Being compared…")))
        key, desk = self._key, self._desk
        if key:
            self.bench.jobs.run(lambda: desk.likely(key), self._show_file, self.show_error)
        else:
            self.bench.jobs.run(desk.all_likely, self._show_all, self.show_error)

    def argument(self) -> object:
        return self._key or None

    def commands(self) -> tuple[Command, ...]:
        return (Command("duplicates", DUPLICATES.title, lambda: self.go.emit("duplicates", None)),)

    def _show_file(self, found: Likely) -> None:
        t = self.t
        rows: list[ListRow | ListGroup] = []
        if found.pairs:
            rows.append(ListGroup(t(msg("Decided"))))
        for pair in found.pairs:
            other = pair.beside(self._key)
            line = found.lines.get(other)
            name = line.name if line else t(msg("a file of another prison"))
            words = msg(
                "{verdict} · {reason}", verdict=VERDICT_WORDS[pair.verdict], reason=pair.reason
            )
            tone = Tone.OK if pair.verdict is Verdict.SAME else Tone.NEUTRAL
            rows.append(
                ListRow(other, name, t(words), t.date(pair.at.date()), t(msg("Look")), "", tone)
            )
        if found.candidates:
            rows.append(ListGroup(t(msg("May be the same person")), Tone.SOON))
        for one in found.candidates:
            number = found.lines[one.dossier].number if one.dossier in found.lines else ""
            rows.append(self._row(one.dossier, one, number))
        self._header.subtitle.show_text(found.name)
        self._fill(rows)
        self.wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self, found: Likely) -> None:
        rows: list[ListRow | ListGroup] = []
        t = self.t
        for key, one in found.between:
            left = found.lines.get(key)
            right = found.lines.get(one.dossier)
            numbers = [each.number for each in (left, right) if each and each.number]
            row = self._row(f"{key}{BETWEEN}{one.dossier}", one, " · ".join(numbers))
            title = msg("{one} / {other}", one=left.name if left else "", other=who(one, t))
            rows.append(ListRow(row.key, t(title), row.detail, row.since, row.verb, "", row.tone))
        count = nmsg("{count} pair to look at", "{count} pairs to look at", len(rows))
        self._header.subtitle.show_text(t(count))
        self._fill(rows)

    def _row(self, key: str, one: Candidate, number: str) -> ListRow:
        t = self.t
        agrees = t.several(t(each) for each in one.speaks_for)
        detail = t(msg("Agrees: {what}", what=agrees)) if agrees else ""
        if one.speaks_against:
            against = t.several(t(each) for each in one.speaks_against)
            detail = " · ".join(
                filter(None, (detail, t(msg("Does not agree: {what}", what=against))))
            )
        return ListRow(key, who(one, t), detail, number, t(msg("Compare")), "", Tone.SOON)

    def _fill(self, rows: Sequence[ListRow | ListGroup]) -> None:
        self.rows.set_rows(rows)
        self._pages.setCurrentIndex(0 if rows else 1)
        if rows:
            self.rows.select_first()
            if not self._key:
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        typed, desk = self.wanted.text().strip(), self._desk
        if len(typed) >= LEAST:
            self.bench.jobs.run(
                lambda: desk.files.find(desk.actor, typed),
                partial(self._found, typed),
                self.show_error,
            )
        else:
            self.arrive(self._key)

    def _found(self, typed: str, hits: Sequence[Hit]) -> None:
        if typed != self.wanted.text().strip():
            return
        rows = [
            ListRow(hit.line.dossier, hit.line.name, "", hit.line.number, self.t(msg("Compare")))
            for hit in self._desk.others(hits, self._key)
        ]
        self._fill(rows)

    def _compare(self, key: str) -> None:
        one, _, other = key.partition(BETWEEN)
        pair = (one, other) if other else (self._key, one)
        self.go.emit("compare", pair)
