"""Lists that leave as a file: by permission, for a purpose, written down; many names need two."""

import csv
import enum
import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prisondesk.features.staff import events, store
from prisondesk.features.staff.service.signing import sign_both
from prisondesk.kernel.lazily import Late
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

if TYPE_CHECKING:
    import openpyxl
else:
    openpyxl = Late("openpyxl")

ALONE = 50  # more names than this need a second officer (decision 18)
PURPOSE = "staff.list_export"
NEEDED = (Permission.EXPORT_PREPARE, Permission.EXPORT_APPROVE)
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Form(enum.StrEnum):
    """How the file is written."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class ListOrder:
    """A list to export: what it is, its headers and lines in words, its form and its purpose."""

    what: str
    headers: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    form: Form
    purpose: str


class ExportOffice:
    """Gives out lists; each one is an entry of the staff's book."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def export(self, actor: Actor, order: ListOrder, second: Actor | None = None) -> bytes:
        """Return *order* as a file, once it is written down who took it out and for what.

        Raises Refused without the right, without a purpose, and for more than 50 names without a
        second officer who may approve it.
        """
        actor.require(Permission.EXPORT_PREPARE)
        if len(order.purpose.strip()) < 4:
            raise Refused(msg("Write what the list is for."))
        if len(order.lines) > ALONE and second is None:
            raise Refused(
                msg("More than {count} names leave only with two people.", count=ALONE),
                msg("A second officer who may approve exports signs at this desk."),
            )
        data = as_csv(order) if order.form is Form.CSV else as_workbook(order)
        digest = hashlib.sha256(data).hexdigest()
        body = events.ListExported(
            order.what, len(order.lines), order.form.value, order.purpose.strip(), digest
        )
        with self._ledger.work(actor) as work:
            target = work.record(store.staff_of(actor.facility), body, reason=body.purpose)
            if second is not None:
                sign_both(work, target, PURPOSE, (actor, second), NEEDED)
        return data


def as_csv(order: ListOrder) -> bytes:
    """Return *order* as CSV with semicolons, as spreadsheets here expect it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(order.headers)
    writer.writerows([_harmless(cell) for cell in line] for line in order.lines)
    return out.getvalue().encode("utf-8-sig")


def as_workbook(order: ListOrder) -> bytes:
    """Return *order* as XLSX; every cell is text."""
    book = openpyxl.Workbook()
    sheet = book.active
    if sheet is None:
        raise LookupError("a new workbook has a sheet")
    sheet.append(list(order.headers))
    for line in order.lines:
        sheet.append([_harmless(cell) for cell in line])
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
