"""What the screens of cells are given, and what they ask for in jobs."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from prisondesk.features.allocation.model.board import Board
from prisondesk.features.allocation.model.eligible import Eligible
from prisondesk.features.allocation.model.history import BlockHistory
from prisondesk.features.allocation.model.judged import Considered, Purpose
from prisondesk.features.allocation.model.marks import Mark, Marked
from prisondesk.features.allocation.model.papers import Sheet
from prisondesk.features.allocation.model.people import Person
from prisondesk.features.allocation.model.placement import (
    Choice,
    Provisional,
    Stay,
    Swapping,
    Waiting,
)
from prisondesk.features.allocation.model.places import Cell, Overcrowding, Regime, State, Zone
from prisondesk.features.allocation.model.proposal import Proposal
from prisondesk.features.allocation.model.signing import PlanDecision, PlanSigning
from prisondesk.features.allocation.model.units import UnitDecision
from prisondesk.features.allocation.model.wishes import ShownWish
from prisondesk.features.allocation.model.zones import ZoneChoice, ZoneMix
from prisondesk.features.allocation.service.moves import Exchange
from prisondesk.features.allocation.service.office import CellOffice
from prisondesk.features.allocation.service.placements import PlacementService, Second
from prisondesk.features.allocation.service.places import PlacesService
from prisondesk.features.allocation.service.proposals import ProposalService
from prisondesk.features.allocation.service.rolls import RollService
from prisondesk.features.allocation.ui.rights import Rights
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.service.seconds import SecondOfficer
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.ui.widgets import IdentityBarValues

SHOWN = 200
BarWords = Callable[[Translator], IdentityBarValues]
"""Puts what was read for an identity bar into words."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody on a list: the name and the écrou number, each empty when there is none."""

    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose placement: *cell* is one that was chosen on the board, or empty."""

    key: str
    purpose: Purpose
    cell: str = ""


@dataclass(frozen=True, slots=True)
class PlacingCase:
    """Everything the decision screen shows, read at one moment."""

    wanted: Wanted
    regime: Regime
    bar: BarWords
    person: Person
    considered: Considered
    stay: Stay | None
    covers: Mapping[str, Overcrowding]
    now: dt.datetime
    zones: Mapping[str, tuple[ZoneChoice, ...]]
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Signing:
    """How the second person signs: with an account and its password, or by name on paper."""

    user: str = ""
    password: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class BoardSight:
    """Everything the board shows, read at one moment; *considered* for a person to place.

    *key* is the person chosen, *considered* None for an officer who gives no cells. *elsewhere*
    says which office writes the cells, where it is another one.
    """

    board: Board
    waiting: tuple[Waiting, ...]
    names: Mapping[str, Named]
    key: str = ""
    considered: Considered | None = None
    people: tuple[Marked, ...] = ()
    sought: frozenset[Mark] = frozenset()
    emergencies: Mapping[str, dt.datetime] = field(default_factory=dict)
    mix: tuple[ZoneMix, ...] = ()
    elsewhere: Message | None = None

    @property
    def found(self) -> tuple[Marked, ...]:
        """Return the people who have every mark that is looked for."""
        return tuple(each for each in self.people if self.sought <= each.marks)


@dataclass(frozen=True, slots=True)
class CellSight:
    """Who has one cell."""

    code: str
    stays: tuple[Stay, ...]
    names: Mapping[str, Named]


@dataclass(frozen=True, slots=True)
class PlaceSight:
    """One cell with who has it, and the decision that stands on its block.

    *elsewhere* says which office writes the cells, where it is another one.
    """

    cell: Cell
    stays: tuple[Stay, ...]
    names: Mapping[str, Named]
    crowding: Overcrowding | None
    elsewhere: Message | None = None
    wishes: tuple[ShownWish, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneSight:
    """One large cell with its people, and how its zones mix (empty without that right)."""

    place: PlaceSight
    mix: tuple[ZoneMix, ...]


@dataclass(frozen=True, slots=True)
class HistorySight:
    """How full each block was, and the decision each special unit stands on, if any."""

    blocks: tuple[BlockHistory, ...]
    units: Mapping[str, UnitDecision | None]
    today: dt.date

    def lapsed(self, block: str) -> bool:
        """Tell whether *block* is a special unit without a valid decision."""
        decision = self.units.get(block)
        return block in self.units and not (decision and decision.valid(self.today))


@dataclass(frozen=True, slots=True)
class EligibleSight:
    """Who may be proposed for a transfer, with the names for the list."""

    found: tuple[Eligible, ...]
    names: Mapping[str, Named]


@dataclass(frozen=True, slots=True)
class SwapSight:
    """Who may change places with *one*; *exchange* judges both once *other* is chosen."""

    one: str
    other: str
    others: tuple[str, ...]
    names: Mapping[str, Named]
    exchange: Exchange | None

    def name(self, key: str) -> str:
        """Return the name of somebody, empty when it is not known."""
        return self.names.get(key, Named("")).name


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What somebody wants a cell to be; *expected* is when it should open again.

    *holds_from* is the first day on which the places hold; None is today.
    """

    state: State
    official: int
    operational: int
    reason: str
    expected: dt.date | None
    holds_from: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellsDesk(Rights):
    """The tools of the screens of cells; every method is run in a job.

    *bar* reads who a dossier is about, *names* the names for lists, *home_of* the screen a
    person's work goes on with: the admission while it is open, else the file; *paper* makes a
    numbered paper of the board to look at, *history_paper* that of the blocks, *plan_paper* that of
    a proposal, *printed* notes that one was sent to the printer.
    """

    clock: Clock
    placements: PlacementService
    places: PlacesService
    proposals: ProposalService
    rolls: RollService
    office: CellOffice
    seconds: SecondOfficer
    paper: Callable[[Sheet], ShownPaper]
    plan_paper: Callable[[Proposal], ShownPaper]
    history_paper: Callable[[str], ShownPaper]
    printed: Callable[[ShownPaper], None]
    bar: Callable[[str], BarWords]
    names: Callable[[Sequence[str]], Mapping[str, Named]]
    home_of: Callable[[str], str]

    def place(self, code: str) -> PlaceSight:
        """Return one cell with who has it; raises Refused."""
        cell = self.places.places(self.actor).cell(code)
        if cell is None:
            raise Refused(msg("There is no cell {cell}.", cell=code))
        sight = self.cell(code)
        blocks = self.places.board(self.actor).blocks
        standing = next(
            (each.overcrowding for each in blocks if each.block.code == cell.block), None
        )
        elsewhere = self.places.elsewhere(self.actor)
        wishes = self.office.wishes.of_cell(self.actor, code)
        return PlaceSight(cell, sight.stays, sight.names, standing, elsewhere, wishes)

    def change_place(self, code: str, change: PlaceChange) -> None:
        """Change the places of a cell, close it or use it again; raises Refused."""
        service, actor = self.places, self.actor
        cell = self.place(code).cell
        wanted = replace(cell, official=change.official, operational=change.operational)
        closing = change.state is not State.IN_USE
        if cell.state is not State.IN_USE and not closing:
            service.reopen_cell(actor, code, change.operational)
        elif cell.state is not change.state:
            service.close_cell(actor, code, change.state, change.reason, change.expected)
        elif wanted != cell:
            service.change_cell(actor, wanted, reason=change.reason, holds_from=change.holds_from)

    def wanted(self, argument: object) -> Wanted:
        """Read what a screen is opened with: a key, or (purpose, key) or (purpose, key, cell).

        Who may not decide for good gives a cell for the first nights.
        """
        parts = [str(each) for each in argument] if isinstance(argument, tuple) else []
        purpose = Purpose.PROVISIONAL if parts[:1] == [Purpose.PROVISIONAL] else self.purpose
        if not parts:
            return Wanted(str(argument or ""), purpose)
        return Wanted(parts[1], purpose, parts[2] if len(parts) > 2 else "")

    def case(self, wanted: Wanted, regime: Regime) -> PlacingCase:
        """Return what the decision screen shows; raises Refused."""
        actor, key = self.actor, wanted.key
        return PlacingCase(
            wanted=wanted,
            regime=regime,
            bar=self.bar(key),
            person=self.placements.facts(actor, key),
            considered=self.placements.consider(actor, key, purpose=wanted.purpose, regime=regime),
            stay=self.placements.stay(actor, key),
            covers={
                each.block.code: each.overcrowding
                for each in self.places.board(actor).blocks
                if each.overcrowding is not None
            },
            now=self.clock.now(),
            may_decide=self.may_decide,
            zones={
                cell.code: self.office.moves.zone_choices(actor, key, cell.code)
                for cell in self.places.places(actor).cells
                if cell.zones
            },
        )

    def sign_plan(self, decision: PlanDecision) -> PlanSigning:
        """Sign a plan of moves at once; raises Refused."""
        return self.office.plans.sign(self.actor, decision)

    def zone_mix(self, code: str) -> tuple[ZoneMix, ...]:
        """Return how the zones of one large cell mix, nothing for who gives no cells."""
        return self.office.moves.zone_mix(self.actor, code) if self.may_place else ()

    def zone_sight(self, code: str) -> "ZoneSight":
        """Return one large cell, who lies in which zone, and what to look at; raises Refused."""
        return ZoneSight(self.place(code), self.zone_mix(code))

    def swap_sight(self, one: str, cell: str, other: str = "") -> SwapSight:
        """Return who of *cell* may change places with *one*, judged for *other*; or Refused."""
        others = tuple(
            each.dossier
            for each in self.placements.occupants(self.actor, cell)
            if each.dossier != one
        )
        found = self.office.moves.consider_swap(self.actor, one, other) if other else None
        return SwapSight(one, other, others, self.names([one, *others]), found)

    def swap(self, swapping: Swapping, signing: Signing) -> None:
        """Let two people change places; raises Refused."""
        self.office.moves.swap(self.actor, swapping, second=self._second(signing))

    def _second(self, signing: Signing) -> Second:
        if not signing.user.strip():
            return Second(paper=signing.paper)
        signer = self.seconds.unlock(self.actor, signing.user.strip(), signing.password)
        return Second(actor=signer)

    def eligible(self) -> EligibleSight:
        """Return who may be proposed for an ordinary transfer; raises Refused."""
        found = self.office.looking.eligible(self.actor)
        possible = [each.dossier for each in found if each.possible]
        others = [each.dossier for each in found if not each.possible]
        return EligibleSight(found, self.names([*possible[:SHOWN], *others[:SHOWN]]))

    def history(self) -> HistorySight:
        """Return how full each block was, and what its units stand on; raises Refused."""
        return HistorySight(
            self.office.history.blocks(self.actor),
            self.office.looking.unit_decisions(self.actor),
            self.clock.now().date(),
        )

    def set_zones(self, code: str, zones: Sequence[Zone]) -> None:
        """Draw the zones of a large cell anew; raises Refused."""
        cell = self.place(code).cell
        self.places.change_cell(self.actor, replace(cell, zones=tuple(zones)))

    def decide(self, key: str, choice: Choice, signing: Signing) -> str:
        """Record a placement and return the screen to go on with; raises Refused."""
        self.placements.decide(self.actor, key, choice, second=self._second(signing))
        return self.home_of(key)

    def give(self, key: str, given: Provisional) -> str:
        """Give a cell for the first nights; return the screen to go on with; raises Refused."""
        self.placements.give_provisional(self.actor, key, given)
        return self.home_of(key)

    def board(self, key: str = "", sought: frozenset[Mark] = frozenset()) -> BoardSight:
        """Return the board, for one person to place or for nobody; raises Refused.

        *sought* are the marks looked for; company in a language is a look that is logged.
        """
        actor = self.actor
        board = self.places.board(actor)
        considered = None
        if key and self.may_place:
            considered = self.placements.consider(actor, key, purpose=self.purpose)
        waiting = () if key else self.placements.waiting(actor)
        people = self._people(sought)
        keys = [key] if key else [each.dossier for each in waiting[:SHOWN]]
        if sought and not key:
            keys = [each.dossier for each in people if sought <= each.marks][:SHOWN]
        urgent: Mapping[str, dt.datetime] = {}
        if actor.may(Permission.PLACEMENT_READ):
            urgent = self.office.looking.emergencies(actor)
        names = self.names([*keys, *urgent])
        found = [cell.cell for block in board.blocks for cell in block.cells]
        mix = self.zone_mix(found[0].code) if len(found) == 1 and found[0].zones else ()
        look = BoardSight(board, waiting, names, key, considered, people, sought, urgent, mix)
        return replace(look, elsewhere=self.places.elsewhere(actor))

    def verdicts(self, key: str) -> BoardSight:
        """Return the board with what is possible for *key*, who is being carried; or Refused."""
        considered = self.placements.consider(self.actor, key, purpose=self.purpose)
        return BoardSight(self.places.board(self.actor), (), self.names([key]), key, considered)

    def _people(self, sought: frozenset[Mark]) -> tuple[Marked, ...]:
        if not self.actor.may(Permission.PLACEMENT_READ):
            return ()
        if Mark.NO_LANGUAGE in sought:
            self.office.looking.note_language(self.actor)
        return self.office.looking.people(self.actor)

    def cell(self, code: str) -> CellSight:
        """Return who has the cell *code*."""
        stays = self.placements.occupants(self.actor, code)
        return CellSight(code, stays, self.names([each.dossier for each in stays]))
