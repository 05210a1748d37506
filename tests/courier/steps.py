"""The kinds of steps of a game: each looks where it can take effect, and does it there.

A step that chance puts where it can do nothing proves nothing. So each kind looks for people and
desks it may concern, chance chooses among those, and where there are none it first brings about
what it needs, as far as that is one or two steps: somebody who dies on the road must have left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from courier import acts
from courier.world import AROUND, ARRIVES, CODES, LIVED, House, Pli, World

T = TypeVar("T")


@dataclass(frozen=True)
class Chance:
    """What chance says: which of those concerned, in which way, and where to."""

    at: int
    side: int
    to: str


Step = Callable[[World, Chance], bool]


def turned(things: Sequence[T], at: int) -> list[T]:
    """Return *things*, beginning with the one that chance chose."""
    if not things:
        return []
    at %= len(things)
    return [*things[at:], *things[:at]]


# --- at a desk ---------------------------------------------------------------------------------


def _said(act: Callable[[World, House, str, int], object]) -> Step:
    """Write *act* in a file at a desk that has it: the first of three where it is allowed."""

    def step(world: World, chance: Chance) -> bool:
        places = [(h, key) for h in world.houses.values() for key in h.files()]
        for house, key in turned(places, chance.at)[:3]:
            if _did(world, act, house, key, chance.side):
                return True
        return False

    return step


def _did(world: World, act: Callable[..., object], *about: object) -> bool:
    before = world.done
    act(world, *about)
    return world.done > before


def _later(world: World, chance: Chance) -> bool:
    """Write what only a later version knows, and let the other office hear of it."""
    said = _said(lambda w, house, key, _: acts.say_later(w, house, key))(world, chance)
    _office(world, chance)
    return said


def _propose(world: World, chance: Chance) -> bool:
    """Propose where a file is that another prison holds by now."""

    def known() -> list[tuple[House, str]]:
        return [
            (house, key)
            for house in world.houses.values()
            for key in house.files()
            if world.custodian[key] != house.code
        ]

    if not known():
        _move(world, chance)
    for house, key in turned(known(), chance.at)[:3]:
        if _did(world, acts.propose, house, key, chance.side):
            return True
    return False


def _at_odds(world: World, chance: Chance) -> bool:
    """Let two offices read two dates on one paper, and hear of each other."""
    one, other = world.houses["BKO"], world.houses["BKO1"]
    for key in turned([each for each in LIVED if world.place[each] == "BKO"], chance.at):
        wrote = _did(world, acts.edit, one, key, chance.side)
        if wrote and _did(world, acts.edit, other, key, chance.side + 1):
            acts.tell(world, one, "BKO1")
            acts.tell(world, other, "BKO")
            waiting = one.it.services.disagreements.open(one.it.clerk)
            return any(each.dossier == key for each in waiting)
    return False


def _decide(world: World, chance: Chance) -> bool:
    houses = turned(list(world.houses.values()), chance.at)
    if not any(each.it.services.disagreements.open(each.it.clerk) for each in houses):
        _at_odds(world, chance)
    return any(_did(world, acts.decide, each, chance.side) for each in houses)


def _cells(world: World, chance: Chance) -> bool:
    (house,) = turned(list(world.houses.values()), chance.at)[:1]
    return _did(world, acts.set_cell, house, chance.side)


def _wish(world: World, chance: Chance) -> bool:
    houses = turned(list(world.houses.values()), chance.at)
    return any(_did(world, acts.wish_for_cell, each, chance.side) for each in houses)


def _answer_wish(world: World, chance: Chance) -> bool:
    """Answer a proposal about a cell; where none waits, an office makes one and tells it."""
    houses = turned(list(world.houses.values()), chance.at)
    if any(_did(world, acts.answer_wish, each, chance.side) for each in houses):
        return True
    _wish(world, chance)
    acts.tell(world, world.houses["BKO"], "BKO1")
    acts.tell(world, world.houses["BKO1"], "BKO")
    return any(_did(world, acts.answer_wish, each, chance.side) for each in houses)


def _clock(days: tuple[int, ...]) -> Step:
    """Set the clock of a desk wrong, and write something there by it."""

    def step(world: World, chance: Chance) -> bool:
        (house,) = turned(list(world.houses.values()), chance.at)[:1]
        house.it.clock.advance(days=days[chance.side % len(days)])
        return _did(world, acts.complain, house, "d1", 0)

    return step


def _order_arrives(world: World, chance: Chance) -> bool:
    """Enter an order of release where somebody no longer is, and bring it to who holds the file."""
    _propose(world, chance)  # whatever it says, a file is at two prisons now, if that can be
    for key in turned(list(LIVED), chance.at):
        holder = world.custodian[key]
        for house in world.houses.values():
            if house.code != holder and key in house.files():
                acts.order_release(world, house, key)
                before = world.seen[ARRIVES]
                acts.tell(world, house, holder)
                if world.seen[ARRIVES] > before:
                    return True
    return False


# --- on the road -------------------------------------------------------------------------------


def _elsewhere(code: str, to: str) -> str:
    """Return *to*, or the next prison when that is *code*."""
    return to if to != code else CODES[(CODES.index(to) + 1) % len(CODES)]


def _here(world: World, at: int) -> list[str]:
    return turned([key for key in LIVED if world.place[key] in CODES], at)


def _desk(world: World, code: str, side: int) -> House:
    return turned([each for each in world.houses.values() if each.code == code], side)[0]


def _leave(world: World, chance: Chance) -> bool:
    for key in _here(world, chance.at)[:2]:
        house = _desk(world, world.place[key], chance.side)
        to = _elsewhere(house.code, chance.to)
        if _did(world, acts.leave, house, key, to):
            return True
    return False


def _leave_together(world: World, chance: Chance) -> bool:
    codes = sorted(CODES, key=lambda code: -sum(each == code for each in world.place.values()))
    house = _desk(world, codes[0], chance.at)
    to = _elsewhere(house.code, chance.to)
    return _did(world, acts.leave_together, house, to, chance.side)


def _move(world: World, chance: Chance) -> bool:
    for key in _here(world, chance.at)[:2]:
        to = _elsewhere(world.place[key], chance.to)
        acts.move(world, key, to)
        if world.place[key] == to:
            return True
    return False


def _road(what: str, *, told: bool = False) -> Step:
    """Take the step *what* of the journey of somebody on the road; who must be *told* is."""

    def step(world: World, chance: Chance) -> bool:
        if not world.heading:
            _leave(world, chance)
        for key in turned(sorted(world.heading), chance.at)[:2]:
            to = world.heading[key]
            if told or chance.side % 2:
                _tell_of(world, key, to)
            if _turn(world, chance, key, what):
                return True
        return False

    return step


def _tell_of(world: World, key: str, to: str) -> None:
    """Let the file of somebody on the road get to the prison *to*, from whichever desk knows."""
    for house in list(world.houses.values()):
        if house.code == world.custodian[key]:
            acts.tell(world, house, to)


def _turn(world: World, chance: Chance, key: str, what: str) -> bool:
    known = turned([each for each in world.houses.values() if key in each.files()], chance.side)
    return any(_did(world, acts.turn, each, key, what) for each in known)


def _go_on(world: World, chance: Chance) -> bool:
    _road("hospital")(world, chance)
    return _road("go_on")(world, chance)


def _hand_on(world: World, chance: Chance) -> bool:
    if not world.heading:
        _leave(world, chance)
    for key in turned(sorted(world.heading), chance.at)[:1]:
        acts.order_release(world, _desk(world, world.custodian[key], chance.side), key)
        return _turn(world, chance, key, "hand on")
    return False


def _close(world: World, chance: Chance) -> bool:
    """Let the prison of departure close the act of somebody it was told is gone."""
    if not any(place == "gone" for place in world.place.values()):
        _gone_as_told(world, chance)
    gone = [key for key in LIVED if world.place[key] == "gone"]
    for key in turned(gone, chance.at):
        for house in world.houses.values():
            if key in house.files() and house.code != world.custodian[key]:
                acts.tell(world, house, world.custodian[key])
        if _turn(world, chance, key, "close"):
            return True
    return False


def _gone_as_told(world: World, chance: Chance) -> None:
    """Let somebody escape on the road, and the prison of arrival hear of it first."""
    if not world.heading:
        _leave(world, chance)
    for key in turned(sorted(world.heading), chance.at)[:1]:
        to = world.heading[key]
        _tell_of(world, key, to)
        acts.turn(world, world.houses[to], key, "escape")


def _cross(world: World, chance: Chance) -> bool:
    """Let two offices and a third prison act on one journey, none knowing of the other."""
    keys = _here(world, chance.at)
    if keys and not any(world.place[key] == "BKO" for key in keys):
        acts.move(world, keys[0], "BKO")
    return any(acts.cross(world, key, _elsewhere("BKO", chance.to)) for key in keys)


def _round(world: World, chance: Chance) -> bool:
    """Move somebody around all prisons: the first hears of its bundle from the last."""
    before = world.seen[AROUND]
    for key in _here(world, chance.at)[:1]:
        start = world.place[key]
        way = [start, *(code for code in turned(CODES, chance.side) if code != start), start]
        for _, to in pairwise(way):
            acts.move(world, key, to)
    return world.seen[AROUND] > before


# --- the courier -------------------------------------------------------------------------------


def _tell(world: World, chance: Chance) -> bool:
    """Write a bundle that is due; perhaps the courier takes it at once."""
    for house in turned(list(world.houses.values()), chance.at):
        known = len(world.bag)
        if _did(world, acts.write_due, house, chance.side):
            for pli in world.bag[known:] if chance.side % 2 else ():
                acts.carry(world, pli)
            return True
    return False


def _office(world: World, chance: Chance) -> bool:
    """Let the two offices of one prison tell each other what is new."""
    names = turned(["BKO", "BKO1"], chance.at)
    told = [acts.tell(world, world.houses[a], b) for a, b in (names, names[::-1])]
    return any(told)


def _waiting(world: World, chance: Chance) -> list[Pli]:
    """Return what the courier did not bring yet; one bundle is written if there is none."""

    def found() -> list[Pli]:
        return [each for each in world.bag if each not in world.read]

    if not found():
        _tell(world, Chance(chance.at, 0, chance.to))
    return turned(found(), chance.at)


def _carry(world: World, chance: Chance) -> bool:
    return any(acts.carry(world, each) for each in _waiting(world, chance)[:3])


def _lose(world: World, chance: Chance) -> bool:
    for pli in _waiting(world, chance)[:1]:
        world.bag.remove(pli)
        return True
    return False


def _again(world: World, chance: Chance) -> bool:
    """Carry a bundle that came before, perhaps long ago; a restored prison may take it in anew."""
    for pli in turned([each for each in world.bag if each in world.read], chance.at)[:1]:
        acts.carry(world, pli)
        return True
    return False


def _out_of_order(world: World, chance: Chance) -> bool:
    """Let a later bundle come before an earlier one of the same sender."""
    first, second = turned(["BKO", "BKO1"], chance.at)
    house, known = world.houses[first], len(world.bag)
    for _ in "ab":
        acts.complain(world, house, "d1", 0)
        acts.write(world, house, second)
    made = world.bag[known:]
    came = [acts.carry(world, each) for each in reversed(made)]
    return len(made) == 2 and came[0]


def _overhear(world: World, chance: Chance) -> bool:
    for pli in turned(world.bag, chance.at)[:1]:
        acts.overhear(world, pli)
        return True
    return False


def _cut_off_reading(world: World, chance: Chance) -> bool:
    return any(acts.cut_off_reading(world, each) for each in _waiting(world, chance)[:2])


def _cut_off_writing(world: World, chance: Chance) -> bool:
    (house,) = turned(list(world.houses.values()), chance.at)[:1]
    return acts.cut_off_writing(world, house, sorted(LIVED)[chance.side % len(LIVED)])


def _save(world: World, chance: Chance) -> bool:
    (house,) = turned(list(world.houses.values()), chance.at)[:1]
    world.save(house)
    return True


def _restore(world: World, chance: Chance) -> bool:
    if world.revoked:
        return False
    if not world.saved:
        _save(world, chance)
        _out_of_order(world, chance)
    (name,) = turned(sorted(world.saved), chance.at)[:1]
    world.restore(world.houses[name])
    return True


def _revoke(world: World, chance: Chance) -> bool:
    if world.revoked or len(world.took) < 4:
        return False
    acts.revoke(world, turned(list(world.houses.values()), chance.at)[0])
    return True


def _post(world: World, chance: Chance) -> bool:
    """Let the newest list come by post; the directorate signs one if everybody has it."""

    def behind() -> list[House]:
        newest = world.listed.roster.version
        return [each for each in world.houses.values() if world.known_version(each) < newest]

    if not behind():
        world.publish([], [])
    house = turned(behind(), chance.at)[0]
    acts.post(world, house)
    return house not in behind()


STEPS: dict[str, Step] = {
    "edit": _said(acts.edit),
    "a later version writes": _later,
    "propose": _propose,
    "at odds": _at_odds,
    "decide": _decide,
    "set a cell": _cells,
    "wish for a cell": _wish,
    "answer a wish": _answer_wish,
    "complain": _said(acts.complain),
    "call the roll": _said(acts.call_roll),
    "order release": _said(lambda world, house, key, _: acts.order_release(world, house, key)),
    ARRIVES: _order_arrives,
    "leave": _leave,
    "leave together": _leave_together,
    "move": _move,
    "accept": _road("accept", told=True),
    "refuse": _road("refuse", told=True),
    "back": _road("back"),
    "cancel": _road("cancel"),
    "cancel wrongly": _road("cancel wrongly"),
    "redirect": _road("redirect"),
    "hospital": _road("hospital"),
    "go on": _go_on,
    "escape": _road("escape"),
    "death": _road("death"),
    "close": _close,
    "hand on": _hand_on,
    "cross": _cross,
    AROUND: _round,
    "tell": _tell,
    "office to office": _office,
    "carry": _carry,
    "lose": _lose,
    "carry again": _again,
    "out of order": _out_of_order,
    "overhear": _overhear,
    "cut off reading": _cut_off_reading,
    "cut off writing": _cut_off_writing,
    "clock back": _clock((-400, -1)),
    "clock ahead": _clock((1, 40)),
    "save": _save,
    "restore": _restore,
    "revoke": _revoke,
    "post": _post,
}
# What makes a game go on comes more often than what ends a part of it.
OFTEN = {"edit": 2, "decide": 2, "leave": 2, "accept": 2, "tell": 3, "carry": 3, "save": 2}
DRAWN = tuple(kind for kind in STEPS for _ in range(OFTEN.get(kind, 1)))
