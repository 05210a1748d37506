"""The end of a sentence, step by step (counting conventions 2 to 11)."""

import datetime as dt
from dataclasses import replace

from prisondesk.features.custody.model.deadline import Step
from prisondesk.features.custody.model.legal import Counting
from prisondesk.features.custody.model.sentence import (
    Relation,
    SentenceEnd,
    SentencePlan,
    Span,
    Term,
)
from prisondesk.features.custody.rules.counting import ONE_MONTH_DAYS, after
from prisondesk.kernel.message import Message, msg, nmsg

LIFE = msg("life imprisonment: no date")
DEATH = msg("death sentence: no date")
SUSPENDED = msg("wholly suspended sentence: no date, it holds nobody")
ASK_RELATION = msg("Consecutive or concurrent: read the judgment, nothing is assumed.")
_USUAL = Counting()


def sentence_end(plan: SentencePlan, counting: Counting = _USUAL) -> SentenceEnd:
    """Return the end of *plan*; without a date for life, death and a relation that was not read."""
    if (note := _no_date(plan)) is not None:
        return SentenceEnd(None, note=note)
    trace = [Step(msg("Custody since {day}", day=plan.start))]
    served = _served(plan, plan.terms, counting)
    trace.append(Step(_relation_words(plan, served)))
    whole = _with_liberty(plan, served, trace)
    before = _credited(plan, whole, counting, trace)
    end = _remitted(plan, before, counting, trace)
    return SentenceEnd(end, before, whole, tuple(trace))


def contrainte_end(start: dt.date, days: int) -> SentenceEnd:
    """Return the end of imprisonment for debt: *days* are read on the extract, not computed."""
    end = start + dt.timedelta(days=days)
    step = Step(nmsg("{count} day, read on the extract", "{count} days, read on the extract", days))
    trace = (Step(msg("Custody since {day}", day=start)), step)
    return SentenceEnd(end, end, end, trace)


def credited_days(spans: tuple[Span, ...], counting: Counting = _USUAL) -> int:
    """Return the days of *spans*, each day once; the last day counts as the setting says."""
    first_days = {
        span.first + dt.timedelta(days=step)
        for span in spans
        for step in range(span.days - (not counting.credit_both_days))
    }
    return len(first_days)


def _no_date(plan: SentencePlan) -> Message | None:
    if not plan.terms:
        return msg("No sentence has been entered.")
    if any(term.death for term in plan.terms):
        return DEATH
    if any(term.life for term in plan.terms):
        return LIFE
    return ASK_RELATION if len(plan.terms) > 1 and plan.relation is None else None


def _relation_words(plan: SentencePlan, end: dt.date) -> Message:
    if len(plan.terms) == 1:
        return msg("Sentence, date to date: {day}", day=end)
    if plan.relation is Relation.CONCURRENT:
        return msg("Concurrent sentences, the longest: {day}", day=end)
    return msg("Sentences one after the other: {day}", day=end)


def _served(plan: SentencePlan, terms: tuple[Term, ...], counting: Counting) -> dt.date:
    month = counting.one_month_days
    if plan.relation is Relation.CONCURRENT:
        return max(after(plan.start, term, month) for term in terms)
    end = plan.start
    for term in terms:
        end = after(end, term, month)
    return end


def _with_liberty(plan: SentencePlan, end: dt.date, trace: list[Step]) -> dt.date:
    """Return *end* moved by days at liberty, which do not count as served (convention 8)."""
    if away := sum((each.back - each.left).days for each in plan.escapes):
        end += dt.timedelta(days=away)
        words = nmsg("{count} day at liberty", "{count} days at liberty", away)
        trace.append(Step(words, msg("not counted as served: {day}", day=end)))
    return end


def _credited(plan: SentencePlan, end: dt.date, counting: Counting, trace: list[Step]) -> dt.date:
    """Return *end* less the days already spent in custody (convention 5)."""
    if not (credit := credited_days(plan.credits, counting) + plan.credit_days):
        return end
    end -= dt.timedelta(days=credit)
    words = nmsg("{count} day credited", "{count} days credited", credit)
    both = msg("both end days counted: {day}", day=end)
    one = msg("the last day not counted: {day}", day=end)
    trace.append(Step(words, both if counting.credit_both_days else one))
    return end


def _remitted(
    plan: SentencePlan, before: dt.date, counting: Counting, trace: list[Step]
) -> dt.date:
    """Return the end after remissions: months reduce the sentence, days are taken off (conv. 9).

    It never lies before the first day of custody and never after the end without remission.
    """
    if not plan.remissions:
        return before
    months = sum(each.in_months for each in plan.remissions)
    days = sum(each.days for each in plan.remissions)
    terms, rest = _reduced(plan, months) if counting.remission_in_units else (plan.terms, months)
    days += rest * ONE_MONTH_DAYS
    shift = before - _served(plan, plan.terms, counting)
    end = _served(plan, terms, counting) + shift - dt.timedelta(days=days)
    end = min(before, max(plan.start, end))
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
