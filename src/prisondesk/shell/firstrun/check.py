"""Check your answers: all that was answered is read again before the prison is founded."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.shell.firstrun.answers import Answers, AssistantParts
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Label, SummaryList, scrolled

KEY_WIDTH = 240
Lines = tuple[tuple[Message, Message], ...]


class CheckPage(QWidget):
    """Every answer, a name and a value a line; passwords are not shown."""

    def __init__(self, parts: AssistantParts) -> None:
        super().__init__()
        self._kinds = dict(parts.kinds)
        self.lines: Lines = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(10))
        words = msg(
            "Read this again together. The code and the kind of records never change later."
        )
        self._column.addWidget(Label(look().t(words), "soft", wrap=True))
        self._shown: QWidget | None = None

    def show_answers(self, answers: Answers, cells: Message) -> None:
        """Show *answers*; *cells* counts what the table of cells holds."""
        t = look().t
        self.lines = self._rows(answers, cells)
        rows = [(t(name), t(value)) for name, value in self.lines]
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = scrolled(SummaryList(rows, KEY_WIDTH))
        self._column.addWidget(self._shown, 1)

    def _rows(self, answers: Answers, cells: Message) -> Lines:
        fields = answers.fields
        real = msg("Real: the records of real people")
        training = msg("Training: every screen and every paper is marked DEMONSTRATION")
        return (
            (msg("Real or training"), training if answers.training else real),
            (msg("Official name, in French"), verbatim(fields["name"])),
            (msg("Town"), verbatim(fields["town"])),
            (msg("Name in Arabic script"), _or_none(fields["arabic_name"])),
            (msg("Kind"), self._kinds[fields["kind"]]),
            (msg("Code, three letters"), verbatim(fields["code"])),
            (msg("Ministry"), verbatim(fields["ministry"])),
            (msg("Administration"), verbatim(fields["administration"])),
            (msg("Blocks and cells"), cells),
            (msg("The director"), _person(answers.director.name, answers.director.user)),
            (msg("The registry chief"), _person(answers.chief.name, answers.chief.user)),
        )


def _or_none(words: str) -> Message:
    return verbatim(words) if words else cmsg("answer", "not given")


def _person(name: str, account: str) -> Message:
    return msg("{name}, user name {account}", name=name, account=account)
