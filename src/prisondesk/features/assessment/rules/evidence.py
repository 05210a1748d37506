"""What a rating may rest on: notes, sources, their kind and their age."""

from dataclasses import dataclass

from prisondesk.features.assessment.model.structured import (
    EvidenceRules,
    ItemRole,
    SourceKind,
    Structured,
)
from prisondesk.kernel.message import Message, msg

# Items about acts: somebody not sentenced is presumed innocent and is not asked them.
NOT_ASKED_OF_THE_UNTRIED = frozenset({"AV1", "TP2"})
_ESTABLISHED = "court_finding"
_TITLE = "title"

WORDS: dict[str, Message] = {
    "not_asked_of_untried": msg(
        "Somebody who is not sentenced is not asked this; rate it from other sources."
    ),
    "allegation_cap": msg("Allegations and the title alone carry a rating of 1 at most."),
    "min_sources_for_risk_2": msg(
        "A rating of 2 needs two independent sources or an official record."
    ),
    "recency_months": msg("These facts are too old for a rating of 2."),
    "note_required_from": msg("Write in a note what the rating rests on."),
    "note_min_chars": msg("The note is too short to be understood later."),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind the rating of one item.

    *sources* are the kinds of sources named in the instrument; *months_old* the age of the
    newest fact in whole months, None when not told; *note* None when it is not looked at yet.
    """

    item: str
    rating: int
    sources: tuple[str, ...]
    months_old: int | None = None
    note: str | None = None
    untried: bool = False


def objection(instrument: Structured, evidence: Evidence) -> str:
    """Return the code of the first rule that *evidence* breaks, or "" when it is accepted.

    The sentences are in WORDS. Raises ValueError for an item or a source that does not exist.
    """
    if evidence.item not in {item.key for item in instrument.items}:
        raise ValueError(f"there is no item {evidence.item}")
    role = _role(instrument, evidence.item)
    kinds = dict(instrument.sources)
    if unknown := [source for source in evidence.sources if source not in kinds]:
        raise ValueError(f"there is no source {unknown[0]}")
    named = {source: kinds[source] for source in evidence.sources}
    if evidence.untried and _asked_about_acts(evidence):
        return "not_asked_of_untried"
    if role is ItemRole.RISK and (broken := _risk(instrument.evidence, evidence, named)):
        return broken
    return _note(instrument.evidence, evidence, role)


def _role(instrument: Structured, key: str) -> ItemRole:
    sections = {item.key: item.section for item in instrument.items}
    roles = {domain.key: domain.role for domain in instrument.domains}
    return roles[sections[key]]


def _asked_about_acts(evidence: Evidence) -> bool:
    return evidence.item in NOT_ASKED_OF_THE_UNTRIED and set(evidence.sources) == {"interview"}


def _risk(rules: EvidenceRules, evidence: Evidence, named: dict[str, SourceKind]) -> str:
    if evidence.rating <= rules.allegation_cap:
        return ""
    carrying = [
        kind
        for source, kind in named.items()
        if source != _TITLE and kind is not SourceKind.ALLEGATION
    ]
    if named and not carrying:
        return "allegation_cap"
    if SourceKind.OFFICIAL not in carrying and len(named) < rules.min_sources_for_risk_2:
        return "min_sources_for_risk_2"
    months = dict(rules.recency).get(evidence.item, rules.recency_months)
    old = evidence.months_old is not None and evidence.months_old > months
    return "recency_months" if old and _ESTABLISHED not in named else ""


def _note(rules: EvidenceRules, evidence: Evidence, role: ItemRole) -> str:
    if evidence.note is None or evidence.rating < dict(rules.note_from)[role]:
        return ""
    written = len(evidence.note.strip())
    if not written:
        return "note_required_from"
    return "note_min_chars" if written < rules.note_min_chars else ""
