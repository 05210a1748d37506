"""Who may be kept apart from whom, when that ends, and when two places clash."""

from collections.abc import Iterable

from prisondesk.features.separation.model import (
    WIDER,
    End,
    Kept,
    Reason,
    Separation,
    Spot,
    Strength,
)
from prisondesk.kernel.message import Message, msg

NOTE_LENGTH = 7


def opening_problems(separation: Separation, known: Iterable[Kept]) -> tuple[Message, ...]:
    """Return what forbids to open *separation*, given what is *known* of the same pair."""
    problems: list[Message] = []
    if separation.first.dossier == separation.second.dossier:
        problems.append(msg("Nobody can be kept apart from himself or herself."))
    if any(each.holds and each.separation.pair == separation.pair for each in known):
        problems.append(msg("These two are kept apart already."))
    if separation.reason is Reason.JUDGE_ORDER:
        if not separation.reference.strip():
            problems.append(msg("The number of the judge’s order is missing."))
        if separation.ordered_on is None:
            problems.append(msg("The date of the judge’s order is missing."))
    if separation.reason is Reason.OTHER and len(separation.note.strip()) < NOTE_LENGTH:
        problems.append(msg("Another reason needs a few words."))
    return tuple(problems)


def closing_problems(kept: Kept, why: End, reference: str) -> tuple[Message, ...]:
    """Return what forbids to end *kept*: what a judge ordered, a judge lifts."""
    if not kept.holds:
        return (msg("This separation has ended already."),)
    ordered = kept.separation.reason is Reason.JUDGE_ORDER
    if ordered and why not in {End.JUDGE_LIFTED, End.ONE_LEFT, End.MISTAKE}:
        return (msg("A judge ordered this separation; only a judge lifts it."),)
    if why is End.JUDGE_LIFTED and not reference.strip():
        return (msg("The number of the judge’s decision is missing."),)
    return ()


def clash(strength: Strength, one: Spot, other: Spot) -> bool:
    """Tell whether two places are too near for *strength* (cell < block < prison)."""
    if one.facility != other.facility:
        return False
    if strength is Strength.FACILITY:
        return True
    if one.block != other.block:
        return False
    return strength is Strength.BLOCK or one.cell == other.cell


def strongest(strengths: Iterable[Strength]) -> Strength | None:
    """Return the widest of *strengths*; None without any."""
    return max(strengths, key=WIDER.index, default=None)


def ordered(kept: Iterable[Kept]) -> tuple[Kept, ...]:
    """Return the judge's orders first, then the widest, then the oldest."""
    return tuple(
        sorted(
            kept,
            key=lambda each: (
                each.separation.reason is not Reason.JUDGE_ORDER,
                -WIDER.index(each.separation.strength),
                each.since,
                each.opening,
            ),
        )
    )
