"""Which entries about places count where several offices of one prison have written some."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prisondesk.features.allocation.events import PlacesCarriedOn, PlacesMirrored
from prisondesk.ledger.entry import Entry


@dataclass(frozen=True, slots=True)
class Claim:
    """*writer* says at its entry *seq* that it writes the places after *before*."""

    writer: str
    before: str
    same_records: bool
    seq: int

    @property
    def rank(self) -> tuple[bool, str]:
        """Return what decides between two claims: the same records first, then one for all."""
        return not self.same_records, self.writer


def claims(entries: Iterable[Entry]) -> Iterator[Claim]:
    """Yield who says that it carries on."""
    for each in entries:
        if isinstance(each.body, PlacesCarriedOn):
            header, body = each.header, each.body
            yield Claim(header.writer, body.before, body.same_records, header.seq)


def counting(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return those of *entries* that count, in their order.

    What an office wrote before it became a reader counts no more, nor what it writes as one; what
    it writes after it said that it carries on does, unless another one goes before it in that.
    The answer depends on the set of entries alone.
    """
    read = _readers(entries)
    made = tuple(claims(entries))
    first = {name: min(each.rank for each in made if each.before == name) for name in _named(made)}
    return tuple(
        each
        for each in entries
        if _stands([one for one in made if _before(one, each)], read.get(_by(each), 0), first)
    )


def _named(made: Iterable[Claim]) -> set[str]:
    return {each.before for each in made}


def _by(entry: Entry) -> str:
    return entry.header.writer


def _before(claim: Claim, entry: Entry) -> bool:
    return claim.writer == entry.header.writer and claim.seq <= entry.header.seq


def _stands(own: Sequence[Claim], read: int | None, first: dict[str, tuple[bool, str]]) -> bool:
    """Tell it of an entry that *own* claims came before, by who became a reader at *read*."""
    last = max(own, key=lambda each: each.seq, default=None)
    if last is None:
        return read == 0
    return read is not None and last.seq > read and last.rank == first[last.before]


def _readers(entries: Iterable[Entry]) -> dict[str, int | None]:
    """Return the entry at which each writer last became a reader; None where it is one for good."""
    found: dict[str, int | None] = {}
    for each in entries:
        if isinstance(each.body, PlacesMirrored):
            known = found.get(_by(each), 0)
            found[_by(each)] = None if known is None else max(known, each.header.seq)
            found |= dict.fromkeys(each.body.instead_of)
    return found
