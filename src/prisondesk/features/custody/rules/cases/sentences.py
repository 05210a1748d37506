"""Worked cases of sentences and of imprisonment for debt (domain: 3.3)."""

import datetime as dt
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from prisondesk.features.custody.model.legal import Counting, LegalParameters
from prisondesk.features.custody.model.sentence import (
    Liberty,
    Relation,
    SentenceEnd,
    SentencePlan,
    Span,
    Term,
)
from prisondesk.features.custody.rules.cases import shown
from prisondesk.features.custody.rules.cases.lengths import (
    credit_of,
    days_or_term,
    liberty_of,
    several_pairs,
    term_of,
)
from prisondesk.features.custody.rules.cases.values import Values, bad, listed, missing
from prisondesk.features.custody.rules.counting import alert_days, release_day
from prisondesk.features.custody.rules.sentences import (
    ASK_RELATION,
    DEATH,
    LIFE,
    contrainte_end,
    credited_days,
    sentence_end,
)

START = ("start", "custody_since", "in_custody_since", "admitted", "admission", "since")
EXECUTION = ("execution", "executed", "executed_on", "execution_date")
TODAY = ("today", "as_of", "on", "entered", "entered_on", "recorded", "judged")
CREDIT = (
    "credit",
    "credits",
    "credited",
    "pretrial",
    "pretrial_custody",
    "detention_provisoire",
    "provisional_custody",
    "custody",
    "remand",
)
DEBT = frozenset({"contrainte_par_corps", "contrainte", "cpc"})
_RELATIONS = {
    "consecutive": Relation.CONSECUTIVE,
    "cumul": Relation.CONSECUTIVE,
    "cumulative": Relation.CONSECUTIVE,
    "concurrent": Relation.CONCURRENT,
    "confusion": Relation.CONCURRENT,
}
_SHOWN = {LIFE: shown.LIFE, DEATH: shown.DEATH, ASK_RELATION: shown.ASK_RELATION}


@dataclass(frozen=True, slots=True)
class Table:
    """What sentences are computed with: the parameters, the conventions, the days off."""

    parameters: LegalParameters
    counting: Counting
    holidays: AbstractSet[dt.date]


def answer_sentence(values: Values, table: Table) -> dict[str, Any]:
    """Return the end of the sentence or of the imprisonment for debt, and all that leads to it."""
    kind = str(values.find("kind")[1] or "").lower()
    if kind in DEBT:
        return _debt(values, table)
    if kind not in {"", "sentence", "peine"}:
        raise bad("kind", kind)
    plan, away = _plan(values, table.counting)
    found = sentence_end(plan, table.counting)
    words = _SHOWN.get(found.note) if found.note is not None else None
    if away and found.end is not None:
        found, words = SentenceEnd(None), shown.AT_LARGE
    credit = credited_days(plan.credits, table.counting) + plan.credit_days
    answer = _answer(values, table, plan.start, found)
    answer["credit_days"] = credit
    answer["end_before_credit"] = found.before_credit
    answer["end_before_remission"] = found.before_remission
    answer["shows"] = words or answer["shows"]
    return answer


def _debt(values: Values, table: Table) -> dict[str, Any]:
    """Return the end by the days on the extract; no date from the amount alone (domain: 2.5)."""
    start = values.needed_day(*START, *EXECUTION)
    if (days := values.count("days")) is None:
        name, value = values.find("sentence", "term", "duration")
        values.find("amount")
        if value is None:
            return {**_answer(values, table, start, SentenceEnd(None)), "shows": shown.UNSET}
        found = sentence_end(SentencePlan(start, (term_of(value, name),)), table.counting)
        return _answer(values, table, start, found)
    return _answer(values, table, start, contrainte_end(start, days))


def _answer(values: Values, table: Table, start: dt.date, found: SentenceEnd) -> dict[str, Any]:
    end = found.end
    today = values.day(*TODAY)
    over = found.days_over(today) if today else 0
    free = end is not None and today is not None and end <= today
    alerts = alert_days(end, table.parameters.alert_days) if end else ()
    return {
        "start": start,
        "end": end,
        "last": found.last,
        "days": (end - start).days if end else None,
        "release_on": release_day(end, table.counting, table.holidays) if end else None,
        "alerts": alerts,
        "days_over": over,
        "shows": shown.FREE_NOW if free else None,
        "parameter_version": table.parameters.version,
        "explained": found.trace,
    }


def _plan(values: Values, counting: Counting) -> tuple[SentencePlan, bool]:
    """Return what is served, and whether the person is at large."""
    start = values.day(*START) or values.needed_day(*EXECUTION)
    spans, days = _credits(values, counting)
    escapes, at_large = _escapes(values)
    plan = SentencePlan(
        start,
        _terms(values),
        _relation(values),
        spans,
        escapes,
        _remissions(values),
        days,
    )
    return plan, at_large


def _terms(values: Values) -> tuple[Term, ...]:
    name, first = values.find("sentence", "sentences", "term", "terms")
    if first is None:
        raise missing("sentence")
    then_name, then = values.find("then")
    terms = [term_of(each, name) for each in listed(first)]
    return (*terms, *(term_of(each, then_name) for each in listed(then)))


def _relation(values: Values) -> Relation | None:
    name, word = values.find("relation")
    if word is None or str(word).lower() in {"unknown", "inconnu", "inconnue"}:
        return None
    if (found := _RELATIONS.get(str(word).lower())) is None:
        raise bad(name, word)
    return found


def _credits(values: Values, counting: Counting) -> tuple[tuple[Span, ...], int]:
    """Return what is credited; police custody only where the setting says so (convention 5)."""
    name, value = values.find(*CREDIT)
    days_name, days = values.find("credit_days", "credited_days", "days_credited")
    if value is None and values.has("credit_from"):
        name, value = "credit_from", [values.day("credit_from"), values.needed_day("credit_to")]
    if value is None:
        name, value = days_name, days
    spans, total = credit_of(value, name)
    name, police = values.find("police_custody", "garde_a_vue")
    if police is not None and counting.credit_police_custody:
        more, extra = credit_of(police, name)
        return (*spans, *more), total + extra
    return spans, total


def _remissions(values: Values) -> tuple[Term, ...]:
    name, value = values.find("remission", "remissions", "remise", "grace", "pardon")
    found = [days_or_term(each, name) for each in listed(value)]
    if (days := values.count("remission_days")) is not None:
        found.append(Term(days=days))
    if (months := values.count("remission_months")) is not None:
        found.append(Term(months=months))
    return tuple(found)


def _escapes(values: Values) -> tuple[tuple[Liberty, ...], bool]:
    name, value = values.find("escape", "escapes", "liberty", "at_liberty", "interruption")
    found = [liberty_of(each, name) for each in several_pairs(value)]
    left = values.day("escaped", "escaped_on")
    back = values.day("retaken", "retaken_on", "recaptured", "returned", "back")
    values.find("hospital")
    if left is not None and back is not None:
        found.append(liberty_of([left, back], "retaken"))
    if (days := values.count("liberty_days", "days_at_liberty")) is not None:
        day = dt.date(2000, 1, 1)
        found.append(Liberty(day, day + dt.timedelta(days=days)))
    return tuple(found), left is not None and back is None
