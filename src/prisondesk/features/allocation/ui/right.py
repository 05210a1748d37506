"""The decision itself: what was read, why, until when, who signs, and the one verb."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.allocation.model.judged import Purpose, Verdict
from prisondesk.features.allocation.model.placement import (
    REASON_WORDS,
    Emergency,
    PlacementReason,
)
from prisondesk.features.allocation.rules.deciding import (
    NOTE_LENGTH,
    OVERRIDE_LENGTH,
    needs_second,
    only_age_forbids,
)
from prisondesk.features.allocation.ui.desk import PlacingCase, Signing
from prisondesk.features.allocation.ui.emergency import EmergencyFields
from prisondesk.features.allocation.ui.second import SecondSignature
from prisondesk.features.allocation.ui.words import cover, zone_words
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import cmsg, msg, nmsg, verbatim
from prisondesk.ui.forms import Area, Combo, Date
from prisondesk.ui.forms.choices import ComboField
from prisondesk.ui.forms.lines import AreaField, DateField
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Card, CheckBox, FlowLayout, Kind, Label, rule, scrolled


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on the screen, before any rule has looked at it."""

    cell: str
    zone: str
    reasons: tuple[PlacementReason, ...]
    note: str
    review_on: dt.date | None
    risks_seen: bool
    signing: Signing
    emergency: Emergency | None = None


class DecisionCard(Card):
    """Takes the decision; ``decided`` and ``given_up`` are its two ends.

    The verb is live once a cell is chosen and what speaks against it is acknowledged. Everything
    else that is missing is said by the rules themselves, word for word.
    """

    decided = Signal()
    given_up = Signal()

    def __init__(self, case: PlacingCase, t: Translator) -> None:
        super().__init__(t(msg("Your decision")))
        self._t, self._case = t, case
        self._final = case.wanted.purpose is Purpose.FINAL
        self._urgent = False
        self._verdict: Verdict | None = None
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, look().px(4), 0)
        self._column.setSpacing(look().px(5))
        self._make_risks()
        self.reasons: dict[PlacementReason, CheckBox] = {}
        if self._final:
            self._make_reasons()
        self._make_fields()
        self.emergency = EmergencyFields(t, case.now)
        self._column.addWidget(self.emergency)
        self.emergency.hide()
        self.second = SecondSignature(t)
        self._column.addWidget(self.second)
        self.second.hide()
        self._column.addStretch(1)
        self._area = scrolled(inside)
        self.body.addWidget(self._area, 1)
        self._make_end()
        self.show_cell(None)

    def show_cell(self, verdict: Verdict | None) -> None:
        """Show what the cell that was chosen asks for; None while nothing is chosen."""
        self._verdict = verdict
        t = self._t
        self.risks_seen.setChecked(False)
        points = verdict.against if verdict else ()
        self.risks.setVisible(bool(points))
        self._points.show_text("\n".join(t(point.text) for point in points))
        needed = verdict is not None and needs_second(verdict)
        self.second.setVisible(needed and self._final)
        self._urgent = verdict is not None and only_age_forbids(verdict)
        self.emergency.setVisible(self._urgent)
        self._show_zones(verdict)
        self._show_note_words()
        found = self._case.covers.get(verdict.cell.block) if verdict else None
        self._cover.setVisible(verdict is not None)
        self._cover.show_text(t(cover(verdict, found)) if verdict else "")
        words = msg("Choose a cell")
        if verdict is not None:
            words = (
                msg("Entrust to cell {cell}", cell=verdict.cell.code)
                if self._final
                else msg("Give cell {cell}", cell=verdict.cell.code)
            )
        self.decide.set_words(t(words))
        self._wake()
        self._area.verticalScrollBar().setValue(0)

    def decision(self) -> Decision | None:
        """Return what was decided, or None while no cell is chosen."""
        if self._verdict is None:
            return None
        review = self.review.value() if self._final else None
        zone = self.zone.value() if self.zone is not None else None
        return Decision(
            cell=self._verdict.cell.code,
            zone=str(zone or ""),
            reasons=tuple(each for each, box in self.reasons.items() if box.isChecked()),
            note=str(self.note.value() or ""),
            review_on=review if isinstance(review, dt.date) else None,
            risks_seen=self.risks_seen.isChecked(),
            signing=self.second.signing(),
            emergency=self.emergency.emergency() if self._urgent else None,
        )

    def ask_review(self) -> None:
        """Ask for the day of review, which is missing or cannot be read."""
        self.review.show_problem(self.review.unreadable() or msg("To be filled in."))
        self.review.enter()

    def set_busy(self, *, busy: bool) -> None:
        """Hold the verb while the decision is being recorded."""
        self._busy = busy
        self._wake()

    def _make_risks(self) -> None:
        t = self._t
        self.risks = QFrame()  # the page puts it under the cells that were computed
        column = QVBoxLayout(self.risks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(4))
        column.addWidget(rule())
        column.addWidget(Label(t(msg("What speaks against this cell")), "strong"))
        self._points = Label("", "body", wrap=True)
        self._points.setObjectName("risks")
        column.addWidget(self._points)
        self.risks_seen = CheckBox(t(msg("I have read and weighed these points")))
        self.risks_seen.setObjectName("risks-seen")
        self.risks_seen.toggled.connect(self._wake)
        column.addWidget(self.risks_seen)
        self._column.addWidget(self.risks)

    def _make_reasons(self) -> None:
        self._column.addWidget(Label(self._t(msg("Reason")), "label"))
        room = QWidget()
        flow = FlowLayout(room, look().px(6), 0)
        for reason in PlacementReason:
            box = CheckBox(self._t(REASON_WORDS[reason]))
            box.setObjectName(f"reason-{reason.value}")
            self.reasons[reason] = box
            flow.addWidget(box)
        self._column.addWidget(room)

    def _make_fields(self) -> None:
        t = self._t
        spec = Area(key="note", label=msg("Precision, if needed"), lines=2, max_length=2000)
        self.note = AreaField(spec, t)
        self.note.area.setObjectName("note")
        self.note.edited.connect(self._show_note_words)
        self._column.addWidget(self.note)
        self._needed = Label("", "hint", wrap=True)
        self._counter = Label("", "hint")
        row = QHBoxLayout()
        row.addWidget(self._needed, 1)
        row.addWidget(self._counter)
        self._column.addLayout(row)
        self.zone: ComboField | None = None
        self._zone_words = Label("", "small", wrap=True)
        self._zone_words.setObjectName("zone-words")
        self._zones = QVBoxLayout()
        self._column.addLayout(self._zones)
        self._column.addWidget(self._zone_words)
        day = Date(key="review", label=msg("To be reviewed on"), required=True)
        self.review = DateField(day, t, self._case.now.date)
        self.review.line.setObjectName("review")
        self._cover = Label("", "small", wrap=True)
        self._cover.setObjectName("cover")
        row = QHBoxLayout()
        row.setSpacing(look().px(10))
        row.addWidget(self.review, 1)
        row.addWidget(self._cover, 1, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(row)
        self.review.setVisible(self._final)  # not before it has a parent: it would be a window

    def _make_end(self) -> None:
        t = self._t
        if self._final:
            words = msg("Told in a language the person understands; 30 days to contest.")
            self.body.addWidget(Label(t(words), "small", wrap=True))
        self._busy = False
        self.decide = Button(t(msg("Choose a cell")), Kind.PRIMARY, key="Ctrl+Return", height=40)
        self.decide.setObjectName("decide")
        self.decide.clicked.connect(self.decided)
        self.back = Button(t(msg("Go back without deciding")), key="Esc")
        self.back.setObjectName("go-back")
        self.back.clicked.connect(self.given_up)
        self.body.addWidget(self.decide)

    def _show_zones(self, verdict: Verdict | None) -> None:
        if self.zone is not None:
            self._zones.removeWidget(self.zone)
            self.zone.hide()
            self.zone.deleteLater()
            self.zone = None
        self._zone_words.hide()
        if verdict is None or not verdict.cell.zones:
            return
        ranked = self._case.zones.get(verdict.cell.code, ())
        found = [each.zone for each in ranked] or verdict.cell.zones
        options = tuple((zone.code, verbatim(f"{zone.code} {zone.note}".strip())) for zone in found)
        self.zone = ComboField(
            Combo(key="zone", label=cmsg("part of a cell", "Zone"), options=options), self._t
        )
        self.zone.combo.setObjectName("zone")
        self._zones.addWidget(self.zone)
        self._zone_words.show_text(zone_words(ranked, self._t))
        self._zone_words.show()

    def _show_note_words(self) -> None:
        count = len(self.note.area.toPlainText().strip())
        self._counter.show_text(self._t(nmsg("{count} character", "{count} characters", count)))
        least = 0
        if self._verdict is not None and needs_second(self._verdict):
            least = OVERRIDE_LENGTH if self._final else NOTE_LENGTH
        words = msg("Needed only against the proposal.")
        if least:
            words = msg("Against the proposal: at least {least} characters.", least=least)
        self._needed.show_text(self._t(words))

    def _wake(self) -> None:
        verdict = self._verdict
        ready = verdict is not None and (not verdict.against or self.risks_seen.isChecked())
        self.decide.setEnabled(ready and not self._busy)
