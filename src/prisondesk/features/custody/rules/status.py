"""The headline status, and the presumption of innocence that goes with it everywhere."""

from collections.abc import Iterable

from prisondesk.features.custody.model.status import (
    NOT_FINALLY_SENTENCED,
    RESTRICTIVE_ORDER,
    STATUS_WORDS,
    LegalStatus,
    OffenceClass,
    TitleKind,
)
from prisondesk.kernel.message import Message, msg


def headline(statuses: Iterable[LegalStatus]) -> LegalStatus | None:
    """Return the most restrictive of the *statuses* of the active titles; None without one."""
    held = set(statuses)
    return next((status for status in RESTRICTIVE_ORDER if status in held), None)


def not_finally_sentenced(status: LegalStatus) -> bool:
    """Tell whether the person is presumed innocent (Mandela Rule 111)."""
    return status in NOT_FINALLY_SENTENCED


def status_words(status: LegalStatus) -> Message:
    """Return the status as screens and papers show it: « inculpé – présumé innocent »."""
    words = STATUS_WORDS[status]
    if not not_finally_sentenced(status):
        return words
    return msg("{status} – presumed innocent", status=words)


def status_on_entry(
    kind: TitleKind, klass: OffenceClass | None, *, by_judge: bool
) -> LegalStatus | None:
    """Return the status a title gives on entry, for a person to confirm; None: ask.

    *by_judge* tells whether an investigating judge has the case.
    """
    fixed = {
        TitleKind.OPC: LegalStatus.ACCUSE,
        TitleKind.CPC: LegalStatus.CONTRAINT,
        TitleKind.RJ: LegalStatus.MESURE_MINEUR,
    }
    if kind in fixed:
        return fixed[kind]
    if kind in {TitleKind.MD, TitleKind.MA, TitleKind.MAM}:
        if by_judge or klass is OffenceClass.CRIME:
            return LegalStatus.INCULPE
        return LegalStatus.PREVENU
    return None
