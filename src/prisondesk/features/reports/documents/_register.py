"""The bound register of écrou: eleven columns, five numbers a folio, closed every day.

Nothing is scratched out: what was corrected stands struck in the notes below, a cancelled number
keeps its line, an empty cell in the last columns stays open until its event (domain: 6).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prisondesk.features.custody.model.case import Case
from prisondesk.features.custody.model.status import EXIT_WORDS
from prisondesk.features.custody.model.title import Authority
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.reports.documents._words import (
    DASH,
    born,
    lined,
    offence_words,
    parents,
    title_words,
    told,
)
from prisondesk.features.reports.model.registers import Cancelled, Correction, Folio, RegisterEntry
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.printing.blocks import (
    Answer,
    Block,
    Column,
    FolioHead,
    Framed,
    Frames,
    Missing,
    Table,
)
from prisondesk.printing.document import DocumentKind, Form, Paper, PaperContext
from prisondesk.printing.typeset import strong

_TITLE = cmsg("register", "Register of committals")
_COLUMNS = (
    Column(cmsg("register", "No."), 10),
    Column(msg("Date and hour"), 19),
    Column(msg("Name, first names, parents, birth"), 45),
    Column(msg("Description, profession, residence"), 30),
    Column(msg("Title: kind, number, date, authority"), 35),
    Column(msg("Reason as the title says it"), 22),
    Column(msg("Head of escort"), 23),
    Column(msg("Belongings no."), 17),
    Column(msg("Changes of situation"), 23),
    Column(msg("Exit: date, reason, act"), 23),
    Column(cmsg("register", "Visa"), 12),
)
_ROW = 22.9
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Register:
    """Folios to print, with the authorities of the dated table and who closes the day."""

    folios: tuple[Folio, ...]
    authorities: tuple[Authority, ...]
    year: int
    head_name: str
    facility_code: str


def compose(register: Register, context: PaperContext) -> Paper:
    """Say what the paper of *register* consists of."""
    first, last = register.folios[0].number, register.folios[-1].number
    return Paper(
        context=context,
        model="RG v1",
        title=_TITLE,
        foot=msg("{title} – {code}, {year}", title=_TITLE, code=register.facility_code,
                 year=str(register.year)),
        sheets=tuple(_folio(folio, register) for folio in register.folios),
        form=Form.REGISTER,
        foot_notes=(msg("folios {first} to {last}, to be bound", first=first, last=last),),
    )  # fmt: skip


def _folio(folio: Folio, register: Register) -> tuple[Block, ...]:
    notes = dict(_notes(folio.entries))
    rows = tuple(_row(entry, register.authorities, notes) for entry in folio.entries)
    return (
        FolioHead(_TITLE, msg("year {year}", year=str(register.year)), folio.number),
        Table(_COLUMNS, rows, size=7.3, height=_ROW, numbered=True, top=True),
        Frames(
            (
                Framed(msg("Notes and corrections"), _corrections(notes), None, 6),
                Framed(
                    msg("Closing of {day}", day=folio.entries[-1].written_at.date()),
                    _closing(folio, len(notes)),
                    msg("The head of the prison: {name}", name=register.head_name),
                    3,
                    heavy=True,
                ),
                Framed(
                    msg("Visa of control"),
                    verbatim(""),
                    msg("Magistrate, date, stamp"),
                    2,
                    heavy=True,
                ),
            ),
            height=19.0,
        ),
    )


def _row(
    entry: RegisterEntry,
    authorities: Sequence[Authority],
    notes: dict[str, tuple[RegisterEntry, Correction]],
) -> tuple[Answer, ...]:
    if entry.cancelled is not None:
        return _cancelled(entry, entry.cancelled)
    identity = entry.person.identity
    letters = [letter for letter, (noted, _) in notes.items() if noted is entry]
    name = strong(display_name(identity.names))
    if letters:
        name = msg("{name} ({letters})", name=name, letters=", ".join(letters))
    parts = [name, msg("{parents}, {born}", parents=parents(identity), born=born(identity))]
    if identity.names.arabic:
        parts.append(verbatim(identity.names.arabic))
    return (
        str(entry.number),
        lined(msg("{day}", day=entry.written_at.date()), verbatim(formats.hour(entry.written_at))),
        lined(*parts),
        _description(entry),
        title_words(entry.held, authorities),
        offence_words(entry.held),
        _escort(entry),
        lined(*map(verbatim, entry.effects)) if entry.effects else verbatim(""),
        _changes(entry.case),
        _exit(entry.case),
        verbatim(""),
    )


def _cancelled(entry: RegisterEntry, cancelled: Cancelled) -> tuple[Answer, ...]:
    said = msg(
        "{cancelled} {reason} Decided by {name} on {at}. The number is not used again.",
        cancelled=strong(cmsg("register", "NUMBER CANCELLED.")),
        reason=cancelled.reason,
        name=cancelled.by,
        at=cancelled.at,
    )
    return (str(entry.number), entry.written_at, said, *([DASH] * 8))


def _description(entry: RegisterEntry) -> Message:
    person = entry.person
    if person.marks:
        marks = verbatim("; ".join(f"{mark.where} : {mark.what}" for mark in person.marks))
    elif person.marks_looked_for:
        marks = msg("no mark")
    else:
        marks = msg("marks not looked for")
    life = person.circumstances
    return lined(marks, told(life.profession), told(life.address))


def _escort(entry: RegisterEntry) -> Answer:
    if not entry.escort_head:
        return Missing.NOT_KNOWN
    if not entry.escort_rank:
        return entry.escort_head
    return msg("{name}, {rank}", name=entry.escort_head, rank=entry.escort_rank)


def _changes(case: Case) -> Message:
    found: list[Message] = []
    for held in case.titles:
        if held.sentence is not None:
            day, court = held.sentence.judged, held.sentence.court
            found.append(msg("{day}: judged, {court}", day=day, court=court))
        if held.appeal_on is not None:
            found.append(msg("{day}: appeal declared", day=held.appeal_on))
        found += [msg("{day}: order extended", day=each.dated) for each in held.renewals]
    return lined(*found) if found else verbatim("")


def _exit(case: Case) -> Message:
    if case.released_at is None or case.released_why is None:
        return verbatim("")
    said = lined(msg("{at}", at=case.released_at), EXIT_WORDS[case.released_why])
    return lined(said, verbatim(case.levee)) if case.levee else said


def _notes(
    entries: Sequence[RegisterEntry],
) -> Iterator[tuple[str, tuple[RegisterEntry, Correction]]]:
    found = [(entry, each) for entry in entries for each in entry.corrections]
    yield from zip(_LETTERS, found, strict=False)


def _corrections(notes: dict[str, tuple[RegisterEntry, Correction]]) -> Message:
    empty = msg("An empty cell in columns 9, 10 and 11 stays open until its event.")
    said = [_note(letter, entry, each) for letter, (entry, each) in notes.items()]
    return lined(*said, empty)


def _note(letter: str, entry: RegisterEntry, correction: Correction) -> Message:
    before, after = _differing(correction)
    return msg(
        "({letter}) No. {number}, column 3: “{before}” struck, read “{after}”. Reason: {reason} "
        "By {name}, {at}.",
        letter=letter,
        number=str(entry.number),
        before=before,
        after=after,
        reason=correction.reason,
        name=correction.by,
        at=correction.at,
    )


def _differing(correction: Correction) -> tuple[Message, Message]:
    pairs = [
        (verbatim(display_name(correction.before.names)),
         verbatim(display_name(correction.after.names))),
        (born(correction.before), born(correction.after)),
        (parents(correction.before), parents(correction.after)),
        (verbatim(correction.before.names.arabic), verbatim(correction.after.names.arabic)),
    ]  # fmt: skip
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    return changed[0] if changed else pairs[0]


def _closing(folio: Folio, corrections: int) -> Message:
    cancelled = sum(entry.cancelled is not None for entry in folio.entries)
    return msg(
        "Closed at {numbers}, from no. {first} to no. {last}, of which {cancelled}; {corrections}.",
        numbers=nmsg("{count} number", "{count} numbers", len(folio.entries)),
        first=str(folio.entries[0].number),
        last=str(folio.entries[-1].number),
        cancelled=nmsg("{count} cancelled", "{count} cancelled", cancelled),
        corrections=nmsg("{count} correction", "{count} corrections", corrections),
    )


REGISTER: DocumentKind[Register] = DocumentKind("register", _TITLE, compose)
