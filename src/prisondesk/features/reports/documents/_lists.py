"""Lists across the page: the alphabetical index, who is to leave, what is kept for whom."""

import datetime as dt
import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from prisondesk.features.custody.model.deadline import Basis
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.custody.rules.status import status_words
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.reports.documents._words import born, lined
from prisondesk.features.reports.model.registers import Belonging, Expected, IndexLine, Minor
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.printing.blocks import (
    Answer,
    Block,
    Column,
    Missing,
    Numbered,
    Paragraph,
    Section,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Form, Paper, PaperContext
from prisondesk.printing.pen import Side

_INDEX = cmsg("register", "Alphabetical index")
_EXPECTED = cmsg("register", "Expected releases")
_BELONGINGS = cmsg("register", "Register of belongings and valuables")
_MINORS = cmsg("register", "Register of minors")
_BASIS: dict[Basis, Message] = {
    Basis.READ_ON_ORDER: msg("read on the order"),
    Basis.COMPUTED: msg("computed"),
    Basis.NOT_KNOWN: msg("not known"),
    Basis.NOT_SET: msg("limit not set"),
}


@dataclass(frozen=True, slots=True)
class AlphabeticalIndex:
    """Every writing of every name, in alphabetical order."""

    lines: tuple[IndexLine, ...]
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class ExpectedReleases:
    """Who is to leave until a day, by the dates known on another."""

    lines: tuple[Expected, ...]
    as_of: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True)
class BelongingsRegister:
    """What is kept for everybody held."""

    lines: tuple[Belonging, ...]
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class MinorsRegister:
    """Everybody present who is or may be under 18."""

    lines: tuple[Minor, ...]
    as_of: dt.date


def _paper(
    context: PaperContext, title: Message, model: str, as_of: dt.date, body: Sequence[Block],
    form: Form = Form.WIDE,
) -> Paper:  # fmt: skip
    head: tuple[Block, ...] = (
        StateHead(),
        TitleRow(
            title=title,
            subtitle=msg("as of {day}", day=as_of),
            left=None,
            right=Numbered(cmsg("register", "No."), context.number),
        ),
    )
    return Paper(
        context=context,
        model=model,
        title=title,
        foot=msg("{title} – {day}", title=title, day=as_of),
        sheets=((*head, *body),),
        form=form,
    )


def compose_index(index: AlphabeticalIndex, context: PaperContext) -> Paper:
    """Say what the alphabetical index consists of."""
    groups = itertools.groupby(index.lines, key=lambda line: _letter(line.name))
    columns = (
        Column(cmsg("register", "Name"), 80),
        Column(cmsg("register", "Name in Arabic letters"), 50, Side.END),
        Column(cmsg("register", "Birth"), 15),
        Column(cmsg("register", "Numbers"), 35),
    )
    body: list[Block] = []
    for letter, lines in groups:
        body.append(Section(letter or "—", verbatim("")))
        body.append(Table(columns, tuple(map(_index_row, lines))))
    return _paper(context, _INDEX, "RA v1", index.as_of, body, Form.PAGES)


def _letter(name: str) -> str:
    """Return the letter under which *name* stands: É stands with E."""
    return unicodedata.normalize("NFKD", name)[:1].upper()


def _index_row(line: IndexLine) -> tuple[Answer, ...]:
    name = msg("{name}, see {other}", name=line.name, other=line.see) if line.see else line.name
    year = str(line.born) if line.born else verbatim("")
    return (name, line.arabic or verbatim(""), year, ", ".join(line.numbers))


def compose_expected(expected: ExpectedReleases, context: PaperContext) -> Paper:
    """Say what the list of expected releases consists of, month by month."""
    columns = (
        Column(cmsg("register", "No."), 24),
        Column(cmsg("register", "Name"), 52),
        Column(cmsg("register", "Situation"), 40),
        Column(msg("Last day covered"), 22),
        Column(msg("Free from"), 22),
        Column(msg("Where the date comes from"), 30),
        Column(msg("Left on, act"), 40),
    )
    body: list[Block] = [
        Paragraph(
            msg(
                "A date can only be as good as what was entered. Nobody is kept beyond a lawful "
                "end because a line is missing here."
            ),
            size=8.4,
        )
    ]
    months = itertools.groupby(expected.lines, key=lambda line: _month(line.deadline.end))
    for month, lines in months:
        found = tuple(lines)
        count = nmsg("{count} person", "{count} persons", len(found))
        body.append(Section("·", verbatim(month), count))
        body.append(Table(columns, tuple(map(_expected_row, found)), height=6.4))
    if not expected.lines:
        body.append(Paragraph(msg("Nobody is to leave until {day}.", day=expected.until)))
    return _paper(context, _EXPECTED, "EL v1", expected.as_of, body)


def _month(day: dt.date | None) -> str:
    return f"{day:%m/%Y}" if day else "—"


def _expected_row(line: Expected) -> tuple[Answer, ...]:
    status = status_words(LegalStatus(line.status)) if line.status else Missing.NOT_KNOWN
    end = line.deadline
    basis = _BASIS[end.basis]
    return (
        line.number, line.name, status, end.last or Missing.NOT_KNOWN,
        end.end or Missing.NOT_KNOWN, basis, verbatim(""),
    )  # fmt: skip


def compose_belongings(register: BelongingsRegister, context: PaperContext) -> Paper:
    """Say what the register of belongings consists of, with its total."""
    columns = (
        Column(cmsg("register", "No."), 24),
        Column(cmsg("register", "Name"), 46),
        Column(cmsg("register", "Receipts"), 30),
        Column(msg("Objects kept, place"), 84),
        Column(cmsg("register", "Objects"), 16, Side.END),
        Column(msg("F CFA kept"), 24, Side.END),
        Column(msg("Other money"), 24),
    )
    rows = tuple(map(_belonging_row, register.lines))
    francs = sum(line.holdings.francs for line in register.lines)
    pieces = sum(line.holdings.pieces for line in register.lines)
    total = msg(
        "Total: {objects}, {francs}, for {people}.",
        objects=nmsg("{count} object", "{count} objects", pieces),
        francs=formats.money(francs),
        people=nmsg("{count} person", "{count} persons", len(register.lines)),
    )
    body: list[Block] = [Table(columns, rows, height=6.4)] if rows else []
    body.append(Paragraph(total, size=9.6))
    return _paper(context, _BELONGINGS, "RV v1", register.as_of, body)


def _belonging_row(line: Belonging) -> tuple[Answer, ...]:
    kept = line.holdings
    objects = [
        msg("{quantity} × {what}", quantity=item.left, what=item.item.description)
        for item in kept.items
    ]
    other = ", ".join(f"{each.amount} {each.currency}" for each in kept.other_money)
    return (
        line.number or "—", line.name, lined(*map(verbatim, line.receipts)),
        lined(*objects) if objects else verbatim("—"),
        str(kept.pieces), formats.number(kept.francs), other or verbatim("—"),
    )  # fmt: skip


def compose_minors(register: MinorsRegister, context: PaperContext) -> Paper:
    """Say what the register of minors consists of: age in doubt counts as under 18."""
    columns = (
        Column(cmsg("register", "No."), 26),
        Column(cmsg("register", "Name"), 56),
        Column(cmsg("register", "Birth"), 46),
        Column(cmsg("register", "Age"), 22),
        Column(cmsg("register", "Situation"), 50),
        Column(msg("Written in on"), 26),
        Column(cmsg("register", "Cell"), 22),
    )
    rows = tuple(map(_minor_row, register.lines))
    doubted = sum(each.doubted for each in register.lines)
    body: list[Block] = [
        Paragraph(
            msg(
                "Kept apart from adults day and night; whose age is in doubt is treated as a "
                "minor (Havana Rules 28 and 29)."
            ),
            size=8.4,
        )
    ]
    if rows:
        body.append(Table(columns, rows, height=6.4))
    total = msg(
        "Total: {people}, of whom {doubted}.",
        people=nmsg("{count} person", "{count} persons", len(rows)),
        doubted=nmsg("{count} with an age in doubt", "{count} with an age in doubt", doubted),
    )
    body.append(Paragraph(total, size=9.6))
    return _paper(context, _MINORS, "RMI v1", register.as_of, body)


def _minor_row(line: Minor) -> tuple[Answer, ...]:
    identity = line.person.identity
    status = status_words(LegalStatus(line.status)) if line.status else Missing.NOT_KNOWN
    age = msg("in doubt") if line.doubted else msg("under 18")
    since: Answer = line.since.date() if line.since else Missing.NOT_KNOWN
    return (
        line.number or "—",
        display_name(identity.names),
        born(identity),
        age,
        status,
        since,
        line.cell or verbatim("—"),
    )


ALPHABETICAL: DocumentKind[AlphabeticalIndex] = DocumentKind(
    "alphabetical-index", _INDEX, compose_index
)
EXPECTED: DocumentKind[ExpectedReleases] = DocumentKind(
    "expected-releases", _EXPECTED, compose_expected
)
BELONGINGS: DocumentKind[BelongingsRegister] = DocumentKind(
    "belongings-register", _BELONGINGS, compose_belongings
)
MINORS: DocumentKind[MinorsRegister] = DocumentKind("minors-register", _MINORS, compose_minors)
