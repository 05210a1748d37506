"""Papers of a transfer: the order with its liaison sheet, and the courier's slip.

What the escort carries holds no need that tells of health: such needs travel sealed.
"""

from prisondesk.features.transfers.documents._content import (
    CourierSlip,
    Entrusted,
    LiaisonSheet,
    OrdreTransferement,
    Transferred,
    Voyage,
)
from prisondesk.features.transfers.documents._courier import compose as compose_courier
from prisondesk.features.transfers.documents._order import compose as compose_order
from prisondesk.kernel.message import cmsg, msg
from prisondesk.printing.document import DocumentKind

ORDRE_TRANSFEREMENT = DocumentKind(
    "transfer-order", msg("Transfer order and liaison sheet"), compose_order
)
COURIER_SLIP = DocumentKind("courier-slip", cmsg("paper", "Courier’s slip"), compose_courier)

__all__ = [
    "COURIER_SLIP",
    "ORDRE_TRANSFEREMENT",
    "CourierSlip",
    "Entrusted",
    "LiaisonSheet",
    "OrdreTransferement",
    "Transferred",
    "Voyage",
]
