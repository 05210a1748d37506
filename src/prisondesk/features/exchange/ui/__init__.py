"""The screens of the exchange: by stick, prisons and computers, what is set aside or at odds."""

from collections.abc import Callable

from prisondesk.features.exchange.ui.ask import ASK, AskScreen
from prisondesk.features.exchange.ui.computers import COMPUTERS, ComputersScreen
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.exchange.ui.disagreement import DISAGREEMENTS, DisagreementScreen
from prisondesk.features.exchange.ui.exchange import EXCHANGE, ExchangeScreen
from prisondesk.features.exchange.ui.partners import PARTNERS, PartnersScreen
from prisondesk.features.exchange.ui.propose import PROPOSE, ProposeScreen
from prisondesk.features.exchange.ui.quarantine import QUARANTINE, QuarantineScreen
from prisondesk.features.exchange.ui.references import REFERENCES, ReferencesScreen
from prisondesk.features.exchange.ui.requests import REQUESTS, RequestsScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, ExchangeDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = (
    (EXCHANGE, ExchangeScreen),
    (PARTNERS, PartnersScreen),
    (COMPUTERS, ComputersScreen),
    (REQUESTS, RequestsScreen),
    (ASK, AskScreen),
    (QUARANTINE, QuarantineScreen),
    (DISAGREEMENTS, DisagreementScreen),
    (PROPOSE, ProposeScreen),
    (REFERENCES, ReferencesScreen),
)
