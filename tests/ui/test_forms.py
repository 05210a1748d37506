"""Forms are for fast hands, and never lose what was typed."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clipping import clipped
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.forms import (
    Area,
    Check,
    Choice,
    Combo,
    Date,
    Form,
    Group,
    Money,
    Number,
    Text,
    make_field,
    read_date,
    read_number,
)
from prisondesk.ui.look import Look
from prisondesk.ui.widgets import Missing

TODAY = dt.date(2026, 11, 24)


def type_text(text: str) -> None:
    """Type into whatever has the keyboard, in any script."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    focus = QApplication.focusWidget()
    assert focus is not None
    QApplication.sendEvent(focus, event)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


GROUPS = (
    Group(
        msg("The order"),
        (
            Text(key="number", label=msg("Number"), hint=msg("Top left."), required=True),
            Date(key="day", label=msg("Date"), required=True, may_be_future=False),
            Choice(
                key="class",
                label=msg("Class"),
                options=(("petty", msg("Petty")), ("crime", msg("Crime"))),
                missing=(Missing.UNKNOWN,),
            ),
        ),
    ),
    Group(
        None,
        (
            Combo(
                key="lawyer",
                label=msg("Lawyer"),
                options=(("a", msg("One")), ("b", msg("Two"))),
                missing=(Missing.NOT_ASKED, Missing.REFUSED),
            ),
            Number(key="age", label=msg("Age"), least=0, most=120, missing=(Missing.UNKNOWN,)),
            Money(key="money", label=msg("Money")),
            Check(key="seen", label=msg("Original seen")),
            Area(key="note", label=msg("Note")),
        ),
    ),
)


@pytest.fixture
def form(look: Look, qtbot: QtBot) -> Form:
    made = Form(GROUPS, look.t, lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(560, 700)
    made.show()
    made.activateWindow()
    made.focus_first()
    return made


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("23/11/2026", dt.date(2026, 11, 23)),
        ("3.2.26", dt.date(2026, 2, 3)),
        ("h", dt.date(2026, 11, 23)),
        ("A", TODAY),
        (" j ", TODAY),
        ("?", Missing.UNKNOWN),
        ("", None),
    ],
)
def test_dates_are_read_as_clerks_type_them(typed: str, read: object) -> None:
    assert read_date(typed, TODAY) == read


@pytest.mark.parametrize("typed", ["31/11/2026", "29/02/2025", "00/01/2026", "1/13/2026", "lundi"])
def test_a_date_that_does_not_exist_says_why(typed: str) -> None:
    assert isinstance(read_date(typed, TODAY), Message)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_every_date_written_by_the_desk_is_read_again(day: dt.date) -> None:
    assert read_date(formats.date(day), TODAY) == day


@given(st.integers(0, 10**8))
def test_every_number_written_by_the_desk_is_read_again(value: int) -> None:
    assert read_number(formats.number(value), 0, 10**8) == value


@given(st.text(max_size=30))
def test_whatever_is_typed_is_answered_and_never_fails(typed: str) -> None:
    read_date(typed, TODAY)
    read_number(typed, 0, 100)


def test_enter_goes_to_the_next_field_in_reading_order(form: Form) -> None:
    type_text("1204/26")
    press(Qt.Key.Key_Return)
    type_text("h")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    assert form.values()["number"] == "1204/26"
    assert form.values()["day"] == dt.date(2026, 11, 23)
    assert form.values()["class"] == "crime"
    assert QApplication.focusWidget() is form.field("lawyer").focusProxy()


def test_leaving_a_date_writes_it_out(form: Form) -> None:
    form.field("day").enter()
    type_text("h")
    press(Qt.Key.Key_Tab)
    assert form.field("day").raw() == "23/11/2026"


def test_nothing_is_chosen_in_advance(form: Form) -> None:
    values = form.values()
    assert values["class"] is None
    assert values["lawyer"] is None
    assert values["seen"] is False


def test_an_answer_by_key_can_be_taken_back(form: Form) -> None:
    form.field("class").enter()
    press(Qt.Key.Key_1)
    assert form.values()["class"] == "petty"
    press(Qt.Key.Key_Delete)
    assert form.values()["class"] is None
    press(Qt.Key.Key_3)
    assert form.values()["class"] is Missing.UNKNOWN


def test_a_question_mark_is_the_value_not_known(form: Form) -> None:
    form.field("age").enter()
    type_text("?")
    press(Qt.Key.Key_Tab)
    assert form.values()["age"] is Missing.UNKNOWN
    assert form.field("age").raw() == "?"


def test_what_cannot_be_read_stays_and_is_explained_beside_it(form: Form, qtbot: QtBot) -> None:
    form.set_values({"number": "1204/26", "day": None})
    form.field("day").enter()
    type_text("31/11/2026")
    with qtbot.assertNotEmitted(form.submitted):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.field("day").raw() == "31/11/2026"
    assert form.field("day").shown_problem()
    assert not form.field("number").shown_problem()
    links = [w for w in form.findChildren(QWidget) if w.objectName().startswith("link-")]
    assert [link.objectName() for link in links] == ["link-day"]


def test_a_date_to_come_is_refused_where_it_cannot_be(form: Form) -> None:
    form.set_values({"number": "1", "day": dt.date(2026, 11, 25)})
    assert set(form.check()) == {"day"}


def test_ctrl_enter_gives_the_form_in_from_anywhere(form: Form, qtbot: QtBot) -> None:
    form.set_values({"number": "1204/26", "day": TODAY})
    form.field("note").enter()
    type_text("première ligne — ɲɛ")
    with qtbot.waitSignal(form.submitted):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.values()["note"] == "première ligne — ɲɛ"


def test_a_draft_keeps_even_what_cannot_be_read(form: Form, look: Look, qtbot: QtBot) -> None:
    form.field("day").enter()
    type_text("31/11/2026")
    draft = form.draft()
    other = Form(GROUPS, look.t, lambda: TODAY)
    qtbot.addWidget(other)
    other.restore(draft)
    assert other.field("day").raw() == "31/11/2026"
    assert other.draft() == draft


def test_typing_is_saved_after_a_pause_and_at_once_when_asked(form: Form, qtbot: QtBot) -> None:
    form.field("number").enter()
    with qtbot.assertNotEmitted(form.changed):
        type_text("12")
    with qtbot.waitSignal(form.changed):
        form.flush()


def test_showing_values_is_not_an_edit(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.set_values({"number": "5", "class": "crime", "seen": True, "note": "x"})


def test_putting_a_value_leaves_what_was_typed_elsewhere(form: Form, qtbot: QtBot) -> None:
    form.set_values({"number": "5", "class": "crime", "seen": True})
    form.field("day").enter()
    type_text("31/11/2026")  # cannot be read yet, and is not lost either
    with qtbot.assertNotEmitted(form.edited):
        form.put({"number": "6", "nothing": "x"})
    assert form.field("number").value() == "6"
    assert (form.field("class").value(), form.field("seen").value()) == ("crime", True)
    assert form.field("day").raw() == "31/11/2026"


def test_every_field_tells_its_name(form: Form, look: Look) -> None:
    for group in GROUPS:
        for spec in group.fields:
            proxy = form.field(spec.key).focusProxy()
            assert proxy is not None
            assert proxy.accessibleName() == look.t(spec.label)


def test_the_focus_ring_stands_around_the_field(form: Form) -> None:
    form.field("number").enter()
    rings = [w for w in form.findChildren(QWidget, "focus-ring") if w.isVisible()]
    assert len(rings) == 1
    editor = form.field("number").focusProxy()
    assert editor is not None
    ground = rings[0].parentWidget()
    where = QRect(editor.mapTo(ground, QPoint(0, 0)), editor.size())
    assert rings[0].geometry().contains(where)
    assert ground.rect().contains(rings[0].geometry())  # nothing of it is cut


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_form_can_be_looked_at(
    code: str,
    dress: Callable[..., Look],
    qtbot: QtBot,
    keep_picture: Callable[[QWidget, str], object],
) -> None:
    look = dress(code)
    form = Form(GROUPS, look.t, lambda: TODAY)
    qtbot.addWidget(form)
    form.resize(560, 760)
    form.set_values({"class": "crime", "lawyer": Missing.NOT_ASKED, "age": Missing.UNKNOWN})
    form.show()
    form.field("day").set_raw("31/11/2026")
    form.submit()
    keep_picture(form, f"form-{code}")


def test_a_year_is_written_without_setting_thousands_apart(look: Look, qtbot: QtBot) -> None:
    year = make_field(
        Number(key="year", label=msg("Year"), least=1990, most=2199, grouped=False),
        look.t,
        lambda: TODAY,
    )
    qtbot.addWidget(year)
    year.set_value(2026)
    assert year.raw() == "2026"
    assert year.value() == 2026


@pytest.mark.parametrize("width", [180, 280, 480])
def test_a_long_hint_is_whole_in_a_narrow_column(look: Look, qtbot: QtBot, width: int) -> None:
    hint = msg("Scar, tattoo, birth mark… Wounds belong to the infirmary.")
    fields = (Text(key="where", label=msg("Where")), Text(key="what", label=msg("What"), hint=hint))
    narrow = Form((Group(None, fields),), look.t, lambda: TODAY)
    qtbot.addWidget(narrow)
    narrow.resize(width, 400)
    narrow.show()
    assert clipped(narrow) == []
