"""Which fact does which part of a station."""

from collections.abc import Iterable, Mapping, Sequence

from prisondesk.features.custody.events import (
    EcrouTaken,
    PassageEnded,
    PassageNoted,
    TitleChecked,
    TitleReceived,
)
from prisondesk.features.inmates.events import IdentityRecorded
from prisondesk.features.intake.events import (
    AdmissionOpened,
    DirectorInterviewHeld,
    HealthCheckHeld,
    RulesTold,
    SearchHeld,
    SocialInterviewHeld,
    StationImpossible,
    StationNotApplicable,
    StationStarted,
)
from prisondesk.features.intake.model.stations import (
    IMPOSSIBLE_WORDS,
    STATION_OF_PART,
    Mark,
    MarkKind,
    Part,
    StationKey,
)
from prisondesk.features.property.events import BelongingsReceived
from prisondesk.features.transfers.events import (
    ProvisionalOpened,
    TransferAccepted,
    TransferPrepared,
)
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.ledger.entry import Entry

PART_OF_FACT: dict[str, Part] = {
    AdmissionOpened.KIND.name: Part.PRESENTED,
    TitleReceived.KIND.name: Part.TITLE_RECEIVED,
    TitleChecked.KIND.name: Part.TITLE_CHECKED,
    RulesTold.KIND.name: Part.RULES_TOLD,
    SearchHeld.KIND.name: Part.SEARCHED,
    IdentityRecorded.KIND.name: Part.IDENTIFIED,
    EcrouTaken.KIND.name: Part.ECROU,
    BelongingsReceived.KIND.name: Part.BELONGINGS,
    HealthCheckHeld.KIND.name: Part.HEALTH_CHECK,
    SocialInterviewHeld.KIND.name: Part.SOCIAL_INTERVIEW,
    DirectorInterviewHeld.KIND.name: Part.DIRECTOR_INTERVIEW,
}


# What one night on the way asks for; everything else is not asked of who passes through.
NIGHT = frozenset(
    {
        Part.PRESENTED,
        Part.TITLE_RECEIVED,
        Part.TITLE_CHECKED,
        Part.RULES_TOLD,
        Part.SEARCHED,
        Part.PROVISIONAL_CELL,
        Part.IDENTIFIED,
        Part.ECROU,
        Part.FIRST_NIGHT,
    }
)
PASSING = msg("passes through: not asked for this stay")
# Somebody came from another prison: with the file, or on the printed order alone.
ARRIVED = (TransferAccepted, ProvisionalOpened)
Arrived = TransferAccepted | ProvisionalOpened


def marks(entries: Iterable[Entry], also: Mapping[str, Part] | None = None) -> tuple[Mark, ...]:
    """Return what *entries* of one dossier say of its stations, in their order.

    *also* names the facts of subjects that intake takes parts from: the provisional cell, the
    screening, the placement, the assessment. A body that is sealed or erased still counts.
    """
    parts = {**PART_OF_FACT, **(also or {})}
    found: list[Mark] = []
    for entry in entries:
        if (part := parts.get(entry.header.kind)) is not None:
            found.append(_done(entry, part))
        elif isinstance(entry.body, ARRIVED):
            found += _came_with(entry, entry.body)
        elif isinstance(entry.body, (PassageNoted, PassageEnded)):
            found = [each for each in found if not _of_passage(each)]
            found += _light(entry)
        elif (mark := _mark(entry)) is not None:
            found.append(mark)
    return tuple(found)


def since_arrival(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return what was written since the person came to the prison that holds them.

    Who arrives by transfer has a checklist of their own there: what another prison did is read
    in the file, and is not done once more by itself.
    """
    arrivals = [place for place, entry in enumerate(entries) if isinstance(entry.body, ARRIVED)]
    return entries[arrivals[-1] :] if arrivals else entries


def opening(entries: Sequence[Entry]) -> AdmissionOpened | None:
    """Return when and with whom the person came, at the gate or by the last transfer."""
    for entry in since_arrival(entries):
        if isinstance(entry.body, AdmissionOpened):
            return entry.body
        if isinstance(entry.body, ARRIVED):
            return _by_transfer(entry.body, entries)
    return None


def _by_transfer(body: Arrived, entries: Iterable[Entry]) -> AdmissionOpened:
    for entry in entries:
        order = entry.body
        if isinstance(order, TransferPrepared) and order.transfer_id == body.transfer_id:
            escort = order.escort
            return AdmissionOpened(body.at, escort.unit, escort.head, escort.rank)
    return AdmissionOpened(body.at, "")


def _came_with(entry: Entry, body: Arrived) -> list[Mark]:
    """Return what an accepted arrival did: seen, compared with the file, the title with it."""
    done = [Part.PRESENTED, Part.IDENTIFIED]
    if isinstance(body, TransferAccepted) and body.new_number:  # given for a valid title alone
        done += [Part.TITLE_RECEIVED, Part.TITLE_CHECKED]
    return [_done(entry, part) for part in done]


def _light(entry: Entry) -> list[Mark]:
    """Return what a passage spares the person; once they stay it is asked for, from that hour."""
    spared = [part for part in Part if part not in NIGHT]
    if not isinstance(entry.body, PassageNoted):
        stations = dict.fromkeys(STATION_OF_PART[part] for part in spared)
        return [_made(entry, station, MarkKind.ASKED) for station in stations]
    return [
        _made(entry, STATION_OF_PART[part], MarkKind.NOT_APPLICABLE, part=part, reason=PASSING)
        for part in spared
    ]


def _done(entry: Entry, part: Part) -> Mark:
    return _made(entry, STATION_OF_PART[part], MarkKind.PART_DONE, part=part)


def _of_passage(mark: Mark) -> bool:
    """Tell whether *mark* comes from a passage: the next fact of a passage replaces it."""
    return mark.reason is PASSING or mark.kind is MarkKind.ASKED


def _mark(entry: Entry) -> Mark | None:
    body = entry.body
    if isinstance(body, StationStarted):
        return _made(entry, body.station, MarkKind.STARTED)
    if isinstance(body, StationNotApplicable):
        reason = verbatim(body.reason)
        return _made(entry, body.station, MarkKind.NOT_APPLICABLE, reason=reason)
    if isinstance(body, StationImpossible):
        words = IMPOSSIBLE_WORDS[body.reason]
        mark = _made(entry, body.station, MarkKind.IMPOSSIBLE, reason=words)
        return Mark(
            mark.station,
            mark.kind,
            mark.done_by,
            mark.done_at,
            mark.typed_by,
            mark.typed_at,
            reason=words,
            again_at=body.again_at,
        )
    return None


def _made(
    entry: Entry,
    station: StationKey,
    kind: MarkKind,
    *,
    part: Part | None = None,
    reason: Message | None = None,
) -> Mark:
    header = entry.header
    return Mark(
        station,
        kind,
        header.done_by or header.author,
        header.done_at,
        header.author,
        header.wall,
        part,
        reason,
    )
