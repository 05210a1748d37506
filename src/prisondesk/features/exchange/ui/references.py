"""Reference data of the directorate: what is in force, what lies on the key, what would change."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from prisondesk.features.exchange.model import Adopted
from prisondesk.features.exchange.service.references import BY_TWO, Proposal
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.exchange.ui.linking import KEYS, Inside, Rows
from prisondesk.features.exchange.ui.standing import Listing
from prisondesk.features.transfers.ui.pieces import SecondSignature
from prisondesk.features.transfers.ui.presenter import Second
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.sync.errors import (
    BadManifestError,
    BadMemberError,
    BundleError,
    NotSignedError,
    SignerUnknownError,
)
from prisondesk.sync.reference import Kind as Content
from prisondesk.sync.stick import Stick
from prisondesk.sync.volume import FolderVolume
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.tables import Cell, Column
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    Label,
    PageHeader,
    SummaryList,
    Tone,
)

REFERENCES = ScreenSpec("references", msg("Reference data"), "book-open", permission="exchange.use")
WORDS: dict[Content, Message] = {
    Content.CATALOGUE: cmsg("reference", "Translation"),
    Content.AUDIO: cmsg("reference", "Recorded questions"),
    Content.LEGAL: cmsg("reference", "Legal parameters"),
    Content.INSTRUMENT: cmsg("reference", "Instrument"),
}
COLUMNS = (
    Column("kind", msg("Kind"), 190, sortable=False),
    Column("title", msg("Title"), sortable=False),
    Column("version", msg("Version"), 110, sortable=False),
    Column("since", msg("In force since"), 170, sortable=False),
    Column("by", msg("Adopted by"), 220, sortable=False),
)
SHOWN = 12
# What the reader of bundles tells apart is one thing to whoever holds the key.
_NOT_AS_SIGNED = (BadManifestError, BadMemberError, NotSignedError, SignerUnknownError)


class ReferencesScreen(Screen):
    """Read what the directorate sent, see what would change, and only then put it in force."""

    def __init__(self, bench: Bench, desk: ExchangeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("references")
        self._desk = desk
        self._may = desk.actor.may(Permission.EXCHANGE_PARTNERS)
        self._folder: Path | None = None
        self._working = False
        self.proposals: tuple[Proposal, ...] = ()
        t, px = self.t, look().px
        choose = Button(t(msg("Choose a folder")), key="Ctrl+O")
        choose.clicked.connect(self.choose_folder)
        back = Button(t(msg("Linked prisons")), Kind.QUIET, icon="link")
        back.clicked.connect(lambda: self.go.emit("partners", None))
        about = t(msg("Signed by the directorate; nothing changes before it is adopted."))
        self.column.addWidget(PageHeader(t(REFERENCES.title), about, choose, back))
        self.offer = Card(t(msg("On the key")), "usb")
        self.inside = Inside()
        self.offer.body.addWidget(self.inside, 1)
        self.read = Button(t(msg("Read the key")), icon="usb", key="Ctrl+R")
        self.read.setObjectName("read-references")
        self.read.clicked.connect(self.read_key)
        self.two = Label(t(_TWO), "small", wrap=True)
        self.second = SecondSignature(t)
        self.offer.body.addWidget(self.two)
        self.offer.body.addWidget(self.second)
        self.adopt = Button(t(msg("Put in force")), Kind.PRIMARY, key="Ctrl+Return")
        self.adopt.setObjectName("adopt-references")
        self.adopt.clicked.connect(self.adopt_next)
        self.offer.add_foot(self.read, self.adopt).addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.offer)
        self.column.addLayout(row, 1)
        self.listing = _listing(self)
        held = Card(t(msg("In force here")), "shield-check", ruled=True)
        held.body.addWidget(self.listing)
        self.column.addWidget(held, 1)

    def arrive(self, argument: object = None) -> None:
        """Show what is in force; a path as *argument* is taken for the key."""
        self.hide_strip()
        self._folder = argument if isinstance(argument, Path) else None
        self._show_offer()
        self._read_held()
        self.read.setFocus()

    def leave(self) -> None:
        for each in self.proposals:
            self._desk.references.forget(each)
        self.proposals = ()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("read-references", msg("Read the key"), self.read_key, "Ctrl+R"),
            Command("choose-stick", msg("Choose a folder"), self.choose_folder, "Ctrl+O"),
        )

    def choose_folder(self) -> None:
        """Let the person choose a folder instead of a stick."""
        dialog = QFileDialog(self, self.t(msg("Choose a folder")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._use)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def read_key(self) -> None:
        """Read what lies on the key; nothing of it is put in force."""
        found = self._desk.sticks()
        folder = self._folder or (found[0] if len(found) == 1 else None)
        if folder is None:
            advice = self.t(msg("Put in a key, or choose a folder."))
            headline = msg("Choose the key") if found else msg("No key was found.")
            self.show_strip(self.t(headline), advice, Tone.INFO)
        elif not self._working:
            self._working = True
            self.hide_strip()
            self.leave()
            self.bench.jobs.run(partial(self._open, folder), self._offered, self._failed)

    def adopt_next(self) -> None:
        """Put in force the reference data that are shown."""
        if self.proposals and self._may and not self._working:
            self._working = True
            signed = self.second.taken() if self._by_two(self.proposals[0]) else None
            work = partial(self._adopt, self.proposals[0], signed)
            self.bench.jobs.run(work, self._adopted, self._failed)

    def _adopt(self, proposal: Proposal, signed: Second | None) -> Adopted:
        """Put *proposal* in force; the second officer is opened for one signature."""
        desk = self._desk
        second = (
            desk.seconds.unlock(desk.actor, signed.account, signed.password) if signed else None
        )
        return desk.references.adopt(desk.actor, proposal, second=second)

    def _by_two(self, proposal: Proposal) -> bool:
        return proposal.package.reference.kind in BY_TWO

    def _use(self, name: str) -> None:
        self._folder = Path(name)
        self.read_key()

    def _open(self, folder: Path) -> tuple[tuple[Proposal, ...], Refused | None]:
        """Return what can be adopted, and the first trouble when nothing can."""
        office, actor = self._desk.references, self._desk.actor
        stick = Stick(FolderVolume(folder))
        found: list[Proposal] = []
        trouble: Refused | None = None
        # The newest number of each set comes last on a key and is the one that counts.
        for loose in reversed(office.look(actor, stick)):
            try:
                proposal = office.open(actor, stick, loose)
            except _NOT_AS_SIGNED as error:
                trouble = trouble or Refused(_DAMAGED, error.advice)
                continue
            except (BundleError, Refused) as error:
                trouble = trouble or error
                continue
            if any(_set(each) == _set(proposal) for each in found):
                office.forget(proposal)
            else:
                found.append(proposal)
        return tuple(found), trouble

    def _offered(self, found: tuple[tuple[Proposal, ...], Refused | None]) -> None:
        self._working = False
        self.proposals, trouble = found
        self._show_offer()
        if trouble is not None:
            self.show_error(trouble)
        elif not self.proposals:
            self.show_strip(self.t(msg("There are no reference data on this key.")), "", Tone.INFO)
        self.said.emit(msg("Key read; nothing was put in force."))

    def _adopted(self, adopted: Adopted) -> None:
        self._working = False
        self.second.account.clear()
        self.proposals = self.proposals[1:]
        done = msg(
            "{title}, version {version}, is in force.",
            title=verbatim(adopted.title),
            version=str(adopted.version),
        )
        self.show_strip(self.t(done), "", Tone.OK)
        self.said.emit(done)
        self._show_offer()
        self._read_held()

    def _failed(self, error: BaseException) -> None:
        self._working = False
        self.show_error(error)

    def _read_held(self) -> None:
        office, actor = self._desk.references, self._desk.actor
        self.bench.jobs.run(partial(office.adopted, actor), self.listing.show_rows, self._failed)

    def _show_offer(self) -> None:
        t = self.t
        self.adopt.setVisible(bool(self.proposals) and self._may)
        two = bool(self.proposals) and self._may and self._by_two(self.proposals[0])
        self.two.setVisible(two)
        self.second.setVisible(two)
        if not self.proposals:
            self.inside.fill(Label(t(_HOW), "soft", wrap=True))
            return
        proposal = self.proposals[0]
        said = proposal.package.reference
        before = str(proposal.replaced) if proposal.replaced else t(cmsg("reference", "none"))
        rows: Rows = [
            (t(msg("Kind")), t(WORDS[said.kind])),
            (t(msg("Title")), said.title),
            (t(msg("Version")), t(_issued(proposal))),
            (t(msg("In force until now")), before),
        ]
        changes = [Label(t(each), "body", wrap=True) for each in proposal.changes[:SHOWN]]
        if more := len(proposal.changes) - SHOWN:
            changes += [] if more < 0 else [Label(t(_more(more)), "soft")]
        if not changes:
            changes = [Label(t(_SAME), "soft", wrap=True)]
        lead = Label(t(msg("What would change")), "strong")
        self.inside.fill(SummaryList(rows, KEYS), lead, *changes)


def _set(proposal: Proposal) -> tuple[Content, str]:
    return proposal.package.reference.kind, proposal.package.reference.name


def _issued(proposal: Proposal) -> Message:
    said = proposal.package.reference
    return msg("{version}, of {issued}", version=str(said.version), issued=said.issued)


def _more(count: int) -> Message:
    return msg("and {count} more", count=count)


def _listing(screen: ReferencesScreen) -> Listing:
    t = screen.t
    empty = EmptyState(
        "book-open",
        t(msg("Nothing was adopted yet.")),
        t(msg("The program works with the texts and limits it was delivered with.")),
    )

    def cells(row: object) -> Sequence[Cell]:
        if not isinstance(row, Adopted):
            raise TypeError(type(row).__name__)
        kind = t(WORDS[Content(row.kind)])
        since = formats.moment(row.adopted_at)
        return (kind, row.title, str(row.version), since, row.adopted_by)

    return Listing(COLUMNS, t(msg("In force here")), cells, empty)


_TWO = msg("This moves dates of law or levels: you sign, and a second officer signs here.")
_DAMAGED = msg("These reference data are not as the directorate signed them.")
_SAME = msg("Nothing: its content is what holds here already.")
_HOW = msg(
    "Put in the key of the directorate and read it: what would change is shown in words before "
    "anything does. The same key serves every prison."
)
