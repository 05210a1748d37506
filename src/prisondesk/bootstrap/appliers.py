"""What puts each kind of the directorate's reference data to use: one line a kind."""

from prisondesk.bootstrap.instruments import InstrumentApplier
from prisondesk.bootstrap.law_in_force import LegalApplier
from prisondesk.features.assessment.service.prompt_packs import PromptApplier
from prisondesk.features.desk.service.handed_down import CatalogueApplier
from prisondesk.sync.reference import Applier

APPLIERS: tuple[Applier, ...] = (
    CatalogueApplier(),
    InstrumentApplier(),
    LegalApplier(),
    PromptApplier(),
)
