"""Two files beside each other, line by line; what differs is strong."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from prisondesk.features.inmates.model.answers import Answer
from prisondesk.features.inmates.model.answers import Missing as Asked
from prisondesk.features.inmates.model.duplicates import Candidate
from prisondesk.features.inmates.model.person import SEX_WORDS, Person
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.inmates.rules.places import place_text
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Chip, FlowLayout, Label, Missing, Tone, rule
from prisondesk.ui.widgets.summary import value_label

PHOTO = 132
MISSING: dict[Asked, Missing] = {
    Asked.NOT_ASKED: Missing.NOT_ASKED,
    Asked.NOT_KNOWN: Missing.UNKNOWN,
    Asked.REFUSED: Missing.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the two: what stands over it (its number, « as typed now »), the person, a photo."""

    head: str
    person: Person
    photo: bytes | None = None


class Beside(QWidget):
    """The two of them: photographs on top, then what is written of each."""

    def __init__(
        self, t: Translator, left: Shown, right: Shown, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._t = t
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().px(12))
        self._grid.setVerticalSpacing(look().px(4))
        self._grid.setColumnMinimumWidth(0, look().px(130))
        for column, one in enumerate((left, right), 1):
            self._grid.setColumnStretch(column, 1)
            self._grid.addWidget(Label(one.head, "strong"), 0, column)
            self._grid.addWidget(_Picture(t, one.photo), 1, column)
        pairs = zip(_lines(left.person, t), _lines(right.person, t), strict=True)
        for (name, one_value), (_, other_value) in pairs:
            self._add(name, one_value, other_value)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _add(self, name: Message, one: str | Missing, other: str | Missing) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(rule(), row, 0, 1, 3)
        self._grid.addWidget(Label(self._t(name), "label", colour="ink_faint"), row + 1, 0)
        differs = not {one, other} & set(Missing) and one != other
        for column, value in enumerate((one, other), 1):
            label = Label(str(value), "strong", wrap=True) if differs else value_label(value)
            self._grid.addWidget(label, row + 1, column)


class Reasons(QWidget):
    """What speaks for and against, as chips in one line."""

    def __init__(self, t: Translator, one: Candidate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, look().px(6))
        if one.speaks_for:
            row.addWidget(Label(t(msg("Agrees:")), "label"))
        for each in one.speaks_for:
            row.addWidget(Chip(t(each), Tone.INFO))
        if one.speaks_against:
            row.addWidget(Label(t(msg("Does not agree:")), "label"))
        for each in one.speaks_against:
            row.addWidget(Chip(t(each), Tone.SOON))


class _Picture(QLabel):
    def __init__(self, t: Translator, photo: bytes | None) -> None:
        super().__init__()
        size = look().px(PHOTO)
        picture = QPixmap()
        if photo:
            picture.loadFromData(photo)
        if picture.isNull():
            self.setText(t(msg("no photograph")))
            self.setProperty("kit", "photo-missing")
        else:
            smooth = Qt.TransformationMode.SmoothTransformation
            self.setPixmap(picture.scaled(size, size, Qt.AspectRatioMode.KeepAspectRatio, smooth))
            self.setAccessibleName(t(msg("photograph")))
        self.setMinimumHeight(size if not picture.isNull() else look().px(28))


def _lines(person: Person, t: Translator) -> Sequence[tuple[Message, str | Missing]]:
    identity, names = person.identity, person.identity.names
    aliases = t.several(alias.text for alias in names.aliases)
    papers = t.several(paper.number for paper in person.identifiers)
    marks = "; ".join(f"{mark.where} : {mark.what}" for mark in person.marks)
    return (
        (cmsg("compared", "Name"), display_name(names) or Missing.UNKNOWN),
        (msg("Name in Arabic letters"), names.arabic or Missing.NOT_ASKED),
        (msg("Other names"), aliases or Missing.NOT_ASKED),
        (msg("Sex"), t(SEX_WORDS[identity.sex])),
        (msg("Birth"), t(birth_words(identity.birth, identity.sex))),
        (msg("Place of birth"), place_text(identity.birth_place) or Missing.NOT_ASKED),
        (msg("Father’s name"), _said(identity.father, t)),
        (msg("Mother’s name"), _said(identity.mother, t)),
        (msg("Papers"), papers or Missing.NOT_ASKED),
        (msg("Distinguishing marks"), marks or Missing.NOT_ASKED),
        (msg("Profession"), _said(person.circumstances.profession, t)),
    )


def _said(given: Answer, t: Translator) -> str | Missing:
    return MISSING[given.missing] if given.missing is not None else t(given.shown)


def who(one: Candidate, t: Translator) -> str:
    """Return one line that tells who a candidate is."""
    identity = one.person.identity
    name = display_name(identity.names) or t(msg("name not known"))
    return t(
        msg(
            "{name}, {birth}",
            name=verbatim(name),
            birth=birth_words(identity.birth, identity.sex),
        )
    )
