"""Every paper that leaves the printer: its heading, its number, and the note that it was printed.

A paper printed a second time says DUPLICATA. Nothing is written to a file here: a paper is
bytes until the printer has it.
"""

import datetime as dt
import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import Connection

from prisondesk.features.staff import store
from prisondesk.features.staff.model import Facility
from prisondesk.features.staff.service.document_key import (
    UNAVAILABLE,
    DocumentKeys,
    why_unsigned,
)
from prisondesk.i18n.languages import ARABIC, FRENCH
from prisondesk.i18n.translator import translator
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.lazily import Late
from prisondesk.kernel.leaving import SHORTEST, CopyAsked, Leaving
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.printing.document import DocumentKind, Letterhead, PaperContext
from prisondesk.printing.protect import locked
from prisondesk.printing.render import render
from prisondesk.printing.signing import signed
from prisondesk.printing.typeset import batch
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.database import Database
from prisondesk.storage.local.numbers import take_number
from prisondesk.storage.local.prints import Printed, log_print, times_printed

if TYPE_CHECKING:
    import pypdf
else:
    pypdf = Late("pypdf")

Content = TypeVar("Content")
# A paper can be had in the languages whose catalogues are complete; the first is that of the house.
PAPER_LANGUAGES = (FRENCH.code, ARABIC.code)


@dataclass(frozen=True, slots=True)
class PaperOrder(Generic[Content]):
    """What is to be printed: a *kind* of paper with its *content*, about *subject* (a dossier).

    *number* is the document's own number and *language* that of the paper; *copies* are printed
    one after the other, each saying which it is; *draft* prints PROJET.
    """

    kind: DocumentKind[Content]
    content: Content
    subject: str
    number: str
    language: str = "fr"
    copies: int = 1
    copy_for: tuple[Message, ...] = ()
    draft: bool = False


class PaperTongue:
    """The language papers are looked at and printed in: as ordered, until somebody chooses."""

    offered: tuple[str, ...] = PAPER_LANGUAGES

    def __init__(self, orders: tuple[PaperOrder[Any], ...], draw: "Draw") -> None:
        self._orders, self._draw = orders, draw

    @property
    def language(self) -> str:
        """Return the code of the language they are in now."""
        return self._orders[0].language

    @property
    def orders(self) -> tuple[PaperOrder[Any], ...]:
        """Return the orders in the language they are in now."""
        return self._orders

    def choose(self, code: str) -> bytes:
        """Have the papers in the language *code* from now on and return them to look at."""
        orders = tuple(replace(each, language=code) for each in self._orders)
        data = self._draw(orders)
        self._orders = orders
        return data


Draw = Callable[[tuple[PaperOrder[Any], ...]], bytes]


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """Papers to look at as one document, the orders to print them by, and how they may leave.

    *leaving* is None for who may not keep a copy; who is not *printable* reads it on the screen.
    *tongue* is None where the language is settled: a
    paper that was ordered in another than French, for whoever is to read it.
    """

    data: bytes
    first: tuple[PaperOrder[Any], ...]
    leaving: Leaving | None = None
    tongue: PaperTongue | None = None
    printable: bool = True

    @property
    def orders(self) -> tuple[PaperOrder[Any], ...]:
        """Return the orders to print by, in the language that was chosen."""
        return self.first if self.tongue is None else self.tongue.orders

    @property
    def order(self) -> PaperOrder[Any]:
        """Return the order of the first paper: most often the only one."""
        return self.orders[0]


class PaperOffice:
    """Renders papers and keeps the book of what was printed, by whom and for what."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.keys = DocumentKeys(database, clock)

    def take_number(self, code: str) -> str:
        """Return the next number of a series, as ``BKO-RE-2026-00411``; there are no gaps."""
        year = self._clock.now().year
        with self._database.writing() as connection:
            number = take_number(connection, f"paper:{code}", year)
            facility = _facility(connection)
        return f"{facility.code}-{code}-{year}-{number:05d}"

    def preview(self, actor: Actor, order: PaperOrder[Content]) -> bytes:
        """Return the paper as it would be printed now, without noting a printing."""
        with self._database.reading() as connection:
            return self._render(connection, actor, order, self._clock.now())

    def issue(self, actor: Actor, order: PaperOrder[Content], purpose: str) -> bytes:
        """Return the paper for the printer and note the printing with its *purpose*."""
        actor.require(Permission.PRINT_USE)
        now = self._clock.now()
        with self._database.writing() as connection:
            data = self._render(connection, actor, order, now)
            log_print(
                connection,
                Printed(
                    number=order.number,
                    kind=order.kind.key,
                    subject=order.subject,
                    copies=order.copies,
                    purpose=purpose,
                    by=actor.officer,
                    at=now,
                    sha256=hashlib.sha256(data).hexdigest(),
                    duplicata=bool(times_printed(connection, order.number)),
                ),
            )
        return data

    def show(self, actor: Actor, *orders: PaperOrder[Any]) -> ShownPaper:
        """Return *orders* as one document to look at; nothing is noted as printed."""
        data = self._drawn(actor, orders)
        settled = any(each.language != FRENCH.code for each in orders)
        tongue = None if settled else PaperTongue(orders, partial(self._drawn, actor))
        leaving = None
        if actor.may(Permission.PRINT_SAVE_AS):

            def leave(asked: CopyAsked) -> bytes:
                return self._leave(actor, tongue.orders if tongue else orders, asked)

            leaving = Leaving(leave, why_unsigned())
        return ShownPaper(data, orders, leaving, tongue, actor.may(Permission.PRINT_USE))

    def _drawn(self, actor: Actor, orders: tuple[PaperOrder[Any], ...]) -> bytes:
        with batch():
            return joined([self.preview(actor, each) for each in orders])

    def printed(self, actor: Actor, shown: ShownPaper, purpose: str) -> None:
        """Note that every paper of *shown* was sent to the printer."""
        with batch():
            for order in shown.orders:
                self.issue(actor, order, purpose)

    def _leave(self, actor: Actor, orders: tuple[PaperOrder[Any], ...], asked: CopyAsked) -> bytes:
        """Return *orders* as a file locked with a password: by permission only, and noted."""
        actor.require(Permission.PRINT_SAVE_AS)
        if not asked.purpose.strip():
            raise Refused(msg("Say why this paper is kept as a file."))
        if len(asked.password.strip()) < SHORTEST:
            raise Refused(msg("At least {count} characters", count=SHORTEST))
        if asked.sign and why_unsigned() is not None:
            raise Refused(UNAVAILABLE)
        with batch():
            whole = joined([self.issue(actor, each, asked.purpose) for each in orders])
        closed = locked(whole, asked.password)
        if not asked.sign:
            return closed
        key = self.keys.ensure()
        return signed(
            closed, key.private, key.certificate, password=asked.password, why=asked.purpose
        )

    def _render(
        self, connection: Connection, actor: Actor, order: PaperOrder[Content], now: dt.datetime
    ) -> bytes:
        facility = _facility(connection)
        context = PaperContext(
            letterhead=letterhead(facility),
            translator=translator(order.language),
            number=order.number,
            printed_by=actor.name,
            printed_at=now,
            copies=order.copies,
            copy_for=order.copy_for[0] if order.copy_for else None,
            demonstration=facility.demonstration,
            draft=order.draft,
            duplicate=not order.draft and bool(times_printed(connection, order.number)),
        )
        return render(order.kind.compose(order.content, context))


def joined(papers: Sequence[bytes]) -> bytes:
    """Return several PDFs as one, in their order."""
    if len(papers) == 1:
        return papers[0]
    writer = pypdf.PdfWriter()
    for data in papers:
        writer.append(io.BytesIO(data))
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()


def letterhead(facility: Facility) -> Letterhead:
    """Return the lines at the head of the establishment's papers."""
    return Letterhead(
        ministry=verbatim(facility.ministry),
        administration=verbatim(facility.administration),
        facility=verbatim(facility.name),
    )


def _facility(connection: Connection) -> Facility:
    found = store.facility(connection)
    if found is None:
        raise Refused(
            msg("This database does not know its establishment yet."),
            msg("Finish the first-run assistant."),
        )
    return found
