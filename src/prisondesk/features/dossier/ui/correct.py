"""Correcting an identity: what holds now, why, and on which paper it rests."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.inmates.model.answers import Answer, answer
from prisondesk.features.inmates.model.person import SEX_WORDS, Identity, Sex
from prisondesk.features.inmates.rules.birth import birth_words, read_birth
from prisondesk.features.inmates.rules.identity import correction_problems
from prisondesk.i18n.places import regions
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Choice, Combo, Form, Group, Text
from prisondesk.ui.widgets import Button, Kind, Label, scrolled

OWN_FIELDS = ("as_on_title", "clan", "given", "link", "father_given", "arabic")


class CorrectionDialog(QDialog):
    """Asks for the corrected identity; ``given`` carries identity, reason and authority."""

    given = Signal(object, str, str)

    def __init__(self, bench: Bench, before: Identity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("correct-identity")
        self._before, self._bench = before, bench
        t, px = bench.t, bench.look.px
        self.setWindowTitle(t(msg("Correct the identity")))
        self.setModal(True)
        self.resize(px(620), px(680))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.addWidget(Label(t(msg("Correct the identity")), "section"))
        words = msg("What was written stays readable beside the correction.")
        column.addWidget(Label(t(words), "small", wrap=True))
        self.form = Form(_groups(before), t, self._today)
        self.form.set_values(_values(before))
        self.form.submitted.connect(self._give)
        column.addWidget(scrolled(self.form), 1)
        row = QHBoxLayout()
        verb = Button(t(msg("Enter the correction")), Kind.PRIMARY, key="Ctrl+Return")
        verb.setObjectName("enter-correction")
        verb.clicked.connect(self.form.submit)
        back = Button(t(msg("Go back")), key="Esc", live_key=False)
        back.clicked.connect(self.reject)
        row.addWidget(verb)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        self.form.focus_first()

    def _today(self) -> dt.date:
        return self._bench.clock.now().date()

    def _give(self) -> None:
        typed = {key: str(value or "") for key, value in self.form.values().items()}
        identity, problems = corrected(self._before, typed, self._today())
        reason, authority = typed["reason"], typed["authority"]
        if not problems:
            found = correction_problems(self._before, identity, reason, authority)
            problems = {"reason": found[0]} if found else {}
        self.form.show_problems(problems)
        if not problems:
            self.given.emit(identity, reason, authority)


def corrected(
    before: Identity, typed: dict[str, str], today: dt.date
) -> tuple[Identity, dict[str, Message]]:
    """Return the identity as *typed*; an empty birth keeps the one that was written."""
    names = replace(
        before.names,
        as_on_title=typed["as_on_title"].strip(),
        clan=typed["clan"].strip(),
        given=typed["given"].strip(),
        link=typed["link"].strip(),
        father_given=typed["father_given"].strip(),
        arabic=typed["arabic"].strip(),
    )
    birth, problems = before.birth, {}
    if typed["birth"].strip():
        reading = read_birth(typed["birth"], today)
        birth = reading.birth or birth
        if reading.problem is not None:
            problems["birth"] = reading.problem
    after = replace(
        before,
        names=names,
        birth=birth,
        sex=Sex(typed["sex"]) if typed["sex"] else before.sex,
        birth_place=replace(
            before.birth_place,
            as_written=typed["birth_place"].strip(),
            region=typed["birth_region"] or before.birth_place.region,
        ),
        father=_answered(before.father, typed["father"]),
        mother=_answered(before.mother, typed["mother"]),
    )
    return after, problems


def _answered(before: Answer, typed: str) -> Answer:
    # An empty field of something never answered is no new answer.
    return answer(typed) if typed.strip() or before.missing is None else before


def _values(identity: Identity) -> dict[str, str]:
    found = {key: str(getattr(identity.names, key)) for key in OWN_FIELDS}
    place = identity.birth_place
    found |= {"birth_place": place.as_written, "birth_region": place.region}
    return {**found, "father": identity.father.text, "mother": identity.mother.text}


def _groups(before: Identity) -> list[Group]:
    born = msg("Written now: {birth}. Leave empty to keep it.", birth=birth_words(before.birth))
    places = tuple((code, verbatim(name)) for code, name in regions().items())
    sexes = tuple((sex.value, SEX_WORDS[sex]) for sex in Sex)
    return [
        Group(
            msg("Name"),
            (
                Text(key="as_on_title", label=msg("As on the title")),
                Text(key="clan", label=msg("Clan name")),
                Text(key="given", label=msg("Given name")),
                Text(key="link", label=msg("Link word"), hint=msg("Ag, Walet, Ould, Mint")),
                Text(key="father_given", label=msg("Given name of the father, in the name")),
                Text(key="arabic", label=msg("Name in Arabic letters")),
            ),
        ),
        Group(
            msg("Identity"),
            (
                Text(key="birth", label=msg("Age or birth"), hint=born),
                Text(key="birth_place", label=msg("Place of birth, as told")),
                Combo(key="birth_region", label=msg("Region of birth"), options=places),
                Choice(key="sex", label=msg("Sex"), options=sexes),
                Text(key="father", label=msg("Father’s name")),
                Text(key="mother", label=msg("Mother’s name")),
            ),
        ),
        Group(
            msg("Why"),
            (
                Area(key="reason", label=msg("Reason of the correction"), required=True, lines=2),
                Text(
                    key="authority",
                    label=msg("Paper or authority it rests on"),
                    hint=msg("Birth certificate, judgment, order…"),
                    required=True,
                ),
            ),
        ),
    ]
