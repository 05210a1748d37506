"""Settings: one's own eyes and tongue; for the direction, the prison's names and the lock."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.desk.ui.desk import WorkDesk
from prisondesk.features.desk.ui.facility import FacilityCard
from prisondesk.features.desk.ui.limits import LimitsCard
from prisondesk.features.staff.model import Facility
from prisondesk.kernel.message import Message, msg
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import TITLES
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    Label,
    PageHeader,
    SummaryList,
    scrolled,
)

SETTINGS = ScreenSpec("settings", msg("Settings"), "settings", rail=120)


class SettingsScreen(LoadedScreen):
    """Shows what this person may set, and nothing else."""

    SHOWS = ("staff:",)

    def __init__(self, bench: Bench, desk: WorkDesk) -> None:
        super().__init__(bench)
        self.setObjectName("settings")
        self._desk = desk
        self.column.addWidget(PageHeader(self.t(SETTINGS.title), desk.actor.name))
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(bench.look.px(14))
        first = QVBoxLayout()
        first.setSpacing(bench.look.px(14))
        first.addWidget(self._own())
        first.addStretch(1)
        row.addLayout(first, 12)
        second = QVBoxLayout()
        second.setSpacing(bench.look.px(14))
        self.facility: FacilityCard | None = None
        if desk.actor.may(Permission.FACILITY_SETUP):
            self.facility = FacilityCard(bench)
            self.facility.given.connect(self._change_facility)
            second.addWidget(self.facility)
        self.limits: LimitsCard | None = None
        if desk.actor.may(Permission.SETTINGS_TECHNICAL) or desk.actor.may(
            Permission.FACILITY_SETUP
        ):
            self.limits = LimitsCard(bench, desk.limits.minutes())
            self.limits.given.connect(self._change_limits)
            second.addWidget(self.limits)
        second.addStretch(1)
        row.addLayout(second, 13)  # the names of an administration are long
        self.column.addWidget(scrolled(inside), 1)

    def load(self) -> None:
        """Read the prison again."""
        desk, jobs = self._desk, self.bench.jobs
        if self.facility is not None:
            jobs.run(desk.staff.facility, self.facility.show_facility, self.show_error)

    def _own(self) -> Card:
        t, desk = self.t, self._desk
        card = Card(t(msg("My account")), "user")
        card.setObjectName("own-settings")
        names = (
            (t(msg("Account")), desk.actor.account),
            (t(msg("Role")), t(TITLES[desk.actor.role])),
        )
        card.body.addWidget(SummaryList(names))
        for key, words, icon in self._doors():
            door = Button(t(words), icon=icon)
            door.setObjectName(key)
            door.clicked.connect(lambda _on=False, key=key: self.go.emit(key, None))
            line = _row()
            line.addWidget(door)
            line.addStretch(1)
            card.body.addLayout(line)
        card.body.addWidget(Label(t(msg("Text size")), "label"))
        eyes = desk.eyes
        row = _row()
        for words, by, name in ((msg("Smaller"), -1, "smaller"), (msg("Larger"), 1, "larger")):
            button = Button(t(words), icon="zoom-out" if by < 0 else "zoom-in")
            button.setObjectName(f"text-{name}")
            button.clicked.connect(lambda _on=False, by=by: eyes.resize_text(by))
            row.addWidget(button)
        row.addWidget(Label(t(msg("{percent} %", percent=round(eyes.scale * 100))), "soft"))
        row.addStretch(1)
        card.body.addLayout(row)
        contrast = Button(t(msg("High contrast")), icon="contrast", key="F10", live_key=False)
        contrast.setObjectName("contrast")
        contrast.clicked.connect(eyes.turn_contrast)
        line = _row()
        line.addWidget(contrast)
        line.addStretch(1)
        card.body.addLayout(line)
        card.body.addWidget(Label(t(msg("Language")), "label"))
        tongues = _row()
        for code, name in desk.languages:
            button = Button(name)
            button.setObjectName(f"language-{code}")
            button.setEnabled(code != eyes.code)
            button.clicked.connect(lambda _on=False, code=code: eyes.speak(code))
            tongues.addWidget(button)
        tongues.addStretch(1)
        card.body.addLayout(tongues)
        return card

    def _doors(self) -> list[tuple[str, Message, str]]:
        actor = self._desk.actor
        doors = [("my-account", msg("Password, PIN and key file"), "key-round")]
        if actor.may(Permission.TITLE_READ):
            doors.append(("law", msg("Legal limits"), "scale"))
        if actor.may(Permission.RESTORE_APPROVE):
            doors.append(("recovery", msg("Recovery sheets"), "shield"))
        if actor.may(Permission.ERASURE_APPROVE):
            doors.append(("retention", msg("Keeping and erasing"), "hourglass"))
        if actor.may(Permission.FACILITY_SETUP):
            doors.append(("inspection", msg("Reading session"), "eye"))
        if actor.may(Permission.HEALTH_OPEN_APPROVE):
            doors.append(("health-emergency", msg("Health in an emergency"), "heart-pulse"))
        if actor.health is not None:
            doors.append(("health-group", msg("Who reads health"), "stethoscope"))
        return doors

    def _change_facility(self, after: Facility, reason: str) -> None:
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.staff.change_facility(desk.actor, after, reason),
            lambda _nothing: self._done(msg("The prison’s headings are changed.")),
            self.show_error,
        )

    def _change_limits(self, cover: int, close: int) -> None:
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.limits.choose(desk.actor, cover, close),
            lambda _nothing: self._done(msg("The desk locks so from the next session on.")),
            self.show_error,
        )

    def _done(self, words: Message) -> None:
        self.said.emit(words)
        self.load()


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look().px(8))
    return row
