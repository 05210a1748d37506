"""The papers of visits: the permit, the register, the permits in force, the authorities."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from prisondesk.features.visits.model import (
    ISSUER_WORDS,
    KIND_WORDS,
    TURNED_WORDS,
    Line,
    Official,
    Permit,
    PermitLine,
    TurnedLine,
    VisitKind,
)
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE,
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Column,
    Field,
    Fields,
    Missing,
    Numbered,
    Paragraph,
    Portrait,
    Signatures,
    Signer,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Form, Paper, PaperContext
from prisondesk.printing.pen import Side

_REGISTER = cmsg("register", "Register of visits")
_PERMITS = cmsg("register", "Permits to visit in force")
_AUTHORITIES = cmsg("register", "Register of visits of authorities")


@dataclass(frozen=True, slots=True)
class PermitPaper:
    """A permit to visit *names*, written under *ecrou*; *head_name* signs for the prison."""

    permit: Permit
    names: str
    ecrou: str
    head_name: str
    head_role: Message


@dataclass(frozen=True, slots=True)
class VisitsRegister:
    """Every visit from *first* to *last*, and the visitors who were refused."""

    lines: tuple[Line, ...]
    first: dt.date
    last: dt.date
    turned: tuple[TurnedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PermitsList:
    """Every permit that holds on *on*."""

    lines: tuple[PermitLine, ...]
    on: dt.date


@dataclass(frozen=True, slots=True)
class AuthoritiesRegister:
    """Every visit of an authority from *first* to *last*."""

    lines: tuple[Official, ...]
    first: dt.date
    last: dt.date


def compose_permit(paper: PermitPaper, context: PaperContext) -> Paper:
    """Say what a permit to visit consists of; the photograph of the visitor is glued on it."""
    permit = paper.permit
    signer = Signer(paper.head_role, paper.head_name, foot=SIGNATURE_AND_STAMP)
    body: tuple[Block, ...] = (
        StateHead(),
        TitleRow(
            title=msg("Permit to visit"),
            subtitle=None,
            left=None,
            right=Numbered(cmsg("paper", "No."), permit.number),
        ),
        Portrait(_permit_fields(paper), None, msg("photograph of the visitor")),
        Paragraph(
            msg("Conditions: {words}", words=permit.conditions or "—"), side=Side.START
        ),
        Paragraph(_SHOWN, size=8.8, side=Side.START),
        Signatures((signer, Signer(msg("Visitor"), permit.visitor.name, foot=SIGNATURE)),
                   height=28),
    )  # fmt: skip
    return Paper(
        context=context,
        model="PV v1",
        title=msg("Permit to visit"),
        foot=msg("PERMIT TO VISIT No. {number}", number=permit.number),
        sheets=(body,),
    )


def _permit_fields(paper: PermitPaper) -> Fields:
    permit = paper.permit
    issued = msg(
        "{issuer}: {authority}", issuer=ISSUER_WORDS[permit.issuer], authority=permit.authority
    )
    return Fields(
        (
            (Field(msg("Visitor"), permit.visitor.name, 12, strong=True, size=12.5),),
            (
                Field(msg("Relation"), _said(permit.visitor.relation), 6),
                Field(msg("Identity paper"), _said(permit.visitor.paper), 6),
            ),
            (
                Field(msg("May visit"), paper.names, 8, strong=True),
                Field(cmsg("paper", "Committal no."), paper.ecrou, 4),
            ),
            (
                Field(msg("Issued by"), issued if permit.authority else ISSUER_WORDS[permit.issuer],
                      8),
                Field(msg("Number of the paper"), _said(permit.paper_number), 4),
            ),
            (
                Field(msg("From"), permit.dated, 4),
                Field(msg("Last day"), permit.until or Missing.NOT_APPLICABLE, 4),
                Field(msg("Lives at"), _said(permit.visitor.lives), 4),
            ),
        ),
        height=9.2,
    )  # fmt: skip


_SHOWN = msg(
    "Shown at the gate with an identity paper. It is personal and may be withdrawn by whoever "
    "issued it; a visit is never refused as a punishment."
)


def compose_register(register: VisitsRegister, context: PaperContext) -> Paper:
    """Say what the register of visits consists of."""
    columns = (
        Column(cmsg("register", "Day, hour in"), 28),
        Column(cmsg("register", "Out"), 22),
        Column(cmsg("register", "Visitor"), 42),
        Column(msg("Quality, permit"), 40),
        Column(msg("Paper shown"), 28),
        Column(cmsg("register", "Name"), 42),
        Column(cmsg("register", "No."), 30),
        Column(msg("Searched, brought"), 34),
    )
    rows = tuple(map(_visit_row, register.lines))
    count = nmsg("{count} visit", "{count} visits", len(rows))
    listed = _Listed(_REGISTER, "RVI v1", columns, rows, count, _refused(register.turned))
    return _list(context, listed, register.first, register.last)


def _refused(lines: Sequence[TurnedLine]) -> tuple[Block, ...]:
    count = nmsg("{count} visitor refused at the gate", "{count} visitors refused at the gate",
                 len(lines))  # fmt: skip
    if not lines:
        return (Paragraph(count, side=Side.START),)
    columns = (
        Column(cmsg("register", "Day, hour"), 28),
        Column(cmsg("register", "Visitor"), 42),
        Column(msg("Quality, permit"), 40),
        Column(msg("Paper shown"), 28),
        Column(cmsg("register", "Name"), 42),
        Column(cmsg("register", "No."), 30),
        Column(msg("Why"), 34),
        Column(cmsg("turned away", "Refused by"), 22),
    )
    rows = tuple(map(_turned_row, lines))
    return (Paragraph(count, side=Side.START), Table(columns, rows, size=7.8, height=6.4))


def _turned_row(line: TurnedLine) -> tuple[Answer, ...]:
    turned = line.turned
    why: Answer = TURNED_WORDS[turned.why]
    if turned.words.strip():
        why = msg("{one}, {other}", one=TURNED_WORDS[turned.why], other=turned.words)
    kind = _quality(turned.kind, turned.permit_number)
    return (
        turned.at, turned.visitor, kind, _said(turned.paper), line.person, line.number, why,
        turned.by,
    )  # fmt: skip


def _quality(kind: VisitKind, permit: str) -> Answer:
    if permit:
        return msg("{one}, {other}", one=KIND_WORDS[kind], other=permit)
    return KIND_WORDS[kind]


def _visit_row(line: Line) -> tuple[Answer, ...]:
    visit = line.visit
    kind = _quality(visit.kind, visit.permit_number)
    searched = {True: msg("searched"), False: msg("not searched"), None: msg("search not written")}
    brought = msg("{one}, {other}", one=searched[visit.searched], other=visit.goods or "—")
    out = verbatim(formats.hour(visit.left_at)) if visit.left_at else msg("inside")
    return (
        visit.came_at, out, visit.visitor, kind, _said(visit.paper), line.person, line.number,
        brought,
    )  # fmt: skip


def compose_permits(permits: PermitsList, context: PaperContext) -> Paper:
    """Say what the list of permits in force consists of."""
    columns = (
        Column(cmsg("register", "No."), 34),
        Column(cmsg("register", "Visitor"), 52),
        Column(msg("Relation"), 30),
        Column(cmsg("register", "Name"), 48),
        Column(cmsg("register", "No."), 30),
        Column(msg("Issued by"), 44),
        Column(msg("Last day"), 26),
    )
    rows = tuple(
        (
            each.permit.number, each.permit.visitor.name, _said(each.permit.visitor.relation),
            each.person, each.number, each.permit.authority or ISSUER_WORDS[each.permit.issuer],
            each.permit.until or Missing.NOT_APPLICABLE,
        )
        for each in permits.lines
    )  # fmt: skip
    count = nmsg("{count} permit", "{count} permits", len(rows))
    listed = _Listed(_PERMITS, "LPV v1", columns, rows, count)
    return _list(context, listed, permits.on, permits.on)


def compose_authorities(register: AuthoritiesRegister, context: PaperContext) -> Paper:
    """Say what the register of visits of authorities consists of."""
    columns = (
        Column(cmsg("register", "Day, hour in"), 30),
        Column(cmsg("register", "Out"), 16),
        Column(cmsg("register", "Name"), 46),
        Column(msg("Body"), 46),
        Column(msg("Purpose"), 40),
        Column(msg("Observations, in their words"), 60),
        Column(cmsg("register", "Visa"), 28),
    )
    rows = tuple(
        (
            each.came_at, verbatim(formats.hour(each.left_at)) if each.left_at else verbatim("—"),
            each.name, each.body, _said(each.purpose), _said(each.words), verbatim(""),
        )
        for each in register.lines
    )  # fmt: skip
    count = nmsg("{count} visit", "{count} visits", len(rows))
    listed = _Listed(_AUTHORITIES, "RVA v1", columns, rows, count)
    return _list(context, listed, register.first, register.last)


def _said(words: str) -> Answer:
    return words.strip() or Missing.NONE


@dataclass(frozen=True, slots=True)
class _Listed:
    title: Message
    model: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Answer, ...]]
    count: Message
    rest: tuple[Block, ...] = ()


def _list(context: PaperContext, listed: _Listed, first: dt.date, last: dt.date) -> Paper:
    days = msg("from {first} to {last}", first=first, last=last)
    body: list[Block] = [
        StateHead(),
        TitleRow(
            title=listed.title,
            subtitle=days if first != last else msg("as of {day}", day=last),
            left=None,
            right=Numbered(cmsg("register", "No."), context.number),
        ),
    ]
    if listed.rows:
        body.append(Table(listed.columns, tuple(listed.rows), size=7.8, height=6.4))
    body += [Paragraph(listed.count, side=Side.START), *listed.rest]
    return Paper(
        context=context,
        model=listed.model,
        title=listed.title,
        foot=msg("{title} – {day}", title=listed.title, day=last),
        sheets=(tuple(body),),
        form=Form.WIDE,
    )


PERMIT: DocumentKind[PermitPaper] = DocumentKind(
    "visit-permit", msg("Permit to visit"), compose_permit
)
VISITS: DocumentKind[VisitsRegister] = DocumentKind("visits-register", _REGISTER, compose_register)
PERMITS: DocumentKind[PermitsList] = DocumentKind("permits-list", _PERMITS, compose_permits)
AUTHORITIES: DocumentKind[AuthoritiesRegister] = DocumentKind(
    "authorities-register", _AUTHORITIES, compose_authorities
)
