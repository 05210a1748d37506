"""Under the moves of a plan: what the director signs at once, and what was read before."""

import datetime as dt
from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.allocation.model.proposal import Proposal, ProposedMove
from prisondesk.features.allocation.model.signing import PlanDecision, PlannedMove
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Check, Date, Form, Group
from prisondesk.ui.widgets import Button, Kind, Label, rule


class SignPlan(QWidget):
    """Asks for the day of review and whether all was read; ``asked`` gives (day, read).

    Nothing is ticked beforehand.
    """

    asked = Signal(object, object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        t, px = bench.t, bench.look.px
        self.setObjectName("sign-plan")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), 0, px(14), px(10))
        column.setSpacing(px(6))
        column.addWidget(rule())
        words = msg(
            "One signature decides every move that nothing speaks against; each keeps its own "
            "reason. The others stay here and are decided one by one."
        )
        column.addWidget(Label(t(words), "hint", wrap=True))
        review = Date(key="review", label=msg("Looked at again on"), required=True, width=180)
        read = Check(key="read", label=msg("I have read each move, and what it makes worse."))
        self.form = Form((Group(None, (review, read)),), t, lambda: bench.clock.now().date())
        self.form.submitted.connect(self._submitted)
        self.button = Button(t(msg("Sign the plan")), Kind.PRIMARY, icon="signature")
        self.button.setObjectName("sign-all-moves")
        self.button.clicked.connect(self.form.submit)
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)

    def _submitted(self) -> None:
        values = self.form.values()
        self.asked.emit(values["review"], values["read"])


def decision(
    t: Translator, proposal: Proposal, moves: Collection[ProposedMove], day: dt.date, *, read: bool
) -> PlanDecision:
    """Return what is signed: each move with its own codes, and its reasons in words."""
    planned = tuple(
        PlannedMove(
            each.dossier,
            each.before,
            each.after,
            each.codes,
            " ".join(t(words) for words in each.reasons),
        )
        for each in moves
    )
    return PlanDecision(planned, day, read, proposal.points, proposal.after)


def signed_words(signed: int, left: int) -> Message:
    """Return what came of signing a plan."""
    if not signed:
        return msg("No move can be signed with the others: each line says why.")
    done = nmsg("{count} move is signed.", "{count} moves are signed.", signed)
    if not left:
        return done
    rest = nmsg(
        "{count} move is left to decide alone: its line says why.",
        "{count} moves are left to decide alone: each line says why.",
        left,
    )
    return msg("{one} {other}", one=done, other=rest)
