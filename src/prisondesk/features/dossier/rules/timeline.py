"""The timeline: every fact this role may read, newest first, with who did it and who typed it."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from prisondesk.features.allocation import events as allocation
from prisondesk.features.allocation.model.placement import ABSENCE_WORDS
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.status import EXIT_WORDS, STATUS_WORDS
from prisondesk.features.custody.rules.numbers import EcrouNumber
from prisondesk.features.dossier.model import Happening
from prisondesk.features.dossier.rules.facts import SEALED, fact_words
from prisondesk.features.dossier.rules.struck import strikes
from prisondesk.features.health.events import FunctionalFlagLifted, FunctionalFlagSet
from prisondesk.features.health.model import FLAG_WORDS
from prisondesk.features.incidents import events as incidents
from prisondesk.features.incidents.model.book import KIND_WORDS, PART_WORDS
from prisondesk.features.incidents.model.discipline import OUTCOME_WORDS
from prisondesk.features.incidents.model.grave import WHOM_WORDS
from prisondesk.features.incidents.rules.discipline import sanction_words
from prisondesk.features.inmates import events as inmates
from prisondesk.features.intake import events as intake
from prisondesk.features.intake.model.stations import STATION
from prisondesk.features.programmes import events as programmes
from prisondesk.features.programmes.model import END_WORDS, PRESENCE_WORDS
from prisondesk.features.property import events as property_
from prisondesk.features.transfers import events as transfers
from prisondesk.features.transfers.model import ROAD_WORDS
from prisondesk.kernel.ids import IDENTIFIER
from prisondesk.kernel.message import Message, msg, nmsg, prison, verbatim
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.kinds import SEALED_LANES, Lane

LATE = dt.timedelta(hours=2)
_SEALED_TEXT = msg("sealed content, infirmary")


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody may see of a file.

    *lanes* are those the role reads as a whole; *sealed* tells that there is something sealed may
    be known; *opens* that it can be opened. *names* gives the name to show of an account, and
    *elsewhere* the prison whose officers are not known here.
    """

    lanes: Collection[str]
    sealed: bool
    opens: bool
    names: Mapping[str, str]
    elsewhere: str = ""

    def name(self, who: str) -> str:
        """Return the name of an officer; what stands on a paper slip is returned as it is."""
        known = self.names.get(who)
        if known is None and self.elsewhere and IDENTIFIER.fullmatch(who):
            return self.elsewhere
        return known or who


def happenings(entries: Iterable[Entry], reader: Reader) -> tuple[Happening, ...]:
    """Return the lines of the timeline for *reader*; what may not be read is not there at all."""
    # What was done in one minute keeps the order in which it was written down.
    known = tuple(entries)
    struck = strikes(known)
    newest = sorted(
        known, key=lambda each: (each.done_at, each.header.hlc, each.hash), reverse=True
    )
    made = (_line(entry, reader, struck.get(entry.hash)) for entry in newest)
    lines = [line for line in made if line is not None]
    # A signature says what it was given for, where the reader may read that.
    titles = {line.fact: line.title for line in lines if not line.sealed}
    targets = {each.hash: each.body.target for each in known if isinstance(each.body, Approved)}
    return tuple(replace(line, detail=_signed(line, titles, targets)) for line in lines)


def _signed(
    line: Happening, titles: Mapping[str, Message], targets: Mapping[str, str]
) -> Message | None:
    return titles.get(targets.get(line.fact, ""), line.detail)


def together(files: Iterable[tuple[str, Iterable[Happening]]]) -> tuple[Happening, ...]:
    """Return the lines of joined files as one timeline, newest first, each with its file's number.

    Nothing is moved: whoever parts the files again reads each one alone.
    """
    lines = [replace(each, file=number) for number, own in files for each in own]
    return tuple(sorted(lines, key=lambda each: (each.at, each.typed_at), reverse=True))


def _line(entry: Entry, reader: Reader, struck: Message | None) -> Happening | None:
    header = entry.header
    closed = header.lane in SEALED_LANES and not (reader.opens and header.lane in reader.lanes)
    if closed and not reader.sealed:
        return None
    if not closed and header.lane not in reader.lanes:
        return None
    words = SEALED if closed else fact_words(header.kind)
    return Happening(
        fact=entry.hash,
        at=entry.done_at,
        typed_at=header.wall,
        title=words.title,
        detail=_SEALED_TEXT if closed else _detail(entry),
        icon=words.icon,
        done_by=reader.name(header.done_by),
        typed_by=reader.name(header.author),
        reason="" if closed else entry.reason,
        late=header.wall - entry.done_at > LATE,
        sealed=closed,
        struck=None if closed else struck,
    )


def _detail(entry: Entry) -> Message | None:
    if entry.body is None:
        erased = entry.header.lane is not Lane.HEALTH
        return msg("The content was erased; the entry remains.") if erased else _SEALED_TEXT
    detail = _DETAILS.get(type(entry.body))
    return detail(entry.body) if detail else None


def _text(name: str) -> Callable[[Any], Message | None]:
    def read(body: object) -> Message | None:
        text = str(getattr(body, name))
        return verbatim(text) if text.strip() else None

    return read


def _title(body: custody.TitleReceived) -> Message:
    number = f"{body.title.kind.value} {body.title.number}".strip()
    if body.title.dated is None:
        return verbatim(number)
    return msg("{number} of {day}", number=number, day=body.title.dated)


def _number(body: custody.EcrouTaken) -> Message:
    return verbatim(EcrouNumber(body.facility, body.year, body.number).on_screen)


def _received(body: property_.BelongingsReceived) -> Message:
    pieces = sum(item.quantity for item in body.items)
    return nmsg(
        "{count} object, receipt {receipt}", "{count} objects, receipt {receipt}", pieces,
        receipt=body.receipt,
    )  # fmt: skip


def _corrected(body: inmates.IdentityCorrected) -> Message:
    return msg("Rests on: {authority}", authority=body.authority)


def _away(body: transfers.TransferPrepared | transfers.TransferDeparted) -> Message:
    return msg("to {prison}", prison=prison(body.destination))


def _on_the_road(body: transfers.RoadEventNoted) -> Message:
    return msg("{event}: {place}", event=ROAD_WORDS[body.what], place=body.place)


def _mentioned(body: incidents.Mentioned) -> Message:
    mention = body.mention
    return msg(
        "{what}, {part}, No. {number}",
        what=KIND_WORDS[mention.kind],
        part=PART_WORDS[mention.part],
        number=mention.number,
    )


def _decided(body: incidents.DisciplineDecided) -> Message:
    sanction = body.decision.sanction
    if sanction is None:
        return OUTCOME_WORDS[body.decision.outcome]
    return sanction_words(sanction)


def _came(body: programmes.AttendanceNoted) -> Message:
    return msg(
        "{activity}, {day}: {presence}",
        activity=body.course.name,
        day=body.session.day,
        presence=PRESENCE_WORDS[body.presence],
    )


_DETAILS: dict[type, Callable[[Any], Message | None]] = {
    inmates.IdentityCorrected: _corrected,
    inmates.AliasAdded: lambda body: verbatim(body.alias.text),
    custody.TitleReceived: _title,
    custody.EcrouTaken: _number,
    custody.StatusChanged: lambda body: STATUS_WORDS[body.status],
    custody.DateRead: lambda body: msg("{day}", day=body.ends_on),
    custody.OrderExtended: lambda body: msg(
        "No. {number} of {day}", number=body.number, day=body.dated
    ),
    custody.JudicialActNoted: _text("act"),
    custody.ReleaseOrdered: _text("arrived_how"),
    custody.Released: lambda body: EXIT_WORDS[body.why],
    custody.TitleEnded: lambda body: EXIT_WORDS[body.why],
    custody.ProsecutorTold: _text("how"),
    FunctionalFlagSet: lambda body: FLAG_WORDS[body.flag],
    FunctionalFlagLifted: lambda body: FLAG_WORDS[body.flag],
    property_.BelongingsReceived: _received,
    property_.DiscrepancyNoted: _text("found"),
    intake.AdmissionOpened: _text("escort_unit"),
    intake.StationStarted: lambda body: STATION[body.station].title,
    intake.StationImpossible: lambda body: STATION[body.station].title,
    intake.StationNotApplicable: lambda body: STATION[body.station].title,
    intake.SlipIssued: lambda body: STATION[body.station].title,
    allocation.ProvisionalCellGiven: _text("cell"),
    allocation.PlacedInCell: lambda body: verbatim(body.placement.choice.cell),
    allocation.MovedToCell: lambda body: msg(
        "from {before} to {after}", before=body.before, after=body.placement.choice.cell
    ),
    allocation.TemporarilyAbsent: lambda body: ABSENCE_WORDS[body.reason],
    transfers.TransferPrepared: _away,
    transfers.TransferDeparted: _away,
    transfers.RoadEventNoted: _on_the_road,
    programmes.PlaceAsked: lambda body: verbatim(body.course.name),
    programmes.PlaceEnded: lambda body: END_WORDS[body.why],
    programmes.PlaceDeclined: lambda body: verbatim(body.course.name),
    programmes.AttendanceNoted: _came,
    incidents.Mentioned: _mentioned,
    incidents.DisciplineDecided: _decided,
    incidents.EscapeRecorded: lambda body: verbatim(body.grave.place),
    incidents.DeathRecorded: lambda body: verbatim(body.grave.place),
    incidents.AuthorityTold: lambda body: WHOM_WORDS[body.told.whom],
}
