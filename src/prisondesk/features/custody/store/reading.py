"""The rows of custody, and what is asked of them."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml
from sqlalchemy import Connection, Index, Text, func, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.custody.events import EcrouTaken
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.deadline import Basis, Deadline, PretrialCase
from prisondesk.features.custody.model.legal import LegalParameters
from prisondesk.features.custody.model.sentence import Liberty, SentencePlan
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.custody.model.title import Authority, Title
from prisondesk.features.custody.rules.numbers import EcrouNumber
from prisondesk.features.custody.rules.parameters import (
    holidays,
    read_authorities,
    read_parameters,
)
from prisondesk.features.custody.rules.passing import open_passage
from prisondesk.features.custody.rules.pretrial import pretrial_deadline
from prisondesk.features.custody.rules.release import due_since
from prisondesk.features.custody.rules.sentences import SUSPENDED, sentence_end
from prisondesk.features.custody.rules.status import headline
from prisondesk.features.custody.store.folding import CHANGES, fold_case
from prisondesk.features.custody.store.law import adopt, parameters, plain_table
from prisondesk.features.custody.store.waiting import CourtWaitRow, wait_rows
from prisondesk.kernel.values import changed
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record
from prisondesk.storage.local.numbers import RANGE, before_first


class CaseRow(Record):
    """One person's case: what lists show, and the whole value for the file."""

    __tablename__ = "custody_case"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str]
    number: Mapped[str] = mapped_column(index=True)
    written_at: Mapped[dt.datetime | None]
    present_since: Mapped[dt.datetime | None]
    released_at: Mapped[dt.datetime | None]
    status: Mapped[str]
    ends: Mapped[dt.date | None] = mapped_column(index=True)
    review: Mapped[dt.date | None]
    release_ordered: Mapped[dt.datetime | None]
    passing_at: Mapped[str] = mapped_column(index=True)
    onward_on: Mapped[dt.date | None]
    validated_at: Mapped[dt.datetime | None]
    case: Mapped[str] = mapped_column(Text)


# Whoever is inside is found here without reading a case: a few among all who ever were.
Index(
    "ix_custody_case_open",
    CaseRow.released_at,
    CaseRow.written_at,
    CaseRow.present_since,
    CaseRow.dossier,
)


class EcrouRow(Record):
    """One number of the register, cancelled or not: numbers are never used twice."""

    __tablename__ = "ecrou"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


@dataclass(frozen=True, slots=True)
class Due:
    """A title whose end or review comes: for the board of deadlines and the home page."""

    dossier: str
    number: str
    status: str
    ends: dt.date | None
    review: dt.date | None


@cache
def authorities() -> tuple[Authority, ...]:
    """Return the dated table of issuing authorities."""
    return read_authorities(plain_table())


def _holidays(title: Title) -> frozenset[dt.date]:
    # No limit of the law runs over more than three years and an extension.
    first = title.dated.year if title.dated else 0
    return days_off(first) if first else frozenset()


@cache
def days_off(first_year: int) -> frozenset[dt.date]:
    """Return the days on which courts do not sit, of *first_year* and the five after it."""
    return frozenset(holidays(plain_table(), range(first_year, first_year + 6)))


def use_law(text: bytes | None) -> None:
    """Work with the legal parameters in *text* from now on; None means those delivered.

    One process works for one prison, so this holds for the whole program. Whoever calls it sees
    to it that what rests on the law is projected again. Raises ValueError for what cannot be read,
    and then changes nothing.
    """
    adopt(None if text is None else law_of(text))
    for each in (authorities, days_off):
        each.cache_clear()


def law_of(text: bytes) -> dict[str, object]:
    """Return the legal parameters in *text*, read to the last row; raises ValueError."""
    try:
        plain: dict[str, object] = yaml.safe_load(text)
        read_parameters(plain)
        read_authorities(plain)
        holidays(plain, (2026,))
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError("legal parameters that cannot be read") from error
    return plain


def law() -> Mapping[str, object]:
    """Return the legal parameters in force as plain values."""
    return plain_table()


def deadline(
    held: HeldTitle, liberty: tuple[Liberty, ...] = (), law: LegalParameters | None = None
) -> Deadline:
    """Return the end under one title: read on the order, of the sentence, or before trial.

    A date that a chief read on the order wins over any computed one (domain: 3.2 d). *law* is
    tried instead of the one in force.
    """
    law = law or parameters()
    if held.wholly_suspended:
        return Deadline(
            Basis.NOT_KNOWN, None, rule="sentence", version=law.version, warnings=(SUSPENDED,)
        )
    if held.sentence is not None and held.date_read is None:
        sentence = held.sentence
        end = sentence_end(
            SentencePlan(
                sentence.start,
                sentence.firm,
                sentence.relation,
                (*sentence.credits, *held.credits),
                liberty,
                held.remissions,
            ),
            law.counting,
        )
        notes = (end.note,) if end.note else ()
        basis = Basis.COMPUTED if end.end else Basis.NOT_KNOWN
        version = law.version
        return Deadline(
            basis, end.end, rule="sentence", version=version, trace=end.trace, warnings=notes
        )
    title = changed(held.title, ends_on=held.date_read) if held.date_read else held.title
    case = PretrialCase(
        title, held.situation, held.first_appearance, held.domiciled_in_mali, held.renewals
    )
    return pretrial_deadline(case, law, _holidays(title))


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier into its rows."""
    case = fold_case(entries)
    dates = [deadline(held, case.liberty) for held in case.holding]
    # Somebody held under several titles leaves when the last of them ends.
    known = all(each.end is not None for each in dates)
    ends = max((each.end for each in dates if each.end is not None), default=None)
    reviews = [each.review for each in dates if each.review is not None]
    ecrou = case.ecrou
    presence = case.presence if case.present_without_ecrou else None
    passage = open_passage(case)
    yield CaseRow(
        dossier=key,
        facility=ecrou.facility if ecrou else "",
        number=number_of(case),
        written_at=ecrou.at if ecrou else None,
        present_since=presence.since if presence else None,
        released_at=case.released_at,
        status=headline(held.status for held in case.holding if held.status) or "",
        ends=ends if known else None,
        review=min(reviews, default=None),
        release_ordered=_ordered(case),
        passing_at=passage.facility if passage else "",
        onward_on=passage.onward.on if passage else None,
        validated_at=ecrou.validated_at if ecrou else None,
        case=to_text(case),
    )
    numbers = {
        (entry.body.facility, entry.body.year, entry.body.number)
        for entry in entries
        if isinstance(entry.body, EcrouTaken)
    }
    for facility, year, number in sorted(numbers):
        yield EcrouRow(dossier=key, facility=facility, year=year, number=number)
    yield from wait_rows(key, case)


def number_of(case: Case) -> str:
    """Return the écrou number as screens show it, or the empty text."""
    ecrou = case.ecrou
    return EcrouNumber(ecrou.facility, ecrou.year, ecrou.number).on_screen if ecrou else ""


def case(connection: Connection, dossier: str) -> Case:
    """Return the case of *dossier*; an empty one when nothing was recorded yet."""
    found = connection.scalar(select(CaseRow.case).where(CaseRow.dossier == dossier))
    return from_plain(json.loads(found), Case) if found is not None else Case()


def highest_number(connection: Connection, facility: str, year: int) -> int:
    """Return the highest écrou number this computer gave in *year*; before the first, the one
    before its range.
    """
    before = before_first(connection)
    query = select(func.max(EcrouRow.number)).where(
        EcrouRow.facility == facility,
        EcrouRow.year == year,
        EcrouRow.number.between(before + 1, before + RANGE),
    )
    return connection.scalar(query) or before


def numbers_taken(connection: Connection, facility: str) -> frozenset[EcrouNumber]:
    """Return every number of *facility*, cancelled ones too."""
    row = EcrouRow
    query = select(row.year, row.number).where(row.facility == facility)
    return frozenset(
        EcrouNumber(facility, each.year, each.number) for each in connection.execute(query)
    )


def by_number(connection: Connection, number: str) -> str | None:
    """Return the dossier written under *number* (as screens show it), or None."""
    return connection.scalar(select(CaseRow.dossier).where(CaseRow.number == number))


def due_until(connection: Connection, day: dt.date) -> tuple[Due, ...]:
    """Return those held whose end is before or on *day*, the longest overdue first."""
    query = (
        select(CaseRow.dossier, CaseRow.number, CaseRow.status, CaseRow.ends, CaseRow.review)
        .where(CaseRow.released_at.is_(None), CaseRow.ends <= day)
        .order_by(CaseRow.ends, CaseRow.dossier)
    )
    return tuple(Due(*row) for row in connection.execute(query))


def presences(connection: Connection) -> tuple[tuple[str, dt.datetime], ...]:
    """Return those inside without écrou and since when, the longest first."""
    query = (
        select(CaseRow.dossier, CaseRow.present_since)
        .where(CaseRow.present_since.is_not(None), CaseRow.released_at.is_(None))
        .order_by(CaseRow.present_since)
    )
    return tuple((row.dossier, row.present_since) for row in connection.execute(query))


def release_alarms(connection: Connection) -> tuple[tuple[str, dt.datetime], ...]:
    """Return those with an order of release that was not carried out yet, the longest first."""
    query = (
        select(CaseRow.dossier, CaseRow.release_ordered)
        .where(CaseRow.release_ordered.is_not(None), CaseRow.released_at.is_(None))
        .order_by(CaseRow.release_ordered)
    )
    return tuple((row.dossier, row.release_ordered) for row in connection.execute(query))


def unvalidated(connection: Connection) -> frozenset[str]:
    """Return those inside whose écrou the chief has not validated yet."""
    query = select(CaseRow.dossier).where(
        CaseRow.released_at.is_(None),
        CaseRow.written_at.is_not(None),
        CaseRow.validated_at.is_(None),
    )
    return frozenset(connection.execute(query).scalars())


def statuses(connection: Connection) -> dict[str, LegalStatus]:
    """Return the headline status of everybody held, for rules of separation."""
    query = select(CaseRow.dossier, CaseRow.status).where(
        CaseRow.released_at.is_(None), CaseRow.status != ""
    )
    return {row.dossier: LegalStatus(row.status) for row in connection.execute(query)}


def _ordered(case: Case) -> dt.datetime | None:
    """Return since when somebody must be let go: the first open order, or the end of all titles."""
    open_titles = {held.title_id for held in case.holding}
    if not open_titles and case.ecrou is not None:
        return due_since(case, {}, lambda day: day)
    waiting = [arrived for title_id, arrived in case.release_orders if title_id in open_titles]
    return min(waiting, default=None)


PROJECTION = Projection(tables=(CaseRow, EcrouRow, CourtWaitRow), reads=CHANGES, project=project)
