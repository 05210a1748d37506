"""The end of a sentence, step by step (counting conventions 2 to 11)."""

import datetime as dt
from dataclasses import replace

from prisondesk.features.custody.model.deadline import Step
from prisondesk.features.custody.model.sentence import (
    Relation,
    SentenceEnd,
    SentencePlan,
    Term,
)
from prisondesk.features.custody.rules.counting import ONE_MONTH_DAYS, after
from prisondesk.kernel.message import msg, nmsg

LIFE = msg("life imprisonment: no date")
ASK_RELATION = msg("Consecutive or concurrent: read the judgment, nothing is assumed.")


def sentence_end(plan: SentencePlan) -> SentenceEnd:
    """Return the end of *plan*; without a date for life and for a relation that was not read."""
    if not plan.terms:
        return SentenceEnd(None, note=msg("No sentence has been entered."))
    if any(term.life for term in plan.terms):
        return SentenceEnd(None, note=LIFE)
    if len(plan.terms) > 1 and plan.relation is None:
        return SentenceEnd(None, note=ASK_RELATION)
    trace = [Step(msg("Custody since {day}", day=plan.start))]
    before = _shifted(plan, _served(plan, plan.terms), trace)
    return SentenceEnd(_remitted(plan, before, trace), before, tuple(trace))


def contrainte_end(start: dt.date, days: int) -> SentenceEnd:
    """Return the end of imprisonment for debt: *days* are read on the extract, not computed."""
    end = start + dt.timedelta(days=days)
    step = Step(nmsg("{count} day, read on the extract", "{count} days, read on the extract", days))
    return SentenceEnd(end, end, (Step(msg("Custody since {day}", day=start)), step))


def _served(plan: SentencePlan, terms: tuple[Term, ...]) -> dt.date:
    if plan.relation is Relation.CONCURRENT:
        return max(after(plan.start, term) for term in terms)
    end = plan.start
    for term in terms:
        end = after(end, term)
    return end


def _shifted(plan: SentencePlan, end: dt.date, trace: list[Step]) -> dt.date:
    """Return *end* moved by credited days and by days at liberty."""
    trace.append(Step(msg("Sentence, date to date: {day}", day=end)))
    if credit := sum(span.days for span in plan.credits):
        end -= dt.timedelta(days=credit)
        words = nmsg("{count} day credited", "{count} days credited", credit)
        trace.append(Step(words, msg("both end days counted: {day}", day=end)))
    if away := sum((each.back - each.left).days for each in plan.escapes):
        end += dt.timedelta(days=away)
        words = nmsg("{count} day at liberty", "{count} days at liberty", away)
        trace.append(Step(words, msg("not counted as served: {day}", day=end)))
    return end


def _remitted(plan: SentencePlan, before: dt.date, trace: list[Step]) -> dt.date:
    """Return the end after remissions: months reduce the sentence, days are taken off (conv. 9)."""
    if not plan.remissions:
        return before
    terms, rest = _reduced(plan, sum(each.in_months for each in plan.remissions))
    days = sum(each.days for each in plan.remissions) + rest * ONE_MONTH_DAYS
    shift = before - _served(plan, plan.terms)
    end = max(plan.start, _served(plan, terms) + shift - dt.timedelta(days=days))
    trace.append(Step(msg("After remission: {day}", day=end)))
    return end


def _reduced(plan: SentencePlan, months: int) -> tuple[tuple[Term, ...], int]:
    """Return the terms less *months*, and the months that found no month to reduce."""
    if plan.relation is Relation.CONCURRENT:
        reduced = tuple(_less(term, min(months, term.in_months)) for term in plan.terms)
        return reduced, max(0, months - max(term.in_months for term in plan.terms))
    terms: list[Term] = []
    for term in reversed(plan.terms):
        taken = min(months, term.in_months)
        months -= taken
        terms.insert(0, _less(term, taken))
    return tuple(terms), months


def _less(term: Term, months: int) -> Term:
    return replace(term, years=0, months=term.in_months - months)
