"""What the screens of transfers are given: who sits there, and the services they work with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prisondesk.features.custody.service import CustodyService, PassageService
from prisondesk.features.inmates.service import InmateService
from prisondesk.features.staff.model import Facility
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder
from prisondesk.features.staff.service.seconds import SecondOfficer
from prisondesk.features.transfers.model import Manifest, MovedPerson
from prisondesk.features.transfers.service import TransferService
from prisondesk.i18n.translator import Translator
from prisondesk.security.session import Actor
from prisondesk.ui.widgets import IdentityBarValues

BarWords = Callable[[Translator], IdentityBarValues]
"""Puts what was read for an identity bar into words."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A prison somebody can be transferred to."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferDesk:
    """The tools of the screens of transfers.

    *partners* answers the prisons of the list, *order* makes the order of transfer for the
    printer, *receipt* that of an arrival from a prison of that name, *manifest* that of
    all persons of one order, *bar* reads who a
    dossier is about.
    """

    actor: Actor
    facility: Facility
    transfers: TransferService
    inmates: InmateService
    custody: CustodyService
    passages: PassageService
    seconds: SecondOfficer
    papers: PaperOffice
    partners: Callable[[], tuple[Destination, ...]]
    order: Callable[[MovedPerson], PaperOrder[Any]]
    receipt: Callable[[MovedPerson, str], PaperOrder[Any]]
    manifest: Callable[[Manifest], PaperOrder[Any]]
    bar: Callable[[str], BarWords]
