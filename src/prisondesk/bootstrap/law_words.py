"""How the lines of the legal tables are called, for whoever is shown what would change."""

from prisondesk.features.custody.model.legal import ParameterStatus
from prisondesk.features.custody.rules.law import LIMIT_NAMES, STATUS_WORDS
from prisondesk.features.incidents.model.discipline import SANCTION_WORDS
from prisondesk.kernel.message import Message, cmsg, msg, verbatim

_PARTS: dict[str, Message] = {
    "version": cmsg("law line", "version"),
    "regimes": cmsg("law line", "codes of procedure"),
    "cpp2001": cmsg("law line", "code of 2001"),
    "cpp2024": cmsg("law line", "code of 2024"),
    "id": cmsg("law line", "identifier"),
    "label": cmsg("law line", "title"),
    "fr": cmsg("law line", "in French"),
    "en": cmsg("law line", "in English"),
    "valid_from": cmsg("law line", "in force from"),
    "valid_to": cmsg("law line", "in force until"),
    "regime_choice": cmsg("law line", "which code applies"),
    "rule": cmsg("law line", "rule"),
    "alternatives": cmsg("law line", "possible choices"),
    "status": cmsg("law line", "how sure it is"),
    "note": cmsg("law line", "note"),
    "counting": cmsg("law line", "how time is counted"),
    "months_years": cmsg("law line", "months and years"),
    "value": cmsg("law line", "value"),
    "one_month_sentence_days": cmsg("law line", "sentence of one month, in days"),
    "source": cmsg("law line", "source"),
    "end_is_exclusive": cmsg("law line", "the end is the first free day"),
    "renewal_anchor": cmsg("law line", "day an extension runs from"),
    "credit_day_count": cmsg("law line", "days already spent"),
    "credit_police_custody": cmsg("law line", "police custody counts"),
    "remission_method": cmsg("law line", "how a remission is taken off"),
    "release_day": cmsg("law line", "day of release"),
    "release_on_holiday": cmsg("law line", "release on a holiday"),
    "working_days": cmsg("law line", "working days"),
    "weekend": cmsg("law line", "days of the week off"),
    "calendar": cmsg("law line", "calendar"),
    "limits": cmsg("law line", "limits"),
    "kind": cmsg("law line", "kind"),
    "regime": cmsg("law line", "code of procedure"),
    "hours": cmsg("law line", "hours"),
    "times": cmsg("law line", "number of times"),
    "times_alternative": cmsg("law line", "number of times, other reading"),
    "authority": cmsg("law line", "authority"),
    "case": cmsg("law line", "case"),
    "offence_class": cmsg("law line", "class of offence"),
    "condition": cmsg("law line", "condition"),
    "max_penalty_up_to": cmsg("law line", "penalty of at most, in months"),
    "max_penalty_over": cmsg("law line", "penalty of more than, in months"),
    "months": cmsg("law line", "months"),
    "from": cmsg("law line", "counted from"),
    "renewals": cmsg("law line", "number of extensions"),
    "renewal_months": cmsg("law line", "months of an extension"),
    "absolute_months": cmsg("law line", "months at most"),
    "renewal_window_working_days": cmsg("law line", "working days before the end, to extend"),
    "review_days": cmsg("law line", "days until the case is looked at again"),
    "table": cmsg("law line", "table"),
    "alerts_days_before": cmsg("law line", "warnings, in days before the end"),
    "expired_title_action": cmsg("law line", "when a title has expired"),
    "duty": cmsg("law line", "duty"),
    "documents": cmsg("law line", "papers"),
    "repeat_alert_days": cmsg("law line", "days until the warning comes again"),
    "children": cmsg("law line", "children"),
    "majority": cmsg("law line", "age of majority"),
    "min_criminal_age": cmsg("law line", "age of criminal responsibility"),
    "infant_with_mother_max_months": cmsg("law line", "infant with the mother, months at most"),
    "infant_source": cmsg("law line", "source for the infant"),
    "authorities": cmsg("law line", "authorities"),
    "code": cmsg("law line", "code"),
    "name": cmsg("law line", "name"),
    "titles": cmsg("law line", "titles they give"),
    "holidays_ml": cmsg("law line", "public holidays"),
    "fixed": cmsg("law line", "fixed days"),
    "easter_monday": cmsg("law line", "Easter Monday"),
    "sanctions": cmsg("law line", "sanctions"),
    "max_days": cmsg("law line", "days at most"),
    "since": cmsg("law line", "since"),
    **LIMIT_NAMES,
    **{kind.value: words for kind, words in SANCTION_WORDS.items()},
}
_VALUES: dict[str, Message] = {
    "True": cmsg("law value", "yes"),
    "False": cmsg("law value", "no"),
    **{each.value: words for each, words in STATUS_WORDS.items()},
}
_NEWER = "_2024"
_SURE = frozenset(each.value for each in ParameterStatus)


def line_words(path: str) -> Message:
    """Return how the line at *path* is called, from the table down to the line itself."""
    parts = [part_words(each) for each in path.split(" / ")]
    shown = parts[0]
    for each in parts[1:]:
        shown = msg("{outer} · {inner}", outer=shown, inner=each)
    return shown


def part_words(part: str) -> Message:
    """Return how one part of the way to a line is called; a number is that of a row."""
    if part.isdigit():
        return msg("no. {number}", number=part)
    words = _PARTS.get(part) or verbatim(part)
    if part in LIMIT_NAMES and part.endswith(_NEWER):
        # A row of either code may bear one name: which code is meant decides a date.
        return msg("{limit}, {code}", limit=words, code=_PARTS["cpp2024"])
    return words


def named(part: str) -> bool:
    """Tell whether *part* has words."""
    return part.isdigit() or part in _PARTS


def value_words(path: str, value: str) -> Message:
    """Return *value* of the line at *path* in words, where it is not said as it stands."""
    sure = path.endswith("status")
    if value in _VALUES and (sure or value not in _SURE):
        return _VALUES[value]
    return verbatim(value)
