"""Languages: how far each has come, said plainly, and sheets for those who help."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from prisondesk import __version__
from prisondesk.features.desk.service.tongues import Progress, Tongue, TongueService
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n.standing import Stage
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Label, PageHeader, SummaryList, scrolled

TONGUES = ScreenSpec("languages", msg("Languages of the program"), "languages")

_DOMAINS: dict[str, Message] = {
    "ui": cmsg("texts", "Screens"),
    "print": cmsg("texts", "Papers"),
    "interview": cmsg("texts", "Interviews"),
}
_STAGES: dict[Stage, Callable[[int], Message]] = {
    Stage.MISSING: lambda n: nmsg("{count} missing text", "{count} missing texts", n),
    Stage.UNATTESTED: lambda n: nmsg(
        "{count} draft without source", "{count} drafts without source", n
    ),
    Stage.ATTESTED: lambda n: nmsg(
        "{count} draft of attested words", "{count} drafts of attested words", n
    ),
    Stage.READ: lambda n: nmsg("{count} read by one person", "{count} read by one person", n),
    Stage.REVIEWED: lambda n: nmsg("{count} reviewed by two", "{count} reviewed by two", n),
    Stage.APPROVED: lambda n: nmsg("{count} approved", "{count} approved", n),
    Stage.REFERENCE: lambda n: nmsg("{count} text", "{count} texts", n),
}


@dataclass(frozen=True, slots=True)
class TongueDesk:
    """What the screen is given."""

    tongues: TongueService
    question_sheet: Callable[[str], ShownPaper]
    printed: Callable[[ShownPaper], None]


class TonguesScreen(Screen):
    """A card for each language; a language that nobody has reviewed says so."""

    def __init__(self, bench: Bench, desk: TongueDesk) -> None:
        super().__init__(bench)
        self.setObjectName("languages")
        self._desk = desk
        self.column.addWidget(PageHeader(self.t(TONGUES.title)))
        told = msg(
            "A missing text is shown in French. Law, rights, consent and health are shown in "
            "French until two people have reviewed the translation."
        )
        self.column.addWidget(Label(self.t(told), "soft", wrap=True))
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(bench.look.px(14))
        self.column.addWidget(scrolled(inside), 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self.bench.jobs.run(self._desk.tongues.tongues, self._show, self.show_error)

    def print_questions(self, code: str) -> None:
        """Show the sheet of questions of a language, ready to print."""
        sheet = self._desk.question_sheet
        self.bench.jobs.run(lambda: sheet(code), self._preview, self.show_error)

    def _preview(self, paper: ShownPaper) -> None:
        show_paper(self, paper, partial(self._desk.printed, paper))

    def _show(self, tongues: Sequence[Tongue]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place, tongue in enumerate(tongues):
            self._grid.addWidget(self._card(tongue), place // 2, place % 2)

    def _card(self, tongue: Tongue) -> Card:
        t = self.t
        card = Card(tongue.own_name, "languages")
        card.setObjectName(f"language-{tongue.code}")
        if tongue.provisional:
            words = t(msg("Provisional translation, not yet reviewed by people who speak it."))
            card.body.addWidget(Label(words, "small-strong", colour="ochre", wrap=True))
        rows = [(t(_DOMAINS[each.domain]), t(_said(each))) for each in tongue.progress]
        rows.append((t(msg("Texts in use")), t(_origin(tongue))))
        card.body.addWidget(SummaryList(rows))
        card.body.addStretch(1)
        if tongue.provisional:
            sheet = Button(t(msg("Print the questions to translate")), icon="printer")
            sheet.setObjectName(f"questions-{tongue.code}")
            sheet.clicked.connect(lambda _on=False, code=tongue.code: self.print_questions(code))
            card.add_foot(sheet).addStretch(1)
        return card


def _origin(tongue: Tongue) -> Message:
    held = tongue.adopted
    if held is None:
        return msg("of the program, version {version}", version=__version__)
    return msg(
        "of the directorate, version {version} of {issued}, adopted on {day} by {name}; the rest "
        "of the program, version {program}",
        version=verbatim(str(held.version)),
        issued=held.issued,
        day=held.adopted_at.date(),
        name=held.adopted_by,
        program=__version__,
    )


def _said(progress: Progress) -> Message:
    share = 100 * progress.done // max(progress.total, 1)
    parts = _listed([_STAGES[stage](number) for stage, number in progress.stages])
    said = msg(
        "{done} of {total} ({share} %): {parts}",
        done=progress.done,
        total=progress.total,
        share=share,
        parts=parts,
    )
    if not progress.held_back:
        return said
    held = nmsg(
        "{count} is held back and shown in French",
        "{count} are held back and shown in French",
        progress.held_back,
    )
    return msg("{said}; {held}.", said=said, held=held)


def _listed(parts: Sequence[Message]) -> Message:
    first, *rest = parts or [msg("nothing yet")]
    for each in rest:
        first = msg("{first}, {second}", first=first, second=each)
    return first
