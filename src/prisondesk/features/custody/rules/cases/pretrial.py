"""Worked cases of detention before trial: the row named in the case, or the one the law gives."""

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from prisondesk.features.custody.model.deadline import Basis, Deadline, PretrialCase, Renewal
from prisondesk.features.custody.model.legal import (
    LegalParameters,
    Limit,
    LimitKind,
    Situation,
)
from prisondesk.features.custody.model.status import OffenceClass, TitleKind
from prisondesk.features.custody.model.title import Offence, Title
from prisondesk.features.custody.rules.cases import shown
from prisondesk.features.custody.rules.cases.lengths import month_count
from prisondesk.features.custody.rules.cases.values import (
    BadCase,
    Values,
    bad,
    count_of,
    day_of,
    listed,
    missing,
)
from prisondesk.features.custody.rules.counting import alert_days
from prisondesk.features.custody.rules.pretrial import limit_deadline, pretrial_deadline
from prisondesk.kernel.message import Message, msg

TITLE = ("title", "title_date", "dated", "start")
APPEARANCE = ("first_appearance", "appearance")
READ = (
    "date_read",
    "date_on_order",
    "date_read_on_order",
    "read_on_order",
    "end_on_order",
    "end_read_on_order",
    "end_read",
    "order_end",
    "ends_on",
)
RENEWAL = ("renewals", "renewal", "renewed", "renewed_on", "renewal_date", "renewal_dates")
TODAY = ("today", "as_of", "on")
OTHER_CODE = msg("The title is dated under another code than this row: check the row.")


def answer_pretrial(
    values: Values, parameters: LegalParameters, holidays: AbstractSet[dt.date]
) -> dict[str, Any]:
    """Return every date that follows from one title; without a set limit only the review day."""
    read = values.day(*READ)
    case = _case(values, read)
    limit = _named(values, parameters)
    plain = replace(case, renewals=())

    def computed(asked: PretrialCase) -> Deadline:
        if limit is not None:
            return limit_deadline(asked, limit, parameters, holidays)
        return pretrial_deadline(asked, parameters, holidays)

    first = computed(plain)
    _complete(first, limit, read)
    limit = limit or _row(parameters, first.rule)
    recorded = computed(case) if case.renewals else None
    answer = _answer(first, recorded, limit, computed, plain)
    if read is not None:
        _read_wins(answer, read, case.renewals)
    _with_today(answer, values, parameters)
    answer["warnings"] = _warnings(recorded or first, limit, case, parameters)
    return answer


def _case(values: Values, read: dt.date | None) -> PretrialCase:
    dated, appeared = values.day(*TITLE), values.day(*APPEARANCE)
    if dated is None and appeared is None and read is None:
        raise missing("title")
    kind = _word(values, TitleKind, "title_kind", "order_kind") or TitleKind.MD
    klass = _word(values, OffenceClass, "offence_class", "class")
    situation = _word(values, Situation, "case", "situation") or Situation.ORDINARY
    if values.truth("minor"):
        situation = Situation.MINOR
    offence = Offence("", "", klass, "", _maximum(values))
    title = Title(kind, "", dated, "", offence)
    return PretrialCase(
        title,
        situation,
        appeared,
        values.truth("domiciled", "domiciled_in_mali"),
        _renewals(values),
    )


def _maximum(values: Values) -> int | None:
    if (years := values.count("maximum_years", "max_penalty_years")) is not None:
        return years * 12
    name, value = values.find("maximum_months", "maximum", "max_penalty")
    return None if value is None else month_count(value, name)


def _word(values: Values, words: Any, *names: str) -> Any:
    name, value = values.find(*names)
    if value is None:
        return None
    try:
        return words(str(value))
    except ValueError as error:
        raise bad(name, value) from error


def _named(values: Values, parameters: LegalParameters) -> Limit | None:
    if (name := values.find("rule")[1]) is None:
        return None
    try:
        limit = parameters.limit(str(name))
    except KeyError:
        limit = None
    if limit is None or limit.kind is not LimitKind.PRETRIAL:
        raise BadCase("unknown_rule", "rule", f"rule: no pre-trial limit is called {name}")
    return limit


def _row(parameters: LegalParameters, rule: str) -> Limit | None:
    return parameters.limit(rule) if rule else None


def _complete(first: Deadline, limit: Limit | None, read: dt.date | None) -> None:
    """Raise BadCase for a case that does not say what its rule counts from."""
    if read is None and limit is not None and first.basis is Basis.NOT_KNOWN:
        raise missing(APPEARANCE[0] if limit.starts_at == "first_appearance" else TITLE[0])


def _renewals(values: Values) -> tuple[Renewal, ...]:
    """Return the orders of extension: how many, their dates, or what each says."""
    name, value = values.find(*RENEWAL)
    months = values.count("renewal_months")
    usual = Renewal(dt.date.min, "", months)
    if value is None:
        return (usual,) if months else ()
    word = str(value).strip().lower()
    if word in {"true", "yes", "oui"}:
        return (usual,)
    if word in {"false", "no", "non"}:
        return ()
    if word.isdecimal():
        return (usual,) * min(int(word), 99)
    return tuple(_renewal(each, name, usual) for each in listed(value))


def _renewal(value: object, field: str, usual: Renewal) -> Renewal:
    if not isinstance(value, Mapping):
        return replace(usual, dated=day_of(value, field))
    dated = next((value[key] for key in ("dated", "date", "on", "order") if key in value), None)
    ends = next((value[key] for key in ("ends_on", "end", "until") if key in value), None)
    months = value.get("months")
    return Renewal(
        dt.date.min if dated is None else day_of(dated, f"{field}.dated"),
        str(value.get("number", "")),
        usual.months if months is None else count_of(months, f"{field}.months"),
        None if ends is None else day_of(ends, f"{field}.ends_on"),
    )


def _answer(
    first: Deadline, recorded: Deadline | None, limit: Limit | None, computed: Any, plain: Any
) -> dict[str, Any]:
    ends = _series(first, limit, computed, plain)
    now = recorded or first
    after = recorded.end if recorded else ends[1] if len(ends) > 1 else None
    before_ceiling = [end for end in ends if first.absolute_end is None or end < first.absolute_end]
    words = {Basis.NOT_SET: shown.UNSET, Basis.NOT_KNOWN: shown.ASK_TITLE}
    return {
        "rule": first.rule or None,
        "basis": now.basis.value,
        "end": first.end,
        "last": first.last,
        "ends": before_ceiling,
        "after_renewal_end": after,
        "absolute_end": first.absolute_end,
        "current_end": now.end,
        "renewal_window_opens": now.window.opens if now.window else None,
        "renewal_window_closes": now.window.closes if now.window else None,
        "review": first.review,
        "shows": words.get(first.basis),
        "parameter_version": now.version,
        "explained": now.trace,
    }


def _series(first: Deadline, limit: Limit | None, computed: Any, plain: Any) -> list[dt.date]:
    """Return the end of the first period and after each extension the law allows."""
    if first.end is None or limit is None:
        return []
    full = Renewal(dt.date.min)
    found = [first.end]
    for count in range(1, limit.renewals + 1):
        found.append(computed(replace(plain, renewals=(full,) * count)).end)
    return list(dict.fromkeys(found))


def _read_wins(answer: dict[str, Any], read: dt.date, renewals: tuple[Renewal, ...]) -> None:
    """Put the date read on the order before every computed one (decision 7)."""
    end = max([read, *(each.ends_on for each in renewals if each.ends_on is not None)])
    answer |= {
        "computed_end": answer["end"],
        "end": end,
        "last": end - dt.timedelta(days=1),
        "ends": [end],
        "after_renewal_end": None,
        "current_end": end,
        "renewal_window_opens": None,
        "renewal_window_closes": None,
        "review": None,
        "shows": None,
        "basis": Basis.READ_ON_ORDER.value,
    }
    answer["explained"] = (msg("End read on the order: {day}", day=end), *answer["explained"])


def _with_today(answer: dict[str, Any], values: Values, parameters: LegalParameters) -> None:
    end = answer["current_end"]
    answer["alerts"] = alert_days(end, parameters.alert_days) if end else ()
    if (today := values.day(*TODAY)) is not None and end is not None:
        answer["days_left"] = (end - today).days
        answer["days_over"] = max(0, (today - end).days)
        answer["expired"] = today >= end


def _warnings(
    found: Deadline, limit: Limit | None, case: PretrialCase, parameters: LegalParameters
) -> tuple[Message, ...]:
    dated = case.title.dated
    regime = parameters.regime_on(dated) if dated else None
    if limit is None or regime is None or limit.regime in {regime.id, "any"}:
        return found.warnings
    return (*found.warnings, OTHER_CODE)
