"""What the screens of the exchange are given: who sits there, and the services they work with."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prisondesk.features.exchange.model import Own
from prisondesk.features.exchange.model.computers import Computer
from prisondesk.features.exchange.service.asking import Requests
from prisondesk.features.exchange.service.disagreements import Disagreements
from prisondesk.features.exchange.service.incoming import Incoming
from prisondesk.features.exchange.service.outgoing import Outgoing
from prisondesk.features.exchange.service.references import ReferenceOffice
from prisondesk.features.exchange.service.trust import TrustOffice
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder
from prisondesk.features.staff.service.seconds import SecondOfficer
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message
from prisondesk.security.session import Actor
from prisondesk.ui.widgets import IdentityBarValues

BarWords = Callable[[Translator], IdentityBarValues]
"""Puts what was read for an identity bar into words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeDesk:
    """The tools of the screens of the exchange.

    *sticks* answers the folders of the sticks that are plugged in now, *dossier_of* the file
    written under a number, *kind_words* what a kind of entry is called; *facility* is the name of
    this prison as papers show it, *request_sheet* makes the paper of a signed request,
    *numbers_sheet* that of the last good numbers, *bar* reads who a dossier is about.
    """

    actor: Actor
    facility: str
    outgoing: Outgoing
    incoming: Incoming
    trust: TrustOffice
    papers: PaperOffice
    seconds: SecondOfficer
    requested: Requests
    disagreements: Disagreements
    references: ReferenceOffice
    dossier_of: Callable[[Actor, str], str]
    kind_words: Callable[[str], Message]
    sticks: Callable[[], tuple[Path, ...]]
    request_sheet: Callable[[Own, bytes], PaperOrder[Any]]
    numbers_sheet: Callable[[tuple[Computer, ...], dt.datetime], PaperOrder[Any]]
    bar: Callable[[str], BarWords]
