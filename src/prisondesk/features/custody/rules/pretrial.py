"""The end of pre-trial detention, step by step, from dated limits and nothing else."""

import datetime as dt
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from prisondesk.features.custody.model.deadline import (
    Basis,
    Deadline,
    PretrialCase,
    Renewal,
    Step,
)
from prisondesk.features.custody.model.legal import (
    LegalParameters,
    Limit,
    LimitKind,
    Regime,
    Situation,
)
from prisondesk.features.custody.model.status import (
    OFFENCE_CLASS_WORDS,
    TITLE_KINDS,
    OffenceClass,
    TitleKind,
)
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.rules.counting import working_days_before
from prisondesk.kernel.calendar import add_months
from prisondesk.kernel.message import Message, msg

# Titles that no limit of detention before trial applies to: their end is read, never computed.
_NOT_BEFORE_TRIAL: dict[TitleKind, Message] = {
    TitleKind.EJ: msg("The sentence has not been entered yet."),
    TitleKind.CPC: msg("The days of imprisonment for debt are read on the extract."),
    TitleKind.RJ: msg("The end of the measure is read on the order."),
    TitleKind.MAM: msg("The person is to be brought before the judge: read the day on the order."),
}


@dataclass(slots=True)
class _Run:
    """The computation in progress."""

    version: str
    weekend: AbstractSet[int]
    trace: list[Step] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)


def pretrial_deadline(
    case: PretrialCase,
    parameters: LegalParameters,
    holidays: AbstractSet[dt.date] = frozenset(),
) -> Deadline:
    """Return the end of detention under *case*, or the review date when no limit is set.

    A date read on the order wins over the computed one (decision 7). An unset limit gives no
    date (domain: 3.2 a), and neither does a question that was not asked.
    """
    run = _Run(parameters.version, parameters.counting.weekend)
    title = case.title
    if title.dated is None:
        return _unknown(run, msg("The date of the title is missing."))
    run.trace.append(_title_step(title, title.dated))
    if title.ends_on is not None:
        return _read_on_order(run, title.ends_on, case.renewals)
    return _by_law(run, case, title.dated, parameters, holidays)


def limit_deadline(
    case: PretrialCase,
    limit: Limit,
    parameters: LegalParameters,
    holidays: AbstractSet[dt.date] = frozenset(),
) -> Deadline:
    """Return the end of detention under *limit*, the row a person named, and no other."""
    run = _Run(parameters.version, parameters.counting.weekend)
    dated = case.title.dated or case.first_appearance
    if dated is None:
        return _unknown(run, msg("The date of the title is missing."))
    if case.title.dated is not None:
        run.trace.append(_title_step(case.title, case.title.dated))
    if not limit.is_set:
        return _unset(run, dated, limit.review_days or parameters.default_review_days, limit.id)
    return _computed(run, case, limit, holidays)


def _by_law(
    run: _Run,
    case: PretrialCase,
    dated: dt.date,
    parameters: LegalParameters,
    holidays: AbstractSet[dt.date],
) -> Deadline:
    if (other := _NOT_BEFORE_TRIAL.get(case.title.kind)) is not None:
        return _ask(run, dated, parameters.default_review_days, other)
    if (regime := parameters.regime_on(dated)) is None:
        return _unset(run, dated, parameters.default_review_days, "")
    run.trace.append(_regime_step(regime))
    chosen = _choose(case, _candidates(case, parameters, regime))
    if isinstance(chosen, Message):
        return _ask(run, dated, parameters.default_review_days, chosen)
    if chosen is not None and chosen.version:
        run.version = f"{run.version} · {chosen.version}"
    if chosen is None or not chosen.is_set:
        days = chosen.review_days if chosen else None
        rule = chosen.id if chosen else ""
        return _unset(run, dated, days or parameters.default_review_days, rule)
    return _computed(run, case, chosen, holidays)


def _title_step(title: Title, dated: dt.date) -> Step:
    kind = TITLE_KINDS[title.kind].name
    detail = msg("No. {number}", number=title.number) if title.number else msg("No number")
    return Step(msg("{kind} of {day}", kind=kind, day=dated), detail)


def _regime_step(regime: Regime) -> Step:
    return Step(msg("{law}", law=regime.label), msg("chosen by the date of the title"))


def _read_on_order(run: _Run, end: dt.date, renewals: tuple[Renewal, ...]) -> Deadline:
    """Return the end that was read; a later order that names its own end goes before it."""
    named = [each.ends_on for each in renewals if each.ends_on is not None]
    end = max([end, *named])
    warnings = tuple(
        msg("Order {number} names no end: read it on the order.", number=each.number)
        for each in renewals
        if each.ends_on is None
    )
    run.trace.append(
        Step(
            msg("End read on the order: {day}", day=end),
            msg("A date read on the order wins over the computation."),
        )
    )
    return Deadline(
        Basis.READ_ON_ORDER, end, version=run.version, trace=tuple(run.trace), warnings=warnings
    )


def _unknown(run: _Run, why: Message) -> Deadline:
    return Deadline(Basis.NOT_KNOWN, version=run.version, trace=tuple(run.trace), warnings=(why,))


def _ask(run: _Run, dated: dt.date, days: int, question: Message) -> Deadline:
    return Deadline(
        Basis.NOT_KNOWN,
        review=dated + dt.timedelta(days=days),
        version=run.version,
        trace=tuple(run.trace),
        warnings=(question,),
    )


def _unset(run: _Run, dated: dt.date, days: int, rule: str) -> Deadline:
    review = dated + dt.timedelta(days=days)
    run.trace.append(
        Step(
            msg("Legal limit: not configured"),
            msg("No duration has been set for this case. The program computes no end."),
        )
    )
    run.trace.append(
        Step(
            msg("Review on {day}", day=review),
            msg("{days} days after the date of the title; a reminder, not a limit.", days=days),
        )
    )
    return Deadline(
        Basis.NOT_SET, review=review, rule=rule, version=run.version, trace=tuple(run.trace)
    )


def _candidates(
    case: PretrialCase, parameters: LegalParameters, regime: Regime
) -> tuple[Limit, ...]:
    situation = _situation(case)
    ordinary = situation is Situation.ORDINARY
    found = (
        limit
        for limit in parameters.limits
        if limit.kind is LimitKind.PRETRIAL
        and limit.regime == regime.id
        and limit.situation is situation
        and (not ordinary or limit.offence_class is case.title.offence.klass)
    )
    return _holding_on(found, case.title.dated or dt.date.min)


def _holding_on(limits: Iterable[Limit], dated: dt.date) -> tuple[Limit, ...]:
    """Return of each row the one that holds for a title of *dated*: a new one spares old titles."""
    newest: dict[str, Limit] = {}
    for limit in limits:
        since, known = limit.since or dt.date.min, newest.get(limit.id)
        if since <= dated and (known is None or since >= (known.since or dt.date.min)):
            newest[limit.id] = limit
    return tuple(newest.values())


def _situation(case: PretrialCase) -> Situation:
    """Return the situation that decides: an OPC holds the accused for trial, whatever was set."""
    if case.title.kind is TitleKind.OPC and case.situation is Situation.ORDINARY:
        return Situation.COMMITTED_FOR_TRIAL
    return case.situation


def _choose(case: PretrialCase, limits: tuple[Limit, ...]) -> Limit | Message | None:
    """Return the row that applies, the question to ask first, or None when there is no row."""
    offence = case.title.offence
    if _situation(case) is Situation.ORDINARY and offence.klass is None:
        return msg("The class of the offence is missing: without it no limit can be followed.")
    if len(limits) <= 1:
        return limits[0] if limits else None
    if offence.maximum_months is None:
        return msg("The maximum penalty decides the limit: it must be asked.")
    if offence.maximum_months <= _border(limits) and case.domiciled_in_mali is None:
        return msg("Whether the person lives in Mali decides the limit: it must be asked.")
    petty = offence.maximum_months <= _border(limits) and bool(case.domiciled_in_mali)
    for limit in limits:
        if (limit.max_penalty_up_to is not None) is petty:
            return limit
    return None


def _border(limits: tuple[Limit, ...]) -> int:
    return max((limit.max_penalty_up_to or 0) for limit in limits)


def _start(case: PretrialCase, limit: Limit) -> dt.date | None:
    return case.first_appearance if limit.starts_at == "first_appearance" else case.title.dated


def _computed(
    run: _Run, case: PretrialCase, limit: Limit, holidays: AbstractSet[dt.date]
) -> Deadline:
    start = _start(case, limit)
    if start is None or limit.months is None:
        return _unknown(run, msg("The day of the first appearance is missing."))
    end = add_months(start, limit.months)
    run.trace.append(_limit_step(limit, limit.offence_class, end))
    absolute = add_months(start, limit.absolute_months) if limit.absolute_months else None
    for place, renewal in enumerate(case.renewals):
        if place >= limit.renewals and renewal.ends_on is None:
            run.warnings.append(
                msg("The law allows no further extension: order {number}.", number=renewal.number)
            )
            continue
        end = _renewed(run, end, renewal, limit, absolute)
    if absolute is not None:
        run.trace.append(Step(msg("Ceiling: {day}", day=absolute), msg("no extension beyond")))
    window = None
    if limit.renewal_window_working_days and len(case.renewals) < limit.renewals:
        count = limit.renewal_window_working_days
        window = working_days_before(end, count, holidays, run.weekend)
    return Deadline(
        Basis.READ_ON_ORDER if _names_end(case.renewals) else Basis.COMPUTED,
        end,
        absolute,
        rule=limit.id,
        version=run.version,
        trace=tuple(run.trace),
        warnings=tuple(run.warnings),
        window=window,
    )


def _names_end(renewals: tuple[Renewal, ...]) -> bool:
    return bool(renewals) and renewals[-1].ends_on is not None


def _limit_step(limit: Limit, klass: OffenceClass | None, end: dt.date) -> Step:
    name = OFFENCE_CLASS_WORDS[klass] if klass else msg("pre-trial detention")
    months = limit.months or 0
    return Step(
        msg("{case}: {months} months ({source})", case=name, months=months, source=limit.source),
        msg("date to date: {day}", day=end),
    )


def _renewed(
    run: _Run, end: dt.date, renewal: Renewal, limit: Limit, absolute: dt.date | None
) -> dt.date:
    """Return the end after *renewal*: from the previous end, capped by the ceiling (conv. 6)."""
    if renewal.dated >= end:
        run.warnings.append(
            msg(
                "The extension of {given} came after the end of {end}.",
                given=renewal.dated,
                end=end,
            )
        )
    later = renewal.ends_on or add_months(end, _months(run, renewal, limit))
    if absolute is not None and later > absolute:
        if renewal.ends_on is None:
            later = absolute
        else:
            run.warnings.append(
                msg("The end read on the order lies beyond the ceiling of {day}.", day=absolute)
            )
    order = msg("No. {number} of {day}", number=renewal.number, day=renewal.dated)
    run.trace.append(Step(msg("Extension until {day}", day=later), order))
    return later


def _months(run: _Run, renewal: Renewal, limit: Limit) -> int:
    """Return the months *renewal* adds, never more than the law allows for one extension."""
    most = limit.renewal_months or 0
    if renewal.months is None or not most:
        return renewal.months or most
    if renewal.months > most:
        run.warnings.append(
            msg("The law allows {most} months for one extension, not more.", most=most)
        )
    return min(renewal.months, most)
