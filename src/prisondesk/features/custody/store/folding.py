"""Folds the facts of one dossier into its case."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from prisondesk.features.custody import events
from prisondesk.features.custody.model.case import Case, Ecrou, HeldTitle, Presence, Sentence
from prisondesk.features.custody.model.court import Hearing, Notice, OrderArrived
from prisondesk.features.custody.model.deadline import Renewal
from prisondesk.features.custody.model.passage import Passage
from prisondesk.features.custody.model.status import EntryKind, TitleKind
from prisondesk.features.custody.model.title import Title
from prisondesk.kernel.values import changed
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.folding import remembering

RELEASE = "custody.release"
TitleChange = Callable[[HeldTitle, Any], HeldTitle]
Change = Callable[[Case, Any], Case]


@remembering(lambda: CHANGES)
def fold_case(entries: Sequence[Entry]) -> Case:
    """Return the case that *entries* (in ledger order) tell of.

    Titles are put into the case at the end: most facts are about one, and each would copy it all.
    """
    case, titles = Case(), dict[str, HeldTitle]()
    for entry in entries:
        body: Any = entry.body
        if (about := _OF_TITLES.get(type(body))) is not None:
            # The title that was spoken of last stands last.
            title = titles.pop(body.title_id, None) or _unknown(body.title_id)
            titles[body.title_id] = about(title, body)
        elif (change := _OF_CASES.get(type(body))) is not None:
            case = change(case, body)
        if isinstance(body, events.Released):
            case = changed(case, release_fact=entry.hash)
    return changed(case, titles=tuple(titles.values()))


def _unknown(title_id: str) -> HeldTitle:
    # A fact may arrive before the title it speaks of: its place is kept until then.
    return HeldTitle(title_id, Title(TitleKind.MD, "", None, ""))


def _refused(title: HeldTitle, _: events.TitleRefused) -> HeldTitle:
    return changed(title, refused=True, checked=False)


def _status(title: HeldTitle, body: events.StatusChanged) -> HeldTitle:
    return changed(title, status=body.status, status_since=body.since, situation=body.situation)


def _appeared(title: HeldTitle, body: events.FirstAppearanceNoted) -> HeldTitle:
    return changed(title, first_appearance=body.on, domiciled_in_mali=body.domiciled_in_mali)


def _extended(title: HeldTitle, body: events.OrderExtended) -> HeldTitle:
    renewal = Renewal(body.dated, body.number, body.months, body.ends_on)
    return changed(title, renewals=(*title.renewals, renewal), last_act=body.dated)


def _sentenced(title: HeldTitle, body: events.SentenceRecorded) -> HeldTitle:
    sentence = Sentence(
        body.judged,
        body.court,
        body.start,
        body.terms,
        body.relation,
        body.credits,
        body.final,
        body.suspended,
    )
    return changed(title, sentence=sentence, last_act=body.judged)


def _revoked(title: HeldTitle, body: events.SuspensionRevoked) -> HeldTitle:
    sentence = title.sentence
    if sentence is None:
        return title
    start = body.start if sentence.wholly_suspended and body.start else sentence.start
    firm = changed(sentence, suspended=(), revoked=body.on, start=start)
    return changed(title, sentence=firm, last_act=body.on)


def _acted(title: HeldTitle, body: events.JudicialActNoted) -> HeldTitle:
    if title.last_act is not None and title.last_act >= body.on:
        return title
    return changed(title, last_act=body.on)


def _ended(title: HeldTitle, body: events.TitleEnded) -> HeldTitle:
    return changed(title, ended=body.on, ended_why=body.why, ended_act=body.act)


def _validated(title: HeldTitle, body: events.OffenceValidated) -> HeldTitle:
    offence = changed(title.title.offence, klass=body.klass, maximum_months=body.maximum_months)
    return changed(title, title=changed(title.title, offence=offence), class_validated=True)


def _fixed(title: HeldTitle, body: events.HearingFixed) -> HeldTitle:
    new = Hearing(body.hearing_id, body.on, body.hour, body.court, body.purpose)
    before = next((each for each in title.hearings if each.hearing_id == body.hearing_id), None)
    if before is not None and before.held:  # its outcome arrived before the summons
        new = changed(
            new, held=True, produced=before.produced, outcome=before.outcome, told=before.told
        )
    others = tuple(each for each in title.hearings if each.hearing_id != body.hearing_id)
    return changed(title, hearings=tuple(sorted((*others, new), key=lambda each: each.on)))


def _held(title: HeldTitle, body: events.HearingHeld) -> HeldTitle:
    known = {each.hearing_id: each for each in title.hearings}
    before = known.get(body.hearing_id) or Hearing(body.hearing_id, dt.date.min, "", "", "")
    known[body.hearing_id] = changed(
        before, held=True, produced=body.produced, outcome=body.outcome, told=body.told
    )
    acts = [day for day in (title.last_act, before.on) if day and day > dt.date.min]
    return changed(title, hearings=tuple(known.values()), last_act=max(acts, default=None))


def _noticed(title: HeldTitle, body: events.NoticeSent) -> HeldTitle:
    others = [each for each in title.notices if each.number != body.number]
    old = next((each for each in title.notices if each.number == body.number), None)
    new = Notice(body.number, body.end, body.to, body.at, body.how)
    if old is not None:
        new = changed(new, answer=old.answer, answered_at=old.answered_at, words=old.words)
    return changed(title, notices=(*others, new))


def _answered(title: HeldTitle, body: events.NoticeAnswered) -> HeldTitle:
    known = {each.number: each for each in title.notices}
    before = known.get(body.number) or Notice(body.number, body.at.date(), (), body.at, "")
    known[body.number] = changed(before, answer=body.answer, answered_at=body.at, words=body.words)
    return changed(title, notices=tuple(known.values()))


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
    passage = case.passage
    if passage is not None and (
        body.entry is EntryKind.TRANSFER or body.facility != passage.facility
    ):
        passage = None  # a stay elsewhere, or a later one here, is another stay
    return changed(case, ecrou=ecrou, released_at=None, released_why=None, passage=passage)


def _passing(case: Case, body: events.PassageNoted) -> Case:
    return changed(case, passage=Passage(body.facility, body.onward, body.since))


def _stays(case: Case, body: events.PassageEnded) -> Case:
    if case.passage is None or case.passage.facility != body.facility:
        return case
    return changed(case, passage=changed(case.passage, stayed_at=body.at))


def _stood_by(case: Case, body: events.EcrouValidated) -> Case:
    if case.ecrou is None or not _same(case, body):
        return case
    return changed(case, ecrou=changed(case.ecrou, validated_at=body.at))


def _cancelled(case: Case, body: events.EcrouCancelled) -> Case:
    return changed(case, ecrou=None) if _same(case, body) else case


def _same(case: Case, body: events.EcrouValidated | events.EcrouCancelled) -> bool:
    ecrou, named = case.ecrou, (body.facility, body.year, body.number)
    return ecrou is not None and (ecrou.facility, ecrou.year, ecrou.number) == named


def _presence_ended(case: Case, body: events.PresenceEnded) -> Case:
    if case.presence is None:
        return case
    return changed(case, presence=changed(case.presence, ended=body.at, how=body.how))


def _ordered(case: Case, body: events.ReleaseOrdered) -> Case:
    order = (body.title_id, body.arrived_at)
    seen = OrderArrived(body.title_id, body.order, body.arrived_at, body.arrived_how)
    return changed(case, release_orders=(*case.release_orders, order), orders=(*case.orders, seen))


def _left(case: Case, body: events.Released) -> Case:
    return changed(
        case,
        released_at=body.at,
        released_why=body.why,
        levee=body.number,
        identity_checked_by=body.identity_checked_by,
        address=body.address,
    )


def _countersigned(case: Case, body: Approved) -> Case:
    if body.purpose != RELEASE or body.target != case.release_fact:
        return case
    return changed(case, countersigned_by=body.officer_name)


def _handed_over(case: Case, body: events.ReleaseHandedOver) -> Case:
    return changed(case, handover=body.handover, unsigned_why=body.unsigned_why)


_OF_TITLES: dict[type, TitleChange] = {
    events.TitleReceived: lambda title, body: changed(title, title=body.title),
    events.TitleChecked: lambda title, _: changed(title, checked=True, refused=False),
    events.TitleRefused: _refused,
    events.StatusChanged: _status,
    events.FirstAppearanceNoted: _appeared,
    events.OrderExtended: _extended,
    events.DateRead: lambda title, body: changed(title, date_read=body.ends_on),
    events.SentenceRecorded: _sentenced,
    events.SuspensionRevoked: _revoked,
    events.RemissionGranted: lambda title, body: changed(
        title, remissions=(*title.remissions, body.term)
    ),
    events.AppealDeclared: lambda title, body: changed(title, appeal_on=body.declared_on),
    events.JudicialActNoted: _acted,
    events.TitleEnded: _ended,
    events.CaseRecorded: lambda title, body: changed(title, case_file=body.case_file),
    events.ChargeAdded: lambda title, body: changed(title, charges=(*title.charges, body.offence)),
    events.OffenceValidated: _validated,
    events.HearingFixed: _fixed,
    events.HearingHeld: _held,
    events.CreditGranted: lambda title, body: changed(title, credits=(*title.credits, body.span)),
    events.NoticeSent: _noticed,
    events.NoticeAnswered: _answered,
}
_OF_CASES: dict[type, Change] = {
    events.EcrouTaken: _written,
    events.EcrouValidated: _stood_by,
    events.EcrouCancelled: _cancelled,
    events.PresenceOpened: lambda case, body: changed(
        case, presence=Presence(body.since, body.why)
    ),
    events.PresenceEnded: _presence_ended,
    events.PassageNoted: _passing,
    events.PassageEnded: _stays,
    events.LibertyCounted: lambda case, body: changed(case, liberty=(*case.liberty, body.liberty)),
    events.ReleaseOrdered: _ordered,
    events.ProsecutorTold: lambda case, body: changed(case, prosecutor_told=body.at),
    events.Released: _left,
    events.ReleaseHandedOver: _handed_over,
    Approved: _countersigned,
}
CHANGES: tuple[type, ...] = (*_OF_TITLES, *_OF_CASES)
