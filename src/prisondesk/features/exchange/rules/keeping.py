"""Which computer of a prison writes its places, and which ones ever could."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prisondesk.features.allocation.events import PlacesCarriedOn
from prisondesk.features.allocation.rules.keeping import Claim
from prisondesk.features.exchange.model import Doubt
from prisondesk.features.exchange.rules.judging import Heard, out_of_form

PLACES = "places:"


@dataclass(frozen=True, slots=True)
class Desk:
    """One computer of the prison, as the national list knows it."""

    writer: str
    incarnation: int
    active: bool


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who writes the places now, and the computers before it, the first one first.

    *number* counts the computers of the prison from 1.
    """

    writer: str
    number: int
    active: bool
    before: tuple[str, ...] = ()

    def same_as(self, writers: frozenset[str]) -> str:
        """Return the last one of *writers* that wrote the places, or the empty text."""
        return next((each for each in (self.writer, *self.before[::-1]) if each in writers), "")


def keeper(made: Iterable[Claim], desks: Sequence[Desk]) -> Keeper | None:
    """Return who writes the places: the first computer of the list, or who carries on after it.

    None while the prison has no computer on the list.
    """
    if not desks:
        return None
    listed = {each.writer: each for each in desks}
    sound = [each for each in made if _sound(each, listed)]
    at, number = desks[0], 1
    seen = [at.writer]
    while following := [
        each for each in sound if each.before == at.writer and each.writer not in seen
    ]:
        chosen = min(following, key=lambda each: each.rank)
        at = listed[chosen.writer]
        seen.append(at.writer)
        # A computer that was put back from its backup keeps the number people know it by.
        number = number if chosen.same_records else desks.index(at) + 1
    return Keeper(at.writer, number, at.active, tuple(seen[:-1]))


def may_write(made: Iterable[Claim], desks: Sequence[Desk]) -> frozenset[str]:
    """Return every computer that ever could write the places."""
    listed = {each.writer: each for each in desks}
    sound = [each for each in made if _sound(each, listed)]
    found = {each.writer for each in desks[:1]}
    while more := {each.writer for each in sound if each.before in found} - found:
        found |= more
    return frozenset(found)


def judge_places(heard: Sequence[Heard], desks: Sequence[Desk]) -> dict[str, Doubt]:
    """Return the new entries about places that must wait, each with its reason.

    The answer does not depend on their order.
    """
    told = [each for each in heard if isinstance(each.body, PlacesCarriedOn) and each.vouched]
    writers = may_write((_claim(each) for each in told), desks)
    found: dict[str, Doubt] = {}
    for each in heard:
        if each.new and (doubt := _doubt(each, writers)) is not None:
            found[each.hash] = doubt
    return found


def _doubt(each: Heard, writers: frozenset[str]) -> Doubt | None:
    if (doubt := out_of_form(each)) is not None:
        return doubt
    if each.header.writer not in writers:
        return Doubt.NOT_ITS_OFFICE
    return None if each.follows else Doubt.TOO_EARLY


def _claim(each: Heard) -> Claim:
    body = each.body
    if not isinstance(body, PlacesCarriedOn):
        raise TypeError(each.header.kind)
    return Claim(each.header.writer, body.before, body.same_records, each.header.seq)


def _sound(claim: Claim, listed: Mapping[str, Desk]) -> bool:
    """Tell whether the list bears a claim out: who came before is no more."""
    by, before = listed.get(claim.writer), listed.get(claim.before)
    if by is None or before is None or before.active:
        return False
    return not claim.same_records or by.incarnation > before.incarnation
