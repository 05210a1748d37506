"""Which fact does which part of a station."""

from collections.abc import Iterable, Mapping

from prisondesk.features.custody.events import EcrouTaken, TitleChecked, TitleReceived
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
from prisondesk.kernel.message import Message, verbatim
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


def marks(entries: Iterable[Entry], also: Mapping[str, Part] | None = None) -> tuple[Mark, ...]:
    """Return what *entries* of one dossier say of its stations, in their order.

    *also* names the facts of subjects that intake takes parts from: the provisional cell, the
    screening, the placement, the assessment. A body that is sealed or erased still counts.
    """
    parts = {**PART_OF_FACT, **(also or {})}
    found = (_mark(entry, parts) for entry in entries)
    return tuple(mark for mark in found if mark is not None)


def _mark(entry: Entry, parts: Mapping[str, Part]) -> Mark | None:
    if (part := parts.get(entry.header.kind)) is not None:
        return _made(entry, STATION_OF_PART[part], MarkKind.PART_DONE, part=part)
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
