"""What the board of cells says, from the values of the services."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prisondesk.features.allocation.model.board import Board, BoardBlock, BoardCell
from prisondesk.features.allocation.model.judged import Considered, Standing, Verdict
from prisondesk.features.allocation.model.places import (
    CROWDING_WORDS,
    REGIME_WORDS,
    STATE_WORDS,
    Medical,
    Regime,
    State,
)
from prisondesk.features.allocation.ui.boxes import Band, Box, Shade
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, nmsg

WORKS, PROVISIONAL, APART = "wrench", "circle-dashed", "shield-check"
POSSIBLE = cmsg("cell", "possible")
DEFINITION = msg("Occupancy rate: persons present for 100 official places of the prison.")

LTR = "\u200e"  # figures run from left to right in every language


@dataclass(frozen=True, slots=True)
class Seen:
    """What the boxes say beside their figures: verdicts for one person, or how many were found.

    *found* counts the people looked for by cell; None when nobody is looked for.
    """

    considered: Considered | None = None
    found: Mapping[str, int] | None = None


def bands(board: Board, seen: Seen, t: Translator) -> tuple[Band, ...]:
    """Return the bands to draw; *seen* dims what is not possible, or holds nobody looked for."""
    return tuple(_band(block, seen, t) for block in board.blocks if block.cells)


def head(board: Board, t: Translator) -> tuple[str, str, str]:
    """Return the line on the whole prison: present and places, the rate, what it means."""
    occupancy = board.occupancy
    people = nmsg("{count} person present", "{count} persons present", occupancy.population)
    if occupancy.official is None:
        return t(people), "", t(msg("the official places are not written"))
    places = nmsg("{count} official place", "{count} official places", occupancy.official)
    return f"{t(people)} · {t(places)}", percent(occupancy.rate), t(_meaning(board))


def percent(tenths: int | None) -> str:
    """Return a share in tenths of a percent as people read it, rounded to whole percents."""
    return "" if tenths is None else f"{LTR}{formats.number((tenths + 5) // 10)} %"


def standing_decisions(board: Board, t: Translator) -> list[str]:
    """Return the decisions on overcrowding that hold today, one sentence each."""
    said = []
    for block in board.blocks:
        if (decision := block.overcrowding) is not None:
            reasons = t.several(t(CROWDING_WORDS[each]) for each in decision.reasons)
            words = msg(
                "{block}: filled beyond its places until {day}, because: {reasons}.",
                block=block.block.name,
                day=decision.until,
                reasons=reasons,
            )
            said.append(t(words))
    return said


def metres_each(verdict: Verdict) -> str:
    """Return the square metres for each person once one more is in, or a dash."""
    if verdict.cell.area_dm2 is None:
        return "–"
    return formats.decimal(verdict.cell.area_dm2 / 100 / (verdict.placed + 1))


def by_load(considered: Considered) -> list[Verdict]:
    """Return the possible cells, the least loaded first."""
    return sorted(
        considered.possible(),
        key=lambda each: (each.placed + 1) / max(each.cell.usable_places, 1),
    )


def _meaning(board: Board) -> Message:
    over = board.occupancy.over or 0
    if over > 0:
        return nmsg(
            "of occupancy: {count} person more than the places",
            "of occupancy: {count} persons more than the places",
            over,
        )
    return nmsg(
        "of occupancy: {count} place is free", "of occupancy: {count} places are free", -over
    )


def _band(block: BoardBlock, seen: Seen, t: Translator) -> Band:
    boxes = tuple(_box(each, seen, t) for each in block.cells)
    figures = f"{LTR}{formats.number(block.placed)} / {formats.number(block.official)}"
    note = t(msg("beds, not places")) if block.block.outside_places else block.block.note
    return Band(block.block.code, block.block.name, note, figures, boxes)


def _box(cell: BoardCell, seen: Seen, t: Translator) -> Box:
    verdict = seen.considered.verdict(cell.cell.code) if seen.considered else None
    shade, word = Shade.PLAIN, _plain_word(cell)
    if verdict is None and seen.found is not None:
        count = seen.found.get(cell.cell.code, 0)
        shade = Shade.POSSIBLE if count else Shade.NOT_POSSIBLE
        word = cmsg("cell", "found: {count}", count=count) if count else None
    if verdict is not None:
        possible = verdict.standing is Standing.POSSIBLE
        shade = Shade.POSSIBLE if possible else Shade.NOT_POSSIBLE
        word = verdict.short or POSSIBLE
    shown = t(word) if word is not None else ""
    return Box(
        cell.cell.code,
        cell.placed,
        cell.cell.official,
        shown,
        shade,
        tuple(_glyphs(cell)),
        _spoken(cell, verdict, t),
        t(verdict.refusals[0].text) if verdict and verdict.standing is Standing.REFUSED else "",
    )


def _plain_word(cell: BoardCell) -> Message | None:
    if cell.cell.state is not State.IN_USE:
        return STATE_WORDS[cell.cell.state]
    if cell.absent:
        return msg("away: {count}", count=cell.absent)
    return REGIME_WORDS[cell.cell.regime] if cell.cell.regime is not Regime.ORDINARY else None


def _glyphs(cell: BoardCell) -> Iterator[str]:
    if cell.cell.state is not State.IN_USE:
        yield WORKS
    if cell.cell.medical is Medical.ISOLATION:
        yield APART
    if cell.provisional:
        yield PROVISIONAL


def _spoken(cell: BoardCell, verdict: Verdict | None, t: Translator) -> str:
    words = msg(
        "Cell {cell}: {placed} persons for {places} places.",
        cell=cell.cell.code,
        placed=cell.placed,
        places=cell.cell.official,
    )
    said = [t(words)]
    if cell.provisional:
        said.append(
            t(
                nmsg(
                    "{count} person is here provisionally.",
                    "{count} persons are here provisionally.",
                    cell.provisional,
                )
            )
        )
    if verdict is not None:
        reasons = [refusal.text for refusal in verdict.refusals] or [msg("This cell is possible.")]
        said += [t(each) for each in reasons]
    return "\n".join(said)
