"""Complaints and requests: taken in by anybody, read and answered by those who may."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prisondesk.features.incidents.model.complaints import (
    ADDRESSEE_WORDS,
    CHANNEL_WORDS,
    SECRECY_WORDS,
    SUBJECT_WORDS,
    URGENCY_WORDS,
    Addressee,
    Channel,
    Complaint,
    Filed,
    FiledLine,
    Letter,
    Secrecy,
    Subject,
    Urgency,
)
from prisondesk.features.incidents.model.retaliation import AFTER_WORDS, Watched
from prisondesk.features.incidents.rules.complaints import letter_words
from prisondesk.features.incidents.service import ComplaintService, RetaliationWatch
from prisondesk.features.incidents.ui.forms import words
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder, ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.ui.act_panel import ActPanel, Values
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Check, Choice, Combo, Date, Group, Spec, Text
from prisondesk.ui.screen import LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    Kind,
    ListRow,
    PageHeader,
    RowList,
    SummaryList,
    Tone,
    scrolled,
)

COMPLAINTS = ScreenSpec(
    "complaints", msg("Complaints and requests"), "mail", permission="identity.read"
)
RIGHT = 430
DOT = " · "
DASH = verbatim("—")


@dataclass(frozen=True, slots=True)
class ComplaintDesk:
    """What the screen is given; *receipt* fills the paper of a complaint just taken in."""

    actor: Actor
    complaints: ComplaintService
    papers: PaperOffice
    receipt: Callable[[Complaint], PaperOrder[Any]]
    watch: RetaliationWatch

    def file(self, complaint: Complaint, number: str) -> tuple[Complaint, ShownPaper]:
        """Take a complaint in; its receipt is made in the same breath."""
        made = self.complaints.file(self.actor, complaint, number)
        return made, self.papers.show(self.actor, self.receipt(made))

    def printed(self, paper: ShownPaper) -> None:
        """Note that a receipt was sent to the printer."""
        self.papers.printed(self.actor, paper, "complaint")

    def may(self, permission: Permission) -> bool:
        """Tell whether this officer holds *permission*."""
        return self.actor.may(permission)

    def listed(self) -> "ComplaintSight":
        """Return what this officer may read: nothing for who only takes complaints in."""
        if not self.may(Permission.COMPLAINT_READ):
            return ComplaintSight()
        watched = self.watch.watched(self.actor)
        by = {each.line.filed.complaint.complaint_id: each for each in watched}
        return ComplaintSight(self.complaints.listed(self.actor), by)


@dataclass(frozen=True, slots=True)
class ComplaintSight:
    """The complaints this officer may read, and those whose author is watched over."""

    lines: tuple[FiledLine, ...] = ()
    watched: Mapping[str, Watched] = field(default_factory=dict)


class ComplaintsScreen(LoadedScreen):
    """Left what waits, right the form or the one chosen."""

    SHOWS = ("complaint:", "dossier:")

    def __init__(self, bench: Bench, desk: ComplaintDesk) -> None:
        super().__init__(bench)
        self.setObjectName("complaints")
        self._desk = desk
        self._lines: tuple[FiledLine, ...] = ()
        self._watched: Mapping[str, Watched] = {}
        t = self.t
        self.column.addWidget(PageHeader(t(COMPLAINTS.title)))
        self.rows = RowList()
        self.rows.setObjectName("complaint-rows")
        self.rows.say_when_empty(t(msg("No complaint that you may read.")))
        self.rows.setAccessibleName(t(COMPLAINTS.title))
        self.rows.current_changed.connect(lambda _key: self._detail())
        card = Card(ruled=True)
        card.body.addWidget(self.rows, 1)
        new = self._verb("new-complaint", msg("Take in a complaint"), "plus", self.ask_new)
        new.setVisible(desk.may(Permission.COMPLAINT_DEPOSIT))
        send = msg("Write to whom it was handed on")
        sent = self._verb("send-complaint", send, "mail", self.ask_sent)
        answer = self._verb("answer-complaint", msg("Write the answer"), "check", self.ask_answer)
        for each in (sent, answer):
            each.setVisible(desk.may(Permission.COMPLAINT_HANDLE))
        letter = self._verb("sealed-letter", _LETTER, "mail", self.ask_letter)
        letter.setVisible(desk.may(Permission.COMPLAINT_LETTER_WRITE))
        card.add_foot(new, sent, answer, letter).addStretch(1)
        self.panel = ActPanel(bench, RIGHT)
        self.column.addLayout(self.panel.beside(card), 1)
        self.rest()

    def load(self) -> None:
        """Read what waits again."""
        self.bench.jobs.run(self._desk.listed, self._show, self.show_error)

    def ask_new(self) -> None:
        """Ask for a complaint; it has its number as soon as it is entered."""
        self.panel.ask(msg("Take in a complaint"), "mail", [Group(None, _FIELDS)], self._filed)

    def ask_sent(self) -> None:
        """Ask to whom the chosen complaint was handed."""
        desk = self._desk
        self._ask_words(
            msg("Write to whom it was handed on"),
            msg("To whom, and how"),
            lambda key, said: desk.complaints.send(desk.actor, key, said),
        )

    def ask_answer(self) -> None:
        """Ask for the answer to the chosen complaint."""
        desk = self._desk
        self._ask_words(
            msg("Write the answer"),
            msg("Answer as told to the person"),
            lambda key, said: desk.complaints.answer(desk.actor, key, said),
        )

    def ask_letter(self) -> None:
        """Ask for the letter by which an authority answered what is sealed."""
        desk = self._desk

        def given(values: Values) -> None:
            letter = Letter(
                words(values, "authority"),
                words(values, "reference"),
                _day(values["dated"]),
                _day(values["given_on"]),
            )
            number = words(values, "number")
            self.carry_out(
                lambda: desk.complaints.letter(desk.actor, number, letter), msg("It is entered.")
            )

        self.panel.ask(_LETTER, "mail", [Group(None, _LETTER_FIELDS)], given)

    def _ask_words(self, title: Message, label: Message, act: Callable[[str, str], None]) -> None:
        line = self._current()
        if line is None:
            return
        key = line.filed.complaint.complaint_id
        fields: tuple[Spec, ...] = (Area(key="words", label=label, required=True),)

        def given(values: Values) -> None:
            self.carry_out(lambda: act(key, words(values, "words")), msg("It is entered."))

        self.panel.ask(title, "mail", [Group(None, fields)], given)

    def _filed(self, values: Values) -> None:
        desk, subject = self._desk, words(values, "subject")
        complaint = Complaint(
            "",
            "",
            "",
            self.bench.clock.now(),
            Channel(words(values, "channel")),
            Addressee(words(values, "addressee")),
            Urgency(words(values, "urgency")),
            Secrecy(words(values, "secrecy")),
            bool(values.get("about_director")),
            Subject(subject) if subject else None,
            "",
            words(values, "from_whom"),
            words(values, "words"),
        )
        number = words(values, "number")
        self.bench.jobs.run(lambda: desk.file(complaint, number), self._taken_in, self.show_error)

    def _taken_in(self, made: tuple[Complaint, ShownPaper]) -> None:
        complaint, paper = made
        self.entered(
            msg(
                "Number {number}, answer due on {day}: give the receipt to the person.",
                number=complaint.number,
                day=complaint.due,
            )
        )
        show_paper(self, paper, lambda: self._desk.printed(paper))

    def rest(self) -> None:
        self.panel.rest(
            "mail",
            msg("A complaint has its number at once."),
            msg("Nobody is punished for it; what is sealed is never typed (Mandela Rule 57)."),
        )

    def _show(self, sight: ComplaintSight) -> None:
        self._lines, self._watched = sight.lines, sight.watched
        self.rows.set_rows([self._row(each) for each in sight.lines])

    def _row(self, line: FiledLine) -> ListRow:
        t, filed = self.t, line.filed
        complaint = filed.complaint
        about = t(SUBJECT_WORDS[complaint.subject]) if complaint.subject else ""
        secret = "" if complaint.secrecy is Secrecy.OPEN else t(SECRECY_WORDS[complaint.secrecy])
        title = line.name or t(msg("not named"))
        detail = DOT.join(filter(None, (complaint.number, about, secret)))
        if filed.answered_on is not None:
            state, tone = t(msg("answered {day}", day=filed.answered_on)), Tone.NEUTRAL
        else:
            late = complaint.due < self.bench.clock.now().date()
            state = t(msg("due {day}", day=complaint.due))
            tone = Tone.SOON if late else Tone.NEUTRAL
        return ListRow(complaint.complaint_id, title, detail, state, icon="mail", tone=tone)

    def _current(self) -> FiledLine | None:
        key = self.rows.current_key()
        return next(
            (each for each in self._lines if each.filed.complaint.complaint_id == key), None
        )

    def _detail(self) -> None:
        line, t = self._current(), self.t
        if line is None:
            self.rest()
            return
        filed = line.filed
        complaint = filed.complaint
        told = verbatim(complaint.words) if complaint.words else msg("not shown here")
        lines = (
            (
                msg("Came"),
                msg("{at}, {how}", at=complaint.at, how=CHANNEL_WORDS[complaint.channel]),
            ),
            (msg("From"), verbatim(" ".join(filter(None, (line.name, line.number))) or "—")),
            (msg("Taken in by"), line.by or DASH),
            (msg("To"), ADDRESSEE_WORDS[complaint.addressee]),
            (msg("Secrecy"), SECRECY_WORDS[complaint.secrecy]),
            (msg("In the person’s words"), told),
            (msg("Answer due"), msg("{day}", day=complaint.due)),
            (msg("Handed on"), _sent(line)),
            (msg("Answer"), _answer(filed)),
        )
        card = Card(complaint.number, "mail")
        watched = self._watched.get(complaint.complaint_id)
        since = () if watched is None else _since(watched)
        inside = SummaryList(
            (t(label), t(value)) for label, value in (*lines, *_apart(filed), *since)
        )
        card.body.addWidget(scrolled(inside), 1)
        self.panel.show_widget(card)

    def _verb(self, name: str, said: Message, icon: str, act: Callable[[], None]) -> Button:
        kind = Kind.PRIMARY if name == "new-complaint" else Kind.SECONDARY
        button = Button(self.t(said), kind, icon=icon)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button


def _day(value: object) -> dt.date:
    if not isinstance(value, dt.date):
        raise TypeError(value)
    return value


def _answer(filed: Filed) -> Message:
    if filed.letter is not None:
        return letter_words(filed.letter)
    return verbatim(filed.answer) if filed.answer else DASH


def _since(watched: Watched) -> Iterator[tuple[Message, Message]]:
    """Yield what happened to the person since, for who answers for it to look at."""
    until = msg("until {day}: moves, transfers, incidents, sanctions", day=watched.until)
    yield msg("Watched over"), until
    for each in watched.happened:
        what = AFTER_WORDS[each.kind]
        detail = msg("{what}, {detail}", what=what, detail=each.detail) if each.detail else what
        yield msg("{day}", day=each.on), detail
    if not watched.happened:
        yield msg("Since then"), msg("nothing of that is written")


def _apart(filed: Filed) -> Iterator[tuple[Message, Message]]:
    """Yield what another office wrote of it, not knowing that it was handed on or answered."""
    for label, further in (
        (msg("Also handed on"), filed.handed_on),
        (msg("Also answered, apart"), filed.answers),
    ):
        for each in further:
            yield label, msg("{at}: {words}", at=each.at, words=each.words)


def _sent(line: FiledLine) -> Message:
    filed = line.filed
    if filed.sent_at is None:
        return DASH
    return verbatim(f"{formats.moment(filed.sent_at)} · {filed.sent_how}")


_LETTER = msg("Letter answering a sealed envelope")
_LETTER_FIELDS: tuple[Spec, ...] = (
    Text(
        key="number",
        label=msg("Number of the complaint"),
        hint=msg("As on the receipt of the person; what the letter says is never typed."),
        required=True,
        width=260,
    ),
    Text(key="authority", label=msg("Authority that answers"), required=True),
    Text(key="reference", label=msg("Reference of the letter"), required=True, width=260),
    Date(key="dated", label=msg("Letter dated"), required=True, may_be_future=False),
    Date(key="given_on", label=msg("Given to the person on"), required=True, may_be_future=False),
)
_FIELDS: tuple[Spec, ...] = (
    Text(
        key="number",
        label=msg("Number of the register"),
        hint=msg("Empty when the person is not named"),
        width=220,
    ),
    Text(key="from_whom", label=msg("Brought by, if somebody else")),
    Combo(
        key="channel",
        label=msg("How it came"),
        required=True,
        options=tuple((each.value, CHANNEL_WORDS[each]) for each in Channel),
    ),
    Combo(
        key="addressee",
        label=msg("To which authority"),
        required=True,
        options=tuple((each.value, ADDRESSEE_WORDS[each]) for each in Addressee),
    ),
    Combo(
        key="secrecy",
        label=msg("Secrecy"),
        required=True,
        options=tuple((each.value, SECRECY_WORDS[each]) for each in Secrecy),
    ),
    Check(
        key="about_director",
        label=msg("It is about the director"),
        hint=msg("Sealed, to an authority outside; the director does not see that it exists."),
    ),
    Combo(
        key="subject",
        label=msg("About"),
        options=tuple((each.value, SUBJECT_WORDS[each]) for each in Subject),
    ),
    Area(key="words", label=msg("In the person’s words")),
    Choice(
        key="urgency",
        label=msg("Answer"),
        required=True,
        options=tuple((each.value, URGENCY_WORDS[each]) for each in Urgency),
    ),
)
