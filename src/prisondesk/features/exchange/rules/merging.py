"""Finds where a file says two things at once: stated apart, or proposed by another prison.

Facts are ordered by what their authors knew: a statement that was made knowing another one takes
its place. Of statements made apart about one field none wins by its clock; a person decides.
Different fields never disagree.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from prisondesk.features.allocation import events as cells
from prisondesk.features.custody import events as custody
from prisondesk.features.exchange.events import DisagreementDecided, Proposed
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.rules.identity import changed_parts
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.kinds import FactBody

Fields = Mapping[str, object]
_LIBERTY = frozenset({"ends_on", "ended", "sentence"})
Unwrap = Callable[[Proposed], FactBody | None]


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact that states a field; *body* is what it says, also of a proposal."""

    entry: Entry
    body: FactBody
    value: object
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Odds:
    """One field of one file of which several things are stated, none knowing the others.

    *key* is the name of the field, with what it belongs to behind a slash (a title, a contact).
    What the file shows today comes first, unless only proposals are there.
    """

    key: str
    statements: tuple[Statement, ...]

    @property
    def name(self) -> str:
        """Return the name of the field alone."""
        return self.key.partition("/")[0]


def stated(body: FactBody) -> Fields:
    """Return the fields that a fact states, with what can be compared; empty for what only adds."""
    found = _STATED.get(type(body))
    return found(body) if found else {}


def odds(entries: Sequence[Entry], unwrap: Unwrap) -> tuple[Odds, ...]:
    """Return the fields of a file that are at odds, given all its facts in ledger order.

    What decides when somebody leaves comes first.

    *unwrap* gives what a proposal proposes, or None. The answer depends on the set of facts
    alone, not on the order they came in.
    """
    known = _Known(entries)
    made = _by_field(entries, unwrap)
    found = (Odds(key, _latest(each, known)) for key, each in made.items())
    differing = (each for each in found if _differ(each.statements))
    return tuple(sorted(differing, key=lambda each: each.name not in _LIBERTY))


@dataclass(frozen=True, slots=True)
class Agreed:
    """How many fields of a file are not at odds; *joined* of them were stated apart."""

    same: int
    joined: int


def agreed(entries: Sequence[Entry], unwrap: Unwrap) -> Agreed:
    """Count the fields of a file that are not at odds, given all its facts in ledger order.

    A field has joined by itself when what stands was written by one computer while another wrote
    something else in the file, neither knowing of the other.
    """
    known, made = _Known(entries), _by_field(entries, unwrap)
    latest = [_latest(each, known) for each in made.values()]
    standing = [each[0] for each in latest if each and not _differ(each)]
    stating = {each.entry.hash: each.entry for list_ in made.values() for each in list_}
    joined = [
        each
        for each in standing
        if any(known.apart(each.entry, other) for other in stating.values())
    ]
    return Agreed(len(standing), len(joined))


def _by_field(entries: Sequence[Entry], unwrap: Unwrap) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    decided = _decided(entries)
    for entry in entries:
        if entry.hash in decided:
            continue
        proposed = isinstance(entry.body, Proposed)
        body = unwrap(entry.body) if isinstance(entry.body, Proposed) else entry.body
        if body is not None:
            for key, value in stated(body).items():
                found.setdefault(key, []).append(Statement(entry, body, value, proposed))
    return found


def protective_day(found: Odds) -> Any:
    """Return the nearest day of an end at odds, or None: doubt never keeps anybody."""
    days = [
        each.body.ends_on for each in found.statements if isinstance(each.body, custody.DateRead)
    ]
    return min(days, default=None)


def _latest(made: Sequence[Statement], known: "_Known") -> tuple[Statement, ...]:
    """Return the statements that no other statement was made knowing of.

    A proposal takes nobody's place: only what the holder of the file states does.
    """
    settled = [each for each in made if not each.proposed]
    left = [
        each
        for each in made
        if not any(known.knew(other.entry, each.entry) for other in settled if other is not each)
    ]
    # Ledger order is the order views are folded in: the last one settled is shown today.
    shown = [each for each in left if not each.proposed][-1:]
    return (*shown, *(each for each in left if each not in shown))


def _decided(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the statements a person has decided on; the chosen one was stated again."""
    bodies = [each.body for each in entries if isinstance(each.body, DisagreementDecided)]
    return frozenset(name for body in bodies for name in (body.kept, *body.set_aside))


def _differ(statements: Sequence[Statement]) -> bool:
    """Tell whether there is something to decide; what is only proposed about a blank is.

    Also when two prisons propose the same of it.
    """
    if all(each.proposed for each in statements):
        return True
    return any(each.value != statements[0].value for each in statements[1:])


class _Known:
    """Tells which facts the author of a fact knew."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._parents = {each.hash: each.header.parents for each in entries}
        self._before: dict[str, frozenset[str]] = {}

    def knew(self, later: Entry, earlier: Entry) -> bool:
        """Tell whether *earlier* was known when *later* was written."""
        if later.hash not in self._before:
            self._before[later.hash] = self._ancestors(later.hash)
        return earlier.hash in self._before[later.hash]

    def apart(self, one: Entry, other: Entry) -> bool:
        """Tell whether two computers wrote *one* and *other*, neither knowing of the other."""
        if one.header.writer == other.header.writer or isinstance(other.body, Proposed):
            return False
        return not self.knew(one, other) and not self.knew(other, one)

    def _ancestors(self, name: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = list(self._parents[name])
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self._parents.get(one, ()))
        return frozenset(found)


def _parts(body: inmates.IdentityCorrected) -> Fields:
    return {
        f"identity.{part}": getattr(body.after, part)
        for part in changed_parts(body.before, body.after)
    }


def _recorded(body: inmates.IdentityRecorded) -> Fields:
    return {
        f"identity.{part.name}": getattr(body.identity, part.name) for part in fields(body.identity)
    }


def _whole(name: str, *parts: str) -> Callable[[Any], Fields]:
    return lambda body: {name: tuple(getattr(body, part) for part in parts)}


def _titled(name: str, *parts: str) -> Callable[[Any], Fields]:
    return lambda body: {f"{name}/{body.title_id}": tuple(getattr(body, part) for part in parts)}


_STATED: dict[type, Callable[[Any], Fields]] = {
    inmates.IdentityRecorded: _recorded,
    inmates.IdentityCorrected: _parts,
    inmates.CircumstancesRecorded: _whole("circumstances", "circumstances"),
    inmates.LanguagesRecorded: _whole("languages", "languages"),
    inmates.MarksRecorded: _whole("marks", "marks", "height_cm"),
    inmates.ArrestRecorded: _whole("arrest", "arrest"),
    inmates.ContactRecorded: lambda body: {f"contact/{body.contact_id}": body.contact},
    inmates.ContactWithdrawn: lambda body: {f"contact/{body.contact_id}": None},
    custody.TitleChecked: lambda body: {f"checked/{body.title_id}": True},
    custody.TitleRefused: lambda body: {f"checked/{body.title_id}": False},
    custody.StatusChanged: _titled("status", "status", "since", "situation"),
    custody.FirstAppearanceNoted: _titled("appeared", "on", "domiciled_in_mali"),
    custody.DateRead: _titled("ends_on", "ends_on"),
    custody.SentenceRecorded: _titled("sentence", "judged", "start", "terms", "relation"),
    custody.AppealDeclared: _titled("appeal", "declared_on"),
    custody.TitleEnded: _titled("ended", "on", "why"),
    cells.ProvisionalCellGiven: _whole("cell", "cell"),
    cells.PlacedInCell: lambda body: {"cell": body.placement.choice.cell},
    cells.MovedToCell: lambda body: {"cell": body.placement.choice.cell},
}
# What is stated again as it stands when a person chooses it; a cell is decided by a move.
RESTATED = frozenset(each for each in _STATED if each.__module__ != cells.__name__)
# What a prison may propose about a file that it does not hold.
PROPOSABLE = frozenset(
    {
        custody.DateRead.KIND.name,
        inmates.IdentityCorrected.KIND.name,
    }
)
