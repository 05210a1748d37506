"""The pages of the assistant: each shows what it is given and hands out what was typed."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.shell.firstrun.answers import (
    Account,
    AssistantParts,
    CellLine,
    PresetChoice,
    SheetPaper,
)
from prisondesk.ui.forms import Check, Choice, Combo, Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.preview import Preview
from prisondesk.ui.tables import EditableGrid, GridColumn, RowState
from prisondesk.ui.widgets import Button, CheckBox, Label, Tone, scrolled

SPARE_LINES = 6
TO_HALF_A_PAGE = -2
COLUMNS = ("block", "cell", "places", "area")
TRAINING = Group(
    msg("Real or training"),
    (
        Check(
            key="training",
            label=msg(
                "This is a training prison: every screen and every paper is marked DEMONSTRATION"
            ),
            hint=msg(
                "It cannot be taken back on these records, and no real person belongs in them."
            ),
        ),
    ),
)


class FacilityPage(QWidget):
    """Which prison this is, and the lines at the head of its papers."""

    def __init__(self, parts: AssistantParts) -> None:
        super().__init__()
        self._presets = {each.key: each for each in parts.presets}
        options = tuple((each.key, each.title) for each in parts.presets)
        specs = (
            Group(None, (Choice(key="preset", label=msg("Start from"), options=options),)),
            Group(
                msg("The establishment"),
                (
                    Text(key="name", label=msg("Official name, in French"), required=True),
                    Text(key="town", label=msg("Town"), required=True, width=260),
                    Text(key="arabic_name", label=msg("Name in Arabic script")),
                    Combo(key="kind", label=msg("Kind"), options=parts.kinds, required=True),
                    Text(
                        key="code",
                        label=msg("Code, three letters"),
                        hint=msg("It begins every écrou number: BKO-2026-00001."),
                        required=True,
                        max_length=5,
                        width=120,
                    ),
                ),
            ),
            Group(
                msg("At the head of papers"),
                (
                    Text(key="ministry", label=msg("Ministry"), required=True),
                    Text(key="administration", label=msg("Administration"), required=True),
                ),
            ),
            TRAINING,
        )
        self.form = Form(specs, look().t, parts.today)
        self.form.edited.connect(self._edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self.form))

    def preset(self) -> PresetChoice | None:
        """Return the prison taken as a start, or None."""
        return self._presets.get(str(self.form.values().get("preset") or ""))

    def fields(self) -> dict[str, str]:
        """Return what was typed."""
        typed = self.form.values().items()
        return {key: str(value or "") for key, value in typed if key != "training"}

    def training(self) -> bool:
        """Tell whether no real person will stand in these records."""
        return self.form.values()["training"] is True

    def problems(self) -> Mapping[str, Message]:
        """Return what still has to be answered."""
        found = dict(self.form.check())
        code = self.fields()["code"]
        if code and not (code.isalpha() and code.isascii() and 2 <= len(code) <= 5):
            found["code"] = msg("Two to five letters from A to Z.")
        return found

    def _edited(self, key: str) -> None:
        chosen = self.preset()
        if key == "preset" and chosen is not None:
            self.form.put(chosen.fields)


class PlacesPage(QWidget):
    """The table of cells: taken from the preset, changed line by line."""

    def __init__(self, parts: AssistantParts) -> None:
        super().__init__()
        self._parts = parts
        columns = [
            GridColumn("block", msg("Block"), 150),
            GridColumn("cell", cmsg("column", "Cell"), 150),
            GridColumn("places", msg("Official places"), 150),
            GridColumn("area", msg("Usable area, m²"), 160, msg("Empty: not measured")),
        ]
        self.grid = EditableGrid(columns, self._judge, look().t(msg("Blocks and cells")))
        self._total = Label("", "soft")
        self.grid.changed.connect(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(8))
        hint = msg("Change, add or empty lines now; later every change is kept with its reason.")
        column.addWidget(Label(look().t(hint), "soft", wrap=True))
        column.addWidget(self.grid, 1)
        column.addWidget(self._total)

    def show_lines(self, lines: tuple[CellLine, ...]) -> None:
        """Show the cells of a preset."""
        rows = [dict(zip(COLUMNS, (e.block, e.cell, e.places, e.area), strict=True)) for e in lines]
        self.grid.set_rows(rows + [dict.fromkeys(COLUMNS, "")] * SPARE_LINES)
        self._count()

    def lines(self) -> tuple[CellLine, ...]:
        """Return the lines that hold a cell."""
        self.grid.flush()
        found = (
            CellLine(*(row.get(key, "").strip() for key in COLUMNS)) for row in self.grid.rows()
        )
        return tuple(line for line in found if line.block or line.cell)

    def total(self) -> Message:
        """Count the cells and their official places."""
        lines = self.lines()
        places = sum(int(line.places) for line in lines if line.places.isdigit())
        cells = nmsg("{count} cell", "{count} cells", len(lines))
        return msg("{cells}, {places} official places.", cells=cells, places=places)

    def _judge(self, row: int, typed: Mapping[str, str]) -> RowState:
        line = CellLine(*(typed.get(key, "").strip() for key in COLUMNS))
        if not (line.block or line.cell):
            return RowState(None)
        problems = dict(self._parts.cell_problem(line))
        codes = [each.get("cell", "").strip() for each in self.grid.rows()] if row else []
        if line.cell and codes.count(line.cell) > 1:
            problems["cell"] = msg("This code stands twice.")
        if problems:
            first = next(iter(problems.values()))
            return RowState(first, Tone.SOON, "triangle-alert", problems)
        return RowState(msg("Complete"), Tone.OK, "circle-check")

    def _count(self) -> None:
        self._total.show_text(look().t(self.total()))


class PersonPage(QWidget):
    """One officer: name, account, password with a proposal that can be read aloud and printed."""

    def __init__(self, parts: AssistantParts, intro: Message) -> None:
        super().__init__()
        self._parts = parts
        t = look().t
        specs = (
            Group(
                None,
                (
                    Text(key="name", label=msg("Name, as papers show it"), required=True),
                    Text(key="user", label=msg("User name"), required=True, width=260),
                    Text(
                        key="password",
                        label=msg("Password"),
                        hint=msg("Eight letters at least; a short sentence is best."),
                        required=True,
                    ),
                    Text(key="again", label=msg("The same password again"), required=True),
                ),
            ),
        )
        self.form = Form(specs, t, parts.today)
        self._shown = CheckBox(t(msg("Show what is typed")))
        self._shown.toggled.connect(self._turn)
        self._turn(shown=False)
        propose = Button(t(msg("Propose four words")), icon="key-round")
        propose.clicked.connect(self._propose)
        self.propose = propose
        self.words = Label("", "strong", wrap=True)
        row = QHBoxLayout()
        row.addWidget(propose)
        row.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(10))
        column.addWidget(Label(t(intro), "soft", wrap=True))
        column.addWidget(self.form)
        column.addWidget(self._shown)
        column.addLayout(row)
        column.addStretch(1)

    def account(self) -> Account:
        """Return what was typed."""
        typed = {key: str(value or "") for key, value in self.form.values().items()}
        return Account(typed["name"], typed["user"], typed["password"])

    def problems(self, facility: str) -> Mapping[str, Message]:
        """Return what has to be answered or is too easy to guess."""
        found = dict(self.form.check())
        account = self.account()
        weak = self._parts.password_problems(
            account.password, (facility, account.user, account.name)
        )
        if "password" not in found and weak:
            found["password"] = weak[0]
        if "again" not in found and self.form.values().get("again") != account.password:
            found["again"] = msg("The two are not the same.")
        return found

    def _turn(self, shown: bool) -> None:  # noqa: FBT001 - the argument of a Qt signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for key in ("password", "again"):
            editor = self.form.field(key).focusProxy()
            if isinstance(editor, QLineEdit):
                editor.setEchoMode(mode)

    def _propose(self) -> None:
        words = self._parts.passphrase()
        self.form.put({"password": words, "again": words})
        note = msg("Write it down now: {words}", words=words)
        self.words.show_text(look().t(note))


class SheetsPage(QWidget):
    """The sealed sheets: shown from memory, printed, and then gone."""

    def __init__(self, papers: tuple[SheetPaper, ...]) -> None:
        super().__init__()
        t = look().t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(8))
        words = msg(
            "These two sheets are shown once and kept nowhere. Print them, put each in its own "
            "envelope and seal it. Without them lost passwords cannot be replaced."
        )
        column.addWidget(Label(t(words), "soft", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(look().px(12))
        for paper, key in zip(papers, ("Ctrl+P", "Ctrl+Shift+P"), strict=False):
            preview = Preview(paper.data, t(paper.title), key=key, narrow=True)
            preview.zoom(TO_HALF_A_PAGE)
            preview.print_button.setObjectName("print-sheet")
            row.addWidget(preview, 1)
        column.addLayout(row, 1)
        self.sealed = CheckBox(t(msg("The sheets are printed and in their sealed envelopes.")))
        column.addWidget(self.sealed)
