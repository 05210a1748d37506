"""Reading a structured assessment from plain values, strictly, with every sentence checked."""

from collections.abc import Mapping
from typing import Any

from prisondesk.features.assessment.model.items import Item, OutcomeRule, Rating, Words
from prisondesk.features.assessment.model.structured import (
    Domain,
    EvidenceRules,
    ItemRole,
    Mark,
    Procedure,
    SourceKind,
    Structured,
)
from prisondesk.features.assessment.rules.instruments import share, titles
from prisondesk.features.assessment.rules.phrases import domain_sentence, level_sentence

Plain = Mapping[str, Any]

# The order of looking: nothing known, then the graver mark first.
_NEVER = "suggested_level = nothing"
_MARKS = (Mark.NO_INFORMATION, Mark.MARKED, Mark.SOME, Mark.NONE)


def read_structured(plain: Plain) -> Structured:
    """Return the structured assessment that *plain* (a loaded YAML file) holds.

    Raises KeyError, ValueError or BadCondition for anything it does not understand.
    """
    head, found = plain["instrument"], plain["aggregation"]
    completeness, opening = plain["completeness"], plain["activity_rule"]
    option = found.get("protective_option") or {"when": _NEVER, "offers": "", "automatic": False}
    if option["automatic"] or not plain["decision"]["human_only"]:
        raise ValueError("a person decides: no instrument may take a level by itself")
    instrument = Structured(
        key=head["id"],
        version=head["version"],
        draft=head["status"] != "approved",
        min_age=head["applies_when"].get("min_age", 0),
        title=_words(head["title"]),
        purpose=_words(head.get("purpose")),
        opening=_words(head["opening_statement"]),
        domains=tuple(_domain(row) for row in plain["domains"]),
        items=tuple(_item(row) for row in plain["items"]),
        opens=tuple(
            (row["id"], tuple(row["activities"])) for row in plain["items"] if "activities" in row
        ),
        activities=tuple((code, _words(words)) for code, words in plain["activities"].items()),
        open_from=opening["open_for_need_rating_from"],
        priority_from=opening["priority_when_rating"],
        sources=tuple((row["id"], SourceKind(row["kind"])) for row in plain["source_types"]),
        evidence=_evidence(plain["evidence_rules"]),
        marks=tuple((mark, found["domain_level"][mark.value]) for mark in _MARKS),
        levels=tuple(
            OutcomeRule(row["level"], row["when"], "") for row in found["suggested_level"]
        ),
        option=OutcomeRule(option["offers"], option["when"], ""),
        good_share=share(completeness["good"]["min_share"]),
        good_source_kinds=completeness["good"]["min_source_kinds"],
        limited_share=share(completeness["limited"]["min_share"]),
        review=tuple(plain["review_days"].items()),
        procedure=_procedure(head, plain["decision"], tuple(plain.get("review_events") or ())),
        source_words=tuple((row["id"], titles(row)) for row in plain["source_types"]),
        scale=tuple(
            (
                role,
                tuple((Rating(key), _words(words)) for key, words in plain["scale"][role].items()),
            )
            for role in ItemRole
            if role in plain["scale"]
        ),
    )
    _check(instrument)
    return instrument


def structured_texts(instrument: Structured) -> tuple[tuple[str, Words], ...]:
    """Return every sentence for people with its identifier, for the interview catalogue."""
    name = instrument.key
    found: list[tuple[str, Words]] = [
        (f"{name}.title", instrument.title),
        *([(f"{name}.purpose", instrument.purpose)] if instrument.purpose else []),
        (f"{name}.opening", instrument.opening),
    ]
    found += [(f"{name}.{domain.key}", domain.title) for domain in instrument.domains]
    found += [(f"{name}.{code}", words) for code, words in instrument.activities]
    for item in instrument.items:
        prefix = f"{name}.{item.key}"
        found += [(f"{prefix}.q", item.question), (f"{prefix}.guidance", item.guidance)]
        if item.ask:
            found.append((f"{prefix}.ask", item.ask))
        found += [(f"{prefix}.{rating.value}", words) for rating, words in item.anchors]
    return tuple(found)


def _check(instrument: Structured) -> None:
    keys = tuple(item.key for item in instrument.items)
    risk = tuple(item.key for item in instrument.of(ItemRole.RISK))
    if len(set(keys)) != len(keys) or len(instrument.items) != sum(
        len(instrument.of(role)) for role in ItemRole
    ):
        raise ValueError("an item stands twice, or in no domain")
    for _, text in instrument.marks:
        domain_sentence(text)
    # Levels may name risk items only: a need or a protective factor never raises a level.
    for rule in instrument.levels:
        level_sentence(rule.when, risk)
    if instrument.levels[-1].when != "otherwise":
        raise ValueError("the last level must hold otherwise")
    level_sentence(instrument.option.when, keys)
    known = dict(instrument.activities)
    for key, codes in instrument.opens:
        if unknown := set(codes) - set(known):
            raise ValueError(f"{key}: {sorted(unknown)}")


def _words(plain: Plain | None) -> Words:
    return tuple((str(code), str(text)) for code, text in (plain or {}).items())


def _domain(row: Plain) -> Domain:
    return Domain(row["id"], ItemRole(row["role"]), titles(row))


def _anchors(rows: Plain) -> tuple[tuple[Rating, Words], ...]:
    return tuple((Rating(key), _words(words)) for key, words in rows.items())


def _item(row: Plain) -> Item:
    return Item(
        key=row["id"],
        section=row["domain"],
        critical=row.get("critical", False),
        question=_words(row["q"]),
        ask=_words(row.get("ask")),
        guidance=_words(row["guidance"]),
        anchors=_anchors(row["anchors"]),
        sources=tuple(row["sources"]),
        action="",
        addressed=row.get("addressed", False),
    )


def _procedure(head: Plain, decision: Plain, events: tuple[str, ...]) -> Procedure:
    people, override = head.get("assessors") or {}, decision["override"]
    return Procedure(
        lead_roles=tuple(people.get("lead_roles") or ()),
        second_roles=tuple(people.get("second_roles") or ()),
        same_sex_lead_for_women=bool(people.get("same_sex_lead_for_women")),
        reason_min_chars=override["reason_min_chars"],
        up_expires_days=override.get("up_expires_days", 30),
        reason_codes=tuple(override.get("reason_codes") or ("other",)),
        contest_days=(decision.get("contest") or {}).get("answer_days", 30),
        review_events=events,
        not_for=tuple(head.get("not_for") or ()),
    )


def _evidence(row: Plain) -> EvidenceRules:
    return EvidenceRules(
        note_from=tuple(
            (ItemRole(role), least) for role, least in row["note_required_from"].items()
        ),
        note_min_chars=row["note_min_chars"],
        min_sources_for_risk_2=row["min_sources_for_risk_2"],
        allegation_cap=row["allegation_cap"],
        recency_months=row["recency_months"],
        recency=tuple((row.get("recency_of_items") or {}).items()),
    )
