"""Folds the facts of one dossier into its case."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from prisondesk.features.custody import events
from prisondesk.features.custody.model.case import Case, Ecrou, HeldTitle, Presence, Sentence
from prisondesk.features.custody.model.deadline import Renewal
from prisondesk.features.custody.model.status import TitleKind
from prisondesk.features.custody.model.title import Title
from prisondesk.ledger.entry import Entry

Change = Callable[[Case, Any], Case]


def fold_case(entries: Sequence[Entry]) -> Case:
    """Return the case that *entries* (in ledger order) tell of."""
    case = Case()
    for entry in entries:
        if (change := CHANGES.get(type(entry.body))) is not None:
            case = change(case, entry.body)
    return case


def _known(case: Case, title_id: str) -> HeldTitle:
    # A fact may arrive before the title it speaks of: its place is kept until then.
    return case.title(title_id) or HeldTitle(title_id, Title(TitleKind.MD, "", None, ""))


def _titled(change: Callable[[HeldTitle, Any], HeldTitle]) -> Change:
    return lambda case, body: case.with_title(change(_known(case, body.title_id), body))


def _refused(title: HeldTitle, _: events.TitleRefused) -> HeldTitle:
    return replace(title, refused=True, checked=False)


def _status(title: HeldTitle, body: events.StatusChanged) -> HeldTitle:
    return replace(title, status=body.status, status_since=body.since, situation=body.situation)


def _appeared(title: HeldTitle, body: events.FirstAppearanceNoted) -> HeldTitle:
    return replace(title, first_appearance=body.on, domiciled_in_mali=body.domiciled_in_mali)


def _extended(title: HeldTitle, body: events.OrderExtended) -> HeldTitle:
    renewal = Renewal(body.dated, body.number, body.months, body.ends_on)
    return replace(title, renewals=(*title.renewals, renewal), last_act=body.dated)


def _sentenced(title: HeldTitle, body: events.SentenceRecorded) -> HeldTitle:
    sentence = Sentence(
        body.judged, body.court, body.start, body.terms, body.relation, body.credits, body.final
    )
    return replace(title, sentence=sentence, last_act=body.judged)


def _acted(title: HeldTitle, body: events.JudicialActNoted) -> HeldTitle:
    return replace(title, last_act=max(filter(None, (title.last_act, body.on))))


def _ended(title: HeldTitle, body: events.TitleEnded) -> HeldTitle:
    return replace(title, ended=body.on, ended_why=body.why)


def _written(case: Case, body: events.EcrouTaken) -> Case:
    ecrou = Ecrou(
        body.facility,
        body.year,
        body.number,
        body.title_id,
        body.at,
        body.entry,
        body.former_number,
    )
    return replace(case, ecrou=ecrou, released_at=None, released_why=None)


def _cancelled(case: Case, body: events.EcrouCancelled) -> Case:
    ecrou = case.ecrou
    same = ecrou and (ecrou.facility, ecrou.year, ecrou.number) == (
        body.facility,
        body.year,
        body.number,
    )
    return replace(case, ecrou=None) if same else case


def _presence_ended(case: Case, body: events.PresenceEnded) -> Case:
    if case.presence is None:
        return case
    return replace(case, presence=replace(case.presence, ended=body.at, how=body.how))


def _ordered(case: Case, body: events.ReleaseOrdered) -> Case:
    order = (body.title_id, body.arrived_at)
    return replace(case, release_orders=(*case.release_orders, order))


CHANGES: dict[type, Change] = {
    events.TitleReceived: _titled(lambda title, body: replace(title, title=body.title)),
    events.TitleChecked: _titled(lambda title, _: replace(title, checked=True, refused=False)),
    events.TitleRefused: _titled(_refused),
    events.StatusChanged: _titled(_status),
    events.FirstAppearanceNoted: _titled(_appeared),
    events.OrderExtended: _titled(_extended),
    events.DateRead: _titled(lambda title, body: replace(title, date_read=body.ends_on)),
    events.SentenceRecorded: _titled(_sentenced),
    events.RemissionGranted: _titled(
        lambda title, body: replace(title, remissions=(*title.remissions, body.term))
    ),
    events.AppealDeclared: _titled(lambda title, body: replace(title, appeal_on=body.declared_on)),
    events.JudicialActNoted: _titled(_acted),
    events.TitleEnded: _titled(_ended),
    events.EcrouTaken: _written,
    events.EcrouCancelled: _cancelled,
    events.PresenceOpened: lambda case, body: replace(
        case, presence=Presence(body.since, body.why)
    ),
    events.PresenceEnded: _presence_ended,
    events.LibertyCounted: lambda case, body: replace(case, liberty=(*case.liberty, body.liberty)),
    events.ReleaseOrdered: _ordered,
    events.ProsecutorTold: lambda case, body: replace(case, prosecutor_told=body.at),
    events.Released: lambda case, body: replace(case, released_at=body.at, released_why=body.why),
}
