"""Opens what a proposal proposes: only kinds that may be proposed, strictly in their shape."""

from prisondesk.features.exchange.events import Proposed
from prisondesk.features.exchange.rules.merging import PROPOSABLE
from prisondesk.ledger import strict
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.codec import WrongShape, to_plain
from prisondesk.ledger.kinds import FactBody


def wrap(body: FactBody, source: str) -> Proposed:
    """Return the proposal of *body*, read on the paper *source*."""
    said = strict.dumps(strict.nfc(to_plain(body))).decode()
    return Proposed(body.KIND.name, body.KIND.version, said, source)


def unwrap(catalogue: Catalogue, proposed: Proposed) -> FactBody | None:
    """Return what *proposed* says, or None when it may not be proposed or is not in its form."""
    if proposed.kind not in PROPOSABLE:
        return None
    try:
        data = strict.loads(proposed.said.encode())
        return catalogue.decode(proposed.kind, proposed.version, {"data": data})[0]
    except (WrongShape, strict.NotStrict):
        return None
