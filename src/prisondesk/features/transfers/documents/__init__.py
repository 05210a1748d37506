"""Papers of a transfer: the order with its liaison sheet, the courier's slip, the receipt.

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
from prisondesk.features.transfers.documents._manifest import TRANSFER_MANIFEST
from prisondesk.features.transfers.documents._order import compose as compose_order
from prisondesk.features.transfers.documents._receipt import TRANSFER_RECEIPT, TransferReceipt
from prisondesk.kernel.message import cmsg, msg
from prisondesk.printing.document import DocumentKind

ORDRE_TRANSFEREMENT = DocumentKind(
    "transfer-order", msg("Transfer order and liaison sheet"), compose_order
)
COURIER_SLIP = DocumentKind("courier-slip", cmsg("paper", "Courier’s slip"), compose_courier)

__all__ = [
    "COURIER_SLIP",
    "ORDRE_TRANSFEREMENT",
    "TRANSFER_MANIFEST",
    "TRANSFER_RECEIPT",
    "CourierSlip",
    "Entrusted",
    "LiaisonSheet",
    "OrdreTransferement",
    "TransferReceipt",
    "Transferred",
    "Voyage",
]
