"""Files that may be of one person: shown with reasons, decided by people, never merged alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from prisondesk.features.inmates import events, store
from prisondesk.features.inmates.model.duplicates import Candidate, Pair, Verdict, Wanted
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.inmates.rules.duplicates import (
    speaks_against,
    speaks_for,
    wanted_of,
    worth_showing,
    written_names,
)
from prisondesk.features.inmates.service.finding import NameBook
from prisondesk.features.staff.service.signing import approve, registered
from prisondesk.kernel.lazily import Late
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.kinds import FactBody
from prisondesk.security.approvals import two_people
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage import blobs

if TYPE_CHECKING:
    from prisondesk.features.inmates import search
else:  # brings numpy and rapidfuzz, which nobody waits for at the sign-in
    search = Late("prisondesk.features.inmates.search")

SHOWN_FROM = 0.8  # likeness of names from which somebody is shown as a candidate
LISTED_FROM = 0.9  # … and from which two files stand on the list of open candidates
LISTED = 1000  # so many of the newest files are compared with all others
SAME, UNDO = "inmates.same", "inmates.same_undone"
NEEDED = (Permission.PERSON_MERGE_PROPOSE, Permission.PERSON_MERGE_APPROVE)

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two files beside each other."""

    dossier: str
    person: Person
    photo: bytes | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two files beside each other, why they are, and what was decided of them."""

    left: Side
    right: Side
    candidate: Candidate
    pair: Pair | None


class DuplicateService:
    """Compares files; a decision is a fact with its reason, a merge needs two people."""

    def __init__(self, ledger: Ledger, names: NameBook) -> None:
        self._ledger = ledger
        self._names = names

    def candidates(
        self, actor: Actor, wanted: Wanted, *, but: str = "", limit: int = 5
    ) -> tuple[Candidate, ...]:
        """Return who may be the person being written down, the likeliest first.

        *but* is the file of the person themself; files found to be of others are left out.
        """
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            decided = _decided(connection, but) if but else set()
            found = self._found(connection, wanted, decided | {but}, SHOWN_FROM)
            return tuple(_pictured(connection, each) for each in found[:limit])

    def open_pairs(
        self, actor: Actor, report: Report | None = None
    ) -> tuple[tuple[str, Person, Candidate], ...]:
        """Return files that look like one person and of which nobody decided yet.

        The newest files are compared with all others; *report* is told how many of how many.
        """
        actor.require(Permission.PERSON_MERGE_PROPOSE)
        pairs: dict[frozenset[str], tuple[str, Person, Candidate]] = {}
        with self._ledger.reading() as connection:
            keys = store.newest(connection, LISTED)
            for done, key in enumerate(keys):
                if report is not None and done % 20 == 0:
                    report(done, len(keys))
                person = store.person(connection, key)
                if person is None:
                    continue
                left_out = _decided(connection, key) | {key}
                for one in self._found(connection, wanted_of(person), left_out, LISTED_FROM):
                    pairs.setdefault(frozenset((key, one.dossier)), (key, person, one))
        order = sorted(pairs.values(), key=lambda each: _rank(each[2]))
        return tuple(order)

    def compare(self, actor: Actor, one: str, other: str) -> Compared:
        """Return two files beside each other; raise Refused when one holds no identity."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            left, right = _side(connection, one), _side(connection, other)
            candidate = _candidate(wanted_of(left.person), other, right.person, 0)
            return Compared(left, right, candidate, _last(connection, one, other))

    def pairs(self, actor: Actor, key: str) -> tuple[Pair, ...]:
        """Return what was decided of *key* and other files."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            return store.pairs_of(connection, key)

    def joined(self, actor: Actor, key: str) -> tuple[str, ...]:
        """Return the other files of the person of *key*, those joined through a third file too."""
        actor.require(Permission.IDENTITY_READ)
        known, asked = {key}, [key]
        with self._ledger.reading() as connection:
            while asked:
                one = asked.pop()
                pairs = store.pairs_of(connection, one)
                same = {each.beside(one) for each in pairs if each.verdict is Verdict.SAME}
                asked += same - known
                known |= same
        return tuple(sorted(known - {key}))

    def different(self, actor: Actor, key: str, other: str, reason: str) -> None:
        """Write down that these are two persons, and why; they are not offered again."""
        actor.require(Permission.IDENTITY_WRITE)
        with self._ledger.work(actor) as work:
            if _verdict(work.connection, key, other) is Verdict.SAME:
                raise Refused(
                    msg("Two people found that these files are of one person."),
                    msg("Take that back first, with two signatures."),
                )
            body = events.FoundDifferent(other, _said(reason))
            work.record(dossier(key), body, reason=body.reason)

    def same(self, actor: Actor, key: str, other: str, reason: str, second: Actor) -> None:
        """Write down that two files are of one person; two officers sign (decision 8).

        Nothing is moved or erased: both files stay, each leads to the other.
        """
        body = events.FoundSame(other, _said(reason))
        self._by_two(key, other, body, (actor, second), Verdict.SAME)

    def undo(self, actor: Actor, key: str, other: str, reason: str, second: Actor) -> None:
        """Take back that two files are of one person; two officers sign."""
        with self._ledger.reading() as connection:
            pair = _last(connection, key, other)
        if pair is None or pair.verdict is not Verdict.SAME:
            raise Refused(msg("Nobody found these files to be of one person."))
        body = events.SameUndone(pair.other, _said(reason))
        self._by_two(pair.dossier, pair.other, body, (actor, second), Verdict.OPEN)

    def _by_two(
        self,
        key: str,
        other: str,
        body: FactBody,
        signers: tuple[Actor, Actor],
        verdict: Verdict,
    ) -> None:
        if key == other:
            raise Refused(msg("A file is not compared with itself."))
        with self._ledger.work(signers[0]) as work:
            now = _verdict(work.connection, key, other)
            if verdict is Verdict.SAME and now is Verdict.SAME:
                raise Refused(msg("That these files are of one person is written already."))
            reason = str(getattr(body, "reason", ""))
            target = work.record(dossier(key), body, reason=reason)
            purpose = SAME if verdict is Verdict.SAME else UNDO
            proposer, approver = signers if signers[1].may(NEEDED[1]) else signers[::-1]
            signed = [
                approve(work, dossier(key), actor, (purpose, target, right))
                for actor, right in zip((proposer, approver), NEEDED, strict=True)
            ]
            two_people(purpose, target, signed, NEEDED, registered(work))

    def _found(
        self, connection: Connection, wanted: Wanted, left_out: set[str], least: float
    ) -> list[Candidate]:
        alike: dict[str, float] = {}
        for name in written_names(wanted.names):
            for one in self._names.find(connection, name, 12, least):
                alike[one.dossier] = max(alike.get(one.dossier, 0.0), one.likeness)
        papers = {key for number in wanted.papers for key in store.with_paper(connection, number)}
        found = list(self._looked_at(connection, wanted, alike, papers - left_out, left_out))
        return sorted(found, key=_rank)

    def _looked_at(
        self,
        connection: Connection,
        wanted: Wanted,
        alike: dict[str, float],
        papers: set[str],
        left_out: set[str],
    ) -> Iterator[Candidate]:
        for key in (*papers, *(each for each in alike if each not in papers | left_out)):
            person = store.person(connection, key)
            if person is None or not worth_showing(wanted, person, same_paper=key in papers):
                continue
            yield _candidate(
                wanted, key, person, round(100 * alike.get(key, 0.0)), same_paper=key in papers
            )


def _candidate(
    wanted: Wanted, key: str, person: Person, percent: int, *, same_paper: bool = False
) -> Candidate:
    return Candidate(
        key,
        person,
        percent,
        tuple(speaks_for(wanted, person, search.likeness)),
        tuple(speaks_against(wanted, person, search.likeness)),
        same_paper,
    )


def _rank(one: Candidate) -> tuple[bool, int, int, str]:
    return (not one.same_paper, -one.likeness, len(one.speaks_against), one.dossier)


def _pictured(connection: Connection, one: Candidate) -> Candidate:
    sha = one.person.photo_sha256
    photo = blobs.get(connection, sha) if sha else None
    return Candidate(
        one.dossier,
        one.person,
        one.likeness,
        one.speaks_for,
        one.speaks_against,
        one.same_paper,
        photo,
    )


def _side(connection: Connection, key: str) -> Side:
    person = store.person(connection, key)
    if person is None:
        raise Refused(msg("This dossier holds no identity yet."))
    photo = blobs.get(connection, person.photo_sha256) if person.photo_sha256 else None
    return Side(key, person, photo)


def _decided(connection: Connection, key: str) -> set[str]:
    pairs: Sequence[Pair] = store.pairs_of(connection, key)
    return {each.beside(key) for each in pairs if each.verdict is not Verdict.OPEN}


def _last(connection: Connection, key: str, other: str) -> Pair | None:
    pairs = [each for each in store.pairs_of(connection, key) if each.beside(key) == other]
    return max(pairs, key=lambda each: each.at, default=None)


def _verdict(connection: Connection, key: str, other: str) -> Verdict:
    pair = _last(connection, key, other)
    return pair.verdict if pair else Verdict.OPEN


def _said(reason: str) -> str:
    if len(reason.strip()) < 4:
        raise Refused(msg("Say why, in words."))
    return reason.strip()
