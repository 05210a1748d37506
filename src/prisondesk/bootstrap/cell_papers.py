"""The papers of the board: what they are read from, and the number each one gets."""

from collections.abc import Iterable, Mapping

from prisondesk.bootstrap.services import Services
from prisondesk.features.allocation.documents import (
    BOARD_PAPER,
    BROAD_BOARD_PAPER,
    HISTORY_PAPER,
    PLAN_PAPER,
    ROLL_PAPER,
    BoardPaper,
    HistoryPaper,
    PaperBlock,
    PaperCell,
    PaperLine,
    PlanPaper,
)
from prisondesk.features.allocation.documents.board import named
from prisondesk.features.allocation.model.board import Placed
from prisondesk.features.allocation.model.papers import Sheet
from prisondesk.features.allocation.model.places import Places
from prisondesk.features.allocation.model.proposal import Proposal
from prisondesk.features.allocation.service.history import DAYS, YEAR
from prisondesk.features.dossier.model import PersonLine
from prisondesk.features.staff.service.papers import PaperOrder, ShownPaper
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.session import Actor

_KINDS = {Sheet.BOARD: BOARD_PAPER, Sheet.BROAD: BROAD_BOARD_PAPER, Sheet.ROLL: ROLL_PAPER}
_SERIES = {Sheet.BOARD: "TC", Sheet.BROAD: "TC", Sheet.ROLL: "AC"}


def cell_paper(services: Services, actor: Actor, clock: Clock, sheet: Sheet) -> ShownPaper:
    """Return a paper of the board to look at, with a number of its own; or Refused."""
    placed = services.places.placed(actor)
    if not placed:
        raise Refused(msg("Nobody has a cell yet: there is nothing to print."))
    names = services.dossier.lines(actor, [each.dossier for each in placed])
    places = services.places.places(actor)
    content = BoardPaper(tuple(_blocks(places, placed, names)), clock.now())
    number = services.papers.take_number(_SERIES[sheet])
    order = PaperOrder(_KINDS[sheet], content, "", number)
    return services.papers.show(actor, order)


def history_paper(services: Services, actor: Actor, clock: Clock, block: str = "") -> ShownPaper:
    """Return the last twelve months of all blocks, or the last days of *block*, numbered."""
    days = YEAR if not block else DAYS
    found = services.cells.history.blocks(actor, days)
    blocks = tuple(each for each in found if block in ("", each.block))
    if not blocks:
        raise Refused(msg("No cell is written yet: there is nothing to print."))
    number = services.papers.take_number("HQ")
    order = PaperOrder(
        HISTORY_PAPER, HistoryPaper(blocks, clock.now(), daily=bool(block)), "", number
    )
    return services.papers.show(actor, order)


def plan_paper(services: Services, actor: Actor, clock: Clock, proposal: Proposal) -> ShownPaper:
    """Return the moves of *proposal* cell by cell to look at, numbered; or Refused."""
    if not proposal.moves:
        raise Refused(msg("No move is proposed: there is nothing to print."))
    lines = services.dossier.lines(actor, [each.dossier for each in proposal.moves])
    names = {key: (line.name, line.number) for key, line in lines.items()}
    number = services.papers.take_number("PR")
    content = PlanPaper(proposal, names, clock.now())
    return services.papers.show(actor, PaperOrder(PLAN_PAPER, content, "", number))


def _blocks(
    places: Places, placed: Iterable[Placed], names: Mapping[str, PersonLine]
) -> Iterable[PaperBlock]:
    found: dict[str, list[PaperLine]] = {cell.code: [] for cell in places.cells}
    for each in placed:
        known = names.get(each.dossier)
        number, name = (known.number, known.name) if known else ("", "—")
        line = PaperLine(number, name, each.provisional, each.absent)
        found.setdefault(each.cell, []).append(line)
    for block in places.blocks:
        cells = tuple(
            PaperCell(cell, named(found[cell.code])) for cell in places.cells_of(block.code)
        )
        if cells:
            yield PaperBlock(block.code, block.name, cells)
