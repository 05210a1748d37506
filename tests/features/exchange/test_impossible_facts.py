"""Facts in their declared form, signed by a listed computer, that say what cannot be.

One of them must neither keep out the others nor break the lists that would count with it: it is
set aside, is seen, and stays there however often everything is judged again.
"""

import hashlib
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digests import digest_of
from features.exchange.test_quarantine import waiting
from hostile.attacks import _first_segment
from hostile.world import Part, World, world
from linked import CARRIER
from prisondesk.features.exchange.model import Doubt, Taken
from prisondesk.features.exchange.rules.plausible import MOST, plausible
from prisondesk.ledger import headers
from prisondesk.ledger.entry import Header, RawFact, dossier
from prisondesk.sync import segments

Plain = dict[str, Any]
Change = Callable[[Plain], object]


def _birth(**changes: object) -> Change:
    return lambda data: data["identity"]["birth"].update(changes)


IMPOSSIBLE: dict[str, Change] = {
    "a day of year 1": _birth(day="0001-01-01"),
    "a day of year 9999": _birth(day="9999-12-31"),
    "a thirteenth month": _birth(
        day=None, precision="month", month=13, year_min=1980, year_max=1981
    ),
    "a month before the first": _birth(
        day=None, precision="month", month=-1, year_min=1980, year_max=1981
    ),
    "an age of 63 bits": _birth(
        day=None, precision="age_declared", age=2**63 - 1, declared_on="2026-11-24"
    ),
    "an age of thousands": _birth(
        day=None, precision="age_declared", age=9000, declared_on="2026-11-24"
    ),
}


def _first(world: World) -> tuple[Header, Plain]:
    """Return the first fact of the genuine bundle, which says who somebody is."""
    opened = segments.open_segment(
        b"".join(_first_segment(world.lines)), world.listed.roster.keys()
    )
    return opened.headers[0], json.loads(opened.facts[0].body or b"")


def _about(world: World, key: str, seq: int, change: Change | None = None) -> RawFact:
    """Return the identity of another person, changed, as a program of BKO would write it."""
    header, said = _first(world)
    if change is not None:
        change(said["data"])
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    body = text.encode()
    made = header._replace(
        stream=str(dossier(key)), seq=seq, body_sha256=hashlib.sha256(body).hexdigest()
    )
    return RawFact(headers.encode(made), body)


def _bundle(world: World, number: int, *facts: RawFact) -> bytes:
    parts = []
    for at, fact in enumerate(facts, 1):
        made = segments.build_segment(world.sender.id, world.key, [fact])
        packed = zlib.compress(made.lines)
        parts.append(Part(f"seg/{at:04d}.z", packed, 1, len(made.lines)))
    name = f"01980000-0000-7000-8000-{number:012d}"
    return world.rogue(parts, lambda plain: plain.update(channel_seq=number, bundle_id=name))


def _take(world: World, data: bytes) -> Taken:
    incoming, clerk = world.knb.services.incoming, world.knb.clerk
    path = world.knb.folder / "brought.age"
    path.write_bytes(data)
    return incoming.take(clerk, incoming.open_file(clerk, path), CARRIER)


def _names(world: World) -> set[str]:
    lines = world.knb.services.dossier.lines(world.knb.clerk, ["bad", "good", "later"])
    return {key for key, line in lines.items() if line.name}


@pytest.mark.parametrize("what", IMPOSSIBLE)
def test_a_fact_that_cannot_be_is_set_aside_and_keeps_nobody_out(what: str, tmp_path: Path) -> None:
    with world(tmp_path) as made:
        bad, good = _about(made, "bad", 9001, IMPOSSIBLE[what]), _about(made, "good", 9002)
        taken = _take(made, _bundle(made, 500, bad, good))
        assert (taken.new_facts, taken.doubts) == (1, 1)
        assert waiting(made.knb) == [Doubt.UNREADABLE]
        assert _names(made) == {"good"}
        # Nor does what waits break what comes later, or the judging of everything that waits.
        assert _take(made, _bundle(made, 501, bad, _about(made, "later", 9003))).new_facts == 1
        before = digest_of(made.knb.database)
        assert made.knb.services.incoming.judge_again(made.knb.clerk) == 0
        assert digest_of(made.knb.database) == before
        assert _names(made) == {"good", "later"}
        assert waiting(made.knb) == [Doubt.UNREADABLE]


def test_of_one_file_only_what_breaks_it_is_set_aside(tmp_path: Path) -> None:
    with world(tmp_path) as made:
        month = IMPOSSIBLE["a thirteenth month"]
        sound, broken = _about(made, "good", 9001), _about(made, "good", 9002, month)
        again = headers.decode(broken.header)._replace(parents=(headers.digest(sound.header),))
        broken = RawFact(headers.encode(again), broken.body)
        taken = _take(made, _bundle(made, 500, sound, broken))
        assert (taken.new_facts, taken.doubts) == (1, 1)
        assert _names(made) == {"good"}


def test_a_day_or_a_number_in_a_text_is_no_day_and_no_number(tmp_path: Path) -> None:
    """What is typed in a free field may look like anything."""
    with world(tmp_path) as made:

        def said(data: Plain) -> None:
            data["identity"]["names"]["link"] = "0001-01-01"
            data["identity"]["mother"] = {"missing": None, "text": "tél:90000000000000"}

        assert _take(made, _bundle(made, 500, _about(made, "good", 9001, said))).doubts == 0
        assert waiting(made.knb) == []


def test_years_and_numbers_of_a_prison_are_plausible(tmp_path: Path) -> None:
    with world(tmp_path) as made:
        header, _ = _first(made)
        early, late = (header.done_at.replace(year=year) for year in (1849, 2201))
        assert plausible(header, b"{}", None)
        assert not plausible(header._replace(done_at=early), b"{}", None)
        assert not plausible(header._replace(wall=late), b"{}", None)
        assert MOST > 10**9 * 100  # francs, and what is counted in them
