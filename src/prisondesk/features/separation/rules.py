"""Who may be kept apart from whom, when that ends, and when two places clash."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from prisondesk.features.separation.model import (
    WIDER,
    Clash,
    End,
    Kept,
    Occasion,
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


def clashes(
    kept: Iterable[Kept],
    together: AbstractSet[str],
    occasion: Occasion,
    there: AbstractSet[str] = frozenset(),
) -> tuple[Clash, ...]:
    """Return who of *together* must not meet, each pair once, judge's orders first.

    One room is nearer than one cell, so any separation that holds clashes at a visit or an
    activity, and blocks it: another hour can always be found. On a transfer those who travel
    share a vehicle: what a judge ordered and what keeps two out of one prison blocks, the rest
    warns. *there* are those who are at the destination already: only the widest strength counts.
    """
    found: dict[frozenset[str], Clash] = {}
    for each in ordered(one for one in kept if one.holds):
        said = each.separation
        first, second = said.first.dossier, said.second.dossier
        pair = frozenset((first, second))
        near = pair <= together
        meets_there = (
            occasion is Occasion.TRANSFER
            and said.strength is Strength.FACILITY
            and bool(pair & together)
            and bool(pair & there)
        )
        if pair in found or not (near or meets_there):
            continue
        by_judge = said.reason is Reason.JUDGE_ORDER
        blocks = occasion is not Occasion.TRANSFER or by_judge or said.strength is Strength.FACILITY
        found[pair] = Clash(first, second, said.strength, by_judge, blocks, each.since)
    return tuple(found.values())


def clash_words(one: str, other: str, clash: Clash) -> Message:
    """Return what to tell about *clash*; *one* and *other* are the names of the two."""
    if clash.ordered:
        return msg("A judge ordered that {one} and {other} be kept apart.", one=one, other=other)
    if clash.strength is Strength.FACILITY:
        return msg("{one} and {other} must not be in the same prison.", one=one, other=other)
    return msg("{one} and {other} are kept apart from each other.", one=one, other=other)


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
