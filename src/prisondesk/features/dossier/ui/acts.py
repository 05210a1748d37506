"""What one can do with a file: the acts a page is opened for at hand, the rest one key away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from prisondesk.features.dossier.model import Tab
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import cmsg, msg
from prisondesk.security.permissions import Permission
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command
from prisondesk.ui.widgets import Button, FlowLayout, Kind

_OFFERED = (
    ("correct", msg("Correct the identity"), "pencil", Permission.IDENTITY_WRITE),
    ("parts", msg("Complete the identity"), "id-card", Permission.IDENTITY_WRITE),
    ("admission", msg("Continue the admission"), "log-in", Permission.IDENTITY_READ),
    ("court", msg("Enter an act"), "gavel", Permission.TITLE_WRITE),
    (
        "duplicates",
        msg("Other files of this person?"),
        "users",
        Permission.PERSON_MERGE_PROPOSE,
    ),
    ("release", msg("Release"), "door-open", Permission.RELEASE_PREPARE),
    ("belongings", msg("Belongings and money"), "package", Permission.PROPERTY_READ),
    ("corrections", msg("Copy and corrections"), "pencil", Permission.IDENTITY_READ),
    ("permits", msg("Permits and visits"), "handshake", Permission.VISIT_READ),
    ("conduct", msg("Incidents and discipline"), "scale", Permission.INCIDENT_READ),
    ("apart", msg("Keep apart from somebody"), "split", Permission.SEPARATION_READ),
    ("activities", cmsg("rail", "Activities"), "graduation-cap", Permission.PROGRAMME_READ),
    ("social", msg("Social interview"), "message-square-text", Permission.SOCIAL_WRITE),
    ("assess", msg("Assessment"), "clipboard-check", Permission.ASSESSMENT_READ),
    ("note", msg("Observation note"), "notebook-pen", Permission.INCIDENT_READ),
    ("assess-sign", msg("Sign an assessment"), "pen-line", Permission.ASSESSMENT_SECOND),
    (
        "flags",
        msg("Instructions for the placement"),
        "heart-pulse",
        Permission.HEALTH_FLAGS_WRITE,
    ),
    ("transfer", msg("Prepare a transfer"), "truck", Permission.TRANSFER_PREPARE),
    ("print-sheet", msg("Print the sheet"), "printer", Permission.PRINT_USE),
    ("print-file", msg("Print the whole file"), "printer", Permission.PRINT_DOSSIER),
)
# What one comes to a page for; the rest is one key away. Nobody reads seventeen buttons.
_AT_HAND: dict[Tab, frozenset[str]] = {
    Tab.SUMMARY: frozenset({"admission", "court", "release", "transfer", "print-sheet"}),
    Tab.IDENTITY: frozenset({"correct", "parts", "duplicates", "corrections"}),
    Tab.TITLES: frozenset({"court", "release"}),
    Tab.PLACEMENT: frozenset({"conduct", "apart", "transfer"}),
    Tab.ASSESSMENT: frozenset({"assess", "note", "assess-sign"}),
    Tab.HEALTH: frozenset({"flags"}),
    Tab.SOCIAL: frozenset({"social", "note"}),
    Tab.PROPERTY: frozenset({"belongings"}),
    Tab.FAMILY: frozenset({"permits"}),
    Tab.ACTIVITIES: frozenset({"activities"}),
    Tab.INCIDENTS: frozenset({"conduct", "apart"}),
    Tab.REQUESTS: frozenset({"corrections"}),
    Tab.PAPERS: frozenset({"print-sheet", "print-file", "corrections"}),
    Tab.TIMELINE: frozenset({"conduct", "corrections", "print-file"}),
}
_CHANGES = frozenset({"correct", "admission", "transfer", "court", "flags"})
OTHERS = "other-acts"
# The screen that opens, and what it is told besides the file; the other acts are the file's own.
ELSEWHERE: dict[str, tuple[str, str]] = {
    "parts": ("identity-parts", ""),
    "admission": ("admission", ""),
    "court": ("court", ""),
    "duplicates": ("duplicates", ""),
    "release": ("release", ""),
    "corrections": ("corrections", ""),
    "belongings": ("belongings", ""),
    "permits": ("permits", ""),
    "conduct": ("conduct", ""),
    "apart": ("separations", ""),
    "activities": ("taking-part", ""),
    "social": ("interview", ""),
    "assess": ("assessment", ""),
    "note": ("assessment", "note"),
    "assess-sign": ("assessment", "sign"),
    "transfer": ("transfer-prepare", ""),
}


class Acts(QWidget):
    """Buttons of what *may* allows; ``chosen`` carries the name of the act."""

    chosen = Signal(str)

    def __init__(self, t: Translator, may: Callable[[Permission], bool]) -> None:
        super().__init__()
        self._tab, self._closed = Tab.SUMMARY, False
        flow = FlowLayout(self, look().px(8))
        self._buttons: dict[str, Button] = {}
        for name, words, icon, permission in _OFFERED:
            if may(permission):
                key = "Ctrl+P" if name == "print-sheet" else ""
                button = Button(t(words), icon=icon, key=key)
                button.setObjectName(name)
                button.clicked.connect(partial(self._chosen, name))
                flow.addWidget(button)
                self._buttons[name] = button
        self._others = Button(t(msg("Other acts…")), Kind.QUIET, icon="ellipsis")
        self._others.setObjectName(OTHERS)
        self._others.setCheckable(True)
        self._others.toggled.connect(lambda _on: self._show())
        flow.addWidget(self._others)
        self._show()

    def show_for(self, tab: Tab, *, closed: bool) -> None:
        """Offer what one comes to this page for; nothing that changes a *closed* file."""
        self._tab, self._closed = tab, closed
        self._show()

    def commands(self) -> tuple[Command, ...]:
        """Return every act that is possible, for the palette, whether its button shows or not."""
        return tuple(
            Command(name, msg("{words}", words=button.accessibleName()), button.click)
            for name, button in self._buttons.items()
            if name not in self._barred()
        )

    def _barred(self) -> frozenset[str]:
        return _CHANGES if self._closed else frozenset()

    def _show(self) -> None:
        barred, at_hand = self._barred(), _AT_HAND[self._tab]
        further = [name for name in self._buttons if name not in at_hand | barred]
        everything = self._others.isChecked() or len(further) == 1
        for name, button in self._buttons.items():
            button.setVisible(name not in barred and (everything or name in at_hand))
        self._others.setVisible(len(further) > 1)

    def _chosen(self, name: str, _checked: object = None) -> None:
        self.chosen.emit(name)
