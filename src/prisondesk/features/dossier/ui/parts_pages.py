"""The pages of « Compléter l’identité »: entries and a form, body chart, photographs, fingers."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.dossier.ui.parts_sections import (
    Section,
    missing_fields,
)
from prisondesk.features.inmates import events
from prisondesk.features.inmates.model.body import (
    FINGER_WORDS,
    QUALITY_WORDS,
    BodySide,
    Finger,
    FingerSlot,
    Quality,
    Spot,
    part_of,
)
from prisondesk.features.inmates.model.person import Mark, Person
from prisondesk.features.inmates.ui.body_chart import SIDE_WORDS, BodyChart
from prisondesk.features.inmates.ui.photo_edit import PhotoEdit
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.camera import Camera, CameraDialog
from prisondesk.ui.forms import Choice, Combo, Form, Group, Number, Text
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Card, Kind, Label, ListRow, RowList, scrolled

FORM = 280

VIEW_WORDS: dict[events.PhotoView, Message] = {
    events.PhotoView.FRONT: cmsg("photograph", "face"),
    events.PhotoView.PROFILE: cmsg("photograph", "profile"),
    events.PhotoView.MARK: cmsg("photograph", "a mark"),
}


class PartPage(QWidget):
    """A page: ``given`` carries facts, ``struck`` an entry to take back (what, its key).

    ``opened`` carries the path of a photograph to look at, ``photo`` its bytes with what is to be
    kept of it, ``scan`` the path of a scan.
    """

    given = Signal(object)
    struck = Signal(object, str)
    opened = Signal(str)
    photo = Signal(object, object, object)
    scan = Signal(str, object)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.t = bench, bench.t
        self.person: Person | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(bench.look.px(14))
        self.rows = RowList()
        self.rows.setObjectName("part-rows")
        self.rows.setAccessibleName(self.t(msg("Written already")))
        self.rows.say_when_empty(self.t(msg("Nothing is written here yet.")))
        left = Card(self.t(msg("Written already")), ruled=True)
        left.body.setContentsMargins(0, 0, 0, 0)
        left.body.addWidget(self.rows)
        row.addWidget(left, 1)
        self.right = Card(self.t(msg("Add")))
        row.addWidget(self.right, 1)

    def show_person(self, person: Person) -> None:
        """Show what is written of *person*."""
        self.person = person

    def _form(self, fields: tuple[Any, ...]) -> Form:
        form = Form([Group(None, fields)], self.t, self._today)
        form.setObjectName("part-form")
        return form

    def _verb(self, words: Message, act: Callable[[], object]) -> Button:
        button = Button(self.t(words), Kind.PRIMARY, key="Ctrl+Return")
        button.setObjectName("part-add")
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _today(self) -> dt.date:
        return self.bench.clock.now().date()

    def _choose(self, title: Message, kinds: Message, then: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, self.t(title))
        dialog.setNameFilters([self.t(kinds)])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class EntriesPage(PartPage):
    """Entries of one section and a form for the next one."""

    def __init__(self, bench: Bench, section: Section, *, may_write: bool) -> None:
        super().__init__(bench)
        self._section = section
        self.form = self._form(section.fields)
        self.form.submitted.connect(self._give)
        self.right.body.addWidget(scrolled(self.form), 1)
        self.right.body.addWidget(self._verb(msg("Write down"), self.form.submit))
        self.right.setVisible(may_write)
        if section.strikes is not None and may_write:
            self.rows.chosen.connect(partial(self.struck.emit, section.strikes))

    def show_person(self, person: Person) -> None:
        super().show_person(person)
        self.rows.set_rows(self._section.rows(person, self.t))

    def _give(self) -> None:
        if self.person is None:
            return
        values = self.form.values()
        problems = {**self.form.check(), **missing_fields(self._section, values)}
        self.form.show_problems(problems)
        if not problems:
            self.given.emit(self._section.facts(values, self.person))
            self.form.restore(dict.fromkeys(self.form.draft(), ""))


class MarksPage(PartPage):
    """Marks on the body chart, with the height."""

    def __init__(self, bench: Bench, *, may_write: bool) -> None:
        super().__init__(bench)
        self.chart = BodyChart(self.t)
        self.chart.spotted.connect(self._spotted)
        self._spot: Spot | None = None
        self.form = self._form(
            (
                Text(key="where", label=msg("Where on the body")),
                Text(
                    key="what",
                    label=msg("What is seen"),
                    hint=msg("Scar, tattoo, birth mark… Wounds belong to the infirmary."),
                ),
                Number(key="height", label=msg("Height"), least=40, most=250, unit=msg("cm")),
            )
        )
        self.form.submitted.connect(self._give)
        row = QHBoxLayout()
        row.addWidget(self.chart, 1)
        column = QVBoxLayout()
        # The chart would leave the words no room; their hint takes two lines.
        self.form.setMinimumWidth(look().px(FORM))
        column.addWidget(self.form)
        column.addWidget(self._verb(msg("Write down"), self.form.submit))
        none = Button(self.t(msg("Looked for: no mark")))
        none.setObjectName("no-mark")
        none.clicked.connect(lambda: self.given.emit((events.MarksRecorded(()),)))
        column.addWidget(none)
        column.addStretch(1)
        row.addLayout(column)
        self.right.body.addLayout(row)
        self.right.setEnabled(may_write)

    def show_person(self, person: Person) -> None:
        super().show_person(person)
        self.chart.show_marks([mark.spot for mark in person.marks if mark.spot is not None])
        rows = [
            ListRow(str(number), mark.what, mark.where)
            for number, mark in enumerate(person.marks, 1)
        ]
        if person.height_cm:
            rows.append(ListRow("height", self.t(msg("{cm} cm", cm=person.height_cm))))
        self.rows.set_rows(rows)

    def _spotted(self, spot: Spot) -> None:
        self._spot = spot
        figure = SIDE_WORDS[spot.side] if spot.side is BodySide.BACK else None
        words = self.t(part_of(spot))
        if figure is not None:
            words = self.t(msg("{part}, from behind", part=part_of(spot)))
        self.form.restore({**self.form.draft(), "where": words})
        self.form.field("what").enter()

    def _give(self) -> None:
        values, person = self.form.values(), self.person
        if person is None:
            return
        where, what = str(values["where"] or "").strip(), str(values["what"] or "").strip()
        height = values["height"] if isinstance(values["height"], int) else None
        problems = {}
        if not height and not (where and what):
            problems = {"what": msg("Write where the mark is and what is seen.")}
        self.form.show_problems(problems)
        if problems:
            return
        marks = (*person.marks, Mark(where, what, self._spot)) if where and what else person.marks
        self.given.emit((events.MarksRecorded(marks, height),))
        self._spot = None
        self.form.restore(dict.fromkeys(self.form.draft(), ""))


class PhotosPage(PartPage):
    """Photographs: taken here or chosen, turned, cut, kept without what cameras write."""

    def __init__(self, bench: Bench, camera: Camera, *, may_write: bool) -> None:
        super().__init__(bench)
        self._camera, self._data = camera, b""
        self.edit = PhotoEdit(self.t)
        self.form = self._form(
            (
                Choice(
                    key="view",
                    label=msg("What it shows"),
                    options=tuple((view.value, words) for view, words in VIEW_WORDS.items()),
                ),
            )
        )
        self.form.submitted.connect(self._give)
        choose = Button(self.t(msg("Choose a photograph…")), icon="folder-open")
        choose.setObjectName("choose-photo")
        choose.clicked.connect(self._ask)
        turn = Button(self.t(msg("Turn")))
        turn.clicked.connect(self.edit.turn)
        self.shoot = Button(self.t(msg("Take with the camera…")), icon="camera")
        self.shoot.setObjectName("shoot-photo")
        self.shoot.clicked.connect(self._shoot)
        self.no_camera = Label(self.t(msg("No camera here.")), "small")
        self.no_camera.setObjectName("no-camera")
        row = QHBoxLayout()
        row.addWidget(choose)
        row.addWidget(self.shoot)
        row.addWidget(self.no_camera)
        row.addWidget(turn)
        row.addStretch(1)
        self.right.body.addLayout(row)
        self.right.body.addWidget(self.edit)
        words = msg("Draw the frame round the face. What the camera wrote into it is taken away.")
        self.right.body.addWidget(Label(self.t(words), "small", wrap=True))
        self.right.body.addWidget(self.form)
        self.right.body.addWidget(self._verb(msg("Keep the photograph"), self.form.submit))
        self.right.setEnabled(may_write)
        if may_write:
            self.rows.chosen.connect(partial(self.struck.emit, events.Struck.PHOTO))

    def show_person(self, person: Person) -> None:
        super().show_person(person)
        strike = self.t(msg("Take back"))
        self.rows.set_rows(
            [
                ListRow(
                    photo.sha256,
                    self.t(VIEW_WORDS[events.PhotoView(photo.view)]),
                    self.t(msg("photograph {number}", number=number)),
                    verb=strike,
                )
                for number, photo in enumerate(person.photos, 1)
            ]
        )

    def show_picture(self, data: bytes) -> None:
        """Show a photograph to be turned and cut."""
        self._data = data if self.edit.show_picture(data) else b""

    def showEvent(self, event: QShowEvent) -> None:
        there = self._camera.present()  # one may have been plugged in since
        self.shoot.setVisible(there)
        self.no_camera.setVisible(not there)
        super().showEvent(event)

    def _shoot(self) -> None:
        dialog = CameraDialog(self.bench, self._camera, self)
        dialog.taken.connect(self.show_picture)
        dialog.open()

    def _ask(self) -> None:
        kinds = msg("Pictures (*.jpg *.jpeg *.png)")
        self._choose(msg("Photograph"), kinds, self.opened.emit)

    def _give(self) -> None:
        view = self.form.values()["view"]
        problems = {} if view and self._data else {"view": msg("Choose a photograph and a view.")}
        self.form.show_problems(problems)
        if not problems:
            view = events.PhotoView(str(view))
            self.photo.emit(self._data, view, (self.edit.turns, self.edit.box))


class FingersPage(PartPage):
    """Ten slots: a scan with its quality, or why there is none. Stored, never matched."""

    def __init__(self, bench: Bench, *, may_write: bool) -> None:
        super().__init__(bench)
        fingers = tuple((finger.value, words) for finger, words in FINGER_WORDS.items())
        qualities = tuple((quality.value, words) for quality, words in QUALITY_WORDS.items())
        self.form = self._form(
            (
                Combo(key="finger", label=msg("Finger"), options=fingers),
                Choice(key="quality", label=msg("Quality, as you see it"), options=qualities),
                Text(
                    key="note",
                    label=msg("Note, or why there is no print"),
                    hint=msg("Bandaged, missing finger, worn ridges…"),
                ),
            )
        )
        self.form.submitted.connect(self._ask)
        words = msg("The program keeps the prints; it never compares them.")
        self.right.body.addWidget(Label(self.t(words), "small", wrap=True))
        self.right.body.addWidget(self.form)
        self.right.body.addWidget(self._verb(msg("Choose the scan…"), self.form.submit))
        none = Button(self.t(msg("No print of this finger")))
        none.setObjectName("no-print")
        none.clicked.connect(self._none)
        self.right.body.addWidget(none)
        self.right.body.addStretch(1)
        self.right.setEnabled(may_write)

    def show_person(self, person: Person) -> None:
        super().show_person(person)
        held = {slot.finger: slot for slot in person.fingers}
        self.rows.set_rows([self._row(finger, held.get(finger)) for finger in Finger])

    def slot(self) -> FingerSlot | None:
        """Return the slot as typed, without its scan; say what is missing."""
        values = self.form.values()
        problems = {} if values["finger"] else {"finger": msg("Choose the finger.")}
        self.form.show_problems(problems)
        if problems:
            return None
        quality = Quality(str(values["quality"])) if values["quality"] else None
        note = str(values["note"] or "").strip()
        return FingerSlot(Finger(str(values["finger"])), quality=quality, note=note)

    def _row(self, finger: Finger, slot: FingerSlot | None) -> ListRow:
        t, name = self.t, self.t(FINGER_WORDS[finger])
        if slot is None:
            return ListRow(finger.value, name, t(msg("not taken yet")))
        if not slot.sha256:
            return ListRow(finger.value, name, t(msg("no print: {why}", why=slot.note)))
        quality = t(QUALITY_WORDS[slot.quality]) if slot.quality else ""
        detail = " · ".join(filter(None, (slot.form.upper(), quality, slot.note)))
        return ListRow(finger.value, name, detail)

    def _ask(self) -> None:
        slot = self.slot()
        if slot is not None:
            kinds = msg("Scans of fingers (*.png *.wsq)")
            self._choose(msg("Scan"), kinds, lambda path: self.scan.emit(path, slot))

    def _none(self) -> None:
        slot = self.slot()
        if slot is None:
            return
        if not slot.note:
            self.form.show_problems({"note": msg("Write why there is no print.")})
            return
        self.given.emit((events.FingerRecorded(slot),))
