"""The whole file on paper: the individual sheet, then titles, cells, belongings, family, entries.

Health, social texts and levels never stand on it (decision 10); what the printing role may not
read is not there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from prisondesk.features.dossier.documents._sheet import Signing, individual_sheet
from prisondesk.features.dossier.model import Columns, Happening, Line, Sheet, Whole
from prisondesk.features.dossier.rules import followed, pages
from prisondesk.features.inmates.documents import FICHE_INDIVIDUELLE
from prisondesk.features.inmates.model.answers import Missing as Asked
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import Answer, Block, Column, Missing, Section, Table, shown
from prisondesk.printing.document import DocumentKind, Paper, PaperContext

_GAPS = {Asked.NOT_ASKED: Missing.NOT_ASKED, Asked.NOT_KNOWN: Missing.NOT_KNOWN}
_CONFIDENTIAL = frozenset({"lock", "clipboard-check", "message-square-text", "heart-pulse"})


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A file as its reader sees it, and who signs."""

    whole: Whole
    signing: Signing


def compose(file: WholeFile, context: PaperContext) -> Paper:
    """Say what the paper of *file* consists of."""
    whole = file.whole
    sheet = FICHE_INDIVIDUELLE.compose(individual_sheet(whole, file.signing), context)
    parts: list[Block] = []
    for number, (title, columns) in enumerate(_chapters(whole), start=1):
        parts += [Section(str(number), title), *_tables(columns)]
    parts += [Section(str(len(_chapters(whole)) + 1), msg("What was entered")), _entries(whole)]
    return replace(
        sheet,
        model="DC v1",
        title=msg("Whole file"),
        foot=msg("WHOLE FILE No. {number}", number=context.number),
        sheets=(*sheet.sheets, tuple(parts)),
    )


def _chapters(whole: Whole) -> tuple[tuple[Message, Columns], ...]:
    return (
        (cmsg("page of a file", "Titles and deadlines"), pages.titles_page(whole)),
        (cmsg("page of a file", "Placement"), _open(pages.placement_page(whole))),
        (cmsg("page of a file", "Belongings"), pages.property_page(whole)),
        (cmsg("page of a file", "Family and visits"), followed.family_page(whole)),
    )


def _open(columns: Columns) -> Columns:
    """Return the cells without the instructions of health staff."""
    return columns[:1]


def _tables(columns: Columns) -> Iterator[Block]:
    for sheet in _sheets(columns):
        first = Column(sheet.title, 56)
        rest = Column(cmsg("own file", "What stands there"), 124)
        rows = tuple((shown(line.label), _value(line)) for line in sheet.lines)
        if rows:
            yield Table((first, rest), rows)


def _sheets(columns: Columns) -> Iterable[Sheet]:
    return (sheet for column in columns for sheet in column)


def _value(line: Line) -> Answer:
    if line.value is None:
        return _GAPS.get(line.missing, Missing.NONE) if line.missing else Missing.NONE
    if line.note is None:
        return line.value
    return msg("{value} ({note})", value=line.value, note=line.note)


def _entries(whole: Whole) -> Table:
    columns = (
        Column(cmsg("own file", "Day"), 30),
        Column(cmsg("own file", "Entry"), 100),
        Column(cmsg("whole file", "By"), 50),
    )
    rows = tuple(
        (each.at.date(), _entry(each), each.done_by)
        for each in whole.happenings
        if not each.sealed and each.icon not in _CONFIDENTIAL
    )
    return Table(columns, rows)


def _entry(each: Happening) -> Message:
    if not each.file:
        return each.title
    return msg("{entry} (file {number})", entry=each.title, number=each.file)


DOSSIER_COMPLET: DocumentKind[WholeFile] = DocumentKind("whole-file", msg("Whole file"), compose)
